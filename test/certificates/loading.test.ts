/**
 * What a load makes is not frozen while it goes on, so nobody outside may see it or run before it is: here are the ways in which
 * somebody might, and what is handed out in the end.
 */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { A, B, eq, P, T, x } from '../kernel/signature-of-tests.ts';

const [byA, byB] = [k.axiom(A), k.axiom(B)];
/** The objects that those below refer to: two symbols, and two lemmas that rest on axioms. */
const members: readonly k.Importable[] = [A.symbol, B.symbol, byA, byB] as k.Importable[];
const needed: k.Loaded[] = members.map((m) => ({ kind: k.objectKind.symbol, members: [m], steps: 0 }));
const origin =
  (first: readonly k.Importable[]): k.OriginOf<number> =>
  (m) => {
    const object = first.indexOf(m);
    return object < 0 ? { object: undefined, member: k.builtIn.indexOf(m as k.FunctionSymbol) } : { object, member: 0 };
  };

/** A theorem over these symbols and lemmas as objects, and both loaded. */
function loadedAgain(th: k.Theorem, instead = members): k.Theorem {
  const needed = instead.map((m): k.Loaded => ({ kind: k.objectKind.symbol, members: [m], steps: 0 }));
  const says = k.encodeStatement(th.conclusion, origin(members));
  const statement = k.load(
    k.objectKind.statement,
    says.references.map((r) => needed[r] as k.Loaded),
    says.body,
    1000,
  );
  const lemmas = new Set<k.Importable>([byA, byB]);
  const proof = k.encodeProof(th, -1, origin(members), (t) => (lemmas.has(t) ? t : undefined));
  const references = proof.references.map((r) => (r < 0 ? statement : (needed[r] as k.Loaded)));
  return k.load(k.objectKind.proof, references, proof.body, 1000).members[0] as k.Theorem;
}

const all = (t: k.Term): readonly k.Term[] => k.subterms(t, () => true);
const frozen = (t: k.Term): boolean => all(t).every((s) => Object.isFrozen(s) && Object.isFrozen(s.args));
const wholly = (th: k.Theorem): boolean =>
  [th, th.assumptions, ...th.assumptions].every(Object.isFrozen) && [th.conclusion, ...th.assumptions.map((a) => a.sentence)].every(frozen);
/** Makes a theorem, as somebody would who is let in while an object is loaded; tells whether it can be changed. */
const open = (): boolean => !wholly(k.discharge(B, k.hypothesis(k.connective('not', [A]))));

describe('what is loaded', () => {
  const implied = k.discharge(k.connective('and', [A, eq(A, B)]), k.both([byA, byB, byA]));
  it('is frozen, with all that belongs to it', () => {
    const th = loadedAgain(implied);
    expect(th.assumptions).toHaveLength(2);
    expect(wholly(th)).toBe(true);
    expect(th.step.premises).toEqual([]);
    const asserted = loadedAgain(k.axiom(k.connective('not', [eq(A, B)])));
    expect(asserted.assumptions[0]?.kind).toBe('axiom');
    expect(wholly(asserted)).toBe(true);
    const { body } = k.encodeStatement(k.connective('or', [k.verum, k.falsum]), origin([]));
    expect(frozen(k.load(k.objectKind.statement, [], body, 1000).sentence as k.Sentence)).toBe(true);
  });
  it('says so at the sort variables of its statement too', () => {
    const u = k.variable('u', T);
    expect(wholly(loadedAgain(k.generalize(u, k.reflex(u))))).toBe(true);
    // In the proof the sort variable is the second one.
    const v = k.variable('v', k.sortVariable('S'));
    const some = k.close('exists', v, eq(v, v));
    const every = k.generalize(u, k.reflex(u));
    const second = k.mp(k.discharge(some, k.pickWitness(k.hypothesis(some), v, every)), k.egen(some, v, k.reflex(v)));
    const th = loadedAgain(second);
    expect(th.step.premises).toEqual([]);
    expect(wholly(th)).toBe(true);
  });
  it('leaves nothing behind that is not frozen', () => {
    // The same lemmas once more: their sets of axioms are first joined by the load.
    const [alsoA, alsoB] = [k.axiom(A), k.axiom(B)];
    loadedAgain(k.both([k.both([byA, byB]), k.axiom(eq(A, B))]), [
      A.symbol as k.FunctionSymbol,
      B.symbol as k.FunctionSymbol,
      alsoA,
      alsoB,
    ]);
    expect(wholly(k.both([alsoA, alsoB]))).toBe(true);
    expect(wholly(k.both([k.both([byA, byB]), byA]))).toBe(true);
    expect(wholly(k.hypothesis(k.connective('and', [A, eq(A, B)])))).toBe(true);
    expect(() => k.load(k.objectKind.proof, needed, Uint8Array.of(0), 1000)).toThrow();
    expect(open()).toBe(false);
    expect(k.hypothesis(A).step.rule).toBe('hypothesis');
  });
  it('is told by a refusal in words only', () => {
    // A hypothesis that is not discharged.
    const { body, references } = k.encodeProof(k.hypothesis(A), -1, origin(members), () => undefined);
    const says = k.encodeStatement(A, origin(members));
    const statement = k.load(k.objectKind.statement, [needed[0] as k.Loaded], says.body, 1000);
    const load = () => {
      try {
        return k.load(
          k.objectKind.proof,
          references.map((r) => (r < 0 ? statement : (needed[r] as k.Loaded))),
          body,
          1000,
        );
      } catch (e) {
        return e;
      }
    };
    expect(load()).toMatchObject({ rule: 'object', reason: 'a hypothesis is not discharged', facts: [] });
  });
});

describe('nobody is let in while an object is loaded', () => {
  const seen: boolean[] = [];
  const look = <X>(shown: X): X => {
    seen.push(open());
    return shown;
  };
  const says = k.encodeStatement(A, origin(members));
  const quietly = (run: () => unknown) => {
    seen.length = 0;
    try {
      run();
    } catch {
      // Refused is as good.
    }
    expect(seen.filter((could) => could)).toEqual([]);
  };
  const spying = (): k.Importable =>
    Object.create(k.Theorem.prototype, {
      conclusion: { get: () => look(A) },
    });

  it('by look-alikes of lemmas, sorts and symbols', () => {
    const proof = k.encodeProof(byA, -1, origin(members), (t) => (t === byA ? byA : undefined));
    const statement = k.load(k.objectKind.statement, [needed[0] as k.Loaded], says.body, 1000);
    for (const fake of [
      spying(),
      { ...P } as k.FunctionSymbol,
      { ...(k.natSort.constructor_ as k.SortConstructor) } as k.SortConstructor,
    ]) {
      const references = [statement, { kind: k.objectKind.statement, members: [fake], steps: 0 }];
      expect(() => k.load(k.objectKind.proof, references, proof.body, 1000)).toThrow(/look-alike/);
      quietly(() => k.load(k.objectKind.proof, references, proof.body, 1000));
    }
  });
  it('by a look-alike of the sentence to be proved', () => {
    const proof = k.encodeProof(byA, -1, origin(members), (t) => (t === byA ? byA : undefined));
    const references = [
      { kind: k.objectKind.statement, members: [], steps: 0, sentence: { ...A } as k.Sentence },
      { kind: k.objectKind.statement, members: [byA], steps: 0 },
    ];
    expect(() => k.load(k.objectKind.proof, references, proof.body, 1000)).toThrow(/look-alike/);
  });
  it('by bytes, limits and names that run something', () => {
    class Bytes extends Uint8Array {
      override subarray(...range: [number?, number?]): Uint8Array<ArrayBuffer> {
        return look(super.subarray(...range) as Uint8Array<ArrayBuffer>);
      }
    }
    const body = Object.defineProperty(Bytes.from(says.body), 'length', { get: () => look(says.body.length) });
    quietly(() => k.load(k.objectKind.statement, [needed[0] as k.Loaded], body, 1000));
    const limit = { valueOf: () => look(1000) } as unknown as number;
    quietly(() => k.load(k.objectKind.statement, [needed[0] as k.Loaded], says.body, limit));
    const unit = k.declareStructures([{ name: 'Unit', parameters: [], constructors: () => [{ name: 'unit', args: [] }] }], true);
    const encoded = k.encodeStructures(unit, origin([]));
    const name = { toString: () => look('x') } as unknown as string;
    quietly(() => k.load(encoded.kind, [], encoded.body, 1000, [name, name]));
    expect(seen.length).toBeGreaterThan(0);
    const [sort] = k.load(encoded.kind, [], encoded.body, 1000, [name, name]).members as [k.SortConstructor];
    expect(sort.name).toBe('x');
  });
});

it('names are texts: two that differ from themselves would be one by number and two part by part', () => {
  const notOne = Number.NaN as unknown as string;
  expect(() => k.quoted(notOne)).toThrow(TypeError);
  expect(() => k.quoted({ length: 1, charCodeAt: () => 0 } as unknown as string)).toThrow(TypeError);
  expect(() => k.variable(notOne, x.sort)).toThrow(TypeError);
});
