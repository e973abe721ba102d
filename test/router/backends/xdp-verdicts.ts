/** What XDP makes of frames: the kernel runs the dispatcher on them, apart from any device. What it has is changed from one to the next. */
import type { CannotExpress, Rule, Verdict, Wanted } from '../../../router/backends/backend.ts';
import { Kernel } from '../../../router/backends/xdp/kernel.ts';
import { Trial } from '../../../router/backends/xdp/trial.ts';
import { Xdp } from '../../../router/backends/xdp/xdp.ts';
import { pinFolder, removeFolder } from './xdp/machine.ts';

export class XdpVerdicts {
  readonly name = 'xdp';
  readonly #folder = pinFolder();
  readonly #backend = new Xdp({ folder: this.#folder, devices: [] });
  #trial: Trial | undefined;

  can(rule: Rule): CannotExpress | undefined {
    return this.#backend.can(rule);
  }

  async verdicts(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]> {
    this.#trial ??= await Trial.begin(new Kernel({ folder: this.#folder }));
    await this.#trial.change(wanted);
    return this.#trial.verdicts(frames);
  }

  close(): void {
    this.#trial?.end();
    removeFolder(this.#folder);
  }
}
