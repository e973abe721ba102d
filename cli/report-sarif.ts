/** For code hosts: one SARIF log with the diagnostics of all files, on standard output, and nothing else. */
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { renderSarif } from '../lang/source/render-sarif.ts';
import type { Reporter } from './report.ts';
import { versionOf } from './version.ts';
import type { World } from './world.ts';

/** The reporter of `--format=sarif`. */
export function sarifReporter(world: World): Reporter {
  const all: Diagnostic[] = [];
  return {
    event(event) {
      if (event.kind === 'diagnostic') all.push(event.diagnostic);
    },
    file() {},
    end() {
      world.out(renderSarif(all, versionOf(world)));
    },
  };
}
