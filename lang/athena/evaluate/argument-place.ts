/** The place of a failed call: the argument at fault where the facts tell which, else the call. */
import { KernelError, same, Term } from '../../../kernel/index.ts';
import type { Span } from '../../source/source.ts';
import { toTerm } from '../coerce.ts';
import { Problem } from '../problem.ts';
import type { Value } from '../values.ts';
import { located } from './code.ts';

/** Problems whose sentence is what an argument should have been. */
const aboutSentence = new Set([
  'proof/not-in-assumption-base',
  'proof/wrong-shape',
  'proof/not-universal',
  'proof/not-existential',
  'proof/no-disjunct-holds',
]);

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
  const sentence = facts['sentence'];
  if (!aboutSentence.has(code) || !(sentence instanceof Term)) return undefined;
  const i = values.findIndex((v) => {
    const t = toTerm(v);
    return t !== undefined && same(t, sentence);
  });
  return i < 0 ? undefined : i;
}
