/**
 * From a theorem to code: the trace of the rules that were used, trimmed to what the conclusion needs, each part written once.
 * The order of everything is that of first use, so one trace has one code. Nothing here is trusted: the checker runs the code.
 */
import { hypothesesOf } from './assumptions.ts';
import type { Writer } from './bytes.ts';
import { code, firstEntry, shortEntries } from './certificate-codes.ts';
import { sortVariablesOf } from './definition.ts';
import { demand, KernelError } from './error.ts';
import type { Theorem } from './rules.ts';
import {
  equalitySymbol,
  type FunctionSymbol,
  functionSort,
  intSort,
  natSort,
  type Sort,
  type SortConstructor,
  type SortSubstitution,
  substituteSort,
} from './signature.ts';
import { open, same, type Sentence, type Term, variable } from './term.ts';

/** What can be imported: sorts, symbols, and theorems that were proved elsewhere. */
export type Importable = SortConstructor | FunctionSymbol | Theorem;

interface Node {
  readonly code: number;
  /** Numbers that follow the code. */
  readonly numbers: readonly (number | bigint)[];
  readonly text: string | undefined;
  /** What is applied or taken, when `code` is `entry`; or the symbols that follow a code. */
  readonly entries: readonly Importable[];
  readonly operands: readonly Node[];
  uses: number;
  /** Where it is kept, counted from the first entry that is no import; -1 when it is not. */
  kept: number;
}

/** Marks nodes that stand for an entry of the heap. */
const entry = -1;

/** A piece of code: a byte or number, or an entry whose place is known only when the imports have been counted. */
type Piece =
  | { readonly byte: number }
  | { readonly number: number | bigint }
  | { readonly text: string }
  | { readonly entry: Place; readonly bare: boolean };
type Place = { readonly imported: number } | { readonly kept: number };

const constantCodes: ReadonlySet<number> = new Set([code['true-intro']]);
const connectiveCode = { not: code.not, and: code.and, or: code.or, if: code.if, iff: code.iff } as const;

/** Writes the code of one object. `isLemma` says which theorems are imported rather than proved here. */
export class Encoder {
  /** In order of first use. */
  readonly imports: Importable[] = [];
  readonly #isLemma: (th: Theorem) => Importable | undefined;
  readonly #nodes = new Map<string, Node>();
  readonly #numbers = new Map<Importable | Node, number>();
  readonly #ofTerm = new Map<number, Node>();
  readonly #ofTheorem = new Map<Theorem, Node>();
  readonly #pieces: Piece[] = [];
  readonly #own = new Map<Importable, number>();
  /** Names of variables, numbered. */
  readonly #names = new Map<string, number>();
  #kept = 0;

  constructor(isLemma: (th: Theorem) => Importable | undefined = () => undefined) {
    this.#isLemma = isLemma;
  }

  // -------------------------------------------------------------- nodes

  #numberOf(x: Importable | Node): number {
    let n = this.#numbers.get(x);
    if (n === undefined) this.#numbers.set(x, (n = this.#numbers.size));
    return n;
  }

  #node(
    c: number,
    operands: readonly Node[],
    more: { numbers?: readonly (number | bigint)[]; text?: string; entries?: readonly Importable[]; own?: string } = {},
  ): Node {
    const { numbers = [], text, entries = [], own = '' } = more;
    const key = `${c}|${numbers.join()}|${entries.map((e) => this.#numberOf(e)).join()}|${operands.map((o) => this.#numberOf(o)).join()}|${own}|${text ?? ''}`;
    let node = this.#nodes.get(key);
    if (node === undefined) this.#nodes.set(key, (node = { code: c, numbers, text, entries, operands, uses: 0, kept: -1 }));
    return node;
  }

  sort(s: Sort): Node {
    const c = s.constructor_;
    if (c === undefined) return this.#node(code['sort-variable'], [], { own: `${s.identity}` });
    const count = c === functionSort ? [s.args.length] : [];
    return this.#node(
      entry,
      s.args.map((a) => this.sort(a)),
      { entries: [c], numbers: count },
    );
  }

  /** The node of a term; of a deep one too, so without recursion on its depth. */
  term(t: Term): Node {
    const stack: Term[] = [t];
    // What stands for the bound variable of a quantifier depends only on the sentence below, so equal sentences have one code.
    const opened = new Map<Term, readonly [Term, Term]>();
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      let parts = at.args;
      if (at.binds !== undefined) {
        let pair = opened.get(at);
        if (pair === undefined) {
          const x = variable(`\0${at.quantifiers} ${at.binds.identity}`, at.binds);
          opened.set(at, (pair = [x, open(at, x)]));
        }
        parts = pair;
      }
      const missing = this.#ofTerm.has(at.identity) ? [] : parts.filter((a) => !this.#ofTerm.has(a.identity));
      if (missing.length > 0) stack.push(...missing);
      else {
        stack.pop();
        if (!this.#ofTerm.has(at.identity))
          this.#ofTerm.set(
            at.identity,
            this.#make(
              at,
              parts.map((a) => this.#ofTerm.get(a.identity) as Node),
            ),
          );
      }
    }
    return this.#ofTerm.get(t.identity) as Node;
  }

  #make(t: Term, parts: readonly Node[]): Node {
    switch (t.kind) {
      case 'variable':
        return this.#node(code.variable, [this.sort(t.sort)], { own: `${t.identity}`, text: t.name });
      case 'numeral': {
        const { numerator, denominator } = t.value as NonNullable<Term['value']>;
        if (t.sort === natSort) return this.#node(code.natural, [], { numbers: [numerator] });
        if (t.sort === intSort) return this.#node(code.integer, [], { numbers: [numerator] });
        return this.#node(code.real, [], { numbers: [numerator, denominator] });
      }
      case 'quoted':
        return this.#node(code.quoted, [], { text: t.name });
      case 'application':
        return this.#application(t.symbol as FunctionSymbol, parts, t.sort);
      case 'forall':
      case 'exists':
      case 'exists-unique':
        return this.#node(code[t.kind], parts);
      case 'and':
      case 'or':
        return this.#node(code[t.kind], parts, { numbers: [parts.length] });
      case 'bound':
        throw new KernelError('certificate', 'a bound variable outside its quantifier', [t]);
      default:
        return this.#node(connectiveCode[t.kind], parts);
    }
  }

  #application(f: FunctionSymbol, parts: readonly Node[], sort: Sort): Node {
    if (f === equalitySymbol) return this.#node(code.equal, parts);
    if (f.parameters.length === 0 && !f.result.ground) return this.#node(entry, [this.sort(sort)], { entries: [f] });
    return this.#node(entry, parts, { entries: [f] });
  }

  // -------------------------------------------------------------- theorems

  theorem(th: Theorem): Node {
    const stack: Theorem[] = [th];
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const needed = this.#isLemma(at) === undefined ? at.step.premises : [];
      const missing = this.#ofTheorem.has(at) ? [] : needed.filter((p) => !this.#ofTheorem.has(p));
      if (missing.length > 0) stack.push(...missing);
      else {
        stack.pop();
        if (!this.#ofTheorem.has(at)) this.#ofTheorem.set(at, this.#step(at));
      }
    }
    return this.#ofTheorem.get(th) as Node;
  }

  #step(th: Theorem): Node {
    const bare = this.#bare(th);
    if (bare !== undefined) return this.#atSorts(bare, th, new Map());
    const { rule, premises, data } = th.step;
    const nodes = premises.map((p) => this.#ofTheorem.get(p) as Node);
    const terms = (...ts: unknown[]): Node[] => ts.map((t) => this.term(t as Term));
    const c = code[rule as keyof typeof code];
    switch (rule) {
      case 'alpha':
        return nodes[0] as Node;
      case 'hypothesis':
      case 'axiom':
        return this.#node(c, terms(th.conclusion));
      case 'assume':
      case 'suppose-absurd':
      case 'either':
      case 'unique-intro':
      case 'int-induction':
      case 'egen':
        return this.#node(c, [...terms(...data), ...nodes]);
      case 'pick-any':
        return data.reduceRight<Node>((node, x) => this.#node(c, [this.term(x as Term), node]), nodes[0] as Node);
      case 'pick-witness':
        return this.#node(c, [nodes[0] as Node, ...terms(data[0]), nodes[1] as Node]);
      case 'both':
        return this.#node(c, nodes, { numbers: [nodes.length] });
      case 'cases':
        return this.#node(c, nodes, { numbers: [nodes.length - 1] });
      case 'project':
        return this.#node(c, nodes, { numbers: [data[0] as number] });
      case 'uspec':
      case 'leibniz':
      case 'reflex':
      case 'boolean-identity':
      case 'compute':
        return this.#node(c, [...nodes, ...terms(...data)]);
      case 'sort-instance':
        return this.#sortInstance(premises[0] as Theorem, nodes[0] as Node, new Map(data as [Sort, Sort][]));
      case 'fcong':
        return this.#congruence(data[0] as Term, data[1] as Term, premises);
      case 'rcong':
        return this.#replacement(th, nodes[0] as Node, premises);
      case 'exhaustiveness':
        return this.#node(c, [this.sort(data[0] as Sort)]);
      case 'natural-equation':
        return this.#node(c, [], { numbers: [data[0] as number] });
      case 'induction':
        return this.#induction(data[0] as Sentence[], data[1] as Term[][], nodes);
      default:
        demand(c !== undefined, 'certificate', `nothing that rests on ${rule} can be certified`, th);
        return this.#node(c, nodes);
    }
  }

  /** A theorem with sort variables of its own, which are not those of this proof: a lemma, or a fact about constructors. */
  #bare(th: Theorem): Node | undefined {
    const lemma = this.#isLemma(th);
    if (lemma !== undefined) return this.#node(entry, [], { entries: [lemma] });
    const { rule, data } = th.step;
    if (rule !== 'injectivity' && rule !== 'exclusiveness') return undefined;
    return this.#node(code[rule], [], { entries: data as FunctionSymbol[] });
  }

  #atSorts(node: Node, th: Theorem, by: SortSubstitution): Node {
    const sorts = sortVariablesOf(th.conclusion).map((v) => this.sort(substituteSort(v, by)));
    return sorts.length === 0 ? node : this.#node(code['sort-instance'], [node, ...sorts]);
  }

  #sortInstance(premise: Theorem, node: Node, by: SortSubstitution): Node {
    const bare = this.#bare(premise);
    if (bare !== undefined) return this.#atSorts(bare, premise, by);
    const inConclusion = new Set(sortVariablesOf(premise.conclusion));
    const inHypotheses = new Set(hypothesesOf(premise.assumptions).flatMap((p) => sortVariablesOf(p)));
    const changed = [...by].filter(([v, s]) => v !== s && (inConclusion.has(v) || inHypotheses.has(v)));
    if (changed.every(([v]) => inConclusion.has(v))) return this.#atSorts(node, premise, by);
    const pairs = changed.flatMap((pair) => pair.map((s) => this.sort(s)));
    return this.#node(code['sorts-replaced'], [node, ...pairs], { numbers: [changed.length] });
  }

  /** For each argument the term, or the equation that replaces it. */
  #arguments(from: readonly Term[], to: readonly Term[], given: readonly Theorem[]): Node[] {
    const equations = given.filter((p) => !same(p.conclusion.args[0] as Term, p.conclusion.args[1] as Term));
    return from.map((a, i) => (same(a, to[i] as Term) ? this.term(a) : (this.#ofTheorem.get(equations.shift() as Theorem) as Node)));
  }

  #congruence(s: Term, t: Term, premises: readonly Theorem[]): Node {
    if (same(s, t)) return this.#node(code.reflex, [this.term(s)]);
    return this.#application(s.symbol as FunctionSymbol, this.#arguments(s.args, t.args, premises), s.sort);
  }

  #replacement(th: Theorem, node: Node, premises: readonly Theorem[]): Node {
    const [from, ...equations] = premises as [Theorem, ...Theorem[]];
    if (same(from.conclusion, th.conclusion)) return node;
    return this.#node(code.rcong, [...this.#arguments(from.conclusion.args, th.conclusion.args, equations), node]);
  }

  #induction(goals: readonly Sentence[], patterns: readonly (readonly Term[])[], nodes: readonly Node[]): Node {
    let at = 0;
    const operands = goals.flatMap((g, i) => [
      this.term(g),
      ...(patterns[i] as readonly Term[]).flatMap((p) => [this.term(p), nodes[at++] as Node]),
    ]);
    const sizes = patterns.map((p) => p.length);
    if (goals.length === 1) return this.#node(code.induction, operands, { numbers: sizes });
    return this.#node(code['mutual-induction'], operands, { numbers: [sizes.length, ...sizes] });
  }

  // -------------------------------------------------------------- code

  /** An entry of the heap that is there from now on, besides imports and what is saved. */
  own(x: Importable): void {
    this.#own.set(x, this.#kept++);
  }

  /** A sort variable that is there from the start. */
  ownSort(s: Sort): void {
    this.sort(s).kept = this.#kept++;
  }

  /** A term that is there from the start. */
  ownTerm(t: Term): void {
    this.term(t).kept = this.#kept++;
  }

  /** Writes the code that leaves these on the stack, in order: all that an object has. */
  write(roots: readonly Node[]): void {
    this.count(roots);
    this.writePart(roots);
  }

  /** Writes one part of an object, in order. What occurs in several is written once, so all parts are to be counted before. */
  writePart(roots: readonly Node[]): void {
    type Task = { readonly node: Node; readonly ready: boolean };
    const tasks: Task[] = roots.map((node) => ({ node, ready: false })).reverse();
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      const { node, ready } = task;
      if (node.kept >= 0) this.#pieces.push({ entry: { kept: node.kept }, bare: false });
      else if (!ready) {
        tasks.push({ node, ready: true });
        const operands = written(node);
        for (let i = operands.length - 1; i >= 0; i--) tasks.push({ node: operands[i] as Node, ready: false });
      } else this.#emit(node);
    }
  }

  /** Counts how often each node is used. */
  count(roots: readonly Node[]): void {
    const stack = [...roots];
    for (let node = stack.pop(); node !== undefined; node = stack.pop())
      if (++node.uses === 1 && node.kept < 0) stack.push(...node.operands);
  }

  /** A variable is known by its name and sort, and replacing sort variables keeps the name: so must the code. */
  #emitVariable(node: Node): void {
    const name = node.text as string;
    const number = this.#names.get(name);
    if (number === undefined) this.#pieces.push({ byte: code.variable });
    else this.#pieces.push({ byte: code['variable-again'] }, { number });
    if (number === undefined) this.#names.set(name, this.#names.size);
    node.kept = this.#kept++;
  }

  #emit(node: Node): void {
    if (node.code === code.variable) return this.#emitVariable(node);
    if (node.code === entry) this.#pieces.push({ entry: this.#place(node.entries[0] as Importable), bare: false });
    else {
      this.#pieces.push({ byte: node.code });
      for (const e of node.entries) this.#pieces.push({ entry: this.#place(e), bare: true });
    }
    for (const number of node.numbers) this.#pieces.push({ number });
    if (node.text !== undefined) this.#pieces.push({ text: node.text });
    if (node.code === code['sort-variable']) node.kept = this.#kept++;
    else if (node.uses > 1 && !isShort(node)) {
      this.#pieces.push({ byte: code.save });
      node.kept = this.#kept++;
    }
  }

  /** Ends a row of sorts: the arguments of a constructor, or those of a function and its result. */
  row(n: number): void {
    this.#pieces.push({ byte: code.row }, { number: n });
  }

  #place(x: Importable): Place {
    const own = this.#own.get(x);
    if (own !== undefined) return { kept: own };
    let i = this.imports.indexOf(x);
    if (i < 0) i = this.imports.push(x) - 1;
    return { imported: i };
  }

  /** What was written, the imports counted; `rank` is the place of each in the heap. */
  finish(to: Writer, rank: (i: number) => number = (i) => i): void {
    for (const p of this.#pieces) {
      if ('byte' in p) to.byte(p.byte);
      else if ('number' in p) to.number(p.number);
      else if ('text' in p) to.text(p.text);
      else {
        const i = 'imported' in p.entry ? rank(p.entry.imported) : this.imports.length + p.entry.kept;
        if (p.bare) to.number(i);
        else if (i < shortEntries) to.byte(firstEntry + i);
        else to.byte(code.take).number(i - shortEntries);
      }
    }
  }
}

/** What is written before a node's own code: with what was specialized just before, for this alone, the terms of both are written. */
function written(node: Node): readonly Node[] {
  let operands = node.operands;
  for (let [from] = operands; node.code === code.uspec && from?.code === code.uspec && from.uses === 1; [from] = operands)
    operands = [...from.operands, ...operands.slice(1)];
  return operands;
}

/** What fits in one byte is written again rather than kept. */
function isShort(node: Node): boolean {
  return (
    node.operands.length === 0 &&
    node.numbers.length === 0 &&
    node.text === undefined &&
    (node.code === entry || constantCodes.has(node.code))
  );
}
