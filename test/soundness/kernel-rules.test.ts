/** Random use of the kernel's rules, right and wrong: whatever they accept is true in every finite model looked at. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { all, and, at, datatype, domain, eq, iff, implies, not, or, some, unique } from '../kernel/signature-of-tests.ts';
import { Chance, type Definition, isTrueEverywhere, refute, type Verdict } from '../support/models.ts';

const rounds = Number(process.env['SOUNDNESS_COUNT'] ?? 60);
const firstSeed = Number(process.env['SOUNDNESS_SEED'] ?? 1);
const { apply, constant, declareSymbol, variable } = k;

const [D, E, F] = [domain('D'), domain('E'), domain('F')];
k.declareSubsort(F.constructor_ as k.SortConstructor, D.constructor_ as k.SortConstructor);
const T = k.sortVariable('T');
const nat = datatype('N', { z: [], s: ['self'] });
const colour = datatype('Colour', { red: [], green: [] });
const N = nat.sort;
const succ = nat.of['s'] as k.FunctionSymbol;
const terms = [
  ...['a', 'b'].map((n) => constant(declareSymbol(n, [], D))),
  ...['x', 'y'].map((n) => variable(n, D)),
  constant(declareSymbol('e', [], E)),
  variable('x', E),
  ...['v', 'w'].map((n) => variable(n, F)),
  constant(nat.of['z'] as k.FunctionSymbol),
  variable('n', N),
  variable('m', N),
  variable('q', colour.sort),
  constant(colour.of['red'] as k.FunctionSymbol),
  variable('t', T),
  variable('u', T),
  variable('p', k.booleanSort),
];
const propositions = ['A', 'B', 'C'].map((n) => constant(declareSymbol(n, [], k.booleanSort)));
const functions = [
  declareSymbol('P', [D], k.booleanSort),
  declareSymbol('R', [D, D], k.booleanSort),
  declareSymbol('M', [N], k.booleanSort),
  declareSymbol('K', [colour.sort], k.booleanSort),
  declareSymbol('H', [T], k.booleanSort),
  declareSymbol('f', [D], D),
  declareSymbol('g', [T, T], T),
  declareSymbol('h', [D], E),
  succ,
  k.equalitySymbol,
];

class Run {
  readonly #chance: Chance;
  readonly definitions = new Map<k.FunctionSymbol, Definition>();
  readonly #functions = [...functions];
  readonly pool: k.Theorem[] = [];
  constructor(seed: number) {
    this.#chance = new Chance(seed);
    for (let i = 0; i < 20; i++) this.#chance.choose(2);
  }
  n = (most: number): number => this.#chance.choose(most);
  of = <X>(xs: readonly X[]): X => xs[this.n(xs.length)] as X;
  term = (depth = 2): k.Term => {
    if (depth === 0 || this.n(2) === 0) return this.of(terms);
    const f = this.of(this.#functions);
    try {
      return apply(
        f,
        f.parameters.map(() => this.term(depth - 1)),
      );
    } catch {
      return this.of(terms);
    }
  };
  sentence = (depth = 3): k.Sentence => {
    if (depth === 0 || this.n(4) === 0) {
      const t = this.term();
      return t.sort === k.booleanSort ? t : this.of(propositions);
    }
    const p = (): k.Sentence => this.sentence(depth - 1);
    switch (this.n(9)) {
      case 0:
        return not(p());
      case 1:
        return and(p(), p());
      case 2:
        return or(p(), p());
      case 3:
        return implies(p(), p());
      case 4:
        return iff(p(), p());
      case 5:
        return all(this.variable(), p());
      case 6:
        return some(this.variable(), p());
      case 7:
        return this.n(3) === 0 ? unique(this.variable(), p()) : all(this.variable(), p());
      default: {
        const th = this.of([...this.pool, k.trueIntro()]);
        return th.conclusion;
      }
    }
  };
  variable = (): k.Term => this.of(terms.filter((t) => t.kind === 'variable'));
  theorem = (kind?: string): k.Theorem => {
    const fitting =
      kind === undefined ? this.pool : this.pool.filter((t) => t.conclusion.kind === kind || t.conclusion.symbol?.name === kind);
    return this.of(fitting.length > 0 && this.n(8) > 0 ? fitting : [...this.pool, k.trueIntro()]);
  };
  /** A sentence with some occurrences of a term replaced by a variable. */
  abstracted(p: k.Sentence): { body: k.Sentence; x: k.Term; t: k.Term } {
    const found: k.Term[] = [];
    const walk = (t: k.Term): void => {
      if (t.loose === 0 && (t.kind === 'application' || t.kind === 'variable')) found.push(t);
      t.args.forEach(walk);
    };
    walk(p);
    const t = this.of(found.length > 0 ? found : terms);
    const x = variable(this.of(['x', 'new']), t.sort);
    const go = (at: k.Term): k.Term => {
      if (k.same(at, t) && this.n(4) > 0) return x;
      if (at.args.length === 0 || at.loose > 0) return at;
      const args = at.args.map(go);
      if (at.kind === 'application') return apply(at.symbol as k.FunctionSymbol, args);
      if (at.binds !== undefined) {
        const v = variable('inner', at.binds);
        return k.close(at.kind as k.Quantifier, v, go(k.open(at, v)));
      }
      return k.connective(at.kind as k.ConnectiveKind, args);
    };
    return { body: go(p), x, t };
  }
  step(): k.Theorem {
    const { theorem: th, sentence: p, term: t, variable: x, of } = this;
    switch (this.n(34)) {
      case 0:
      case 1:
        return k.hypothesis(p(2));
      case 2:
        return k.oracle('o', p(1));
      case 3:
      case 4: {
        const body = th();
        const h = k.hypothesesOf(body.assumptions);
        return k.discharge(h.length > 0 && this.n(4) > 0 ? of(h) : p(), body);
      }
      case 5: {
        const c = th('if');
        return k.mp(c, this.pool.find((q) => k.same(q.conclusion, c.conclusion.args[0] ?? c.conclusion)) ?? th());
      }
      case 6: {
        const c = th('if');
        return k.mp(c, k.hypothesis(c.conclusion.args[0] ?? p()));
      }
      case 7:
        return k.both([th(), th()]);
      case 8:
        return k.project(th('and'), this.n(2));
      case 9: {
        const q = th();
        return k.either(q, this.n(2) === 0 ? or(q.conclusion, p()) : or(p(), this.n(5) === 0 ? p() : q.conclusion));
      }
      case 10: {
        const d = th('or');
        const r = p();
        const to = (q: k.Sentence): k.Theorem => k.discharge(q, this.pool.find((o) => k.same(o.conclusion, r)) ?? k.hypothesis(r));
        return k.cases(d, d.conclusion.args.slice(this.n(6) === 0 ? 1 : 0).map(to));
      }
      case 11: {
        const q = th();
        return k.absurd(q, this.n(5) === 0 ? th('not') : k.hypothesis(not(q.conclusion)));
      }
      case 12: {
        const q = th('false');
        const h = k.hypothesesOf(q.assumptions);
        return k.supposeAbsurd(h.length > 0 ? of(h) : p(), q);
      }
      case 13:
        return k.dn(th('not'));
      case 14: {
        const q = th('if');
        const [l, r] = q.conclusion.args as [k.Term, k.Term];
        return k.equiv(q, this.n(5) === 0 ? th('if') : k.hypothesis(implies(r ?? l, l)));
      }
      case 15:
        return this.n(2) === 0 ? k.leftIff(th('iff')) : k.rightIff(th('iff'));
      case 16:
      case 17:
        return k.uspec(th('forall'), t());
      case 18:
      case 19: {
        const q = th();
        const free = k.freeVariables(q.conclusion);
        return k.generalize(free.length > 0 && this.n(4) > 0 ? of(free) : x(), q);
      }
      case 20: {
        const q = th();
        const { body, x: v, t: s } = this.abstracted(q.conclusion);
        return k.egen(some(v, body), this.n(6) === 0 ? t() : s, q);
      }
      case 21: {
        const e = th('exists');
        const w = this.n(3) === 0 ? x() : variable('fresh', (e.conclusion.binds ?? D) as k.Sort);
        const inside = k.both([k.hypothesis(k.open(e.conclusion, w)), th()]);
        const { body, x: v, t: s } = this.abstracted(inside.conclusion);
        return k.pickWitness(e, w, this.n(3) === 0 ? inside : k.egen(some(v, body), this.n(2) === 0 ? s : w, inside));
      }
      case 22:
        return this.n(2) === 0 ? k.uniqueElim(th('exists-unique')) : k.uniqueIntro(unique(x(), p()), th('exists'));
      case 23:
        return k.instantiateSorts(th(), new Map([[T, of([D, E, F, N, k.booleanSort])]]));
      case 24: {
        const s = t();
        return this.n(3) === 0 ? k.reflex(s) : k.hypothesis(eq(s, t()));
      }
      case 25:
        return this.n(3) === 0 ? k.tran(th('='), th('=')) : k.sym(th('='));
      case 26: {
        const e = th('=');
        const [l, r] = e.conclusion.args as [k.Term, k.Term];
        const f = of(functions);
        const other = f.parameters.map(() => t(1));
        const i = this.n(f.parameters.length);
        const [s, u] = [l, r].map((side) =>
          apply(
            f,
            other.map((o, j) => (j === i ? side : o)),
          ),
        ) as [k.Term, k.Term];
        const given = other.map((_, j) => (j === i ? e : undefined));
        return this.n(2) === 0 ? k.fcong(s, u, given) : k.rcong(k.hypothesis(this.n(5) === 0 ? u : s), u, given);
      }
      case 27:
      case 28: {
        const e = th('=');
        const q = th();
        const { body, x: v } = this.abstracted(q.conclusion);
        const side = e.conclusion.args[0] as k.Term;
        const pattern = k.close('forall', v, body);
        return k.leibniz(e, this.n(4) === 0 ? q : k.hypothesis(k.open(pattern, side)), body, v);
      }
      case 29:
        return k.booleanIdentity(p(1), p(1));
      case 30:
        return of([
          () => k.constructorExhaustiveness(of([N, colour.sort, k.booleanSort])),
          () => k.constructorInjectivity(succ),
          () => k.constructorExclusiveness(nat.of['z'] as k.FunctionSymbol, succ),
          () => k.constructorExclusiveness(colour.of['red'] as k.FunctionSymbol, colour.of['green'] as k.FunctionSymbol),
        ])();
      case 31:
      case 32:
        return this.induct();
      default: {
        const v = x();
        const body = this.n(2) === 0 ? p(1) : t();
        const { symbol, theorem } = k.define(`d${this.definitions.size}`, this.n(4) === 0 ? [v, x()] : [v], body);
        const parameters = symbol.parameters.map((s) => variable('', s));
        // The parameters are read off the theorem, as a user would see them.
        let q = theorem.conclusion;
        const opened = parameters.map((o, i) => {
          const named = variable(`parameter ${i}`, o.sort);
          q = k.open(q, named);
          return named;
        });
        this.definitions.set(symbol, { parameters: opened, body: q.args[1] as k.Term });
        this.#functions.push(symbol);
        return theorem;
      }
    }
  }
  induct(): k.Theorem {
    const n = variable('n', N);
    const m = variable('m', N);
    const base = this.of(this.pool.filter((q) => k.freeVariables(q.conclusion).some((v) => v.sort === N)).concat(k.reflex(n)));
    const v = k.freeVariables(base.conclusion).find((w) => w.sort === N) ?? n;
    const goal = all(v, base.conclusion);
    const patterns = this.of([
      [constant(nat.of['z'] as k.FunctionSymbol), apply(succ, [m])],
      [constant(nat.of['z'] as k.FunctionSymbol), apply(succ, [apply(succ, [m])])],
      [m],
      [
        constant(nat.of['z'] as k.FunctionSymbol),
        apply(succ, [constant(nat.of['z'] as k.FunctionSymbol)]),
        apply(succ, [apply(succ, [m])]),
      ],
      [apply(succ, [m])],
    ]);
    const clauses = patterns.map((pattern) => {
      const needed = k.open(goal, pattern);
      const general = k.hypothesis(all(m, implies(k.open(goal, m), k.open(goal, this.of([pattern, apply(succ, [m])])))));
      const step = this.n(2) === 0 ? k.mp(k.uspec(general, m), k.hypothesis(k.open(goal, m))) : undefined;
      return { pattern, theorem: step !== undefined && k.same(step.conclusion, needed) ? step : k.hypothesis(needed) };
    });
    return k.induction(goal, clauses);
  }
}

/** Applies rules at random; every theorem that comes of it is looked at in models. */
function explore(
  seed: number,
  steps: number,
  exhaustive: number,
  random: number,
): { made: number; refused: number; held: number; models: number; complete: number; bad: string[] } {
  const run = new Run(seed);
  const sum = { made: 0, refused: 0, held: 0, models: 0, complete: 0, bad: [] as string[] };
  for (let i = 0; i < steps; i++) {
    let th: k.Theorem;
    try {
      th = run.step();
    } catch (e) {
      if (!(e instanceof k.KernelError) && !(e instanceof TypeError)) throw e;
      sum.refused++;
      continue;
    }
    sum.made++;
    if (th.conclusion.size < 60 && th.assumptions.length < 6) run.pool.push(th);
    if (['hypothesis', 'oracle'].includes(th.step.rule)) continue;
    let verdict: Verdict;
    try {
      verdict = refute(th, {
        exhaustive,
        random,
        seed: seed * 1000 + i,
        instances: [D, F, E, N, colour.sort, k.booleanSort],
        definitions: run.definitions,
      });
    } catch (e) {
      // A sort instance may be one that a symbol in an assumption does not have.
      if (e instanceof k.KernelError) continue;
      throw e;
    }
    sum.models += verdict.tried;
    if (verdict.held > 0) sum.held++;
    if (verdict.complete) sum.complete++;
    if (verdict.counterexample !== undefined)
      sum.bad.push(`seed ${seed}, step ${i}, ${th.step.rule}: ${shown(th)} fails where ${verdict.counterexample.join('; ')}`);
  }
  return sum;
}

function shown(th: k.Theorem): string {
  const show = (t: k.Term): string => {
    if (t.kind === 'bound') return `#${t.index}`;
    if (t.kind === 'variable') return `${t.name}:${t.sort.constructor_?.name ?? t.sort.variable}`;
    const head = t.symbol?.name ?? `${t.kind}${t.binds === undefined ? '' : ` ${t.binds.constructor_?.name ?? t.binds.variable}`}`;
    return t.args.length === 0 ? head : `(${[head, ...t.args.map(show)].join(' ')})`;
  };
  return `${th.assumptions.map((a) => `${a.kind} ${show(a.sentence)}`).join(', ')} |- ${show(th.conclusion)}`;
}

describe('the evaluator of sentences', () => {
  it('knows valid sentences from others', () => {
    const [x, y] = [variable('x', D), variable('y', D)];
    const P = (t: k.Term): k.Sentence => at(functions[0] as k.FunctionSymbol, t);
    const R = (s: k.Term, t: k.Term): k.Sentence => at(functions[1] as k.FunctionSymbol, s, t);
    const [A] = propositions as [k.Term];
    for (const p of [
      or(A, not(A)),
      implies(all(x, P(x)), some(x, P(x))),
      implies(some(x, all(y, R(x, y))), all(y, some(x, R(x, y)))),
      iff(unique(x, P(x)), some(x, and(P(x), all(y, implies(P(y), eq(y, x)))))),
    ])
      expect(isTrueEverywhere(p)).toBe(true);
    for (const p of [
      A,
      some(x, P(x)),
      implies(some(x, P(x)), all(x, P(x))),
      implies(all(x, some(y, R(x, y))), some(y, all(x, R(x, y)))),
      all(x, all(y, eq(x, y))),
    ])
      expect(isTrueEverywhere(p)).toBe(false);
  });
  it('finds the fault in a theorem that would be wrong', () => {
    const [x] = [variable('x', D)];
    const P = (t: k.Term): k.Sentence => at(functions[0] as k.FunctionSymbol, t);
    const wrong = k.oracle('o', P(x));
    expect(
      refute({ ...wrong, assumptions: [], conclusion: P(x) } as unknown as k.Theorem, {
        exhaustive: 1000,
        random: 0,
        seed: 1,
        instances: [D],
        definitions: new Map(),
      }).counterexample,
    ).toBeDefined();
  });
});

it(`random rule applications prove nothing false (${rounds} rounds from seed ${firstSeed})`, { timeout: 3_600_000 }, () => {
  const total = { made: 0, refused: 0, held: 0, models: 0, complete: 0 };
  const bad: string[] = [];
  const long = process.env['SOUNDNESS_COUNT'] !== undefined;
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
    const r = explore(seed, 120, long ? 100_000 : 150, long ? 10_000 : 40);
    for (const key of ['made', 'refused', 'held', 'models', 'complete'] as const) total[key] += r[key];
    bad.push(...r.bad);
  }
  if (long) console.log(`kernel rules: ${JSON.stringify(total)}`);
  expect(bad.slice(0, 3)).toEqual([]);
  expect(total.held).toBeGreaterThan(rounds * 10);
});
