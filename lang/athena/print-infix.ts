/** Sentences and terms on one line, infix, for diagnostics: `(forall ?x . P ?x & Q ?x ==> R ?x)`. Sorts are left out. */
import { type Rational, realSort, type Sentence, type Term } from '../../kernel/index.ts';
import { nameOfBinder, nameOfBound, printNumber, type Scope } from './print-term.ts';

/** Longer ones are cut. */
const width = 200;
/** Deeper parts are not looked at: they would be cut anyway. */
const deepest = 60;

const connectiveSigns: Readonly<Record<string, readonly [string, number]>> = {
  and: ['&', 30],
  or: ['|', 20],
  if: ['==>', 10],
  iff: ['<==>', 10],
};

const symbolPrecedences: Readonly<Record<string, number>> = {
  '=': 100,
  '<': 100,
  '<=': 100,
  '>': 100,
  '>=': 100,
  '+': 200,
  '-': 200,
  '*': 300,
  '/': 300,
  '%': 300,
};

/** A sentence or term on one line with as few parentheses as Athena needs to read it, cut after some 200 characters. */
export function printInfix(t: Sentence, limit = width): string {
  const w = new InfixWriter(limit);
  const compound = t.args.length > 0;
  w.write(t, 0, undefined, 0, compound);
  const text = w.text;
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Precedence of what a term is written as at its top; `Infinity` for what needs no parentheses anywhere. */
function precedenceOf(t: Term): number {
  if (t.args.length === 0) return Number.POSITIVE_INFINITY;
  switch (t.kind) {
    case 'not':
      return 50;
    case 'forall':
    case 'exists':
    case 'exists-unique':
      return 0;
    case 'application':
      // A negative number keeps its parentheses: `?x = - 3` is not read back.
      if (t.args.length === 1) return t.symbol?.name === '-' ? Number.POSITIVE_INFINITY : 110;
      return (t.args.length === 2 ? symbolPrecedences[t.symbol?.name as string] : undefined) ?? Number.POSITIVE_INFINITY;
    default:
      // Conjunctions of three are not nested ones of two: they are written prefix.
      return t.args.length === 2 ? (connectiveSigns[t.kind]?.[1] as number) : Number.POSITIVE_INFINITY;
  }
}

class InfixWriter {
  text = '';
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `least`: what binds weaker is put in parentheses. */
  write(t: Term, least: number, scope: Scope | undefined, depth: number, parentheses = false): void {
    if (this.text.length > this.#limit) return;
    if (depth > deepest) {
      this.text += '…';
      return;
    }
    const p = precedenceOf(t);
    const prefix = t.args.length > 0 && p === Number.POSITIVE_INFINITY;
    if (!prefix && (parentheses || p < least)) {
      this.text += '(';
      this.#bare(t, p, scope, depth + 1);
      this.text += ')';
    } else this.#bare(t, p, scope, depth + 1);
  }

  #bare(t: Term, p: number, scope: Scope | undefined, depth: number): void {
    switch (t.kind) {
      case 'variable':
        this.text += `?${t.name}`;
        return;
      case 'bound':
        this.text += `?${nameOfBound(scope, t.index) ?? t.name}`;
        return;
      case 'numeral':
        this.text += printNumber(t.value as Rational, t.sort === realSort);
        return;
      case 'quoted':
        this.text += `'${t.name}`;
        return;
      case 'not':
        this.text += '~ ';
        this.write(t.args[0] as Term, 51, scope, depth);
        return;
      case 'forall':
      case 'exists':
      case 'exists-unique':
        return this.#quantified(t, scope, depth);
      default:
        return this.#operator(t, p, scope, depth);
    }
  }

  /** Quantifiers of one kind in a row are written as one. */
  #quantified(t: Term, scope: Scope | undefined, depth: number): void {
    this.text += t.kind;
    let at = t;
    let inner = scope;
    for (; at.kind === t.kind && this.text.length <= this.#limit; at = at.args[0] as Term) {
      const name = nameOfBinder(at, inner, (n) => n);
      inner = { name, up: inner };
      this.text += ` ?${name}`;
    }
    this.text += ' . ';
    this.write(at, 0, inner, depth);
  }

  #operator(t: Term, p: number, scope: Scope | undefined, depth: number): void {
    const name = t.kind === 'application' ? (t.symbol?.name as string) : t.kind;
    if (t.args.length === 0) this.text += name;
    else if (t.args.length === 1 && p === 110) {
      this.text += `${name} `;
      // Athena would read more without parentheses than most people do: `f ?x + 1` is `f (?x + 1)`.
      this.write(t.args[0] as Term, Number.POSITIVE_INFINITY, scope, depth);
    } else if (p !== Number.POSITIVE_INFINITY) {
      const [a, b] = t.args as [Term, Term];
      // Operators associate to the right unless declared otherwise.
      this.write(a, p + 1, scope, depth);
      this.text += ` ${t.kind === 'application' ? name : connectiveSigns[t.kind]?.[0]} `;
      this.write(b, p, scope, depth);
    } else {
      this.text += `(${name}`;
      for (const a of t.args) {
        if (this.text.length > this.#limit) break;
        this.text += ' ';
        this.write(a, Number.POSITIVE_INFINITY, scope, depth);
      }
      this.text += ')';
    }
  }
}
