/** Output, and texts: values to strings and back, characters, names of symbols and variables. */
import { FunctionSymbol, freeVariables, quoted, type Sort, sortVariablesOf, Term, variable } from '../../kernel/index.ts';
import { symbolArgument, termArgument, textArgument, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { compareTexts } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { displayText, printSort, printTerm, textOfValue } from '../athena/print.ts';
import { fail } from '../athena/problem.ts';
import { anySort } from '../athena/unify.ts';
import { Char, List, listOfText, Method, Procedure, textOf, unit, type Value } from '../athena/values.ts';
import { countArgument, declarations, procedure, type Run, truth, variadic } from './define.ts';

const unbounded = Number.POSITIVE_INFINITY;

function charArgument(name: string, args: readonly Value[], i: number): Char {
  const v = args[i];
  return v instanceof Char ? v : wrongKind(name, i + 1, 'character', v as Value);
}

/**
 * The sort a text denotes.
 *
 * Fails with `sort/unknown`.
 */
export function sortArgument(name: string, args: readonly Value[], i: number, machine: Machine): Sort {
  const text = textArgument(name, args, i);
  return declarations(name, machine).readSort(text) ?? fail('sort/unknown', { name, text });
}

/**
 * The symbol of a name.
 *
 * Fails with `value/no-such-symbol`.
 */
export function symbolNamed(by: string, name: string, machine: Machine): Value {
  const v = machine.host.lookUp(name);
  // A name that was overloaded or expanded still is a symbol's.
  const symbol = (v === undefined ? undefined : toSymbol(v)) ?? machine.host.declarations?.symbols().find((s) => s.name === name);
  if (symbol === undefined) fail('value/no-such-symbol', { name: by, symbol: name });
  return symbol;
}

const print: Run = (args, machine) => {
  for (const v of args) machine.host.print(displayText(v));
  return unit;
};

function line(name: string, before: string, after: string): Procedure {
  return procedure(name, 1, ([v], machine) => {
    machine.host.print(before + displayText(v as Value) + after);
    return unit;
  });
}

const display: Run = (args, machine) => {
  const t = termArgument('display', args, 0);
  const variables = freeVariables(t).map((v) => printTerm(v));
  machine.host.print(
    `\n${printTerm(t)}\nIts sort: ${printSort(t.sort)}\nIts variables: ${variables.join(' ')}\nIts sort variables: ${sortVariablesOf(t).length}\n`,
  );
  return unit;
};

function ordered(c: number): Term {
  return quoted(c < 0 ? 'less' : c > 0 ? 'greater' : 'equal');
}

function variableArgument(name: string, args: readonly Value[], i: number): Term {
  const v = args[i] as Value;
  return v instanceof Term && v.kind === 'variable' ? v : wrongKind(name, i + 1, 'variable', v);
}

function casing(name: string, f: (s: string) => string): Procedure {
  return procedure(name, 1, (args) => listOfText(f(textArgument(name, args, 0))));
}

function separate(parts: readonly Value[], between: Value, name: string, args: readonly Value[]): Value {
  const glue = textOf(between) ?? wrongKind(name, 2, 'string', between);
  return listOfText(parts.map((p) => textOf(p) ?? wrongKind(name, 1, 'list of strings', args[0] as Value)).join(glue));
}

/** Splits a string at each of the characters of a second one. */
const splitString: Run = (args) => {
  const text = textArgument('split-string', args, 0);
  const at = textArgument('split-string', args, 1);
  const parts: string[] = [''];
  for (const c of text) {
    if (at.includes(c)) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return List.from(parts.map(listOfText));
};

function characterTest(name: string, holds: (code: number) => boolean): Procedure {
  return procedure(name, 1, (args) => truth(holds(charArgument(name, args, 0).code)));
}

const isUpper = (c: number): boolean => c >= 65 && c <= 90;
const isLower = (c: number): boolean => c >= 97 && c <= 122;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;

export const strings: readonly Procedure[] = [
  variadic('print', 0, unbounded, print),
  line('println', '', '\n'),
  line('write', '\n', '\n'),
  line('write-val', '', ''),
  procedure('writeln-val', 1, ([v], machine) => {
    machine.host.print(`${displayText(v as Value)}\n`);
    return unit;
  }),
  procedure('indent-print', 2, (args, machine) => {
    const n = Math.max(0, Math.min(1000, countArgument('indent-print', args, 0)));
    const v = args[1] as Value;
    machine.host.print(v instanceof Term ? printTerm(v, { column: n, sorts: 'known' }) : displayText(v));
    return unit;
  }),
  procedure('display', 1, display),
  procedure('val->string', 1, ([v]) => listOfText(textOfValue(v as Value))),
  procedure("val->string'", 1, ([v]) => listOfText(displayText(v as Value))),
  procedure('val->string-all', 1, ([v]) => listOfText(textOfValue(v as Value, true))),
  procedure('symbol->string', 1, (args) => {
    const v = args[0] as Value;
    const kind = (v as { readonly kind?: unknown }).kind;
    if (typeof kind === 'string' && !(v instanceof Term)) return listOfText(kind);
    // Numerals and quoted identifiers are constants without a declaration.
    if (typeof v === 'number' || kind === 'numeral' || kind === 'quoted') return listOfText(displayText(v));
    return listOfText(symbolArgument('symbol->string', args, 0).name);
  }),
  procedure('string->symbol', 1, (args, machine) => symbolNamed('string->symbol', textArgument('string->symbol', args, 0), machine)),
  procedure('fun-sym', 1, (args, machine) => symbolNamed('fun-sym', textArgument('fun-sym', args, 0), machine)),
  procedure('var->string', 1, (args) => listOfText(variableArgument('var->string', args, 0).name)),
  variadic('string->var', 1, 2, (args, machine) =>
    variable(
      textArgument('string->var', args, 0).replace(/^\?/, ''),
      args.length > 1 ? sortArgument('string->var', args, 1, machine) : anySort(),
    ),
  ),
  procedure('id->string', 1, (args) => {
    const t = toTerm(args[0] as Value);
    return t?.kind === 'quoted' ? listOfText(t.name) : wrongKind('id->string', 1, 'quoted identifier', args[0] as Value);
  }),
  procedure('string->id', 1, (args) => quoted(textArgument('string->id', args, 0))),
  procedure('char', 1, (args) => {
    const code = countArgument('char', args, 0);
    return code >= 0 && code < 65536 && Number.isInteger(code) ? Char.of(code) : fail('value/out-of-domain', { name: 'char', given: code });
  }),
  procedure('char-ord', 1, (args) => charArgument('char-ord', args, 0).code),
  procedure('compare-chars', 2, (args) =>
    ordered(charArgument('compare-chars', args, 0).code - charArgument('compare-chars', args, 1).code),
  ),
  procedure('compare-strings', 2, (args) =>
    ordered(compareTexts(textArgument('compare-strings', args, 0), textArgument('compare-strings', args, 1))),
  ),
  procedure('char?', 1, ([v]) => truth(v instanceof Char)),
  procedure('string?', 1, ([v]) => truth(textOf(v as Value) !== undefined)),
  characterTest('printable?', (c) => c > 32 && c < 128),
  characterTest('printable-char?', (c) => c > 32 && c < 128),
  characterTest('alpha-char?', (c) => isUpper(c) || isLower(c)),
  characterTest('upper-case-alpha-char?', isUpper),
  characterTest('lower-case-alpha-char?', isLower),
  characterTest('numeric-char?', isDigit),
  characterTest('digit?', isDigit),
  characterTest('alpha-numeric-char?', (c) => isUpper(c) || isLower(c) || isDigit(c)),
  procedure('upcase', 1, (args) =>
    Char.of(
      String.fromCharCode(charArgument('upcase', args, 0).code)
        .toUpperCase()
        .charCodeAt(0),
    ),
  ),
  procedure('downcase', 1, (args) =>
    Char.of(
      String.fromCharCode(charArgument('downcase', args, 0).code)
        .toLowerCase()
        .charCodeAt(0),
    ),
  ),
  casing('upcase-string', (s) => s.toUpperCase()),
  casing('downcase-string', (s) => s.toLowerCase()),
  procedure('all-digits?', 1, (args) => truth(/^\d*$/.test(textArgument('all-digits?', args, 0)))),
  casing('escape-string', (s) => s.replace(/[\\"]/g, '\\$&')),
  procedure('quote', 1, (args) => listOfText(`"${textArgument('quote', args, 0)}"`)),
  procedure('separate', 2, (args) => {
    const parts = args[0] instanceof List ? args[0].toArray() : wrongKind('separate', 1, 'list of strings', args[0] as Value);
    return separate(parts, args[1] as Value, 'separate', args);
  }),
  procedure('split-string', 2, splitString),
  procedure('proc-name', 1, ([v]) => {
    if (v instanceof Procedure || v instanceof Method) return listOfText(v.name);
    return v instanceof FunctionSymbol ? listOfText(v.name) : wrongKind('proc-name', 1, 'procedure', v as Value);
  }),
];
