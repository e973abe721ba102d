/** What a router keeps of the lemmas that clients bring, and what it asks for: bounded, once, and of what was admitted only. */
import { describe, expect, test } from 'vitest';
import { hexOf, objectKind, sha256 } from '../../../kernel/index.ts';
import { type Bundle, readBundle, writeBundle } from '../../../packet/admission/index.ts';
import { LemmaPool } from '../../../router/admission/lemma-pool.ts';
import { proofAdmission, type ProofChecking } from '../../../router/admission/proof-admission.ts';
import { hashOf, objectBytes, type StoredObject } from '../../../store/index.ts';
import { client } from '../../packet/compiled.ts';
import { firewall, rules } from '../router-kit.ts';

/** Something that has the form of a lemma: nothing here checks what it says. */
function lemma(n: number, size = 100): { readonly proof: StoredObject; readonly statement: StoredObject; readonly id: Uint8Array } {
  const body = (k: number): Uint8Array => Uint8Array.from({ length: size }, (_, i) => (i === 0 ? n & 255 : i === 1 ? n >> 8 : k));
  const made = (kind: 5 | 6, references: readonly string[]): StoredObject => {
    const o = { kind, references, body: body(kind), names: [] };
    return { ...o, hash: hashOf(o) };
  };
  const statement = made(objectKind.statement, []);
  const proof = made(objectKind.proof, [statement.hash]);
  return { proof, statement, id: Uint8Array.from(Buffer.from(proof.hash, 'hex')) };
}
const bytesOf = (...lemmas: readonly ReturnType<typeof lemma>[]): readonly Uint8Array[] =>
  lemmas.flatMap(({ statement, proof }) => [objectBytes(statement), objectBytes(proof)]);
const policyFile = Uint8Array.of(1, 2, 3);
const [policy, root] = [sha256(policyFile), sha256(Uint8Array.of(4))];
const parts = { policy, root, program: firewall('10.1.0.5'), derivation: Uint8Array.of(1) };
const citing = (lemmas: readonly ReturnType<typeof lemma>[], attached?: readonly Uint8Array[]): Uint8Array =>
  writeBundle({ ...parts, lemmas: lemmas.map((l) => l.id), attached });
const [a, b] = [lemma(1), lemma(2)];

describe('the pool', () => {
  const read = (bytes: Uint8Array): Bundle => readBundle(bytes) as Bundle;
  const brought = (pool: LemmaPool, l: ReturnType<typeof lemma>, owner: string): void => {
    const whole = pool.complete(read(citing([l], bytesOf(l))));
    if (whole.ok) pool.keep(whole.objects, owner);
  };

  test('completes a bundle from what came with it and from what others brought', () => {
    const pool = new LemmaPool({ size: 1 << 16 });
    expect(pool.complete(read(citing([a, b], bytesOf(b))))).toEqual({ ok: false, lacks: [a.proof.hash] });
    brought(pool, a, 'one');
    expect(pool.complete(read(citing([a, b], bytesOf(b))))).toMatchObject({ ok: true, bytes: citing([a, b], bytesOf(a, b)) });
    expect(pool.complete(read(citing([a, b])))).toEqual({ ok: false, lacks: [b.proof.hash] });
  });

  test('keeps a bounded amount; of whoever brought most the oldest goes first', () => {
    const pool = new LemmaPool({ size: 4000 });
    brought(pool, a, 'honest');
    for (let n = 10; n < 1000; n++) brought(pool, lemma(n), 'many');
    expect(pool.state.bytes).toBeLessThanOrEqual(4000);
    expect(pool.state.lemmas).toBeGreaterThan(10);
    const has = (l: ReturnType<typeof lemma>): boolean => pool.complete(read(citing([l]))).ok;
    expect([has(a), has(lemma(10)), has(lemma(999))]).toEqual([true, false, true]);
    // One that is larger than all of it is kept by nobody.
    brought(pool, lemma(1001, 5000), 'large');
    expect([pool.state.bytes <= 4000, has(a)]).toEqual([true, true]);
  });

  test('keeps what is used longer than what is not', () => {
    const pool = new LemmaPool({ size: 1500 });
    brought(pool, a, 'one');
    for (let n = 10; n < 100; n++) {
      brought(pool, lemma(n), 'one');
      expect(pool.complete(read(citing([a]))).ok).toBe(true);
    }
  });
});

describe('a router', () => {
  function admission(admitted: boolean, lookUp?: (ids: readonly string[]) => Promise<readonly Uint8Array[]>) {
    const pool = new LemmaPool({ size: 1 << 16 });
    const checked: Uint8Array[] = [];
    const looked: string[][] = [];
    const checking: ProofChecking = {
      checkable: { roots: [[hexOf(root), [hexOf(policy)]]], best: hexOf(root) },
      knows: () => 'yes',
      check: async (bundle) => {
        checked.push(bundle);
        return admitted ? { admitted: true } : { admitted: false, why: 'lemma' };
      },
    };
    const made = proofAdmission(checking, [policyFile], rules.bounds, {
      pool,
      lookUp: async (ids) => {
        looked.push([...ids]);
        return lookUp?.(ids) ?? [];
      },
    }).admission;
    const says = async (bytes: Uint8Array) => {
      const measured = made.measure(bytes);
      if (!measured.ok) return measured;
      return made.convince(measured, bytes, client, 'me');
    };
    return { pool, checked, looked, says };
  }

  test('asks its client once, by the hashes, before anything is checked', async () => {
    const { says, checked, looked } = admission(true);
    expect(await says(citing([a, b]))).toMatchObject({
      ok: false,
      code: 'router/lemmas-missing',
      facts: { lemmas: `${a.proof.hash} ${b.proof.hash}` },
    });
    expect([checked.length, looked.length]).toEqual([0, 0]);
    // Whoever has answered is not asked again, but the library is.
    expect(await says(citing([a, b], bytesOf(a)))).toMatchObject({ code: 'router/not-proved', facts: { reason: 'lemmas' } });
    expect(await says(citing([a, b], []))).toMatchObject({ code: 'router/not-proved', facts: { reason: 'lemmas' } });
    expect([checked.length, looked]).toEqual([0, [[b.proof.hash], [a.proof.hash, b.proof.hash]]]);
    expect(await says(citing([a, b], bytesOf(a, b)))).toMatchObject({ ok: true, whole: citing([a, b], bytesOf(a, b)) });
    expect(await says(citing([b, a]))).toMatchObject({ ok: true, whole: citing([b, a], bytesOf(b, a)) });
  });

  test('takes from the library what the client has not', async () => {
    const { says, looked } = admission(true, async () => bytesOf(b));
    expect(await says(citing([a, b], bytesOf(a)))).toMatchObject({ ok: true, whole: citing([a, b], bytesOf(a, b)) });
    expect(looked).toEqual([[b.proof.hash]]);
    const other = admission(true, async () => bytesOf(lemma(3)));
    expect(await other.says(citing([a], []))).toMatchObject({ code: 'router/not-proved', facts: { reason: 'lemma' } });
  });

  test('keeps nothing of what was not admitted, and takes nothing that is not cited', async () => {
    const { says, pool, checked } = admission(false);
    expect(await says(citing([a], bytesOf(a)))).toMatchObject({ code: 'router/not-proved', facts: { reason: 'lemma' } });
    expect([checked.length, pool.state]).toEqual([1, { lemmas: 0, bytes: 0 }]);
    for (const wrong of [bytesOf(a, b), [Uint8Array.of(9)], [objectBytes(a.statement)]])
      expect(await says(citing([a], wrong))).toMatchObject({ ok: false, code: 'router/not-proved' });
    expect(checked.length).toBe(1);
  });
});
