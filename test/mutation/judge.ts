/**
 * Whether a theorem is false in a small model of what it rests on. Sorts without structure are looked at with one to three elements.
 * Where axioms speak of a whole datatype there are no finite models; there the caller evaluates the sentence by the equations instead.
 */
import { booleanSort, type Sentence, type Sort, structureOf, type Term, type Theorem } from '../../kernel/index.ts';
import { refute } from '../support/models.ts';

export type Judgement =
  | { readonly kind: 'false'; readonly model: readonly string[] }
  /** It says itself that nobody proved it. */
  | { readonly kind: 'oracle' }
  /** The axioms held in some of the models, and the conclusion with them. */
  | { readonly kind: 'true' }
  | { readonly kind: 'not looked at' };

/** Larger sentences cost more than they tell. */
const mostNodes = 300;

/** Judges a theorem by finite models of its assumptions. */
export function judge(th: Theorem, seed: number): Judgement {
  if (th.assumptions.some((a) => a.kind === 'oracle')) return { kind: 'oracle' };
  const sentences = [th.conclusion, ...th.assumptions.map((a) => a.sentence)];
  if (sentences.some((p) => p.size > mostNodes || bindsStructure(p))) return { kind: 'not looked at' };
  const sorts = groundSortsIn(sentences);
  const verdict = refute(th, { exhaustive: 400, random: 200, seed, instances: sorts.slice(0, 2), definitions: new Map() });
  if (verdict.counterexample !== undefined) return { kind: 'false', model: verdict.counterexample };
  return { kind: verdict.held > 0 ? 'true' : 'not looked at' };
}

/** Whether a quantifier ranges over a datatype that has no end. */
function bindsStructure(p: Sentence): boolean {
  return found(p, (t) => {
    const structure = t.binds === undefined || t.binds === booleanSort ? undefined : structureOf(t.binds);
    return structure?.constructors.some((c) => c.parameters.length > 0) === true;
  });
}

function groundSortsIn(sentences: readonly Sentence[]): readonly Sort[] {
  const sorts = new Set<Sort>();
  for (const p of sentences) {
    found(p, (t) => {
      for (const s of [t.binds, t.sort]) if (s?.ground === true && s !== booleanSort) sorts.add(s);
      return false;
    });
  }
  return [...sorts, booleanSort];
}

function found(t: Term, is: (t: Term) => boolean): boolean {
  return is(t) || t.args.some((a) => found(a, is));
}
