/**
 * `sml-rewrite-search`: how one term becomes another by equations used from left to right, as a list of steps for a method to prove
 * again. What is found is a value, never a theorem. Conditional equations are left out.
 */
import { equalitySymbol, type FunctionSymbol, same, type Sentence, type Term } from '../../kernel/index.ts';
import { listArgument, sentenceArgument, termArgument, textArgument } from '../athena/coerce.ts';
import { makeTerm, openNamed } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { List, type Procedure, unit, type Value } from '../athena/values.ts';
import { countArgument, procedure } from './define.ts';
import { emptySubstitution, matchTerms, substituteIn } from './substitutions.ts';

interface Equation {
  readonly sentence: Sentence;
  /** By identity: those that may stand for something else. */
  readonly variables: ReadonlySet<number>;
  readonly left: Term;
  readonly right: Term;
}

/** A term that was reached, the step that led there, and how unlike the goal it is. */
interface Reached {
  readonly term: Term;
  readonly from: Reached | undefined;
  readonly step: readonly [Sentence, Value];
  readonly unlike: number;
}

function equationOf(sentence: Sentence): readonly Equation[] {
  const variables = new Set<number>();
  let at = sentence;
  while (at.kind === 'forall') {
    const { variable, body } = openNamed(at);
    variables.add(variable.identity);
    at = body;
  }
  return at.symbol === equalitySymbol ? [{ sentence, variables, left: at.args[0] as Term, right: at.args[1] as Term }] : [];
}

/** All terms that one use of an equation anywhere makes of a term. */
function* successors(t: Term, equations: readonly Equation[]): Generator<readonly [Term, Equation, Value]> {
  for (const e of equations) {
    const sub = matchTerms([[e.left, t]], (v) => e.variables.has(v.identity));
    if (sub !== undefined) yield [substituteIn(sub, e.right), e, sub];
  }
  for (const [i, a] of t.args.entries()) {
    for (const [next, e, sub] of successors(a, equations)) {
      const args = t.args.map((b, j) => (j === i ? next : b));
      yield [makeTerm(t.symbol as FunctionSymbol, args), e, sub];
    }
  }
}

/** How many places differ. */
function unlikeness(t: Term, goal: Term): number {
  if (same(t, goal)) return 0;
  if (t.symbol === undefined || t.symbol !== goal.symbol || t.args.length !== goal.args.length) return t.size + goal.size;
  return t.args.reduce((sum, a, i) => sum + unlikeness(a, goal.args[i] as Term), 0);
}

/** Which of the terms that wait comes next: the first, the last, or the one most like the goal. */
function next(style: string, waiting: readonly Reached[]): number {
  if (style === 'depth-first') return waiting.length - 1;
  if (style === 'breadth-first') return 0;
  return waiting.reduce((best, r, i) => (r.unlike < (waiting[best] as Reached).unlike ? i : best), 0);
}

function search(
  start: Term,
  goal: Term,
  equations: readonly Equation[],
  style: string,
  most: number,
  machine: Machine,
): Reached | undefined {
  const first: Reached = {
    term: start,
    from: undefined,
    step: [makeTerm(equalitySymbol, [start, start]), emptySubstitution],
    unlike: unlikeness(start, goal),
  };
  const waiting = [first];
  const seen = new Set([start.identity]);
  for (let looked = 0; waiting.length > 0 && looked < most; looked++) {
    const [here] = waiting.splice(next(style, waiting), 1) as [Reached];
    if (same(here.term, goal)) return here;
    for (const [term, e, sub] of successors(here.term, equations)) {
      machine.spend();
      if (seen.has(term.identity)) continue;
      seen.add(term.identity);
      waiting.push({ term, from: here, step: [e.sentence, sub], unlike: unlikeness(term, goal) });
    }
  }
  return undefined;
}

/** `(sml-rewrite-search s t equations style most silent)`: lists of a term, the equation that led to it, and what for its variables. */
const rewriteSearch = procedure('sml-rewrite-search', 6, (args, machine) => {
  const name = 'sml-rewrite-search';
  const [s, t] = [termArgument(name, args, 0), termArgument(name, args, 1)];
  const equations = listArgument(name, args, 2)
    .toArray()
    .flatMap((_, i, all) => equationOf(sentenceArgument(name, all, i)));
  const steps: Value[] = [];
  let at = search(s, t, equations, textArgument(name, args, 3), countArgument(name, args, 4), machine);
  if (at === undefined) return unit;
  for (; at !== undefined; at = at.from) steps.push(List.from([at.term, ...at.step]));
  return List.from(steps.reverse());
});

export const rewriteDerivations: readonly Procedure[] = [rewriteSearch];
