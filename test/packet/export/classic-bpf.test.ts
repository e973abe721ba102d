import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { links, packetIn } from '../../../packet/capture/index.ts';
import {
  type BpfInstruction,
  bpfLimit,
  classicBpf,
  printBpf,
  type RangePair,
  rangePairsOf,
  selectionsOf,
} from '../../../packet/export/index.ts';
import { type Cell, lower, type Span } from '../../../packet/lowering/index.ts';
import { endOfAddresses, endUser, firstIpv6 } from '../../../packet/machine/index.ts';
import { matches } from '../../router/cells.ts';
import { filters } from '../../router/filters.ts';
import { addresses, clients } from '../../support/packet-programs.ts';
import { oddFrames } from '../../support/odd-frames.ts';
import { runBpf } from './bpf-machine.ts';

const cell = (destination: bigint, source: bigint): Cell => ({
  destination: { low: destination, high: destination },
  source: { low: source, high: source },
  words: [],
});
const filterOf = (cells: readonly Cell[], on: 'ethernet' | 'raw' = 'ethernet'): readonly BpfInstruction[] =>
  classicBpf(rangePairsOf({ kind: 'filter', cells }, 'bpf') as readonly RangePair[], on) as readonly BpfInstruction[];

const isIn = (address: bigint, { low, high }: Span): boolean => low <= address && address <= high;

/** Words at which comparisons change their minds. */
const words32 = fc.oneof(fc.constantFrom(0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff), fc.nat(0xffff), fc.nat(0xffff_ffff));
const joined = (words: readonly number[]): bigint => words.reduce((sum, w) => (sum << 32n) + BigInt(w), 0n);
const address4 = words32.map(BigInt);
/** Few of the first words differ, so that the others matter. */
const address6 = fc
  .tuple(fc.constantFrom(0, 0x2001_0db8, 0xffff_ffff), fc.constantFrom(0, 7, 0xffff_ffff), words32, words32)
  .map((words) => firstIpv6 + joined(words));
const spanOf = (ends: fc.Arbitrary<bigint>): fc.Arbitrary<Span> =>
  fc.tuple(ends, ends).map(([a, b]) => (a < b ? { low: a, high: b } : { low: b, high: a }));
const spans: fc.Arbitrary<Span> = fc.oneof(
  { weight: 4, arbitrary: spanOf(address4) },
  { weight: 4, arbitrary: spanOf(address6) },
  // Of both families.
  fc.tuple(address4, address6).map(([low, high]) => ({ low, high })),
);

/** Addresses at the ends of a range, next to them, and with a word of the one end in the place of the other's. */
function besides({ low, high }: Span): readonly bigint[] {
  const mixed = [32n, 64n, 96n].flatMap((bits) => [
    ((low >> bits) << bits) + (high % (1n << bits)),
    ((high >> bits) << bits) + (low % (1n << bits)),
  ]);
  const around = [low, high, (low + high) / 2n, ...mixed].flatMap((a) => [a - 1n, a, a + 1n, a + (1n << 32n), a - (1n << 64n)]);
  return around.filter((a) => a >= 0n && a < endOfAddresses);
}

/** A whole packet without a frame around it. */
function rawPacket({ destination, source }: { readonly destination: bigint; readonly source: bigint }): Uint8Array {
  const bytesOf = (a: bigint, size: number): readonly number[] =>
    Array.from({ length: size }, (_, i) => Number((a >> BigInt(8 * (size - 1 - i))) & 0xffn));
  if (destination >= firstIpv6)
    return Uint8Array.from([0x60, 0, 0, 0, 0, 1, 59, 64, ...bytesOf(source - firstIpv6, 16), ...bytesOf(destination - firstIpv6, 16), 0]);
  return Uint8Array.from([0x45, 0, 0, 20, 0, 0, 0, 0, 64, 17, 0, 0, ...bytesOf(source, 4), ...bytesOf(destination, 4)]);
}

describe('a filter of classic BPF', () => {
  test('matches what the program discards, whatever the frame', () => {
    let [seen, matched] = [0, 0];
    fc.assert(
      fc.property(filters, clients, fc.array(oddFrames, { minLength: 5, maxLength: 30 }), (program, client, frames) => {
        const lowered = lower(program, client);
        if (lowered.kind === 'window' || lowered.cells.some((c) => c.words.length > 0)) return;
        // Whatever the ranges: the filter has room for them.
        const filter = filterOf(lowered.cells);
        expect(filter.length).toBeLessThanOrEqual(bpfLimit);
        for (const frame of frames) {
          const packet = packetIn(frame, links.ethernet);
          const expected = packet !== undefined && lowered.cells.some((c) => matches(c, packet));
          expect(runBpf(filter, frame) !== 0).toBe(expected);
          seen++;
          if (expected) matched++;
        }
      }),
      { numRuns: 1500 },
    );
    expect([seen > 10_000, matched > 500]).toEqual([true, true]);
  });

  test('reads raw links too', () => {
    const filter = filterOf([cell(addresses[0] as bigint, addresses[3] as bigint)], 'raw');
    fc.assert(
      fc.property(oddFrames, (frame) => {
        const raw = frame.subarray(14);
        const packet = packetIn(raw, links.raw);
        expect(runBpf(filter, raw) !== 0).toBe(
          packet !== undefined && packet.destination === addresses[0] && packet.source === addresses[3],
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('tells what is in a range from what is beside it, in every word of an address', () => {
    let [seen, matched] = [0, 0];
    fc.assert(
      fc.property(
        spans,
        spans,
        fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { minLength: 8, maxLength: 8 }),
        (destination, source, picks) => {
          const filter = filterOf([{ destination, source, words: [] }], 'raw');
          const [to, from] = [besides(destination), besides(source)];
          for (const [i, j] of picks) {
            const packet = { destination: to[i % to.length] as bigint, source: from[j % from.length] as bigint };
            if (packet.destination >= firstIpv6 !== packet.source >= firstIpv6) continue;
            const expected = isIn(packet.destination, destination) && isIn(packet.source, source);
            expect([packet, runBpf(filter, rawPacket(packet)) !== 0]).toEqual([packet, expected]);
            seen++;
            if (expected) matched++;
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect([seen > 10_000, matched > 3000, seen - matched > 3000]).toEqual([true, true, true]);
  });

  test('has room for hundreds of ranges, wherever they begin and end', () => {
    const odd = (address: bigint, i: number): Span => ({ low: address + BigInt(i), high: address + 0xfff0n + BigInt(i) });
    for (const [address, most] of [
      [addresses[0], 7],
      [addresses[6], 19],
    ] as const) {
      const all = Array.from({ length: 180 }, (_, i) => ({
        destination: odd(address as bigint, i),
        source: odd(address as bigint, 2 * i),
        words: [],
      }));
      // As prefixes each is hundreds of rules.
      expect((selectionsOf({ kind: 'filter', cells: all.slice(0, 1) }, 'bpf') as readonly unknown[]).length).toBeGreaterThan(300);
      const [some, more] = [filterOf(all.slice(0, 80)), filterOf(all)];
      expect(more.length - some.length).toBe(100 * most);
      expect(more.length).toBeLessThanOrEqual(bpfLimit);
    }
  });

  test('is refused when it would be longer than a kernel takes', () => {
    const many = Array.from({ length: 2000 }, (_, i) => cell(addresses[0] as bigint, BigInt(i * 2)));
    const [some, all] = [many.slice(0, 300), many].map((cells) =>
      classicBpf(rangePairsOf({ kind: 'filter', cells }, 'bpf') as readonly RangePair[], 'ethernet'),
    );
    expect((some as readonly BpfInstruction[]).length).toBeLessThanOrEqual(bpfLimit);
    expect(all).toEqual({ code: 'export/no-form', facts: { form: 'bpf', why: 'many' } });
  });

  test('has no form for programs for windows and for words', () => {
    const words = lower(
      { lifetime: 60, body: [{ kind: 'discard', packets: { kind: 'search', packets: { kind: 'all' }, word: [97] } }] },
      endUser(7n),
    );
    expect(rangePairsOf(words, 'bpf')).toMatchObject({ facts: { why: 'content' } });
    expect(rangePairsOf({ kind: 'window' }, 'bpf')).toMatchObject({ facts: { why: 'windows' } });
  });
});

/** Whether this machine can give filters to the kernel; a test that did not run says so in its name. */
const kernel =
  spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link add d0 type veth peer name d1 && tc qdisc add dev d0 clsact']).status === 0;

describe(kernel ? 'the kernel' : 'the kernel (not run: no namespaces or no tc here)', () => {
  test.skipIf(!kernel)('takes the filter', () => {
    const folder = mkdtempSync(join(tmpdir(), 'athena-bpf-'));
    try {
      const [four, six] = [addresses[0] as bigint, addresses[6] as bigint];
      const ranges = [four, six]
        .map((a) => ({ low: a - 3n, high: a + 0x1_0000_0001n }))
        .map((span) => ({ ...cell(1n, 1n), destination: span, source: span }));
      const filter = filterOf([cell(four, addresses[3] as bigint), cell(six, six), ...ranges]);
      const file = join(folder, 'filter');
      writeFileSync(file, printBpf(filter).trim().replaceAll('\n', ','));
      const script = `ip link add d0 type veth peer name d1 && tc qdisc add dev d0 clsact && tc filter add dev d0 ingress bpf bytecode-file ${file} classid 1:1`;
      const { status, stderr } = spawnSync('unshare', ['-rn', 'sh', '-c', script], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
