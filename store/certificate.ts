/** A part of a library on its own: a lemma with all that it needs, as a certificate; and from a certificate back into a store. */
import { check, type CertificateObject, objectKind, orderOf, readCertificate, type Sentence, writeCertificate } from '../kernel/index.ts';
import type { Library, LibraryObject } from './library.ts';
import { hashOf, type StoredObject, toHex } from './object.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';

/** The certificate of a lemma: with the first proof of each statement. **Fails when** it has no proof in the library. */
export function certificateIn(library: Library, statement: string): Uint8Array {
  const proved = new Set<string>();
  const objects = library.closure([statement]).filter(({ kind, references: [of] }) => {
    const again = kind === objectKind.proof && proved.has(of as string);
    if (kind === objectKind.proof) proved.add(of as string);
    return !again;
  });
  const isLast = (o: LibraryObject): boolean => o.kind === objectKind.proof && o.references[0] === statement;
  const last = objects.find(isLast);
  if (last === undefined) throw new Refusal('library/missing-reference', { object: statement, reference: 'a proof' });
  return certificateOf([...objects.filter((o) => o !== last), last]);
}

/** The certificate of the last of these objects, a proof; the others are all that it needs, in any order. */
export function certificateOf(objects: readonly StoredObject[]): Uint8Array {
  const renumbered = (hashes: readonly string[], list: readonly StoredObject[]): CertificateObject[] => {
    const places = new Map(hashes.map((hash, i) => [hash, i]));
    return list.map((o) => ({ ...o, references: o.references.map((r) => places.get(r) as number) }));
  };
  const hashes = objects.map((o) => o.hash);
  const ordered = orderOf(renumbered(hashes, objects)).map((i) => objects[i] as StoredObject);
  return writeCertificate(
    renumbered(
      ordered.map((o) => o.hash),
      ordered,
    ),
  );
}

/** What a certificate that was taken proves. */
export interface Taken {
  readonly statement: string;
  readonly conclusion: Sentence;
  /** What it rests on that is asserted. */
  readonly axioms: readonly Sentence[];
  readonly objects: number;
}

/** Checks a certificate and keeps its objects, pinned under the hash of the statement. **Fails when** it is rejected. */
export function takeCertificate(bytes: Uint8Array, store: Store): Taken {
  const verdict = check(bytes);
  if (verdict.verdict === 'limit')
    throw new Refusal('library/limit-reached', { object: 'certificate', reason: `more than ${verdict.most} ${verdict.limit}` });
  if (verdict.verdict === 'rejected')
    throw new Refusal('library/refused', { object: verdict.object, reason: `${verdict.rule}: ${verdict.reason}` });
  const hashes: string[] = [];
  for (const { kind, references, body, names } of readCertificate(bytes)) {
    const o: Omit<StoredObject, 'hash'> = {
      kind,
      references: references.map((r) => hashes[r] as string),
      body: new Uint8Array(body),
      names,
    };
    hashes.push(hashOf(o));
    store.put({ ...o, hash: hashes.at(-1) as string });
  }
  const statement = toHex(verdict.statement);
  store.backEnd.writePin(statement, [statement]);
  const axioms = verdict.axioms.map((a) => a.sentence);
  return { statement, conclusion: verdict.conclusion, axioms, objects: hashes.length };
}
