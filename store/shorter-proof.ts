/**
 * Detours taken out of a proof before it is written: what is assumed and then proved, taken apart after it was put together,
 * refuted where it could be shown. The kernel makes every step anew, so nothing here can make a theorem that it should not.
 */
import {
  discharge,
  dn,
  hypothesis,
  instantiateSorts,
  KernelError,
  type Sort,
  substituteSort,
  mp,
  type Sentence,
  same,
  supposeAbsurd,
  Theorem,
  cases,
  pickWitness,
  type Term,
} from '../kernel/index.ts';
import { remade } from './remake.ts';

/** Steps that shortening may make anew, for each step that there was. */
const mostWork = 40;

/** Longer proofs are left as they are. */
const mostSteps = 20_000;

/** How far one detour may lie in another. */
const mostNested = 60;

/** A theorem that says the same, from no more than the given one, in steps that are no detours. Lemmas are left as they are. */
export function shortened(th: Theorem, isLemma: (th: Theorem) => boolean): Theorem {
  const steps = inOrder(th, (t) => !isLemma(t));
  if (steps.length > mostSteps) return th;
  return new Shortener(isLemma, mostWork * steps.length).all(steps);
}

/** The steps of a theorem, each after its premises; below some nothing is looked at. */
export function inOrder(th: Theorem, enter: (th: Theorem) => boolean): readonly Theorem[] {
  const found = new Set<Theorem>();
  const stack = [th];
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const missing = found.has(at) || !enter(at) ? [] : at.step.premises.filter((p) => !found.has(p));
    if (missing.length > 0) stack.push(...missing);
    else {
      stack.pop();
      found.add(at);
    }
  }
  return [...found];
}

class Shortener {
  readonly #isLemma: (th: Theorem) => boolean;
  readonly #known = new Map<number, Theorem[]>();
  #rest: number;
  #nested = 0;

  constructor(isLemma: (th: Theorem) => boolean, work: number) {
    this.#isLemma = isLemma;
    this.#rest = work;
  }

  /** The last of these, in order. */
  all(steps: readonly Theorem[]): Theorem {
    const made = new Map<Theorem, Theorem>();
    let last: Theorem | undefined;
    for (const th of steps) {
      last = this.#isLemma(th)
        ? th
        : this.#step(
            th,
            th.step.premises.map((p) => made.get(p) as Theorem),
          );
      made.set(th, last);
    }
    return last as Theorem;
  }

  /** A step from premises without detours, itself without. What is there already, from no more, is taken instead. */
  #step(like: Theorem, premises: readonly Theorem[]): Theorem {
    this.#rest--;
    const there = this.#known.get(like.conclusion.identity);
    const th = this.#straight(like, premises);
    const before = there?.find((t) => isWithin(t, th));
    if (before !== undefined) return before;
    if (there === undefined) this.#known.set(th.conclusion.identity, [th]);
    else there.push(th);
    return th;
  }

  #straight(like: Theorem, premises: readonly Theorem[]): Theorem {
    const [one, two] = premises as readonly [Theorem, Theorem];
    const [p] = like.step.data as readonly [Sentence];
    switch (like.step.rule) {
      case 'project':
        if (one.step.rule === 'both') return one.step.premises[like.step.data[0] as number] as Theorem;
        break;
      case 'left-iff':
        if (one.step.rule === 'equiv') return one.step.premises[0] as Theorem;
        break;
      case 'right-iff':
        if (one.step.rule === 'equiv') return one.step.premises[1] as Theorem;
        break;
      case 'sort-instance':
        if (one.step.rule === 'sort-instance') return composed(one, like.step.data as readonly (readonly [Sort, Sort])[]);
        break;
      case 'mp':
        return this.#cut(one, 'assume', two) ?? remade(like, premises);
      case 'absurd':
        return this.#cut(two, 'suppose-absurd', one) ?? remade(like, premises);
      case 'assume': {
        const [f, x] = one.step.premises as readonly [Theorem, Theorem];
        if (one.step.rule === 'mp' && isHypothesis(x, p) && !restsOn(f, p)) return f;
        break;
      }
      case 'suppose-absurd': {
        const [x, f] = one.step.premises as readonly [Theorem, Theorem];
        if (one.step.rule === 'absurd' && isHypothesis(x, p) && !restsOn(f, p)) return f;
        break;
      }
      case 'dn':
        return this.#affirmed(one) ?? remade(like, premises);
      case 'cases':
        return this.#cases(one, premises.slice(1)) ?? remade(like, premises);
      case 'pick-witness':
        if (isWithin(two, remade(like, premises))) return two;
        break;
      default:
    }
    return remade(like, premises);
  }

  /** `th` was concluded under a hypothesis, by the given rule; here that is proved: so it need not be assumed. */
  #cut(th: Theorem, rule: string, proof: Theorem): Theorem | undefined {
    if (th.step.rule !== rule || this.#rest < 0) return undefined;
    return this.#replaced(th.step.premises[0] as Theorem, th.step.data[0] as Sentence, proof);
  }

  /** A theorem with a proof where it assumed a hypothesis. */
  #replaced(th: Theorem, p: Sentence | Theorem, proof: Theorem): Theorem | undefined {
    const changes = isTheorem(p) ? (t: Theorem): boolean => !this.#isLemma(t) : (t: Theorem): boolean => restsOn(t, p);
    if (!changes(th)) return th;
    if (this.#nested > mostNested) return undefined;
    const made = new Map<Theorem, Theorem>();
    this.#nested++;
    try {
      for (const t of inOrder(th, (t) => t !== p && changes(t))) {
        const premises = t.step.premises.map((x) => made.get(x) as Theorem);
        if (t === p || (!isTheorem(p) && isHypothesis(t, p))) made.set(t, proof);
        else if (!changes(t) || premises.every((x, i) => x === t.step.premises[i])) made.set(t, t);
        else made.set(t, this.#step(t, premises));
      }
      return made.get(th);
    } catch (e) {
      if (e instanceof KernelError) return undefined;
      throw e;
    } finally {
      this.#nested--;
    }
  }

  /** What a refutation of its negation shows, shown directly. */
  #affirmed(th: Theorem): Theorem | undefined {
    if (th.step.rule !== 'suppose-absurd') return undefined;
    const [negation, falsity] = [th.step.data[0] as Sentence, th.step.premises[0] as Theorem];
    if (negation.kind !== 'not') return undefined;
    for (const f of [falsity, this.#split(falsity)]) {
      const found = f && new Aim(negation).at(f);
      if (found !== undefined && found.gain > 0) return found.theorem;
    }
    return undefined;
  }

  /**
   * Falsity by cases, where one of its steps was: that the other parts of a disjunction are false left one of them. From
   * that one the rest follows; the others are false anyway.
   */
  #split(falsity: Theorem): Theorem | undefined {
    if (this.#rest < 0) return undefined;
    const steps = inOrder(falsity, (t) => !this.#isLemma(t));
    this.#rest -= steps.length >> 3;
    for (const th of steps) {
      if (th.step.rule !== 'cases' || !th.assumptions.every((a) => falsity.assumptions.includes(a))) continue;
      const [disjunction, ...arms] = th.step.premises as readonly [Theorem, ...Theorem[]];
      const falsities = arms.map((arm) => falseArm(arm, th.conclusion));
      if (!falsities.some((f) => f === 'same') || falsities.includes(undefined)) continue;
      const rest = this.#replaced(falsity, th, hypothesis(th.conclusion));
      if (rest === undefined || !restsOn(rest, th.conclusion)) continue;
      return cases(
        disjunction,
        arms.map((arm, i) => discharge(arm.step.data[0] as Sentence, falsities[i] === 'same' ? rest : (falsities[i] as Theorem))),
      );
    }
    return undefined;
  }

  /** Cases of which one is not needed, or known to be the one. */
  #cases(disjunction: Theorem, arms: readonly Theorem[]): Theorem | undefined {
    for (const arm of arms) {
      const inner = arm.step.rule === 'assume' ? (arm.step.premises[0] as Theorem) : undefined;
      if (inner !== undefined && !restsOn(inner, arm.step.data[0] as Sentence)) return inner;
    }
    if (disjunction.step.rule !== 'either') return undefined;
    const [part] = disjunction.step.premises as readonly [Theorem];
    const arm = arms.find((a) => same(a.conclusion.args[0] as Sentence, part.conclusion));
    return arm && (this.#cut(arm, 'assume', part) ?? mp(arm, part));
  }
}

/** A sentence shown, and how many steps that saves. */
interface Aimed {
  readonly theorem: Theorem;
  readonly gain: number;
}

/** Turns refutations of a negation into proofs of the sentence: each step once, however often it is used. */
class Aim {
  readonly #negation: Sentence;
  readonly #found = new Map<Theorem, Aimed | undefined>();
  constructor(negation: Sentence) {
    this.#negation = negation;
  }

  /** The sentence itself, where falsity was reached from its negation at the end only. */
  at(falsity: Theorem, nested = 0): Aimed | undefined {
    const known = this.#found.get(falsity);
    if (known !== undefined || this.#found.has(falsity)) return known;
    const made = nested > mostNested ? undefined : this.#made(falsity, nested + 1);
    this.#found.set(falsity, made);
    return made;
  }

  #made(falsity: Theorem, nested: number): Aimed | undefined {
    const negation = this.#negation;
    const { rule, premises, data } = falsity.step;
    const [one, two] = premises as readonly [Theorem, Theorem];
    if (!restsOn(falsity, negation)) return { theorem: dn(supposeAbsurd(negation, falsity)), gain: -2 };
    if (rule === 'absurd') return isHypothesis(two, negation) && !restsOn(one, negation) ? { theorem: one, gain: 2 } : undefined;
    if (rule === 'pick-witness') {
      const inner = restsOn(one, negation) ? undefined : this.at(two, nested);
      return inner && { theorem: pickWitness(one, data[0] as Term, inner.theorem), gain: inner.gain };
    }
    if (rule !== 'cases' || restsOn(one, negation)) return undefined;
    const arms: Theorem[] = [];
    let gain = 0;
    for (const arm of premises.slice(1)) {
      const inner = arm.step.rule === 'assume' ? this.at(arm.step.premises[0] as Theorem, nested) : undefined;
      if (inner === undefined) return undefined;
      arms.push(discharge(arm.step.data[0] as Sentence, inner.theorem));
      gain += inner.gain;
    }
    return { theorem: cases(one, arms), gain };
  }
}

/** Two replacements of sort variables as one. */
function composed(th: Theorem, by: readonly (readonly [Sort, Sort])[]): Theorem {
  const later = new Map(by);
  const first = (th.step.data as readonly (readonly [Sort, Sort])[]).map(([v, s]) => [v, substituteSort(s, later)] as const);
  return instantiateSorts(th.step.premises[0] as Theorem, new Map([...later, ...first]));
}

function restsOn(th: Theorem, p: Sentence): boolean {
  return th.assumptions.some((a) => a.kind === 'hypothesis' && same(a.sentence, p));
}

/** Falsity from a case, or that the case is what was to be shown; undefined when it is neither. */
function falseArm(arm: Theorem, goal: Sentence): Theorem | 'same' | undefined {
  const inner = arm.step.rule === 'assume' ? (arm.step.premises[0] as Theorem) : undefined;
  if (inner === undefined) return undefined;
  if (isHypothesis(inner, goal)) return 'same';
  const [refuted] = inner.step.premises as readonly [Theorem];
  if (inner.step.rule !== 'dn' || refuted.step.rule !== 'suppose-absurd') return undefined;
  const falsity = refuted.step.premises[0] as Theorem;
  return restsOn(falsity, refuted.step.data[0] as Sentence) ? undefined : falsity;
}

const isTheorem = (x: Sentence | Theorem): x is Theorem => Theorem.is(x);

function isHypothesis(th: Theorem, p: Sentence): boolean {
  return th.step.rule === 'hypothesis' && same(th.conclusion, p);
}

/** Whether a theorem says the same as another, from no more. */
function isWithin(th: Theorem, other: Theorem): boolean {
  return same(th.conclusion, other.conclusion) && th.assumptions.every((a) => other.assumptions.includes(a));
}
