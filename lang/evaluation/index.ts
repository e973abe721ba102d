/** Everything that evaluates defined symbols, under the names that programs use. */
import { Procedure, type Value } from '../athena/values.ts';
import { procedures as satisfiability } from '../satisfiability/index.ts';
import * as deduction from './deduction.ts';
import * as evaluation from './evaluation.ts';
import * as falsification from './falsify.ts';
import * as checks from './function-checks.ts';

const procedures = [...evaluation.procedures, ...checks.procedures, ...falsification.procedures, ...satisfiability];

/** Names and values. Procedures are made anew for each session: their precedences are the session's own. */
export function* evaluationBindings(): Generator<readonly [string, Value]> {
  for (const p of procedures) yield [p.name, new Procedure(p.name, p.arity, p.run, { ...p.fixity })];
  for (const m of deduction.methods) yield [m.name, m];
}
