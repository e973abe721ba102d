/**
 * A process that is killed at each call of `bpftool`: before it, after it, and after some lines of what it was to do. What the kernel
 * then drops was in place before the change or is after it, and `reconcile` makes it exactly what it is to be.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameFor, packetIn } from '../../../../packet/capture/index.ts';
import type { Packet } from '../../../../packet/machine/index.ts';
import type { Wanted } from '../../../../router/backends/backend.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { Xdp } from '../../../../router/backends/xdp/xdp.ts';
import { Wire } from '../wire.ts';
import { changes, me } from './changes.ts';
import { whyNoXdp, pinFolder, removeFolder } from './machine.ts';

const skip = (await whyNoXdp('XDP and processes that are killed')) !== undefined;

/**
 * Stands in front of bpftool, and counts its calls, and the batches that are given to one that goes on running; at a given one it kills
 * whoever called, after a share of the lines of a batch, or of everything.
 */
const wrapper = `#!/bin/bash
count() { n=$(($(cat "$CRASH/count") + 1)); echo $n > "$CRASH/count"; }
finish() { kill -9 "$CRASH_PARENT" 2> /dev/null || kill -9 $PPID; exit; }
if [ "$*" = "batch file -" ]; then
  exec 4> >("$CRASH_TOOL" batch file -)
  while read -r line; do
    if [ "\${line#batch file }" != "$line" ]; then
      count
      if [ "$n" = "$CRASH_AT" ]; then
        file="\${line#batch file }"
        lines=$(wc -l < "$file"); head -n $((lines * CRASH_SHARE / 100)) "$file" > "$CRASH/part"
        [ -s "$CRASH/part" ] && "$CRASH_TOOL" batch file "$CRASH/part" > /dev/null 2>&1
        finish
      fi
    fi
    echo "$line" >&4
  done
  exit
fi
count
if [ "$n" != "$CRASH_AT" ]; then exec "$CRASH_TOOL" "$@"; fi
if [ "$CRASH_SHARE" -ge 50 ]; then "$CRASH_TOOL" "$@" > /dev/null 2>&1; fi
finish
`;

describe.skipIf(skip)('a process that is killed', { timeout: 600_000 }, () => {
  const folder = pinFolder();
  const work = mkdtempSync(join(tmpdir(), 'athena-xdp-crash-'));
  const child = join(work, 'child.mjs');
  const path = process.env['PATH'] ?? '';
  let wire: Wire;
  let xdp: () => Xdp;
  beforeAll(async () => {
    wire = new Wire('crash');
    const within = ['ip', 'netns', 'exec', wire.network.name('crash')];
    xdp = () => new Xdp({ folder, devices: [{ name: wire.device, mode: 'native' }], room: littleRoom, within });
    const entryPoints = [join(import.meta.dirname, 'child.ts')];
    await build({ entryPoints, outfile: child, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    mkdirSync(join(work, 'bin'));
    writeFileSync(join(work, 'bin', 'bpftool'), wrapper, { mode: 0o755 });
  });
  afterAll(() => {
    wire.close();
    removeFolder(folder);
    rmSync(work, { recursive: true, force: true });
  });

  /** The number of changes that were told to be made, and of calls of bpftool. */
  function killed(at: number, share: number): { readonly made: number; readonly calls: number } {
    writeFileSync(join(work, 'count'), '0');
    const tool = spawnSync('sh', ['-c', 'command -v bpftool'], { encoding: 'utf8' }).stdout.trim();
    const env = {
      ...process.env,
      PATH: `${join(work, 'bin')}:${path}`,
      CRASH: work,
      CRASH_TOOL: tool,
      CRASH_AT: `${at}`,
      CRASH_SHARE: `${share}`,
    };
    // The shell's number is that of the process it becomes.
    const command = `export CRASH_PARENT=$$; exec "$0" "$@"`;
    const { stdout, stderr, status, signal } = spawnSync(
      'bash',
      ['-c', command, process.execPath, child, folder, wire.network.name('crash')],
      {
        encoding: 'utf8',
        env,
        timeout: 60_000,
      },
    );
    if (status !== 0 && signal !== 'SIGKILL') throw new Error(`${status} ${signal} ${stderr}`);
    return { made: stdout.split('\n').filter((l) => l !== '').length, calls: Number(readFileSync(join(work, 'count'), 'utf8')) };
  }

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
    const running = await kernel.attached(wire.device);
    if (running === undefined) return frames.map(() => false);
    const lines = frames.map((frame, i) => {
      writeFileSync(join(work, `frame${i}`), frame);
      return `prog run id ${running.id} data_in ${join(work, `frame${i}`)}`;
    });
    const said = JSON.parse(await kernel.batch(lines, true)) as readonly { output: { retval: number } }[];
    return said.map(({ output }) => output.retval === 1);
  }

  test('leaves what was before or what is to be, and the next one finds its way from there', async () => {
    const { calls, made } = killed(0, 0);
    expect(made).toBe(changes.length);
    await xdp().remove();
    const chosen = Number(process.env['CRASH_EVERY'] ?? 5);
    let deaths = 0;
    for (let at = 1; at <= calls; at += chosen) {
      for (const share of at % (2 * chosen) === 1 ? [0, 100] : [40, 80]) {
        const { made: done } = killed(at, share);
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
