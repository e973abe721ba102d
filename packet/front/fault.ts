/** What is wrong with a packet program, as facts. The words are in wording.ts. */
import type { Span } from '../../lang/source/source.ts';

export interface Fault {
  /** `packet/…`; one page in docs/errors each. */
  readonly code: string;
  readonly at: Span;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly labels?: readonly { readonly at: Span; readonly text: string }[];
}

/** Ends the reading of a statement; caught where reading can go on. */
export class Failure extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

export function fail(code: string, at: Span, facts: Fault['facts'] = {}, labels: Fault['labels'] = []): never {
  throw new Failure({ code, at, facts, labels });
}
