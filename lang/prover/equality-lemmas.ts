/**
 * Facts of equality between ground atoms, proved by the kernel's rules. In a proof an equation has the side that was made
 * first on its left, whatever way round the search had it.
 */
import {
  apply,
  constant,
  discharge,
  equation,
  equiv,
  fcong,
  type FunctionSymbol,
  freshVariable,
  hypothesis,
  leibniz,
  rcong,
  reflex,
  type Sentence,
  substitute,
  sym,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import type { Literal } from './clause.ts';
import type { Expression, Head } from './expression.ts';

type ToTerm = (e: Expression) => Term;

/** The equation of two values of a witness function, given how what they depend on is equal. */
export type Link = (s: Expression, t: Expression, equal: (a: Expression, b: Expression) => Theorem | undefined) => Theorem;

/** The sentence of an atom. */
export function atomOf(left: Expression, right: Expression | undefined, term: ToTerm): Sentence {
  if (right === undefined) return term(left);
  return left.id <= right.id ? equation(term(left), term(right)) : equation(term(right), term(left));
}

export function applied(symbol: FunctionSymbol, args: readonly Term[]): Term {
  return args.length === 0 ? constant(symbol) : apply(symbol, args);
}

/** `⊢ s = t <==> t = s` */
export function symmetry(s: Term, t: Term): Theorem {
  const [there, back] = [equation(s, t), equation(t, s)];
  return equiv(discharge(there, sym(hypothesis(there))), discharge(back, sym(hypothesis(back))));
}

/**
 *     ───────────────────────────────── `after` is `before` with `from` replaced by `to` in places
 *     ⊢ from = to ==> (before <==> after)
 */
export function replacement(from: Expression, to: Expression, before: Literal, after: Literal, term: ToTerm, witnesses: Link): Theorem {
  const assumed = atomOf(from, to, term);
  const h = hypothesis(assumed);
  const forward = from.id <= to.id ? h : sym(h);
  const swap = new Swap(from, to, forward, term, witnesses);
  const [p, q] = [before, after].map((l) => atomOf(l.left, l.right, term)) as [Sentence, Sentence];
  const there = discharge(p, swap.moved(before, after));
  const back = discharge(q, new Swap(to, from, sym(forward), term, witnesses).moved(after, before));
  return discharge(assumed, equiv(there, back));
}

/** Replacing one expression by another, given an equation of them. */
class Swap {
  readonly #from: Expression;
  readonly #to: Expression;
  readonly #by: Theorem;
  readonly #term: ToTerm;
  readonly #witnesses: Link;
  constructor(from: Expression, to: Expression, by: Theorem, term: ToTerm, witnesses: Link) {
    this.#witnesses = witnesses;
    this.#from = from;
    this.#to = to;
    this.#by = by;
    this.#term = term;
  }

  /** A theorem of the one atom from the other as a hypothesis. */
  moved(before: Literal, after: Literal): Theorem {
    const h = hypothesis(atomOf(before.left, before.right, this.#term));
    if (before.right === undefined) return this.#atom(h, before.left, after.left);
    const [bl, br, al, ar] = [before.left, before.right, after.left, after.right as Expression];
    const plain = bl.id <= br.id ? h : sym(h);
    const goal = equation(this.#term(al), this.#term(ar));
    const th = rcong(plain, goal, [this.#equal(bl, al), this.#equal(br, ar)]);
    return al.id <= ar.id ? th : sym(th);
  }

  #atom(h: Theorem, s: Expression, t: Expression): Theorem {
    if (s === t) return h;
    const { origin } = s.head as Head;
    if (origin.kind === 'symbol')
      return rcong(
        h,
        this.#term(t),
        s.args.map((a, i) => this.#equal(a, t.args[i] as Expression)),
      );
    return this.#inside(h, s, t, (x) => x);
  }

  /** The equation of two expressions that differ by the replacement; undefined when they do not differ. */
  #equal(s: Expression, t: Expression): Theorem | undefined {
    if (s === t) return undefined;
    if (s === this.#from && t === this.#to) return this.#by;
    const { origin } = s.head as Head;
    const term = this.#term(s);
    if (origin.kind === 'symbol')
      return fcong(
        term,
        this.#term(t),
        s.args.map((a, i) => this.#equal(a, t.args[i] as Expression)),
      );
    if (origin.kind === 'witness') return this.#witnesses(s, t, (a, b) => this.#equal(a, b));
    return this.#inside(reflex(term), s, t, (x) => equation(term, x));
  }

  /** Replacement below what is not looked into, one parameter at a time. */
  #inside(th: Theorem, s: Expression, t: Expression, around: (body: Term) => Sentence): Theorem {
    const { origin } = s.head as Head;
    if (origin.kind !== 'meaning') throw new TypeError('only parameters of a body can be replaced');
    const { body, parameters } = origin;
    const now = s.args.map((a) => this.#term(a));
    let made = th;
    for (const [i, p] of parameters.entries()) {
      const eq = this.#equal(s.args[i] as Expression, t.args[i] as Expression);
      if (eq === undefined) continue;
      const hole = freshVariable('hole', p.sort);
      const by = new Map(parameters.map((q, j) => [q.identity, j === i ? hole : (now[j] as Term)]));
      made = leibniz(eq, made, around(substitute(body, by)), hole);
      now[i] = this.#term(t.args[i] as Expression);
    }
    return made;
  }
}
