/** The graph, the definitions and the marks of small programs. That safe means safe is in safety.property.test.ts. */
import { describe, expect, test } from 'vitest';
import { flowGraph, reachingDefinitions, safety } from '../../../packet/analysis/index.ts';
import { complexity, decode, encode, type Program, type Statement } from '../../../packet/machine/index.ts';
import { client, programOf, router } from '../compiled.ts';

const firewall =
  'SrcIP = 10.1.0.5; MyPackets = GROUP_BY_DESTINATION(AllPackets, THIS_IP); BadPackets = GROUP_BY_SOURCE(MyPackets, SrcIP); DISCARD(BadPackets);';

/** `set 0 -> discard`, in the order of the text. */
function edges(program: Program): readonly string[] {
  const { nodes } = flowGraph(program);
  const name = (id: number): string => (id === 0 ? 'entry' : id === 1 ? 'exit' : `${id}:${nodes[id]?.statement?.kind}`);
  return nodes.flatMap((n) => n.successors.map((s) => `${name(n.id)} -> ${name(s)}`));
}

describe('the control-flow graph', () => {
  test('of the firewall is the row that the paper describes', () => {
    expect(edges(programOf(firewall))).toEqual(['entry -> 2:set', '2:set -> 3:set', '3:set -> 4:discard', '4:discard -> exit']);
  });

  test('of a loop goes back, and of an if comes together', () => {
    const text = 'X = 0; while X < 3 do { if X > 1 then Y = 1; else Y = 2; X = X + 1; } Y = X;';
    expect(edges(programOf(text))).toEqual([
      'entry -> 2:set',
      '2:set -> 3:while',
      '3:while -> 4:if',
      '3:while -> 8:set',
      '4:if -> 5:set',
      '4:if -> 6:set',
      '5:set -> 7:set',
      '6:set -> 7:set',
      '7:set -> 3:while',
      '8:set -> exit',
    ]);
  });

  test('of nothing goes from entry to exit', () => {
    expect(edges(programOf(''))).toEqual(['entry -> exit']);
  });

  test('knows predecessors as well as successors', () => {
    const { nodes } = flowGraph(programOf('X = 0; while X < 3 do X = X + 1; Y = X;'));
    for (const n of nodes) for (const s of n.successors) expect(nodes[s]?.predecessors).toContain(n.id);
  });
});

describe('reaching definitions', () => {
  test('of the firewall are one each, as in the paper', () => {
    const { reaching, definitions } = reachingDefinitions(flowGraph(programOf(firewall)));
    expect(definitions.map((d) => d.node)).toEqual([2, 3]);
    expect(reaching(3, 0).map((d) => d.node)).toEqual([2]);
    expect(reaching(4, 1).map((d) => d.node)).toEqual([3]);
    expect(reaching(2, 0)).toEqual([]);
  });

  test('go round a loop, and are killed by a new one', () => {
    const { reaching } = reachingDefinitions(flowGraph(programOf('X = 0; X = 1; while X < 3 do X = X + 1; Y = X;')));
    expect(reaching(4, 0).map((d) => d.node)).toEqual([3, 5]);
    expect(reaching(6, 0).map((d) => d.node)).toEqual([3, 5]);
  });

  test('a loop over groups may have no round', () => {
    const text = 'A(i), P(i) = GROUP_BY_SOURCE(AllPackets); N = 1; foreach i do N = 2; M = N;';
    const graph = flowGraph(programOf(text));
    const { reaching, definitions } = reachingDefinitions(graph);
    const n = definitions.find((d) => d.node === 3)?.register as number;
    expect(reaching(6, n).map((d) => d.node)).toEqual([3, 5]);
  });
});

describe('the marks', () => {
  const marks = (text: string): string => safety(programOf(text), client).marks.join(' ');
  const verdict = (text: string, by = client): readonly string[] => safety(programOf(text), by).doubts.map((d) => d.reason);
  const mine = 'M = GROUP_BY_DESTINATION(AllPackets, THIS_IP);';

  test('of selections', () => {
    expect(
      marks(`X = AllPackets; M = GROUP_BY_DESTINATION(X, THIS_IP); N = GROUP_BY_SOURCE(X, 10.1.0.0/16); D, C = GROUP_BY_CONTENT(X);`),
    ).toBe('wide mine wide foreign foreign');
  });

  test('in any order: by source and then by the client is the client', () => {
    expect(verdict('A = GROUP_BY_SOURCE(AllPackets, 10.1.0.5); B = GROUP_BY_DESTINATION(A, THIS_IP); DISCARD(B);')).toEqual([]);
  });

  test('an address that is the client itself is as good as THIS_IP, and another is not', () => {
    expect(verdict('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.7));')).toEqual([]);
    expect(verdict('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.8));')).toEqual(['discards']);
    expect(verdict('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.8));', router)).toEqual([]);
    expect(verdict('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.0/24));', router)).toEqual([]);
    expect(verdict('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.0/23));', router)).toEqual(['discards']);
  });

  test.each([
    ['counting others and deciding by it', 'if COUNT(AllPackets) > 3 then GENERATE(THIS_IP, THIS_IP, "busy");', ['decides']],
    [
      'a loop over the groups of others',
      'A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do GENERATE(A(i), THIS_IP, "seen");',
      ['decides', 'tells'],
    ],
    [
      'selecting by an address learnt from others',
      `A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do DISCARD(GROUP_BY_SOURCE(${'GROUP_BY_DESTINATION(AllPackets, THIS_IP)'}, A(i)));`,
      ['decides', 'discards'],
    ],
    ['telling a third party', `${mine} GENERATE(THIS_IP, 10.9.0.1, M);`, ['sends']],
    ['answering the source', `${mine} A(i), P(i) = GROUP_BY_SOURCE(M); foreach i do GENERATE(THIS_IP, A(i), "no");`, ['sends']],
    ['a length of others', 'N = LENGTH(AllPackets); while N > 0 at most 5 do { N = N - 1; GENERATE(THIS_IP, THIS_IP, "x"); }', ['decides']],
  ])('%s is not safe', (_, text, reasons) => {
    expect(verdict(text)).toEqual(reasons);
  });

  test('what others have a part in may be computed, as long as nothing comes of it', () => {
    expect(verdict(`${mine} N = COUNT(AllPackets); DISCARD(M);`)).toEqual([]);
  });

  test('the client may be sent something by its own address too', () => {
    expect(verdict('GENERATE(THIS_IP, 10.2.0.7, "x");')).toEqual([]);
    expect(verdict('GENERATE(THIS_IP, 10.2.0.8, "x");')).toEqual(['sends']);
  });

  /** For each doubt, the kinds of the statements that it rests on, with their registers. */
  const because = (text: string): readonly string[] => {
    const { doubts, graph } = safety(programOf(text), client);
    return doubts.map(
      (d) => `${d.reason}: ${d.because.map(({ node, register }) => `${graph.nodes[node]?.statement?.kind} r${register}`).join(', ')}`,
    );
  };

  test("doubts rest on the definitions that are not the client's, and on no others", () => {
    expect(because(`${mine} X = AllPackets; DISCARD(M); DISCARD(GROUP_BY_SOURCE(X, 10.1.0.5));`)).toEqual(['discards: set r1']);
    expect(because('N = COUNT(AllPackets); L = 1; if L < N then K = 1;')).toEqual(['decides: set r0']);
    expect(because(`${mine} A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do if A(i) = 10.1.0.5 then K = 1;`)).toEqual([
      'decides: set r1',
      'decides: foreach r2',
    ]);
    expect(because(`${mine} A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do DISCARD(GROUP_BY_SOURCE(M, A(i)));`)).toEqual([
      'decides: set r1',
      'discards: foreach r2',
    ]);
    expect(because(`A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do GENERATE(A(i), THIS_IP, "x");`)).toEqual([
      'decides: set r0',
      'tells: foreach r1',
    ]);
  });

  test('nothing is safe for a client whose address is not in its own range', () => {
    const outside = { ...router, address: router.high + 1n };
    expect(safety(programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'), router).safe).toBe(true);
    expect(safety(programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'), outside).safe).toBe(false);
  });

  test('the invariant at the head of a loop covers all rounds', () => {
    const found = safety(
      programOf('Next = GROUP_BY_DESTINATION(AllPackets, THIS_IP); R = 0; while R < 2 do { DISCARD(Next); Next = AllPackets; R = R + 1; }'),
      client,
    );
    const loop = found.graph.nodes.find((n) => n.statement?.kind === 'while')?.statement as Statement;
    expect([...found.before(loop)]).toEqual([
      [0, 'wide'],
      [1, 'mine'],
    ]);
    // Before the loop only the first definitions are there.
    expect([...found.before(found.graph.nodes[3]?.statement as Statement)]).toEqual([[0, 'mine']]);
    expect(found.doubts.map((d) => d.reason)).toEqual(['discards']);
  });
});

test('programs made to be slow are judged in bounded time', () => {
  const condition = { kind: 'less', first: { kind: 'number', number: 0 }, second: { kind: 'number', number: 1 } } as const;
  const get = (register: number) => ({ kind: 'get', register: register % 64 }) as const;
  const chain: Statement[] = Array.from({ length: 990 }, (_, k) => ({ kind: 'set', register: k % 64, value: get(k + 1) }));
  const loops: Statement[] = Array.from({ length: 350 }, (_, k) => ({
    kind: 'foreach',
    key: k % 64,
    packets: (k + 1) % 64,
    groups: get(k + 2),
    body: [{ kind: 'set', register: (k + 5) % 64, value: get(k + 1) }],
  }));
  let nested: Statement[] = chain.slice(0, 900);
  for (let k = 0; k < 28; k++) nested = [{ kind: 'while', bound: 0xffff_ffff, condition, body: nested }];
  for (const body of [
    [{ kind: 'while', bound: 1, condition, body: chain }],
    [{ kind: 'while', bound: 1, condition, body: loops }],
    nested,
  ] as Statement[][]) {
    const program: Program = { lifetime: 1, body };
    expect(decode(encode(program)).ok).toBe(true);
    // A few hundred milliseconds; without care it is minutes, and the test's time is up.
    expect(safety(program, client).safe).toBe(true);
    expect(complexity(program, 65_536)).toBeGreaterThan(0n);
  }
});
