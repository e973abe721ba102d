/**
 * A process that is killed at each call of `bpftool`: before it, after it, and after some lines of what it was to do. What the kernel
 * then drops was in place before the change or is after it, and `reconcile` makes it exactly what it is to be.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameFor, packetIn } from '../../../../packet/capture/index.ts';
import type { Packet } from '../../../../packet/machine/index.ts';
import type { Wanted } from '../../../../router/backends/backend.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { Xdp, XdpSite } from '../../../../router/backends/xdp/xdp.ts';
import { Wire } from '../wire.ts';
import { changes, me } from './changes.ts';
import { KillPoints } from './kill-points.ts';
import { whyNoXdp, pinFolder, removeFolder } from './machine.ts';

const skip = (await whyNoXdp('XDP and processes that are killed')) !== undefined;

describe.skipIf(skip)('a process that is killed', { timeout: 600_000 }, () => {
  const folder = pinFolder();
  let points: KillPoints;
  let wire: Wire;
  let xdp: () => Xdp;
  beforeAll(async () => {
    wire = new Wire('crash');
    const within = ['ip', 'netns', 'exec', wire.network.name('crash')];
    xdp = () => new Xdp({ folder, devices: [{ name: wire.device, mode: 'native' }], room: littleRoom, within });
    points = await KillPoints.of(join(import.meta.dirname, 'child.ts'), [folder, wire.network.name('crash')], ['bpftool']);
  });
  afterAll(() => {
    wire.close();
    removeFolder(folder);
    points.close();
  });

  const frames = [1n, 2n, 3n, 4n, 5n, 9n].flatMap((source) =>
    ['xaby', 'x'].map((content) => frameFor({ source, destination: me, content: Buffer.from(content) }, 1) as Uint8Array),
  );
  const packets = frames.map((f) => packetIn(f, 1) as Packet);
  const dropped = ({ rules, shut }: Wanted): readonly boolean[] =>
    packets.map(
      ({ source, content }) =>
        shut.includes(source) ||
        rules.some(({ cells }) =>
          cells.some(
            (c) => c.source.low <= source && source <= c.source.high && c.words.every((w) => Buffer.from(content).includes(Buffer.from(w))),
          ),
        ),
    );
  const nothing: Wanted = { rules: [], shut: [] };
  const afterChange = (i: number): Wanted => (i < 0 ? nothing : (changes[i]?.all ?? (changes.at(-1)?.all as Wanted)));

  /** What the program of the device says of the frames, whether anything of it is pinned or not. */
  async function now(): Promise<readonly boolean[]> {
    const kernel = new Kernel({ folder, within: ['ip', 'netns', 'exec', wire.network.name('crash')] });
    const running = await new XdpSite(kernel).attached(wire.device);
    if (running === undefined) return frames.map(() => false);
    const lines = frames.map((frame, i) => {
      writeFileSync(join(points.folder, `frame${i}`), frame);
      return `prog run id ${running.id} data_in ${join(points.folder, `frame${i}`)}`;
    });
    const said = JSON.parse(await kernel.batch(lines, true)) as readonly { output: { retval: number } }[];
    return said.map(({ output }) => output.retval === 1);
  }

  test('leaves what was before or what is to be, and the next one finds its way from there', async () => {
    const { calls, made } = points.killed(0, 0);
    expect(made).toBe(changes.length);
    await xdp().remove();
    const chosen = Number(process.env['CRASH_EVERY'] ?? 5);
    let deaths = 0;
    for (let at = 1; at <= calls; at += chosen) {
      for (const share of at % (2 * chosen) === 1 ? [0, 100] : [40, 80]) {
        const { made: done } = points.killed(at, share);
        deaths++;
        expect(done).toBeLessThan(changes.length);
        const [before, after] = [dropped(afterChange(done - 1)), dropped(afterChange(done))];
        expect([before, after], `killed at call ${at}, ${share} %`).toContainEqual(await now());
        const wanted = afterChange(done);
        const next = xdp();
        await next.reconcile(wanted);
        expect(await now()).toEqual(dropped(wanted));
        // And it goes on from there.
        await next.apply({ added: (changes[0] as { all: Wanted }).all.rules, removed: wanted.rules.map((r) => r.id), opened: wanted.shut });
        expect(await now()).toEqual(dropped(afterChange(0)));
        expect(new Kernel({ folder }).pinned()).toHaveLength(1);
        await next.remove();
      }
    }
    expect(deaths).toBeGreaterThan(5);
  });
});
