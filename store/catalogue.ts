/**
 * From a session's symbols and theorems to objects named by content. Each is made when it is first needed, after those that it
 * refers to, and loaded at once by the checker, so that nothing is handed out which would be refused.
 */
import {
  builtIn,
  constructedBy,
  type Defining,
  type Encoded,
  encodeDerivation,
  encodeDomain,
  encodeFunctions,
  encodeProof,
  encodeStatement,
  encodeStructures,
  encodeSymbol,
  FunctionSymbol,
  hexOf,
  type Importable,
  KernelError,
  type Loaded,
  load,
  type Origin,
  type Sentence,
  booleanSort,
  type Sort,
  SortConstructor,
  type Structure,
  subterms,
  sortOf,
  structureOf,
  type Theorem,
  upwards,
} from '../kernel/index.ts';
import { certificateOf } from './certificate.ts';
import { type Definition, findDefinitions } from './definitions.ts';
import { hashOf, type StoredObject } from './object.ts';
import { withFewerVariables } from './fewer-variables.ts';
import { inOrder, shortened } from './shorter-proof.ts';

/** Steps that loading one object may take. */
export const mostSteps = 10_000_000;

export class Catalogue {
  /** In an order in which each comes after its references. */
  readonly objects = new Map<string, StoredObject>();
  readonly #loaded = new Map<string, Loaded>();
  /** The proof of a statement. */
  readonly #proofs = new Map<string, string>();
  readonly #origins = new Map<Importable, Origin<string>>();
  /** For each function, what defines it, as long as the kernel has not refused that. */
  readonly #definitions = new Map<FunctionSymbol, Definition>();
  /** Asserted sentences that define, by identity: the definition, and the theorem that stands for all that say the same. */
  readonly #equations = new Map<number, { readonly definition: Definition; readonly theorem: Theorem }>();
  /** Lemmas by the identity of their conclusions. */
  readonly #lemmas = new Map<number, Theorem>();

  /** `axioms` are the sentences asserted or defined in the session, as theorems: those that define functions are told from the others here. */
  constructor(axioms: Iterable<Theorem>) {
    const asserted = new Map([...axioms].map((th) => [th.conclusion.identity, th]));
    for (const definition of findDefinitions([...asserted.values()].map((th) => th.conclusion))) {
      for (const { symbol } of definition.functions) this.#definitions.set(symbol, definition);
      for (const { asserted: p } of definition.equations)
        this.#equations.set(p.identity, { definition, theorem: asserted.get(p.identity) as Theorem });
    }
  }

  /** The object of a sentence. **Fails when** it has free variables. */
  statement(p: Sentence): string {
    return this.#add(encodeStatement(p, this.originOf));
  }

  /**
   * The objects of a theorem: its statement and its proof, in which lemmas given before are imported.
   *
   * Fails when the theorem has a hypothesis, or rests on an oracle or on something else that has no code.
   */
  theorem(th: Theorem): { readonly statement: string; readonly proof: string } {
    const statement = this.statement(th.conclusion);
    // Nothing is proved by itself.
    const isLemma = (t: Theorem): Importable | undefined => {
      const lemma = this.#imported(t);
      return lemma === undefined || this.originOf(lemma).object === statement ? undefined : lemma;
    };
    const proof = this.#add(this.#shortest(th, statement, isLemma));
    this.#proofs.set(statement, proof);
    return { statement, proof };
  }

  /** The proof as it is, without detours, or with fewer variables too: whichever has fewest bytes. */
  #shortest(th: Theorem, statement: string, isLemma: (t: Theorem) => Importable | undefined): Encoded<string> {
    const shorter = (best: Encoded<string>, next: Encoded<string>): Encoded<string> => (next.body.length < best.body.length ? next : best);
    return this.#ways(th, isLemma)
      .map((t) => encodeProof(t, statement, this.originOf, isLemma))
      .reduce(shorter);
  }

  /** The proof as it is, without detours, and with fewer variables too. */
  #ways(th: Theorem, isLemma: (t: Theorem) => Importable | undefined): readonly Theorem[] {
    const isImported = (t: Theorem): boolean => isLemma(t) !== undefined;
    const short = shortened(th, isImported);
    const fewer = withFewerVariables(
      inOrder(short, (t) => !isImported(t)),
      isImported,
    );
    return [th, short, ...(fewer === undefined ? [] : [fewer])];
  }

  /** From now on this theorem is imported where it is used. */
  addLemma(th: Theorem, statement: string): void {
    if (th.assumptions.some((a) => a.kind === 'hypothesis') || this.#lemmas.has(th.conclusion.identity)) return;
    this.#lemmas.set(th.conclusion.identity, th);
    this.#origins.set(th, { object: statement, member: 0 });
  }

  /** The certificate of a proof: all objects that it needs, in order, with their names. */
  certificate(proof: string): Uint8Array {
    const needed = new Set<string>();
    const stack = [proof];
    for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
      if (needed.has(hash)) continue;
      needed.add(hash);
      const lemma = this.#proofs.get(hash);
      stack.push(...(this.objects.get(hash) as StoredObject).references, ...(lemma === undefined ? [] : [lemma]));
    }
    const hashes = [...needed].filter((h) => h !== proof).concat(proof);
    return certificateOf(hashes.map((h) => this.objects.get(h) as StoredObject));
  }

  /**
   * The derivation of a theorem for those who state its conclusion themselves. `numberOf` says by which number something can be imported.
   *
   * Fails when it needs a symbol that has no number, or something that has no code.
   */
  derivation(th: Theorem, numberOf: (o: Origin<string>) => number | undefined): Uint8Array {
    const number = (x: Importable): number => {
      const n = numberOf(this.originOf(x));
      if (n === undefined) throw new KernelError('derivation', 'something is used that the library does not have', [x]);
      return n;
    };
    const isLemma = (t: Theorem): Importable | undefined => {
      const lemma = this.#imported(t);
      return lemma === undefined || numberOf(this.originOf(lemma)) === undefined ? undefined : lemma;
    };
    return this.#ways(th, isLemma)
      .map((t) => encodeDerivation(t, number, isLemma))
      .reduce((best, next) => (next.length < best.length ? next : best));
  }

  /** What a proof rests on that is asserted and defines nothing. */
  axiomsOf(proof: string): readonly Sentence[] {
    const th = this.#loaded.get(proof)?.members[0] as Theorem;
    return th.assumptions.map((a) => a.sentence);
  }

  #imported(th: Theorem): Theorem | undefined {
    if (th.assumptions.some((a) => a.kind === 'hypothesis')) return undefined;
    const equation = this.#equations.get(th.conclusion.identity);
    if (equation !== undefined && this.#accepted(equation.definition)) return equation.theorem;
    return this.#lemmas.get(th.conclusion.identity);
  }

  // -------------------------------------------------------------- where things come from

  readonly originOf = (x: Importable): Origin<string> => {
    const known = this.#origins.get(x);
    if (known !== undefined) return known;
    const member = builtIn.indexOf(x as FunctionSymbol);
    if (member >= 0) return this.#remember(x, { object: undefined, member });
    if (x instanceof SortConstructor) this.#declareSort(x);
    else if (x instanceof FunctionSymbol) this.#declareSymbol(x);
    const found = this.#origins.get(x);
    if (found === undefined) throw new KernelError('certificate', 'a theorem that is in no object is imported', [x]);
    return found;
  };

  #remember(x: Importable, origin: Origin<string>): Origin<string> {
    this.#origins.set(x, origin);
    return origin;
  }

  #declareSort(c: SortConstructor): void {
    const structure = structureOf(anySortOf(c));
    if (structure !== undefined) return this.#declareStructures(structure);
    const above = upwards(c).slice(1);
    const keyed = above.map((s) => ({ s, key: JSON.stringify(this.originOf(s)) })).sort((a, b) => (a.key < b.key ? -1 : 1));
    const hash = this.#add(
      encodeDomain(
        c.name,
        c.arity,
        keyed.map((k) => k.s),
        this.originOf,
      ),
      [c.name],
    );
    this.#remember(c, { object: hash, member: 0 });
  }

  #declareSymbol(f: FunctionSymbol): void {
    const structure = constructedBy(f);
    if (structure !== undefined) return this.#declareStructures(structure);
    const definition = this.#definitions.get(f);
    if (definition !== undefined && this.#accepted(definition)) return;
    this.#remember(f, { object: this.#add(encodeSymbol(f.name, f, this.originOf), [f.name]), member: 0 });
  }

  #declareStructures(one: Structure): void {
    const group = cycleOf(one);
    const best = least(
      group.map((root) => {
        const order = orderFrom(root, group);
        return { order, encoded: encodeStructures(order, this.originOf) };
      }),
    );
    const members = best.order.flatMap((s) => [s.sort, ...s.constructors]);
    const hash = this.#add(
      best.encoded,
      members.map((m) => m.name),
    );
    members.forEach((m, member) => void this.#remember(m, { object: hash, member }));
  }

  /** Makes the object of a definition. False, and forgotten, when the kernel refuses it. */
  #accepted(d: Definition): boolean {
    const [first] = d.functions as readonly [Defining, ...Defining[]];
    if (!this.#definitions.has(first.symbol)) return false;
    if (this.#origins.has(first.symbol)) return true;
    try {
      const candidates = d.functions.map((root) => this.#ordered(d, root.symbol));
      const best = least(candidates);
      const names = best.functions.map((f) => f.symbol.name);
      const hash = this.#add(best.encoded, names);
      best.functions.forEach((f, member) => void this.#remember(f.symbol, { object: hash, member }));
      best.equations.forEach((e, i) => {
        const { theorem } = this.#equations.get(e.asserted.identity) as { theorem: Theorem };
        this.#remember(theorem, { object: hash, member: best.functions.length + i });
      });
      return true;
    } catch (e) {
      if (!(e instanceof KernelError)) throw e;
      for (const f of d.functions) this.#definitions.delete(f.symbol);
      for (const e of d.equations) this.#equations.delete(e.asserted.identity);
      return false;
    }
  }

  /** The definition with functions in the order in which they are met from `root`, and equations ordered by their own codes. */
  #ordered(d: Definition, root: FunctionSymbol) {
    const all = d.functions.map((f) => f.symbol);
    const keyed = d.equations
      .map((e) => ({ e, key: this.#keyOf(e.says, all) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map((k) => k.e);
    const order: FunctionSymbol[] = [root];
    for (let i = 0; i < order.length; i++)
      for (const e of keyed)
        if (e.defines === order[i]) for (const f of symbolsIn(e.says)) if (all.includes(f) && !order.includes(f)) order.push(f);
    const functions = order.map((symbol) => d.functions.find((f) => f.symbol === symbol) as Defining);
    const equations = order.flatMap((f) => keyed.filter((e) => e.defines === f));
    const encoded = encodeFunctions(
      functions,
      equations.map((e) => e.says),
      this.originOf,
    );
    return { functions, equations, encoded };
  }

  /** The code of an equation in which the functions being defined look alike. */
  #keyOf(p: Sentence, group: readonly FunctionSymbol[]): string {
    const alike = (x: Importable): Origin<string> =>
      group.includes(x as FunctionSymbol) ? { object: undefined, member: builtIn.length } : this.originOf(x);
    const { references, body } = encodeStatement(p, alike);
    return `${references.join()} ${hexOf(body)}`;
  }

  // -------------------------------------------------------------- objects

  #add(encoded: Encoded<string>, names: readonly string[] = []): string {
    const hash = hashOf(encoded);
    if (this.objects.has(hash)) return hash;
    const needed = encoded.references.map((r) => this.#provided(r));
    this.#loaded.set(hash, load(encoded.kind, needed, encoded.body, mostSteps, names));
    this.objects.set(hash, { hash, ...encoded, names });
    return hash;
  }

  /** What an object is to those that import from it: a statement is imported as the theorem of its proof. */
  #provided(hash: string): Loaded {
    const loaded = this.#loaded.get(hash) as Loaded;
    const proof = this.#proofs.get(hash);
    return proof === undefined ? loaded : { ...loaded, members: (this.#loaded.get(proof) as Loaded).members };
  }
}

const anySortOf = (c: SortConstructor): Sort => sortOf(c, new Array<Sort>(c.arity).fill(booleanSort));

function symbolsIn(p: Sentence): readonly FunctionSymbol[] {
  return subterms(p, () => true).flatMap((t) => t.symbol ?? []);
}

/** The structures that a structure's constructors take, in order of first mention. */
function mentioned(s: Structure): readonly Structure[] {
  const found = new Set<Structure>();
  const look = (sort: Sort): void => {
    const here = structureOf(sort);
    if (here !== undefined) found.add(here);
    sort.args.forEach(look);
  };
  for (const c of s.constructors) c.parameters.forEach(look);
  return [...found];
}

function reachable(from: Structure): ReadonlySet<Structure> {
  const found = new Set<Structure>();
  const stack = [...mentioned(from)];
  for (let s = stack.pop(); s !== undefined; s = stack.pop()) {
    if (found.has(s)) continue;
    found.add(s);
    stack.push(...mentioned(s));
  }
  return found;
}

/** A structure and those with which it is mutually recursive. */
const cycleOf = (s: Structure): readonly Structure[] => [s, ...[...reachable(s)].filter((t) => t !== s && reachable(t).has(s))];

/** The structures of a group in the order in which they are met from one of them. */
function orderFrom(root: Structure, group: readonly Structure[]): readonly Structure[] {
  const order = [root];
  for (let i = 0; i < order.length; i++)
    for (const s of mentioned(order[i] as Structure)) if (group.includes(s) && !order.includes(s)) order.push(s);
  return order;
}

/** The one whose code is least: whatever was declared first, the same one is chosen. */
function least<X extends { readonly encoded: Encoded<string> }>(candidates: readonly X[]): X {
  const keyed = candidates.map((c) => ({ c, key: `${c.encoded.references.join()} ${hexOf(c.encoded.body)}` }));
  return keyed.reduce((x, y) => (y.key < x.key ? y : x)).c;
}
