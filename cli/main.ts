/** The `athena` command: hands the process over to the dispatcher, and its exit code back. */
import { athena } from './dispatch.ts';
import { processWorld } from './world.ts';

// Not `process.exit`: whatever is still to be written is written. Not `await`: the bundle is CommonJS.
void athena(process.argv.slice(2), processWorld(import.meta.filename)).then((code) => {
  process.exitCode = code;
});
