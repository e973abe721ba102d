/** The packet language: the paper's programs as printed, what each statement comes to, and what is told of a bad one. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../packet/front/compile.ts';
import { disassemble } from '../../../packet/front/disassemble.ts';
import { run } from '../../../packet/machine/index.ts';
import { client, faultsOf, leaves, me, packet, programOf, router } from '../compiled.ts';

const [bad, good, neighbour] = [0x0a010005n, 0x0a010006n, 0x0a020008n];

describe("the paper's programs, as printed", () => {
  test('the firewall', () => {
    const printed = `LIFETIME = 2 days

MyPackets= GROUP BY DESTINATION(AllPackets,THIS IP);

BadPackets= GROUP BY SOURCE(MyPackets,SrcIP);

DISCARD(BadPackets);`;
    const program = programOf(printed, { SrcIP: '10.1.0.5' });
    expect(program.lifetime).toBe(172_800);
    expect(disassemble(program).slice(1)).toEqual(['r0 := (to all this)', 'r1 := (from r0 10.1.0.5)', '(discard r1)']);
  });

  test('the spam filter', () => {
    const printed = `LIFETIME = 5 days
MyPackets= GROUP BY DESTINATION(AllPackets,THIS IP);
SourceIP(i),Packets(i)= GROUP BY SOURCE(MyPackets);
foreach i do

if CONTAINS STRING(Packets(i),Word1)
and CONTAINS STRING(Packets(i),Word2)then

DISCARD(Packets(i));`;
    const program = programOf(printed, { Word1: 'cheap', Word2: 'pills' });
    const window = [
      packet(bad, me, 'cheap'),
      packet(good, me, 'pills'),
      packet(bad, me, 'a pills b'),
      packet(bad, neighbour, 'cheap pills'),
    ];
    expect(run(program, client, window).discardedBy.map((s) => s?.kind)).toEqual(['discard', undefined, 'discard', undefined]);
  });

  test('multicast', () => {
    const printed = `LIFETIME = 5 hrs

MyPackets= GROUP BY DESTINATION(AllPackets,THIS SUBNET IP);

Broadcast= GROUP BY SOURCE(MyPackets,BroadcastIP);

Destinations,Content= GROUP BY CONTENT(Broadcast);

GENERATE(BroadcastIP,THIS IP,Destinations);

GENERATE(BroadcastIP,THIS IP,Content);

DISCARD(Broadcast);`;
    const program = programOf(printed, { BroadcastIP: '10.1.0.5' });
    const window = [1n, 2n, 3n].flatMap((i) => ['first', 'second'].map((c) => packet(bad, 0x0a020000n + i, c)));
    const { traffic } = run(program, router, window);
    expect(traffic.map((p) => [...p.content].join('.'))).toEqual([
      '10.2.0.1',
      '10.2.0.2',
      '10.2.0.3',
      ...['first', 'second'].map((c) => [...Buffer.from(c)].join('.')),
    ]);
    expect(traffic.every((p) => p.source === bad && p.destination === me)).toBe(true);
  });

  test('blanks and underscores in names make the same bytes', () => {
    const text = (blank: string): string => `X = GROUP${blank}BY${blank}DESTINATION(AllPackets, THIS${blank}IP); DISCARD(X);`;
    expect(programOf(text(' '))).toEqual(programOf(text('_')));
    expect(programOf(text(''))).toEqual(programOf(text('_')));
  });

  test('the names of a grouping may stand in the order of Table I', () => {
    const text = (targets: string): string =>
      `${targets} = GROUP BY SOURCE(AllPackets); foreach i do if SrcIP(i) = 10.1.0.5 then DISCARD(Packets(i));`;
    expect(programOf(text('Packets(i), SrcIP(i)'))).toEqual(programOf(text('SrcIP(i), Packets(i)')));
  });
});

describe('statements', () => {
  const window = [packet(bad, me, 'one'), packet(good, me, 'TWO two'), packet(bad, neighbour, 'three')];
  const when = (condition: string): boolean => leaves(`if ${condition} then GENERATE(THIS_IP, THIS_IP, "yes");`, window).includes('yes');

  test.each([
    ['COUNT(AllPackets) = 3', true],
    ['COUNT(AllPackets) != 3', false],
    ['COUNT(AllPackets) <> 2', true],
    ['COUNT(AllPackets) < 3', false],
    ['COUNT(AllPackets) <= 3', true],
    ['COUNT(AllPackets) > 3', false],
    ['COUNT(AllPackets) >= 3', true],
    ['1 + 2 + 3 = 6', true],
    ['5 - 2 - 2 = 1', true],
    ['5 - (2 - 2) = 5', true],
    ['2 - 5 = 0', true],
    ['LENGTH(AllPackets) = 15', true],
    ['COUNT_STRING(LOWER(AllPackets), "two") = 2', true],
    ['CONTAINS_STRING(AllPackets, "two")', true],
    ['CONTAINS_STRING(AllPackets, "Two")', false],
    ['not CONTAINS_STRING(AllPackets, "Two")', true],
    ['SEARCH_STRING(AllPackets, "three") = "three"', true],
    ['COUNT(SEARCH_STRING(AllPackets, "t")) = 2', true],
    ['1 = 1 and 1 = 2', false],
    ['1 = 1 or 1 = 2', true],
    ['1 = 2 and 1 = 1 or 1 = 1', true],
    ['1 = 1 or 1 = 1 and 1 = 2', true],
    ['not 1 = 2 and 1 = 1', true],
    ['(1 = 2 or 1 = 1) and 1 = 1', true],
    ['IF', undefined],
  ])('%s is %s', (condition, truth) => {
    if (truth === undefined) expect(faultsOf(`if ${condition} then X = 1;`)).toHaveLength(1);
    else expect(when(condition)).toBe(truth);
  });

  test('else belongs to the nearest if', () => {
    const text = 'if 1 = 2 then if 1 = 1 then GENERATE(THIS_IP, THIS_IP, "a"); else GENERATE(THIS_IP, THIS_IP, "b");';
    expect(leaves(text, [])).toEqual([]);
    expect(leaves(text.replace('1 = 2', '1 = 1').replace('if 1 = 1 then GENERATE', 'if 1 = 2 then GENERATE'), [])).toEqual(['b']);
  });

  test('a while goes round to its bound, stated or found', () => {
    const tell = 'GENERATE(THIS_IP, THIS_IP, "x");';
    expect(leaves(`while 1 = 1 at most 3 times do ${tell}`, [])).toHaveLength(3);
    expect(leaves(`N = 0; while N < 4 do { ${tell} N = N + 1; }`, [])).toHaveLength(4);
    expect(leaves(`N = 0; while N <= 4 do { ${tell} N = 2 + N; }`, [])).toHaveLength(3);
    expect(leaves(`Most = 5; N = 0; while Most > N and 1 = 1 do { ${tell} N = N + 1; }`, [])).toHaveLength(5);
  });

  test('text is bytes: UTF-8 and escapes', () => {
    expect(leaves('GENERATE(THIS_IP, THIS_IP, "é\\x21\\n\\"");', [])).toEqual(['é!\n"']);
    expect(leaves('GENERATE(THIS_IP, THIS_IP, CONCAT("got ", AllPackets));', [packet(bad, me, 'a'), packet(bad, me, 'b')]).at(-1)).toBe(
      'got ab',
    );
  });

  test('the address of a group is compared, also with a prefix', () => {
    const loop = (test: string): string => `A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do if ${test} then DISCARD(P(i));`;
    expect(leaves(loop('A(i) = 10.1.0.5'), window)).toEqual(['TWO two']);
    expect(leaves(loop('10.1.0.5 = A(i)'), window)).toEqual(['TWO two']);
    expect(leaves(loop('A(i) in 10.1.0.4/31'), window)).toEqual(['TWO two']);
    expect(leaves(loop('A(i) != 10.1.0.5'), window)).toEqual(['one', 'three']);
  });

  test('loops inside loops', () => {
    const text = `S(i), P(i) = GROUP_BY_SOURCE(AllPackets);
      foreach i do { D(j), Q(j) = GROUP_BY_DESTINATION(P(i)); foreach j do if S(i) = 10.1.0.5 and D(j) = THIS_IP then DISCARD(Q(j)); }`;
    expect(leaves(text, window)).toEqual(['TWO two', 'three']);
  });

  test('IPv6 and IPv4 in one program', () => {
    const six = packet((1n << 32n) + 0x20010db8n * (1n << 96n) + 1n, me, 'six');
    expect(
      leaves('DISCARD(GROUP_BY_SOURCE(AllPackets, 2001:db8::/32)); DISCARD(GROUP_BY_SOURCE(AllPackets, 10.1.0.6));', [...window, six]),
    ).toEqual(['one', 'three']);
  });
});

describe('what is told', () => {
  test.each([
    ['X = GROUP_BY_SOURCE(AllPackets, SrcIP);', ['packet/unknown-name SrcIP']],
    ['DISCARD(MyPacket); ', ['packet/unknown-name MyPacket']],
    ['DISCARD(X); DISCARD(X);', ['packet/unknown-name X', 'packet/unknown-name X']],
    ['X = SearchString(AllPackets, "a");', ['packet/unknown-name SearchString']],
    ['X = GROUP_BY_SOURCE(Y, 10.1.0.5); DISCARD(X); Z = X;', ['packet/unknown-name Y']],
    ['DISCARD(10.1.0.5);', ['packet/wrong-kind 10.1.0.5']],
    ['X = COUNT(AllPackets); DISCARD(X);', ['packet/wrong-kind X']],
    ['X = COUNT(AllPackets); X = AllPackets;', ['packet/wrong-kind X']],
    ['if COUNT(AllPackets) then X = 1;', ['packet/wrong-kind COUNT(AllPackets)']],
    ['W = LOWER(AllPackets); if CONTAINS_STRING(AllPackets, W) then X = 1;', ['packet/wrong-kind W']],
    ['if CONTAINS_STRING(AllPackets, "") then X = 1;', ['packet/empty-word ""']],
    ['X = GROUP_BY_SOURCE(AllPackets);', ['packet/wrong-targets X = GROUP_BY_SOURCE(AllPackets);']],
    ['A(i), P(j) = GROUP_BY_SOURCE(AllPackets);', ['packet/wrong-targets A(i), P(j) = GROUP_BY_SOURCE(AllPackets);']],
    ['P(i) = AllPackets;', ['packet/wrong-targets P(i) = AllPackets;']],
    ['X = GROUP_BY_CONTENT(AllPackets);', ['packet/two-results GROUP_BY_CONTENT(AllPackets)']],
    ['X = DISCARD(AllPackets);', ['packet/no-value DISCARD(AllPackets)']],
    ['DISCARD(AllPackets, AllPackets);', ['packet/wrong-arguments DISCARD(AllPackets, AllPackets)']],
    ['X = CONTAINS_STRING(AllPackets);', ['packet/wrong-arguments CONTAINS_STRING(AllPackets)']],
    ['GENERATE(THIS_IP, 10.2.0.0/24, "x");', ['packet/not-one-address 10.2.0.0/24']],
    ['GENERATE(THIS_IP, THIS_SUBNET, "x");', ['packet/not-one-address THIS_SUBNET']],
    ['X = GROUP_BY_SOURCE(AllPackets, 10.1.0.256);', ['packet/bad-address 10.1.0.256']],
    ['X = GROUP_BY_SOURCE(AllPackets, 10.1.0.5/24);', ['packet/bad-address 10.1.0.5/24']],
    ['S = 10.1.0.5; S = 10.1.0.6;', ['packet/address-variable S = 10.1.0.5;', 'packet/address-variable S = 10.1.0.6;']],
    ['S = 10.1.0.5; if 1 = 1 then S = 10.1.0.6;', ['packet/address-variable S = 10.1.0.5;', 'packet/address-variable S = 10.1.0.6;']],
    ['AllPackets = AllPackets;', ['packet/fixed-name AllPackets']],
    ['foreach i do X = 1;', ['packet/unknown-index foreach i']],
    ['A(i), P(i) = GROUP_BY_SOURCE(AllPackets); DISCARD(P(i));', ['packet/outside-foreach P(i)']],
    ['A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do DISCARD(P(j));', ['packet/outside-foreach P(j)']],
    [
      'A(i), P(i) = GROUP_BY_SOURCE(AllPackets); B(i), Q(i) = GROUP_BY_SOURCE(AllPackets); foreach i do { DISCARD(P(i)); DISCARD(Q(i)); }',
      ['packet/ambiguous-index foreach i'],
    ],
    ['A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do DISCARD(A(i));', ['packet/wrong-kind A(i)']],
    ['if 10.1.0.5 = 10.1.0.6 then X = 1;', ['packet/constant-condition 10.1.0.5 = 10.1.0.6']],
    ['while COUNT(AllPackets) > 0 do X = 1;', ['packet/unbounded-loop while COUNT(AllPackets) > 0']],
    ['N = 0; while N < 5 do { if 1 = 1 then N = N + 1; }', ['packet/unbounded-loop while N < 5']],
    ['N = 0; while N < 5 do { N = N + 1; N = 0; }', ['packet/unbounded-loop while N < 5']],
    ['N = 0; M = 0; while N < M do { N = N + 1; M = M + 2; }', ['packet/unbounded-loop while N < M']],
    ['N = 9; while N > 0 do N = N - 1;', ['packet/unbounded-loop while N > 0']],
    ['X = "abc;', ['packet/unterminated-text "abc;']],
    ['X = "a\\q";', ['packet/bad-escape \\q']],
    ['X = 5 $ 3;', ['packet/stray-character $']],
    ['X = 5 Y = 6;', ['packet/syntax 5']],
    ['X 5;', ['packet/syntax 5']],
    ['if 1 = 1 X = 1;', ['packet/syntax X']],
    ['{ X = 1;', ['packet/syntax']],
    ['X = (1;', ['packet/syntax ;']],
    ['LIFETIME = 2 moons', ['packet/lifetime moons']],
    ['LIFETIME = 0 days', ['packet/lifetime LIFETIME = 0 days']],
    ['LIFETIME = 2 days LIFETIME = 3 days', ['packet/lifetime LIFETIME = 3 days']],
    ['LIFETIME = 9999999999 weeks', ['packet/lifetime LIFETIME = 9999999999 weeks']],
    [`X = ${'('.repeat(200)}1;`, ['packet/too-large (']],
    [`X = 1; ${'if 1 = 1 then '.repeat(40)} X = X + 1;`, [expect.stringMatching(/^packet\/too-large/)]],
    [`X = 4294967296;`, ['packet/too-large 4294967296']],
    [`X = "${'a'.repeat(256)}"; GENERATE(THIS_IP, THIS_IP, X);`, expect.arrayContaining([expect.stringMatching(/^packet\/too-large/)])],
    [
      Array.from({ length: 70 }, (_, i) => `X${i} = COUNT(AllPackets);`).join(' '),
      expect.arrayContaining([expect.stringMatching(/^packet\/too-large X64/)]),
    ],
    [`GENERATE(THIS_IP, THIS_IP, "${'a'.repeat(250)}"); `.repeat(20), [expect.stringMatching(/^packet\/too-large/)]],
  ])('of %j', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('that there is no lifetime', () => {
    expect(compile({ name: 'x', text: 'X = 1;' }).diagnostics.map((d) => d.code)).toEqual(['packet/lifetime']);
  });

  test('one thing for each statement, and the rest is read', () => {
    expect(faultsOf('X = ; Y = (2; foreach i do { DISCARD(Z); } W = 5 5; DISCARD(AllPackets);')).toEqual([
      'packet/syntax ;',
      'packet/syntax ;',
      'packet/unknown-index foreach i',
      'packet/syntax 5',
      'packet/syntax 5',
    ]);
  });

  test('with a line of help, and the nearest name', () => {
    const { diagnostics } = compile({ name: 'x', text: 'LIFETIME = 1 day MyPackets = AllPackets; DISCARD(MyPacket);' });
    expect(diagnostics.map((d) => d.help)).toEqual([['did you mean `MyPackets`?']]);
  });

  test('values from outside do not overrule the text', () => {
    const text = 'LIFETIME = 1 day S = 10.1.0.5; DISCARD(GROUP_BY_SOURCE(AllPackets, S));';
    expect(programOf(text, { S: '10.1.0.6' })).toEqual(programOf(text));
  });
});
