/**
 * `chain`, `chain->` and `chain<-`: a proof written as a list of objects, each reached from the one before.
 * Steps are proved in `equational-step.ts` and `logical-step.ts`; here they are put together.
 */
import {
  alpha,
  apply,
  booleanSort,
  connective,
  discharge,
  equalitySymbol,
  equiv,
  hypothesis,
  leftIff,
  mp,
  rcong,
  reflex,
  rightIff,
  type Sentence,
  type Sort,
  same,
  Term,
  type Theorem,
  tran,
} from '../../../kernel/index.ts';
import { listArgument, procedureArgument, toSentence, wrongKind, wrongNumber } from '../../athena/coerce.ts';
import type { Machine } from '../../athena/machine.ts';
import { fail } from '../../athena/problem.ts';
import { conjunctsOf } from '../../athena/rule.ts';
import { type List, Method, type Value } from '../../athena/values.ts';
import { componentsOf as proofFromComponents } from '../prove-components.ts';
import { onlyIf, rewritesEither, rewritesFrom, rewritesTo } from './directions.ts';
import { attempt, equationalStep } from './equational-step.ts';
import { equivalenceStep, implicationStep } from './logical-step.ts';
import { findEquationProof } from './equation-proof.ts';
import { combineEquations } from './combine-equations.ts';
import { atOtherSorts } from './retries.ts';
import { aboutTheSame, type Agreement, agree } from './sort-agreement.ts';
import { sortsNarrowed } from './sort-suggestions.ts';
import { isFailure } from '../control.ts';
import { type ChainStep, type Means, meansOf, parseChain } from './parse-chain.ts';

type End = 'none' | 'last' | 'first';

/** Where a chain stands. A logical chain has not moved when `theorem` is undefined. */
type State =
  | { readonly kind: 'equational'; readonly theorem: Theorem; readonly right: Term }
  | {
      readonly kind: 'logical';
      readonly first: Sentence;
      readonly last: Sentence;
      /** `forward` proves first ==> last, `backward` last ==> first, `both` first <==> last. */
      readonly sense: 'forward' | 'backward' | 'both';
      readonly theorem: Theorem | undefined;
      /** `first`, where an equational beginning proved it. */
      readonly given: Theorem | undefined;
    };

/** The theorem of the whole chain. */
export const chain = chainMethod('chain', 'none');
/** Proves the first object of the chain and concludes the last. **Fails with** `chain/premise-missing` too. */
export const chainLast = chainMethod('chain->', 'last');
/** The mirror of `chain->`, for chains of `<==`: proves the last object and concludes the first. */
export const chainFirst = chainMethod('chain<-', 'first');

function chainMethod(name: string, end: End): Method {
  return new Method(name, 1, (args, machine) => {
    if (args.length !== 1) wrongNumber(name, args.length, '1');
    return prove(listArgument(name, args, 0), end, machine);
  });
}

/**
 * `chain-transformer f L end`: the chain L, with `f` applied to what its justifications name. `end` is `'none`, `'last` or `'first`.
 * Theories use it to let chains name properties that an instance of the theory translates.
 */
export const chainTransformer = new Method('chain-transformer', 3, (args, machine) => {
  if (args.length !== 3) wrongNumber('chain-transformer', args.length, '3');
  const f = procedureArgument('chain-transformer', args, 0);
  const list = listArgument('chain-transformer', args, 1);
  const end = args[2] as Value;
  const name = end instanceof Term && end.kind === 'quoted' ? end.name : '';
  if (name !== 'none' && name !== 'last' && name !== 'first') wrongKind('chain-transformer', 3, "'none, 'last or 'first", end);
  // A sentence that the procedure does not know stands for itself.
  const read = (v: Value): Value =>
    toSentence(v) === undefined ? machine.host.apply(f, [v]) : (attempt(() => machine.host.apply(f, [v])) ?? v);
  return prove(list, name, machine, read);
});

/** Names of the methods and of the arrows that chains need. */
export function chainBindings(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['chain', chain],
    ...['chain->', 'chain-last', 'cl', 'c->'].map((n): [string, Value] => [n, chainLast]),
    ...['chain<-', 'chain-first', 'c<-'].map((n): [string, Value] => [n, chainFirst]),
    ...['chain-transformer', 'chain-help'].map((n): [string, Value] => [n, chainTransformer]),
    ['combine-equations', combineEquations],
    ['find-eqn-proof', findEquationProof],
    ['-->', rewritesTo],
    ['<--', rewritesFrom],
    ['<-->', rewritesEither],
    ['<==', onlyIf],
  ]);
}

function prove(list: List, end: End, machine: Machine, read?: (v: Value) => Value): Theorem {
  const written = parseChain(list, machine);
  // A nested chain that justifies a step is one that ends with its last object.
  const given = written.map((step) => meansOf(step, machine, (nested) => prove(nested, 'last', machine, read), read));
  const objects = [(written[0] as ChainStep).from, ...written.map((step) => step.to)];
  const named = given.flatMap((means) => (means.everything ? [] : means.theorems));
  const about =
    objects.every((t) => t.ground) && named.every((th) => th.conclusion.ground) ? [] : aboutTheSame(objects, machine.base.all());
  const equational = written.map((step) => step.direction.kind === 'equational');
  // Where not everything can agree, less may; where nothing can, the step concerned will say what is wrong.
  const agreement = agree(objects, equational, [...named, ...about]) ?? agree(objects, equational, named) ?? agree(objects, equational, []);
  const narrowings: (readonly [Sort, Sort])[] = [];
  const run = ({ objects: terms, fitted, changesTheorems }: Agreement): Theorem => {
    narrowings.length = 0;
    const steps = written.map((step, i) => ({ ...step, from: terms[i] as Term, to: terms[i + 1] as Term }));
    const ready = changesTheorems ? given.map((means) => ({ ...means, theorems: means.theorems.map(fitted) })) : given;
    return machine.with(changesTheorems ? about.map(fitted) : [], () => follow(steps, ready, end, machine, narrowings));
  };
  const first = agreement ?? { objects, fitted: (th: Theorem) => th, changesTheorems: false };
  try {
    return run(first);
  } catch (error) {
    if (!isFailure(error) || objects.every((t) => t.ground)) throw error;
    return atOtherSorts({ error, first, written, given, objects, equational, named, about, narrowings }, run);
  }
}

/** Adds to `narrowings` the sorts at which a step was proved where its objects leave them open. */
function follow(
  steps: readonly ChainStep[],
  means: readonly Means[],
  end: End,
  machine: Machine,
  narrowings: (readonly [Sort, Sort])[],
): Theorem {
  const begin = steps[0] as ChainStep;
  let state: State =
    begin.direction.kind === 'equational'
      ? { kind: 'equational', theorem: reflex(begin.from), right: begin.from }
      : { kind: 'logical', first: sentence(begin.from, begin), last: begin.from, sense: 'both', theorem: undefined, given: undefined };
  steps.forEach((step, i) => {
    const before = state;
    const by = means[i] as Means;
    if (step.direction.kind === 'logical') {
      const { sense } = step.direction;
      state = logically(before, step, sense, (p, q) => {
        const th = (sense === 'both' ? equivalenceStep : implicationStep)(p, q, step, by, machine);
        narrowings.push(...sortsNarrowed(p, q, th));
        return th;
      });
    } else {
      const { uses } = step.direction;
      state = equationally(before, step, (s, t) => equationalStep(s, t, step, uses, by, machine));
    }
  });
  return ended(state, end, machine);
}

function sentence(t: Term, step: ChainStep): Sentence {
  return t.sort === booleanSort ? t : fail('chain/shape', { problem: 'not-a-sentence', step: step.number, given: t });
}

// ---------------------------------------------------------------- equational steps

function equationally(state: State, step: ChainStep, rewrite: (s: Term, t: Term) => Theorem): State {
  const { to } = step;
  if (state.kind === 'equational') {
    const th = rewrite(state.right, to);
    return {
      kind: 'equational',
      theorem: same(state.theorem.conclusion.args[0] as Term, state.right) ? th : tran(state.theorem, th),
      right: to,
    };
  }
  // After a logical step, an equational one works on the last argument of the sentence reached.
  const { last, theorem } = state;
  const here = last.args[last.args.length - 1];
  if (last.kind !== 'application' || here === undefined || state.sense === 'backward' || theorem === undefined) {
    fail('chain/shape', { problem: 'nothing-to-rewrite', step: step.number, given: last });
  }
  const eq = rewrite(here, to);
  const next = apply(last.symbol as NonNullable<Term['symbol']>, [...last.args.slice(0, -1), to]);
  const assumed = hypothesis(state.first);
  const reached = mp(state.sense === 'both' ? leftIff(theorem) : theorem, assumed);
  const th =
    last.symbol === equalitySymbol
      ? tran(reached, eq)
      : rcong(
          reached,
          next,
          last.args.map((_, i) => (i === last.args.length - 1 ? eq : undefined)),
        );
  return { ...state, last: next, sense: 'forward', theorem: discharge(state.first, th) };
}

// ---------------------------------------------------------------- logical steps

function logically(
  state: State,
  step: ChainStep,
  sense: 'forward' | 'backward' | 'both',
  link: (p: Sentence, q: Sentence) => Theorem,
): State {
  const to = sentence(step.to, step);
  if (state.kind === 'equational') {
    if (sense === 'backward') fail('chain/shape', { problem: 'backward-after-equations', step: step.number });
    const first = state.theorem.conclusion;
    state = { kind: 'logical', first, last: first, sense: 'both', theorem: undefined, given: state.theorem };
  }
  const { last } = state;
  if (sense !== 'both' && state.sense !== 'both' && sense !== state.sense)
    fail('chain/shape', { problem: 'directions-mixed', step: step.number });
  return joined(state, to, sense, sense === 'backward' ? link(to, last) : link(last, to));
}

/** The chain one step longer: `th` links the last object and `to`, in the step's sense. */
function joined(state: State & { kind: 'logical' }, to: Sentence, added: 'forward' | 'backward' | 'both', th: Theorem): State {
  const { first, theorem } = state;
  const sense = state.sense === 'both' ? added : state.sense;
  if (theorem === undefined) return { ...state, last: to, sense, theorem: th };
  if (sense === 'both') {
    const there = through(first, leftIff(theorem), leftIff(th));
    return { ...state, last: to, sense, theorem: equiv(there, through(to, rightIff(th), rightIff(theorem))) };
  }
  const oneWay = (x: Theorem, isBoth: boolean): Theorem => (!isBoth ? x : sense === 'forward' ? leftIff(x) : rightIff(x));
  const old = oneWay(theorem, state.sense === 'both');
  const now = oneWay(th, added === 'both');
  return { ...state, last: to, sense, theorem: sense === 'forward' ? through(first, old, now) : through(to, now, old) };
}

/** From p ==> q and q ==> r, p ==> r. */
function through(p: Sentence, one: Theorem, two: Theorem): Theorem {
  return discharge(p, mp(two, mp(one, hypothesis(p))));
}

// ---------------------------------------------------------------- endings

function ended(state: State, end: End, machine: Machine): Theorem {
  if (state.kind === 'equational') return state.theorem;
  const { first, last, sense } = state;
  const theorem = state.theorem as Theorem;
  const whole = sense === 'backward' ? connective('if', [last, first]) : connective(sense === 'forward' ? 'if' : 'iff', [first, last]);
  if (end === 'none') return alpha(theorem, whole);
  const conditional = sense !== 'both' ? theorem : end === 'first' ? rightIff(theorem) : leftIff(theorem);
  const [premise, conclusion] = conditional.conclusion.args as [Sentence, Sentence];
  const proof =
    (state.given !== undefined && same(state.given.conclusion, premise) ? state.given : undefined) ?? proofFromComponents(machine, premise);
  if (proof === undefined)
    fail('chain/premise-missing', { sentence: premise, missing: missingComponents(premise, machine), role: 'first', base: machine.base });
  return alpha(mp(conditional, proof), conclusion);
}

/** The conjuncts of a premise for which nothing was found. */
function missingComponents(p: Sentence, machine: Machine): readonly Sentence[] {
  return conjunctsOf(p).filter((q) => proofFromComponents(machine, q) === undefined);
}
