/**
 * Random theories as data without names: mutually recursive datatypes, mutually recursive functions over them, a domain with a
 * symbol, and a sentence about all of these. Each can be declared under any names and in any order, and changed in one place.
 */
import {
  apply,
  axiom,
  booleanSort,
  close,
  closeAll,
  connective,
  constant,
  declareStructures,
  declareSymbol,
  equation,
  type FunctionSymbol,
  natSort,
  type Quantifier,
  type Sentence,
  type Sort,
  SortConstructor,
  sortOf,
  sortVariable,
  successorSymbol,
  type Term,
  variable,
  zeroSymbol,
} from '../../kernel/index.ts';
import { Catalogue } from '../../store/index.ts';

/** A number generator: the same seed gives the same numbers. */
export function randomness(seed: number): (n: number) => number {
  let state = (seed + 1) | 0;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) % n;
  };
}
type Random = ReturnType<typeof randomness>;

/** An argument of a constructor: a datatype by its number, a number, or something of the parameter's sort. */
type Argument = number | 'nat' | 'any';
/** A number: the second argument of the function, zero, one more than another, an argument that is a number, a call. */
type Expression =
  | { readonly kind: 'y' }
  | { readonly kind: 'zero' }
  | { readonly kind: 'more'; readonly of: Expression }
  | { readonly kind: 'argument'; readonly place: number }
  | { readonly kind: 'call'; readonly place: number; readonly y: Expression };

export interface Spec {
  readonly parameter: boolean;
  /** For each datatype its constructors: their arguments, and the right side of the equation of its function. */
  readonly types: { constructors: { args: Argument[]; right: Expression }[] }[];
  /** The domain and the symbol have names that count. */
  domain: string;
  symbol: string;
  quantifiers: Quantifier[];
  body: 'same' | 'if' | 'and';
  left: number;
  negated: number;
}

export function randomSpec(random: Random): Spec {
  const count = 1 + random(3);
  const parameter = random(2) === 1;
  const leaf = (): Argument => (parameter && random(2) === 0 ? 'any' : 'nat');
  const types = Array.from({ length: count }, (_, i) => {
    const constructors: { args: Argument[] }[] = [{ args: Array.from({ length: random(3) }, leaf) }];
    // Each mentions the next, so that all are one group.
    constructors.push({ args: [(i + 1) % count, ...Array.from({ length: random(3) }, () => (random(2) === 0 ? random(count) : leaf()))] });
    if (random(3) === 0) constructors.push({ args: [leaf(), random(count)] });
    for (const { args } of constructors) tellParameter(args, parameter);
    return { constructors: constructors.map(({ args }) => ({ args, right: rightSide(args, random) })) };
  });
  return {
    parameter,
    types,
    domain: `D${random(3)}`,
    symbol: `p${random(3)}`,
    quantifiers: Array.from({ length: 3 }, () => (['forall', 'exists'] as const)[random(2)] as Quantifier),
    body: (['same', 'if', 'and'] as const)[random(3)] as Spec['body'],
    left: random(3),
    negated: random(2),
  };
}

/** In certificates the arguments of a constructor, if it has any, tell the sort parameter. */
function tellParameter(args: Argument[], parameter: boolean): void {
  if (parameter && args.length > 0 && !args.some((a) => a !== 'nat')) args.push('any');
}

/** Calls the function of the first argument that is of a datatype, so that all functions are one group too. */
function rightSide(args: readonly Argument[], random: Random): Expression {
  const place = args.findIndex((a) => typeof a === 'number');
  const numbers = args.flatMap((a, i) => (a === 'nat' ? [i] : []));
  const small = (): Expression => {
    const n = random(4);
    if (n === 0) return { kind: 'zero' };
    if (n === 1 && numbers.length > 0) return { kind: 'argument', place: numbers[random(numbers.length)] as number };
    return n === 2 ? { kind: 'more', of: small() } : { kind: 'y' };
  };
  return place < 0 ? small() : { kind: 'call', place, y: small() };
}

/** Changes the meaning in one place; each change adds something, so that the result is never the same under other names. */
export function edited(spec: Spec, random: Random): Spec {
  const copy = structuredClone(spec);
  const type = copy.types[random(copy.types.length)] as Spec['types'][number];
  const one = type.constructors[random(type.constructors.length)] as (typeof type.constructors)[number];
  switch (random(6)) {
    case 0:
      one.right = { kind: 'more', of: one.right };
      break;
    case 1:
      one.args.push('nat');
      tellParameter(one.args, copy.parameter);
      break;
    case 2:
      copy.negated += 1;
      break;
    case 3:
      copy.left += 1;
      break;
    case 4:
      copy.symbol += 'x';
      break;
    default:
      type.constructors.push({ args: [], right: { kind: 'y' } });
  }
  return copy;
}

/** The hash of the sentence of a theory, declared under random names and in a random order. */
export function hashUnder(spec: Spec, random: Random): string {
  const name = (): string => `n${random(1_000_000_000)}`;
  const shuffled = <X>(items: readonly X[]): X[] => {
    const all = [...items];
    for (let i = all.length - 1; i > 0; i--) {
      const j = random(i + 1);
      [all[i], all[j]] = [all[j] as X, all[i] as X];
    }
    return all;
  };
  const declareOpaque = (): { readonly sort: Sort; readonly p: FunctionSymbol } => {
    const sort = sortOf(new SortConstructor(spec.domain, 0));
    return { sort, p: declareSymbol(spec.symbol, [sort, natSort], booleanSort) };
  };
  let opaque = random(2) === 0 ? declareOpaque() : undefined;
  const parameters = spec.parameter ? [sortVariable(name())] : [];
  const order = shuffled(spec.types.map((_, i) => i));
  const sortIn = (a: Argument, sorts: readonly SortConstructor[]): Sort =>
    a === 'nat' ? natSort : a === 'any' ? (parameters[0] as Sort) : sortOf(sorts[order.indexOf(a)] as SortConstructor, parameters);
  const made = declareStructures(
    order.map((i) => ({
      name: name(),
      parameters,
      constructors: (sorts) =>
        (spec.types[i] as Spec['types'][number]).constructors.map((c) => ({ name: name(), args: c.args.map((a) => sortIn(a, sorts)) })),
    })),
    true,
  );
  const structure = (i: number) => made[order.indexOf(i)] as (typeof made)[number];
  const sortOfType = (i: number): Sort => sortOf(structure(i).sort, parameters);
  const functions = new Map(shuffled(order).map((i) => [i, declareSymbol(name(), [sortOfType(i), natSort], natSort)]));
  const call = (i: number, t: Term, y: Term): Term => apply(functions.get(i) as FunctionSymbol, [t, y]);
  const sorts = made.map((s) => s.sort);

  const equations = spec.types.flatMap(({ constructors }, i) =>
    constructors.map(({ args, right }, k) => {
      const xs = args.map((a) => variable(name(), sortIn(a, sorts)));
      const y = variable(name(), natSort);
      const value = (e: Expression): Term => {
        switch (e.kind) {
          case 'y':
            return y;
          case 'zero':
            return constant(zeroSymbol);
          case 'more':
            return apply(successorSymbol, [value(e.of)]);
          case 'argument':
            return xs[e.place] as Term;
          case 'call':
            return call(args[e.place] as number, xs[e.place] as Term, value(e.y));
        }
      };
      const c = structure(i).constructors[k] as FunctionSymbol;
      const pattern = xs.length === 0 ? constant(c, sortOfType(i)) : apply(c, xs);
      return axiom(closeAll([...xs, y], equation(call(i, pattern, y), value(right))));
    }),
  );
  opaque ??= declareOpaque();
  return new Catalogue(shuffled(equations)).statement(sentenceOf(spec, opaque, sortOfType(0), call, name));
}

function sentenceOf(
  spec: Spec,
  opaque: { readonly sort: Sort; readonly p: FunctionSymbol },
  sort: Sort,
  call: (i: number, t: Term, y: Term) => Term,
  name: () => string,
): Sentence {
  const [x, y, d] = [variable(name(), sort), variable(name(), natSort), variable(name(), opaque.sort)] as const;
  let [left, right] = [call(0, x, y), call(0, x, constant(zeroSymbol))];
  for (let i = 0; i < spec.left; i++) left = apply(successorSymbol, [left]);
  const [same, holds] = [equation(left, right), apply(opaque.p, [d, right])];
  let p = spec.body === 'same' ? connective('iff', [same, holds]) : connective(spec.body, [same, holds]);
  for (let i = 0; i < spec.negated; i++) p = connective('not', [p]);
  for (const [i, v] of [x, y, d].entries()) p = close(spec.quantifiers[i] as Quantifier, v, p);
  return p;
}
