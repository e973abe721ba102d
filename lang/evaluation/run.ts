/**
 * The evaluating machine: it runs code with stacks of its own, so deep terms cost memory and never the host's stack.
 * What has no value (no clause applies, a limit of depth) yields undefined.
 */
import {
  arithmetic,
  apply,
  compute,
  type FunctionSymbol,
  KernelError,
  natSort,
  numeral,
  Rational,
  structureOf,
  successorSymbol,
  Term,
  zeroSymbol,
} from '../../kernel/index.ts';
import { fromTerm, integerTerm } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { type Callee, type Code, type Instruction, op } from './code.ts';
import { isElement } from './elements.ts';
import { Built, builtConstant, type Ground, isNumber, no, yes } from './ground.ts';

/** What the machine asks of the program that it runs. */
export interface Linker {
  codeOf(callee: Callee): Code;
  /** How equality is defined on a structure, when it is. */
  equalityOf(c: FunctionSymbol): Callee | undefined;
}

/** Unfinished calls. */
const deepest = 4_000_000;

/** Where to go on when something has no value. */
interface Handler {
  readonly code: Code;
  readonly at: number;
  readonly base: number;
  readonly depth: number;
}

/**
 * The value of a function at arguments, if it has one. **Fails when** the session's steps are used up.
 *
 * The stack keeps its length when values are popped: shortening an array and growing it again is what would take the time.
 */
export function run(start: Code, args: readonly Ground[], linker: Linker, machine: Machine): Ground | undefined {
  const values: Ground[] = [...args];
  // One array for each part of a frame: nothing is made for a call.
  const [codes, ats, bases]: [Code[], number[], number[]] = [[], [], []];
  let depth = 0;
  const handlers: Handler[] = [];
  let top = values.length;
  let code = start;
  let at = 0;
  let base = 0;
  for (;;) {
    const i = code[at++] as Instruction;
    let stuck = false;
    switch (i.op) {
      case op.value:
        values[top++] = i.value as Ground;
        break;
      case op.local:
        values[top++] = values[base + i.n] as Ground;
        break;
      case op.build:
        top -= i.n;
        values[top] =
          i.n === 0 ? builtConstant(i.symbol as FunctionSymbol) : new Built(i.symbol as FunctionSymbol, taken(values, top, i.n));
        top++;
        break;
      case op.call:
        machine.spend();
        stuck = depth > deepest;
        codes[depth] = code;
        ats[depth] = at;
        bases[depth++] = base;
        base = top - i.n;
        code = linker.codeOf(i.callee as Callee);
        at = 0;
        break;
      case op.tailCall: {
        machine.spend();
        const from = top - i.n;
        for (let k = 0; k < i.n; k++) values[base + k] = values[from + k] as Ground;
        top = base + i.n;
        code = linker.codeOf(i.callee as Callee);
        at = 0;
        break;
      }
      case op.return: {
        const result = values[top - 1] as Ground;
        if (depth-- === 0) return result;
        values[base] = result;
        top = base + 1;
        code = codes[depth] as Code;
        at = ats[depth] as number;
        base = bases[depth] as number;
        break;
      }
      case op.unless:
      case op.when: {
        const truth = values[--top];
        if (truth === (i.op === op.when ? yes : no)) at = i.to;
        else stuck = truth !== yes && truth !== no;
        break;
      }
      case op.jump:
        at = i.to;
        break;
      case op.not: {
        const truth = values[top - 1];
        stuck = truth !== yes && truth !== no;
        values[top - 1] = truth === yes ? no : yes;
        break;
      }
      case op.equal: {
        const b = values[--top] as Ground;
        const equal = areEqual(values[top - 1] as Ground, b, linker, machine);
        stuck = equal === undefined;
        values[top - 1] = equal === true ? yes : no;
        break;
      }
      case op.arithmetic: {
        const f = i.symbol as FunctionSymbol;
        top -= i.n;
        const result = i.n === 2 ? calculated(f, values[top] as Ground, values[top + 1] as Ground) : undefined;
        const exact = result ?? computed(f, taken(values, top, i.n));
        stuck = exact === undefined;
        values[top++] = exact ?? no;
        break;
      }
      case op.match: {
        const parts = partsOf(values[base + i.n] as Ground, i.symbol as FunctionSymbol);
        if (parts === undefined) at = i.to;
        else for (let k = 0; k < parts.length; k++) values[top++] = parts[k] as Ground;
        break;
      }
      case op.clause:
        top = base + i.n;
        while (handlers.length > 0 && (handlers[handlers.length - 1] as Handler).depth === depth) handlers.pop();
        break;
      case op.guarded:
        handlers.push({ code, at: i.to, base, depth });
        break;
      case op.decided:
        handlers.pop();
        break;
      default:
        stuck = true;
    }
    if (stuck) {
      const h = handlers.pop();
      if (h === undefined) return undefined;
      ({ code, at, base, depth } = h);
    }
  }
}

/** So many values of the stack, as arguments. */
function taken(values: readonly Ground[], from: number, n: number): Ground[] {
  if (n === 1) return [values[from] as Ground];
  if (n === 2) return [values[from] as Ground, values[from + 1] as Ground];
  return values.slice(from, from + n);
}

const nothing: readonly Ground[] = [];

/** What a constructor was applied to. Numerals of Nat count as built from zero and successor. */
function partsOf(v: Ground, c: FunctionSymbol): readonly Ground[] | undefined {
  if (v instanceof Built) return v.symbol === c ? v.args : undefined;
  if (!(v instanceof Term) || v.sort !== natSort || v.value === undefined) return undefined;
  if (v.value.numerator === 0n) return c === zeroSymbol ? nothing : undefined;
  return c === successorSymbol ? [numeral(new Rational(v.value.numerator - 1n), natSort)] : undefined;
}

/** Arithmetic on two plain numbers; undefined when it takes more than that. */
function calculated(f: FunctionSymbol, a: Ground, b: Ground): Ground | undefined {
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  switch (f) {
    case arithmetic.less:
      return a < b ? yes : no;
    case arithmetic.lessOrEqual:
      return a <= b ? yes : no;
    case arithmetic.greater:
      return a > b ? yes : no;
    case arithmetic.greaterOrEqual:
      return a >= b ? yes : no;
  }
  const n = f === arithmetic.sum ? a + b : f === arithmetic.difference ? a - b : f === arithmetic.product ? a * b : Number.NaN;
  // Minus zero is no number of ours.
  return Number.isSafeInteger(n) ? n + 0 : undefined;
}

/** Arithmetic as the kernel does it. */
function computed(f: FunctionSymbol, args: readonly Ground[]): Ground | undefined {
  const terms = args.map(numberTerm);
  if (!terms.every((t) => t !== undefined)) return undefined;
  try {
    const p = compute(apply(f, terms)).conclusion;
    if (p.kind === 'not') return no;
    if (p.symbol !== undefined && p.args.length === 2 && p.args[0]?.symbol === f) {
      const v = fromTerm(p.args[1] as Term);
      return typeof v === 'number' ? v : (p.args[1] as Term);
    }
    return yes;
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}

function numberTerm(v: Ground): Term | undefined {
  if (typeof v === 'number') return integerTerm(v);
  if (v instanceof Term) return isNumber(v) ? v : undefined;
  let [n, at]: [bigint, Ground] = [0n, v];
  for (; at instanceof Built && at.symbol === successorSymbol; n++) at = at.args[0] as Ground;
  if (at instanceof Built) return at.symbol === zeroSymbol ? numeral(new Rational(n), natSort) : undefined;
  return at instanceof Term && at.sort === natSort && at.value ? numeral(new Rational(n + at.value.numerator), natSort) : undefined;
}

/** Whether two values are equal; undefined when that is not known, as for two constants that nothing is said of. */
export function areEqual(a: Ground, b: Ground, linker: Linker, machine: Machine): boolean | undefined {
  const stack: Ground[] = [a, b];
  let unknown = false;
  while (stack.length > 0) {
    const y = stack.pop() as Ground;
    const x = stack.pop() as Ground;
    if (x === y) continue;
    if (x instanceof Built && y instanceof Built) {
      const defined = linker.equalityOf(x.symbol);
      if (defined !== undefined) {
        const told = run(linker.codeOf(defined), [x, y], linker, machine);
        if (told === no) return false;
        unknown ||= told !== yes;
      } else if (x.symbol === y.symbol && isFree(x.symbol))
        for (let k = x.args.length - 1; k >= 0; k--) stack.push(x.args[k] as Ground, y.args[k] as Ground);
      else if (x.symbol === y.symbol) unknown ||= !x.args.every((s, k) => areEqual(s, y.args[k] as Ground, linker, machine) === true);
      else if (isFree(x.symbol)) return false;
      else unknown = true;
      continue;
    }
    const same = leavesEqual(x, y);
    if (same === false) return false;
    unknown ||= same === undefined;
  }
  return unknown ? undefined : true;
}

function isFree(c: FunctionSymbol): boolean {
  return structureOf(c.result)?.free === true;
}

function leavesEqual(x: Ground, y: Ground): boolean | undefined {
  const [s, t] = [numberTerm(x), numberTerm(y)];
  if (s !== undefined && t !== undefined)
    return s.kind === t.kind ? (s.value ?? s.args[0]?.value)?.key === (t.value ?? t.args[0]?.value)?.key : false;
  if (!(x instanceof Term) || !(y instanceof Term)) return undefined;
  if (x.kind === 'quoted' && y.kind === 'quoted') return x.name === y.name;
  if (x.symbol !== undefined && x.symbol === y.symbol) return true;
  return isElement(x) && isElement(y) ? false : undefined;
}
