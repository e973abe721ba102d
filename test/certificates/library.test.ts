/**
 * The certificates of the library's theorems: both checkers accept each and say the same of it.
 * A few files, because certificates of all take minutes; all of them with `CERTIFICATES=all`.
 */
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../kernel/index.ts';
import { opinions } from './agreement.ts';
import { certificatesOf, libraryFiles } from './library.ts';

const few = [
  'nat/plus.ath',
  'nat/less.ath',
  'nat/parity.ath',
  'list/append.ath',
  'list/reverse.ath',
  'logic/equality.ath',
  'int/integer.ath',
];
const files = libraryFiles().filter((f) => process.env['CERTIFICATES'] === 'all' || few.includes(f));

describe('both checkers accept what is proved in', () => {
  it.each(files)('%s', { timeout: 300_000 }, (file) => {
    const certificates = certificatesOf(file);
    for (const { name, bytes, statement, problem } of certificates) {
      expect(problem, name).toBeUndefined();
      const { kernel, difference } = opinions(bytes as Uint8Array);
      expect(difference, name).toBeUndefined();
      expect(kernel.verdict === 'accepted' && hexOf(kernel.statement), name).toBe(statement);
    }
    if (few.includes(file)) expect(certificates.length).toBeGreaterThan(0);
  });
});
