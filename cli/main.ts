/** The `athena` command: hands the process over to the dispatcher, and its exit code back. */
import { Session, type SessionOptions } from '../lang/athena/session.ts';
import { athena } from './dispatch.ts';
import { runProver } from './run-prover.ts';
import { processSurroundings, type World } from './world.ts';

const world = {
  ...processSurroundings(import.meta.filename),
  createSession: (options: SessionOptions) => new Session(options),
  runProver: (request) => runProver(request, process.env),
} satisfies World;

// Not `process.exit`: whatever is still to be written is written. Not `await`: the bundle is CommonJS.
void athena(process.argv.slice(2), world).then((code) => {
  process.exitCode = world.exitCode(code);
});
