/**
 * What nftables makes of frames: they are sent over a wire, and two tables before and behind the one in question note what comes by.
 * The hardware address of the sender, which no program sees, is the number of the frame.
 */
import { Nftables } from '../../../router/backends/nftables/nftables.ts';
import type { CannotExpress, Rule, Verdict, Wanted } from '../../../router/backends/backend.ts';
import { Wire } from './wire.ts';

const witness = (device: string): string => `
table netdev witness {
  set arrived { type ether_addr; flags dynamic; size 65535; }
  set passed { type ether_addr; flags dynamic; size 65535; }
  chain before { type filter hook ingress device ${device} priority -500; policy accept; add @arrived { ether saddr }
  }
  chain after { type filter hook ingress device ${device} priority 500; policy accept; add @passed { ether saddr }
  }
}
`;

export class NftVerdicts {
  readonly name = 'nftables';
  readonly wire = new Wire('verdicts');
  readonly backend: Nftables;
  #installed: Wanted | undefined;

  constructor(now: () => number = Date.now) {
    const { wire } = this;
    const { device } = wire;
    wire.run(witness(device), 'nft', '-f', '-');
    this.backend = new Nftables({
      table: 'athena_router',
      devices: [device],
      priority: -300,
      now,
      run: async (args, input = '') => wire.run(input, 'nft', ...args),
      present: () => [device],
    });
  }

  can(rule: Rule): CannotExpress | undefined {
    return this.backend.can(rule);
  }

  /** At most 60,000 frames of at least 14 bytes. **Fails when** one of them does not arrive at all. */
  async verdicts(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]> {
    const before = this.#installed;
    if (before === undefined) await this.backend.install(wanted);
    else
      await this.backend.apply({
        removed: before.rules.map((r) => r.id),
        added: wanted.rules,
        opened: before.shut,
        shut: wanted.shut,
      });
    this.#installed = wanted;
    return this.again(frames);
  }

  /** The same, with what is in place. */
  again(frames: readonly Uint8Array[]): readonly Verdict[] {
    this.wire.run('flush set netdev witness arrived\nflush set netdev witness passed\n', 'nft', '-f', '-');
    for (const [i, frame] of frames.entries()) {
      const numbered = frame.slice();
      numbered.set([2, 0, 0, 0, i >> 8, i & 255], 6);
      this.wire.send(numbered);
    }
    const [arrived, passed] = this.#noted();
    for (const [i, frame] of frames.entries())
      if (!arrived.has(i) && !isCutInTag(frame)) throw new Error(`did not arrive: ${Buffer.from(frame).toString('hex')}`);
    return frames.map((_, i) => (passed.has(i) || !arrived.has(i) ? 'pass' : 'drop'));
  }

  #noted(): readonly [ReadonlySet<number>, ReadonlySet<number>] {
    const text = this.wire.run('', 'nft', 'list', 'table', 'netdev', 'witness');
    const [arrived = '', passed = ''] = text.split('set passed');
    const numbers = (part: string): ReadonlySet<number> =>
      new Set(Array.from(part.matchAll(/02:00:00:00:(..):(..)/g), ([, a, b]) => Number.parseInt(`${a}${b}`, 16)));
    return [numbers(arrived), numbers(passed)];
  }

  close(): void {
    this.wire.close();
  }
}

/** The kernel itself throws these away before any hook: a tag, and not six bytes behind it. */
function isCutInTag(frame: Uint8Array): boolean {
  const type = ((frame[12] ?? 0) << 8) | (frame[13] ?? 0);
  return (type === 0x8100 || type === 0x88a8) && frame.length < 20;
}
