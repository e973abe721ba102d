/** The whole of a certificate: objects, references, hashes, and the order in which they must stand. Bodies are left unread. */
import { createHash } from 'node:crypto';
import { type Cursor, readByte, readLength, readNumber, readText } from './bytes.ts';
import { reject } from './refusal.ts';

export const DOMAIN = 1;
export const SYMBOL_OBJECT = 2;
export const STRUCTURES = 3;
export const FUNCTIONS = 4;
export const STATEMENT = 5;
export const PROOF = 6;

/** The objects of a certificate, column by column. */
export interface Container {
  readonly kinds: number[];
  readonly references: number[][];
  readonly bodies: [start: number, end: number][];
  readonly hashes: string[];
}

function numberBytes(n: number): number[] {
  const bytes: number[] = [];
  for (; n >= 128; n = Math.floor(n / 128)) bytes.push((n % 128) + 128);
  return [...bytes, n];
}

/** **Fails when** the bytes are not a certificate's, or the objects do not stand in their order. */
export function readContainer(bytes: Uint8Array): Container {
  const c: Cursor = { bytes, at: 0, end: bytes.length };
  for (const b of [0x41, 0x54, 0x48, 0x43, 0x02]) if (readByte(c) !== b) reject('container: another magic number or version');
  const found: Container = { kinds: [], references: [], bodies: [], hashes: [] };
  const count = readLength(c);
  for (let i = 0; i < count; i++) readObject(c, found, i);
  for (let i = 0; i < count; i++) for (let n = readLength(c); n > 0; n--) readText(c);
  if (c.at !== c.end) reject('container: trailing bytes');
  checkOrder(found);
  return found;
}

/** Reads one object: its kind, its references to earlier ones, its body. */
export function readObject(c: Cursor, found: Container, i: number): void {
  const kind = readByte(c);
  if (kind < DOMAIN || kind > PROOF) reject('container: an object of no known kind');
  const references: number[] = [];
  for (let n = readLength(c); n > 0; n--) references.push(readNumber(c));
  if (references.some((r) => r >= i)) reject('container: a reference to an object that is not earlier');
  if (references.some((r) => found.kinds[r] === PROOF)) reject('container: a reference to a proof');
  if (new Set(references).size !== references.length) reject('container: a reference twice');
  if (kind === PROOF && found.kinds[references[0] ?? -1] !== STATEMENT) reject('container: a proof of no statement');
  const length = readLength(c);
  const hash = createHash('sha256').update(Uint8Array.from([1, kind, ...numberBytes(references.length)]));
  for (const r of references) hash.update(found.hashes[r]!, 'hex');
  hash.update(c.bytes.subarray(c.at, c.at + length));
  found.kinds.push(kind);
  found.references.push(references);
  found.bodies.push([c.at, c.at + length]);
  found.hashes.push(hash.digest('hex'));
  c.at += length;
}

/** Walks from the last object as the page says, and sees that the objects stand in the order of the walk. */
function checkOrder({ kinds, references, hashes }: Container): void {
  const last = kinds.length - 1;
  if (kinds[last] !== PROOF) reject('container: the last object is no proof');
  if (new Set(hashes).size !== hashes.length) reject('container: an object twice');
  const proofs = new Map<number, number>();
  kinds.forEach((kind, i) => {
    if (kind !== PROOF) return;
    if (proofs.has(references[i]![0]!)) reject('container: a statement proved twice');
    proofs.set(references[i]![0]!, i);
  });
  let next = 0;
  const reached = new Set<number>([last]);
  /** An object to go into, or, turned around by `~`, one that is done. */
  const stack = [last];
  while (stack.length > 0) {
    const i = stack.pop()!;
    if (i < 0) {
      if (~i !== next++) reject('container: objects in another order');
      const proof = kinds[~i] === STATEMENT ? proofs.get(~i) : undefined;
      if (proof !== undefined && !reached.has(proof)) stack.push(proof);
      continue;
    }
    if (i !== last && reached.has(i)) continue;
    reached.add(i);
    stack.push(~i);
    for (let k = references[i]!.length - 1; k >= 0; k--) stack.push(references[i]![k]!);
  }
  if (next !== kinds.length) reject('container: an object that is not reached');
}
