/** Runs code: saving, taking, sorts, terms, sentences; theorems are left to `rules.ts`. */
import { fraction } from './arithmetic.ts';
import { EQUAL, INT, NAT } from './built-in.ts';
import { readByte, readNumber, readNumeral, readText } from './bytes.ts';
import {
  addEntry,
  CON,
  type Machine,
  mustBind,
  push,
  SORT,
  SYMBOL,
  save,
  spend,
  TERM,
  THEOREM,
  take,
  takeItems,
  useEntry,
  write,
} from './machine.ts';
import { reject } from './refusal.ts';
import { congruence, rule } from './rules.ts';
import { newSortVariable, sortOf } from './sorts.ts';
import { AND, EXISTS, FORALL, IF, IFF, NOT, OR, UNIQUE } from './tables.ts';
import { apply, connect, constantAt, newVariable, numeral, quantify, quoted, variable } from './terms.ts';

/** Runs until `rows` rows have ended, or, if that is -1, until the code ends; gives the rows. */
export function run(m: Machine, rows: number): number[][] {
  const found: number[][] = [];
  while (found.length !== rows && m.cursor.at < m.cursor.end) {
    spend(m);
    const code = readByte(m.cursor);
    if (code >= 0x40) use(m, code - 0x40);
    else if (code === 0x00) save(m);
    else if (code === 0x01) use(m, 192 + readNumber(m.cursor));
    else if (code === 0x35) {
      if (rows < 0) reject('machine: a row where there are none');
      const n = readNumber(m.cursor);
      const { kinds, values } = takeItems(m, n, []);
      if (kinds.some((k) => k !== SORT) || m.stackKind.length > 0) reject('machine: a row of something else than sorts');
      found.push(values);
      m.fresh = false;
    } else if (code <= 0x10 || code === 0x36) term(m, code);
    else rule(m, code);
  }
  if (found.length < rows) reject('machine: rows are missing');
  return found;
}

/** `entry`: uses an entry of the heap. */
function use(m: Machine, e: number): void {
  useEntry(m, e);
  const [kind, value] = [m.heapKind[e]!, m.heapValue[e]!];
  if (kind === CON) {
    const arity = m.T.conArity[value]!;
    const n = arity < 0 ? readNumber(m.cursor) : arity;
    const from: number[] = [];
    const { kinds, values } = takeItems(m, n, from);
    if (kinds.some((k) => k !== SORT)) reject('machine: an item of another kind');
    push(m, SORT, sortOf(m.T, value, values), write(m, `u${e}:${n}:${from}`, arity === 0));
  } else if (kind === SYMBOL) {
    if (m.T.symbolParams[value]!.length > 0) return useSymbol(m, value, `u${e}`);
    const from: number[] = [];
    const open = m.T.symbolVars[value]!.length > 0;
    const made = open ? constantAt(m.T, value, take(m, SORT, from)) : apply(m.T, value, []);
    push(m, TERM, made, write(m, `u${e}:${from}`, !open));
  } else {
    m.fresh = false;
    push(m, kind, value, m.heapNode[e]!);
  }
}

function useSymbol(m: Machine, symbol: number, name: string): void {
  const from: number[] = [];
  const { kinds, values } = takeItems(m, m.T.symbolParams[symbol]!.length, from);
  const node = write(m, `${name}:${from}`);
  if (kinds.every((k) => k === TERM)) push(m, TERM, apply(m.T, symbol, values), node);
  else push(m, THEOREM, congruence(m, symbol, kinds, values, from), node);
}

/** `sort variable` to `equal`. */
function term(m: Machine, code: number): void {
  const { T, cursor } = m;
  const from: number[] = [];
  if (code === 0x02) {
    m.fresh = false;
    const s = newSortVariable(T);
    return push(m, SORT, s, m.heapNode[addEntry(m, SORT, s)]!);
  }
  if (code === 0x03 || code === 0x36) {
    const again = code === 0x36 ? (m.names[readNumber(cursor)] ?? reject('machine: no such variable')) : undefined;
    const sort = take(m, SORT, from);
    const x = again === undefined ? newVariable(T, sort) : variable(T, again, sort);
    if (again === undefined) m.names.push(T.data[x]!);
    if (m.variables.has(x)) reject('form: a variable is made twice');
    m.variables.add(x);
    m.fresh = false;
    return push(m, TERM, x, m.heapNode[addEntry(m, TERM, x)]!);
  }
  if (code <= 0x07) {
    const at = cursor.at;
    let made: number;
    if (code === 0x04 || code === 0x05) made = numeral(T, code === 0x04 ? NAT : INT, readNumeral(cursor), 1n);
    else if (code === 0x06) {
      const numerator = readNumeral(cursor);
      made = fraction(T, numerator, readNumeral(cursor));
    } else made = quoted(T, readText(cursor));
    return push(m, TERM, made, write(m, `${code}:${cursor.bytes.subarray(at, cursor.at).join()}`));
  }
  if (code === 0x10) return useSymbol(m, EQUAL, '=');
  if (code >= 0x0d) {
    const p = take(m, TERM, from);
    const x = take(m, TERM, from);
    const made = quantify(T, code === 0x0d ? FORALL : code === 0x0e ? EXISTS : UNIQUE, x, p);
    mustBind(m, x, p);
    return push(m, TERM, made, write(m, `${code}:${from}`));
  }
  const several = code === 0x09 || code === 0x0a;
  const n = several ? readNumber(cursor) : code === 0x08 ? 1 : 2;
  if (n === 0) reject('machine: a conjunction or disjunction of nothing');
  const { kinds, values } = takeItems(m, n, from);
  if (kinds.some((k) => k !== TERM)) reject('machine: an item of another kind');
  push(m, TERM, connect(T, [NOT, AND, OR, IF, IFF][code - 8]!, values), write(m, `${code}:${n}:${from}`));
}
