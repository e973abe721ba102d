/** Mutated certificates: `npm run fuzz -- --count N --seed S` runs many; here as many as a minute allows, up to 20,000. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { campaign } from './campaign.ts';
import { root } from '../support/run.ts';
import { certificatesOf } from './library.ts';
import { assemble } from './text-form.ts';

const count = Number(process.env['FUZZ_COUNT'] ?? 20_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
/** A folder of certificates to begin from, instead of those of a few files of the library. */
const from = process.env['FUZZ_CERTIFICATES'];
const largest = Number(process.env['FUZZ_LARGEST'] ?? 400);
const longRun = process.env['FUZZ_COUNT'] !== undefined;

/** Certificates with the codes that the library does not need. */
function byHand(): Uint8Array[] {
  const folder = join(root, 'test/corpus/accept-certificates');
  return readdirSync(folder)
    .sort()
    .map((f) => assemble(readFileSync(join(folder, f), 'utf8')));
}

function seeds(): Uint8Array[] {
  if (from !== undefined)
    return readdirSync(from)
      .sort()
      .flatMap((f) => (f.endsWith('.cert') ? [new Uint8Array(readFileSync(join(from, f)))] : []));
  return ['nat/plus.ath', 'list/append.ath', 'logic/equality.ath', 'int/integer.ath'].flatMap((f) =>
    certificatesOf(f).flatMap((c) => c.bytes ?? []),
  );
}

it('no mutant proves what it should not, and both checkers say the same of each', { timeout: longRun ? 86_400_000 : 120_000 }, () => {
  const certificates = [...byHand(), ...seeds()].filter((bytes) => bytes.length <= largest);
  expect(certificates.length).toBeGreaterThan(30);
  const until = performance.now() + (longRun ? Number.POSITIVE_INFINITY : 45_000);
  const result = campaign(certificates, count, seed, () => performance.now() > until);
  const { findings, reasons, ...counts } = result;
  console.log(
    `${certificates.length} certificates, seed ${seed}: ${JSON.stringify({ ...counts, findings: findings.length, reasons: reasons.size })}`,
  );
  expect(findings.slice(0, 3)).toEqual([]);
  // Most of what is refused must be refused for what it proves, not for its outer form: so some of it is accepted.
  expect(result.same).toBeGreaterThan(result.tried / 50);
  expect(reasons.size).toBeGreaterThan(30);
});
