/**
 * Leases in the kernel behind the queue of a device, where packets can be copied: the dispatcher as a classifier of `clsact`, and the
 * copier, at a device of its own for each dispatcher. That device is a cable whose other end is down, so that a clone that the copier
 * does not take goes nowhere.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { BackendFailure } from '../backend.ts';
import { tcHook } from '../ebpf/hook.ts';
import { Dispatched, type Program, type Site } from '../xdp/dispatched.ts';
import { programNames } from '../xdp/dispatcher.ts';
import { type Attached, type Device, Kernel, type KernelChoices, updateLine } from '../xdp/kernel.ts';
import { copierMaps, type Room, usualRoom } from '../xdp/layout.ts';
import { number32, outValue } from '../xdp/values.ts';
import { copier, copierName } from './copier.ts';

export interface TcChoices extends KernelChoices {
  /** Where frames arrive. */
  readonly devices: readonly string[];
  /** The device by which copies leave. */
  readonly out: string;
  readonly room?: Room;
}

export const tcRoom: Room = { ...usualRoom, copies: 65_536 };

export class Tc extends Dispatched {
  constructor(choices: TcChoices) {
    const kernel = new Kernel(choices);
    const devices = choices.devices.map((name): Device => ({ name, mode: 'generic' }));
    super(kernel, new TcSite(kernel, choices.out), devices, choices.room ?? tcRoom);
  }
}

/** The place of our filter among others of a device. */
const preference = 49;

class TcSite implements Site {
  readonly hook = tcHook;
  readonly #kernel: Kernel;
  readonly #out: string;
  /** What names of our devices begin with: two routers do not meet. */
  readonly #prefix: string;
  /** The copier's device of each dispatcher, and what was told of it and of the one by which copies leave. */
  readonly #prepared = new Map<string, { readonly device: string; readonly told: string }>();

  constructor(kernel: Kernel, out: string) {
    this.#kernel = kernel;
    this.#out = out;
    this.#prefix = `ath${createHash('sha256').update(kernel.folder).digest('hex').slice(0, 6)}v`;
  }

  attached(device: string): Promise<Attached | undefined> {
    return this.#filter(device, 'ingress', programNames.tc);
  }

  async attach(program: Program, { name }: Device): Promise<void> {
    const disciplines = JSON.parse(await this.#kernel.net('tc', ['-j', 'qdisc', 'show', 'dev', name])) as readonly { kind: string }[];
    if (!disciplines.some(({ kind }) => kind === 'clsact' || kind === 'ingress'))
      await this.#kernel.net('tc', ['qdisc', 'add', 'dev', name, 'clsact']);
    if ('pinned' in program) return this.#put(name, 'ingress', program.pinned);
    const at = `trial-${process.pid}-back`;
    await this.#kernel.keep(program.id, at);
    try {
      await this.#put(name, 'ingress', join(this.#kernel.folder, at));
    } finally {
      this.#kernel.unpin(at);
    }
  }

  async detach(device: string): Promise<void> {
    await this.#kernel.net('tc', ['filter', 'del', 'dev', device, 'ingress', 'pref', `${preference}`]);
  }

  async prepare(name: string): Promise<void> {
    const kernel = this.#kernel;
    const at = join(name, 'copier');
    await kernel.loadProgram(
      copier(),
      at,
      copierMaps.flatMap((m) => ['map', 'name', m.name, 'pinned', join(kernel.folder, name, 'maps', m.name)]),
    );
    // What a router that was killed has left may still be in use.
    const taken = (await this.#ours()).map((device) => Number(device.slice(this.#prefix.length)));
    const device = `${this.#prefix}${1 + Math.max(0, ...taken)}`;
    this.#prepared.set(name, { device, told: '' });
    await kernel.net('ip', ['link', 'add', 'name', device, 'type', 'veth', 'peer', 'name', `${device}p`]);
    await kernel.net('ip', ['link', 'set', 'dev', device, 'addrgenmode', 'none']);
    await kernel.net('tc', ['qdisc', 'add', 'dev', device, 'clsact']);
    await this.#put(device, 'egress', join(kernel.folder, at));
    await kernel.net('ip', ['link', 'set', 'dev', device, 'up']);
    const [own, out] = [await this.#link(device), await this.#link(this.#out)];
    this.#prepared.set(name, { device, told: JSON.stringify([own, out]) });
    const value = outValue(own.ifindex, out.ifindex, out.mtu);
    await kernel.batch([updateLine({ map: 'out', key: number32(0), value }, join(kernel.folder, name, 'maps'))]);
  }

  async discard(name: string): Promise<void> {
    const device = this.#prepared.get(name)?.device;
    this.#prepared.delete(name);
    if (device !== undefined && (await this.#ours()).includes(device)) await this.#kernel.net('ip', ['link', 'del', 'dev', device]);
  }

  async spoilt(name: string): Promise<string | undefined> {
    const { device, told } = this.#prepared.get(name) ?? { device: '', told: '' };
    try {
      if (JSON.stringify([await this.#link(device), await this.#link(this.#out)]) !== told) return `${this.#out} is not as it was`;
      return (await this.#filter(device, 'egress', copierName))?.ours === true ? undefined : `${device} does not make copies`;
    } catch (error) {
      if (error instanceof BackendFailure) return error.detail;
      throw error;
    }
  }

  async discardOthers(name: string | undefined): Promise<void> {
    const kept = name === undefined ? undefined : this.#prepared.get(name);
    this.#prepared.clear();
    if (name !== undefined && kept !== undefined) this.#prepared.set(name, kept);
    for (const device of await this.#ours()) if (device !== kept?.device) await this.#kernel.net('ip', ['link', 'del', 'dev', device]);
  }

  /** All devices of ours that there are; the other end of each goes with it. */
  async #ours(): Promise<readonly string[]> {
    const links = JSON.parse(await this.#kernel.net('ip', ['-j', 'link', 'show', 'type', 'veth'])) as readonly { ifname?: string }[];
    return links.map((l) => l.ifname ?? '').filter((n) => n.startsWith(this.#prefix) && /^\d+$/.test(n.slice(this.#prefix.length)));
  }

  /** Puts a program in the place of what stands at ours, with nothing in between. */
  async #put(device: string, side: 'ingress' | 'egress', pinned: string): Promise<void> {
    const filter = ['filter', 'replace', 'dev', device, side, 'protocol', 'all', 'pref', `${preference}`, 'handle', '1'];
    await this.#kernel.net('tc', [...filter, 'bpf', 'direct-action', 'object-pinned', pinned]);
  }

  async #filter(device: string, side: 'ingress' | 'egress', name: string): Promise<Attached | undefined> {
    const said = await this.#kernel.net('tc', ['-j', 'filter', 'show', 'dev', device, side, 'pref', `${preference}`]);
    // Nothing at all is said of a device without queues.
    const filters = (said.trim() === '' ? [] : JSON.parse(said)) as readonly FilterShown[];
    const id = filters.map((f) => f.options?.prog?.id).find((i) => i !== undefined);
    if (id === undefined) {
      if (filters.length > 0 && filters[0]?.kind !== 'bpf') return { id: 0, ours: false, mode: 'generic' };
      return undefined;
    }
    return { id, ours: (await this.#kernel.programName(id)) === name, mode: 'generic' };
  }

  async #link(device: string): Promise<{ readonly ifindex: number; readonly mtu: number }> {
    const [link] = JSON.parse(await this.#kernel.net('ip', ['-j', 'link', 'show', 'dev', device])) as readonly {
      readonly ifindex: number;
      readonly mtu: number;
    }[];
    if (link === undefined) throw new BackendFailure('ip', `there is no ${device}`);
    return { ifindex: link.ifindex, mtu: link.mtu };
  }
}

interface FilterShown {
  readonly kind?: string;
  readonly options?: { readonly prog?: { readonly id: number } };
}
