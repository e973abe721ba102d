/**
 * What a goal asks of a program, as far as it is known how to look for what breaks it: found in the goal by the names that the library
 * gives to the policies' sentences. Nothing is proved by it, so a name that means something else costs a message only.
 */
import { type Sentence, successorSymbol, type Term, zeroSymbol } from '../../kernel/index.ts';

/** What an instruction, a visit, a byte read, and a byte or packet generated cost. */
export type Prices = readonly [instruction: bigint, visit: bigint, byte: bigint, generated: bigint];

/** The numbers of the bounded policy. */
export interface Bounds {
  readonly prices: Prices;
  /** The largest window. */
  readonly packets: bigint;
  readonly bytes: bigint;
  /** The work on a window, at those prices. */
  readonly work: bigint;
  /** That, times the seconds that the program is to live. */
  readonly cost: bigint;
  /** What leaves may weigh besides what may come. */
  readonly size: bigint;
}

export interface Demands {
  /** Other people's packets are left alone. */
  readonly endUser: boolean;
  /** Nothing is discarded, not even of the client's own. */
  readonly readOnly: boolean;
  readonly bounds: Bounds | undefined;
  /** It asks for nothing else. */
  readonly known: boolean;
}

/** Of a policy of which nothing is known. */
export const endUserDemands: Demands = { endUser: true, readOnly: false, bounds: undefined, known: true };

/** The demands of a goal: of a sentence about one program and client. */
export function demandsOf(goal: Sentence): Demands {
  const found = { endUser: false, readOnly: false, bounds: undefined as Bounds | undefined, known: true };
  const stack = [goal];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.kind === 'and') {
      stack.push(...at.args);
      continue;
    }
    const name = at.symbol?.name.split('.').at(-1);
    if (name === 'end-user-policy') found.endUser = true;
    else if (name === 'read-only-policy') found.readOnly = true;
    else if (name === 'bounded-policy') found.bounds ??= boundsIn(at.args);
    // The client has its own address: the command asked for that.
    else if (name !== 'proper') found.known = false;
    if (name === 'bounded-policy' && found.bounds === undefined) found.known = false;
  }
  return found;
}

function boundsIn([, , tally, ...numbers]: readonly Term[]): Bounds | undefined {
  const [a, b, x, y] = tally?.args.map(numberIn) ?? [];
  const [packets, bytes, work, cost, size] = numbers.map(numberIn);
  const all = [a, b, x, y, packets, bytes, work, cost, size];
  if (all.includes(undefined)) return undefined;
  return { prices: [a, b, x, y] as unknown as Prices, packets, bytes, work, cost, size } as Bounds;
}

/** The number that a term is written as: a numeral, or successors of one. */
function numberIn(t: Term): bigint | undefined {
  let [at, more] = [t, 0n];
  for (; at.symbol === successorSymbol; at = at.args[0] as Term) more++;
  if (at.symbol === zeroSymbol) return more;
  return at.value?.isWhole === true ? at.value.numerator + more : undefined;
}
