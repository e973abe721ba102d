/** Chains of equations without detours: steps below the same symbol become one step below it. */
import { equalitySymbol, fcong, rcong, reflex, type Sentence, same, sym, type Term, type Theorem, tran } from '../kernel/index.ts';

/** The equations that change arguments, in their places. */
export function placed(from: readonly Term[], to: readonly Term[], given: readonly Theorem[]): readonly (Theorem | undefined)[] {
  const equations = given.filter(({ conclusion }) => !same(conclusion.args[0] as Term, conclusion.args[1] as Term));
  return from.map((a, i) => (same(a, to[i] as Term) ? undefined : equations.shift()));
}

/** `s = t` from `t = s`. */
export function turned(th: Theorem): Theorem {
  if (th.step.rule === 'sym') return th.step.premises[0] as Theorem;
  return th.step.rule === 'reflex' ? th : sym(th);
}

/** Below more symbols than this equations are left as they are. */
const mostHeight = 300;

/** `s = u` from `s = t` and `t = u`. */
export function joined(one: Theorem, two: Theorem): Theorem {
  if (one.step.rule === 'reflex') return two;
  if (two.step.rule === 'reflex') return one;
  if (isBelowSame(one, two)) return below(one, two);
  if (one.step.rule === 'tran') {
    const [first, last] = one.step.premises as readonly [Theorem, Theorem];
    if (isBelowSame(last, two)) return joined(first, below(last, two));
  }
  if (two.step.rule === 'tran') {
    const [first, last] = two.step.premises as readonly [Theorem, Theorem];
    if (isBelowSame(one, first)) return joined(below(one, first), last);
  }
  return tran(one, two);
}

function isBelowSame(one: Theorem, two: Theorem): boolean {
  const isLow = one.conclusion.height <= mostHeight && two.conclusion.height <= mostHeight;
  return isLow && one.step.rule === 'fcong' && two.step.rule === 'fcong';
}

function partsOf({ conclusion, step }: Theorem): readonly (Theorem | undefined)[] {
  const [s, t] = conclusion.args as readonly [Term, Term];
  return placed(s.args, t.args, step.premises);
}

function below(one: Theorem, two: Theorem): Theorem {
  const [s, u] = [one.conclusion.args[0], two.conclusion.args[1]] as [Term, Term];
  return same(s, u) ? reflex(s) : fcong(s, u, joinedParts(partsOf(one), partsOf(two)));
}

function joinedParts(one: readonly (Theorem | undefined)[], two: readonly (Theorem | undefined)[]): readonly (Theorem | undefined)[] {
  return one.map((a, i) => {
    const b = two[i];
    const th = a === undefined || b === undefined ? (a ?? b) : joined(a, b);
    return th?.step.rule === 'reflex' ? undefined : th;
  });
}

/** A theorem with arguments replaced. */
export function replaced(th: Theorem, goal: Sentence, parts: readonly (Theorem | undefined)[]): Theorem {
  if (same(th.conclusion, goal)) return th;
  if (goal.symbol === equalitySymbol) {
    const [left, right] = parts;
    const onRight = right === undefined ? th : joined(th, right);
    return left === undefined ? onRight : joined(turned(left), onRight);
  }
  if (th.step.rule !== 'rcong') return rcong(th, goal, parts);
  const [from, ...equations] = th.step.premises as readonly [Theorem, ...Theorem[]];
  const before = placed(from.conclusion.args, th.conclusion.args, equations);
  return same(from.conclusion, goal) ? from : rcong(from, goal, joinedParts(before, parts));
}
