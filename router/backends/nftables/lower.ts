/**
 * The ruleset: a table of our own, with sets that hold what the leases discard, and chains that find in a frame what
 * `packet/capture/frame.ts` finds in it. Text only; nothing here talks to the kernel.
 */
import { firstIpv6 } from '../../../packet/machine/index.ts';
import { optionChains } from './ipv4-options.ts';
import type { Element, Kind, Sizes } from './layers.ts';
import { lengthChains } from './lengths.ts';
import type { Family } from './rectangles.ts';
import { elementsStatement, statement, type Statement, transactions } from './transactions.ts';

/** Where the table hooks in. */
export interface Hook {
  readonly table: string;
  readonly devices: readonly string[];
  /** Rules of a lower number see a frame before; those of others are often at 0 and above. */
  readonly priority: number;
}

/** An element with the time that is left to it, in milliseconds, and what it counted before. */
export interface Timed extends Element {
  readonly left: number;
  readonly packets?: number;
  readonly bytes?: number;
}

/** Bits of a header, from its beginning, at which addresses are, and how many. */
const fields = { 4: { source: 96, destination: 128, bits: 32 }, 6: { source: 64, destination: 192, bits: 128 } } as const;

/** A second tag is in front of the IP header, as far as the kernel tells; the first one it has taken away. */
const tag = 32;

/** Everything, in place of whatever has the table's name, as one text that is loaded at once. */
export function rulesetText(hook: Hook, sizes: Sizes, elements: readonly Timed[], shut: readonly bigint[]): string {
  const { table } = hook;
  return [
    `add table netdev ${table}`,
    `delete table netdev ${table}`,
    `table netdev ${table} {`,
    ...setsText(sizes, elements, shut),
    ...chainsText(sizes),
    ingressText(hook),
    '}',
    ...lookText(table, sizes),
    '',
  ].join('\n');
}

/**
 * The same in several transactions. The table is hooked in by the last of them, which takes the table `other` away, if it is there:
 * until then no frame meets anything of it, and a part of it that was left behind is replaced the next time.
 */
export function stagedText(
  hook: Hook,
  other: string,
  sizes: Sizes,
  elements: readonly Timed[],
  shut: readonly bigint[],
): readonly string[] {
  const { table } = hook;
  const inside = (part: string): Statement => statement(`table netdev ${table} {\n${part}\n}`);
  return transactions([
    statement(`add table netdev ${table}\ndelete table netdev ${table}`),
    ...[...setsText(sizes, [], []), ...chainsText(sizes)].map(inside),
    statement(lookText(table, sizes).join('\n')),
    ...addText(table, elements),
    ...shutText(table, shut, []),
    statement(`add table netdev ${other}\ndelete table netdev ${other}\ntable netdev ${table} {\n${ingressText(hook)}\n}`),
  ]);
}

/** All chains but the one that is hooked in. */
function chainsText(sizes: Sizes): readonly string[] {
  const plainOptions = optionChains(0, 'opt', 'look4');
  const taggedOptions = optionChains(tag, 'opt-t', 'look4-t');
  return [
    // A chain can only name chains that are there.
    [...lookNames(sizes), ...plainOptions.names, ...taggedOptions.names].map((name) => `chain ${name} {\n}`).join('\n'),
    ...plainOptions.text,
    ...taggedOptions.text,
    ...lengthChains(tag + 16, tag / 8, 'length-t', taggedOptions.first),
  ];
}

function ingressText({ devices, priority }: Hook): string {
  // How long the packet is at least, by the length of its header.
  const headers = Array.from({ length: 11 }, (_, i) => `${i + 5} . ${(i + 5) * 4}-65535`);
  // The kernel has compared the length of what is right behind the frame's header, and says so by knowing the protocol.
  return `chain ingress {
  type filter hook ingress devices = { ${devices.map((d) => `"${d}"`).join(', ')} } priority ${priority}; policy accept;
  meta protocol ip meta l4proto >= 0 @nh,0,8 0x45 goto look4
  meta protocol ip meta l4proto >= 0 goto opt0
  meta protocol { 0x8100, 0x88a8 } @nh,16,16 0x0800 @nh,${tag},4 4 @nh,${tag + 4},4 . @nh,${tag + 16},16 { ${headers.join(', ')} } goto length-t
}`;
}

/** The look-ups for these sets, in place of those before. All sets must be there. */
export function lookText(table: string, sizes: Sizes): readonly string[] {
  const names = lookNames(sizes);
  return [
    ...names.map((name) => `flush chain netdev ${table} ${name}`),
    ...names.flatMap((name) => lookRules(name, sizes).map((rule) => `add rule netdev ${table} ${name} ${rule}`)),
  ];
}

/** Sets that are there with these sizes, and were not with those before; and the chains that look into them. */
export function moreSetsText(table: string, sizes: Sizes, before: Sizes): Statement {
  const had = new Set(setNames(before));
  const chains = new Set(lookNames(before));
  const text = [
    `table netdev ${table} {`,
    ...setNames(sizes)
      .filter((name) => !had.has(name))
      .map((name) => setText(name, [])),
    ...lookNames(sizes)
      .filter((name) => !chains.has(name))
      .map((name) => `chain ${name} {\n}`),
    '}',
    ...lookText(table, sizes),
  ];
  return statement(text.join('\n'));
}

export function addText(table: string, elements: readonly Timed[]): readonly Statement[] {
  return bySet(elements, (set, some) => `add element netdev ${table} ${set} { ${some.map(elementText).join(', ')} }`);
}

/** Each element is added first, because what has ended cannot be deleted, and then nothing of the transaction would be done. */
export function deleteText(table: string, elements: readonly Element[]): readonly Statement[] {
  return bySet(elements, (set, some) => {
    const keys = some.map(keyText).join(', ');
    return `add element netdev ${table} ${set} { ${keys} }\ndelete element netdev ${table} ${set} { ${keys} }`;
  });
}

export function shutText(table: string, shut: readonly bigint[], opened: readonly bigint[]): readonly Statement[] {
  const by = (verb: string, sources: readonly bigint[]): readonly Statement[] =>
    sources.map((s) => elementsStatement(`${verb} element netdev ${table} ${shutSet(s)} { ${number(s)} }`));
  return [...by('add', shut), ...by('add', opened), ...by('delete', opened)];
}

export function setOf({ kind, layer, rectangle }: Element): string {
  return `${kind}${rectangle.family}-${layer}`;
}

/** What an element is known by in its set. */
export function keyText({ kind, rectangle: { source, destination } }: Element): string {
  const range = ({ low, high }: { low: bigint; high: bigint }): string => (low === high ? number(low) : `${number(low)}-${number(high)}`);
  return kind === 'pairs' ? `${number(source.low)} . ${number(destination.low)}` : `${range(source)} . ${range(destination)}`;
}

function setsText(sizes: Sizes, elements: readonly Timed[], shut: readonly bigint[]): readonly string[] {
  const members = new Map<string, string[]>();
  const put = (set: string, text: string): void => {
    const there = members.get(set);
    if (there === undefined) members.set(set, [text]);
    else there.push(text);
  };
  for (const element of elements) put(setOf(element), elementText(element));
  for (const source of shut) put(shutSet(source), number(source));
  return setNames(sizes).map((name) => setText(name, (members.get(name) ?? []).sort()));
}

const kinds: readonly Kind[] = ['pairs', 'ranges'];
const families: readonly Family[] = [4];

/** The sets that a packet is looked up in, in this order. */
function layersOf(sizes: Sizes, family: Family): readonly string[] {
  return kinds.flatMap((kind) => Array.from({ length: sizes[`${kind}${family}`] }, (_, layer) => `${kind}${family}-${layer}`));
}

function setNames(sizes: Sizes): readonly string[] {
  return families.flatMap((family) => [`shut${family}`, ...layersOf(sizes, family)]);
}

function setText(name: string, elements: readonly string[]): string {
  const { source, destination, bits } = fields[name.includes('4') ? 4 : 6];
  const shut = name.startsWith('shut');
  const key = shut ? `@nh,${source},${bits}` : `@nh,${source},${bits} . @nh,${destination},${bits}`;
  const flags = shut ? [] : [`  flags ${name.startsWith('ranges') ? 'interval,' : ''}timeout`];
  const list = elements.length === 0 ? [] : [`  elements = { ${elements.join(',\n    ')} }`];
  return [`set ${name} {`, `  typeof ${key}`, ...flags, '  counter', ...list, '}'].join('\n');
}

/**
 * For each place of an IP header a chain that looks a packet up, and chains for what is in one of the sets: a packet counts for each
 * lease that discards it, so the sets after the first one that has it are looked at before it is dropped.
 */
function lookNames(sizes: Sizes): readonly string[] {
  return families.flatMap((family) => {
    const hits = layersOf(sizes, family)
      .slice(1)
      .map((_, i) => i + 1);
    return ['', '-t'].flatMap((place) => [...hits.map((i) => `hit${family}-${i}${place}`), `look${family}${place}`]);
  });
}

function lookRules(name: string, sizes: Sizes): readonly string[] {
  const family = name.includes('4') && !name.startsWith('hit6') ? 4 : 6;
  const place = name.endsWith('-t') ? '-t' : '';
  const { source, destination, bits } = fields[family];
  const at = (bit: number): string => `@nh,${bit + (place === '' ? 0 : tag)},${bits}`;
  const key = `${at(source)} . ${at(destination)}`;
  const layers = layersOf(sizes, family);
  // What is looked up most is looked up first; nothing is looked up that nobody has.
  const then = (i: number): string => (i < layers.length ? `goto hit${family}-${i}${place}` : 'drop');
  if (name.startsWith('look'))
    return [
      ...(sizes[`shut${family}`] > 0 ? [`${at(source)} @shut${family} drop`] : []),
      ...layers.map((set, i) => `${key} @${set} ${then(i + 1)}`),
    ];
  const first = Number(/-(\d+)/.exec(name)?.[1]);
  return [...layers.slice(first).map((set) => `${key} @${set}`), 'drop'];
}

function elementText(element: Timed): string {
  const { packets = 0, bytes = 0, left, id } = element;
  const counter = packets === 0 && bytes === 0 ? '' : ` counter packets ${packets} bytes ${bytes}`;
  return `${keyText(element)}${counter} timeout ${duration(left)} comment "${id}"`;
}

/** A time as nft reads it; more than eight digits of one unit are too many for it. */
function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  return `${days}d${hours}h${minutes}m${seconds % 60}s${milliseconds % 1000}ms`;
}

/** Of one set a hundred at a time. */
function bySet<E extends Element>(elements: readonly E[], text: (set: string, some: readonly E[]) => string): readonly Statement[] {
  const sets = new Map<string, E[][]>();
  for (const element of elements) {
    const there = sets.get(setOf(element));
    if (there === undefined) sets.set(setOf(element), [[element]]);
    else if ((there.at(-1) as E[]).length < 100) there.at(-1)?.push(element);
    else there.push([element]);
  }
  return Array.from(sets, ([set, all]) => all.map((some) => elementsStatement(text(set, some)))).flat();
}

const shutSet = (source: bigint): string => `shut${source < firstIpv6 ? 4 : 6}`;

/** An address as the number that it is on the wire. */
function number(address: bigint): string {
  const six = address >= firstIpv6;
  return `0x${(six ? address - firstIpv6 : address).toString(16).padStart(six ? 32 : 8, '0')}`;
}
