/** Procedures that call other procedures on lists: map, filter, folds, searches, composition. Truth tests are `true` or not. */
import { listArgument, wrongKind } from '../athena/coerce.ts';
import { equalValues } from '../athena/equality.ts';
import { fail } from '../athena/problem.ts';
import { List, Procedure, unit, type Value } from '../athena/values.ts';
import { alias, countArgument, isFalse, isTrue, procedure, type Run, truth } from './define.ts';
import { numberArgument } from './arithmetic.ts';

const map: Run = (args, machine) => {
  const f = args[0] as Value;
  const out: Value[] = [];
  for (let at = listArgument('map', args, 1); at.tail !== undefined; at = at.tail) {
    machine.spend();
    out.push(machine.host.apply(f, [at.head as Value]));
  }
  return List.from(out);
};

function filtering(name: string, keep: boolean): Procedure {
  return procedure(name, 2, (args, machine) => {
    const out: Value[] = [];
    for (let at = listArgument(name, args, 0); at.tail !== undefined; at = at.tail) {
      machine.spend();
      if (isTrue(machine.host.apply(args[1] as Value, [at.head as Value])) === keep) out.push(at.head as Value);
    }
    return List.from(out);
  });
}

/** `(f (f z x1) x2) …` */
const foldl: Run = (args, machine) => {
  let acc = args[1] as Value;
  for (let at = listArgument('foldl', args, 2); at.tail !== undefined; at = at.tail) {
    machine.spend();
    acc = machine.host.apply(args[0] as Value, [acc, at.head as Value]);
  }
  return acc;
};

/** `(f x1 (f x2 … z))` */
const foldr: Run = (args, machine) => {
  const items = listArgument('foldr', args, 2).toArray();
  machine.spend(items.length);
  let acc = args[1] as Value;
  for (let i = items.length - 1; i >= 0; i--) acc = machine.host.apply(args[0] as Value, [items[i] as Value, acc]);
  return acc;
};

/** `(fold f L e)`: elements combined from the left, `e` last. */
const fold: Run = (args, machine) => {
  const l = listArgument('fold', args, 1);
  if (l.tail === undefined) return args[2] as Value;
  const sum = foldl([args[0] as Value, l.head as Value, l.tail], machine);
  return machine.host.apply(args[0] as Value, [sum, args[2] as Value]);
};

/** Looks for an element on which the predicate is `wanted`. */
function searching(name: string, wanted: boolean): Procedure {
  return procedure(name, 2, (args, machine) => {
    for (let at = listArgument(name, args, 0); at.tail !== undefined; at = at.tail) {
      machine.spend();
      if (isTrue(machine.host.apply(args[1] as Value, [at.head as Value])) === wanted) return truth(wanted);
    }
    return truth(!wanted);
  });
}

const mapProc: Run = (args, machine) => {
  for (let at = listArgument('map-proc', args, 1); at.tail !== undefined; at = at.tail) {
    machine.spend();
    machine.host.apply(args[0] as Value, [at.head as Value]);
  }
  return unit;
};

function mapSelect(name: string, before: boolean): Procedure {
  return procedure(name, 3, (args, machine) => {
    const out: Value[] = [];
    for (let at = listArgument(name, args, 1); at.tail !== undefined; at = at.tail) {
      machine.spend();
      const x = at.head as Value;
      const y = before ? x : machine.host.apply(args[0] as Value, [x]);
      if (!isTrue(machine.host.apply(args[2] as Value, [y]))) continue;
      out.push(before ? machine.host.apply(args[0] as Value, [x]) : y);
    }
    return List.from(out);
  });
}

/** The composition of procedures: `inner` is applied first. */
function composition(name: string, outer: Value, inner: Value): Procedure {
  return new Procedure(name, 1, (args, machine) => machine.host.apply(outer, [machine.host.apply(inner, args)]));
}

const negate: Run = ([v]) => {
  if (isTrue(v as Value)) return truth(false);
  return isFalse(v as Value) ? truth(true) : wrongKind('negate', 1, 'truth value', v as Value);
};

/** The first element on which `pred` holds; then `success` is given it, otherwise `failure` is called. */
const findElement: Run = (args, machine) => {
  for (let at = listArgument('find-element', args, 0); at.tail !== undefined; at = at.tail) {
    machine.spend();
    const x = at.head as Value;
    if (isTrue(machine.host.apply(args[1] as Value, [x]))) return machine.host.apply(args[2] as Value, [x]);
  }
  return machine.host.apply(args[3] as Value, []);
};

/** The first result of f that is not false. */
function firstResult(name: string, args: Parameters<Run>[0], machine: Parameters<Run>[1]): Value | undefined {
  for (let at = listArgument(name, args, 0); at.tail !== undefined; at = at.tail) {
    machine.spend();
    const y = machine.host.apply(args[1] as Value, [at.head as Value]);
    if (!isFalse(y)) return y;
  }
  return undefined;
}

const forEach = searching('for-each', false);
const toMap = procedure('map', 2, map);
const find = procedure('find', 4, findElement);

export const higherOrder: readonly Procedure[] = [
  toMap,
  alias('mapped-to', toMap),
  filtering('filter', true),
  filtering('filter-out', false),
  procedure('foldl', 3, foldl),
  procedure('foldr', 3, foldr),
  procedure('fold', 3, fold),
  forEach,
  searching('for-some', true),
  alias('all?', forEach),
  procedure('map-proc', 2, mapProc),
  procedure('iter', 2, mapProc),
  procedure('map2', 3, (args, machine) => {
    let [a, b] = [listArgument('map2', args, 1), listArgument('map2', args, 2)];
    const out: Value[] = [];
    for (; a.tail !== undefined && b.tail !== undefined; a = a.tail, b = b.tail) {
      machine.spend();
      out.push(machine.host.apply(args[0] as Value, [a.head as Value, b.head as Value]));
    }
    return List.from(out);
  }),
  procedure('map-with-index', 2, (args, machine) => {
    const out: Value[] = [];
    for (const x of listArgument('map-with-index', args, 1)) {
      machine.spend();
      out.push(machine.host.apply(args[0] as Value, [x, out.length + 1]));
    }
    return List.from(out);
  }),
  procedure('app-with-index', 2, (args, machine) => {
    let i = 0;
    for (let at = listArgument('app-with-index', args, 1); at.tail !== undefined; at = at.tail)
      machine.host.apply(args[0] as Value, [at.head as Value, ++i]);
    return unit;
  }),
  mapSelect('map-select', false),
  mapSelect('map-select-2', true),
  procedure('filter-and-complement', 2, (args, machine) => {
    const [yes, no]: [Value[], Value[]] = [[], []];
    for (const x of listArgument('filter-and-complement', args, 0)) (isTrue(machine.host.apply(args[1] as Value, [x])) ? yes : no).push(x);
    return List.from([List.from(yes), List.from(no)]);
  }),
  procedure('member-eq?', 3, (args, machine) => {
    for (const y of listArgument('member-eq?', args, 1))
      if (isTrue(machine.host.apply(args[2] as Value, [args[0] as Value, y]))) return truth(true);
    return truth(false);
  }),
  procedure('find-element', 4, findElement),
  find,
  procedure(
    'find-first',
    2,
    (args, machine) => firstResult('find-first', args, machine) ?? fail('value/not-found', { name: 'find-first' }),
  ),
  procedure("find-first'", 3, (args, machine) => firstResult("find-first'", args, machine) ?? machine.host.apply(args[2] as Value, [])),
  procedure('skip-until', 2, (args, machine) => {
    let at = listArgument('skip-until', args, 0);
    while (at.tail !== undefined && !isTrue(machine.host.apply(args[1] as Value, [at.head as Value]))) at = at.tail;
    return at;
  }),
  procedure('app-proc', 2, (args, machine) => machine.host.apply(args[0] as Value, listArgument('app-proc', args, 1).toArray())),
  procedure('rrepeat', 2, (args, machine) => {
    for (let n = countArgument('rrepeat', args, 1); n > 0; n--) {
      machine.spend();
      machine.host.apply(args[0] as Value, []);
    }
    return unit;
  }),
  procedure('iterate', 3, (args, machine) => {
    let x = args[1] as Value;
    for (let n = countArgument('iterate', args, 2); n > 0; n--) {
      machine.spend();
      x = machine.host.apply(args[0] as Value, [x]);
    }
    return x;
  }),
  procedure('o', 2, ([f, g]) => composition('o', f as Value, g as Value)),
  procedure('composed-with', 2, ([f, g]) => composition('composed-with', g as Value, f as Value)),
  procedure('compose', 2, ([f, g]) => composition('compose', g as Value, f as Value)),
  procedure('id', 1, ([v]) => v as Value),
  procedure('idf', 1, ([v]) => v as Value),
  procedure('flip', 1, ([f]) => new Procedure('flip', 2, ([a, b], machine) => machine.host.apply(f as Value, [b as Value, a as Value]))),
  procedure(
    'uncurry',
    1,
    ([f]) => new Procedure('uncurry', 1, (args, machine) => machine.host.apply(f as Value, listArgument('uncurry', args, 0).toArray())),
  ),
  procedure('negate', 1, negate),
  procedure('list-max', 1, (args) => best('list-max', args, 1)),
  procedure('max*', 1, (args) => best('max*', args, 1)),
  procedure('min*', 1, (args) => best('min*', args, -1)),
  // The test of being another value than the given one.
  procedure('unequal-to', 1, ([a]) => new Procedure('unequal-to', 1, ([b]) => truth(!equalValues(a as Value, b as Value)))),
  procedure('find-some-element', 5, (args, machine) => {
    // The first element whose image holds decides: its image goes to the fourth argument; the fifth is for when there is none.
    const { host } = machine;
    for (const v of listArgument('find-some-element', args, 0)) {
      machine.spend();
      const image = host.apply(args[2] as Value, [v]);
      if (isTrue(host.apply(args[1] as Value, [image]))) return host.apply(args[3] as Value, [image]);
    }
    return host.apply(args[4] as Value, []);
  }),
  procedure('list-min', 1, (args) => best('list-min', args, -1)),
];

/** The greatest (`sign` 1) or least (-1) element of a list of numbers. */
function best(name: string, args: readonly Value[], sign: number): Value {
  const items = listArgument(name, args, 0).toArray();
  if (items.length === 0) fail('value/empty-list', { name });
  return items.reduce((a, b) => (numberArgument(name, [b], 0).value.compare(numberArgument(name, [a], 0).value) * sign > 0 ? b : a));
}
