/** Mutable tables. Keys are equal as `equal?` says; entries are listed in the order in which their keys came. */
import { wrongKind } from '../athena/coerce.ts';
import { keyOf } from '../athena/equality.ts';
import { printValue } from '../athena/print.ts';
import { fail } from '../athena/problem.ts';
import { List, listOfText, type Procedure, Table, unit, type Value } from '../athena/values.ts';
import { type Binding, bindingsArgument, oneOrMoreBindings } from './bindings.ts';
import { alias, procedure, type Run, truth, variadic } from './define.ts';

export function tableArgument(name: string, args: readonly Value[], i: number): Table {
  const v = args[i];
  return v instanceof Table ? v : wrongKind(name, i + 1, 'table', v as Value);
}

function insert(t: Table, bindings: readonly Binding[]): void {
  for (const [key, value] of bindings) t.entries.set(keyOf(key), { key, value });
}

const make: Run = (args, machine) => {
  const t = new Table();
  if (args.length > 0 && typeof args[0] !== 'number') {
    const bindings = bindingsArgument('table', args, 0);
    machine.spend(bindings.length);
    insert(t, bindings);
  }
  return t;
};

const lookUp: Run = (args) => {
  const t = tableArgument('table-lookup', args, 0);
  const key = args[1] as Value;
  return t.entries.get(keyOf(key))?.value ?? fail('value/no-such-key', { name: 'table-lookup', key, in: t });
};

const add: Run = (args, machine) => {
  const t = tableArgument('table-add', args, 0);
  const bindings = oneOrMoreBindings('table-add', args, 1);
  machine.spend(bindings.length);
  insert(t, bindings);
  return unit;
};

const remove: Run = (args) => {
  tableArgument('table-remove', args, 0).entries.delete(keyOf(args[1] as Value));
  return unit;
};

const toAdd = procedure('table-add', 2, add);
const toLookUp = procedure('table-lookup', 2, lookUp);
const toRemove = procedure('table-remove', 2, remove);
const toSize = procedure('table-size', 1, (args) => tableArgument('table-size', args, 0).entries.size);
const toClear = procedure('table-clear', 1, (args) => {
  tableArgument('table-clear', args, 0).entries.clear();
  return unit;
});
const toList = procedure('table->list', 1, (args) =>
  List.from([...tableArgument('table->list', args, 0).entries.values()].map((e) => List.from([e.key, e.value]))),
);
const toText = procedure('table->string', 1, (args) => listOfText(printValue(tableArgument('table->string', args, 0))));
const toMake = variadic('table', 0, 1, make);
const toKeys = procedure('table-keys', 1, (args) =>
  List.from([...tableArgument('table-keys', args, 0).entries.values()].map((e) => e.key)),
);

export const tables: readonly Procedure[] = [
  toMake,
  toAdd,
  toLookUp,
  toRemove,
  toSize,
  toClear,
  toList,
  toText,
  toKeys,
  alias('list->table', toMake),
  alias('pairs->table', toMake),
  alias('HashTable.table', toMake),
  alias('HashTable.lookup', toLookUp),
  alias('HashTable.add', toAdd),
  alias('HashTable.remove', toRemove),
  alias('HashTable.clear', toClear),
  alias('HashTable.size', toSize),
  alias('HashTable.table->string', toText),
  alias('HashTable.table->list', toList),
  alias('HashTable.keys', toKeys),
  procedure('HashTable.in', 2, (args) => truth(tableArgument('HashTable.in', args, 1).entries.has(keyOf(args[0] as Value)))),
  procedure('HashTable.map-to-keys', 2, (args, machine) =>
    List.from(
      [...tableArgument('HashTable.map-to-keys', args, 0).entries.values()].map((e) => machine.host.apply(args[1] as Value, [e.key])),
    ),
  ),
];
