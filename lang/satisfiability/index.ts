/** Satisfiability as programs know it: `cnf`, `cnf-core`, `sat-solve`, `fsat`, `tsat`. Answers are values, never theorems. */
import { booleanSort, connective, falsum, quoted, Rational, numeral, realSort, type Sentence, variable } from '../../kernel/index.ts';
import { sentenceFrom } from '../athena/evaluate/apply.ts';
import { wrongKind } from '../athena/coerce.ts';
import { keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { List, type MapValue, type Procedure, Table, Term, unit, type Value } from '../athena/values.ts';
import { isTrue, procedure, truth, variadic } from '../procedures/define.ts';
import { emptyMap, extendedMap } from '../procedures/maps.ts';
import { not } from '../methods/derived/propositions.ts';
import { type ClauseForm, clauseFormOf } from './clause-form.ts';
import { solve } from './solver.ts';

/** A sentence or a list of sentences. */
function sentencesArgument(name: string, args: readonly Value[]): readonly Sentence[] {
  const given = args[0] as Value;
  const all = given instanceof List ? given.toArray() : [given];
  return all.map((v) => {
    const p = sentenceFrom(v);
    return p?.sort === booleanSort ? p : wrongKind(name, 1, 'sentence, or list of sentences', v);
  });
}

function tableOf(entries: Iterable<readonly [Value, Value]>): Table {
  const t = new Table();
  for (const [key, value] of entries) t.entries.set(keyOf(key), { key, value });
  return t;
}

function seconds(machine: Machine, from: number): Value {
  const thousandths = Math.max(0, Math.round(((machine.host.clock?.() ?? 0) - from) * 1000));
  return numeral(new Rational(BigInt(thousandths), 1000n), realSort);
}

function now(machine: Machine): number {
  return machine.host.clock?.() ?? 0;
}

function mapOf(entries: Readonly<Record<string, Value>>): MapValue {
  return extendedMap(
    emptyMap,
    Object.entries(entries).map(([key, value]) => [quoted(key), value] as const),
  );
}

/** A clause as a sentence: atoms as they are, parts as Boolean variables. */
function clauseSentence(clause: readonly number[], form: ClauseForm): Sentence {
  const literals = clause.map((l) => {
    const p = form.atoms.get(Math.abs(l)) ?? variable(`X${Math.abs(l)}`, booleanSort);
    return l > 0 ? p : not(p);
  });
  return literals.length === 0 ? falsum : literals.length === 1 ? (literals[0] as Sentence) : connective('or', literals);
}

function formatted(form: ClauseForm, format: string): Value {
  if (format === 'dimacs-list') return List.from(form.clauses.map((c) => List.from([...c])));
  const sentences = form.clauses.map((c) => clauseSentence(c, form));
  if (format === 'sentence-list') return List.from(sentences);
  return sentences.length === 1 ? (sentences[0] as Sentence) : connective('and', sentences);
}

function counts(form: ClauseForm): Readonly<Record<string, Value>> {
  return {
    'total-var-num': form.variables,
    'tseitin-var-num': form.variables - form.atoms.size,
    'clause-num': form.clauses.length,
  };
}

function clauseForm(name: string, args: readonly Value[], format: string, machine: Machine): Value {
  const sentences = sentencesArgument(name, args);
  const start = now(machine);
  const form = clauseFormOf(sentences);
  machine.spend(form.clauses.length);
  const converted = now(machine);
  return mapOf({
    result: formatted(form, format),
    'atom-table': tableOf(form.atoms),
    'cnf-conversion-time': seconds(machine, start),
    'clause-formatting-time': seconds(machine, converted),
    'table-formatting-time': seconds(machine, converted),
    ...counts(form),
  });
}

/**
 * `(cnf-core P format)`: clauses of a sentence or a list of sentences, as a map with `'result` (in the format `'dimacs-list`,
 * `'sentence-list` or `'sentence`), `'atom-table` and counts.
 */
const cnfCore = procedure('cnf-core', 2, (args, machine) => {
  const format = args[1];
  if (!(format instanceof Term) || format.kind !== 'quoted') return wrongKind('cnf-core', 2, 'quoted identifier', format as Value);
  return clauseForm('cnf-core', args, format.name, machine);
});

const cnf = procedure('cnf', 1, (args, machine) => clauseForm('cnf', args, 'dimacs-list', machine));

/** Truth values of the atoms that make all sentences true, if any do. */
function model(sentences: readonly Sentence[], machine: Machine): { readonly form: ClauseForm; readonly values: boolean[] | undefined } {
  const form = clauseFormOf(sentences);
  return { form, values: solve(form.variables, form.clauses, (steps) => machine.spend(steps)) };
}

/** `(sat-solve P)`, of a sentence or a list: a map with `'satisfiable`, `'assignment` (a table from atoms to truth values, or `()`) and counts. */
const satSolve = procedure('sat-solve', 1, (args, machine) => {
  const sentences = sentencesArgument('sat-solve', args);
  const start = now(machine);
  const { form, values } = model(sentences, machine);
  return mapOf({
    satisfiable: truth(values !== undefined),
    assignment: values === undefined ? unit : tableOf([...form.atoms].map(([n, atom]) => [atom, truth(values[n] === true)] as const)),
    'cnf-conversion-time': seconds(machine, now(machine)),
    'dimacs-prep-time': seconds(machine, now(machine)),
    'sat-solving-time': seconds(machine, start),
    ...counts(form),
  });
});

/** `(fsat P)`, of a sentence or a list: `[atom value]` pairs that make it true (those for which a second argument, a test, holds), or `'Unsat`. */
const fastSat = variadic('fsat', 1, 2, (args, machine) => {
  const { form, values } = model(sentencesArgument('fsat', args), machine);
  if (values === undefined) return quoted('Unsat');
  const pairs = [...form.atoms].map(([n, atom]): readonly [Value, Value] => [atom, truth(values[n] === true)]);
  const selected = pairs.filter((pair) => args[1] === undefined || isTrue(machine.host.apply(args[1], pair)));
  return List.from(selected.map((pair) => List.from([...pair])));
});

/** `(tsat L)`: whether all sentences of a list can be true together. */
function satisfiable(name: string): Procedure {
  return procedure(name, 1, (args, machine) => truth(model(sentencesArgument(name, args), machine).values !== undefined));
}

export const procedures: readonly Procedure[] = [cnfCore, cnf, satSolve, fastSat, satisfiable('tsat'), satisfiable('tsat0')];
