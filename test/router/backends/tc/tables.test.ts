/** Copies in the tables against the machine, without a kernel: after each change, and at every point between two of its updates. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerPerPacket } from '../../../../packet/lowering/index.ts';
import { addressBytes, type Client, firstIpv6, type Packet, type Program, run } from '../../../../packet/machine/index.ts';
import type { Rule } from '../../../../router/backends/backend.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { Tables } from '../../../../router/backends/xdp/tables.ts';
import { clients, packets } from '../../../support/packet-programs.ts';
import { Maps } from '../xdp/model.ts';
import { copying } from './programs.ts';

interface Lease {
  readonly rule: Rule;
  readonly program: Program;
  readonly client: Client;
}

const lease = (id: string, program: Program, client: Client): Lease => {
  const lowered = lowerPerPacket(program, client);
  if (lowered === undefined) throw new Error('not per packet');
  return { rule: { id, client, ...lowered, ends: 1_000_000 }, program, client };
};
const someIds = fc.uniqueArray(fc.nat(4), { maxLength: 3 });
const changes = fc.array(
  fc.record({
    added: fc
      .tuple(someIds, fc.array(fc.tuple(copying, clients), { minLength: 3, maxLength: 3 }))
      .map(([ids, with3]) => ids.map((id, i) => lease(`a${id}`, ...(with3[i] as [Program, Client])))),
    removed: someIds.map((ids) => ids.map((id) => `a${id}`)),
  }),
  { minLength: 1, maxLength: 6 },
);
const hex = (address: bigint): string => Buffer.from(addressBytes(address)).toString('hex');
const oneFamily = (p: { readonly source: bigint; readonly destination: bigint }): boolean =>
  p.source >= firstIpv6 === p.destination >= firstIpv6;

describe('tables', () => {
  test('copy and drop what the machine does, and change all at once', () => {
    let made = 0;
    fc.assert(
      fc.property(changes, fc.array(packets.filter(oneFamily), { minLength: 1, maxLength: 6 }), (all, traffic) => {
        // So little room for copies that their places are used again.
        const [tables, maps] = [new Tables({ ...littleRoom, copies: 32 }), new Maps()];
        const leases = new Map<string, Lease>();
        const expected = (packet: Packet): readonly [boolean, readonly string[]] => {
          const each = [...leases.values()].map(({ program, client }) => run(program, client, [packet]));
          const copies = each.flatMap(({ generated }) => generated.map((g) => g.packet)).filter(oneFamily);
          return [each.some((o) => o.discardedBy[0] !== undefined), copies.map((c) => `${hex(c.source)} ${hex(c.destination)}`).sort()];
        };
        const look = (packet: Packet): readonly [boolean, readonly string[]] => {
          maps.copies.length = 0;
          const dropped = maps.drops(packet, 0n);
          return [dropped, maps.copies.map((c) => c.split(' ').slice(0, 2).join(' ')).sort()];
        };
        for (const { added, removed } of all) {
          const before = traffic.map(expected);
          for (const id of removed) leases.delete(id);
          for (const l of added) leases.set(l.rule.id, l);
          const change = tables.change(
            added.map((l) => l.rule),
            removed,
            [],
            [],
            0,
          );
          const after = traffic.map(expected);
          for (const update of change.before) {
            maps.carryOut(update);
            expect(traffic.map(look)).toEqual(before);
          }
          maps.carryOut(change.switch);
          expect(traffic.map(look)).toEqual(after);
          made += after.flatMap(([, copies]) => copies).length;
          for (const update of change.after) {
            maps.carryOut(update);
            expect(traffic.map(look)).toEqual(after);
          }
        }
      }),
      { numRuns: Number(process.env['TABLES_COUNT'] ?? 150), seed: 3 }, // So that it is known how many are made.
    );
    expect(made).toBeGreaterThan(100);
  });
});
