/**
 * Makes the library of lemmas that bundles refer to, `stdlib/lemmas/packet.library`, from stdlib/packet, and the bytes of the policies.
 * `npm run lemmas` after a change to stdlib/packet or policies.
 * The same sources give the same bytes. Everybody can make the key, so its signature says nothing: the digest does, and every object is checked.
 */
import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What programs are proved by. */
const lemmas = ['Program.safe-keeps-policy', 'Program.harmless-keeps-policy', 'Program.bounded-keeps-policy'];

const folder = mkdtempSync(join(tmpdir(), 'athena-lemmas-'));
const seed = createHash('sha256').update('signed by everybody').digest();
const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
writeFileSync(join(folder, 'key'), key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
const athena = (...args) => {
  const { status } = spawnSync(process.execPath, ['dist/athena.cjs', ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`athena ${args[0]} ${args[1]} ended with ${status}`);
};
const store = ['--store', join(folder, 'store')];
try {
  mkdirSync('stdlib/lemmas', { recursive: true });
  athena(
    'lemma',
    'publish',
    'stdlib/packet',
    '--name',
    'packet',
    '--key',
    join(folder, 'key'),
    ...lemmas.flatMap((l) => ['--only', l]),
    ...store,
  );
  athena('lemma', 'export', 'packet', '--output', 'stdlib/lemmas/packet.library', ...store);
  const sources = readdirSync('policies').filter(
    (f) => f.endsWith('.ath') && /^define policy/m.test(readFileSync(`policies/${f}`, 'utf8')),
  );
  for (const policy of sources) athena('policy', 'compile', `policies/${policy}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
