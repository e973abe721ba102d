/**
 * Synchronisation over a line that cuts, damages, repeats and reorders messages: after each attempt both stores are whole, and in
 * the end they are equal.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  askForLibrary,
  hashOf,
  Library,
  LibraryAnswer,
  publish,
  Receiver,
  Reconciliation,
  type Store,
  verifyStore,
} from '../../store/index.ts';
import { key, libraryOf, memoryStore, more, numbers, objectsOf, refusalOf, trees } from './sample.ts';

const objects = [...objectsOf(numbers + more), ...objectsOf(trees)];
const library = libraryOf(objects);
const lemmas = library.lemmas.map((o) => o.hash);

type Fault = 'none' | 'cut' | 'flip' | 'shorten' | 'repeat' | 'old' | 'lengthen';
const faults: readonly Fault[] = ['none', 'cut', 'flip', 'shorten', 'repeat', 'old', 'lengthen'];

/** A line that does one thing wrong, with message number `at`. */
class Line {
  readonly #fault: Fault;
  readonly #at: number;
  readonly #place: number;
  readonly #before: Uint8Array[] = [];
  messages = 0;
  bytes = 0;
  constructor(fault: Fault, at: number, place: number) {
    [this.#fault, this.#at, this.#place] = [fault, at, place];
  }
  carry(m: Uint8Array): Uint8Array {
    this.messages++;
    this.bytes += m.length;
    this.#before.push(m);
    if (this.messages - 1 !== this.#at) return m;
    const n = this.#place % m.length;
    switch (this.#fault) {
      case 'cut':
        throw new Error('cut');
      case 'flip':
        return m.map((b, i) => (i === n ? b ^ 0x11 : b));
      case 'shorten':
        return m.slice(0, n);
      case 'lengthen':
        return Buffer.concat([m, m.subarray(n)]);
      case 'repeat':
      case 'old':
        return this.#before[this.#fault === 'old' ? 0 : Math.max(0, this.#before.length - 3)] as Uint8Array;
      default:
        return m;
    }
  }
}

const joined = (pieces: Iterable<Uint8Array>): Uint8Array => Buffer.concat([...pieces]);

/** Both sides in turn, until they have the same. */
function reconcile(a: Store, b: Store, line: Line, salt?: Uint8Array): number {
  const side = new Reconciliation(a, salt);
  let request = side.begin();
  for (let turns = 1; turns < 40; turns++) {
    const turn = side.answer(line.carry(joined(answer(line.carry(request), b))));
    if (turn.kind === 'done') return turns;
    request = turn.message;
  }
  throw new Error('it does not end');
}

const hashes = (s: Store): readonly string[] =>
  s
    .objects()
    .whole.map((o) => o.hash)
    .sort();

function give(store: Store, lemma: number): void {
  for (const o of library.closure([lemmas[lemma % lemmas.length] as string])) store.put(o);
}

/** What happened is a refusal or a cut, never a bug. */
function attempt(run: () => unknown): void {
  const code = refusalOf(run);
  expect(code).toMatch(/^(library\/[a-z-]+|accepted|Error: cut)$/);
}

interface Real {
  readonly a: Store;
  readonly b: Store;
  readonly publisher: Store;
}

class Give implements fc.Command<object, Real> {
  readonly #toA: boolean;
  readonly #lemma: number;
  constructor(toA: boolean, lemma: number) {
    [this.#toA, this.#lemma] = [toA, lemma];
  }
  check = () => true;
  run(_: object, { a, b }: Real): void {
    give(this.#toA ? a : b, this.#lemma);
  }
  toString = () => `give ${this.#toA ? 'a' : 'b'} ${this.#lemma}`;
}

class Reconcile implements fc.Command<object, Real> {
  readonly #fromA: boolean;
  readonly #line: () => Line;
  readonly #text: string;
  constructor(fromA: boolean, fault: Fault, at: number, place: number) {
    this.#fromA = fromA;
    this.#line = () => new Line(fault, at, place);
    this.#text = `reconcile ${fromA ? 'a-b' : 'b-a'} ${fault} ${at} ${place}`;
  }
  check = () => true;
  run(_: object, { a, b }: Real): void {
    const salt = new Uint8Array(16).fill(this.#text.length);
    attempt(() => (this.#fromA ? reconcile(a, b, this.#line(), salt) : reconcile(b, a, this.#line(), salt)));
    for (const s of [a, b]) expect(verifyStore(s)).toMatchObject({ damaged: [], damagedLibraries: [] });
  }
  toString = () => this.#text;
}

/** The publisher publishes what it has not published yet, up to some lemma. */
class Publish implements fc.Command<object, Real> {
  readonly #lemma: number;
  constructor(lemma: number) {
    this.#lemma = lemma;
  }
  check = () => true;
  run(_: object, { publisher }: Real): void {
    const before = publisher.library('sample');
    const wanted = new Set(
      [...(before?.objects ?? []), ...library.closure([lemmas[this.#lemma % lemmas.length] as string])].map((o) => o.hash),
    );
    const now = library.objects.filter((o) => wanted.has(o.hash));
    publisher.putLibrary(new Library(publish({ name: 'sample', expires: 0, objects: now, revoked: [] }, key, before)));
  }
  toString = () => `publish ${this.#lemma}`;
}

/** Asks the publisher for the library; the answer comes in pieces, and one of them is wrong. */
class Fetch implements fc.Command<object, Real> {
  readonly #toA: boolean;
  readonly #fault: Fault;
  readonly #at: number;
  readonly #place: number;
  constructor(toA: boolean, fault: Fault, at: number, place: number) {
    [this.#toA, this.#fault, this.#at, this.#place] = [toA, fault, at, place];
  }
  check = () => true;
  run(_: object, { a, b, publisher }: Real): void {
    const store = this.#toA ? a : b;
    attempt(() => fetchOver(store, publisher, new Line(this.#fault, this.#at, this.#place)));
    const { damaged, damagedLibraries, refused } = verifyStore(store);
    expect([damaged, damagedLibraries, [...refused.keys()]]).toEqual([[], [], []]);
  }
  toString = () => `fetch ${this.#toA ? 'a' : 'b'} ${this.#fault} ${this.#at} ${this.#place}`;
}

/** The answer in pieces of some bytes, so that each is a message that can go wrong. */
function fetchOver(store: Store, publisher: Store, line: Line): Library | undefined {
  const before = store.library('sample');
  const receiving = new LibraryAnswer(store, { before, today: 0 });
  const all = joined(answer(line.carry(askForLibrary('sample', before)), publisher));
  for (let at = 0; at < all.length; at += 150) receiving.push(line.carry(all.subarray(at, at + 150)));
  return receiving.end();
}

describe('two stores', () => {
  it('stay whole whatever the line does, and end up equal', () => {
    const small = fc.nat(12);
    const commands = [
      fc.tuple(fc.boolean(), small).map(([toA, lemma]) => new Give(toA, lemma)),
      fc
        .tuple(fc.boolean(), fc.constantFrom(...faults), fc.nat(5), fc.nat())
        .map(([f, fault, at, place]) => new Reconcile(f, fault, at, place)),
      small.map((lemma) => new Publish(lemma)),
      fc
        .tuple(fc.boolean(), fc.constantFrom(...faults), fc.nat(12), fc.nat())
        .map(([f, fault, at, place]) => new Fetch(f, fault, at, place)),
    ];
    fc.assert(
      fc.property(fc.commands(commands, { maxCommands: 12 }), (cmds) => {
        const real: Real = { a: memoryStore(), b: memoryStore(), publisher: memoryStore() };
        fc.modelRun(() => ({ model: {}, real }), cmds);
        const { a, b, publisher } = real;
        for (const s of [a, b]) if (publisher.library('sample') !== undefined) fetchOver(s, publisher, new Line('none', 0, 0));
        reconcile(a, b, new Line('none', 0, 0));
        expect(hashes(a)).toEqual(hashes(b));
        expect(a.library('sample')?.root).toEqual(publisher.library('sample')?.root);
        expect(b.library('sample')?.root).toEqual(publisher.library('sample')?.root);
        for (const s of [a, b]) expect(verifyStore(s)).toMatchObject({ damaged: [], damagedLibraries: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('with the same objects exchange none, in one round trip', () => {
    const [a, b] = [memoryStore(), memoryStore()];
    for (const s of [a, b]) for (let i = 0; i < 3; i++) give(s, i);
    const line = new Line('none', 0, 0);
    expect(reconcile(a, b, line)).toBe(1);
    expect(line.bytes).toBeLessThanOrEqual(64);
  });

  it('that have diverged exchange what differs, in two round trips, or sometimes in three', () => {
    const turns = Array.from({ length: 24 }, (_, i) => {
      const [a, b] = [memoryStore(), memoryStore()];
      give(a, 2);
      give(b, 3);
      // How many symbols are needed depends on the salt.
      const needed = reconcile(a, b, new Line('none', 0, 0), new Uint8Array(16).fill(i));
      expect(hashes(a)).toEqual(hashes(b));
      return needed;
    });
    expect(Math.max(...turns)).toBeLessThanOrEqual(3);
    expect(turns.filter((n) => n === 2).length).toBeGreaterThanOrEqual(20);
  });

  it('do not take what is refused', () => {
    const [a, b] = [memoryStore(), memoryStore()];
    give(a, 0);
    // A proof under a hash of its own, of which the last byte is wrong: the store keeps it, because it checks only hashes.
    const proof = library.objects.filter((o) => o.kind === 6).at(-1) as Library['objects'][number];
    for (const o of library.closure([proof.references[0] as string])) a.put(o);
    const body = proof.body.slice();
    body[body.length - 1] = (body.at(-1) as number) ^ 1;
    const { hash: _, ...rest } = { ...proof, body };
    const forged = { ...rest, hash: hashOf(rest) };
    a.put(forged);
    expect(refusalOf(() => reconcile(a, b, new Line('none', 0, 0)))).toBe('library/refused');
    expect(b.get(forged.hash)).toBeUndefined();
    expect(verifyStore(b).refused.size).toBe(0);
  });
});

describe('a library', () => {
  const first = libraryOf(numbers);
  const second = libraryOf(numbers + more, { before: first });
  const publisher = memoryStore();
  publisher.putLibrary(first);
  publisher.putLibrary(second);
  const answerTo = (known: Library | undefined) => joined(answer(askForLibrary('sample', known), publisher));

  it('that is the same costs a byte', () => {
    expect(answerTo(second).length).toBe(1);
  });

  it('that is one ahead costs what is new and at most 256 bytes', () => {
    const added = second.objects.slice(first.objects.length);
    const size = added.reduce((n, o) => n + o.size, 0);
    expect(answerTo(first).length - size).toBeLessThanOrEqual(256);
  });

  it('that has diverged comes whole', () => {
    const other = libraryOf(trees);
    expect(answerTo(other).length).toBe(1 + second.bytes.length);
  });

  it('that is not there is told to be missing', () => {
    const receiving = new LibraryAnswer(memoryStore(), { today: 0 });
    receiving.push(joined(answer(askForLibrary('another', undefined), publisher)));
    expect(receiving.end()).toBeUndefined();
  });

  it('is taken from a request whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(1, 2, 3, 9), (bytes, code) => {
        expect(refusalOf(() => joined(answer(Uint8Array.from([code, ...bytes]), publisher)))).toMatch(/^(library\/[a-z-]+|accepted)$/);
      }),
      { numRuns: 300 },
    );
  });
});

it('an answer that was not asked for is refused', () => {
  const receiver = new Receiver(memoryStore(), { today: 0 });
  expect(refusalOf(() => receiver.push(Uint8Array.of(1, 2, 3, 4, 5)))).toBe('library/malformed');
});
