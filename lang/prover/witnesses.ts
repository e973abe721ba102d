/**
 * Witnesses as the kernel has them. The search speaks of functions that pick witnesses; a proof has, for each of their values
 * that it mentions, a variable w and the hypothesis that w is a witness if there is any: `(exists x . P) ==> P[w]`, or
 * `P[w] ==> forall x . P`. Such a w exists always, so `pick-witness` takes the hypotheses away (Henkin's constants).
 * Where a proof needs that equals have equal witnesses, a later w is also supposed to be an earlier one if they are of the same.
 */
import {
  absurd,
  both,
  close,
  connective,
  discharge,
  dn,
  egen,
  equation,
  freshVariable,
  generalize,
  hypothesis,
  leibniz,
  mp,
  open,
  pickWitness,
  project,
  reflex,
  same,
  type Sentence,
  type Sort,
  substitute,
  supposeAbsurd,
  sym,
  type Term,
  type Theorem,
  tran,
} from '../../kernel/index.ts';
import { byAbsurdity, fromFalse, not, twoCases } from '../methods/derived/propositions.ts';

/** The sentence that a witness is of, as a function of what its free variables stand for. */
export interface Pattern {
  readonly sentence: Sentence;
  readonly variables: readonly Term[];
}

export interface Witness {
  readonly variable: Term;
  readonly pattern: Pattern;
  readonly values: readonly Term[];
  readonly sentence: Sentence;
  /** What is supposed of the variable, as an assumption of its own. */
  readonly supposition: Theorem;
}

/** The witnesses of a proof, in the order in which they were needed: a later one may depend on earlier ones. */
export class Witnesses {
  readonly #all: Witness[] = [];
  readonly #linked = new Set<Pattern>();

  add(pattern: Pattern, values: readonly Term[]): Witness {
    const sentence = at(pattern, values);
    const variable = freshVariable(sentence.name, sentence.binds as Sort);
    const w = { variable, pattern, values, sentence, supposition: hypothesis(suppositionAt(sentence, variable)) };
    this.#all.push(w);
    return w;
  }

  find(variable: Term): Witness | undefined {
    return this.#all.find((w) => same(w.variable, variable));
  }

  /**
   *     Γi ⊢ si = ti          what the one depends on equals what the other depends on; undefined where these are the same
   *     ────────────── linked
   *     ∪Γi ⊢ ws = wt         under suppositions
   */
  linked(s: Witness, t: Witness, equal: readonly (Theorem | undefined)[]): Theorem {
    this.#linked.add(s.pattern);
    if (this.#all.indexOf(s) < this.#all.indexOf(t))
      return sym(
        this.linked(
          t,
          s,
          equal.map((th) => th && sym(th)),
        ),
      );
    const given = differing(s, t).map((i) => equal[i] ?? reflex(s.values[i] as Term));
    return mp(hypothesis(link(s, t)), given.length === 0 ? reflex(t.variable) : both(given));
  }

  /** The theorem without any supposition about witnesses. */
  without(th: Theorem): Theorem {
    let made = th;
    for (let k = this.#all.length - 1; k >= 0; k--) {
      const w = this.#all[k] as Witness;
      const earlier = this.#linked.has(w.pattern) ? this.#all.slice(0, k).filter((v) => v.pattern === w.pattern) : [];
      made = withoutOne(w, earlier, made);
    }
    return made;
  }
}

function at({ sentence, variables }: Pattern, values: readonly Term[]): Sentence {
  return substitute(sentence, new Map(variables.map((v, i) => [v.identity, values[i] as Term])));
}

function suppositionAt(q: Sentence, w: Term): Sentence {
  const instance = open(q, w);
  return q.kind === 'exists' ? connective('if', [q, instance]) : connective('if', [instance, q]);
}

function differing(s: Witness, t: Witness): readonly number[] {
  return s.values.flatMap((v, i) => (same(v, t.values[i] as Term) ? [] : [i]));
}

/** That two witnesses are of the same, the later first. */
function agreement(s: Witness, t: Witness): Sentence {
  const parts = differing(s, t).map((i) => equation(s.values[i] as Term, t.values[i] as Term));
  return parts.length === 0 ? equation(t.variable, t.variable) : connective('and', parts);
}

function link(later: Witness, earlier: Witness, w = later.variable): Sentence {
  return connective('if', [agreement(later, earlier), equation(w, earlier.variable)]);
}

/**
 *     Γ, suppositions about w ⊢ Q
 *     ─────────────────────────── w not free in Γ, Q
 *              Γ ⊢ Q
 */
function withoutOne(w: Witness, earlier: readonly Witness[], th: Theorem): Theorem {
  const supposed = [w.supposition.conclusion, ...earlier.map((e) => link(w, e))];
  const used = th.assumptions.some((a) => a.kind === 'hypothesis' && supposed.some((p) => same(p, a.sentence)));
  if (!used) return th;
  const whole = connective('and', supposed);
  let made = th;
  for (const [i, p] of supposed.entries()) made = mp(discharge(p, made), project(hypothesis(whole), i));
  return pickWitness(existence(w, earlier, close('exists', w.variable, whole)), w.variable, made);
}

/** There is a witness that is also the earlier one, wherever it is of the same. */
function existence(w: Witness, earlier: readonly Witness[], goal: Sentence, from = 0): Theorem {
  const one = earlier[from];
  if (one === undefined) {
    const v = freshVariable(w.sentence.name, w.variable.sort);
    const supposed = suppositionAt(w.sentence, v);
    const links = earlier.map((e) => {
      const p = agreement(w, e);
      return discharge(p, fromFalse(equation(v, e.variable), absurd(hypothesis(p), hypothesis(not(p)))));
    });
    const anyone = close('exists', v, supposed);
    const exists = w.sentence.kind === 'exists' ? someoneWitnesses(w.sentence, anyone) : someoneRefutes(w.sentence, anyone);
    return pickWitness(exists, v, egen(goal, v, both([hypothesis(supposed), ...links])));
  }
  const agreed = agreement(w, one);
  const links = earlier.map((e) => discharge(agreement(w, e), e === one ? reflex(one.variable) : throughThird(w, one, e, earlier)));
  const yes = egen(goal, one.variable, both([moved(one, w), ...links]));
  return twoCases(discharge(agreed, yes), discharge(not(agreed), existence(w, earlier, goal, from + 1)));
}

/** What two witnesses agree on with a third, from the hypothesis that they do. */
function agreed(w: Witness, e: Witness): (i: number) => Theorem {
  const places = differing(w, e);
  return (i) => (places.includes(i) ? project(hypothesis(agreement(w, e)), places.indexOf(i)) : reflex(w.values[i] as Term));
}

/** `one = e`, both of the same as w. */
function throughThird(w: Witness, one: Witness, e: Witness, order: readonly Witness[]): Theorem {
  const [later, before] = order.indexOf(one) > order.indexOf(e) ? [one, e] : [e, one];
  const [p, q] = [agreed(w, later), agreed(w, before)];
  const places = differing(later, before);
  const same = places.length === 0 ? reflex(before.variable) : both(places.map((i) => tran(sym(p(i)), q(i))));
  const th = mp(hypothesis(link(later, before)), same);
  return later === one ? th : sym(th);
}

/** What is supposed of an earlier witness, said of what w depends on; they agree. */
function moved(one: Witness, w: Witness): Theorem {
  const now = [...one.values];
  const by = agreed(w, one);
  let th = one.supposition;
  for (const i of differing(w, one)) {
    const hole = freshVariable('hole', (w.pattern.variables[i] as Term).sort);
    th = leibniz(sym(by(i)), th, suppositionAt(at(w.pattern, now.with(i, hole)), one.variable), hole);
    now[i] = w.values[i] as Term;
  }
  return th;
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
