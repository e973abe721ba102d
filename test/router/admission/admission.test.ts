/** The ways to be convinced: by the analysis, by a proof, by both. */
import { describe, expect, test } from 'vitest';
import { writeBundle } from '../../../packet/admission/index.ts';
import { hexOf, sha256 } from '../../../kernel/index.ts';
import type { Client } from '../../../packet/machine/index.ts';
import { type Admission, judge } from '../../../router/admission/admission.ts';
import { analysisAdmission, doubtAbout } from '../../../router/analysis-admission.ts';
import { proofAdmission as proofAdmissionOf, type ProofChecking } from '../../../router/admission/proof-admission.ts';
import { client } from '../../packet/compiled.ts';
import { bytesOf, firewall, rules } from '../router-kit.ts';

const plain = firewall('10.1.0.5');
const harmful = bytesOf('DISCARD(AllPackets);');
const policyFile = Uint8Array.of(1, 2, 3);
const [policy, root] = [sha256(policyFile), sha256(Uint8Array.of(4))];
/** Takes a derivation that begins with a 1 for a proof, whatever it is of. */
const checking: ProofChecking = {
  checkable: { roots: [[hexOf(root), [hexOf(policy)]]], best: hexOf(root) },
  knows: (r, p) => (r !== hexOf(root) ? 'no such root' : p === hexOf(policy) ? 'yes' : 'no such policy'),
  check: async (bundle) => (bundle.at(-1) === 1 ? { admitted: true } : { admitted: false, why: 'proof' }),
};
const proofAdmission = (within: typeof bounds, analysis: boolean): Admission =>
  proofAdmissionOf(checking, [policyFile], within, analysis ? { doubt: doubtAbout } : {}).admission;
const withProof = (program: Uint8Array, byte = 1): Uint8Array => writeBundle({ policy, root, program, derivation: Uint8Array.of(byte) });
const { bounds } = rules;
const says = async (admission: Admission, bundle: Uint8Array): Promise<string> => {
  const judged = await judge(admission, bundle, client, 'me');
  return judged.ok ? judged.because : judged.code;
};

describe('a router is convinced', () => {
  test('by the analysis of the bytes', async () => {
    const admission = analysisAdmission(bounds);
    expect([await says(admission, plain), await says(admission, harmful)]).toEqual(['analysis', 'router/not-safe']);
  });

  test('of nothing on behalf of a client whose address is outside its range', async () => {
    const outside: Client = { address: client.address, low: client.address + 1n, high: client.address + 9n };
    const inside: Client = { ...outside, low: client.address };
    const admission = analysisAdmission(bounds);
    expect(await judge(admission, plain, inside, 'me')).toMatchObject({ ok: true });
    expect(await judge(admission, plain, outside, 'me')).toMatchObject({ ok: false, code: 'router/not-safe', facts: { reason: 'client' } });
  });

  test('by a proof, and by nothing else', async () => {
    const admission = proofAdmission(bounds, false);
    expect([await says(admission, withProof(plain)), await says(admission, plain), await says(admission, withProof(plain, 0))]).toEqual([
      'proof',
      'router/not-proved',
      'router/not-proved',
    ]);
  });

  test('by both only when both agree', async () => {
    const admission = proofAdmission(bounds, true);
    expect(['proof', 'both'].includes(admission.verify)).toBe(true);
    // A checker that is wrong: the analysis still stands in the way.
    expect([await says(admission, withProof(plain)), await says(admission, withProof(harmful))]).toEqual([
      'proof and analysis',
      'router/not-safe',
    ]);
    expect(await says(proofAdmission(bounds, false), withProof(harmful))).toBe('proof');
  });

  test('never that a program does less work than it may', async () => {
    const strict = { ...bounds, complexity: 1 };
    for (const admission of [proofAdmission(strict, false), proofAdmission(strict, true)])
      expect(await says(admission, withProof(plain))).toBe('router/too-complex');
  });
});
