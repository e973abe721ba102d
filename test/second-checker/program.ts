/** From the bytes of a program to its term, and from a client to its; written from `packet/machine/machine.md` and `policy.md`. */
import { NAT } from './built-in.ts';
import { type Cursor, readByte } from './bytes.ts';
import { argumentSorts, structureOf } from './patterns.ts';
import { limit, reject } from './refusal.ts';
import type { Tables } from './tables.ts';
import { apply, constantAt, numeral } from './terms.ts';

/** An end user or an edge router: its address, and the first and the last that it owns. */
export type SecondClient = Readonly<Record<'address' | 'low' | 'high', bigint>>;

/**
 * The fields of each instruction, a letter for each: register, number, word, text, address, low, high, one, Hosts, Expression,
 * Condition, Block.
 */
const fields: Readonly<Record<number, string>> = {
  1: 'rE',
  2: 'E',
  3: 'ooE',
  4: 'CBB',
  5: 'nCB',
  6: 'rrEB',
  16: '',
  17: 'r',
  18: 'EH',
  19: 'EH',
  20: 'Ew',
  21: 'E',
  22: 'E',
  23: 'E',
  24: 'E',
  25: 't',
  26: 'E',
  27: 'EE',
  28: 'n',
  29: 'E',
  30: 'E',
  31: 'Ew',
  32: 'EE',
  33: 'EE',
  48: 'Ew',
  49: 'Et',
  50: 'EE',
  51: 'rH',
  52: 'C',
  53: 'CC',
  64: '',
  65: 'a',
  66: 'r',
  67: '',
  68: 'lh',
};

/** What a code is: statements begin at 0, expressions at 16, and so on. */
const sortOfCode = (code: number) => 'SEECH'[code >> 4];
const IPV6 = 2n ** 32n;

interface Reader {
  readonly T: Tables;
  readonly c: Cursor;
  /** The constructor of an instruction. */
  readonly symbols: ReadonlyMap<number, number>;
  depth: number;
}

/** The lifetime, and the term of the whole, of a sort. **Fails when** the bytes are no program, or the theory does not have all of it. */
export function programOf(T: Tables, symbols: ReadonlyMap<number, number>, bytes: Uint8Array, sort: number): [number, number] {
  const r: Reader = { T, c: { bytes, at: 0, end: bytes.length }, symbols, depth: 0 };
  if (bytes.length > 4096) limit('bytes of a program');
  if (readByte(r.c) !== 1) reject('program: another version');
  const lifetime = readBounded(r.c);
  const whole = withArity(T, sort, 2);
  const body = block(r, argumentSorts(T, whole, sort)[1]!);
  if (r.c.at !== r.c.end) reject('program: trailing bytes');
  return [lifetime, apply(T, whole, [nat(T, BigInt(lifetime)), body])];
}

const nat = (T: Tables, n: bigint) => numeral(T, NAT, n, 1n);

/** The only constructor of a sort that takes so many arguments. */
function withArity(T: Tables, sort: number, n: number): number {
  const structure = structureOf(T, sort);
  const found = structure < 0 ? [] : T.structureSymbols[structure]!.filter((f) => T.symbolParams[f]!.length === n);
  if (found.length !== 1) reject('theory: not a sort of programs');
  return found[0]!;
}

/** A number of the machine: at most 2^32 - 1. */
function readBounded(c: Cursor): number {
  let value = 0;
  for (let shift = 0; ; shift++) {
    const byte = readByte(c);
    value += (byte & 127) * 128 ** shift;
    if (value > 0xffffffff || shift > 4) limit('number');
    if (byte >= 128) continue;
    if (byte === 0 && shift > 0) reject('program: a number that is not written in the fewest bytes');
    return value;
  }
}

/** Statements, from the last on: each has those after it for its last argument. */
function block(r: Reader, sort: number): number {
  const statements: (readonly [symbol: number, args: number[]])[] = [];
  for (let n = readBounded(r.c); n > 0; n--) statements.push(instruction(r, 'S'));
  const done = constantAt(r.T, withArity(r.T, sort, 0), sort);
  return statements.reduceRight((rest, [f, args]) => apply(r.T, f, [...args, rest]), done);
}

function instruction(r: Reader, sort: string): readonly [symbol: number, args: number[]] {
  const code = readByte(r.c);
  const form = fields[code];
  if (form === undefined || sortOfCode(code) !== sort) return reject('program: no such instruction here');
  if (++r.depth > 32) limit('instructions inside each other');
  const symbol = r.symbols.get(code) ?? reject('theory: an instruction that it does not have');
  const args: number[] = [];
  let low = 0n;
  [...form].forEach((letter, i) => {
    const at = r.T.symbolParams[symbol]![i] ?? NAT;
    if (letter === 'l') args.push(nat(r.T, (low = address(r.c, readByte(r.c)))));
    else if (letter === 'h') {
      const high = address(r.c, low < IPV6 ? 4 : 6);
      if (high <= low) reject('program: a range of one address or of none');
      args.push(nat(r.T, high));
    } else args.push(field(r, letter, at));
  });
  r.depth--;
  return [symbol, args];
}

function field(r: Reader, letter: string, sort: number): number {
  const { T, c } = r;
  if (letter === 'r') {
    const register = readByte(c);
    if (register >= 64) limit('registers');
    return nat(T, BigInt(register));
  }
  if (letter === 'n') return nat(T, BigInt(readBounded(c)));
  if (letter === 'a') return nat(T, address(c, readByte(c)));
  if (letter === 'w' || letter === 't') {
    const n = readByte(c);
    if (letter === 'w' && n === 0) limit('bytes of a word');
    const bytes = Array.from({ length: n }, () => nat(T, BigInt(readByte(c))));
    const more = withArity(T, sort, 2);
    return bytes.reduceRight((rest, b) => apply(T, more, [b, rest]), constantAt(T, withArity(T, sort, 0), sort));
  }
  if (letter === 'B') {
    const body = withArity(T, sort, 1);
    return apply(T, body, [block(r, argumentSorts(T, body, sort)[0]!)]);
  }
  if (letter === 'o' && ![64, 65, 66].includes(c.bytes[c.at] ?? -1)) reject('program: not one address');
  const [symbol, args] = instruction(r, letter === 'o' ? 'H' : letter);
  return apply(T, symbol, args);
}

function address(c: Cursor, family: number): bigint {
  if (family !== 4 && family !== 6) reject('program: neither IPv4 nor IPv6');
  let value = 0n;
  for (let n = family === 4 ? 4 : 16; n > 0; n--) value = value * 256n + BigInt(readByte(c));
  return family === 4 ? value : value + IPV6;
}

/** The term of a client, of a sort. **Fails when** the sort is not one of clients, or the client owns too much for it. */
export function clientOf(T: Tables, { address: own, low, high }: SecondClient, sort: number): number {
  const numbers = sort === NAT ? [own] : [own, low, high];
  if (sort === NAT && (low !== own || high !== own)) reject('theory: a client of one address is needed');
  const build = (at: number): number => {
    if (at === NAT) return nat(T, numbers.shift() ?? reject('theory: not a sort of clients'));
    const structure = structureOf(T, at);
    const symbols = structure < 0 ? [] : T.structureSymbols[structure]!;
    if (symbols.length !== 1) reject('theory: not a sort of clients');
    return apply(T, symbols[0]!, argumentSorts(T, symbols[0]!, at).map(build));
  };
  const made = build(sort);
  if (numbers.length > 0) reject('theory: not a sort of clients');
  return made;
}
