/**
 * What the maps of the kernel have, and what must be written to make them have something else. Pure: it makes updates, and whoever has
 * it carries them out.
 *
 * Every change is made beside what is live: new cells are of leases that begin with the next epoch, and old leases end with it. One
 * write of the epoch makes all of it true at once; what is no longer reached is taken away after that.
 */
import { type Cell, prefixesOf, type Span } from '../../../packet/lowering/index.ts';
import { type Address, endOfAddresses, firstIpv6 } from '../../../packet/machine/index.ts';
import { BackendFull, type Rule, type RuleCounters } from '../backend.ts';
import { automaton, distinctWords, statesOf } from './automaton.ts';
import { cannot, familyOf, selectionsOf } from './selections.ts';
import {
  addressKey,
  cellValue,
  configValue,
  copiedValue,
  copyValue,
  countValue,
  groupValue,
  leaseValue,
  number32,
  pairKey,
  prefixKey,
  rowValue,
  shutValue,
} from './values.ts';
import { type Family, families, flags, lease as leaseLayout, type Room, row } from './layout.ts';

/** A write to a map, or, without a value, the removal of a key. */
export interface Update {
  readonly map: string;
  readonly key: Buffer;
  readonly value: Buffer | undefined;
}

/** What must be written, in order; nothing of it has an effect on a packet but the switch. */
export interface Steps {
  readonly before: readonly Update[];
  readonly switch: Update;
  readonly after: readonly Update[];
  readonly epoch: bigint;
  /** Places of leases that were replaced, by their ids: what they counted belongs to those in their place. */
  readonly replaced: ReadonlyMap<string, number>;
  /** Rules that end. */
  readonly gone: readonly Rule[];
}

interface PlacedCell {
  readonly place: number;
  readonly family: Family;
  readonly destination: Span;
  readonly source: Span;
  readonly lease: number;
  readonly start: number;
  readonly copy: number;
  readonly chain: Chain;
}

/** Cells behind each other, the first one first. */
interface Chain {
  readonly cells: PlacedCell[];
  readonly pair?: { readonly family: Family; readonly key: string };
  readonly group?: Group;
}

interface Group {
  readonly place: number;
  readonly family: Family;
  readonly length: number;
  readonly bits: bigint;
  parent: Group | undefined;
  readonly chain: Chain;
}

interface Placed {
  readonly rule: Rule;
  readonly place: number;
  readonly from: bigint;
  readonly cells: readonly PlacedCell[];
  readonly automata: readonly Automaton[];
  /** Places of its copies. */
  readonly copies: readonly number[];
}

interface Automaton {
  readonly key: string;
  readonly rows: readonly number[];
  uses: number;
}

/** Places of an array, from 1. Those that were given back are taken again as late as can be: a packet may still be looking at them. */
class Places {
  #next = 1;
  #at = 0;
  #back: number[] = [];
  readonly #what: string;
  readonly #room: number;

  constructor(what: string, room: number) {
    this.#what = what;
    this.#room = room;
  }

  /** The highest one that was taken. */
  get last(): number {
    return this.#next - 1;
  }

  has(count: number): boolean {
    return this.#room - this.#next + this.#back.length - this.#at >= count;
  }

  /** **Fails when** so many cannot be taken (`BackendFull`). */
  ensure(count: number): void {
    if (!this.has(count)) throw new BackendFull(`there is no more room for ${this.#what}: ${this.#room - 1}`);
  }

  take(): { readonly place: number; readonly used: boolean } {
    this.ensure(1);
    if (this.#next < this.#room) return { place: this.#next++, used: false };
    const place = this.#back[this.#at++] as number;
    if (this.#at > 1024 && this.#at * 2 > this.#back.length) [this.#back, this.#at] = [this.#back.slice(this.#at), 0];
    return { place, used: true };
  }

  give(place: number): void {
    this.#back.push(place);
  }
}

const both = (a: Span, b: Span): Span | undefined => {
  const [low, high] = [a.low > b.low ? a.low : b.low, a.high < b.high ? a.high : b.high];
  return low <= high ? { low, high } : undefined;
};
const allOf: Readonly<Record<'4' | '6', Span>> = {
  '4': { low: 0n, high: firstIpv6 - 1n },
  '6': { low: firstIpv6, high: endOfAddresses - 1n },
};
const ever = (1n << 64n) - 1n;

export class Tables {
  readonly #room: Room;
  #epoch = 0n;
  readonly #leases = new Map<string, Placed>();
  /** With the epoch from which on. */
  readonly #shut = new Map<Address, bigint>();
  readonly #pairs: Readonly<Record<'4' | '6', Map<string, Chain>>> = { '4': new Map(), '6': new Map() };
  readonly #groups: Readonly<Record<'4' | '6', Map<string, Group>>> = { '4': new Map(), '6': new Map() };
  readonly #automata = new Map<string, Automaton>();
  readonly #places: Readonly<Record<'leases' | 'cells4' | 'cells6' | 'groups' | 'rows' | 'copies', Places>>;

  constructor(room: Room) {
    this.#room = room;
    this.#places = {
      leases: new Places('leases', room.leases),
      cells4: new Places('cells of IPv4', room.cells4),
      cells6: new Places('cells of IPv6', room.cells6),
      groups: new Places('destinations', room.groups),
      rows: new Places('words', Math.min(room.rows, row.found)),
      copies: new Places('copies', Math.max(1, room.copies)),
    };
  }

  /** Places of leases by their ids. */
  get places(): ReadonlyMap<string, number> {
    return new Map(Array.from(this.#leases, ([id, { place }]) => [id, place]));
  }

  get rules(): readonly Rule[] {
    return Array.from(this.#leases.values(), ({ rule }) => rule);
  }

  get shut(): readonly Address[] {
    return [...this.#shut.keys()];
  }

  /**
   * Steps to another state. `started` is when the kernel's clock was at 0, in milliseconds since 1970.
   * **Fails when** there is no room (`BackendFull`) or a rule cannot be expressed (`TypeError`); nothing has changed then.
   */
  change(
    added: readonly Rule[],
    removed: readonly string[],
    shut: readonly Address[],
    opened: readonly Address[],
    started: number,
    before: ReadonlyMap<string, RuleCounters> = new Map(),
  ): Steps {
    this.#ensureRoom(added, shut);
    const epoch = this.#epoch + 1n;
    const [first, last]: [Update[], Update[]] = [[], []];
    const replaced = added.filter(({ id }) => this.#leases.has(id)).map(({ id }) => id);
    const gone = [...new Set([...removed, ...replaced])].flatMap((id) => this.#leases.get(id) ?? []);
    for (const { rule } of gone) this.#leases.delete(rule.id);
    for (const rule of added) this.#add(rule, epoch, started, before.get(rule.id), first);
    for (const placed of gone) first.push(this.#leaseUpdate(placed, started, epoch));
    const shutUpdate = (source: Address, from: bigint, until: bigint): Update => ({
      ...{ map: `shut${familyOf(source).name}`, key: addressKey(source), value: shutValue(from, until) },
    });
    for (const source of shut) {
      if (this.#shut.has(source)) continue;
      this.#shut.set(source, epoch);
      first.push(shutUpdate(source, epoch, ever));
    }
    for (const source of opened) {
      const from = this.#shut.get(source);
      if (from === undefined || shut.includes(source)) continue;
      this.#shut.delete(source);
      first.push(shutUpdate(source, from, epoch));
      last.push({ ...shutUpdate(source, from, epoch), value: undefined });
    }
    for (const placed of gone) this.#remove(placed, last);
    this.#epoch = epoch;
    return {
      before: first,
      switch: this.#config(),
      after: last,
      epoch,
      gone: gone.map((g) => g.rule),
      replaced: new Map(gone.filter(({ rule }) => replaced.includes(rule.id)).map(({ rule, place }) => [rule.id, place])),
    };
  }

  /** Notes what was counted for a lease elsewhere. */
  carry(id: string, counters: RuleCounters, started: number): readonly Update[] {
    const placed = this.#leases.get(id);
    return placed === undefined ? [] : [this.#leaseUpdate(placed, started, ever, counters)];
  }

  /** As much as may be needed; what goes makes room only for the change after this one. */
  #ensureRoom(added: readonly Rule[], shut: readonly Address[]): void {
    const needed = { leases: added.length, cells4: 0, cells6: 0, groups: 0, rows: 0, copies: 0 };
    const automata = new Set(this.#automata.keys());
    for (const rule of added) {
      const problem = cannot(rule, this.#room);
      if (problem !== undefined) throw new TypeError(problem.code);
      for (const { cell, copies } of selectionsOf(rule)) {
        const { destination, words } = cell;
        needed.copies += copies.length;
        const prefixes = prefixesOf(destination).length;
        needed[`cells${familyOf(destination.low).name}`] += prefixes;
        needed.groups += prefixes;
        const distinct = distinctWords(words);
        const key = JSON.stringify(distinct);
        if (words.length > 0 && !automata.has(key)) needed.rows += statesOf(distinct);
        automata.add(key);
      }
    }
    for (const what of ['leases', 'cells4', 'cells6', 'rows', 'copies'] as const) this.#places[what].ensure(needed[what]);
    // Only groups that are not there yet take a place; they are counted when all of them would be too many.
    if (!this.#places.groups.has(needed.groups)) this.#places.groups.ensure(this.#newGroups(added));
    const sources = (family: Family): number => new Set([...this.#shut.keys(), ...shut].filter((s) => familyOf(s) === family)).size;
    for (const family of Object.values(families))
      if (shut.length > 0 && sources(family) > this.#room.shut)
        throw new BackendFull(`there is no more room for sources that are shut: ${this.#room.shut}`);
  }

  #newGroups(added: readonly Rule[]): number {
    const fresh = new Set<string>();
    for (const rule of added)
      for (const { cell } of selectionsOf(rule)) {
        const { source, destination, words } = cell;
        const { name } = familyOf(destination.low);
        if (words.length === 0 && source.low === source.high && destination.low === destination.high) continue;
        for (const { length, bits } of prefixesOf(destination))
          if (!this.#groups[name].has(`${length} ${bits}`)) fresh.add(`${name} ${length} ${bits}`);
      }
    return fresh.size;
  }

  #config(): Update {
    const any = this.shut;
    const set = (['4', '6'] as const).reduce(
      (sum, name) =>
        sum |
        (any.some((s) => familyOf(s).name === name) ? flags[`shut${name}`] : 0) |
        (this.#pairs[name].size > 0 ? flags[`pairs${name}`] : 0) |
        (this.#groups[name].size > 0 ? flags[`heads${name}`] : 0),
      0,
    );
    return { map: 'config', key: number32(0), value: configValue(this.#epoch, set, this.#places.leases.last) };
  }

  #leaseUpdate({ rule, place, from }: Placed, started: number, until: bigint, counters?: RuleCounters): Update {
    const ends = BigInt(Math.max(0, Math.floor(rule.ends - started))) * 1_000_000n;
    return { map: 'leases', key: number32(place), value: leaseValue({ from, until, ends, id: rule.id, ...(counters && { counters }) }) };
  }

  #add(rule: Rule, from: bigint, started: number, counters: RuleCounters | undefined, updates: Update[]): void {
    const { place, used } = this.#places.leases.take();
    const cells: PlacedCell[] = [];
    const automata: Automaton[] = [];
    const copyPlaces: number[] = [];
    const placed: Placed = { rule, place, from, cells, automata, copies: copyPlaces };
    if (used) updates.push({ map: 'counts', key: number32(place), value: countValue() });
    if (used && this.#room.copies > 0) updates.push({ map: 'copied', key: number32(place), value: copiedValue() });
    updates.push(this.#leaseUpdate(placed, started, ever, counters));
    for (const { cell, copies } of selectionsOf(rule)) {
      const family = familyOf(cell.destination.low);
      // Both addresses of a packet are of one family.
      const source = both(cell.source, allOf[family.name]);
      if (source === undefined) continue;
      const start = cell.words.length === 0 ? 0 : this.#automaton(cell, automata, updates);
      const pair = start === 0 && source.low === source.high && cell.destination.low === cell.destination.high;
      const chains = pair
        ? [this.#pairChain(family, source.low, cell.destination.low)]
        : prefixesOf(cell.destination).map((p) => this.#groupChain(family, p.length, p.bits, updates));
      let copy = 0;
      for (const { source, destination } of [...copies].reverse()) {
        const at = this.#places.copies.take().place;
        updates.push({ map: 'copies', key: number32(at), value: copyValue(source, destination, copy) });
        copyPlaces.push(at);
        copy = at;
      }
      for (const chain of chains) {
        const at = this.#places[`cells${family.name}`].take().place;
        const made: PlacedCell = { place: at, family, destination: cell.destination, source, lease: place, start, copy, chain };
        cells.push(made);
        chain.cells.unshift(made);
        updates.push(cellUpdate(made), headUpdate(chain));
      }
    }
    this.#leases.set(rule.id, placed);
  }

  #remove({ place, cells, automata, copies }: Placed, updates: Update[]): void {
    for (const at of copies) this.#places.copies.give(at);
    for (const cell of cells) {
      const { chain, family } = cell;
      const at = chain.cells.indexOf(cell);
      chain.cells.splice(at, 1);
      if (at > 0) updates.push(cellUpdate(chain.cells[at - 1] as PlacedCell));
      else updates.push(headUpdate(chain));
      this.#places[`cells${family.name}`].give(cell.place);
      if (chain.cells.length > 0) continue;
      if (chain.pair !== undefined) this.#pairs[family.name].delete(chain.pair.key);
      else this.#removeGroup(chain.group as Group, updates);
    }
    for (const a of automata) {
      if (--a.uses > 0) continue;
      this.#automata.delete(a.key);
      for (const at of a.rows) this.#places.rows.give(at);
    }
    updates.push({ map: 'leases', key: number32(place), value: Buffer.alloc(leaseLayout.size) });
    this.#places.leases.give(place);
  }

  /** The state in which the automaton of a cell's words begins. */
  #automaton(cell: Cell, mine: Automaton[], updates: Update[]): number {
    const words = distinctWords(cell.words);
    const key = JSON.stringify(words);
    let known = this.#automata.get(key);
    if (known === undefined) {
      const states = automaton(words);
      const rows = states.map(() => this.#places.rows.take().place);
      for (const [i, state] of states.entries())
        updates.push({ map: 'rows', key: number32(rows[i] as number), value: rowValue(state, states, rows) });
      known = { key, rows, uses: 0 };
      this.#automata.set(key, known);
    }
    known.uses++;
    mine.push(known);
    return known.rows[0] as number;
  }

  #pairChain(family: Family, source: Address, destination: Address): Chain {
    const key = pairKey(source, destination).toString('hex');
    const chains = this.#pairs[family.name];
    const known = chains.get(key);
    if (known !== undefined) return known;
    const chain: Chain = { cells: [], pair: { family, key } };
    chains.set(key, chain);
    return chain;
  }

  #groupChain(family: Family, length: number, bits: bigint, updates: Update[]): Chain {
    const groups = this.#groups[family.name];
    const known = groups.get(`${length} ${bits}`);
    if (known !== undefined) return known.chain;
    const chain: { cells: PlacedCell[]; group?: Group } = { cells: [] };
    const group: Group = {
      place: this.#places.groups.take().place,
      family,
      length,
      bits,
      parent: this.#parent(family, length, bits),
      chain,
    };
    chain.group = group;
    groups.set(`${length} ${bits}`, group);
    updates.push(headUpdate(chain), { map: `heads${family.name}`, key: prefixKey(family, length, bits), value: number32(group.place) });
    if (length < 8 * family.bytes)
      for (const other of groups.values())
        if (other !== group && other.parent === group.parent && inside(other, group)) {
          other.parent = group;
          updates.push(headUpdate(other.chain));
        }
    return chain;
  }

  #parent(family: Family, length: number, bits: bigint): Group | undefined {
    for (let shorter = length - 1; shorter >= 0; shorter--) {
      const found = this.#groups[family.name].get(`${shorter} ${bits >> BigInt(length - shorter)}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #removeGroup(group: Group, updates: Update[]): void {
    const { family, length, bits } = group;
    const groups = this.#groups[family.name];
    groups.delete(`${length} ${bits}`);
    if (length < 8 * family.bytes)
      for (const other of groups.values())
        if (other.parent === group) {
          other.parent = group.parent;
          updates.push(headUpdate(other.chain));
        }
    updates.push({ map: `heads${family.name}`, key: prefixKey(family, length, bits), value: undefined });
    this.#places.groups.give(group.place);
  }
}

/** Whether a prefix is a part of another. */
const inside = (a: Group, b: Group): boolean => a.length >= b.length && a.bits >> BigInt(a.length - b.length) === b.bits;

function cellUpdate(cell: PlacedCell): Update {
  const { family, place, chain, source, destination, lease, start, copy } = cell;
  const next = chain.cells[chain.cells.indexOf(cell) + 1]?.place ?? 0;
  return { map: `cells${family.name}`, key: number32(place), value: cellValue(family, { source, destination, lease, next, start, copy }) };
}

/** Where the chain begins, as its map has it. */
function headUpdate({ cells, pair, group }: Chain): Update {
  const head = cells[0]?.place ?? 0;
  if (pair !== undefined)
    return { map: `pairs${pair.family.name}`, key: Buffer.from(pair.key, 'hex'), value: head === 0 ? undefined : number32(head) };
  const { place, parent } = group as Group;
  return { map: 'groups', key: number32(place), value: groupValue(head, parent?.place ?? 0) };
}
