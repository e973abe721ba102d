/** Every code that the program can say has a page, and every page is a page of its code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../cli/commands/explain.ts';
import { faultsOf, runProgram } from './support/run-program.ts';

const root = resolve(import.meta.dirname, '..');
const pages = codesIn(join(root, 'docs/errors'));

it('every code in the sources has a page', () => {
  const said = new Set<string>();
  for (const folder of ['kernel', 'store', 'lang', 'packet', 'router', 'cli']) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(join(root, folder, file), 'utf8').replace(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
      for (const [, code] of text.matchAll(/'((?:[a-z]+(?:-[a-z]+)*)\/[a-z0-9]+(?:-[a-z0-9]+)*)'/g)) said.add(code as string);
    }
  }
  expect([...said].filter((code) => !pages.includes(code)).sort()).toEqual([]);
});

it.each(pages)('%s is a page with its code as title and a sentence', (code) => {
  const [title, blank, sentence] = readFileSync(join(root, 'docs/errors', `${code}.md`), 'utf8').split('\n');
  expect([title, blank]).toEqual([`# ${code}`, '']);
  expect(sentence).toMatch(/^[A-Z`].*\.$/);
});

/** The first program of a page fails with the page's code and no other; the ones after it are repaired. */
describe.each(pages.filter((code) => !/^(?:io|usage|internal|packet|capture)\//.test(code) || code === 'io/not-allowed'))(
  'the examples of %s',
  (code) => {
    const page = readFileSync(join(root, 'docs/errors', `${code}.md`), 'utf8');
    const [failing, ...repaired] = [...page.matchAll(/```athena\n(.*?)\n```/gs)].map((m) => m[1] as string);

    it.runIf(failing !== undefined)('fail with it', () => {
      const { diagnostics } = runProgram(failing as string);
      expect([...new Set(diagnostics.map((d) => d.code))]).toEqual([code]);
      expect(diagnostics.flatMap(faultsOf)).toEqual([]);
    });

    it.runIf(repaired.length > 0)('are accepted when repaired', () => {
      for (const text of repaired) expect(runProgram(text).diagnostics.map((d) => `${d.code}: ${d.message}`)).toEqual([]);
    });
  },
);
