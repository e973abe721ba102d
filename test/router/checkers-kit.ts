/** Checkers as a router has them, processes and all, for tests: with the policies and the library that come with athena. */
import { readFileSync } from 'node:fs';
import type { Admission, Bounds } from '../../router/admission/admission.ts';
import { doubtAbout } from '../../router/analysis-admission.ts';
import { type CheckingRules, Checkers, usualChecking } from '../../router/checking/checkers.ts';
import { checkerProgram } from '../../router/checking/program-file.ts';
import { proofAdmission, type ProofTerms } from '../../router/admission/proof-admission.ts';
import type { RouterEvent } from '../../router/event.ts';
import { rules } from './router-kit.ts';

const open = new Set<Checkers>();

/** Ends all processes of a test. */
export async function closeCheckers(): Promise<void> {
  await Promise.all([...open].map((c) => c.close()));
  open.clear();
}

export interface CheckersChoices {
  readonly verify?: string;
  readonly policies?: readonly string[];
  readonly library?: string;
  readonly bounds?: Bounds;
  readonly checking?: Partial<CheckingRules>;
  readonly program?: string;
}

export interface TestCheckers {
  readonly checkers: Checkers;
  readonly admission: Admission;
  readonly proofs: ProofTerms;
  readonly events: RouterEvent[];
}

const read = (file: string) => ({ file, bytes: new Uint8Array(readFileSync(file)) });

/** **Fails when** the files cannot be used (`Unusable`). */
export async function testCheckers(choices: CheckersChoices = {}): Promise<TestCheckers> {
  const {
    verify = 'proof',
    policies = ['policies/end-user.policy'],
    library = 'stdlib/lemmas/packet.library',
    bounds = rules.bounds,
  } = choices;
  const events: RouterEvent[] = [];
  const files = policies.map(read);
  const checking = { ...usualChecking, ...choices.checking };
  const checkers = new Checkers(choices.program ?? checkerProgram, { policies: files, library: read(library) }, checking, (e) =>
    events.push(e),
  );
  open.add(checkers);
  await checkers.start();
  return {
    checkers,
    ...proofAdmission(
      checkers,
      files.map((f) => f.bytes),
      bounds,
      verify === 'both' ? { doubt: doubtAbout } : {},
    ),
    events,
  };
}
