/** Whatever a method is given, it yields a theorem or refuses with a code: the kernel's own refusals do not show. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import {
  declareStructures,
  declareSymbol,
  equalitySymbol,
  falsum,
  sortOf,
  type SortConstructor,
  sortVariable,
  type Term,
  verum,
} from '../../../kernel/index.ts';
import { makeTerm } from '../../../lang/athena/construct.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { Cell, List, type Method, unit, type Value } from '../../../lang/athena/values.ts';
import { classicBindings } from '../../../lang/methods/classic/index.ts';
import { primitiveMethods } from '../../../lang/methods/index.ts';
import {
  A,
  a,
  all,
  and,
  at,
  B,
  b,
  doing,
  eq,
  f,
  g,
  iff,
  implies,
  machineWith,
  method,
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
  variable,
  x,
  y,
  zero,
} from './stage.ts';

const S = sortVariable('S');
const sequences = declareStructures(
  [
    {
      name: 'Seq',
      parameters: [S],
      constructors: (d) => [
        { name: 'nil', args: [] },
        { name: 'cons', args: [S, sortOf(d[0] as SortConstructor, [S])] },
      ],
    },
  ],
  true,
)[0] as NonNullable<ReturnType<typeof declareStructures>[0]>;
const [nil, cons] = sequences.constructors as [typeof f, typeof f];
const loose = variable('w', sortVariable('W'));
const nothing = makeTerm(nil, []);
const one = makeTerm(cons, [a, nothing]);
const two = makeTerm(cons, [makeTerm(zero, []), nothing]);
const tail = declareSymbol('tail', [sortOf(sequences.sort, [S])], sortOf(sequences.sort, [S]));

const terms: Term[] = [
  a,
  b,
  x,
  y,
  at(f, a),
  at(g, a, x),
  makeTerm(zero, []),
  at(succ, variable('n', N)),
  loose,
  nothing,
  one,
  two,
  makeTerm(tail, [nothing]),
];
const atoms: Term[] = [
  A,
  B,
  falsum,
  verum,
  at(P, a),
  at(P, x),
  at(Q, x),
  at(R, a, b),
  eq(a, b),
  eq(at(f, a), at(f, b)),
  makeTerm(equalitySymbol, [one, nothing]),
  eq(two, two),
  makeTerm(same1, [loose]),
  eq(A, verum),
  eq(falsum, A),
];

const { sentence } = fc.letrec<{ sentence: Term }>((tie) => {
  const two_ = (make: (p: Term, q: Term) => Term) => fc.tuple(tie('sentence'), tie('sentence')).map(([p, q]) => make(p, q));
  return {
    sentence: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.constantFrom(...atoms),
      fc.constantFrom(...atoms),
      tie('sentence').map(not),
      two_(implies),
      two_(and),
      two_(or),
      two_(iff),
      fc.array(tie('sentence'), { minLength: 1, maxLength: 3 }).map((ps) => and(...ps)),
      fc.tuple(fc.constantFrom(x, y, loose), tie('sentence')).map(([v, p]) => all(v, p)),
      fc.tuple(fc.constantFrom(x, y, loose), tie('sentence')).map(([v, p]) => some(v, p)),
      fc.tuple(fc.constantFrom(x, loose), tie('sentence')).map(([v, p]) => quantify('exists-unique', v, p)),
    ),
  };
});

const value: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: sentence, weight: 6 },
  { arbitrary: fc.constantFrom<Value>(...terms), weight: 3 },
  { arbitrary: fc.array(sentence, { maxLength: 3 }).map((ps) => List.from(ps)), weight: 2 },
  { arbitrary: fc.array(fc.constantFrom<Value>(...terms), { maxLength: 2 }).map((ts) => List.from(ts)), weight: 2 },
  fc.constantFrom<Value>(3, unit, f, succ, nil, cons, zero, P, new Cell(unit)),
  fc.constant<Value>(doing(-1, (args, m) => method('claim').run(args.slice(-1), m))),
);

describe('any arguments', () => {
  const methods = new Map<string, Method>([
    ...primitiveMethods(),
    ...[...classicBindings()].filter((e): e is [string, Method] => 'run' in (e[1] as object)),
  ]);
  test.each([...methods.keys()])('%s', (name) => {
    const m = methods.get(name) as Method;
    const counts = m.arity < 0 ? fc.integer({ min: 1, max: 4 }) : fc.constant(m.arity);
    fc.assert(
      fc.property(
        counts.chain((n) => fc.array(value, { minLength: n, maxLength: n })),
        fc.array(sentence, { maxLength: 3 }),
        (args, more) => {
          const given = [...args.flatMap((v) => (v instanceof List ? v.toArray() : [v])), ...more, falsum].filter(
            (v): v is Term => typeof v === 'object' && 'kind' in v && (v as Term).sort === falsum.sort,
          );
          const machine = machineWith(...given);
          machine.limits = { steps: 200_000, depth: 1000 };
          try {
            m.run(args, machine);
          } catch (e) {
            if (!(e instanceof Problem)) throw new Error(`${name}: ${(e as Error).stack}`);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
