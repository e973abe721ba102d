/** Induction over structures, one goal or several, and over the integers. */
import { integer } from './arithmetic.ts';
import { INT, LESS_EQUAL, MINUS, PLUS } from './built-in.ts';
import { addTheorem, type Machine, THEOREM, take, takeSentence, takeTerm } from './machine.ts';
import { mustCover, patternVariables } from './patterns.ts';
import { reject } from './refusal.ts';
import { AND, FORALL } from './tables.ts';
import { apply, connect, implies, isFreeIn, newVariable, open, quantify } from './terms.ts';

/** From cases for each goal `forall v . p` the goals: their conjunction, or the only one. */
export function structuralInduction(m: Machine, counts: readonly number[], from: number[], mutual: boolean): number {
  const { T } = m;
  if (mutual && counts.length < 2) reject('rule: mutual induction with fewer than two goals');
  const goals: number[] = [];
  const patterns: number[][] = [];
  const theorems: number[][] = [];
  for (const n of [...counts].reverse()) {
    const [ps, ths]: [number[], number[]] = [[], []];
    for (let i = 0; i < n; i++) {
      ths.unshift(take(m, THEOREM, from));
      ps.unshift(takeTerm(m, from));
    }
    patterns.unshift(ps);
    theorems.unshift(ths);
    goals.unshift(takeSentence(m, from));
  }
  if (goals.some((g) => T.kind[g] !== FORALL)) reject('rule: induction for a goal that is not universal');
  const [hypotheses, axioms]: [number[], number[]] = [[], []];
  goals.forEach((goal, i) => {
    const sort = T.data[goal]!;
    const variables = patterns[i]!.map((p) => patternVariables(T, [p], [sort], false));
    mustCover(
      T,
      patterns[i]!.map((p) => [p]),
      [sort],
    );
    patterns[i]!.forEach((pattern, j) => {
      const th = theorems[i]![j]!;
      const xs = variables[j]!;
      if (open(T, goal, pattern) !== m.conclusion[th]) reject('rule: a case of an induction says something else');
      const known = new Set<number>();
      for (const u of xs) {
        if (u === pattern) continue;
        for (const other of goals) if (T.data[other] === T.sort[u]) known.add(open(T, other, u));
      }
      const rest = m.hypotheses[th]!.filter((h) => !known.has(h));
      for (const x of xs)
        if ([...goals, ...rest].some((p) => isFreeIn(T, x, p))) reject('rule: induction: a variable of a pattern is free elsewhere');
      hypotheses.push(...rest);
      axioms.push(...m.axioms[th]!);
    });
  });
  return addTheorem(m, hypotheses, mutual ? connect(T, AND, goals) : goals[0]!, axioms);
}

/** From zero upwards and downwards. */
export function integerInduction(m: Machine, from: number[]): number {
  const { T } = m;
  const [down, up, zero] = [take(m, THEOREM, from), take(m, THEOREM, from), take(m, THEOREM, from)];
  const goal = takeSentence(m, from);
  if (T.kind[goal] !== FORALL || T.data[goal] !== INT) reject('rule: int-induction for a goal that is not over the integers');
  const x = newVariable(T, INT);
  const [none, one] = [integer(T, 0n), integer(T, 1n)];
  const step = (low: number, high: number, next: number) =>
    quantify(T, FORALL, x, implies(T, connect(T, AND, [apply(T, LESS_EQUAL, [low, high]), open(T, goal, x)]), open(T, goal, next)));
  const wanted = [open(T, goal, none), step(none, x, apply(T, PLUS, [x, one])), step(x, none, apply(T, MINUS, [x, one]))];
  const cases = [zero, up, down];
  if (cases.some((th, i) => m.conclusion[th] !== wanted[i])) reject('rule: a case of int-induction says something else');
  return addTheorem(
    m,
    cases.flatMap((th) => m.hypotheses[th]!),
    goal,
    cases.flatMap((th) => m.axioms[th]!),
  );
}
