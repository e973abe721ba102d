/** Everything that evaluates defined symbols, under the names that programs use. */
import type { Value } from '../athena/values.ts';
import { Procedure } from '../athena/values.ts';
import * as evaluation from './evaluation.ts';

const families = [evaluation];

/** Names and values, made anew for each session: precedences are the session's own. */
export function* evaluationBindings(): Generator<readonly [string, Value]> {
  for (const family of families) for (const p of family.procedures) yield [p.name, new Procedure(p.name, p.arity, p.run, { ...p.fixity })];
}
