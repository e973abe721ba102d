/** What the commands about policies and bundles share: the library that bundles refer to, and policies from their sources or their bytes. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hexOf, sha256 } from '../kernel/index.ts';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { Policy, PolicyRefused } from '../packet/admission/index.ts';
import { Library, PinnedLibrary, Refusal as StoreRefusal } from '../store/index.ts';
import type { Arguments } from './argv.ts';
import { refused, undecided, usage } from './exit-code.ts';
import { isRefusal, type Refusal } from './packet-program.ts';
import { wordsOf as refusalInWords } from './lemma-problem.ts';
import { isUnreadable, readBytes } from './read-bytes.ts';
import { isDiagnostic, readSource } from './read-source.ts';
import type { World } from './world.ts';

const largest = 1 << 26;
/** Libraries that were checked in this process, by the hash of all their bytes. */
const known = new Map<string, PinnedLibrary>();

/** The library that is shipped, or the one of `--library`, with every object checked. */
export function libraryOf(args: Arguments, world: World): PinnedLibrary | Refusal {
  const given = args.value('library');
  const path = given === undefined ? join(world.root, 'stdlib', 'lemmas', 'packet.library') : resolve(world.cwd, given);
  const bytes = readBytes(path, largest, world);
  if (isUnreadable(bytes)) return unreadable(given ?? path, bytes);
  const key = hexOf(sha256(bytes));
  try {
    const library = known.get(key) ?? new PinnedLibrary(new Library(bytes));
    known.set(key, library);
    return library;
  } catch (e) {
    if (!(e instanceof StoreRefusal)) throw e;
    return problem(e.code, given ?? path, `${given ?? path} cannot be used: ${refusalInWords(e)}`, [
      'athena lemma export writes the library of the store into a file',
    ]);
  }
}

export interface PolicyFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly policy: Policy;
}

/** The policy of a file: compiled when it ends in `.ath`, else its bytes. */
export async function policyFrom(file: string, library: PinnedLibrary, args: Arguments, world: World): Promise<PolicyFile | Refusal> {
  const bytes = file.endsWith('.ath') ? await compiled(file, args, world) : readBytes(resolve(world.cwd, file), largest, world);
  if (typeof bytes === 'string') return unreadable(file, bytes);
  if (!(bytes instanceof Uint8Array)) return bytes;
  return policyOfBytes(file, bytes, library);
}

/** The policy that bytes are; `file` is where they came from. */
export function policyOfBytes(file: string, bytes: Uint8Array, library: PinnedLibrary): PolicyFile | Refusal {
  try {
    return { name: file, bytes, policy: new Policy(bytes, library) };
  } catch (e) {
    if (!(e instanceof PolicyRefused)) throw e;
    return problem('policy/refused', file, `${file} cannot be used as a policy: ${e.message}`, [
      e.message.includes('library')
        ? 'a library has what its lemmas speak of: prove one about it, `athena lemma publish` it, and give that library with --library'
        : 'athena policy compile writes the bytes of a policy, or give its source, whose name ends in .ath',
    ]);
  }
}

/** The bytes of a policy's source. */
export async function compiled(file: string, args: Arguments, world: World): Promise<Uint8Array | Refusal> {
  const source = readSource(file, world);
  if (isDiagnostic(source)) return { code: usage, diagnostics: [source] };
  const { sessionOptions } = await import('./check-files.ts');
  const { compilePolicy } = await import('./compile-policy.ts');
  const diagnostics: Diagnostic[] = [];
  const session = world.createSession(
    sessionOptions(args, world, (event) => void (event.kind === 'diagnostic' && diagnostics.push(event.diagnostic))),
  );
  const failed = whyFailed(session.run(source), diagnostics);
  if (failed !== undefined) return failed;
  const made = compilePolicy(session);
  if (typeof made !== 'string') return made.bytes;
  return problem('policy/no-policy', file, `${file} is no policy: ${made}`, [
    'write define policy := (forall ?program:Program.Program … . …), as policies/end-user.ath does',
  ]);
}

/** Why a run of Athena was not accepted, if it was not. At a limit nothing is judged, and what failed for want of the rest is left out. */
export function whyFailed(
  result: { readonly ok: boolean; readonly limit: boolean },
  diagnostics: readonly Diagnostic[],
): Refusal | undefined {
  if (result.limit) return { code: undecided, diagnostics: diagnostics.filter((d) => d.code === 'limit/reached') };
  return result.ok ? undefined : { code: refused, diagnostics };
}

/** What is said in plain words on the page beside a policy, if there is one. */
export function wordsOf(file: string, world: World): string | undefined {
  try {
    const page = readFileSync(resolve(world.cwd, file.replace(/\.[a-z]+$/, '.md')), 'utf8');
    return /^## In plain words\n+([\s\S]*?)(?=\n+(?:In the notation|## |$(?![\s\S])))/m.exec(page)?.[1]?.trim();
  } catch {
    return undefined;
  }
}

export function problem(code: string, file: string, message: string, help: readonly string[], exit: Refusal['code'] = refused): Refusal {
  const at = { source: { name: file, text: '' }, start: 0, end: 0 };
  return { code: exit, diagnostics: [{ code, severity: 'error', at, message, labels: [], notes: [], help: [...help] }] };
}

function unreadable(file: string, reason: string): Refusal {
  return problem(
    'io/unreadable',
    file,
    `${file} cannot be read: ${reason}`,
    ['check the path; it is taken relative to the current folder'],
    usage,
  );
}

export { isRefusal };
