/**
 * A live link through the engine: what comes in at one end leaves at the other, unless a program discards it. Frames are gathered into
 * windows, of so many frames or so many milliseconds; those of both directions share one, and each keeps its order. A frame leaves as it
 * came, byte for byte; what the engine does not understand, and everything when it fails, passes.
 */
import { links } from '../../packet/capture/index.ts';
import { Batch } from '../engine/batch.ts';
import type { Engine } from '../engine/engine.ts';
import type { RouterEvent } from '../event.ts';
import { headerSize, longestFrame, type Port } from './tap.ts';

export interface LiveRules {
  /** The two ends; none for no live link. */
  readonly devices: readonly string[];
  /** Milliseconds that a frame waits for its window. */
  readonly time: number;
  /** Everything passes, and nothing is sent; programs only count. */
  readonly watch: boolean;
}

/** What came in and went out at one end. */
export interface PortCounts {
  readonly path: string;
  lost: string | null;
  in: number;
  inBytes: number;
  out: number;
  outBytes: number;
  /** Frames that the device did not take. */
  unsent: number;
}

export interface LiveCounts {
  readonly watch: boolean;
  windows: number;
  dropped: number;
  generated: number;
  /** Generated packets that no frame can carry, or for which nobody knows yet who is next on the way. */
  unsendable: number;
  /** Windows that passed because the engine failed. */
  failures: number;
  readonly ports: readonly [PortCounts, PortCounts];
}

/** Where packets to a client go: the end at which they leave, and what stands in front of the type in their frames. */
interface Hop {
  readonly side: 0 | 1;
  readonly head: Uint8Array;
}

const bufferSize = 1 << 22;
/** Frames that are read at one end before the other has its turn. */
const turn = 64;
/** Milliseconds of work before others run. */
const slice = 5;
/** Milliseconds between looks at devices on which nothing waits: soon after a frame, and later. */
const [soon, later, busyFor] = [1, 4, 100];
/** Milliseconds between attempts to open a device that has gone. */
const retry = 1000;
const mostHops = 1 << 16;

export class Bridge {
  readonly counts: LiveCounts;
  readonly #ports: readonly [Port, Port];
  readonly #engine: Engine;
  readonly #rules: Omit<LiveRules, 'devices'>;
  readonly #event: (event: RouterEvent) => void;
  readonly #bytes = new Uint8Array(bufferSize);
  readonly #batch: Batch;
  /** Of each frame of the batch the end at which it came in. */
  readonly #sides: Uint8Array;
  #used = 0;
  #first = 0;
  #turn: 0 | 1 = 0;
  /** By destination. */
  readonly #hops = new Map<string, Hop>();
  #last = Number.NEGATIVE_INFINITY;
  #reopened = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #closed = false;

  constructor(
    ports: readonly [Port, Port],
    engine: Engine,
    rules: Omit<LiveRules, 'devices'> & { readonly window: number },
    event: (event: RouterEvent) => void,
  ) {
    this.#ports = ports;
    this.#engine = engine;
    this.#rules = rules;
    this.#event = event;
    this.#batch = new Batch(rules.window);
    this.#sides = new Uint8Array(rules.window);
    const portCounts = ({ path }: Port): PortCounts => ({ path, lost: null, in: 0, inBytes: 0, out: 0, outBytes: 0, unsent: 0 });
    const both = [portCounts(ports[0]), portCounts(ports[1])] as const;
    this.counts = { watch: rules.watch, windows: 0, dropped: 0, generated: 0, unsendable: 0, failures: 0, ports: both };
    this.#batch.begin(this.#bytes, links.ethernet);
  }

  /** Lets frames through from now on. */
  start(): void {
    this.#again(this.#poll(performance.now()) ? 0 : soon);
  }

  /** Lets through what has come, and ends. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer as NodeJS.Timeout);
    clearImmediate(this.#timer as NodeJS.Immediate);
    this.#poll(Number.POSITIVE_INFINITY);
    for (const port of this.#ports) port.close();
  }

  #again(delay: number): void {
    if (this.#closed) return;
    const next = (): void => this.#again(this.#poll(performance.now()) ? 0 : performance.now() - this.#last < busyFor ? soon : later);
    this.#timer = delay === 0 ? setImmediate(next) : setTimeout(next, delay);
  }

  /** Reads, and runs the windows that are ready at this time; whether there may be more. */
  #poll(now: number): boolean {
    const end = performance.now() + slice;
    this.#mend(now);
    for (;;) {
      const read = this.#read(this.#turn) + this.#read(this.#turn === 0 ? 1 : 0);
      this.#turn = this.#turn === 0 ? 1 : 0;
      if (read > 0) this.#last = performance.now();
      const { count, capacity } = this.#batch;
      const full = count === capacity || bufferSize - this.#used < longestFrame;
      if (count > 0 && (full || !this.#engine.needsWindows || now - this.#first >= this.#rules.time)) this.#flush();
      if (read === 0) return false;
      if (performance.now() > end) return true;
    }
  }

  #read(side: 0 | 1): number {
    const [port, counts] = [this.#ports[side], this.counts.ports[side]];
    let frames = 0;
    while (frames < turn && this.#batch.count < this.#batch.capacity && bufferSize - this.#used >= longestFrame) {
      const length = port.read(this.#bytes, this.#used);
      if (length <= headerSize) {
        if (length === 0) break;
        continue;
      }
      if (this.#batch.count === 0) this.#first = performance.now();
      this.#sides[this.#batch.count] = side;
      this.#batch.add(this.#used + headerSize, length - headerSize);
      this.#used += length;
      counts.in++;
      counts.inBytes += length - headerSize;
      frames++;
    }
    return frames;
  }

  #flush(): void {
    const { count, starts, lengths, dropped } = this.#batch;
    const { watch } = this.#rules;
    let outcome: ReturnType<Engine['process']> = { generated: [], after: [], unsendable: 0 };
    try {
      outcome = this.#engine.process(this.#batch);
    } catch (error) {
      dropped.fill(0);
      this.counts.failures++;
      this.#event({ type: 'window-failed', at: Date.now(), reason: String(error) });
    }
    for (let i = 0; i < count; i++) {
      if (dropped[i] === 1) {
        this.counts.dropped++;
        if (!watch) continue;
      }
      const start = starts[i] as number;
      this.#send(this.#sides[i] === 0 ? 1 : 0, this.#bytes, start - headerSize, start + (lengths[i] as number));
    }
    this.counts.windows++;
    this.counts.unsendable += outcome.unsendable;
    for (const [k, frame] of outcome.generated.entries()) this.#sendGenerated(frame, outcome.after[k] as number);
    this.#batch.begin(this.#bytes, links.ethernet);
    this.#used = 0;
  }

  #send(side: 0 | 1, bytes: Uint8Array, from: number, to: number): boolean {
    const counts = this.counts.ports[side];
    const sent = this.#ports[side].write(bytes, from, to);
    if (sent) {
      counts.out++;
      counts.outBytes += to - from - headerSize;
    } else counts.unsent++;
    return sent;
  }

  /** A generated packet goes where its client's packets go: the same end, the same next station, the same tags. */
  #sendGenerated(frame: Uint8Array, after: number): void {
    const key = destinationOf(frame);
    if (after >= 0) this.#learn(key, after);
    const hop = this.#hops.get(key);
    if (hop === undefined) {
      this.counts.unsendable++;
      return;
    }
    this.counts.generated++;
    if (this.#rules.watch) return;
    // A header of zeros: nothing about this frame is still to be made.
    const whole = new Uint8Array(headerSize + hop.head.length + frame.length - addressesSize);
    whole.set(hop.head, headerSize);
    whole.set(frame.subarray(addressesSize), headerSize + hop.head.length);
    this.#send(hop.side, whole, 0, whole.length);
  }

  #learn(key: string, after: number): void {
    const start = this.#batch.starts[after] as number;
    const head = this.#bytes.slice(start, start + addressesSize + tagsSize(this.#bytes, start + addressesSize));
    this.#hops.delete(key);
    this.#hops.set(key, { side: this.#sides[after] === 0 ? 1 : 0, head });
    if (this.#hops.size > mostHops) this.#hops.delete(this.#hops.keys().next().value as string);
  }

  /** Opens what has gone, now and then. */
  #mend(now: number): void {
    for (const side of [0, 1] as const) {
      const [port, counts] = [this.#ports[side], this.counts.ports[side]];
      if (port.lost === undefined) continue;
      if (counts.lost === null) this.#event({ type: 'link-lost', at: Date.now(), path: port.path, reason: port.lost });
      counts.lost = port.lost;
      if (now - this.#reopened < retry) continue;
      this.#reopened = now;
      if (!port.reopen()) continue;
      counts.lost = null;
      this.#event({ type: 'link-back', at: Date.now(), path: port.path });
    }
  }
}

/** Two addresses of Ethernet. */
const addressesSize = 12;

/** The destination in a frame that was made here: no tags, no options. */
function destinationOf(frame: Uint8Array): string {
  const six = frame[12] === 0x86;
  return Buffer.from(frame.buffer, frame.byteOffset + (six ? 38 : 30), six ? 16 : 4).toString('latin1');
}

/** Bytes of the tags that stand at a place: those that `packet/capture/frame.ts` looks behind. */
function tagsSize(bytes: Uint8Array, at: number): number {
  let size = 0;
  const isTag = (): boolean => {
    const type = ((bytes[at + size] ?? 0) << 8) | (bytes[at + size + 1] ?? 0);
    return type === 0x8100 || type === 0x88a8;
  };
  while (size < 8 && isTag()) size += 4;
  return size;
}
