/**
 * `fun`: axioms of a function from its clauses `[lhs = rhs …]` or `[lhs <==> rhs …]`, where a right side may be a list of
 * alternatives `[value when condition …]`. The axioms are closed sentences; asserting them is the program's part.
 */
import { equalitySymbol, quoted, type Sentence, Term } from '../../kernel/index.ts';
import { toSentence, toTerm, wrongKind } from '../athena/coerce.ts';
import { makeConnective, makeTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { connectives, List, type Procedure, unit, type Value } from '../athena/values.ts';
import { procedure } from './define.ts';
import { closed } from './sentences.ts';

/** Stands between a value and its condition. */
export const when = quoted('when');

function isName(v: Value | undefined): v is Term {
  return v instanceof Term && v.kind === 'quoted' && v !== when && v.name !== 'when';
}

function isWhen(v: Value | undefined): boolean {
  return v instanceof Term && v.kind === 'quoted' && v.name === 'when';
}

/** How two sides are joined: by equality, or as sentences that hold together. */
type Join = (left: Value, right: Value) => Sentence;

const joins = new Map<Value, Join>([
  [equalitySymbol, (l, r) => makeTerm(equalitySymbol, [term(l), term(r)])],
  [connectives.iff, (l, r) => makeConnective('iff', [sentence(l), sentence(r)])],
]);

function term(v: Value): Term {
  return toTerm(v) ?? wrongKind('fun', 1, 'list of clauses of terms', v);
}

function sentence(v: Value): Sentence {
  return toSentence(v) ?? wrongKind('fun', 1, 'list of clauses of sentences', v);
}

/** The axioms of a flat list of clauses. A quoted identifier after a clause or an alternative becomes the name of its axioms. */
function axiomsOf(given: List, machine: Machine): readonly Sentence[] {
  const items = given.toArray();
  const axioms: Sentence[] = [];
  for (let at = 0; at < items.length; ) {
    const [left, operator, right] = items.slice(at, at + 3);
    const join = operator === undefined ? undefined : joins.get(operator);
    if (left === undefined || right === undefined || join === undefined) fail('define/function-clause', { position: at + 1 });
    at += 3;
    const own = right instanceof List ? alternatives(left, join, right, machine) : [closed(join(left, right))];
    if (isName(items[at])) {
      machine.host.define?.((items[at] as Term).name, own.length === 1 ? (own[0] as Sentence) : List.from(own));
      at++;
    }
    axioms.push(...own);
  }
  return axioms;
}

/** `[value when condition …]`: one conditional for each value. */
function alternatives(left: Value, join: Join, list: List, machine: Machine): readonly Sentence[] {
  const items = list.toArray();
  const found: Sentence[] = [];
  for (let at = 0; at < items.length; ) {
    const [value, word, condition] = items.slice(at, at + 3);
    if (value === undefined || condition === undefined || !isWhen(word)) fail('define/function-clause', { position: at + 1 });
    const axiom = closed(makeConnective('if', [sentence(condition), join(left, value)]));
    found.push(axiom);
    at += 3;
    if (isName(items[at])) machine.host.define?.((items[at++] as Term).name, axiom);
  }
  return found;
}

export const functionClauses: readonly Procedure[] = [
  procedure('fun', 1, ([v], machine) => List.from(axiomsOf(v instanceof List ? v : wrongKind('fun', 1, 'list', v ?? unit), machine))),
];
