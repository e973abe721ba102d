/** Random programs: `eval` gives what an independent interpreter gives, `deval` proves it, `falsify` tells no lies. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import {
  expressions,
  ground,
  interpret,
  OutOfFuel,
  parse,
  programs,
  show,
  text,
  type Expression,
  type Program,
} from './random-programs.ts';

const calls = fc.tuple(fc.constantFrom('f', 'g', 'h'), ground, ground).map(([f, a, b]): Expression => [f, a, b]);

function valueIn(p: Program, e: Expression, bound = {}): Expression | undefined {
  try {
    return interpret(p, e, bound);
  } catch (error) {
    if (error instanceof OutOfFuel) return undefined;
    throw error;
  }
}

test('eval and deval agree with an interpreter', () => {
  fc.assert(
    fc.property(programs, fc.array(calls, { minLength: 1, maxLength: 4 }), (p, terms) => {
      const known = terms.flatMap((t) => {
        const v = valueIn(p, t);
        return v === undefined ? [] : [{ t: show(t), v: show(v) }];
      });
      fc.pre(known.length > 0);
      const inputs = known.map(({ t, v }) => `(print (equal? (eval ${t}) ${v}) " ")\nconclude (= ${t} ${v}) (!deval ${t})`);
      const { diagnostics, output, theorems } = runProgram([text(p), ...inputs].join('\n'));
      expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([]);
      expect(output.split(/\s+/).filter((w) => w !== '')).toEqual(known.map(() => 'true'));
      expect(theorems.length).toBe(known.length);
    }),
    { numRuns: 150 },
  );
});

test('a counterexample is one', () => {
  const sides = expressions(['?x', '?y'], ['f', 'g'], 2);
  fc.assert(
    fc.property(programs, sides, sides, fc.constantFrom('=', '~='), (p, l, r, relation) => {
      const core: Expression = ['=', l, r];
      const goal: Expression = relation === '=' ? core : ['~', core];
      const { diagnostics, output } = runProgram(
        `${text(p)}\nmatch (falsify (forall ?x:T (forall ?y:T ${show(goal)})) 6) {\n` +
          `  ['success m] => (print "found|" (val->string (m ?x:T)) "|" (val->string (m ?y:T)))\n| _ => (print "none")\n}`,
        { limitSteps: 2_000_000 },
      );
      fc.pre(!diagnostics.some((d) => d.code.startsWith('limit/')));
      expect(diagnostics.map((d) => d.message)).toEqual([]);
      if (!output.includes('found')) return;
      const [, x, y] = output
        .replace(/\s+/g, ' ')
        .split('|')
        .map((s) => s.trim()) as [string, string, string];
      const told = valueIn(p, goal, { '?x': parse(x), '?y': parse(y) });
      fc.pre(told !== undefined);
      expect(told).toEqual(['false']);
    }),
    { numRuns: 150 },
  );
});
