/** The window that one program gets to see: its client's packets, as many and as heavy as its work was bounded for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endUser, type Packet, run } from '../../../packet/machine/index.ts';
import { Engine } from '../../../router/engine/engine.ts';
import { client, me, packet, programOf, router } from '../../packet/compiled.ts';
import { droppedIn, framed, packetsOf } from './batches.ts';

/** Drops everything of a source that sends this in the same window. */
const marked =
  'S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP)); foreach i do if CONTAINS_STRING(P(i), "x") then DISCARD(P(i));';

/** The packets in pieces that hold and weigh no more; those that fit into none are apart. */
function pieces(packets: readonly Packet[], bounds: { packets: number; weight: number }): readonly (readonly Packet[])[] {
  const made: Packet[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const p of packets) {
    const more = p.content.length + 1;
    if (more > bounds.weight) continue;
    if ((made.at(-1)?.length ?? Number.POSITIVE_INFINITY) >= bounds.packets || weight + more > bounds.weight) {
      made.push([]);
      weight = 0;
    }
    made.at(-1)?.push(p);
    weight += more;
  }
  return made;
}

describe('a window of a program', () => {
  const traffic = fc.array(
    fc.record({
      source: fc.constantFrom(0x0a010005n, 0x0a010006n),
      to: fc.constantFrom(me, 0x0a020008n),
      text: fc.constantFrom('', 'x', 'yy', 'long and heavy'),
    }),
    { maxLength: 40 },
  );

  test('ends where it holds or weighs enough; what fits into none passes', () => {
    fc.assert(
      fc.property(traffic, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 20 }), (all, packets, weight) => {
        const bounds = { packets, weight };
        const program = programOf(marked);
        const engine = new Engine(bounds);
        engine.install('p', program, client);
        const { window, batch } = framed(all.map(({ source, to, text }) => packet(source, to, text)));
        engine.process(batch);
        const mine = window.filter((p) => p.destination === client.address);
        const expected = new Set(
          pieces(mine, bounds).flatMap((piece) => {
            const { discardedBy } = run(program, client, piece);
            return piece.filter((_, i) => discardedBy[i] !== undefined);
          }),
        );
        expect(droppedIn(batch)).toEqual(window.map((p) => expected.has(p)));
        expect(engine.counters('p')?.windows).toBe(pieces(mine, bounds).length);
      }),
      { numRuns: 300 },
    );
  });

  test('is filled by its client’s packets alone', () => {
    const engine = new Engine({ packets: 4, weight: 1000 });
    engine.install('p', programOf(marked), client);
    const noise = Array.from({ length: 50 }, () => packet(1n, 2n, 'x'));
    const { batch } = framed([packet(5n, me, 'a'), ...noise, packet(5n, me, 'x')]);
    engine.process(batch);
    expect([engine.counters('p')?.dropped, engine.counters('p')?.windows]).toEqual([2, 1]);
  });

  test('what it makes stands after its own last packet', () => {
    const engine = new Engine({ packets: 2, weight: 1000 });
    const text =
      'C = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET), 192.0.2.1); D, T = GROUP_BY_CONTENT(C); GENERATE(192.0.2.1, THIS_IP, T); DISCARD(C);';
    engine.install('m', programOf(text), router);
    engine.install('always', programOf('GENERATE(10.1.0.5, THIS_IP, "here");'), endUser(0x0b000001n));
    const from = (content: string) => packet(0xc0000201n, me, content);
    const { batch } = framed([from('a'), from('a'), packet(1n, 2n, 'z'), from('b')]);
    const { generated, after } = engine.process(batch);
    expect(packetsOf(generated).map((p) => Buffer.from(p?.content ?? []).toString())).toEqual(['a', 'b', 'here']);
    expect(after).toEqual([1, 3, -1]);
  });
});
