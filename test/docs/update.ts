/** `npm run docs`: writes docs/reference/methods.md and theorems.md, and puts what the examples print into the pages given, or into all. Read the difference before you commit it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { methodsPage } from './methods-page.ts';
import { comparable, essence } from './read-page.ts';
import { runPage } from './run-page.ts';
import { theoremsPage } from './theorems-page.ts';

const given = process.argv.slice(2);
const pages =
  given.length > 0 ? given : ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'examples/README.md', 'stdlib/README.md', ...under('docs')];

writeFileSync('docs/reference/methods.md', methodsPage());
writeFileSync('docs/reference/theorems.md', theoremsPage());
for (const page of pages.filter((p) => existsSync(p))) {
  const lines = readFileSync(page, 'utf8').split('\n');
  const ran = await runPage(lines.join('\n'));
  for (const { block, told, expected, messages, texts } of [...ran].reverse()) {
    if (told.join(' ') !== expected.join(' ')) {
      process.stderr.write(`${page}:${block.start}: says ${expected.join(' ') || 'nothing'}, was told ${told.join(' ') || 'nothing'}\n`);
      for (const m of messages) process.stderr.write(`    ${m}\n`);
    }
    for (const { block: shown, got } of [...texts].reverse()) {
      if (comparable(got) === comparable(shown.text)) continue;
      const text = essence(got);
      lines.splice(shown.start, shown.end - shown.start, ...(text === '' ? [] : text.split('\n')));
    }
  }
  writeFileSync(page, lines.join('\n'));
}

function under(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((f) => `${folder}/${f}`)
    .filter((f) => f.endsWith('.md') && !f.startsWith('docs/errors/'))
    .sort();
}
