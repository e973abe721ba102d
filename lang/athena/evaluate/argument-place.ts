/** The place of a failed call: the argument at fault where the facts tell which, else the call. */
import { KernelError, same, Term } from '../../../kernel/index.ts';
import type { Span } from '../../source/source.ts';
import { toTerm } from '../coerce.ts';
import { Problem } from '../problem.ts';
import { List, type Value } from '../values.ts';
import { located } from './code.ts';

/** The fact of a problem that may be one of the arguments. */
const atFault: Readonly<Record<string, string>> = {
  'proof/not-in-assumption-base': 'sentence',
  'proof/wrong-shape': 'sentence',
  'proof/not-universal': 'sentence',
  'proof/not-existential': 'sentence',
  'proof/no-disjunct-holds': 'sentence',
  'proof/not-antecedent': 'sentence',
  'proof/no-such-conjunct': 'sentence',
  'proof/not-complements': 'second',
  'proof/not-converse': 'second',
  'proof/middle-terms-differ': 'second',
  'proof/case-of-no-disjunct': 'conditional',
  'proof/wrong-sort': 'term',
};

/** The error with a place. `name` is what was called: only its own complaints are about these arguments. */
export function locatedInCall(
  e: unknown,
  at: Span,
  args: readonly { readonly at: Span }[],
  values: readonly Value[],
  name: string,
): unknown {
  if (!(e instanceof Problem) || e.at !== undefined || e instanceof KernelError) return located(e, at);
  const i = argumentAtFault(e, values, name);
  e.at = (i === undefined ? undefined : args[i]?.at) ?? at;
  return e;
}

function argumentAtFault({ code, facts }: Problem, values: readonly Value[], name: string): number | undefined {
  const { position } = facts;
  if (code === 'sort/ill-sorted')
    return typeof position === 'number' && (facts['symbol'] as { name?: string } | undefined)?.name === name ? position : undefined;
  if ((facts['name'] ?? facts['by']) === name && typeof position === 'number' && position >= 1) return position - 1;
  const given = facts[atFault[code] ?? ''];
  if (!(given instanceof Term)) return undefined;
  const i = values.findIndex((v) => isGiven(v, given) || (v instanceof List && [...v].some((x) => isGiven(x, given))));
  return i < 0 ? undefined : i;
}

function isGiven(v: Value, t: Term): boolean {
  const given = toTerm(v);
  return given !== undefined && same(given, t);
}
