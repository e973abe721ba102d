/** A library on its way: whatever happens to it, the store is whole after, and equal to the sender's once it has come through. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, type Library, Receiver, type Store, verifyStore } from '../../store/index.ts';
import { keyOf, libraryOf, memoryStore, more, numbers, objectsOf, refusalOf, trees } from './sample.ts';

const day = 20_000;
const library = libraryOf(numbers);
const longer = libraryOf(numbers + more, { before: library });

function receive(store: Store, pieces: Iterable<Uint8Array>, options: { before?: Library; key?: string; today?: number } = {}) {
  const receiver = new Receiver(store, { today: day, ...options });
  for (const p of pieces) receiver.push(p);
  receiver.end();
  return receiver.received;
}

function expectWhole(store: Store): void {
  const { damaged, refused, damagedLibraries } = verifyStore(store);
  expect([damaged, [...refused.keys()], damagedLibraries]).toEqual([[], [], []]);
}

function pieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) cut.push(bytes.subarray(at, (at += sizes[i % sizes.length] as number)));
  return cut;
}

describe('receiving', () => {
  it('keeps the objects and the library', () => {
    const store = memoryStore();
    expect(receive(store, [longer.bytes])).toBe(longer.objects.length);
    expect(store.library('sample')?.root).toEqual(longer.root);
    expect(
      store
        .objects()
        .whole.map((o) => o.hash)
        .sort(),
    ).toEqual(longer.objects.map((o) => o.hash).sort());
    expectWhole(store);
  });

  it('of a suffix checks only what is new, and costs its bytes and at most 256', () => {
    const store = memoryStore();
    receive(store, [library.bytes]);
    const before = store.library('sample') as Library;
    const suffix = longer.bytes.subarray(library.bytes.length);
    expect(receive(store, [suffix], { before })).toBe(longer.objects.length - library.objects.length);
    expect(store.library('sample')?.root).toEqual(longer.root);
    const added = longer.objects.slice(library.objects.length);
    const size = added.reduce((n, o) => n + o.size + (o.names[0]?.length ?? 0) + o.purpose.length, 0);
    expect(suffix.length - size).toBeLessThanOrEqual(256);
  });

  it('keeps what was checked when it is cut, and what was damaged out', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
    const harm = fc.constantFrom('cut', 'flip', 'swap', 'twice', 'drop', 'more');
    fc.assert(
      fc.property(sizes, harm, fc.nat(), fc.integer({ min: 1, max: 255 }), (cuts, kind, n, flip) => {
        const store = memoryStore();
        const all = pieces(longer.bytes, cuts);
        const at = n % all.length;
        const one = all[at] as Uint8Array;
        if (kind === 'cut') all.length = at;
        if (kind === 'flip') all[at] = one.map((b, i) => (i === n % one.length ? b ^ flip : b));
        if (kind === 'swap') [all[at], all[(at + 1) % all.length]] = [all[(at + 1) % all.length] as Uint8Array, one];
        if (kind === 'twice') all.splice(at, 0, one);
        if (kind === 'drop') all.splice(at, 1);
        if (kind === 'more') all.push(one);
        const same = Buffer.concat(all).equals(longer.bytes);
        const code = refusalOf(() => receive(store, all));
        const earlier = Buffer.concat(all).equals(library.bytes);
        expect(code === 'accepted').toBe(same || earlier);
        if (!same && !earlier) expect(store.library('sample')?.root).not.toEqual(longer.root);
        expectWhole(store);
        // Then it comes through after all.
        receive(store, [longer.bytes]);
        expectWhole(store);
        expect(store.library('sample')?.root).toEqual(longer.root);
        expect(store.objects().whole.length).toBe(longer.objects.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a signature', () => {
  it('never replaces checking', () => {
    // Signed by the right key, and with a proof in it that proves nothing.
    const objects = objectsOf(numbers).map((o) => ({ ...o }));
    const last = objects.at(-1) as (typeof objects)[number];
    last.body = Uint8Array.from(last.body, (b, i) => (i === last.body.length - 1 ? b ^ 1 : b));
    last.hash = hashOf(last);
    const bad = libraryOf(objects);
    const store = memoryStore();
    expect(refusalOf(() => receive(store, [bad.bytes]))).toBe('library/refused');
    expect(store.library('sample')).toBeUndefined();
    expectWhole(store);
  });

  it('of changed objects lets nothing through that is wrong', () => {
    const objects = objectsOf(numbers + more + trees);
    const codes = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'add'), (which, at, byte, kind) => {
        // One body is changed; all hashes that depend on it, the digests and the signature are right again.
        const moved = new Map<string, string>();
        const changed = objects.map((o, i) => {
          const n = at % o.body.length;
          const edit = {
            set: () => o.body.map((b, j) => (j === n ? byte : b)),
            cut: () => o.body.filter((_, j) => j !== n),
            add: () => Uint8Array.from([...o.body, byte]),
          };
          const made = {
            ...o,
            references: o.references.map((r) => moved.get(r) ?? r),
            body: i === which % objects.length ? edit[kind]() : o.body,
          };
          const hash = hashOf(made);
          moved.set(o.hash, hash);
          return { ...made, hash };
        });
        const store = memoryStore();
        codes.add(refusalOf(() => receive(store, [libraryOf(changed).bytes])));
        expectWhole(store);
      }),
      { numRuns: 150 },
    );
    // Some changes are of a name, or state something else that is proved elsewhere; most are refused.
    expect(
      [...codes].filter((c) => !['accepted', 'library/refused', 'library/missing-reference', 'library/malformed'].includes(c)),
    ).toEqual([]);
    expect(codes.has('library/refused')).toBe(true);
  });

  it('must be by the key that is asked for, or by that which signed first', () => {
    const other = libraryOf(numbers, { key: keyOf(9) });
    const store = memoryStore();
    expect(refusalOf(() => receive(store, [library.bytes], { key: other.root.key }))).toBe('library/wrong-key');
    receive(store, [library.bytes], { key: library.root.key });
    expect(refusalOf(() => receive(store, [other.bytes]))).toBe('library/wrong-key');
    expect(store.library('sample')?.root).toEqual(library.root);
  });
});

describe('what is out of date', () => {
  it('is refused when an older version comes after a newer one', () => {
    const store = memoryStore();
    receive(store, [longer.bytes]);
    expect(refusalOf(() => receive(store, [library.bytes]))).toBe('library/rolled-back');
    expect(store.library('sample')?.root).toEqual(longer.root);
  });

  it('is refused when the same version says something else', () => {
    const store = memoryStore();
    receive(store, [library.bytes]);
    expect(refusalOf(() => receive(store, [libraryOf(trees).bytes]))).toBe('library/rolled-back');
  });

  it('is refused after its last day', () => {
    const store = memoryStore();
    const short = libraryOf(numbers, { expires: day - 1 });
    expect(refusalOf(() => receive(store, [short.bytes]))).toBe('library/expired');
    receive(store, [short.bytes], { today: day - 1 });
    const again = libraryOf(numbers, { expires: day + 30, before: short });
    receive(store, [again.bytes]);
    expect(store.library('sample')?.root).toMatchObject({ version: 2, expires: day + 30 });
  });

  it('may be replaced by a library written anew', () => {
    const store = memoryStore();
    receive(store, [longer.bytes]);
    const anew = libraryOf(trees, { before: longer });
    receive(store, [anew.bytes]);
    expect(store.library('sample')?.root.version).toBe(3);
  });
});

it('more bytes than allowed are not taken', () => {
  const receiver = new Receiver(memoryStore(), { today: day, most: 100 });
  expect(refusalOf(() => receiver.push(library.bytes))).toBe('library/too-large');
});
