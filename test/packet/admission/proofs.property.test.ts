/** One idea of safe: the analysis calls a program safe exactly when there is a proof, which both checkers accept; and then no traffic is wronged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, certificateWith } from '../../../packet/admission/index.ts';
import { safety } from '../../../packet/analysis/index.ts';
import { violation } from '../../../packet/front/index.ts';
import { type Client, NoTerm, type Packet, type Program } from '../../../packet/machine/index.ts';
import { bundleWith, endUserPolicy, library, prove, secondOpinion } from '../../support/admission.ts';
import { busy, clients, mostlyPolite, prepared, programs, windows } from '../../support/packet-programs.ts';
import { secondCheck } from '../../second-checker/check.ts';

interface Case {
  readonly program: Program;
  readonly client: Client;
  readonly traffic: readonly (readonly Packet[])[];
}

const count = Number(process.env['PACKET_COUNT'] ?? 200);
const cases: fc.Arbitrary<Case> = fc.record({
  program: fc.oneof(programs, mostlyPolite, prepared, busy),
  client: clients,
  traffic: fc.array(windows, { minLength: 3, maxLength: 3 }),
});
const sample = fc.sample(cases, { numRuns: count, seed: 20261122 });
/** Of some proofs also the certificate, with everything that it uses in it, which takes a while. */
const every = Math.max(1, Math.floor(count / 8));

/** What the theory can speak of, with the goal. */
const spoken = sample.flatMap(({ program, client, traffic }) => {
  try {
    return [{ program, client, traffic, goal: endUserPolicy.goal(program, client) }];
  } catch (e) {
    if (e instanceof NoTerm) return [];
    throw e;
  }
});

describe('random programs', () => {
  it('are proved exactly when the analysis calls them safe, and let in with the proof', () => {
    let proved = 0;
    for (const { program, client, traffic, goal } of spoken) {
      const theorem = prove(goal);
      expect({ program, client, proved: theorem !== undefined }).toEqual({ program, client, proved: safety(program, client).safe });
      if (theorem === undefined) continue;
      const bundle = bundleWith(program, theorem);
      expect(admit(bundle, endUserPolicy, client, library)).toMatchObject({ admitted: true });
      expect({ program, client, second: secondOpinion(bundle, client) }).toEqual({ program, client, second: { verdict: 'accepted' } });
      for (const window of traffic)
        expect({ program, client, wronged: violation(program, client, window) }).toEqual({ program, client, wronged: undefined });
      if (proved++ % every === 0) expect(secondCheck(certificateWith(theorem, library))).toMatchObject({ verdict: 'accepted' });
    }
    // Neither all nor none.
    expect(proved).toBeGreaterThan(spoken.length / 20);
    expect(proved).toBeLessThan(count);
    expect(spoken.length).toBeGreaterThan(count / 2);
    if (process.env['PACKET_COUNT'] !== undefined)
      console.log(
        `${spoken.length} programs: ${proved} safe, proved, and let in by both checkers; ${spoken.length - proved} neither safe nor proved`,
      );
  }, 3_600_000);
});
