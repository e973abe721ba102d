import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printAddress, printRange, readAddress, readRange } from '../../../packet/front/address.ts';
import { firstIpv6 } from '../../../packet/machine/index.ts';

const addresses = fc.oneof(
  fc.bigInt({ min: 0n, max: firstIpv6 - 1n }),
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((n) => firstIpv6 + n),
  // Many zeros, where the short forms are.
  fc
    .array(fc.constantFrom(0n, 0n, 0n, 1n, 0xabcdn), { minLength: 8, maxLength: 8 })
    .map((gs) => firstIpv6 + gs.reduce<bigint>((n, g) => (n << 16n) | g, 0n)),
);

test('what is printed is read again', () => {
  fc.assert(
    fc.property(addresses, (a) => {
      expect(readAddress(printAddress(a))).toBe(a);
    }),
    { numRuns: 2000 },
  );
});

test('prefixes too', () => {
  fc.assert(
    fc.property(addresses, fc.nat(128), (a, n) => {
      const [base, bits] = a < firstIpv6 ? [0n, 32] : [firstIpv6, 128];
      const size = 1n << BigInt(bits - (n % (bits + 1)));
      const low = base + ((a - base) / size) * size;
      const range = { low, high: low + size - 1n };
      expect(readRange(printRange(range))).toEqual(range);
    }),
    { numRuns: 1000 },
  );
});

test('reading never throws', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'0123456789abf:./ '), maxLength: 24 });
  fc.assert(
    fc.property(odd, (text) => void readRange(text)),
    { numRuns: 3000 },
  );
});

test.each([
  ['10.2.0.7', '10.2.0.7'],
  ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['10:0:0:0:0:0:0:10', '10::10'],
  ['::ffff:10.2.0.7', '::ffff:a02:7'],
])('%s is printed as %s', (text, shown) => {
  expect(printAddress(readAddress(text) as bigint)).toBe(shown);
});

test.each([
  '',
  '10.2.0',
  '10.2.0.7.1',
  '10.2.0.256',
  '10.2.0.07',
  '10.2.0.-1',
  '1:2:3',
  '1::2::3',
  ':1',
  '1:2:3:4:5:6:7:8:9',
  'g::',
  '12345::',
  '1:2:3:4:5:6:7::8',
])('%j is no address', (text) => {
  expect(readAddress(text)).toBeUndefined();
});

test.each([
  ['10.2.0.7/24', 'host-bits'],
  ['10.2.0.0/33', 'prefix-length'],
  ['10.2.0.0/x', 'prefix-length'],
  ['10.2.0.0/', 'prefix-length'],
  ['2001:db8::/129', 'prefix-length'],
  ['2001:db8::1/64', 'host-bits'],
  ['10.2.0/24', 'not-an-address'],
  ['10.2.0.0/24/8', 'not-an-address'],
])('%s: %s', (text, fault) => {
  expect(readRange(text)).toBe(fault);
});
