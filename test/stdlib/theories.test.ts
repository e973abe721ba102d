/** Every property of every theory of the library is proved by its method, for an instance of which nothing is known but the axioms. */
import { expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { libraryFile, libraryFiles } from './library.ts';

interface Instance {
  readonly loads: string;
  /** The symbols of the instance, over a domain D. */
  readonly declares: string;
  /** Symbols of the theory, each with that of the instance. */
  readonly renames: readonly string[];
}

const comparison = 'declare less, equivalent, at-most: [D D] -> Boolean';
const operation = 'declare op: [D D] -> D\ndeclare unit: D\ndeclare inverse: [D] -> D';
const monoid = ['Monoid.o := op', 'Monoid.e := unit'];

const instances: Readonly<Record<string, Instance>> = {
  Monoid: { loads: 'algebra/monoid', declares: operation, renames: monoid },
  CommutativeMonoid: { loads: 'algebra/monoid', declares: operation, renames: monoid },
  Group: { loads: 'algebra/group', declares: operation, renames: [...monoid, 'Group.inv := inverse'] },
  Ring: {
    loads: 'algebra/ring',
    declares: "declare plus', times': [D D] -> D\ndeclare nought, unit: D\ndeclare negation: [D] -> D",
    renames: ["Ring.+ := plus'", "Ring.* := times'", 'Ring.zero := nought', 'Ring.one := unit', 'Ring.neg := negation'],
  },
  PartialOrder: {
    loads: 'order/partial-order',
    declares: comparison,
    renames: ['PartialOrder.<= := at-most', 'PartialOrder.< := less'],
  },
  StrictWeakOrder: {
    loads: 'order/strict-weak-order',
    declares: comparison,
    renames: ['StrictWeakOrder.< := less', 'StrictWeakOrder.E := equivalent', 'StrictWeakOrder.<= := at-most'],
  },
  Filter: {
    loads: 'list/filter',
    declares: 'declare good: [D D] -> Boolean\ndeclare those, rest: [D (List D)] -> (List D)',
    renames: ['Filter.passes := good', 'Filter.kept := those', 'Filter.left-out := rest'],
  },
  Sorting: {
    loads: 'order/sorting',
    declares: `${comparison}
declare before-all: [D (List D)] -> Boolean
declare in-order: [(List D)] -> Boolean
declare put: [D (List D)] -> (List D)
declare sorted: [(List D)] -> (List D)`,
    renames: [
      'Sorting.<= := at-most',
      'Sorting.first-of := before-all',
      'Sorting.ordered := in-order',
      'Sorting.insert := put',
      'Sorting.sort := sorted',
    ],
  },
};

/** What goes wrong, and how many properties the theory has. */
function prove(theory: string, { loads, declares, renames }: Instance) {
  const faults: string[] = [];
  let output = '';
  const session = new Session({
    readFile: libraryFile,
    onEvent: (e) => {
      if (e.kind === 'diagnostic') faults.push(`${e.diagnostic.code}: ${e.diagnostic.message}`);
      if (e.kind === 'output') output += e.text;
    },
  });
  const text = `load "${loads}"
domain D
${declares}
define to-instance := (renaming |{${renames.join(', ')}}|)
assert (to-instance (theory-axioms ${theory}.theory))
(print (length (theory-theorems ${theory}.theory)))
(!map-method method (P) (!prove-property P to-instance ${theory}.theory) (theory-theorems ${theory}.theory)
  method (proved) (!true-intro))`;
  session.run({ name: 'instance.ath', text });
  return { faults, count: Number(output) };
}

it.each(Object.entries(instances))('%s', { timeout: 120_000 }, (theory, instance) => {
  const { faults, count } = prove(theory, instance);
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(2);
});

it('are all theories of the library', () => {
  const made = libraryFiles().flatMap((f) => {
    let module = '';
    return f.text.split('\n').flatMap((line) => {
      module = /^module (\S+) \{/.exec(line)?.[1] ?? module;
      return /^\s*(?:define theory := )?\(make-theory/.test(line) ? [module] : [];
    });
  });
  expect(made.sort()).toEqual(Object.keys(instances).sort());
});
