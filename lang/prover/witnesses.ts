/**
 * Witnesses as the kernel has them. The search speaks of a function that picks witnesses; a proof has, for each of its values
 * that it mentions, a variable w and the hypothesis that w is a witness if there is any:
 * `(exists x . P) ==> P[w]`, or `P[w] ==> forall x . P`. Such a w exists always, so `pick-witness` takes the hypotheses away
 * (Henkin's constants).
 */
import {
  close,
  connective,
  dn,
  egen,
  freshVariable,
  generalize,
  hypothesis,
  mp,
  open,
  pickWitness,
  type Sentence,
  type Sort,
  supposeAbsurd,
  absurd,
  discharge,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { byAbsurdity, fromFalse, not } from '../methods/derived/propositions.ts';

export interface Witness {
  readonly variable: Term;
  readonly sentence: Sentence;
  /** What is supposed of the variable, as an assumption of its own. */
  readonly supposition: Theorem;
}

/** A new witness of a quantified sentence: of its truth when it is existential, of its falsehood when universal. */
export function witnessOf(sentence: Sentence): Witness {
  const w = freshVariable(sentence.name, sentence.binds as Sort);
  return { variable: w, sentence, supposition: hypothesis(suppositionAt(sentence, w)) };
}

function suppositionAt(q: Sentence, w: Term): Sentence {
  const instance = open(q, w);
  return q.kind === 'exists' ? connective('if', [q, instance]) : connective('if', [instance, q]);
}

/**
 *     Γ, supposition of w ⊢ Q
 *     ─────────────────────── w not free in Γ, Q
 *             Γ ⊢ Q
 */
export function withoutWitness({ variable: w, sentence, supposition }: Witness, th: Theorem): Theorem {
  const supposed = supposition.conclusion;
  if (!th.assumptions.some((a) => a.kind === 'hypothesis' && a.sentence.identity === supposed.identity)) return th;
  const goal = close('exists', w, supposed);
  const exists = sentence.kind === 'exists' ? someoneWitnesses(sentence, goal) : someoneRefutes(sentence, goal);
  return pickWitness(exists, w, th);
}

/** `⊢ exists w . (exists x . P) ==> P[w]` */
function someoneWitnesses(q: Sentence, goal: Sentence): Theorem {
  return byAbsurdity(goal, (none) => {
    const v = freshVariable(q.name, q.binds as Sort);
    const at = open(q, v);
    // From one witness v, (exists x . P) ==> P[v]; so there is no witness at all, and anything follows from there being one.
    const given = egen(goal, v, discharge(q, hypothesis(at)));
    const nobody = supposeAbsurd(q, pickWitness(hypothesis(q), v, absurd(given, none)));
    const vacuous = discharge(q, fromFalse(at, absurd(hypothesis(q), nobody)));
    return absurd(egen(goal, v, vacuous), none);
  });
}

/** `⊢ exists w . P[w] ==> forall x . P` */
function someoneRefutes(q: Sentence, goal: Sentence): Theorem {
  return byAbsurdity(goal, (none) => {
    const v = freshVariable(q.name, q.binds as Sort);
    const at = open(q, v);
    const denied = hypothesis(not(at));
    const vacuous = discharge(at, fromFalse(q, absurd(hypothesis(at), denied)));
    const everyone = generalize(v, dn(supposeAbsurd(not(at), absurd(egen(goal, v, vacuous), none))), q.name);
    return absurd(egen(goal, v, discharge(at, everyone)), none);
  });
}

