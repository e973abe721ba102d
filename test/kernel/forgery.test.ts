/** Attacks with JavaScript rather than logic: look-alikes, subclasses, proxies, arrays that change while they are read. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { a, A, all, and, D, datatype, E, eq, mustNotProveFalse, not, num, or, P, T, x } from './signature-of-tests.ts';

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
