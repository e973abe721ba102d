/** `athena lemma publish` and `keygen`: from files to one signed library. No path, time or machine gets into it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { objectKind } from '../../kernel/index.ts';
import { printableLine } from '../../lang/source/printable.ts';
import { isLibraryName, Library, newKey, publicKeyOf, publish, readKey, Refusal, today, writePublished } from '../../store/index.ts';
import { findLoaded } from '../check-files.ts';
import { dateOf } from '../lemma-problem.ts';
import { collectLemmas, onlyWhatIsNeeded } from '../collect-lemmas.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { reportProblem } from '../problem.ts';
import { unwritable } from '../write-bytes.ts';
import { count } from '../count.ts';
import { keyFile, type LemmaContext, type Verb } from './lemma-verb.ts';
import { reporterFor } from '../reporter-for.ts';
import { revokedAxioms } from './lemma-revoked.ts';

/** Makes a key in a file that is not there yet, readable by its owner alone. */
export const makeKey: Verb = ({ args, json, world, tell }) => {
  const file = keyFile(args.value('output'), world);
  if (existsSync(file)) throw new Refusal('library/key-exists', { file });
  const pem = newKey();
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    return reportProblem(unwritable(file, error as NodeJS.ErrnoException), usage, json, world);
  }
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
  const out = args.value('out');
  const here = store.library(name);
  const before = later(here, out === undefined ? undefined : publishedIn(path(out), name, here !== undefined));
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
  if (out !== undefined) writePublished(library, path(out));
  const { version, objects: root } = library.root;
  if (expires !== 0 && expires < today()) talk(`${name}: it was good until ${dateOf(expires)} only, so nobody will take it\n`);
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

/** In days since 1970-01-01; 0 when it is good for ever. */
const expiry = (date: string | undefined): number => (date === undefined ? 0 : Date.parse(date) / 86_400_000);

/**
 * The library that was published into a folder. It is continued when the store has lost it: versions that began again would be refused
 * by all who have a later one. **Fails when** the folder has another library, or a damaged one and the store has none.
 */
function publishedIn(folder: string, name: string, inStore: boolean): Library | undefined {
  const file = join(folder, 'library');
  if (!existsSync(file)) return undefined;
  let there: Library;
  try {
    there = new Library(readFileSync(file));
  } catch (e) {
    if (e instanceof Refusal && inStore) return undefined;
    throw e;
  }
  if (there.root.name !== name) throw new Refusal('library/wrong-name', { library: there.root.name, known: name, folder });
  return there;
}

/** The one of the later version. **Fails when** they have one name and different keys. */
function later(here: Library | undefined, there: Library | undefined): Library | undefined {
  if (here === undefined || there === undefined) return here ?? there;
  const { name, key } = here.root;
  if (there.root.key !== key) throw new Refusal('library/wrong-key', { library: name, key: there.root.key, known: key });
  return there.root.version > here.root.version ? there : here;
}
