/**
 * The kinds of token: one small number each, so that a token string is an array of bytes.
 * The grammar writes a kind as a quoted literal, e.g. `"assume"` or `"<name>"`; this table is what those literals mean.
 */

/** Kinds that stand for many texts, and the punctuation. `<end>` is number 0: it follows the last token. */
const marks = [
  '<end>', '<name>', '<number>', '<string>', '<character>', '<variable>', '<quoted>',
  '|', '(', ')', '[', ']', '{', '}', '|{', '}|', ':', ';', ',', '!', ':=', '=>', '->', '&&', '||', '_',
] as const;

const words = [
  'assume', 'private', 'bind', 'as', 'check', 'dcheck', 'the', 'over', 'for', 'set-precedence', 'open', 'extend-module',
  'left-assoc', 'right-assoc', 'assert', 'assert*', 'retract', 'load', 'overload', 'overload-inv', 'expand-input',
  'transform-output', 'exit-athena', 'expand-next-proof', 'print-call-stack', 'add-demon', 'add-demons', 'set-flag',
  'define-symbol', 'define-sort', 'clear-assumption-base', 'assume-let', 'lambda', 'provided', 'method', 'define', 'define*',
  'define-memoized', 'primitive-method', 'structure', 'structures', 'datatype', 'datatypes', 'domain', 'domains', 'subsort',
  'subsorts', 'declare', 'val-of', 'suppose-absurd', 'suppose-absurd-let', 'dmatch', 'match', 'let', 'letrec', 'dlet', 'dletrec',
  'apply-method', 'begin', 'end', 'seq', 'dseq', 'on', 'while', 'where', 'by-induction', 'use-term-parser', 'use-prop-parser',
  'datatype-cases', 'structure-cases', 'meta-id', 'try', 'dtry', 'BY', 'conclude', 'from', 'pick-any', 'pick-witness',
  'pick-witnesses', 'else', 'list-of', 'by-cases', 'cell-of', 'cell', 'ref', 'split', 'set!', 'OP', 'module', 'vector-set!',
  'vector-sub', 'make-vector', 'generalize-over', 'with-witness', 'with-predicate', 'with-keys', 'some-var', 'some-sentence',
  'some-list', 'some-cell', 'some-quant', 'some-sent-con', 'some-term', 'some-atom', 'some-proc', 'some-method', 'some-symbol',
  'some-sub', 'some-table', 'some-map', 'some-char', 'some-vector', 'add-path',
] as const;

/** A kind as the grammar writes it. */
export type KindText = (typeof marks)[number] | (typeof words)[number];

/** The text of each kind, by number. */
export const kindTexts: readonly KindText[] = [...marks, ...words];

const numbers = new Map<string, number>(kindTexts.map((text, number) => [text, number]));

/** The number of a kind. Fails when the text is no kind, with an exception: that is a mistake in the program, not in its input. */
export function kind(text: KindText): number {
  const found = numbers.get(text);
  if (found === undefined) throw new Error(`no such token kind: ${text}`);
  return found;
}

/** What an identifier's text means when it is not an ordinary name. Spellings of old and new with one meaning share a kind. */
export const reserved: ReadonlyMap<string, number> = new Map<string, number>([
  ...words.map((word) => [word, kind(word)] as const),
  ...(['|', '&&', '||', '=>', '->', '_'] as const).map((mark) => [mark, kind(mark)] as const),
  ['by', kind('BY')],
  ['load-file', kind('load')],
  ['open-module', kind('open')],
  ['some-sent', kind('some-sentence')],
]);

/** Whether this kind is a word that programs may not use as a name. */
export function isReservedWord(number: number): boolean {
  return number >= marks.length;
}
