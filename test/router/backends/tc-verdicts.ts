/** What tc makes of frames: the kernel runs the classifier on them, apart from any device. What it would copy is counted, and goes nowhere. */
import type { CannotExpress, Rule, Verdict, Wanted } from '../../../router/backends/backend.ts';
import { tcHook } from '../../../router/backends/ebpf/hook.ts';
import { Tc } from '../../../router/backends/tc/tc.ts';
import { Kernel } from '../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../router/backends/xdp/layout.ts';
import { Trial } from '../../../router/backends/xdp/trial.ts';
import { pinFolder, removeFolder } from './xdp/machine.ts';

export class TcVerdicts {
  readonly name = 'tc';
  readonly #folder = pinFolder();
  readonly #backend = new Tc({ folder: this.#folder, devices: [], out: 'nowhere' });
  #trial: Trial | undefined;

  can(rule: Rule): CannotExpress | undefined {
    return this.#backend.can(rule);
  }

  async verdicts(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]> {
    this.#trial ??= await Trial.begin(new Kernel({ folder: this.#folder }), { ...littleRoom, copies: 4096 }, tcHook);
    await this.#trial.change(wanted);
    return this.#trial.verdicts(frames);
  }

  /** How many copies would have been made for each lease since the last change. */
  copies(): Promise<ReadonlyMap<string, number>> {
    return (this.#trial as Trial).copies();
  }

  close(): void {
    this.#trial?.end();
    removeFolder(this.#folder);
  }
}
