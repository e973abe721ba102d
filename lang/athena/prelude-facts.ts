/**
 * Facts of pairs and options that every session begins with: the contents of the modules `Pair` and `Options`.
 * What the constructors' rules give is proved here and rests on nothing; the equations of `swap` and of the selectors of pairs are axioms.
 */
import {
  absurd,
  apply,
  axiom,
  both,
  close,
  closeAll,
  connective,
  constant,
  constructorExclusiveness,
  constructorExhaustiveness,
  constructorInjectivity,
  declareSymbol,
  equation,
  fcong,
  type FunctionSymbol,
  generalize,
  hypothesis,
  induction,
  instantiateSorts,
  pickWitness,
  project,
  type Sentence,
  type Sort,
  sortOf,
  type Structure,
  supposeAbsurd,
  sym,
  type Term,
  type Theorem,
  tran,
  uspec,
  variable,
} from '../../kernel/index.ts';
import { against, along, assuming, fromFalse, mutually, not, split } from '../methods/derived/propositions.ts';

/** What a datatype brings, by name: symbols, theorems, and lists of theorems. */
export interface Facts {
  readonly symbols: readonly (readonly [string, FunctionSymbol])[];
  readonly theorems: readonly (readonly [string, Theorem])[];
  readonly lists: readonly (readonly [string, readonly Theorem[]])[];
}

function constructorTheorems({ constructors, sort, parameters }: Structure): readonly Theorem[] {
  return [
    ...constructors.flatMap((c, i) => constructors.slice(i + 1).map((d) => constructorExclusiveness(c, d))),
    ...constructors.filter((c) => c.parameters.length > 0).map(constructorInjectivity),
    constructorExhaustiveness(sortOf(sort, parameters)),
  ];
}

const each = (variables: readonly Term[], th: Theorem): Theorem => variables.reduceRight((at, v) => generalize(v, at), th);
const at = (th: Theorem, ...ts: readonly Term[]): Theorem => uspec(th, ...ts);

/** `pair-axioms`, `pair-theorem-1` and so on, for the structure of pairs and its two selectors. */
export function pairFacts(structure: Structure, [first, second]: readonly [FunctionSymbol, FunctionSymbol]): Facts {
  const [S, T] = structure.parameters as readonly [Sort, Sort];
  const pairs = (a: Sort, b: Sort): Sort => sortOf(structure.sort, [a, b]);
  const [pair] = structure.constructors as readonly [FunctionSymbol];
  const of = (a: Term, b: Term): Term => apply(pair, [a, b]);
  const [x, y, p] = [variable('x', S), variable('y', T), variable('p', pairs(S, T))];
  const [v1, v2] = [variable('v1', S), variable('v2', T)];
  const selections = [equation(apply(first, [of(v1, v2)]), v1), equation(apply(second, [of(v1, v2)]), v2)].map((e) =>
    axiom(closeAll([v1, v2], e)),
  ) as [Theorem, Theorem];
  const axioms = [...constructorTheorems(structure), ...selections];

  const exchange = new Map([
    [S, T],
    [T, S],
  ]);
  const swap = declareSymbol('Pair.swap', [pairs(S, T)], pairs(T, S));
  const swapped = (t: Term): Term => apply(swap, [t]);
  const swapping = axiom(closeAll([x, y], equation(swapped(of(x, y)), of(y, x))));

  /** `forall p . P` from `P` at the pair of x and y. */
  const forAllPairs = (goal: Sentence, th: Theorem): Theorem => induction(goal, [{ pattern: of(x, y), theorem: th }]);
  const parts = of(apply(first, [of(x, y)]), apply(second, [of(x, y)]));
  const theorem1 = forAllPairs(
    close('forall', p, equation(p, of(apply(first, [p]), apply(second, [p])))),
    fcong(
      of(x, y),
      parts,
      selections.map((s) => sym(at(s, x, y))),
    ),
  );

  const swaps = (t: Term, u: Term): Theorem => at(instantiateSorts(swapping, exchange), t, u);
  const there = at(swapping, x, y);
  const back = tran(fcong(swapped(swapped(of(x, y))), swapped(of(y, x)), [there]), swaps(y, x));
  const twice = closeAll([p], equation(swapped(swapped(p)), p));

  const [z, w] = [variable('z', S), variable('w', T)];
  const injective = constructorInjectivity(pair);
  const straight = at(injective, x, y, z, w);
  const crossed = at(instantiateSorts(injective, exchange), y, x, w, z);
  /** From one equation of pairs to the other, by the equations of their parts. */
  const exchanged = (h: Theorem, from: Theorem, to: Theorem): Theorem => {
    const equal = along(from, h);
    return against(to, both([project(equal, 1), project(equal, 0)]));
  };
  const theorem2 = each(
    [x, y, z, w],
    mutually(
      equation(of(x, y), of(z, w)),
      equation(of(y, x), of(w, z)),
      (h) => exchanged(h, straight, crossed),
      (h) => exchanged(h, crossed, straight),
    ),
  );
  return {
    symbols: [['swap', swap]],
    lists: [['pair-axioms', axioms]],
    theorems: [
      ['pair-theorem-1', theorem1],
      ['pair-theorem-2', theorem2],
      ['swap-def', swapping],
      ['swap-theorem-1', each([x, y], back)],
      ['swap-theorem-1b', forAllPairs(twice, back)],
    ],
  };
}

/** `opt-axioms`, `option-lemma-1` and so on, for the structure of options. */
export function optionFacts(structure: Structure): Facts {
  const [S] = structure.parameters as readonly [Sort];
  const options = sortOf(structure.sort, [S]);
  const [noneSymbol, someSymbol] = structure.constructors as readonly [FunctionSymbol, FunctionSymbol];
  const none = constant(noneSymbol, options);
  const some = (t: Term): Term => apply(someSymbol, [t]);
  const axioms = constructorTheorems(structure);
  const [exclusive, injective, exhaustive] = axioms as [Theorem, Theorem, Theorem];
  const [x, y, z, w] = [variable('x', options), variable('y', S), variable('z', S), variable('w', S)];
  const noneThere = equation(x, none);
  const someThere = close('exists', y, equation(x, some(y)));

  /** `false` from `x = NONE` and `x = SOME t`. */
  const conflict = (empty: Theorem, full: Theorem, t: Term): Theorem => absurd(tran(sym(empty), full), at(exclusive, t));
  const eitherWay = (run: (h: Theorem, isNone: boolean) => Theorem): Theorem => split(at(exhaustive, x), (h, i) => run(h, i === 0));

  const isSome = equation(x, some(y));
  const lemma1 = each(
    [x, y],
    assuming(isSome, (full) => supposeAbsurd(noneThere, conflict(hypothesis(noneThere), full, y))),
  );
  const lemma2 = each(
    [x],
    assuming(not(noneThere), (h) => eitherWay((d, isNone) => (isNone ? fromFalse(someThere, absurd(d, h)) : d))),
  );
  const converse = each(
    [x],
    assuming(close('forall', y, not(isSome)), (h) =>
      eitherWay((d, isNone) => {
        if (isNone) return d;
        const witnessed = hypothesis(equation(x, some(w)));
        return fromFalse(noneThere, pickWitness(d, w, absurd(witnessed, at(h, w))));
      }),
    ),
  );
  const lemma3 = each(
    [x],
    assuming(noneThere, (h) =>
      supposeAbsurd(someThere, pickWitness(hypothesis(someThere), w, conflict(h, hypothesis(equation(x, some(w))), w))),
    ),
  );
  const lemma4 = each(
    [x, y],
    assuming(noneThere, (h) => supposeAbsurd(isSome, conflict(h, hypothesis(isSome), y))),
  );
  const other = equation(x, some(z));
  const lemma5 = each(
    [x, y, z],
    assuming(connective('and', [isSome, not(equation(y, z))]), (h) => {
      const same = tran(sym(project(h, 0)), hypothesis(other));
      return supposeAbsurd(other, absurd(along(at(injective, y, z), same), project(h, 1)));
    }),
  );
  const lemmas = [lemma1, lemma2, converse, lemma3, lemma4, lemma5];
  return {
    symbols: [],
    theorems: [
      ['option-lemma-1', lemma1],
      ['option-lemma-2', lemma2],
      ['option-lemma-2-conv', converse],
      ['option-lemma-3', lemma3],
      ['option-lemma-4', lemma4],
      ['option-lemma-5', lemma5],
    ],
    lists: [
      ['opt-axioms', axioms],
      ['opt-lemmas', lemmas],
      ['option-results', [...axioms, ...lemmas]],
    ],
  };
}
