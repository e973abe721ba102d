/** Existential sentences: from a witness, and to one. */
import {
  both,
  close,
  connective,
  egen,
  equation,
  freshVariable,
  generalize,
  hypothesis,
  isSubsort,
  meaningOfUnique,
  mp,
  occursIn,
  open,
  pickWitness,
  type Sentence,
  type Sort,
  same,
  sortVariablesOf,
  substituteSort,
  substituteSorts,
  sym,
  type Term,
  type Theorem,
  uniqueIntro,
  uspec,
} from '../../kernel/index.ts';
import { fromTerm, methodArgument, sentenceArgument, termArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { Unifier } from '../athena/unify.ts';
import { List } from '../athena/values.ts';
import { matchTerm, matchUnifyingSorts } from '../athena/match-terms.ts';
import { assuming } from './derived/propositions.ts';
import { callMethod, held, premiseOfKind, primitive, termsArgument, wrongShape } from './premise.ts';
import { componentsOf } from './prove-components.ts';

/**
 *        Γ ⊢ P[t/x]
 *     ──────────────── egen E t
 *     Γ ⊢ exists x . P
 *
 * **Fails when** E is not existential, the term's sort does not fit (`proof/wrong-sort`), or the instance is not in the
 * assumption base (`proof/witness-not-established`).
 */
export const egenMethod = primitive('egen', 2, (args, machine) => {
  const goal = sentenceArgument('egen', args, 0);
  if (goal.kind !== 'exists') wrongShape('egen', 1, 'existential', goal);
  return witnessed('egen', goal, termArgument('egen', args, 1), machine);
});

function witnessed(by: string, goal: Sentence, given: Term, machine: Machine): Theorem {
  const [e, t] = fitted(by, goal, given);
  const needed = open(e, t);
  return egen(
    e,
    t,
    held(machine, needed) ?? fail('proof/witness-not-established', { by, sentence: needed, existential: e, term: t, base: machine.base }),
  );
}

/** The sentence and the term with sort variables filled in so that the term fits the bound variable. */
function fitted(by: string, q: Sentence, t: Term): readonly [Sentence, Term] {
  if (isSubsort(t.sort, q.binds as Sort)) return [q, t];
  const u = new Unifier();
  if (!u.fit(q.binds as Sort, t.sort)) fail('proof/wrong-sort', { sentence: q, term: t, by });
  const e = substituteSorts(q, u.solution(sortVariablesOf(q)));
  const term = substituteSorts(t, u.solution(sortVariablesOf(t)));
  if (!isSubsort(term.sort, e.binds as Sort)) fail('proof/wrong-sort', { sentence: q, term: t, by });
  return [e, term];
}

/** `egen* E [t1 …]`: one witness for each of the leading quantifiers of E. */
export const egenAll = primitive('egen*', 2, (args, machine) => {
  const goal = sentenceArgument('egen*', args, 0);
  if (goal.kind !== 'exists') wrongShape('egen*', 1, 'existential', goal);
  return witnessedBy('egen*', goal, termsArgument('egen*', args, 1), machine);
});

function witnessedBy(by: string, goal: Sentence, terms: readonly Term[], machine: Machine): Theorem {
  const [t, ...rest] = terms;
  if (t === undefined) return fail('proof/witness-missing', { by, sentence: goal });
  if (rest.length === 0) return witnessed(by, goal, t, machine);
  const [e, term] = fitted(by, goal, t);
  const below = open(e, term);
  if (below.kind !== 'exists') wrongShape(by, 1, 'existential with a quantifier for each term', goal);
  return egen(e, term, witnessedBy(by, below, rest, machine));
}

/**
 *     Γ ⊢ P[t]     Δ ⊢ forall x y . P[x] & P[y] ==> x = y
 *     ─────────────────────────────────────────────────── egen-unique E t        E is exists-unique x . P
 *                  Γ ∪ Δ ⊢ E
 *
 * The conjuncts, and the sides of the equation, may be the other way round.
 *
 * **Fails when** E is no unique existential, or one premise is missing (`proof/witness-not-established`,
 * `proof/uniqueness-not-established`).
 */
export const egenUnique = primitive('egen-unique', 2, (args, machine) => {
  const goal = sentenceArgument('egen-unique', args, 0);
  if (goal.kind !== 'exists-unique') wrongShape('egen-unique', 1, 'unique existential', goal);
  const [e, t] = fitted('egen-unique', goal, termArgument('egen-unique', args, 1));
  const needed = open(e, t);
  const existing =
    held(machine, needed) ??
    fail('proof/witness-not-established', { by: 'egen-unique', sentence: needed, existential: e, term: t, base: machine.base });
  const only = uniqueness(e, machine);
  const y = freshVariable('y', e.binds as Sort);
  const alone = assuming(open(e, y), (h) => {
    const both_ = only.swapped ? both([existing, h]) : both([h, existing]);
    const equal = mp(uspec(uspec(only.theorem, y), t), both_);
    return same(equal.conclusion, equation(y, t)) ? equal : sym(equal);
  });
  const meaning = meaningOfUnique(e);
  return uniqueIntro(e, egen(meaning, t, both([existing, generalize(y, alone, 'y')])));
});

/** A sentence that says there is at most one, in any of its four forms. */
function uniqueness(e: Sentence, machine: Machine): { readonly theorem: Theorem; readonly swapped: boolean } {
  const x = freshVariable('x', e.binds as Sort);
  const y = freshVariable('y', e.binds as Sort);
  let first: Sentence | undefined;
  for (const swapped of [false, true]) {
    for (const mirrored of [false, true]) {
      const pair = connective('and', swapped ? [open(e, y), open(e, x)] : [open(e, x), open(e, y)]);
      const p = close('forall', x, close('forall', y, connective('if', [pair, mirrored ? equation(y, x) : equation(x, y)]), 'y'), 'x');
      first ??= p;
      const theorem = held(machine, p);
      if (theorem !== undefined) return { theorem, swapped };
    }
  }
  return fail('proof/uniqueness-not-established', { by: 'egen-unique', sentence: first, existential: e, base: machine.base });
}

/**
 *          Γ ⊢ P
 *     ──────────────── existence P E       a chain's step; P is the body of E at some terms
 *     Γ ⊢ exists xs . …
 *
 * Where P holds at every sort, it is taken at those that E speaks of.
 *
 * **Fails when** P does not match the body of E (`proof/no-witness-found`).
 */
export const existence = primitive('existence', 2, (args, machine) => {
  const given = sentenceArgument('existence', args, 0);
  const goal = sentenceArgument('existence', args, 1);
  if (goal.kind !== 'exists') wrongShape('existence', 2, 'existential', goal);
  return existing('existence', given, goal, machine);
});

function existing(by: string, given: Sentence, goal: Sentence, machine: Machine): Theorem {
  const xs: Term[] = [];
  let body = goal;
  let refused: { readonly needed: Sentence; readonly existential: Sentence; readonly term: Term } | undefined;
  let narrower: Theorem | undefined;
  for (; body.kind === 'exists'; body = open(body, xs.at(-1) as Term)) {
    xs.push(freshVariable(body.name, body.binds as Sort));
    const inner = open(body, xs.at(-1) as Term);
    for (const found of [witnesses(inner, given, xs), witnessesAtSorts(inner, given, xs, goal)]) {
      if (found === undefined) continue;
      const e = substituteSorts(goal, found.sorts);
      const needed = found.terms.reduce((p, t) => open(p, t), e);
      const th = componentsOf(machine, needed);
      if (th === undefined) refused ??= { needed, existential: e, term: found.terms[0] as Term };
      else if (same(e, goal)) return introduced(e, found.terms, th);
      else narrower ??= introduced(e, found.terms, th);
    }
  }
  if (narrower !== undefined) return narrower;
  if (refused === undefined) return fail('proof/no-witness-found', { by, sentence: given, existential: goal });
  const { needed, existential, term } = refused;
  return fail('proof/witness-not-established', { by, sentence: needed, existential, term, base: machine.base });
}

interface Witnesses {
  readonly terms: readonly Term[];
  /** What becomes of the existential's sort variables. */
  readonly sorts: ReadonlyMap<Sort, Sort>;
}

function witnesses(body: Sentence, given: Sentence, xs: readonly Term[]): Witnesses | undefined {
  const match = matchTerm(body, given, xs);
  const terms = xs.flatMap((x) => match?.terms.get(x.identity) ?? []);
  return match === undefined || terms.length < xs.length ? undefined : { terms, sorts: match.sorts };
}

/** The same, where the premise may have to be taken at more definite sorts too. The existential's own stay where they can. */
function witnessesAtSorts(body: Sentence, given: Sentence, xs: readonly Term[], goal: Sentence): Witnesses | undefined {
  if (given.ground) return undefined;
  const u = new Unifier();
  const match = matchUnifyingSorts(body, given, xs, u);
  const terms = xs.flatMap((x) => match?.get(x.identity) ?? []);
  if (match === undefined || terms.length < xs.length) return undefined;
  const own = sortVariablesOf(goal);
  const keep = new Map<Sort, Sort>();
  for (const v of own) {
    const s = u.resolve(v);
    if (s.constructor_ === undefined && !keep.has(s)) keep.set(s, v);
  }
  const solved = (of: readonly Sort[]): ReadonlyMap<Sort, Sort> => new Map(of.map((v) => [v, substituteSort(u.resolve(v), keep)]));
  return { terms: terms.map((t) => substituteSorts(t, solved(sortVariablesOf(t)))), sorts: solved(own) };
}

function introduced(e: Sentence, terms: readonly Term[], th: Theorem): Theorem {
  const [t, ...rest] = terms as [Term, ...Term[]];
  return egen(e, t, rest.length === 0 ? th : introduced(open(e, t), rest, th));
}

/**
 *     Γ ⊢ exists xs . P     Δ, P[ws] ⊢ Q
 *     ────────────────────────────────── pick-all-witnesses E M
 *                Γ ∪ Δ ⊢ Q
 *
 * M is called with the list of fresh witnesses and the instance, which is in the assumption base.
 *
 * **Fails when** a witness occurs in what M concludes (`proof/witness-in-result`).
 */
export const pickAllWitnesses = primitive('pick-all-witnesses', 2, (args, machine) => {
  const e = premiseOfKind('pick-all-witnesses', args, 0, 'exists', machine);
  const then = methodArgument('pick-all-witnesses', args, 1);
  return picking(
    e,
    Number.POSITIVE_INFINITY,
    [],
    [],
    (ws, instances) => callMethod(machine, then, [List.from(ws.map(fromTerm)), instances.at(-1) as Sentence], instances.map(hypothesis)),
    'pick-all-witnesses',
  );
});

/** `pick-two-witnesses E M` … `pick-five-witnesses`: M is called with the witnesses and the list of successive instances. */
export const pickSeveral = [2, 3, 4, 5].map((n) => {
  const name = `pick-${['two', 'three', 'four', 'five'][n - 2]}-witnesses`;
  return primitive(name, 2, (args, machine) => {
    const e = premiseOfKind(name, args, 0, 'exists', machine);
    const then = methodArgument(name, args, 1);
    return picking(
      e,
      n,
      [],
      [],
      (ws, instances) => {
        if (ws.length < n) wrongShape(name, 1, `existential with ${n} quantifiers`, e.conclusion);
        return callMethod(machine, then, [...ws.map(fromTerm), List.from(instances)], instances.map(hypothesis));
      },
      name,
    );
  });
});

function picking(
  e: Theorem,
  most: number,
  ws: readonly Term[],
  instances: readonly Sentence[],
  run: (ws: readonly Term[], instances: readonly Sentence[]) => Theorem,
  by: string,
): Theorem {
  if (e.conclusion.kind !== 'exists' || ws.length === most) return run(ws, instances);
  const w = freshVariable(e.conclusion.name, e.conclusion.binds as Sort);
  const instance = open(e.conclusion, w);
  const th = picking(hypothesis(instance), most, [...ws, w], [...instances, instance], run, by);
  if (occursIn(w, th.conclusion)) fail('proof/witness-in-result', { by, witness: w, sentence: th.conclusion });
  return pickWitness(e, w, th);
}

export const methods = [egenMethod, egenAll, egenUnique, existence, pickAllWitnesses, ...pickSeveral];
