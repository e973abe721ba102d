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
import { pinFolder, removeFolder, whyNoXdp } from '../xdp/machine.ts';
import { CopyWire } from './copy-wire.ts';
import { copying } from './programs.ts';

const skip = (await whyNoXdp('copies of packets by tc', 'tc', 'tcpdump')) !== undefined;

/**
 * Whether there is something behind a packet within a packet: the virtual card that frames of the test come through looks for headers
 * there, the kernel then does not cut it off, and nothing is sent.
 */
function hasTail(frame: Uint8Array): boolean {
  const at = [14, 18, 22, 26].find((i) => frame[i - 2] === 0x08 && frame[i - 1] === 0) ?? 14;
  const length = ((frame[at + 2] ?? 0) << 8) | (frame[at + 3] ?? 0);
  return frame[at + 9] === 4 && frame.length > at + length;
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

  test('are what the machine makes of each frame', async () => {
    const owners = fc.sample(fc.tuple(copying, clients), { seed: 11, numRuns: 40 });
    await tc.install({ rules: owners.map(([program, client], i) => ruleOf(`a${i}`, program, client)), shut: [] });
    const random = randomFrom(17);
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
    const left = await wire.left();
    expect(left.length).toBe(expected.length);
    expect([...left].sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(500);
    expect(expected.filter((e) => e.startsWith('86dd')).length).toBeGreaterThan(20);
    const { rules } = await tc.counters();
    for (const [id, { generated }] of rules) expect([id, generated]).toEqual([id, made.get(id) ?? 0]);
  });
});
