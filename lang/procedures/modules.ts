/** Looking into modules: their names, values and submodules. Changes nothing in them. */
import { textArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { keyOf } from '../athena/equality.ts';
import { textOfValue } from '../athena/print.ts';
import { fail } from '../athena/problem.ts';
import { List, listOfText, Table, type Value } from '../athena/values.ts';
import { procedure } from './define.ts';

/** **Fails with** `module/unknown` and `name/unbound`. */
function contentsOf(
  by: string,
  args: readonly Value[],
  machine: Machine,
): NonNullable<ReturnType<NonNullable<Machine['host']['moduleContents']>>> {
  const name = textArgument(by, args, 0);
  return machine.host.moduleContents?.(name) ?? fail('module/unknown', { name, near: [] });
}

/** Values and submodules of a module as two tables by name, the submodules as such pairs again. */
function tablesOf(name: string, machine: Machine): List {
  machine.spend();
  const contents = machine.host.moduleContents?.(name) ?? fail('module/unknown', { name, near: [] });
  const entry = (key: string, value: Value): [string, { readonly key: Value; readonly value: Value }] => {
    const text = listOfText(key);
    return [keyOf(text), { key: text, value }];
  };
  const [values, modules] = [new Table(), new Table()];
  for (const [key, v] of contents.values) values.entries.set(...entry(key, v));
  for (const inner of contents.modules) {
    modules.entries.set(...entry(inner, tablesOf(name === 'Top' ? inner : `${name}.${inner}`, machine)));
  }
  return List.from([values, modules]);
}

export const modules = [
  procedure('module->table', 1, (args, machine) => tablesOf(textArgument('module->table', args, 0), machine)),
  // What was asserted and proved while the module was open; of the text "Top", outside of all modules.
  procedure('module-ab', 1, (args, machine) =>
    List.from((machine.host.moduleFacts?.(textArgument('module-ab', args, 0)) ?? []).filter((p) => machine.base.has(p))),
  ),
  procedure('module-domain', 1, (args, machine) =>
    List.from([...contentsOf('module-domain', args, machine).values.keys()].map(listOfText)),
  ),
  procedure('module-size', 1, (args, machine) => contentsOf('module-size', args, machine).values.size),
  procedure('sub-modules', 1, (args, machine) => List.from(contentsOf('sub-modules', args, machine).modules.map(listOfText))),
  procedure('module->string', 1, (args, machine) => {
    const entries = [...contentsOf('module->string', args, machine).values];
    return listOfText(entries.map(([name, v]) => `${name} --> ${textOfValue(v)}`).join('\n'));
  }),
  procedure('apply-module', 2, (args, machine) => {
    const name = textArgument('apply-module', args, 1);
    return contentsOf('apply-module', args, machine).values.get(name) ?? fail('name/unbound', { name, near: [] });
  }),
];
