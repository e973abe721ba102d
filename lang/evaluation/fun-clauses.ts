/**
 * `fun`: function definitions in clauses, `[left = right …]` and `[left <==> right …]`, as closed sentences to be asserted.
 * A right side may be a list `[t1 when c1 t2 when c2 …]`; a quoted identifier after a clause names what it says.
 */
import { equalitySymbol, type Sentence, Term } from '../../kernel/index.ts';
import { listArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { printValue } from '../athena/print.ts';
import { fail } from '../athena/problem.ts';
import { sentenceFrom } from '../athena/evaluate/apply.ts';
import { connectives, List, Procedure, type Value } from '../athena/values.ts';
import { procedure } from '../procedures/define.ts';
import { closed } from '../procedures/sentences.ts';

function isQuoted(v: Value | undefined): v is Term {
  return v instanceof Term && v.kind === 'quoted';
}

function isWhen(v: Value | undefined): boolean {
  return isQuoted(v) && v.name === 'when';
}

/**
 * The sentences of a list of clauses, one for each left side, or for each condition where there are conditions.
 *
 * **Fails with** `function/clause` {clause, expects} where an element is not what the form wants.
 */
export const fun = procedure('fun', 1, (args, machine) => {
  const items = listArgument('fun', args, 0).toArray();
  const all: Value[] = [];
  for (let i = 0; i < items.length; ) {
    const [left, operator, right] = items.slice(i, i + 3) as [Value, Value, Value];
    if (right === undefined || !relates(operator))
      fail('function/clause', { clause: List.from(items.slice(i, i + 3)), expects: 'operator' });
    const made =
      right instanceof List ? alternatives(left, operator, right.toArray(), machine) : [sentence(machine, operator, [left, right])];
    i += 3;
    if (isQuoted(items[i])) baptize((items[i++] as Term).name, made, machine);
    all.push(...made);
  }
  return List.from(all);
});

/** `=`, `<==>`, or a procedure that overloads one of them. */
function relates(v: Value): boolean {
  return v === equalitySymbol || v === connectives.iff || v instanceof Procedure;
}

function sentence(machine: Machine, operator: Value, sides: readonly Value[]): Sentence {
  const v = machine.host.apply(operator, sides);
  return closed(sentenceFrom(v) ?? fail('function/clause', { clause: List.from([...sides]), expects: 'sentence' }));
}

/** `[t1 when c1 'name1 t2 when c2 …]`, names being optional. */
function alternatives(left: Value, operator: Value, items: readonly Value[], machine: Machine): Sentence[] {
  const made: Sentence[] = [];
  for (let i = 0; i < items.length; ) {
    const [t, word, condition] = items.slice(i, i + 3) as [Value, Value, Value];
    if (condition === undefined || !isWhen(word)) fail('function/clause', { clause: List.from(items.slice(i, i + 3)), expects: 'when' });
    made.push(sentence(machine, connectives.if, [condition, machine.host.apply(operator, [left, t])]));
    i += 3;
    if (isQuoted(items[i]) && !isWhen(items[i])) baptize((items[i++] as Term).name, made.slice(-1), machine);
  }
  return made;
}

function baptize(name: string, sentences: readonly Sentence[], machine: Machine): void {
  const [only] = sentences;
  machine.host.run(`(define ${name} ${printValue(sentences.length === 1 ? (only as Sentence) : List.from([...sentences]))})`);
}
