/**
 * Cells as other systems' rules have them: pairs of prefixes of one family. What such rules cannot say is refused by name; nothing is
 * left out and nothing is added.
 */
import { type Cell, type Lowered, type Prefix, prefixesOf, type Span } from '../lowering/index.ts';
import { endOfAddresses, firstIpv6 } from '../machine/index.ts';

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

/** What a program discards, as selections, any of which is enough. */
export function selectionsOf(lowered: Lowered, form: string): readonly Selection[] | Unexportable {
  const refuse = (why: Unexportable['facts']['why']): Unexportable => ({ code: 'export/no-form', facts: { form, why } });
  if (lowered.kind === 'window') return refuse('windows');
  if (lowered.cells.some((c) => c.words.length > 0)) return refuse('content');
  const found = new Map<string, Selection>();
  for (const cell of lowered.cells) {
    for (const s of selectionsOfCell(cell)) found.set(keyOf(s), s);
    if (found.size > most) return refuse('many');
  }
  return [...found.values()];
}

/** A cell may name a destination of both families, and sources of another family than its destination, which no packet has. */
function* selectionsOfCell({ destination, source }: Cell): Iterable<Selection> {
  for (const six of [false, true]) {
    const [to, from] = [within(destination, six), within(source, six)];
    if (to === undefined || from === undefined) continue;
    for (const d of prefixesOf(to)) for (const s of prefixesOf(from)) yield { six, destination: d, source: s };
  }
}

function within({ low, high }: Span, six: boolean): Span | undefined {
  const [first, last] = six ? [firstIpv6, endOfAddresses - 1n] : [0n, firstIpv6 - 1n];
  const part = { low: low > first ? low : first, high: high < last ? high : last };
  return part.low <= part.high ? part : undefined;
}

const keyOf = ({ six, destination: d, source: s }: Selection): string => `${six} ${d.length} ${d.bits} ${s.length} ${s.bits}`;

/** The first address of a prefix, as the number that addresses are to the machine. */
export function firstOf({ length, bits, six }: Prefix): bigint {
  return (bits << BigInt((six ? 128 : 32) - length)) + (six ? firstIpv6 : 0n);
}
