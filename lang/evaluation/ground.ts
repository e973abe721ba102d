/**
 * Values of evaluation: constructor terms without their sorts, which is what makes them cheap to build and to take apart.
 * Sorts come back when a value becomes a term again.
 */
import {
  arithmetic,
  constant,
  constructedBy,
  falseSymbol,
  type FunctionSymbol,
  KernelError,
  parametersAt,
  type Sort,
  type Term,
  trueSymbol,
} from '../../kernel/index.ts';
import { fromTerm, integerTerm } from '../athena/coerce.ts';
import { makeTerm } from '../athena/construct.ts';

/** A constructor applied to values. */
export class Built {
  readonly symbol: FunctionSymbol;
  readonly args: readonly Ground[];
  constructor(symbol: FunctionSymbol, args: readonly Ground[]) {
    this.symbol = symbol;
    this.args = args;
  }
}

/** Whole numbers of moderate size are plain; other numerals, quoted identifiers and constants without a definition are terms. */
export type Ground = number | Built | Term;

const nullary = new Map<FunctionSymbol, Built>();

/** A constructor without arguments: one object for each. */
export function builtConstant(c: FunctionSymbol): Built {
  let found = nullary.get(c);
  if (found === undefined) nullary.set(c, (found = new Built(c, [])));
  return found;
}

export const yes = builtConstant(trueSymbol);
export const no = builtConstant(falseSymbol);

/** A numeral, or the sign before one. */
export function isNumber(t: Term): boolean {
  return t.kind === 'numeral' || (t.symbol === arithmetic.minus && t.args[0]?.kind === 'numeral');
}

/** The value of a term that is made of constructors, numerals and quoted identifiers alone; undefined for any other. */
export function groundOf(t: Term): Ground | undefined {
  if (t.open) return undefined;
  const done = new Map<Term, Ground>();
  const stack = [t];
  for (let at = stack[stack.length - 1]; at !== undefined; at = stack[stack.length - 1]) {
    if (done.has(at)) {
      stack.pop();
      continue;
    }
    const leaf = leafOf(at);
    if (leaf !== undefined) done.set(at, leaf);
    else if (at.symbol === undefined || constructedBy(at.symbol)?.free !== true) return undefined;
    else {
      const missing = at.args.filter((a) => !done.has(a));
      if (missing.length > 0) {
        stack.push(...missing);
        continue;
      }
      done.set(
        at,
        new Built(
          at.symbol,
          at.args.map((a) => done.get(a) as Ground),
        ),
      );
    }
    stack.pop();
  }
  return done.get(t);
}

function leafOf(t: Term): Ground | undefined {
  if (isNumber(t)) {
    const v = fromTerm(t);
    return typeof v === 'number' ? v : t;
  }
  if (t.kind === 'quoted') return t;
  if (t.symbol === undefined || t.args.length > 0) return undefined;
  return constructedBy(t.symbol)?.free === true ? builtConstant(t.symbol) : undefined;
}

interface Unfinished {
  readonly value: Built;
  readonly sort: Sort;
  readonly sorts: readonly Sort[] | undefined;
  readonly args: Term[];
}

/** The term of a value, where an element of the sort is wanted: constants like `nil` take their sort from there. */
export function termOf(v: Ground, sort: Sort): Term {
  const above: Unfinished[] = [];
  let at = v;
  let wanted: Sort | undefined = sort;
  for (;;) {
    let made: Term;
    if (at instanceof Built && at.args.length > 0) {
      above.push({ value: at, sort: wanted ?? at.symbol.result, sorts: argumentSorts(at.symbol, wanted), args: [] });
    } else {
      made = at instanceof Built ? constantAt(at.symbol, wanted) : typeof at === 'number' ? integerTerm(at) : at;
      for (;;) {
        const whole = above[above.length - 1];
        if (whole === undefined) return made;
        whole.args.push(made);
        if (whole.args.length < whole.value.args.length) break;
        above.pop();
        made = makeTerm(whole.value.symbol, whole.args);
      }
    }
    const whole = above[above.length - 1] as Unfinished;
    at = whole.value.args[whole.args.length] as Ground;
    wanted = whole.sorts?.[whole.args.length];
  }
}

function argumentSorts(c: FunctionSymbol, wanted: Sort | undefined): readonly Sort[] | undefined {
  if (c.monomorphic) return c.parameters;
  return wanted === undefined ? undefined : attempt(() => parametersAt(c, wanted));
}

function constantAt(c: FunctionSymbol, wanted: Sort | undefined): Term {
  if (c.monomorphic) return constant(c);
  return (wanted && attempt(() => constant(c, wanted))) ?? makeTerm(c, []);
}

function attempt<A>(make: () => A): A | undefined {
  try {
    return make();
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}
