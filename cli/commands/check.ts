/** `athena check`: prove everything in the files, and say so. */
import type { Arguments } from '../argv.ts';
import { checkFiles } from '../check-files.ts';
import type { ExitCode } from '../exit-code.ts';
import { reporterFor } from '../reporter-for.ts';
import type { World } from '../world.ts';

/** Checks the files in the order given. */
export async function check(args: Arguments, world: World): Promise<ExitCode> {
  const choices = { quiet: args.has('quiet'), axioms: args.has('axioms') };
  const reporter = await reporterFor(args, choices, world);
  const folder = args.value('certificates');
  return checkFiles(args.operands, args, reporter, world, {
    ...(folder !== undefined && { after: (await import('./certify.ts')).certificatesInto(folder, args, reporter, world) }),
    ...(choices.axioms && { theoremsOf: (await import('../definitions.ts')).withDefinitions }),
  });
}
