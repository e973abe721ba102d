/** A store in a folder: writers that are killed, writers at once, damage, and what is swept. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { collect, folderBackEnd, type Library, Receiver, Store, verifyStore } from '../../store/index.ts';
import { folderStore, libraryOf, memoryStore, more, newFolder, numbers, refusalOf, trees } from './sample.ts';

const library = libraryOf(numbers);
const longer = libraryOf(numbers + more, { before: library });
const tools = newFolder();
const child = join(tools, 'child.mjs');
const file = join(tools, 'library');

beforeAll(async () => {
  writeFileSync(file, longer.bytes);
  await build({ entryPoints: [join(import.meta.dirname, 'child.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm' });
});

function receive(store: Store, { bytes }: Library): void {
  const receiver = new Receiver(store, { today: 0 });
  receiver.push(bytes);
  receiver.end();
}

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /[0-9a-f]{62}$|\/[0-9]+$/.test(f));

function start(folder: string, mode: string): Promise<ChildProcess> {
  const running = spawn(process.execPath, [child, folder, mode, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    running.stdout?.once('data', () => resolve(running));
    running.once('error', reject);
  });
}

const ended = (running: ChildProcess): Promise<number | null> =>
  new Promise((resolve) =>
    running.exitCode === null && running.signalCode === null ? running.once('exit', resolve) : resolve(running.exitCode),
  );

describe('a writer that is killed', () => {
  it.each(['objects', 'library'])('while it writes %s leaves a whole store', async (mode) => {
    const folder = newFolder();
    for (let round = 0; round < 6; round++) {
      const running = await start(folder, mode);
      await new Promise((resolve) => setTimeout(resolve, 3 + 17 * round));
      running.kill('SIGKILL');
      await ended(running);
      // Opened anew: nothing half-written has a name.
      const store = folderStore(folder);
      const { damaged, refused, damagedLibraries } = verifyStore(store);
      expect([damaged, [...refused.keys()], damagedLibraries]).toEqual([[], [], []]);
    }
    const store = folderStore(folder);
    receive(store, longer);
    expect(store.library('sample')?.root).toEqual(longer.root);
    collect(store, 0);
    expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
    expect(store.objects().whole.length).toBe(longer.objects.length);
  });
});

describe('two writers at once', () => {
  it('leave what one would have left', async () => {
    const folder = newFolder();
    const both = await Promise.all([start(folder, 'once'), start(folder, 'once')]);
    expect(await Promise.all(both.map(ended))).toEqual([0, 0]);
    const alone = folderStore();
    receive(alone, longer);
    const store = folderStore(folder);
    expect(store.objects().whole.map((o) => o.hash)).toEqual(alone.objects().whole.map((o) => o.hash));
    expect(verifyStore(store)).toMatchObject({ damaged: [], damagedLibraries: [] });
  });

  it('cannot both give out the same version of a library', () => {
    const folder = newFolder();
    const [one, two] = [folderStore(folder), folderStore(folder)];
    one.putLibrary(library);
    expect(refusalOf(() => two.putLibrary(libraryOf(trees)))).toBe('library/rolled-back');
    two.putLibrary(libraryOf(numbers));
    expect(folderStore(folder).library('sample')?.root).toEqual(library.root);
  });

  it('do not keep a reader from reading', async () => {
    const folder = newFolder();
    receive(folderStore(folder), longer);
    const running = await start(folder, 'library');
    for (let i = 0; i < 30; i++) {
      const store = folderStore(folder);
      expect(store.library('sample')?.root).toEqual(longer.root);
      for (const o of longer.objects) expect(store.get(o.hash)?.hash).toBe(o.hash);
    }
    running.kill('SIGKILL');
    await ended(running);
  });
});

describe('damage', () => {
  it('is found, told, and repaired by installing again', () => {
    const folder = newFolder();
    receive(folderStore(folder), longer);
    const [object] = files(join(folder, 'objects')) as [string];
    const path = join(folder, 'objects', object);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    rmSync(path);
    writeFileSync(path, bytes);
    const store = folderStore(folder);
    // The library has it still.
    expect(store.get(object.replace('/', ''))?.hash).toBe(object.replace('/', ''));
    for (const v of store.backEnd.versions('sample')) store.backEnd.removeLibrary('sample', v);
    expect(folderStore(folder).get(object.replace('/', ''))).toBeUndefined();
    expect(verifyStore(store).damaged).toEqual([object.replace('/', '')]);
    receive(store, longer);
    expect(verifyStore(store).damaged).toEqual([]);
  });

  it('of a library lets an older version be read, and is repaired', () => {
    const folder = newFolder();
    receive(folderStore(folder), library);
    receive(folderStore(folder), longer);
    writeFileSync(join(folder, 'libraries/sample/2'), longer.bytes.subarray(0, 300));
    const store = folderStore(folder);
    expect(verifyStore(store).damagedLibraries).toMatchObject([{ name: 'sample', version: 2 }]);
    expect(store.library('sample')?.root.version).toBe(1);
    receive(store, longer);
    expect(folderStore(folder).library('sample')?.root.version).toBe(2);
  });

  it('by deleting everything loses nothing but time', () => {
    const folder = newFolder();
    receive(folderStore(folder), longer);
    rmSync(folder, { recursive: true });
    receive(folderStore(folder), longer);
    expect(folderStore(folder).objects().whole.length).toBe(longer.objects.length);
  });

  it('files that are no objects are no harm', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'objects/ab'), { recursive: true });
    writeFileSync(join(folder, 'objects/ab/readme'), 'x');
    writeFileSync(join(folder, 'objects/.DS_Store'), 'x');
    expect(folderStore(folder).objects()).toEqual({ whole: [], damaged: [] });
  });
});

describe.each([
  ['memory', memoryStore],
  ['a folder', () => new Store(folderBackEnd(newFolder()))],
])('gc in %s', (_, make) => {
  it('keeps what libraries and pins need, and no more', () => {
    const store = make();
    const forest = libraryOf(trees, { name: 'forest' });
    receive(store, longer);
    receive(store, forest);
    expect(collect(store, 0)).toMatchObject({ removed: 0, kept: longer.objects.length + forest.objects.length });
    // A pin keeps a lemma of a library that is gone, with its proof and all that this needs.
    const lemma = longer.lemmasNamed('plus-z')[0] as { hash: string };
    store.backEnd.writePin('mine', [lemma.hash]);
    for (const v of store.backEnd.versions('sample')) store.backEnd.removeLibrary('sample', v);
    const needed = longer.closure([lemma.hash]).length;
    expect(collect(store, 0)).toMatchObject({ kept: needed + forest.objects.length });
    expect(verifyStore(store)).toMatchObject({ damaged: [], objects: needed + forest.objects.length });
    store.backEnd.writePin('mine', []);
    expect(collect(store, 0)).toMatchObject({ removed: needed, kept: forest.objects.length });
  });

  it('spares what is new, and drops versions that are old', () => {
    const store = make();
    for (const o of library.objects) store.put(o);
    expect(collect(store, 60_000)).toMatchObject({ removed: 0 });
    receive(store, library);
    receive(store, longer);
    collect(store, 0);
    expect(store.backEnd.versions('sample')).toEqual([2]);
  });
});
