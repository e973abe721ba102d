/** The older dialect's registers, and the proof of the paper's Figure 3, step by step. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  declareStructures,
  declareSymbol,
  booleanSort,
  constant,
  discharge,
  falsum,
  generalize,
  same,
  type Sentence,
  SortConstructor,
  sortOf,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';
import type { Machine } from '../../../lang/athena/machine.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import type { Method, Value } from '../../../lang/athena/values.ts';
import { classicBindings } from '../../../lang/methods/classic/index.ts';
import {
  A,
  a,
  all,
  at,
  b,
  c,
  type D,
  eq,
  f,
  g,
  iff,
  implies,
  list,
  machineWith,
  method,
  not,
  P,
  Q,
  restsOn,
  variable,
  x,
} from './stage.ts';

let names: ReadonlyMap<string, Value>;
beforeEach(() => {
  names = classicBindings();
});

const run = (m: Machine, name: string, ...args: Value[]): Theorem => {
  const th = (names.get(name) as Method).run(args, m);
  m.base.add(th);
  return th;
};
const code = (act: () => unknown): string => {
  try {
    act();
  } catch (e) {
    if (e instanceof Problem) return e.code;
    throw e;
  }
  return 'none';
};
const cell = (name: string): Value => names.get(name) as Value;

describe('registers', () => {
  const law = all(x, eq(at(f, x), at(g, x, b)));
  test('reduce uses an equation left to right, expand right to left, anywhere in the term', () => {
    const m = machineWith(law);
    run(m, 'setup', cell('left'), at(f, at(f, a)));
    const th = run(m, 'reduce', cell('left'), at(f, at(g, a, b)), law);
    expect(same(th.conclusion, eq(at(f, at(f, a)), at(f, at(g, a, b))))).toBe(true);
    restsOn(th, [law]);
    run(m, 'reduce', cell('left'), at(g, at(g, a, b), b), law);
    const back = run(m, 'expand', cell('left'), at(g, at(f, a), b), law);
    expect(same(back.conclusion, eq(at(f, at(f, a)), at(g, at(f, a), b)))).toBe(true);
  });
  test('conditions are established from the assumption base', () => {
    const conditional = all(x, implies(at(P, x), eq(at(f, x), x)));
    const m = machineWith(conditional, at(P, a));
    run(m, 'setup', cell('left'), at(f, a));
    restsOn(run(m, 'reduce', cell('left'), a, conditional), [conditional, at(P, a)]);
    const bare = machineWith(conditional);
    run(bare, 'setup', cell('left'), at(f, a));
    expect(code(() => run(bare, 'reduce', cell('left'), a, conditional))).toBe('proof/condition-not-established');
  });
  test('refusals', () => {
    const m = machineWith(law, A);
    expect(code(() => run(m, 'reduce', cell('left'), a, law))).toBe('proof/register-empty');
    run(m, 'setup', cell('left'), at(f, a));
    expect(code(() => run(m, 'reduce', cell('left'), a, law))).toBe('proof/rule-does-not-lead');
    expect(code(() => run(m, 'reduce', cell('left'), a, A))).toBe('proof/wrong-shape');
    expect(code(() => run(machineWith(law), 'setup', A, a))).toBe('call/wrong-kind');
  });
  test('what a register says is not believed', () => {
    const m = machineWith(law);
    (cell('left') as { content: Value }).content = eq(a, at(f, a));
    expect(code(() => run(m, 'reduce', cell('left'), at(g, a, b), law))).toBe('proof/not-in-assumption-base');
  });
  test('combine', () => {
    const m = machineWith(law);
    run(m, 'setup', cell('left'), at(f, a));
    run(m, 'reduce', cell('left'), at(g, a, b), law);
    run(m, 'setup', cell('right'), at(g, a, b));
    expect(same(run(m, 'combine', cell('left'), cell('right')).conclusion, eq(at(f, a), at(g, a, b)))).toBe(true);
    run(m, 'setup', cell('right'), c);
    expect(code(() => run(m, 'combine', cell('left'), cell('right')))).toBe('proof/registers-differ');
  });
});

describe('instances', () => {
  const both = all(x, iff(at(P, x), at(Q, x)));
  test('right-instance, left-instance', () => {
    expect(same(run(machineWith(both, at(Q, a)), 'right-instance', both, list(a)).conclusion, at(P, a))).toBe(true);
    expect(same(run(machineWith(both, at(P, a)), 'left-instance', both, list(a)).conclusion, at(Q, a))).toBe(true);
    expect(code(() => run(machineWith(both, at(P, a)), 'right-instance', both, list(a)))).toBe('proof/antecedent-not-established');
    const law = all(x, eq(at(f, x), x));
    expect(same(run(machineWith(law), 'right-instance', law, list(a)).conclusion, eq(a, at(f, a)))).toBe(true);
    expect(code(() => run(machineWith(all(x, at(P, x))), 'right-instance', all(x, at(P, x)), list(a)))).toBe('proof/wrong-shape');
  });
});

test("the paper's Figure 3", () => {
  const [IP, Contents, Policy] = ['IP', 'Contents', 'NetworkState'].map((n) => sortOf(new SortConstructor(n, 0))) as [
    typeof D,
    typeof D,
    typeof D,
  ];
  const packets = declareStructures(
    [{ name: 'Packets', parameters: [], constructors: () => [{ name: 'Packet', args: [IP, IP, Contents] }] }],
    true,
  )[0] as NonNullable<ReturnType<typeof declareStructures>[0]>;
  const PacketSort = sortOf(packets.sort);
  const lists = declareStructures(
    [
      {
        name: 'List-Of',
        parameters: [],
        constructors: (d) => [
          { name: 'Nil', args: [] },
          { name: 'Cons', args: [PacketSort, sortOf(d[0] as SortConstructor)] },
        ],
      },
    ],
    true,
  )[0] as typeof packets;
  const ListSort = sortOf(lists.sort);
  const packet = packets.constructors[0] as NonNullable<(typeof packets.constructors)[0]>;
  const cons = lists.constructors[1] as typeof packet;
  const IP1 = constant(declareSymbol('IP1', [], IP));
  const endUser = declareSymbol('EndUser', [IP], booleanSort);
  const owns = declareSymbol('Owns', [IP, IP], booleanSort);
  const canDiscard = declareSymbol('CanDiscard', [IP, PacketSort], booleanSort);
  const any = declareSymbol('AnyFilterWith', [IP, ListSort, ListSort], Policy);
  const filter = declareSymbol('Filter1', [ListSort, ListSort], Policy);
  const v = (n: string, s: typeof IP): Term => variable(n, s);
  const close = (vs: Term[], p: Sentence): Sentence => vs.reduceRight((q, w) => all(w, q), p);
  const [i, j, from, to, content, inn, out] = [
    v('i', IP),
    v('j', IP),
    v('From', IP),
    v('To', IP),
    v('Content', Contents),
    v('In', ListSort),
    v('Out', ListSort),
  ] as const;
  const pkt = at(packet, from, to, content);
  const onlyOwn = all(i, implies(at(endUser, i), all(j, iff(at(owns, i, j), eq(j, i)))));
  const discard = close([i, from, to, content], iff(at(canDiscard, i, pkt), at(owns, i, to)));
  const relation = close([inn, out], eq(at(filter, inn, out), at(any, IP1, inn, out)));
  const rule = close(
    [from, to, content, inn, out],
    implies(not(eq(to, IP1)), eq(at(filter, at(cons, pkt, inn), out), at(filter, inn, at(cons, pkt, out)))),
  );
  const goal = eq(at(any, IP1, at(cons, pkt, inn), out), at(any, IP1, inn, at(cons, pkt, out)));
  const axioms = [onlyOwn, discard, relation, rule, at(endUser, IP1)];
  const cannot = not(at(canDiscard, IP1, pkt));

  const mine = machineWith(...axioms, cannot, eq(to, IP1), not(goal));
  const owned = method('uspec*').run([onlyOwn, list(IP1)], mine);
  mine.base.add(owned);
  const own = run(mine, 'cond-elim', owned.conclusion, at(endUser, IP1));
  run(mine, 'right-instance', own.conclusion, list(to));
  const may = run(mine, 'right-instance', discard, list(IP1, from, to, content));
  const absurd = method('absurd').run([may.conclusion, cannot], mine);
  expect(same(absurd.conclusion, falsum)).toBe(true);
  const first = discharge(not(goal), absurd);
  const case1 = discharge(eq(to, IP1), method('by-contradiction').run([first.conclusion], machineWith(first)));

  const other = machineWith(...axioms, cannot, not(eq(to, IP1)));
  run(other, 'setup', cell('left'), at(any, IP1, at(cons, pkt, inn), out));
  run(other, 'expand', cell('left'), at(filter, at(cons, pkt, inn), out), relation);
  run(other, 'reduce', cell('left'), at(filter, inn, at(cons, pkt, out)), rule);
  const last = run(other, 'reduce', cell('left'), at(any, IP1, inn, at(cons, pkt, out)), relation);
  expect(same(last.conclusion, goal)).toBe(true);
  const case2 = discharge(not(eq(to, IP1)), last);

  const whole = method('cases').run([case1.conclusion, case2.conclusion], machineWith(case1, case2));
  const observed = [from, to, content].reduceRight(
    (th, w) => generalize(w, th),
    discharge(cannot, generalize(inn, generalize(out, whole))),
  );
  restsOn(observed, axioms);
});
