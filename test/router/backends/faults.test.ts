/**
 * Routers that are killed before, while and after the kernel is told of a lease, and what a restart makes of it; tables of others stay
 * as they are. Needs root on Linux with nft, and says so when it does not run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Nftables } from '../../../router/backends/nftables/nftables.ts';
import { clientNumber, closeRouters, firewall, install, type TestRouter, testRouter } from '../router-kit.ts';
import { PrivateNetwork, whyNoPrivateNetwork } from './private-network.ts';

const reason = whyNoPrivateNetwork('root', 'nft');
if (reason !== undefined) process.stderr.write(`NOT RUN: kills of a router that enforces by nftables (${reason})\n`);

const foreign = `table inet filter {
	chain input {
		type filter hook input priority filter; policy accept;
		ip saddr 10.3.0.1 counter packets 3 bytes 180 accept
	}
}
`;
/** One place at a time in ordinary runs; all of them with `EVERY_POINT=1`. */
const every = process.env['EVERY_POINT'] === '1';

describe.skipIf(reason !== undefined)(`a router over nftables${reason === undefined ? '' : ` (not run: ${reason})`}`, () => {
  const tools = mkdtempSync(join(tmpdir(), 'athena-faults-'));
  const child = join(tools, 'child.mjs');
  let net: PrivateNetwork;
  beforeAll(async () => {
    await build({ entryPoints: [join(import.meta.dirname, 'child.ts')], outfile: child, bundle: true, platform: 'node', format: 'esm' });
    net = await PrivateNetwork.make('root');
    net.cable('veth0', 'veth1');
  });
  afterEach(closeRouters);
  afterAll(() => {
    net?.close();
    rmSync(tools, { recursive: true, force: true });
  });

  const ruleset = (): string => net.run('nft', ['list', 'ruleset', 'inet']);
  /** The leases that the kernel has. */
  const inKernel = (): readonly string[] => {
    const text = net.run('nft', ['list', 'sets', 'netdev']);
    return [...new Set(Array.from(text.matchAll(/comment "(\w+)"/g), ([, id]) => id as string))].sort();
  };
  const started = (folder: string, fails: () => string | undefined = () => undefined): Promise<TestRouter> => {
    const made = new Nftables({
      table: 'athena_router',
      devices: ['veth1'],
      priority: -300,
      now: Date.now,
      async run(args, input) {
        const failing = fails();
        return failing === undefined ? net.run('nft', args, input) : net.run(failing, args, input);
      },
      present: () => ['veth1'],
    });
    return testRouter({ folder, clock: { now: Date.now() }, backend: { made, otherwise: 'refuse' } });
  };
  const runChild = (point: string, number: number) => {
    net.run('nft', ['flush', 'ruleset']);
    net.run('nft', ['-f', '-'], foreign);
    const folder = mkdtempSync(join(tools, 'run-'));
    const [first = '', ...rest] = [...net.before, process.execPath, child, folder, point, String(number)];
    const { stdout, stderr, signal } = spawnSync(first, rest, { encoding: 'utf8' });
    const lines = stdout.split('\n').slice(0, -1);
    const of = (word: string): readonly string[] => lines.filter((l) => l.startsWith(`${word} `)).map((l) => l.slice(word.length + 1));
    return { folder, stderr, signal, done: of('done'), points: of('points') };
  };
  /** The leases that were acknowledged, and not withdrawn. */
  const promised = (done: readonly string[], begunToEnd: readonly string[] = []): readonly string[] => {
    const steps = done.map((d) => d.split(' ') as [string, string, string]);
    const ended = new Set([...steps.filter(([verb]) => verb === 'withdraw').map(([, which]) => which), ...begunToEnd]);
    return steps.filter(([verb, which]) => verb === 'install' && !ended.has(which)).map(([, , lease]) => lease);
  };

  test('killed anywhere: the kernel has what was acknowledged, and after a restart what the journal has', {
    timeout: 600_000,
  }, async () => {
    const whole = runChild('', 0);
    expect(whole.stderr).toBe('');
    expect(inKernel()).toEqual([...promised(whole.done)].sort());
    const points = JSON.parse(whole.points[0] as string) as [string, number][];
    // The table is put in place by several transactions; each of the seven steps is one.
    const start = (points[0] as [string, number])[1] - 7;
    expect(start).toBeGreaterThan(1);
    expect(points.map(([, times]) => times)).toEqual([start + 7, start + 7, start + 7]);
    const all = points.flatMap(([name, times]) => Array.from({ length: times }, (_, i) => [name, i + 1] as const));
    // Of each kind of step one, in each kind of place.
    const others = [1, 2, start, start + 4, start + 5];
    const some = every ? all : all.filter(([name, n]) => n === start + 2 || (name === 'while nft runs' && others.includes(n)));
    for (const [name, number] of some) {
      const where = `${name} ${number}`;
      const { folder, done, stderr } = runChild(name, number);
      expect([where, stderr]).toEqual([where, '']);
      // A tool that was begun comes to its end.
      await new Promise((next) => setTimeout(next, 500));
      // What was being withdrawn may be there or not.
      const open = done.length === 4 ? ['1'] : done.length === 6 ? ['2'] : [];
      expect([where, promised(done, open).filter((id) => !inKernel().includes(id))]).toEqual([where, []]);
      const { router } = await started(folder);
      const leases = [...router.programs.book.leases.keys()].sort();
      expect([where, inKernel()]).toEqual([where, leases]);
      expect([where, promised(done, open).filter((id) => !leases.includes(id))]).toEqual([where, []]);
      expect([where, ruleset()]).toEqual([where, foreign]);
      await router.close();
    }
  });

  test('an nft that vanishes and comes back', async () => {
    net.run('nft', ['flush', 'ruleset']);
    let nft: string | undefined;
    const r = await started(mkdtempSync(join(tools, 'run-')), () => nft);
    expect(await install(r, clientNumber(7), firewall('10.1.0.1'))).toMatchObject({ ok: true });
    const before = inKernel();
    nft = 'no-such-nft';
    const other = clientNumber(8);
    expect(await install(r, other, firewall('10.1.0.2'))).toMatchObject({ ok: false, code: 'router/backend' });
    expect(inKernel()).toEqual(before);
    expect([...r.router.programs.book.leases.keys()]).toEqual(before);
    nft = undefined;
    expect(await install(r, other, firewall('10.1.0.2'))).toMatchObject({ ok: true });
    expect(inKernel()).toEqual([...r.router.programs.book.leases.keys()].sort());
  });

  test('a ruleset that somebody flushes is put back', async () => {
    net.run('nft', ['flush', 'ruleset']);
    const r = await started(mkdtempSync(join(tools, 'run-')));
    await install(r, clientNumber(7), firewall('10.1.0.1'));
    const before = inKernel();
    net.run('nft', ['flush', 'ruleset']);
    r.clock.now += 5000;
    await r.router.tick();
    expect(r.events.map((e) => e.type)).toContain('backend-failed');
    expect(inKernel()).toEqual(before);
  });
});
