/** Names at top level and in modules: values, sorts, submodules. Changes can be taken back through a shared trail. */
import type { Sort, SortConstructor } from '../../kernel/index.ts';
import { fail } from './problem.ts';
import { type FunctionSymbol, Procedure, type Value } from './values.ts';

/** Undo actions, newest last; shared by all namespaces of a session. */
export type Trail = (() => void)[];

/** A name whose value comes later: the members of a recursive definition while they are compiled. */
export class Reference {
  readonly name: string;
  /** Of the function being defined: the infix re-reader takes it for an operator. */
  readonly arity: number | undefined;
  value: Value | undefined;
  constructor(name: string, arity?: number) {
    this.name = name;
    this.arity = arity;
  }
}

export type SortEntry =
  | { readonly kind: 'constructor'; readonly constructor: SortConstructor }
  /** `define-sort`: the sort itself; sort variables in it are fresh at each use. */
  | { readonly kind: 'abbreviation'; readonly sort: Sort };

export class Namespace {
  /** Full path, outermost first; empty for the top level. */
  readonly path: readonly string[];
  readonly parent: Namespace | undefined;
  readonly values = new Map<string, Value>();
  /** Symbols by the names they were declared with: overloading and conversions change values, never these. */
  readonly symbols = new Map<string, FunctionSymbol>();
  readonly sorts = new Map<string, SortEntry>();
  readonly modules = new Map<string, Namespace>();
  readonly privates = new Set<string>();
  readonly #trail: Trail;

  constructor(path: readonly string[], parent: Namespace | undefined, trail: Trail) {
    this.path = path;
    this.parent = parent;
    this.#trail = trail;
  }

  /** The name as other places see it: with the module's path before it. */
  qualified(name: string): string {
    return [...this.path, name].join('.');
  }

  define(name: string, value: Value, isPrivate = false): void {
    put(this.values, name, value, this.#trail);
    if (isPrivate !== this.privates.has(name)) {
      const { privates } = this;
      if (isPrivate) privates.add(name);
      else privates.delete(name);
      this.#trail.push(() => (isPrivate ? privates.delete(name) : privates.add(name)));
    }
  }

  defineSymbol(name: string, symbol: FunctionSymbol): void {
    put(this.symbols, name, symbol, this.#trail);
  }

  defineSort(name: string, entry: SortEntry): void {
    put(this.sorts, name, entry, this.#trail);
  }

  defineModule(name: string, module: Namespace): void {
    put(this.modules, name, module, this.#trail);
  }

  child(name: string): Namespace {
    return new Namespace([...this.path, name], this, this.#trail);
  }

  get top(): Namespace {
    let at: Namespace = this;
    while (at.parent !== undefined) at = at.parent;
    return at;
  }

  /** The value of a name, plain or dotted, seen from here. */
  value(name: string): Value | undefined {
    return this.#find(name, (n, last, inside) => (inside && n.privates.has(last) ? undefined : n.values.get(last)));
  }

  /**
   * What a name stands for in a pattern, seen from here: the symbol declared with it, or its value. Operators that hide a
   * symbol behind conversions or other meanings are looked through.
   */
  meaning(name: string): Value | undefined {
    const visible = (n: Namespace, last: string, inside: boolean): boolean => !(inside && n.privates.has(last));
    const plain = (v: Value | undefined): Value | undefined => (v instanceof Procedure ? undefined : v);
    return (
      this.#find(name, (n, last, inside) => (visible(n, last, inside) ? (n.symbols.get(last) ?? plain(n.values.get(last))) : undefined)) ??
      this.value(name)
    );
  }

  sort(name: string): SortEntry | undefined {
    return this.#find(name, (n, last) => n.sorts.get(last));
  }

  module(name: string): Namespace | undefined {
    return name === 'Top' ? this.top : this.#find(name, (n, last) => n.modules.get(last));
  }

  /** Tries the whole name from here outwards, then its dots as a path through modules. */
  #find<T>(name: string, get: (n: Namespace, last: string, inside: boolean) => T | undefined): T | undefined {
    for (let at: Namespace | undefined = this; at !== undefined; at = at.parent) {
      const found = get(at, name, false);
      if (found !== undefined) return found;
    }
    const dot = name.indexOf('.');
    if (dot <= 0 || dot === name.length - 1) return undefined;
    const first = name.slice(0, dot);
    const rest = name.slice(dot + 1);
    if (first === 'Top') return within(this.top, rest, get);
    for (let at: Namespace | undefined = this; at !== undefined; at = at.parent) {
      const found = within(at.modules.get(first), rest, get);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Every name that can be said here, for suggestions. */
  *names(): IterableIterator<string> {
    for (let at: Namespace | undefined = this; at !== undefined; at = at.parent) yield* at.values.keys();
  }

  /** Copies another module's names into this one, as `open` does. **Fails when** the module is this one. */
  open(other: Namespace): void {
    if (other === this) fail('module/opens-itself', { name: other.path.join('.') });
    this.#copy(other);
  }

  /** Starts with all of another module, what is private in it too. */
  take(other: Namespace): void {
    this.#copy(other);
    for (const name of other.privates) {
      this.define(name, other.values.get(name) as Value, true);
      const symbol = other.symbols.get(name);
      if (symbol !== undefined) this.defineSymbol(name, symbol);
    }
  }

  #copy(other: Namespace): void {
    for (const [name, value] of other.values) if (!other.privates.has(name)) this.define(name, value);
    for (const [name, symbol] of other.symbols) if (!other.privates.has(name)) this.defineSymbol(name, symbol);
    for (const [name, entry] of other.sorts) this.defineSort(name, entry);
    for (const [name, module] of other.modules) this.defineModule(name, module);
  }
}

function put<T>(map: Map<string, T>, name: string, value: T, trail: Trail): void {
  const before = map.get(name);
  trail.push(() => (before === undefined ? map.delete(name) : map.set(name, before)));
  map.set(name, value);
}

/** A name inside a module: its own, or further down along the dots. */
function within<T>(
  module: Namespace | undefined,
  name: string,
  get: (n: Namespace, last: string, inside: boolean) => T | undefined,
): T | undefined {
  if (module === undefined) return undefined;
  const found = get(module, name, true);
  if (found !== undefined) return found;
  const dot = name.indexOf('.');
  if (dot <= 0 || dot === name.length - 1) return undefined;
  return within(module.modules.get(name.slice(0, dot)), name.slice(dot + 1), get);
}
