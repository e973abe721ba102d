/** Certificates that must be accepted: every code and kind of declaration, also those that the library does not need. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/run.ts';
import { opinions } from './agreement.ts';
import { fromParts, toParts } from './parts.ts';
import { assemble, disassemble } from './text-form.ts';

const folder = join(root, 'test/corpus/accept-certificates');

describe('both checkers accept, and say the same of', () => {
  it.each(readdirSync(folder).filter((f) => f.endsWith('.txt')))('%s', (file) => {
    const bytes = assemble(readFileSync(join(folder, file), 'utf8'));
    const { kernel, difference } = opinions(bytes);
    expect(kernel.verdict === 'rejected' ? kernel.reason : kernel.verdict).toBe('accepted');
    expect(difference).toBeUndefined();
    expect(kernel.verdict === 'accepted' && kernel.axioms.length).toBe(file === 'axiom.txt' ? 1 : 0);
  });

  it('taken to parts and put together they are what they were, so that what a mutant is refused for is its mutation', () => {
    for (const file of readdirSync(folder)) {
      const bytes = assemble(readFileSync(join(folder, file), 'utf8'));
      expect(fromParts(toParts(bytes)), file).toEqual(bytes);
    }
  });

  it('what the disassembler shows of them is assembled to the same bytes', () => {
    // `Fun` is followed by a number that only a checker can tell from a code.
    for (const file of readdirSync(folder).filter((f) => f !== 'fun.txt')) {
      const bytes = assemble(readFileSync(join(folder, file), 'utf8'));
      expect(assemble(disassemble(bytes)), file).toEqual(bytes);
    }
  });
});
