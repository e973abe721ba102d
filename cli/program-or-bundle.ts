/** The operand of commands that take a program as it comes: its text, or a bundle that is judged first. */
import type { Client } from '../packet/machine/index.ts';
import type { Arguments } from './argv.ts';
import { bundleIn, judgedBundle } from './bundle-file.ts';
import { isRefusal, type LoadedProgram, loadProgram, type Refusal } from './packet-program.ts';
import type { World } from './world.ts';

/** A program's source compiled, or the program of a bundle that was let in, with the steps that this took. */
export async function programOrBundle(
  client: Client,
  args: Arguments,
  world: World,
): Promise<(LoadedProgram & { readonly steps?: number }) | Refusal> {
  const [file] = args.operands as readonly [string];
  const bytes = bundleIn(file, world);
  if (bytes === undefined) return loadProgram(args, world);
  const judged = await judgedBundle(file, bytes, client, args, world);
  if (isRefusal(judged)) return judged;
  const source = { name: file, text: '' };
  const { program, bundle, steps } = judged;
  return { source, program, bytes: bundle.program, places: new Map(), whole: { source, start: 0, end: 0 }, steps };
}
