/**
 * Sources that are shut for everyone, because so many turned them off that the operator's rule says so: journalled first, done second,
 * and taken back by the operator. Which ones that are is for `scheduling/execution.ts` to say.
 */
import { printAddress, readAddress } from '../../packet/address/address.ts';
import type { Refused } from '../admission/admission.ts';
import type { Enforcement } from '../enforcement.ts';
import type { Engine } from '../engine/engine.ts';
import type { RouterEvent } from '../event.ts';
import type { Execution, Running } from '../scheduling/execution.ts';
import type { LeaseJournal } from './lease-journal.ts';

export interface ShutSourcesParts {
  readonly kept: LeaseJournal;
  readonly engine: Engine;
  readonly execution: Execution;
  readonly enforcement: Enforcement | undefined;
  now(): number;
  event(event: RouterEvent): void;
}

export class ShutSources {
  readonly #parts: ShutSourcesParts;
  /** How many were shut since the start. */
  count = 0;

  constructor(parts: ShutSourcesParts) {
    this.#parts = parts;
  }

  /** Shuts in the engine what the journal says, and tells which these are. */
  restore(): readonly bigint[] {
    const { kept, engine } = this.#parts;
    const shut = Array.from(kept.book.shut.keys(), (source) => readAddress(source) ?? 0n);
    for (const source of shut) engine.shut(source);
    return shut;
  }

  /** Shuts what a program that has just started was one too many for. */
  async look(running: Running): Promise<void> {
    const { kept, engine, execution, enforcement, now, event } = this.#parts;
    for (const { source, because } of execution.toShut(running)) {
      const text = printAddress(source);
      if (kept.book.shut.has(text)) continue;
      const at = now();
      // What is not journalled is not done; the next one who asks for it brings it up again.
      if ((await kept.write({ kind: 'shut', shut: { source: text, at, because } })) !== undefined) continue;
      engine.shut(source);
      await enforcement?.shut(source);
      this.count++;
      event({ type: 'shut', at, source: text, because });
    }
  }

  /** Lets a source that was shut send again: the operator's word. False when it is not shut. */
  async reopen(source: bigint): Promise<boolean | Refused> {
    const { kept, engine, enforcement, now, event } = this.#parts;
    const text = printAddress(source);
    if (!kept.book.shut.has(text)) return false;
    const failure = await kept.write({ kind: 'open', source: text });
    if (failure !== undefined) return failure;
    engine.open(source);
    await enforcement?.open(source);
    event({ type: 'reopened', at: now(), source: text });
    return true;
  }
}
