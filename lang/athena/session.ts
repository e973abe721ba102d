/** The language's one entry point: a session reads sources in order and reports what happens. (Placeholder until the evaluator is here.) */
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SourceFile, Span } from '../source/source.ts';

export interface SessionOptions {
  /** After so many steps a run ends with `limit: true`. */
  readonly limitSteps?: number;
  /** Lets a file read and write files and run commands; off by default. */
  readonly allowIo?: boolean;
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
}

/** Something a theorem rests on that was not proved. */
export interface AxiomInfo {
  readonly name?: string;
  readonly statement: string;
  readonly kind: 'axiom' | 'oracle' | 'definition';
  readonly oracle?: string;
}

export interface TheoremInfo {
  readonly name?: string;
  readonly statement: string;
  readonly at: Span;
  readonly axioms: readonly AxiomInfo[];
}

/** The state of a session at one moment, to go back to. */
export interface Snapshot {
  readonly opaque: unknown;
}

export class Session {
  constructor(_options: SessionOptions) {
    throw new Error('the evaluator is not here yet');
  }
  declare run: (source: SourceFile) => RunResult;
  declare theorems: () => readonly TheoremInfo[];
  declare snapshot: () => Snapshot;
  declare restore: (snapshot: Snapshot) => void;
  /** The sentence of the innermost `conclude` or `by-induction` that last failed, as printed. */
  declare goal: () => string | undefined;
}
