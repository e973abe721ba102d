/** Random programs that look at packets one by one, discard and generate. All of what they do is their client's. */
import fc from 'fast-check';
import type { Expression, Hosts, Program, Statement } from '../../../../packet/machine/index.ts';
import { addresses } from '../../../support/packet-programs.ts';

const one: fc.Arbitrary<Hosts> = fc.oneof(
  fc.constant<Hosts>({ kind: 'this' }),
  fc.constantFrom(...addresses).map((address): Hosts => ({ kind: 'host', address })),
  fc.constant<Hosts>({ kind: 'key', register: 1 }),
);
const sources: fc.Arbitrary<Hosts> = fc.oneof(
  fc.constantFrom(...addresses).map((address): Hosts => ({ kind: 'host', address })),
  fc.constant<Hosts>({ kind: 'range', low: 0x0a010000n, high: 0x0a0200ffn }),
);
const register = fc.nat(2);
const word = fc.array(fc.constantFrom(0x61, 0x62, 0x20), { minLength: 1, maxLength: 2 });
const own = fc.constantFrom<Expression>(
  { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } },
  { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'subnet' } },
);

const { packets } = fc.letrec<{ packets: Expression }>((tie) => ({
  packets: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'copying' },
    { weight: 3, arbitrary: own },
    { weight: 1, arbitrary: register.map((r): Expression => ({ kind: 'get', register: r })) },
    { weight: 2, arbitrary: fc.tuple(tie('packets'), sources).map(([p, hosts]): Expression => ({ kind: 'from', packets: p, hosts })) },
    { weight: 1, arbitrary: fc.tuple(tie('packets'), word).map(([p, w]): Expression => ({ kind: 'search', packets: p, word: w })) },
  ),
}));

const statement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(register, packets).map(([r, value]): Statement => ({ kind: 'set', register: r, value })) },
  { weight: 2, arbitrary: packets.map((p): Statement => ({ kind: 'discard', packets: p })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(one, packets)
      .map(([source, content]): Statement => ({ kind: 'generate', source, destination: { kind: 'this' }, content })),
  },
);

/** Registers hold nothing but what is the client's. */
export const copying: fc.Arbitrary<Program> = fc.record({
  lifetime: fc.constant(60),
  body: fc.array(statement, { minLength: 1, maxLength: 5 }),
});
