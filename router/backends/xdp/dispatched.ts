/**
 * Leases in the kernel: one dispatcher, loaded once, and maps in which a lease is a few entries. No program of a client is ever code in
 * the kernel. How the dispatcher gets to devices is told by a site: `xdp.ts` and `tc/tc.ts`.
 *
 * What a change does is written beside what is live, and becomes true by one write of the epoch, so it is all there or nothing of it.
 * After a change that failed, and at `install` and `reconcile`, everything is made anew in other maps, and the devices are given the
 * new program in place of the old one.
 */
import { endianness } from 'node:os';
import { join } from 'node:path';
import type { Address } from '../../../packet/machine/index.ts';
import {
  type Backend,
  type BackendCounters,
  BackendFailure,
  type CannotExpress,
  type Change,
  type Reconciled,
  type Rule,
  type RuleCounters,
  type Verdict,
  type Wanted,
} from '../backend.ts';
import { dispatcher } from './dispatcher.ts';
import type { Hook } from '../ebpf/hook.ts';
import { type Attached, type Device, type Kernel, updateLine } from './kernel.ts';
import { littleRoom, type Room } from './layout.ts';
import { cannot } from './selections.ts';
import { type Steps, Tables } from './tables.ts';
import { Trial } from './trial.ts';
import { number32, readAddressKey, readConfig, readCopied, readCounts, readLease, readShut } from './values.ts';

/** What `lower` makes: the object file, and what must be written into its maps, as lines for `bpftool batch`. */
export interface MapsArtifact {
  readonly object: Uint8Array;
  readonly lines: readonly string[];
}

/** A program, as whoever attaches it finds it. */
export type Program = { readonly pinned: string } | { readonly id: number };

/** How the dispatcher gets to devices. */
export interface Site {
  readonly hook: Hook;
  /** **Fails when** there is no such device. */
  attached(device: string): Promise<Attached | undefined>;
  /** Lets a device run a program; where it has one of ours, that is replaced with nothing in between. */
  attach(program: Program, device: Device, replaces: boolean): Promise<void>;
  detach(device: string, mode: Attached['mode']): Promise<void>;
  /** Makes what a dispatcher needs besides its maps, before any device runs it. */
  prepare(name: string): Promise<void>;
  /** Why what was prepared is not so any more, if so. */
  spoilt(name: string): Promise<string | undefined>;
  /** Takes that away. */
  discard(name: string): Promise<void>;
  /** Takes away all that was ever prepared, but for the one with this name. */
  discardOthers(name: string | undefined): Promise<void>;
}

interface Installed {
  /** The folder of what is pinned. */
  readonly name: string;
  readonly tables: Tables;
  /** A change of it failed: the next one makes everything anew. */
  broken: boolean;
}

/** What a running dispatcher has. */
interface Found {
  /** Those that are live, with their ends in milliseconds of the kernel's clock. */
  readonly leases: ReadonlyMap<string, number>;
  readonly shut: readonly Address[];
  /** What was counted until now. */
  counts(): Promise<ReadonlyMap<string, RuleCounters>>;
  shutCounts(): Promise<RuleCounters>;
}

/** Milliseconds by which an end in the kernel may differ, because clocks are set. */
const near = 1000;

export class Dispatched implements Backend<MapsArtifact> {
  readonly #kernel: Kernel;
  readonly #site: Site;
  readonly #devices: readonly Device[];
  readonly #room: Room;
  #installed: Installed | undefined;
  /** What was counted for sources that are shut before maps were made anew. */
  #shutBefore: RuleCounters = { packets: 0, bytes: 0 };
  /** One after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(kernel: Kernel, site: Site, devices: readonly Device[], room: Room) {
    this.#kernel = kernel;
    this.#site = site;
    this.#devices = devices;
    this.#room = room;
  }

  get name(): string {
    return this.#site.hook.name;
  }

  get copies(): boolean {
    return this.#room.copies > 0;
  }

  can(rule: Rule): CannotExpress | undefined {
    return cannot(rule, this.#room, this.name);
  }

  lower(wanted: Wanted): MapsArtifact {
    const { steps } = tablesOf({ rules: [...wanted.rules].sort(byId), shut: [...wanted.shut].sort() }, this.#room, 0);
    return { object: dispatcher(this.#room, this.#site.hook), lines: linesOf(steps, 'maps') };
  }

  install(wanted: Wanted): Promise<void> {
    return this.#alone(async () => {
      await this.#putInPlace(wanted, undefined);
      this.#shutBefore = { packets: 0, bytes: 0 };
    });
  }

  apply({ added = [], removed = [], shut = [], opened = [] }: Change): Promise<void> {
    return this.#alone(async () => {
      const installed = this.#installed;
      if (installed === undefined) throw new BackendFailure('bpftool', 'nothing was installed');
      const { tables, name } = installed;
      if (installed.broken) {
        const gone = new Set([...removed, ...added.map((r) => r.id)]);
        const rules = [...tables.rules.filter((r) => !gone.has(r.id)), ...added];
        const sources = new Set([...tables.shut.filter((s) => !opened.includes(s)), ...shut]);
        return this.#putInPlace({ rules, shut: [...sources] }, await this.#read());
      }
      const started = this.#kernel.started();
      const sources = [...tables.shut];
      const steps = tables.change(added, removed, shut, opened, started);
      // Nothing that a packet can meet changes before the switch, and the only write that changes anything is the switch.
      const after = steps.replaced.size === 0 ? steps.after : [];
      try {
        await this.#kernel.update(name, [...steps.before, steps.switch, ...after]);
      } catch (error) {
        installed.broken = true;
        if ((await this.#epoch(name)) === steps.epoch) return;
        const ids = new Set(added.map((r) => r.id));
        const rules = [...tables.rules.filter((r) => !ids.has(r.id)), ...steps.gone];
        this.#installed = { name, tables: tablesOf({ rules, shut: sources }, this.#room, 0).tables, broken: true };
        throw error;
      }
      if (steps.replaced.size === 0) return;
      try {
        // What the replaced ones counted does not change any more.
        const counted = await this.#countersAt(name, steps.replaced);
        const carried = [...counted].flatMap(([id, c]) => tables.carry(id, c, started));
        await this.#kernel.update(name, [...carried, ...steps.after]);
      } catch {
        // The change is made; what is left over is taken away when everything is made anew.
        installed.broken = true;
      }
    });
  }

  /** Read beside changes, since it takes long when there is much. What was read while maps were exchanged is read again, alone. */
  async counters(): Promise<BackendCounters> {
    const before = this.#installed;
    const found = await this.#count().catch(() => undefined);
    return found !== undefined && this.#installed === before ? found : this.#alone(() => this.#count());
  }

  async #count(): Promise<BackendCounters> {
    const installed = this.#installed;
    if (installed === undefined) throw new BackendFailure('bpftool', 'nothing was installed');
    const { name, tables } = installed;
    for (const device of this.#devices) {
      const running = await this.#site.attached(device.name);
      if (running?.id !== (await this.#kernel.programId(name)))
        throw new BackendFailure('bpftool', `${device.name} does not run the program that was installed`);
    }
    const spoilt = await this.#site.spoilt(name);
    if (spoilt !== undefined) throw new BackendFailure('ip', spoilt);
    const [values = []] = await this.#kernel.values(this.#kernel.pinnedMap(name, 'shut_count'), [number32(0)]);
    return {
      rules: await this.#countersAt(name, tables.places),
      shut: plus(this.#shutBefore, readCounts(values)),
      ...(this.copies && { unsent: await this.#unsent(name, tables.places) }),
    };
  }

  verdicts(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]> {
    return this.#alone(async () => {
      const trial = await Trial.begin(this.#kernel, { ...littleRoom, copies: this.#room.copies > 0 ? 4096 : 0 }, this.#site.hook);
      try {
        await trial.change(wanted);
        return await trial.verdicts(frames);
      } finally {
        trial.end();
      }
    });
  }

  reconcile(wanted: Wanted): Promise<Reconciled> {
    return this.#alone(async () => {
      const started = this.#kernel.started();
      const found = await this.#read();
      const same = ({ id, ends }: Rule): boolean => {
        const there = found?.leases.get(id);
        return there !== undefined && Math.abs(there + started - ends) < near;
      };
      const ids = new Set(wanted.rules.map((r) => r.id));
      await this.#putInPlace(wanted, found);
      return {
        added: wanted.rules.filter((r) => !same(r)).map((r) => r.id),
        removed: [...(found?.leases.keys() ?? [])].filter((id) => !ids.has(id)),
        shut: wanted.shut.filter((s) => found?.shut.includes(s) !== true),
        opened: (found?.shut ?? []).filter((s) => !wanted.shut.includes(s)),
      };
    });
  }

  remove(): Promise<void> {
    return this.#alone(async () => {
      this.#installed = undefined;
      for (const { name } of this.#devices) {
        const running = await this.#site.attached(name).catch(() => undefined);
        if (running?.ours === true) await this.#site.detach(name, running.mode);
      }
      await this.#site.discardOthers(undefined);
      for (const name of this.#kernel.pinned()) if (isOurs(name)) this.#kernel.unpin(name);
      await this.#kernel.unmount();
    });
  }

  /** Everything anew, in maps of their own; the devices change over when it is complete. */
  async #putInPlace({ rules, shut }: Wanted, found: Found | undefined): Promise<void> {
    if (endianness() !== 'LE') throw new BackendFailure('bpftool', 'only machines with little-endian numbers are served');
    const kernel = this.#kernel;
    this.#installed = undefined;
    await kernel.mount();
    const old = kernel.pinned().filter(isOurs);
    const name = `g${1 + Math.max(0, ...old.map((o) => Number(/^g(\d+)$/.exec(o)?.[1] ?? 0)))}`;
    const started = kernel.started();
    const counted = await found?.counts();
    const { tables, steps } = tablesOf({ rules, shut }, this.#room, started, counted);
    const done: { readonly device: Device; readonly had: Attached | undefined }[] = [];
    try {
      await kernel.load(name, dispatcher(this.#room, this.#site.hook));
      await this.#site.prepare(name);
      await kernel.update(name, [...steps.before, steps.switch]);
      for (const device of this.#devices) {
        const had = await this.#site.attached(device.name);
        if (had !== undefined && !had.ours) throw new BackendFailure('bpftool', `${device.name} runs a program of someone else`);
        done.push({ device, had });
        // What it counts until the last moment is read when it has gone.
        if (had !== undefined && found !== undefined) await kernel.keep(had.id, join(name, `before-${device.name}`));
        // Both kinds at once are refused.
        if (had !== undefined && had.mode !== device.mode) await this.#site.detach(device.name, had.mode);
        await this.#site.attach({ pinned: join(kernel.folder, name, 'program') }, device, had?.mode === device.mode);
      }
    } catch (error) {
      for (const { device, had } of done.reverse()) await this.#putBack(device, had);
      await this.#site.discard(name).catch(() => {});
      kernel.unpin(name);
      throw error;
    }
    this.#installed = { name, tables, broken: false };
    if (found !== undefined) {
      // What was counted in between is counted too: the old maps do not change any more.
      const more = Array.from(await found.counts()).filter(([id, { packets, generated }]) => {
        const before = counted?.get(id);
        return packets !== before?.packets || generated !== before?.generated;
      });
      const carried = more.flatMap(([id, counters]) => tables.carry(id, counters, started));
      await kernel.update(name, carried);
      this.#shutBefore = await found.shutCounts();
      for (const { device, had } of done) if (had !== undefined) kernel.unpin(join(name, `before-${device.name}`));
    }
    await this.#site.discardOthers(name);
    for (const o of old) kernel.unpin(o);
  }

  /** As well as it goes: what had to be told of is told already. */
  async #putBack(device: Device, had: Attached | undefined): Promise<void> {
    try {
      const running = await this.#site.attached(device.name);
      if (running?.id === had?.id) return;
      if (running !== undefined && (had === undefined || had.mode !== running.mode)) await this.#site.detach(device.name, running.mode);
      if (had !== undefined && had.mode !== 'other')
        await this.#site.attach({ id: had.id }, { name: device.name, mode: had.mode }, had.mode === running?.mode);
    } catch {
      // `reconcile` finds it.
    }
  }

  async #epoch(name: string): Promise<bigint | undefined> {
    const [values] = await this.#kernel.values(this.#kernel.pinnedMap(name, 'config'), [number32(0)]).catch(() => []);
    return values?.[0] === undefined ? undefined : readConfig(values[0]).epoch;
  }

  async #unsent(name: string, places: ReadonlyMap<string, number>): Promise<number> {
    const copied = await this.#kernel.values(this.#kernel.pinnedMap(name, 'copied'), Array.from(places.values(), number32));
    return copied.reduce((sum, values) => sum + readCopied(values).unsent, 0);
  }

  async #countersAt(name: string, places: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, RuleCounters>> {
    const keys = Array.from(places.values(), number32);
    const kernel = this.#kernel;
    const counts = await kernel.values(kernel.pinnedMap(name, 'counts'), keys);
    const leases = await kernel.values(kernel.pinnedMap(name, 'leases'), keys);
    const copied = this.#room.copies === 0 ? undefined : await kernel.values(kernel.pinnedMap(name, 'copied'), keys);
    return new Map(
      Array.from(places.keys(), (id, i) => {
        const now = { ...readCounts(counts[i] ?? []), ...generatedOf(copied?.[i]) };
        return [id, plus(now, readLease(leases[i]?.[0] ?? Buffer.alloc(0))?.counters)];
      }),
    );
  }

  /** What the devices have now; undefined when they run nothing of ours. */
  async #read(): Promise<Found | undefined> {
    const ids = new Set<number>();
    for (const device of this.#devices) {
      const running = await this.#site.attached(device.name);
      if (running?.ours === true) ids.add(running.id);
    }
    const [id] = ids;
    // Devices that run different ones are all made anew; nobody knows what was counted where.
    return id === undefined || ids.size > 1 ? undefined : this.#found(id);
  }

  async #found(program: number): Promise<Found> {
    const kernel = this.#kernel;
    const maps = await kernel.mapsOf(program);
    const map = (name: string): string => {
      const found = maps.get(name);
      if (found === undefined) throw new BackendFailure('bpftool', `program ${program} has no map ${name}`);
      return found;
    };
    const [config] = await kernel.values(map('config'), [number32(0)]);
    const { epoch, places } = readConfig(config?.[0] ?? Buffer.alloc(24));
    const now = BigInt(Date.now() - kernel.started()) * 1_000_000n;
    const all = Array.from({ length: places }, (_, i) => number32(1 + i));
    const leases = await kernel.values(map('leases'), all);
    const placed = all.map((place, i) => ({ place, lease: readLease(leases[i]?.[0] as Buffer) }));
    const known = placed.flatMap(({ place, lease }) => (lease === undefined || lease.from > epoch ? [] : [{ place, lease }]));
    const keys = known.map(({ place }) => place);
    const counts = async (): Promise<ReadonlyMap<string, RuleCounters>> => {
      const values = await kernel.values(map('counts'), keys);
      const copied = this.#room.copies === 0 ? undefined : await kernel.values(map('copied'), keys);
      const byLease = new Map<string, RuleCounters>();
      // One that was replaced, and what took its place, are one.
      for (const [i, { lease }] of known.entries())
        byLease.set(
          lease.id,
          plus(plus({ ...readCounts(values[i] ?? []), ...generatedOf(copied?.[i]) }, lease.counters), byLease.get(lease.id)),
        );
      return byLease;
    };
    const live = known.filter(({ lease }) => epoch < lease.until && now < lease.ends);
    const shut: Address[] = [];
    for (const name of ['shut4', 'shut6'])
      for (const [key, [value]] of await kernel.dump(map(name))) {
        const { from, until } = readShut(value as Buffer);
        if (from <= epoch && epoch < until) shut.push(readAddressKey(Buffer.from(key, 'hex')));
      }
    const shutBefore = this.#shutBefore;
    return {
      leases: new Map(live.map(({ lease }) => [lease.id, Number(lease.ends / 1_000_000n)])),
      shut,
      counts,
      shutCounts: async () => plus(readCounts((await kernel.values(map('shut_count'), [number32(0)])).flat()), shutBefore),
    };
  }

  #alone<T>(act: () => Promise<T>): Promise<T> {
    const next = this.#last.then(act, act);
    this.#last = next.catch(() => {});
    return next;
  }
}

/** Folders of what is pinned: generations, and what was tried. */
const isOurs = (name: string): boolean => /^(?:g\d+|trial-\d+-\d+)$/.test(name);
const byId = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const plus = (a: RuleCounters, b: RuleCounters | undefined): RuleCounters => ({
  packets: a.packets + (b?.packets ?? 0),
  bytes: a.bytes + (b?.bytes ?? 0),
  ...(a.generated !== undefined && { generated: a.generated + (b?.generated ?? 0) }),
});
const generatedOf = (copied: readonly Buffer[] | undefined): { readonly generated?: number } =>
  copied === undefined ? {} : { generated: readCopied(copied).generated };

/** Tables that have just this. **Fails when** there is no room (`BackendFull`), or a rule cannot be expressed (`TypeError`). */
function tablesOf(
  { rules, shut }: Wanted,
  room: Room,
  started: number,
  counters?: ReadonlyMap<string, RuleCounters>,
): { readonly tables: Tables; readonly steps: Steps } {
  const tables = new Tables(room);
  return { tables, steps: tables.change(rules, [], shut, [], started, counters) };
}

const linesOf = ({ before, switch: last }: Steps, maps: string): readonly string[] => [...before, last].map((u) => updateLine(u, maps));
