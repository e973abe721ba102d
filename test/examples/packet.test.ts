/** The packet examples on their traffic. `WRITE_TRAFFIC=1 npx vitest run test/examples/packet.test.ts` writes the capture anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCapture, runCapture } from '../../packet/capture/index.ts';
import type { Client } from '../../packet/machine/index.ts';
import { client, programOf, router } from '../packet/compiled.ts';
import { exampleTraffic } from '../support/example-traffic.ts';
import { inChunks } from '../support/frames.ts';

const file = 'examples/packet/traffic.pcap';

test('the capture is what it says', () => {
  if (process.env['WRITE_TRAFFIC']) writeFileSync(file, exampleTraffic());
  expect(new Uint8Array(readFileSync(file))).toEqual(exampleTraffic());
});

const size = { packets: 256, weight: 65_536 };

test.each<[string, Client, { discarded: number; generated: number }]>([
  ['firewall', client, { discarded: 2, generated: 0 }],
  // Both words of the spammer, in two packets; the friend has one of them only.
  ['spam-filter', client, { discarded: 2, generated: 0 }],
  // Three destinations and two contents in place of six packets.
  ['multicast', router, { discarded: 6, generated: 5 }],
  // Nothing in this traffic goes to the address that it is about.
  ['fan-out', router, { discarded: 0, generated: 0 }],
  ['worm-defence', router, { discarded: 0, generated: 0 }],
  ['digest', client, { discarded: 0, generated: 1 }],
])('%s', (name, by, done) => {
  const program = programOf(readFileSync(`examples/packet/${name}.pkt`, 'utf8'));
  const capture = readCapture(inChunks(exampleTraffic(), 1000));
  const parts: Uint8Array[] = [];
  const summary = runCapture(capture?.records ?? [], program, by, size, (part) => parts.push(part));
  expect(summary).toMatchObject({ frames: 18, packets: 17, ...done });
  if (done.discarded === 0 && done.generated === 0) expect(Buffer.concat(parts)).toEqual(Buffer.from(exampleTraffic()));
});
