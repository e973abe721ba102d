/**
 * What evaluation carries along: the assumption base, the limits, the ways out (output, files).
 * One machine serves one session.
 */
import { type FunctionSymbol, type Sentence, type Sort, type Structure, same, type Theorem } from '../../kernel/index.ts';
import type { ProverRunner } from '../outside-provers/programs.ts';
import { AssumptionBase } from './assumption-base.ts';
import { conformingLoosely } from './discharge.ts';
import { fail, LimitReached, type Problem } from './problem.ts';
import type { Deduction } from './syntax.ts';
import type { Fixity, Method, Procedure, Value } from './values.ts';

export interface Limits {
  /** Calls of procedures and methods, kernel work of searching methods included. */
  readonly steps: number;
  /** Nested calls. */
  readonly depth: number;
}

export const defaultLimits: Limits = { steps: 2_000_000_000, depth: 2_000_000 };

/** What the evaluator lends to primitives: set when it is loaded, so that primitives need not import it. */
export interface Host {
  /** Calls any value that can stand at the head of an application. */
  apply(head: Value, args: readonly Value[]): Value;
  /** Calls a method; its arguments' theorems are in the assumption base already. */
  call(method: Method, args: readonly Value[]): Theorem;
  /** Text that a program prints. */
  print(text: string): void;
  /** Evaluates a phrase given as text in the current top-level scope. */
  evaluate(text: string): Value;
  /** Runs directives given as text. */
  run(text: string): void;
  readonly allowIo: boolean;
  /** Runs a prover that is a program of its own; absent unless whoever runs the file allowed it. */
  readonly runProver?: ProverRunner | undefined;
  /** Value of a top-level (perhaps dotted) name. */
  lookUp(name: string): Value | undefined;
  /** Value of a flag set with `set-flag`. */
  flag(name: string): string | undefined;
  setFlag(name: string, value: string): void;
  /** Gives a name a value in the current scope. */
  define?(name: string, v: Value): void;
  /** Path of the module being evaluated, outermost first. */
  modulePath(): readonly string[];
  /** What a module has, by name (`Top` is the top level): values that are not private, and submodules. Undefined for no module. */
  moduleContents?(name: string): { readonly values: ReadonlyMap<string, Value>; readonly modules: readonly string[] } | undefined;
  /** The sentences that entered the assumption base while a module was open, from the first; of none, for what is no module. */
  moduleFacts?(name: string): readonly Sentence[];
  /** What has been declared, for procedures that ask. Absent in a host without declarations, as in tests. */
  readonly declarations?: Declarations;
  /** The words in which a problem is told to a program that catches it; without it, the problem's code. */
  messageOf?(problem: Problem): string;
  /** Stops the run; never returns. Not caught by `try`. */
  halt?(): never;
  /** Seconds since some fixed moment; without it, time stands still. */
  clock?(): number;
}

/** What procedures may ask about declarations. Texts of sorts are in Athena's syntax, as `(List 'T)`. */
export interface Declarations {
  /** The sort a text denotes; undefined when it denotes none. */
  readSort(text: string): Sort | undefined;
  /** Names of the selectors of a constructor, in order; fewer or none when they were not given. */
  selectorsOf(symbol: FunctionSymbol): readonly string[];
  structures(): readonly Structure[];
  symbols(): readonly FunctionSymbol[];
  /** Precedence and associativity shared by all uses of a symbol. */
  fixityOf(symbol: FunctionSymbol): Fixity;
  /** The equations recorded as defining a symbol. */
  definingAxioms(symbol: FunctionSymbol): readonly Sentence[];
  /** Whether a sentence was asserted, not proved. */
  wasAsserted(p: Sentence): boolean;
}

export class Machine {
  readonly base = new AssumptionBase();
  readonly host: Host;
  limits: Limits;
  steps = 0;
  depth = 0;
  /** What the deduction about to run is for; see `evaluate/aim.ts`. */
  aim: { readonly at: Deduction; readonly goal: Sentence } | undefined;
  /** `equal?` holds of a sentence and what it says at other sorts, too; see `evaluate/trying-conditions.ts`. */
  equalAtSomeSorts = false;
  /** Method calls made, for the summary of a run. */
  calls = 0;

  constructor(host: Host, limits: Limits = defaultLimits) {
    this.host = host;
    this.limits = limits;
  }

  /** Counts work. **Fails when** the limit is reached. */
  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > this.limits.steps) throw new LimitReached('steps', this.limits.steps);
  }

  /**
   * The theorem of a sentence that a method needs.
   *
   * Fails with `proof/not-in-assumption-base` when it is not there.
   */
  need(p: Sentence, by: string): Theorem {
    const th = this.base.get(p) ?? this.#atOtherSorts(p);
    if (th === undefined) fail('proof/not-in-assumption-base', { sentence: p, by, base: this.base });
    return th;
  }

  /** A sentence whose variables were picked without sorts may be there at the sorts that a deduction found for them. */
  #atOtherSorts(p: Sentence): Theorem | undefined {
    if (p.ground) return undefined;
    for (const th of this.base.all()) {
      if (th.conclusion.kind !== p.kind || th.conclusion.symbol !== p.symbol) continue;
      const found = conformingLoosely(th, p);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Runs with extra theorems in the assumption base, which forgets them afterwards. */
  with<A>(theorems: readonly Theorem[], run: () => A): A {
    const mark = this.base.mark();
    try {
      for (const th of theorems) this.base.add(th);
      return run();
    } finally {
      this.base.undo(mark);
    }
  }

  /** Whether two theorems say the same. */
  static agree(a: Theorem, b: Sentence): boolean {
    return same(a.conclusion, b);
  }
}

export type { Method, Procedure };
