/** From theorems to certificates and back: for each rule, and for what a session declares and defines. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { Session } from '../../lang/athena/session.ts';
import { Catalogue } from '../../store/catalogue.ts';
import {
  A,
  a,
  all,
  and,
  at,
  B,
  C,
  cons,
  D,
  datatype,
  e0,
  eq,
  f,
  g,
  iff,
  implies,
  listOf,
  nil,
  not,
  num,
  or,
  P,
  R,
  some,
  T,
  unique,
  x,
  y,
} from '../kernel/signature-of-tests.ts';

const H = k.hypothesis;
const { sort: N, of } = datatype('Number', { zero: [], succ: ['self'] });
const zero = k.constant(of['zero'] as k.FunctionSymbol);
const S = (t: k.Term): k.Term => at(of['succ'] as k.FunctionSymbol, t);
const n = k.variable('n', N);
const u = k.variable('u', T);

/** The certificate of a theorem is accepted, says the same, and rests on the same axioms. */
function roundTrip(th: k.Theorem, axioms: readonly k.Theorem[] = []): Uint8Array {
  const catalogue = new Catalogue(axioms);
  const { statement, proof } = catalogue.theorem(th);
  const bytes = catalogue.certificate(proof);
  const verdict = k.check(bytes);
  if (verdict.verdict !== 'accepted') throw new Error(JSON.stringify(verdict));
  expect(k.hexOf(verdict.statement)).toBe(statement);
  expect(verdict.axioms).toHaveLength(catalogue.axiomsOf(proof).length);
  const goal = Uint8Array.from(Buffer.from(statement, 'hex'));
  expect(k.check(bytes, k.defaultLimits, goal)).toMatchObject({ verdict: 'accepted' });
  goal[7] = (goal[7] as number) ^ 1;
  expect(k.check(bytes, k.defaultLimits, goal)).toMatchObject({ verdict: 'rejected', reason: 'the certificate proves another statement' });
  return bytes;
}

const assume = (p: k.Sentence, then: (th: k.Theorem) => k.Theorem): k.Theorem => k.discharge(p, then(H(p)));
const any = (v: k.Term, th: k.Theorem): k.Theorem => k.generalize(v, th);

const theorems: Record<string, () => k.Theorem> = {
  'hypothesis, assume': () => assume(A, (h) => h),
  mp: () => assume(implies(A, B), (h) => assume(A, (p) => k.mp(h, p))),
  'both, project': () => assume(A, (p) => assume(B, (q) => k.both([k.project(k.both([p, q]), 1), p]))),
  either: () => assume(B, (p) => k.either(p, or(A, B, C))),
  cases: () => assume(or(A, B), (h) => k.cases(h, [assume(A, (p) => k.either(p, or(B, A))), assume(B, (p) => k.either(p, or(B, A)))])),
  'absurd, suppose-absurd, dn': () => assume(not(not(A)), (h) => k.dn(k.supposeAbsurd(not(A), k.absurd(H(not(A)), h)))),
  'equiv, left-iff, right-iff': () => assume(iff(A, B), (h) => k.equiv(k.rightIff(h), k.leftIff(h))),
  'true-intro': () => assume(A, () => k.trueIntro()),
  'uspec, pick-any': () => assume(all(x, at(P, x)), (h) => any(y, k.uspec(h, at(f, y)))),
  egen: () =>
    any(
      x,
      assume(at(P, x), (h) => k.egen(some(y, at(P, y)), x, h)),
    ),
  'pick-witness': () =>
    assume(some(x, and(at(P, x), A)), (h) => {
      const body = H(and(at(P, y), A));
      return k.pickWitness(h, y, k.egen(some(x, at(P, x)), y, k.project(body, 0)));
    }),
  'unique-elim, unique-intro': () => assume(unique(x, at(P, x)), (h) => k.uniqueIntro(unique(y, at(P, y)), k.uniqueElim(h))),
  'sort-instance': () => k.instantiateSorts(any(u, k.reflex(u)), new Map([[T, D]])),
  'sort-instance under a hypothesis': () => {
    const v = k.variable('v', T);
    const th = k.generalize(
      u,
      assume(all(v, eq(v, u)), (h) => k.uspec(h, u)),
    );
    return k.instantiateSorts(th, new Map([[T, listOf(D)]]));
  },
  'sorts-replaced': () => {
    const p = all(u, eq(u, u));
    const mixed = k.instantiateSorts(k.mp(k.discharge(A, k.trueIntro()), k.project(k.both([H(A), H(p)]), 0)), new Map([[T, D]]));
    return k.discharge(A, k.discharge(all(x, eq(x, x)), mixed));
  },
  'reflex, sym, tran': () =>
    any(
      x,
      assume(eq(x, a), (h) => k.tran(k.sym(k.sym(h)), k.reflex(a))),
    ),
  fcong: () =>
    any(
      x,
      assume(eq(x, a), (h) => k.fcong(at(g, x, x), at(g, a, x), [h, undefined])),
    ),
  'fcong of equality': () =>
    any(
      x,
      assume(eq(x, a), (h) => k.fcong(eq(x, a), eq(a, a), [h, undefined])),
    ),
  rcong: () =>
    any(
      x,
      assume(at(R, x, a), (r) => assume(eq(a, x), (h) => k.rcong(r, at(R, x, x), [undefined, h]))),
    ),
  leibniz: () =>
    any(
      x,
      assume(eq(x, a), (h) => assume(all(y, at(R, x, y)), (p) => k.leibniz(h, p, all(y, at(R, n0, y)), n0))),
    ),
  'boolean-identity': () => k.booleanIdentity(A, B),
  injectivity: () => k.constructorInjectivity(cons),
  exclusiveness: () => k.constructorExclusiveness(nil, cons),
  'exclusiveness at a sort': () => k.instantiateSorts(k.constructorExclusiveness(nil, cons), new Map([[T, N]])),
  exhaustiveness: () => k.constructorExhaustiveness(listOf(D)),
  induction: () => {
    const goal = all(n, eq(n, n));
    return k.induction(goal, [
      { pattern: zero, theorem: k.reflex(zero) },
      { pattern: S(n), theorem: k.reflex(S(n)) },
    ]);
  },
  'int-induction': () => {
    const i = k.variable('i', k.intSort);
    const goal = all(i, eq(i, i));
    const step = (bound: [k.Term, k.Term], next: k.FunctionSymbol) => {
      const t = at(next, i, num(1, k.intSort));
      return any(i, k.discharge(and(at(k.arithmetic.lessOrEqual, ...bound), eq(i, i)), k.reflex(t)));
    };
    const nought = num(0, k.intSort);
    return k.intInduction(goal, k.reflex(nought), step([nought, i], k.arithmetic.sum), step([i, nought], k.arithmetic.difference));
  },
  compute: () => k.compute(at(k.arithmetic.product, num(1000003, k.intSort), num(12345678901n, k.intSort))),
  'compute with fractions': () => k.compute(at(k.arithmetic.quotient, num(1, k.realSort), num(3, k.realSort))),
  'compute with quoted identifiers': () => k.compute(eq(k.quoted('héllo'), k.quoted('world'))),
  'natural-equation': () => k.naturalEquation(3),
  axiom: () => k.uspec(k.axiom(all(x, at(P, x))), a),
};
const n0 = k.variable('hole', D);

describe('a certificate', () => {
  it.each(Object.keys(theorems))('is accepted: %s', (name) => {
    roundTrip((theorems[name] as () => k.Theorem)());
  });

  it('is one for one trace, whatever bound variables are called', () => {
    const named = (v: k.Term, w: k.Term) =>
      any(
        v,
        assume(some(w, at(R, v, w)), (h) => h),
      );
    expect(roundTrip(named(x, y))).toEqual(roundTrip(named(k.variable('other', D), k.variable('names', D))));
  });

  it('does not exist for what rests on a hypothesis or an oracle', () => {
    expect(() => roundTrip(H(A))).toThrow(/not discharged/);
    expect(() => roundTrip(k.oracle('somebody', A))).toThrow(/rests on oracle/);
    expect(() => roundTrip(k.discharge(A, k.reflex(x)))).toThrow(/closed sentence/);
  });

  it('of a deep term and of a shared one is made without recursion', () => {
    let deep: k.Term = a;
    for (let i = 0; i < 20_000; i++) deep = at(f, deep);
    roundTrip(k.reflex(deep));
    let wide: k.Term = a;
    for (let i = 0; i < 60; i++) wide = at(g, wide, wide);
    expect(roundTrip(k.reflex(wide)).length).toBeLessThan(1000);
  });

  it('cites a lemma, and has the proof of the lemma with it', () => {
    const catalogue = new Catalogue([]);
    const lemma = any(u, k.reflex(u));
    catalogue.addLemma(lemma, catalogue.theorem(lemma).statement);
    const th = any(x, k.uspec(k.instantiateSorts(lemma, new Map([[T, D]])), at(f, x)));
    const { proof } = catalogue.theorem(th);
    expect(catalogue.objects.get(proof)?.references).toContain(catalogue.statement(lemma.conclusion));
    expect(k.check(catalogue.certificate(proof))).toMatchObject({ verdict: 'accepted', axioms: [] });
    expect(e0.sort).not.toBe(D);
  });
});

describe('definitions', () => {
  const session = (text: string) => {
    const s = new Session({ readFile: () => undefined, onEvent: () => {} });
    expect(s.run({ name: 'test', text })).toMatchObject({ ok: true });
    const { theorems: proved, axioms } = s.certifiable();
    return { last: proved.at(-1)?.theorem as k.Theorem, axioms };
  };
  const restsOn = (text: string): number => {
    const { last, axioms } = session(text);
    const catalogue = new Catalogue(axioms);
    const { proof } = catalogue.theorem(last);
    expect(k.check(catalogue.certificate(proof))).toMatchObject({ verdict: 'accepted' });
    return catalogue.axiomsOf(proof).length;
  };
  const numbers = `datatype N := z | (s N)
    declare plus, mult: [N N] -> N
    define [n m] := [?n:N ?m:N]
    assert* p0 := ((z plus m) = m)
    assert* p1 := (((s n) plus m) = (s (n plus m)))\n`;

  it('are told from axioms', () => {
    expect(
      restsOn(`${numbers}conclude (forall m . (s z) plus m = s m)
      pick-any m:N (!chain [((s z) plus m) = (s (z plus m)) [p1] = (s m) [p0]])`),
    ).toBe(0);
  });
  it('are found when functions that call each other get smaller in one argument, or else in another', () => {
    const loops = `datatypes Task := stop | (loop Inner Task) && Inner := (inner Task)
      declare run: [Task N] -> N
      declare turns: [Inner N N] -> N
      define [t w q] := [?t:Task ?w:Inner ?q:Task]
      assert* r0 := ((run stop n) = (s n))
      assert* r1 := ((run (loop w t) n) = (run t (turns w (s (s z)) n)))
      assert* t0 := ((turns (inner q) z n) = n)
      assert* t1 := ((turns (inner q) (s m) n) = (turns (inner q) m (run q n)))\n`;
    expect(
      restsOn(`${numbers}${loops}conclude ((run (loop (inner stop) stop) z) = (s (s (s z)))) (!deval (run (loop (inner stop) stop) z))`),
    ).toBe(0);
    const same = 'assert* t1 := ((turns (inner q) (s m) n) = (turns (inner q) (s m) (run q n)))';
    expect(
      restsOn(`${numbers}${loops.replace(/assert\* t1.*/, same)}conclude ((run stop z) = (s z)) (!deval (run stop z))`),
    ).toBeGreaterThan(0);
  });
  it('that are none stay axioms', () => {
    const loops = 'declare f: [N] -> N\nassert* loop := ((f n) = (s (f n)))\n';
    expect(restsOn(`${numbers}${loops}conclude (forall n . f n = s f n) pick-any n:N (!chain [(f n) = (s (f n)) [loop]])`)).toBe(1);
  });
  it('may be explicit', () => {
    expect(
      restsOn(`${numbers}define-symbol one (forall n . one n <==> n = s z)
      conclude (forall n . one n ==> n = s z)
        pick-any n:N assume h := (one n) (!chain-> [h ==> (n = s z) [one-definition]])`),
    ).toBe(0);
  });
});

describe('the hash of a statement', () => {
  const hash = (th: k.Theorem) => new Catalogue([]).theorem(th).statement;
  it('depends on the symbol', () => {
    expect(hash(k.reflex(at(f, a)))).not.toBe(hash(k.reflex(at(f, at(f, a)))));
    expect(hash(assume(A, (h) => h))).not.toBe(hash(assume(B, (h) => h)));
  });
  it('is the same for datatypes that differ in their names only', () => {
    const again = datatype('Zahl', { null: [], nachfolger: ['self'] });
    expect(hash(k.constructorInjectivity(again.of['nachfolger'] as k.FunctionSymbol))).toBe(
      hash(k.constructorInjectivity(of['succ'] as k.FunctionSymbol)),
    );
  });
  it('does not depend on which of two structures that refer to each other is declared first', () => {
    const make = (swapped: boolean): k.Theorem => {
      const tree = (to: () => k.Sort) => ({ name: 'A', parameters: [], constructors: () => [{ name: 'n', args: [D, to()] }] });
      const forest = (self: () => k.Sort, to: () => k.Sort) => ({
        name: 'B',
        parameters: [],
        constructors: () => [
          { name: 'e', args: [] },
          { name: 'm', args: [to(), self()] },
        ],
      });
      let sorts: readonly k.SortConstructor[] = [];
      const get = (i: number) => () => k.sortOf(sorts[i] as k.SortConstructor);
      const listed = swapped ? [forest(get(0), get(1)), tree(get(0))] : [tree(get(1)), forest(get(1), get(0))];
      const made = k.declareStructures(
        listed.map((d) => ({
          ...d,
          constructors: (s: readonly k.SortConstructor[]) => {
            sorts = s;
            return d.constructors();
          },
        })),
        true,
      );
      const treeMade = made[swapped ? 1 : 0] as k.Structure;
      return k.constructorInjectivity(treeMade.constructors[0] as k.FunctionSymbol);
    };
    expect(hash(make(false))).toBe(hash(make(true)));
  });
});
