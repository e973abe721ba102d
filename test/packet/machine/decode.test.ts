/** What is no program: one test for each reason, with the place. The laws over random bytes are in machine.property.test.ts. */
import { expect, test } from 'vitest';
import { addressBytes, decode, encode, firstIpv6, limits, type Program } from '../../../packet/machine/index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (h) => Number.parseInt(h, 16));
const refusal = (hex: string): unknown => decode(bytes(hex.replaceAll(' ', '')));

/** Version 1, lifetime 60, one statement. */
const head = '01 3c 01';

test('the firewall is 24 bytes, and reads back', () => {
  const firewall: Program = {
    lifetime: 172_800,
    body: [
      { kind: 'set', register: 0, value: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } },
      {
        kind: 'set',
        register: 1,
        value: { kind: 'from', packets: { kind: 'get', register: 0 }, hosts: { kind: 'host', address: 0x0a010005n } },
      },
      { kind: 'discard', packets: { kind: 'get', register: 1 } },
    ],
  };
  expect(Buffer.from(encode(firewall)).toString('hex')).toBe('0180c60a030100121040010113110041040a010005021101');
  expect(decode(encode(firewall))).toEqual({ ok: true, program: firewall });
});

test.each([
  ['nothing at all', '', { reason: 'truncated', at: 0 }],
  ['another version', '02 3c 00', { reason: 'version', at: 0 }],
  ['an end inside a number', '01 80', { reason: 'truncated', at: 2 }],
  ['an end inside a statement', `${head} 02`, { reason: 'truncated', at: 4 }],
  ['an end inside an address', `${head} 02 12 10 41 04 0a 02 00`, { reason: 'truncated', at: 11 }],
  ['a count of statements that are not there', '01 3c ff ff ff ff 0f', { reason: 'truncated', at: 7 }],
  ['bytes after the end', '01 3c 00 00', { reason: 'trailing', at: 3 }],
  ['a code of no instruction', `${head} 7f`, { reason: 'instruction', at: 3, expected: 'statement' }],
  ['an expression for a statement', `${head} 10`, { reason: 'instruction', at: 3, expected: 'statement' }],
  ['a statement for an expression', `${head} 02 02`, { reason: 'instruction', at: 4, expected: 'expression' }],
  ['an expression for a condition', `${head} 04 10 00 00`, { reason: 'instruction', at: 4, expected: 'condition' }],
  ['a number with a byte that adds nothing', '01 bc 00 00', { reason: 'not-canonical', at: 1 }],
  ['zero in two bytes', '01 80 00 00', { reason: 'not-canonical', at: 1 }],
  ['a number of 33 bits', '01 80 80 80 80 10 00', { reason: 'limit', at: 1, limit: 'number' }],
  ['a number of many bytes', '01 80 80 80 80 80 80 80 01 00', { reason: 'limit', at: 1, limit: 'number' }],
  ['a register too many', `${head} 01 40 10`, { reason: 'limit', at: 4, limit: 'registers' }],
  ['an empty word', `${head} 02 14 10 00`, { reason: 'limit', at: 6, limit: 'word' }],
  ['a family that is none', `${head} 02 12 10 41 05 00 00 00 00`, { reason: 'family', at: 7 }],
  ['a range of one address', `${head} 02 12 10 44 04 0a020007 0a020007`, { reason: 'not-canonical', at: 12 }],
  ['a range that runs backwards', `${head} 02 12 10 44 04 0a020007 0a020006`, { reason: 'not-canonical', at: 12 }],
  ['a packet to a subnet', `${head} 03 40 43 10`, { reason: 'instruction', at: 5, expected: 'hosts' }],
  ['a packet from a range', `${head} 03 44 04 00000000 00000001 40 10`, { reason: 'instruction', at: 4, expected: 'hosts' }],
])('%s is refused', (_, hex, why) => {
  expect(refusal(hex)).toEqual({ ok: false, ...why });
});

test('the largest number is one', () => {
  expect(refusal('01 ff ff ff ff 0f 00')).toEqual({ ok: true, program: { lifetime: 0xffff_ffff, body: [] } });
});

test('instructions inside each other have a limit', () => {
  const nested = (depth: number): string => `${head} 02 ${'1a'.repeat(depth)} 10`;
  expect(refusal(nested(limits.depth - 2))).toMatchObject({ ok: true });
  expect(refusal(nested(limits.depth - 1))).toEqual({ ok: false, reason: 'limit', at: 2 + limits.depth + 1, limit: 'depth' });
});

test('the depth of one statement does not count for the next', () => {
  const deep = `02 ${'1a'.repeat(limits.depth - 2)} 10`;
  expect(refusal(`01 3c 02 ${deep} ${deep}`)).toMatchObject({ ok: true });
});

test('a program may be as long as the limit, and no longer', () => {
  // 2,046 statements of two bytes behind a head of four.
  const long = Uint8Array.from([1, 60, 0xfe, 0x0f, ...Array.from({ length: 2046 }, () => [2, 0x10]).flat()]);
  expect(long).toHaveLength(limits.program);
  expect(decode(long)).toMatchObject({ ok: true });
  expect(decode(new Uint8Array(limits.program + 1))).toEqual({ ok: false, reason: 'limit', at: limits.program, limit: 'program' });
});

test('what is no byte array is refused', () => {
  for (const odd of [undefined, null, 'abc', [1, 60, 0], {}, new ArrayBuffer(4)])
    expect(decode(odd as unknown as Uint8Array).ok).toBe(false);
});

test('the first address of IPv6 is no address of IPv4', () => {
  for (const hosts of [
    { kind: 'host', address: firstIpv6 },
    { kind: 'range', low: firstIpv6, high: firstIpv6 + 1n },
  ] as const) {
    const program: Program = { lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'to', packets: { kind: 'all' }, hosts } }] };
    expect(encode(program)[7]).toBe(6);
    expect(decode(encode(program))).toEqual({ ok: true, program });
  }
  expect(addressBytes(firstIpv6)).toEqual(Array(16).fill(0));
  expect(addressBytes(firstIpv6 - 1n)).toEqual([255, 255, 255, 255]);
});

test('both ends of a range are of one family', () => {
  const range = { kind: 'range', low: 0xffff_ffffn, high: firstIpv6 + 5n } as const;
  const mixed: Program = { lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'to', packets: { kind: 'all' }, hosts: range } }] };
  // What the encoder writes for it is no program, or another one; never this one.
  expect(decode(encode(mixed))).not.toEqual({ ok: true, program: mixed });
});
