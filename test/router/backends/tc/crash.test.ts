/**
 * A process that is killed at each call of `bpftool`, `tc` and `ip`. What the kernel then copies was in place before the change or is after
 * it, whole, and `reconcile` makes it exactly what it is to be, with nothing left over.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameFor } from '../../../../packet/capture/index.ts';
import type { Wanted } from '../../../../router/backends/backend.ts';
import { Tc } from '../../../../router/backends/tc/tc.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { KillPoints } from '../xdp/kill-points.ts';
import { pinFolder, removeFolder, whyNoTc } from '../xdp/machine.ts';
import { changes, me } from './changes.ts';
import { CopyWire } from './copy-wire.ts';

const skip = (await whyNoTc('tc and processes that are killed', 'tcpdump')) !== undefined;

describe.skipIf(skip)('a process that is killed', { timeout: 600_000 }, () => {
  const folder = pinFolder();
  let points: KillPoints;
  let wire: CopyWire;
  const tc = (): Tc => new Tc({ folder, devices: [wire.device], out: wire.away, room: { ...littleRoom, copies: 64 }, within: wire.before });
  beforeAll(async () => {
    wire = await CopyWire.make('crash');
    points = await KillPoints.of(join(import.meta.dirname, 'child.ts'), [folder, wire.network.name('crash')], ['bpftool', 'tc', 'ip']);
  });
  afterAll(() => {
    wire?.close();
    points?.close();
    removeFolder(folder);
  });

  const sources = [1n, 2n];
  const copiesOf = ({ rules, shut }: Wanted): readonly string[] =>
    sources
      .flatMap((source) =>
        shut.includes(source)
          ? []
          : rules.flatMap(({ copies = [] }) =>
              copies
                .filter(({ cell }) => cell.source.low === source)
                .map((c) => frameFor({ source: c.source, destination: c.destination, content: Buffer.from('x') }, 1) as Uint8Array),
            ),
      )
      .map((f) => Buffer.from(f.subarray(12)).toString('hex'))
      .sort();
  const nothing: Wanted = { rules: [], shut: [] };
  const afterChange = (i: number): Wanted => (i < 0 ? nothing : (changes[i]?.all ?? (changes.at(-1)?.all as Wanted)));
  let seen = 0;
  /** What the kernel copies. */
  async function now(): Promise<readonly string[]> {
    for (const source of sources) wire.send(frameFor({ source, destination: me, content: Buffer.from('x') }, 1) as Uint8Array);
    const all = await wire.left();
    const news = all.slice(seen);
    seen = all.length;
    return [...news].sort();
  }
  const ours = (): number => Array.from(wire.run('', 'ip', '-o', 'link', 'show', 'type', 'veth').matchAll(/: ath[0-9a-f]{6}v\d+@/g)).length;

  test('leaves what was before or what is to be, and the next one finds its way from there', async () => {
    const { calls, made } = points.killed(0, 0);
    expect(made).toBe(changes.length);
    expect(await now()).toEqual(copiesOf(afterChange(changes.length - 1)));
    await tc().remove();
    const chosen = Number(process.env['CRASH_EVERY'] ?? 11);
    let deaths = 0;
    for (let at = 1; at <= calls; at += chosen) {
      for (const share of at % (2 * chosen) === 1 ? [0, 100] : [40, 80]) {
        const { made: done } = points.killed(at, share);
        // The queue for filters is there already, so there may be fewer calls than the first time.
        if (done === changes.length) continue;
        deaths++;
        const [before, after] = [copiesOf(afterChange(done - 1)), copiesOf(afterChange(done))];
        expect([before, after], `killed at call ${at}, ${share} %`).toContainEqual(await now());
        const wanted = afterChange(done);
        const next = tc();
        await next.reconcile(wanted);
        expect(await now()).toEqual(copiesOf(wanted));
        expect(new Kernel({ folder }).pinned()).toHaveLength(1);
        expect(ours()).toBe(1);
        await next.remove();
        expect([await now(), ours()]).toEqual([[], 0]);
      }
    }
    process.stderr.write(`tc: ${calls} calls, killed ${deaths} times\n`);
    expect(deaths).toBeGreaterThan(5);
  });
});
