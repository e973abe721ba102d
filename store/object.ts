/**
 * Objects as they are kept: a file of an object is exactly the bytes that are hashed, so its name is the SHA-256 of its content,
 * and anybody can tell with `sha256sum` whether it is what it says.
 */
import { hash as hashAtOnce } from 'node:crypto';
import { type ObjectKind, objectKind } from '../kernel/index.ts';
import { ByteReader, ByteWriter, Incomplete } from './bytes.ts';
import { demandWellFormed } from './refusal.ts';

/** An object with its references as hashes in hexadecimal. */
export interface StoredObject {
  readonly hash: string;
  readonly kind: ObjectKind;
  readonly references: readonly string[];
  readonly body: Uint8Array;
  /** What its members are called; of a statement, what the lemma is called. Kept apart: no part of the hash. */
  readonly names: readonly string[];
}

export const hashLength = 32;
const hashVersion = 1;
/** No object has more references; each is a symbol, a structure or a lemma that it uses. */
export const mostReferences = 1 << 12;

export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Enough of the beginning of a hash to stand for it, where there is only one such. */
export const isPartOfHash = (text: string): boolean => /^[0-9a-f]{8,63}$/.test(text);

/** SHA-256 of all parts together. */
export function digest(...parts: readonly Uint8Array[]): Uint8Array {
  // An object that takes parts costs more than putting them together.
  const whole = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
  return new Uint8Array(hashAtOnce('sha256', whole, 'buffer'));
}

/** What is hashed, which is what is kept. */
export function objectBytes(o: Pick<StoredObject, 'kind' | 'references' | 'body'>): Uint8Array {
  const head = new ByteWriter().byte(hashVersion).byte(o.kind).number(o.references.length).bytes();
  const bytes = new Uint8Array(head.length + hashLength * o.references.length + o.body.length);
  const all = Buffer.from(bytes.buffer);
  bytes.set(head);
  o.references.forEach((r, i) => void all.write(r, head.length + hashLength * i, hashLength, 'hex'));
  bytes.set(o.body, bytes.length - o.body.length);
  return bytes;
}

/** The name of an object. */
export const hashOf = (o: Pick<StoredObject, 'kind' | 'references' | 'body'>): string => hashAtOnce('sha256', objectBytes(o), 'hex');

/** What was hashed when an object was read here: it need not be written and hashed once more to be kept. */
const contents = new WeakMap<StoredObject, Uint8Array>();

/** An object with the hash that it has. */
export function withHash<O extends Omit<StoredObject, 'hash'>>(o: O): O & StoredObject {
  const bytes = objectBytes(o);
  const made = { hash: hashAtOnce('sha256', bytes, 'hex'), ...o };
  contents.set(made, bytes);
  return made;
}

/** The bytes of an object, and their hash; after `withHash` without work. */
export function contentOf(o: StoredObject): { readonly bytes: Uint8Array; readonly hash: string } {
  const known = contents.get(o);
  if (known !== undefined) return { bytes: known, hash: o.hash };
  const bytes = objectBytes(o);
  return { bytes, hash: hashAtOnce('sha256', bytes, 'hex') };
}

/** The object that these bytes are. **Fails when** they are none; nothing is checked yet. */
export function readObject(bytes: Uint8Array, names: readonly string[] = []): StoredObject {
  const input = new ByteReader(bytes);
  try {
    demandWellFormed(input.byte() === hashVersion, 'an object is of another version', 0);
    const kind = input.byte() as ObjectKind;
    demandWellFormed(isKind(kind), 'there is no such kind of object', 1);
    const references = input.list(mostReferences, () => toHex(input.take(hashLength)));
    return { hash: toHex(digest(bytes)), kind, references, body: new Uint8Array(bytes.subarray(input.at)), names };
  } catch (e) {
    demandWellFormed(!(e instanceof Incomplete), 'an object ends too early', input.place);
    throw e;
  }
}

const kinds: ReadonlySet<number> = new Set(Object.values(objectKind));
export const isKind = (kind: number): kind is ObjectKind => kinds.has(kind);
