/**
 * What a rule asks of packets, as the dispatcher's tables take it: which packets are selected, and whether they are dropped or copied;
 * and why some rules are not taken. Pure.
 */
import { type Cell, confined, confinedCopies, type Copy } from '../../../packet/lowering/index.ts';
import { type Address, firstIpv6 } from '../../../packet/machine/index.ts';
import type { CannotExpress, Rule } from '../backend.ts';
import { distinctWords, statesOf } from './automaton.ts';
import { type Family, families, lease as leaseLayout, type Room, row } from './layout.ts';

export const familyOf = (address: Address): Family => families[address >= firstIpv6 ? '6' : '4'];

/** Copies that one program may make of a packet: what it costs a router to take a packet in is bounded so. */
export const mostCopies = 256;

/** What packets are selected for. */
export interface Selection {
  readonly cell: Cell;
  /** None if they are dropped. */
  readonly copies: readonly Copy[];
}

/** What a rule asks of packets: those that are copied in one way together, so that the order of the program is kept. */
export function selectionsOf({ cells, copies = [] }: Rule): readonly Selection[] {
  const together = new Map<string, Copy[]>();
  for (const copy of copies) {
    // There is no frame between two families.
    if (familyOf(copy.source) !== familyOf(copy.destination)) continue;
    const { source: s, destination: d, words } = copy.cell;
    const key = JSON.stringify([`${s.low} ${s.high} ${d.low} ${d.high}`, words]);
    together.set(key, [...(together.get(key) ?? []), copy]);
  }
  return [
    ...cells.map((cell) => ({ cell, copies: [] })),
    ...Array.from(together.values(), (c) => ({ cell: (c[0] as Copy).cell, copies: c })),
  ];
}

/** Why the dispatcher does not take a rule, with this much room. */
export function cannot({ cells, copies = [], client, id }: Rule, room: Room, backend = 'xdp'): CannotExpress | undefined {
  if (!/^[0-9a-z]+$/.test(id) || id.length >= leaseLayout.idBytes) throw new TypeError(`not a lease: ${id}`);
  if (!confined({ kind: 'filter', cells }, client)) throw new TypeError('a rule discards what is not its client’s');
  // No policy that there is lets such a program in, but an operator may write others.
  if (!confinedCopies(copies, client)) return { code: 'router/not-safe', facts: { reason: 'sends', statement: 'generate' } };
  if (copies.length > 0 && room.copies === 0) return { code: 'backend/generates', facts: { backend } };
  if (copies.length > mostCopies)
    return { code: 'backend/too-many-copies', facts: { backend, copies: `${copies.length}`, most: `${mostCopies}` } };
  const searched = [...cells, ...copies.map((c) => c.cell)].map((c) => distinctWords(c.words));
  const words = Math.max(0, ...searched.map((w) => w.length));
  if (words > row.mostWords) return { code: 'backend/too-many-words', facts: { backend, words: `${words}`, most: `${row.mostWords}` } };
  const automata = new Map(searched.filter((w) => w.length > 0).map((w) => [JSON.stringify(w), w]));
  const states = [...automata.values()].reduce((sum, w) => sum + statesOf(w), 0);
  // Half of the room, so that one lease cannot take it all.
  const most = Math.min(row.found, room.rows) >> 1;
  if (states > most) return { code: 'backend/words-too-long', facts: { backend, states: `${states}`, most: `${most}` } };
  return undefined;
}
