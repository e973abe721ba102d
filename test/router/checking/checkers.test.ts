/** Checkers that use themselves up, hang, run out of memory and are killed; what clients are told meanwhile, and who waits for whom. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { endUser } from '../../../packet/machine/index.ts';
import { Checkers, type CheckingRules, usualChecking } from '../../../router/checking/checkers.ts';
import { Unusable } from '../../../router/checking/unusable.ts';
import type { RouterEvent } from '../../../router/event.ts';
import { client, programOf } from '../../packet/compiled.ts';
import { bundleOf } from '../../support/admission.ts';
import { closeCheckers, testCheckers } from '../checkers-kit.ts';
import { consuming } from './hostile.ts';

const folder = mkdtempSync(join(tmpdir(), 'athena-checkers-'));
/** A checker that does what the first byte of a bundle says; it tells its process as the root. */
const puppet = join(folder, 'puppet.cjs');
writeFileSync(
  puppet,
  `let numbers = 0;
const root = String(process.pid);
const used = () => ({ numbers, memory: 0 });
process.on('disconnect', () => process.exit());
process.on('message', (m) => {
  if (m.kind === 'begin') return process.send({ kind: 'ready', checkable: { roots: [[root, ['p']]], best: root, version: 1, objects: 1, revoked: [] }, used: used() });
  const [what] = m.bundle;
  if (what === 1) for (;;);
  if (what === 2) process.exit(3);
  if (what === 3) for (let all = new Map(), i = 0; ; i++) all.set(i, { i });
  if (what === 4) for (const end = Date.now() + 40; Date.now() < end; );
  numbers += 100;
  process.send({ kind: 'verdict', verdict: what === 5 ? { admitted: false, why: 'proof' } : { admitted: true }, used: used() });
});`,
);
writeFileSync(join(folder, 'dies.cjs'), 'process.exit(1);');

const open: Checkers[] = [];
afterEach(async () => {
  await closeCheckers();
  for (const c of open.splice(0)) await c.close();
});

async function puppets(rules: Partial<CheckingRules> = {}) {
  const events: RouterEvent[] = [];
  const checkers = new Checkers(puppet, { policies: [] }, { ...usualChecking, ...rules }, (e) => events.push(e));
  open.push(checkers);
  await checkers.start();
  return { checkers, events, ask: (what: number, owner = 'me') => checkers.check(Uint8Array.of(what), client, owner) };
}
const isThere = (pid: string): boolean => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};
async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(condition()).toBe(true), 60_000);
}
const yes = { admitted: true };

describe('a checker', () => {
  test('is replaced by one that is ready when it has used up its numbers, and nobody is refused for it', async () => {
    const good = bundleOf(
      programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));'),
      client,
    ) as Uint8Array;
    const { checkers, events } = await testCheckers({ checking: { numbers: 20 } });
    let most = 0;
    for (let i = 0; i < 8; i++) {
      const before = checkers.state.numbers;
      expect(await checkers.check(consuming(good, i), client, 'them')).toMatchObject({ admitted: false, why: 'proof' });
      const { numbers } = checkers.state;
      // The first one of a process is worth more than the limit, or this would test nothing.
      if (before === 0) expect(numbers).toBeGreaterThan(20);
      most = Math.max(most, numbers);
      if (numbers >= 20) {
        const { replaced } = checkers.counts;
        expect(await checkers.check(good, client, 'me')).toEqual(yes);
        await until(() => checkers.counts.replaced > replaced);
      }
      expect(await checkers.check(good, client, 'me')).toEqual(yes);
    }
    expect(checkers.counts).toMatchObject({ checks: expect.any(Number), killed: 0, lost: 0 });
    expect(checkers.counts.replaced).toBeGreaterThanOrEqual(3);
    expect(most).toBeLessThan(1000);
    expect(events).toEqual([]);
  }, 120_000);

  test('that takes too long is ended; that one is refused, and the others are answered', async () => {
    // Long enough for the answers of the others on a machine that is busy.
    const { checkers, events, ask } = await puppets({ time: 1500 });
    const [first, others] = [ask(1), [ask(0), ask(5), ask(0, 'you')]];
    expect(await first).toEqual({ admitted: false, why: 'limit', limit: 'time' });
    expect(await Promise.all(others)).toEqual([yes, { admitted: false, why: 'proof' }, yes]);
    expect(checkers.counts).toMatchObject({ killed: 1, lost: 1, checks: 4 });
    expect(events).toMatchObject([{ type: 'checker-lost', how: 'it took too long' }]);
  });

  test.each([
    ['runs out of memory', 3],
    ['ends', 2],
  ])(
    'that %s takes nothing with it',
    async (_, what) => {
      const { events, ask } = await puppets({ memory: 32, time: 100_000 });
      const [bad, good] = [ask(what), ask(0)];
      expect(await bad).toEqual({ admitted: false, why: 'limit', limit: 'memory' });
      expect(await good).toEqual(yes);
      expect(events).toMatchObject([{ type: 'checker-lost', how: expect.stringMatching(/^(?:SIGABRT|exit \d+)$/) }]);
    },
    120_000,
  );

  test('that is lost after others were checked is made up for once', async () => {
    const { checkers, events, ask } = await puppets();
    expect(await ask(0)).toEqual(yes);
    const { best } = checkers.checkable;
    const slow = ask(4);
    process.kill(Number(best), 'SIGKILL');
    expect(await slow).toEqual(yes);
    expect(await ask(2)).toEqual({ admitted: false, why: 'limit', limit: 'memory' });
    expect(events.map((e) => e.type)).toEqual(['checker-lost', 'checker-lost', 'checker-lost']);
  });

  test('that is killed while it rests is replaced before anybody asks', async () => {
    const { checkers, ask } = await puppets();
    const { best } = checkers.checkable;
    process.kill(Number(best), 'SIGKILL');
    await until(() => checkers.checkable.best !== best);
    expect(await ask(0)).toEqual(yes);
  });

  test('answers what it was asked when another one has taken over meanwhile, and then ends', async () => {
    const { checkers, ask } = await puppets({ numbers: 100 });
    const { best } = checkers.checkable;
    expect(await ask(0)).toEqual(yes);
    // Used up now; the next one is made ready while this one works.
    for (let i = 0; i < 200 && checkers.counts.replaced === 0; i++) expect(await ask(4)).toEqual(yes);
    expect(checkers.counts).toMatchObject({ lost: 0 });
    await until(() => !isThere(best));
  });

  test('that cannot be started is an error at the start', async () => {
    const checkers = new Checkers(join(folder, 'dies.cjs'), { policies: [] }, usualChecking, () => {});
    open.push(checkers);
    await expect(checkers.start()).rejects.toBeInstanceOf(Unusable);
  });
});

describe('those who ask', () => {
  test('wait for one check of each of the others, however many those have', async () => {
    const { ask } = await puppets();
    const told: string[] = [];
    const asked = [...Array.from({ length: 10 }, () => ask(4, 'them')), ask(0, 'me')].map((p, i) =>
      p.then(() => told.push(i === 10 ? 'me' : 'them')),
    );
    await Promise.all(asked);
    expect(told.indexOf('me')).toBe(1);
  });

  test('are refused when the router ends, and no process stays', async () => {
    const { checkers, ask } = await puppets();
    const { best } = checkers.checkable;
    const asked = [ask(1), ask(0), ask(0, 'you')];
    await checkers.close();
    for (const a of asked) expect(await a).toMatchObject({ admitted: false, why: 'limit' });
    expect(await ask(0)).toMatchObject({ admitted: false, limit: 'closed' });
    expect(isThere(best)).toBe(false);
  });
});

test('clients of other addresses are told apart by the checker itself', async () => {
  const { checkers } = await testCheckers();
  const mine = bundleOf(programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.7));'), client) as Uint8Array;
  expect(await checkers.check(mine, client, 'me')).toEqual(yes);
  expect(await checkers.check(mine, endUser(client.address + 1n), 'me')).toMatchObject({ admitted: false });
});
