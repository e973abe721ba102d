/**
 * A library whose objects were all checked, and what can be imported from it by number: what a derivation is checked against.
 * The digest of the objects names it, so two who have the same digest give everything the same number.
 */
import {
  builtIn,
  FunctionSymbol,
  type Importable,
  type Limits,
  type Loaded,
  type ObjectKind,
  objectKind,
  type Origin,
  SortConstructor,
  Theorem,
} from '../kernel/index.ts';
import type { Library } from './library.ts';
import { fromHex } from './object.ts';
import { Theory } from './theory.ts';
import { addAll } from './theory.ts';

export class PinnedLibrary {
  readonly library: Library;
  /** The digest of the objects, 32 bytes. */
  readonly root: Uint8Array;
  readonly theory: Theory;
  /** What can be imported, by number; a hole is a lemma of which no proof was accepted. */
  readonly members: readonly (Importable | undefined)[];
  readonly #revoked: ReadonlySet<string>;
  readonly #numbers = new Map<Importable, number>();
  readonly #origins = new Map<Importable, Origin<string>>();
  /** The number of the first member of an object. */
  readonly #starts = new Map<string, number>();

  /**
   * Checks every object. What rests on a revoked axiom is not there. With a later one that begins with the same objects, and that was
   * checked with the same revocations or more, nothing is checked twice: a lemma that only the later one proves is there, too.
   *
   * Fails when an object that is no proof is refused.
   */
  constructor(library: Library, revoked: Iterable<string> = [], later?: PinnedLibrary) {
    this.library = library;
    this.root = fromHex(library.root.objects);
    this.#revoked = new Set([...library.revoked, ...revoked]);
    const shared = later?.covers(library.objects, this.#revoked) === true ? later : undefined;
    this.theory = shared?.theory ?? new Theory(this.#revoked);
    const refused = shared === undefined ? addAll(this.theory, library.objects) : new Map<string, never>();
    const members: (Importable | undefined)[] = [...builtIn];
    builtIn.forEach((x, member) => void this.#origins.set(x, { object: undefined, member }));
    for (const { hash, kind } of library.objects) {
      const why = refused.get(hash);
      if (why !== undefined && kind !== objectKind.proof) throw why;
      this.#starts.set(hash, members.length);
      if (kind === objectKind.proof) continue;
      const own = this.loaded(hash).members;
      members.push(...(kind === objectKind.statement ? [own[0]] : own));
      own.forEach((x, member) => void (this.#origins.has(x) || this.#origins.set(x, { object: hash, member })));
    }
    members.forEach((x, n) => void (x !== undefined && !this.#numbers.has(x) && this.#numbers.set(x, n)));
    this.members = members;
  }

  /** Whether it begins with these objects, and without what rests on these axioms. */
  covers(objects: Library['objects'], revoked: ReadonlySet<string>): boolean {
    return objects.every((o, i) => this.library.objects[i]?.hash === o.hash) && [...revoked].every((r) => this.#revoked.has(r));
  }

  /** An object as those see it that import from it. **Fails when** it is not here. */
  loaded(hash: string): Loaded {
    return this.theory.provided(hash);
  }
  /** What defines functions. */
  get definitions(): readonly Theorem[] {
    return this.#theorems(objectKind.functions);
  }
  /** A theory on top of this one, for what others prove of it: nothing is added to the library, and what is revoked here is revoked there. */
  extended(limits: Pick<Limits, 'steps' | 'nodes'>): Theory {
    return new Theory(this.#revoked, this.theory, limits);
  }
  /** What was proved. */
  get lemmas(): readonly Theorem[] {
    return this.#theorems(objectKind.statement);
  }
  #theorems(kind: ObjectKind): readonly Theorem[] {
    const objects = this.library.objects.filter((o) => o.kind === kind);
    return objects.flatMap((o) => this.loaded(o.hash).members.filter((x) => x instanceof Theorem));
  }
  /** The number of something that was loaded from the library. */
  numberOf(x: Importable): number | undefined {
    return this.#numbers.get(x);
  }
  /** The object that something comes from. */
  originOf(x: Importable): Origin<string> | undefined {
    return this.#origins.get(x);
  }
  /** The number of a member of an object, if the library has that object. */
  numberAt(hash: string, member: number): number | undefined {
    const start = this.#starts.get(hash);
    return start === undefined ? undefined : start + member;
  }
  /** What a number is called, for people: a lemma by its name, an equation by the function that it defines. */
  nameOf(n: number): string {
    const x = this.members[n];
    if (x instanceof FunctionSymbol || x instanceof SortConstructor) return x.name;
    const [hash] = [...this.#starts].findLast(([, start]) => start <= n) ?? [''];
    const [first] = this.library.get(hash)?.names ?? [];
    return first ?? `number ${n}`;
  }
  /** What a number stands for. */
  readonly member = (n: number): Importable | undefined => this.members[n];
}
