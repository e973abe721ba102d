/** How much work the checker may do: counted in nodes of terms that are built or looked at, never in time. */
import { KernelError } from './error.ts';

/** Named limits, counted in bytes, codes and nodes of terms, never in time. */
export interface Limits {
  /** Of the certificate. */
  readonly bytes: number;
  /** Codes carried out. */
  readonly steps: number;
  /** Nodes of terms and assumptions that are built or looked at. */
  readonly nodes: number;
}

export const defaultLimits: Limits = Object.freeze({ bytes: 1 << 24, steps: 4_000_000, nodes: 40_000_000 });

/** A refusal because a limit was reached: neither a yes nor a no. */
export class LimitReached extends KernelError {
  constructor(limit: string, most: number) {
    super('limit', `more than ${most} ${limit}`, [limit, most]);
  }
}

/** Whether theorems remember how they were made, and what is made is frozen at once. */
export let remembering = true;

/**
 * Does something that calls nobody outside, and whose terms and theorems nobody sees before they are frozen: until then they need not be,
 * and nobody will ask how they were made. A refusal does not tell what it is about.
 */
export function forgetting<T>(doing: () => T): T {
  const before = remembering;
  remembering = false;
  try {
    return doing();
  } catch (e) {
    throw e instanceof KernelError && !(e instanceof LimitReached) ? new KernelError(e.rule, e.reason, []) : e;
  } finally {
    remembering = before;
  }
}

/** Work that is left, terms that may still be held, and what was held for good: here the engine need not make an object of each number. */
const meter = Float64Array.of(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0) as Float64Array & [number, number, number];
const [left, room, lasting] = [0, 1, 2] as const;
let most = Number.POSITIVE_INFINITY;
let wholeRoom = most;

/** Counts work: nodes of terms that are built or looked at, and the like; and perhaps memory. **Fails when** `within` allowed less. */
export function spend(work: number, terms = 0): void {
  meter[left] -= work;
  if (meter[left] < 0) throw new LimitReached('nodes', most);
  if (terms > 0) hold(terms);
}

/** What was found by looking at one thing more. **Fails when** `within` allowed less. */
export function counted<T>(found: T): T {
  spend(1);
  return found;
}

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * One or two numbers that are about to be computed with. A sum, product or quotient is brought to lowest terms, and the divisor of two
 * long numbers takes the product of their digits. **Fails when** `within` allowed less.
 */
export function weighed<T extends Fraction>(numbers: readonly T[]): readonly T[] {
  const [a = 0, b = 0] = numbers.map((x) => x.numerator.toString(16).length);
  const [c = 0, d = 0] = numbers.map((x) => x.denominator.toString(16).length);
  spend(Math.floor(((a + d) * (b + c) + (c + d) * (a + b + c + d)) / 64));
  return numbers;
}

/** Counts memory, in terms: what is made and may stay, perhaps `forGood`. **Fails when** `within` allowed less. */
export function hold(terms: number, forGood = false): void {
  meter[room] -= terms;
  if (forGood) meter[lasting] += terms;
  if (meter[room] < 0) throw new LimitReached('terms held', wholeRoom);
}

/** Does something after which nothing is held that was not before, but for what is held for good, and a result as large as something before. */
export function passing<T>(doing: () => T): T {
  const before = meter[room] + meter[lasting];
  const made = doing();
  meter[room] = before - meter[lasting];
  return made;
}

/** How many terms may be held for so many bytes of input: few for a small one, so that it holds no more memory than it should. */
export const roomFor = (bytes: number): number => Math.min(72 * 1024, 2048 + 2 * bytes) + Math.floor(bytes / 18);
/** For a derivation, whose goal the checker has beside its bytes. */
export const roomForDerivation = (bytes: number): number => 72 * 1024 + Math.floor(bytes / 18);

/** Does something that may spend so much work, hold so much memory, and no more. */
export function within<T>(work: number, terms: number, doing: () => T): T {
  const before = [meter[left], most, meter[room], wholeRoom] as const;
  [meter[left], most, meter[room], wholeRoom] = [Math.min(work, meter[left]), work, Math.min(terms, meter[room]), terms];
  try {
    return doing();
  } finally {
    [meter[left], most, meter[room], wholeRoom] = before;
  }
}
