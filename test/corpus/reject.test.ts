/** Every program of `reject/` has one flaw, is refused exactly where its annotations say, and proves nothing that it does not list. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectationsIn, inOrder, placed, spaced } from '../support/annotations.ts';
import { faultsOf, runProgram } from '../support/run-program.ts';

const folder = join(import.meta.dirname, 'reject');
const files = readdirSync(folder).filter((f) => f.endsWith('.ath'));

it('there are at least a hundred', () => expect(files.length).toBeGreaterThanOrEqual(100));

describe.each(files)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const expected = expectationsIn(text);
  const { result, diagnostics, theorems } = runProgram(text, { name });

  it('is refused where it says', () => {
    expect(expected.diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.map(placed).sort(inOrder)).toEqual(expected.diagnostics);
    expect(result.ok).toBe(!expected.diagnostics.some((d) => d.includes('error[')));
    expect(result.limit).toBe(false);
  });
  it('proves nothing else', () => expect(theorems.map(spaced).sort()).toEqual(expected.theorems));
  it('says so with a place, a message and a help line', () => expect(diagnostics.flatMap(faultsOf)).toEqual([]));
});
