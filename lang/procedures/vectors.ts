/** Mutable vectors; making, reading and writing one place are special forms of the language, not procedures. */
import { listArgument, wrongKind } from '../athena/coerce.ts';
import { fail } from '../athena/problem.ts';
import { List, type Procedure, unit, type Value, Vector } from '../athena/values.ts';
import { countArgument, procedure } from './define.ts';

function vectorArgument(name: string, args: readonly Value[], i: number): Vector {
  const v = args[i];
  return v instanceof Vector ? v : wrongKind(name, i + 1, 'vector', v as Value);
}

export const vectors: readonly Procedure[] = [
  procedure('vector-size', 1, (args) => vectorArgument('vector-size', args, 0).items.length),
  procedure('write-into-vec', 3, (args, machine) => {
    const { items } = vectorArgument('write-into-vec', args, 0);
    const l = listArgument('write-into-vec', args, 1);
    const start = countArgument('write-into-vec', args, 2);
    if (start < 0 || start + l.length > items.length) {
      fail('value/index-out-of-range', {
        name: 'write-into-vec',
        index: start < 0 ? start : start + l.length - 1,
        first: 0,
        last: items.length - 1,
      });
    }
    machine.spend(l.length);
    let i = start;
    for (const v of l) items[i++] = v;
    return unit;
  }),
  procedure('list->vector', 1, (args) => new Vector(listArgument('list->vector', args, 0).toArray())),
  procedure('vector->list', 1, (args) => List.from(vectorArgument('vector->list', args, 0).items)),
  procedure('vector-copy', 1, (args) => new Vector(vectorArgument('vector-copy', args, 0).items.slice())),
];
