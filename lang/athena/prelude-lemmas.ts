/**
 * What programs may use of pairs and options without proving it: theorems that rest on nothing.
 * They are derived step by step, once: searching for them would take longer than all the rest of starting a session.
 */
import {
  apply,
  both,
  closeAll,
  connective,
  constant,
  constructorExclusiveness,
  constructorExhaustiveness,
  constructorInjectivity,
  equation,
  type FunctionSymbol,
  generalize,
  generalSort,
  hypothesis,
  instantiateSorts,
  pickWitness,
  project,
  type Sentence,
  type Sort,
  type Structure,
  sym,
  type Term,
  type Theorem,
  tran,
  uspec,
  variable,
} from '../../kernel/index.ts';
import { against, along, assuming, byAbsurdity, clash, fromFalse, mutually, not, split } from '../methods/derived/propositions.ts';

export type Lemmas = readonly (readonly [name: string, theorem: Theorem])[];

function forall(variables: readonly Term[], th: Theorem): Theorem {
  return variables.reduceRight((made, v) => generalize(v, made), th);
}

function at(th: Theorem, ...ts: readonly Term[]): Theorem {
  return ts.reduce((made, t) => uspec(made, t), th);
}

/** `forall x y z w . pair x y = pair z w <==> pair y x = pair w z`: exchanging the parts keeps equality. */
export function pairLemmas(s: Structure): Lemmas {
  const [pair] = s.constructors as [FunctionSymbol];
  const [x, y, z, w] = ['x', 'y', 'z', 'w'].map((name, i) => variable(name, s.parameters[i % 2] as Sort)) as [Term, Term, Term, Term];
  const [S, T] = s.parameters as [Sort, Sort];
  const injective = (a: Term, b: Term, c: Term, d: Term): Theorem =>
    at(
      instantiateSorts(
        constructorInjectivity(pair),
        new Map([
          [S, a.sort],
          [T, b.sort],
        ]),
      ),
      a,
      b,
      c,
      d,
    );
  const exchanged = (a: Term, b: Term, c: Term, d: Term, h: Theorem): Theorem => {
    const parts = along(injective(a, b, c, d), h);
    return against(injective(b, a, d, c), both([project(parts, 1), project(parts, 0)]));
  };
  const straight = equation(apply(pair, [x, y]), apply(pair, [z, w]));
  const crossed = equation(apply(pair, [y, x]), apply(pair, [w, z]));
  const th = mutually(
    straight,
    crossed,
    (h) => exchanged(x, y, z, w, h),
    (h) => exchanged(y, x, w, z, h),
  );
  return [['pair-theorem-2', forall([x, y, z, w], th)]];
}

/** How an option that is `SOME y`, or `NONE`, relates to what it is not. */
export function optionLemmas(s: Structure): Lemmas {
  const [none, some] = s.constructors as [FunctionSymbol, FunctionSymbol];
  const [x, NONE] = [variable('x', generalSort(s)), constant(none, generalSort(s))];
  const [y, z] = ['y', 'z'].map((name) => variable(name, s.parameters[0] as Sort)) as [Term, Term];
  const SOME = (t: Term): Term => apply(some, [t]);
  const distinct = constructorExclusiveness(none, some);
  const injective = constructorInjectivity(some);
  const either = at(constructorExhaustiveness(generalSort(s)), x);
  const isNone = equation(x, NONE);
  const hasValue = either.conclusion.args[1] as Sentence;
  const unlike = (t: Term): Sentence => not(equation(x, SOME(t)));
  /** False, from `NONE = SOME t`. */
  const refuted = (th: Theorem, t: Term): Theorem => clash(th, at(distinct, t));
  /** False, from a value that x has, and what follows from each. */
  const atWitness = (existential: Theorem, run: (h: Theorem, t: Term) => Theorem): Theorem =>
    pickWitness(existential, y, run(hypothesis(equation(x, SOME(y))), y));

  const someIsNotNone = assuming(equation(x, SOME(y)), (h) => byAbsurdity(not(isNone), (k) => refuted(tran(sym(k), h), y)));
  const notNoneIsSome = assuming(not(isNone), (h) => split(either, (d, i) => (i === 0 ? fromFalse(hasValue, clash(d, h)) : d)));
  const noValueIsNone = assuming(closeAll([y], unlike(y)), (h) =>
    split(either, (d, i) =>
      i === 0
        ? d
        : fromFalse(
            isNone,
            atWitness(d, (k, t) => clash(k, at(h, t))),
          ),
    ),
  );
  const noneHasNoValue = assuming(isNone, (h) => byAbsurdity(not(hasValue), (e) => atWitness(e, (k, t) => refuted(tran(sym(h), k), t))));
  const noneIsNotSome = assuming(isNone, (h) => byAbsurdity(unlike(y), (k) => refuted(tran(sym(h), k), y)));
  const otherValue = assuming(connective('and', [equation(x, SOME(y)), not(equation(y, z))]), (h) =>
    byAbsurdity(unlike(z), (k) => clash(along(at(injective, y, z), tran(sym(project(h, 0)), k)), project(h, 1))),
  );
  return [
    ['option-lemma-1', forall([x, y], someIsNotNone)],
    ['option-lemma-2', forall([x], notNoneIsSome)],
    ['option-lemma-2-conv', forall([x], noValueIsNone)],
    ['option-lemma-3', forall([x], noneHasNoValue)],
    ['option-lemma-4', forall([x, y], noneIsNotSome)],
    ['option-lemma-5', forall([x, y, z], otherValue)],
  ];
}
