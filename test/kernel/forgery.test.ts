/** Attacks with JavaScript rather than logic: look-alikes, subclasses, proxies, arrays that change while they are read. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import argsOf from '../../kernel/term.ts';
import { a, A, all, and, D, datatype, E, e0, eq, f, g, mustNotProveFalse, not, num, or, P, T, x, y } from './signature-of-tests.ts';

const { falsum, verum, natSort, variable } = k;
const lie = (): k.Theorem => k.hypothesis(falsum);
/** An array that shows its parts differently each time it is read. */
function shifting<X>(...views: (readonly X[])[]): readonly X[] {
  let n = 0;
  return new Proxy([] as X[], {
    get(_, p) {
      const view = views[Math.min(n, views.length - 1)] as readonly X[];
      if (
        p === Symbol.iterator ||
        p === 'map' ||
        p === 'slice' ||
        p === 'forEach' ||
        p === 'every' ||
        p === 'flatMap' ||
        p === 'reduceRight'
      )
        n++;
      const v = Reflect.get(view, p);
      return typeof v === 'function' ? v.bind(view) : v;
    },
  });
}

describe('theorems', () => {
  const fake = { assumptions: [], conclusion: falsum, step: { rule: '', premises: [], data: [] } } as unknown as k.Theorem;
  it('are made by the rules only', () => {
    expect(() => new (k.Theorem as unknown as new (...args: unknown[]) => unknown)(Symbol('kernel'), [], falsum, {})).toThrow(TypeError);
    expect(() => Reflect.construct(k.Theorem, [undefined, [], falsum, {}], Object)).toThrow(TypeError);
    class Sub extends k.Theorem {}
    expect(() => Reflect.construct(Sub, [Symbol('kernel'), [], falsum, {}])).toThrow(TypeError);
    expect(k.Theorem.is(Object.create(k.Theorem.prototype))).toBe(false);
    expect(k.Theorem.is(new Proxy(k.trueIntro(), {}))).toBe(false);
  });
  it('cannot be changed', () => {
    for (const th of [
      lie(),
      k.axiom(verum),
      k.oracle('o', verum),
      k.instantiateSorts(k.hypothesis(eq(variable('u', T), variable('u', T))), new Map([[T, D]])),
    ]) {
      expect(Object.isFrozen(th.assumptions)).toBe(true);
      expect(Object.isFrozen(th.assumptions[0])).toBe(true);
    }
    expect(() => Object.defineProperty(k.Theorem.prototype, 'assumptions', { get: () => [] })).toThrow(TypeError);
    mustNotProveFalse(() => {
      const th = lie();
      (th.assumptions as unknown[]).pop();
      return th;
    });
  });
  it.each<[string, (th: k.Theorem) => k.Theorem]>([
    ['both', (th) => k.project(k.both([th]), 0)],
    ['project', () => k.project({ assumptions: [], conclusion: and(falsum) } as unknown as k.Theorem, 0)],
    ['mp', (th) => k.mp(k.discharge(falsum, lie()), th)],
    ['alpha', (th) => k.alpha(th, falsum)],
    ['dn', () => k.dn({ assumptions: [], conclusion: not(not(falsum)) } as unknown as k.Theorem)],
    ['cases', (th) => k.cases(k.either(th, or(falsum)), [k.discharge(falsum, lie())])],
    ['instantiateSorts', (th) => k.instantiateSorts(th, new Map())],
    ['rcong', (th) => k.rcong(th, falsum, [])],
    [
      'induction',
      () =>
        k.uspec(k.induction(all(variable('n', natSort), falsum), [{ pattern: variable('n', natSort), theorem: fake }]), num(0, natSort)),
    ],
  ])('that are look-alikes are no premises of %s', (_, attack) => mustNotProveFalse(() => attack(fake)));

  it('do not lose an assumption to an array that changes', () => {
    mustNotProveFalse(() => k.project(k.both(shifting([k.trueIntro()], [lie()])), 0));
    mustNotProveFalse(() => k.project(k.both(shifting([k.trueIntro()], [k.trueIntro()], [lie()])), 0));
    const d = k.either(k.trueIntro(), or(verum, falsum));
    for (let n = 0; n < 6; n++) {
      const views = [
        ...Array.from({ length: n }, () => [k.discharge(falsum, lie()), k.discharge(verum, lie())]),
        [k.discharge(falsum, lie())],
      ];
      mustNotProveFalse(() => k.cases(d, shifting(...views)));
    }
    const item = {
      pattern: variable('n', natSort),
      reads: 0,
      get theorem() {
        return this.reads++ < 2 ? k.trueIntro() : lie();
      },
    };
    mustNotProveFalse(() => k.uspec(k.induction(all(variable('n', natSort), falsum), [item]), num(0, natSort)));
  });
  it('are instantiated by one map, read once', () => {
    const [u, v] = [variable('u', T), variable('v', T)];
    const unit = datatype('Unit', { only: [] });
    const one = all(u, all(v, eq(u, v)));
    for (let n = 0; n < 8; n++) {
      let reads = 0;
      class Fickle extends Map<k.Sort, k.Sort> {
        override get(s: k.Sort): k.Sort | undefined {
          return reads++ < n ? unit.sort : (super.get(s) as k.Sort);
        }
      }
      const th = k.instantiateSorts(k.hypothesis(one), new Fickle([[T, natSort]]));
      const [h] = th.assumptions;
      expect(k.same(h?.sentence as k.Sentence, th.conclusion)).toBe(true);
    }
  });
  it('have sentences for conclusions, whatever index is projected', () => {
    for (const i of ['length', 'map', -1, 0.5, Number.NaN]) expect(() => k.project(k.both([k.trueIntro()]), i as number)).toThrow();
  });
});

describe('terms', () => {
  const twoFaced = (first: k.Term, then: k.Term): { term: k.Term; turn: () => void } => {
    let now = first;
    const term = {
      ...first,
      get identity() {
        return now.identity;
      },
    } as unknown as k.Term;
    return {
      term,
      turn: () => {
        now = then;
      },
    };
  };
  it('that are look-alikes are refused everywhere', () => {
    mustNotProveFalse(() => {
      const { term, turn } = twoFaced(falsum, verum);
      const conditional = k.discharge(term, lie());
      turn();
      return k.mp(conditional, k.trueIntro());
    });
    mustNotProveFalse(() => {
      const p = variable('p', k.booleanSort);
      const something = k.egen(k.close('exists', p, p), verum, k.trueIntro());
      const { term } = twoFaced(falsum, verum);
      return k.pickWitness(something, { ...term, kind: 'variable', identity: falsum.identity } as unknown as k.Term, lie());
    });
    const { term } = twoFaced(a, a);
    for (const run of [
      () => k.hypothesis(twoFaced(A, A).term),
      () => k.reflex(term),
      () => k.uspec(k.axiom(all(x, verum)), term),
      () => k.supposeAbsurd(twoFaced(A, A).term, lie()),
      () => k.compute(twoFaced(A, A).term),
      () => k.generalize({ ...x } as k.Term, k.trueIntro()),
    ])
      expect(run).toThrow();
  });
  it('that are look-alikes are not remembered as assumptions either', () => {
    const fresh = k.constant(k.declareSymbol('fresh', [], k.booleanSort));
    const { term, turn } = twoFaced(fresh, verum);
    for (const run of [() => k.hypothesis(term), () => k.oracle('o', term), () => k.axiom(term)]) expect(run).toThrow();
    turn();
    expect(k.hypothesis(fresh).assumptions[0]?.sentence).toBe(fresh);
    expect(k.axiom(fresh).assumptions[0]?.sentence).toBe(fresh);
  });
  it('are made by the kernel only, and their nature cannot be changed', () => {
    expect(() => Reflect.construct(k.Term, [Symbol('term'), 'application', D, [], a.symbol, '', undefined, 0, undefined])).toThrow(
      TypeError,
    );
    for (const owner of [k.Term, k.Sort, k.SortConstructor, k.FunctionSymbol, k.Rational, k.Theorem]) {
      expect(Object.isFrozen(owner), owner.name).toBe(true);
      expect(Object.isFrozen(owner.prototype), owner.name).toBe(true);
    }
    expect(Object.isFrozen(k.apply(P, [x]).args)).toBe(true);
  });
  it('are handed out with frozen arguments only, whatever made them', () => {
    // What reads arguments as they are stays in the kernel: outside somebody might change them.
    expect(Object.values(k)).not.toContain(argsOf);
    expect(Object.keys(k)).not.toContain('default');
    // New ones for each function: nobody has asked for their arguments yet.
    const quantified = (): k.Term => all(x, and(k.apply(P, [x]), not(k.apply(P, [k.apply(f, [x])]))));
    const makers = [
      quantified,
      () => k.open(quantified(), a),
      () => k.apply(P, [k.apply(f, [a])]),
      () => k.apply(g, [x, k.apply(f, [y])]),
      () => k.equation(k.apply(f, [a]), a),
    ];
    const frozen = (value: unknown, met = new Set<unknown>()): void => {
      if (typeof value !== 'object' || value === null || met.has(value)) return;
      met.add(value);
      if (Array.isArray(value) && value.some((part) => part instanceof k.Term)) {
        const parts = [...value];
        if (!Object.isFrozen(value)) value.fill(falsum);
        for (const part of parts) frozen(part, met);
      } else if (value instanceof k.Term) {
        expect(Object.isFrozen(value.args)).toBe(true);
        for (const part of value.args) frozen(part, met);
      } else for (const part of Object.values(value)) frozen(part, met);
    };
    for (const [name, run] of Object.entries(k)) {
      if (typeof run !== 'function' || name === 'freshIdentity') continue;
      for (const make of makers) {
        const p = make();
        for (const given of [
          [p],
          [p, p],
          [p, () => true],
          [p, new Map()],
          [p, [p]],
          [p, 0],
          [p.sort === k.booleanSort ? k.hypothesis(p) : p],
        ]) {
          let found: unknown;
          try {
            found = (run as (...args: unknown[]) => unknown)(...given);
          } catch {
            continue;
          }
          frozen(found);
        }
        // What could be changed was filled with something else.
        expect(k.same(p, make()), name).toBe(true);
      }
    }
  });
  it('that are no sentences do not come into the place of one', () => {
    const p = variable('p', k.booleanSort);
    for (const says of [not(p), and(verum, p), all(x, p)]) {
      expect(() => k.open(all(p, says), a), says.kind).toThrow(k.KernelError);
      expect(() => k.substitute(says, new Map([[p.identity, a]])), says.kind).toThrow(k.KernelError);
    }
  });
  it('keep their own list of parts', () => {
    class Evil extends Array<k.Term> {
      override slice(): k.Term[] {
        return shifting([verum], [falsum]) as k.Term[];
      }
      override some(): boolean {
        return true;
      }
    }
    const parts = new Evil();
    parts.push(falsum);
    mustNotProveFalse(() => k.cases(k.either(k.trueIntro(), k.connective('or', parts)), [k.discharge(falsum, lie())]));
    expect(Object.getPrototypeOf(k.connective('and', parts).args)).toBe(Array.prototype);
  });
  it('quoted with something that is no text', () => {
    mustNotProveFalse(() => {
      const q = k.quoted(Number.NaN as unknown as string);
      return k.absurd(k.reflex(q), k.compute(eq(q, q)));
    });
  });
});

describe('numbers', () => {
  it('are what they look like', () => {
    const two = { numerator: 2n, denominator: 1n, key: '3/1', isWhole: true, compare: () => 0 } as unknown as k.Rational;
    mustNotProveFalse(() =>
      k.absurd(k.compute(eq(k.numeral(two, natSort), num(3, natSort))), k.compute(eq(num(2, natSort), num(3, natSort)))),
    );
    expect(k.numeral(two, natSort).value?.key).toBe('2/1');
    class Liar extends k.Rational {
      override get key(): string {
        return '3/1';
      }
    }
    expect(k.numeral(new Liar(2n), natSort).value?.key).toBe('2/1');
    const bigintLike = { valueOf: () => 2n } as unknown as bigint;
    expect(() => new k.Rational(bigintLike)).toThrow();
  });
});

describe('sorts and symbols', () => {
  it('cannot be forged with the number of another', () => {
    expect(() => new (k.Sort as unknown as new (...args: unknown[]) => unknown)(undefined, 'T', [], natSort.identity)).toThrow(TypeError);
    const look = { ...natSort } as k.Sort;
    for (const run of [
      () => variable('x', look),
      () => k.sortOf(new k.SortConstructor('Box', 1), [look]),
      () => k.declareSymbol('h', [look], D),
      () => k.declareSymbol('h', [], look),
    ])
      expect(run).toThrow();
    const vacuous = k.generalize(variable('u', T), k.trueIntro());
    expect(() => k.instantiateSorts(vacuous, new Map([[T, look]]))).toThrow();
    const symbol = { ...P, name: 'P' } as k.FunctionSymbol;
    expect(() => k.apply(symbol, [x])).toThrow();
    expect(() => k.constant({ ...(a.symbol as k.FunctionSymbol) } as k.FunctionSymbol)).toThrow();
    const c = { ...natSort.constructor_, isWithin: () => true, arity: 0 } as unknown as k.SortConstructor;
    expect(() => k.sortOf(c)).toThrow();
  });
  it('cannot be subclassed, and are related by the signature only', () => {
    class Everywhere extends k.SortConstructor {
      override isWithin(): boolean {
        return true;
      }
    }
    expect(() => new Everywhere('E', 0)).toThrow(TypeError);
    expect((k.SortConstructor as unknown as Record<string, unknown>)['relate']).toBeUndefined();
    expect((k as Record<string, unknown>)['relate']).toBeUndefined();
    expect((k as Record<string, unknown>)['takeKey']).toBeUndefined();
  });
  it('of an application are not remembered from what only looked alike, or from before a declaration', () => {
    const { sortOfApplication } = k;
    const box = new k.SortConstructor('Box', 1);
    const into = k.declareSymbol('into', [T], k.sortOf(box, [T]));
    const isFine = k.declareSymbol('is-fine', [D], k.booleanSort);
    // A look-alike of D which says afterwards that it is E: what was made of it must not be what E leads to.
    let number = D.identity;
    const look = {
      ...D,
      get identity() {
        return number;
      },
    } as k.Sort;
    expect(sortOfApplication(isFine, [{ sort: look }])).toBe(k.booleanSort);
    number = E.identity;
    expect(() => k.apply(isFine, [e0])).toThrow(k.KernelError);
    // The other way round it may be answered as E was, and makes no term.
    expect(k.apply(into, [e0]).sort).toBe(k.sortOf(box, [E]));
    expect(() => k.apply(into, [{ ...e0, sort: look } as k.Term])).toThrow(TypeError);
    expect(() => variable('v', look)).toThrow(TypeError);
    // After a fitting application, arguments of other sorts or numbers are refused as before.
    const h = k.declareSymbol('h', [D, D], E);
    for (let n = 0; n < 2; n++) {
      expect(k.apply(h, [a, x]).sort).toBe(E);
      for (const wrong of [[a, e0], [e0, a], [a], [a, a, a], []]) expect(() => k.apply(h, wrong)).toThrow(k.KernelError);
    }
    expect(k.apply(into, [a]).sort).toBe(k.sortOf(box, [D]));
    expect(k.apply(into, [e0]).sort).toBe(k.sortOf(box, [E]));
    // A new subsort relation makes another sort the least above two arguments.
    const [low, high] = [new k.SortConstructor('Low', 0), new k.SortConstructor('High', 0)];
    const two = k.declareSymbol('two', [T, T], k.sortOf(box, [T]));
    const [l, u] = [low, high].map((c) => variable('v', k.sortOf(c))) as [k.Term, k.Term];
    expect(() => k.apply(two, [l, u])).toThrow(k.KernelError);
    expect(k.apply(two, [l, l]).sort).toBe(k.sortOf(box, [l.sort]));
    k.declareSubsort(low, high);
    expect(k.apply(two, [l, u]).sort).toBe(k.sortOf(box, [u.sort]));
    const [left, right, both] = ['Left', 'Right', 'Both'].map((name) => new k.SortConstructor(name, 0)) as [
      k.SortConstructor,
      k.SortConstructor,
      k.SortConstructor,
    ];
    k.declareSubsort(left, both);
    k.declareSubsort(right, both);
    const [v, w] = [left, right].map((c) => variable('v', k.sortOf(c))) as [k.Term, k.Term];
    expect(k.apply(two, [v, w]).sort).toBe(k.sortOf(box, [k.sortOf(both)]));
    k.declareSubsort(left, right);
    expect(k.apply(two, [v, w]).sort).toBe(k.sortOf(box, [k.sortOf(right)]));
  });
  it('are related only if they are what they look like', () => {
    const [plain, box] = [new k.SortConstructor('Plain', 0), new k.SortConstructor('Box', 1)];
    let reads = 0;
    const between = {
      name: 'Between',
      isWithin: () => false,
      get arity() {
        return reads++ === 0 ? 0 : 1;
      },
    } as unknown as k.SortConstructor;
    // By way of one that changes its number of arguments, elements of a sort would be in all boxes.
    expect(() => k.declareSubsort(plain, between)).toThrow(k.KernelError);
    expect(() => k.declareSubsort(between, box)).toThrow(k.KernelError);
    expect(plain.isWithin(box)).toBe(false);
  });
  it('of structures are what was checked', () => {
    const nat = natSort.constructor_ as k.SortConstructor;
    expect(() =>
      k.declareStructures(
        [
          {
            name: 'W',
            parameters: [],
            constructors: (d) => {
              (d as k.SortConstructor[])[0] = nat;
              return [{ name: 'w', args: [] }];
            },
          },
        ],
        true,
      ),
    ).toThrow(TypeError);
    expect(k.structureOf(natSort)?.constructors).toHaveLength(2);
    // The argument sorts are looked at once: what was checked is what is declared.
    let reads = 0;
    const fickle = (d: k.Sort) => ({
      name: 'w',
      get args() {
        return reads++ === 0 ? [E] : [d];
      },
    });
    const [s] = k.declareStructures(
      [{ name: 'W', parameters: [], constructors: ([d]) => [fickle(k.sortOf(d as k.SortConstructor))] }],
      true,
    );
    expect(s?.constructors[0]?.parameters).toEqual([E]);
  });
  it('of a definition are what was checked', () => {
    const y = variable('y', D);
    for (let n = 0; n < 8; n++) {
      const views = [...Array.from({ length: n }, () => [x, y]), [x]];
      mustNotProveFalse(() => {
        const { theorem } = k.define('d', shifting(...views), y);
        expect(theorem.conclusion.open).toBe(false);
        return theorem;
      });
    }
  });
  it('do not run out of numbers into the numbers of others', () => {
    expect(Number.isSafeInteger(k.freshIdentity())).toBe(true);
  });
});
