/**
 * Ways to match values, put together from simpler ones: in one way or in several, alone or one after the other, as parts of lists.
 * Knows no patterns and no scopes; what a pattern is made of is for `patterns.ts`.
 */
import { Term } from '../../../kernel/index.ts';
import { equalValues } from '../equality.ts';
import type { Machine } from '../machine.ts';
import { List, type Value } from '../values.ts';
import type { Frame } from './code.ts';

/** Whether a value matches; names are bound in the frame. */
export type Test = (v: Value, f: Frame) => boolean;
/** The same for each way in turn, until the rest is satisfied too. */
export type Search = (v: Value, f: Frame, rest: () => boolean) => boolean;

/** A test, and a search where there is more than one way. */
export interface Matcher {
  readonly test: Test;
  /** Undefined when the pattern matches in at most one way. */
  readonly search: Search | undefined;
}

/** Matches in at most one way. */
export function only(test: Test): Matcher {
  return { test, search: undefined };
}

/** Matches in several ways. */
export function searching(search: Search): Matcher {
  return { test: (v, f) => search(v, f, () => true), search };
}

/** Matches what is equal to a value. */
export function constantTest(value: Value): Matcher {
  return only((v) => equalValues(v, value));
}

/** A list, or the parts of a conjunction or disjunction, which list patterns also take apart. */
export function listNature(v: Value): List | undefined {
  if (v instanceof List) return v;
  return v instanceof Term && (v.kind === 'and' || v.kind === 'or') ? List.from(v.args) : undefined;
}

/** Matches what is seen of a value. */
export function mapped(item: Matcher, view: (v: Value) => Value | undefined): Matcher {
  const { search } = item;
  const test: Test = (v, f) => {
    const seen = view(v);
    return seen !== undefined && item.test(seen, f);
  };
  if (search === undefined) return only(test);
  return searching((v, f, rest) => {
    const seen = view(v);
    return seen !== undefined && search(seen, f, rest);
  });
}

/** Matches the two that are seen of a value. */
export function pair(a: Matcher, b: Matcher, view: (v: Value) => readonly [Value, Value] | undefined): Matcher {
  if (a.search === undefined && b.search === undefined) {
    return only((v, f) => {
      const seen = view(v);
      return seen !== undefined && a.test(seen[0], f) && b.test(seen[1], f);
    });
  }
  return searching((v, f, rest) => {
    const seen = view(v);
    return seen !== undefined && sequence([a, b], seen, f, rest);
  });
}

/** Matches values one after the other, going back into earlier ones when a later one fails. */
export function sequence(matchers: readonly Matcher[], values: readonly Value[], f: Frame, rest: () => boolean, i = 0): boolean {
  for (; i < matchers.length; i++) {
    const m = matchers[i] as Matcher;
    if (m.search !== undefined) {
      const next = i + 1;
      return m.search(values[i] as Value, f, () => sequence(matchers, values, f, rest, next));
    }
    if (!m.test(values[i] as Value, f)) return false;
  }
  return rest();
}

/** Matches lists of one value for each. */
export function listOf(items: readonly Matcher[]): Matcher {
  if (items.length === 0) return only((v) => (v instanceof List ? v.tail === undefined : listNature(v)?.length === 0));
  if (items.every((m) => m.search === undefined)) {
    return only((v, f) => {
      let at = listNature(v);
      if (at === undefined || at.length !== items.length) return false;
      for (const m of items) {
        if (!m.test(at.head as Value, f)) return false;
        at = at.tail as List;
      }
      return true;
    });
  }
  return searching((v, f, rest) => {
    const l = listNature(v);
    return l !== undefined && l.length === items.length && sequence(items, l.toArray(), f, rest);
  });
}

/** `(split π1 … πn)`: the list as a concatenation, the first part as short as possible. */
export function split(items: readonly Matcher[], machine: Machine): Matcher {
  const from = (i: number, values: readonly Value[], f: Frame, rest: () => boolean): boolean => {
    const m = items[i] as Matcher;
    const matching = (part: List, after: () => boolean): boolean =>
      m.search === undefined ? m.test(part, f) && after() : m.search(part, f, after);
    if (i === items.length - 1) return matching(List.from(values), rest);
    for (let n = 0; n <= values.length; n++) {
      // Trying all splits may take long: it is work like any other.
      machine.spend();
      if (matching(List.from(values.slice(0, n)), () => from(i + 1, values.slice(n), f, rest))) return true;
    }
    return false;
  };
  return searching((v, f, rest) => {
    const l = listNature(v);
    return l !== undefined && from(0, l.toArray(), f, rest);
  });
}
