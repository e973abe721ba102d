/**
 * Sentences without variables as a search for a short proof sees them: each once, however it is negated and whichever way round
 * an equation is, with what is known of it. Nothing is proved before it is needed: what is known is a promise of a theorem.
 */
import {
  absurd,
  dn,
  equalitySymbol,
  equation,
  hypothesis,
  type Sentence,
  same,
  supposeAbsurd,
  sym,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { dni, left, not, right } from '../methods/derived/propositions.ts';

/** A theorem that is made when it is first needed, and about how many steps it takes. */
export class Promised {
  readonly cost: number;
  #make: (() => Theorem) | undefined;
  #made: Theorem | undefined;
  constructor(cost: number, make: () => Theorem) {
    this.cost = cost;
    this.#make = make;
  }
  get theorem(): Theorem {
    if (this.#made === undefined) {
      this.#made = (this.#make as () => Theorem)();
      this.#make = undefined;
    }
    return this.#made;
  }
}

/** What must be looked at again when something becomes known. */
export interface Watcher {
  examine(): void;
}

/** A sentence that is no negation. */
export class Known {
  readonly core: Sentence;
  readonly watchers: Watcher[] = [];
  parts: readonly Part[] = [];
  value: boolean | undefined;
  /** Of the sentence, or of its negation where the value is false. */
  proof: Promised | undefined;
  constructor(core: Sentence) {
    this.core = core;
  }
}

/** A sentence under negations; `core` is it without them, which may be the known equation turned round. */
export interface Part {
  readonly sentence: Sentence;
  readonly core: Sentence;
  readonly known: Known;
  readonly positive: boolean;
}

export class Sentences {
  readonly #known = new Map<number, Known>();
  readonly #added: (k: Known) => void;

  /** `added` is told of each sentence that was not there before, its parts made. */
  constructor(added: (k: Known) => void) {
    this.#added = added;
  }

  part(sentence: Sentence): Part {
    let core = sentence;
    let positive = true;
    for (; core.kind === 'not'; core = left(core)) positive = !positive;
    let known = this.#known.get(core.identity);
    if (known === undefined && core.symbol === equalitySymbol) known = this.#known.get(equation(right(core), left(core)).identity);
    if (known === undefined) {
      this.#known.set(core.identity, (known = new Known(core)));
      if (connectives.has(core.kind)) known.parts = core.args.map((a) => this.part(a));
      this.#added(known);
    }
    return { sentence, core, known, positive };
  }
}

const connectives: ReadonlySet<string> = new Set(['and', 'or', 'if', 'iff']);

export function truthOf(p: Part): boolean | undefined {
  return p.known.value === undefined ? undefined : p.known.value === p.positive;
}

/** About how many steps it takes to have a part's theorem, or its negation's, from what is known. */
export function costOf(p: Part): number {
  return (p.known.proof as Promised).cost + (p.core === p.known.core ? 0 : 1);
}

/** The theorem of a part that is true. */
export function affirmed(p: Part): Theorem {
  return raised(p.sentence, p);
}

/** The theorem of the negation of a part that is false. */
export function denied(p: Part): Theorem {
  return raised(not(p.sentence), p);
}

/** A sentence with the part's core and known to be true. */
function raised(sentence: Sentence, p: Part): Theorem {
  const { theorem } = p.known.proof as Promised;
  if (!same(p.core, p.known.core)) {
    if (same(sentence, p.core)) return turned(theorem);
    if (same(sentence, not(p.core))) return turnedDenial(theorem, p.core);
  }
  return same(theorem.conclusion, sentence) ? theorem : dni(raised(left(left(sentence)), p));
}

/** An equation the other way round, without turning it twice. */
export const turned = (th: Theorem): Theorem => (th.step.rule === 'sym' ? (th.step.premises[0] as Theorem) : sym(th));

/**
 *     Γ ⊢ not s = t
 *     ─────────────
 *     Γ ⊢ not t = s
 */
const turnedDenial = (th: Theorem, turned: Sentence): Theorem => supposeAbsurd(turned, absurd(sym(hypothesis(turned)), th));

/** From a theorem of a part, or of its negation, to one of what is known under that part, or of its negation. */
export function lowered(th: Theorem, p: Part): Theorem {
  let made = th;
  const isDone = (q: Sentence): boolean => same(q, p.core) || same(q, not(p.core));
  while (!isDone(made.conclusion)) made = dn(made);
  if (same(p.core, p.known.core)) return made;
  return made.conclusion.kind === 'not' ? turnedDenial(made, p.known.core) : turned(made);
}

/** The sides of an equation, or undefined. */
export function sides(p: Sentence): readonly [Term, Term] | undefined {
  return p.symbol === equalitySymbol ? [left(p), right(p)] : undefined;
}
