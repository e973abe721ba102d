/**
 * The root of a library: what the publisher signs. Two digests pin the list of objects and, apart from it, the list of names.
 * `library.md` is the format, byte for byte.
 */
import type { KeyObject } from 'node:crypto';
import { type ByteReader, ByteWriter } from './bytes.ts';
import { digest, fromHex, hashLength, toHex } from './object.ts';
import { isSigned, keyLength, publicKeyOf, signatureLength, signBytes } from './publisher.ts';
import { demandWellFormed, Refusal } from './refusal.ts';

export interface Root {
  /** Of the library. */
  readonly name: string;
  /** From 1 on; each publication has a higher one. */
  readonly version: number;
  /** The last day on which it is good, in days since 1970-01-01; 0 when it is good for ever. */
  readonly expires: number;
  /** Over objects and revocations, in order. */
  readonly objects: string;
  /** Over names and purposes. */
  readonly names: string;
  readonly key: string;
}

/** What is pinned: everything before the root adds to these. */
export interface Digests {
  readonly objects: Uint8Array;
  readonly names: Uint8Array;
}

export const magic: Uint8Array = Uint8Array.of(0x41, 0x54, 0x48, 0x4c);
export const formatVersion = 1;
export const nothingYet: Digests = { objects: new Uint8Array(hashLength), names: new Uint8Array(hashLength) };

/** First bytes of entries that are no objects. */
export const entryCode = Object.freeze({ root: 0x00, revocation: 0x07 } as const);

export const isLibraryName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name);

/** The digest with one more object, or one more revocation. */
export const extend = (before: Uint8Array, code: number, hash: Uint8Array): Uint8Array => digest(Uint8Array.of(code), before, hash);

/** The digest with the names of one more object, counted from 0. */
export const extendNames = (before: Uint8Array, place: number, names: Uint8Array): Uint8Array =>
  digest(before, new ByteWriter().number(place).bytes(), names);

function unsigned(root: Omit<Root, 'key'>, key: Uint8Array): Uint8Array {
  const w = new ByteWriter().byte(entryCode.root).text(root.name).number(root.version).number(root.expires);
  return w.all(fromHex(root.objects)).all(fromHex(root.names)).all(key).bytes();
}

const signed = (bytes: Uint8Array): Uint8Array => Buffer.concat([magic, Uint8Array.of(formatVersion), bytes]);

/** The bytes of a root. The same key and content give the same bytes. */
export function writeRoot(root: Omit<Root, 'key'>, key: KeyObject): Uint8Array {
  const bytes = unsigned(root, publicKeyOf(key));
  return new ByteWriter()
    .all(bytes)
    .all(signBytes(signed(bytes), key))
    .bytes();
}

/** Reads a root after its first byte. **Fails when** the signature is wrong, or the digests are not those of what came before. */
export function readRoot(input: ByteReader, before: Digests): Root {
  const name = input.text();
  demandWellFormed(isLibraryName(name), 'this is no name of a library', input.place);
  const [version, expires] = [input.number(), input.number()];
  demandWellFormed(version > 0, 'versions are counted from 1', input.place);
  const [objects, names] = [toHex(input.take(hashLength)), toHex(input.take(hashLength))];
  const publicKey = input.take(keyLength);
  const root = { name, version, expires, objects, names };
  const signature = input.take(signatureLength);
  if (objects !== toHex(before.objects) || names !== toHex(before.names))
    throw new Refusal('library/wrong-digest', { library: name, version });
  if (!isSigned(signed(unsigned(root, publicKey)), signature, publicKey))
    throw new Refusal('library/wrong-signature', { library: name, version });
  return { ...root, key: toHex(publicKey) };
}
