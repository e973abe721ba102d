/** Bundles and requests in which something was changed, at a router that asks for proofs; `npm run fuzz:router` tries more of them. */
import { afterAll, describe, expect, test } from 'vitest';
import { readBundle } from '../../packet/admission/index.ts';
import { safety } from '../../packet/analysis/index.ts';
import { decode, endUser } from '../../packet/machine/index.ts';
import { programOf } from '../packet/compiled.ts';
import { bundleOf } from '../support/admission.ts';
import { closeCheckers, testCheckers } from './checkers-kit.ts';
import { announced, clientNumber, signed, start, testRouter } from './router-kit.ts';

const count = Number(process.env['ROUTER_COUNT'] ?? 500);
const me = clientNumber(7);
const { admission } = await testCheckers();
const { router } = await testRouter({ rules: { capacity: Number.MAX_SAFE_INTEGER }, admission });
afterAll(async () => {
  await router.close();
  await closeCheckers();
});

const bundles = [
  'DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));',
  'DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.7));',
  'S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP)); foreach i do if CONTAINS_STRING(P(i), "x") then DISCARD(P(i));',
].map((text) => bundleOf(programOf(text), me.client) as Uint8Array);

let seed = 1;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed >>> 8) % below;
};
/** Changed, removed, inserted, doubled or mixed bytes. */
function mutated(bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const made = [...bytes];
  for (let edits = 1 + random(3); edits > 0; edits--) {
    const at = random(made.length);
    const kind = random(5);
    if (kind === 0) made.splice(at, 1 + random(4));
    else if (kind === 1) made.splice(at, 0, random(256));
    else if (kind === 2) made.splice(at, random(16), ...other.subarray(at, at + random(16)));
    else if (kind === 3) made[at] = (made[at] as number) ^ (1 << random(8));
    else made[at] = random(256);
  }
  const changed = Uint8Array.from(made);
  return Buffer.from(changed).equals(bytes) ? mutated(bytes, other) : changed;
}
const bundleAt = (i: number): Uint8Array => bundles[i % bundles.length] as Uint8Array;
const codes = /^router\/(?:not-proved|lifetime|too-complex|too-costly|announced-wrongly)$/;

describe(`${count} times, something was changed`, () => {
  test('in bundles: what is installed has a proof of its own, and is its client’s', async () => {
    const before = router.load.programs;
    let installed = 0;
    for (let i = 0; i < count; i++) {
      const bundle = mutated(bundleAt(i), bundleAt(i + 1));
      const parts = readBundle(bundle);
      const program = typeof parts === 'string' ? new Uint8Array() : parts.program;
      const answer = await router.request(signed(me, start, { action: 'install', announces: announced(program) }, bundle), me);
      if (answer.ok) {
        installed++;
        const decoded = decode(program);
        expect(decoded.ok && safety(decoded.program, me.client).safe).toBe(true);
      } else expect(answer.code).toMatch(codes);
    }
    expect(router.load.programs).toBe(before + installed);
  });

  test('in requests: none is done, whatever it was', async () => {
    const before = router.load.programs;
    for (let i = 0; i < count; i++) {
      const bundle = bundleAt(i);
      const parts = readBundle(bundle);
      if (typeof parts === 'string') throw new Error(parts);
      const request = signed(me, start, { action: 'install', announces: announced(parts.program) }, bundle);
      const answer = await router.request(mutated(request, signed(me, start, { action: 'list' as never }, bundle)), me);
      expect(answer).toMatchObject({ ok: false });
      if (!answer.ok) expect(answer.code).toMatch(/^router\/(?:bad-request|bad-signature)$/);
    }
    expect(router.load.programs).toBe(before);
  });

  test('in the sender: a stolen bundle is worth nothing to others', async () => {
    const thief = clientNumber(8, { client: endUser(me.client.address + 1n) });
    const bundle = bundles[1] as Uint8Array;
    const parts = readBundle(bundle);
    if (typeof parts === 'string') throw new Error(parts);
    const stolen = signed(thief, start, { action: 'install', announces: announced(parts.program) }, bundle);
    expect(await router.request(stolen, thief)).toMatchObject({ code: 'router/not-proved' });
    // Under the name of its owner, with the thief's key, and the owner's own request on the thief's session.
    const forged = signed({ ...me, secret: thief.secret }, start, { action: 'install', announces: announced(parts.program) }, bundle);
    expect(await router.request(forged, me)).toMatchObject({ code: 'router/bad-signature' });
    const whole = signed(me, start, { action: 'install', announces: announced(parts.program) }, bundle);
    expect(await router.request(whole, thief)).toMatchObject({ code: 'router/bad-signature' });
    expect(await router.request(whole, me)).toMatchObject({ ok: true });
    expect(await router.request(whole, me)).toMatchObject({ code: 'router/replayed' });
  });
});
