/**
 * Looks for traffic on which a program breaks the end-user policy, or the read-only policy, by running it on small windows made of the program's own addresses
 * and words. Bounded and without chance: the same program gives the same answer. That nothing is found shows nothing.
 */
import {
  type Address,
  type Bytes,
  type Client,
  complexity,
  endOfAddresses,
  firstIpv6,
  formOf,
  type Node,
  owns,
  type Packet,
  type Program,
  type Statement,
} from '../machine/index.ts';
import { type Violation, violation } from './policy.ts';

export interface Counterexample {
  readonly window: readonly Packet[];
  readonly violation: Violation;
}

/** Units of work spent on one search. */
const budget = 40_000_000n;

/** The first counterexample for each statement that has one, in the order in which they were found; at most `tries` windows are run. */
export function counterexamples(program: Program, client: Client, tries = 4000, readOnly = false): readonly Counterexample[] {
  const pool = poolOf(program, client);
  const each = complexity(program, 400) + 1n;
  const affordable = Math.min(tries, Number(budget / each));
  const found = new Map<Statement, Counterexample>();
  let run = 0;
  for (const window of windowsOf(pool)) {
    if (run++ >= affordable) break;
    const broken = violation(program, client, window, readOnly);
    if (broken === undefined || found.has(broken.by)) continue;
    const small = shrunk(program, client, window, broken, readOnly);
    if (!found.has(small.violation.by)) found.set(small.violation.by, small);
  }
  return [...found.values()];
}

interface Pool {
  readonly addresses: readonly Address[];
  readonly contents: readonly Uint8Array[];
}

/** Addresses at the edges of what the program and the policy tell apart, and contents with and without the program's words. */
function poolOf(program: Program, client: Client): Pool {
  const addresses = new Set<Address>();
  const words: Bytes[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) look(part);
    if (typeof value !== 'object' || value === null || !('kind' in value)) return;
    for (const [name, sort] of formOf(value as Node).fields) {
      const part = (value as Readonly<Record<string, unknown>>)[name];
      if (sort === 'address' || sort === 'low' || sort === 'high')
        for (const near of [0n, 1n, -1n]) addresses.add((part as Address) + near);
      else if (sort === 'word' || sort === 'text') words.push(part as Bytes);
      else look(part);
    }
  };
  look(program.body);
  const own = [client.address, client.address + 1n, client.low, client.high, client.high + 1n, client.low - 1n];
  const all = [...new Set([...own, ...addresses])].filter((a) => a >= 0n && a < endOfAddresses);
  const together = words.flatMap((w) => [...w, 0x20]);
  const contents = [...words, together, [...together, ...together, ...together], []].slice(0, 24);
  return { addresses: all.slice(0, 40), contents: contents.map((c) => Uint8Array.from(c)) };
}

/** Single packets first, then a packet of the client's beside them, then more and more by chance that is the same every time. */
function* windowsOf({ addresses, contents }: Pool): Generator<readonly Packet[]> {
  const chance = generator(0x5eed);
  const pick = <T>(from: readonly T[]): T => from[chance() % from.length] as T;
  const singles: Packet[] = [];
  for (const destination of addresses)
    for (const source of addresses)
      if (source !== destination) for (const content of contents.slice(0, 2)) singles.push({ source, destination, content });
  for (let i = singles.length - 1; i > 0; i--) {
    const j = chance() % (i + 1);
    [singles[i], singles[j]] = [singles[j] as Packet, singles[i] as Packet];
  }
  yield [];
  for (const packet of singles.slice(0, 1200)) yield [packet];
  for (let size = 2; ; size = 2 + ((size + 1) % 9)) {
    // Some windows have few sources and destinations, so that groups are large.
    const [sources, destinations] = [few(addresses, pick), few(addresses, pick)];
    yield Array.from({ length: size }, () => ({ source: pick(sources), destination: pick(destinations), content: pick(contents) }));
  }
}

function few<T>(from: readonly T[], pick: (from: readonly T[]) => T): readonly T[] {
  return Array.from({ length: 3 }, () => pick(from));
}

/** Leaves out packets, empties contents, and moves destinations next to the client, as long as the policy is still broken in the same manner. */
function shrunk(program: Program, client: Client, window: readonly Packet[], first: Violation, readOnly: boolean): Counterexample {
  let best: Counterexample = { window, violation: first };
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < best.window.length && !changed; i++) {
      const packet = best.window[i] as Packet;
      const smaller = [best.window.toSpliced(i, 1)];
      if (packet.content.length > 0) smaller.push(best.window.with(i, { ...packet, content: new Uint8Array() }));
      // The client's neighbour is easier to recognise than an address at the edge of some range.
      const neighbour = client.high + 1n;
      const stranger = !owns(client, packet) && packet.destination !== neighbour && packet.source !== neighbour;
      if (stranger && neighbour !== firstIpv6 && neighbour !== endOfAddresses)
        smaller.push(best.window.with(i, { ...packet, destination: neighbour }));
      for (const candidate of smaller) {
        const broken = violation(program, client, candidate, readOnly);
        if (broken?.kind !== first.kind) continue;
        best = { window: candidate, violation: broken };
        changed = true;
        break;
      }
    }
  }
  return best;
}

/** Numbers without pattern, by a linear congruence: quality does not matter here, repeatability does. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
