/** What is true of structures, as sentences: `rules.ts` makes theorems of them. */
import { demand } from './error.ts';
import { constructedBy, type FunctionSymbol, parametersAt, structureOf } from './signature.ts';
import { type Sort, sameSort } from './sort.ts';
import { apply, closeAll, connective, constant, equation, freeVariables, open, type Sentence, type Term, variable } from './term.ts';

function build(c: FunctionSymbol, args: readonly Term[], sort: Sort): Term {
  return args.length === 0 ? constant(c, sort) : apply(c, args);
}

function argumentsOf(c: FunctionSymbol, sort: Sort, letter: string): Term[] {
  return parametersAt(c, sort).map((s, i) => variable(`${letter}${i + 1}`, s));
}

function joined(kind: 'and' | 'or', parts: readonly Sentence[]): Sentence {
  return parts.reduceRight((q, p) => connective(kind, [p, q]));
}

/** `forall xs ys . c xs = c ys <==> x1 = y1 & …`. **Fails when** c constructs no free datatype, or is a constant. */
export function injectivity(c: FunctionSymbol): Sentence {
  const free = constructedBy(c)?.free === true;
  demand(free && c.parameters.length > 0, 'injectivity', `${c.name} is not a datatype constructor with arguments`, c);
  const [xs, ys] = [argumentsOf(c, c.result, 'x'), argumentsOf(c, c.result, 'y')];
  const parts = xs.map((x, i) => equation(x, ys[i] as Term));
  const same = equation(build(c, xs, c.result), build(c, ys, c.result));
  return closeAll([...xs, ...ys], connective('iff', [same, joined('and', parts)]));
}

/** `forall xs ys . not c xs = d ys`. **Fails when** c and d are not two constructors of one free datatype. */
export function exclusiveness(c: FunctionSymbol, d: FunctionSymbol): Sentence {
  const s = constructedBy(c);
  demand(s?.free === true && c !== d && constructedBy(d) === s, 'exclusiveness', 'these are not two constructors of one datatype', c, d);
  const [xs, ys] = [argumentsOf(c, c.result, 'x'), argumentsOf(d, c.result, 'y')];
  return closeAll([...xs, ...ys], connective('not', [equation(build(c, xs, c.result), build(d, ys, c.result))]));
}

/** `forall v . (exists xs . v = c xs) | …`. **Fails when** the sort is no structure. */
export function exhaustiveness(sort: Sort): Sentence {
  const s = structureOf(sort);
  demand(s !== undefined, 'exhaustiveness', 'not a datatype or structure', sort);
  const v = variable('v', sort);
  const parts = s.constructors.map((c) => {
    const xs = argumentsOf(c, sort, 'x');
    return closeAll(xs, equation(v, build(c, xs, sort)), 'exists');
  });
  return closeAll([v], joined('or', parts));
}

/** What a case of an induction has: its variables, the hypotheses that may be used, and what must be proved. */
export interface Case {
  readonly variables: readonly Term[];
  readonly hypotheses: readonly Sentence[];
  readonly needed: Sentence;
}

/** **Fails when** the pattern is not a term of constructors and distinct variables, of the sort of the goal's variable. */
export function inductionCase(goal: Sentence, pattern: Term): Case {
  demand(sameSort(pattern.sort, goal.binds as Sort), 'induction', 'a pattern is of another sort than the bound variable', pattern, goal);
  const leaves = (t: Term): number => {
    if (t.kind === 'variable') return 1;
    demand(
      t.symbol !== undefined && constructedBy(t.symbol) !== undefined,
      'induction',
      'a pattern is made of constructors and variables',
      t,
    );
    return t.args.reduce((sum, a) => sum + leaves(a), 0);
  };
  const variables = freeVariables(pattern);
  demand(variables.length === leaves(pattern), 'induction', 'a variable occurs twice in a pattern', pattern);
  const smaller = variables.filter((v) => v !== pattern && sameSort(v.sort, pattern.sort));
  return { variables, hypotheses: smaller.map((v) => open(goal, v)), needed: open(goal, pattern) };
}

/** A constructor term that no pattern covers, with variables where anything would do; undefined when all are covered. */
export function missingCase(patterns: readonly Term[], sort: Sort): Term | undefined {
  const rows = patterns.map((p) => [p]);
  demand(structureOf(sort) !== undefined, 'induction', 'the bound variable ranges over no datatype or structure', sort);
  return missing(rows, [sort])?.[0];
}

/** Rows of patterns against columns of sorts: the classical splitting on the first column. */
function missing(rows: readonly (readonly Term[])[], sorts: readonly Sort[]): Term[] | undefined {
  const [first, ...rest] = sorts;
  if (first === undefined) return rows.length > 0 ? undefined : [];
  // A variable stands for all elements of its own sort only: one of a subsort would cover less than the column.
  const covering = rows.every((r) => r[0]?.kind !== 'variable' || sameSort(r[0].sort, first));
  demand(covering, 'induction', 'a variable in a pattern is of another sort than its place', first);
  if (rows.every((r) => r[0]?.kind === 'variable')) {
    const below = missing(
      rows.map((r) => r.slice(1)),
      rest,
    );
    return below && [variable('_', first), ...below];
  }
  const s = structureOf(first);
  demand(s !== undefined, 'induction', 'a pattern splits a sort that is no structure', first);
  for (const c of s.constructors) {
    const args = parametersAt(c, first);
    const kept = rows.flatMap(([head, ...others]) => {
      if (head?.kind === 'variable') return [[...args.map((a) => variable('_', a)), ...others]];
      return head?.symbol === c ? [[...head.args, ...others]] : [];
    });
    const below = missing(kept, [...args, ...rest]);
    if (below !== undefined) return [build(c, below.slice(0, args.length), first), ...below.slice(args.length)];
  }
  return undefined;
}
