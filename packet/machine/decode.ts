/**
 * From bytes to a program: the first step of what a router trusts. One byte string for one program: whatever encode.ts
 * would not have written is refused. Never throws, whatever it is given. Does not judge what a program does.
 */
import { formatVersion } from './encode.ts';
import { type LimitName, limits } from './limits.ts';
import { type Block, firstIpv6, type FieldSort, type Form, forms, type Node, type NodeSort, type Program } from './program.ts';

export type Refusal =
  /** The bytes end inside the program. */
  | { readonly reason: 'truncated'; readonly at: number }
  /** There are bytes after the program. */
  | { readonly reason: 'trailing'; readonly at: number }
  | { readonly reason: 'version'; readonly at: number }
  /** No instruction of the sort that is due here has this code. */
  | { readonly reason: 'instruction'; readonly at: number; readonly expected: NodeSort }
  /** The same program can be written otherwise. */
  | { readonly reason: 'not-canonical'; readonly at: number }
  /** Not 4 and not 6. */
  | { readonly reason: 'family'; readonly at: number }
  | { readonly reason: 'limit'; readonly at: number; readonly limit: LimitName };

export type Decoded = { readonly ok: true; readonly program: Program } | ({ readonly ok: false } & Refusal);

/** The program that the bytes stand for, deeply frozen, or why there is none, with the offset. */
export function decode(bytes: Uint8Array): Decoded {
  if (!(bytes instanceof Uint8Array)) return { ok: false, reason: 'truncated', at: 0 };
  if (bytes.length > limits.program) return { ok: false, reason: 'limit', at: limits.program, limit: 'program' };
  const reader: Reader = { bytes, at: 0, depth: 0 };
  try {
    if (next(reader) !== formatVersion) refuse({ reason: 'version', at: 0 });
    const lifetime = readNumber(reader);
    const body = readBlock(reader);
    if (reader.at < bytes.length) refuse({ reason: 'trailing', at: reader.at });
    return { ok: true, program: Object.freeze({ lifetime, body }) };
  } catch (refusal) {
    if (refusal instanceof Refused) return { ok: false, ...refusal.why };
    throw refusal;
  }
}

class Refused {
  readonly why: Refusal;
  constructor(why: Refusal) {
    this.why = why;
  }
}

function refuse(why: Refusal): never {
  throw new Refused(why);
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
  depth: number;
}

const byCode: ReadonlyMap<number, Form> = new Map(forms.map((f) => [f.code, f]));
const single: ReadonlySet<string> = new Set(['this', 'host', 'key']);

function next(r: Reader): number {
  if (r.at >= r.bytes.length) refuse({ reason: 'truncated', at: r.at });
  return r.bytes[r.at++] as number;
}

function readBlock(r: Reader): Block {
  const count = readNumber(r);
  // Every statement takes a byte at least, so this ends.
  const block = [];
  for (let i = 0; i < count; i++) block.push(readNode(r, 'statement'));
  return Object.freeze(block) as Block;
}

function readNode(r: Reader, sort: NodeSort): Node {
  const at = r.at;
  const form = byCode.get(next(r));
  if (form?.sort !== sort) return refuse({ reason: 'instruction', at, expected: sort });
  if (++r.depth > limits.depth) refuse({ reason: 'limit', at, limit: 'depth' });
  const node: Record<string, unknown> = { kind: form.kind };
  for (const [name, fieldSort] of form.fields) node[name] = readField(r, fieldSort, node);
  r.depth--;
  return Object.freeze(node) as unknown as Node;
}

function readField(r: Reader, sort: FieldSort, before: Readonly<Record<string, unknown>>): unknown {
  const at = r.at;
  switch (sort) {
    case 'register': {
      const register = next(r);
      return register < limits.registers ? register : refuse({ reason: 'limit', at, limit: 'registers' });
    }
    case 'number':
      return readNumber(r);
    case 'word':
      return readBytes(r, 1);
    case 'text':
      return readBytes(r, 0);
    case 'address':
    case 'low':
      return readAddress(r, next(r));
    case 'high': {
      const low = before['low'] as bigint;
      const high = readAddress(r, low < firstIpv6 ? 4 : 6);
      // A range of one address is written as that address.
      return low < high ? high : refuse({ reason: 'not-canonical', at });
    }
    case 'one': {
      const one = readNode(r, 'hosts');
      return single.has(one.kind) ? one : refuse({ reason: 'instruction', at, expected: 'hosts' });
    }
    case 'block':
      return readBlock(r);
    default:
      return readNode(r, sort);
  }
}

/** **Fails when** it is above the largest, or has a last byte that adds nothing. */
function readNumber(r: Reader): number {
  const at = r.at;
  let value = 0;
  for (let scale = 1; ; scale *= 0x80) {
    const byte = next(r);
    value += (byte % 0x80) * scale;
    if (value > limits.number || scale > limits.number) refuse({ reason: 'limit', at, limit: 'number' });
    if (byte >= 0x80) continue;
    return byte === 0 && scale > 1 ? refuse({ reason: 'not-canonical', at }) : value;
  }
}

function readBytes(r: Reader, least: number): readonly number[] {
  const at = r.at;
  const size = next(r);
  if (size < least) refuse({ reason: 'limit', at, limit: 'word' });
  return Object.freeze(Array.from({ length: size }, () => next(r)));
}

function readAddress(r: Reader, family: number): bigint {
  if (family !== 4 && family !== 6) refuse({ reason: 'family', at: r.at - 1 });
  let address = 0n;
  for (let i = 0; i < (family === 4 ? 4 : 16); i++) address = address * 256n + BigInt(next(r));
  return family === 4 ? address : firstIpv6 + address;
}
