/** Libraries: how big the standard library is when published, how long it takes to recheck, and how fast one is received. */
import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { collectLemmas } from '../cli/collect-lemmas.ts';
import { objectKind } from '../kernel/index.ts';
import { Session } from '../lang/index.ts';
import { folderBackEnd, Library, publish, readObject, objectBytes, recheck } from '../store/index.ts';
import { SymbolsOf, Difference } from '../store/coded-symbols.ts';
import { ByteReader, ByteWriter } from '../store/bytes.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Bench, processSeconds, seconds } from './measure.ts';

/** Any key does: it is for this measurement only. */
const key = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 1)]),
  format: 'der',
  type: 'pkcs8',
});

export const benchLibrary: Bench = (add) => {
  const library = standardLibrary();
  const lemmas = library.lemmas.length;
  const objects = library.objects.length;
  add('library.lemmas', { value: lemmas, unit: 'lemmas', against: `${objects} objects` });
  add('library.bytes', { value: library.bytes.length, unit: 'bytes', against: 'the whole published file' });
  const packed = gzipSync(library.bytes, { level: 9 }).length;
  add('library.packed', { value: packed / lemmas, unit: 'bytes', against: 'a lemma, the whole published file gzipped' });
  const bodies = (proofs: boolean) =>
    gzipSync(Buffer.concat(library.objects.filter((o) => proofs || o.kind !== objectKind.proof).map((o) => o.body)), { level: 9 }).length;
  add('library.proofs', {
    value: (bodies(true) - bodies(false)) / lemmas,
    unit: 'bytes',
    against: 'a lemma, gzipped, beyond statements and definitions; at most 150',
  });

  const { theory } = recheck(library);
  add('library.steps', { value: theory.steps, unit: 'steps', against: 'codes carried out to recheck all' });
  const file = join(mkdtempSync(join(tmpdir(), 'athena-bench-')), 'library');
  writeFileSync(file, library.bytes);
  const { warm, received } = inOwnProcess(file);
  add('library.recheck.warm', { value: warm * 1000, unit: 'ms', against: 'all objects loaded again by the kernel; at most 60' });
  add('library.recheck.step', {
    value: (warm / theory.steps) * 1e9,
    unit: 'ns',
    against: 'a step, warm, declarations and canonical form included; at most 150',
  });
  const script = `import { readFileSync } from 'node:fs'; import { Library, recheck } from './dist/store.js';
    if (recheck(new Library(new Uint8Array(readFileSync(process.argv[1])))).refused.size > 0) process.exit(1);`;
  const cold = processSeconds(['--input-type=module', '-e', script, file], 3);
  add('library.recheck.cold', { value: cold * 1000, unit: 'ms', against: 'a process that reads, checks and ends; at most 400' });
  // The flag is that of the command's launcher.
  const command = processSeconds(['--interrupt-budget=600000', '--input-type=module', '-e', script, file], 3);
  add('library.recheck.command', { value: command * 1000, unit: 'ms', against: 'the same as the command starts it' });

  add('sync.verified', {
    value: objects / received,
    unit: 'objects/s',
    against: 'received, hashed, proofs checked, kept in memory; at least 10,000',
  });
  const all = library.objects.map(objectBytes);
  const hashed = seconds(() => all.map((bytes) => readObject(bytes)), 3);
  add('sync.hashed', { value: objects / hashed, unit: 'objects/s', against: 'decoded and hashed only' });
  const written = seconds(() => {
    const backEnd = folderBackEnd(mkdtempSync(join(tmpdir(), 'athena-bench-')));
    library.objects.forEach((o, i) => void backEnd.write(o.hash, all[i] as Uint8Array));
  }, 3);
  add('sync.written', { value: objects / written, unit: 'objects/s', against: 'written to a folder, one file each' });
  add('sync.symbols', {
    value: symbolsPerDifference(),
    unit: 'symbols',
    against: 'for each of 1,000 differences of sets of 10,000; best known 1.35 to 1.72',
  });
};

export function standardLibrary(): Library {
  const root = resolve('stdlib');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ath'))
    .sort();
  const session = new Session({
    readFile: (path, from) => {
      for (const place of [from === undefined || from.startsWith('<') ? root : dirname(from), root])
        for (const name of [path, `${path}.ath`]) {
          const full = resolve(place, name);
          if (name.endsWith('.ath') && existsSync(full)) return { name: full, text: readFileSync(full, 'utf8') };
        }
      return undefined;
    },
    onEvent: () => {},
  });
  if (!session.run({ name: '<bench>', text: files.map((f) => `load ${JSON.stringify(f)}\n`).join('') }).ok)
    throw new Error('stdlib is not accepted');
  return new Library(publish({ name: 'stdlib', expires: 0, objects: collectLemmas(session).objects, revoked: [] }, key));
}

/**
 * Seconds to recheck the library, and to receive it, in a process that does nothing else, as a router's checker: where the language runs
 * too, the engine compiles the kernel for both. The medians of the second half of 40 rounds.
 */
function inOwnProcess(file: string): { readonly warm: number; readonly received: number } {
  const script = `import { readFileSync } from 'node:fs';
    import { Library, memoryBackEnd, Receiver, recheck, Store } from './dist/store.js';
    const bytes = new Uint8Array(readFileSync(process.argv[1]));
    const library = new Library(bytes);
    const receive = () => {
      const receiver = new Receiver(new Store(memoryBackEnd()), { today: 0 });
      for (let at = 0; at < bytes.length; at += 1 << 16) receiver.push(bytes.subarray(at, at + (1 << 16)));
      receiver.end();
    };
    const median = (run) => {
      const times = Array.from({ length: 40 }, () => {
        const start = performance.now();
        run();
        return (performance.now() - start) / 1000;
      });
      return times.slice(20).sort((a, b) => a - b)[10];
    };
    console.log(JSON.stringify({ warm: median(() => recheck(library)), received: median(receive) }));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], { encoding: 'utf8' });
  return JSON.parse(stdout) as { warm: number; received: number };
}

function symbolsPerDifference(): number {
  const hash = (i: number): string => i.toString(16).padStart(64, '0');
  const salt = new Uint8Array(16);
  const own = new SymbolsOf(
    Array.from({ length: 10_000 }, (_, i) => hash(i)),
    salt,
  );
  const theirs = new SymbolsOf(
    Array.from({ length: 10_000 }, (_, i) => hash(i + 500)),
    salt,
  );
  const difference = new Difference(own);
  for (let sent = 0; ; sent += 20) {
    const w = new ByteWriter();
    theirs.write(sent, sent + 20, w);
    if (difference.take(20, new ByteReader(w.bytes()))) return (sent + 20) / 1000;
  }
}
