/** Immutable maps, listed in the total order of their keys. */
import { Map as ImmutableMap } from 'immutable';
import { listArgument, wrongKind } from '../athena/coerce.ts';
import { keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { sortedEntries } from '../athena/print.ts';
import { Problem } from '../athena/problem.ts';
import { List, MapValue, type Procedure, unit, type Value } from '../athena/values.ts';
import { type Binding, bindingsArgument, oneOrMoreBindings } from './bindings.ts';
import { alias, procedure, type Run, truth } from './define.ts';

type Entries = MapValue['entries'];

export const emptyMap = new MapValue(ImmutableMap<string, { readonly key: Value; readonly value: Value }>());

export function mapArgument(name: string, args: readonly Value[], i: number): MapValue {
  const v = args[i];
  return v instanceof MapValue ? v : wrongKind(name, i + 1, 'map', v as Value);
}

/** The map with more entries; later ones win. */
export function extendedMap(m: MapValue, bindings: Iterable<Binding>): MapValue {
  const entries: Entries = m.entries.withMutations((draft) => {
    for (const [key, value] of bindings) draft.set(keyOf(key), { key, value });
  });
  return new MapValue(entries);
}

/**
 * The value of a key: what applying a map to it gives.
 *
 * Fails with `value/no-such-key`.
 */
export function lookUpInMap(m: MapValue, key: Value, name = 'a map'): Value {
  const found = m.entries.get(keyOf(key));
  if (found === undefined) throw new Problem('value/no-such-key', { name, key, in: m });
  return found.value;
}

function pair(key: Value, value: Value): List {
  return List.from([key, value]);
}

/** The map with every value replaced. */
function mapped(m: MapValue, machine: Machine, f: (key: Value, value: Value) => Value): MapValue {
  machine.spend(m.entries.size);
  return extendedMap(
    emptyMap,
    sortedEntries(m).map(({ key, value }): Binding => [key, f(key, value)]),
  );
}

const lookUp: Run = (args) => lookUpInMap(mapArgument('map-lookup', args, 0), args[1] as Value, 'map-lookup');

const make: Run = (args, machine) => {
  const bindings = bindingsArgument('make-map', args, 0);
  machine.spend(bindings.length);
  return extendedMap(emptyMap, bindings);
};

const toMake = procedure('make-map', 1, make);
const toAdd = procedure('map-add', 2, (args, machine) => {
  const bindings = oneOrMoreBindings('map-add', args, 1);
  machine.spend(bindings.length);
  return extendedMap(mapArgument('map-add', args, 0), bindings);
});
const toRemove = procedure(
  'map-remove',
  2,
  (args) => new MapValue(mapArgument('map-remove', args, 0).entries.remove(keyOf(args[1] as Value))),
);
const toSize = procedure('map-size', 1, (args) => mapArgument('map-size', args, 0).entries.size);
const toKeys = procedure('map-keys', 1, (args) => List.from(sortedEntries(mapArgument('map-keys', args, 0)).map((e) => e.key)));
const toValues = procedure('map-values', 1, (args) => List.from(sortedEntries(mapArgument('map-values', args, 0)).map((e) => e.value)));
const toPairs = procedure('map-key-values', 1, (args) =>
  List.from(sortedEntries(mapArgument('map-key-values', args, 0)).map((e) => pair(e.key, e.value))),
);
const mapValues = procedure('map-to-values', 2, (args, machine) =>
  mapped(mapArgument('map-to-values', args, 0), machine, (_, value) => machine.host.apply(args[1] as Value, [value])),
);
const mapKeyValues = procedure('map-to-key-values', 2, (args, machine) =>
  mapped(mapArgument('map-to-key-values', args, 0), machine, (key, value) => machine.host.apply(args[1] as Value, [pair(key, value)])),
);
const applyToAll = procedure('apply-to-key-values', 2, (args, machine) => {
  for (const { key, value } of sortedEntries(mapArgument('apply-to-key-values', args, 0)))
    machine.host.apply(args[1] as Value, [pair(key, value)]);
  return unit;
});
const mapFold = procedure('map-foldl', 3, (args, machine) => {
  let acc = args[2] as Value;
  for (const { key, value } of sortedEntries(mapArgument('map-foldl', args, 1))) {
    machine.spend();
    acc = machine.host.apply(args[0] as Value, [key, value, acc]);
  }
  return acc;
});

export const maps: readonly Procedure[] = [
  procedure('make-empty-map', 0, () => emptyMap),
  toMake,
  toAdd,
  toRemove,
  procedure('map-lookup', 2, lookUp),
  procedure('map-apply', 2, lookUp),
  toSize,
  toKeys,
  toValues,
  toPairs,
  mapValues,
  mapKeyValues,
  applyToAll,
  mapFold,
  procedure('map-remove*', 2, (args) => {
    const keys = listArgument('map-remove*', args, 1).toArray();
    return new MapValue(mapArgument('map-remove*', args, 0).entries.removeAll(keys.map(keyOf)));
  }),
  alias('Map.make', toMake),
  alias('Map.add', toAdd),
  alias('Map.remove', toRemove),
  alias('Map.size', toSize),
  alias('Map.keys', toKeys),
  alias('Map.values', toValues),
  alias('Map.key-values', toPairs),
  alias('Map.map-to-values', mapValues),
  alias('Map.map-to-key-values', mapKeyValues),
  alias('Map.apply-to-key-values', applyToAll),
  alias('Map.foldl', mapFold),
  procedure('Map.empty?', 1, (args) => truth(mapArgument('Map.empty?', args, 0).entries.size === 0)),
  procedure('Map.apply-or-same', 2, (args) => {
    const [m, key] = [mapArgument('Map.apply-or-same', args, 0), args[1] as Value];
    return m.entries.get(keyOf(key))?.value ?? key;
  }),
  procedure('Map.apply-to-both', 2, (args, machine) => {
    const change = (v: Value): Value => machine.host.apply(args[1] as Value, [v]);
    const entries = sortedEntries(mapArgument('Map.apply-to-both', args, 0));
    return extendedMap(
      emptyMap,
      entries.map((e): Binding => [change(e.key), change(e.value)]),
    );
  }),
];
