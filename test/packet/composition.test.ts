/**
 * What stdlib/packet/per-packet.ath, windows.ath and composition.ath prove, looked at by running: programs that look at packets one by one,
 * windows, and programs of several clients one after the other. docs/composition.md tells it in words.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Session } from '../../lang/index.ts';
import { safety } from '../../packet/analysis/index.ts';
import { compile } from '../../packet/front/index.ts';
import { lower } from '../../packet/lowering/index.ts';
import { type Client, endUser, type Packet, type Program, run } from '../../packet/machine/index.ts';
import { addresses, mostlyPolite, prepared, windows } from '../support/packet-programs.ts';
import { Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';
import { client, me, packet, programOf } from './compiled.ts';

const numRuns = Number(process.env['PACKET_COUNT'] ?? 200);
const said: string[] = [];
const session = new Session({
  readFile: libraryFile,
  onEvent: (e) => said.push(e.kind === 'diagnostic' ? e.diagnostic.message : 'text' in e ? e.text : ''),
});
session.run({ name: 'load.ath', text: 'load "packet/windows"' });

/** Whether each sentence is true by the equations of the library. */
function evaluated(terms: Terms, sentences: readonly string[]): readonly string[] {
  session.run({ name: 'definitions.ath', text: terms.definitions() });
  return sentences.map((p) => {
    said.length = 0;
    session.run({ name: 'question.ath', text: `(eval ${p})` });
    return said.join('').trim();
  });
}

const example = (name: string): Program => {
  const source = { name, text: readFileSync(`examples/packet/${name}.pkt`, 'utf8') };
  return compile(source).program as Program;
};
const leaves = (program: Program, by: Client, window: readonly Packet[]): readonly Packet[] => run(program, by, window).traffic;
const mine = 'M = GROUP_BY_DESTINATION(AllPackets, THIS_IP);';

describe('packets one by one', () => {
  const counting = programOf(`${mine} if COUNT(M) > 1 then DISCARD(M);`);
  test.each<readonly [string, Program, boolean]>([
    ['the firewall', example('firewall'), true],
    ['a filter by words', programOf(`${mine} DISCARD(SEARCH_STRING(M, "worm"));`), true],
    ['the spam filter, which groups', example('spam-filter'), false],
    ['the multicast, which generates', example('multicast'), false],
    ['counting', counting, false],
  ])('%s', (_, program, expected) => {
    const terms = new Terms();
    expect(evaluated(terms, [`(Program.per-packet ${terms.program(program)})`])).toEqual([`Term: ${expected}`]);
    expect(lower(program, client).kind === 'filter').toBe(expected);
  });

  test('a program that counts does other things to a window that is cut', () => {
    const [one, two] = [packet(5n, me, 'a'), packet(6n, me, 'b')];
    expect(leaves(counting, client, [one, two])).toEqual([]);
    expect([...leaves(counting, client, [one]), ...leaves(counting, client, [two])]).toEqual([one, two]);
  });

  test('where the theory says per-packet, or there are cells, it does not matter where a window is cut', () => {
    const sample = fc.sample(fc.tuple(fc.oneof(plain, prepared), windows, windows), { numRuns, seed: 20261125 });
    const terms = new Terms();
    const answers = evaluated(
      terms,
      sample.map(([program]) => `(Program.per-packet ${terms.program(program)})`),
    );
    let [inClass, outside] = [0, 0];
    sample.forEach(([program, t, u], i) => {
      const filter = lower(program, client).kind === 'filter';
      const perPacket = answers[i] === 'Term: true';
      if (!perPacket && !filter) {
        outside++;
        return;
      }
      inClass++;
      expect(leaves(program, client, [...t, ...u])).toEqual([...leaves(program, client, t), ...leaves(program, client, u)]);
    });
    expect(inClass).toBeGreaterThan(numRuns / 20);
    expect(outside).toBeGreaterThan(numRuns / 20);
  });

  test('a list of windows is each window by itself', () => {
    const sample = fc.sample(fc.tuple(prepared, fc.array(windows, { maxLength: 3 })), { numRuns: Math.ceil(numRuns / 4), seed: 20261126 });
    const terms = new Terms();
    const list = (all: readonly (readonly Packet[])[]): string =>
      all.reduceRight((rest, w) => `(${terms.traffic(w)} :: ${rest})`, 'nil:(List (List Packet.Packet))');
    const sentences = sample.map(([program, all]) => {
      const each = all.map((w) => leaves(program, client, w));
      return `((Program.run* ${terms.program(program)} ${terms.client(client)} ${list(all)}) = ${list(each)})`;
    });
    expect(new Set(evaluated(terms, sentences))).toEqual(new Set(['Term: true']));
  });
});

/** Of `set` and `discard` alone. */
const plain: fc.Arbitrary<Program> = prepared.map(({ lifetime, body }) => ({
  lifetime,
  body: body.filter((s) => s.kind === 'set' || s.kind === 'discard'),
}));

describe('programs of several clients', () => {
  const owners = [endUser(me), endUser(addresses[1] as bigint), endUser(addresses[6] as bigint)];
  const safeFor = (by: Client) => fc.oneof(mostlyPolite, prepared).filter((p) => safety(p, by).safe);

  test('whose ranges are apart may run in either order', () => {
    let changed = 0;
    const pair = fc.constantFrom([0, 1], [0, 2], [1, 2]).chain(([i, j]) => {
      const [a, b] = [owners[i as number] as Client, owners[j as number] as Client];
      return fc.tuple(fc.constant(a), fc.constant(b), safeFor(a), safeFor(b), windows);
    });
    const of = (p: Packet): string => `${p.source} ${p.destination} ${p.content}`;
    fc.assert(
      fc.property(pair, ([a, b, forA, forB, window]) => {
        const [first, second] = [leaves(forB, b, leaves(forA, a, window)), leaves(forA, a, leaves(forB, b, window))];
        const owned = (by: Client, all: readonly Packet[]) =>
          all.filter((p) => by.low <= p.destination && p.destination <= by.high).map(of);
        // Generated packets leave after their window, so between two clients their order may differ; for each client it is the same.
        for (const by of [a, b]) expect(owned(by, first)).toEqual(owned(by, second));
        expect(owned(a, first)).toEqual(owned(a, leaves(forA, a, window)));
        const others = (all: readonly Packet[]) =>
          all.filter((p) => ![a, b].some((by) => by.low <= p.destination && p.destination <= by.high));
        expect(others(first)).toEqual(others(window));
        if (first.length !== window.length) changed++;
      }),
      { numRuns: 3 * numRuns },
    );
    // Some ninety is usual, so chance does not come near it.
    expect(changed).toBeGreaterThan(numRuns / 20);
  });

  test('of whom one is in the range of the other: the wider first, and outside of it nothing changes in any order', () => {
    const router: Client = { address: addresses[2] as bigint, low: 0x0a020000n, high: 0x0a0200ffn };
    const user = endUser(me);
    const outside = (all: readonly Packet[]) => all.filter((p) => p.destination < router.low || router.high < p.destination);
    fc.assert(
      fc.property(safeFor(router), safeFor(user), windows, (wide, narrow, window) => {
        const decided = leaves(wide, router, window);
        const widerFirst = leaves(narrow, user, decided);
        const narrowFirst = leaves(wide, router, leaves(narrow, user, window));
        for (const all of [widerFirst, narrowFirst]) expect(outside(all)).toEqual(outside(window));
        // What the router decided for its other users stays.
        const others = (all: readonly Packet[]) => all.filter((p) => p.destination !== user.address);
        expect(others(widerFirst)).toEqual(others(decided));
      }),
      { numRuns },
    );
  });
});
