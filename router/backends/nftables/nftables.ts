/**
 * Leases in the kernel's packet filter: a table of our own at the ingress of devices, before anything else looks at a frame.
 * A change is one transaction of nft. What is too long for one is made beside what is enforced, in a second table, that no frame
 * meets until the last of its transactions puts it in place of the first. What this object believes of the kernel is thrown away when a
 * change fails, and nothing is changed then until `reconcile` has read the kernel.
 */
import { readFileSync } from 'node:fs';
import {
  type Backend,
  type BackendCounters,
  BackendFailure,
  BackendFull,
  type CannotExpress,
  type Change,
  type Reconciled,
  type Rule,
  type Wanted,
} from '../backend.ts';
import { type Element, Layers, TooManyLayers } from './layers.ts';
import { type Listing, readListing } from './listing.ts';
import { addText, deleteText, type Hook, keyText, moreSetsText, rulesetText, setOf, shutText, stagedText, type Timed } from './lower.ts';
import { most, type Rectangle, rectanglesOf } from './rectangles.ts';
import { nftRunner, type RunNft } from './run-nft.ts';
import { type Statement, transactions } from './transactions.ts';

export interface NftablesChoices extends Hook {
  now(): number;
  readonly run?: RunNft;
  /** The devices that there are; those of this process when nothing is said. */
  readonly present?: () => readonly string[];
}

/** What is believed of the kernel. */
interface State {
  /** The one of our two tables that frames meet. */
  table: string;
  readonly layers: Layers;
  readonly rules: Map<string, Rule>;
  readonly shut: Set<bigint>;
}

/** Milliseconds by which an end in the kernel may differ: it tells whole seconds. */
const near = 2500;

export class Nftables implements Backend<string> {
  readonly name = 'nftables';
  readonly #choices: NftablesChoices;
  readonly #run: RunNft;
  #state: State | undefined;
  /** Beginnings and ends of exchanges of the table. */
  #exchanges = 0;
  /** One after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(choices: NftablesChoices) {
    this.#choices = choices;
    this.#run = choices.run ?? nftRunner();
  }

  can({ cells }: Rule): CannotExpress | undefined {
    const { name: backend } = this;
    if (cells.some((c) => c.words.length > 0)) return { code: 'backend/words', facts: { backend } };
    const rectangles = rectanglesOf(cells);
    if (rectangles === undefined) return { code: 'backend/too-many-parts', facts: { backend, most: String(most.parts) } };
    return rectangles.some((r) => r.family === 6) ? { code: 'backend/ipv6', facts: { backend } } : undefined;
  }

  lower({ rules, shut }: Wanted): string {
    const state = this.#stateOf({ rules: [...rules].sort(byId), shut: [...shut] });
    return rulesetText(this.#choices, state.layers.sizes, this.#elements(state), [...state.shut]);
  }

  install(wanted: Wanted): Promise<void> {
    return this.#alone(async () => {
      const state = this.#stateOf(wanted);
      this.#state = undefined;
      await this.#put(state, await this.#inPlace());
    });
  }

  apply({ added = [], removed = [], shut = [], opened = [] }: Change): Promise<void> {
    return this.#alone(async () => {
      const state = this.#state;
      if (state === undefined) throw new BackendFailure('nft', 'the table was not put in place');
      const { table } = state;
      const before = state.layers.sizes;
      const replaced = added.filter(({ id }) => state.layers.elements.has(id)).map(({ id }) => id);
      const counted = replaced.length > 0 ? (await this.#list(table)).leases : undefined;
      const statements: Statement[] = [];
      const [gone, made] = changeLayers(state.layers, added, [...removed, ...replaced]);
      state.layers.shut(shut);
      statements.push(...deleteText(table, gone));
      const after = state.layers.sizes;
      if (JSON.stringify(after) !== JSON.stringify(before)) statements.push(moreSetsText(table, after, before));
      for (const id of removed) state.rules.delete(id);
      for (const rule of added) state.rules.set(rule.id, rule);
      statements.push(...addText(table, carried(this.#timed(state, made), counted)));
      statements.push(...shutText(table, shut, opened));
      for (const source of shut) state.shut.add(source);
      for (const source of opened) state.shut.delete(source);
      if (statements.length === 0) return;
      this.#state = undefined;
      const [text = '', ...more] = transactions(statements);
      if (more.length === 0) {
        await this.#run(['-f', '-'], text);
        this.#state = state;
      } else await this.#put(state, table, counted ?? (await this.#list(table)).leases);
    });
  }

  /** Read beside changes, since it takes long when there is much. What was read while a table was exchanged is read again, alone. */
  async counters(): Promise<BackendCounters> {
    const before = this.#exchanges;
    const found = await this.#count().catch(() => undefined);
    return found !== undefined && this.#exchanges === before
      ? found
      : this.#alone(() =>
          this.#count().catch((error: unknown) => {
            this.#state = undefined;
            throw error;
          }),
        );
  }

  async #count(): Promise<BackendCounters> {
    const table = await this.#inPlace();
    const lost = table === undefined ? 'the table is gone' : await this.#lost(table);
    if (table === undefined || lost !== undefined) throw new BackendFailure('nft', lost ?? '');
    const listing = await this.#list(table);
    const rules = new Map(Array.from(listing.leases, ([id, { packets, bytes }]) => [id, { packets, bytes }]));
    return { rules, shut: listing.shutCounters };
  }

  reconcile(wanted: Wanted): Promise<Reconciled> {
    return this.#alone(async () => {
      this.#state = undefined;
      const state = this.#stateOf(wanted);
      const table = await this.#inPlace();
      const listing = table === undefined ? undefined : await this.#list(table);
      await this.#put(state, table, listing?.leases);
      return difference(state, listing, (id) => this.#left(state, id));
    });
  }

  remove(): Promise<void> {
    return this.#alone(async () => {
      this.#state = undefined;
      await this.#run(['-f', '-'], this.#tables.map((t) => `add table netdev ${t}\ndelete table netdev ${t}\n`).join(''));
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => {});
    return next;
  }

  /** Makes the table that is not in place, and puts it there. */
  async #put(state: State, inPlace: string | undefined, counted?: Listing['leases']): Promise<void> {
    const missing = this.#missingDevice();
    // The kernel takes names of devices that are not there, and then nothing is enforced.
    if (missing !== undefined) throw new BackendFailure('nft', `there is no device ${missing}`);
    const [first, second] = this.#tables;
    const [table, other] = inPlace === first ? [second, first] : [first, second];
    const elements = carried(this.#elements(state), counted);
    this.#exchanges++;
    for (const text of stagedText({ ...this.#choices, table }, other, state.layers.sizes, elements, [...state.shut]))
      await this.#run(['-f', '-'], text);
    this.#exchanges++;
    state.table = table;
    this.#state = state;
  }

  get #tables(): readonly [string, string] {
    const { table } = this.#choices;
    return [table, `${table}_2`];
  }

  #elements(state: State): readonly Timed[] {
    return this.#timed(state, [...state.layers.elements.values()].flat());
  }

  #stateOf({ rules, shut }: Wanted): State {
    const layers = new Layers();
    for (const rule of rules) changeLayers(layers, [rule], []);
    layers.shut(shut);
    return { table: this.#choices.table, layers, rules: new Map(rules.map((rule) => [rule.id, rule])), shut: new Set(shut) };
  }

  #left(state: State, id: string): number {
    return (state.rules.get(id)?.ends ?? 0) - this.#choices.now();
  }

  #timed(state: State, elements: readonly Element[]): readonly Timed[] {
    return elements.map((e) => ({ ...e, left: this.#left(state, e.id) })).filter(({ left }) => left > 0);
  }

  /** The table that frames meet; when none is hooked in, one that is there all the same. */
  async #inPlace(): Promise<string | undefined> {
    const there = JSON.parse(await this.#run(['-j', 'list', 'tables', 'netdev'])) as { nftables: { table?: { name: string } }[] };
    const ours = this.#tables.filter((name) => there.nftables.some(({ table }) => table?.name === name));
    const hooked = ours.length < 2 ? ours : await this.#hooked();
    return ours.find((table) => hooked.includes(table)) ?? ours[0];
  }

  /** Tables of which a chain of the name that ours has is hooked in. */
  async #hooked(): Promise<readonly string[]> {
    const chains = await this.#run(['-j', 'list', 'chains', 'netdev']);
    const { nftables } = JSON.parse(chains) as { nftables: { chain?: { table: string; name: string; hook?: string } }[] };
    return nftables.flatMap(({ chain }) => (chain?.name === 'ingress' && chain.hook === 'ingress' ? [chain.table] : []));
  }

  async #list(table: string): Promise<Listing> {
    return readListing(await this.#run(['-j', 'list', 'sets', 'table', 'netdev', table]), table);
  }

  /** Why frames do not come to a table, if they do not. */
  async #lost(table: string): Promise<string | undefined> {
    const missing = this.#missingDevice();
    if (missing !== undefined) return `the device ${missing} is gone`;
    return (await this.#hooked()).includes(table) ? undefined : 'the chain at the ingress is gone';
  }

  #missingDevice(): string | undefined {
    const present = new Set((this.#choices.present ?? devicesHere)());
    return this.#choices.devices.find((d) => !present.has(d));
  }
}

/** The devices of the network namespace that this process is in. */
export function devicesHere(): readonly string[] {
  const lines = readFileSync('/proc/net/dev', 'utf8').split('\n').slice(2);
  return lines.map((l) => l.split(':')[0]?.trim() ?? '').filter((name) => name !== '');
}

/** Takes leases out and puts rules in, or changes nothing. **Fails when** there are too many about the same packets (`BackendFull`). */
function changeLayers(layers: Layers, added: readonly Rule[], removed: readonly string[]): [readonly Element[], readonly Element[]] {
  const before = removed.map((id) => [id, layers.remove(id)] as const);
  const made: Element[] = [];
  const done: string[] = [];
  try {
    for (const rule of added) {
      const rectangles = rectanglesOf(rule.cells);
      if (rectangles === undefined || rule.cells.some((c) => c.words.length > 0)) throw new TypeError(`${rule.id} cannot be expressed`);
      made.push(...layers.add(rule.id, rectangles));
      done.push(rule.id);
    }
  } catch (error) {
    for (const id of done) layers.remove(id);
    for (const [id, elements] of before)
      layers.add(
        id,
        elements.map((e): Rectangle => e.rectangle),
      );
    if (error instanceof TooManyLayers) throw new BackendFull('too many leases are about the same packets');
    throw error;
  }
  return [before.flatMap(([, elements]) => elements), made];
}

/** With what was counted for a lease before, at the first of its elements. */
function carried(elements: readonly Timed[], counted: Listing['leases'] | undefined): readonly Timed[] {
  const seen = new Set<string>();
  return elements.map((element) => {
    const before = seen.has(element.id) ? undefined : counted?.get(element.id);
    seen.add(element.id);
    return before === undefined ? element : { ...element, packets: before.packets, bytes: before.bytes };
  });
}

function difference(state: State, listing: Listing | undefined, left: (id: string) => number): Reconciled {
  const had = (id: string): boolean => {
    const listed = listing?.leases.get(id);
    const elements = state.layers.elements.get(id) ?? [];
    if (elements.length === 0 || left(id) <= 0) return listed === undefined;
    if (listed === undefined || listed.keys.size !== elements.length) return false;
    // Which of the layers does not matter.
    const keys = new Set(Array.from(listed.keys, withoutLayer));
    return Math.abs(listed.expires * 1000 - left(id)) <= near && elements.every((e) => keys.has(withoutLayer(`${setOf(e)} ${keyText(e)}`)));
  };
  const shut = listing?.shut ?? new Set<bigint>();
  return {
    added: [...state.rules.keys()].filter((id) => !had(id)),
    removed: [...(listing?.leases.keys() ?? [])].filter((id) => !state.rules.has(id)),
    shut: [...state.shut].filter((s) => !shut.has(s)),
    opened: [...shut].filter((s) => !state.shut.has(s)),
  };
}

const withoutLayer = (key: string): string => key.replace(/-\d+ /, ' ');
const byId = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
