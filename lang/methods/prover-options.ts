/** What callers of provers say besides goal and premises: how long to search, whom to ask, where to put the premises used. */
import { toNumber, toTerm } from '../athena/coerce.ts';
import { fail } from '../athena/problem.ts';
import { Cell, List, MapValue, Table, textOf, type Value } from '../athena/values.ts';
import { type ProverProgram, programNamed, programs } from '../outside-provers/programs.ts';

export interface ProverOptions {
  /** Undefined when nothing was said. */
  readonly seconds: number | undefined;
  /** Programs to be asked, if any may be, in this order. */
  readonly programs: readonly ProverProgram[];
  /** Gets the list of the premises that the proof uses. */
  readonly used: Cell | undefined;
}

/**
 * Reads options: a number of seconds, a list of pairs `['max-time 60]` and perhaps a cell, or a map or table with the keys
 * `'max-time`, `'atp` and `'used-premises`. Other keys, as `'poly`, say how to translate, and are passed over.
 *
 * Fails with `prover/unknown` when `'atp` names no prover.
 */
export function readOptions(by: string, v: Value | undefined, whenNotSaid: readonly ProverProgram[]): ProverOptions {
  const seconds = secondsOf(v);
  const atp = v === undefined ? undefined : optionOf(v, 'atp');
  const cell = v === undefined ? undefined : v instanceof List ? v.toArray().find((x) => x instanceof Cell) : optionOf(v, 'used-premises');
  return {
    seconds,
    programs: atp === undefined ? whenNotSaid : [programOf(by, atp)],
    used: cell instanceof Cell ? cell : undefined,
  };
}

/** The program that a value names: `'eprover`, or a string. **Fails with** `prover/unknown`. */
export function programOf(by: string, v: Value): ProverProgram {
  const name = toTerm(v)?.name ?? textOf(v) ?? '';
  return programNamed(name) ?? fail('prover/unknown', { by, given: v, known: programs.map((p) => p.name) });
}

/** Seconds, given as a number or by the key `'max-time`. */
export function secondsOf(v: Value | undefined): number | undefined {
  if (v === undefined) return undefined;
  const n = toNumber(v);
  if (n !== undefined) return Number(n.numerator) / Number(n.denominator);
  const said = optionOf(v, 'max-time');
  return said === undefined || optionOf(said, 'max-time') !== undefined ? undefined : secondsOf(said);
}

/** The value of a quoted key in a list of pairs, a map or a table. */
export function optionOf(v: Value, key: string): Value | undefined {
  if (v instanceof List) {
    for (const pair of v.toArray()) {
      if (!(pair instanceof List) || pair.length !== 2) continue;
      const [k, value] = pair.toArray();
      if (isKey(k, key)) return value;
    }
    return undefined;
  }
  if (!(v instanceof MapValue) && !(v instanceof Table)) return undefined;
  for (const entry of v.entries.values()) if (isKey(entry.key, key)) return entry.value;
  return undefined;
}

function isKey(v: Value | undefined, key: string): boolean {
  const t = v === undefined ? undefined : toTerm(v);
  return t?.kind === 'quoted' && t.name === key;
}
