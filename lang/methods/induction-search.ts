/**
 * Proofs by induction that write themselves: one case for each constructor, the cases proved by the first-order prover or by a
 * method that is given. Which variable to induct on is the order of the quantifiers; lemmas are not invented.
 */
import {
  apply,
  constant,
  freshVariable,
  generalize,
  hypothesis,
  induction,
  open,
  parametersAt,
  same,
  type Sentence,
  type Sort,
  sameSort,
  structureOf,
  type Theorem,
} from '../../kernel/index.ts';
import { methodArgument, sentenceArgument, toSentence, wrongKind } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, type Value } from '../athena/values.ts';
import { proveFrom } from '../prover/prove.ts';
import { primitive, sentencesArgument, wrongShape } from './premise.ts';
import { within } from './consequence.ts';

/** Steps before an induction is begun, and for a case where no induction is left to try. */
const eagerSteps = 20_000;
const caseSteps = 600_000;

/** A proof of a sentence with more sentences in the assumption base. */
type Leaf = (goal: Sentence, hypotheses: readonly Theorem[]) => Theorem;

/** The goal by induction on its first variable that ranges over a structure, one case at a time. */
function inductively(goal: Sentence, hypotheses: readonly Theorem[], prove: Leaf): Theorem {
  const sort = goal.binds as Sort;
  const structure = structureOf(sort);
  if (structure === undefined) return prove(goal, hypotheses);
  const cases = structure.constructors.map((c) => {
    const args = parametersAt(c, sort).map((s) => freshVariable(goal.name, s));
    const pattern = args.length === 0 ? constant(c, sort) : apply(c, args);
    const smaller = args.filter((v) => sameSort(v.sort, sort)).map((v) => hypothesis(open(goal, v)));
    return { pattern, theorem: prove(open(goal, pattern), [...hypotheses, ...smaller]) };
  });
  return induction(goal, cases);
}

/** Proves directly where that is quick, else by induction, down to cases without a quantifier over a structure. */
function searching(by: string, premises: readonly Theorem[], machine: Machine): Leaf {
  const spend = (n: number): void => machine.spend(n);
  const leaf: Leaf = (goal, hypotheses) => {
    const given = [...hypotheses, ...premises];
    const inductive = goal.kind === 'forall' && structureOf(goal.binds as Sort) !== undefined;
    const { theorem, steps } = proveFrom(goal, given, { steps: within(machine, inductive ? eagerSteps : caseSteps), spend });
    if (theorem !== undefined) return theorem;
    if (inductive) return inductively(goal, hypotheses, leaf);
    if (goal.kind === 'forall') {
      const v = freshVariable(goal.name, goal.binds as Sort);
      const body = open(goal, v);
      if (body.kind === 'forall') return generalize(v, leaf(body, hypotheses), goal.name);
    }
    return fail('prover/not-found', { by, goal, premises: given.map((th) => th.conclusion), steps, saturated: false });
  };
  return leaf;
}

function universal(name: string, goal: Sentence): Sentence {
  return goal.kind === 'forall' ? goal : wrongShape(name, 1, 'universal', goal);
}

/**
 *     Γ ⊢ P[c x1 …] under the hypotheses P[xi], for each constructor c
 *     ──────────────────────────────────────────────────────────────── induction* (forall x . P)
 *     Γ ⊢ forall x . P
 *
 * The cases are proved from the whole assumption base. **Fails when** one is not (`prover/not-found`), naming it.
 */
export const fromBase = primitive('induction*', 1, (args, machine) => {
  const goal = universal('induction*', sentenceArgument('induction*', args, 0));
  return searching('induction*', [...machine.base.all()], machine)(goal, []);
});

/** `induction-from* P [P1 …]`: the cases are proved from the Pi. */
export const from = primitive('induction-from*', 2, (args, machine) => {
  const goal = universal('induction-from*', sentenceArgument('induction-from*', args, 0));
  const premises = sentencesArgument('induction-from*', args, 1).map((p) => machine.need(p, 'induction-from*'));
  return searching('induction-from*', premises, machine)(goal, []);
});

/**
 *     Γ ⊢ P[c x1 …] under the hypotheses P[xi], for each constructor c
 *     ──────────────────────────────────────────────────────────────── induct (forall x . P) premises
 *     Γ ⊢ forall x . P
 *
 * One induction, on x: each case is proved from the premises and its hypotheses. The premises are sentences and lists of such.
 *
 * **Fails when** a case is not (`prover/not-found`), naming it.
 */
export const once = primitive('induct', 2, (args, machine) => {
  const goal = universal('induct', sentenceArgument('induct', args, 0));
  const premises = nestedSentences(args[1] as Value).map((p) => machine.need(p, 'induct'));
  const spend = (n: number): void => machine.spend(n);
  return inductively(goal, [], (p, hypotheses) => {
    const given = [...hypotheses, ...premises];
    const { theorem, steps, reason } = proveFrom(p, given, { steps: within(machine, caseSteps), spend });
    if (theorem !== undefined) return theorem;
    const said = given.map((th) => th.conclusion);
    return fail('prover/not-found', { by: 'induct', goal: p, premises: said, steps, saturated: reason === 'saturated' });
  });
});

function nestedSentences(v: Value): readonly Sentence[] {
  if (v instanceof List) return v.toArray().flatMap(nestedSentences);
  return [toSentence(v) ?? wrongKind('induct', 2, 'sentence or list of sentences', v)];
}

/** `induction-with P M`: the cases are proved by the method M, which gets each as its argument; its hypotheses are in the base. */
const names = ['induction-with', 'induction*-with'];
export const withMethod = names.map((name) =>
  primitive(name, 2, (args, machine) => {
    const goal = universal(name, sentenceArgument(name, args, 0));
    const method = methodArgument(name, args, 1);
    const leaf: Leaf = (p, hypotheses) => {
      if (p.kind === 'forall' && structureOf(p.binds as Sort) !== undefined) return inductively(p, hypotheses, leaf);
      const th = machine.with(hypotheses, () => machine.host.call(method, [p]));
      return same(th.conclusion, p) ? th : fail('proof/wrong-conclusion', { by: name, expected: p, obtained: th.conclusion });
    };
    return leaf(goal, []);
  }),
);

export const methods = [fromBase, from, once, ...withMethod];
