/** The library and the examples that come with the official implementation, when a checkout is at hand: all of them must parse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from '../../../lang/athena/parser.ts';
import { positionOf } from '../../../lang/source/source.ts';

const home = process.env['ATHENA_HOME'];

if (home === undefined) {
  console.warn('NOT RUN: the official corpus was not parsed. Set ATHENA_HOME to a checkout of the official implementation to parse it.');
}

test.skipIf(home === undefined)('every file of the official corpus parses', { timeout: 60_000 }, () => {
  const folder = home as string;
  const files = ['lib', 'tests']
    .flatMap((part) => readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map((file) => join(part, file)))
    .filter((file) => file.endsWith('.ath'));
  const wrong: string[] = [];
  for (const name of files) {
    const source = { name, text: readFileSync(join(folder, name), 'utf8') };
    for (const { at, message } of parse(source).faults) {
      const { line, column } = positionOf(source, at.start);
      wrong.push(`${name}:${line}:${column}: ${message}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(files.length).toBeGreaterThanOrEqual(222);
});
