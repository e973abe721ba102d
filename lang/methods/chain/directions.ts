/** What may stand between two objects of a chain: `=`, `-->`, `<--`, `==>`, `<==`, `<==>`, or a binary procedure that acts like one of the last three. */
import { equalitySymbol, falsum, KernelError, verum } from '../../../kernel/index.ts';
import { sentenceArgument, toSentence, wrongNumber } from '../../athena/coerce.ts';
import { makeConnective } from '../../athena/construct.ts';
import type { Machine } from '../../athena/machine.ts';
import { fail, Problem } from '../../athena/problem.ts';
import type { Direction } from '../../athena/rewrite.ts';
import { connectives, Procedure, type Value } from '../../athena/values.ts';

export type ChainDirection =
  | { readonly kind: 'equational'; readonly name: string; readonly uses: Direction }
  | { readonly kind: 'logical'; readonly name: string; readonly sense: 'forward' | 'backward' | 'both' };

/** `-->` and `<--` mean something only in a chain; called, they refuse. */
function marker(name: string): Procedure {
  return new Procedure(name, 2, () => fail('chain/marker-called', { name }), { precedence: 10, associativity: undefined });
}

export const rewritesTo = marker('-->');
export const rewritesFrom = marker('<--');
/** A value that programs compare with; no step of a chain is written with it. */
export const rewritesEither = marker('<-->');
/** `P <== Q` is `Q ==> P`. */
export const onlyIf = new Procedure(
  '<==',
  2,
  (args) => {
    if (args.length !== 2) wrongNumber('<==', args.length, '2');
    return makeConnective('if', [sentenceArgument('<==', args, 1), sentenceArgument('<==', args, 0)]);
  },
  connectives.if.fixity,
);

const equational = {
  either: { kind: 'equational', name: '=', uses: 'either' },
  forward: { kind: 'equational', name: '-->', uses: 'forward' },
  backward: { kind: 'equational', name: '<--', uses: 'backward' },
} as const satisfies Record<string, ChainDirection>;
const logical = {
  forward: { kind: 'logical', name: '==>', sense: 'forward' },
  backward: { kind: 'logical', name: '<==', sense: 'backward' },
  both: { kind: 'logical', name: '<==>', sense: 'both' },
} as const satisfies Record<string, ChainDirection>;

/** The direction that a value is, if any. */
export function directionOf(v: Value, machine: Machine): ChainDirection | undefined {
  if (v === equalitySymbol) return equational.either;
  if (v === connectives.if) return logical.forward;
  if (v === connectives.iff) return logical.both;
  if (!(v instanceof Procedure) || v.arity !== 2) return undefined;
  if (v === rewritesTo) return equational.forward;
  if (v === rewritesFrom) return equational.backward;
  if (v === onlyIf) return logical.backward;
  let found = acts.get(v);
  if (found === undefined) acts.set(v, (found = actsLike(v, machine)));
  return found === 'none' ? undefined : logical[found];
}

const acts = new WeakMap<Procedure, keyof typeof logical | 'none'>();

/** A user's own arrow is known by what it makes of `true` and `false`. */
function actsLike(v: Procedure, machine: Machine): keyof typeof logical | 'none' {
  try {
    const made = toSentence(machine.host.apply(v, [verum, falsum]));
    if (made?.kind === 'iff') return 'both';
    if (made?.kind === 'if') return made.args[0]?.symbol === verum.symbol ? 'forward' : 'backward';
  } catch (e) {
    if (!(e instanceof Problem || e instanceof KernelError)) throw e;
  }
  return 'none';
}
