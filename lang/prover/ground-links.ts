/** What is known of quantified sentences and of equations spreads to their instances and to what they rewrite, and back. */
import {
  absurd,
  apply,
  type ConnectiveKind,
  close,
  connective,
  egen,
  equalitySymbol,
  equation,
  fcong,
  freshVariable,
  hypothesis,
  leibniz,
  meaningOfUnique,
  open,
  type Quantifier,
  rcong,
  reflex,
  type Sentence,
  same,
  supposeAbsurd,
  type Term,
  type Theorem,
  tran,
  uniqueElim,
  uniqueIntro,
  uspec,
} from '../../kernel/index.ts';
import { left, right } from '../methods/derived/propositions.ts';
import type { Say } from './ground-connectives.ts';
import type { Replaced } from './ground-proof.ts';
import { affirmed, costOf, denied, type Part, truthOf, turned, type Watcher } from './ground-sentences.ts';

type ToPart = (p: Sentence) => Part;

/** A quantified sentence and one instance. */
export class Instance implements Watcher {
  readonly #from: Part;
  readonly #to: Part;
  readonly #step: (th: Theorem) => Theorem;
  readonly #say: Say;
  constructor(whole: Part, at: Part, of: Term, say: Say) {
    const q = whole.sentence;
    const universal = q.kind === 'forall';
    [this.#from, this.#to] = universal ? [whole, at] : [at, whole];
    this.#step = universal ? (th) => uspec(th, of) : (th) => egen(q, of, th);
    this.#say = say;
  }
  examine(): void {
    const [p, q] = [this.#from, this.#to];
    if (truthOf(p) === true && truthOf(q) !== true) this.#say(q, true, costOf(p) + 1, () => this.#step(affirmed(p)));
    if (truthOf(q) === false && truthOf(p) !== false)
      this.#say(p, false, costOf(q) + 3, () => supposeAbsurd(p.sentence, absurd(this.#step(hypothesis(p.sentence)), denied(q))));
  }
}

/** That there is exactly one, and what that means. */
export class Unique implements Watcher {
  readonly whole: Part;
  readonly meaning: Part;
  readonly #say: Say;
  constructor(p: Sentence, part: ToPart, say: Say) {
    this.whole = part(p);
    this.meaning = part(meaningOfUnique(p));
    this.#say = say;
  }
  examine(): void {
    this.#along(this.whole, this.meaning, uniqueElim);
    this.#along(this.meaning, this.whole, (th) => uniqueIntro(this.whole.sentence, th));
  }
  #along(p: Part, q: Part, step: (th: Theorem) => Theorem): void {
    if (truthOf(p) === true) this.#say(q, true, costOf(p) + 1, () => step(affirmed(p)));
    if (truthOf(q) === false)
      this.#say(p, false, costOf(q) + 3, () => supposeAbsurd(p.sentence, absurd(step(hypothesis(p.sentence)), denied(q))));
  }
}

/** Two sentences that differ by the sides of an equation. */
export class Replacement implements Watcher {
  readonly equation: Part;
  readonly before: Part;
  readonly after: Part;
  readonly #given: Replaced;
  readonly #say: Say;
  constructor(given: Replaced, part: ToPart, say: Say) {
    this.#given = given;
    this.equation = part(given.equation);
    this.before = part(given.before);
    this.after = part(given.after);
    this.#say = say;
  }

  examine(): void {
    const { equation, before, after } = this;
    const [e, p, q] = [equation, before, after].map(truthOf);
    if (e === true) {
      this.#along(before, after, (th) => this.#there(th, affirmed(equation)));
      this.#along(after, before, (th) => this.#back(th, affirmed(equation)));
    } else if (e === undefined && p === true && q === false)
      this.#deny(before, after, (eq) => absurd(this.#there(affirmed(before), eq), denied(after)));
    else if (e === undefined && p === false && q === true)
      this.#deny(after, before, (eq) => absurd(this.#back(affirmed(after), eq), denied(before)));
  }

  #along(p: Part, q: Part, step: (th: Theorem) => Theorem): void {
    const cost = costOf(this.equation) + 2;
    if (truthOf(p) === true && truthOf(q) !== true) this.#say(q, true, costOf(p) + cost, () => step(affirmed(p)));
    if (truthOf(q) === false && truthOf(p) !== false)
      this.#say(p, false, costOf(q) + cost + 2, () => supposeAbsurd(p.sentence, absurd(step(hypothesis(p.sentence)), denied(q))));
  }

  #deny(p: Part, q: Part, falsity: (equation: Theorem) => Theorem): void {
    const { sentence } = this.equation;
    this.#say(this.equation, false, costOf(p) + costOf(q) + 4, () => supposeAbsurd(sentence, falsity(hypothesis(sentence))));
  }

  #there(th: Theorem, eq: Theorem): Theorem {
    const { from, to, after } = this.#given;
    return moved(th, after, from, to, eq);
  }
  #back(th: Theorem, eq: Theorem): Theorem {
    const { from, to, before } = this.#given;
    return moved(th, before, to, from, eq);
  }
}

/** Thrown where more than the two sides of an equation differ: that is for a longer way of proving it. */
export class NotReplaced extends Error {}

/** A theorem with `to` for `from` in places, by an equation of the two. */
function moved(th: Theorem, goal: Sentence, from: Term, to: Term, eq: Theorem): Theorem {
  const p = th.conclusion;
  if (same(p, goal)) return th;
  if (p.kind !== 'application' || p.symbol !== goal.symbol) return inside(th, goal, from, to, eq);
  const changes = p.args.map((a, i) => equal(a, goal.args[i] as Term, from, to, eq));
  if (p.symbol !== equalitySymbol) return rcong(th, goal, changes);
  const [l, r] = changes;
  const onRight = r === undefined ? th : tran(th, r);
  return l === undefined ? onRight : tran(equal(left(goal), left(p), to, from, eq) as Theorem, onRight);
}

/** `s = t`, which differ by the equation; undefined where they do not differ. */
function equal(s: Term, t: Term, from: Term, to: Term, eq: Theorem): Theorem | undefined {
  if (same(s, t)) return undefined;
  if (same(s, from) && same(t, to)) return directed(eq, from, to);
  if (s.kind !== 'application' || s.symbol !== t.symbol || s.args.length === 0) return inside(reflex(s), equation(s, t), from, to, eq);
  return fcong(
    s,
    t,
    s.args.map((a, i) => equal(a, t.args[i] as Term, from, to, eq)),
  );
}

const directed = (eq: Theorem, from: Term, to: Term): Theorem =>
  same(left(eq.conclusion), from) && same(right(eq.conclusion), to) ? eq : turned(eq);

/** Replacing anywhere, below connectives and quantifiers too. */
function inside(th: Theorem, goal: Sentence, from: Term, to: Term, eq: Theorem): Theorem {
  const hole = freshVariable('hole', from.sort);
  return leibniz(directed(eq, from, to), th, pattern(th.conclusion, goal, from, to, hole), hole);
}

/** What two terms have in common, with a variable where the one has `from` and the other `to`. */
function pattern(s: Term, t: Term, from: Term, to: Term, hole: Term): Term {
  if (same(s, t)) return s;
  if (same(s, from) && same(t, to)) return hole;
  if (s.kind !== t.kind || s.symbol !== t.symbol || s.args.length !== t.args.length || s.args.length === 0) throw new NotReplaced();
  if (s.binds !== undefined) {
    const x = freshVariable(s.name, s.binds);
    return close(s.kind as Quantifier, x, pattern(open(s, x), open(t, x), from, to, hole));
  }
  const args = s.args.map((a, i) => pattern(a, t.args[i] as Term, from, to, hole));
  return s.symbol === undefined ? connective(s.kind as ConnectiveKind, args) : apply(s.symbol, args);
}
