/** Tables against the machine, without a kernel: after each change, and at every point between two of its updates. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lower } from '../../../../packet/lowering/index.ts';
import { type Client, endUser, firstIpv6, type Packet, type Program, run } from '../../../../packet/machine/index.ts';
import { BackendFull, type Rule } from '../../../../router/backends/backend.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { cannot } from '../../../../router/backends/xdp/selections.ts';
import { Tables } from '../../../../router/backends/xdp/tables.ts';
import { addresses, clients, packets } from '../../../support/packet-programs.ts';
import { ownFilters } from '../../filters.ts';
import { Maps } from './model.ts';

interface Lease {
  readonly rule: Rule;
  readonly program: Program;
  readonly client: Client;
}

const far = 1_000_000;
const lease = (id: string, program: Program, client: Client, ends = far): Lease => {
  const lowered = lower(program, client);
  if (lowered.kind !== 'filter') throw new Error('not a filter');
  return { rule: { id, client, cells: lowered.cells, ends }, program, client };
};

interface Step {
  /** Of which of a few ids, with what program. */
  readonly added: readonly (readonly [number, Program, Client])[];
  readonly removed: readonly number[];
  readonly shut: readonly bigint[];
  readonly opened: readonly bigint[];
}

const someIds = fc.uniqueArray(fc.nat(5), { maxLength: 3 });
const sources = fc.uniqueArray(fc.constantFrom(...addresses), { maxLength: 2 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    added: fc
      .tuple(someIds, fc.array(fc.tuple(ownFilters, clients), { minLength: 3, maxLength: 3 }))
      .map(([ids, with3]) => ids.map((id, i) => [id, ...(with3[i] as [Program, Client])] as const)),
    removed: someIds,
    shut: sources,
    opened: sources,
  }),
  { minLength: 1, maxLength: 6 },
);

/** What the machine makes of a packet: dropped or not, and the leases that it counts for. */
function expected(leases: ReadonlyMap<string, Lease>, shut: ReadonlySet<bigint>, packet: Packet): readonly [boolean, readonly string[]] {
  if (shut.has(packet.source)) return [true, []];
  const by = [...leases.values()].filter(({ program, client }) => run(program, client, [packet]).discardedBy[0] !== undefined);
  return [by.length > 0, by.map((l) => l.rule.id).sort()];
}

const oneFamily = (p: Packet): boolean => p.source >= firstIpv6 === p.destination >= firstIpv6;

describe('tables', () => {
  test('drop what the machine drops, and change all at once', () => {
    fc.assert(
      fc.property(steps, fc.array(packets.filter(oneFamily), { minLength: 1, maxLength: 8 }), (changes, traffic) => {
        const [tables, maps] = [new Tables(littleRoom), new Maps()];
        const leases = new Map<string, Lease>();
        const shut = new Set<bigint>();
        const look = (): readonly unknown[] =>
          traffic.map((packet) => {
            maps.hits.clear();
            const dropped = maps.drops(packet, 0n);
            return [dropped, [...tables.places].flatMap(([id, place]) => (maps.hits.has(place) ? [id] : [])).sort()];
          });
        const verdicts = (): readonly boolean[] => traffic.map((p) => maps.drops(p, 0n));
        for (const { added, removed, shut: shuts, opened } of changes) {
          const before = traffic.map((p) => expected(leases, shut, p)[0]);
          const made = added.map(([id, program, client]) => lease(`a${id}`, program, client));
          for (const id of removed) leases.delete(`a${id}`);
          for (const l of made) leases.set(l.rule.id, l);
          for (const s of opened) shut.delete(s);
          for (const s of shuts) shut.add(s);
          const change = tables.change(
            made.map((m) => m.rule),
            removed.map((id) => `a${id}`),
            shuts,
            opened,
            0,
          );
          for (const update of change.before) {
            maps.carryOut(update);
            expect(verdicts()).toEqual(before);
          }
          maps.carryOut(change.switch);
          expect(look()).toEqual(traffic.map((p) => expected(leases, shut, p)));
          for (const update of change.after) {
            maps.carryOut(update);
            expect(verdicts()).toEqual(traffic.map((p) => expected(leases, shut, p)[0]));
          }
        }
        const last = tables.change([], [...leases.keys()], [], [...shut], 0);
        for (const update of [...last.before, last.switch, ...last.after]) maps.carryOut(update);
        for (const map of ['pairs4', 'pairs6', 'heads4', 'heads6', 'shut4', 'shut6']) expect(maps.size(map)).toBe(0);
      }),
      { numRuns: Number(process.env['TABLES_COUNT'] ?? 150) },
    );
  });

  const me = 0x0a020007n;
  const all: Program = {
    lifetime: 60,
    body: [{ kind: 'discard', packets: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } }],
  };
  const packet: Packet = { source: 1n, destination: me, content: new Uint8Array() };

  test('a lease ends by itself', () => {
    const [tables, maps] = [new Tables(littleRoom), new Maps()];
    const change = tables.change([lease('aa', all, endUser(me), 5000).rule], [], [], [], 2000);
    for (const update of [...change.before, change.switch]) maps.carryOut(update);
    expect(maps.drops(packet, 2_999_999_999n)).toBe(true);
    expect(maps.drops(packet, 3_000_000_000n)).toBe(false);
  });

  test('two leases for the same packets are each counted, and each keeps the other’s going alive', () => {
    const [tables, maps] = [new Tables(littleRoom), new Maps()];
    const carryOut = (added: readonly Rule[], removed: readonly string[]): void => {
      const change = tables.change(added, removed, [], [], 0);
      for (const update of [...change.before, change.switch, ...change.after]) maps.carryOut(update);
    };
    carryOut([lease('aa', all, endUser(me)).rule, lease('bb', all, endUser(me)).rule], []);
    expect(maps.drops(packet, 0n)).toBe(true);
    expect(maps.hits.size).toBe(2);
    carryOut([], ['aa']);
    expect(maps.drops(packet, 0n)).toBe(true);
    carryOut([], ['bb']);
    expect(maps.drops(packet, 0n)).toBe(false);
  });

  test('places are used again, and not before all others were', () => {
    const room = { ...littleRoom, leases: 4 };
    const tables = new Tables(room);
    const placeOf = (id: string): number => {
      tables.change([lease(id, all, endUser(me)).rule], [], [], [], 0);
      return tables.places.get(id) as number;
    };
    const first = placeOf('aa');
    tables.change([], ['aa'], [], [], 0);
    expect([placeOf('bb'), placeOf('cc')]).not.toContain(first);
    expect(placeOf('dd')).toBe(first);
    expect(() => placeOf('ee')).toThrow(BackendFull);
  });

  test('what does not fit is refused, with the reason', () => {
    const search = (words: readonly string[]): Program => ({
      lifetime: 60,
      body: [
        {
          kind: 'discard',
          packets: words.reduce<Extract<Program['body'][number], { kind: 'discard' }>['packets']>(
            (packets, w) => ({ kind: 'search', packets, word: [...Buffer.from(w)] }),
            { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } },
          ),
        },
      ],
    });
    const many = Array.from({ length: 65 }, (_, i) => `w${i}`);
    const rule = (words: readonly string[]): Rule => lease('aa', search(words), endUser(me)).rule;
    expect(cannot(rule(many.slice(1)), littleRoom)).toBeUndefined();
    expect(cannot(rule(many), littleRoom)).toEqual({ code: 'backend/too-many-words', facts: { backend: 'xdp', words: '65', most: '64' } });
    const long = (n: number): string[] => Array.from({ length: n }, (_, i) => `${i}`.padEnd(250, 'x'));
    expect(cannot(rule(long(4)), littleRoom)).toBeUndefined();
    expect(cannot(rule(long(5)), littleRoom)?.code).toBe('backend/words-too-long');
    expect(() => cannot({ ...rule(['a']), client: endUser(me + 1n) }, littleRoom)).toThrow(TypeError);
  });
});
