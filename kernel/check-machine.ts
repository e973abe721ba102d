/**
 * The machine that runs the code of a certificate: a stack of sorts, terms and theorems, and a heap of what is used again.
 * It searches nothing and believes nothing: every theorem on the stack is made by a rule of the kernel.
 * What each code does is in `check-codes.ts`.
 */
import type { Reader } from './bytes.ts';
import { shortEntries } from './certificate-codes.ts';
import { demandForm, Names, Pieces } from './check-form.ts';
import { hold, LimitReached } from './check-limits.ts';
import { sortVariablesOf } from './definition.ts';
import { hypothesesOf } from './assumptions.ts';
import { demand, KernelError } from './error.ts';
import { remembered } from './hash-consing.ts';
import * as rules from './rules.ts';
import { Theorem } from './rules.ts';
import { equalitySymbol, FunctionSymbol, functionSort, Sort, SortConstructor } from './signature.ts';
import { sortOf, sortVariable } from './signature.ts';
import argsOf, { application, closeAll, constant, type Quantifier, same, type Sentence, Term, variable } from './term.ts';

export type Item = Sort | Term | Theorem;
/** What a code byte from `firstEntry` on can take: an item is pushed, a symbol or a sort constructor is applied. */
export type Entry = Item | FunctionSymbol | SortConstructor;

export class Machine {
  readonly stack: Item[] = [];
  readonly heap: Entry[];
  /** Codes carried out. */
  steps = 0;
  /** So many may be. */
  mostSteps = 0;
  readonly input: Reader;
  readonly #pieces: Pieces;
  readonly #names = new Names();
  /** The piece of code that wrote each item of the stack; above `#depth` those that a code has just taken. */
  readonly #written: number[] = [];
  #depth = 0;
  /** The same for entries of the heap; for those that no piece wrote a number below 0. */
  readonly #origins: number[];
  /** Of the imports those that were used, which are the first. */
  #used = 0;
  readonly #imports: number;
  /** How many entries were saved and not used yet, and which. */
  #unusedCount = 0;
  readonly #unused: boolean[] = [];
  /** The last code wrote something that may be saved. */
  #fresh = false;
  /** Theorems that are said of sort variables of their own. */
  #bare: Set<Theorem> | undefined;
  /** What entries that are constants stand for. */
  readonly #constants: Term[] = [];
  /** Theorems that come from uspec and are not saved, by their pieces. */
  #specialized: Set<number> | undefined;
  #variables = 0;
  /** For each name the sorts at which there is a variable. */
  readonly #variableSorts = new Set<number>();
  #sortVariables = 0;
  /** In a derivation the parts of the goal, which no code makes, by their hashes. */
  #parts: Map<number, Term[]> | undefined;
  /** What to do with the sorts of one constructor or function; in proofs and statements there are none. */
  readonly #row: ((sorts: readonly Sort[]) => void) | undefined;

  /** The heap begins with the imports, then has what is declared. */
  constructor(input: Reader, imported: readonly Entry[], declared: readonly Entry[] = [], row?: (sorts: readonly Sort[]) => void) {
    this.input = input;
    this.heap = [...imported, ...declared];
    this.#origins = [];
    for (let i = 0; i < this.heap.length; i++) this.#origins.push(-1 - i);
    this.#imports = imported.length;
    this.#pieces = new Pieces(input.bytes);
    this.#row = row;
    for (const x of imported) if (x instanceof Theorem) this.bare(x);
  }

  count(steps: number): void {
    this.steps += steps;
    if (this.steps > this.mostSteps) throw new LimitReached('steps', this.mostSteps);
  }

  /** What the code left. **Fails when** something was imported or saved and not used. */
  end(): readonly Item[] {
    demandForm(this.#used === this.#imports && this.#unusedCount === 0);
    for (const x of this.stack) if (x instanceof Theorem) this.#mustNotBeBare(x);
    this.#pieces.release();
    return this.stack;
  }

  /** What a derivation begins with: imports in an order of their own, each to be used, and the parts of its goal. */
  begin(imported: readonly Entry[], parts: readonly Term[]): void {
    for (const x of imported) {
      this.#mustBeUsed(this.heap.length);
      if (x instanceof Theorem) this.bare(x);
      this.declare(x);
    }
    for (const part of parts) {
      this.#parts ??= new Map();
      remembered(this.#parts, part.hash, () => []).push(part);
      this.declare(part);
    }
  }

  /** Leaves what the code from `start` on made; `plain` is what is never saved. */
  push(item: Item, start: number, plain = false): void {
    if (this.#parts !== undefined && item instanceof Term) demandForm(this.#parts.get(item.hash)?.some((p) => same(p, item)) !== true);
    hold(0.25);
    const low = this.stack.length;
    this.#written[low] = this.#pieces.number(start, this.input.at, this.#written, low, this.#depth, plain);
    this.#depth = low + 1;
    this.#fresh = !plain;
    this.stack.push(item);
  }

  /** Leaves an entry of the heap. */
  #leave(item: Item, origin: number): void {
    hold(0.25);
    this.#written[this.stack.length] = origin;
    this.#depth = this.stack.length + 1;
    this.#fresh = false;
    this.stack.push(item);
  }

  // -------------------------------------------------------------- taking from the stack

  term(): Term {
    const item = this.stack.pop();
    if (!(item instanceof Term)) throw new KernelError('code', 'a term is needed', [item]);
    return item;
  }
  sort(): Sort {
    const item = this.stack.pop();
    if (!(item instanceof Sort)) throw new KernelError('code', 'a sort is needed', [item]);
    return item;
  }
  /** A term that a rule is given. */
  given(): Term {
    return this.#names.free(this.term());
  }
  theorem(): Theorem {
    const item = this.stack.pop();
    if (!(item instanceof Theorem)) throw new KernelError('code', 'a theorem is needed', [item]);
    this.#mustNotBeBare(item);
    return item;
  }
  #mustNotBeBare(th: Theorem): void {
    if (!th.conclusion.ground) demandForm(this.#bare?.has(th) !== true);
  }
  /** A theorem that is said of sort variables of its own: if there are any, the next code gives it sorts. */
  bare(th: Theorem): Theorem {
    if (!th.conclusion.ground) (this.#bare ??= new Set()).add(th);
    return th;
  }
  /** A term, or an equation that replaces its left side by its right. */
  argument(): Term | Theorem {
    const item = this.stack.pop();
    if (item instanceof Term) return item;
    const fits = item instanceof Theorem && item.conclusion.symbol === equalitySymbol;
    demand(fits, 'code', 'a term or an equation is needed', item);
    this.#mustNotBeBare(item);
    return item;
  }
  several<X>(n: number, take: (m: Machine) => X): X[] {
    demand(n <= this.stack.length, 'code', 'the stack has fewer items', n);
    if (n === 0) return [];
    // Literals where few are taken, as it is mostly: an array that grows gets room to spare.
    const last = take(this);
    if (n === 1) return [last];
    const items = [take(this), last];
    if (n > 2) {
      items.reverse();
      while (items.length < n) items.push(take(this));
      items.reverse();
    }
    return items;
  }
  terms(n: number): Term[] {
    return this.several(n, takeTerm);
  }
  theorems(n: number): Theorem[] {
    return this.several(n, takeTheorem);
  }

  // -------------------------------------------------------------- entries of the heap

  take(i: number, start: number): undefined {
    this.use(i + shortEntries, start);
    return undefined;
  }
  /** An entry that a code names. Imports are named in their order; what was saved is named at least once. */
  #entry(i: number): Entry {
    const entry = this.heap[i];
    if (entry === undefined) throw new KernelError('code', 'there is no such entry', [i]);
    if (i >= this.#imports) this.#useSaved(i);
    else if (i >= this.#used) demandForm(i === this.#used++);
    return entry;
  }
  #useSaved(i: number): void {
    if (this.#unused[i] !== true) return;
    this.#unused[i] = false;
    this.#unusedCount--;
  }
  #mustBeUsed(i: number): void {
    this.#unused[i] = true;
    this.#unusedCount++;
  }
  use(i: number, start: number): void {
    const entry = this.#entry(i);
    if (entry instanceof FunctionSymbol) this.push(this.apply(entry, i), start, entry.parameters.length === 0 && entry.result.ground);
    else if (entry instanceof SortConstructor) {
      const arity = entry === functionSort ? this.input.number() : entry.arity;
      const sorts = this.several(arity, takeSort);
      this.push(sortOf(entry, sorts), start, entry.arity === 0);
    } else this.#leave(entry, this.#origins[i] as number);
  }

  save(): undefined {
    const item = this.stack[this.stack.length - 1];
    demand(item !== undefined, 'code', 'the stack is empty');
    demandForm(this.#fresh);
    this.#fresh = false;
    hold(0.25);
    this.#mustBeUsed(this.heap.length);
    this.#specialized?.delete(this.#written[this.#depth - 1] as number);
    this.#origins.push(this.#written[this.#depth - 1] as number);
    this.heap.push(item);
    return undefined;
  }
  /** Something without a code of its own is in the heap from now on. */
  declare(x: Entry): void {
    hold(1);
    this.#origins.push(-1 - this.heap.length);
    this.heap.push(x);
  }
  /** A new variable is always kept for use again. */
  #keep(item: Item): undefined {
    this.declare(item);
    this.#leave(item, -this.heap.length);
    return undefined;
  }
  newSortVariable(): undefined {
    return this.#keep(sortVariable(`${this.#sortVariables++}`));
  }
  newVariable(): undefined {
    return this.#variable(this.#variables++);
  }
  variableAgain(n: number): undefined {
    demand(n < this.#variables, 'code', 'there is no such variable', n);
    return this.#variable(n);
  }
  #variable(n: number): undefined {
    const sort = this.sort();
    const which = n * 2 ** 31 + sort.identity;
    demandForm(!this.#variableSorts.has(which));
    this.#variableSorts.add(which);
    return this.#keep(variable(`${n}`, sort));
  }

  /**
   * The variables of the code at `start` and of those like it that follow at once, below what they quantify:
   * quantifying over all of them takes one walk, not one for each.
   */
  #variablesFor(start: number): Term[] {
    const { bytes, end } = this.input;
    let n = 1;
    while (start + n < end && bytes[start + n] === bytes[start] && n < this.stack.length) n++;
    this.input.at += n - 1;
    this.count(n - 1);
    const variables = this.terms(n);
    const low = this.stack.length;
    for (let k = 1; k < n; k++)
      this.#written[low + n - k] = this.#pieces.number(start + k - 1, start + k, this.#written, low + n - k, low + n - k + 2, false);
    this.#depth = low + 2;
    return variables;
  }
  quantified(kind: Quantifier, start: number): undefined {
    const body = this.term();
    const variables = this.#variablesFor(start);
    const made = closeAll(variables, body, kind);
    variables.forEach((x, i) => void this.#names.bind(x, body.quantifiers + variables.length - 1 - i));
    this.push(made, this.input.at - 1);
  }
  generalize(start: number): undefined {
    const th = this.theorem();
    const variables = this.#variablesFor(start);
    for (const x of variables) this.#names.free(x);
    this.push(rules.generalizeAll(variables, th), this.input.at - 1);
  }

  /** A term; with an equation among the arguments, an equation by congruence. */
  apply(f: FunctionSymbol, place = 0): Term | Theorem {
    if (f.parameters.length === 0) return f.result.ground ? (this.#constants[place] ??= constant(f)) : constant(f, this.sort());
    const items = this.several(f.parameters.length, takeArgument);
    if (areTerms(items)) return application(f, items);
    const [left, right] = [0, 1].map((side) => application(f, this.#sidesOf(items, side))) as [Term, Term];
    return rules.fcong(left, right, items.map(equationIn));
  }

  /** The arguments after replacement lie below the theorem: a term where nothing changes, an equation where something does. */
  replace(th: Theorem): Theorem {
    const { symbol } = th.conclusion;
    demand(symbol !== undefined, 'code', 'the theorem is not an application', th);
    const items = this.several(argsOf(th.conclusion).length, takeArgument);
    demandForm(!areTerms(items));
    return rules.rcong(th, application(symbol, this.#sidesOf(items, 1)), items.map(equationIn));
  }
  /** An argument that does not change is written as a term. */
  #sidesOf(items: readonly (Term | Theorem)[], side: number): Term[] {
    return items.map((x) => {
      if (x instanceof Term) return this.#names.free(x);
      demandForm(!same(argsOf(x.conclusion)[0] as Term, argsOf(x.conclusion)[1] as Term));
      return argsOf(x.conclusion)[side] as Term;
    });
  }

  symbol(): FunctionSymbol {
    const entry = this.#entry(this.input.number());
    demand(entry instanceof FunctionSymbol, 'code', 'a symbol is needed');
    return entry;
  }

  /** The goal, then for each case its pattern and its theorem. */
  family(n: number): { goal: Sentence; clauses: { pattern: Term; theorem: Theorem }[] } {
    const clauses = this.several(n, () => {
      const theorem = this.theorem();
      return { pattern: this.given(), theorem };
    });
    return { goal: this.given(), clauses };
  }

  /** A theorem, then a sort for each sort variable of its conclusion, in order of first occurrence. */
  instantiate(): Theorem {
    const sorts: Sort[] = [];
    while (this.stack[this.stack.length - 1] instanceof Sort) sorts.push(this.sort());
    sorts.reverse();
    const th = this.stack.pop();
    demand(th instanceof Theorem, 'code', 'a theorem is needed', th);
    const variables = sortVariablesOf(th.conclusion);
    demand(variables.length === sorts.length, 'code', 'not as many sorts as the theorem has sort variables', variables, sorts);
    demandForm(sorts.length > 0);
    return rules.instantiateSorts(th, new Map(variables.map((v, i) => [v, sorts[i] as Sort])));
  }

  /** A theorem, then a term for each of its first quantifiers: all on top of the stack. Each counts as a piece of its own. */
  specialize(start: number): undefined {
    const terms = [this.given()];
    while (this.stack[this.stack.length - 1] instanceof Term) terms.push(this.given());
    let th = this.theorem();
    const low = this.stack.length;
    let piece = this.#written[low] as number;
    demandForm(this.#specialized?.has(piece) !== true);
    if (terms.length > 1) terms.reverse();
    for (let at = 0; at < terms.length; ) {
      // As many at once as there are quantifiers to be seen, up to a few: one walk for all of them.
      let n = 1;
      for (let q = argsOf(th.conclusion)[0]; q?.kind === 'forall' && n < 64 && at + n < terms.length; q = argsOf(q)[0]) n++;
      th = rules.uspec(th, ...(n === terms.length ? terms : terms.slice(at, at + n)));
      at += n;
    }
    for (let i = 1; i <= terms.length; i++) {
      // The theorem so far stands where the last term stood.
      this.#written[low + i - 1] = piece;
      piece = this.#pieces.number(start, start + 1, this.#written, low + i - 1, low + i + 1, false);
    }
    (this.#specialized ??= new Set()).add(piece);
    this.#leave(th, piece);
    this.#fresh = true;
    return undefined;
  }

  /** A theorem, then pairs of a sort variable and a sort. */
  replaceSorts(n: number): Theorem {
    const sorts = this.several(2 * n, takeSort);
    const pairs = sorts.flatMap((v, i) => (i % 2 === 0 ? [[v, sorts[i + 1] as Sort] as const] : []));
    for (const [v] of pairs) demand(v.constructor_ === undefined, 'code', 'a sort variable is needed', v);
    const th = this.theorem();
    const inConclusion = sortVariablesOf(th.conclusion);
    const all = new Set([...inConclusion, ...hypothesesOf(th.assumptions).flatMap(sortVariablesOf)]);
    const by = new Map(pairs);
    demandForm(by.size === n && pairs.every(([v, s]) => v !== s && all.has(v)) && !pairs.every(([v]) => inConclusion.includes(v)));
    return rules.instantiateSorts(th, by);
  }

  row(n: number): undefined {
    demand(this.#row !== undefined, 'code', 'only declarations have rows');
    this.#row(this.several(n, takeSort));
    demand(this.stack.length === 0, 'code', 'a row takes all sorts that there are');
    this.#depth = 0;
    this.#fresh = false;
    return undefined;
  }
}

const takeTerm = (m: Machine): Term => m.term();
const takeTheorem = (m: Machine): Theorem => m.theorem();
const takeSort = (m: Machine): Sort => m.sort();
const takeArgument = (m: Machine): Term | Theorem => m.argument();
function areTerms(items: readonly Item[]): items is Term[] {
  for (let i = 0; i < items.length; i++) if (!(items[i] instanceof Term)) return false;
  return true;
}
const equationIn = (x: Term | Theorem): Theorem | undefined => (x instanceof Theorem ? x : undefined);
