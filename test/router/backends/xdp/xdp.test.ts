/** XDP on devices of a namespace: frames over a wire, changes that fail in the middle, devices that go away, and what is someone else's. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameFor } from '../../../../packet/capture/index.ts';
import { lower } from '../../../../packet/lowering/index.ts';
import { endUser, type Program } from '../../../../packet/machine/index.ts';
import { BackendFailure, BackendFull, type Rule } from '../../../../router/backends/backend.ts';
import { exit, mov, r0 } from '../../../../router/backends/ebpf/instructions.ts';
import { mapTypes, objectOf } from '../../../../router/backends/ebpf/object.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom, usualRoom } from '../../../../router/backends/xdp/layout.ts';
import { Xdp, type XdpChoices, XdpSite } from '../../../../router/backends/xdp/xdp.ts';
import { Wire } from '../wire.ts';
import { whyNoXdp, pinFolder, removeFolder } from './machine.ts';

const skip = (await whyNoXdp('XDP on devices')) !== undefined;

const me = 0x0a020007n;
const other = 0x0a020008n;
const program = (source?: bigint): Program => {
  const mine = { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } as const;
  const packets = source === undefined ? mine : ({ kind: 'from', packets: mine, hosts: { kind: 'host', address: source } } as const);
  return { lifetime: 60, body: [{ kind: 'discard', packets }] };
};
const rule = (id: string, address: bigint, source?: bigint, ends = Date.now() + 3_600_000): Rule => {
  const client = endUser(address);
  const lowered = lower(program(source), client);
  return { id, client, cells: lowered.kind === 'filter' ? lowered.cells : [], ends };
};
const frame = (source: bigint, destination: bigint): Uint8Array =>
  frameFor({ source, destination, content: Buffer.from('content') }, 1) as Uint8Array;
const size = frame(1n, me).length;

describe.skipIf(skip)('XDP', { timeout: 120_000 }, () => {
  const folder = pinFolder();
  let wire: Wire;
  let choices: XdpChoices;
  const made = (more: Partial<XdpChoices> = {}): Xdp => new Xdp({ ...choices, ...more });
  beforeAll(() => {
    wire = new Wire('xdp');
    const within = ['ip', 'netns', 'exec', wire.network.name('xdp')];
    choices = { folder, devices: [{ name: wire.device, mode: 'native' }], room: littleRoom, within };
  });
  afterAll(() => {
    wire.close();
    removeFolder(folder);
  });

  const ip = (...args: readonly string[]): string => wire.run('', 'ip', ...args);
  /** How many packets leases dropped of one frame each. */
  const counted = async (xdp: Xdp, ...frames: readonly Uint8Array[]): Promise<Readonly<Record<string, number>>> => {
    for (const f of frames) wire.send(f);
    const { rules } = await xdp.counters();
    return Object.fromEntries(Array.from(rules, ([id, { packets }]) => [id, packets]));
  };
  /** Frames that came through. */
  const received = (): number => {
    const [link] = JSON.parse(ip('-s', '-j', 'link', 'show', 'dev', wire.device));
    return link.stats64.rx.packets - (link.stats64.rx.dropped ?? 0);
  };

  test.each(['native', 'generic'] as const)('drops what leases say, counts it, and goes away: %s', async (mode) => {
    const xdp = made({ devices: [{ name: wire.device, mode }] });
    await xdp.install({ rules: [rule('aa', me, 5n), rule('bb', other)], shut: [9n] });
    expect(await counted(xdp, frame(5n, me), frame(6n, me), frame(5n, other), frame(6n, other), frame(9n, me))).toEqual({ aa: 1, bb: 2 });
    expect(await xdp.counters()).toEqual({
      rules: new Map([
        ['aa', { packets: 1, bytes: size }],
        ['bb', { packets: 2, bytes: 2 * size }],
      ]),
      shut: { packets: 1, bytes: size },
    });
    await xdp.apply({ added: [rule('cc', me)], removed: ['bb'], shut: [8n], opened: [9n] });
    expect(await counted(xdp, frame(5n, me), frame(6n, other), frame(8n, me), frame(9n, me))).toEqual({ aa: 2, cc: 2 });
    expect((await xdp.counters()).shut.packets).toBe(2);
    await xdp.remove();
    expect(ip('-d', 'link', 'show', 'dev', wire.device)).not.toContain('prog/xdp');
    expect(new Kernel(choices).mounted).toBe(false);
    await xdp.remove();
  });

  test('a lease that is renewed keeps what was counted for it', async () => {
    const xdp = made();
    await xdp.install({ rules: [rule('aa', me)], shut: [] });
    expect(await counted(xdp, frame(1n, me), frame(2n, me))).toEqual({ aa: 2 });
    await xdp.apply({ added: [rule('aa', me, 1n)] });
    expect(await counted(xdp, frame(1n, me), frame(2n, me))).toEqual({ aa: 3 });
    await xdp.remove();
  });

  test('reconciles: what is there is kept with its counters, what is missing is added, what is left over goes', async () => {
    const before = made();
    const [aa, bb] = [rule('aa', me, 5n), rule('bb', me, 6n)];
    await before.install({ rules: [aa, bb], shut: [9n] });
    await counted(before, frame(5n, me), frame(6n, me), frame(9n, me));
    const after = made();
    await expect(after.counters()).rejects.toThrow(BackendFailure);
    const cc = rule('cc', me, 7n);
    expect(await after.reconcile({ rules: [aa, cc], shut: [8n] })).toEqual({ added: ['cc'], removed: ['bb'], shut: [8n], opened: [9n] });
    expect(await counted(after, frame(5n, me), frame(6n, me), frame(7n, me))).toEqual({ aa: 2, cc: 1 });
    expect((await after.counters()).shut).toEqual({ packets: 1, bytes: size });
    expect(await after.reconcile({ rules: [aa, cc], shut: [8n] })).toEqual({ added: [], removed: [], shut: [], opened: [] });
    expect(await counted(after, frame(5n, me))).toEqual({ aa: 3, cc: 1 });
    // One generation is left, of however many there were.
    expect(new Kernel(choices).pinned()).toHaveLength(1);
    await after.remove();
  });

  test('also when what is pinned was lost with its mount, and only the device still has it', async () => {
    const before = made();
    const aa = rule('aa', me);
    await before.install({ rules: [aa, rule('bb', other)], shut: [] });
    await counted(before, frame(5n, me));
    spawnSync('umount', [folder]);
    const after = made();
    expect(await after.reconcile({ rules: [aa], shut: [] })).toEqual({ added: [], removed: ['bb'], shut: [], opened: [] });
    expect(await counted(after, frame(5n, me), frame(5n, other))).toEqual({ aa: 2 });
    await after.remove();
  });

  test('a change that fails in the middle changes nothing, and the next one puts all in order', async () => {
    const xdp = made();
    await xdp.install({ rules: [rule('aa', me, 5n)], shut: [] });
    const [generation = ''] = new Kernel(choices).pinned();
    // The cell can be written, and where to look for it cannot.
    rmSync(join(folder, generation, 'maps', 'pairs4'));
    await expect(xdp.apply({ added: [rule('bb', me, 6n)], removed: ['aa'] })).rejects.toThrow(BackendFailure);
    expect(await counted(xdp, frame(5n, me), frame(6n, me))).toEqual({ aa: 1 });
    await xdp.apply({ added: [rule('cc', me, 7n)] });
    expect(await counted(xdp, frame(5n, me), frame(6n, me), frame(7n, me))).toEqual({ aa: 2, cc: 1 });
    await xdp.remove();
  });

  test('many leases are read as few are: none is lost, none is new, and counts stay', async () => {
    const xdp = made({ room: usualRoom });
    const rules = Array.from({ length: 2500 }, (_, i) => rule(`a${i}`, me, BigInt(0x0a010000 + i)));
    await xdp.install({ rules, shut: [] });
    for (const f of [frame(0x0a010003n, me), frame(0x0a010003n, me), frame(0x0a0109c3n, me)]) wire.send(f);
    expect(await xdp.reconcile({ rules, shut: [] })).toEqual({ added: [], removed: [], shut: [], opened: [] });
    const { rules: counted } = await xdp.counters();
    expect([counted.size, counted.get('a3')?.packets, counted.get('a2499')?.packets, counted.get('a4')?.packets]).toEqual([2500, 2, 1, 0]);
    await xdp.remove();
  });

  test('there is no more room: nothing changes', async () => {
    const xdp = made({ room: { ...littleRoom, leases: 3 } });
    await xdp.install({ rules: [rule('aa', me, 5n)], shut: [] });
    await expect(xdp.apply({ added: [rule('bb', me, 6n), rule('cc', me, 7n)] })).rejects.toThrow(BackendFull);
    expect(await counted(xdp, frame(5n, me), frame(6n, me), frame(7n, me))).toEqual({ aa: 1 });
    await xdp.apply({ added: [rule('bb', me, 6n)] });
    expect(await counted(xdp, frame(6n, me))).toEqual({ aa: 1, bb: 1 });
    await xdp.remove();
  });

  test('a device that goes away and comes back', async () => {
    ip('link', 'add', 'going', 'type', 'veth', 'peer', 'name', 'gone');
    const xdp = made({ devices: [...choices.devices, { name: 'going', mode: 'native' }] });
    const aa = rule('aa', me, 5n);
    await xdp.install({ rules: [aa], shut: [] });
    ip('link', 'del', 'going');
    await expect(xdp.counters()).rejects.toThrow(BackendFailure);
    await expect(xdp.reconcile({ rules: [aa], shut: [] })).rejects.toThrow(BackendFailure);
    // The other device goes on as before.
    const before = received();
    for (const f of [frame(5n, me), frame(6n, me)]) wire.send(f);
    expect(received() - before).toBeLessThanOrEqual(2);
    ip('link', 'add', 'going', 'type', 'veth', 'peer', 'name', 'gone');
    await xdp.reconcile({ rules: [aa], shut: [] });
    expect((await xdp.counters()).rules.get('aa')?.packets).toBe(1);
    await xdp.remove();
    ip('link', 'del', 'going');
  });

  test('with one device that cannot be served, none is changed', async () => {
    const xdp = made();
    await xdp.install({ rules: [rule('aa', me, 5n)], shut: [] });
    const both = made({ devices: [...choices.devices, { name: 'nowhere', mode: 'native' }] });
    await expect(both.install({ rules: [rule('bb', me, 6n)], shut: [] })).rejects.toThrow(BackendFailure);
    expect(await counted(xdp, frame(5n, me), frame(6n, me))).toEqual({ aa: 1 });
    await xdp.remove();
  });

  test('programs and maps of others are left alone', async () => {
    const theirs = pinFolder();
    const kernel = new Kernel({ ...choices, folder: theirs });
    const site = new XdpSite(kernel);
    try {
      await kernel.mount();
      mkdirSync(join(theirs, 'maps'));
      const map = join(theirs, 'maps', 'pairs4');
      const bpftool = (...args: readonly string[]): string => spawnSync('bpftool', args, { encoding: 'utf8' }).stdout;
      bpftool('map', 'create', map, 'type', 'hash', 'key', '8', 'value', '4', 'entries', '4', 'name', 'pairs4');
      bpftool(
        'map',
        'update',
        'pinned',
        map,
        'key',
        'hex',
        ...'0102030405060708'.match(/../g)!,
        'value',
        'hex',
        ...'09090909'.match(/../g)!,
      );
      const code = [mov(r0, 2), exit()];
      const maps = [{ name: 'leases', type: mapTypes.array, key: 4, value: 8, entries: 1, flags: 0 }];
      await kernel.load('g1', objectOf({ section: 'xdp.frags', name: 'someone_else', code, functions: {}, maps, license: 'GPL' }));
      await site.attach({ pinned: join(theirs, 'g1', 'program') }, { name: wire.device, mode: 'native' }, false);
      const xdp = made();
      await expect(xdp.install({ rules: [rule('aa', me)], shut: [] })).rejects.toThrow('a program of someone else');
      await xdp.remove();
      expect(await site.attached(wire.device)).toMatchObject({ ours: false });
      await site.detach(wire.device, 'native');
      await xdp.install({ rules: [rule('aa', me)], shut: [] });
      await xdp.remove();
      expect(bpftool('map', 'dump', 'pinned', map)).toContain('09 09 09 09');
      expect([...kernel.pinned()].sort()).toEqual(['g1', 'maps']);
    } finally {
      removeFolder(theirs);
    }
  });

  test('without the tools it says what is missing', async () => {
    const path = process.env['PATH'];
    const empty = join(choices.folder, '..', `athena-empty-${process.pid}`);
    mkdirSync(empty);
    writeFileSync(join(empty, 'mount'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    process.env['PATH'] = empty;
    try {
      await expect(made().install({ rules: [], shut: [] })).rejects.toThrow(/bpftool: .*package bpftool|ip: .*package iproute2/);
    } finally {
      process.env['PATH'] = path;
      rmSync(empty, { recursive: true, force: true });
      rmSync(join(folder, 'g1'), { recursive: true, force: true });
    }
  });
});
