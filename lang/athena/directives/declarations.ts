/** What procedures may ask about declarations, answered from an interpreter's state. */
import {
  constructedBy,
  equalitySymbol,
  type FunctionSymbol,
  type Sentence,
  type Sort,
  sortOf,
  type Structure,
  structureOf,
  type Term,
} from '../../../kernel/index.ts';
import { fixityOf } from '../fixities.ts';
import { sortFrom } from '../evaluate/sort-syntax.ts';
import type { Declarations } from '../machine.ts';
import { parse } from '../parser.ts';
import { anySort } from '../unify.ts';
import type { Interpreter } from './interpreter.ts';

export function declarationsOf(it: Interpreter): Declarations {
  return {
    readSort: (text) => readSort(text, it),
    selectorsOf: (c) => {
      const all = it.selectors.get(c) ?? [];
      return [...all].sort((a, b) => a.position - b.position).map((s) => s.symbol.name);
    },
    structures: () => [...structuresSeen(it)],
    symbols: () => [...it.symbols().values()],
    fixityOf,
    definingAxioms: (symbol) => it.definingAxioms.get(symbol) ?? [],
    wasAsserted: (p) => {
      const rule = it.machine.base.get(p)?.step.rule;
      return rule === 'axiom' || rule === 'hypothesis';
    },
  };
}

/** The sort that a text denotes here: read as the annotation of a variable. */
function readSort(text: string, it: Interpreter): Sort | undefined {
  const { inputs, faults } = parse({ name: '<sort>', text: `?x:${text}` });
  const [input] = inputs;
  if (faults.length > 0 || inputs.length !== 1 || input?.kind !== 'TermVariable' || input.sort === undefined) return undefined;
  const written = input.sort;
  const entry = it.current.sort(written.kind === 'SortApplication' ? '' : written.name);
  // A constructor's bare name stands for its most general sort.
  if (written.kind === 'SortName' && entry?.kind === 'constructor' && entry.constructor.arity > 0) {
    return sortOf(entry.constructor, Array.from({ length: entry.constructor.arity }, anySort));
  }
  return sortFrom(written, it.current);
}

function* structuresSeen(it: Interpreter): IterableIterator<Structure> {
  for (let at: Interpreter['current'] | undefined = it.current; at !== undefined; at = at.parent) {
    for (const entry of at.sorts.values()) {
      if (entry.kind !== 'constructor') continue;
      const s = entry.constructor.arity === 0 ? structureOf(sortOf(entry.constructor)) : it.structures.get(entry.constructor);
      if (s !== undefined) yield s;
    }
  }
}

/**
 * The symbol that an asserted sentence says something of from the left: `forall … . [guard ==>] (f …) = …`, or `(f …) <==> …`.
 * Of `x = y <==> …` that is `=`.
 */
export function definedBy(p: Sentence): FunctionSymbol | undefined {
  let at: Term = p;
  while (at.kind === 'forall' || at.kind === 'if') at = at.args[at.args.length - 1] as Term;
  if (at.kind === 'not') at = at.args[0] as Term;
  if (at.kind === 'iff') {
    at = at.args[0] as Term;
    if (at.symbol === equalitySymbol && at.args.every((a) => a.kind === 'bound')) return equalitySymbol;
  }
  const left = at.symbol === equalitySymbol ? (at.args[0] as Term) : at;
  if (left.kind !== 'application' || left.symbol === undefined) return undefined;
  return left.args.length > 0 || constructedBy(left.symbol) === undefined ? left.symbol : undefined;
}
