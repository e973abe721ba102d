/** The kit itself, in namespaces of this machine: what is sent is forwarded and counted, and nothing is left behind. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Processes, processes } from '../router/process-kit.ts';

const name = `athena-probe-${process.pid}`;
const allowed = spawnSync('ip', ['netns', 'add', name]).status === 0 && spawnSync('ip', ['netns', 'del', name]).status === 0;
let kit: Processes;

describe(allowed ? 'in namespaces' : 'in namespaces (not run: no root, or no ip, here)', () => {
  beforeAll(async () => {
    if (allowed) kit = await processes();
  });
  afterAll(() => kit?.close());

  test.skipIf(!allowed)('traffic is forwarded, clients are served, and all is removed', { timeout: 120_000 }, () => {
    const experiment = {
      title: 'a trial',
      nodes: ['client', 'sender', 'edge'],
      router: 'edge',
      links: [
        { from: 'client', fromAddress: '10.2.0.7/24', to: 'edge', toAddress: '10.2.0.1/24' },
        { from: 'sender', fromAddress: '10.1.0.5/24', to: 'edge', toAddress: '10.1.0.1/24', rate: 100 },
      ],
      // As long as four clients take on a machine that is busy.
      time: 6000,
      settings: { verify: 'analysis' },
      steps: [
        { do: 'send', at: 200, for: 1500, node: 'sender', to: '10.2.0.7', rate: 400, size: 100 },
        {
          do: 'clients',
          at: 0,
          for: 60_000,
          node: 'client',
          clients: 4,
          within: '10.20.0.0/16',
          block: '10.9.0.0/16',
          programs: 'different',
        },
        { do: 'attack', at: 0, for: 800, node: 'sender', kind: 'strangers', parallel: 2 },
      ],
      plots: [{ file: 'in.svg', title: 'in', y: 'packets', series: 'client.to-edge.in', as: 'value' }],
    };
    writeFileSync(join(kit.folder, 'trial.json'), JSON.stringify(experiment));
    const { status, stdout, stderr } = kit.athena('emulate', 'run', 'trial.json', '--json');
    expect([status, stderr]).toEqual([0, '']);
    const series = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { series: string; last: number; count: number })
        .map((s) => [s.series, s]),
    );
    const sent = series.get('sender.sent')?.last ?? 0;
    expect(sent).toBeGreaterThan(50);
    // What was forwarded is what was sent, but for the few packets of the kernel's own and of TLS.
    expect(series.get('client.to-edge.in')?.last).toBeGreaterThanOrEqual(sent);
    expect(series.get('client.request')?.count).toBe(4);
    expect(series.get('router.programs')?.last).toBe(4);
    expect(series.get('sender.installed')?.last).toBe(0);
    expect(readFileSync(join(kit.folder, 'trial.csv'), 'utf8')).toMatch(/^run,milliseconds,series,value\n/);
    expect(readFileSync(join(kit.folder, 'in.svg'), 'utf8')).toContain('<polyline');
    expect(spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout).not.toContain('athena-emulation-');
  });
});
