/** How facts become words: values, sorts, counts and lists inside the one-line messages of all families. Nothing here throws on odd facts. */
import { FunctionSymbol, Sort, Term } from '../../kernel/index.ts';
import { kindOf } from '../athena/print.ts';
import { describe, printInfix, printSentence, printSort } from '../athena/print.ts';
import type { Value } from '../athena/values.ts';
import { alternatives } from '../source/near-names.ts';

/** A sentence, term, sort, symbol or name as it stands in a message. */
export function show(v: unknown): string {
  if (v instanceof Term) return plainNames(printInfix(v));
  if (v instanceof Sort) return printSort(v);
  if (v instanceof FunctionSymbol) return v.name;
  if (typeof v === 'string' || typeof v === 'number' || typeof v === 'bigint') return oneLine(String(v));
  if (v === undefined) return 'nothing';
  return oneLine(describe(v as Value));
}

/** A sentence with the sorts of its variables, where leaving them out would hide the point. */
export function showSorted(v: unknown): string {
  return v instanceof Term ? plainNames(oneLine(printSentence(v))) : show(v);
}

/** A value with its kind: `the term a`, `the list [1 2]`. */
export function told(v: unknown): string {
  if (v === undefined) return 'nothing';
  if (typeof v === 'string') return `\`${v}\``;
  return plainNames(oneLine(describe(v as Value).replace(/ \((?:primitive|defined at [^()]*)\)/g, '')));
}

/** `a list`, `a term`. */
export function kind(v: unknown): string {
  return v === undefined ? 'nothing' : kindOf(v as Value);
}

/** Generated names without their numbers, where that leaves no two variables alike. */
export function plainNames(text: string): string {
  const roots = new Map<string, Set<string>>();
  for (const [whole, root] of text.matchAll(/\?([A-Za-z][^\s()?:]*?)(?:_\d+)?(?![^\s()?:…])/g)) {
    const before = roots.get(root as string) ?? new Set();
    before.add(whole);
    roots.set(root as string, before);
  }
  return text.replace(/\?([A-Za-z][^\s()?:]*?)_\d+(?![^\s()?:…])/g, (whole, root: string) =>
    roots.get(root)?.size === 1 ? `?${root}` : whole,
  );
}

export function oneLine(text: string, most = 240): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** `an equation`, `a conjunction`. Words that already have an article, or are in the plural, stay as they are. */
export function article(noun: string): string {
  if (/^(an?|the|one|two|at|true|any|what|no) /.test(noun) || noun === '()') return noun;
  return `${/^[aeiou](?!nique|niv)/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

const ordinals = ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `first`, `second`, … from 1. */
export function ordinal(n: unknown): string {
  const i = Number(n);
  return ordinals[i] ?? `${i}th`;
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `one argument`, `3 to 4 arguments`: a count with its noun. */
export function count(n: unknown, noun: string): string {
  const said = typeof n === 'number' || (typeof n === 'string' && /^\d+$/.test(n)) ? (numbers[Number(n)] ?? String(n)) : String(n);
  const singular = said === 'one' || / one$/.test(said);
  return `${said} ${noun}${singular ? '' : 's'}`;
}

/** A help line that proposes names: `did you mean x or y?`. */
export function didYouMean(near: unknown): readonly string[] {
  const names = Array.isArray(near) ? near.map(String) : [];
  return names.length === 0 ? [] : [`did you mean ${alternatives(names.map((n) => `\`${n}\``))}?`];
}

/** Name of the method or construct that speaks: `mp`, `pick-witness`. */
export function speaker(facts: Readonly<Record<string, unknown>>): string {
  const by = facts['by'] ?? facts['name'];
  return typeof by === 'string' && by !== '' ? by : 'this method';
}

/** Up to so many items, then how many more there are. */
export function few<T>(items: Iterable<T>, most = 3): { readonly shown: readonly T[]; readonly more: number } {
  const all = [...items];
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most) };
}
