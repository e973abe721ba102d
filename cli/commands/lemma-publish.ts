/** `athena lemma publish` and `keygen`: from files to one signed library. No path, time or machine gets into it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { objectKind } from '../../kernel/index.ts';
import { printableLine } from '../../lang/source/printable.ts';
import { isLibraryName, Library, newKey, publicKeyOf, publish, readKey, Refusal, writePublished } from '../../store/index.ts';
import { findLoaded } from '../check-files.ts';
import { collectLemmas, onlyWhatIsNeeded } from '../collect-lemmas.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import { count, keyFile, type LemmaContext, type Verb } from './lemma-verb.ts';
import { reporterFor } from '../reporter-for.ts';
import { revokedAxioms } from './lemma-revoked.ts';

/** Makes a key in a file that is not there yet, readable by its owner alone. */
export const makeKey: Verb = ({ args, world, tell }) => {
  const file = keyFile(args.value('output'), world);
  if (existsSync(file)) throw new Refusal('library/key-exists', { file });
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const pem = newKey();
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  const key = Buffer.from(publicKeyOf(readKey(pem))).toString('hex');
  tell({ type: 'key', file, publicKey: key }, `public key ${key}\n`);
  return accepted;
};

/** Runs the files in one session, makes objects of all theorems, and signs the library. */
export const publishLemmas: Verb = async (context): Promise<ExitCode> => {
  const { args, world, store, tell, talk, path } = context;
  const [first] = args.operands as readonly [string];
  const name = args.value('name') ?? basename(path(first), '.ath').toLowerCase();
  if (!isLibraryName(name)) throw new Refusal('library/bad-name', { name });
  const expires = expiry(args.value('expires'));
  const file = keyFile(args.value('key'), world);
  if (!existsSync(file)) throw new Refusal('library/no-key', { file });
  const key = readKey(readFileSync(file, 'utf8'));
  const before = store.library(name);
  const revoked = revokedAxioms(args, before === undefined ? [] : [before]);
  const own = Buffer.from(publicKeyOf(key)).toString('hex');
  if (before !== undefined && before.root.key !== own)
    throw new Refusal('library/wrong-key', { library: name, key: own, known: before.root.key });

  const collected = collectLemmas(await runAll(context));
  const { left } = collected;
  const objects = args.has('only') ? onlyWhatIsNeeded(collected.objects, args.values('only')) : collected.objects;
  const lemmas = objects.filter((o) => o.kind === objectKind.statement && o.names.length > 0).length;
  for (const l of left) talk(`${printableLine(l.name)}: left out: ${l.reason}\n`);
  if (left.length > 0 && args.has('strict')) throw new Refusal('library/left-out', { count: left.length });
  const all = [...new Set([...(before?.revoked ?? []), ...revoked])];
  const bytes = publish({ name, expires, objects, revoked: all }, key, before);
  const library = new Library(bytes);
  store.putLibrary(library);
  for (const o of library.objects) store.put(o);
  const out = args.value('out');
  if (out !== undefined) writePublished(library, path(out));
  const { version, objects: root } = library.root;
  tell(
    { type: 'library', name, version, lemmas, objects: library.objects.length, bytes: bytes.length, root, key: own, left: left.length },
    `${name}: version ${version}, ${count(lemmas, 'lemma')}, ${count(library.objects.length, 'object')}, ${count(bytes.length, 'byte')}` +
      `${left.length > 0 ? `, ${count(left.length, 'theorem')} left out` : ''}\n  root ${root}\n  key  ${own}\n`,
  );
  return accepted;
};

/** A session in which all files were run. **Fails when** one is not accepted. */
async function runAll({ args, world, path }: LemmaContext) {
  const files = args.operands.flatMap((f) => (statSync(path(f)).isDirectory() ? sourcesIn(path(f)) : [path(f)]));
  const reporter = await reporterFor(args, { quiet: true, axioms: false }, world);
  const session = world.createSession({
    readFile: (asked, from) =>
      findLoaded(asked, from, args.values('path'), world, (diagnostic) => reporter.event({ kind: 'diagnostic', diagnostic })),
    onEvent: (event) => {
      if (event.kind === 'diagnostic') reporter.event(event);
    },
  });
  // One text that loads them all: a file is run once, whoever else loads it.
  const loads = files.map((f) => `load ${JSON.stringify(shortest(f, world.cwd))}\n`).join('');
  const { ok } = session.run({ name: '<publish>', text: loads });
  if (!ok) throw new Refusal('library/bad-sources');
  return session;
}

const shortest = (file: string, cwd: string): string => {
  const near = relative(cwd, file);
  return near.startsWith('..') ? resolve(file) : near;
};

/** In an order that does not depend on the system. */
function sourcesIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/'));
  return all
    .filter((f) => f.endsWith('.ath'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((f) => join(folder, f));
}

function expiry(date: string | undefined): number {
  if (date === undefined) return 0;
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  // A day that is none, as 2030-02-30, would be taken for one of the next month.
  if (!(time > 0) || !new Date(time).toISOString().startsWith(date)) throw new Refusal('library/not-found', { what: 'day', name: date });
  return time / 86_400_000;
}
