/**
 * Lemmas that a bundle cites, written from `packet/admission/bundle.md` and `store/library.md` alone: each checked on top of the library, and
 * what the numbers after those of the library stand for. Lemmas that are not with the bundle are not looked up: then it is refused.
 */
import { createHash } from 'node:crypto';
import { type Cursor, readByte, readLength } from './bytes.ts';
import { readBody } from './check.ts';
import { PROOF, STATEMENT } from './container.ts';
import { hex, type SecondLibrary, take } from './library.ts';
import { THEOREM } from './machine.ts';
import { reject } from './refusal.ts';
import type { Tables } from './tables.ts';

interface Sent {
  readonly kind: number;
  readonly references: readonly string[];
  readonly body: [start: number, end: number];
}

/** The library with what the bundle cites, from the place where that stands. `T` are tables on top of the library's. */
export function withCited(c: Cursor, T: Tables, L: SecondLibrary): SecondLibrary {
  const cited = Array.from({ length: mostly(readLength(c), 1, 64) }, () => hex(take(c, 32)));
  if (new Set(cited).size < cited.length) reject('bundle: a lemma twice');
  if (readByte(c) !== 1) reject('bundle: its lemmas are not with it');
  const sent = new Map<string, Sent>();
  let size = 0;
  for (let n = mostly(readLength(c), 0, 128); n > 0; n--) {
    const length = readLength(c);
    const bytes = take(c, length);
    size += length;
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (sent.has(hash)) reject('bundle: an object twice');
    sent.set(hash, objectIn(c.bytes, c.at - length, c.at));
  }
  if (size > 65_536) reject('bundle: its lemmas are too long');
  const wanted = new Set(cited.flatMap((id) => [id, sent.get(id)?.references[0] ?? id]));
  for (const hash of sent.keys()) if (!wanted.has(hash)) reject('bundle: an object that is not cited');
  const { kinds, references, bodies, hashes } = L.objects;
  const objects = { kinds: [...kinds], references: [...references], bodies: [...bodies], hashes: [...hashes] };
  // A proof says of its statement that it is proved: of that of the library nothing may change.
  const members = L.members.map((m) => ({ ...m, kinds: [...m.kinds], values: [...m.values] }));
  const numbered = { kinds: [...L.kinds], values: [...L.values], axioms: [...L.axioms] };
  const add = (hash: string, { kind, references: names, body }: Sent): void => {
    if (objects.hashes.includes(hash)) return;
    const found = names.map((r) => objects.hashes.indexOf(r));
    if (found.includes(-1)) reject('lemma: it speaks of what the library does not have');
    if (found.some((r) => objects.kinds[r] === PROOF)) reject('container: a reference to a proof');
    if (new Set(found).size !== found.length) reject('container: a reference twice');
    if (kind === PROOF && objects.kinds[found[0] ?? -1] !== STATEMENT) reject('container: a proof of no statement');
    objects.kinds.push(kind);
    objects.references.push(found);
    objects.bodies.push(body);
    objects.hashes.push(hash);
    readBody(T, { codes: 0 }, c.bytes, objects, objects.kinds.length - 1, members);
  };
  for (const id of cited) {
    const proof = sent.get(id);
    if (proof?.kind !== PROOF) return reject('bundle: a lemma that is not with it');
    const [of = ''] = proof.references;
    const statement = sent.get(of);
    if (statement !== undefined) add(of, statement);
    add(id, proof);
    const proved = members[objects.hashes.indexOf(of)]!;
    if (proved.axioms.length > 0) reject('lemma: it rests on an axiom');
    numbered.kinds.push(THEOREM);
    numbered.values.push(proved.values[0]!);
    numbered.axioms.push(proved.axioms);
  }
  return { ...L, objects, members, ...numbered };
}

/** An object as a file of it is: a lemma's, so a statement or a proof. */
function objectIn(bytes: Uint8Array, at: number, end: number): Sent {
  const c: Cursor = { bytes, at, end };
  if (readByte(c) !== 1) reject('object: another version');
  const kind = readByte(c);
  if (kind !== STATEMENT && kind !== PROOF) reject('object: no lemma');
  const references = Array.from({ length: readLength(c) }, () => hex(take(c, 32)));
  return { kind, references, body: [c.at, end] };
}

function mostly(n: number, least: number, most: number): number {
  return n < least || n > most ? reject('bundle: nothing, or more than may be') : n;
}
