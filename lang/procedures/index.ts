/** All native procedures and constants by name: what the top-level environment starts with. Methods are elsewhere. */
import { equalitySymbol } from '../../kernel/index.ts';
import { Cell, connectives, listOfText, Procedure, quantifiers, unit, type Value } from '../athena/values.ts';
import { arithmetic } from './arithmetic.ts';
import { assumptionBase } from './assumption-base.ts';
import { control } from './control.ts';
import { conversions } from './conversions.ts';
import { declarations } from './declarations.ts';
import { definitionFacts } from './definition-facts.ts';
import { equationPatterns } from './equation-patterns.ts';
import { functionClauses, when } from './function-clauses.ts';
import { graphDraw, graphDrawCells } from './graph-draw.ts';
import { hashTables } from './hash-tables.ts';
import { higherOrder } from './higher-order.ts';
import { kinds } from './kinds.ts';
import { library } from './library.ts';
import { libraryLists } from './library-lists.ts';
import { librarySymbols } from './library-symbols.ts';
import { lists } from './lists.ts';
import { truth } from './define.ts';
import { emptyMap, maps } from './maps.ts';
import { modules } from './modules.ts';
import { proverTexts } from './prover-texts.ts';
import { rewriteDerivations } from './rewrite-derivations.ts';
import { sentences } from './sentences.ts';
import { sorts } from './sorts.ts';
import { strings } from './strings.ts';
import { emptySubstitution, substitutions } from './substitutions.ts';
import { tables } from './tables.ts';
import { everydayVariables, terms } from './terms.ts';
import { vectors } from './vectors.ts';

const families = [
  lists,
  higherOrder,
  arithmetic,
  strings,
  kinds,
  terms,
  sentences,
  sorts,
  substitutions,
  declarations,
  assumptionBase,
  tables,
  maps,
  vectors,
  control,
  modules,
  functionClauses,
  conversions,
  hashTables,
  library,
  librarySymbols,
  libraryLists,
  equationPatterns,
  definitionFacts,
  proverTexts,
  graphDraw,
  rewriteDerivations,
];

function characterOf(text: string): Value {
  return listOfText(text).toArray()[0] as Value;
}

/** The connectives' other names share their value, and with it their precedence. */
const others: readonly [string, Value][] = [
  ['=', equalitySymbol],
  ...Object.entries(connectives),
  ...Object.entries(quantifiers),
  ['~', connectives.not],
  ['&', connectives.and],
  ['|', connectives.or],
  ['==>', connectives.if],
  ['<==>', connectives.iff],
  ['empty-sub', emptySubstitution],
  ['generic-empty-mapping', emptyMap],
  ['empty-map', emptyMap],
  // The largest whole number kept as a plain one; arithmetic goes on beyond it.
  ['max-int', Number.MAX_SAFE_INTEGER],
  ['ATHENA_HOME', listOfText('.')],
  ['ROOT_DIR', listOfText('.')],
  ['ATHENA_LIB', listOfText('./lib/basic')],
  ['when', when],
  ['newline', listOfText('\n')],
  ['new-line', listOfText('\n')],
  ['blank', listOfText(' ')],
  ['tab', listOfText('  ')],
  ['bar', listOfText(' | ')],
  ['comma', listOfText(',')],
  ['colon', listOfText(':')],
  ['lp', listOfText('(')],
  ['rp', listOfText(')')],
  ['lb', listOfText('[')],
  ['rb', listOfText(']')],
  // A character, unlike the others.
  ['lparen', characterOf('(')],
];

/**
 * The values that every session starts with. Procedures are made anew by each call, so a precedence set in one session is
 * not seen in another; those of the connectives are shared.
 *
 * Names with a dot belong to modules (`HashTable.add`, `Map.keys`).
 */
export function primitiveProcedures(): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const family of families) for (const p of family) found.set(p.name, new Procedure(p.name, p.arity, p.run, { ...p.fixity }));
  for (const [name, v] of [...others, ...everydayVariables(), ...graphDrawCells()]) found.set(name, v);
  // Where libraries of streams put their own procedure, and ask for less talk.
  found.set('make-all-terms-thunk-cell', new Cell(unit));
  // What `prove-components-of` and its kind ask about equations that they cannot decide, once a method is put there.
  found.set('dt-comp-method-cell', new Cell(unit));
  found.set('silent-eval-mode', new Cell(truth(false)));
  return found;
}
