/** Builders for directives about the assumption base, modules and settings. */
import type { Directive, Expression, Input, Phrase } from '../syntax.ts';
import { expression } from './categories.ts';
import { type Reading, span } from './reading.ts';
import { kind, kindTexts } from './token-kinds.ts';

/** The keyword of a directive that begins at token `s`, perhaps after a parenthesis. */
function keyword(p: Reading, s: number): string {
  return kindTexts[p.kinds[p.kinds[s] === kind('(') ? s + 1 : s] as number] as string;
}

interface Asserted {
  readonly name?: string;
  readonly phrase: Phrase;
}
export const asserted = (_p: Reading, _s: number, _e: number, name: string, phrase: Phrase): Asserted => ({ name, phrase });
export const assertion_named = (p: Reading, s: number, e: number, word: number, items: Asserted[]): Directive => ({
  kind: 'Assert',
  close: p.kinds[word] === kind('assert*'),
  items,
  at: span(p, s, e),
});
export const assertion_plain = (p: Reading, s: number, e: number, word: number, phrases: Phrase[]): Directive =>
  assertion_named(
    p,
    s,
    e,
    word,
    phrases.map((phrase) => ({ phrase })),
  );
export const retract_phrases = (p: Reading, s: number, e: number, items: Phrase[]): Directive => ({
  kind: 'Retract',
  items,
  at: span(p, s, e),
});
export const retract_clear = (p: Reading, s: number, e: number): Directive => ({ kind: 'ClearAssumptionBase', at: span(p, s, e) });

export const module_module = (p: Reading, s: number, e: number, word: number, name: string, inputs: Input[]): Directive => ({
  kind: 'Module',
  name,
  extend: p.kinds[word] === kind('extend-module'),
  inputs,
  at: span(p, s, e),
});

export const setting_open = (p: Reading, s: number, e: number, names: string[]): Directive => ({ kind: 'Open', names, at: span(p, s, e) });
export const setting_load = (p: Reading, s: number, e: number, file: Phrase): Directive => ({
  kind: 'Load',
  file: expression(p, file, 'the name of the file to load'),
  at: span(p, s, e),
});
export const setting_addPath = (p: Reading, s: number, e: number, folder: Phrase): Directive => ({
  kind: 'AddPath',
  folder: expression(p, folder, 'the name of the folder'),
  at: span(p, s, e),
});
export const setting_setFlag = (p: Reading, s: number, e: number, name: string, text: string): Directive => {
  const last = p.kinds[s] === kind('(') ? e - 2 : e - 1;
  return { kind: 'SetFlag', name, value: { kind: 'String', text, at: span(p, last, last + 1) }, at: span(p, s, e) };
};
export const operator = (p: Reading, s: number, e: number, name: string): Expression => ({ kind: 'Name', name, at: span(p, s, e) });
export const operators_one = (_p: Reading, _s: number, _e: number, only: Expression): Expression[] => [only];
export const operators_several = (_p: Reading, _s: number, _e: number, all: Expression[]): Expression[] => all;
export const setting_setPrecedence = (p: Reading, s: number, e: number, names: Expression[], precedence: Phrase): Directive => ({
  kind: 'SetPrecedence',
  names,
  precedence: expression(p, precedence, 'the precedence'),
  at: span(p, s, e),
});
export const setting_setAssociativity = (p: Reading, s: number, e: number, names: Expression[]): Directive => ({
  kind: 'SetAssociativity',
  names,
  associativity: keyword(p, s) === 'left-assoc' ? 'left' : 'right',
  at: span(p, s, e),
});

interface Pair {
  readonly name: Expression;
  readonly supplier: Phrase;
}
export const pair = (p: Reading, _s: number, _e: number, name: Phrase, supplier: Phrase): Pair => ({
  name: expression(p, name, 'the name to overload'),
  supplier,
});
export const overload_pairs = (p: Reading, s: number, e: number, word: number, pairs: Pair[]): Directive => ({
  kind: 'Overload',
  pairs,
  inverse: p.kinds[word] === kind('overload-inv'),
  at: span(p, s, e),
});
export const overload_one = (p: Reading, s: number, e: number, word: number, name: Phrase, supplier: Phrase): Directive =>
  overload_pairs(p, s, e, word, [pair(p, s, e, name, supplier)]);

export const expansion_input = (p: Reading, s: number, e: number, targets: Phrase[], converters: Phrase): Directive => ({
  kind: 'ExpandInput',
  targets: targets.map((target) => expression(p, target, 'what to expand')),
  converters,
  at: span(p, s, e),
});
export const expansion_output = (p: Reading, s: number, e: number, target: Phrase, transformers: Phrase): Directive => ({
  kind: 'TransformOutput',
  target: expression(p, target, 'what to transform'),
  transformers,
  at: span(p, s, e),
});

export const tool_plain = (p: Reading, s: number, e: number, _word: number): Directive => ({
  kind: 'Tool',
  word: keyword(p, s),
  args: [],
  at: span(p, s, e),
});
export const tool_demons = (p: Reading, s: number, e: number, args: Phrase[]): Directive => ({
  kind: 'Tool',
  word: keyword(p, s),
  args: args.map((arg) => expression(p, arg, 'the argument')),
  at: span(p, s, e),
});
export const tool_demon = (p: Reading, s: number, e: number, arg: Phrase): Directive => tool_demons(p, s, e, [arg]);
