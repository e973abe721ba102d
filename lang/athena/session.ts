/**
 * The language's one entry point: a session reads sources in order and reports what happens as events.
 * It never throws on any input; presenting events is the caller's part.
 */
import { KernelError, type Sentence, type Theorem } from '../../kernel/index.ts';
import { type Circumstances, diagnose, type Failure } from '../problems/diagnose.ts';
import type { ProverRunner } from '../outside-provers/programs.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SourceFile, Span } from '../source/source.ts';
import { addBuiltins, loadClassic } from './builtins.ts';
import { Interpreter, type Surroundings } from './directives/interpreter.ts';
import { runInput } from './directives/run-input.ts';
import { sentenceFrom } from './evaluate/apply.ts';
import { located } from './evaluate/code.ts';
import { type Fixities, withFixities } from './fixities.ts';
import { ifThenElseEquations } from './if-then-else.ts';
import { defaultLimits } from './machine.ts';
import { parse } from './parser.ts';
import { printInfix, printSentence } from './print.ts';
import { LimitReached, Problem } from './problem.ts';
import { type Input, isDeduction, type Phrase, type SyntaxFault } from './syntax.ts';

export interface SessionOptions {
  /** After so many steps a run ends with `limit: true`. */
  readonly limitSteps?: number;
  /** Lets a file read and write files and run commands; off by default. */
  readonly allowIo?: boolean;
  /** Runs a prover that is a program of its own, as a process without a shell. Given only when files may ask for that. */
  readonly runProver?: ProverRunner | undefined;
  /** Finds what `load` asks for; `from` is the name of the file that asks. */
  readonly readFile: (path: string, from: string | undefined) => SourceFile | undefined;
  readonly onEvent: (event: SessionEvent) => void;
}

export type SessionEvent =
  | { readonly kind: 'result'; readonly label: string; readonly text: string; readonly at: Span; readonly theorem?: boolean }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

export interface RunResult {
  readonly ok: boolean;
  readonly limit: boolean;
  readonly theorems: number;
  readonly errors: number;
  readonly warnings: number;
  readonly steps: number;
  /** `exit-athena` ended the run: what came after it was not read. */
  readonly exited: boolean;
}

/** Something a theorem rests on that was not proved. */
export interface AxiomInfo {
  readonly name?: string;
  readonly statement: string;
  /** The session tells no definitions from axioms; who asks the kernel may (`cli/definitions.ts`). */
  readonly kind: 'axiom' | 'oracle' | 'hypothesis' | 'definition';
  readonly oracle?: string;
}

export interface TheoremInfo {
  readonly name?: string;
  readonly statement: string;
  readonly at: Span;
  readonly axioms: readonly AxiomInfo[];
}

export interface CertifiableTheorem {
  readonly name?: string;
  readonly statement: string;
  readonly at: Span;
  readonly theorem: Theorem;
}

/** The state of a session at one moment, to go back to. */
export interface Snapshot {
  readonly mark: ReturnType<Interpreter['mark']>;
  readonly theorems: number;
}

/** Files that load each other may nest this deep. */
const mostNestedLoads = 200;

/** A theorem with its place, and the name that it was given. */
interface Proved {
  readonly theorem: Theorem;
  readonly at: Span;
}

export class Session implements Surroundings {
  readonly #options: SessionOptions;
  readonly #interpreter: Interpreter;
  readonly #proved: Proved[] = [];
  readonly #loading: SourceFile[] = [];
  readonly #paths: string[] = [];
  readonly #fixities: Fixities = new Map();
  /** What failed in this session: later inputs that need it say so. */
  readonly #failed: Failure[] = [];
  #loadedHere = new Set<string>();
  #errors = 0;
  #warnings = 0;
  #limit = false;
  /** The program asked to stop: the rest of the run is left out. */
  #halted = false;
  /** It stopped with `exit-athena`, which is no failure. */
  #exited = false;
  #goal: string | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const limits = options.limitSteps === undefined ? defaultLimits : { ...defaultLimits, steps: options.limitSteps };
    this.#interpreter = new Interpreter(this, limits);
    withFixities(this.#fixities, () => addBuiltins(this.#interpreter));
  }

  /** Reads a source and runs its inputs, the rest even when one fails. With `goingOn`, files that an earlier run loaded are not loaded again. */
  run(source: SourceFile, goingOn = false): RunResult {
    const before = {
      errors: this.#errors,
      warnings: this.#warnings,
      theorems: this.#proved.length,
    };
    // The limit is of a run, so a session that goes on does not pay for what it did before.
    this.#interpreter.machine.steps = 0;
    this.#limit = false;
    this.#halted = false;
    this.#exited = false;
    this.#loadedHere = new Set(goingOn ? [...this.#loadedHere, source.name] : [source.name]);
    this.#loading.length = 0;
    withFixities(this.#fixities, () => this.#runSource(source));
    const { machine } = this.#interpreter;
    return {
      ok: this.#errors === before.errors && !this.#limit,
      limit: this.#limit,
      theorems: this.#proved.length - before.theorems,
      errors: this.#errors - before.errors,
      warnings: this.#warnings - before.warnings,
      steps: machine.steps,
      exited: this.#exited,
    };
  }

  theorems(): readonly TheoremInfo[] {
    return this.#proved.map(({ theorem, at }) => ({
      ...this.#titled(theorem),
      at,
      axioms: theorem.assumptions.map((a) => this.#axiom(a)),
    }));
  }

  /** The theorems proved so far, and the sentences asserted or defined, as the kernel's: what certificates are made of. */
  certifiable(): { readonly theorems: readonly CertifiableTheorem[]; readonly axioms: readonly Theorem[] } {
    const theorems = this.#proved.map(({ theorem, at }) => ({ ...this.#titled(theorem), at, theorem }));
    const said = this.#interpreter.machine.base.chosen((th) => th.step.rule === 'axiom' || th.step.rule === 'define');
    return { theorems, axioms: [...said, ...ifThenElseEquations] };
  }

  /** The sentence that a name stands for, if it stands for one. */
  sentenceNamed(name: string): Sentence | undefined {
    try {
      const [input] = parse({ name: '<name>', text: name }).inputs;
      return input === undefined ? undefined : withFixities(this.#fixities, () => sentenceFrom(this.#interpreter.value(input as Phrase)));
    } catch (e) {
      if (e instanceof Problem || e instanceof LimitReached || e instanceof KernelError) return undefined;
      throw e;
    }
  }

  /** Gives a name to a sentence of this session's symbols, at top level. */
  nameSentence(name: string, p: Sentence): void {
    this.#interpreter.define(name, p);
  }

  #titled(th: Theorem): { readonly name?: string; readonly statement: string } {
    const name = this.#interpreter.titles.get(th.conclusion.identity);
    return { ...(name !== undefined && { name }), statement: printSentence(th.conclusion, { renamed: true }) };
  }

  #axiom(a: Theorem['assumptions'][number]): AxiomInfo {
    const name = this.#interpreter.titles.get(a.sentence.identity);
    return {
      ...(name !== undefined && { name }),
      statement: printSentence(a.sentence, { renamed: true }),
      kind: a.kind,
      ...(a.oracle !== '' && { oracle: a.oracle }),
    };
  }

  snapshot(): Snapshot {
    return { mark: this.#interpreter.mark(), theorems: this.#proved.length };
  }

  restore(s: Snapshot): void {
    this.#interpreter.undo(s.mark);
    this.#proved.length = s.theorems;
  }

  /** The sentence of the innermost `conclude` or `by-induction` that last failed, as printed. */
  goal(): string | undefined {
    return this.#goal;
  }

  // ---------------------------------------------------------------- sources

  #runSource(source: SourceFile): void {
    this.#loading.push(source);
    try {
      const { inputs, faults } = parse(source);
      // Faults are told in their place among the results of the inputs around them.
      let next = 0;
      for (const input of inputs) {
        while (next < faults.length && (faults[next] as SyntaxFault).at.start < input.at.start) this.#fault(faults[next++] as SyntaxFault);
        if (this.#limit || this.#halted || this.#exited) return;
        this.#runOne(input);
      }
      while (next < faults.length) this.#fault(faults[next++] as SyntaxFault);
    } finally {
      this.#loading.pop();
    }
  }

  #fault(f: SyntaxFault): void {
    this.#tell({ code: f.code, severity: 'error', at: f.at, message: f.message, labels: [], notes: f.notes ?? [], help: f.help });
  }

  runAll(inputs: readonly Input[]): boolean {
    let ok = true;
    for (const input of inputs) {
      if (this.#exited) return ok;
      if (this.#limit || this.#halted) return false;
      ok = this.#runOne(input) && ok;
    }
    return ok;
  }

  #runOne(input: Input): boolean {
    const it = this.#interpreter;
    const mark = it.machine.base.mark();
    const { current } = it;
    try {
      runInput(input, it);
      return true;
    } catch (e) {
      it.current = current;
      if (input.kind !== 'Load' && input.kind !== 'Module') it.machine.base.undo(mark);
      this.#report(located(e, input.at), input);
      return false;
    }
  }

  #report(e: unknown, input: Input): void {
    if (e instanceof Problem) {
      if (e.code === 'user/halt') this.#halted = true;
      const sentence = this.#goalOf(input);
      if (sentence !== undefined) this.#goal = printInfix(sentence);
      this.#tell(diagnose(e, this.#circumstances(input)));
      const names = namesGiven(input);
      for (const name of names) this.#failed.push({ name, ...(sentence !== undefined && { sentence }), at: input.at });
      if (names.length === 0 && sentence !== undefined) this.#failed.push({ name: undefined, sentence, at: input.at });
    } else if (e instanceof LimitReached) {
      this.#limit = true;
      this.#tell(diagnose(new Problem('limit/reached', { what: e.what, limit: e.limit }, e.at ?? input.at), { at: input.at, failed: [] }));
    } else if (e instanceof KernelError) {
      this.#tell(
        diagnose(new Problem('proof/refused', { rule: e.rule, reason: e.reason, facts: e.facts }, input.at), { at: input.at, failed: [] }),
      );
    } else throw e;
  }

  #circumstances(input: Input): Circumstances {
    const { titles, origins } = this.#interpreter;
    return { at: input.at, failed: this.#failed, originOf: (p) => ({ name: titles.get(p.identity), at: origins.get(p.identity) }) };
  }

  /** The sentence that a failed input announced: what later inputs will miss. */
  #goalOf(input: Input): Sentence | undefined {
    const d = input.kind === 'Define' && input.definitions.length === 1 ? input.definitions[0]?.body : input;
    if (d === undefined || (d.kind !== 'Conclude' && d.kind !== 'ByInduction' && d.kind !== 'DatatypeCases')) return undefined;
    if (isDeduction(d.goal as Phrase)) return undefined;
    try {
      return sentenceFrom(this.#interpreter.value(d.goal as Phrase));
    } catch {
      // The goal itself may be what failed.
      return undefined;
    }
  }

  #tell(diagnostic: Diagnostic): void {
    if (diagnostic.severity === 'error') this.#errors++;
    if (diagnostic.severity === 'warning') this.#warnings++;
    this.#options.onEvent({ kind: 'diagnostic', diagnostic });
  }

  // ---------------------------------------------------------------- what the interpreter asks

  exit(): void {
    this.#exited = true;
  }

  result(label: string, text: string, at: Span, theorem?: Theorem): void {
    if (theorem !== undefined) this.#proved.push({ theorem, at });
    if (this.#interpreter.flag('silent-mode') === 'on') return;
    this.#options.onEvent({ kind: 'result', label, text, at, ...(theorem !== undefined && { theorem: true }) });
  }

  print(text: string): void {
    this.#options.onEvent({ kind: 'output', text });
  }

  warn(code: string, facts: Readonly<Record<string, unknown>>, at: Span): void {
    this.#tell({ ...diagnose(new Problem(code, facts, at), { at, failed: [] }), severity: 'warning' });
  }

  /** A file is loaded once in a run, so files that load each other do no harm. */
  load(path: string, at: Span): void {
    if (path === 'classic') return loadClassic(this.#interpreter);
    const from = this.#loading.at(-1);
    const source = this.#options.readFile(path, from?.name) ?? this.#fromPaths(path);
    if (source === undefined) throw new Problem('load/no-such-file', { path }, at);
    if (this.#loadedHere.has(source.name)) return;
    if (this.#loading.length >= mostNestedLoads) throw new Problem('load/nested-too-deeply', { path, limit: mostNestedLoads }, at);
    this.#loadedHere.add(source.name);
    this.result('Loading', `Loading file "${source.name}"`, at);
    const errors = this.#errors;
    this.#runSource(source);
    if (this.#errors > errors) throw new Problem('load/failed', { path, errors: this.#errors - errors }, at);
  }

  #fromPaths(path: string): SourceFile | undefined {
    for (const folder of this.#paths) {
      const found = this.#options.readFile(`${folder}/${path}`, undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  addPath(folder: string): void {
    this.#paths.unshift(folder);
  }

  parse(source: SourceFile): readonly Input[] {
    const { inputs, faults } = parse(source);
    const [first] = faults;
    if (first !== undefined) throw new Problem('evaluate/syntax', { message: first.message }, first.at);
    return inputs;
  }

  messageOf(problem: Problem): string {
    const at = problem.at ?? { source: { name: '', text: '' }, start: 0, end: 0 };
    return diagnose(problem, { at, failed: this.#failed }).message;
  }

  get allowIo(): boolean {
    return this.#options.allowIo === true;
  }

  get runProver(): ProverRunner | undefined {
    return this.#options.runProver;
  }
}

/** The names that an input would have introduced: later inputs that miss them can say why. */
function namesGiven(input: Input): readonly string[] {
  switch (input.kind) {
    case 'Define':
      return input.definitions.map((d) => d.name);
    case 'Conclude':
      return input.name === undefined ? [] : [input.name];
    case 'Assert':
      return input.items.flatMap((i) => i.name ?? []);
    case 'Declare':
      return input.names.map((n) => n.name);
    case 'Domain':
      return input.domains.map((d) => d.name);
    case 'Datatype':
      return input.types.flatMap((t) => [t.name, ...t.constructors.map((c) => c.name)]);
    case 'Module':
    case 'DefineSymbol':
    case 'DefineSort':
    case 'PrimitiveMethod':
      return [input.name];
    default:
      return [];
  }
}
