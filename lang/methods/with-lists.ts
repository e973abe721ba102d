/** Methods on lists that pass on what they prove to a further method; and a mark in the output that is a proof of nothing more than `true`. */
import { type Theorem, trueIntro } from '../../kernel/index.ts';
import { listArgument, methodArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, type Value } from '../athena/values.ts';
import { attempt } from './control.ts';
import { callMethod, primitive } from './premise.ts';

/**
 * `map-methods-non-strictly Ms L K`: every method of every item of L, as far as they do not fail, then K with the list of
 * conclusions: those of later methods first, each method's in the order of the items.
 */
export const mapMethods = primitive('map-methods-non-strictly', 3, (args, machine) => {
  const name = 'map-methods-non-strictly';
  const found: Theorem[] = [];
  let listed: readonly Value[] = [];
  const given = listArgument(name, args, 0).toArray();
  for (const [i] of given.entries()) {
    const m = methodArgument(name, given, i);
    const own: Theorem[] = [];
    for (const x of listArgument(name, args, 1)) {
      machine.spend();
      const th = attempt(() => callMethod(machine, m, [x], [...found, ...own]));
      if (th !== undefined) own.push(th);
    }
    found.push(...own);
    listed = [...own.map((th) => th.conclusion), ...listed];
  }
  return callMethod(machine, methodArgument(name, args, 2), [List.from(listed)], found);
});

/**
 * `map-multi-method M L K`: M takes an item of L and a method that wants a list of results; when all items have been gone through,
 * K gets the results of all, the last item's last.
 */
export const mapMultiMethod = primitive('map-multi-method', 3, (args, machine) => {
  const name = 'map-multi-method';
  const m = methodArgument(name, args, 0);
  const k = methodArgument(name, args, 2);
  const items = listArgument(name, args, 1).toArray();
  const from = (i: number, results: readonly Value[]): Theorem => {
    machine.spend();
    // Later results were put in front.
    if (i === items.length) return callMethod(machine, k, [List.from([...results].reverse())]);
    const next = primitive(name, 1, (given) => from(i + 1, [...listArgument(name, given, 0).toArray(), ...results]));
    return callMethod(machine, m, [items[i] as Value, next]);
  };
  return from(0, []);
});

/** `dmark c`: prints what `mark` prints, and proves `true`. */
export const mark = primitive('dmark', 1, (args, machine: Machine) => {
  const printing = machine.host.lookUp?.('mark') ?? fail('name/unbound', { name: 'mark', near: [] });
  machine.host.apply(printing, [args[0] as Value]);
  return trueIntro();
});

export const methods = [mapMethods, mapMultiMethod, mark];
