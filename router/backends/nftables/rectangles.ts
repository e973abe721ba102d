/** Cells of one program as rectangles of source and destination that do not overlap, so that a packet is in one of them at most. */
import type { Cell, Span } from '../../../packet/lowering/index.ts';
import { endOfAddresses, firstIpv6 } from '../../../packet/machine/index.ts';

export type Family = 4 | 6;

/** Of one family. */
export interface Rectangle {
  readonly family: Family;
  readonly source: Span;
  readonly destination: Span;
}

/** More than this of one program are not taken apart. */
export const most = { wide: 256, parts: 1024 } as const;

const families: readonly (readonly [Family, Span])[] = [
  [4, { low: 0n, high: firstIpv6 - 1n }],
  [6, { low: firstIpv6, high: endOfAddresses - 1n }],
];

/** The packets that are in the cells, without looking at words; undefined when there are too many parts. */
export function rectanglesOf(cells: readonly Cell[]): readonly Rectangle[] | undefined {
  const pairs = new Map<string, Rectangle>();
  const wide: Rectangle[] = [];
  for (const cell of cells) {
    for (const [family, all] of families) {
      const [source, destination] = [both(cell.source, all), both(cell.destination, all)];
      if (source === undefined || destination === undefined) continue;
      const rectangle = { family, source, destination };
      if (isPair(rectangle)) pairs.set(`${source.low} ${destination.low}`, rectangle);
      else wide.push(rectangle);
    }
  }
  if (wide.length > most.wide) return undefined;
  // The larger ones first: what they contain is gone then.
  wide.sort((a, b) => compare(area(b), area(a)));
  const parts: Rectangle[] = [];
  for (const next of wide) {
    let left: readonly Rectangle[] = [next];
    for (const part of parts) left = left.flatMap((l) => without(l, part));
    parts.push(...left);
    if (parts.length > most.parts) return undefined;
  }
  for (const pair of pairs.values()) if (!wide.some((w) => overlap(w, pair))) parts.push(pair);
  return parts;
}

/** One source and one destination. */
export function isPair({ source, destination }: Rectangle): boolean {
  return source.low === source.high && destination.low === destination.high;
}

export function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.destination.low <= b.destination.high &&
    b.destination.low <= a.destination.high &&
    a.source.low <= b.source.high &&
    b.source.low <= a.source.high
  );
}

/** What is in the first and not in the second. */
function without(a: Rectangle, b: Rectangle): readonly Rectangle[] {
  if (!overlap(a, b)) return [a];
  const { family, source, destination } = a;
  const parts: Rectangle[] = [];
  const [low, high] = [later(destination.low, b.destination.low), earlier(destination.high, b.destination.high)];
  if (destination.low < low) parts.push({ family, source, destination: { low: destination.low, high: low - 1n } });
  if (high < destination.high) parts.push({ family, source, destination: { low: high + 1n, high: destination.high } });
  const middle = { low, high };
  if (source.low < b.source.low) parts.push({ family, source: { low: source.low, high: b.source.low - 1n }, destination: middle });
  if (b.source.high < source.high) parts.push({ family, source: { low: b.source.high + 1n, high: source.high }, destination: middle });
  return parts;
}

function both(a: Span, b: Span): Span | undefined {
  const [low, high] = [later(a.low, b.low), earlier(a.high, b.high)];
  return low <= high ? { low, high } : undefined;
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
const area = ({ source, destination }: Rectangle): bigint => (source.high - source.low + 1n) * (destination.high - destination.low + 1n);
