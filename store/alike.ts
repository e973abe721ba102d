/**
 * What declarations that are alike are to objects: one. Two datatypes with the same constructors, or two functions with the same
 * equations, are one object, so a sentence about both is said of the one that the object declares, and its proof is made anew by
 * the kernel. Nothing is believed here; `certificate.md` tells why such a sentence says the same.
 */
import * as kernel from '../kernel/index.ts';
import {
  FunctionSymbol,
  type Importable,
  KernelError,
  type Quantifier,
  type Sentence,
  Sort,
  SortConstructor,
  type Structure,
  sortVariablesOf,
  Term,
  type Theorem,
} from '../kernel/index.ts';
import { remade } from './remake.ts';
import { inOrder } from './shorter-proof.ts';

/** What stands for a sort constructor, a symbol or a theorem that is imported. */
export type MemberOf = (x: Importable) => Importable;

/** Sorts, terms and theorems said of other sorts and symbols than their own, which may be fewer. */
export class Restated {
  readonly #memberOf: MemberOf;
  readonly #apart: boolean;
  readonly #sorts = new Map<number, Sort>();
  readonly #terms = new Map<number, Term>();

  /** `apart`: variables of one name and of sorts that become one get names of their own. */
  constructor(memberOf: MemberOf, apart = false) {
    this.#memberOf = memberOf;
    this.#apart = apart;
  }

  sort(s: Sort): Sort {
    const known = this.#sorts.get(s.identity);
    if (known !== undefined || s.constructor_ === undefined) return known ?? s;
    const args = s.args.map((a) => this.sort(a));
    const made = kernel.sortOf(this.#memberOf(s.constructor_) as SortConstructor, args);
    this.#sorts.set(s.identity, made);
    return made;
  }

  /** **Fails when** the symbols that stand for the term's own do not fit together. */
  term(t: Term): Term {
    const stack = [t];
    const opened = new Map<Term, readonly Term[]>();
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const parts = at.binds === undefined ? at.args : kernelPair(at, opened);
      const missing = this.#terms.has(at.identity) ? [] : parts.filter((p) => !this.#terms.has(p.identity));
      if (missing.length > 0) stack.push(...missing);
      else {
        stack.pop();
        if (!this.#terms.has(at.identity)) this.#terms.set(at.identity, this.#made(at, parts));
      }
    }
    return this.#terms.get(t.identity) as Term;
  }

  #made(t: Term, parts: readonly Term[]): Term {
    const args = parts.map((p) => this.#terms.get(p.identity) as Term);
    if (t.binds !== undefined) return kernel.close(t.kind as Quantifier, args[0] as Term, args[1] as Term, t.name);
    if (t.symbol !== undefined) return kernel.application(this.#memberOf(t.symbol) as FunctionSymbol, args, this.sort(t.sort));
    if (t.kind === 'variable') {
      const sort = this.sort(t.sort);
      return kernel.variable(this.#apart && sort !== t.sort ? `${t.name} ${t.sort.identity}` : t.name, sort);
    }
    return t.args.length === 0 ? t : kernel.connective(t.kind as kernel.ConnectiveKind, args);
  }

  /** The theorem from the same steps. `leafOf` is what is imported in place of a lemma. **Fails when** a rule refuses a step, or says something else. */
  theorem(th: Theorem, leafOf: (t: Theorem) => Theorem | undefined): Theorem {
    const made = new Map<Theorem, Theorem>();
    for (const t of inOrder(th, (step) => leafOf(step) === undefined)) {
      const leaf = leafOf(t);
      const says = this.term(t.conclusion);
      const premises = leaf === undefined ? t.step.premises.map((p) => made.get(p) as Theorem) : [];
      made.set(t, leaf === undefined ? this.#step(t, premises, says) : saying(leaf, says));
    }
    return saying(made.get(th) as Theorem, this.term(th.conclusion));
  }

  #step(t: Theorem, premises: readonly Theorem[], says: Sentence): Theorem {
    const data = t.step.data.map((x) => this.#data(x));
    switch (t.step.rule) {
      case 'axiom':
        return kernel.axiom(says);
      case 'injectivity':
        return kernel.constructorInjectivity(data[0] as FunctionSymbol);
      case 'exclusiveness':
        return kernel.constructorExclusiveness(...(data as [FunctionSymbol, FunctionSymbol]));
      case 'exhaustiveness':
        return kernel.constructorExhaustiveness(data[0] as Sort);
      default:
        return remade(t, premises, data, says);
    }
  }

  #data(x: unknown): unknown {
    if (Array.isArray(x)) return x.map((y) => this.#data(y));
    if (x instanceof Term) return this.term(x);
    if (x instanceof Sort) return this.sort(x);
    return x instanceof FunctionSymbol ? this.#memberOf(x) : x;
  }

  /** A symbol with the sorts that stand for its own. */
  symbol(f: FunctionSymbol): FunctionSymbol {
    return kernel.declareSymbol(
      f.name,
      f.parameters.map((s) => this.sort(s)),
      this.sort(f.result),
    );
  }
}

/** What a quantifier binds, and the sentence below. */
function kernelPair(at: Term, opened: Map<Term, readonly Term[]>): readonly Term[] {
  let pair = opened.get(at);
  if (pair === undefined) {
    const x = kernel.variable(`\0${at.quantifiers} ${at.binds?.identity}`, at.binds as Sort);
    opened.set(at, (pair = [x, kernel.open(at, x)]));
  }
  return pair;
}

/** A theorem with the sort variables of a sentence that it says. */
function saying(th: Theorem, says: Sentence): Theorem {
  if (kernel.same(th.conclusion, says)) return th;
  const [from, to] = [sortVariablesOf(th.conclusion), sortVariablesOf(says)];
  const made = from.length === to.length ? kernel.instantiateSorts(th, new Map(from.map((v, i) => [v, to[i] as Sort]))) : th;
  if (kernel.same(made.conclusion, says)) return made;
  throw new KernelError('certificate', 'a proof says something else of declarations that are alike', [th, says]);
}

/** Structures declared with the sorts that stand for those in their constructors; the sorts of the group stand for themselves. */
export function restatedStructures(group: readonly Structure[], memberOf: MemberOf): readonly Structure[] {
  const declarations = group.map((s) => ({
    name: s.sort.name,
    parameters: s.parameters,
    constructors: (declared: readonly SortConstructor[]) => {
      const own = new Map<Importable, SortConstructor>(group.map((t, i) => [t.sort, declared[i] as SortConstructor]));
      const restated = new Restated((x) => own.get(x) ?? memberOf(x));
      return s.constructors.map((c) => ({ name: c.name, args: c.parameters.map((p) => restated.sort(p)) }));
    },
  }));
  return kernel.declareStructures(declarations, group[0]?.free === true);
}

/** What a sort constructor or a symbol is made of: those that its declaration or definition speaks of. */
export type PartsOf = (x: Importable) => readonly Importable[];

/**
 * Whether sentences would say less, or something else, if what is alike were one. Datatypes are alike in all that can be said of them,
 * and so are functions that are defined. What is only declared may differ in what is asserted of it; and what is declared for all
 * sorts, and not defined, may be one thing at a datatype and another at its copy.
 */
export function toldApart(
  said: Iterable<Importable>,
  partsOf: PartsOf,
  keyOf: (x: Importable) => string,
  isDefined: (f: FunctionSymbol) => boolean,
): boolean {
  const all = new Set(said);
  for (const x of all) for (const y of partsOf(x)) all.add(y);
  const first = new Map<string, Importable>();
  let [copies, open] = [false, false];
  for (const x of all) {
    const one = first.get(keyOf(x));
    if (one === undefined) first.set(keyOf(x), x);
    const other = one !== undefined;
    if (x instanceof SortConstructor) {
      const determined = isDetermined(x);
      if (other && !determined) return true;
      copies ||= other;
      open ||= !determined && x.arity !== 0;
      const above = kernel.upwards(x).map(keyOf);
      if (new Set(above).size < above.length) return true;
    } else if (x instanceof FunctionSymbol && !isDefined(x)) {
      if (other) return true;
      open ||= !x.monomorphic;
    }
  }
  return copies && open;
}

/** A datatype; what every theory has, but for `Fun`, is as good as one. */
function isDetermined(c: SortConstructor): boolean {
  if (c === kernel.functionSort) return false;
  const args = new Array<Sort>(c.arity).fill(kernel.booleanSort);
  return kernel.builtIn.includes(c) || kernel.structureOf(kernel.sortOf(c, args))?.free === true;
}
