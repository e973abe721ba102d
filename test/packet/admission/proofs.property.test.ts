/** One idea of safe: the analysis calls a program safe exactly when there is a proof, which both checkers accept; and then no traffic is wronged. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, certificateWith } from '../../../packet/admission/index.ts';
import { safety } from '../../../packet/analysis/index.ts';
import { violation } from '../../../packet/front/index.ts';
import { type Client, NoTerm, type Packet, type Program } from '../../../packet/machine/index.ts';
import { bundleWith, endUserPolicy, library, prove } from '../../support/admission.ts';
import { clients, mostlyPolite, programs, windows } from '../../support/packet-programs.ts';
import { secondCheck } from '../../second-checker/check.ts';

interface Case {
  readonly program: Program;
  readonly client: Client;
  readonly window: readonly Packet[];
}

const count = Number(process.env['PACKET_COUNT'] ?? 200);
const cases: fc.Arbitrary<Case> = fc.record({ program: fc.oneof(programs, mostlyPolite), client: clients, window: windows });
const sample = fc.sample(cases, { numRuns: count, seed: 20261122 });
/** The second checker gets the proof with everything that it uses, which takes it a while. */
const every = Math.max(1, Math.floor(count / 8));

/** What the theory can speak of, with the goal. */
const spoken = sample.flatMap(({ program, client, window }) => {
  try {
    return [{ program, client, window, goal: endUserPolicy.goal(program, client) }];
  } catch (e) {
    if (e instanceof NoTerm) return [];
    throw e;
  }
});

describe('random programs', () => {
  it('are proved exactly when the analysis calls them safe, and let in with the proof', () => {
    let proved = 0;
    for (const { program, client, window, goal } of spoken) {
      const theorem = prove(goal);
      expect({ program, client, proved: theorem !== undefined }).toEqual({ program, client, proved: safety(program, client).safe });
      if (theorem === undefined) continue;
      expect(admit(bundleWith(program, theorem), endUserPolicy, client, library)).toMatchObject({ admitted: true });
      expect({ program, client, wronged: violation(program, client, window) }).toEqual({ program, client, wronged: undefined });
      if (proved++ % every === 0) expect(secondCheck(certificateWith(theorem, library))).toMatchObject({ verdict: 'accepted' });
    }
    // Neither all nor none.
    expect(proved).toBeGreaterThan(spoken.length / 20);
    expect(proved).toBeLessThan(count);
    expect(spoken.length).toBeGreaterThan(count / 20);
  }, 3_600_000);
});
