/**
 * Leases in the kernel's packet filter: a table of our own at the ingress of devices, before anything else looks at a frame.
 * Each change is one transaction of `nft -f -`. What this object believes of the kernel is thrown away when a change fails, and nothing
 * is changed then until `reconcile` has read the kernel.
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
import { runTool } from '../run-tool.ts';
import { type Element, Layers, TooManyLayers } from './layers.ts';
import { type Listing, readListing } from './listing.ts';
import { addText, deleteText, type Hook, keyText, moreSetsText, rulesetText, setOf, shutText, type Timed } from './lower.ts';
import { most, type Rectangle, rectanglesOf } from './rectangles.ts';

/** Runs nft with arguments and input, and gives what it says. */
export type RunNft = (args: readonly string[], input?: string) => Promise<string>;

export interface NftablesChoices extends Hook {
  now(): number;
  readonly run?: RunNft;
  /** The devices that there are; those of this process when nothing is said. */
  readonly present?: () => readonly string[];
}

/** What is believed of the kernel. */
interface State {
  readonly layers: Layers;
  readonly rules: Map<string, Rule>;
  readonly shut: Set<bigint>;
}

/** Milliseconds by which an end in the kernel may differ: it tells whole seconds. */
const near = 2500;
/** A whole table takes longer than a change. */
const limit = 60_000;

export class Nftables implements Backend<string> {
  readonly name = 'nftables';
  readonly #choices: NftablesChoices;
  readonly #run: RunNft;
  #state: State | undefined;
  /** One after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(choices: NftablesChoices) {
    this.#choices = choices;
    this.#run = choices.run ?? ((args, input) => runTool('nft', args, { limit, ...(input !== undefined && { input }) }));
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
    return this.#text(state);
  }

  install(wanted: Wanted): Promise<void> {
    return this.#alone(async () => {
      const state = this.#stateOf(wanted);
      this.#state = undefined;
      await this.#put(state);
    });
  }

  apply({ added = [], removed = [], shut = [], opened = [] }: Change): Promise<void> {
    return this.#alone(async () => {
      const state = this.#state;
      if (state === undefined) throw new BackendFailure('nft', 'the table was not put in place');
      const before = state.layers.sizes;
      const replaced = added.filter(({ id }) => state.layers.elements.has(id)).map(({ id }) => id);
      const counted = replaced.length > 0 ? (await this.#list())?.leases : undefined;
      const text: string[] = [];
      const [gone, made] = changeLayers(state.layers, added, [...removed, ...replaced]);
      text.push(...deleteText(this.#choices.table, gone));
      const after = state.layers.sizes;
      if (JSON.stringify(after) !== JSON.stringify(before)) text.push(...moreSetsText(this.#choices.table, after, before));
      for (const id of removed) state.rules.delete(id);
      for (const rule of added) state.rules.set(rule.id, rule);
      text.push(...addText(this.#choices.table, carried(this.#timed(state, made), counted)));
      text.push(...shutText(this.#choices.table, shut, opened));
      for (const source of shut) state.shut.add(source);
      for (const source of opened) state.shut.delete(source);
      if (text.length === 0) return;
      this.#state = undefined;
      await this.#run(['-f', '-'], `${text.join('\n')}\n`);
      this.#state = state;
    });
  }

  counters(): Promise<BackendCounters> {
    return this.#alone(async () => {
      const listing = await this.#list();
      const lost = listing === undefined ? 'the table is gone' : await this.#lost();
      if (listing === undefined || lost !== undefined) {
        this.#state = undefined;
        throw new BackendFailure('nft', lost ?? '');
      }
      const rules = new Map(Array.from(listing.leases, ([id, { packets, bytes }]) => [id, { packets, bytes }]));
      return { rules, shut: listing.shutCounters };
    });
  }

  reconcile(wanted: Wanted): Promise<Reconciled> {
    return this.#alone(async () => {
      this.#state = undefined;
      const state = this.#stateOf(wanted);
      const listing = await this.#list();
      await this.#put(state, listing?.leases);
      return difference(state, listing, (id) => this.#left(state, id));
    });
  }

  remove(): Promise<void> {
    return this.#alone(async () => {
      const { table } = this.#choices;
      this.#state = undefined;
      await this.#run(['-f', '-'], `add table netdev ${table}\ndelete table netdev ${table}\n`);
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => {});
    return next;
  }

  async #put(state: State, counted?: Listing['leases']): Promise<void> {
    const missing = this.#missingDevice();
    // The kernel takes names of devices that are not there, and then nothing is enforced.
    if (missing !== undefined) throw new BackendFailure('nft', `there is no device ${missing}`);
    await this.#run(['-f', '-'], this.#text(state, counted));
    this.#state = state;
  }

  #text(state: State, counted?: Listing['leases']): string {
    const elements = [...state.layers.elements.values()].flat();
    return rulesetText(this.#choices, state.layers.sizes, carried(this.#timed(state, elements), counted), [...state.shut]);
  }

  #stateOf({ rules, shut }: Wanted): State {
    const layers = new Layers();
    for (const rule of rules) changeLayers(layers, [rule], []);
    return { layers, rules: new Map(rules.map((rule) => [rule.id, rule])), shut: new Set(shut) };
  }

  #left(state: State, id: string): number {
    return (state.rules.get(id)?.ends ?? 0) - this.#choices.now();
  }

  #timed(state: State, elements: readonly Element[]): readonly Timed[] {
    return elements.map((e) => ({ ...e, left: this.#left(state, e.id) })).filter(({ left }) => left > 0);
  }

  /** Undefined when there is no such table. */
  async #list(): Promise<Listing | undefined> {
    const { table } = this.#choices;
    const tables = JSON.parse(await this.#run(['-j', 'list', 'tables', 'netdev'])) as { nftables: { table?: { name: string } }[] };
    if (!tables.nftables.some((t) => t.table?.name === table)) return undefined;
    return readListing(await this.#run(['-j', 'list', 'sets', 'table', 'netdev', table]), table);
  }

  /** Why frames do not come to the table, if they do not. */
  async #lost(): Promise<string | undefined> {
    const missing = this.#missingDevice();
    if (missing !== undefined) return `the device ${missing} is gone`;
    const { table } = this.#choices;
    const chain = await this.#run(['-j', 'list', 'chains', 'netdev']);
    const { nftables } = JSON.parse(chain) as { nftables: { chain?: { table: string; name: string; hook?: string } }[] };
    const hooked = nftables.some((c) => c.chain?.table === table && c.chain.name === 'ingress' && c.chain.hook === 'ingress');
    return hooked ? undefined : 'the chain at the ingress is gone';
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
