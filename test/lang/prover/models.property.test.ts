/** Whatever is proved from random premises is true in every small model of them; every refutation found is followed by the kernel. */
import { describe, expect, it } from 'vitest';
import { connective, freshVariable, hypothesesOf, hypothesis, open, type Sentence, type Sort, type Term } from '../../../kernel/index.ts';
import { proveFrom } from '../../../lang/prover/prove.ts';
import { a, all, at, b, D, eq, f, g, P, Q, R, some } from '../methods/stage.ts';

/** A generator of numbers below n, the same each run (a linear congruence). */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function randomTerm(roll: (n: number) => number, bound: readonly Term[], depth: number): Term {
  const n = roll(depth > 0 ? 6 : 4);
  if (n === 4) return at(f, randomTerm(roll, bound, depth - 1));
  if (n === 5) return at(g, randomTerm(roll, bound, depth - 1), randomTerm(roll, bound, depth - 1));
  return n > 1 && bound.length > 0 ? (bound[roll(bound.length)] as Term) : n % 2 === 0 ? a : b;
}

function randomSentence(roll: (n: number) => number, bound: readonly Term[], depth: number): Sentence {
  const term = (): Term => randomTerm(roll, bound, 1);
  const n = depth === 0 ? roll(4) : 4 + roll(8);
  switch (n) {
    case 0:
      return at(P, term());
    case 1:
      return at(Q, term());
    case 2:
      return at(R, term(), term());
    case 3:
      return eq(term(), term());
    case 4:
      return connective('not', [randomSentence(roll, bound, depth - 1)]);
    case 5:
    case 6:
    case 7:
    case 8: {
      const kind = (['and', 'or', 'if', 'iff'] as const)[n - 5] as 'and';
      return connective(kind, [randomSentence(roll, bound, depth - 1), randomSentence(roll, bound, depth - 1)]);
    }
    default: {
      const v = freshVariable('v', D as Sort);
      return (n % 2 === 0 ? all : some)(v, randomSentence(roll, [...bound, v], depth - 1));
    }
  }
}

interface Model {
  readonly size: number;
  readonly a: number;
  readonly b: number;
  readonly P: number;
  readonly Q: number;
  readonly R: number;
  readonly f: number;
  readonly g: number;
}

function* models(): IterableIterator<Model> {
  for (let bits = 0; bits < 16; bits++) yield { size: 1, a: 0, b: 0, P: bits & 1, Q: (bits >> 1) & 1, R: (bits >> 2) & 1, f: 0, g: 0 };
  for (const [ca, cb] of [[0, 0] as const, [0, 1] as const])
    for (let p = 0; p < 4; p++)
      for (let q = 0; q < 4; q++)
        for (let r = 0; r < 16; r++)
          for (let fs = 0; fs < 4; fs++) for (let gs = 0; gs < 16; gs++) yield { size: 2, a: ca, b: cb, P: p, Q: q, R: r, f: fs, g: gs };
}

function value(t: Term, m: Model, env: ReadonlyMap<number, number>): number {
  if (t.kind === 'variable') return env.get(t.identity) as number;
  const args = t.args.map((s) => value(s, m, env));
  if (t.symbol === f) return (m.f >> (args[0] as number)) & 1;
  if (t.symbol === g) return (m.g >> (2 * (args[0] as number) + (args[1] as number))) & 1;
  return t.symbol === a.symbol ? m.a : m.b;
}

function holds(p: Sentence, m: Model, env: ReadonlyMap<number, number> = new Map()): boolean {
  const sub = (i: number): boolean => holds(p.args[i] as Term, m, env);
  switch (p.kind) {
    case 'not':
      return !sub(0);
    case 'and':
      return sub(0) && sub(1);
    case 'or':
      return sub(0) || sub(1);
    case 'if':
      return !sub(0) || sub(1);
    case 'iff':
      return sub(0) === sub(1);
    case 'forall':
    case 'exists': {
      const v = freshVariable('e', D);
      const body = open(p, v);
      const each = Array.from({ length: m.size }, (_, i) => holds(body, m, new Map([...env, [v.identity, i]])));
      return p.kind === 'forall' ? each.every((x) => x) : each.some((x) => x);
    }
    default: {
      const [i, j] = p.args.map((t) => value(t, m, env)) as [number, number];
      if (p.symbol === P) return ((m.P >> i) & 1) === 1;
      if (p.symbol === Q) return ((m.Q >> i) & 1) === 1;
      if (p.symbol === R) return ((m.R >> (m.size * i + j)) & 1) === 1;
      return i === j;
    }
  }
}

describe('random problems', () => {
  let proofs = 0;
  it.each(Array.from({ length: 10 }, (_, i) => i + 1))('of seed %i', (seed) => {
    const roll = dice(seed * 7919 + 13);
    for (let n = 0; n < 25; n++) {
      const premises = Array.from({ length: 1 + roll(3) }, () => randomSentence(roll, [], 3));
      const goal = randomSentence(roll, [], 3);
      const { theorem, unfollowed } = proveFrom(goal, premises.map(hypothesis), { steps: 4000 });
      expect(unfollowed).toBeUndefined();
      if (theorem === undefined) continue;
      proofs++;
      const used = hypothesesOf(theorem.assumptions);
      expect(used.every((h) => premises.some((p) => p.identity === h.identity))).toBe(true);
      let looked = 0;
      for (const m of models()) {
        // Every seventh model is enough: the offset differs from problem to problem.
        if (m.size === 2 && (looked++ + n) % 7 !== 0) continue;
        if (used.every((h) => holds(h, m))) expect(holds(goal, m)).toBe(true);
      }
    }
  });
  it('have proofs to be checked', () => expect(proofs).toBeGreaterThan(20));
});
