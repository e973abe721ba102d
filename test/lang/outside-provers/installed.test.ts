/**
 * The provers that are installed, on sentences that are and are not consequences. Where a program is missing its tests are
 * skipped under a name that says so; `ask.test.ts` needs none.
 */
import { describe, expect, it } from 'vitest';
import { runProver } from '../../../cli/run-prover.ts';
import {
  apply,
  arithmetic,
  axiom,
  close,
  constant,
  declareSymbol,
  hypothesis,
  intSort,
  numeral,
  Rational,
  realSort,
  type Sentence,
  variable,
} from '../../../kernel/index.ts';
import { ask } from '../../../lang/outside-provers/ask.ts';
import { programs } from '../../../lang/outside-provers/programs.ts';
import {
  A,
  a,
  all,
  and,
  any,
  at,
  B,
  b,
  eq,
  f,
  iff,
  implies,
  N,
  not,
  or,
  P,
  Q,
  quantify,
  R,
  same1,
  some,
  succ,
  x,
  y,
  z,
  zero,
} from '../methods/stage.ts';

interface Case {
  readonly name: string;
  readonly premises: readonly Sentence[];
  readonly goal: Sentence;
  readonly follows: boolean;
}

const yes = (name: string, goal: Sentence, ...premises: Sentence[]): Case => ({ name, premises, goal, follows: true });
const no = (name: string, goal: Sentence, ...premises: Sentence[]): Case => ({ name, premises, goal, follows: false });
const [n, m] = [variable('n', N), variable('m', N)];
const [i, r] = [variable('i', intSort), variable('r', realSort)];
const v = variable('v', any);
const S = (t: typeof a) => at(succ, t);
const Z = constant(zero);
const half = declareSymbol('half', [realSort], realSort);
const number = (k: bigint, s = intSort) => numeral(new Rational(k), s);

const cases: readonly Case[] = [
  yes('a rule and a fact', at(Q, a), all(x, implies(at(P, x), at(Q, x))), at(P, a)),
  no('a rule alone', at(Q, a), all(x, implies(at(P, x), at(Q, x)))),
  yes('domains are not empty', some(x, or(at(P, x), not(at(P, x))))),
  yes('so are those of sort variables', some(v, or(at(same1, v), not(at(same1, v))))),
  no('domains have more than one element', all(x, all(y, eq(x, y)))),
  yes('equality is a congruence', eq(at(f, a), at(f, b)), eq(a, b)),
  yes(
    'relations in chains',
    at(R, a, b),
    all(x, all(y, all(z, implies(and(at(R, x, y), at(R, y, z)), at(R, x, z))))),
    at(R, a, at(f, a)),
    at(R, at(f, a), b),
  ),
  yes('exactly one', eq(a, b), quantify('exists-unique', x, at(P, x)), at(P, a), at(P, b)),
  no('at least one', eq(a, b), some(x, at(P, x)), at(P, a), at(P, b)),
  yes('constructors differ', not(eq(S(n), Z))),
  yes('constructors are injective', eq(n, m), eq(S(n), S(m))),
  yes('elements are constructed', some(m, eq(n, S(m))), not(eq(n, Z))),
  no('nothing by induction', eq(S(n), n)),
  yes('a premise at every sort is used at one', at(same1, a), all(v, at(same1, v))),
  no('a fact at one sort is not used at another', at(same1, n), all(x, at(same1, x))),
  yes(
    'truth values are two',
    or(at(same1, A), at(same1, B), at(same1, variable('t', A.sort))),
    all(variable('t', A.sort), implies(iff(variable('t', A.sort), variable('t', A.sort)), at(same1, variable('t', A.sort)))),
  ),
  yes('equal truth values are equivalent', at(same1, A), at(same1, B), iff(A, B)),
  yes('different numbers', not(eq(number(1n), number(2n)))),
  yes(
    'an integer is a real',
    some(r, apply(arithmetic.less, [r, number(3n, realSort)])),
    apply(arithmetic.less, [i, number(3n, realSort)]),
  ),
  no('a real is an integer', some(i, eq(i, r)), close('forall', i, apply(arithmetic.less, [i, apply(half, [i])]))),
];

for (const program of programs) {
  const present = runProver({ program: program.program, args: [], input: '', seconds: 1 }, process.env).kind !== 'absent';
  describe.skipIf(!present)(present ? program.program : `NOT INSTALLED, so not tried: ${program.program}`, () => {
    it.each(cases.map((c) => [c.follows ? 'proves' : 'does not prove', c.name, c] as const))(
      '%s: %s',
      (_, __, { premises, goal, follows }) => {
        const given = premises.map((p) => (p.open ? hypothesis(p) : axiom(p)));
        const outcome = ask(program, goal, given, 2, (request) => runProver(request, process.env));
        if (!follows) expect(outcome.kind).toBe('not-proved');
        else expect(outcome).toMatchObject({ kind: 'proved' });
      },
    );
  });
}
