/**
 * Policies and bundles, written from `packet/admission/policy.md` and `bundle.md` alone: what a router would say of a bundle.
 * The goal is made here, from the policy, the client and the bytes of the program.
 */
import { createHash } from 'node:crypto';
import { BOOLEAN, NAT } from './built-in.ts';
import { withCited } from './cited.ts';
import { type Cursor, readByte, readLength, readNumber } from './bytes.ts';
import { readBody } from './check.ts';
import { STATEMENT } from './container.ts';
import { mustDerive } from './derivation.ts';
import { hex, memberOf, type SecondLibrary, take } from './library.ts';
import { clientOf, programOf, type SecondClient } from './program.ts';
import { type Refusal, reject } from './refusal.ts';
import { FORALL, onTopOf, type Tables } from './tables.ts';
import { numeral, open } from './terms.ts';

/** A policy with the symbols of a library. */
export interface SecondPolicy {
  readonly library: SecondLibrary;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly id: string;
  /** `forall program client lifetime . …` */
  readonly template: number;
  /** The constructors of instructions, by their codes. */
  readonly constructors: ReadonlyMap<number, number>;
  readonly tables: Tables;
}

export type SecondAdmission = { readonly verdict: 'accepted' } | Refusal;

/** Reads a policy. **Fails when** it is none, allows axioms (which is not looked at here), or speaks of what the library does not have. */
export function secondPolicy(bytes: Uint8Array, library: SecondLibrary): SecondPolicy {
  const c: Cursor = { bytes, at: 0, end: bytes.length };
  for (const b of [0x41, 0x54, 0x48, 0x50, 0x01]) if (readByte(c) !== b) reject('policy: another magic number or version');
  const hashes = () => Array.from({ length: readLength(c) }, () => hex(take(c, 32)));
  const references = hashes().map((h) => library.objects.hashes.indexOf(h));
  if (references.includes(-1)) reject('policy: of an object that the library does not have');
  const length = readLength(c);
  const body: [number, number] = [c.at, c.at + length];
  c.at += length;
  const T = onTopOf(library.tables);
  const template = statement(T, library, bytes, references, body);
  const constructors = new Map<number, number>();
  const objects = hashes();
  let [last, used] = [-1, 0];
  for (let n = readLength(c); n > 0; n--) {
    const [code, object, member] = [readByte(c), readNumber(c), readNumber(c)];
    if (code <= last || object > used || object >= objects.length) reject('policy: constructors in another order');
    [last, used] = [code, Math.max(used, object + 1)];
    constructors.set(code, memberOf(library, objects[object]!, member));
  }
  if (used !== objects.length || new Set(objects).size !== used) reject('policy: objects that are not used, or in another order');
  if (hashes().length > 0) reject('policy: axioms are not looked at here');
  if (c.at !== c.end) reject('policy: trailing bytes');
  return { library, id: createHash('sha256').update(bytes).digest('hex'), template, constructors, tables: T };
}

/** The sentence of the statement that these bytes are the body of. */
function statement(T: Tables, L: SecondLibrary, bytes: Uint8Array, references: number[], body: [number, number]): number {
  const { kinds, references: all, bodies, hashes } = L.objects;
  const more = { kinds: [...kinds, STATEMENT], references: [...all, references], bodies: [...bodies, body], hashes };
  const members = [...L.members];
  readBody(T, { codes: 0 }, bytes, more, kinds.length, members);
  return members.at(-1)!.values[0]!;
}

/** Whether a bundle proves that its program keeps the policy for this client. Never throws for what the bytes say. */
export function secondAdmit(bytes: Uint8Array, policy: SecondPolicy, client: SecondClient): SecondAdmission {
  try {
    const c: Cursor = { bytes, at: 0, end: bytes.length };
    for (const b of [0x41, 0x54, 0x48, 0x42]) if (readByte(c) !== b) reject('bundle: another magic number');
    const version = readByte(c);
    if (version !== 2 && version !== 3) reject('bundle: another version');
    if (hex(take(c, 32)) !== policy.id) reject('bundle: of another policy');
    if (hex(take(c, 32)) !== policy.library.root) reject('bundle: of another library');
    skipClient(c);
    const T = onTopOf(policy.tables);
    const library = version === 3 ? withCited(c, T, policy.library) : policy.library;
    const program = take(c, readNumber(c));
    const axioms = mustDerive(T, library, goalOf(T, policy, program, client), bytes.subarray(c.at));
    if (axioms.length > 0) reject('derivation: it rests on an axiom');
    return { verdict: 'accepted' };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'verdict' in error) return error as Refusal;
    throw error;
  }
}

/** For whom the bundle was made, as it says: no part of what is judged. */
function skipClient(c: Cursor): void {
  const family = readByte(c);
  if (family === 0) return;
  if (family !== 4 && family !== 6) reject('bundle: a client that is neither of IPv4 nor of IPv6');
  take(c, family === 4 ? 4 : 16);
  if (readByte(c) > (family === 4 ? 32 : 128)) reject('bundle: a prefix that is longer than an address');
}

function goalOf(T: Tables, { template, constructors }: SecondPolicy, program: Uint8Array, client: SecondClient): number {
  const sorts: number[] = [];
  for (let p = template; sorts.length < 3; p = T.args[p]![0]!) {
    if (T.kind[p] !== FORALL) reject('policy: not of every program, client and lifetime');
    sorts.push(T.data[p]!);
  }
  if (T.sort[template] !== BOOLEAN || sorts[2] !== NAT) reject('policy: not of every program, client and lifetime');
  const [lifetime, term] = programOf(T, constructors, program, sorts[0]!);
  const terms = [term, clientOf(T, client, sorts[1]!), numeral(T, NAT, BigInt(lifetime), 1n)];
  return terms.reduce((p, t) => open(T, p, t), template);
}
