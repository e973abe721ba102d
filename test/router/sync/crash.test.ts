/** Processes that are killed at each change that fetching a library makes to the disk; and what a restart finds. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hexOf } from '../../../kernel/index.ts';
import { ProofCache } from '../../../router/sync/proof-cache.ts';
import { folderBackEnd, Library, publish, Store } from '../../../store/index.ts';
import { key, numbers, objectsOf, trees } from '../../store/sample.ts';
import { publisher, staticServer } from './published.ts';

const tools = mkdtempSync(join(tmpdir(), 'athena-sync-crash-'));
const child = join(tools, 'child.mjs');
const publication = { name: 'packet', expires: 0, revoked: [] };
const old = new Library(publish({ ...publication, objects: objectsOf(numbers) }, key));
const newer = new Library(publish({ ...publication, objects: [...objectsOf(numbers), ...objectsOf(trees).slice(0, 1)] }, key, old));
beforeAll(async () => {
  await build({ entryPoints: [join(import.meta.dirname, 'child.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm' });
  writeFileSync(join(tools, 'old'), old.bytes);
  writeFileSync(join(tools, 'new'), newer.bytes);
});
afterAll(() => rmSync(tools, { recursive: true, force: true }));

function runChild(point: string, number: number) {
  const folder = mkdtempSync(join(tools, 'run-'));
  const args = [child, folder, point, String(number), join(tools, 'old'), join(tools, 'new')];
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  return { folder, stdout, stderr, signal };
}

test('killed at every point of a fetch, the cache is whole, and the old one or the new one', async () => {
  const { stdout, stderr } = runChild('', 0);
  expect(stderr).toBe('');
  const points = JSON.parse(/^points (.*)$/m.exec(stdout)?.[1] ?? '[]') as readonly (readonly [string, number])[];
  const all = [...points, ['fetched', 1] as const];
  const server = await staticServer(newer.bytes);
  const found = new Set<string>();
  let kills = 0;
  for (const [point, times] of all)
    for (let number = 1; number <= times; number++) {
      const run = runChild(point, number);
      const where = `${point} ${number}`;
      expect([where, run.signal]).toEqual([where, 'SIGKILL']);
      kills++;
      const cache = new ProofCache(folderBackEnd(run.folder), publisher);
      const [latest] = cache.roots;
      const root = hexOf((latest as (typeof cache.roots)[number]).root);
      found.add(root);
      const wanted = root === newer.root.objects ? newer : old;
      expect([where, Buffer.from(latest?.library.bytes ?? []).equals(wanted.bytes)]).toEqual([where, true]);
      // What was acknowledged is there, and the root that was good before is good still.
      if (run.stdout.includes('fetched')) expect([where, root]).toEqual([where, newer.root.objects]);
      expect([where, cache.roots.map((r) => hexOf(r.root)).at(-1)]).toEqual([where, old.root.objects]);
      expect([where, new Store(folderBackEnd(run.folder)).objects().damaged]).toEqual([where, []]);
      // And it goes on.
      await cache.fetch(server.url, {});
      expect([where, hexOf((cache.roots[0] as (typeof cache.roots)[number]).root)]).toEqual([where, newer.root.objects]);
      folderBackEnd(run.folder).sweep(0);
      expect([where, readdirSync(join(run.folder, 'temporary'))]).toEqual([where, []]);
    }
  server.server.close();
  expect([...found].sort()).toEqual([newer.root.objects, old.root.objects].sort());
  expect(kills).toBeGreaterThan(25);
}, 240_000);
