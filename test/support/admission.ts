/** What tests of bundles need: the library and the policies as they are shipped, a proof compiler, and bundles of programs. */
import { readFileSync } from 'node:fs';
import { proverOf } from '../../cli/commands/policy.ts';
import type { Sentence, Theorem } from '../../kernel/index.ts';
import { derivationOf, Policy, writeBundle } from '../../packet/admission/index.ts';
import { type Client, encode, type Program } from '../../packet/machine/index.ts';
import { Library, PinnedLibrary } from '../../store/index.ts';
import { type SecondAdmission, type SecondPolicy, secondAdmit, secondPolicy } from '../second-checker/bundle.ts';
import { type SecondLibrary, secondLibrary } from '../second-checker/library.ts';

const libraryBytes = new Uint8Array(readFileSync('stdlib/lemmas/packet.library'));
export const library = new PinnedLibrary(new Library(libraryBytes));
export const policyBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(`policies/${name}.policy`));
export const endUserPolicy = new Policy(policyBytes('end-user'), library);
export const prover = proverOf(library);

/** A theorem that says the goal, or nothing. */
export const prove = (goal: Sentence): Theorem | undefined => prover.prove(goal);

/** The bundle of a program with this theorem for a proof, whatever it says. */
export function bundleWith(program: Program, theorem: Theorem, policy = endUserPolicy): Uint8Array {
  return writeBundle({ policy: policy.id, root: library.root, program: encode(program), derivation: derivationOf(theorem, library) });
}

/** The bundle of a program for a client, if there is a proof. */
export function bundleOf(program: Program, client: Client, policy = endUserPolicy): Uint8Array | undefined {
  const theorem = prove(policy.goal(program, client));
  return theorem && bundleWith(program, theorem, policy);
}

let secondOfLibrary: SecondLibrary | undefined;
const secondPolicies = new Map<string, SecondPolicy>();

/** What the second checker says of a bundle, from the bytes of the policy and of the library alone. */
export function secondOpinion(bundle: Uint8Array, client: Client, policy = 'end-user'): SecondAdmission {
  secondOfLibrary ??= secondLibrary(libraryBytes);
  const known = secondPolicies.get(policy) ?? secondPolicy(policyBytes(policy), secondOfLibrary);
  secondPolicies.set(policy, known);
  return secondAdmit(bundle, known, client);
}
