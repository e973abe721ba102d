/** What is believed of objects: only what was checked, and exactly what it rests on. */
import { describe, expect, it } from 'vitest';
import { objectKind } from '../../kernel/index.ts';
import { addAll, hashOf, inOrder, recheck, type StoredObject, Theory, type Unpublished } from '../../store/index.ts';
import { libraryOf, more, numbers, objectsOf, refusalOf, trees } from './sample.ts';

const all = objectsOf(numbers + more);
const forest = objectsOf(trees);
const named = (objects: readonly Unpublished[], name: string) =>
  objects.find((o) => o.kind === objectKind.statement && o.names[0] === name) as Unpublished;
const proofOf = (objects: readonly StoredObject[], o: StoredObject) =>
  objects.find((p) => p.kind === objectKind.proof && p.references[0] === o.hash) as StoredObject;

function theoryOf(objects: readonly StoredObject[], revoked: readonly string[] = []) {
  const theory = new Theory(new Set(revoked));
  return { theory, refused: addAll(theory, objects) };
}

describe('a theory', () => {
  it('takes objects in order only, one by one', () => {
    const theory = new Theory();
    expect(refusalOf(() => theory.add(named(all, 'plus-z')))).toBe('library/missing-reference');
    for (const o of all) theory.add(o);
    expect(theory.proofOf(named(all, 'plus-commutative').hash)).toBe(proofOf(all, named(all, 'plus-commutative')).hash);
  });

  it('on top of another has what is there, and adds nothing to it', () => {
    const base = objectsOf(numbers);
    const { theory } = theoryOf(base);
    const later = all.filter((o) => !theory.has(o.hash));
    expect(later.length).toBeGreaterThan(0);
    const above = new Theory(new Set(), theory);
    for (const o of later) above.add(o);
    const lemma = named(all, 'plus-commutative').hash;
    expect([above.proofOf(lemma), theory.proofOf(lemma), theory.has(lemma)]).toEqual([
      proofOf(all, named(all, 'plus-commutative')).hash,
      undefined,
      false,
    ]);
    // The same symbols, and what was proved below is proved above.
    const plusZ = named(all, 'plus-z').hash;
    expect([above.proofOf(plusZ), above.provided(plusZ).members[0]]).toEqual([theory.proofOf(plusZ), theory.provided(plusZ).members[0]]);
    // What is stated below without a proof can be proved above, and stays unproved below.
    const stated = theoryOf(all.filter((o) => o.hash !== proofOf(all, named(all, 'plus-z')).hash && o.kind !== objectKind.proof)).theory;
    const prover = new Theory(new Set(), stated);
    prover.add(proofOf(all, named(all, 'plus-z')));
    expect([prover.proofOf(plusZ) !== undefined, stated.proofOf(plusZ)]).toEqual([true, undefined]);
  });

  it('on top of another refuses what is revoked there or takes more than it may', () => {
    const [axiom = ''] = (() => {
      const { theory } = theoryOf(forest);
      return theory.axiomsOf(proofOf(forest, named(forest, 'not-green')).hash);
    })();
    const { theory } = theoryOf(forest.filter((o) => o.kind !== objectKind.proof));
    const proof = proofOf(forest, named(forest, 'not-green'));
    expect(refusalOf(() => new Theory(new Set([axiom]), theory).add(proof))).toBe('library/revoked');
    expect(refusalOf(() => new Theory(new Set(), theory, { steps: 1, nodes: 1000 }).add(proof))).toBe('library/limit-reached');
    expect(refusalOf(() => new Theory(new Set(), theory).add(proof))).toBe('accepted');
  });

  it('does not take a lemma for proved because it was stated', () => {
    const theory = new Theory();
    const plusZ = proofOf(all, named(all, 'plus-z')).hash;
    const rest = all.filter((o) => o.hash !== plusZ);
    const codes = rest.map((o) => refusalOf(() => theory.add(o)));
    expect(codes.filter((c) => c !== 'accepted')).toEqual(['library/missing-reference']);
    expect(theory.proofOf(named(all, 'plus-commutative').hash)).toBeUndefined();
  });

  it('takes objects in any order when asked for all', () => {
    const { theory, refused } = theoryOf([...all].reverse());
    expect(refused.size).toBe(0);
    expect(theory.proofOf(named(all, 'plus-commutative').hash)).toBeDefined();
    expect(inOrder(new Map(all.map((o) => [o.hash, o]))).length).toBe(all.length);
  });

  it('refuses a proof of something else', () => {
    const [z, s] = [named(all, 'plus-z'), named(all, 'plus-s')];
    const proof = proofOf(all, z);
    const body = proof.body;
    const forged = { ...proof, references: proof.references.map((r) => (r === z.hash ? s.hash : r)), body };
    const hash = hashOf(forged);
    const theory = new Theory();
    for (const o of all.filter((o) => o.kind !== objectKind.proof)) theory.add(o);
    expect(refusalOf(() => theory.add({ ...forged, hash }))).toBe('library/refused');
    expect(theory.proofOf(s.hash)).toBeUndefined();
  });

  it('refuses two lemmas that prove each other', () => {
    // Each has the other's statement as a reference; hashes do not forbid that, for proofs cite statements.
    const [z, s] = [named(all, 'plus-z'), named(all, 'plus-s')];
    const citing = (from: StoredObject, to: StoredObject): StoredObject => {
      const proof = { kind: objectKind.proof, references: [from.hash, to.hash], body: Uint8Array.of(1, 2, 0, 0x40), names: [] };
      return { ...proof, hash: hashOf(proof) };
    };
    const declared = all.filter((o) => o.kind !== objectKind.proof);
    const { theory, refused } = theoryOf([...declared, citing(z, s), citing(s, z)]);
    expect([...refused.values()].map((r) => r.code)).toEqual(['library/missing-reference', 'library/missing-reference']);
    expect(theory.proofOf(z.hash)).toBeUndefined();
  });
});

describe('axioms', () => {
  const { theory } = theoryOf(forest);
  const twice = named(forest, 'not-green-twice');
  const axioms = theory.axiomsOf(proofOf(forest, twice).hash);

  it('are found by the checker, through the lemmas that are used', () => {
    expect(axioms.length).toBe(1);
    expect(theory.axiomsOf(proofOf(forest, named(forest, 'not-green')).hash)).toEqual(axioms);
    expect(theoryOf(all).theory.axiomsOf(proofOf(all, named(all, 'plus-commutative')).hash)).toEqual([]);
  });

  it('are named by the hash of their statement', () => {
    const stated = objectsOf(`${trees}\nconclude again := (forall x . green x ==> grows x) (!claim green-trees-grow)`);
    expect(axioms).toEqual([named(stated, 'again').hash]);
  });

  it('that are revoked drop what rests on them, and nothing else', () => {
    const library = libraryOf([...forest, ...all], { revoked: axioms });
    const checked = recheck(library);
    expect(checked.lemmas.map((o) => o.names[0])).toEqual(['plus-z', 'plus-s', 'plus-commutative']);
    expect([...checked.refused.values()].map((r) => r.code).sort()).toEqual(['library/missing-reference', 'library/revoked']);
    expect(recheck(libraryOf([...forest, ...all])).lemmas.length).toBe(5);
  });

  it('that are revoked do not drop a lemma that has another proof', () => {
    const other = objectsOf(
      trees
        .replace('assert green', 'assert plain := (forall x . ~ grows x ==> ~ green x)\nassert green')
        .replace(/pick-any x\n\s*\(!contra-pos \(!uspec green-trees-grow x\)\)/, '(!claim plain)'),
    );
    const statement = named(other, 'not-green');
    expect(statement.hash).toBe(named(forest, 'not-green').hash);
    // First the proof that rests on the axiom, at the end the one that does not.
    const both = [...forest, ...other.filter((o) => !forest.some((f) => f.hash === o.hash))];
    const names = (revoked: readonly string[]) => recheck(libraryOf(both), revoked).lemmas.map((o) => o.names[0]);
    expect(names(axioms)).toEqual(['not-green', 'not-green-twice']);
    expect(names([...axioms, ...theoryOf(both, axioms).theory.axiomsOf(proofOf(other, statement).hash)])).toEqual([]);
  });
});
