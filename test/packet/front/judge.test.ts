/** The examples: the good ones are safe, each bad one is refused with traffic that shows why, at the statement that does it. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safety } from '../../../packet/analysis/index.ts';
import { compile } from '../../../packet/front/compile.ts';
import { counterexamples } from '../../../packet/front/counterexample.ts';
import { type Demands, endUserDemands } from '../../../packet/front/demands.ts';
import { judge } from '../../../packet/front/judge.ts';
import { violation } from '../../../packet/front/policy.ts';
import { cost, owns, type Program } from '../../../packet/machine/index.ts';
import { clients, mostlyPolite, windows } from '../../support/packet-programs.ts';
import { client, judged, programOf, router } from '../compiled.ts';

const unsafe = 'examples/packet/unsafe';

describe('the examples', () => {
  test.each([
    ['firewall', client],
    ['spam-filter', client],
    ['multicast', router],
    ['worm-defence', router],
    ['digest', client],
  ])('%s is safe', (name, by) => {
    expect(judged(`examples/packet/${name}.pkt`, by)).toMatchObject({ verdict: 'safe', diagnostics: [] });
  });

  test.each([
    ['discard-before-grouping', 'packet/discards-others', 'DISCARD(BadPackets);'],
    ['wildcard', 'packet/discards-others', 'DISCARD(BadPackets);'],
    ['third-party', 'packet/sends-to-others', 'GENERATE(THIS_IP, Collector, BadPackets);'],
    ['eavesdrop', 'packet/tells-of-others', 'GENERATE(BroadcastIP, THIS_IP, Content);'],
    ['alias-through-a-loop', 'packet/discards-others', 'DISCARD(Bad);'],
  ])('%s is not', (name, code, statement) => {
    const { verdict, diagnostics, counterexamples: found } = judged(`${unsafe}/${name}.pkt`);
    expect(verdict).toBe('broken');
    expect(diagnostics.map((d) => [d.code, d.at.source.text.slice(d.at.start, d.at.end)])).toEqual([[code, statement]]);
    const [diagnostic] = diagnostics;
    expect(diagnostic?.notes[0]).toMatch(/^with this traffic: \S+ -> \S+ "/);
    expect(diagnostic?.help).toHaveLength(1);
    // Small enough to understand at a glance.
    expect(found[0]?.window).toHaveLength(1);
  });

  test('there is no unsafe one that these tests leave out', () => {
    expect(readdirSync(unsafe)).toHaveLength(8);
  });

  test('the wildcard is harmless to a client that owns the network, and to nobody else', () => {
    expect(judged(`${unsafe}/wildcard.pkt`, router).verdict).toBe('safe');
    expect(judged(`${unsafe}/wildcard.pkt`).diagnostics[0]?.help[0]).toContain('THIS_IP instead of a prefix');
  });

  test('the unbounded loop is no program', () => {
    expect(() => judged(`${unsafe}/unbounded-loop.pkt`)).toThrow('nothing shows how often this loop goes round');
  });
});

describe('by other policies', () => {
  const readOnly: Demands = { ...endUserDemands, readOnly: true };
  const bounded = (packets: bigint, bytes: bigint, work: bigint, cost: bigint): Demands => ({
    ...endUserDemands,
    endUser: false,
    bounds: { prices: [1n, 1n, 1n, 1n], packets, bytes, work, cost, size: work },
  });
  const shown = ({ diagnostics: [d] }: ReturnType<typeof judged>) => ({
    code: d?.code,
    at: d?.at.source.text.slice(d.at.start, d.at.end),
    message: d?.message,
    notes: d?.notes,
    help: d?.help,
  });

  test('read-only: the firewall discards, and the packet is shown', () => {
    const { verdict, ...rest } = judged('examples/packet/firewall.pkt', client, readOnly);
    expect(verdict).toBe('broken');
    expect(shown({ verdict, ...rest })).toEqual({
      code: 'packet/discards-own',
      at: 'DISCARD(BadPackets);',
      message: 'this discards 10.1.0.5 -> 10.2.0.7 "", and the policy lets nothing be discarded',
      notes: ['with this traffic: 10.1.0.5 -> 10.2.0.7 ""'],
      help: ['leave it out, or tell of the packets in place of discarding them: `GENERATE(SrcIP, THIS_IP, Packets)`'],
    });
    expect(judged('examples/packet/digest.pkt', client, readOnly).verdict).toBe('safe');
  });

  test("read-only: other people's packets come first, and what is never discarded is not shown to be", () => {
    expect(shown(judged(`${unsafe}/wildcard.pkt`, client, readOnly)).code).toBe('packet/discards-others');
    const source = {
      name: 'x',
      text: 'LIFETIME = 1 day M = GROUP_BY_DESTINATION(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.9.0.1); DISCARD(M);',
    };
    const { program, places } = compile(source);
    const { verdict, diagnostics } = judge(program as Program, client, places, { source, start: 0, end: 0 }, readOnly);
    expect([verdict, diagnostics.map((d) => d.code)]).toEqual(['unknown', ['packet/not-shown-safe']]);
  });

  test('an edge router may have nothing sent into its subnet but to itself', () => {
    const { code, at, message, help } = shown(judged(`${unsafe}/to-the-subnet.pkt`, router));
    expect([code, at]).toEqual(['packet/sends-to-others', 'GENERATE(BroadcastIP, 10.2.0.9, Content);']);
    expect(message).toContain('-> 10.2.0.9 "", and only 10.2.0.7 itself may be sent anything, not the others in 10.2.0.0/24');
    expect(help).toEqual(['send it to THIS_IP: `GENERATE(SrcIP, THIS_IP, Content)`']);
  });

  test('bounded: the bound, what is allowed, and the statement that takes most of it', () => {
    const found = judged(`${unsafe}/search-in-a-loop.pkt`, client, bounded(4096n, 1_048_576n, 1n << 32n, 1n << 52n));
    expect(found.verdict).toBe('unknown');
    const { code, at, message, help } = shown(found);
    expect([code, at?.split('\n')[0]]).toEqual(['packet/too-much-work', 'if COUNT_STRING(MyPackets, "worm") > 2 then']);
    expect(message).toMatch(/^the complexity of this program is [\d,]+, and 4,294,967,296 is the most/);
    expect(help?.[0]).toContain('inside it at the group alone');
  });

  test('bounded: a window on which the work is too much, where it can be tried', () => {
    const found = judged(`${unsafe}/search-in-a-loop.pkt`, client, bounded(16n, 256n, 3_000n, 1n << 52n));
    expect(found.verdict).toBe('broken');
    expect(shown(found).notes?.[1]).toMatch(
      /^with this traffic it is [\d,]+: 16 times 10.1.0.5 -> 10.2.0.7 "worm worm worm w", each from another source$/,
    );
  });

  test('bounded: the lifetime that would be short enough is', () => {
    const found = judged('examples/packet/firewall.pkt', client, bounded(16n, 256n, 100_000n, 1_000_000n));
    const { code, help } = shown(found);
    expect(code).toBe('packet/costs-too-much');
    const seconds = Number(/at most ([\d,]+) seconds/.exec(help?.[0] ?? '')?.[1]?.replaceAll(',', ''));
    const program = programOf(`LIFETIME = 1 day M = GROUP_BY_DESTINATION(AllPackets, THIS_IP); DISCARD(GROUP_BY_SOURCE(M, 10.1.0.5));`);
    expect(cost({ ...program, lifetime: 1 }, 272) * BigInt(seconds)).toBeLessThanOrEqual(1_000_000n);
    expect(seconds).toBeGreaterThan(0);
  });
});

describe('counterexamples', () => {
  test('point at the definition that lets others in', () => {
    const [diagnostic] = judged(`${unsafe}/discard-before-grouping.pkt`).diagnostics;
    expect(diagnostic?.labels.map((l) => l.at.source.text.slice(l.at.start, l.at.end))).toEqual([
      'BadPackets = GROUP_BY_SOURCE(AllPackets, SrcIP);',
    ]);
  });

  test('need several packets where the program counts', () => {
    const program = programOf('M = GROUP_BY_DESTINATION(AllPackets, THIS_IP); if COUNT_STRING(AllPackets, "worm") > 3 then DISCARD(M);');
    const [found] = counterexamples(program, client);
    expect(found?.violation.kind).toBe('tells');
    expect(found?.window.some((p) => owns(client, p)) && found?.window.some((p) => !owns(client, p))).toBe(true);
  });

  test('are the same every time', () => {
    expect(judged(`${unsafe}/eavesdrop.pkt`).diagnostics).toEqual(judged(`${unsafe}/eavesdrop.pkt`).diagnostics);
  });

  test('are looked for in bounded time: a program that works long is not run often', () => {
    const loops = 'while 1 = 1 at most 60000 times do '.repeat(3);
    expect(counterexamples(programOf(`X = 1; ${loops} X = X + 1; DISCARD(AllPackets);`), client)).toEqual([]);
  });

  test('are true: the window does break the policy', () => {
    fc.assert(
      fc.property(mostlyPolite, clients, (program, by) => {
        for (const { window, violation: broken } of counterexamples(program, by, 60)) {
          expect(violation(program, by, window)).toEqual(broken);
          expect(safety(program, by).safe).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are not found for safe programs', () => {
    fc.assert(
      fc.property(mostlyPolite, clients, windows, (program, by, window) => {
        if (safety(program, by).safe) expect(violation(program, by, window)).toBeUndefined();
      }),
      { numRuns: 600 },
    );
  });
});

test('where the analysis cannot tell and no traffic is found, that is what is said', () => {
  const source = {
    name: 'x',
    text: 'LIFETIME = 1 day D, C = GROUP_BY_CONTENT(AllPackets); if COUNT(C) > 4000 then GENERATE(THIS_IP, THIS_IP, "x");',
  };
  const { program, places } = compile(source);
  const { verdict, diagnostics } = judge(program as Program, client, places, { source, start: 0, end: 0 });
  expect([verdict, diagnostics.map((d) => d.code)]).toEqual(['unknown', ['packet/not-shown-safe']]);
});
