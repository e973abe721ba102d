/**
 * Believes the static analysis: a bundle is the bytes of a program. Outside of `admission/`, so that nothing there can lean on it; a router
 * that asks for proofs and for the analysis is given both in `service/judging.ts`.
 */
import { safety } from '../packet/analysis/index.ts';
import { type Client, decode, type Program } from '../packet/machine/index.ts';
import { type Admission, type Bounds, type Refused, refusal, withinBounds } from './admission/admission.ts';

/** Believes the static analysis: a bundle is the bytes of a program. */
export function analysisAdmission(bounds: Bounds): Admission {
  return {
    verify: 'analysis',
    measure(bundle) {
      const decoded = decode(bundle);
      return decoded.ok
        ? withinBounds(decoded.program, bounds)
        : refusal('router/not-a-program', { reason: decoded.reason, at: decoded.at });
    },
    convince: ({ program }, _, client) => doubtAbout(program, client) ?? { ok: true, because: 'analysis' },
  };
}

/** Why the static analysis does not let a program run for a client, if so. */
export function doubtAbout(program: Program, client: Client): Refused | undefined {
  const { safe, doubts } = safety(program, client);
  if (safe) return undefined;
  // Without a doubt about a statement it is the client: its address is not in its range.
  const { reason, statement } = doubts[0] ?? { reason: 'client', statement: { kind: 'none' } };
  return refusal('router/not-safe', { reason, statement: statement.kind });
}
