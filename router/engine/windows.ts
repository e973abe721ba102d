/**
 * The windows of programs for windows, while a batch goes through. Each gets its client's packets, and its window ends when it holds
 * or weighs as much as the work of programs was bounded for; a packet that no window can hold passes by. Knows no tables of addresses.
 */
import { frameFor } from '../../packet/capture/index.ts';
import { type Client, limits, type Packet, type Program, run } from '../../packet/machine/index.ts';

/** What a window holds at most. */
export interface WindowBounds {
  readonly packets: number;
  /** A packet weighs the bytes of its content and one. */
  readonly weight: number;
}

/** The most that there may be. */
export const widest: WindowBounds = { packets: limits.window, weight: limits.weight };

export interface Owner {
  readonly client: Client;
  readonly program: Program;
}

/** Who counts what windows come to. */
export interface Tally<O extends Owner> {
  /** The owner's program discards the frame at this place of the batch. */
  dropped(owner: O, at: number): void;
  ran(owner: O, generated: number): void;
}

/** What a batch came to, besides the marks in it. */
export interface WindowOutcome {
  /** Frames that leave after those of the batch. */
  readonly generated: readonly Uint8Array[];
  /** For each of them the place of the last packet of its client's in the window; -1 when there was none. */
  readonly after: readonly number[];
  /** Packets for which there is no frame on this link. */
  readonly unsendable: number;
}

interface Window {
  packets: Packet[];
  places: number[];
  weight: number;
}

const empty = (): Window => ({ packets: [], places: [], weight: 0 });

export class Windows<O extends Owner> {
  readonly #bounds: WindowBounds;
  readonly #link: number;
  readonly #tally: Tally<O>;
  readonly #open = new Map<O, Window>();
  readonly #generated: Uint8Array[] = [];
  readonly #after: number[] = [];
  #unsendable = 0;

  constructor(bounds: WindowBounds, link: number, tally: Tally<O>) {
    this.#bounds = bounds;
    this.#link = link;
    this.#tally = tally;
  }

  /** Shows a packet to its owner's program; runs it first, when its window would hold too much. */
  add(owner: O, packet: Packet, place: number): void {
    const { packets, weight } = this.#bounds;
    const more = packet.content.length + 1;
    if (more > weight) return;
    let window = this.#open.get(owner);
    if (window !== undefined && (window.packets.length >= packets || window.weight + more > weight)) {
      this.#run(owner, window);
      window = undefined;
    }
    if (window === undefined) this.#open.set(owner, (window = empty()));
    window.packets.push(packet);
    window.places.push(place);
    window.weight += more;
  }

  /** Runs what is left; those that may make packets also when there is nothing of their clients'. */
  end(always: Iterable<O>): WindowOutcome {
    for (const owner of always) if (!this.#open.has(owner)) this.#open.set(owner, empty());
    for (const [owner, window] of this.#open) this.#run(owner, window);
    return { generated: this.#generated, after: this.#after, unsendable: this.#unsendable };
  }

  #run(owner: O, { packets, places }: Window): void {
    const { program, client } = owner;
    const { discardedBy, generated } = run(program, client, packets);
    for (const [k, by] of discardedBy.entries()) if (by !== undefined) this.#tally.dropped(owner, places[k] as number);
    const before = this.#generated.length;
    for (const { packet } of generated) {
      // Admission has shown it; nothing is sent to others even so.
      const frame = packet.destination === client.address ? frameFor(packet, this.#link) : undefined;
      if (frame === undefined) this.#unsendable++;
      else {
        this.#generated.push(frame);
        this.#after.push(places.at(-1) ?? -1);
      }
    }
    this.#tally.ran(owner, this.#generated.length - before);
  }
}
