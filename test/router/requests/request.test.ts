/** How long a request can be that a router judges: what an operator has to allow for a bundle with all the lemmas that may come with it. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { admissionLimits, type Bundle, bundleAlone, lemmaLimits, readBundle, writeBundle } from '../../../packet/admission/index.ts';
import { endUser } from '../../../packet/machine/index.ts';
import { readRequest, signRequest } from '../../../router/requests/request.ts';

/** What docs/router.md says of `session.size`. */
const enough = 135_168;

const bytes = (length: number, first: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i < 2 ? first >> (8 * i) : 7) & 0xff);
const longest = (attached: number): Bundle => {
  const { cited, objects } = lemmaLimits;
  const size = Math.floor(attached / objects);
  const last = attached - size * (objects - 1);
  return {
    policy: bytes(32, 1),
    root: bytes(32, 2),
    client: endUser(0x0a02_0007n),
    lemmas: Array.from({ length: cited }, (_, i) => bytes(32, i)),
    attached: Array.from({ length: objects }, (_, i) => bytes(i === 0 ? last : size, i)),
    program: bytes(1000, 0),
    derivation: new Uint8Array(),
  };
};
/** With a derivation that makes the bundle alone as long as a router judges. */
const filled = (attached: number): Uint8Array => {
  const bundle = longest(attached);
  const alone = writeBundle({ ...bundle, attached: undefined }).length;
  return writeBundle({ ...bundle, derivation: new Uint8Array(admissionLimits.bytes - alone) });
};

test('the longest request that may be judged is within what the guide says', () => {
  const whole = filled(lemmaLimits.bytes);
  expect(bundleAlone(whole).length).toBe(admissionLimits.bytes);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  // As long a line as is read.
  const ask = { router: 'r'.repeat(1800), client: '10.2.0.7', sequence: 1, expires: 1, action: 'install', payment: 1 } as const;
  const signed = signRequest({ ...ask, announces: { class: 0, complexity: 1, cost: 1 } }, whole, privateKey);
  expect(readRequest(signed, publicKey)).toMatchObject({ ok: true });
  expect(signed.length).toBeGreaterThan(admissionLimits.bytes + lemmaLimits.bytes);
  // The signature of a key of 4096 bits has 256 bytes more.
  expect(signed.length + 256).toBeLessThanOrEqual(enough);
});

test('lemmas have a limit of their own, one byte beside which a bundle is none', () => {
  for (const [size, good] of [
    [lemmaLimits.bytes - 1, true],
    [lemmaLimits.bytes, true],
    [lemmaLimits.bytes + 1, false],
  ] as const) {
    const read = readBundle(filled(size));
    expect(typeof read === 'string' ? read : 'read').toBe(good ? 'read' : 'the lemmas that come with it are too long');
  }
});
