/** Whatever is written, the compiler gives a program or tells what is wrong, with a place in the text; it never throws. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../packet/front/compile.ts';
import { decode } from '../../../packet/machine/index.ts';

const programs = ['examples/packet', 'examples/packet/unsafe'].flatMap((folder) =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.pkt'))
    .map((f) => readFileSync(`${folder}/${f}`, 'utf8')),
);
const pieces = programs.flatMap((p) => p.match(/\w+|\s+|"[^"]*"|[^\w\s]/g) ?? []);

function judge(text: string): void {
  const { program, bytes, diagnostics } = compile({ name: 'any.pkt', text });
  if (program === undefined) expect(diagnostics.length).toBeGreaterThan(0);
  else expect(decode(bytes as Uint8Array)).toEqual({ ok: true, program });
  for (const { at, help, message } of diagnostics) {
    expect(at.start).toBeLessThanOrEqual(at.end);
    expect(at.end).toBeLessThanOrEqual(text.length);
    expect(help.length).toBeGreaterThan(0);
    expect(message).not.toMatch(/undefined|\[object/);
  }
}

test('pieces of programs in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (words) => judge(words.join(' '))),
    { numRuns: 1500 },
  );
});

test('programs with a piece left out, doubled or replaced', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'double', 'replace'), fc.constantFrom(...pieces)), {
    minLength: 1,
    maxLength: 4,
  });
  let compiled = 0;
  fc.assert(
    fc.property(fc.constantFrom(...programs), edits, (program, changes) => {
      const words: string[] = program.match(/\w+|\s+|"[^"]*"|[^\w\s]/g) ?? [];
      for (const [at, how, other] of changes) {
        const i = at % words.length;
        words.splice(i, 1, ...(how === 'drop' ? [] : how === 'double' ? [words[i] as string, words[i] as string] : [other]));
      }
      const text = words.join('');
      judge(text);
      if (compile({ name: 'any.pkt', text }).program !== undefined) compiled++;
    }),
    { numRuns: 1500 },
  );
  expect(compiled).toBeGreaterThan(20);
});

test('any characters at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), judge), { numRuns: 1000 });
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'"\\:./{}()<>=i1aA\n#'), maxLength: 60 }), judge), { numRuns: 1500 });
});
