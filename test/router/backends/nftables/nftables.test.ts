/**
 * nftables against the kernel's own packet filter, in a namespace: installing, changing, counting, and putting right what somebody else
 * changed: once as root, and once as a user without root, of whom the kernel takes short messages only. What is said of frames is in
 * `../one-verdict.test.ts`. Needs Linux with nft, and says so when it does not run.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test as always } from 'vitest';
import { readAddress } from '../../../../packet/address/address.ts';
import { type Client, endUser } from '../../../../packet/machine/index.ts';
import { BackendFailure, BackendFull, type Rule } from '../../../../router/backends/backend.ts';
import { Nftables, type NftablesChoices } from '../../../../router/backends/nftables/nftables.ts';
import { nftRunner } from '../../../../router/backends/nftables/run-nft.ts';
import { PrivateNetwork, whyNoPrivateNetwork } from '../private-network.ts';

const owners = (['root', 'user'] as const).map((owner) => {
  const reason = whyNoPrivateNetwork(owner, 'nft');
  return { owner, reason, told: reason === undefined ? owner : `${owner} (not run: ${reason})` };
});
for (const { owner, reason } of owners)
  if (reason !== undefined) process.stderr.write(`NOT RUN: nftables against the kernel, in a namespace of ${owner} (${reason})\n`);

interface Listed {
  readonly nftables: readonly { readonly chain?: { readonly table: string; readonly name: string } }[];
}

const address = (text: string): bigint => readAddress(text) as bigint;
const only = (text: string) => ({ low: address(text), high: address(text) });
const day = 86_400_000;

/** A lease of the client that discards what these send to it; `10.1.0.0-10.1.0.9` is a range. */
function rule(id: string, to: string, from: readonly string[], lifetime = day): Rule {
  const client: Client = endUser(address(to));
  const spans = from.map((text) => {
    const [low = '', high = low] = text.split('-');
    return { low: address(low), high: address(high) };
  });
  return { id, client, cells: spans.map((source) => ({ source, destination: only(to), words: [] })), ends: Date.now() + lifetime };
}

describe.each(owners)('nftables in the kernel, in a namespace of $told', ({ owner, reason }) => {
  const test = reason === undefined ? always : always.skip;
  let net: PrivateNetwork;
  beforeAll(async () => {
    if (reason !== undefined) return;
    net = await PrivateNetwork.make(owner);
    net.cable('veth0', 'veth1');
  });
  afterAll(() => net?.close());
  beforeEach(() => void net?.run('nft', ['flush', 'ruleset']));

  const backend = (change: Partial<NftablesChoices> = {}): Nftables =>
    new Nftables({
      table: 'athena_router',
      devices: ['veth1'],
      priority: -300,
      now: Date.now,
      // An nft of another user cannot read the files of this process.
      run: owner === 'root' ? nftRunner(net.before) : async (args, input) => net.run('nft', args, input),
      present: () => ['veth0', 'veth1'],
      ...change,
    });
  /** The table that is hooked in. */
  const inPlace = (): string => {
    const { nftables } = JSON.parse(net.run('nft', ['-j', 'list', 'chains', 'netdev'])) as Listed;
    const [table, ...more] = nftables.flatMap(({ chain }) => (chain?.name === 'ingress' ? [chain.table] : []));
    expect(more).toEqual([]);
    return table ?? '';
  };
  /** What the kernel has, as `set key lease`. */
  const elements = (table = inPlace()): readonly string[] => {
    // It lists those of other tables, too.
    const all = net.run('nft', ['list', 'sets', 'table', 'netdev', table]).split(/^(?=table )/m);
    const text = all.find((t) => t.startsWith(`table netdev ${table} {`)) ?? '';
    const found: string[] = [];
    let set = '';
    for (const line of text.split(/\n|(?<=comment "[^"]*"),|(?<=bytes \d+),/)) {
      set = /set ((?:pairs|ranges|shut)\S*)/.exec(line)?.[1] ?? set;
      const key = /0x[\da-f]+(?:(?: \. |-)0x[\da-f]+)*/.exec(line)?.[0];
      const lease = /comment "(\w+)"/.exec(line)?.[1] ?? '';
      if (key !== undefined) found.push(`${set} ${key} ${lease}`.trim());
    }
    return found.sort();
  };
  const tables = (): string => net.run('nft', ['list', 'tables']);

  test('takes leases of two days and of the longest lifetime that there is', async () => {
    const nft = backend();
    await nft.install({
      rules: [rule('a', '10.2.0.7', ['10.1.0.5'], 2 * day), rule('b', '10.2.0.7', ['10.1.0.6'], 0xffff_ffff * 1000)],
      shut: [],
    });
    expect(elements()).toEqual(['pairs4-0 0xa010005 . 0xa020007 a', 'pairs4-0 0xa010006 . 0xa020007 b']);
  });

  test('puts leases in place, changes them, and takes all of it away', async () => {
    const nft = backend();
    await nft.install({ rules: [rule('a', '10.2.0.7', ['10.1.0.5', '10.1.0.8-10.1.0.15'])], shut: [address('10.9.9.9')] });
    expect(elements()).toEqual(['pairs4-0 0xa010005 . 0xa020007 a', 'ranges4-0 0xa010008-0xa01000f . 0xa020007 a', 'shut4 0xa090909']);
    await nft.apply({ added: [rule('b', '10.2.0.8', ['10.1.0.5'])], shut: [address('10.9.9.8')], opened: [address('10.9.9.9')] });
    expect(elements()).toContain('pairs4-0 0xa010005 . 0xa020008 b');
    await nft.apply({ removed: ['a', 'never there'] });
    expect(elements()).toEqual(['pairs4-0 0xa010005 . 0xa020008 b', 'shut4 0xa090908']);
    await nft.remove();
    expect(tables()).toBe('');
    await nft.remove();
  });

  test('two leases about the same packets have an element each, and one goes on when the other ends', async () => {
    const nft = backend();
    await nft.install({ rules: [rule('a', '10.2.0.7', ['10.1.0.5']), rule('b', '10.2.0.7', ['10.1.0.5'])], shut: [] });
    await nft.apply({ added: [rule('c', '10.2.0.7', ['10.1.0.0-10.1.0.9']), rule('d', '10.2.0.7', ['10.1.0.4-10.1.0.20'])] });
    expect(elements()).toEqual([
      'pairs4-0 0xa010005 . 0xa020007 a',
      'pairs4-1 0xa010005 . 0xa020007 b',
      'ranges4-0 0xa010000-0xa010009 . 0xa020007 c',
      'ranges4-1 0xa010004-0xa010014 . 0xa020007 d',
    ]);
    await nft.apply({ removed: ['a', 'c'] });
    expect(elements()).toEqual(['pairs4-1 0xa010005 . 0xa020007 b', 'ranges4-1 0xa010004-0xa010014 . 0xa020007 d']);
    await nft.apply({ added: [rule('e', '10.2.0.7', ['10.1.0.5'])] });
    expect(elements()).toContain('pairs4-0 0xa010005 . 0xa020007 e');
  });

  test('takes no more than it has sets for, and goes on as it was', async () => {
    const nft = backend();
    await nft.install({ rules: Array.from({ length: 8 }, (_, i) => rule(`a${i}`, '10.2.0.7', ['10.1.0.5'])), shut: [] });
    const before = elements();
    await expect(nft.apply({ added: [rule('b', '10.2.0.8', ['10.1.0.5']), rule('c', '10.2.0.7', ['10.1.0.5'])] })).rejects.toThrow(
      BackendFull,
    );
    expect(elements()).toEqual(before);
    await nft.apply({ added: [rule('b', '10.2.0.8', ['10.1.0.5'])], removed: ['a3'] });
    await nft.apply({ added: [rule('c', '10.2.0.7', ['10.1.0.5'])] });
    expect(elements().length).toBe(9);
  });

  test('the kernel forgets a lease at its end by itself, and taking away what it forgot is no failure', async () => {
    const nft = backend();
    await nft.install({
      rules: [rule('a', '10.2.0.7', ['10.1.0.5', '10.1.1.0-10.1.1.5'], 3000), rule('b', '10.2.0.7', ['10.1.0.6'])],
      shut: [],
    });
    expect(elements().length).toBe(3);
    await new Promise((done) => setTimeout(done, 3100));
    expect(elements()).toEqual(['pairs4-0 0xa010006 . 0xa020007 b']);
    await nft.apply({ removed: ['a'] });
    expect(elements()).toEqual(['pairs4-0 0xa010006 . 0xa020007 b']);
    // One that ended before it came.
    await nft.apply({ added: [rule('c', '10.2.0.7', ['10.1.0.9'], -5)] });
    await nft.apply({ removed: ['c'] });
    expect(elements()).toEqual(['pairs4-0 0xa010006 . 0xa020007 b']);
  });

  test('a renewed lease has its new end and the old counts', async () => {
    const nft = backend();
    await nft.install({ rules: [rule('a', '10.2.0.7', ['10.1.0.5', '10.1.1.0-10.1.1.5'], 60_000)], shut: [] });
    const count = (n: number) => `delete element netdev athena_router pairs4-0 { 0x0a010005 . 0x0a020007 }
add element netdev athena_router pairs4-0 { 0x0a010005 . 0x0a020007 counter packets ${n} bytes ${n * 100} timeout 60s comment "a" }\n`;
    net.run('nft', ['-f', '-'], count(7));
    await nft.apply({ added: [rule('a', '10.2.0.7', ['10.1.0.5', '10.1.1.0-10.1.1.5'], day)] });
    expect((await nft.counters()).rules.get('a')).toEqual({ packets: 7, bytes: 700 });
    expect(net.run('nft', ['list', 'sets', 'table', 'netdev', inPlace()]).match(/expires (23h59m|1d)/g)?.length).toBe(2);
  });

  test('what somebody else changed is put right, with the counts that were there, and said', async () => {
    const nft = backend();
    const rules = ['a', 'b', 'c'].map((id, i) => rule(id, '10.2.0.7', [`10.1.0.${i}`, `10.1.${i + 1}.0-10.1.${i + 1}.255`]));
    await nft.install({ rules, shut: [address('10.9.9.9')] });
    const before = elements();
    expect(await nft.reconcile({ rules, shut: [address('10.9.9.9')] })).toEqual({ added: [], removed: [], shut: [], opened: [] });
    expect(elements()).toEqual(before);
    const harm = `delete element netdev ${inPlace()} pairs4-0 { 0x0a010000 . 0x0a020007 }
add element netdev ${inPlace()} pairs4-0 { 0x0a010063 . 0x0a020007 counter packets 5 bytes 500 timeout 1h comment "stranger" }
delete element netdev ${inPlace()} ranges4-0 { 0x0a010200-0x0a0102ff . 0x0a020007 }
add element netdev ${inPlace()} ranges4-0 { 0x0a010200-0x0a0102ff . 0x0a020007 counter packets 9 bytes 900 timeout 5m comment "b" }
delete element netdev ${inPlace()} shut4 { 0x0a090909 }
add element netdev ${inPlace()} shut4 { 0x0a090908 }
flush chain netdev ${inPlace()} look4\n`;
    net.run('nft', ['-f', '-'], harm);
    expect(await nft.reconcile({ rules, shut: [address('10.9.9.9')] })).toEqual({
      added: ['a', 'b'],
      removed: ['stranger'],
      shut: [address('10.9.9.9')],
      opened: [address('10.9.9.8')],
    });
    expect(elements()).toEqual(before);
    expect((await nft.counters()).rules.get('b')).toEqual({ packets: 9, bytes: 900 });
    expect(net.run('nft', ['list', 'chain', 'netdev', inPlace(), 'look4'])).toContain('@pairs4-0 goto');
  });

  test('whatever has the name of the table is replaced, and nothing else is touched', async () => {
    const foreign = `table inet filter {
	set friends {
		type ipv4_addr
		elements = { 10.3.0.1, 10.3.0.2 }
	}

	chain input {
		type filter hook input priority filter; policy accept;
		ip saddr @friends counter packets 3 bytes 180 accept
	}
}
table netdev other {
	chain ingress {
		type filter hook ingress device "veth1" priority -500; policy accept;
		ip saddr 10.4.0.1 drop
	}
}
`;
    net.run(
      'nft',
      ['-f', '-'],
      `${foreign}table netdev athena_router {\n  chain somebody {\n    type filter hook ingress device "veth1" priority 0\n  }\n}\n`,
    );
    const others = (): string => net.run('nft', ['list', 'table', 'inet', 'filter']) + net.run('nft', ['list', 'table', 'netdev', 'other']);
    const before = others();
    const nft = backend();
    await nft.reconcile({ rules: [rule('a', '10.2.0.7', ['10.1.0.5'])], shut: [] });
    await nft.apply({ added: [rule('b', '10.2.0.7', ['10.1.0.5'])], removed: ['a'] });
    expect(net.run('nft', ['list', 'ruleset'])).not.toContain('somebody');
    await nft.reconcile({ rules: [], shut: [] });
    expect(others()).toBe(before);
    await nft.remove();
    expect(others()).toBe(before);
    expect(before).toBe(foreign);
  });

  test('a transaction that is not made leaves what was enforced, and the next try takes away what was left over', async () => {
    let left = Number.POSITIVE_INFINITY;
    const nft = backend({
      run: async (args, input) => {
        if (input !== undefined && left-- <= 0) throw new BackendFailure('nft', 'killed');
        return net.run('nft', args, input);
      },
    });
    const rules = (n: number) => Array.from({ length: n }, (_, i) => rule(`a${i}`, '10.2.0.7', [`10.1.${i >> 8}.${i & 255}`]));
    await nft.install({ rules: rules(3), shut: [] });
    const before = elements();
    const table = inPlace();
    let tries = 0;
    for (left = 0; ; left = ++tries) {
      const again = nft.reconcile({ rules: rules(1200), shut: [] }).then(
        () => true,
        () => false,
      );
      if (await again) break;
      expect([inPlace(), elements()]).toEqual([table, before]);
      await expect(nft.apply({ removed: ['a1'] })).rejects.toThrow('the table was not put in place');
    }
    // The whole of it is several transactions, and each was the one that failed.
    expect(tries).toBeGreaterThan(4);
    expect(elements().length).toBe(1200);
    expect(net.run('nft', ['list', 'tables'])).toBe(`table netdev ${inPlace()}\n`);
  });

  test('a change that is too long for one transaction is made whole', async () => {
    const nft = backend();
    const some = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => rule(`a${from + i}`, '10.2.0.7', [`10.1.${(from + i) >> 8}.${(from + i) & 255}`]));
    await nft.install({ rules: some(0, 10), shut: [] });
    const count = `delete element netdev ${inPlace()} pairs4-0 { 0x0a010005 . 0x0a020007 }
add element netdev ${inPlace()} pairs4-0 { 0x0a010005 . 0x0a020007 counter packets 4 bytes 400 timeout 60s comment "a5" }\n`;
    net.run('nft', ['-f', '-'], count);
    await nft.apply({ added: some(10, 3000), removed: ['a7'], shut: [address('10.9.9.9')] });
    expect(elements().length).toBe(3000);
    expect((await nft.counters()).rules.get('a5')).toEqual({ packets: 4, bytes: 400 });
    await nft.apply({ removed: some(1, 3000).map((r) => r.id) });
    expect(elements()).toEqual(['pairs4-0 0xa010000 . 0xa020007 a0', 'shut4 0xa090909']);
    await nft.apply({ added: some(1, 2), opened: [address('10.9.9.9')] });
    expect(elements()).toEqual(['pairs4-0 0xa010000 . 0xa020007 a0', 'pairs4-0 0xa010001 . 0xa020007 a1']);
    expect(net.run('nft', ['list', 'tables'])).toBe(`table netdev ${inPlace()}\n`);
  });

  test('a table that is gone is noticed, and nothing is changed until it is told anew', async () => {
    const nft = backend();
    const rules = [rule('a', '10.2.0.7', ['10.1.0.5'])];
    await nft.install({ rules, shut: [] });
    net.run('nft', ['flush', 'ruleset']);
    await expect(nft.counters()).rejects.toThrow('the table is gone');
    await expect(nft.apply({ removed: ['a'] })).rejects.toThrow(BackendFailure);
    expect(await nft.reconcile({ rules, shut: [] })).toMatchObject({ added: ['a'] });
    expect((await nft.counters()).rules.size).toBe(1);
    net.run('nft', ['-f', '-'], 'delete chain netdev athena_router ingress\n');
    await expect(nft.counters()).rejects.toThrow('the chain at the ingress is gone');
  });

  test('a device that is not there is a failure, also one that goes away', async () => {
    net.cable('veth2', 'veth3');
    let present = ['veth1', 'veth3'];
    const nft = backend({ devices: ['veth1', 'veth3'], present: () => present });
    await nft.install({ rules: [rule('a', '10.2.0.7', ['10.1.0.5'])], shut: [] });
    await nft.counters();
    net.run('ip', ['link', 'del', 'veth2']);
    present = ['veth1'];
    await expect(nft.counters()).rejects.toThrow('the device veth3 is gone');
    await expect(nft.reconcile({ rules: [], shut: [] })).rejects.toThrow('there is no device veth3');
    // What is left of it is enforced until the device is back.
    expect(elements()).toEqual(['pairs4-0 0xa010005 . 0xa020007 a']);
    net.cable('veth2', 'veth3');
    present = ['veth1', 'veth3'];
    await nft.reconcile({ rules: [rule('a', '10.2.0.7', ['10.1.0.5'])], shut: [] });
    await nft.counters();
    net.run('ip', ['link', 'del', 'veth2']);
  });

  test('sixty changes at once are made one after the other', async () => {
    const nft = backend();
    await nft.install({ rules: [], shut: [] });
    await Promise.all(Array.from({ length: 60 }, (_, i) => nft.apply({ added: [rule(`a${i}`, '10.2.0.7', [`10.1.0.${i}`])] })));
    expect(elements().length).toBe(60);
  });
});

describe('nft', () => {
  always('that is not installed says what to install', async () => {
    const nft = new Nftables({ table: 'athena_router', devices: ['lo'], priority: -300, now: Date.now });
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      await expect(nft.install({ rules: [], shut: [] })).rejects.toThrow('nft: is not installed here: it is in the package nftables');
    } finally {
      process.env['PATH'] = path;
    }
  });
});
