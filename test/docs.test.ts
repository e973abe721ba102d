/** Every example in the documents does what the document says; `npm run docs` writes what they print. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { methodsPage } from './docs/methods-page.ts';
import { comparable, filesNamed, linksOf } from './docs/read-page.ts';
import { runPage } from './docs/run-page.ts';

const root = resolve(import.meta.dirname, '..');

/** All pages but those of error codes, which have a test of their own. */
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'examples/README.md',
  'stdlib/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((f) => `docs/${f.replaceAll('\\', '/')}`)
    .filter((f) => f.endsWith('.md') && !f.startsWith('docs/errors/'))
    .sort(),
].filter((f) => existsSync(join(root, f)));

describe.each(pages)('the examples of %s', async (page) => {
  const ran = await runPage(readFileSync(join(root, page), 'utf8'));
  it.each(ran.map((r) => [r.block.start, r] as const))('line %i', (_, { told, expected, messages, texts }) => {
    expect(told, messages.join('\n')).toEqual(expected);
    for (const { block, got } of texts) expect(comparable(got)).toBe(comparable(block.text));
  });
  if (ran.length === 0) it('are none', () => {});
});

it('docs/reference/methods.md is what `npm run docs` makes of lang/methods', () => {
  expect(readFileSync(join(root, 'docs/reference/methods.md'), 'utf8')).toBe(methodsPage());
});

describe.each([...pages, 'ARCHITECTURE.md', 'kernel/README.md'])('%s', (page) => {
  it('names files that exist', () => {
    const text = readFileSync(join(root, page), 'utf8');
    const named = [...linksOf(text).map((link) => join(dirname(page), link)), ...filesNamed(text)];
    // A page may name files that are to come.
    const known = named.filter((file) => !/^(?:store|packet|router)\/|^lang\/problems\//.test(file));
    expect(known.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

it('kernel/README.md tells what each file of the kernel is', () => {
  const text = readFileSync(join(root, 'kernel/README.md'), 'utf8');
  const files = readdirSync(join(root, 'kernel')).filter((f) => f.endsWith('.ts') && f !== 'index.ts');
  expect(files.filter((f) => !text.includes(`\`${f}\``))).toEqual([]);
});
