/** Looking into modules: their names, values and submodules. Changes nothing in them. */
import { textArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { textOfValue } from '../athena/print.ts';
import { fail } from '../athena/problem.ts';
import { List, listOfText, type Value } from '../athena/values.ts';
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

export const modules = [
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
