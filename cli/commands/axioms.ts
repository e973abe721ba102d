/** `athena axioms`: what each theorem of a file finally rests on. Runs the file, shows only the lists. */
import type { Arguments } from '../argv.ts';
import { checkFiles } from '../check-files.ts';
import type { ExitCode } from '../exit-code.ts';
import type { World } from '../world.ts';
import { reporterFor } from '../reporter-for.ts';

/** Lists the definitions, axioms and oracles under each theorem, in the order of the files. */
export async function axioms(args: Arguments, world: World): Promise<ExitCode> {
  const { withDefinitions } = await import('../definitions.ts');
  return checkFiles(args.operands, args, await reporterFor(args, { quiet: true, axioms: true }, world), world, {
    theoremsOf: withDefinitions,
  });
}
