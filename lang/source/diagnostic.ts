/** What a person reads: one value, rendered as text, JSON or SARIF elsewhere. */
import type { Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

export interface Label {
  readonly at: Span;
  readonly text: string;
}

export interface Diagnostic {
  /** `layer/what-happened`: also the name of the page `docs/errors/<code>.md`. Never reused. */
  readonly code: string;
  readonly severity: Severity;
  /** Never missing: where nothing better is known, the whole input that failed. */
  readonly at: Span;
  /** One line: what the program was doing and what stood in the way. */
  readonly message: string;
  readonly labels: readonly Label[];
  readonly notes: readonly string[];
  /** What would work; at least one line for every error. */
  readonly help: readonly string[];
}
