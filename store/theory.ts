/**
 * Objects that were checked: each is loaded by the kernel, after those that it refers to. Believes nobody: what a proof rests on is
 * what the kernel found, and a lemma can be used only after one of its proofs was accepted.
 */
import {
  type Assumption,
  type Encoded,
  encodeStatement,
  type Importable,
  KernelError,
  LimitReached,
  type Limits,
  type Loaded,
  load,
  objectKind,
  roomFor,
  type Origin,
  type Sentence,
  Theorem,
  builtIn,
  defaultLimits,
  within,
} from '../kernel/index.ts';
import { hashOf, type StoredObject } from './object.ts';
import { Refusal } from './refusal.ts';

const places = new Map<Importable, number>(builtIn.map((x, i) => [x, i]));

export class Theory {
  readonly #loaded = new Map<string, Loaded>();
  /** The first accepted proof of each statement. */
  readonly #proofs = new Map<string, string>();
  readonly #origins = new Map<Importable, Origin<string>>();
  readonly #axioms = new Map<string, readonly string[]>();
  readonly #sentences = new Map<string, Sentence>();
  readonly #revoked: ReadonlySet<string>;
  readonly #under: Theory | undefined;
  readonly #limits: Pick<Limits, 'steps' | 'nodes'>;
  steps = 0;

  /**
   * `revoked` are axioms, by the hash of their statement: what rests on one is refused. With another theory `under` it, what was checked
   * there is here too, and nothing is added there.
   */
  constructor(revoked: ReadonlySet<string> = new Set(), under?: Theory, limits: Pick<Limits, 'steps' | 'nodes'> = defaultLimits) {
    this.#revoked = revoked;
    this.#under = under;
    this.#limits = limits;
  }

  has(hash: string): boolean {
    return this.#at(hash) !== undefined;
  }
  /** The proof by which a statement became a lemma. */
  proofOf(statement: string): string | undefined {
    return this.#proofs.get(statement) ?? this.#under?.proofOf(statement);
  }
  /** What an accepted proof rests on that is asserted and defines nothing: hashes of statements, in order. */
  axiomsOf(proof: string): readonly string[] {
    return this.#axioms.get(proof) ?? this.#under?.axiomsOf(proof) ?? [];
  }
  /** The sentence of a statement, or of an axiom that some proof rests on. */
  sentenceOf(statement: string): Sentence | undefined {
    return this.#at(statement)?.sentence ?? this.#sentences.get(statement) ?? this.#under?.sentenceOf(statement);
  }
  stepsOf(hash: string): number {
    return this.#at(hash)?.steps ?? 0;
  }
  /** The references that are not there yet; of a proof also the lemmas that are not proved yet. */
  missing(o: Pick<StoredObject, 'kind' | 'references'>): readonly string[] {
    return o.references.filter((r, i) => {
      const there = this.#at(r);
      if (there === undefined) return true;
      return o.kind === objectKind.proof && i > 0 && there.kind === objectKind.statement && there.members.length === 0;
    });
  }

  /**
   * Checks an object and adds it.
   *
   * Fails when something that it refers to is not here, the kernel refuses it, a limit is reached, or it rests on a revoked axiom.
   */
  add(o: StoredObject): void {
    if (this.has(o.hash)) return;
    const [missing] = this.missing(o);
    if (missing !== undefined) throw new Refusal('library/missing-reference', { object: o.hash, reference: missing });
    const made = this.#load(o);
    const hashes = o.kind === objectKind.proof ? this.#axiomsIn(made.members) : [];
    const revoked = hashes.find((h) => this.#revoked.has(h));
    if (revoked !== undefined) throw new Refusal('library/revoked', { object: o.hash, axiom: revoked });
    this.steps += made.steps;
    this.#loaded.set(o.hash, made);
    const [statement] = o.references;
    if (o.kind !== objectKind.proof || statement === undefined) this.#remember(o.hash, made.members);
    else {
      this.#axioms.set(o.hash, hashes);
      if (this.proofOf(statement) !== undefined) return;
      this.#proofs.set(statement, o.hash);
      // From now on the statement is imported as what its proof proved.
      this.#loaded.set(statement, { ...(this.#at(statement) as Loaded), members: made.members });
      this.#remember(statement, made.members);
    }
  }

  /** An object as those see it that refer to it: a statement is imported as what its proof proved. **Fails when** it is not here. */
  provided(hash: string): Loaded {
    const there = this.#at(hash);
    if (there === undefined) throw new Refusal('library/missing-reference', { object: hash, reference: hash });
    return there;
  }

  /** The hash of the statement of an axiom that a theorem rests on. Nothing is kept of it: anybody may ask, about anything. */
  axiomHash(a: Assumption): string {
    return hashOf(this.#encoded(a));
  }

  #at(hash: string): Loaded | undefined {
    return this.#loaded.get(hash) ?? (this.#under === undefined ? undefined : this.#under.#at(hash));
  }

  #originOf(x: Importable): Origin<string> | undefined {
    return this.#origins.get(x) ?? (this.#under === undefined ? undefined : this.#under.#originOf(x));
  }

  #load(o: StoredObject): Loaded {
    const needed = o.references.map((r) => this.provided(r));
    try {
      return within(this.#limits.nodes, roomFor(o.body.length), () => load(o.kind, needed, o.body, this.#limits.steps, o.names));
    } catch (e) {
      if (e instanceof LimitReached) throw new Refusal('library/limit-reached', { object: o.hash, reason: e.reason });
      // Whatever else is thrown on hostile bytes is no yes.
      const reason = e instanceof KernelError || e instanceof Error ? e.message : String(e);
      throw new Refusal('library/refused', { object: o.hash, reason });
    }
  }

  #remember(object: string, members: readonly Importable[]): void {
    members.forEach((x, member) => void this.#origins.set(x, { object, member }));
  }

  #axiomsIn(members: readonly Importable[]): readonly string[] {
    const axioms = members.flatMap((x) => (x instanceof Theorem ? x.assumptions : []));
    return axioms.length === 0 ? [] : [...new Set(axioms.map((a) => this.#axiom(a)))].sort();
  }

  #axiom(a: Assumption): string {
    const hash = hashOf(this.#encoded(a));
    this.#sentences.set(hash, a.sentence);
    return hash;
  }

  #encoded(a: Assumption): Encoded<string> {
    return encodeStatement(a.sentence, (x) => this.#originOf(x) ?? { object: undefined, member: places.get(x) as number });
  }
}

/**
 * Checks objects of which some may be refused, in whatever order they can be: what was refused, and why.
 * What depends on a refused one is refused with it; a lemma with another proof stays.
 */
export function addAll(theory: Theory, objects: Iterable<StoredObject>): ReadonlyMap<string, Refusal> {
  const refused = new Map<string, Refusal>();
  let waiting: StoredObject[] = [];
  const attempt = (o: StoredObject): void => {
    try {
      theory.add(o);
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      if (e.code === 'library/missing-reference') waiting.push(o);
      else refused.set(o.hash, e);
    }
  };
  for (const o of objects) attempt(o);
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length;
    const again = waiting;
    waiting = [];
    again.forEach(attempt);
  }
  for (const o of waiting)
    refused.set(o.hash, new Refusal('library/missing-reference', { object: o.hash, reference: theory.missing(o)[0] as string }));
  return refused;
}
