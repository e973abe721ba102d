/** Equivalents stay equivalent under connectives and quantifiers; implications combine. */
import {
  both,
  connective,
  egen,
  either,
  freshVariable,
  generalize,
  hypothesis,
  mp,
  open,
  pickWitness,
  project,
  type Sentence,
  type Sort,
  same,
  type Theorem,
  uspec,
} from '../../kernel/index.ts';
import { methodArgument, sentenceArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { withNames } from '../athena/names-of-bound.ts';
import { fail } from '../athena/problem.ts';
import { List, type Method, type Value } from '../athena/values.ts';
import { attempt } from './control.ts';
import { along, assuming, complement, left, mutually, not, right, split } from './derived/propositions.ts';
import { callMethod, premise, premiseOfKind, primitive, sentencesArgument, wrongShape } from './premise.ts';
import { consequence } from './taut.ts';

/**
 *     Γ1 ⊢ P1 <==> Q1     Γ2 ⊢ P2 <==> Q2
 *     ─────────────────────────────────── and-cong, or-cong, if-cong, iff-cong
 *     Γ1 ∪ Γ2 ⊢ P1 c P2 <==> Q1 c Q2
 */
function binary(name: string, kind: 'and' | 'or' | 'if' | 'iff'): Method {
  return primitive(name, 2, (args, machine) =>
    under(
      name,
      kind,
      [0, 1].map((i) => premiseOfKind(name, args, i, 'iff', machine)),
      machine,
    ),
  );
}

function under(by: string, kind: 'and' | 'or' | 'if' | 'iff', given: readonly Theorem[], machine: Machine): Theorem {
  const sides = [left, right].map((side) =>
    connective(
      kind,
      given.map((th) => side(th.conclusion)),
    ),
  ) as [Sentence, Sentence];
  return consequence(
    by,
    connective('iff', sides),
    given,
    machine,
    given.flatMap((th) => th.conclusion.args),
  );
}

/**
 *       Γ ⊢ P <==> Q
 *     ─────────────────────── not-cong        not-cong' has complements
 *     Γ ⊢ not P <==> not Q
 */
function negation(name: string, negate: (p: Sentence) => Sentence): Method {
  return primitive(name, 1, (args, machine) => negated(name, premiseOfKind(name, args, 0, 'iff', machine), negate, machine));
}

function negated(by: string, th: Theorem, negate: (p: Sentence) => Sentence, machine: Machine): Theorem {
  return consequence(by, connective('iff', th.conclusion.args.map(negate)), [th], machine, th.conclusion.args);
}

/**
 *     Γi ⊢ Pi ==> Qi
 *     ──────────────────────────────────────── uni-and-cong, uni-or-cong of two; uni-and-cong*, uni-or-cong* of a list
 *     ∪Γi ⊢ (and P1 …) ==> (and Q1 …)
 */
function implication(name: string, kind: 'and' | 'or', listed: boolean): Method {
  return primitive(name, listed ? 1 : 2, (args, machine) => {
    const given = listed
      ? sentencesArgument(name, args, 0).map((p) =>
          p.kind === 'if' ? premise(machine, p, name) : wrongShape(name, 1, 'list of conditionals', p),
        )
      : [0, 1].map((i) => premiseOfKind(name, args, i, 'if', machine));
    if (given.length === 0)
      fail('call/wrong-kind', { name, position: 1, expected: 'list of conditionals that is not empty', given: args[0] });
    const [from, to] = [left, right].map((side) =>
      connective(
        kind,
        given.map((th) => side(th.conclusion)),
      ),
    ) as [Sentence, Sentence];
    if (kind === 'and') return assuming(from, (h) => both(given.map((th, i) => mp(th, project(h, i)))));
    return assuming(from, (h) => split(h, (d, i) => either(mp(given[i] as Theorem, d), to)));
  });
}

/**
 *     Γ ⊢ P[v] <==> Q[v]      by M, called with P[v] and Q[v], either way round
 *     ─────────────────────────────────────── ugen-cong (forall x . P) (forall y . Q) M
 *     Γ ⊢ (forall x . P) <==> (forall y . Q)
 *
 * `egen-cong` does the same for `exists`.
 */
function quantifier(name: string, kind: 'forall' | 'exists'): Method {
  return primitive(name, 3, (args, machine) => {
    const [p, q] = [0, 1].map((i) => {
      const s = sentenceArgument(name, args, i);
      return s.kind === kind ? s : wrongShape(name, i + 1, kind === 'forall' ? 'universal' : 'existential', s);
    }) as [Sentence, Sentence];
    const m = methodArgument(name, args, 2);
    return underQuantifier(name, p, q, (from, to, available) => callMethod(machine, m, [from, to], available));
  });
}

function underQuantifier(
  by: string,
  p: Sentence,
  q: Sentence,
  equivalence: (from: Sentence, to: Sentence, available: readonly Theorem[]) => Theorem,
): Theorem {
  if (p.binds !== q.binds) fail('proof/sorts-differ', { by, first: p, second: q });
  const one =
    (from: Sentence, to: Sentence) =>
    (h: Theorem): Theorem => {
      const v = freshVariable(from.name, from.binds as Sort);
      const [a, b] = [open(from, v), open(to, v)];
      const given = from.kind === 'forall' ? uspec(h, v) : hypothesis(a);
      const th = equivalence(a, b, [h, given]);
      if (!same(th.conclusion, connective('iff', [a, b])))
        fail('proof/wrong-conclusion', { by, expected: connective('iff', [a, b]), found: th.conclusion });
      const reached = along(th, given);
      return from.kind === 'forall' ? withNames(generalize(v, reached, to.name), to) : pickWitness(h, v, egen(to, v, reached));
    };
  return mutually(p, q, one(p, q), one(q, p));
}

/**
 * `prove-equiv P Q Ms`: `P <==> Q`, where a method of the list leads from a part of P to the same part of Q and back;
 * `transform P Q Ms`: Q, when P holds. A method is called with one part, or with both.
 *
 * **Fails with** `proof/no-method-applies`, naming the parts.
 */
export const proveEquiv = primitive('prove-equiv', 3, (args, machine) => equivalent('prove-equiv', args, machine));
export const transform = primitive('transform', 3, (args, machine) =>
  along(equivalent('transform', args, machine), premise(machine, sentenceArgument('transform', args, 0), 'transform')),
);

function equivalent(by: string, args: readonly Value[], machine: Machine): Theorem {
  const given = args[2] instanceof List ? args[2].toArray() : [args[2] as Value];
  const ms = given.map((_, i) => methodArgument(by, given, i));
  return equivalence(by, sentenceArgument(by, args, 0), sentenceArgument(by, args, 1), ms, machine);
}

function equivalence(by: string, p: Sentence, q: Sentence, ms: readonly Method[], machine: Machine): Theorem {
  machine.spend();
  if (same(p, q))
    return mutually(
      p,
      q,
      (h) => h,
      (h) => h,
    );
  for (const m of ms) {
    const th = attempt(() =>
      mutually(
        p,
        q,
        (h) => step(m, h, q, machine),
        (h) => step(m, h, p, machine),
      ),
    );
    if (th !== undefined && same(th.conclusion, connective('iff', [p, q]))) return th;
  }
  const inner = (a: Sentence, b: Sentence): Theorem => equivalence(by, a, b, ms, machine);
  if (p.kind === q.kind && p.args.length === q.args.length) {
    if (p.kind === 'not') return negated(by, inner(left(p), left(q)), not, machine);
    if (p.kind === 'and' || p.kind === 'or' || p.kind === 'if' || p.kind === 'iff')
      return under(
        by,
        p.kind,
        p.args.map((a, i) => inner(a, q.args[i] as Sentence)),
        machine,
      );
    if (p.kind === 'forall' || p.kind === 'exists') return underQuantifier(by, p, q, inner);
  }
  return fail('proof/no-method-applies', { by, first: p, second: q });
}

/** What a method makes of a theorem, called with its sentence or with both sentences. */
function step(m: Method, h: Theorem, to: Sentence, machine: Machine): Theorem {
  const reached = attempt(() => callMethod(machine, m, [h.conclusion], [h]));
  return reached !== undefined && same(reached.conclusion, to) ? withNames(reached, to) : callMethod(machine, m, [h.conclusion, to], [h]);
}

export const methods = [
  negation('not-cong', not),
  negation("not-cong'", complement),
  binary('and-cong', 'and'),
  binary('or-cong', 'or'),
  binary('if-cong', 'if'),
  binary('iff-cong', 'iff'),
  implication('uni-and-cong', 'and', false),
  implication('uni-or-cong', 'or', false),
  implication('uni-and-cong*', 'and', true),
  implication('uni-or-cong*', 'or', true),
  quantifier('ugen-cong', 'forall'),
  quantifier('egen-cong', 'exists'),
  proveEquiv,
  transform,
];
