/**
 * Problems in the notation of SMT-LIB 2. Int, Real and Boolean are the sorts of that name there, with their arithmetic; other
 * sorts are types of which nothing is known. An integer where a real is asked for is converted; other subsorts are refused.
 */
import {
  arithmetic,
  booleanSort,
  equalitySymbol,
  falseSymbol,
  type FunctionSymbol,
  intSort,
  isSubsort,
  leastUpperBound,
  type Rational,
  realSort,
  type Sentence,
  type Sort,
  type Term,
  trueSymbol,
} from '../../kernel/index.ts';
import { premiseName } from './tptp.ts';
import { type Head, NotTranslatable, Vocabulary } from './vocabulary.ts';

/** The problem whether a goal follows from premises: it does when they and its opposite are unsatisfiable. **Fails with** NotTranslatable. */
export function smtProblem(premises: readonly Sentence[], goal: Sentence): string {
  const writer = new SmtWriter(new Vocabulary([...premises, goal]));
  const named = premises.map((p, i) => `(assert (! ${writer.sentence(p)} :named ${premiseName(i)}))`);
  return [
    '(set-option :produce-unsat-cores true)',
    '(set-logic ALL)',
    ...writer.declarations(),
    ...named,
    `(assert (! (not ${writer.sentence(goal)}) :named goal))`,
    '(check-sat)',
    '(get-unsat-core)',
    '',
  ].join('\n');
}

const operators = new Map<FunctionSymbol, string>([
  [arithmetic.sum, '+'],
  [arithmetic.difference, '-'],
  [arithmetic.minus, '-'],
  [arithmetic.product, '*'],
  [arithmetic.less, '<'],
  [arithmetic.lessOrEqual, '<='],
  [arithmetic.greater, '>'],
  [arithmetic.greaterOrEqual, '>='],
]);

const connectiveWords = { not: 'not', and: 'and', or: 'or', if: '=>', iff: '=' } as const;

const is = (a: Sort, b: Sort): boolean => a.identity === b.identity;

type Bound = readonly string[];

export class SmtWriter {
  readonly #words: Vocabulary;

  /** **Fails with** NotTranslatable where there are subsorts besides Int in Real. */
  constructor(words: Vocabulary) {
    this.#words = words;
    const sorts = [...words.sorts.values()].map((s) => s.sort);
    const other = sorts.find((a) => sorts.some((b) => a !== b && isSubsort(a, b) && !(is(a, intSort) && is(b, realSort))));
    if (other !== undefined) throw new NotTranslatable('sorts include one another');
  }

  declarations(): readonly string[] {
    const sorts = [...this.#words.sorts.values()].filter(({ sort }) => ![booleanSort, intSort, realSort].some((s) => is(s, sort)));
    const heads = [...this.#words.heads.values()].filter((h) => h.symbol === undefined || !this.#known(h.symbol));
    return [
      ...sorts.map(({ name }) => `(declare-sort ${name} 0)`),
      ...heads
        .filter((h) => h.name[0] !== 'n' || !this.#isNumber(h.result))
        .map((h) => `(declare-fun ${h.name} (${h.parameters.map((s) => this.#sort(s)).join(' ')}) ${this.#sort(h.result)})`),
    ];
  }

  sentence(p: Sentence): string {
    return this.#text(p, []);
  }

  /** The name of a free variable. */
  nameOf(v: Term): string {
    return this.#words.headOf(v).name;
  }

  #known(f: FunctionSymbol): boolean {
    return operators.has(f) || f === arithmetic.quotient;
  }

  #isNumber(s: Sort): boolean {
    return is(s, intSort) || is(s, realSort);
  }

  #sort(s: Sort): string {
    if (is(s, booleanSort)) return 'Bool';
    if (this.#isNumber(s)) return is(s, intSort) ? 'Int' : 'Real';
    return this.#words.sortName(s);
  }

  #text(t: Term, bound: Bound): string {
    switch (t.kind) {
      case 'bound':
        return bound[bound.length - 1 - t.index] as string;
      case 'forall':
      case 'exists': {
        const name = `x${bound.length}`;
        return `(${t.kind} ((${name} ${this.#sort(t.binds as Sort)})) ${this.#text(t.args[0] as Term, [...bound, name])})`;
      }
      case 'exists-unique': {
        const [name, other, sort] = [`x${bound.length}`, `y${bound.length}`, this.#sort(t.binds as Sort)];
        const says = (v: string): string => this.#text(t.args[0] as Term, [...bound, v]);
        return `(exists ((${name} ${sort})) (and ${says(name)} (forall ((${other} ${sort})) (=> ${says(other)} (= ${other} ${name})))))`;
      }
      case 'not':
      case 'and':
      case 'or':
      case 'if':
      case 'iff':
        if (t.kind !== 'not' && t.args.length === 1) return this.#text(t.args[0] as Term, bound);
        return `(${connectiveWords[t.kind]} ${t.args.map((p) => this.#text(p, bound)).join(' ')})`;
      case 'numeral':
        return this.#isNumber(t.sort) ? numeralText(t.value as Rational, t.sort) : this.#words.headOf(t).name;
      default:
        return this.#application(t, bound);
    }
  }

  #application(t: Term, bound: Bound): string {
    const f = t.symbol;
    if (f === trueSymbol) return 'true';
    if (f === falseSymbol) return 'false';
    if (f === equalitySymbol) {
      const [a, b] = t.args as [Term, Term];
      return this.#call('=', t, leastUpperBound(a.sort, b.sort) as Sort, bound);
    }
    const sign = f === undefined ? undefined : operators.get(f);
    // Where all arguments are integers, integers are computed with: the value is the same number.
    if (sign !== undefined) return this.#call(sign, t, t.args.every((a) => is(a.sort, intSort)) ? intSort : realSort, bound);
    if (f === arithmetic.quotient) return this.#call('/', t, realSort, bound);
    const head: Head = this.#words.headOf(t);
    if (t.args.length === 0) return head.name;
    const text = `(${head.name} ${t.args.map((a, i) => this.#at(a, head.parameters[i] as Sort, bound)).join(' ')})`;
    // Declared of reals, and known to lead from integers to an integer.
    return is(t.sort, intSort) && is(head.result, realSort) ? `(to_int ${text})` : text;
  }

  #call(sign: string, t: Term, s: Sort, bound: Bound): string {
    return `(${sign} ${t.args.map((a) => this.#at(a, s, bound)).join(' ')})`;
  }

  /** A term where an element of a sort is asked for. */
  #at(t: Term, s: Sort, bound: Bound): string {
    const text = this.#text(t, bound);
    if (is(t.sort, s)) return text;
    if (is(t.sort, intSort) && is(s, realSort)) return `(to_real ${text})`;
    throw new NotTranslatable('sorts include one another');
  }
}

function numeralText(value: Rational, s: Sort): string {
  if (is(s, intSort)) return String(value.numerator);
  return value.isWhole ? `${value.numerator}.0` : `(/ ${value.numerator}.0 ${value.denominator}.0)`;
}
