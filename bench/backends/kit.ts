/** What the parts of `bench/backends.ts` share: programs, namespaces, tools, and the figures that are told. Everything is gone afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameFor } from '../../packet/capture/index.ts';
import { compile } from '../../packet/front/compile.ts';
import { lower } from '../../packet/lowering/index.ts';
import { endUser } from '../../packet/machine/index.ts';
import type { Backend, Rule } from '../../router/backends/backend.ts';
import { Nftables } from '../../router/backends/nftables/nftables.ts';
import { nftRunner } from '../../router/backends/nftables/run-nft.ts';
import { Kernel } from '../../router/backends/xdp/kernel.ts';
import { Xdp } from '../../router/backends/xdp/xdp.ts';

export const work = mkdtempSync(join(tmpdir(), 'athena-bench-backends-'));
export const folder = join(work, 'pins');
mkdirSync(folder);
const mounts = new Set([folder]);
export const kernel = new Kernel({ folder });
const figures: (readonly [string, string, string])[] = [];

/** A figure, with what it is of. */
export function say(name: string, value: string, against: string): void {
  figures.push([name, value, against]);
  console.log(`${name.padEnd(32)} ${value.padStart(14)}   ${against}`);
}

/** All of them, as a table for `docs/performance.md`. */
export function table(): string {
  return ['| figure | | of what |', '|---|---|---|', ...figures.map((f) => `| ${f.join(' | ')} |`)].join('\n');
}

export const dotted = (n: number): string => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');
export const base = { source: 0x0a010000, destination: 0x0a020000 };
/** One source and one destination for each number below 65,536. */
export const pairOf = (i: number): readonly [number, number] => [base.source + i, base.destination + i];

/** A program that discards what one source sends to its client, and perhaps with a word in it only. */
export function programText(i: number, word?: string): string {
  const selected = `GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), ${dotted(pairOf(i)[0])})`;
  return `LIFETIME = 1 day\nDISCARD(${word === undefined ? selected : `SEARCH_STRING(${selected}, "${word}")`});`;
}

export function ruleOf(i: number, word?: string): Rule {
  const text = programText(i, word);
  const { program } = compile({ name: '<bench>', text });
  if (program === undefined) throw new Error(text);
  const client = endUser(BigInt(pairOf(i)[1]));
  const lowered = lower(program, client);
  return { id: `a${i}`, client, cells: lowered.kind === 'filter' ? lowered.cells : [], ends: Date.now() + 86_400_000 };
}
export const rulesOf = (count: number): Rule[] => Array.from({ length: count }, (_, i) => ruleOf(i));

export const frameOf = (source: number, destination: number, bytes = 22): Uint8Array =>
  frameFor({ source: BigInt(source), destination: BigInt(destination), content: new Uint8Array(bytes).fill(120) }, 1) as Uint8Array;

/** **Fails when** the command does. */
export function must(command: readonly string[], input?: string): string {
  const [tool = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

/** The namespace in which back ends are, and another one at the other end of a cable. */
export const [space, other] = [`athena-${process.pid}-bench`, `athena-${process.pid}-other`];
export const within = (name: string): readonly string[] => ['ip', 'netns', 'exec', name];

export function build(): void {
  for (const name of [space, other]) must(['ip', 'netns', 'add', name]);
  cable('va', 'vb');
}

/** A cable inside the first namespace, over which frames are sent without a system at the sending end. */
export function cable(from: string, to: string): void {
  must(['ip', '-n', space, 'link', 'add', from, 'type', 'veth', 'peer', 'name', to]);
  for (const device of [from, to]) must(['ip', '-n', space, 'link', 'set', device, 'arp', 'off', 'up']);
  // The receiving end must poll to take what is redirected to it.
  must([...within(space), 'ethtool', '-K', to, 'gro', 'on']);
}

export function tearDown(): void {
  for (const name of [space, other]) spawnSync('ip', ['netns', 'del', name]);
  for (const mount of mounts) spawnSync('umount', [mount]);
  rmSync(work, { recursive: true, force: true });
}

export function nftables(device: string, table = 'athena_router'): Nftables {
  const run = nftRunner(within(space));
  return new Nftables({ table, devices: [device], priority: -300, now: Date.now, run, present: () => [device] });
}

/** What is pinned of several at once is in folders of their own. */
export function xdp(device: string, mode: 'native' | 'generic', name?: string): Xdp {
  const at = name === undefined ? folder : join(work, name);
  mounts.add(at);
  return new Xdp({ folder: at, devices: [{ name: device, mode }], within: within(space) });
}

export const backends = (device: string): readonly Backend<unknown>[] => [nftables(device), xdp(device, 'native')];

/** That share of the values is not above it. */
export function share(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))] as number;
}
