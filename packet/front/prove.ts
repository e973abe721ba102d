/**
 * The proof compiler: from a goal about one program to a theorem, by what is proved in a library.
 * A lemma whose conclusion is the goal turns it into what the lemma asks for; what is asked for is evaluated.
 * It knows no policy and no instruction. Not trusted: what it makes are theorems of the kernel.
 */
import { both, KernelError, mp, rightIff, type Sentence, same, type Term, type Theorem } from '../../kernel/index.ts';
import { GroundEvaluator, NoValue } from './ground-evaluator.ts';
import { instanceOf, matching, type Match, stripped } from './rewrite-rule.ts';

export { TooLong } from './ground-evaluator.ts';

/** How many lemmas are used one upon the other. */
const deepest = 4;
/** Steps of evaluation: a step of a program's proof takes ten bytes at least of what is sent, so a router would take no such proof. */
const mostSteps = 16_384;

export class Prover {
  readonly #evaluator: GroundEvaluator;
  /** Theorems by the symbol or the kind of what they conclude. */
  readonly #lemmas = new Map<unknown, Theorem[]>();
  readonly #definitions = new Map<unknown, Theorem[]>();
  /** What was asked for on the way, and does not hold. */
  readonly #refuted = new Set<Sentence>();

  /** `definitions` say what symbols mean, `lemmas` what was proved of them. */
  constructor(definitions: Iterable<Theorem>, lemmas: Iterable<Theorem>, most = mostSteps) {
    const all = [...definitions];
    this.#evaluator = new GroundEvaluator(all, most);
    const put = (into: Map<unknown, Theorem[]>, key: unknown, th: Theorem): void => void (into.get(key)?.push(th) ?? into.set(key, [th]));
    for (const th of lemmas) put(this.#lemmas, headOf(conclusionOf(th)), th);
    for (const th of all) {
      const [body] = stripped(th.conclusion);
      if (body.kind === 'iff') put(this.#definitions, headOf(body.args[0] as Term), th);
    }
  }

  /** A theorem that says the goal, or nothing when none was found. **Fails when** the search takes too many steps (`TooLong`). */
  prove(goal: Sentence): Theorem | undefined {
    this.#refuted.clear();
    return this.#solve(goal, deepest);
  }

  /** What lemmas asked for when the last goal was tried, and does not hold: why they gave no proof. */
  get refuted(): readonly Sentence[] {
    return [...this.#refuted];
  }

  #solve(goal: Sentence, depth: number): Theorem | undefined {
    if (goal.kind === 'and') {
      const parts = goal.args.map((p) => this.#solve(p, depth));
      return parts.includes(undefined) ? undefined : both(parts as Theorem[]);
    }
    const evaluated = this.#evaluated(goal);
    if (evaluated === 'false') this.#refuted.add(goal);
    if (evaluated !== undefined) return evaluated === 'false' ? undefined : evaluated;
    if (depth === 0) return undefined;
    for (const lemma of this.#lemmas.get(headOf(goal)) ?? []) {
      const found = this.#by(lemma, goal, depth);
      if (found !== undefined) return found;
    }
    for (const definition of this.#definitions.get(headOf(goal)) ?? []) {
      const [body, variables] = stripped(definition.conclusion);
      const match = matching(body.args[0] as Term, goal, variables);
      if (match === undefined || match.terms.includes(undefined)) continue;
      const meaning = instanceOf(definition, match);
      const th = this.#solve(meaning.conclusion.args[1] as Term, depth - 1);
      if (th !== undefined) return mp(rightIff(meaning), th);
    }
    return undefined;
  }

  #evaluated(goal: Sentence): Theorem | 'false' | undefined {
    try {
      const { holds, theorem } = this.#evaluator.decide(goal);
      return holds ? theorem : 'false';
    } catch (e) {
      if (e instanceof NoValue || e instanceof KernelError) return undefined;
      throw e;
    }
  }

  #by(lemma: Theorem, goal: Sentence, depth: number): Theorem | undefined {
    const [body, variables] = stripped(lemma.conclusion);
    for (let [at, premises] = [body, 0]; ; premises++) {
      const match: Match | undefined = matching(at, goal, variables);
      if (match !== undefined && !match.terms.includes(undefined)) {
        let th: Theorem | undefined = instanceOf(lemma, match);
        for (let i = 0; i < premises && th !== undefined; i++) {
          const premise = this.#solve(th.conclusion.args[0] as Term, depth - 1);
          th = premise && mp(th, premise);
        }
        if (th !== undefined && same(th.conclusion, goal)) return th;
      }
      if (at.kind !== 'if') return undefined;
      at = at.args[1] as Term;
    }
  }
}

function conclusionOf(th: Theorem): Sentence {
  let [at] = stripped(th.conclusion);
  while (at.kind === 'if') at = at.args[1] as Term;
  return at;
}

const headOf = (p: Sentence): unknown => p.symbol ?? p.kind;
