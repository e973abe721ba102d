/**
 * From a theorem to clauses. The sentence is worked on as it is, by polarity; quantifiers are opened with variables that stand
 * for expressions, and each clause remembers which quantifiers it passed. Parts that would multiply clauses get names
 * (Plaisted and Greenbaum, *A structure-preserving clause form translation*, 1986).
 */
import {
  booleanSort,
  equalitySymbol,
  falsum,
  freeVariables,
  freshVariable,
  meaningOfUnique,
  open,
  type Sentence,
  type Sort,
  same,
  type Term,
  type Theorem,
  verum,
} from '../../kernel/index.ts';
import { Clause, type Literal, type Obligation, sameAtom } from './clause.ts';
import { apart } from './bindings.ts';
import type { Bank, Expression, Head } from './expression.ts';

/** A clause in the making. */
interface Draft {
  readonly literals: readonly Literal[];
  readonly obligations: readonly Obligation[];
}

/** More drafts than this are not multiplied out: parts get names first. */
const mostProducts = 12;

export class Clausifier {
  readonly #bank: Bank;
  readonly clauses: Clause[] = [];
  #id = 0;
  #variable = 0;
  readonly #opened = new Map<number, Expression>();
  /** Names of parts: by sentence, with the polarities defined so far. */
  readonly #names = new Map<number, { readonly literal: Literal; readonly defined: Set<boolean> }>();
  readonly #opaque = new Map<number, Head>();

  constructor(bank: Bank) {
    this.#bank = bank;
  }

  get nextId(): number {
    return this.#id;
  }

  /** Adds the clauses of a theorem. */
  state(th: Theorem, fromGoal: boolean): void {
    this.#add(this.#drafts(th.conclusion, true), th, fromGoal);
  }

  #add(drafts: readonly Draft[], theorem: Theorem | undefined, fromGoal: boolean): void {
    for (const { literals, obligations } of drafts) {
      const kept: Literal[] = [];
      for (const l of literals) if (!kept.some((k) => k.positive === l.positive && sameAtom(k, l))) kept.push(l);
      const old: Expression[] = [];
      for (const l of kept) for (const e of [l.left, l.right]) for (const v of e?.variables ?? []) if (!old.includes(v)) old.push(v);
      if (old.length >= apart) continue;
      const numbers = new Map(old.map((v, i) => [v.index, i]));
      const to = (v: Expression): Expression => {
        const n = numbers.get(v.index);
        return n === undefined ? this.#bank.variable(v.index, v.sort) : this.#bank.variable(n, v.sort);
      };
      const renumbered = kept.map(({ positive, left, right }) => ({
        positive,
        left: this.#bank.map(left, to),
        right: right && this.#bank.map(right, to),
      }));
      const source = { kind: 'stated' as const, theorem, obligations, opened: this.#opened };
      this.clauses.push(new Clause(this.#id++, renumbered, source, numbers, fromGoal));
    }
  }

  #drafts(p: Sentence, positive: boolean): readonly Draft[] {
    if (same(p, verum)) return positive ? [] : [{ literals: [], obligations: [] }];
    if (same(p, falsum)) return positive ? [{ literals: [], obligations: [] }] : [];
    switch (p.kind) {
      case 'not':
        return this.#drafts(p.args[0] as Term, !positive);
      case 'and':
      case 'or':
        return this.#several(
          p.args.map((a) => [a, positive]),
          (p.kind === 'and') === positive,
        );
      case 'if': {
        const [a, b] = p.args as [Term, Term];
        return this.#several(
          [
            [a, !positive],
            [b, positive],
          ],
          !positive,
        );
      }
      case 'iff': {
        const [a, b] = (p.args as [Term, Term]).map((q) => this.#plain(q)) as [Part, Part];
        return [
          ...multiplied([this.#side(a, !positive), this.#side(b, true)]),
          ...multiplied([this.#side(a, positive), this.#side(b, false)]),
        ];
      }
      case 'forall':
      case 'exists':
        return this.#quantified(p, positive);
      case 'exists-unique':
        return this.#drafts(meaningOfUnique(p), positive).map((d) => also(d, { kind: 'unique', sentence: p }));
      default:
        return this.#atom(p, positive);
    }
  }

  /** Conjoined or disjoined parts. */
  #several(parts: readonly (readonly [Sentence, boolean])[], conjoined: boolean): readonly Draft[] {
    const all = parts.map(([q, positive]) => this.#drafts(q, positive));
    if (conjoined) return all.flat();
    const several = all.filter((ds) => ds.length > 1);
    const product = all.reduce((n, ds) => n * ds.length, 1);
    if (product <= mostProducts || several.length < 2) return multiplied(all);
    return multiplied(
      parts.map(([q, positive], i) =>
        (all[i] as Draft[]).length > 1 ? [{ literals: [this.#named(q, positive)], obligations: [] }] : (all[i] as Draft[]),
      ),
    );
  }

  /** A side of a biconditional: itself when it is a literal, else under a name, for it is needed both ways. */
  #plain(q: Sentence): Part {
    let core = q;
    while (core.kind === 'not') core = core.args[0] as Term;
    const simple = core.kind === 'application' || core.kind === 'variable';
    return { sentence: q, simple: simple && !(core.symbol === equalitySymbol && (core.args[0] as Term).sort === booleanSort) };
  }

  #side({ sentence, simple }: Part, positive: boolean): readonly Draft[] {
    return simple ? this.#drafts(sentence, positive) : [{ literals: [this.#named(sentence, positive)], obligations: [] }];
  }

  /** A literal that stands for a sentence or its negation; what it implies is added as clauses. */
  #named(q: Sentence, positive: boolean): Literal {
    let found = this.#names.get(q.identity);
    if (found === undefined) this.#names.set(q.identity, (found = { literal: this.#standIn(q), defined: new Set() }));
    if (!found.defined.has(positive)) {
      found.defined.add(positive);
      const against = { ...found.literal, positive: !positive };
      const drafts = this.#drafts(q, positive).map((d) => ({ ...d, literals: [against, ...d.literals] }));
      this.#add(drafts, undefined, false);
    }
    return { ...found.literal, positive };
  }

  /** A sentence or term not looked into, as a function of its free variables. */
  #standIn(q: Term): Literal {
    return { positive: true, left: this.#closedOver(q), right: undefined };
  }

  #closedOver(q: Term): Expression {
    const over = freeVariables(q).filter((v) => this.#opened.has(v.identity));
    let head = this.#opaque.get(q.identity);
    if (head === undefined) {
      head = this.#bank.head(over.length, q.sort, { kind: 'meaning', body: q, parameters: over });
      this.#opaque.set(q.identity, head);
    }
    head.uses++;
    return this.#bank.make(
      head,
      over.map((v) => this.#opened.get(v.identity) as Expression),
    );
  }

  #quantified(p: Sentence, positive: boolean): readonly Draft[] {
    const x = freshVariable(p.name, p.binds as Sort);
    const universal = (p.kind === 'forall') === positive;
    if (universal) this.#opened.set(x.identity, this.#bank.variable(1000 + this.#variable++, x.sort));
    else {
      const args: Expression[] = [];
      for (const free of freeVariables(p)) {
        for (const v of this.#opened.get(free.identity)?.variables ?? []) if (!args.includes(v)) args.push(v);
      }
      const head = this.#bank.head(args.length, x.sort, { kind: 'witness', sentence: p, parameters: args, opened: this.#opened });
      this.#opened.set(x.identity, this.#bank.make(head, args));
    }
    const obligation: Obligation = { kind: universal ? 'instance' : 'witness', sentence: p, variable: x };
    return this.#drafts(open(p, x), positive).map((d) => also(d, obligation));
  }

  #atom(p: Sentence, positive: boolean): readonly Draft[] {
    if (p.symbol === equalitySymbol) {
      const [s, t] = p.args as [Term, Term];
      if (s.sort === booleanSort) {
        const [a, b] = [this.#plain(s), this.#plain(t)];
        const both = [
          ...multiplied([this.#side(a, !positive), this.#side(b, true)]),
          ...multiplied([this.#side(a, positive), this.#side(b, false)]),
        ];
        return both.map((d) => also(d, { kind: 'identity', sentence: p }));
      }
      return [{ literals: [{ positive, left: this.expression(s), right: this.expression(t) }], obligations: [] }];
    }
    // A Boolean variable is no atom that can be instantiated to a compound sentence here: it is taken whole.
    const left = p.kind === 'application' ? this.expression(p) : this.#closedOver(p);
    return [{ literals: [{ positive, left, right: undefined }], obligations: [] }];
  }

  /** A term as an expression; what is inside a compound sentence or under a quantifier is not looked into. */
  expression(t: Term): Expression {
    if (t.kind === 'variable') return this.#opened.get(t.identity) ?? this.#bank.constant(t);
    if (t.kind !== 'application') return t.kind === 'numeral' || t.kind === 'quoted' ? this.#bank.constant(t) : this.#closedOver(t);
    if (t.args.length === 0) return this.#bank.constant(t);
    const head = this.#bank.symbol(t.symbol as NonNullable<Term['symbol']>);
    head.uses++;
    return this.#bank.make(
      head,
      t.args.map((a) => this.expression(a)),
    );
  }
}

interface Part {
  readonly sentence: Sentence;
  readonly simple: boolean;
}

function also(d: Draft, o: Obligation): Draft {
  return { literals: d.literals, obligations: [...d.obligations, o] };
}

/** One draft of each, joined, in every combination. */
function multiplied(all: readonly (readonly Draft[])[]): readonly Draft[] {
  let made: Draft[] = [{ literals: [], obligations: [] }];
  for (const ds of all)
    made = made.flatMap((m) =>
      ds.map((d) => ({ literals: [...m.literals, ...d.literals], obligations: [...m.obligations, ...d.obligations] })),
    );
  return made;
}
