/** Sentences as texts in the notation of provers that are programs of their own. Nothing here calls one. */
import { equalitySymbol, type Sentence, type Term } from '../../kernel/index.ts';
import { sentenceArgument, wrongKind } from '../athena/coerce.ts';
import { openNamed } from '../athena/construct.ts';
import { displayText } from '../athena/print.ts';
import { List, listOfText, type Procedure } from '../athena/values.ts';
import { procedure, shallow } from './define.ts';

/** A name as those languages allow it: letters, digits and `_`; any other character by its number. */
function plainName(name: string): string {
  return [...name].map((c) => (/[A-Za-z0-9_]/.test(c) ? c : `b_${c.charCodeAt(0)}_b`)).join('');
}

function termText(t: Term, bound: ReadonlySet<string>): string {
  if (t.kind === 'variable') return (bound.has(t.name) ? 'X' : 'a') + plainName(t.name);
  if (t.kind === 'quoted') return `ide_$nti_$fier_$_${plainName(t.name)}`;
  if (t.kind === 'numeral') return displayText(t);
  if (t.kind !== 'application' || t.symbol === undefined) return wrongKind('make-e-prop-string', 1, 'sentence of first order', t);
  const args = t.args.map((a) => termText(a, bound));
  if (t.symbol === equalitySymbol) return `(${args.join(' = ')})`;
  return args.length === 0 ? `a${plainName(t.symbol.name)}` : `${plainName(`f${t.symbol.name}`)}(${args.join(',')})`;
}

const signs: Readonly<Record<string, string>> = { and: ' & ', or: ' | ', if: ' => ', iff: ' <=> ' };
const quantifierSigns: Readonly<Record<string, string>> = { forall: '!', exists: '?' };

/** A sentence in the notation of TSTP. Sorts are left out. */
function sentenceText(p: Sentence, bound: ReadonlySet<string>): string {
  if (p.binds !== undefined) {
    const sign = quantifierSigns[p.kind] ?? wrongKind('make-e-prop-string', 1, 'sentence without `exists-unique`', p);
    const { variable, body } = openNamed(p);
    return `(${sign} [ X${plainName(variable.name)} ] : ( ${sentenceText(body, new Set([...bound, variable.name]))}))`;
  }
  if (p.kind === 'not') return `( ~ (${sentenceText(p.args[0] as Sentence, bound)}))`;
  const sign = signs[p.kind];
  if (sign === undefined) {
    const text = termText(p, bound);
    return p.kind === 'application' && p.args.length === 0 ? `(${text}())` : text;
  }
  return p.args.map((q) => sentenceText(q, bound)).reduceRight((rest, q) => `(${q}${sign}${rest})`);
}

export const proverTexts: readonly Procedure[] = [
  // Of a list, the first sentence.
  procedure('make-e-prop-string', 1, (args) => {
    const given = args[0] instanceof List ? args[0].toArray() : args;
    return listOfText(sentenceText(shallow(sentenceArgument('make-e-prop-string', given, 0)), new Set()));
  }),
];
