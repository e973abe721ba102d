/** A program with its proof, for a router that asks for one: of the first of its policies that comes with athena and can be proved. */
import { hexOf, KernelError } from '../kernel/index.ts';
import { derivationOf, writeBundle } from '../packet/admission/index.ts';
import { TooLong } from '../packet/front/prove.ts';
import { type Client, NoTerm, type Program } from '../packet/machine/index.ts';
import type { Policy } from '../router/index.ts';
import type { Arguments } from './argv.ts';
import { policyNamed } from './bundle-file.ts';
import { proverOf } from './commands/policy.ts';
import { isRefusal } from './packet-program.ts';
import { libraryOf, policyFrom } from './policy-file.ts';
import type { World } from './world.ts';

/** The bytes of the bundle, or why there is none. */
export async function provenBundle(
  program: Program,
  bytes: Uint8Array,
  client: Client,
  proofs: NonNullable<Policy['proofs']>,
  args: Arguments,
  world: World,
): Promise<Uint8Array | string> {
  const library = libraryOf(args, world);
  if (isRefusal(library)) return 'the library that comes with athena cannot be used';
  if (![proofs.library, ...proofs.earlier].includes(hexOf(library.root)))
    return `it uses the library ${proofs.library}, and ${hexOf(library.root)} comes with athena`;
  const reasons: string[] = [];
  for (const id of proofs.policies) {
    const file = /^[0-9a-f]{64}$/.test(id) ? policyNamed(Buffer.from(id, 'hex'), world) : undefined;
    const policy = file === undefined ? undefined : await policyFrom(file, library, args, world);
    if (policy === undefined || isRefusal(policy)) {
      reasons.push(`the policy ${id} does not come with athena`);
      continue;
    }
    try {
      const theorem = proverOf(library).prove(policy.policy.goal(program, client));
      if (theorem !== undefined)
        return writeBundle({
          policy: policy.policy.id,
          root: library.root,
          client,
          program: bytes,
          derivation: derivationOf(theorem, library),
        });
      reasons.push(`no proof was found for ${policy.name}`);
    } catch (error) {
      if (error instanceof TooLong) {
        reasons.push(`its proof for ${policy.name} is too long for a router`);
        continue;
      }
      if (!(error instanceof NoTerm || error instanceof KernelError)) throw error;
      reasons.push(`${policy.name} does not speak of it: ${error.message}`);
    }
  }
  return reasons.join('; ');
}
