/** What an operator asks of programs and of requests, as the parts of a router read it; `config/` makes it of the configuration. */
import type { Bounds } from './admission/admission.ts';
import type { Price } from './leases/price.ts';
import type { Quotas, ShutRule } from './scheduling/execution.ts';

export interface RouterRules {
  readonly bounds: Bounds;
  /** Units of work on a window, of all programs together. */
  readonly capacity: number;
  /** Costs at which the next class begins. */
  readonly classes: readonly number[];
  readonly interfaces: number;
  readonly lookahead: number;
  readonly patience: number;
  readonly quotas: Quotas;
  readonly shut: ShutRule;
  readonly price: Price;
  /** Milliseconds that a request may be good for. */
  readonly longestRequest: number;
  /** Requests that wait for room, of all clients. */
  readonly mostWaiting: number;
  /** Nothing is installed; answers say what would be. */
  readonly dryRun: boolean;
}
