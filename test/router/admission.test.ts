/** The ways to be convinced: by the analysis, by a proof, by both. */
import { describe, expect, test } from 'vitest';
import { type Client, decode } from '../../packet/machine/index.ts';
import { type Admission, analysisAdmission, proofAdmission, type ProofVerdict } from '../../router/admission.ts';
import { client } from '../packet/compiled.ts';
import { bytesOf, firewall, rules } from './router-kit.ts';

const plain = firewall('10.1.0.5');
const harmful = bytesOf('DISCARD(AllPackets);');
/** Takes what begins with a 1 for a proof, whatever it is of. */
const check = (bundle: Uint8Array, _: Client): ProofVerdict => {
  const decoded = decode(bundle.subarray(1));
  if (bundle[0] !== 1 || !decoded.ok) return { admitted: false, why: 'malformed' };
  return { admitted: true, program: decoded.program };
};
const withProof = (program: Uint8Array, byte = 1): Uint8Array => Uint8Array.from([byte, ...program]);
const { bounds } = rules;
const says = (admission: Admission, bundle: Uint8Array): string => {
  const judged = admission.judge(bundle, client);
  return judged.ok ? judged.because : judged.code;
};

describe('a router is convinced', () => {
  test('by the analysis of the bytes', () => {
    const admission = analysisAdmission(bounds);
    expect([says(admission, plain), says(admission, harmful)]).toEqual(['analysis', 'router/not-safe']);
  });

  test('by a proof, and by nothing else', () => {
    const admission = proofAdmission(check, bounds, false);
    expect([says(admission, withProof(plain)), says(admission, plain), says(admission, withProof(plain, 0))]).toEqual([
      'proof',
      'router/not-proved',
      'router/not-proved',
    ]);
  });

  test('by both only when both agree', () => {
    const admission = proofAdmission(check, bounds, true);
    expect(['proof', 'both'].includes(admission.verify)).toBe(true);
    // A checker that is wrong: the analysis still stands in the way.
    expect([says(admission, withProof(plain)), says(admission, withProof(harmful))]).toEqual(['proof and analysis', 'router/not-safe']);
    expect(says(proofAdmission(check, bounds, false), withProof(harmful))).toBe('proof');
  });

  test('never that a program does less work than it may', () => {
    const strict = { ...bounds, complexity: 1 };
    for (const admission of [proofAdmission(check, strict, false), proofAdmission(check, strict, true)])
      expect(says(admission, withProof(plain))).toBe('router/too-complex');
  });
});
