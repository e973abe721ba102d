/** Leases in the kernel before it makes anything of a frame, in the driver or where every driver can. */
import { xdpHook } from '../ebpf/hook.ts';
import { Dispatched, type Program, type Site } from './dispatched.ts';
import { programNames } from './dispatcher.ts';
import { type Attached, type Device, Kernel, type KernelChoices } from './kernel.ts';
import { type Room, usualRoom } from './layout.ts';

export interface XdpChoices extends KernelChoices {
  readonly devices: readonly Device[];
  readonly room?: Room;
}

export class Xdp extends Dispatched {
  constructor(choices: XdpChoices) {
    const kernel = new Kernel(choices);
    super(kernel, new XdpSite(kernel), choices.devices, choices.room ?? usualRoom);
  }
}

const modes: Readonly<Record<number, Attached['mode']>> = { 1: 'native', 2: 'generic' };

export class XdpSite implements Site {
  readonly hook = xdpHook;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  async attached(device: string): Promise<Attached | undefined> {
    const [link] = JSON.parse(await this.#kernel.net('ip', ['-j', '-d', 'link', 'show', 'dev', device])) as readonly LinkShown[];
    const xdp = link?.xdp;
    if (xdp?.prog === undefined) return undefined;
    const { id } = xdp.prog;
    return { id, ours: (await this.#kernel.programName(id)) === programNames.xdp, mode: modes[xdp.mode ?? 0] ?? 'other' };
  }

  async attach(program: Program, { name, mode }: Device, replaces: boolean): Promise<void> {
    const kind = mode === 'native' ? 'xdpdrv' : 'xdpgeneric';
    const which = 'pinned' in program ? ['pinned', program.pinned] : ['id', `${program.id}`];
    await this.#kernel.net('bpftool', ['net', 'attach', kind, ...which, 'dev', name, ...(replaces ? ['overwrite'] : [])]);
  }

  async detach(device: string, mode: Attached['mode']): Promise<void> {
    const kind = { native: 'xdpdrv', generic: 'xdpgeneric', other: 'xdp' }[mode];
    await this.#kernel.net('bpftool', ['net', 'detach', kind, 'dev', device]);
  }

  /** Its maps are all it needs. */
  async prepare(): Promise<void> {}

  async spoilt(): Promise<undefined> {}

  async discard(): Promise<void> {}

  async discardOthers(): Promise<void> {}
}

interface LinkShown {
  readonly xdp?: { readonly mode?: number; readonly prog?: { readonly id: number } };
}
