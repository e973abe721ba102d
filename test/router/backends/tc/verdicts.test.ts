/**
 * What the classifier decides, said by the kernel itself: of random programs that discard and generate, and odd frames, which are
 * dropped, and how often each lease has one copied. `TC_SEEDS` makes it as many as one likes.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { frameFor, packetIn } from '../../../../packet/capture/index.ts';
import { lowerPerPacket } from '../../../../packet/lowering/index.ts';
import { run } from '../../../../packet/machine/index.ts';
import type { Rule } from '../../../../router/backends/backend.ts';
import { clients } from '../../../support/packet-programs.ts';
import { oddFrame, randomFrom } from '../frame-stream.ts';
import { TcVerdicts } from '../tc-verdicts.ts';
import { whyNoTc } from '../xdp/machine.ts';
import { copying } from './programs.ts';

const skip = (await whyNoTc('the decisions of tc')) !== undefined;

describe.skipIf(skip)('the classifier', { timeout: 3_600_000 }, () => {
  const tc = new TcVerdicts();
  afterAll(() => tc.close());

  test('drops and copies what the machine does', async () => {
    let [dropped, copied, decisions] = [0, 0, 0];
    for (let seed = 1; seed <= Number(process.env['TC_SEEDS'] ?? 2); seed++) {
      const random = randomFrom(seed);
      const frames = Array.from({ length: 800 }, () => oddFrame(random));
      const packets = frames.map((f) => packetIn(f, 1));
      const owners = fc.sample(fc.tuple(copying, clients), { seed, numRuns: 12 });
      // Each alone, and then all together.
      for (const some of [...owners.map((o) => [o]), owners]) {
        const rules = some.map(([program, client], i): Rule => {
          const lowered = lowerPerPacket(program, client);
          if (lowered === undefined) throw new Error('not per packet');
          return { id: `a${i}`, client, ...lowered, ends: Date.now() + 3_600_000 };
        });
        const made = new Map(rules.map(({ id }) => [id, 0]));
        const expected = packets.map((packet) => {
          if (packet === undefined) return 'pass';
          const outcomes = some.map(([program, client]) => run(program, client, [packet]));
          for (const [i, { generated }] of outcomes.entries()) {
            const sendable = generated.filter((g) => frameFor({ ...g.packet, content: new Uint8Array() }, 1) !== undefined).length;
            made.set(`a${i}`, (made.get(`a${i}`) ?? 0) + sendable);
          }
          return outcomes.some((o) => o.discardedBy[0] !== undefined) ? 'drop' : 'pass';
        });
        expect(await tc.verdicts({ rules, shut: [] }, frames)).toEqual(expected);
        expect(await tc.copies()).toEqual(made);
        dropped += expected.filter((v) => v === 'drop').length;
        copied += [...made.values()].reduce((a, b) => a + b, 0);
        decisions += frames.length * some.length;
      }
    }
    process.stderr.write(`decisions of tc: ${decisions}, frames dropped: ${dropped}, copies: ${copied}\n`);
    expect([dropped > 100, copied > 1000]).toEqual([true, true]);
  });
});
