/** Lists: building, taking apart, searching, sorting. Everything is iterative, so a list of a million elements is nothing special. */
import { listArgument, wrongKind } from '../athena/coerce.ts';
import { compareValues, equalAtSomeSorts, equalValues, keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { quoted } from '../../kernel/index.ts';
import { Cell, List, type Procedure, type Value } from '../athena/values.ts';
import { alias, countArgument, isTrue, procedure, type Run, truth, variadic } from './define.ts';
import { randomBelow } from './arithmetic.ts';

/** A list that is not empty. **Fails with** `value/empty-list`. */
function nonEmpty(name: string, args: readonly Value[], i = 0): List & { readonly tail: List } {
  const l = listArgument(name, args, i);
  if (l.tail === undefined) fail('value/empty-list', { name });
  return l as List & { readonly tail: List };
}

export function reversed(l: List, onto: List = List.empty): List {
  let out = onto;
  for (let at = l; at.tail !== undefined; at = at.tail) out = List.cons(at.head as Value, out);
  return out;
}

/** All elements of the first before all of the second. The second is shared. */
function appended(a: List, b: List): List {
  if (b.tail === undefined) return a;
  return reversed(reversed(a), b);
}

const join: Run = (args, machine) => {
  let out = args.length === 0 ? List.empty : listArgument('join', args, args.length - 1);
  for (let i = args.length - 2; i >= 0; i--) {
    const l = listArgument('join', args, i);
    machine.spend(l.length);
    out = appended(l, out);
  }
  return out;
};

/** A procedure from one list to its reverse. */
const rev: Run = (args, machine) => {
  const l = listArgument('rev', args, 0);
  machine.spend(l.length);
  return reversed(l);
};

/**
 * The element at a position, from 1.
 *
 * Fails with `value/index-out-of-range`.
 */
export function elementAt(name: string, l: List, i: number): Value {
  if (!(i >= 1 && i <= l.length)) fail('value/index-out-of-range', { name, index: i, first: 1, last: l.length });
  let at = l;
  for (let k = 1; k < i; k++) at = at.tail as List;
  return at.head as Value;
}

function position(name: string, at: number): Procedure {
  return procedure(name, 1, (args) => {
    const l = at === 1 ? nonEmpty(name, args) : listArgument(name, args, 0);
    return elementAt(name, l, at);
  });
}

function taken(l: List, n: number): Value[] {
  const out: Value[] = [];
  for (let at = l; at.tail !== undefined && out.length < n; at = at.tail) out.push(at.head as Value);
  return out;
}

/** What is left after n elements; of a shorter list nothing, unless a name is given that must not run off the end. */
function dropped(l: List, n: number, strict?: string): List {
  if (strict !== undefined && n > l.length) fail('value/index-out-of-range', { name: strict, index: n, first: 0, last: l.length });
  let at = l;
  for (let k = 0; k < n && at.tail !== undefined; k++) at = at.tail;
  return at;
}

/** Keeps the first of equal elements. */
function withoutDuplicates(l: List): List {
  const seen = new Set<string>();
  return List.from(l.toArray().filter((v) => seen.size < seen.add(keyOf(v)).size));
}

const dedup: Run = (args, machine) => {
  const l = listArgument('dedup', args, 0);
  machine.spend(l.length);
  return withoutDuplicates(l);
};

function isMember(x: Value, l: List): boolean {
  for (let at = l; at.tail !== undefined; at = at.tail) if (equalValues(at.head as Value, x)) return true;
  return false;
}

function keysOf(l: List): Set<string> {
  const keys = new Set<string>();
  for (const v of l) keys.add(keyOf(v));
  return keys;
}

/** A procedure of two lists whose elements are compared by key. */
function onTwo(name: string, f: (a: List, b: List) => Value): Procedure {
  return procedure(name, 2, (args, machine) => {
    const [a, b] = [listArgument(name, args, 0), listArgument(name, args, 1)];
    machine.spend(a.length + b.length);
    return f(a, b);
  });
}

/** Merges runs of growing length; the order is the program's, so it may be anything, and equal elements keep theirs. */
const sort: Run = (args, machine) => {
  const less = args[1] as Value;
  let from = listArgument('sort', args, 0).toArray();
  let to = from.slice();
  for (let width = 1; width < from.length; width *= 2) {
    for (let low = 0; low < from.length; low += 2 * width) {
      const middle = Math.min(low + width, from.length);
      const high = Math.min(low + 2 * width, from.length);
      let [i, j] = [low, middle];
      for (let k = low; k < high; k++) {
        const right = i >= middle || (j < high && isTrue(machine.host.apply(less, [from[j] as Value, from[i] as Value])));
        to[k] = from[right ? j++ : i++] as Value;
      }
    }
    [from, to] = [to, from];
  }
  return List.from(from);
};

/** The elements of lists in lists, one level taken away. */
const flatten: Run = (args, machine) => {
  const parts = listArgument('flatten', args, 0).toArray();
  let out = List.empty;
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as Value;
    if (!(part instanceof List)) wrongKind('flatten', 1, 'list of lists', args[0] as Value);
    machine.spend(part.length);
    out = appended(part, out);
  }
  return out;
};

const fromTo: Run = (args, machine) => {
  const low = countArgument('from-to', args, 0);
  let out = List.empty;
  const high = countArgument('from-to', args, 1);
  machine.spend(Math.max(0, high - low));
  for (let i = high; i >= low; i--) out = List.cons(i, out);
  return out;
};

const zip: Run = (args, machine) => {
  let [a, b] = [listArgument('zip', args, 0), listArgument('zip', args, 1)];
  machine.spend(Math.min(a.length, b.length));
  const out: Value[] = [];
  for (; a.tail !== undefined && b.tail !== undefined; a = a.tail, b = b.tail) out.push(List.from([a.head as Value, b.head as Value]));
  return List.from(out);
};

/** Ways to choose one element from each list, the first list varying slowest. */
function product(a: List, b: List): List {
  const right = b.toArray();
  return List.from(a.toArray().flatMap((x) => right.map((y) => List.from([x, y]))));
}

const nth: Run = (args) => elementAt('nth', listArgument('nth', args, 1), countArgument('nth', args, 0));
const ith: Run = (args) => elementAt('ith', listArgument('ith', args, 0), countArgument('ith', args, 1));

const last: Run = (args, machine) => {
  const l = nonEmpty('last', args);
  machine.spend(l.length);
  return elementAt('last', l, l.length);
};

const addFirst: Run = (args) => List.cons(args[0] as Value, listArgument('add', args, 1));
const removeAll: Run = (args, machine) => {
  const l = listArgument('remove', args, 1);
  machine.spend(l.length);
  return List.from(l.toArray().filter((v) => !equalValues(v, args[0] as Value)));
};

const positions = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const toDedup = procedure('dedup', 1, dedup);
const toNth = procedure('nth', 2, nth);

/** Also, in a condition that is tried again, a sentence and what it says at other sorts. */
function areEqual(a: Value, b: Value, machine: Machine): boolean {
  return equalValues(a, b) || (machine.equalAtSomeSorts && equalAtSomeSorts(a, b));
}

export const lists: readonly Procedure[] = [
  procedure('add', 2, addFirst, 115),
  procedure('added-to', 2, addFirst, 115),
  procedure('head', 1, (args) => nonEmpty('head', args).head as Value),
  procedure('tail', 1, (args) => nonEmpty('tail', args).tail),
  procedure('null?', 1, (args) => truth(args[0] instanceof List && args[0].tail === undefined)),
  procedure('non-null', 1, (args) => truth(!(args[0] instanceof List && args[0].tail === undefined))),
  procedure('non-empty?', 1, (args) => truth(!(args[0] instanceof List && args[0].tail === undefined))),
  procedure('length', 1, (args) => listArgument('length', args, 0).length),
  ...['rev', 'prim-rev', 'naive-rev', 'naive-rev2', 'naive-rev3'].map((name) => procedure(name, 1, rev)),
  variadic('join', 0, Number.POSITIVE_INFINITY, join, 105),
  variadic('joined-with', 0, Number.POSITIVE_INFINITY, join, 105),
  procedure('cappend', 2, join),
  procedure('list?', 1, (args) => truth(args[0] instanceof List)),
  variadic('make-athena-list', 0, Number.POSITIVE_INFINITY, (args) => List.from(args)),
  ...['sort', 'prim-sort'].map((name) => procedure(name, 2, sort)),
  procedure("sort'", 2, (args, machine) => reversed(sort(args, machine) as List)),
  procedure(
    'equal?',
    2,
    ([a, b], machine) => truth(typeof a === 'number' && typeof b === 'number' ? a === b : areEqual(a as Value, b as Value, machine)),
    100,
  ),
  procedure('equals?', 2, ([a, b], machine) => truth(areEqual(a as Value, b as Value, machine)), 100),
  procedure('not-equal', 2, ([a, b]) => truth(!equalValues(a as Value, b as Value))),
  procedure('unequal?', 2, ([a, b]) => truth(!equalValues(a as Value, b as Value)), 100),
  procedure('not-equal?', 2, ([a, b]) => truth(!equalValues(a as Value, b as Value)), 100),
  procedure('struc-equal?', 2, ([a, b]) => truth(equalValues(a as Value, b as Value))),
  procedure('compare', 2, ([a, b]) => {
    const c = compareValues(a as Value, b as Value);
    return quoted(c < 0 ? 'LS' : c > 0 ? 'GR' : 'EQ');
  }),
  procedure('hash', 1, ([v]) => hashOf(keyOf(v as Value))),
  ...positions.map((name, i) => position(name, i + 1)),
  procedure('last', 1, last),
  procedure('list-last', 1, last),
  procedure('all-but-last', 1, (args, machine) => {
    const l = listArgument('all-but-last', args, 0);
    machine.spend(l.length);
    return List.from(taken(l, Math.max(0, l.length - 1)));
  }),
  toNth,
  procedure('ith', 2, ith, 107),
  procedure('at', 2, ith, 107),
  procedure('take', 2, (args, machine) => {
    const n = countArgument('take', args, 1);
    machine.spend(Math.max(0, n));
    return List.from(taken(listArgument('take', args, 0), n));
  }),
  procedure('drop', 2, (args) => dropped(listArgument('drop', args, 0), countArgument('drop', args, 1), 'drop')),
  procedure('nth-tail', 2, (args) => dropped(listArgument('nth-tail', args, 0), countArgument('nth-tail', args, 1), 'nth-tail')),
  procedure('split-list', 2, (args) => {
    const [l, n] = [listArgument('split-list', args, 0), countArgument('split-list', args, 1)];
    return List.from([List.from(taken(l, n)), dropped(l, n)]);
  }),
  procedure('zip', 2, zip),
  procedure('list-zip', 2, zip),
  procedure('unzip', 1, (args) => {
    const pairs = listArgument('unzip', args, 0).toArray();
    if (!pairs.every((p) => p instanceof List && p.length === 2)) wrongKind('unzip', 1, 'list of pairs', args[0] as Value);
    return List.from([0, 1].map((i) => List.from(pairs.map((p) => elementAt('unzip', p as List, i + 1)))));
  }),
  procedure('flatten', 1, flatten),
  procedure('from-to', 2, fromTo),
  procedure('to', 2, fromTo),
  toDedup,
  alias('rd', toDedup),
  alias('remove-duplicates', toDedup),
  procedure('member?', 2, (args, machine) => {
    const l = listArgument('member?', args, 1);
    machine.spend(l.length);
    return truth(isMember(args[0] as Value, l));
  }),
  procedure('remove', 2, removeAll),
  procedure('list-remove', 2, removeAll),
  onTwo('list-diff', (a, b) => {
    const keys = keysOf(b);
    return List.from(a.toArray().filter((v) => !keys.has(keyOf(v))));
  }),
  onTwo('diff', (a, b) => {
    const keys = keysOf(b);
    return List.from(a.toArray().filter((v) => !keys.has(keyOf(v))));
  }),
  onTwo('subset?', (a, b) => {
    const keys = keysOf(b);
    return truth(a.toArray().every((v) => keys.has(keyOf(v))));
  }),
  onTwo('equal-lists-as-sets', (a, b) => {
    const [k, l] = [keysOf(a), keysOf(b)];
    return truth(k.size === l.size && [...k].every((x) => l.has(x)));
  }),
  onTwo('intersection', (a, b) => {
    const keys = keysOf(b);
    // The official one collects in reverse; so does this.
    return reversed(withoutDuplicates(List.from(a.toArray().filter((v) => keys.has(keyOf(v))))));
  }),
  onTwo('union', (a, b) => withoutDuplicates(appended(a, b))),
  onTwo('cprod', product),
  onTwo('X', product),
  onTwo('prefix?', (a, b) => {
    let rest = b;
    for (const v of a) {
      if (rest.tail === undefined || !equalValues(v, rest.head as Value)) return truth(false);
      rest = rest.tail;
    }
    return truth(true);
  }),
  procedure('random-shuffle', 1, (args) => {
    const items = listArgument('random-shuffle', args, 0).toArray();
    for (let i = items.length - 1; i > 0; i--) {
      const j = randomBelow(i + 1);
      [items[i], items[j]] = [items[j] as Value, items[i] as Value];
    }
    return List.from(items);
  }),
  // Adds one to a counter and gives what it was.
  procedure('inc', 1, (args) => {
    const c = args[0];
    if (!(c instanceof Cell)) return wrongKind('inc', 1, 'cell', c as Value);
    const before = c.content;
    if (typeof before !== 'number') return wrongKind('inc', 1, 'cell with a whole number', c);
    c.content = before + 1;
    return before;
  }),
];

/** A number for a text, the same in every run. */
function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 1;
}
