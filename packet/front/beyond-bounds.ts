/**
 * Why a program is not within the bounds of a policy: its complexity, cost or output by the machine's own bound, the statement that takes
 * most of it, and, where it can be tried, a window on which the work itself is too much. The bound is what a proof needs; the window is evidence.
 */
import {
  type Block,
  type Client,
  complexity,
  formOf,
  type Node,
  type Packet,
  type Program,
  run,
  type Statement,
  type Work,
} from '../machine/index.ts';
import type { Bounds } from './demands.ts';

export interface Excess {
  /** Which bound is not kept. */
  readonly what: 'work' | 'cost' | 'size';
  /** By the bound that is computed from the text. */
  readonly is: bigint;
  readonly most: bigint;
  /** The complexity of the program for the largest window, at the highest price. */
  readonly complexity: bigint;
  /** The longest lifetime in seconds that is cheap enough: 0 when none is. */
  readonly lifetime: bigint;
  /** The statement that takes most of the complexity, and how much; nothing in a program without statements. */
  readonly statement: Statement | undefined;
  readonly share: bigint;
  /** The innermost loop that it is or is in. */
  readonly loop: 'while' | 'foreach' | undefined;
  /** Traffic that was tried, on which the work, or what it costs over the lifetime, is more than is allowed. */
  readonly window: { readonly packets: readonly Packet[]; readonly is: bigint } | undefined;
}

/** The first bound that a program is beyond, or nothing. */
export function beyondBounds(program: Program, client: Client, bounds: Bounds): Excess | undefined {
  const weight = Number(bounds.packets + bounds.bytes);
  const dearest = bounds.prices.reduce((a, b) => (a > b ? a : b));
  const plain = complexity(program, weight);
  const work = dearest * plain;
  const lifetime = BigInt(program.lifetime);
  const whole = { complexity: work, lifetime: work === 0n ? 0n : bounds.cost / work };
  const found = (what: Excess['what'], is: bigint, most: bigint): Excess => {
    const { statement, share, loop } = dearestStatement(program, weight);
    const window = what === 'size' ? undefined : busyWindow(program, client, bounds, most, what === 'cost' ? lifetime : 1n);
    return { what, is, most, ...whole, statement, share: dearest * share, loop, window };
  };
  if (work > bounds.work) return found('work', work, bounds.work);
  if (work * lifetime > bounds.cost) return found('cost', work * lifetime, bounds.cost);
  return plain > bounds.size ? found('size', plain, bounds.size) : undefined;
}

// ---------------------------------------------------------------- the statement

/** Goes into the blocks of a statement as long as one statement there takes more than half of all. */
function dearestStatement(program: Program, weight: number): Pick<Excess, 'statement' | 'share' | 'loop'> {
  let best: Pick<Excess, 'statement' | 'share' | 'loop'> = { statement: undefined, share: 0n, loop: undefined };
  let block: Block | undefined = program.body;
  let around = (inside: Block): Block => inside;
  const half = complexity(program, weight) / 2n;
  while (block !== undefined) {
    const shares = sharesOf(block, (b) => complexity({ ...program, body: around(b) }, weight));
    const top = shares.reduce((a, b) => (b[1] > a[1] ? b : a), [undefined, -1n] as readonly [Statement | undefined, bigint]);
    const [statement, share] = top;
    if (statement === undefined || (best.statement !== undefined && share <= half)) break;
    best = { statement, share, loop: statement.kind === 'while' || statement.kind === 'foreach' ? statement.kind : best.loop };
    const inner = blocksOf(statement).reduce<readonly [string, Block] | undefined>(
      (a, b) => (a === undefined || b[1].length > a[1].length ? b : a),
      undefined,
    );
    const [outer, at, before] = [block, block.indexOf(statement), around];
    around = (inside) => before(inner === undefined ? outer : outer.with(at, { ...statement, [inner[0]]: inside } as Statement));
    block = inner?.[1];
  }
  return best;
}

/** How much each statement adds to what comes before it. */
function sharesOf(block: Block, of: (prefix: Block) => bigint): readonly (readonly [Statement, bigint])[] {
  let before = of([]);
  return block.map((statement, i) => {
    const after = of(block.slice(0, i + 1));
    const share = after - before;
    before = after;
    return [statement, share];
  });
}

function blocksOf(statement: Statement): readonly (readonly [string, Block])[] {
  const values = statement as unknown as Readonly<Record<string, Block>>;
  return formOf(statement).fields.flatMap(([name, sort]) => (sort === 'block' ? [[name, values[name] as Block] as const] : []));
}

// ---------------------------------------------------------------- a window

/** Units of work that are tried for one window. */
const affordable = 20_000_000n;

/** Windows as large as the bounds allow, if they can be tried: all to the client, from one source or from many, with the program's words. */
function busyWindow(program: Program, client: Client, { prices, packets, bytes }: Bounds, most: bigint, times: bigint): Excess['window'] {
  if (complexity(program, Number(packets + bytes)) > affordable || packets === 0n) return undefined;
  const count = Number(packets);
  const size = Number(bytes / packets);
  const words = wordsOf(program);
  const text = words.length === 0 ? [0x78] : words.flatMap((w) => [...w, 0x20]);
  const content = Uint8Array.from({ length: size }, (_, i) => text[i % text.length] as number);
  for (const sources of [1n, packets])
    for (const filled of [content, new Uint8Array(0)]) {
      const window = Array.from({ length: count }, (_, i) => ({
        source: 0x0a01_0005n + (BigInt(i) % sources),
        destination: client.address,
        content: filled,
      }));
      const is = times * charge(prices, run(program, client, window).work);
      if (is > most) return { packets: window, is };
    }
  return undefined;
}

function charge([instruction, visit, byte, made]: Bounds['prices'], work: Work): bigint {
  const { steps, visited, scanned, generated } = work;
  return instruction * BigInt(steps) + visit * BigInt(visited) + byte * BigInt(scanned) + made * BigInt(generated);
}

/** The words that a program searches for. */
function wordsOf(program: Program): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const part of value) look(part);
    else if (typeof value === 'object' && value !== null && 'kind' in value)
      for (const [name, sort] of formOf(value as Node).fields) {
        const part = (value as Readonly<Record<string, unknown>>)[name];
        if (sort === 'word') found.push(part as readonly number[]);
        else look(part);
      }
  };
  look(program.body);
  return found.slice(0, 8);
}
