/** The examples: the good ones are safe, each bad one is refused with traffic that shows why, at the statement that does it. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safety } from '../../../packet/analysis/index.ts';
import { compile } from '../../../packet/front/compile.ts';
import { counterexamples } from '../../../packet/front/counterexample.ts';
import { judge } from '../../../packet/front/judge.ts';
import { violation } from '../../../packet/front/policy.ts';
import { owns, type Program } from '../../../packet/machine/index.ts';
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
    expect(readdirSync(unsafe)).toHaveLength(6);
  });

  test('the wildcard is harmless to a client that owns the network, and to nobody else', () => {
    expect(judged(`${unsafe}/wildcard.pkt`, router).verdict).toBe('safe');
    expect(judged(`${unsafe}/wildcard.pkt`).diagnostics[0]?.help[0]).toContain('THIS_IP instead of a prefix');
  });

  test('the unbounded loop is no program', () => {
    expect(() => judged(`${unsafe}/unbounded-loop.pkt`)).toThrow('nothing shows how often this loop goes round');
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
