/** The solver against truth tables, and clause forms against the sentences that they are made of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { booleanSort, connective, constant, declareSymbol, falsum, type Sentence, verum } from '../../../kernel/index.ts';
import { clauseFormOf } from '../../../lang/satisfiability/clause-form.ts';
import { solve } from '../../../lang/satisfiability/solver.ts';

const spend = (): void => {};
type Clauses = readonly (readonly number[])[];

function holds(clauses: Clauses, values: readonly boolean[]): boolean {
  return clauses.every((c) => c.some((l) => values[Math.abs(l)] === l > 0));
}

function satisfiable(variables: number, clauses: Clauses): boolean {
  for (let row = 0; row < 2 ** variables; row++)
    if (holds(clauses, [false, ...Array.from({ length: variables }, (_, i) => ((row >> i) & 1) === 1)])) return true;
  return false;
}

test('clauses', () => {
  const literal = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.boolean()).map(([v, sign]) => (sign ? v : -v));
  fc.assert(
    fc.property(fc.array(fc.array(literal, { minLength: 1, maxLength: 4 }), { maxLength: 60 }), (clauses) => {
      const found = solve(8, clauses, spend);
      expect(found !== undefined).toBe(satisfiable(8, clauses));
      if (found !== undefined) expect(holds(clauses, found)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test('more pigeons than holes', () => {
  const [pigeons, holes] = [7, 6];
  const at = (p: number, h: number): number => p * holes + h + 1;
  const clauses: number[][] = [];
  for (let p = 0; p < pigeons; p++) clauses.push(Array.from({ length: holes }, (_, h) => at(p, h)));
  for (let h = 0; h < holes; h++)
    for (let p = 0; p < pigeons; p++) for (let q = p + 1; q < pigeons; q++) clauses.push([-at(p, h), -at(q, h)]);
  expect(solve(pigeons * holes, clauses, spend)).toBeUndefined();
});

const atoms = ['p', 'q', 'r', 's'].map((n) => constant(declareSymbol(n, [], booleanSort)));

const { sentence } = fc.letrec<{ sentence: Sentence }>((tie) => ({
  sentence: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(...atoms, ...atoms, verum, falsum),
    tie('sentence').map((p) => connective('not', [p])),
    fc.tuple(fc.constantFrom('if' as const, 'iff' as const), tie('sentence'), tie('sentence')).map(([k, p, q]) => connective(k, [p, q])),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('sentence'), { minLength: 1, maxLength: 3 }))
      .map(([k, ps]) => connective(k, ps)),
  ),
}));

function truth(p: Sentence, values: ReadonlyMap<number, boolean>): boolean {
  const parts = p.args.map((a) => truth(a, values));
  const [a, b] = parts as [boolean, boolean];
  if (p.kind === 'not') return !a;
  if (p.kind === 'and') return parts.every((x) => x);
  if (p.kind === 'or') return parts.some((x) => x);
  if (p.kind === 'if') return !a || b;
  if (p.kind === 'iff') return a === b;
  return p === verum || (values.get(p.identity) ?? false);
}

test('sentences and their clause forms', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 3 }), (sentences) => {
      const form = clauseFormOf(sentences);
      const found = solve(form.variables, form.clauses, spend);
      if (found === undefined) {
        for (let row = 0; row < 16; row++) {
          const values = new Map(atoms.map((a, i) => [a.identity, ((row >> i) & 1) === 1]));
          expect(sentences.every((p) => truth(p, values))).toBe(false);
        }
        return;
      }
      const values = new Map([...form.atoms].map(([n, a]) => [a.identity, found[n] === true]));
      expect(sentences.every((p) => truth(p, values))).toBe(true);
    }),
    { numRuns: 800 },
  );
});
