/** Random programs that look at packets one by one. Most of what they discard is their client's. */
import fc from 'fast-check';
import type { Expression, Hosts, Program, Statement } from '../../packet/machine/index.ts';
import { addresses } from '../support/packet-programs.ts';

const hosts: fc.Arbitrary<Hosts> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Hosts>({ kind: 'this' }, { kind: 'subnet' }) },
  { weight: 3, arbitrary: fc.constantFrom(...addresses).map((address): Hosts => ({ kind: 'host', address })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(0xffff), fc.nat(0xffff))
      .filter(([a, b]) => a !== b)
      .map(([a, b]): Hosts => ({ kind: 'range', low: 0x0a010000n + BigInt(Math.min(a, b)), high: 0x0a010000n + BigInt(Math.max(a, b)) })),
  },
  fc.constant<Hosts>({ kind: 'key', register: 1 }),
);
const register = fc.nat(3);
const word = fc.array(fc.constantFrom(0x61, 0x62, 0x20), { minLength: 1, maxLength: 2 });

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'filter' },
    { weight: 3, arbitrary: fc.constant<Expression>({ kind: 'all' }) },
    { weight: 1, arbitrary: register.map((r): Expression => ({ kind: 'get', register: r })) },
    { weight: 3, arbitrary: fc.tuple(tie('expression'), hosts).map(([packets, h]): Expression => ({ kind: 'to', packets, hosts: h })) },
    { weight: 2, arbitrary: fc.tuple(tie('expression'), hosts).map(([packets, h]): Expression => ({ kind: 'from', packets, hosts: h })) },
    { weight: 1, arbitrary: fc.tuple(tie('expression'), word).map(([packets, w]): Expression => ({ kind: 'search', packets, word: w })) },
    { weight: 1, arbitrary: tie('expression').map((packets): Expression => ({ kind: 'contents', packets })) },
  ),
}));

const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.tuple(register, expression).map(([r, value]): Statement => ({ kind: 'set', register: r, value })),
  expression.map((packets): Statement => ({ kind: 'discard', packets })),
);

export const filters: fc.Arbitrary<Program> = fc.record({
  lifetime: fc.constant(60),
  body: fc.array(statement, { minLength: 1, maxLength: 5 }),
});

/** The same, with every discard confined to what belongs to the client, so that all of them may be installed. */
export const ownFilters: fc.Arbitrary<Program> = filters.map(({ lifetime, body }) => ({
  lifetime,
  body: body.map(
    (s): Statement =>
      s.kind === 'discard' ? { kind: 'discard', packets: { kind: 'to', packets: s.packets, hosts: { kind: 'subnet' } } } : s,
  ),
}));
