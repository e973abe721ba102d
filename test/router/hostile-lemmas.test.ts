/**
 * Bundles whose proof is a lemma of the client, and what hostile clients make of them, at a router with a process that checks proofs: what is
 * installed is safe for its client, the router stays bounded, and honest clients are served.
 */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { encodeDerivation, encodeProof, encodeStatement, type Importable, type Origin, sha256, type Theorem } from '../../kernel/index.ts';
import { admit, CitedLemmas, readBundle, writeBundle } from '../../packet/admission/index.ts';
import { safety } from '../../packet/analysis/index.ts';
import { type Client, decode, encode } from '../../packet/machine/index.ts';
import type { Answer } from '../../router/requests/answer.ts';
import { hashOf, objectBytes } from '../../store/index.ts';
import { programOf } from '../packet/compiled.ts';
import { endUserPolicy, library, prove, secondOpinion } from '../support/admission.ts';
import { closeCheckers, testCheckers } from './checkers-kit.ts';
import { announced, clientNumber, signed, start, type TestClient, testRouter } from './router-kit.ts';

vi.setConfig({ testTimeout: 120_000 });
const count = Number(process.env['ROUTER_COUNT'] ?? 400);
const [me, other] = [clientNumber(7), clientNumber(8)];
const { admission, checkers } = await testCheckers();
const { router } = await testRouter({ rules: { capacity: Number.MAX_SAFE_INTEGER }, admission });
afterAll(async () => {
  await router.close();
  await closeCheckers();
});

/** A bundle whose proof is one lemma, which says just what is to be proved. */
function byLemma(text: string, client: Client) {
  const program = programOf(text);
  const th = prove(endUserPolicy.goal(program, client)) as Theorem;
  const originOf = (x: Importable): Origin<string> => library.originOf(x) as Origin<string>;
  const statement = { ...encodeStatement(th.conclusion, originOf), names: [] };
  const isLemma = (t: Theorem): Theorem | undefined => (library.originOf(t) === undefined ? undefined : t);
  const proof = { ...encodeProof(th, hashOf(statement), originOf, isLemma), names: [] };
  const attached = [statement, proof].map((o) => objectBytes(o));
  const [lemma] = new CitedLemmas(library).theorems([hashOf(proof)], attached, () => false) as readonly Theorem[];
  const numberOf = (x: Importable): number => (x === lemma ? library.members.length : (library.numberOf(x) as number));
  const derivation = encodeDerivation(lemma as Theorem, numberOf, (t) => (t === lemma ? t : isLemma(t)));
  const id = Uint8Array.from(Buffer.from(hashOf(proof), 'hex'));
  const parts = { policy: endUserPolicy.id, root: library.root, lemmas: [id], program: encode(program), derivation };
  return { whole: writeBundle({ ...parts, attached }), alone: writeBundle(parts), parts, attached };
}
const firewall = (n: number, { client }: TestClient) =>
  byLemma(`DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.${n}));`, client);
const mine = firewall(5, me);
const programIn = (bundle: Uint8Array): Uint8Array => {
  const parts = readBundle(bundle);
  return typeof parts === 'string' ? new Uint8Array() : parts.program;
};
const install = (bundle: Uint8Array, by = me): Promise<Answer> =>
  router.request(signed(by, start, { action: 'install', announces: announced(programIn(bundle)) }, bundle), by);
const codeOf = (answer: Answer): string => (answer.ok ? answer.state : answer.code);

let seed = 7;
const random = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed >>> 8) % below;
};

describe('lemmas of clients', () => {
  test('prove what they say, for whoever it is about', async () => {
    expect(codeOf(await install(mine.alone))).toBe('router/lemmas-missing');
    expect(codeOf(await install(mine.whole))).toBe('running');
    // From now on it is here; the same lemma is worth nothing to somebody else.
    expect(codeOf(await install(mine.alone))).toBe('running');
    expect(codeOf(await install(mine.whole, other))).toBe('router/not-proved');
  });

  test('that are about a safe program prove nothing of another one', async () => {
    for (const text of ['DISCARD(AllPackets);', 'DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.9));']) {
      const bundle = writeBundle({ ...mine.parts, program: encode(programOf(text)), attached: mine.attached });
      expect(codeOf(await install(bundle))).toBe('router/not-proved');
    }
  });

  test(`changed ${count} times: what is installed is safe for its client`, async () => {
    const before = router.load.programs;
    let installed = 0;
    for (let i = 0; i < count; i++) {
      const made = [...(i % 2 === 0 ? mine.whole : mine.alone)];
      for (let edits = 1 + random(2); edits > 0; edits--) {
        const at = random(made.length);
        if (random(4) === 0) made.splice(at, random(3), ...Array.from({ length: random(4) }, () => random(256)));
        else made[at] = (made[at] as number) ^ (1 << random(8));
      }
      const bundle = Uint8Array.from(made);
      const answer = await install(bundle);
      if (answer.ok) {
        installed++;
        const decoded = decode(programIn(bundle));
        expect(decoded.ok && safety(decoded.program, me.client).safe).toBe(true);
      } else expect(answer.code).toMatch(/^router\/(?:not-proved|lemmas-missing|lifetime|too-complex|too-costly|announced-wrongly)$/);
    }
    expect(router.load.programs).toBe(before + installed);
    expect(checkers.counts).toMatchObject({ killed: 0, lost: 0 });
  });

  test('are judged alike by a checker that was written from the pages alone', () => {
    const both = (bundle: Uint8Array, of = me): readonly [boolean, string] => {
      const { admitted } = admit(bundle, endUserPolicy, of.client, library);
      return [admitted, secondOpinion(bundle, of.client).verdict];
    };
    expect(both(mine.whole)).toEqual([true, 'accepted']);
    expect(both(mine.whole, other)).toEqual([false, 'rejected']);
    // It looks nothing up, and the other one has nothing from before here.
    expect(both(mine.alone)).toEqual([false, 'rejected']);
    for (let at = 0; at < mine.whole.length; at += 1 + random(12)) {
      const bundle = Uint8Array.from(mine.whole, (b, i) => (i === at ? b ^ (1 << random(8)) : b));
      const [first, second] = both(bundle);
      // A limit is neither yes nor no.
      if (second !== 'limit') expect({ at, verdict: second === 'accepted' }).toEqual({ at, verdict: first });
    }
  });

  test('asked for again and again cost the router nothing but the answer', async () => {
    const unknown = (n: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => (i < 2 ? n >> (8 * i) : 1));
    const { checks } = checkers.counts;
    const answers = new Set<string>();
    for (let n = 0; n < 100; n++) {
      const lemmas = Array.from({ length: 64 }, (_, i) => unknown(64 * n + i));
      for (const attached of [undefined, [], mine.attached])
        answers.add(codeOf(await install(writeBundle({ ...mine.parts, lemmas, attached }))));
    }
    expect([...answers].sort()).toEqual(['router/lemmas-missing', 'router/not-proved']);
    // None of it reached the process that checks.
    expect(checkers.counts.checks).toBe(checks);
  });

  test('of hostile clients do not keep an honest one from being served', async () => {
    const junk = (n: number) => {
      const bad = Uint8Array.from(mine.attached[1] as Uint8Array);
      bad[bad.length - 1 - (n % 40)] = (bad[bad.length - 1 - (n % 40)] as number) ^ (1 + (n % 255));
      const id = sha256(bad);
      return writeBundle({ ...mine.parts, lemmas: [id], attached: [mine.attached[0] as Uint8Array, bad] });
    };
    const honest = firewall(6, me);
    let answered = 0;
    const hostile = Array.from({ length: 200 }, (_, n) => install(junk(n), other).finally(() => answered++));
    expect(codeOf(await install(honest.whole))).toBe('running');
    // It was asked for last. It waits for the one that is checked, and for those that were checked while it was on its way.
    expect(answered).toBeLessThan(100);
    expect((await Promise.all(hostile)).map(codeOf).every((code) => code === 'router/not-proved')).toBe(true);
  });
});
