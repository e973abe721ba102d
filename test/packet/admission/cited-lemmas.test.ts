/** Lemmas that bundles cite: everything that whoever sends one can try instead of a lemma. */
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../cli/compile-policy.ts';
import { objectKind, type Theorem } from '../../../kernel/index.ts';
import { Session } from '../../../lang/index.ts';
import {
  admit,
  bundleAlone,
  CitedLemmas,
  lemmaLimits,
  type NotCited,
  Policy,
  readBundle,
  writeBundle,
} from '../../../packet/admission/index.ts';
import { compile } from '../../../packet/front/index.ts';
import { encode, endUser, type Program } from '../../../packet/machine/index.ts';
import { hashOf, objectBytes, PinnedLibrary, type StoredObject } from '../../../store/index.ts';
import { printStatement } from '../../../store/print-statement.ts';
import { libraryOf, numbers, objectsOf } from '../../store/sample.ts';
import { own, program, published, words } from '../../support/trusting-theory.ts';

const theory = words.slice(0, words.indexOf('define policy'));
const library = new PinnedLibrary(libraryOf(theory + published));
const mine = objectsOf(theory + own);
const bytesOf = (...objects: readonly StoredObject[]): readonly Uint8Array[] => objects.map((o) => objectBytes(o));
/** Proof and statement of a lemma by its name. */
function lemma(name: string, objects = mine): readonly [proof: StoredObject, statement: StoredObject] {
  const statement = objects.find((o) => o.kind === objectKind.statement && o.names[0] === name) as StoredObject;
  const proof = objects.find((o) => o.kind === objectKind.proof && o.references[0] === statement.hash) as StoredObject;
  return [proof, statement];
}
const [first, second] = [lemma('first'), lemma('second')];
const ids = [first[0].hash, second[0].hash];
const all = bytesOf(...first, ...second);
const none = (): boolean => false;
const taken = (which: readonly string[], attached: readonly Uint8Array[], allows: (a: string) => boolean = none) =>
  new CitedLemmas(library).theorems(which, attached, allows);
const why = (made: readonly Theorem[] | NotCited): string =>
  'why' in made ? `${made.why}${'reason' in made ? ` ${made.reason}` : ''}` : 'taken';

describe('lemmas that are cited', () => {
  it('are taken when they check, and need not come twice', () => {
    const cited = new CitedLemmas(library);
    const made = cited.theorems(ids, all, none) as readonly Theorem[];
    expect(made.map((t) => printStatement(t.conclusion).includes('Trust.keeps'))).toEqual([true, true]);
    expect(made.flatMap((t) => t.assumptions)).toEqual([]);
    expect(cited.theorems(ids, [], none)).toEqual(made);
    // Nothing has come into the library.
    expect([library.theory.has(first[0].hash), library.numberAt(first[1].hash, 0)]).toEqual([false, undefined]);
  });

  it('are asked for by their proofs', () => {
    expect(taken(ids, [])).toEqual({ why: 'lemmas', lacks: ids });
    expect(taken(ids, bytesOf(...first))).toEqual({ why: 'lemmas', lacks: [ids[1]] });
  });

  it.each<[string, readonly string[], readonly Uint8Array[], string]>([
    ['another one than was asked for', [ids[0] as string], all, 'lemma nobody asked for it'],
    ['a statement for a proof', [first[1].hash], bytesOf(first[1]), 'lemma nobody asked for it'],
    ['what is not an object', ids, [Uint8Array.of(1, 2, 3)], 'lemma library/malformed'],
    ['one without what it uses', [ids[1] as string], bytesOf(...second), 'lemma library/missing-reference'],
    ['one before what it uses', [...ids].reverse(), all, 'lemma library/missing-reference'],
    ['a proof without its statement', [ids[0] as string], bytesOf(first[0]), 'lemma library/missing-reference'],
  ])('are not taken: %s', (_, which, attached, reason) => expect(why(taken(which, attached))).toBe(reason));

  it('define and declare nothing, whoever sends them', () => {
    const others = objectsOf(numbers);
    for (const o of others) {
      if (o.kind === objectKind.proof || o.kind === objectKind.statement) continue;
      expect(why(taken([o.hash], bytesOf(o)))).toBe('lemma it is no lemma');
    }
    // A lemma about somebody's own symbol.
    const foreign = lemma('plus-z', others);
    expect(why(taken([foreign[0].hash], bytesOf(...foreign)))).toBe('lemma library/missing-reference');
    // What the library has is no lemma that can be cited.
    for (const o of library.library.objects.filter((x) => x.kind !== objectKind.proof))
      expect(why(taken([o.hash], []))).toBe('lemma it is no lemma');
  });

  it('rest on no axiom that the policy does not allow', () => {
    const asserted = objectsOf(`${theory}
assert extra := (forall ?p:Trust.Program ?c:Nat.Nat . (Trust.keeps ?p ?c) ==> false)
conclude absurd := (forall ?p:Trust.Program ?c:Nat.Nat . (Trust.keeps ?p ?c) ==> false) (!claim extra)
`);
    const bad = lemma('absurd', asserted);
    const attempt = (allows: (a: string) => boolean) => why(taken([bad[0].hash], bytesOf(...bad), allows));
    expect(attempt(none)).toBe('lemma it rests on an axiom that the policy does not allow');
    // An operator who allows it has it, and nobody else gets it from there.
    expect(attempt((a) => a === bad[1].hash)).toBe('taken');
    const cited = new CitedLemmas(library);
    expect(why(cited.theorems([bad[0].hash], bytesOf(...bad), () => true))).toBe('taken');
    expect(why(cited.theorems([bad[0].hash], [], none))).toContain('axiom');
  });

  it('with any byte changed are refused, or prove what they say', () => {
    let refused = 0;
    for (const [proof, statement] of [first, second])
      for (const [which, o] of [proof, statement].entries())
        for (let n = 0; n < o.body.length; n++)
          for (const flip of [1, 0x80]) {
            const body = Uint8Array.from(o.body, (b, i) => (i === n ? b ^ flip : b));
            const changed = { ...o, body, hash: hashOf({ ...o, body }) };
            const p = which === 0 ? changed : { ...proof, references: [changed.hash, ...proof.references.slice(1)] };
            const id = hashOf(p);
            const s = which === 0 ? statement : changed;
            const cited = new CitedLemmas(library);
            cited.theorems([ids[0] as string], bytesOf(...first), none);
            const list = proof === first[0] ? [id] : [ids[0] as string, id];
            const made = cited.theorems(list, bytesOf(p, s), none);
            if ('why' in made) refused++;
            else expect(printStatement((made.at(-1) as Theorem).conclusion)).toMatch(/Trust\.keeps/);
          }
    expect(refused).toBeGreaterThan(100);
  });
});

describe('a bundle that cites lemmas', () => {
  const session = new Session({ readFile: () => undefined, onEvent: () => {} });
  session.run({ name: 'words.ath', text: words });
  const compiled = compilePolicy(session);
  if (typeof compiled === 'string') throw new Error(compiled);
  const policy = new Policy(compiled.bytes, library);
  const client = endUser(0x0a020007n);
  const compiledProgram = encode(compile({ name: 'p.pkt', text: program }).program as Program);
  const raw = (id: string): Uint8Array => Uint8Array.from(Buffer.from(id, 'hex'));
  const parts = { policy: policy.id, root: library.root, client, program: compiledProgram, derivation: Uint8Array.of(0) };
  const bundle = (lemmas: readonly Uint8Array[], attached?: readonly Uint8Array[]): Uint8Array =>
    writeBundle({ ...parts, lemmas, attached });

  it('is read as it was written, and is another one without what came with it', () => {
    const whole = bundle(ids.map(raw), all);
    expect(readBundle(whole)).toEqual({ ...parts, lemmas: ids.map(raw), attached: all });
    expect(bundleAlone(whole)).toEqual(bundle(ids.map(raw)));
    expect(readBundle(bundle([]))).toEqual(parts);
    // Of a bundle that cites nothing nothing can come.
    expect(bundle([], all)).toEqual(bundle([]));
  });

  it('cites and brings no more than it may, and nothing twice', () => {
    const numbered = (n: number): readonly Uint8Array[] => Array.from({ length: n }, (_, i) => Uint8Array.from({ length: 32 }, () => i));
    expect(readBundle(bundle(numbered(lemmaLimits.cited)))).toMatchObject({ lemmas: { length: lemmaLimits.cited } });
    const tooMuch = [
      bundle(numbered(lemmaLimits.cited + 1)),
      bundle([raw(ids[0] as string), raw(ids[0] as string)]),
      bundle(ids.map(raw), numbered(lemmaLimits.objects + 1)),
      bundle(ids.map(raw), [...all, all[0] as Uint8Array]),
      bundle(ids.map(raw), [new Uint8Array(lemmaLimits.bytes + 1)]),
    ];
    for (const bytes of tooMuch) expect(typeof readBundle(bytes)).toBe('string');
    for (let n = 0; n < 200; n++) expect(typeof readBundle(bundle(ids.map(raw), all).subarray(0, n))).toBe('string');
  });

  it('is judged by its proof when its lemmas are good, and is told which are not there', () => {
    const judged = (bytes: Uint8Array) => admit(bytes, policy, client, library);
    expect(judged(bundle(ids.map(raw)))).toMatchObject({ admitted: false, why: 'lemmas', lacks: ids });
    expect(judged(bundle(ids.map(raw), bytesOf(...first)))).toMatchObject({ why: 'lemmas', lacks: [ids[1]] });
    // With them it is the proof that is wrong: it is none.
    expect(judged(bundle(ids.map(raw), all))).toMatchObject({ admitted: false, why: 'proof' });
  });
});
