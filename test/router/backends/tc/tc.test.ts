/** Copies by tc on devices of a namespace: who gets them and what is counted, devices that go away, and what is someone else's. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { frameFor } from '../../../../packet/capture/index.ts';
import { lowerPerPacket } from '../../../../packet/lowering/index.ts';
import { type Client, type Packet, type Program, run, type Statement } from '../../../../packet/machine/index.ts';
import { BackendFailure, BackendFull, type Rule } from '../../../../router/backends/backend.ts';
import { exit, mov, r0 } from '../../../../router/backends/ebpf/instructions.ts';
import { mapTypes, objectOf } from '../../../../router/backends/ebpf/object.ts';
import { Tc, type TcChoices } from '../../../../router/backends/tc/tc.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { randomFrom } from '../frame-stream.ts';
import { pinFolder, removeFolder, whyNoTc } from '../xdp/machine.ts';
import { CopyWire } from './copy-wire.ts';

const skip = (await whyNoTc('tc on devices', 'tcpdump', 'ethtool')) !== undefined;

const [me, source] = [0x0a020007n, 0x0a010005n];
const edge: Client = { address: me, low: 0x0a020000n, high: 0x0a0200ffn };
const mine = { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } as const;
const from = (address: bigint) => ({ kind: 'from', packets: mine, hosts: { kind: 'host', address } }) as const;
const copyTo = (destination: bigint, content: Extract<Statement, { kind: 'generate' }>['content'] = mine): Statement => ({
  kind: 'generate',
  source: { kind: 'host', address: source },
  destination: { kind: 'host', address: destination },
  content,
});
const program = (...body: readonly Statement[]): Program => ({ lifetime: 60, body });
const rule = (id: string, { body }: Program, ends = Date.now() + 3_600_000): Rule => {
  const lowered = lowerPerPacket({ lifetime: 60, body }, edge);
  if (lowered === undefined) throw new Error('not per packet');
  return { id, client: edge, ...lowered, ends };
};
const frame = (source: bigint, destination: bigint, text = 'content'): Uint8Array =>
  frameFor({ source, destination, content: Buffer.from(text) }, 1) as Uint8Array;
const shown = (packet: Packet): string => Buffer.from((frameFor(packet, 1) as Uint8Array).subarray(12)).toString('hex');

describe.skipIf(skip)('tc', { timeout: 120_000 }, () => {
  const folder = pinFolder();
  let wire: CopyWire;
  let choices: TcChoices;
  const room = { ...littleRoom, copies: 16 };
  const made = (more: Partial<TcChoices> = {}): Tc => new Tc({ ...choices, ...more });
  beforeAll(async () => {
    wire = await CopyWire.make('tc');
    choices = { folder, within: wire.before, devices: [wire.device], out: wire.away, room };
  });
  afterEach(() => made().remove());
  afterAll(() => {
    wire.close();
    removeFolder(folder);
  });

  let seen = 0;
  /** What left since the last time. */
  const left = async (): Promise<readonly string[]> => {
    const all = await wire.left();
    const news = all.slice(seen);
    seen = all.length;
    return news;
  };
  const ip = (...args: readonly string[]): string => wire.run('', 'ip', ...args);
  const filters = (): string => wire.run('', 'tc', 'filter', 'show', 'dev', wire.device, 'ingress');
  const ours = (): number => Array.from(ip('-o', 'link', 'show', 'type', 'veth').matchAll(/: ath[0-9a-f]{6}v\d+@/g)).length;

  test('copies a packet to all addresses in the order of the program, and counts copies and drops apart', async () => {
    const tc = made();
    const several = program(...[11n, 12n, 13n, 14n].map((n) => copyTo(edge.low + n, from(source))), {
      kind: 'discard',
      packets: from(source),
    });
    await tc.install({ rules: [rule('aa', several), rule('bb', program(copyTo(me)))], shut: [9n] });
    for (const f of [frame(source, me), frame(6n, me), frame(9n, me), frame(source, me + 1n)]) wire.send(f);
    const content = Buffer.from('content');
    const copies = run(several, edge, [{ source, destination: me, content }]).generated.map((g) => shown(g.packet));
    const all = await left();
    expect(all.filter((c) => copies.includes(c))).toEqual(copies);
    expect(all.filter((c) => !copies.includes(c))).toEqual([1, 2].map(() => shown({ source, destination: me, content })));
    const size = frame(source, me).length;
    expect(await tc.counters()).toEqual({
      rules: new Map([
        ['aa', { packets: 1, bytes: size, generated: 4 }],
        ['bb', { packets: 0, bytes: 0, generated: 2 }],
      ]),
      shut: { packets: 1, bytes: size },
      unsent: 0,
    });
    await tc.apply({ added: [rule('cc', program(copyTo(me + 5n)))], removed: ['aa', 'bb'] });
    wire.send(frame(source, me));
    expect(await left()).toEqual([shown({ source, destination: me + 5n, content })]);
    await tc.remove();
    wire.send(frame(source, me));
    expect(await left()).toEqual([]);
    expect([filters(), ours()]).toEqual(['', 0]);
    expect(new Kernel(choices).mounted).toBe(false);
  });

  test('a lease that is renewed keeps what was counted, and one that is over makes no more copies', async () => {
    const tc = made();
    await tc.install({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
    wire.send(frame(source, me));
    await left();
    const ends = Date.now() + 4000;
    await tc.apply({ added: [rule('aa', program(copyTo(me)), ends)] });
    wire.send(frame(source, me));
    expect(await left()).toHaveLength(1);
    expect((await tc.counters()).rules.get('aa')).toEqual({ packets: 0, bytes: 0, generated: 2 });
    await new Promise((done) => setTimeout(done, ends + 10 - Date.now()));
    wire.send(frame(source, me));
    expect(await left()).toEqual([]);
  });

  test('reconciles with its counters, and leaves one device of its own', async () => {
    await made().install({ rules: [rule('aa', program(copyTo(me))), rule('bb', program(copyTo(me)))], shut: [] });
    wire.send(frame(source, me));
    await left();
    // As after a kill: nothing is known here of what is there. Then also with what was pinned gone.
    for (const [lost, expected] of [
      [false, 2],
      [true, 3],
    ] as const) {
      if (lost) spawnSync('umount', [folder]);
      const after = made();
      await after.reconcile({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
      wire.send(frame(source, me));
      expect(await left()).toHaveLength(1);
      expect((await after.counters()).rules).toEqual(new Map([['aa', { packets: 0, bytes: 0, generated: expected }]]));
      expect(ours()).toBe(1);
    }
  });

  test('what is longer than the device takes is not sent', async () => {
    ip('link', 'set', 'away', 'mtu', '1280');
    try {
      const tc = made();
      await tc.install({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
      for (const n of [1253, 1252, 0]) wire.send(frame(source, me, 'x'.repeat(n)));
      expect((await left()).map((c) => c.length / 2 - 30)).toEqual([1252, 0]);
      expect(await tc.counters()).toMatchObject({ unsent: 1, rules: new Map([['aa', { packets: 0, bytes: 0, generated: 2 }]]) });
    } finally {
      ip('link', 'set', 'away', 'mtu', '9000');
    }
  });

  test('notices when a device has gone or has changed, and puts all in order when it is asked to', async () => {
    const tc = made();
    const wanted = { rules: [rule('aa', program(copyTo(me)))], shut: [] };
    await tc.install(wanted);
    const [own = ''] = /ath[0-9a-f]{6}v\d+(?=@)/.exec(ip('-o', 'link', 'show', 'type', 'veth')) ?? [];
    const breaks: readonly (readonly [string, () => void])[] = [
      ['that of the copier', () => ip('link', 'del', own)],
      ['another longest packet', () => ip('link', 'set', 'away', 'mtu', '8000')],
      ['no filter', () => wire.run('', 'tc', 'qdisc', 'del', 'dev', wire.device, 'clsact')],
    ];
    for (const [what, act] of breaks) {
      act();
      await expect(tc.counters(), what).rejects.toThrow(BackendFailure);
      await tc.reconcile(wanted);
      wire.send(frame(source, me));
      expect(await left(), what).toHaveLength(1);
      await tc.counters();
      expect(ours()).toBe(1);
    }
    ip('link', 'set', 'away', 'mtu', '9000');
  });

  test('without the copier’s device nothing leaves, and least of all the frame itself', async () => {
    const tc = made();
    await tc.install({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
    const sent = (): number => Number(wire.run('', 'cat', `/sys/class/net/${wire.device}/statistics/tx_packets`));
    const before = sent();
    const [own = ''] = /ath[0-9a-f]{6}v\d+(?=@)/.exec(ip('-o', 'link', 'show', 'type', 'veth')) ?? [];
    wire.run('', 'tc', 'filter', 'del', 'dev', own, 'egress');
    for (let i = 0; i < 20; i++) wire.send(frame(source, me));
    expect(await left()).toEqual([]);
    ip('link', 'del', own);
    for (let i = 0; i < 20; i++) wire.send(frame(source, me));
    expect(await left()).toEqual([]);
    expect(sent()).toBe(before);
  });

  test('leaves filters of others alone, and devices where someone else stands in its place', async () => {
    const theirs = pinFolder();
    const kernel = new Kernel({ ...choices, folder: theirs });
    const at = (pref: string): readonly string[] => ['filter', 'add', 'dev', wire.device, 'ingress', 'protocol', 'all', 'pref', pref];
    try {
      await kernel.mount();
      const maps = [{ name: 'leases', type: mapTypes.array, key: 4, value: 8, entries: 1, flags: 0 }];
      const code = [mov(r0, -1), exit()];
      await kernel.load('g1', objectOf({ section: 'tc', name: 'someone_else', code, functions: {}, maps, license: 'GPL' }));
      const bpf = ['handle', '1', 'bpf', 'da', 'object-pinned', join(theirs, 'g1', 'program')];
      const tc = made();
      await tc.install({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
      wire.run('', 'tc', ...at('10'), ...bpf);
      await tc.reconcile({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
      wire.send(frame(source, me));
      expect(await left()).toHaveLength(1);
      await tc.remove();
      expect(filters()).toContain('pref 10 bpf');
      expect(filters()).not.toContain('pref 49');
      wire.run('', 'tc', ...at('49'), ...bpf);
      await expect(tc.install({ rules: [], shut: [] })).rejects.toThrow('a program of someone else');
      await tc.remove();
      expect([filters().includes('pref 49'), ours()]).toEqual([true, 0]);
    } finally {
      wire.run('', 'tc', 'qdisc', 'del', 'dev', wire.device, 'clsact');
      removeFolder(theirs);
    }
  });

  test('sums of UDP that a device was to make are right; TCP with such a sum is not copied', async () => {
    ip('link', 'add', 'name', 'stack', 'type', 'veth', 'peer', 'name', 'arrives');
    for (const device of ['stack', 'arrives']) ip('link', 'set', device, 'arp', 'off', 'addrgenmode', 'none', 'up');
    ip('addr', 'add', '10.5.0.1/32', 'dev', 'stack');
    ip('route', 'add', '10.2.0.7/32', 'dev', 'stack', 'src', '10.5.0.1');
    wire.run('', 'ethtool', '-K', 'away', 'tx', 'off');
    const tc = made({ devices: ['arrives'] });
    await tc.install({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
    const send = (script: string): string => wire.run('', process.execPath, '-e', script);
    const datagram = `const s = require('node:dgram').createSocket('udp4'); s.send('a sum', 4000, '10.2.0.7', () => s.close());`;
    const connect = `const s = require('node:net').connect(80, '10.2.0.7'); s.on('error', () => {}); setTimeout(() => process.exit(), 150);`;
    const copy = (content: string): string => shown({ source, destination: me, content: Buffer.from(content) });
    send(datagram);
    expect(await left()).toEqual([copy('a sum')]);
    send(connect);
    expect(await left()).toEqual([]);
    const { rules, unsent = 0 } = await tc.counters();
    // Whoever connects asks more than once.
    expect([rules.get('aa')?.generated, unsent > 0]).toEqual([1, true]);
    // The same with sums that are made before.
    wire.run('', 'ethtool', '-K', 'stack', 'tx', 'off');
    send(datagram);
    send(connect);
    expect(await left()).toEqual([copy('a sum'), copy('')]);
    await tc.remove();
  });

  test('contents of all lengths are summed up to their last byte, and a sum of 0 is written as such sums are', async () => {
    const tc = made();
    await tc.install({ rules: [rule('aa', program(copyTo(me)))], shut: [] });
    const random = randomFrom(3);
    const lengths = [0, 1, 2, 3, 4, 5, 509, 510, 511, 512, 513, 514, 515, 1023, 1024, 1025, 1026, 3000, 8191, 8971, 8972];
    const contents: Uint8Array[] = lengths.map((n) => Uint8Array.from({ length: n }, () => random(256)));
    const sumOf = (content: Uint8Array): number => {
      const whole = frameFor({ source, destination: me, content }, 1) as Uint8Array;
      return new DataView(whole.buffer, whole.byteOffset).getUint16(40);
    };
    const zero = Array.from({ length: 65_536 }, (_, n) => Uint8Array.from([n >> 8, n & 255])).find((c) => sumOf(c) === 0xffff);
    expect(zero).toBeDefined();
    contents.push(zero as Uint8Array);
    for (const content of contents) wire.send(frameFor({ source: 5n, destination: me, content }, 1) as Uint8Array);
    expect(await left()).toEqual(contents.map((content) => shown({ source, destination: me, content })));
  });

  test('what does not fit is refused, with the reason, and nothing has changed', async () => {
    const tc = made();
    const many = (n: number): Program => program(...Array.from({ length: n }, () => copyTo(me)));
    expect(tc.can(rule('aa', many(256)))).toBeUndefined();
    expect(tc.can(rule('aa', many(257)))).toEqual({
      code: 'backend/too-many-copies',
      facts: { backend: 'tc', copies: '257', most: '256' },
    });
    expect(tc.can(rule('aa', program(copyTo(0x0a090001n))))).toMatchObject({ code: 'router/not-safe', facts: { reason: 'sends' } });
    await tc.install({ rules: [rule('aa', many(10))], shut: [] });
    await expect(tc.apply({ added: [rule('bb', many(6))] })).rejects.toThrow(BackendFull);
    wire.send(frame(source, me));
    expect(await left()).toHaveLength(10);
    await tc.apply({ added: [rule('bb', many(5))] });
    wire.send(frame(source, me));
    expect(await left()).toHaveLength(15);
  });
});
