/**
 * A short proof of a sentence from instances that a refutation used. What the instances say spreads, the cheapest first; goals are
 * taken apart; where nothing spreads, the open parts of a disjunction are the cases. The search of the refutation plays no part:
 * only which instances it needed.
 */
import {
  absurd,
  both,
  cases,
  discharge,
  dn,
  equiv,
  falsum,
  generalize,
  hypothesis,
  open,
  pickWitness,
  reflex,
  type Sentence,
  same,
  supposeAbsurd,
  type Term,
  type Theorem,
  occursIn,
  trueIntro,
  verum,
} from '../../kernel/index.ts';
import { clash, fromFalse, left, not, right } from '../methods/derived/propositions.ts';
import { Connective } from './ground-connectives.ts';
import { affirmed, type Known, lowered, type Part, Promised, Sentences, sides, truthOf, type Watcher } from './ground-sentences.ts';
import { Instance, Replacement, Unique } from './ground-links.ts';

/** What a refutation used, without variables. */
export interface Used {
  readonly theorems: readonly Theorem[];
  /** Quantified sentences, and what their variables stood for. */
  readonly instances: readonly { readonly sentence: Sentence; readonly of: Term }[];
  readonly uniques: readonly Sentence[];
  /** Variables that stand for witnesses: of existential sentences, or against universal ones. */
  readonly witnesses: readonly { readonly sentence: Sentence; readonly variable: Term }[];
  /** `after` is `before` with one side of an equation for the other. */
  readonly replacements: readonly Replaced[];
}

export interface Replaced {
  readonly equation: Sentence;
  readonly from: Term;
  readonly to: Term;
  readonly before: Sentence;
  readonly after: Sentence;
}

/**
 *     Γi ⊢ Pi
 *     ───────── the goal follows from the Pi and instances of quantified sentences
 *     ∪Γi ⊢ goal
 *
 * Undefined when it does not, or when sentences or the proof would be deep. **Fails with** a `KernelError` when a witness is not as new
 * as it must be.
 */
export function provedFrom(goal: Sentence, used: Used, spend: (steps: number) => void): Theorem | undefined {
  const all = [goal, ...used.theorems.map((th) => th.conclusion), ...used.uniques];
  all.push(...used.instances.flatMap((i) => [i.sentence, i.of]), ...used.replacements.flatMap((r) => [r.equation, r.before, r.after]));
  if (all.some((p) => p.height > mostHeight)) return undefined;
  try {
    return new GroundProof(used, spend).prove(goal);
  } catch (e) {
    if (e instanceof TooDeep) return undefined;
    throw e;
  }
}

/** What is here recurs on sentences, on goals within goals, and on facts that rest on facts: the same on every machine, so all are bounded. */
const mostHeight = 200;
const mostNested = 60;
const mostFacts = 600;

class TooDeep extends Error {}

interface Candidate {
  readonly known: Known;
  readonly value: boolean;
  readonly proof: Promised;
}

interface Witness {
  readonly of: Part;
  readonly variable: Term;
  opened: boolean;
}

export class GroundProof {
  readonly #spend: (steps: number) => void;
  readonly #sentences: Sentences;
  readonly #candidates: Candidate[] = [];
  readonly #fresh: Watcher[] = [];
  readonly #compound: Known[] = [];
  readonly #witnesses: Witness[];
  readonly #undo: (() => void)[] = [];
  #nested = 0;

  constructor(used: Used, spend: (steps: number) => void) {
    this.#spend = spend;
    this.#sentences = new Sentences((k) => this.#added(k));
    const part = (p: Sentence): Part => this.#sentences.part(p);
    for (const th of used.theorems) this.#say(part(th.conclusion), true, 0, () => th);
    const watch = (watcher: Watcher, ...parts: readonly Part[]): void => {
      for (const p of parts) p.known.watchers.push(watcher);
      this.#fresh.push(watcher);
    };
    for (const { sentence, of } of used.instances) {
      const [whole, at] = [part(sentence), part(open(sentence, of))];
      watch(new Instance(whole, at, of, this.say), whole, at);
    }
    for (const p of used.uniques) {
      const link = new Unique(p, part, this.say);
      watch(link, link.whole, link.meaning);
    }
    for (const r of used.replacements) {
      const link = new Replacement(r, part, this.say);
      watch(link, link.equation, link.before, link.after);
    }
    this.#witnesses = used.witnesses.map((w) => ({ of: part(w.sentence), variable: w.variable, opened: false }));
  }

  #added(k: Known): void {
    this.#spend(1);
    const eq = sides(k.core);
    if (same(k.core, verum)) this.#candidate(k, true, 1, trueIntro);
    else if (same(k.core, falsum)) this.#candidate(k, false, 1, () => supposeAbsurd(falsum, hypothesis(falsum)));
    else if (eq !== undefined && same(...eq)) this.#candidate(k, true, 1, () => reflex(eq[0]));
    else if (k.parts.length > 0) {
      const watcher = new Connective(k, this.say);
      for (const q of [k, ...k.parts.map((p) => p.known)]) q.watchers.push(watcher);
      this.#compound.push(k);
      this.#fresh.push(watcher);
    }
  }

  // -------------------------------------------------------------- spreading

  /** What watchers say: a theorem of the part, or of its negation. */
  readonly say = (p: Part, value: boolean, cost: number, make: () => Theorem): void => {
    if (truthOf(p) === value) return;
    this.#say(p, value, cost, make);
  };

  #say(p: Part, value: boolean, cost: number, make: () => Theorem): void {
    this.#candidate(p.known, value === p.positive, cost, () => lowered(make(), p));
  }

  #candidate(known: Known, value: boolean, cost: number, make: () => Theorem): void {
    const heap = this.#candidates;
    const c = { known, value, proof: new Promised(cost, make) };
    let i = heap.push(c) - 1;
    for (let up = (i - 1) >> 1; i > 0 && (heap[up] as Candidate).proof.cost > cost; up = (i - 1) >> 1) {
      heap[i] = heap[up] as Candidate;
      i = up;
    }
    heap[i] = c;
  }

  #cheapest(): Candidate | undefined {
    const heap = this.#candidates;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && (heap[down + 1] as Candidate).proof.cost < (heap[down] as Candidate).proof.cost) down++;
      if ((heap[down] as Candidate).proof.cost >= last.proof.cost) break;
      heap[i] = heap[down] as Candidate;
      i = down;
    }
    heap[i] = last;
    return first;
  }

  /** `false`, if it is reached. */
  #spread(): Theorem | undefined {
    for (;;) {
      for (let w = this.#fresh.pop(); w !== undefined; w = this.#fresh.pop()) w.examine();
      const next = this.#cheapest();
      if (next === undefined) return undefined;
      const { known, value, proof } = next;
      if (known.value === value) continue;
      this.#spend(1 + known.watchers.length);
      if (known.value !== undefined) return clash((known.proof as Promised).theorem, proof.theorem);
      if (this.#undo.length > mostFacts) throw new TooDeep();
      known.value = value;
      known.proof = proof;
      this.#undo.push(() => {
        known.value = undefined;
        known.proof = undefined;
      });
      for (const w of known.watchers) w.examine();
    }
  }

  // -------------------------------------------------------------- goals

  /** What `run` finds, all that was learnt meanwhile forgotten again. */
  #apart<X>(run: () => X): X {
    const mark = this.#undo.length;
    if (++this.#nested > mostNested) throw new TooDeep();
    try {
      return run();
    } finally {
      this.#nested--;
      while (this.#undo.length > mark) (this.#undo.pop() as () => void)();
      this.#candidates.length = 0;
    }
  }

  /** What `run` finds under one more hypothesis. */
  #under<X>(p: Sentence, run: () => X): X {
    return this.#apart(() => {
      this.#say(this.#sentences.part(p), true, 1, () => hypothesis(p));
      return run();
    });
  }

  prove(p: Sentence): Theorem | undefined {
    const falsity = this.#spread();
    if (falsity !== undefined) return fromFalse(p, falsity);
    const part = this.#sentences.part(p);
    if (truthOf(part) === true) return affirmed(part);
    switch (p.kind) {
      case 'and': {
        const parts = p.args.map((q) => this.#apart(() => this.prove(q)));
        return parts.includes(undefined) ? undefined : both(parts as Theorem[]);
      }
      case 'iff': {
        const forward = this.#conditional(left(p), right(p));
        const backward = forward && this.#conditional(right(p), left(p));
        return backward && equiv(forward as Theorem, backward);
      }
      case 'if':
        return this.#conditional(left(p), right(p));
      case 'not': {
        const th = this.#under(left(p), () => this.#refute());
        return th && supposeAbsurd(left(p), th);
      }
      case 'forall': {
        const w = this.#witnesses.find((v) => !v.opened && same(v.of.sentence, p) && this.#isReady(v));
        if (w === undefined) return this.#byContradiction(p);
        this.#open(w);
        const th = this.prove(open(p, w.variable));
        return th && generalize(w.variable, th, p.name);
      }
      default:
        return this.#byContradiction(p);
    }
  }

  #byContradiction(p: Sentence): Theorem | undefined {
    const th = this.#under(not(p), () => this.#refute());
    if (th === undefined) return undefined;
    const [shown, against] = th.step.premises as readonly [Theorem, Theorem];
    if (th.step.rule === 'absurd' && same(against.conclusion, not(p)) && !rests(shown, not(p))) return shown;
    return rests(th, not(p)) ? dn(supposeAbsurd(not(p), th)) : fromFalse(p, th);
  }

  #conditional(p: Sentence, q: Sentence): Theorem | undefined {
    const th = this.#under(p, () => this.prove(q));
    return th && discharge(p, th);
  }

  /** `false` from all that is known. */
  #refute(): Theorem | undefined {
    const opened: ((th: Theorem) => Theorem)[] = [];
    const closed = (th: Theorem | undefined): Theorem | undefined => th && opened.reduceRight((made, close) => close(made), th);
    for (;;) {
      const falsity = this.#spread();
      if (falsity !== undefined) return closed(falsity);
      const w = this.#witnesses.find((v) => !v.opened && v.of.core.kind === 'exists' && truthOf(v.of) === true && this.#isReady(v));
      if (w !== undefined) {
        const instance = open(w.of.sentence, w.variable);
        const { theorem } = w.of.known.proof as Promised;
        this.#open(w);
        opened.push((th) => (rests(th, instance) ? pickWitness(theorem, w.variable, th) : th));
        this.#say(this.#sentences.part(instance), true, 1, () => hypothesis(instance));
        continue;
      }
      const wrong = this.#toProve();
      if (wrong !== undefined) {
        const { theorem } = wrong.proof as Promised;
        const th = this.#apart(() => this.prove(wrong.core));
        return closed(th && absurd(th, theorem));
      }
      const choice = this.#choice();
      if (choice === undefined) return undefined;
      if (choice.known.core.kind === 'or' && choice.known.value === true) return closed(this.#cases(choice.known));
      const th = this.#apart(() => this.prove(choice.sentence));
      if (th === undefined) return undefined;
      this.#say(choice, true, 1, () => th);
    }
  }

  #isReady(w: Witness): boolean {
    return !this.#isEarly(w.of.sentence);
  }

  #open(w: Witness): void {
    const all = this.#witnesses.filter((v) => same(v.variable, w.variable));
    for (const v of all) v.opened = true;
    this.#undo.push(() => {
      for (const v of all) v.opened = false;
    });
  }

  /** Something false whose proof can be looked for without losing anything: a universal sentence, a conditional, a biconditional. */
  #toProve(): Known | undefined {
    const w = this.#witnesses.find((v) => !v.opened && v.of.core.kind === 'forall' && v.of.known.value === false && this.#isReady(v));
    if (w !== undefined) return w.of.known;
    return this.#compound.find((k) => k.value === false && (k.core.kind === 'if' || k.core.kind === 'iff') && !isExplained(k));
  }

  /** A known disjunction whose parts are to be the cases, or an open part that is to be proved, of what has fewest open parts. */
  #choice(): Part | undefined {
    let best: Part | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    this.#spend(this.#compound.length);
    for (const k of this.#compound) {
      if (k.value === undefined || isExplained(k)) continue;
      const unknown = k.parts.filter((p) => truthOf(p) === undefined);
      // Nothing is assumed of a witness before it is there.
      if (unknown.length === 0 || unknown.length >= fewest || unknown.some((p) => this.#isEarly(p.core))) continue;
      const whole = { sentence: k.core, core: k.core, known: k, positive: true };
      [best, fewest] = [k.core.kind === 'or' && k.value ? whole : (unknown[0] as Part), unknown.length];
    }
    return best ?? this.#witnesses.find((w) => !w.opened && truthOf(w.of) === undefined && this.#isReady(w))?.of;
  }

  #isEarly(p: Sentence): boolean {
    return this.#witnesses.some((w) => !w.opened && occursIn(w.variable, p));
  }

  #cases(k: Known): Theorem | undefined {
    const disjunction = k.proof as Promised;
    const arms: Theorem[] = [];
    for (const p of k.parts) {
      const th = this.#under(p.sentence, () => this.#refute());
      if (th === undefined || !rests(th, p.sentence)) return th;
      arms.push(discharge(p.sentence, th));
    }
    return cases(disjunction.theorem, arms);
  }
}

function rests(th: Theorem, p: Sentence): boolean {
  return th.assumptions.some((a) => a.kind === 'hypothesis' && same(a.sentence, p));
}

/** Whether the parts' values alone give the whole its value. */
function isExplained(k: Known): boolean {
  const values = k.parts.map(truthOf);
  switch (k.core.kind) {
    case 'and':
      return k.value === true ? values.every((v) => v === true) : values.includes(false);
    case 'or':
      return k.value === true ? values.includes(true) : values.every((v) => v === false);
    case 'if':
      return k.value === true ? values[0] === false || values[1] === true : values[0] === true && values[1] === false;
    default:
      return !values.includes(undefined);
  }
}
