/**
 * Runs inputs one after the other: the state that directives change, and what they report.
 * Reading sources and presenting errors is the session's part.
 */
import {
  type FunctionSymbol,
  hypothesesOf,
  type Sentence,
  type SortConstructor,
  type Structure,
  type Theorem,
} from '../../../kernel/index.ts';
import type { ProverRunner } from '../../outside-provers/programs.ts';
import type { SourceFile, Span } from '../../source/source.ts';
import { callMethod, applyValue } from '../evaluate/apply.ts';
import { compiler } from '../evaluate/compiler.ts';
import type { Code, Frame } from '../evaluate/code.ts';
import { Scope } from '../evaluate/scope.ts';
import { declarationsOf } from './declarations.ts';
import { type Host, type Limits, Machine } from '../machine.ts';
import { Namespace, type Reference, type Trail } from '../namespace.ts';
import { printEcho, printSentence } from '../print.ts';
import { fail, LimitReached, type Problem } from '../problem.ts';
import { isDeduction, type Input, type Phrase } from '../syntax.ts';
import { List, type Method, type Value } from '../values.ts';

/** What an interpreter asks of the session that owns it. */
export interface Surroundings {
  /** One line or block of what official Athena prints. */
  result(label: string, text: string, at: Span, theorem?: Theorem): void;
  print(text: string): void;
  warn(code: string, facts: Readonly<Record<string, unknown>>, at: Span): void;
  /** Loads a file's inputs into the current scope. */
  load(path: string, at: Span): void;
  addPath(folder: string): void;
  /** Leaves out the rest of the run, without a failure. */
  exit(): void;
  /** Runs inputs, reporting each failure and going on; false when one failed. */
  runAll(inputs: readonly Input[]): boolean;
  parse(source: SourceFile): readonly Input[];
  readonly allowIo: boolean;
  readonly runProver?: ProverRunner | undefined;
  /** The words of a problem, for programs that catch it. */
  messageOf(problem: Problem): string;
}

/** How deep `evaluate` may be called within itself. */
const mostEvaluations = 40;

export class Interpreter implements Host {
  readonly machine: Machine;
  readonly trail: Trail = [];
  readonly top: Namespace;
  readonly flags = new Map<string, string>();
  readonly around: Surroundings;
  current: Namespace;
  /** Declared symbols by full name: a name is declared once. */
  readonly #symbols = new Map<string, FunctionSymbol>();
  /** Selectors of constructors, by position. */
  readonly selectors = new Map<FunctionSymbol, readonly { readonly position: number; readonly symbol: FunctionSymbol }[]>();
  /** Structures by their sort's constructor. */
  readonly structures = new Map<SortConstructor, Structure>();
  /** Asserted sentences by the symbol that they seem to define. */
  readonly definingAxioms = new Map<FunctionSymbol, readonly Sentence[]>();
  readonly #moduleFacts = new Map<string, Sentence[]>();
  readonly declarations = declarationsOf(this);
  #evaluations = 0;
  /** Asserted sentences with free variables, by identity. */
  readonly #granted = new Set<number>();
  /** Names given to theorems and axioms, by identity of their sentence: for reports only. */
  readonly titles = new Map<number, string>();
  /** The places where sentences were asserted or proved at top level, by identity: for messages only. */
  readonly origins = new Map<number, Span>();

  constructor(around: Surroundings, limits: Limits) {
    this.around = around;
    this.machine = new Machine(this, limits);
    this.top = new Namespace([], undefined, this.trail);
    this.current = this.top;
  }

  symbols(): ReadonlyMap<string, FunctionSymbol> {
    return this.#symbols;
  }

  rememberSymbol(symbol: FunctionSymbol): void {
    const symbols = this.#symbols;
    const before = symbols.get(symbol.name);
    symbols.set(symbol.name, symbol);
    this.trail.push(() => (before === undefined ? symbols.delete(symbol.name) : symbols.set(symbol.name, before)));
  }

  scope(recursive: ReadonlyMap<string, Reference> = new Map()): Scope {
    return new Scope(this.machine, this.current, compiler, recursive);
  }

  /** Runs compiled code at top level. */
  execute<T>(code: Code<T>, scope: Scope): T {
    const frame: Frame = new Array<unknown>(scope.layout.size);
    this.machine.depth = 0;
    return code(frame);
  }

  value(p: Phrase): Value {
    const scope = this.scope();
    return this.execute(compiler.phrase(p, scope), scope);
  }

  theorem(p: Extract<Phrase, { kind: string }>): Theorem | undefined {
    if (!isDeduction(p)) return undefined;
    const scope = this.scope();
    return this.execute(compiler.deduction(p, scope), scope);
  }

  /** Reports a theorem as `Theorem: …` and keeps it. */
  keep(th: Theorem, at: Span, name?: string): void {
    this.#demandClosed(th, at);
    this.machine.base.add(th);
    this.record(th.conclusion);
    this.locate(th.conclusion, at);
    if (name !== undefined) this.entitle(th.conclusion, name);
    this.around.result('Theorem', `Theorem: ${printSentence(th.conclusion, { column: 9, renamed: true })}`, at, th);
  }

  /** Asserts a sentence with free variables: theorems may rest on it, though it is no axiom. */
  grant(p: Sentence): void {
    const granted = this.#granted;
    if (granted.has(p.identity)) return;
    granted.add(p.identity);
    this.trail.push(() => granted.delete(p.identity));
  }

  /**
   * What was assumed inside a deduction must be discharged in the end. An assumption with a sort variable that was used at a
   * definite sort is another sentence than the one discharged: such a theorem would look as if it held by itself.
   */
  #demandClosed(th: Theorem, at: Span): void {
    const left = hypothesesOf(th.assumptions).find((h) => !this.#granted.has(h.identity));
    if (left !== undefined) fail('proof/open-assumption', { assumption: left, obtained: th.conclusion }, at);
  }

  entitle(p: Sentence, name: string): void {
    const { titles } = this;
    const key = p.identity;
    const before = titles.get(key);
    titles.set(key, this.current.qualified(name));
    this.trail.push(() => (before === undefined ? titles.delete(key) : titles.set(key, before)));
  }

  /** Remembers where a sentence comes from: the newest place counts. */
  locate(p: Sentence, at: Span): void {
    this.origins.set(p.identity, at);
  }

  echo(v: Value, at: Span): void {
    this.define('last-val', v);
    const text = printEcho(v);
    this.around.result(text.slice(0, text.indexOf(':')), text, at);
  }

  say(text: string, at: Span): void {
    this.around.result(text, text, at);
  }

  define(name: string, v: Value, isPrivate = false): void {
    this.current.define(name, v, isPrivate);
  }

  /** A point to come back to: names, flags and the assumption base. */
  mark(): { readonly trail: number; readonly base: number; readonly current: Namespace } {
    return { trail: this.trail.length, base: this.machine.base.mark(), current: this.current };
  }

  undo(mark: ReturnType<Interpreter['mark']>): void {
    while (this.trail.length > mark.trail) this.trail.pop()?.();
    this.machine.base.undo(mark.base);
    this.current = mark.current;
  }

  // ---------------------------------------------------------------- what primitives may ask

  apply(head: Value, args: readonly Value[]): Value {
    return applyValue(head, args, this.machine);
  }

  call(method: Method, args: readonly Value[]): Theorem {
    return callMethod(method, args, this.machine);
  }

  print(text: string): void {
    this.around.print(text);
  }

  evaluate(text: string): Value {
    // Texts that evaluate texts use the stack without the evaluator's knowing.
    if (this.#evaluations >= mostEvaluations) throw new LimitReached('nested calls of evaluate', mostEvaluations);
    this.#evaluations++;
    try {
      return this.#evaluated(text);
    } finally {
      this.#evaluations--;
    }
  }

  #evaluated(text: string): Value {
    let last: Value = List.empty;
    for (const input of this.around.parse({ name: '<evaluate>', text })) last = this.value(input as Phrase);
    return last;
  }

  run(text: string): void {
    this.around.runAll(this.around.parse({ name: '<process-input>', text }));
  }

  get allowIo(): boolean {
    return this.around.allowIo;
  }

  get runProver(): ProverRunner | undefined {
    return this.around.runProver;
  }

  messageOf(problem: Problem): string {
    return this.around.messageOf(problem);
  }

  lookUp(name: string): Value | undefined {
    return this.current.value(name);
  }

  flag(name: string): string | undefined {
    return this.flags.get(name);
  }

  setFlag(name: string, value: string): void {
    const { flags } = this;
    const before = flags.get(name);
    flags.set(name, value);
    this.trail.push(() => (before === undefined ? flags.delete(name) : flags.set(name, before)));
  }

  moduleContents(name: string): ReturnType<NonNullable<Host['moduleContents']>> {
    const module = this.current.module(name);
    if (module === undefined) return undefined;
    const values = new Map([...module.values].filter(([n]) => !module.privates.has(n)));
    return { values, modules: [...module.modules.keys()] };
  }

  /** Remembers in which module a sentence entered the assumption base. */
  record(p: Sentence): void {
    const name = this.current.path.join('.') || 'Top';
    const facts = this.#moduleFacts.get(name) ?? [];
    this.#moduleFacts.set(name, facts);
    facts.push(p);
    this.trail.push(() => {
      facts.pop();
    });
  }

  moduleFacts(name: string): readonly Sentence[] {
    return this.#moduleFacts.get(name) ?? [];
  }

  modulePath(): readonly string[] {
    return this.current.path;
  }
}
