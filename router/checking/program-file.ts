/** Where the program of a checker is: beside the code that runs, where `build.mjs` puts it. */
import { dirname, join } from 'node:path';

export const checkerProgram = join(dirname(import.meta.filename), 'checker.cjs');
