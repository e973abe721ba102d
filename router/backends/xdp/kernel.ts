/**
 * The kernel as `bpftool` and `ip` show it: a folder of our own for what is pinned, maps, and the programs of devices. Nothing here
 * knows what is in the maps.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendFailure } from '../backend.ts';
import { type Manner, RunningTool } from '../running-tool.ts';
import { runTool } from '../run-tool.ts';
import type { Update } from './tables.ts';

export interface Device {
  readonly name: string;
  /** In the driver, or, slower, where every driver can: `native` is refused by drivers that cannot. */
  readonly mode: 'native' | 'generic';
}

export interface KernelChoices {
  /** The folder for what is pinned: a mount of its own, made when it is not there. */
  readonly folder: string;
  /** In front of commands about devices, such as `nsenter` and where to; nothing when devices are where this process is. */
  readonly within?: readonly string[];
}

/** What a device runs. */
export interface Attached {
  readonly id: number;
  /** Whether the program is the dispatcher, as far as name and instructions tell. */
  readonly ours: boolean;
  readonly mode: 'native' | 'generic' | 'other';
}

const bpfFileSystem = 0xcafe4a11;
/** Big maps take a while. */
const limit = 120_000;
/** Milliseconds; kernels tick 100 times a second or more often. */
const longestTick = 10;

/** Batches one after the other. It ends at the first line that cannot be done. */
const manner: Manner = {
  tool: 'bpftool',
  command: ['bpftool', 'batch', 'file', '-'],
  read: (path) => `batch file ${path}`,
  // What it writes to its errors without ending.
  mark: () => ({ line: 'feature help', before: (said) => (said.includes('feature help\n') ? '' : undefined) }),
  limit,
};

export class Kernel {
  readonly #choices: KernelChoices;
  readonly #running = new RunningTool(manner);

  constructor(choices: KernelChoices) {
    this.#choices = choices;
  }

  get folder(): string {
    return this.#choices.folder;
  }

  bpftool(args: readonly string[]): Promise<string> {
    return runTool('bpftool', args, { limit });
  }

  /** A tool that is about devices. */
  net(tool: string, args: readonly string[]): Promise<string> {
    const [first = tool, ...rest] = [...(this.#choices.within ?? []), tool, ...args];
    return runTool(first, rest, { limit });
  }

  get mounted(): boolean {
    try {
      return (statfsSync(this.folder).type & 0xffffffff) >>> 0 === bpfFileSystem;
    } catch {
      return false;
    }
  }

  /** **Fails when** the folder has a name that lines for bpftool cannot have (`BackendFailure`), or it cannot be mounted. */
  async mount(): Promise<void> {
    if (/[^\w/-]/.test(this.folder)) throw new BackendFailure('bpftool', `cannot read the name of the folder ${this.folder}`);
    if (this.mounted) return;
    mkdirSync(this.folder, { recursive: true });
    await runTool('mount', ['-t', 'bpf', 'athena', this.folder]);
  }

  /** Takes the mount away if nothing is pinned in it. */
  async unmount(): Promise<void> {
    if (this.mounted && this.pinned().length === 0) await runTool('umount', [this.folder]);
  }

  /** What is pinned, in the first level of folders. */
  pinned(): readonly string[] {
    // Two files are in every such mount.
    return this.mounted ? readdirSync(this.folder).filter((name) => !name.endsWith('.debug')) : [];
  }

  unpin(name: string): void {
    rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  /** Loads an object, with its program and maps in a folder of that name. */
  async load(name: string, object: Uint8Array): Promise<void> {
    mkdirSync(join(this.folder, name));
    await this.loadProgram(object, join(name, 'program'), ['pinmaps', join(this.folder, name, 'maps')]);
  }

  /** Loads an object, with its program at a place in the folder; `maps` is where its maps are. */
  async loadProgram(object: Uint8Array, at: string, maps: readonly string[]): Promise<void> {
    const work = mkdtempSync(join(tmpdir(), 'athena-xdp-'));
    try {
      const file = join(work, 'athena.o');
      writeFileSync(file, object);
      await this.bpftool(['prog', 'load', file, join(this.folder, at), ...maps]);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }

  /** Pins a running program, so that it and its maps stay when no device runs it any more. */
  async keep(id: number, at: string): Promise<void> {
    await this.bpftool(['prog', 'pin', 'id', `${id}`, join(this.folder, at)]);
  }

  /** The number of a pinned program. */
  async programId(name: string): Promise<number> {
    return (JSON.parse(await this.bpftool(['-j', 'prog', 'show', 'pinned', join(this.folder, name, 'program')])) as { id: number }).id;
  }

  /** The updates, in order; those after one that fails are not made. */
  async update(name: string, updates: readonly Update[]): Promise<void> {
    if (updates.length === 0) return;
    const lines = updates.map((u) => updateLine(u, join(this.folder, name, 'maps')));
    if (!(await this.#running.give(`${lines.join('\n')}\n`))) await this.batch(lines);
  }

  /** Runs commands of bpftool in one process, until one fails; what they say when JSON is asked for. */
  batch(lines: readonly string[], json = false): Promise<string> {
    return runTool('bpftool', [...(json ? ['-j'] : []), 'batch', 'file', '-'], { input: `${lines.join('\n')}\n`, limit });
  }

  /** A map that is pinned with a program, as bpftool is told of it. */
  pinnedMap(name: string, map: string): string {
    return `pinned ${join(this.folder, name, 'maps', map)}`;
  }

  /** The maps that a program uses, by name, as bpftool is told of them. */
  async mapsOf(program: number): Promise<ReadonlyMap<string, string>> {
    const { map_ids: ids = [] } = JSON.parse(await this.bpftool(['-j', 'prog', 'show', 'id', `${program}`])) as { map_ids?: number[] };
    const lines = ids.map((id) => `map show id ${id}`);
    const shown = JSON.parse(await this.batch(lines, true)) as readonly { readonly output: { readonly name?: string } }[];
    return new Map(shown.map(({ output }, i) => [output.name ?? '', `id ${ids[i]}`]));
  }

  /** Values of a map for these keys; each is a list of what the processors have where they have their own. */
  async values(map: string, keys: readonly Buffer[]): Promise<readonly (readonly Buffer[])[]> {
    if (keys.length === 0) return [];
    const lines = keys.map((key) => `map lookup ${map} key hex ${hex(key)}`);
    return (JSON.parse(await this.batch(lines, true)) as readonly { readonly output: Entry }[]).map(({ output }) => valuesOf(output));
  }

  /** All values of a map, by key. */
  async dump(map: string): Promise<ReadonlyMap<string, readonly Buffer[]>> {
    const entries = JSON.parse(await this.bpftool(['-j', 'map', 'dump', ...map.split(' ')])) as readonly Entry[];
    return new Map(entries.map((e) => [bytes(e.key).toString('hex'), valuesOf(e)]));
  }

  /** The name of a running program. */
  async programName(id: number): Promise<string | undefined> {
    return (JSON.parse(await this.bpftool(['-j', 'prog', 'show', 'id', `${id}`])) as { name?: string }).name;
  }

  /**
   * When the clock of the dispatcher was at 0, in milliseconds since 1970. That clock is read at each tick of the kernel only, so this is
   * told late by as much as a tick can be: what ends does not end too late.
   */
  started(): number {
    return Date.now() - Number(process.hrtime.bigint() / 1_000_000n) + longestTick;
  }
}

interface Entry {
  readonly key: readonly string[];
  readonly value?: readonly string[];
  readonly values?: readonly { readonly value: readonly string[] }[];
}

const bytes = (texts: readonly string[]): Buffer => Buffer.from(texts.map((t) => Number.parseInt(t, 16)));
const valuesOf = ({ value, values }: Entry): readonly Buffer[] =>
  values === undefined ? [bytes(value ?? [])] : values.map((v) => bytes(v.value));
const hex = (key: Uint8Array): string => Array.from(key, (b) => b.toString(16).padStart(2, '0')).join(' ');

/** A line for `bpftool batch`. */
export function updateLine({ map, key, value }: Update, maps: string): string {
  const to = `pinned ${join(maps, map)} key hex ${hex(key)}`;
  return value === undefined ? `map delete ${to}` : `map update ${to} value hex ${hex(value)}`;
}
