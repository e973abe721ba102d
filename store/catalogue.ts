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
  objectKind,
  type Origin,
  type OriginOf,
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
import { Restated, restatedStructures, toldApart } from './alike.ts';
import { certificateOf } from './certificate.ts';
import { type Definition, findDefinitions } from './definitions.ts';
import { hashOf, type StoredObject } from './object.ts';
import { withFewerVariables } from './fewer-variables.ts';
import { inOrder, shortened } from './shorter-proof.ts';
import { cycleOf, orderFrom } from './structure-groups.ts';

/** Steps that loading one object may take. */
export const mostSteps = 10_000_000;

/** What a theorem is imported as, if it is not to be proved. */
type IsLemma = (th: Theorem) => Importable | undefined;

export class Catalogue {
  /** In an order in which each comes after its references. */
  readonly objects = new Map<string, StoredObject>();
  readonly #loaded = new Map<string, Loaded>();
  /** The proof of a statement. */
  readonly #proofs = new Map<string, string>();
  readonly #origins = new Map<Importable, Origin<string>>();
  /** By where they come from, and whether any two come from one place: declarations that are alike are one object. */
  readonly #firsts = new Map<string, Importable>();
  #haveCopies = false;
  /** What is said of sorts and symbols of the session, said of those that their objects declare. */
  readonly #restated = new Restated((x) => this.#declaredFor(x));
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

  /** The object of a sentence. **Fails when** it has free variables, or declarations are alike of which it may say different things. */
  statement(p: Sentence): string {
    const encoded = this.#once((from) => encodeStatement(p, from));
    this.#demandSame([p]);
    return this.#add(encoded ?? encodeStatement(this.#restated.term(p), this.originOf));
  }

  /**
   * The objects of a theorem: its statement and its proof, in which lemmas given before are imported.
   *
   * Fails when the theorem has a hypothesis, or rests on an oracle or on something else that has no code; and as `statement` does.
   */
  theorem(th: Theorem): { readonly statement: string; readonly proof: string } {
    const statement = this.statement(th.conclusion);
    // Nothing is proved by itself.
    const isLemma = (t: Theorem): Importable | undefined => {
      const lemma = this.#imported(t);
      return lemma === undefined || this.originOf(lemma).object === statement ? undefined : lemma;
    };
    const first = this.#once((from) => encodeProof(th, statement, from, isLemma));
    this.#demandSame([th.conclusion, ...th.assumptions.map((a) => a.sentence).filter((p) => this.definitionOf(p) === undefined)]);
    const proof = this.#add(
      first === undefined ? this.#shortest(...this.#ofOne(th, isLemma), statement) : this.#shortest(th, isLemma, statement, first),
    );
    this.#proofs.set(statement, proof);
    const [proved] = (this.#loaded.get(proof) as Loaded).members;
    this.#origins.set(proved as Theorem, { object: statement, member: 0 });
    return { statement, proof };
  }

  /** A theorem said of what objects declare, and what in it is imported. */
  #ofOne(th: Theorem, isLemma: IsLemma): readonly [Theorem, IsLemma] {
    const leaves = new Set<Theorem>();
    const leafOf = (t: Theorem): Theorem | undefined => {
      const lemma = isLemma(t);
      const leaf = lemma && (this.#declaredFor(lemma) as Theorem);
      if (leaf !== undefined) leaves.add(leaf);
      return leaf;
    };
    let made: Theorem;
    try {
      made = this.#restated.theorem(th, leafOf);
    } catch (e) {
      if (!(e instanceof KernelError)) throw e;
      // Perhaps two variables have become one.
      made = new Restated((x) => this.#declaredFor(x), true).theorem(th, leafOf);
    }
    return [made, (t) => (leaves.has(t) ? t : undefined)];
  }

  /** The proof as it is, without detours, or with fewer variables too: whichever has fewest bytes. */
  #shortest(th: Theorem, isLemma: IsLemma, statement: string, first = encodeProof(th, statement, this.originOf, isLemma)): Encoded<string> {
    return this.#shorterWays(th, isLemma).reduce((best, t) => {
      const next = encodeProof(t, statement, this.originOf, isLemma);
      return next.body.length < best.body.length ? next : best;
    }, first);
  }

  /** The proof without detours, and with fewer variables too. */
  #shorterWays(th: Theorem, isLemma: IsLemma): readonly Theorem[] {
    const isImported = (t: Theorem): boolean => isLemma(t) !== undefined;
    const short = shortened(th, isImported);
    const fewer = withFewerVariables(
      inOrder(short, (t) => !isImported(t)),
      isImported,
    );
    return [short, ...(fewer === undefined ? [] : [fewer])];
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
    const isLemma: IsLemma = (t) => {
      const lemma = this.#imported(t);
      return lemma === undefined || numberOf(this.originOf(lemma)) === undefined ? undefined : lemma;
    };
    const shortest = (t: Theorem, isLeaf: IsLemma, first = encodeDerivation(t, number, isLeaf)): Uint8Array =>
      this.#shorterWays(t, isLeaf)
        .map((way) => encodeDerivation(way, number, isLeaf))
        .reduce((best, next) => (next.length < best.length ? next : best), first);
    const numbers = new Map<number, Importable>();
    let copies = false;
    const first = encodeDerivation(
      th,
      (x) => {
        const n = number(x);
        copies ||= remembered(numbers, n, x) !== x;
        return n;
      },
      isLemma,
    );
    return copies ? shortest(...this.#ofOne(th, isLemma)) : shortest(th, isLemma, first);
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

  /** The definition that an asserted sentence is a part of, if the kernel accepts it. */
  definitionOf(p: Sentence): Definition | undefined {
    const definition = this.#equations.get(p.identity)?.definition;
    return definition !== undefined && this.#accepted(definition) ? definition : undefined;
  }

  // -------------------------------------------------------------- declarations that are alike

  /** What `make` encodes; undefined when two things that it imports are one in their object. */
  #once(make: (from: OriginOf<string>) => Encoded<string>): Encoded<string> | undefined {
    const seen = new Map<string, Importable>();
    let copies = false;
    const encoded = make((x) => {
      copies ||= remembered(seen, this.#keyOf(x), x) !== x;
      return this.originOf(x);
    });
    return copies ? undefined : encoded;
  }

  #keyOf(x: Importable): string {
    const { object = '', member } = this.originOf(x);
    return `${object} ${member}`;
  }

  /** What the object declares that something comes from. */
  #declaredFor(x: Importable): Importable {
    const { object, member } = this.originOf(x);
    return object === undefined ? x : (this.#provided(object).members[member] as Importable);
  }

  /** **Fails when** one thing is said of several that are alike, and they may be told apart. */
  #demandSame(said: readonly Sentence[]): void {
    if (!this.#haveCopies) return;
    const apart = toldApart(
      said.flatMap(importablesIn),
      (x) => this.#partsOf(x),
      (x) => this.#keyOf(x),
      (f) => builtIn.includes(f) || constructedBy(f) !== undefined || this.#definitions.has(f),
    );
    if (apart) throw new KernelError('certificate', 'it is about declarations that are alike and may differ in what holds of them', []);
  }

  /** What a sort or symbol is made of. */
  #partsOf(x: Importable): readonly Importable[] {
    if (builtIn.includes(x as FunctionSymbol)) return [];
    if (x instanceof SortConstructor) {
      const structure = structureOf(anySortOf(x));
      return structure === undefined ? upwards(x).slice(1) : structure.constructors;
    }
    if (!(x instanceof FunctionSymbol)) return [];
    const equations = this.#definitions.get(x)?.equations ?? [];
    return [...[...x.parameters, x.result].flatMap(constructorsIn), ...equations.flatMap((e) => importablesIn(e.says))];
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
    this.#haveCopies ||= remembered(this.#firsts, this.#keyOf(x), x) !== x;
    return origin;
  }

  #declareSort(c: SortConstructor): void {
    const structure = structureOf(anySortOf(c));
    if (structure !== undefined) return this.#declareStructures(structure);
    const above = upwards(c).slice(1);
    const keyed = above.map((s) => ({ s, key: JSON.stringify(this.originOf(s)) })).sort((a, b) => (a.key < b.key ? -1 : 1));
    const encoded = this.#once((from) =>
      encodeDomain(
        c.name,
        c.arity,
        keyed.map((k) => k.s),
        from,
      ),
    );
    if (encoded === undefined) throw new KernelError('certificate', 'a domain lies within two sorts that are declared alike', [c]);
    this.#remember(c, { object: this.#add(encoded, [c.name]), member: 0 });
  }

  #declareSymbol(f: FunctionSymbol): void {
    const structure = constructedBy(f);
    if (structure !== undefined) return this.#declareStructures(structure);
    const definition = this.#definitions.get(f);
    if (definition !== undefined && this.#accepted(definition)) return;
    const encoded = this.#once((from) => encodeSymbol(f.name, f, from)) ?? encodeSymbol(f.name, this.#restated.symbol(f), this.originOf);
    this.#remember(f, { object: this.#add(encoded, [f.name]), member: 0 });
  }

  #declareStructures(one: Structure): void {
    const group = cycleOf(one);
    const best = least(
      group.map((root) => {
        const order = orderFrom(root, group);
        const encoded = this.#once((from) => encodeStructures(order, from));
        return {
          order,
          encoded:
            encoded ??
            encodeStructures(
              restatedStructures(order, (x) => this.#declaredFor(x)),
              this.originOf,
            ),
        };
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
      const whole = this.#once((from) =>
        encodeFunctions(
          d.functions,
          d.equations.map((e) => e.says),
          from,
        ),
      );
      const said = whole === undefined ? this.#restatedDefinition(d) : d;
      const candidates = said.functions.map((root) => this.#ordered(said, root.symbol));
      const best = least(candidates);
      const names = best.functions.map((f) => f.symbol.name);
      const hash = this.#add(best.encoded, names);
      best.functions.forEach((f, member) => {
        const { symbol } = d.functions[said.functions.indexOf(f)] as Defining;
        this.#remember(symbol, { object: hash, member });
      });
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

  /** A definition said of what objects declare, where some of that is alike. */
  #restatedDefinition(d: Definition): Definition {
    const own = new Map<Importable, FunctionSymbol>(d.functions.map(({ symbol }) => [symbol, this.#restated.symbol(symbol)]));
    const restated = new Restated((x) => own.get(x) ?? this.#declaredFor(x));
    return {
      functions: d.functions.map((f) => ({ ...f, symbol: own.get(f.symbol) as FunctionSymbol })),
      equations: d.equations.map((e) => ({ ...e, says: restated.term(e.says), defines: own.get(e.defines) as FunctionSymbol })),
    };
  }

  /** The definition with functions in the order in which they are met from `root`, and equations ordered by their own codes. */
  #ordered(d: Definition, root: FunctionSymbol) {
    const all = d.functions.map((f) => f.symbol);
    const keyed = d.equations
      .map((e) => ({ e, key: this.#equationKey(e.says, all) }))
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
  #equationKey(p: Sentence, group: readonly FunctionSymbol[]): string {
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
    const loaded = load(encoded.kind, needed, encoded.body, mostSteps, names);
    this.#loaded.set(hash, loaded);
    if (encoded.kind !== objectKind.proof) loaded.members.forEach((x, member) => void this.#origins.set(x, { object: hash, member }));
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

const constructorsIn = (s: Sort): readonly SortConstructor[] =>
  s.constructor_ === undefined ? [] : [s.constructor_, ...s.args.flatMap(constructorsIn)];

/** The sorts and symbols of which something is said. */
const importablesIn = (p: Sentence): readonly Importable[] =>
  subterms(p, () => true).flatMap((t) => [...(t.symbol ? [t.symbol] : []), ...constructorsIn(t.binds ?? t.sort)]);

/** What is kept under a name; the first time, what is given. */
function remembered<K, V>(kept: Map<K, V>, name: K, given: V): V {
  if (!kept.has(name)) kept.set(name, given);
  return kept.get(name) as V;
}

/** The one whose code is least: whatever was declared first, the same one is chosen. */
function least<X extends { readonly encoded: Encoded<string> }>(candidates: readonly X[]): X {
  const keyed = candidates.map((c) => ({ c, key: `${c.encoded.references.join()} ${hexOf(c.encoded.body)}` }));
  return keyed.reduce((x, y) => (y.key < x.key ? y : x)).c;
}
