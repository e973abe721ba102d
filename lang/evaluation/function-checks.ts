/**
 * Checks of function definitions: `check-fun-def` tells what is left out and what overlaps, `fun-def-conds` says as sentences
 * that nothing is and that nothing does.
 */
import {
  equalitySymbol,
  type FunctionSymbol,
  freeVariables,
  freshVariable,
  type Sentence,
  sortVariablesOf,
  substituteSorts,
  type Term,
  verum,
} from '../../kernel/index.ts';
import { listArgument, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { makeConnective, makeQuantified, makeTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { printTerm } from '../athena/print.ts';
import { anySort, Unifier } from '../athena/unify.ts';
import { List, Procedure, type Value } from '../athena/values.ts';
import { procedure, truth, variadic } from '../procedures/define.ts';
import { not } from '../methods/derived/propositions.ts';
import type { Clause } from './clauses.ts';
import { common, firstLeftOut, leftOut, type Row } from './coverage.ts';
import { programOf } from './program.ts';

/** The symbol of a function, also when an overloaded or converting procedure stands for it. */
function functionArgument(name: string, args: readonly Value[], machine: Machine): FunctionSymbol {
  const v = args[0] as Value;
  const symbol = toSymbol(v);
  if (symbol !== undefined) return symbol;
  if (v instanceof Procedure && v.arity > 0) {
    const t = toTerm(
      machine.host.apply(
        v,
        Array.from({ length: v.arity }, () => freshVariable('v', anySort())),
      ),
    );
    if (t?.symbol !== undefined) return t.symbol;
  }
  return wrongKind(name, 1, 'function symbol', v);
}

interface Report {
  /** Something is left out, or two clauses overlap. */
  readonly faulty: boolean;
  /** Some clause has a condition: then these checks do not tell everything. */
  readonly conditional: boolean;
}

/** Prints what is wrong with a definition, each fault with a term that shows it. */
function check(f: FunctionSymbol, machine: Machine): Report {
  const clauses = programOf(machine).clauses(f);
  const conditional = clauses.some((c) => c.guards.length > 0);
  const rows = clauses.map(rowOf);
  const missing = firstLeftOut(rows, f.parameters);
  const say = (what: string, row: Row): void =>
    machine.host.print(`\n[Warning: ${what}\n${printTerm(makeTerm(f, row), { renamed: true })}]\n`);
  if (missing !== undefined) say(`no axiom says what ${f.name} is for terms of this form:`, missing);
  const overlap = firstOverlap(clauses);
  if (overlap !== undefined) say(`two axioms say what ${f.name} is for terms of this form:`, overlap);
  return { faulty: missing !== undefined || overlap !== undefined, conditional };
}

function rowOf(c: Clause): Row {
  return c.pattern.args;
}

/** What two clauses without conditions both match. */
function firstOverlap(clauses: readonly Clause[]): Row | undefined {
  const plain = clauses.filter((c) => c.guards.length === 0);
  for (const [i, c] of plain.entries()) {
    for (const d of plain.slice(i + 1)) {
      const row = common(rowOf(c), rowOf(d));
      if (row !== undefined) return row;
    }
  }
  return undefined;
}

/** That a clause applies to `vs`: `exists xs . v1 = p1 & … & guard`, without what is always true. */
function applies(c: Clause, vs: readonly Term[]): Sentence {
  const others = (v: Term, i: number): boolean =>
    rowOf(c).some((p, j) => j !== i && freeVariables(p).some((u) => u.name === v.name)) ||
    c.guards.some((g) => freeVariables(g).some((u) => u.name === v.name));
  const parts = rowOf(c).flatMap((p, i) => (p.kind === 'variable' && !others(p, i) ? [] : [makeTerm(equalitySymbol, [vs[i] as Term, p])]));
  const all = [...parts, ...c.guards];
  const body = all.length === 0 ? verum : all.length === 1 ? (all[0] as Sentence) : makeConnective('and', all);
  const own = freeVariables(body).filter((u) => !vs.some((v) => v.name === u.name));
  return own.reduceRight((p, v) => makeQuantified('exists', v, p), body);
}

function over(vs: readonly Term[], p: Sentence): Sentence {
  const free = new Set(freeVariables(p).map((v) => v.name));
  return vs.filter((v) => free.has(v.name)).reduceRight((q, v) => makeQuantified('forall', v, q), p);
}

/** That some clause always applies. */
function exhaustive(clauses: readonly Clause[], vs: readonly Term[]): Sentence {
  const cases = clauses.map((c) => applies(c, vs));
  return over(vs, cases.length === 1 ? (cases[0] as Sentence) : cases.length === 0 ? not(verum) : makeConnective('or', cases));
}

/** That no two clauses apply to the same. */
function exclusive(clauses: readonly Clause[], vs: readonly Term[]): readonly Sentence[] {
  let all: Sentence[] = [];
  for (const [i, c] of clauses.entries()) {
    const pairs = clauses.slice(i + 1).map((d) => over(vs, makeConnective('if', [applies(c, vs), not(applies(d, vs))])));
    all = [...pairs, ...all];
  }
  return all.reverse();
}

/** The clauses of a function, the last first, and fresh variables for its arguments. */
function definition(f: FunctionSymbol, machine: Machine): readonly [readonly Clause[], readonly Term[]] {
  const vs = f.parameters.map((p) => freshVariable('v', p));
  return [[...programOf(machine).clauses(f)].reverse(), vs];
}

/**
 * `(fun-def-conds f)`: the sentences that must be true for the axioms of f to define it: the first says that always one of
 * them applies, the others that never two do. Faults that can be seen are printed.
 */
const conditions = procedure('fun-def-conds', 1, (args, machine) => {
  const f = functionArgument('fun-def-conds', args, machine);
  const [clauses, vs] = definition(f, machine);
  const { faulty, conditional } = check(f, machine);
  if (!faulty && !conditional) machine.host.print(`\nThe axioms of ${f.name} define it: always one of them applies, and only one.\n`);
  return List.from([exhaustive(clauses, vs), ...exclusive(clauses, vs)]);
});

const existence = procedure('fun-def-conds-e', 1, (args, machine) => {
  const [clauses, vs] = definition(functionArgument('fun-def-conds-e', args, machine), machine);
  return exhaustive(clauses, vs);
});

const disjointness = procedure('fun-def-conds-d', 1, (args, machine) => {
  const [clauses, vs] = definition(functionArgument('fun-def-conds-d', args, machine), machine);
  const all = exclusive(clauses, vs);
  return List.from(all.length === 0 ? [verum] : all);
});

/** `(check-fun-def f)`: `[faulty conditional]`, two truth values; faults are printed. */
const checked = variadic('check-fun-def', 1, 2, (args, machine) => {
  const { faulty, conditional } = check(functionArgument('check-fun-def', args, machine), machine);
  return List.from([truth(faulty), truth(conditional)]);
});

/** `(get-remaining-patterns ps)`: patterns for what a list of patterns, all of one sort, leaves out. */
function remaining(name: string, withGiven: boolean): Procedure {
  return procedure(name, 1, (args) => {
    const given = listArgument(name, args, 0).toArray();
    const patterns = given.map((v) => toTerm(v) ?? wrongKind(name, 1, 'list of patterns', args[0] as Value));
    if (patterns.length === 0) return List.empty;
    const u = new Unifier();
    for (const p of patterns.slice(1)) u.equate((patterns[0] as Term).sort, p.sort);
    const by = u.solution(patterns.flatMap((p) => sortVariablesOf(p)));
    const refined = patterns.map((p) => substituteSorts(p, by));
    const found = leftOut(
      refined.map((p) => [p]),
      [(refined[0] as Term).sort],
    ).map(([p]) => p as Term);
    return List.from(withGiven ? [...refined, ...found] : found);
  });
}

export const procedures: readonly Procedure[] = [
  conditions,
  existence,
  disjointness,
  checked,
  remaining('get-remaining-patterns', false),
  remaining('get-all-remaining-patterns', true),
];
