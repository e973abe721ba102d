/** What tcpdump makes of filters by addresses, on frames with nothing unusual: its own meaning of a network and of a host. */
import { spawnSync } from 'node:child_process';
import { printAddress } from '../../../packet/address/address.ts';
import { prefixesOf, type Span } from '../../../packet/lowering/index.ts';
import { firstIpv6 } from '../../../packet/machine/index.ts';
import type { Rule } from '../../../router/backends/backend.ts';
import { pcap } from '../../support/frames.ts';
import type { Judge } from './one-verdict.ts';

/** Those that it has an expression for: IPv4 and no words. */
export const tcpdumpJudge: Judge = {
  name: 'tcpdump',
  plainOnly: true,
  can: ({ cells }) => (cells.every((c) => c.words.length === 0) ? undefined : { code: 'backend/words' }),
  async verdicts({ rules }, frames) {
    // The number of a frame is its sender's hardware address, so that those that are selected can be told.
    const numbered = frames.map((frame, i) => {
      const copy = frame.slice();
      copy.set([2, 0, 0, i >> 16, (i >> 8) & 255, i & 255], 6);
      return [...copy];
    });
    const expression = rules.map(expressionOf).filter((e) => e !== '');
    if (expression.length === 0) return frames.map(() => 'pass');
    const args = ['-r', '-', '-w', '-', expression.join(' or ')];
    const { status, stdout, stderr } = spawnSync('tcpdump', args, { input: pcap(numbered), maxBuffer: 1 << 30 });
    if (status !== 0) throw new Error(`tcpdump: ${stderr}`);
    const selected = new Set<number>();
    for (let at = 24; at < stdout.length; at += 16 + stdout.readUInt32LE(at + 8)) selected.add(stdout.readUIntBE(at + 16 + 9, 3));
    return frames.map((_, i) => (selected.has(i) ? 'drop' : 'pass'));
  },
};

function expressionOf({ cells }: Rule): string {
  const four = (s: Span): Span | undefined =>
    s.low < firstIpv6 ? { low: s.low, high: s.high < firstIpv6 ? s.high : firstIpv6 - 1n } : undefined;
  const nets = (side: string, span: Span): string =>
    prefixesOf(span)
      .map(({ length, bits }) => `ip ${side} net ${printAddress(bits << BigInt(32 - length))}/${length}`)
      .join(' or ');
  return cells
    .flatMap((cell) => {
      const [source, destination] = [four(cell.source), four(cell.destination)];
      return source === undefined || destination === undefined ? [] : [`((${nets('src', source)}) and (${nets('dst', destination)}))`];
    })
    .join(' or ');
}
