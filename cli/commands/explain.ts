/** `athena explain`: the page about an error code, from the `docs/errors` that is shipped with the package. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearNames } from '../../lang/source/near-names.ts';
import { type Arguments, usageProblem } from '../argv.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { reportProblem } from '../problem.ts';
import type { World } from '../world.ts';

/** Prints the page, or all codes, each with the first sentence of its page. */
export async function explain(args: Arguments, world: World): Promise<ExitCode> {
  const folder = join(world.root, 'docs', 'errors');
  const codes = codesIn(folder);
  const json = args.has('json');
  const wanted = args.operands[0];
  const line = (value: object) => world.out(`${JSON.stringify(value)}\n`);

  if (wanted === undefined) {
    const width = Math.max(0, ...codes.map((c) => c.length));
    for (const code of codes) {
      const about = summaryOf(pageOf(folder, code));
      if (json) line({ type: 'code', code, about });
      else world.out(`${code.padEnd(width)}  ${about}\n`);
    }
    if (json) line({ type: 'summary', ok: true, exitCode: accepted, codes: codes.length });
    return accepted;
  }

  // People paste `error[io/not-utf8]` as often as `io/not-utf8`.
  const code = wanted.replace(/^(?:error|warning|note)?\[(.*)\]:?$/, '$1');
  if (codes.includes(code)) {
    const page = pageOf(folder, code);
    if (json) {
      line({ type: 'page', code, text: page });
      line({ type: 'summary', ok: true, exitCode: accepted });
    } else world.out(page);
    return accepted;
  }
  const byLastPart = codes.filter((c) => c.split('/').at(-1) === code.split('/').at(-1));
  const near = byLastPart.length > 0 ? byLastPart : nearNames(code, codes);
  const help = near.length > 0 ? near.map((c) => `athena explain ${c}`).join('\n') : 'athena explain lists all codes';
  const all = ['explain', wanted];
  return reportProblem(usageProblem('usage/unknown-code', `there is no error code ${code}`, help, all, 1), usage, json, world);
}

/** All codes that have a page, sorted. */
export function codesIn(folder: string): string[] {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files
      .filter((f) => f.endsWith('.md') && !/readme\.md$/i.test(f))
      .map((f) => f.slice(0, -3).replaceAll('\\', '/'))
      .sort();
  } catch {
    return [];
  }
}

function pageOf(folder: string, code: string): string {
  return readFileSync(join(folder, `${code}.md`), 'utf8');
}

/** The first line of a page that is neither blank nor a heading. */
function summaryOf(page: string): string {
  return page.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
}
