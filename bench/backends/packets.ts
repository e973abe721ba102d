/** What a packet costs: in the dispatcher alone, and over a cable, against what the same cable costs with nothing to look up. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend, Rule } from '../../router/backends/backend.ts';
import { add, and, be, call, exit, jgt, ldx, mov, r0, r1, r2, r3, r6, st } from '../../router/backends/ebpf/instructions.ts';
import { mapTypes, objectOf } from '../../router/backends/ebpf/object.ts';
import { usualRoom } from '../../router/backends/xdp/layout.ts';
import { Trial } from '../../router/backends/xdp/trial.ts';
import { median } from '../measure.ts';
import {
  base,
  cable,
  dotted,
  folder,
  frameOf,
  kernel,
  must,
  nftables,
  pairOf,
  ruleOf,
  rulesOf,
  say,
  space,
  within,
  work,
  xdp,
} from './kit.ts';

/** Nanoseconds in the kernel alone, one frame again and again. */
export async function programs(): Promise<void> {
  const times = async (rules: readonly Rule[], frame: Uint8Array): Promise<number> => {
    const trial = await Trial.begin(kernel, usualRoom);
    try {
      await trial.change({ rules, shut: [] });
      const found: number[] = [];
      for (let i = 0; i < 7; i++) found.push(await trial.nanoseconds(frame, 1_000_000));
      return median(found);
    } finally {
      trial.end();
    }
  };
  const hit = frameOf(...pairOf(0));
  const miss = frameOf(base.source, 0x08080808);
  const one = await times([ruleOf(0)], hit);
  const many = await times(rulesOf(60_000), hit);
  const oneMiss = await times([ruleOf(0)], miss);
  const manyMiss = await times(rulesOf(60_000), miss);
  say('xdp.hit', `${one} ns`, 'a frame of a program, the dispatcher alone, the same frame again and again');
  say('xdp.miss', `${oneMiss} ns`, 'a frame of nobody');
  say('xdp.growth.hit', `${(many / one).toFixed(2)} x`, `from 1 to 60,000 programs: ${many} ns; at most 1.5`);
  say('xdp.growth.miss', `${(manyMiss / oneMiss).toFixed(2)} x`, `the same for a frame of nobody: ${manyMiss} ns`);
  const long = await times([ruleOf(0, 'a word that is not there')], frameOf(...pairOf(0), 1400));
  say('xdp.word', `${((long - one) / 1400).toFixed(2)} ns`, 'a byte of the content, when a word is looked for');
}

/** How many different pairs frames are of: the last 16 bits of both addresses are a number that has no other bits than these. */
const kinds = { one: 0, thousand: 0x3ff, many: 0xbfff } as const;
type Kind = keyof typeof kinds;

/** Frames that the kernel makes of one, of random pairs. */
async function generator(kind: Kind): Promise<void> {
  const maps = [{ name: 'nothing', type: mapTypes.array, key: 4, value: 8, entries: 1, flags: 0 }];
  const code = [
    mov(r6, r1),
    call('get_prandom_u32'),
    ldx('w', r2, r6, 0),
    ldx('w', r3, r6, 4),
    mov(r1, r2),
    add(r1, 34),
    jgt(r1, r3, 'end'),
    and(r0, kinds[kind]),
    be(r0, 16),
    st('h', r2, 28, r0),
    st('h', r2, 32, r0),
    { kind: 'label', label: 'end' } as const,
    // XDP_TX.
    mov(r0, 3),
    exit(),
  ];
  await kernel.load(kind, objectOf({ section: 'xdp', name: 'generator', code, functions: {}, maps, license: 'Apache-2.0' }));
}

/** A program that drops everything: what frames over the cable cost by themselves, when XDP is to be measured. */
async function dropAll(): Promise<void> {
  const maps = [{ name: 'nothing', type: mapTypes.array, key: 4, value: 8, entries: 1, flags: 0 }];
  const code = [mov(r0, 1), exit()];
  await kernel.load('drop', objectOf({ section: 'xdp', name: 'drop', code, functions: {}, maps, license: 'Apache-2.0' }));
}

interface Side {
  readonly frames: Kind;
  /** How many are sent at a time, when that is not the usual number. */
  readonly count?: number;
  /** Frames of nobody, with another source. */
  readonly strange?: boolean;
  /** Puts something at the receiving end of a cable of its own, for as long as the run lasts. */
  begin(device: string): unknown;
  readonly leases?: readonly Rule[];
  /** What has leases there, if anything has. */
  readonly backend?: (device: string) => Backend<unknown>;
}

const frameCount = 300_000;
/** Rounds of all sides, and how often frames are sent in each. */
const [rounds, times] = [3, 3];

/** Rates of frames of 64 bytes over a veth pair; one processor does both ends. */
export async function rates(): Promise<void> {
  const tool = join(work, 'live-frames');
  must(['gcc', '-O2', '-o', tool, 'bench/live-frames.c']);
  await kernel.mount();
  for (const kind of Object.keys(kinds) as Kind[]) await generator(kind);
  await dropAll();
  const [file, strange] = [join(work, 'frame'), join(work, 'strange')];
  writeFileSync(file, frameOf(base.source, base.destination));
  writeFileSync(strange, frameOf(0x0b010000, base.destination));
  const sides = Object.entries(allSides()).map(([name, side], i) => {
    const [from, to] = [`from${i}`, `to${i}`];
    cable(from, to);
    const number = JSON.parse(must([...within(space), 'ip', '-j', 'link', 'show', 'dev', from]))[0].ifindex as number;
    const command = [tool, join(folder, side.frames, 'program'), `${number}`];
    const count = side.count ?? frameCount;
    const send = (): number => Number(must([...within(space), ...command, `${count}`, side.strange === true ? strange : file])) / count;
    return { name, side, to, send, made: side.backend?.(to), found: [] as number[] };
  });
  for (const { side, to, made } of sides) {
    await side.begin(to);
    if (side.leases !== undefined) await made?.install({ rules: side.leases, shut: [] });
  }
  for (let round = 0; round < rounds; round++)
    for (const { send, found } of sides) {
      // The first one after others finds nothing in the caches.
      send();
      for (let i = 0; i < times; i++) found.push(send());
    }
  for (const { name, side, made } of sides) {
    if (made === undefined) continue;
    const counted = [...(await made.counters()).rules.values()].reduce((sum, { packets }) => sum + packets, 0);
    const sent = side.strange === true ? 0 : rounds * (1 + times) * frameCount;
    await made.remove();
    // Frames that were lost would look like a fast back end.
    if (counted !== sent) throw new Error(`${name}: ${counted} of ${sent} frames were dropped`);
  }
  for (const name of [...Object.keys(kinds), 'drop']) kernel.unpin(name);
  // Other work of the machine only makes it slower.
  const of = (name: string): readonly number[] => sides.find((s) => s.name === name)?.found ?? [];
  const least = (name: string): number => Math.min(...of(name));
  for (const { name, found } of sides)
    say(
      `rate, ${name}`,
      `${(1000 / least(name)).toFixed(2)} Mpps`,
      `frames of 64 bytes over a veth pair, one processor for both ends; ${least(name).toFixed(0)} ns, median ${median(found).toFixed(0)}`,
    );
  const compare = (name: string, fast: string, slow: string, idle: readonly [string, string], what: string): void => {
    const [a, b] = [least(fast), least(slow)];
    const [own, others] = [a - least(idle[0]), b - least(idle[1])];
    say(name, `${(b / a).toFixed(1)} x`, `${what}: ${a.toFixed(0)} ns to ${b.toFixed(0)} ns, the cable included`);
    say(
      `${name}.own`,
      `${(others / own).toFixed(1)} x`,
      `the same without what the cable takes: ${own.toFixed(0)} ns to ${others.toFixed(0)} ns`,
    );
  };
  const idle = ['nft drop all', 'nft drop all'] as const;
  compare('nft.set.hit', 'nftables 1,024, hit', 'nft 1,024 rules, hit', idle, '1,024 leases to 1,024 rules, frames of all of them alike');
  compare('nft.set.miss', 'nftables 1,024, miss', 'nft 1,024 rules, miss', idle, 'the same, frames of nobody; at least 20');
  compare(
    'xdp.nft',
    'xdp native 50,000',
    'nftables 50,000',
    ['xdp drop all', 'nft drop all'],
    'XDP to nftables, 50,000 leases each; at least 3',
  );
  compare(
    'xdp.growth',
    'xdp native 1',
    'xdp native 50,000',
    ['xdp drop all', 'xdp drop all'],
    'one lease and one frame to 50,000 leases and 32,768 frames; at most 1.5',
  );
}

function allSides(): Readonly<Record<string, Side>> {
  /** Behind everything else: what is not dropped before goes no further. */
  const rest =
    (rules = '') =>
    (device: string): void => {
      const hook = `type filter hook ingress device ${device} priority 300; policy accept;`;
      must([...within(space), 'nft', '-f', '-'], `table netdev bench-${device} {\nchain in { ${hook}\n${rules}\ndrop\n}\n}\n`);
    };
  const linear = Array.from({ length: 1024 }, (_, i) => {
    const [source, destination] = pairOf(i).map(dotted);
    return `ip saddr ${source} ip daddr ${destination} counter drop`;
  }).join('\n');
  const all = rulesOf(50_000);
  const [one, thousand] = [all.slice(0, 1), all.slice(0, 1024)];
  const byNft = { begin: () => {}, backend: (device: string) => nftables(device, `bench_${device}`) };
  const byXdp = (mode: 'native' | 'generic') => ({ begin: () => {}, backend: (device: string) => xdp(device, mode, device) });
  const dropping = join(folder, 'drop', 'program');
  return {
    nothing: { frames: 'many', begin: () => {} },
    'nft drop all': { frames: 'many', begin: rest() },
    'nftables 1,024, hit': { frames: 'thousand', leases: thousand, ...byNft },
    'nft 1,024 rules, hit': { frames: 'thousand', count: 40_000, begin: rest(linear) },
    'nftables 1,024, miss': { frames: 'thousand', strange: true, leases: thousand, ...byNft, begin: rest() },
    'nft 1,024 rules, miss': { frames: 'thousand', strange: true, count: 40_000, begin: rest(linear) },
    'nftables 50,000': { frames: 'many', leases: all, ...byNft },
    'xdp drop all': {
      frames: 'many',
      begin: (device) => must([...within(space), 'bpftool', 'net', 'attach', 'xdpdrv', 'pinned', dropping, 'dev', device]),
    },
    'xdp native 1': { frames: 'one', leases: one, ...byXdp('native') },
    'xdp native 50,000': { frames: 'many', leases: all, ...byXdp('native') },
    'xdp generic 50,000': { frames: 'many', leases: all, ...byXdp('generic') },
  };
}
