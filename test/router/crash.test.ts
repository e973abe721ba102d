/** Processes that are killed at each named point of installing, renewing, withdrawing, ending and rewriting; and what a restart finds. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { clientNumber, closeRouters, firewall, install, testRouter } from './router-kit.ts';

const tools = mkdtempSync(join(tmpdir(), 'athena-crash-'));
const child = join(tools, 'child.mjs');
beforeAll(async () => {
  await build({ entryPoints: [join(import.meta.dirname, 'child.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm' });
});
afterEach(closeRouters);
afterAll(() => rmSync(tools, { recursive: true, force: true }));

function runChild(point: string, number: number, before: readonly string[] = []) {
  const folder = mkdtempSync(join(tools, 'run-'));
  const command = [...before, process.execPath, child, folder, point, String(number)];
  const [first = '', ...rest] = command;
  const { stdout, stderr, signal } = spawnSync(first, rest, { encoding: 'utf8' });
  const lines = stdout.split('\n').slice(0, -1);
  const of = (word: string): readonly string[] => lines.filter((l) => l.startsWith(`${word} `)).map((l) => l.slice(word.length + 1));
  return { folder, stderr, signal, begun: of('begin'), done: of('done'), points: of('points') };
}

/** The sources that are blocked after these steps, for each client. */
function expected(steps: readonly string[]): readonly string[] {
  const running = new Set<string>();
  for (const step of steps) {
    if (step === 'withdraw 1') running.delete('10.2.0.7 10.1.0.1');
    if (step === 'end 2') running.delete('10.2.0.8 10.1.0.2');
    if (step.startsWith('install'))
      running.add(
        { 1: '10.2.0.7 10.1.0.1', 2: '10.2.0.8 10.1.0.2', 3: '10.2.0.7 10.1.0.3', 4: '10.2.0.8 10.1.0.3' }[step.at(-1) ?? ''] as string,
      );
  }
  return [...running].sort();
}

interface Restored {
  readonly running: readonly string[];
  readonly sequences: readonly number[];
  readonly agree: boolean;
  /** Why leases ended early, as their clients are told. */
  readonly told: readonly string[];
}

async function restored(folder: string): Promise<Restored> {
  const r = await testRouter({ folder });
  const { book, engine, execution } = r.router.programs;
  const leases = [...book.leases.values()];
  const running = leases.map((l) => {
    const source = [1, 2, 3].find((n) => Buffer.from(l.bundle).includes(Buffer.from([10, 1, 0, n])));
    return `10.2.0.${Number(l.client.address) & 255} 10.1.0.${source}`;
  });
  const agree =
    engine.size === leases.length && execution.running.size === leases.length && leases.every((l) => engine.counters(l.id) !== undefined);
  const sequences = ['10.2.0.7', '10.2.0.8'].map((c) => book.sequence(c));
  // And it goes on: a further program is taken.
  const me = { ...clientNumber(9), sequence: 100 };
  expect(await install(r, me, firewall('10.1.0.9'))).toMatchObject({ ok: true });
  await r.router.close();
  const told = Array.from(book.ended.values(), ({ client, why }) => `${client}: ${why}`);
  return { running: running.sort(), sequences, agree, told };
}

test('killed at every point, the programs that run after a restart are those of the journal, and none that was acknowledged is lost', async () => {
  const { points, stderr } = runChild('', 0);
  expect(stderr).toBe('');
  const all = JSON.parse(points[0] as string) as readonly (readonly [string, number])[];
  expect(all.length).toBeGreaterThan(15);
  let kills = 0;
  for (const [point, times] of [...all, ['half written', all.find(([n]) => n === 'before write')?.[1] ?? 0] as const])
    for (let number = 1; number <= times; number++) {
      const { folder, signal, begun, done } = runChild(point, number);
      if (signal !== 'SIGKILL') continue;
      kills++;
      const found = await restored(folder);
      const where = `${point} ${number}`;
      expect([where, found.agree]).toEqual([where, true]);
      // What was begun and not acknowledged may be there or not.
      expect([where, [expected(done), expected(begun)]]).toEqual([where, expect.arrayContaining([found.running])]);
      // Whose program the operator has ended is told so, exactly when it does not run.
      const over = !found.running.includes('10.2.0.8 10.1.0.2') && begun.includes('end 2');
      expect([where, found.told]).toEqual([where, over ? ['10.2.0.8: the operator ended it'] : []]);
      // Sequence numbers of what was acknowledged are used up.
      const used = (client: readonly string[]) => done.filter((s) => client.includes(s)).length;
      const least = [used(['install 1', 'renew 1', 'install 3', 'withdraw 1']), used(['install 2', 'install 4'])];
      expect([where, found.sequences.every((s, i) => s >= (least[i] as number))]).toEqual([where, true]);
    }
  expect(kills).toBeGreaterThan(40);
}, 240_000);

test('a file that may not grow: what was acknowledged before is there', async () => {
  // The limit is in blocks of 512 or 1,024 bytes; the journal of all steps is larger.
  const { folder, done, stderr } = runChild('', 0, ['sh', '-c', 'ulimit -f 2; exec "$@"', 'sh']);
  expect(stderr).toContain('router/journal');
  expect(done.length).toBeGreaterThan(0);
  expect((await restored(folder)).running).toEqual(expected(done));
});
