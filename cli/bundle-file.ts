/** Bundles for commands: told from programs by their first bytes, and judged by a policy, for a client. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { hexOf, sha256 } from '../kernel/index.ts';
import { admit, type Bundle, readBundle } from '../packet/admission/index.ts';
import { type Client, decode, type Program } from '../packet/machine/index.ts';
import type { PinnedLibrary } from '../store/index.ts';
import type { Arguments } from './argv.ts';
import { withOwnLemmas } from './cited-lemmas.ts';
import { bundleProblem } from './bundle-problem.ts';
import { isRefusal, type LoadedProgram, loadProgram, missingOption, type Refusal } from './packet-program.ts';
import { libraryOf, type PolicyFile, policyFrom } from './policy-file.ts';
import { isUnreadable, readBytes } from './read-bytes.ts';
import type { World } from './world.ts';

/** More is no bundle. */
const largest = 1 << 20;
const magic = 'ATHB';

/** The bytes of a file that is a bundle; nothing when it is something else, or cannot be read. */
export function bundleIn(path: string, world: World): Uint8Array | undefined {
  if (path === '-') return undefined;
  const bytes = readBytes(resolve(world.cwd, path), largest, world);
  return !isUnreadable(bytes) && Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic
    ? new Uint8Array(bytes)
    : undefined;
}

/** What the operand of a command is: a program's source compiled, or the program of a bundle, with the bytes of that. */
export interface LoadedOperand extends LoadedProgram {
  readonly bundle?: Uint8Array;
}

/** The program of the command's operand, which is a source or a bundle. The proof of a bundle is not judged here. */
export function programOrBundle(args: Arguments, world: World): LoadedOperand | Refusal {
  const [file] = args.operands as readonly [string];
  const bytes = bundleIn(file, world);
  if (bytes === undefined) return loadProgram(args, world);
  const bundle = readBundle(bytes);
  if (typeof bundle === 'string') return bundleProblem(file, { why: 'malformed', reason: bundle });
  const decoded = decode(bundle.program);
  if (!decoded.ok) return bundleProblem(file, { why: 'program', refusal: decoded });
  const source = { name: file, text: '' };
  const { program, client } = { ...bundle, program: decoded.program };
  return { source, program, client, bytes: bundle.program, places: new Map(), whole: { source, start: 0, end: 0 }, bundle: bytes };
}

export interface JudgedBundle {
  readonly bundle: Bundle;
  readonly program: Program;
  readonly policy: PolicyFile;
  readonly library: PinnedLibrary;
  readonly steps: number;
}

/** A bundle that was let in, or why not. The policy is that of `--policy`, else the one of those that come with athena that it names. */
export async function judgedBundle(
  file: string,
  bytes: Uint8Array,
  client: Client,
  args: Arguments,
  world: World,
): Promise<JudgedBundle | Refusal> {
  const bundle = readBundle(bytes);
  if (typeof bundle === 'string') return bundleProblem(file, { why: 'malformed', reason: bundle });
  const library = libraryOf(args, world);
  if (isRefusal(library)) return library;
  const named = args.value('policy') ?? policyNamed(bundle.policy, world);
  if (named === undefined)
    return missingOption(args, `${file} is for the policy ${hexOf(bundle.policy)}, which does not come with athena`, 'add --policy FILE');
  const policy = await policyFrom(named, library, args, world);
  if (isRefusal(policy)) return policy;
  const whole = bundle.attached === undefined ? withOwnLemmas(bytes, args, world) : bytes;
  const verdict = admit(whole, policy.policy, client, library);
  if (!verdict.admitted) return bundleProblem(file, verdict);
  return { bundle, program: verdict.program, policy, library, steps: verdict.steps };
}

/** The compiled policy of that name among those that come with athena. */
export function policyNamed(id: Uint8Array, world: World): string | undefined {
  const folder = join(world.root, 'policies');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((f) => f.endsWith('.policy'))
    .map((f) => shortest(join(folder, f), world.cwd))
    .find((f) => {
      const bytes = readBytes(resolve(world.cwd, f), largest, world);
      return !isUnreadable(bytes) && hexOf(sha256(bytes)) === hexOf(id);
    });
}

function shortest(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near.startsWith('..') ? path : near;
}
