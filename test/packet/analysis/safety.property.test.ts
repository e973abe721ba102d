/**
 * What the analysis calls safe is safe, on random programs and traffic, judged by the plain model and not by the interpreter.
 * `npm run fuzz:packet -- --count N` runs more.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safety } from '../../../packet/analysis/index.ts';
import type { Client, Packet, Program } from '../../../packet/machine/index.ts';
import { naiveRun } from '../../support/naive-machine.ts';
import { clients, prepared, windows } from '../../support/packet-programs.ts';

const numRuns = Number(process.env['PACKET_COUNT'] ?? 600);

const isMine = (client: Client) => (p: Packet) => client.low <= p.destination && p.destination <= client.high;
const isOther = (client: Client) => (p: Packet) => !isMine(client)(p);

/** What the policy says of this window and one with the same packets of the client, or nothing. */
function breach(program: Program, client: Client, window: readonly Packet[], others: readonly Packet[]): string | undefined {
  const leaving = naiveRun(program, client, window);
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, replacer) === JSON.stringify(b, replacer);
  if (!same(leaving.filter(isOther(client)), window.filter(isOther(client)))) return 'others are altered';
  const kept = leaving.filter((p) => window.some((q) => same(p, q)));
  if (leaving.some((p) => !kept.includes(p) && p.destination !== client.address)) return 'something is sent to others';
  // The other window has its own packets of other people, between and after the client's.
  const own = window.filter(isMine(client));
  const mingled = own
    .flatMap((p, i) => [...others.filter((_, k) => k % (own.length + 1) === i), p])
    .concat(others.filter((_, k) => k % (own.length + 1) === own.length));
  const elsewhere = naiveRun(program, client, mingled);
  return same(leaving.filter(isMine(client)), elsewhere.filter(isMine(client))) ? undefined : 'something is learnt of others';
}

const replacer = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

test('safe programs keep to the policy, and do something', () => {
  let [safe, active] = [0, 0];
  fc.assert(
    fc.property(prepared, clients, windows, windows, (program, client, window, more) => {
      if (!safety(program, client).safe) return;
      safe++;
      const others = more.filter(isOther(client));
      expect(breach(program, client, window, others)).toBeUndefined();
      if (naiveRun(program, client, window).length !== window.length) active++;
    }),
    { numRuns: 4 * numRuns },
  );
  // Else the test would be about programs that do nothing.
  expect(safe).toBeGreaterThan(numRuns / 2);
  expect(active).toBeGreaterThan(numRuns / 20);
});

test('programs that break the policy are not called safe', () => {
  let broken = 0;
  fc.assert(
    fc.property(prepared, clients, windows, windows, (program, client, window, more) => {
      const others = more.filter(isOther(client));
      if (breach(program, client, window, others) === undefined) return;
      broken++;
      expect(safety(program, client).safe).toBe(false);
    }),
    { numRuns: 2 * numRuns },
  );
  expect(broken).toBeGreaterThan(numRuns / 100);
});
