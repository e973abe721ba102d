/** Programs that look at packets one by one and generate: what they do to each packet alone is what they do to a window. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confinedCopies, lower, lowerPerPacket } from '../../../packet/lowering/index.ts';
import { type Packet, run } from '../../../packet/machine/index.ts';
import { matches } from '../../router/cells.ts';
import { copying } from '../../router/backends/tc/programs.ts';
import { filters } from '../../router/filters.ts';
import { busy, clients, prepared, windows } from '../../support/packet-programs.ts';
import { client, programOf, router } from '../compiled.ts';

const told = (packets: readonly Packet[]): readonly string[] =>
  packets.map((p) => `${p.source} ${p.destination} ${Buffer.from(p.content).toString('hex')}`).sort();

describe('programs that look at packets one by one', () => {
  test('discard and make of a window what they do of each packet alone, and that is what they are lowered to', () => {
    let [seen, made] = [0, 0];
    const any = fc.oneof({ weight: 4, arbitrary: copying }, filters, busy, prepared);
    fc.assert(
      fc.property(any, clients, windows, (program, by, window) => {
        const lowered = lowerPerPacket(program, by);
        if (lowered === undefined) return;
        seen++;
        const { generated, discardedBy } = run(program, by, window);
        const all = generated.map((g) => g.packet);
        made += all.length;
        const alone = window.flatMap((p) => run(program, by, [p]).generated.map((g) => g.packet));
        expect(told(all)).toEqual(told(alone));
        const copies = window.flatMap((p) =>
          lowered.copies
            .filter((c) => matches(c.cell, p))
            .map(({ source, destination }): Packet => ({ source, destination, content: p.content })),
        );
        expect(told(copies)).toEqual(told(all));
        expect(window.map((p) => lowered.cells.some((c) => matches(c, p)))).toEqual(discardedBy.map((s) => s !== undefined));
      }),
      { numRuns: 4500 },
    );
    // Both are far below what is usual, 3,600 and 1,700.
    expect([seen > 1500, made > 1000]).toEqual([true, true]);
  });

  test('are the same with and without generating, where there are none', () => {
    fc.assert(
      fc.property(filters, clients, (program, by) => {
        const filter = lower(program, by);
        expect(lowerPerPacket(program, by)).toEqual(filter.kind === 'filter' ? { cells: filter.cells, copies: [] } : undefined);
      }),
    );
  });

  const mine = 'Mine = GROUP_BY_DESTINATION(AllPackets, THIS_IP);';
  test.each([
    [
      'what is taken once for a window',
      `D, C = GROUP_BY_CONTENT(${'GROUP_BY_DESTINATION(AllPackets, THIS_IP)'}); GENERATE(10.1.0.5, THIS_IP, C);`,
    ],
    [
      'its destinations, each once',
      `D, C = GROUP_BY_CONTENT(${'GROUP_BY_DESTINATION(AllPackets, THIS_IP)'}); GENERATE(10.1.0.5, THIS_IP, D);`,
    ],
    ['a text of its own', 'GENERATE(10.1.0.5, THIS_IP, "x");'],
    ['contents that are changed', `${mine} GENERATE(10.1.0.5, THIS_IP, LOWER(Mine));`],
    ['contents that are joined', `${mine} GENERATE(10.1.0.5, THIS_IP, CONCAT(Mine, "x"));`],
    ['what a condition decides', `${mine} if COUNT(Mine) > 2 then GENERATE(10.1.0.5, THIS_IP, Mine);`],
    ['groups', 'S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP)); foreach i do GENERATE(S(i), THIS_IP, P(i));'],
  ])('are not those that make packets of %s', (_, text) => {
    expect(lowerPerPacket(programOf(text), client)).toBeUndefined();
    expect(lower(programOf(text), client)).toEqual({ kind: 'window' });
  });

  test('copies are the client’s when they are of its packets, and go to it', () => {
    const copies = (text: string): boolean => confinedCopies(lowerPerPacket(programOf(text), router)?.copies ?? [], router);
    expect(copies('GENERATE(10.1.0.5, THIS_IP, GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET));')).toBe(true);
    expect(copies('GENERATE(10.1.0.5, THIS_IP, AllPackets);')).toBe(false);
    expect(copies('GENERATE(10.1.0.5, 10.9.0.1, GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET));')).toBe(false);
    expect(
      confinedCopies(
        lowerPerPacket(programOf('GENERATE(10.1.0.5, THIS_IP, GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET));'), router)?.copies ?? [],
        client,
      ),
    ).toBe(false);
  });
});
