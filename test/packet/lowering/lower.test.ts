import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safety } from '../../../packet/analysis/index.ts';
import { endUser, type Program, run } from '../../../packet/machine/index.ts';
import { functionality, functionalityClass, sourcesOf, turnedOff } from '../../../router/scheduling/functionality.ts';
import { confined, lower } from '../../../packet/lowering/index.ts';
import { client, me, type packet, programOf, router } from '../compiled.ts';
import { clients, programs, windows } from '../../support/packet-programs.ts';
import { filters } from '../../router/filters.ts';
import { matches } from '../../router/cells.ts';

describe('the cells of a filter', () => {
  test('discard what the program discards', () => {
    let [seen, discards] = [0, 0];
    fc.assert(
      fc.property(filters, clients, windows, (program, by, window) => {
        const lowered = lower(program, by);
        if (lowered.kind === 'window') return;
        seen++;
        const { discardedBy } = run(program, by, window);
        const expected = discardedBy.map((s) => s !== undefined);
        expect(window.map((p) => lowered.cells.some((c) => matches(c, p)))).toEqual(expected);
        if (expected.includes(true)) discards++;
      }),
      { numRuns: 1000 },
    );
    expect([seen, discards > 100]).toEqual([1000, true]);
  });

  test('are the client’s when the analysis finds the program safe', () => {
    fc.assert(
      fc.property(filters, clients, (program, by) => {
        if (safety(program, by).safe) expect(confined(lower(program, by), by)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(confined(lower(programOf('DISCARD(AllPackets);'), client), client)).toBe(false);
    expect(confined(lower(programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET));'), router), client)).toBe(false);
  });

  test('are not there for programs that look at packets together', () => {
    for (const text of [
      'S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP)); foreach i do DISCARD(P(i));',
      'GENERATE(10.1.0.5, THIS_IP, "x");',
    ])
      expect(lower(programOf(text), client)).toEqual({ kind: 'window' });
  });
});

const firewall = (block: string): Program => programOf(`DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), ${block}));`);

describe('functionality', () => {
  test('is the same for the same code but for the client and the lifetime', () => {
    const other = endUser(me + 1n);
    const mine = functionality(firewall('10.1.0.5'), client);
    expect(functionality(firewall('10.1.0.5'), other)).toBe(mine);
    expect(functionality({ ...firewall('10.1.0.5'), lifetime: 7 }, client)).toBe(mine);
    const written = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, 10.2.0.7), 10.1.0.5));');
    expect(functionality(written, client)).toBe(mine);
    // For somebody else that is another program.
    expect(functionality(written, other)).not.toBe(mine);
    expect(functionality(firewall('10.1.0.6'), client)).not.toBe(mine);
  });

  test('inside blocks too', () => {
    const text = (own: string) =>
      programOf(`S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, ${own})); foreach i do DISCARD(P(i));`);
    expect(functionality(text('10.2.0.7'), client)).toBe(functionality(text('THIS_IP'), client));
    expect(functionality(text('10.2.0.0/24'), router)).toBe(functionality(text('THIS_SUBNET'), router));
  });

  test('same functionality does the same, each for its own client', () => {
    fc.assert(
      fc.property(programs, windows, (program, window) => {
        const [a, b] = [endUser(me), endUser(0x0a020008n)];
        if (functionality(program, a) !== functionality(program, b)) return;
        const swap = (x: bigint) => (x === a.address ? b.address : x === b.address ? a.address : x);
        const swapped = window.map((p) => packetWith(p, swap));
        const [one, other] = [run(program, a, window), run(program, b, swapped)];
        // Addresses as texts or as numbers in the program may differ; what is about places may not, unless it looks at them.
        if (JSON.stringify(program.body, (_, v) => (typeof v === 'bigint' ? `${v}` : v)).match(/"(?:host|range|destinations)"/) !== null)
          return;
        expect(one.discardedBy.map((s) => s !== undefined)).toEqual(other.discardedBy.map((s) => s !== undefined));
      }),
      { numRuns: 500 },
    );
  });

  test('classes', () => {
    expect(functionalityClass(firewall('10.1.0.5'))).toBe('filtering');
    expect(functionalityClass(programOf('GENERATE(10.1.0.5, THIS_IP, "x");'))).toBe('generating');
    expect(functionalityClass(programOf('P = GROUP_BY_DESTINATION(AllPackets, THIS_IP);'))).toBe('watching');
  });

  test('sources, and those that are turned off', () => {
    const of = (program: Program) => {
      const lowered = lower(program, client);
      return [sourcesOf(lowered), turnedOff(lowered, client)];
    };
    expect(of(firewall('10.1.0.5'))).toEqual([[0x0a010005n], [0x0a010005n]]);
    expect(of(firewall('10.1.0.0/24'))).toEqual([['*'], []]);
    const words = 'DISCARD(SEARCH_STRING(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5), "x"));';
    const lowered = lower(programOf(words), client);
    expect([sourcesOf(lowered), turnedOff(lowered, client)]).toEqual([[0x0a010005n], []]);
  });
});

function packetWith(p: ReturnType<typeof packet>, swap: (x: bigint) => bigint): ReturnType<typeof packet> {
  return { ...p, source: swap(p.source), destination: swap(p.destination) };
}
