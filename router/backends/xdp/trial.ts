/** The dispatcher apart from any device: the kernel itself runs it on frames that it is given, and says what it would do with each. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendFailure, type RuleCounters, type Verdict, type Wanted } from '../backend.ts';
import { type Hook, xdpHook } from '../ebpf/hook.ts';
import { dispatcher } from './dispatcher.ts';
import type { Kernel } from './kernel.ts';
import { littleRoom, type Room } from './layout.ts';
import { Tables } from './tables.ts';
import { number32, readCopied, readCounts } from './values.ts';
/** bpftool does not close the files of a batch, and often a process may have 1024 open. */
const atOnce = 900;

/** The kernel runs nothing on less than the header of a frame, and an interface brings nothing less. */
const shortestFrame = 14;
/** With a header of IP cut off it runs nothing behind a queue; such a frame is no packet. */
const withHeader: Readonly<Record<number, number>> = { 2048: 34, 34525: 54 };
/** Longer ones do not fit into the pages of a trial. */
const longestFrame = { xdp: 60_000, tc: 3500 } as const;
let trials = 0;

export class Trial {
  readonly #kernel: Kernel;
  readonly #name = `trial-${process.pid}-${trials++}`;
  readonly #tables: Tables;
  readonly #work = mkdtempSync(join(tmpdir(), 'athena-xdp-'));
  /** Those whose files are there. */
  #frames: readonly Uint8Array[] = [];

  readonly #hook: Hook;

  private constructor(kernel: Kernel, room: Room, hook: Hook) {
    this.#kernel = kernel;
    this.#hook = hook;
    this.#tables = new Tables(room);
  }

  /** Loads a dispatcher with nothing in its maps. */
  static async begin(kernel: Kernel, room: Room = littleRoom, hook: Hook = xdpHook): Promise<Trial> {
    await kernel.mount();
    const trial = new Trial(kernel, room, hook);
    try {
      await kernel.load(trial.#name, dispatcher(room, hook));
    } catch (error) {
      trial.end();
      throw error;
    }
    return trial;
  }

  get name(): string {
    return this.#name;
  }

  /** Makes its maps have this and nothing else, whatever they had. */
  async change({ rules, shut }: Wanted): Promise<void> {
    const tables = this.#tables;
    const removed = tables.rules.map((r) => r.id);
    const steps = tables.change(rules, removed, shut, [...tables.shut], this.#kernel.started());
    await this.#kernel.update(this.#name, [...steps.before, steps.switch, ...steps.after]);
  }

  /** **Fails when** a frame is too long for a trial (`BackendFailure`). */
  async verdicts(frames: readonly Uint8Array[]): Promise<readonly Verdict[]> {
    const tooLong = frames.find((f) => f.length > longestFrame[this.#hook.name]);
    if (tooLong !== undefined) throw new BackendFailure('bpftool', `a frame of ${tooLong.length} bytes is too long for a trial`);
    const program = join(this.#kernel.folder, this.#name, 'program');
    const tried = frames.flatMap((frame, i) => (this.#tooShort(frame) ? [] : [{ frame, i }]));
    const file = (i: number): string => join(this.#work, `${i}`);
    if (this.#frames !== frames) for (const { frame, i } of tried) writeFileSync(file(i), frame);
    this.#frames = frames;
    const lines = tried.map(
      ({ i }) => `prog run pinned ${program} data_in ${file(i)}${(frames[i] as Uint8Array).length > 32_000 ? ' data_size_out 65536' : ''}`,
    );
    const said: { readonly output: { readonly retval: number } }[] = [];
    for (let at = 0; at < lines.length; at += atOnce)
      said.push(...(JSON.parse(await this.#kernel.batch(lines.slice(at, at + atOnce), true)) as typeof said));
    const verdicts: Verdict[] = frames.map(() => 'pass');
    for (const [at, { i }] of tried.entries()) if (said[at]?.output.retval === this.#hook.drop) verdicts[i] = 'drop';
    return verdicts;
  }

  #tooShort(frame: Uint8Array): boolean {
    const type = ((frame[12] ?? 0) << 8) | (frame[13] ?? 0);
    return frame.length < (this.#hook.name === 'xdp' ? shortestFrame : (withHeader[type] ?? shortestFrame));
  }

  /** Nanoseconds that the program takes for a frame, the mean of many in a row. */
  async nanoseconds(frame: Uint8Array, repeat: number): Promise<number> {
    const [file, program] = [join(this.#work, 'timed'), join(this.#kernel.folder, this.#name, 'program')];
    writeFileSync(file, frame);
    const said = await this.#kernel.bpftool(['-j', 'prog', 'run', 'pinned', program, 'data_in', file, 'repeat', `${repeat}`]);
    return (JSON.parse(said) as { duration: number }).duration;
  }

  async counters(): Promise<ReadonlyMap<string, RuleCounters>> {
    const { places } = this.#tables;
    const values = await this.#kernel.values(this.#kernel.pinnedMap(this.#name, 'counts'), Array.from(places.values(), number32));
    return new Map(Array.from(places.keys(), (id, i) => [id, readCounts(values[i] ?? [])]));
  }

  /** How many copies were to be made for each lease: there is no device here to which they could go. */
  async copies(): Promise<ReadonlyMap<string, number>> {
    const { places } = this.#tables;
    const values = await this.#kernel.values(this.#kernel.pinnedMap(this.#name, 'copied'), Array.from(places.values(), number32));
    return new Map(Array.from(places.keys(), (id, i) => [id, readCopied(values[i] ?? []).unsent]));
  }

  end(): void {
    this.#kernel.unpin(this.#name);
    rmSync(this.#work, { recursive: true, force: true });
  }
}
