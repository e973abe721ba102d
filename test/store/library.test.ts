/** The format of a library: one way to write it, and every other refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectKind } from '../../kernel/index.ts';
import { type Entry, Library, type LibraryObject, LibraryReader, memoryBackEnd, publish, Store } from '../../store/index.ts';
import { key, keyOf, libraryOf, more, numbers, objectsOf, refusalOf, trees } from './sample.ts';

const objects = objectsOf(numbers);
const library = libraryOf(objects);
const longer = libraryOf(numbers + more, { before: library });

describe('a library', () => {
  it('has its lemmas by name, with their purposes', () => {
    expect(library.lemmas.map((o) => [o.names[0], o.purpose])).toEqual([
      ['plus-z', 'Adding nothing on the right.'],
      ['plus-s', 'One more on the right is one more.'],
    ]);
    expect(library.root).toMatchObject({ name: 'sample', version: 1, expires: 0 });
  });

  it('is the same bytes whenever it is made', () => {
    expect(Buffer.from(libraryOf(numbers).bytes).equals(library.bytes)).toBe(true);
  });

  it('is the same but for names when all names are changed', () => {
    const renamed = numbers
      .replace(/\bplus\b/g, 'add')
      .replace(/\bN\b/g, 'Number')
      .replace(/\bx\b/g, 'w')
      .replace(/\bs\b/g, 'succ');
    const other = libraryOf(renamed);
    expect(other.root.objects).toBe(library.root.objects);
    expect(other.root.names).not.toBe(library.root.names);
  });

  it('begins with the bytes of its earlier version', () => {
    expect(longer.root.version).toBe(2);
    expect(Buffer.from(longer.bytes.subarray(0, library.bytes.length)).equals(library.bytes)).toBe(true);
    expect(longer.publications.map((p) => p.end)).toEqual([library.bytes.length, longer.bytes.length]);
  });

  it('is left as it is when there is nothing new', () => {
    expect(libraryOf(objects, { before: library }).bytes).toBe(library.bytes);
  });

  it('is written anew when something of it is gone', () => {
    const shorter = libraryOf(numbers, { before: longer });
    expect(shorter.root.version).toBe(3);
    expect(shorter.root.objects).toBe(library.root.objects);
    expect(shorter.publications.length).toBe(1);
  });

  it('keeps a lemma under its hash when its proof is replaced', () => {
    const general = 'pick-any n:N (!both (!reflex n) (!chain [(z plus n) = n [z-plus]]))';
    const detour = numbers.replace('(!chain [(z plus z) = z [z-plus]])', `let {g := ${general}} (!right-and (!uspec g z))`);
    const other = libraryOf(detour + more);
    expect(other.lemmas.map((o) => o.hash)).toEqual(longer.lemmas.map((o) => o.hash));
    const proofs = (l: Library) => l.objects.filter((o) => o.kind === objectKind.proof).map((o) => o.hash);
    const [first, second, third] = proofs(other);
    expect(first).not.toBe(proofs(longer)[0]);
    expect([second, third]).toEqual(proofs(longer).slice(1));
  });

  it('needs only what a lemma needs', () => {
    const [plusZ] = library.lemmas;
    const needed = library.closure([(plusZ as { hash: string }).hash]);
    expect(needed.map((o) => o.kind)).toEqual([objectKind.structures, objectKind.functions, objectKind.statement, objectKind.proof]);
  });
});

describe('an object that was read', () => {
  const read = (): LibraryObject => new Library(library.bytes.slice()).objects[0] as LibraryObject;
  it('is kept as the bytes that were hashed, whatever becomes of the object', () => {
    const [store, o] = [new Store(memoryBackEnd()), read()];
    o.body[0] = (o.body[0] as number) ^ 1;
    store.put(o);
    expect(store.get(o.hash)?.body).toEqual(objects[0]?.body);
    expect(Object.isFrozen(o)).toBe(true);
  });
  it('is hashed again when it is another: a copy under a wrong hash, with another body, or with other references', () => {
    const [store, o] = [new Store(memoryBackEnd()), read()];
    const wrong = (change: Partial<LibraryObject>): string => refusalOf(() => store.put({ ...o, ...change }));
    expect(wrong({ hash: '00'.repeat(32) })).toBe('library/wrong-digest');
    expect(wrong({ body: Uint8Array.of(...o.body, 0) })).toBe('library/wrong-digest');
    expect(wrong({ references: [...o.references, o.hash] })).toBe('library/wrong-digest');
    expect([...store.backEnd.hashes()]).toEqual([]);
  });
});

describe('bytes that are no library', () => {
  it('are refused when any one byte is changed', () => {
    const codes = new Set<string>();
    for (let at = 0; at < longer.bytes.length; at++) {
      const bytes = longer.bytes.slice();
      bytes[at] = (bytes[at] as number) ^ (1 + (at % 255));
      codes.add(refusalOf(() => new Library(bytes)));
    }
    expect([...codes].sort()).toEqual(['library/malformed', 'library/truncated', 'library/wrong-digest', 'library/wrong-signature']);
  });

  it('are refused when cut anywhere but at the end of a publication', () => {
    for (let end = 0; end < longer.bytes.length; end++)
      expect(refusalOf(() => new Library(longer.bytes.slice(0, end)))).toBe(
        end === library.bytes.length ? 'accepted' : 'library/truncated',
      );
  });

  it('are refused when they go on', () => {
    expect(refusalOf(() => new Library(Buffer.concat([longer.bytes, Uint8Array.of(5)])))).toBe('library/truncated');
    // Roots that were published before cannot be added again, nor can objects.
    const [start, end] = [library.bytes.length, longer.bytes.length];
    expect(refusalOf(() => new Library(Buffer.concat([longer.bytes, longer.bytes.subarray(start, end)])))).toBe('library/malformed');
  });

  it('are refused when an object refers to one that comes later, or occurs twice', () => {
    // A statement that refers to object 0, as the first.
    const early = Uint8Array.from([...library.bytes.slice(0, 5), objectKind.statement, 1, 0, 1, 0, 0, 0]);
    expect(() => new Library(early)).toThrow('does not come before it');
    const [first] = objects as readonly [(typeof objects)[number]];
    expect(refusalOf(() => libraryOf([first, first]))).toBe('accepted');
    const twice = new LibraryReader();
    const end = 5 + (library.objects[0] as { size: number }).size + namesOf(library);
    const entry = library.bytes.slice(5, end);
    expect(() => [...twice.push(Buffer.concat([library.bytes.slice(0, 5), entry, entry]))]).toThrow('occurs twice');
  });

  it('cannot be published in another order', () => {
    expect(refusalOf(() => libraryOf([...objects].reverse()))).toBe('library/missing-reference');
  });

  it('are refused under a name that is none, or with two keys', () => {
    expect(refusalOf(() => libraryOf(objects, { name: '../x' }))).toBe('library/malformed');
    expect(refusalOf(() => libraryOf(numbers + more, { before: library, key: keyOf(8) }))).toBe('library/malformed');
  });

  it('are read alike in pieces of any size', () => {
    const whole = [...new LibraryReader().push(longer.bytes)];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }), (sizes) => {
        const reader = new LibraryReader();
        const entries: Entry[] = [];
        for (let at = 0, i = 0; at < longer.bytes.length; at += sizes[i++ % sizes.length] as number)
          entries.push(...reader.push(longer.bytes.subarray(at, at + (sizes[i % sizes.length] as number))));
        expect(reader.end()).toEqual(longer.root);
        expect(entries).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});

/** Bytes of the names of the first object. */
const namesOf = (l: Library): number => 1 + (l.objects[0]?.names ?? []).reduce((n, name) => n + 1 + name.length, 0);

it('what a revocation adds is bound by the digest', () => {
  const axiom = 'ab'.repeat(32);
  const before = libraryOf(trees);
  const after = libraryOf(trees, { before, revoked: [axiom] });
  expect(after.revoked).toEqual([axiom]);
  expect(after.bytes.length - before.bytes.length).toBeLessThanOrEqual(256);
  expect(publish({ name: 'sample', expires: 0, objects: objectsOf(trees), revoked: [axiom] }, key, after)).toBe(after.bytes);
});
