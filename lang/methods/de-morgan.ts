/** De Morgan's laws, both ways, for any number of parts. P̄ strips a `not` or adds one; the primed methods always add one. */
import { connective, type Sentence } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { complement, left, not } from './derived/propositions.ts';
import { premise, premiseArgument, primitive, variadic, wrongShape } from './premise.ts';
import { consequence } from './taut.ts';

type Negate = (p: Sentence) => Sentence;

/** Each law's premise: under `not` or not, and its connective. */
const laws = {
  'dm-1': { negated: true, kind: 'and' },
  'dm-2': { negated: false, kind: 'or' },
  'dm-3': { negated: true, kind: 'or' },
  'dm-4': { negated: false, kind: 'and' },
} as const;

function other(kind: 'and' | 'or'): 'and' | 'or' {
  return kind === 'and' ? 'or' : 'and';
}

/** What De Morgan's law makes of a sentence; undefined when it has nothing to say. */
export function deMorgan(p: Sentence, negate: Negate): Sentence | undefined {
  const body = p.kind === 'not' ? left(p) : p;
  if (body.kind !== 'and' && body.kind !== 'or') return undefined;
  const turned = connective(other(body.kind), body.args.map(negate));
  return p.kind === 'not' ? turned : not(turned);
}

function partsOf(p: Sentence): readonly Sentence[] {
  return p.kind === 'not' ? left(p).args : p.args;
}

/**
 *     Γ ⊢ not (and P1 … Pn)     Γ ⊢ not (or P1 … Pn)     Γ ⊢ and P1 … Pn          Γ ⊢ or P1 … Pn
 *     ─────────────────────     ────────────────────     ──────────────────────   ─────────────────────── dm
 *     Γ ⊢ or P̄1 … P̄n            Γ ⊢ and P̄1 … P̄n          Γ ⊢ not (or P̄1 … P̄n)    Γ ⊢ not (and P̄1 … P̄n)
 *
 * With a second argument, that conclusion, whose parts may have more or fewer double negations.
 *
 * **Fails when** the premise is none of these (`proof/wrong-shape`).
 */
function law(name: string, negate: Negate) {
  return variadic(name, 1, 2, (args, machine) => {
    const p = sentenceArgument(name, args, 0);
    const wanted = laws[name.replace("'", '') as keyof typeof laws] as { negated: boolean; kind: string } | undefined;
    const result = deMorgan(p, negate);
    const fits = wanted === undefined || (wanted.negated === (p.kind === 'not') && wanted.kind === (p.kind === 'not' ? left(p) : p).kind);
    // Official Athena's dm-2 of two arguments is all four laws.
    if (result === undefined || (!fits && args.length === 1)) wrongShape(name, 1, 'conjunction, disjunction, or the negation of one', p);
    return consequence(
      name,
      args.length === 2 ? sentenceArgument(name, args, 1) : result,
      [premise(machine, p, name)],
      machine,
      partsOf(p),
    );
  });
}

/** `dm-rec P`: De Morgan's laws all the way down, as far as `and`, `or` and `not` go. */
export const dmRec = primitive('dm-rec', 1, (args, machine) => {
  const th = premiseArgument('dm-rec', args, 0, machine);
  return consequence('dm-rec', pushed(th.conclusion), [th], machine);
});

function pushed(p: Sentence): Sentence {
  const body = p.kind === 'not' ? left(p) : p;
  if (body.kind !== 'and' && body.kind !== 'or') return p;
  const turned = connective(
    other(body.kind),
    body.args.map((q) => pushed(complement(q))),
  );
  return p.kind === 'not' ? turned : not(turned);
}

const names = ['dm', 'dm-1', 'dm-2', 'dm-3', 'dm-4'];
export const methods = [...names.map((n) => law(n, complement)), ...names.map((n) => law(`${n}'`, not)), dmRec];
