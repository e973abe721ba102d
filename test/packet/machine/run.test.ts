/** What each instruction does, on small windows. Agreement with the plain model is in machine.property.test.ts. */
import { describe, expect, test } from 'vitest';
import {
  type Block,
  type Client,
  complexity,
  type Condition,
  endUser,
  type Expression,
  firstIpv6,
  limits,
  owns,
  type Packet,
  run,
  type Statement,
} from '../../../packet/machine/index.ts';

const [me, neighbour, bad, good] = [0x0a020007n, 0x0a020008n, 0x0a010005n, 0x0a010006n];
const client = endUser(me);
const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const bytes = (s: string): readonly number[] => [...text(s)];
const packet = (source: bigint, destination: bigint, content = ''): Packet => ({ source, destination, content: text(content) });

const all: Expression = { kind: 'all' };
const get = (register: number): Expression => ({ kind: 'get', register });
const set = (register: number, value: Expression): Statement => ({ kind: 'set', register, value });
const toMe: Expression = { kind: 'to', packets: all, hosts: { kind: 'this' } };
const tell = (content: Expression): Statement => ({ kind: 'generate', source: { kind: 'this' }, destination: { kind: 'this' }, content });
const word = (s: string): Expression => ({ kind: 'text', text: bytes(s) });
const number = (n: number): Expression => ({ kind: 'number', number: n });

function leaves(body: Block, window: readonly Packet[], by: Client = client): readonly string[] {
  return run({ lifetime: 1, body }, by, window).traffic.map((p) => new TextDecoder().decode(p.content));
}

/** The contents of what is generated when a value is told. */
function told(value: Expression, window: readonly Packet[] = [], before: Block = []): readonly string[] {
  return run({ lifetime: 1, body: [...before, tell(value)] }, client, window).generated.map(({ packet: p }) =>
    new TextDecoder().decode(p.content),
  );
}

/** Whether a condition holds. */
function holds(condition: Condition, window: readonly Packet[] = [], before: Block = []): boolean {
  return leaves([...before, { kind: 'if', condition, yes: [tell(word('yes'))], no: [] }], window).includes('yes');
}

/** A number, read off by comparisons. */
function numberOf(value: Expression, window: readonly Packet[] = []): number {
  for (let n = 0; n < 50; n++) if (holds({ kind: 'less', first: value, second: number(n + 1) }, window)) return n;
  return 50;
}

const mixed = [packet(bad, me, 'a'), packet(good, me, 'b'), packet(bad, neighbour, 'c'), packet(bad, me, 'a')];

describe('traffic', () => {
  test('leaves as it came when the program does nothing', () => {
    expect(run({ lifetime: 1, body: [] }, client, mixed).traffic).toEqual(mixed);
  });

  test('a discarded packet is gone, and so are its equals; the others keep their order', () => {
    expect(leaves([{ kind: 'discard', packets: { kind: 'from', packets: toMe, hosts: { kind: 'host', address: bad } } }], mixed)).toEqual([
      'b',
      'c',
    ]);
  });

  test('what is generated follows, and no program sees it', () => {
    const body: Block = [tell(word('x')), tell(word('y')), { kind: 'discard', packets: toMe }];
    expect(leaves(body, mixed)).toEqual(['c', 'x', 'y']);
  });

  test('a packet is discarded once, by the first statement that does', () => {
    const [first, second]: readonly Statement[] = [
      { kind: 'discard', packets: toMe },
      { kind: 'discard', packets: all },
    ];
    const { discardedBy } = run({ lifetime: 1, body: [first as Statement, second as Statement] }, client, mixed);
    expect(discardedBy.map((s) => (s === first ? 1 : s === second ? 2 : 0))).toEqual([1, 1, 2, 1]);
  });

  test('the window stays what it was for the rest of the program', () => {
    expect(told({ kind: 'contents', packets: toMe }, mixed, [{ kind: 'discard', packets: all }])).toEqual(['a', 'b']);
  });
});

describe('selecting', () => {
  test('by the subnet, a range, an address in a register', () => {
    const subnet: Client = { address: me, low: 0x0a020000n, high: 0x0a0200ffn };
    const select = (hosts: (Expression & { kind: 'to' })['hosts']): Block => [
      { kind: 'discard', packets: { kind: 'to', packets: all, hosts } },
    ];
    expect(leaves(select({ kind: 'subnet' }), mixed, subnet)).toEqual([]);
    expect(leaves(select({ kind: 'range', low: neighbour, high: neighbour + 5n }), mixed)).toEqual(['a', 'b', 'a']);
    const loop: Statement = {
      kind: 'foreach',
      key: 0,
      packets: 1,
      groups: { kind: 'by-destination', packets: all },
      body: [
        { kind: 'if', condition: { kind: 'in', register: 0, hosts: { kind: 'this' } }, yes: select({ kind: 'key', register: 0 }), no: [] },
      ],
    };
    expect(leaves([loop], mixed)).toEqual(['c']);
  });

  test('families do not mix', () => {
    const same = packet(bad, firstIpv6 + me, 'six');
    expect(leaves([{ kind: 'discard', packets: toMe }], [same])).toEqual(['six']);
  });

  test('by a word', () => {
    const window = [packet(bad, me, 'xaby'), packet(bad, me, 'axb')];
    expect(leaves([{ kind: 'discard', packets: { kind: 'search', packets: all, word: bytes('ab') } }], window)).toEqual(['axb']);
  });
});

describe('grouping', () => {
  test('makes one group for each source, in the order of the first packets', () => {
    const loop: Statement = {
      kind: 'foreach',
      key: 0,
      packets: 1,
      groups: { kind: 'by-source', packets: all },
      body: [tell(get(1)), tell(word('|'))],
    };
    expect(leaves([loop], mixed).slice(mixed.length)).toEqual(['a', 'c', 'a', '|', 'b', '|']);
  });

  test('by content gives each content and each destination once', () => {
    expect(told({ kind: 'contents', packets: all }, mixed)).toEqual(['a', 'b', 'c']);
    const addresses = run({ lifetime: 1, body: [tell({ kind: 'destinations', packets: all })] }, client, [
      ...mixed,
      packet(bad, firstIpv6 + 1n),
    ]);
    expect(addresses.generated.map(({ packet: p }) => [...p.content])).toEqual([
      [10, 2, 0, 7],
      [10, 2, 0, 8],
      [...Array(15).fill(0), 1],
    ]);
  });
});

describe('texts', () => {
  const window = [packet(bad, me, 'aXa'), packet(bad, me, 'aaa')];

  test('are searched, counted with overlaps, measured, folded, compared', () => {
    expect(holds({ kind: 'contains', texts: all, word: bytes('Xa') }, window)).toBe(true);
    expect(holds({ kind: 'contains', texts: all, word: bytes('XX') }, window)).toBe(false);
    expect(holds({ kind: 'contains', texts: all, word: bytes('aa') }, [packet(bad, me, 'a'), packet(bad, me, 'a')])).toBe(false);
    expect(numberOf({ kind: 'occurrences', texts: all, word: bytes('aa') }, window)).toBe(2);
    expect(numberOf({ kind: 'length', texts: all }, window)).toBe(6);
    expect(numberOf({ kind: 'count', of: all }, window)).toBe(2);
    expect(numberOf({ kind: 'count', of: { kind: 'by-source', packets: all } }, window)).toBe(1);
    expect(told({ kind: 'lower', texts: all }, window)).toEqual(['axa', 'aaa']);
    expect(holds({ kind: 'equals', texts: all, text: bytes('aaa') }, window)).toBe(true);
    expect(holds({ kind: 'equals', texts: all, text: bytes('aa') }, window)).toBe(false);
  });

  test('bytes that are no letters are not folded', () => {
    expect(told({ kind: 'lower', texts: word('@AZ[`az{') })).toEqual(['@az[`az{']);
  });

  test('are joined: each of the first with all of the second', () => {
    expect(told({ kind: 'concat', first: word('to '), second: all }, window)).toEqual(['to aXaaaa']);
    expect(told({ kind: 'concat', first: all, second: word('!') }, window)).toEqual(['aXa!', 'aaa!']);
  });

  test('what is joined has a limit, and is cut there', () => {
    const grown: Block = [
      set(0, word('0123456789abcdef')),
      {
        kind: 'while',
        bound: 20,
        condition: less(number(0), number(1)),
        body: [set(0, { kind: 'concat', first: get(0), second: get(0) })],
      },
    ];
    expect(told(get(0), [], grown).map((t) => t.length)).toEqual([limits.concatenation - 1]);
  });
});

const less = (first: Expression, second: Expression): Condition => ({ kind: 'less', first, second });

describe('numbers', () => {
  test('stop at 0 and at the largest', () => {
    expect(numberOf({ kind: 'minus', first: number(2), second: number(5) })).toBe(0);
    expect(numberOf({ kind: 'plus', first: number(2), second: number(5) })).toBe(7);
    const largest: Expression = { kind: 'plus', first: number(limits.number), second: number(limits.number) };
    expect(holds(less(number(limits.number), largest))).toBe(false);
  });
});

describe('control', () => {
  const always: Condition = less(number(0), number(1));

  test('a while goes round as often as it says, at most', () => {
    expect(leaves([{ kind: 'while', bound: 3, condition: always, body: [tell(word('x'))] }], [])).toEqual(['x', 'x', 'x']);
    const count: Block = [
      set(0, number(0)),
      {
        kind: 'while',
        bound: 9,
        condition: less(get(0), number(2)),
        body: [tell(word('x')), set(0, { kind: 'plus', first: get(0), second: number(1) })],
      },
    ];
    expect(leaves(count, [])).toEqual(['x', 'x']);
    expect(leaves([{ kind: 'while', bound: 0, condition: always, body: [tell(word('x'))] }], [])).toEqual([]);
  });

  test('not and and are what they are', () => {
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      const [p, q] = [less(number(0), number(a)), less(number(0), number(b))];
      expect(holds({ kind: 'and', first: p, second: q })).toBe(a === 1 && b === 1);
      expect(holds({ kind: 'not', condition: p })).toBe(a === 0);
    }
  });

  test('a register of another kind counts as empty', () => {
    expect(told(get(5))).toEqual([]);
    expect(leaves([set(0, number(7)), { kind: 'discard', packets: get(0) }], mixed)).toHaveLength(4);
    expect(holds({ kind: 'in', register: 9, hosts: { kind: 'host', address: 0n } })).toBe(true);
  });
});

test('work is counted: steps, visits, bytes read, bytes made', () => {
  const window = [packet(bad, me, 'abc'), packet(good, neighbour, 'defg')];
  const { work } = run(
    { lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'search', packets: all, word: bytes('zz') } }, tell(toMe)] },
    client,
    window,
  );
  expect(work).toEqual({ steps: 6, visited: 2 + 2 + 1, scanned: 7, generated: 1 + 3 });
});

test('reading whole texts counts their bytes', () => {
  const { work } = run({ lifetime: 1, body: [set(0, { kind: 'lower', texts: all })] }, client, [
    packet(bad, me, 'abc'),
    packet(bad, me, 'de'),
  ]);
  expect(work).toEqual({ steps: 3, visited: 2, scanned: 5, generated: 0 });
});

test('a client owns what is addressed into its range, ends included', () => {
  const by: Client = { address: me, low: me - 1n, high: me + 1n };
  expect([-2n, -1n, 0n, 1n, 2n].map((d) => owns(by, packet(me, me + d)))).toEqual([false, true, true, true, false]);
  expect(owns(endUser(me), packet(bad, me)) && !owns(endUser(me), packet(me, bad))).toBe(true);
});

describe('the complexity', () => {
  const of = (...body: Block): bigint => complexity({ lifetime: 10, body }, 1000);

  test('adds up the instructions', () => {
    expect(of()).toBe(0n);
    expect(of(set(0, toMe))).toBe(1n + 1n + 1n + 1000n);
    expect(of(set(0, toMe), { kind: 'discard', packets: get(0) })).toBe(1003n + 1n + 1n + 1000n);
  });

  test('takes the worse branch, and each round of a while', () => {
    const cond = less(number(0), number(1));
    const [cheap, dear] = [set(0, number(1)), set(1, toMe)];
    expect(of({ kind: 'if', condition: cond, yes: [cheap], no: [dear] })).toBe(1n + 3n + 1003n);
    expect(of({ kind: 'while', bound: 7, condition: cond, body: [dear] })).toBe(1n + 8n * 3n + 7n * 1003n);
  });

  test('charges a loop over groups for the window once, not for each group', () => {
    const scan: Statement = { kind: 'discard', packets: { kind: 'search', packets: get(1), word: bytes('x') } };
    const loop: Statement = { kind: 'foreach', key: 0, packets: 1, groups: { kind: 'by-source', packets: all }, body: [scan] };
    expect(of(loop)).toBeLessThan(10n * 1000n);
    const outside: Statement = { kind: 'foreach', key: 0, packets: 1, groups: { kind: 'by-source', packets: all }, body: [set(2, toMe)] };
    expect(of(outside)).toBeGreaterThan(1000n * 1000n);
    const inner: Statement = {
      kind: 'foreach',
      key: 2,
      packets: 3,
      groups: { kind: 'by-destination', packets: get(1) },
      body: [{ kind: 'discard', packets: get(3) }],
    };
    expect(of({ kind: 'foreach', key: 0, packets: 1, groups: { kind: 'by-source', packets: all }, body: [inner] })).toBeLessThan(
      20n * 1000n,
    );
  });

  const search = (register: number): Statement => ({
    kind: 'discard',
    packets: { kind: 'search', packets: get(register), word: bytes('zz') },
  });
  const once: Condition = less(number(0), number(1));
  const never: Condition = { kind: 'not', condition: once };
  const sources: Expression = { kind: 'by-source', packets: all };
  const small = set(1, word('a'));
  const large = set(1, all);
  /** Then much work on what may be large. */
  const much = Array.from({ length: 20 }, () => search(1));
  test.each<[string, Block]>([
    ['a loop over groups', [small, { kind: 'foreach', key: 0, packets: 1, groups: sources, body: [] }, ...much]],
    ['a loop over no groups, which leaves it', [large, { kind: 'foreach', key: 0, packets: 2, groups: get(9), body: [small] }, ...much]],
    ['a while', [small, { kind: 'while', bound: 1, condition: once, body: [large] }, ...much]],
    ['a while without a round, which leaves it', [large, { kind: 'while', bound: 1, condition: never, body: [small] }, ...much]],
    ['one branch', [small, { kind: 'if', condition: once, yes: [large], no: [] }, ...much]],
    ['the other branch', [small, { kind: 'if', condition: never, yes: [], no: [large] }, ...much]],
    ['a branch that leaves it', [large, { kind: 'if', condition: never, yes: [small], no: [] }, ...much]],
    [
      'a branch in a loop',
      [small, { kind: 'while', bound: 1, condition: once, body: [{ kind: 'if', condition: once, yes: [large], no: [] }] }, ...much],
    ],
    ['the round before', [small, { kind: 'while', bound: 9, condition: once, body: [search(1), large] }]],
    ['the group before', [small, { kind: 'foreach', key: 0, packets: 2, groups: sources, body: [search(1), large] }]],
    [
      'a loop inside a loop',
      [
        small,
        {
          kind: 'foreach',
          key: 0,
          packets: 2,
          groups: sources,
          body: [{ kind: 'while', bound: 2, condition: once, body: [search(1), large] }],
        },
      ],
    ],
  ])('knows that a register may be large: by %s', (_, body) => {
    // The last group is the largest in the one window; in the other there are many.
    const one = [packet(good, me), ...Array.from({ length: 30 }, () => packet(bad, me, 'a content of some length'))];
    const many = Array.from({ length: 60 }, (_, i) => packet(BigInt(i), me));
    for (const window of [one, many]) {
      const { steps, visited, scanned, generated } = run({ lifetime: 1, body }, client, window).work;
      const weight = window.reduce((sum, p) => sum + p.content.length + 1, 0);
      expect(BigInt(steps + visited + scanned + generated)).toBeLessThanOrEqual(complexity({ lifetime: 1, body }, weight));
    }
  });
});
