/**
 * What enforces programs in the kernel: nanoseconds for a packet, the time of a change, and rates of frames over a veth pair, each against
 * another of the same run. Needs root, bpftool, nft and gcc; what cannot be measured is said. Not a part of `bench/run.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameFor } from '../packet/capture/index.ts';
import { compile } from '../packet/front/compile.ts';
import { lower } from '../packet/lowering/index.ts';
import { endUser } from '../packet/machine/index.ts';
import type { Rule } from '../router/backends/backend.ts';
import { be, call, exit, jgt, ldx, mov, r0, r1, r2, r3, r6, st, add, and } from '../router/backends/ebpf/instructions.ts';
import { mapTypes, objectOf } from '../router/backends/ebpf/object.ts';
import { Kernel } from '../router/backends/xdp/kernel.ts';
import { usualRoom } from '../router/backends/xdp/layout.ts';
import { Trial } from '../router/backends/xdp/trial.ts';
import { Xdp } from '../router/backends/xdp/xdp.ts';
import { median } from './measure.ts';

const work = mkdtempSync(join(tmpdir(), 'athena-bench-backends-'));
const folder = join(work, 'pins');
mkdirSync(folder);
const kernel = new Kernel({ folder });
const say = (name: string, value: string, against: string): void => console.log(`${name.padEnd(34)} ${value.padStart(16)}   ${against}`);

const dotted = (n: number): string => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');
const base = { source: 0x0a010000, destination: 0x0a020000 };
/** One source and one destination for each number below 60,000. */
const pairOf = (i: number): readonly [number, number] => [base.source + i, base.destination + i];
const ruleOf = (i: number, word?: string): Rule => {
  const [source, destination] = pairOf(i);
  const selected = `GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), ${dotted(source)})`;
  const text = `LIFETIME = 1 day\nDISCARD(${word === undefined ? selected : `SEARCH_STRING(${selected}, "${word}")`});`;
  const { program } = compile({ name: '<bench>', text });
  if (program === undefined) throw new Error(text);
  const client = endUser(BigInt(destination));
  const lowered = lower(program, client);
  return { id: `a${i}`, client, cells: lowered.kind === 'filter' ? lowered.cells : [], ends: Date.now() + 86_400_000 };
};
const frameOf = (source: number, destination: number, bytes = 22): Uint8Array =>
  frameFor({ source: BigInt(source), destination: BigInt(destination), content: new Uint8Array(bytes).fill(120) }, 1) as Uint8Array;
const rulesOf = (count: number): Rule[] => Array.from({ length: count }, (_, i) => ruleOf(i));

async function programs(): Promise<void> {
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
  const [one, many, oneMiss, manyMiss] = [
    await times([ruleOf(0)], hit),
    await times(rulesOf(60_000), hit),
    await times([ruleOf(0)], miss),
    await times(rulesOf(60_000), miss),
  ] as [number, number, number, number];
  say('xdp.hit', `${one} ns`, 'a frame of a program, the kernel alone, prog run');
  say('xdp.miss', `${oneMiss} ns`, 'a frame of nobody');
  say('xdp.growth.hit', `${(many / one).toFixed(2)} x`, `from 1 to 60,000 programs: ${many} ns; at most 1.5`);
  say('xdp.growth.miss', `${(manyMiss / oneMiss).toFixed(2)} x`, `the same for a frame of nobody: ${manyMiss} ns`);
  const long = await times([ruleOf(0, 'a word that is not there')], frameOf(...pairOf(0), 1400));
  say('xdp.word', `${((long - one) / 1400).toFixed(2)} ns`, 'a byte of the content, when a word is looked for');
}

function within(name: string): readonly string[] {
  return ['ip', 'netns', 'exec', name];
}
function must(command: readonly string[], input?: string): string {
  const [tool = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

const space = `athena-${process.pid}-bench`;

async function changes(): Promise<void> {
  const xdp = new Xdp({ folder, devices: [{ name: 'vb', mode: 'native' }], within: within(space) });
  for (const count of [1, 50_000]) {
    await xdp.install({ rules: rulesOf(count), shut: [] });
    const took: number[] = [];
    for (let i = 0; i < 200; i++) {
      const start = process.hrtime.bigint();
      await xdp.apply({ added: [ruleOf(55_000 + (i % 500))], removed: [`a${55_000 + ((i - 1) % 500)}`] });
      took.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    took.sort((a, b) => a - b);
    const at = (share: number): string => (took[Math.floor(share * took.length)] as number).toFixed(1);
    say(
      `xdp.change.${count}`,
      `${at(0.99)} ms`,
      `p99 from a text to a lease in the kernel, with ${count} there; median ${at(0.5)}; at most 20`,
    );
  }
  await xdp.remove();
}

/** Frames that the kernel makes of one, with the last 16 bits of both addresses below 49,152 and the same in both. */
async function generator(): Promise<void> {
  const maps = [{ name: 'nothing', type: mapTypes.array, key: 4, value: 8, entries: 1, flags: 0 }];
  const code = [
    mov(r6, r1),
    call('get_prandom_u32'),
    ldx('w', r2, r6, 0),
    ldx('w', r3, r6, 4),
    mov(r1, r2),
    add(r1, 34),
    jgt(r1, r3, 'end'),
    and(r0, 0xbfff),
    be(r0, 16),
    st('h', r2, 28, r0),
    st('h', r2, 32, r0),
    { kind: 'label', label: 'end' } as const,
    // XDP_TX.
    mov(r0, 3),
    exit(),
  ];
  await kernel.mount();
  await kernel.load('generator', objectOf({ section: 'xdp', name: 'generator', code, functions: {}, maps, license: 'Apache-2.0' }));
}

async function rates(): Promise<void> {
  const tool = join(work, 'live-frames');
  must(['gcc', '-O2', '-o', tool, 'bench/live-frames.c']);
  await generator();
  const file = join(work, 'frame');
  writeFileSync(file, frameOf(base.source, base.destination));
  const number = JSON.parse(must([...within(space), 'ip', '-j', 'link', 'show', 'dev', 'va']))[0].ifindex as number;
  const count = 300_000;
  const send = (): number => {
    const took = Number(must([...within(space), tool, join(folder, 'generator', 'program'), String(number), String(count), file]));
    return (count * 1e3) / took;
  };
  const nft = (text: string): void => void must([...within(space), 'nft', '-f', '-'], text);
  const chain = (rules: string): string => `table netdev bench {\n${rules}\n}\n`;
  const hook = 'type filter hook ingress device vb priority -300; policy accept;';
  const pairs = (n: number): string => Array.from({ length: n }, (_, i) => pairOf(i).map(dotted).join(' . ')).join(', ');
  // The generator's numbers are those of the first 49,152 pairs: all of them are in the sets of 50,000, a few in those of 1,000.
  const set = (n: number): string =>
    chain(
      `set pairs { type ipv4_addr . ipv4_addr; counter; elements = { ${pairs(n)} }\n}\nchain in { ${hook} ip saddr . ip daddr @pairs drop\n}`,
    );
  const linear = (n: number): string =>
    chain(
      `chain in { ${hook}\n${Array.from({ length: n }, (_, i) => {
        const [source, destination] = pairOf(i).map(dotted);
        return `ip saddr ${source} ip daddr ${destination} counter drop`;
      }).join('\n')}\nip saddr 10.1.0.0/16 drop\n}`,
    );
  const setAndRest = (n: number): string => set(n).replace('@pairs drop\n', '@pairs drop\nip saddr 10.1.0.0/16 drop\n');
  const cleared = (): void => void spawnSync('ip', ['netns', 'exec', space, 'nft', 'delete', 'table', 'netdev', 'bench']);
  const xdp = new Xdp({ folder, devices: [{ name: 'vb', mode: 'native' }], within: within(space) });
  const generic = new Xdp({ folder, devices: [{ name: 'vb', mode: 'generic' }], within: within(space) });
  const many = rulesOf(50_000);
  const sides: Readonly<Record<string, readonly [begin: () => unknown, end: () => unknown]>> = {
    nothing: [() => {}, () => {}],
    'nft set 50,000': [() => nft(set(50_000)), cleared],
    'nft set 1,000': [() => nft(setAndRest(1000)), cleared],
    'nft linear 1,000': [() => nft(linear(1000)), cleared],
    'xdp native 50,000': [() => xdp.install({ rules: many, shut: [] }), () => detach('xdpdrv')],
    'xdp generic 50,000': [() => generic.install({ rules: many, shut: [] }), () => detach('xdpgeneric')],
  };
  const detach = (kind: string): void => {
    must([...within(space), 'bpftool', 'net', 'detach', kind, 'dev', 'vb']);
    for (const name of kernel.pinned()) if (name !== 'generator') kernel.unpin(name);
  };
  const found = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < 3; round++)
    for (const [name, [begin, end]] of Object.entries(sides)) {
      await begin();
      send();
      (found.get(name) as number[]).push(send());
      await end();
    }
  kernel.unpin('generator');
  const rate = (name: string): number => median(found.get(name) as number[]);
  for (const name of Object.keys(sides))
    say(`rate, ${name}`, `${rate(name).toFixed(2)} Mpps`, 'frames of 64 bytes over a veth pair, one processor for both ends');
  say('nft.set', `${(rate('nft set 1,000') / rate('nft linear 1,000')).toFixed(1)} x`, 'a set of 1,000 pairs to 1,000 rules; at least 20');
  say('xdp.nft', `${(rate('xdp native 50,000') / rate('nft set 50,000')).toFixed(1)} x`, 'XDP to nftables, 50,000 pairs each; at least 3');
}

try {
  must(['ip', 'netns', 'add', space]);
  must(['ip', '-n', space, 'link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb']);
  for (const device of ['va', 'vb']) must(['ip', '-n', space, 'link', 'set', device, 'arp', 'off', 'up']);
  // The receiving end must poll to take what is redirected to it.
  must([...within(space), 'ethtool', '-K', 'vb', 'gro', 'on']);
  for (const part of process.argv.length > 2 ? process.argv.slice(2) : ['programs', 'changes', 'rates'])
    await ({ programs, changes, rates }[part] as () => Promise<void>)().catch((error: Error) => say(part, 'not measured', error.message));
} finally {
  spawnSync('ip', ['netns', 'del', space]);
  spawnSync('umount', [folder]);
  rmSync(work, { recursive: true, force: true });
}
