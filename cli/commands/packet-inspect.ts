/** `athena packet inspect`: the bytes of a program, and the instructions that they stand for; of a bundle also what its proof uses. */
import { basename } from 'node:path';
import { hexOf, Reader } from '../../kernel/index.ts';
import { readBundle } from '../../packet/admission/index.ts';
import { disassemble } from '../../packet/front/disassemble.ts';
import { decode } from '../../packet/machine/index.ts';
import type { PinnedLibrary } from '../../store/index.ts';
import type { Arguments } from '../argv.ts';
import { bundleIn, policyNamed } from '../bundle-file.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import { isRefusal, loadProgram, showClient, summary, tell } from '../packet-program.ts';
import { libraryOf } from '../policy-file.ts';
import type { World } from '../world.ts';

/** Shows what was decoded from the bytes, not what the compiler meant. */
export async function packetInspect(args: Arguments, world: World): Promise<ExitCode> {
  const [file] = args.operands as readonly [string];
  const bundle = bundleIn(file, world);
  if (bundle !== undefined) return inspectBundle(file, bundle, args, world);
  const loaded = loadProgram(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const { source, bytes } = loaded;
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Error(`the compiled program cannot be decoded: ${decoded.reason}`);
  const lines = disassemble(decoded.program);
  const hex = Buffer.from(bytes).toString('hex');
  if (args.has('json')) {
    world.out(
      `${JSON.stringify({ type: 'program', program: source.name, bytes: bytes.length, hex, instructions: lines })}\n${summary(accepted)}`,
    );
    return accepted;
  }
  const rows = hex.match(/.{1,64}/g) ?? [];
  world.out(`${source.name}: ${bytes.length} bytes\n${rows.map((row) => `  ${row}\n`).join('')}${lines.map((l) => `${l}\n`).join('')}`);
  return accepted;
}

/** What is in a bundle, and what its proof uses. Nothing of it is judged here. */
async function inspectBundle(file: string, bytes: Uint8Array, args: Arguments, world: World): Promise<ExitCode> {
  const bundle = readBundle(bytes);
  if (typeof bundle === 'string') return tell(bundleProblem(file, { why: 'malformed', reason: bundle }), args, world);
  const decoded = decode(bundle.program);
  if (!decoded.ok) return tell(bundleProblem(file, { why: 'program', refusal: decoded }), args, world);
  const library = libraryOf(args, world);
  if (isRefusal(library)) return tell(library, args, world);
  const known = hexOf(library.root) === hexOf(bundle.root);
  const uses = known ? importsOf(bundle.derivation, library) : [];
  const lines = disassemble(decoded.program);
  const facts = {
    type: 'bundle',
    file,
    bytes: bytes.length,
    policy: hexOf(bundle.policy),
    library: hexOf(bundle.root),
    ...(bundle.client && { client: showClient(bundle.client) }),
    program: bundle.program.length,
    derivation: bundle.derivation.length,
    uses,
    instructions: lines,
  };
  if (args.has('json')) {
    world.out(`${JSON.stringify(facts)}\n${summary(accepted)}`);
    return accepted;
  }
  const named = policyNamed(bundle.policy, world);
  world.out(`${file}: ${facts.bytes} bytes, of which the program ${facts.program} and the proof ${facts.derivation}\n`);
  world.out(`  policy  ${facts.policy}${named === undefined ? '' : ` (${basename(named, '.policy')})`}\n`);
  if (bundle.client !== undefined) world.out(`  client  ${showClient(bundle.client)}, as it says\n`);
  world.out(`  library ${facts.library}${known ? '' : ', which is not at hand'}\n`);
  if (uses.length > 0) world.out(`  uses    ${uses.join(', ')}\n`);
  world.out(lines.map((l) => `${l}\n`).join(''));
  return accepted;
}

/** What a derivation imports, by name; equations are called after what they define. */
function importsOf(derivation: Uint8Array, library: PinnedLibrary): readonly string[] {
  try {
    const input = new Reader(derivation);
    const numbers: number[] = [];
    for (let left = input.number(); left > 0; left--) numbers.push((numbers.at(-1) ?? 0) + input.number());
    return [...new Set(numbers.map((n) => library.nameOf(n)))];
  } catch {
    return ['(the proof cannot be read)'];
  }
}
