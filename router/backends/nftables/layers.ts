/**
 * Which set of the kernel each rectangle is an element of. Rectangles of one program never overlap; those of different programs may,
 * and then they are in different sets, so that every element is of one lease, with a counter and an end of its own.
 * A pair is in a set of pairs, which is a hash table, and whatever is wider in a set of ranges.
 */
import type { Span } from '../../../packet/lowering/index.ts';
import { type Address, firstIpv6 } from '../../../packet/machine/index.ts';
import { type Family, isPair, overlap, type Rectangle } from './rectangles.ts';

/** Sets of one kind and family; each is one look-up for every packet. */
export const mostLayers = 8;

export type Kind = 'pairs' | 'ranges';

export interface Element {
  readonly id: string;
  readonly kind: Kind;
  readonly layer: number;
  readonly rectangle: Rectangle;
}

/** How many sets of each kind there are that packets are looked up in. */
export type Sizes = Readonly<Record<`${Kind | 'shut'}${Family}`, number>>;

/** More programs about the same packets than there can be sets. */
export class TooManyLayers extends Error {}

/** The ranges of a layer, so that those near a destination are found quickly. */
class RangeLayer {
  /** Sources of one destination, in order; no two of them overlap. */
  readonly #single = new Map<bigint, Span[]>();
  readonly #wide = new Set<Rectangle>();

  takes(r: Rectangle): boolean {
    for (const w of this.#wide) if (overlap(w, r)) return false;
    if (isSingle(r)) return isFree(this.#single.get(r.destination.low) ?? [], r.source);
    for (const [to, sources] of this.#single)
      if (r.destination.low <= to && to <= r.destination.high && !isFree(sources, r.source)) return false;
    return true;
  }

  add(r: Rectangle): void {
    if (!isSingle(r)) {
      this.#wide.add(r);
      return;
    }
    const sources = this.#single.get(r.destination.low);
    if (sources === undefined) this.#single.set(r.destination.low, [r.source]);
    else sources.splice(firstNotBefore(sources, r.source.low), 0, r.source);
  }

  remove(r: Rectangle): void {
    this.#wide.delete(r);
    const sources = isSingle(r) ? this.#single.get(r.destination.low) : undefined;
    if (sources === undefined) return;
    const at = firstNotBefore(sources, r.source.low);
    if (sources[at]?.low === r.source.low) sources.splice(at, 1);
    if (sources.length === 0) this.#single.delete(r.destination.low);
  }
}

/** The place of the first span that does not begin before. */
function firstNotBefore(spans: readonly Span[], low: bigint): number {
  let [from, to] = [0, spans.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((spans[middle] as Span).low < low) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether a span overlaps none of these, which are in order. */
function isFree(spans: readonly Span[], { low, high }: Span): boolean {
  const at = firstNotBefore(spans, low);
  const [before, after] = [spans[at - 1], spans[at]];
  return (before === undefined || before.high < low) && (after === undefined || high < after.low);
}

const isSingle = ({ destination }: Rectangle): boolean => destination.low === destination.high;

export class Layers {
  readonly #elements = new Map<string, readonly Element[]>();
  readonly #pairs: Set<string>[] = [];
  readonly #ranges: RangeLayer[] = [];
  readonly #sizes: Record<`${Kind | 'shut'}${Family}`, number> = { pairs4: 1, ranges4: 0, shut4: 0, pairs6: 1, ranges6: 0, shut6: 0 };

  get sizes(): Sizes {
    return { ...this.#sizes };
  }

  /** From now on packets are looked up among sources that are shut. */
  shut(sources: readonly Address[]): void {
    for (const source of sources) this.#sizes[source < firstIpv6 ? 'shut4' : 'shut6'] = 1;
  }

  /** Elements by lease. */
  get elements(): ReadonlyMap<string, readonly Element[]> {
    return this.#elements;
  }

  /** Finds sets for the rectangles of a lease that is not here. **Fails when** there are none (`TooManyLayers`); nothing has changed then. */
  add(id: string, rectangles: readonly Rectangle[]): readonly Element[] {
    const made: Element[] = [];
    for (const rectangle of rectangles) {
      const kind = isPair(rectangle) ? 'pairs' : 'ranges';
      const layer = this.#layerFor(kind, rectangle);
      if (layer === mostLayers) {
        for (const element of made) this.#take(element);
        throw new TooManyLayers();
      }
      made.push({ id, kind, layer, rectangle });
      if (kind === 'pairs') (this.#pairs[layer] ??= new Set()).add(keyOf(rectangle));
      else (this.#ranges[layer] ??= new RangeLayer()).add(rectangle);
    }
    for (const { kind, layer, rectangle } of made) {
      const sort = `${kind}${rectangle.family}` as const;
      this.#sizes[sort] = Math.max(this.#sizes[sort], layer + 1);
    }
    this.#elements.set(id, made);
    return made;
  }

  /** Takes a lease out, and says what it had. */
  remove(id: string): readonly Element[] {
    const gone = this.#elements.get(id) ?? [];
    for (const element of gone) this.#take(element);
    this.#elements.delete(id);
    return gone;
  }

  #take({ kind, layer, rectangle }: Element): void {
    if (kind === 'pairs') this.#pairs[layer]?.delete(keyOf(rectangle));
    else this.#ranges[layer]?.remove(rectangle);
  }

  #layerFor(kind: Kind, rectangle: Rectangle): number {
    for (let layer = 0; layer < mostLayers; layer++) {
      if (kind === 'pairs' && this.#pairs[layer]?.has(keyOf(rectangle)) !== true) return layer;
      if (kind === 'ranges' && this.#ranges[layer]?.takes(rectangle) !== false) return layer;
    }
    return mostLayers;
  }
}

const keyOf = ({ source, destination }: Rectangle): string => `${source.low} ${destination.low}`;
