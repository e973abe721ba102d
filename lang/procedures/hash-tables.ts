/**
 * The older tables, which are procedures: `((table "look-up") key)`, `((table "enter") key value)`. Keys are compared as `equal?`
 * does, of texts and of terms alike. New programs use `table`.
 */
import { textArgument, wrongKind } from '../athena/coerce.ts';
import { keyOf } from '../athena/equality.ts';
import { List, listOfText, type Procedure, unit, type Value } from '../athena/values.ts';
import { procedure, type Run, variadic } from './define.ts';
import { tableArgument } from './tables.ts';

const messages = 'one of "look-up", "enter", "remove", "clear", "size", "show"';

/** A new table; what a number as argument says of its size is not needed. */
function made(name: string): Run {
  return () => {
    const entries = new Map<string, readonly [key: Value, value: Value]>();
    const answers: Readonly<Record<string, Procedure>> = {
      'look-up': procedure('look-up', 1, ([key]) => entries.get(keyOf(key as Value))?.[1] ?? unit),
      enter: procedure('enter', 2, ([key, value]) => {
        entries.set(keyOf(key as Value), [key as Value, value as Value]);
        return value as Value;
      }),
      remove: procedure('remove', 1, ([key]) => {
        entries.delete(keyOf(key as Value));
        return unit;
      }),
      clear: procedure('clear', 0, () => {
        entries.clear();
        return unit;
      }),
      size: procedure('size', 0, () => entries.size),
      show: procedure('show', 0, () => List.from([...entries.values()].map(([key, value]) => List.from([key, value])))),
    };
    return procedure(name, 1, (args) => {
      const message = textArgument(name, args, 0);
      return Object.hasOwn(answers, message) ? (answers[message] as Procedure) : wrongKind(name, 1, messages, listOfText(message));
    });
  };
}

/** Sends a message to a table, and calls what it answers. */
function asking(message: string, arity: number, name = message): Procedure {
  return procedure(name, arity, ([table, ...args], machine) =>
    machine.host.apply(machine.host.apply(table as Value, [listOfText(message)]), args),
  );
}

export const hashTables: readonly Procedure[] = [
  variadic('make-hash-table', 0, 1, made('hash-table')),
  variadic('make-term-hash-table', 0, 1, made('term-hash-table')),
  asking('look-up', 2),
  asking('enter', 3),
  asking('show', 1, 'show-table'),
  asking('remove', 2, 'term-table-remove'),
  asking('look-up', 2, 'term-look-up'),
  asking('enter', 3, 'term-enter'),
  // A list with the value, so that a value that is `()` is told from none.
  procedure('try-looking-up', 2, (args) => {
    const entry = tableArgument('try-looking-up', args, 1).entries.get(keyOf(args[0] as Value));
    return entry === undefined ? unit : List.from([entry.value]);
  }),
];
