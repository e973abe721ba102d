/** A program with its proof, for a router that asks for one: of the first of its policies that comes with athena and can be proved. */
import { hexOf, KernelError } from '../../kernel/index.ts';
import { derivationOf, writeBundle } from '../../packet/admission/index.ts';
import { TooLong } from '../../packet/front/prove.ts';
import { type Client, NoTerm, type Program } from '../../packet/machine/index.ts';
import type { Policy } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { policyNamed } from '../bundle-file.ts';
import { proverOf } from '../commands/policy.ts';
import { isRefusal, type Refusal } from '../packet-program.ts';
import { libraryOf, policyFrom } from '../policy-file.ts';
import type { World } from '../world.ts';

/** The bytes of the bundle, or why there is none. */
type Bundler = (program: Program, bytes: Uint8Array, client: Client) => Uint8Array | string;

/** What makes bundles for a router: its library and policies are looked up once. A text is why there are none. */
export async function bundlerFor(proofs: NonNullable<Policy['proofs']>, args: Arguments, world: World): Promise<Bundler | string> {
  const library = libraryOf(args, world);
  if (isRefusal(library)) return 'the library that comes with athena cannot be used';
  if (![proofs.library, ...proofs.earlier].includes(hexOf(library.root)))
    return `it uses the library ${proofs.library}, and ${hexOf(library.root)} comes with athena`;
  const policies: Exclude<Awaited<ReturnType<typeof policyFrom>>, Refusal>[] = [];
  const missing: string[] = [];
  for (const id of proofs.policies) {
    const file = /^[0-9a-f]{64}$/.test(id) ? policyNamed(Buffer.from(id, 'hex'), world) : undefined;
    const policy = file === undefined ? undefined : await policyFrom(file, library, args, world);
    if (policy === undefined || isRefusal(policy)) missing.push(`the policy ${id} does not come with athena`);
    else policies.push(policy);
  }
  const prover = proverOf(library);
  return (program, bytes, client) => {
    const reasons = [...missing];
    for (const { name, policy } of policies) {
      try {
        const theorem = prover.prove(policy.goal(program, client));
        if (theorem !== undefined)
          return writeBundle({ policy: policy.id, root: library.root, client, program: bytes, derivation: derivationOf(theorem, library) });
        reasons.push(`no proof was found for ${name}`);
      } catch (error) {
        if (error instanceof TooLong) {
          reasons.push(`its proof for ${name} is too long for a router`);
          continue;
        }
        if (!(error instanceof NoTerm || error instanceof KernelError)) throw error;
        reasons.push(`${name} does not speak of it: ${error.message}`);
      }
    }
    return reasons.join('; ');
  };
}
