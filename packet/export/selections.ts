/**
 * Cells as other systems' rules have them: pairs of ranges of one family, or of prefixes. What such rules cannot say is refused by name;
 * nothing is left out and nothing is added.
 */
import { type Cell, type Lowered, type Prefix, prefixesOf, type Span } from '../lowering/index.ts';
import { endOfAddresses, firstIpv6 } from '../machine/index.ts';

/** Packets of one family to one range of addresses from another. */
export interface RangePair {
  readonly six: boolean;
  readonly destination: Span;
  readonly source: Span;
}

/** Packets to one prefix from another. */
export interface Selection {
  readonly six: boolean;
  readonly destination: Prefix;
  readonly source: Prefix;
}

/** Why a form has no rules for a program: a code with a page in docs/errors, and facts. */
export interface Unexportable {
  readonly code: 'export/no-form';
  readonly facts: { readonly form: string; readonly why: 'windows' | 'content' | 'many' };
}

/** Rules that a router takes of one client are few; a range may come apart into many prefixes. */
const most = 65_536;

/** What a program discards, as pairs of ranges, any of which is enough. */
export function rangePairsOf(lowered: Lowered, form: string): readonly RangePair[] | Unexportable {
  if (lowered.kind === 'window') return refused(form, 'windows');
  if (lowered.cells.some((c) => c.words.length > 0)) return refused(form, 'content');
  const found = new Map(lowered.cells.flatMap(rangePairsOfCell).map((r) => [nameOf(r), r]));
  return [...found.values()];
}

/** What a program discards, as selections, any of which is enough. */
export function selectionsOf(lowered: Lowered, form: string): readonly Selection[] | Unexportable {
  const pairs = rangePairsOf(lowered, form);
  if ('code' in pairs) return pairs;
  const found = new Map<string, Selection>();
  for (const { six, destination, source } of pairs) {
    for (const d of prefixesOf(destination))
      for (const s of prefixesOf(source)) {
        const selection = { six, destination: d, source: s };
        found.set(keyOf(selection), selection);
      }
    if (found.size > most) return refused(form, 'many');
  }
  return [...found.values()];
}

const refused = (form: string, why: Unexportable['facts']['why']): Unexportable => ({ code: 'export/no-form', facts: { form, why } });

/** A cell may name a destination of both families, and sources of another family than its destination, which no packet has. */
function rangePairsOfCell({ destination, source }: Cell): readonly RangePair[] {
  return [false, true].flatMap((six) => {
    const [to, from] = [within(destination, six), within(source, six)];
    return to === undefined || from === undefined ? [] : [{ six, destination: to, source: from }];
  });
}

function within({ low, high }: Span, six: boolean): Span | undefined {
  const [first, last] = six ? [firstIpv6, endOfAddresses - 1n] : [0n, firstIpv6 - 1n];
  const part = { low: low > first ? low : first, high: high < last ? high : last };
  return part.low <= part.high ? part : undefined;
}

const nameOf = ({ destination: d, source: s }: RangePair): string => `${d.low} ${d.high} ${s.low} ${s.high}`;

const keyOf = ({ six, destination: d, source: s }: Selection): string => `${six} ${d.length} ${d.bits} ${s.length} ${s.bits}`;

/** The first address of a prefix, as the number that addresses are to the machine. */
export function firstOf({ length, bits, six }: Prefix): bigint {
  return (bits << BigInt((six ? 128 : 32) - length)) + (six ? firstIpv6 : 0n);
}
