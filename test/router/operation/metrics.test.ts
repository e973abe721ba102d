/** What Prometheus reads of proofs and of what came of requests. */
import { resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { client, programOf } from '../../packet/compiled.ts';
import { run } from '../../cli/fake-world.ts';
import { tmpdir } from 'node:os';
import { bundleOf } from '../../support/admission.ts';
import { closeServices, connected, holderOf, operationOf, startRouter, upload } from '../service-kit.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(closeServices);

test('the metrics of a router that asks for proofs: verdicts, time, the checker, outcomes', async () => {
  const program = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
  const good = bundleOf(program, client) as Uint8Array;
  const bad = Uint8Array.from(good, (b, i) => (i === good.length - 1 ? b ^ 1 : b));
  const r = await startRouter({
    config: { verify: 'proof', policies: [resolve('policies/end-user.policy')], library: resolve('stdlib/lemmas/packet.library') },
  });
  const c = await connected(holderOf(client), r);
  for (const [bundle, outcome] of [
    [good, 'running'],
    [bad, 'router/not-proved proof'],
    [good, 'running'],
    [Uint8Array.of(1), 'router/not-proved malformed'],
  ] as const)
    expect(await upload(c, client, program, bundle)).toBe(outcome);
  const text = await (await fetch(`${operationOf(r)}/metrics`)).text();
  const value = (name: string): number =>
    Number(new RegExp(`^athena_router_${name.replace(/[{}"/]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);
  expect(['admitted', 'refused', 'limit'].map((v) => value(`checks_total{verdict="${v}"}`))).toEqual([2, 1, 0]);
  expect([value('outcomes_total{outcome="running"}'), value('outcomes_total{outcome="router/not-proved"}')]).toEqual([2, 2]);
  expect(value('check_seconds_total')).toBeGreaterThan(0);
  expect(value('check_seconds_total')).toBeLessThan(60);
  expect(['replaced', 'lost', 'killed'].map((v) => value(`checkers_ended_total{why="${v}"}`))).toEqual([0, 0, 0]);
  expect(value('checker_numbers')).toBeGreaterThan(0);
  expect([value('checks_waiting'), value('lemmas'), value('lemmas_bytes')]).toEqual([0, 0, 0]);
  expect(Number.isFinite(value('checker_memory_bytes'))).toBe(true);
  // Each metric has its help and its type once, before its values.
  const names = [...text.matchAll(/^# TYPE (\S+) (?:counter|gauge)$/gm)].map((m) => m[1]);
  expect(new Set(names).size).toBe(names.length);
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) athena_router_\w+ .+|athena_router_\w+(?:\{\w+="[\w/ -]+"\})? -?\d+(?:\.\d+)?)$/);
  const { out } = await run(['router', 'status', '--operation', operationOf(r)], tmpdir());
  expect(out).toContain('proofs 3: 2 good, 1 refused, 0 neither, 0 waiting; checkers 0 replaced, 0 lost, of them 0 too slow\n');
});
