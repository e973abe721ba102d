/**
 * Terms, sentences and sorts as indented text, in Athena's own layout. An explicit stack of things still to be written keeps
 * the JavaScript stack flat, and a budget of characters cuts what would not fit anywhere.
 */
import { freeVariables, functionSort, type Rational, realSort, type Sentence, type Sort, type Term } from '../../kernel/index.ts';

export interface Layout {
  /** Where the text begins on its first line: later lines are indented from there. */
  readonly column?: number;
  /** `all`: variables carry their sorts; `known`: only where no sort variable occurs in them; `none`. */
  readonly sorts?: 'all' | 'known' | 'none';
  /**
   * Rename generated variables (`x_964`) to the first free of `x_1`, `x_2`, …, so that output does not depend on counters.
   * Texts that belong together share one GeneratedNames.
   */
  readonly renamed?: boolean | GeneratedNames;
  /** Characters after which the rest is `...`. */
  readonly budget?: number;
}

/** More text than anybody reads, and little enough to write at once. */
export const defaultBudget = 200_000;

/** A sentence as it follows `Theorem: `. */
export function printSentence(p: Sentence, layout: Layout = {}): string {
  return new Writer(layout).write(p);
}

/** A term, prefix. Atoms and terms have the same layout as in sentences. */
export function printTerm(t: Term, layout: Layout = {}): string {
  return new Writer(layout).write(t);
}

/** A sort on one line; its variables are `'S`, `'T`, … in order of occurrence. */
export function printSort(s: Sort, names: SortNames = new SortNames()): string {
  return names.print(s);
}

const letters = ['S', 'T', 'U', 'V', 'W'];

/** Gives sort variables names in the order in which they are met. One of these serves one sentence. */
export class SortNames {
  readonly #names = new Map<Sort, string>();

  print(s: Sort): string {
    if (s.constructor_ === undefined) {
      let name = this.#names.get(s);
      if (name === undefined) {
        const n = this.#names.size;
        name = `'${letters[n % letters.length]}${n < letters.length ? '' : Math.floor(n / letters.length)}`;
        this.#names.set(s, name);
      }
      return name;
    }
    if (s.args.length === 0) return s.constructor_.name;
    return `(${s.constructor_ === functionSort ? 'Fun' : s.constructor_.name} ${s.args.map((a) => this.print(a)).join(' ')})`;
  }
}

/** A numeral's digits: a Real as a decimal where it has a finite one, otherwise as an exact fraction. */
export function printNumber(value: Rational, real: boolean): string {
  if (value.numerator < 0n) return `(- ${printNumber(value.negated(), real)})`;
  if (value.isWhole) return real ? `${value.numerator}.0` : `${value.numerator}`;
  let rest = value.denominator;
  let [twos, fives] = [0, 0];
  for (; (rest & 1n) === 0n; rest >>= 1n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) return `(/ ${value.numerator} ${value.denominator})`;
  const places = Math.max(twos, fives);
  const digits = ((value.numerator * 10n ** BigInt(places)) / value.denominator).toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Names of the bound variables in scope, innermost first. */
export interface Scope {
  readonly name: string;
  readonly up: Scope | undefined;
}

export function nameOfBound(scope: Scope | undefined, index: number): string | undefined {
  let at = scope;
  for (let i = 0; i < index && at !== undefined; i++) at = at.up;
  return at?.name;
}

/**
 * What to call a quantifier's variable: its own name, or with primes where something in the body would be caught by it.
 * `display` says how names of free variables are written.
 */
export function nameOfBinder(q: Sentence, scope: Scope | undefined, display: (name: string) => string): string {
  let name = display(q.name);
  if (!q.open && q.loose === 0) return name;
  let clash = false;
  for (let at = scope; at !== undefined && !clash; at = at.up) clash = at.name === name;
  if (!clash && !q.open) return name;
  const taken = new Set(freeVariables(q).map((v) => display(v.name)));
  if (!clash && !taken.has(name)) return name;
  if (q.loose > 0) for (const i of looseIndices(q)) taken.add(nameOfBound(scope, i) ?? '');
  while (taken.has(name)) name += "'";
  return name;
}

/** The enclosing quantifiers (0 is the nearest) that a quantified sentence refers to. */
function looseIndices(q: Sentence): Set<number> {
  const found = new Set<number>();
  const seen = new Map<Term, Set<number>>();
  const stack: { readonly t: Term; readonly depth: number }[] = [{ t: q, depth: 0 }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { t, depth } = at;
    if (t.loose <= depth) continue;
    if (t.kind === 'bound') found.add(t.index - depth);
    if (t.size > 32) {
      const depths = seen.get(t) ?? new Set();
      if (depths.has(depth)) continue;
      seen.set(t, depths.add(depth));
    }
    for (const a of t.args) stack.push({ t: a, depth: t.binds === undefined ? depth : depth + 1 });
  }
  return found;
}

/** Identities are handed out from 64 on (see kernel/hash-consing.ts), so smaller numbers were written by somebody. */
const generatedName = /^(.+)_([1-9]\d+)$/;

export function isGenerated(name: string): boolean {
  const m = generatedName.exec(name);
  return m !== null && Number(m[2]) >= 64;
}

/** Stable names for the generated variables of one printed text. The terms are walked over when the first one is met. */
export class GeneratedNames {
  readonly #terms: () => Iterable<Term>;
  #chosen: Map<string, string> | undefined;

  constructor(terms: () => Iterable<Term>) {
    this.#terms = terms;
  }

  of(name: string): string {
    if (!isGenerated(name)) return name;
    this.#chosen ??= this.#choose();
    return this.#chosen.get(name) ?? name;
  }

  #choose(): Map<string, string> {
    const taken = new Set<string>();
    const generated = new Set<string>();
    const seen = new Set<Term>();
    const stack = [...this.#terms()].reverse();
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at.size > 32) {
        if (seen.has(at)) continue;
        seen.add(at);
      }
      if (at.kind === 'variable' || at.binds !== undefined) (isGenerated(at.name) ? generated : taken).add(at.name);
      for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
    }
    const chosen = new Map<string, string>();
    for (const name of generated) {
      const prefix = (generatedName.exec(name) as RegExpExecArray)[1];
      let n = 1;
      while (taken.has(`${prefix}_${n}`)) n++;
      chosen.set(name, `${prefix}_${n}`);
      taken.add(`${prefix}_${n}`);
    }
    return chosen;
  }
}

interface Pending {
  readonly term: Term;
  readonly column: number;
  readonly scope: Scope | undefined;
}

class Writer {
  readonly #layout: Layout;
  readonly #sortNames = new SortNames();
  readonly #out: string[] = [];
  readonly #stack: (string | Pending)[] = [];
  #display: (name: string) => string = (name) => name;
  #left: number;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#left = layout.budget ?? defaultBudget;
  }

  write(t: Term): string {
    const { renamed = false } = this.#layout;
    if (renamed !== false) {
      const names = renamed === true ? new GeneratedNames(() => [t]) : renamed;
      this.#display = (name) => names.of(name);
    }
    this.#stack.push({ term: t, column: this.#layout.column ?? 0, scope: undefined });
    for (let at = this.#stack.pop(); at !== undefined; at = this.#stack.pop()) {
      if (typeof at === 'string') {
        if (this.#left > 0 || at === ')') this.#put(at);
      } else if (this.#left <= 0) {
        if (this.#out.at(-1) !== '...') this.#out.push('...');
      } else this.#term(at);
    }
    return this.#out.join('');
  }

  #put(text: string): void {
    this.#left -= text.length;
    this.#out.push(text);
  }

  #term({ term, column, scope }: Pending): void {
    switch (term.kind) {
      case 'variable':
        return this.#put(`?${this.#display(term.name)}${this.#sort(term.sort)}`);
      case 'bound':
        return this.#put(`?${nameOfBound(scope, term.index) ?? term.name}${this.#sort(term.sort)}`);
      case 'numeral':
        return this.#put(printNumber(term.value as Rational, term.sort === realSort));
      case 'quoted':
        return this.#put(`'${term.name}`);
      case 'application':
        return this.#application(term, column, scope);
      case 'forall':
      case 'exists':
      case 'exists-unique':
        return this.#quantified(term, column, scope);
      default:
        return this.#connective(term, column, scope);
    }
  }

  #sort(s: Sort): string {
    const { sorts = 'all' } = this.#layout;
    return sorts === 'none' || (sorts === 'known' && !s.ground) ? '' : `:${this.#sortNames.print(s)}`;
  }

  /** On one line when no argument has arguments itself, nor its sort; otherwise each argument on a line of its own. */
  #application(t: Term, column: number, scope: Scope | undefined): void {
    const name = t.symbol?.name as string;
    if (t.args.length === 0) return this.#put(t.symbol?.monomorphic === true ? name : name + this.#sort(t.sort));
    const broken = t.args.some((a) => a.height > 0 || a.sort.args.length > 0);
    this.#put(`(${name} `);
    this.#arguments(t.args, column + name.length + 2, scope, broken);
  }

  #connective(t: Term, column: number, scope: Scope | undefined): void {
    const inner = column + t.kind.length + 2;
    this.#put(`(${t.kind} `);
    this.#arguments(t.args, inner, scope, t.args.length > 2 || !t.args.every(isFlat));
  }

  #quantified(t: Term, column: number, scope: Scope | undefined): void {
    const name = nameOfBinder(t, scope, this.#display);
    const body = t.args[0] as Term;
    const head = `(${t.kind} ?${name}${this.#sort(t.binds as Sort)}`;
    const inner = { name, up: scope };
    this.#put(head);
    if (isFlat(body)) this.#stack.push(')', { term: body, column: column + head.length + 1, scope: inner }, ' ');
    else this.#stack.push(')', { term: body, column: column + 2, scope: inner }, newLine(column + 2));
  }

  #arguments(args: readonly Term[], column: number, scope: Scope | undefined, broken: boolean): void {
    this.#stack.push(')');
    for (let i = args.length - 1; i >= 0; i--) {
      this.#stack.push({ term: args[i] as Term, column, scope });
      if (i > 0) this.#stack.push(broken ? newLine(column) : ' ');
    }
  }
}

/** An atom that is a constant or a variable. */
function isFlat(p: Sentence): boolean {
  return p.args.length === 0;
}

const indents: string[] = [];
function newLine(column: number): string {
  return column < 1000 ? (indents[column] ??= `\n${' '.repeat(column)}`) : `\n${' '.repeat(column)}`;
}
