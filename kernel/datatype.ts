/** What is true of structures, as sentences: `rules.ts` makes theorems of them. */
import { demand } from './error.ts';
import { constructedBy, equalitySymbol, type FunctionSymbol, parametersAt, structureOf } from './signature.ts';
import { type Sort, sameSort, sortOf } from './sort.ts';
import { close, freeVariables, open } from './substitute.ts';
import { apply, connective, constant, type Quantifier, type Sentence, type Term, variable } from './term.ts';

function build(c: FunctionSymbol, args: readonly Term[], sort: Sort): Term {
  return args.length === 0 ? constant(c, sort) : apply(c, args);
}

function freshArguments(c: FunctionSymbol, sort: Sort, letter: string): Term[] {
  return parametersAt(c, sort).map((s, i) => variable(`${letter}${i + 1}`, s));
}

function quantify(kind: Quantifier, variables: readonly Term[], p: Sentence): Sentence {
  return variables.reduceRight((q, v) => close(kind, v, q), p);
}

function equal(s: Term, t: Term): Sentence {
  return apply(equalitySymbol, [s, t]);
}

/** `forall xs ys . c xs = c ys <==> x1 = y1 & …`. **Fails when** c constructs no free datatype, or is a constant. */
export function injectivity(c: FunctionSymbol): Sentence {
  const s = constructedBy(c);
  demand(s?.free === true && c.parameters.length > 0, 'injectivity', `${c.name} is not a datatype constructor with arguments`, c);
  const xs = freshArguments(c, c.result, 'x');
  const ys = freshArguments(c, c.result, 'y');
  const parts = xs.map((x, i) => equal(x, ys[i] as Term));
  const right = parts.length === 1 ? (parts[0] as Term) : parts.reduceRight((q, p) => connective('and', [p, q]));
  return quantify('forall', [...xs, ...ys], connective('iff', [equal(build(c, xs, c.result), build(c, ys, c.result)), right]));
}

/** `forall xs ys . not c xs = d ys`. **Fails when** c and d are not two constructors of one free datatype. */
export function exclusiveness(c: FunctionSymbol, d: FunctionSymbol): Sentence {
  const s = constructedBy(c);
  demand(s?.free === true && c !== d && constructedBy(d) === s, 'exclusiveness', 'these are not two constructors of one datatype', c, d);
  const xs = freshArguments(c, c.result, 'x');
  const ys = freshArguments(d, c.result, 'y');
  return quantify('forall', [...xs, ...ys], connective('not', [equal(build(c, xs, c.result), build(d, ys, c.result))]));
}

/** `forall v . (exists xs . v = c xs) | …`. **Fails when** the sort is no structure. */
export function exhaustiveness(sort: Sort): Sentence {
  const s = structureOf(sort);
  demand(s !== undefined, 'exhaustiveness', 'not a datatype or structure', sort);
  const v = variable('v', sort);
  const parts = s.constructors.map((c) => {
    const xs = freshArguments(c, sort, 'x');
    return quantify('exists', xs, equal(v, build(c, xs, sort)));
  });
  return close('forall', v, parts.length === 1 ? (parts[0] as Term) : parts.reduceRight((q, p) => connective('or', [p, q])));
}

export interface Case {
  readonly variables: readonly Term[];
  /** The goal's instances that may be used as hypotheses. */
  readonly hypotheses: readonly Sentence[];
}

/**
 * What a case of an induction brings with it.
 *
 * Fails when the pattern is not a term of constructors and distinct variables, of the sort of the goal's variable.
 */
export function hypothesesOfCase(goal: Sentence, pattern: Term): Case {
  const sort = goal.binds as Sort;
  demand(sameSort(pattern.sort, sort), 'induction', 'a pattern is of another sort than the bound variable', pattern, goal);
  let leaves = 0;
  const inspect = (t: Term): void => {
    if (t.kind === 'variable') leaves++;
    else {
      demand(
        t.symbol !== undefined && constructedBy(t.symbol) !== undefined,
        'induction',
        'a pattern is made of constructors and variables only',
        t,
      );
      for (const a of t.args) inspect(a);
    }
  };
  inspect(pattern);
  const variables = freeVariables(pattern);
  demand(variables.length === leaves, 'induction', 'a variable occurs twice in a pattern', pattern);
  const smaller = variables.filter((v) => v !== pattern && sameSort(v.sort, sort));
  return { variables, hypotheses: smaller.map((v) => open(goal, v)) };
}

/** A constructor term that no pattern covers, with variables where anything would do; undefined when all are covered. */
export function missingCase(patterns: readonly Term[], sort: Sort): Term | undefined {
  return missing(
    patterns.map((p) => [p]),
    [sort],
  )?.[0];
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
    const kept = rows.flatMap((r) => {
      const head = r[0] as Term;
      if (head.kind === 'variable') return [[...args.map((a) => variable('_', a)), ...r.slice(1)]];
      return head.symbol === c ? [[...head.args, ...r.slice(1)]] : [];
    });
    const below = missing(kept, [...args, ...rest]);
    if (below !== undefined) return [build(c, below.slice(0, args.length), first), ...below.slice(args.length)];
  }
  return undefined;
}

/** The sort that a structure's constructors build, with its own parameters as arguments. */
export function generalSort(s: { readonly sort: Sort['constructor_']; readonly parameters: readonly Sort[] }): Sort {
  return sortOf(s.sort as NonNullable<Sort['constructor_']>, s.parameters);
}
