/** Names of the older dialect (2003–2006) that would clash with today's, or mean something else: for `(load "classic")`. */
import { Cell, type Method, unit, type Value } from '../../athena/values.ts';
import { primitiveMethods } from '../index.ts';
import { leftInstance, rightInstance } from '../specialization.ts';
import { combine, expand, reduce, setup } from './registers.ts';

/** Older names of methods that are there under other names today. */
const renamed: Readonly<Record<string, string>> = {
  cd: 'cases',
  cong: 'fcong',
  'eq-reflex': 'reflex',
  'eq-symm': 'sym',
  'eq-tran': 'tran',
  'cond-elim': 'mp',
  'modus-ponens': 'mp',
  'modus-tollens': 'mt',
  'double-negation': 'dn',
  specialize: 'uspec',
  'ex-generalize': 'egen',
  'bicond-intro': 'equiv',
  'left-bicond': 'left-iff',
  'right-bicond': 'right-iff',
};

/** Names and values, with registers of their own. */
export function classicBindings(): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>([
    ['left', new Cell(unit)],
    ['right', new Cell(unit)],
  ]);
  for (const m of [setup, expand, reduce, combine, leftInstance, rightInstance]) all.set(m.name, m);
  const today = primitiveMethods();
  for (const [name, of] of Object.entries(renamed)) all.set(name, today.get(of) as Method);
  return all;
}
