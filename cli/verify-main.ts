/** `athena verify` in a process of its own kind: nothing of the proof language is in its bundle. */
import { readArguments } from './argv.ts';
import { verify } from './commands/verify.ts';
import { usage } from './exit-code.ts';
import { reportBug, reportProblem } from './problem.ts';
import type { CommandSpec } from './command-spec.ts';
import { commandNamed } from './specification.ts';
import { processSurroundings } from './world.ts';

const world = processSurroundings(import.meta.filename);
const all = process.argv.slice(2);
const json = all.includes('--json');

async function run() {
  try {
    const args = readArguments(commandNamed('verify') as CommandSpec, all.slice(1), all);
    return 'code' in args ? await reportProblem(args, usage, json, world) : verify(args, world);
  } catch (error) {
    return await reportBug(error, all, json, world);
  } finally {
    world.flush();
  }
}

void run().then((code) => {
  process.exitCode = world.exitCode(code);
});
