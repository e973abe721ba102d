import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstInvalid, isDiagnostic, readSource } from '../../cli/read-source.ts';
import { folderWith } from './fake-world.ts';

it('firstInvalid agrees with the decoder', () => {
  const interesting = fc.constantFrom(0x00, 0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff);
  fc.assert(
    fc.property(fc.array(fc.oneof(interesting, fc.integer({ min: 0, max: 255 })), { maxLength: 12 }), (list) => {
      const bytes = Uint8Array.from(list);
      const valid = (part: Uint8Array) => {
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(part);
          return true;
        } catch {
          return false;
        }
      };
      const bad = firstInvalid(bytes);
      expect(bad === bytes.length).toBe(valid(bytes));
      expect(valid(bytes.subarray(0, bad))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('readSource leaves a byte order mark out', () => {
  const cwd = folderWith({ 'bom.ath': '\ufeff(a)' });
  const read = readSource('bom.ath', { cwd, readInput: () => new Uint8Array() });
  expect(isDiagnostic(read) ? read.code : read.text).toBe('(a)');
});
