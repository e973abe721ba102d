import { describe, expect, test } from 'vitest';
import { endUser } from '../../../packet/machine/index.ts';
import { Execution, type Running, type ShutRule } from '../../../router/scheduling/execution.ts';

const bad = 0x0a010005n;
const rule: ShutRule = { threshold: 3, prefix: { ipv4: 24, ipv6: 48 }, protects: () => false };

let made = 0;
/** A firewall against the bad host, of its own owner, in its own prefix, unless told otherwise. */
const firewall = (change: Partial<Running> = {}): Running => {
  made++;
  const client = endUser(BigInt(0x0b000001 + made * 256));
  const plain = { client, owner: `key ${made}`, functionality: 'f', class: 'filtering', complexity: 10, paying: true } as const;
  return { id: `p${made}`, ...plain, sources: [bad], turnsOff: [bad], ...change };
};
const at = (prefix: number, host: number) => endUser(BigInt(0x0c000000 + prefix * 256 + host));

describe('sharing', () => {
  test('counts a functionality once, and the next pays when the first has gone', () => {
    const e = new Execution({}, rule);
    const [a, b, c] = [firewall(), firewall(), firewall()];
    expect([e.weight(a), e.add(a)]).toEqual([10, true]);
    expect([e.weight(b), e.add(b), e.add(c)]).toEqual([0, false, false]);
    expect(e.sizes()).toEqual({ programs: 3, groups: 1 });
    expect(e.remove(a.id)).toEqual({ released: 0, pays: b });
    // One that did not pay leaves, and nothing changes.
    expect(e.remove(c.id)).toEqual({ released: 0 });
    expect(e.remove(b.id)).toEqual({ released: 10 });
    expect([e.weight(a), e.remove(a.id)]).toEqual([10, { released: 0 }]);
  });

  test('keeps what does something else apart', () => {
    const e = new Execution({}, rule);
    e.add(firewall());
    expect(e.weight(firewall({ functionality: 'g' }))).toBe(10);
  });
});

describe('quotas', () => {
  test('hold for a class and a source', () => {
    const e = new Execution({ filtering: 2 }, rule);
    const [a, b] = [firewall(), firewall()];
    e.add(a);
    e.add(b);
    expect(e.overQuota(firewall())).toBe(bad);
    expect(e.overQuota(firewall({ sources: [bad + 1n] }))).toBeUndefined();
    expect(e.overQuota(firewall({ class: 'generating' }))).toBeUndefined();
    expect(e.overQuota(firewall({ sources: [bad + 1n, bad] }))).toBe(bad);
    e.remove(a.id);
    expect(e.overQuota(firewall())).toBeUndefined();
  });
});

describe('shutting a source', () => {
  const added = (all: readonly Running[], change: Partial<ShutRule> = {}) => {
    const e = new Execution({}, { ...rule, ...change });
    for (const p of all) e.add(p);
    return e.toShut(all.at(-1) as Running);
  };

  test('takes as many different owners in different prefixes as the threshold says', () => {
    const all = [firewall(), firewall(), firewall()];
    expect(added(all.slice(0, 2))).toEqual([]);
    expect(added(all)).toEqual([{ source: bad, because: all.map((p) => p.id) }]);
  });

  test('is off unless the operator says so, and spares what is protected', () => {
    const all = Array.from({ length: 50 }, () => firewall());
    expect(added(all, { threshold: 0 })).toEqual([]);
    expect(added(all, { protects: (s) => s === bad })).toEqual([]);
  });

  test('is not reached by one owner with a thousand addresses', () => {
    expect(added(Array.from({ length: 1000 }, () => firewall({ owner: 'one' })))).toEqual([]);
  });

  test('nor by a thousand keys in one prefix', () => {
    expect(added(Array.from({ length: 1000 }, (_, i) => firewall({ client: at(7, i % 256) })))).toEqual([]);
  });

  test('nor by both together', () => {
    const prefixes = Array.from({ length: 500 }, () => firewall({ owner: 'one' }));
    const keys = Array.from({ length: 500 }, (_, i) => firewall({ client: at(7, i % 256) }));
    // Two at most: `one` somewhere, and one more in the crowded prefix.
    expect(added([...prefixes, ...keys])).toEqual([]);
    expect(added([...prefixes, ...keys], { threshold: 2 })).toHaveLength(1);
  });

  test('nor by those that pay nothing', () => {
    expect(added(Array.from({ length: 1000 }, () => firewall({ paying: false })))).toEqual([]);
  });

  test('finds the owners whatever the order: two that could share a prefix do not stand in each other’s way', () => {
    const [x, y] = [at(1, 1), at(2, 1)];
    const all = [firewall({ owner: 'a', client: x }), firewall({ owner: 'a', client: y }), firewall({ owner: 'b', client: x }), firewall()];
    const [found] = added(all);
    expect(found?.because).toHaveLength(3);
    expect(new Set(found?.because.map((id) => all.find((p) => p.id === id)?.owner)).size).toBe(3);
  });

  test('does not count what has gone', () => {
    const e = new Execution({}, rule);
    const all = [firewall(), firewall(), firewall()];
    for (const p of all.slice(0, 2)) e.add(p);
    e.remove((all[0] as Running).id);
    e.add(all[2] as Running);
    expect(e.toShut(all[2] as Running)).toEqual([]);
  });
});
