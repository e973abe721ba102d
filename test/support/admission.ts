/** What tests of bundles need: the library and the policies as they are shipped, a proof compiler, and bundles of programs. */
import { readFileSync } from 'node:fs';
import { proverOf } from '../../cli/commands/policy.ts';
import type { Sentence, Theorem } from '../../kernel/index.ts';
import { derivationOf, Policy, writeBundle } from '../../packet/admission/index.ts';
import { type Client, encode, type Program } from '../../packet/machine/index.ts';
import { Library, PinnedLibrary } from '../../store/index.ts';

export const library = new PinnedLibrary(new Library(new Uint8Array(readFileSync('stdlib/lemmas/packet.library'))));
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
