/**
 * Evaluates terms without variables by proved equations, and gives theorems: `t = v`, and for sentences `p` or `not p`.
 * Innermost first, each term once. It knows no symbol but numbers and equality: what is computed is what the equations say.
 * Works on a stack of its own, so that long programs are no problem. Not trusted: every step is a rule of the kernel.
 */
import * as kernel from '../../kernel/index.ts';
import {
  application,
  booleanSort,
  connective,
  constructedBy,
  equalitySymbol,
  equation,
  falsum,
  type FunctionSymbol,
  hypothesis,
  operationOf,
  type Sentence,
  same,
  type Term,
  type Theorem,
  verum,
} from '../../kernel/index.ts';
import { instanceOf, matching, type Rule, ruleOf } from './rewrite-rule.ts';

/** Nothing says what this term is. */
export class NoValue extends Error {
  readonly term: Term;
  constructor(term: Term) {
    super(`nothing says what ${term.symbol?.name ?? term.kind} is here`);
    this.term = term;
  }
}

/** It takes more steps than are allowed: nothing is known of what is evaluated. */
export class TooLong extends Error {
  readonly most: number;
  constructor(most: number) {
    super(`more than ${most} steps`);
    this.most = most;
  }
}

/** A value, and the theorem that the term is equal to it unless it is the value itself. */
interface Evaluated {
  readonly value: Term;
  readonly theorem: Theorem | undefined;
}

/** A sentence decided: the theorem says it, or its negation. */
export interface Decided {
  readonly holds: boolean;
  readonly theorem: Theorem;
}

/** A computation that asks for others: they are run on a stack of ours, not on that of the engine. */
type Task<T> = Generator<Task<unknown>, T, unknown>;

export class GroundEvaluator {
  readonly #rules = new Map<FunctionSymbol, Rule[]>();
  readonly #values = new Map<number, Evaluated>();
  readonly #decided = new Map<number, Decided>();
  #steps = 0;
  readonly #mostSteps: number;

  /** `definitions` are theorems; those that are no equations are left aside. */
  constructor(definitions: Iterable<Theorem>, mostSteps: number) {
    this.#mostSteps = mostSteps;
    for (const th of definitions) {
      const rule = ruleOf(th);
      const head = rule?.left.symbol;
      if (rule === undefined || head === undefined) continue;
      const before = this.#rules.get(head);
      if (before === undefined) this.#rules.set(head, [rule]);
      else before.push(rule);
    }
  }

  /** The sentence or its negation. **Fails when** no equation says enough (`NoValue`), or it takes too many steps (`TooLong`). */
  decide(p: Sentence): Decided {
    this.#steps = 0;
    return run(this.#decide(p));
  }

  #count(): void {
    if (++this.#steps > this.#mostSteps) throw new TooLong(this.#mostSteps);
  }

  // -------------------------------------------------------------- terms

  *#evaluate(t: Term): Task<Evaluated> {
    const known = this.#values.get(t.identity);
    if (known !== undefined) return known;
    const made = (yield this.#evaluateNew(t)) as Evaluated;
    this.#values.set(t.identity, made);
    return made;
  }

  *#evaluateNew(t: Term): Task<Evaluated> {
    this.#count();
    if (t.sort === booleanSort && (t.kind !== 'application' || constructedBy(t.symbol as FunctionSymbol) === undefined)) {
      const { holds, theorem } = (yield this.#decide(t)) as Decided;
      return { value: holds ? verum : falsum, theorem: holds ? isTrue(theorem) : isFalse(t, theorem) };
    }
    if (t.kind !== 'application') return { value: t, theorem: undefined };
    const [inner, steps] = (yield this.#arguments(t)) as [Term, Theorem | undefined];
    if (!same(inner, t)) {
      const after = (yield this.#evaluate(inner)) as Evaluated;
      return { value: after.value, theorem: joined(steps, after.theorem) };
    }
    const f = t.symbol as FunctionSymbol;
    if (operationOf(f) !== undefined) {
      const theorem = kernel.compute(t);
      return { value: theorem.conclusion.args[1] as Term, theorem };
    }
    if (constructedBy(f) !== undefined) return { value: t, theorem: undefined };
    const [rule, th] = (yield this.#applied(t)) as [Rule, Theorem];
    if (rule.kind !== 'equation') throw new NoValue(t);
    const after = (yield this.#evaluate(th.conclusion.args[1] as Term)) as Evaluated;
    return { value: after.value, theorem: joined(th, after.theorem) };
  }

  /** The term with values for its arguments, and the equation. */
  *#arguments(t: Term): Task<[Term, Theorem | undefined]> {
    const values: Evaluated[] = [];
    for (const a of t.args) values.push((yield this.#evaluate(a)) as Evaluated);
    if (values.every((v) => v.theorem === undefined)) return [t, undefined];
    const inner = application(
      t.symbol as FunctionSymbol,
      values.map((v) => v.value),
      t.sort,
    );
    return [
      inner,
      kernel.fcong(
        t,
        inner,
        values.map((v) => v.theorem),
      ),
    ];
  }

  /** The first rule that says something of a term whose arguments are values, and what it says of it. */
  *#applied(t: Term): Task<[Rule, Theorem]> {
    for (const rule of this.#rules.get(t.symbol as FunctionSymbol) ?? []) {
      const match = matching(rule.left, t, rule.variables);
      if (match === undefined || match.terms.includes(undefined)) continue;
      let th = instanceOf(rule.theorem, match);
      if (rule.conditional) {
        const condition = (yield this.#decide(th.conclusion.args[0] as Term)) as Decided;
        if (!condition.holds) continue;
        th = kernel.mp(th, condition.theorem);
      }
      return [rule, this.#about(t, rule, th)];
    }
    throw new NoValue(t);
  }

  /** The same of the term itself, where the pattern was matched with a numeral taken apart. */
  #about(t: Term, { kind }: Rule, th: Theorem): Theorem {
    const p = th.conclusion;
    const left = (kind === 'fact' ? p : p.args[0]) as Term;
    if (same(left, t)) return th;
    const bridge = bridged(t, left) as Theorem;
    if (kind === 'equation') return kernel.tran(bridge, th);
    const x = kernel.freshVariable('x', (bridge.conclusion.args[0] as Term).sort);
    const says = kind === 'fact' ? x : connective(p.kind as 'iff', kind === 'denial' ? [x] : [x, p.args[1] as Term]);
    return kernel.leibniz(kernel.sym(bridge), th, says, x);
  }

  // -------------------------------------------------------------- sentences

  *#decide(p: Sentence): Task<Decided> {
    const known = this.#decided.get(p.identity);
    if (known !== undefined) return known;
    const made = (yield this.#decideNew(p)) as Decided;
    this.#decided.set(p.identity, made);
    return made;
  }

  *#decideNew(p: Sentence): Task<Decided> {
    this.#count();
    switch (p.kind) {
      case 'application':
        return (yield this.#decideAtom(p)) as Decided;
      case 'not': {
        const inner = (yield this.#decide(p.args[0] as Term)) as Decided;
        return inner.holds
          ? { holds: false, theorem: refuting(p, (th) => kernel.absurd(inner.theorem, th)) }
          : { holds: true, theorem: inner.theorem };
      }
      case 'and':
        return (yield this.#decideAll(p)) as Decided;
      case 'or':
        return (yield this.#decideSome(p)) as Decided;
      case 'if':
      case 'iff':
        return (yield this.#decideIf(p)) as Decided;
      default:
        throw new NoValue(p);
    }
  }

  *#decideAtom(p: Sentence): Task<Decided> {
    if (p.symbol === equalitySymbol && (p.args[0] as Term).sort === booleanSort) throw new NoValue(p);
    if (same(p, verum)) return { holds: true, theorem: kernel.trueIntro() };
    if (same(p, falsum)) return { holds: false, theorem: refuting(p, (th) => th) };
    const [inner, steps] = (yield this.#arguments(p)) as [Term, Theorem | undefined];
    if (steps !== undefined) {
      const { holds, theorem } = (yield this.#decide(inner)) as Decided;
      // From the arguments' values back to the arguments.
      const back = (th: Theorem, to: Sentence, turned: boolean): Theorem => kernel.rcong(th, to, spread(th.conclusion, to, steps, turned));
      if (holds) return { holds, theorem: back(theorem, p, true) };
      return { holds, theorem: refuting(p, (th) => kernel.absurd(back(th, inner, false), theorem)) };
    }
    if (p.symbol === equalitySymbol) return (yield this.#decideEquality(p)) as Decided;
    if (operationOf(p.symbol as FunctionSymbol) !== undefined) {
      const theorem = kernel.compute(p);
      return { holds: theorem.conclusion.kind !== 'not', theorem };
    }
    const [rule, th] = (yield this.#applied(p)) as [Rule, Theorem];
    if (rule.kind === 'fact' || rule.kind === 'denial') return { holds: rule.kind === 'fact', theorem: th };
    if (rule.kind === 'equation') throw new NoValue(p);
    const meaning = (yield this.#decide(th.conclusion.args[1] as Term)) as Decided;
    if (meaning.holds) return { holds: true, theorem: kernel.mp(kernel.rightIff(th), meaning.theorem) };
    return { holds: false, theorem: refuting(p, (h) => kernel.absurd(kernel.mp(kernel.leftIff(th), h), meaning.theorem)) };
  }

  /** An equation of two values. */
  *#decideEquality(p: Sentence): Task<Decided> {
    const [s, t] = p.args as readonly [Term, Term];
    if (same(s, t)) return { holds: true, theorem: kernel.reflex(s) };
    if (s.kind !== 'application' || t.kind !== 'application') {
      const theorem = kernel.compute(p);
      return { holds: theorem.conclusion.kind !== 'not', theorem };
    }
    const [c, d] = [s.symbol as FunctionSymbol, t.symbol as FunctionSymbol];
    const at = (th: Theorem): Theorem => {
      const [body, variables] = [th.conclusion, s.args.length + t.args.length];
      const sorts = new Map(kernel.sortVariablesOf(body).map((v) => [v, v] as const));
      for (const [f, u] of [
        [c, s],
        [d, t],
      ] as const)
        f.parameters.forEach((q, i) => void kernel.matchSort(q, (u.args[i] as Term).sort, sorts));
      kernel.matchSort(c.result, s.sort, sorts);
      return instanceOf(th, { terms: [...s.args, ...t.args].slice(0, variables), sorts });
    };
    if (c !== d) return { holds: false, theorem: at(kernel.constructorExclusiveness(c, d)) };
    const injective = at(kernel.constructorInjectivity(c));
    const wrong: Decided[] = [];
    for (const [i, a] of s.args.entries()) wrong.push((yield this.#decide(equation(a, t.args[i] as Term))) as Decided);
    const i = wrong.findIndex((w) => !w.holds);
    const theorem = refuting(p, (h) => {
      let all = kernel.mp(kernel.leftIff(injective), h);
      for (let k = 0; k < i; k++) all = kernel.project(all, 1);
      return kernel.absurd(i < s.args.length - 1 ? kernel.project(all, 0) : all, (wrong[i] as Decided).theorem);
    });
    return { holds: false, theorem };
  }

  *#decideAll(p: Sentence): Task<Decided> {
    const theorems: Theorem[] = [];
    for (const [i, q] of p.args.entries()) {
      const { holds, theorem } = (yield this.#decide(q)) as Decided;
      if (!holds) return { holds, theorem: refuting(p, (h) => kernel.absurd(kernel.project(h, i), theorem)) };
      theorems.push(theorem);
    }
    return { holds: true, theorem: kernel.both(theorems) };
  }

  *#decideSome(p: Sentence): Task<Decided> {
    const against: Theorem[] = [];
    for (const q of p.args) {
      const { holds, theorem } = (yield this.#decide(q)) as Decided;
      if (holds) return { holds, theorem: kernel.either(theorem, p) };
      against.push(theorem);
    }
    const arms = p.args.map((q, i) => kernel.discharge(q, kernel.absurd(hypothesis(q), against[i] as Theorem)));
    return { holds: false, theorem: refuting(p, (h) => kernel.cases(h, arms)) };
  }

  *#decideIf(p: Sentence): Task<Decided> {
    const [a, b] = p.args as readonly [Term, Term];
    const left = (yield this.#decide(a)) as Decided;
    const right = (yield this.#decide(b)) as Decided;
    const forward = implied(a, left, b, right);
    const backward = p.kind === 'iff' ? implied(b, right, a, left) : undefined;
    if (forward === undefined) {
      const onward = (h: Theorem): Theorem => kernel.mp(p.kind === 'iff' ? kernel.leftIff(h) : h, left.theorem);
      return { holds: false, theorem: refuting(p, (h) => kernel.absurd(onward(h), right.theorem)) };
    }
    if (p.kind === 'if') return { holds: true, theorem: forward };
    if (backward === undefined)
      return { holds: false, theorem: refuting(p, (h) => kernel.absurd(kernel.mp(kernel.rightIff(h), right.theorem), left.theorem)) };
    return { holds: true, theorem: kernel.equiv(forward, backward) };
  }
}

/** `p ==> q`, unless p holds and q does not. */
function implied(p: Sentence, left: Decided, q: Sentence, right: Decided): Theorem | undefined {
  if (right.holds) return kernel.discharge(p, right.theorem);
  if (left.holds) return undefined;
  // Anything follows from what does not hold.
  const nothing = kernel.absurd(hypothesis(p), left.theorem);
  return kernel.discharge(p, kernel.dn(kernel.supposeAbsurd(connective('not', [q]), nothing)));
}

/** `not p`, from what makes a contradiction of it. */
function refuting(p: Sentence, contradiction: (h: Theorem) => Theorem): Theorem {
  return kernel.supposeAbsurd(p, contradiction(hypothesis(p)));
}

function joined(first: Theorem | undefined, second: Theorem | undefined): Theorem | undefined {
  return first === undefined || second === undefined ? (first ?? second) : kernel.tran(first, second);
}

/** For each argument the equation that a congruence was made of, turned round when asked for; in its place. */
function spread(from: Sentence, to: Sentence, congruence: Theorem, turned: boolean): (Theorem | undefined)[] {
  const left = [...congruence.step.premises];
  return from.args.map((a, i) => {
    if (same(a, to.args[i] as Term)) return undefined;
    const th = left.shift() as Theorem;
    return turned ? kernel.sym(th) : th;
  });
}

/** `t = u`, where u has `zero` and `S` in place of numerals. */
function bridged(t: Term, u: Term): Theorem | undefined {
  if (same(t, u)) return undefined;
  if (t.kind === 'numeral') return kernel.sym(kernel.compute(u));
  return kernel.fcong(
    t,
    u,
    t.args.map((a, i) => bridged(a, u.args[i] as Term)),
  );
}

const isEquation = (p: Sentence, value: Sentence): Theorem => kernel.rightIff(kernel.booleanIdentity(p, value));
/** `p = true`. */
function isTrue(th: Theorem): Theorem {
  const p = th.conclusion;
  return kernel.mp(isEquation(p, verum), kernel.equiv(kernel.discharge(p, kernel.trueIntro()), kernel.discharge(verum, th)));
}
/** `p = false`, from `not p`. */
function isFalse(p: Sentence, th: Theorem): Theorem {
  const away = kernel.discharge(falsum, kernel.dn(kernel.supposeAbsurd(connective('not', [p]), hypothesis(falsum))));
  return kernel.mp(isEquation(p, falsum), kernel.equiv(kernel.discharge(p, kernel.absurd(hypothesis(p), th)), away));
}

/** Runs a task and those that it asks for, on a stack of ours. */
function run<T>(first: Task<T>): T {
  const stack: Task<unknown>[] = [first];
  let answer: unknown;
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const { done, value } = at.next(answer);
    answer = undefined;
    if (done === true) {
      stack.pop();
      answer = value;
    } else stack.push(value as Task<unknown>);
  }
  return answer as T;
}
