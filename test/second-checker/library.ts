/**
 * A library, written from `store/library.md` alone: its objects, each checked, and what can be imported from it by number.
 * Signatures and names are not looked at, and revocations are refused: what is asked here is whether the proofs are right.
 */
import { createHash } from 'node:crypto';
import { addBuiltIn } from './built-in.ts';
import { type Cursor, readByte, readLength, readNumber, readText } from './bytes.ts';
import { builtInMember, type Members, readBody } from './check.ts';
import { type Container, FUNCTIONS, PROOF, readObject, STATEMENT, STRUCTURES } from './container.ts';
import { CON, type Fuel, SYMBOL, THEOREM } from './machine.ts';
import { reject } from './refusal.ts';
import { emptyTables, limits, type Tables } from './tables.ts';

/** A library whose objects were all checked. Things are numbers of rows; `kinds` says of what. */
export interface SecondLibrary {
  readonly tables: Tables;
  /** The digest of the objects, in hexadecimal. */
  readonly root: string;
  /** What a number stands for: the kind of an entry, or -1 for a statement without a proof. */
  readonly kinds: number[];
  readonly values: number[];
  readonly axioms: (readonly number[])[];
  readonly objects: Container;
  readonly members: Members[];
}

/** Reads and checks a library. **Fails when** something of it is not right. */
export function secondLibrary(bytes: Uint8Array): SecondLibrary {
  const c: Cursor = { bytes, at: 0, end: bytes.length };
  for (const b of [0x41, 0x54, 0x48, 0x4c, 0x01]) if (readByte(c) !== b) reject('library: another magic number or version');
  const [tables, fuel]: [Tables, Fuel] = [emptyTables({ ...limits, codes: Infinity, nodes: Infinity }), { codes: 0 }];
  addBuiltIn(tables);
  const objects: Container = { kinds: [], references: [], bodies: [], hashes: [] };
  const members: Members[] = [];
  let [digest, root] = ['0'.repeat(64), ''];
  while (c.at < c.end) {
    const entry = bytes[c.at]!;
    root = '';
    if (entry === 0) root = readRoot(c, digest);
    else if (entry === 7) reject('library: a revocation');
    else {
      const i = objects.kinds.length;
      readEntry(c, objects, i);
      if (objects.hashes.indexOf(objects.hashes[i]!) < i) reject('library: an object twice');
      readBody(tables, fuel, bytes, objects, i, members);
      digest = createHash('sha256').update(Uint8Array.of(entry)).update(digest, 'hex').update(objects.hashes[i]!, 'hex').digest('hex');
    }
  }
  if (root === '') reject('library: the last entry is no root');
  return { tables, root, objects, members, ...numbered(objects, members) };
}

/** An object, and its names, which depend on its kind. */
function readEntry(c: Cursor, objects: Container, i: number): void {
  readObject(c, objects, i);
  const kind = objects.kinds[i];
  if (kind === STRUCTURES || kind === FUNCTIONS) for (let n = readLength(c); n > 0; n--) readText(c);
  else if (kind === STATEMENT) for (let n = 0; n < 2; n++) readText(c);
}

/** The digest of the objects that a root tells. **Fails when** it is not that of what came before. */
function readRoot(c: Cursor, digest: string): string {
  readByte(c);
  readText(c);
  readNumber(c);
  readNumber(c);
  const told = hex(take(c, 32));
  take(c, 32 + 32 + 64);
  if (told !== digest) reject('library: a root of other objects');
  return told;
}

/** So many bytes. */
export function take(c: Cursor, n: number): Uint8Array {
  if (n > c.end - c.at) reject('the bytes end too early');
  c.at += n;
  return c.bytes.subarray(c.at - n, c.at);
}

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** What every theory has, then the members of each object; a statement has one, also without a proof, and a proof none. */
function numbered({ kinds: objectKinds }: Container, members: readonly Members[]) {
  const [kinds, values, axioms]: [number[], number[], (readonly number[])[]] = [[], [], []];
  const add = (kind: number, value: number, on: readonly number[]) => {
    kinds.push(kind);
    values.push(value);
    axioms.push(on);
  };
  // The place of `=`, which is never imported.
  for (let m = 0; m < 25; m++) {
    if (m === 6) add(-1, -1, []);
    else add(...builtInMember(m), []);
  }
  members.forEach((own, i) => {
    if (objectKinds[i] === PROOF) return;
    if (objectKinds[i] === STATEMENT) add(own.kinds[0] === THEOREM ? THEOREM : -1, own.values[0]!, own.axioms);
    else own.values.forEach((v, k) => void add(own.kinds[k]!, v, own.axioms));
  });
  return { kinds, values, axioms };
}

/** The row of a member of the object with a hash. **Fails when** there is none, or it is neither a sort nor a symbol. */
export function memberOf(L: SecondLibrary, hash: string, member: number): number {
  const own = L.members[L.objects.hashes.indexOf(hash)];
  const kind = own?.kinds[member];
  if (kind !== CON && kind !== SYMBOL) reject('library: no such member');
  return own!.values[member]!;
}
