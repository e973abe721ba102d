/**
 * How the value of a sentence made with a connective follows from its parts' values, and theirs from it. Of a conditional or
 * biconditional that is false the parts are not told: proving it is shorter (`ground-proof.ts` does).
 */
import {
  absurd,
  both,
  cases,
  discharge,
  either,
  hypothesis,
  leftIff,
  mp,
  project,
  rightIff,
  type Sentence,
  same,
  supposeAbsurd,
  type Theorem,
} from '../../kernel/index.ts';
import { equivOfFalse, equivOfTrue, fromFalse } from '../methods/derived/propositions.ts';
import { affirmed, costOf, denied, type Known, type Part, type Promised, truthOf, type Watcher } from './ground-sentences.ts';

/** Tells that a part is true or false, at about how many steps, and how that is proved. */
export type Say = (p: Part, value: boolean, cost: number, make: () => Theorem) => void;

export class Connective implements Watcher {
  readonly #known: Known;
  readonly #self: Part;
  readonly #say: Say;

  constructor(known: Known, say: Say) {
    this.#known = known;
    this.#self = { sentence: known.core, core: known.core, known, positive: true };
    this.#say = say;
  }

  examine(): void {
    switch (this.#known.core.kind) {
      case 'and':
        this.#conjunction();
        return;
      case 'or':
        this.#disjunction();
        return;
      case 'if':
        this.#conditional();
        return;
      default:
        this.#biconditional();
    }
  }

  get #theorem(): Theorem {
    return (this.#known.proof as Promised).theorem;
  }
  get #cost(): number {
    return (this.#known.proof as Promised).cost;
  }

  #conjunction(): void {
    const { core, parts, value } = this.#known;
    const untrue = parts.findIndex((p) => truthOf(p) === false);
    const lone = loneUnknown(parts);
    if (value === true) {
      for (const [i, p] of parts.entries()) this.#say(p, true, this.#cost + 1, () => project(this.#theorem, i));
    } else if (untrue >= 0) {
      const p = parts[untrue] as Part;
      if (value === undefined)
        this.#say(this.#self, false, costOf(p) + 3, () => supposeAbsurd(core, absurd(project(hypothesis(core), untrue), denied(p))));
    } else if (lone === undefined) {
      this.#say(this.#self, true, sum(parts) + 1, () => both(parts.map(affirmed)));
    } else if (value === false && lone !== 'several') {
      this.#say(lone, false, sum(parts, lone) + this.#cost + 3, () => {
        const assumed = hypothesis(lone.sentence);
        const whole = both(parts.map((p) => (p.known === lone.known ? assumed : affirmed(p))));
        return supposeAbsurd(lone.sentence, absurd(whole, this.#theorem));
      });
    }
  }

  #disjunction(): void {
    const { core, parts, value } = this.#known;
    const holding = parts.filter((p) => truthOf(p) === true);
    const lone = loneUnknown(parts);
    if (value === false) {
      for (const p of parts)
        this.#say(p, false, this.#cost + 3, () => supposeAbsurd(p.sentence, absurd(either(hypothesis(p.sentence), core), this.#theorem)));
    } else if (holding.length > 0) {
      if (value === undefined) for (const p of holding) this.#say(this.#self, true, costOf(p) + 1, () => either(affirmed(p), core));
    } else if (lone === undefined) {
      this.#say(this.#self, false, sum(parts) + 3, () => supposeAbsurd(core, exhausted(hypothesis(core), parts)));
    } else if (value === true && lone !== 'several') {
      this.#say(lone, true, sum(parts, lone) + this.#cost + 4, () => remaining(this.#theorem, parts, lone));
    }
  }

  #conditional(): void {
    const { core, parts, value } = this.#known;
    const [a, b] = parts as [Part, Part];
    const [va, vb] = [truthOf(a), truthOf(b)];
    if (value === true) {
      if (va === true) this.#say(b, true, this.#cost + costOf(a) + 1, () => mp(this.#theorem, affirmed(a)));
      if (vb === false)
        this.#say(a, false, this.#cost + costOf(b) + 3, () =>
          supposeAbsurd(a.sentence, absurd(mp(this.#theorem, hypothesis(a.sentence)), denied(b))),
        );
    } else {
      if (vb === true) this.#say(this.#self, true, costOf(b) + 1, () => discharge(a.sentence, affirmed(b)));
      if (va === false)
        this.#say(this.#self, true, costOf(a) + 5, () =>
          discharge(a.sentence, fromFalse(b.sentence, absurd(hypothesis(a.sentence), denied(a)))),
        );
      if (va === true && vb === false)
        this.#say(this.#self, false, costOf(a) + costOf(b) + 3, () =>
          supposeAbsurd(core, absurd(mp(hypothesis(core), affirmed(a)), denied(b))),
        );
    }
  }

  #biconditional(): void {
    const { core, parts, value } = this.#known;
    const [a, b] = parts as [Part, Part];
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = truthOf(x);
      if (known === undefined) continue;
      const towards = (th: Theorem, from: Part): Theorem => (from === a ? leftIff(th) : rightIff(th));
      if (value === true && known) this.#say(y, true, this.#cost + costOf(x) + 2, () => mp(towards(this.#theorem, x), affirmed(x)));
      else if (value === true)
        this.#say(y, false, this.#cost + costOf(x) + 4, () =>
          supposeAbsurd(y.sentence, absurd(mp(towards(this.#theorem, y), hypothesis(y.sentence)), denied(x))),
        );
    }
    const [va, vb] = [truthOf(a), truthOf(b)];
    if (value === true || va === undefined || vb === undefined) return;
    const cost = costOf(a) + costOf(b);
    if (va && vb) this.#say(this.#self, true, cost + 3, () => equivOfTrue(a.sentence, b.sentence, affirmed(a), affirmed(b)));
    else if (!va && !vb) this.#say(this.#self, true, cost + 10, () => equivOfFalse(a.sentence, b.sentence, denied(a), denied(b)));
    else if (va)
      this.#say(this.#self, false, cost + 4, () => supposeAbsurd(core, absurd(mp(leftIff(hypothesis(core)), affirmed(a)), denied(b))));
    else this.#say(this.#self, false, cost + 4, () => supposeAbsurd(core, absurd(mp(rightIff(hypothesis(core)), affirmed(b)), denied(a))));
  }
}

/** About how many steps the known values of parts take, but for those of one. */
function sum(parts: readonly Part[], but?: Part): number {
  return parts.reduce((n, p) => (p.known === but?.known ? n : n + costOf(p)), 0);
}

function loneUnknown(parts: readonly Part[]): Part | 'several' | undefined {
  let lone: Part | undefined;
  for (const p of parts) {
    if (p.known.value !== undefined) continue;
    if (lone !== undefined && !same(lone.sentence, p.sentence)) return 'several';
    lone = p;
  }
  return lone;
}

/** `false` from a disjunction whose parts are all false. */
function exhausted(disjunction: Theorem, parts: readonly Part[]): Theorem {
  return cases(
    disjunction,
    parts.map((p) => discharge(p.sentence, absurd(hypothesis(p.sentence), denied(p)))),
  );
}

/** The one part of a disjunction that is not false. */
function remaining(disjunction: Theorem, parts: readonly Part[], lone: Part): Theorem {
  const goal: Sentence = lone.sentence;
  return cases(
    disjunction,
    parts.map((p) => {
      const assumed = hypothesis(p.sentence);
      return discharge(p.sentence, same(p.sentence, goal) ? assumed : fromFalse(goal, absurd(assumed, denied(p))));
    }),
  );
}
