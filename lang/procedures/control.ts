/** Errors, reflection and the session: raising and catching, evaluating texts, flags, time, and what would touch files. */
import { procedureArgument, textArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { displayText } from '../athena/print.ts';
import { fail, Problem } from '../athena/problem.ts';
import { List, listOfText, type Procedure, unit, type Value } from '../athena/values.ts';
import { procedure, type Run, truth, variadic } from './define.ts';

/** The words of a problem for a program that catches it: its own for `error`, the host's otherwise. */
export function messageOf(problem: Problem, machine: Machine): string {
  const { message } = problem.facts as { readonly message?: unknown };
  if (problem.code === 'user/error' && typeof message === 'string') return message;
  return machine.host.messageOf?.(problem) ?? problem.code;
}

/** Runs a procedure of no arguments; a problem's message goes to the handler. Limits are not caught. */
const catching: Run = (args, machine) => {
  const body = procedureArgument('catch', args, 0);
  const { depth } = machine;
  const mark = machine.base.mark();
  try {
    return machine.host.apply(body, []);
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    machine.depth = depth;
    machine.base.undo(mark);
    return machine.host.apply(args[1] as Value, [listOfText(messageOf(e, machine))]);
  }
};

function flag(name: string, machine: Machine): string | undefined {
  return machine.host.flag(name);
}

const needsFiles = [
  ['read', 0],
  ['read-file', 1],
  ['read-file-lines', 1],
  ['line-count', 1],
  ['write-file', 2],
  ['delete-file', 1],
  ['delete-file-verbose', 1],
  ['exec-command', 1],
  ['execute-command', 1],
  ['dir?', 1],
  ['list-all-dir-entries', 1],
  ['list-all-dir-entries-recursively', 1],
  ['make-server', 2],
  // Engines that are programs of their own.
  ['smt-solve', 2],
  ['get-model', 2],
  ['get-multi-sorted-model', 2],
] as const;

/** What would reach outside: refused unless the host allows it, and then still the host's business. */
function outside(name: string, arity: number): Procedure {
  return procedure(name, arity, (_, machine) => fail(machine.host.allowIo ? 'io/not-supported' : 'io/not-allowed', { name }));
}

function lookUp(name: string, args: readonly Value[], i: number, machine: Machine, prefix = ''): Value {
  const text = textArgument(name, args, i);
  return machine.host.lookUp(prefix + text) ?? fail('name/unbound', { name: prefix + text, by: name });
}

export const control: readonly Procedure[] = [
  procedure('error', 1, ([v]) => fail('user/error', { message: displayText(v as Value) })),
  procedure('catch', 2, catching),
  procedure('halt', 0, (_, machine) => machine.host.halt?.() ?? fail('user/halt')),
  procedure('evaluate', 1, (args, machine) => machine.host.evaluate(textArgument('evaluate', args, 0))),
  variadic('process-input-from-string', 1, 2, (args, machine) => {
    machine.host.run(textArgument('process-input-from-string', args, 0));
    return unit;
  }),
  procedure('look-up-top-value', 1, (args, machine) => lookUp('look-up-top-value', args, 0, machine)),
  procedure('apply-module', 2, (args, machine) => lookUp('apply-module', args, 1, machine, `${textArgument('apply-module', args, 0)}.`)),
  procedure('mod-path', 0, (_, machine) => List.from(machine.host.modulePath().map(listOfText))),
  procedure('get-flag', 1, (args, machine) => listOfText(flag(textArgument('get-flag', args, 0), machine) ?? '')),
  procedure('get-boolean-flag', 1, (args, machine) => {
    const text = textArgument('get-boolean-flag', args, 0);
    return truth(flag(text, machine) === 'on' || flag(text, machine) === 'true');
  }),
  procedure('set-debug-mode', 1, (args, machine) => {
    machine.host.setFlag('debug-mode', textArgument('set-debug-mode', args, 0));
    return unit;
  }),
  procedure('get-debug-mode', 0, (_, machine) => listOfText(flag('debug-mode', machine) ?? 'off')),
  procedure('get-trace-level', 0, () => 0),
  procedure('silent-on', 0, (_, machine) => {
    machine.host.setFlag('silent-mode', 'on');
    return unit;
  }),
  procedure('silent-off', 0, (_, machine) => {
    machine.host.setFlag('silent-mode', 'off');
    return unit;
  }),
  procedure('time', 0, (_, machine) => Math.floor(machine.host.clock?.() ?? 0)),
  // The milliseconds that n calls took are not shown: output should not depend on the machine.
  procedure('running-time', 2, (args, machine) => {
    for (let n = typeof args[1] === 'number' ? args[1] : 1; n > 0; n--) machine.host.apply(args[0] as Value, []);
    return 0;
  }),
  procedure('mark', 1, ([v], machine) => {
    machine.host.print(`\n-------------- ${displayText(v as Value)} --------------\n`);
    return unit;
  }),
  variadic('make-path', 1, 2, (args) => {
    const parts =
      args[0] instanceof List && args.length === 1 && args[0].toArray().every((x) => x instanceof List) ? args[0].toArray() : args;
    return listOfText(parts.map((_, i) => textArgument('make-path', parts, i)).join('/'));
  }),
  // Nobody is there to press a key.
  procedure('continue', 0, () => unit),
  procedure('show-tccs', 0, () => unit),
  procedure('clear-tccs', 0, () => unit),
  ...needsFiles.map(([name, arity]) => outside(name, arity)),
];
