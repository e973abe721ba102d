/** How programs write the entries of tables and maps: `[k v]`, `[k --> v]`, or a list of these. */
import { wrongKind } from '../athena/coerce.ts';
import { List, textOf, type Value } from '../athena/values.ts';

export type Binding = readonly [key: Value, value: Value];

export function bindingOf(v: Value): Binding | undefined {
  if (!(v instanceof List) || (v.length !== 2 && v.length !== 3)) return undefined;
  const items = v.toArray();
  return [items[0] as Value, items[v.length - 1] as Value];
}

/** A list of bindings. The empty list among them is passed over. **Fails with** `call/wrong-kind`. */
export function bindingsArgument(name: string, args: readonly Value[], i: number): Binding[] {
  const v = args[i] as Value;
  const refuse = (): never => wrongKind(name, i + 1, 'list of bindings [key value] or [key --> value]', v);
  if (!(v instanceof List)) return refuse();
  return v.toArray().flatMap((b) => (b instanceof List && b.length === 0 ? [] : [bindingOf(b) ?? refuse()]));
}

/**
 * One binding or a list of them. Two lists side by side are two bindings, unless the first is a string: then it is a key.
 *
 * Fails with `call/wrong-kind`.
 */
export function oneOrMoreBindings(name: string, args: readonly Value[], i: number): Binding[] {
  const v = args[i] as Value;
  const one = bindingOf(v);
  if (one === undefined) return bindingsArgument(name, args, i);
  const items = (v as List).toArray();
  const several = items.every((x) => x instanceof List) && (items.length === 3 || textOf(items[0] as Value) === undefined);
  return several ? bindingsArgument(name, args, i) : [one];
}
