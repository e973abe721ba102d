/**
 * What nftables makes of frames: they are sent over a wire, and two tables before and behind the one in question note what comes by.
 * The hardware address of the sender, which no program sees, is the number of the frame.
 */
import { Nftables } from '../../../router/backends/nftables/nftables.ts';
import type { Verdict, Wanted } from '../../../router/backends/backend.ts';
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
  readonly wire = new Wire('verdicts');
  readonly backend: Nftables;

  constructor(now: () => number = Date.now) {
    const { namespace, device } = this.wire;
    namespace.run('nft', ['-f', '-'], witness(device));
    this.backend = new Nftables({
      table: 'athena_router',
      devices: [device],
      priority: -300,
      now,
      run: async (args, input) => namespace.run('nft', args, input),
      present: () => [device],
    });
  }

  /** At most 60,000 frames of at least 14 bytes. **Fails when** one of them does not arrive at all. */
  async verdicts(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]> {
    await this.backend.install(wanted);
    return this.again(frames);
  }

  /** The same, with what is in place. */
  again(frames: readonly Uint8Array[]): readonly Verdict[] {
    this.wire.namespace.run('nft', ['-f', '-'], 'flush set netdev witness arrived\nflush set netdev witness passed\n');
    for (const [i, frame] of frames.entries()) {
      const numbered = frame.slice();
      numbered.set([2, 0, 0, 0, i >> 8, i & 255], 6);
      this.wire.send(numbered);
    }
    const [arrived, passed] = [this.#noted('arrived'), this.#noted('passed')];
    if (arrived.size !== frames.length) throw new Error(`of ${frames.length} frames ${arrived.size} arrived`);
    return frames.map((_, i) => (passed.has(i) ? 'pass' : 'drop'));
  }

  #noted(set: string): ReadonlySet<number> {
    const text = this.wire.namespace.run('nft', ['list', 'set', 'netdev', 'witness', set]);
    return new Set(Array.from(text.matchAll(/02:00:00:00:(..):(..)/g), ([, a, b]) => Number.parseInt(`${a}${b}`, 16)));
  }

  close(): void {
    this.wire.close();
  }
}
