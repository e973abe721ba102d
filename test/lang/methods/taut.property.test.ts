/** Random propositional formulas: search agrees with truth tables, and no method concludes what its hypotheses do not entail. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  booleanSort,
  constant,
  declareSymbol,
  falsum,
  hypothesesOf,
  same,
  type Sentence,
  type Term,
  type Theorem,
  verum,
} from '../../../kernel/index.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { List, type Value } from '../../../lang/athena/values.ts';
import { primitiveMethods } from '../../../lang/methods/index.ts';
import { propositionally } from '../../../lang/methods/derived/tautology.ts';
import { hypothesis, iff, implies, machineWith, not, or, and } from './stage.ts';

const atoms = ['p', 'q', 'r', 's', 't'].map((n) => constant(declareSymbol(n, [], booleanSort)));

const { formula } = fc.letrec<{ formula: Sentence }>((tie) => {
  const two = (make: (p: Sentence, q: Sentence) => Sentence) => fc.tuple(tie('formula'), tie('formula')).map(([p, q]) => make(p, q));
  const several = (make: (...ps: Sentence[]) => Sentence) =>
    fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((ps) => make(...ps));
  return {
    formula: fc.oneof(
      { depthSize: 'small', maxDepth: 5 },
      { arbitrary: fc.constantFrom(...atoms, ...atoms, verum, falsum), weight: 2 },
      tie('formula').map(not),
      several(and),
      several(or),
      two(implies),
      two(iff),
    ),
  };
});

type Valuation = ReadonlyMap<number, boolean>;

const valuations: readonly Valuation[] = Array.from(
  { length: 1 << atoms.length },
  (_, bits) => new Map(atoms.map((a, i) => [a.identity, ((bits >> i) & 1) === 1])),
);

function value(p: Sentence, v: Valuation): boolean {
  const [a, b] = p.args as [Term, Term];
  switch (p.kind) {
    case 'not':
      return !value(a, v);
    case 'and':
      return p.args.every((q) => value(q, v));
    case 'or':
      return p.args.some((q) => value(q, v));
    case 'if':
      return !value(a, v) || value(b, v);
    case 'iff':
      return value(a, v) === value(b, v);
    default:
      return same(p, verum) || (!same(p, falsum) && (v.get(p.identity) as boolean));
  }
}

function entails(premises: readonly Sentence[], goal: Sentence): boolean {
  return valuations.every((v) => !premises.every((p) => value(p, v)) || value(goal, v));
}

function sound(th: Theorem): boolean {
  return th.assumptions.every((a) => a.kind === 'hypothesis') && entails(hypothesesOf(th.assumptions), th.conclusion);
}

describe('search', () => {
  test('proves exactly what truth tables say', () => {
    fc.assert(
      fc.property(fc.array(formula, { maxLength: 3 }), formula, (premises, goal) => {
        const th = propositionally(goal, premises.map(hypothesis));
        expect(th !== undefined).toBe(entails(premises, goal));
        if (th === undefined) return;
        expect(same(th.conclusion, goal)).toBe(true);
        expect(sound(th)).toBe(true);
        expect(hypothesesOf(th.assumptions).every((h) => premises.some((p) => same(p, h)))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
  test('proves tautologies by the truth table turned into a formula', () => {
    fc.assert(
      fc.property(formula, (p) => {
        const goal = or(p, not(p));
        expect(propositionally(iff(p, goal), [hypothesis(p)])).toBeDefined();
        expect(propositionally(goal, [])).toBeDefined();
      }),
    );
  });
});

describe('every propositional method', () => {
  const names = [
    ...[
      'mp',
      'mt',
      'absurd',
      'both',
      'either',
      'left-either',
      'right-either',
      'cases',
      'equiv',
      'two-cases',
      'dsyl',
      'ds',
      'by-contradiction',
      'prop-taut',
      'augment',
      'alternate',
    ],
    ...[
      'equiv-tran',
      'and-cong',
      'or-cong',
      'if-cong',
      'iff-cong',
      'uni-and-cong',
      'uni-or-cong',
      'dm-2',
      'cond-def-2',
      'bicond-def-2',
      'simplify',
      'conj-elim',
    ],
    ...[
      'claim',
      'left-and',
      'right-and',
      'dn',
      'dni',
      'bdn',
      'left-iff',
      'right-iff',
      'contra-pos',
      'uncurry',
      'ex-middle',
      'comm',
      'dm',
      "dm'",
      'dm-rec',
      'cond-def',
      "cond-def'",
    ],
    ...[
      'neg-cond',
      'neg-cond-ant',
      'neg-cond-con',
      'bicond-def',
      "bicond-def'",
      'negated-bicond',
      'neg-bicond',
      'neg-bicond-def',
      'dist',
      'not-cong',
      "not-cong'",
      'from-false',
      'or-same',
    ],
    ...[
      'contradiction',
      'conj-intro',
      'disj-intro',
      'prove-components-of',
      'prove-antecedent',
      'cases',
      'three-cases',
      'from-complements',
      'identity->atom',
    ],
  ];
  const methods = primitiveMethods();
  const shapes: ((p: Sentence, q: Sentence) => Sentence)[] = [
    (p) => p,
    implies,
    and,
    or,
    iff,
    (p) => not(p),
    (p) => not(not(p)),
    (p, q) => not(implies(p, q)),
    (p, q) => not(and(p, q)),
    (p, q) => not(or(p, q)),
    (p, q) => not(iff(p, q)),
    (p) => implies(p, falsum),
    (p, q) => implies(not(p), q),
    (p, q) => or(and(p, q), and(p, p)),
  ];
  const argument = fc
    .tuple(fc.constantFrom(...shapes), fc.constantFrom(...atoms.slice(0, 2)), fc.oneof(fc.constantFrom(...atoms.slice(0, 2)), formula))
    .map(([make, p, q]) => make(p, q));
  const run = (name: string, args: readonly Value[], given: readonly Sentence[]): boolean => {
    try {
      const th = (methods.get(name) as NonNullable<ReturnType<typeof methods.get>>).run(args, machineWith(...given));
      expect(sound(th), `${name} is unsound`).toBe(true);
      return true;
    } catch (e) {
      if (e instanceof Problem) return false;
      throw e;
    }
  };
  test.each([...new Set(names)])('%s', (name) => {
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean(), (args, listed, all) => {
        const given = all ? args.flatMap((p) => [p, ...(p.kind === 'if' ? [] : p.args)]) : args;
        run(name, args, [...given, falsum]);
        if (listed) run(name, [args[0] as Value, List.from(args.slice(1))], given);
      }),
      { numRuns: 150 },
    );
  });
});

describe('larger formulas', () => {
  const many = Array.from({ length: 20 }, (_, i) => constant(declareSymbol(`v${i}`, [], booleanSort)));
  const steps = (premises: readonly Sentence[], goal: Sentence): { proved: boolean; steps: number } => {
    let spent = 0;
    const th = propositionally(goal, premises.map(hypothesis), [], (n) => {
      spent += n;
    });
    return { proved: th !== undefined, steps: spent };
  };
  test('a chain of conditionals over twenty atoms', () => {
    const chain = many.slice(1).map((p, i) => implies(many[i] as Term, p));
    expect(steps(chain, implies(many[0] as Term, many[19] as Term)).steps).toBeLessThan(2000);
  });
  test('biconditionals in a circle are associative', () => {
    const nest = (ps: readonly Term[]): Sentence => ps.reduce((p, q) => iff(p, q));
    const found = steps([], iff(nest(many.slice(0, 8)), nest(many.slice(0, 8).reverse())));
    expect(found.proved).toBe(true);
    expect(found.steps).toBeLessThan(200_000);
  });
  test('four pigeons do not fit three holes', () => {
    const at = (p: number, h: number): Term => many[p * 3 + h] as Term;
    const housed = [0, 1, 2, 3].map((p) => or(at(p, 0), at(p, 1), at(p, 2)));
    const alone = [0, 1, 2].flatMap((h) =>
      [0, 1, 2, 3].flatMap((p) => [0, 1, 2, 3].filter((q) => q > p).map((q) => not(and(at(p, h), at(q, h))))),
    );
    const found = steps([...housed, ...alone], falsum);
    expect(found.proved).toBe(true);
    expect(found.steps).toBeLessThan(50_000);
  });
  test('random clauses over twenty atoms, satisfiable or not', () => {
    const literal = fc.tuple(fc.constantFrom(...many), fc.boolean()).map(([p, sign]) => (sign ? p : not(p)));
    const clause = fc.tuple(literal, literal, literal).map((ps) => or(...ps));
    fc.assert(
      fc.property(fc.array(clause, { minLength: 85, maxLength: 110 }), (clauses) => {
        expect(steps(clauses, falsum).steps).toBeLessThan(2_000_000);
      }),
      { numRuns: 30 },
    );
  });
});
