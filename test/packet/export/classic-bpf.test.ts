import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { links, packetIn } from '../../../packet/capture/index.ts';
import { type BpfInstruction, bpfLimit, classicBpf, printBpf, type Selection, selectionsOf } from '../../../packet/export/index.ts';
import { type Cell, lower } from '../../../packet/lowering/index.ts';
import { endUser } from '../../../packet/machine/index.ts';
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
  classicBpf(selectionsOf({ kind: 'filter', cells }, 'bpf') as readonly Selection[], on) as readonly BpfInstruction[];

describe('a filter of classic BPF', () => {
  test('matches what the program discards, whatever the frame', () => {
    let [seen, matched] = [0, 0];
    fc.assert(
      fc.property(filters, clients, fc.array(oddFrames, { minLength: 5, maxLength: 30 }), (program, client, frames) => {
        const lowered = lower(program, client);
        const selections = selectionsOf(lowered, 'bpf');
        if ('code' in selections || lowered.kind === 'window') return;
        const filter = classicBpf(selections, 'ethernet');
        // Ranges that begin and end at odd addresses can be more prefixes than a filter has room for.
        if ('code' in filter) return void expect([filter.facts['why'], selections.length > 100]).toEqual(['many', true]);
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

  test('is refused when it would be longer than a kernel takes', () => {
    const many = Array.from({ length: 2000 }, (_, i) => cell(addresses[0] as bigint, BigInt(i * 2)));
    const [some, all] = [many.slice(0, 300), many].map((cells) =>
      classicBpf(selectionsOf({ kind: 'filter', cells }, 'bpf') as readonly Selection[], 'ethernet'),
    );
    expect((some as readonly BpfInstruction[]).length).toBeLessThanOrEqual(bpfLimit);
    expect(all).toEqual({ code: 'export/no-form', facts: { form: 'bpf', why: 'many' } });
  });

  test('has no form for programs for windows and for words', () => {
    const words = lower(
      { lifetime: 60, body: [{ kind: 'discard', packets: { kind: 'search', packets: { kind: 'all' }, word: [97] } }] },
      endUser(7n),
    );
    expect(selectionsOf(words, 'bpf')).toMatchObject({ facts: { why: 'content' } });
    expect(selectionsOf({ kind: 'window' }, 'bpf')).toMatchObject({ facts: { why: 'windows' } });
  });
});

/** Whether this machine can give filters to the kernel; a test that did not run says so in its name. */
const kernel =
  spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link add d0 type veth peer name d1 && tc qdisc add dev d0 clsact']).status === 0;

describe(kernel ? 'the kernel' : 'the kernel (not run: no namespaces or no tc here)', () => {
  test.skipIf(!kernel)('takes the filter', () => {
    const folder = mkdtempSync(join(tmpdir(), 'athena-bpf-'));
    try {
      const filter = filterOf([cell(addresses[0] as bigint, addresses[3] as bigint), cell(addresses[6] as bigint, addresses[6] as bigint)]);
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
