/**
 * How much work a program can do on a window, from its text alone: the scalability half of a policy.
 * The work counted by run.ts is at most this, on every window that weighs at most `weight`.
 *
 * A quantity is a + b·s, where s is the weight of the group that the innermost `foreach` is at. The groups of a window lie apart,
 * so over all turns of a loop the s add up to the weight of what was grouped: a loop over groups is not charged the window for each.
 */
import { limits } from './limits.ts';
import { type Block, type Condition, type Expression, partsOf, type Program, type Statement } from './program.ts';

/** The most work on a window of that weight: a packet weighs the bytes of its content and one. */
export function complexity(program: Program, weight: number): bigint {
  const window = BigInt(weight);
  // No value weighs more: an address as a text weighs at most 17 times its packet.
  const heaviest = most([17n * window, 0n], [BigInt(limits.concatenation), 0n]);
  return workOfBlock(program.body, new Map(), { window, heaviest })[0];
}

/** The product that a policy may bound too: units of work, times the seconds that the program is to live. */
export function cost(program: Program, weight: number): bigint {
  return complexity(program, weight) * BigInt(program.lifetime);
}

/** `[a, b]` is a + b·s. */
type Quantity = readonly [bigint, bigint];

interface Bounds {
  readonly window: bigint;
  readonly heaviest: Quantity;
}

/** What the values of registers weigh at most; of those that are not here nothing is known. */
type Weights = Map<number, Quantity>;

const one: Quantity = [1n, 0n];
const sum = (...all: readonly Quantity[]): Quantity => all.reduce(([a, b], [c, d]) => [a + c, b + d], [0n, 0n]);
const times = (k: bigint, [a, b]: Quantity): Quantity => [k * a, k * b];
const most = ([a, b]: Quantity, [c, d]: Quantity): Quantity => [a > c ? a : c, b > d ? b : d];

function workOfBlock(block: Block, weights: Weights, bounds: Bounds): Quantity {
  return sum(...block.map((statement) => sum(one, workOf(statement, weights, bounds))));
}

/** The work of a statement; changes `weights` to what holds after it. */
function workOf(s: Statement, weights: Weights, bounds: Bounds): Quantity {
  // What stands in the statement itself. In loops this is counted again below.
  const parts = sum(...[...partsOf(s, 'expression'), ...partsOf(s, 'condition')].map((part) => workOfPart(part, weights, bounds)));
  switch (s.kind) {
    case 'set':
      weights.set(s.register, weightOf(s.value, weights, bounds));
      return parts;
    case 'discard':
      return sum(parts, weightOf(s.packets, weights, bounds));
    case 'generate':
      return sum(parts, times(2n, weightOf(s.content, weights, bounds)));
    case 'if': {
      const otherwise = new Map(weights);
      const branches = most(workOfBlock(s.yes, weights, bounds), workOfBlock(s.no, otherwise, bounds));
      for (const register of assignedBy(s)) weights.set(register, most(read(register, weights, bounds), read(register, otherwise, bounds)));
      return sum(parts, branches);
    }
    case 'while': {
      forget(s, weights);
      const turn = sum(workOfPart(s.condition, weights, bounds), workOfBlock(s.body, weights, bounds));
      forget(s, weights);
      return sum(times(BigInt(s.bound), turn), workOfPart(s.condition, weights, bounds));
    }
    case 'foreach': {
      const grouped = weightOf(s.groups, weights, bounds);
      const inside: Weights = new Map(Array.from(weights, ([register, [a, b]]) => [register, [a + b * bounds.window, 0n]]));
      forget(s, inside);
      inside.set(s.key, one);
      inside.set(s.packets, [0n, 1n]);
      const [a, b] = workOfBlock(s.body, inside, bounds);
      forget(s, weights);
      return sum(parts, times(a + b + 1n, grouped));
    }
  }
}

/** These look at no item of their parts. */
const still: ReadonlySet<string> = new Set(['count', 'plus', 'minus', 'less']);

/** The work of evaluating: each part, and a visit of all that it holds. */
function workOfPart(node: Expression | Condition, weights: Weights, bounds: Bounds): Quantity {
  const visits = (part: Expression): Quantity => (still.has(node.kind) ? [0n, 0n] : weightOf(part, weights, bounds));
  return sum(
    one,
    node.kind === 'concat' ? weightOf(node, weights, bounds) : [0n, 0n],
    ...partsOf(node, 'expression').map((part) => sum(workOfPart(part, weights, bounds), visits(part))),
    ...partsOf(node, 'condition').map((part) => workOfPart(part, weights, bounds)),
  );
}

/** What the value of an expression weighs at most. */
function weightOf(e: Expression, weights: Weights, bounds: Bounds): Quantity {
  switch (e.kind) {
    case 'all':
      return [bounds.window, 0n];
    case 'get':
      return read(e.register, weights, bounds);
    case 'destinations':
      return times(17n, weightOf(e.packets, weights, bounds));
    case 'text':
      return [BigInt(e.text.length + 1), 0n];
    case 'lower':
      return weightOf(e.texts, weights, bounds);
    case 'concat':
      return [BigInt(limits.concatenation), 0n];
    default:
      // A selection weighs at most what it is made from, and a number one.
      return 'packets' in e ? weightOf(e.packets, weights, bounds) : one;
  }
}

function read(register: number, weights: Weights, bounds: Bounds): Quantity {
  return weights.get(register) ?? bounds.heaviest;
}

function forget(statement: Statement, weights: Weights): void {
  for (const register of assignedBy(statement)) weights.delete(register);
}

/** Loops inside loops ask for the same again. */
const assigned = new WeakMap<Statement, readonly number[]>();

/** Registers that a statement sets, at any depth, each once. */
function assignedBy(s: Statement): readonly number[] {
  const known = assigned.get(s);
  if (known !== undefined) return known;
  const here = s.kind === 'set' ? [s.register] : s.kind === 'foreach' ? [s.key, s.packets] : [];
  const found = [...new Set([...here, ...partsOf(s, 'block').flat().flatMap(assignedBy)])];
  assigned.set(s, found);
  return found;
}
