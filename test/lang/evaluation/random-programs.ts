/** Random terminating programs on one datatype, as text for a session, and an interpreter that shares nothing with the one under test. */
import fc from 'fast-check';

/** `[head, …arguments]`: a constructor, a function, `ite`, `=`, or a variable (`?x`, no arguments). */
export type Expression = readonly [string, ...Expression[]];

export interface Clause {
  readonly pattern: readonly [Expression, Expression];
  readonly guard: Expression | undefined;
  readonly right: Expression;
}

export type Program = Readonly<Record<string, readonly Clause[]>>;

export const constructors: Readonly<Record<string, number>> = { leaf: 0, one: 1, two: 2 };
const functions = ['f', 'g', 'h'];

/** Ground constructor terms. */
export const ground: fc.Arbitrary<Expression> = fc.letrec<{ t: Expression }>((tie) => ({
  t: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constant<Expression>(['leaf']),
    tie('t').map((a): Expression => ['one', a]),
    fc.tuple(tie('t'), tie('t')).map(([a, b]): Expression => ['two', a, b]),
  ),
})).t;

/** Expressions over variables in which only some functions are called. */
export function expressions(variables: readonly string[], callable: readonly string[], depth = 2): fc.Arbitrary<Expression> {
  return fc.letrec<{ t: Expression }>((tie) => {
    const pair = fc.tuple(tie('t'), tie('t'));
    return {
      t: fc.oneof(
        { maxDepth: depth, depthSize: 'small' },
        fc.constantFrom<Expression>(['leaf'], ...variables.map((v): Expression => [v])),
        tie('t').map((a): Expression => ['one', a]),
        pair.map(([a, b]): Expression => ['two', a, b]),
        fc.tuple(pair, pair).map(([[a, b], [c, d]]): Expression => ['ite', ['=', a, b], c, d]),
        ...callable.map((f) => pair.map(([a, b]): Expression => [f, a, b])),
      ),
    };
  }).t;
}

/** The right side of a clause: earlier functions on anything, the function itself on a part of its first argument. */
function rightSide(f: number, parts: readonly string[]): fc.Arbitrary<Expression> {
  const variables = [...parts, '?y'];
  const plain = expressions(variables, functions.slice(0, f));
  if (parts.length === 0) return plain;
  const again = fc
    .tuple(fc.constantFrom(...parts), expressions(variables, []))
    .map(([x, y]): Expression => [functions[f] as string, [x], y]);
  return fc.oneof(
    plain,
    again,
    again.map((e): Expression => ['one', e]),
  );
}

function clauses(f: number): fc.Arbitrary<readonly Clause[]> {
  const forConstructor = ([c, n]: readonly [string, number]): fc.Arbitrary<readonly Clause[]> => {
    const parts = ['?a', '?b'].slice(0, n);
    const pattern: Clause['pattern'] = [[c, ...parts.map((p): Expression => [p])], ['?y']];
    const variables = [...parts, '?y'];
    const simple = rightSide(f, parts).map((right): Clause[] => [{ pattern, guard: undefined, right }]);
    const guarded = fc
      .tuple(expressions(variables, [], 1), expressions(variables, [], 1), rightSide(f, parts), rightSide(f, parts))
      .map(([a, b, yes, no]): Clause[] => [
        { pattern, guard: ['=', a, b], right: yes },
        { pattern, guard: ['~', ['=', a, b]], right: no },
      ]);
    return fc.oneof(simple, guarded);
  };
  return fc.tuple(...Object.entries(constructors).map(forConstructor)).map((all) => all.flat());
}

export const programs: fc.Arbitrary<Program> = fc
  .tuple(...functions.map((_, i) => clauses(i)))
  .map((all) => Object.fromEntries(all.map((c, i) => [functions[i] as string, c])));

export function show(e: Expression): string {
  return e.length === 1
    ? e[0]
    : `(${e[0]} ${e
        .slice(1)
        .map((a) => show(a as Expression))
        .join(' ')})`;
}

export function parse(text: string): Expression {
  const tokens = text.replace(/:T\b/g, '').match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const read = (): Expression => {
    const token = tokens[at++] as string;
    if (token !== '(') return [token];
    const items: Expression[] = [];
    while (tokens[at] !== ')') items.push(read());
    at++;
    return [(items[0] as Expression)[0], ...items.slice(1)];
  };
  return read();
}

export function text(p: Program): string {
  const axioms = Object.entries(p).flatMap(([f, cs]) =>
    cs.map(({ pattern: [a, b], guard, right }) => {
      const equation = `(= (${f} ${show(a)} ${show(b)}) ${show(right)})`;
      return `assert* ${guard === undefined ? equation : `(if ${show(guard)} ${equation})`}`;
    }),
  );
  return ['datatype T := leaf | (one T) | (two T T)', `declare ${functions.join(', ')}: [T T] -> T`, ...axioms].join('\n');
}

export class OutOfFuel extends Error {}

/** The value by the clauses; truth values are `true` and `false`. */
export function interpret(p: Program, e: Expression, bound: Readonly<Record<string, Expression>> = {}, fuel = { left: 3000 }): Expression {
  if (fuel.left-- < 0) throw new OutOfFuel();
  const [head, ...rest] = e;
  if (bound[head] !== undefined) return bound[head];
  if (head === 'ite') {
    const [c, x, y] = rest as unknown as [Expression, Expression, Expression];
    return interpret(p, interpret(p, c, bound, fuel)[0] === 'true' ? x : y, bound, fuel);
  }
  const args = rest.map((a) => interpret(p, a, bound, fuel));
  if (head === '=') return [String(show(args[0] as Expression) === show(args[1] as Expression))];
  if (head === '~') return [String((args[0] as Expression)[0] === 'false')];
  if (p[head] === undefined) {
    const built: Expression = [head, ...args];
    if (show(built).length > 2000) throw new OutOfFuel();
    return built;
  }
  for (const { pattern, guard, right } of p[head]) {
    const [first, second] = args as [Expression, Expression];
    const [c, ...parts] = pattern[0];
    if (c !== first[0]) continue;
    const inner: Record<string, Expression> = { '?y': second };
    parts.forEach((v, i) => {
      inner[v[0]] = first[i + 1] as Expression;
    });
    if (guard === undefined || interpret(p, guard, inner, fuel)[0] === 'true') return interpret(p, right, inner, fuel);
  }
  throw new Error('no clause applies');
}
