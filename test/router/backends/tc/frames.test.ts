/**
 * Copies as they leave a device, against the machine and `frameFor`, byte for byte: random programs that look at packets one by one, and
 * odd frames, in a namespace, seen by tcpdump at the far end of a cable.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameFor, packetIn } from '../../../../packet/capture/index.ts';
import { lowerPerPacket } from '../../../../packet/lowering/index.ts';
import { type Client, type Program, run } from '../../../../packet/machine/index.ts';
import type { Rule } from '../../../../router/backends/backend.ts';
import { Tc, tcRoom } from '../../../../router/backends/tc/tc.ts';
import { clients } from '../../../support/packet-programs.ts';
import { oddFrame, randomFrom } from '../frame-stream.ts';
import { pinFolder, removeFolder, whyNoTc } from '../xdp/machine.ts';
import { CopyWire } from './copy-wire.ts';
import { copying } from './programs.ts';

const skip = (await whyNoTc('copies of packets by tc', 'tcpdump')) !== undefined;

/** Protocols whose content has headers again: IPv4, IPv6, GRE, MPLS. */
const tunnels = [4, 41, 47, 137];

/**
 * Whether there is something behind a packet within a packet: the virtual card that frames of the test come through looks for headers
 * there, the kernel then does not cut it off, and nothing is sent.
 */
function hasTail(frame: Uint8Array): boolean {
  const word = (i: number): number => ((frame[i] ?? 0) << 8) | (frame[i + 1] ?? 0);
  const at = [14, 18, 22].find((i) => word(i - 2) === 0x0800 || word(i - 2) === 0x86dd) ?? 14;
  // What stands between the header of IPv6 and such a packet is not looked at: too many rather than too few.
  if (word(at - 2) === 0x86dd) return ![6, 17].includes(frame[at + 6] ?? 0) && frame.length > at + 40 + word(at + 4);
  return tunnels.includes(frame[at + 9] ?? 0) && frame.length > at + word(at + 2);
}

describe.skipIf(skip)('copies', { timeout: 120_000 }, () => {
  const folder = pinFolder();
  let wire: CopyWire;
  let tc: Tc;
  beforeAll(async () => {
    wire = await CopyWire.make('copies');
    tc = new Tc({ folder, within: wire.before, devices: [wire.device], out: wire.away, room: { ...tcRoom, leases: 1024 } });
  });
  afterAll(async () => {
    await tc?.remove();
    wire?.close();
    removeFolder(folder);
  });

  const far = Date.now() + 3_600_000;
  const ruleOf = (id: string, program: Program, client: Client): Rule => {
    const lowered = lowerPerPacket(program, client);
    if (lowered === undefined) throw new Error('not per packet');
    return { id, client, ...lowered, ends: far };
  };

  /** How many that left were seen before. */
  let before = 0;
  const seeds = Array.from({ length: Number(process.env['TC_SEEDS'] ?? 1) }, (_, i) => i);
  test.each(seeds)('are what the machine makes of each frame, %i', async (n) => {
    const owners = fc.sample(fc.tuple(copying, clients), { seed: 11 + n, numRuns: 40 });
    await tc.install({ rules: owners.map(([program, client], i) => ruleOf(`a${i}`, program, client)), shut: [] });
    const random = randomFrom(17 + n);
    const frames = Array.from({ length: 3000 }, () => oddFrame(random)).filter((f) => !hasTail(f));
    const expected: string[] = [];
    const made = new Map<string, number>();
    for (const frame of frames) {
      const packet = packetIn(frame, 1);
      if (packet === undefined) continue;
      for (const [i, [program, client]] of owners.entries())
        for (const { packet: copy } of run(program, client, [packet]).generated) {
          const whole = frameFor(copy, 1);
          if (whole === undefined) continue;
          expected.push(Buffer.from(whole.subarray(12)).toString('hex'));
          made.set(`a${i}`, (made.get(`a${i}`) ?? 0) + 1);
        }
    }
    for (const [i, frame] of frames.entries()) {
      wire.send(frame);
      if (i % 50 === 49) await new Promise((done) => setTimeout(done, 2));
    }
    const all = await wire.left();
    const left = all.slice(before);
    before = all.length;
    expect(left.length).toBe(expected.length);
    expect([...left].sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(500);
    expect(expected.filter((e) => e.startsWith('86dd')).length).toBeGreaterThan(20);
    const { rules } = await tc.counters();
    for (const [id, { generated }] of rules) expect([id, generated]).toEqual([id, made.get(id) ?? 0]);
  });
});
