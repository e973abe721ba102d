// Made from athena.ohm by generate.ts: change those, then run `node generate-parser.mjs`.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import * as build from '../parser/build.ts';
import { miss, type Reading, readInputs, tooDeep } from '../parser/reading.ts';

/** One entry for each kind of token, written as a string of small letters. */
function table(letters: string): Uint8Array {
  const found = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) found[i] = letters.charCodeAt(i) - 97;
  return found;
}

/** What `miss` records: literals in backquotes, descriptions of rules. */
export const expectations: readonly string[] = [
  "one of `domain` `domains` `(` `subsort` `subsorts` `datatype` `structure` `datatypes` `structures` `declare` `private` `define` `define*` `define-memoized` `define-sort` `define-symbol` `primitive-method` `assert` `assert*` `retract` `clear-assumption-base` `module` `extend-module` `open` `load` `add-path` `set-flag` `set-precedence` `left-assoc` `right-assoc` `overload` `overload-inv` `expand-input` `transform-output` `print-call-stack` `exit-athena` `expand-next-proof` `add-demon` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`;`",
  "a name",
  "`|`",
  "a number",
  "a string",
  "a symbol",
  "a quoted name `'x`",
  "`(`",
  "a sort",
  "`)`",
  "`:`",
  "`_`",
  "a parameter",
  "a sort or an arity",
  "`OP`",
  "a character",
  "a term variable `?x`",
  "`bind` or `as`",
  "a pattern",
  "one of `where` `_` a name `|` a number a term variable `?x` a string a character a quoted name `'x` `(` `[`",
  "`||`",
  "`val-of`",
  "`meta-id`",
  "`list-of`",
  "`cell-of`",
  "`split`",
  "`where`",
  "`[`",
  "`]`",
  "a name or `_`",
  "`some-var`",
  "`some-sentence`",
  "`some-list`",
  "`some-cell`",
  "`some-quant`",
  "`some-sent-con`",
  "`some-term`",
  "`some-atom`",
  "`some-proc`",
  "`some-method`",
  "`some-symbol`",
  "`some-sub`",
  "`some-table`",
  "`some-map`",
  "`some-char`",
  "`some-vector`",
  "one of `some-var` `some-sentence` `some-list` `some-cell` `some-quant` `some-sent-con` `some-term` `some-atom` `some-proc` `some-method` `some-symbol` `some-sub` `some-table` `some-map` `some-char` `some-vector`",
  "`,`",
  "`:=`",
  "`=>`",
  "`else`",
  "a condition",
  "an expression or a deduction",
  "one of `for` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `(` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`for`",
  "`over`",
  "`provided`",
  "`|{`",
  "`}|`",
  "one of `&&` `||` `BY` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `(` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`&&` or `||` or `BY`",
  "`dmatch`",
  "`match`",
  "`by-induction`",
  "`datatype-cases`",
  "`structure-cases`",
  "`conclude`",
  "one of `conclude` `match` `dmatch` `by-induction` `structure-cases` `datatype-cases`",
  "`!` or `apply-method`",
  "`&&`",
  "a parenthesised clause",
  "`assume-let`",
  "`suppose-absurd-let`",
  "`{` or `begin` or `(`",
  "a parenthesised binding",
  "`seq`",
  "`dseq`",
  "`on`",
  "`try`",
  "`dtry`",
  "`pick-witness`",
  "`pick-witnesses`",
  "`with-witness`",
  "`with-keys`",
  "`{`",
  "`}`",
  "`begin`",
  "`end`",
  "`{` or `begin`",
  "`let`",
  "`letrec`",
  "`dlet`",
  "`dletrec`",
  "`let` or `letrec` or `dlet` or `dletrec`",
  "`match` or `dmatch`",
  "`check`",
  "`dcheck`",
  "`check` or `dcheck`",
  "`by-induction` or `structure-cases` or `datatype-cases`",
  "`assume`",
  "`lambda` or `method`",
  "`suppose-absurd`",
  "`while`",
  "`pick-any`",
  "`by-cases`",
  "`from`",
  "`cell`",
  "`ref`",
  "`set!`",
  "`vector-set!`",
  "`vector-sub`",
  "`make-vector`",
  "`generalize-over`",
  "one of `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "one of `_` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `(` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "a step of the proof",
  "`_` or a name or `|`",
  "`on` or `BY` or `from`",
  "`BY`",
  "one of `domain` `domains` `(` `subsort` `subsorts` `datatype` `structure` `datatypes` `structures` `declare` `private` `define` `define*` `define-memoized` `define-sort` `define-symbol` `primitive-method` `assert` `assert*` `retract` `clear-assumption-base` `module` `extend-module` `open` `load` `add-path` `set-flag` `set-precedence` `left-assoc` `right-assoc` `overload` `overload-inv` `expand-input` `transform-output` `print-call-stack` `exit-athena` `expand-next-proof` `add-demon`",
  "the name of a sort",
  "`domain`",
  "`with-predicate`",
  "`domains`",
  "`domain` or `domains` or `(`",
  "`subsort`",
  "`subsorts`",
  "`subsort` or `(` or `subsorts`",
  "one of `datatype` `structure` `datatypes` `structures` `(`",
  "`structure`",
  "`datatype`",
  "`datatype` or `structure`",
  "`structures`",
  "`datatypes`",
  "`datatypes` or `structures`",
  "a constructor",
  "a name or `|` or a quoted name `'x` or `(`",
  "`declare`",
  "`declare` or `(`",
  "a name to declare",
  "a name or `|` or a number or `(`",
  "`->`",
  "`[Sort …] -> Sort` or a sort",
  "`(` or a quoted name `'x` or a name or `|`",
  "a precedence, `left-assoc`, `right-assoc` or a name",
  "`left-assoc` or `right-assoc`",
  "`define-memoized`",
  "`private`",
  "`define`",
  "`define*`",
  "one of `private` `define` `define*` `define-memoized` `(`",
  "a name or `|` or `[` or `(`",
  "the definition of a procedure",
  "the name to define",
  "`as` or `bind`",
  "`[` or `(`",
  "`define-sort`",
  "`define-sort` or `(`",
  "`define-symbol`",
  "`define-symbol` or `(`",
  "a name or `|` or `(`",
  "`the`",
  "one of `(` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`primitive-method`",
  "`primitive-method` or `(`",
  "`assert` or `assert*` or `(`",
  "`assert`",
  "`assert*`",
  "`assert` or `assert*`",
  "`retract`",
  "`clear-assumption-base`",
  "`retract` or `(` or `clear-assumption-base`",
  "`module` or `extend-module` or `(`",
  "`extend-module`",
  "`module`",
  "`module` or `extend-module`",
  "`set-precedence`",
  "`open`",
  "`load`",
  "`set-flag`",
  "`add-path`",
  "the name of an operator",
  "one of `open` `(` `load` `add-path` `set-flag` `set-precedence` `left-assoc` `right-assoc`",
  "a parenthesised pair",
  "`overload` or `overload-inv` or `(`",
  "`overload`",
  "`overload-inv`",
  "`overload` or `overload-inv`",
  "`expand-input`",
  "`transform-output`",
  "`expand-input` or `(` or `transform-output`",
  "`add-demon` or `add-demons`",
  "`use-term-parser` or `use-prop-parser`",
  "`add-demon`",
  "one of `print-call-stack` `exit-athena` `expand-next-proof` `(` `add-demon`",
  "`exit-athena`",
  "`expand-next-proof`",
  "`print-call-stack`",
  "`print-call-stack` or `exit-athena` or `expand-next-proof`",
];

const T0 = table('abbbbbbbcabababaaaaaaaaaabbdaabbaaadddddddddddddddddaddddababdddddddddddddababbbbbbabaaaababaabbabaababbbaababbabadbbbbaabaaaaaaaaaaaaaaaad');
const T1 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaabbbbbbbbbbbbbbbbbbbbbbaaaababbbbbbbbbbbaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaab');
const T2 = table('abaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T3 = table('abcaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T4 = table('abaaaacbdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T5 = table('abaaaabbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T6 = table('abaaaaabaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T7 = table('abaaaabbcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T8 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaa');
const T9 = table('abbcdefbgahaaaaaaaaaaaaaaiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T10 = table('abaaaaabacaaaaaaaaaaaaaadaaaeeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaafaaaaaaaaaaaaaaaaaaaaagaaaaaaaaahaiaajaaaaaaaaaakkkkkkkkkkkkkkkka');
const T11 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T12 = table('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T13 = table('abbbbbbbbabaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T14 = table('abaaaaacaaaaaaaaaaaaaaaaadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T15 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdefghijklmnopqa');
const T16 = table('abbbbbbbbabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbcababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T17 = table('abbcdefbgahaiajaaaaaaaaaaklaaallaaaaaaaaaaaaaaaaaaaaaaaaaalalaaaaaaaaaaaaaalallllllaiaaaalalaallalaalalllaalallalaallllaalaaaaaaaaaaaaaaaaa');
const T18 = table('aaaaaaaaabaaaaaaaaacaaaccaaaaaddaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaacccddddcaaccaaacaacccdcacaaddaaaaaaaacaaaaacadaaaaaaaaaaaaaaaaa');
const T19 = table('aaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T20 = table('aaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T21 = table('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T22 = table('abbbbbbbbabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbaababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T23 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaabaabbaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T24 = table('bbbbbbbbbbbbbbbbbbbbbbbcdbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbebbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T25 = table('aaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T26 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaadaaefaaaagaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T27 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T28 = table('aaaaaaaaaaaaaaaaaaabaaacdaaaaaeeaaaaaaaaaaaaaaaaaaaaaaaaafaaaaaaaaaaaaaaaaaaghhiiiibaajkaaalaallmnoapaaqraaaaaaaasaaaaataaaaaaaaaaaaaaaaaaa');
const T29 = table('aaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T30 = table('bbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbdbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T31 = table('aaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T32 = table('abaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T33 = table('abaaaaabaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T34 = table('aaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T35 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T36 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T37 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T38 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T39 = table('aaaaaaaaaaaaaaaaaaaaaaaaaabaaaccaaaaaaaaaaaaaaaaaaaaaaaaaadadaaaaaaaaaaaaaaeaffggggaaaaaahaiaaiiajaakalmnaaoapqaraastuvaawaaaaaaaaaaaaaaaaa');
const T40 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T41 = table('abcccccdcacacacaaaaaaaaaaecaaaccaaaaaaaaaaaaaaaaaaaaaaaaaacacaaaaaaaaaaaaaacaccccccacaaaacacaaccacaacacccaacaccacaaccccaacaaaaaaaaaaaaaaaaa');
const T42 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T43 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaacadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T44 = table('aaaaaaaabaaaaaaaaaaaaaaaaaacaaaaaaaddeddffgdhhiijjjjadklgaaaacccmnnnnooppqaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaeaaaaaaaaaaaaaaaaaaaaaaad');
const T45 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaccdcceefcgghhaaaaacijfaaaababkllllmmnnoaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaadaaaaaaaaaaaaaaaaaaaaaaac');
const T46 = table('abaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T47 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T48 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T49 = table('abaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T50 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T51 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T52 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdcdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T53 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T54 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T55 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T56 = table('abbaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T57 = table('abbaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T58 = table('abaaaacdcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T59 = table('aaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T60 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T61 = table('abbaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T62 = table('abaaaabbcadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T63 = table('aaaaaaaabaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T64 = table('abbaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T65 = table('abcaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaddaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T66 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T67 = table('aaaaaaaabaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaadefaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T68 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T69 = table('abaaaaabcabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T70 = table('abaaaaabcacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T71 = table('abaaaaabcadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T72 = table('aaaaaaaabacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T73 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T74 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T75 = table('abbbbbbbcabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbaababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T76 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T77 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T78 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T79 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T80 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T81 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T82 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T83 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaa');
const T84 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaa');
const T85 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaacdaeeaaafaaaaaaaaagaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaah');
const T86 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaadaaaaaaaaaeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaf');
const T87 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T88 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T89 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T90 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T91 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T92 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacccdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T93 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbccaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T94 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T95 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T96 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');

type R_input = R_directive | R_phrase;
export function input(p: Reading): R_input | null {
  const s = p.pos;
  let v1: R_directive | R_phrase;
  alt2: {
    switch (T0[p.kinds[p.pos] as number]) {
      case 1: {
        const v3 = phrase(p);
        if (v3 === null) { return null; }
        v1 = v3;
        break alt2;
      }
      case 2: {
        switch (T1[p.kinds[p.pos + 1] as number]) {
          case 1: {
            const v4 = directive(p);
            if (v4 === null) { return null; }
            v1 = v4;
            break alt2;
          }
          default: {
            const v5 = phrase(p);
            if (v5 === null) { return null; }
            v1 = v5;
            break alt2;
          }
        }
      }
      case 3: {
        const v6 = directive(p);
        if (v6 === null) { return null; }
        v1 = v6;
        break alt2;
      }
      default:
        miss(p, 0);
        return null;
    }
  }
  if (p.kinds[p.pos] === 17) {
    const from8 = p.pos;
    opt9: {
      if (p.kinds[p.pos] !== 17) { miss(p, 1); p.pos = from8; break opt9; }
      p.pos++;
    }
  } else miss(p, 1);
  return v1;
}

type R_name = ReturnType<typeof build.name>;
function name(p: Reading): R_name | null {
  const s = p.pos;
  switch (T2[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 1) { miss(p, 2); return null; }
      p.pos++;
      return build.name(p, s, p.pos);
    }
    case 2: {
      if (p.kinds[p.pos] !== 7) { miss(p, 3); return null; }
      p.pos++;
      return build.name(p, s, p.pos);
    }
    default:
      miss(p, 2);
      return null;
  }
}

type R_numeral = ReturnType<typeof build.numeral>;
function numeral(p: Reading): R_numeral | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 2) { miss(p, 4); return null; }
  p.pos++;
  return build.numeral(p, s, p.pos);
}

type R_text = ReturnType<typeof build.text>;
function text(p: Reading): R_text | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 3) { miss(p, 5); return null; }
  p.pos++;
  return build.text(p, s, p.pos);
}

type R_symbol = R_name | R_numeral;
function symbol(p: Reading): R_symbol | null {
  const s = p.pos;
  switch (T3[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      return v1;
    }
    case 2: {
      const v2 = numeral(p);
      if (v2 === null) { return null; }
      return v2;
    }
    default:
      miss(p, 6);
      return null;
  }
}

type R_sort = ReturnType<typeof build.sort_variable> | ReturnType<typeof build.sort_name> | ReturnType<typeof build.sort_application>;
function sort(p: Reading): R_sort | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_sort | null = null;
  all: {
  switch (T4[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { r = null; break all; }
      { r = build.sort_name(p, s, p.pos, v1); break all; }
    }
    case 2: {
      if (p.kinds[p.pos] !== 6) { miss(p, 7); { r = null; break all; } }
      p.pos++;
      { r = build.sort_variable(p, s, p.pos); break all; }
    }
    case 3: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
      p.pos++;
      const v2 = name(p);
      if (v2 === null) { r = null; break all; }
      const v3: (R_sort)[] = [];
      for (;;) {
        if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
        const from4 = p.pos;
        item5: {
          const v6 = sort(p);
          if (v6 === null) { break item5; }
          v3.push(v6);
          continue;
        }
        p.pos = from4;
        break;
      }
      if (v3.length === 0) { { r = null; break all; } }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
      p.pos++;
      { r = build.sort_application(p, s, p.pos, v2, v3); break all; }
    }
    default:
      miss(p, 9);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

type R_parameter = ReturnType<typeof build.parameter_wildcard> | ReturnType<typeof build.parameter_named>;
function parameter(p: Reading): R_parameter | null {
  const s = p.pos;
  switch (T6[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      let v2: R_mark | undefined;
      if (p.kinds[p.pos] === 16) {
        const from3 = p.pos;
        opt4: {
          if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from3; break opt4; }
          p.pos++;
          const v5 = mark(p);
          if (v5 === null) { p.pos = from3; break opt4; }
          v2 = v5;
        }
      } else miss(p, 11);
      return build.parameter_named(p, s, p.pos, v1, v2);
    }
    case 2: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); return null; }
      p.pos++;
      return build.parameter_wildcard(p, s, p.pos);
    }
    default:
      miss(p, 13);
      return null;
  }
}

type R_mark = R_operatorMark | R_sort;
function mark(p: Reading): R_mark | null {
  const s = p.pos;
  switch (T7[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = sort(p);
      if (v1 === null) { return null; }
      return v1;
    }
    case 2: {
      switch (T8[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const v2 = operatorMark(p);
          if (v2 === null) { return null; }
          return v2;
        }
        default: {
          const v3 = sort(p);
          if (v3 === null) { return null; }
          return v3;
        }
      }
    }
    default:
      miss(p, 14);
      return null;
  }
}

type R_operatorMark = ReturnType<typeof build.operatorMark>;
function operatorMark(p: Reading): R_operatorMark | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 113) { miss(p, 15); return null; }
  p.pos++;
  const v1 = numeral(p);
  if (v1 === null) { return null; }
  let v2: R_numeral | undefined;
  if (p.kinds[p.pos] === 2) {
    const from3 = p.pos;
    opt4: {
      const v5 = numeral(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  } else miss(p, 4);
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.operatorMark(p, s, p.pos, v1, v2);
}

type R_pattern = ReturnType<typeof build.pattern_any> | ReturnType<typeof build.pattern_name> | ReturnType<typeof build.pattern_variable> | ReturnType<typeof build.pattern_text> | ReturnType<typeof build.pattern_character> | ReturnType<typeof build.pattern_quoted> | ReturnType<typeof build.pattern_metaId> | ReturnType<typeof build.pattern_unit> | ReturnType<typeof build.pattern_valueOf> | ReturnType<typeof build.pattern_kind> | ReturnType<typeof build.pattern_listOf> | ReturnType<typeof build.pattern_cell> | ReturnType<typeof build.pattern_split> | ReturnType<typeof build.pattern_bind> | ReturnType<typeof build.pattern_as> | ReturnType<typeof build.pattern_or> | ReturnType<typeof build.pattern_compound> | R_listPattern;
function pattern(p: Reading): R_pattern | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_pattern | null = null;
  all: {
  switch (T9[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = symbol(p);
      if (v1 === null) { r = null; break all; }
      let v2: R_mark | undefined;
      if (p.kinds[p.pos] === 16) {
        const from3 = p.pos;
        opt4: {
          if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from3; break opt4; }
          p.pos++;
          const v5 = mark(p);
          if (v5 === null) { p.pos = from3; break opt4; }
          v2 = v5;
        }
      } else miss(p, 11);
      { r = build.pattern_name(p, s, p.pos, v1, v2); break all; }
    }
    case 2: {
      if (p.kinds[p.pos] !== 3) { miss(p, 5); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_text(p, s, p.pos); break all; }
    }
    case 3: {
      if (p.kinds[p.pos] !== 4) { miss(p, 16); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_character(p, s, p.pos); break all; }
    }
    case 4: {
      if (p.kinds[p.pos] !== 5) { miss(p, 17); { r = null; break all; } }
      p.pos++;
      let v6: R_sort | undefined;
      if (p.kinds[p.pos] === 16) {
        const from7 = p.pos;
        opt8: {
          if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from7; break opt8; }
          p.pos++;
          const v9 = sort(p);
          if (v9 === null) { p.pos = from7; break opt8; }
          v6 = v9;
        }
      } else miss(p, 11);
      { r = build.pattern_variable(p, s, p.pos, v6); break all; }
    }
    case 5: {
      if (p.kinds[p.pos] !== 6) { miss(p, 7); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_quoted(p, s, p.pos); break all; }
    }
    case 6: {
      switch (T10[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next10: {
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next10; }
            p.pos++;
            const v11 = name(p);
            if (v11 === null) { break next10; }
            if (!(T11[p.kinds[p.pos] as number] === 1)) { miss(p, 18); break next10; }
            p.pos++;
            const v12 = pattern(p);
            if (v12 === null) { break next10; }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next10; }
            p.pos++;
            { r = build.pattern_as(p, s, p.pos, v11, v12); break all; }
          }
          p.pos = start;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          const v13 = pattern(p);
          if (v13 === null) { r = null; break all; }
          let v14: R_guard | (R_pattern)[];
          alt15: {
            switch (T12[p.kinds[p.pos] as number]) {
              case 1: {
                const v16: (R_pattern)[] = [];
                for (;;) {
                  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
                  const from17 = p.pos;
                  item18: {
                    const v19 = pattern(p);
                    if (v19 === null) { break item18; }
                    v16.push(v19);
                    continue;
                  }
                  p.pos = from17;
                  break;
                }
                v14 = v16;
                break alt15;
              }
              case 2: {
                const start = p.pos;
                next20: {
                  const v21 = guard(p);
                  if (v21 === null) { break next20; }
                  v14 = v21;
                  break alt15;
                }
                p.pos = start;
                const v22: (R_pattern)[] = [];
                for (;;) {
                  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
                  const from23 = p.pos;
                  item24: {
                    const v25 = pattern(p);
                    if (v25 === null) { break item24; }
                    v22.push(v25);
                    continue;
                  }
                  p.pos = from23;
                  break;
                }
                v14 = v22;
                break alt15;
              }
              default:
                miss(p, 20);
                { r = null; break all; }
            }
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_compound(p, s, p.pos, v13, v14); break all; }
        }
        case 2: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_unit(p, s, p.pos); break all; }
        }
        case 3: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 24) { miss(p, 21); { r = null; break all; } }
          p.pos++;
          const v26: (R_pattern)[] = [];
          for (;;) {
            if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
            const from27 = p.pos;
            item28: {
              const v29 = pattern(p);
              if (v29 === null) { break item28; }
              v26.push(v29);
              continue;
            }
            p.pos = from27;
            break;
          }
          if (v26.length === 0) { { r = null; break all; } }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_or(p, s, p.pos, v26); break all; }
        }
        case 4: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (!(T11[p.kinds[p.pos] as number] === 1)) { miss(p, 18); { r = null; break all; } }
          p.pos++;
          const v30 = name(p);
          if (v30 === null) { r = null; break all; }
          const v31 = pattern(p);
          if (v31 === null) { r = null; break all; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_bind(p, s, p.pos, v30, v31); break all; }
        }
        case 5: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 74) { miss(p, 22); { r = null; break all; } }
          p.pos++;
          const v32 = name(p);
          if (v32 === null) { r = null; break all; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_valueOf(p, s, p.pos, v32); break all; }
        }
        case 6: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 96) { miss(p, 23); { r = null; break all; } }
          p.pos++;
          const v33 = name(p);
          if (v33 === null) { r = null; break all; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_metaId(p, s, p.pos, v33); break all; }
        }
        case 7: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 106) { miss(p, 24); { r = null; break all; } }
          p.pos++;
          const v34 = pattern(p);
          if (v34 === null) { r = null; break all; }
          const v35 = pattern(p);
          if (v35 === null) { r = null; break all; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_listOf(p, s, p.pos, v34, v35); break all; }
        }
        case 8: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 108) { miss(p, 25); { r = null; break all; } }
          p.pos++;
          const v36 = pattern(p);
          if (v36 === null) { r = null; break all; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_cell(p, s, p.pos, v36); break all; }
        }
        case 9: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 111) { miss(p, 26); { r = null; break all; } }
          p.pos++;
          const v37 = pattern(p);
          if (v37 === null) { r = null; break all; }
          const v38: (R_pattern)[] = [];
          for (;;) {
            if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
            const from39 = p.pos;
            item40: {
              const v41 = pattern(p);
              if (v41 === null) { break item40; }
              v38.push(v41);
              continue;
            }
            p.pos = from39;
            break;
          }
          if (v38.length === 0) { { r = null; break all; } }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_split(p, s, p.pos, v37, v38); break all; }
        }
        case 10: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          const v42 = kindWord(p);
          if (v42 === null) { r = null; break all; }
          const v43 = kindName(p);
          if (v43 === null) { r = null; break all; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_kind(p, s, p.pos, v42, v43); break all; }
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          const v44 = pattern(p);
          if (v44 === null) { r = null; break all; }
          let v45: R_guard | (R_pattern)[];
          alt46: {
            switch (T12[p.kinds[p.pos] as number]) {
              case 1: {
                const v47: (R_pattern)[] = [];
                for (;;) {
                  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
                  const from48 = p.pos;
                  item49: {
                    const v50 = pattern(p);
                    if (v50 === null) { break item49; }
                    v47.push(v50);
                    continue;
                  }
                  p.pos = from48;
                  break;
                }
                v45 = v47;
                break alt46;
              }
              case 2: {
                const start = p.pos;
                next51: {
                  const v52 = guard(p);
                  if (v52 === null) { break next51; }
                  v45 = v52;
                  break alt46;
                }
                p.pos = start;
                const v53: (R_pattern)[] = [];
                for (;;) {
                  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
                  const from54 = p.pos;
                  item55: {
                    const v56 = pattern(p);
                    if (v56 === null) { break item55; }
                    v53.push(v56);
                    continue;
                  }
                  p.pos = from54;
                  break;
                }
                v45 = v53;
                break alt46;
              }
              default:
                miss(p, 20);
                { r = null; break all; }
            }
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.pattern_compound(p, s, p.pos, v44, v45); break all; }
        }
      }
    }
    case 7: {
      const v57 = listPattern(p);
      if (v57 === null) { r = null; break all; }
      { r = v57; break all; }
    }
    case 8: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_any(p, s, p.pos); break all; }
    }
    default:
      miss(p, 19);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

type R_guard = ReturnType<typeof build.guard>;
function guard(p: Reading): R_guard | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 90) { miss(p, 27); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.guard(p, s, p.pos, v1);
}

type R_listPattern = ReturnType<typeof build.listPattern>;
function listPattern(p: Reading): R_listPattern | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 10) { miss(p, 28); return null; }
  p.pos++;
  const v1: (R_pattern)[] = [];
  for (;;) {
    if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 19); break; }
    const from2 = p.pos;
    item3: {
      const v4 = pattern(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (p.kinds[p.pos] !== 11) { miss(p, 29); return null; }
  p.pos++;
  return build.listPattern(p, s, p.pos, v1);
}

type R_kindName = ReturnType<typeof build.kindName>;
function kindName(p: Reading): R_kindName | null {
  const s = p.pos;
  switch (T14[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 1) { miss(p, 2); return null; }
      p.pos++;
      return build.kindName(p, s, p.pos);
    }
    case 2: {
      if (p.kinds[p.pos] !== 7) { miss(p, 3); return null; }
      p.pos++;
      return build.kindName(p, s, p.pos);
    }
    case 3: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); return null; }
      p.pos++;
      return build.kindName(p, s, p.pos);
    }
    default:
      miss(p, 30);
      return null;
  }
}

type R_kindWord = number;
function kindWord(p: Reading): R_kindWord | null {
  const s = p.pos;
  switch (T15[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 122) { miss(p, 31); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 123) { miss(p, 32); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 124) { miss(p, 33); return null; }
      p.pos++;
      return s;
    }
    case 4: {
      if (p.kinds[p.pos] !== 125) { miss(p, 34); return null; }
      p.pos++;
      return s;
    }
    case 5: {
      if (p.kinds[p.pos] !== 126) { miss(p, 35); return null; }
      p.pos++;
      return s;
    }
    case 6: {
      if (p.kinds[p.pos] !== 127) { miss(p, 36); return null; }
      p.pos++;
      return s;
    }
    case 7: {
      if (p.kinds[p.pos] !== 128) { miss(p, 37); return null; }
      p.pos++;
      return s;
    }
    case 8: {
      if (p.kinds[p.pos] !== 129) { miss(p, 38); return null; }
      p.pos++;
      return s;
    }
    case 9: {
      if (p.kinds[p.pos] !== 130) { miss(p, 39); return null; }
      p.pos++;
      return s;
    }
    case 10: {
      if (p.kinds[p.pos] !== 131) { miss(p, 40); return null; }
      p.pos++;
      return s;
    }
    case 11: {
      if (p.kinds[p.pos] !== 132) { miss(p, 41); return null; }
      p.pos++;
      return s;
    }
    case 12: {
      if (p.kinds[p.pos] !== 133) { miss(p, 42); return null; }
      p.pos++;
      return s;
    }
    case 13: {
      if (p.kinds[p.pos] !== 134) { miss(p, 43); return null; }
      p.pos++;
      return s;
    }
    case 14: {
      if (p.kinds[p.pos] !== 135) { miss(p, 44); return null; }
      p.pos++;
      return s;
    }
    case 15: {
      if (p.kinds[p.pos] !== 136) { miss(p, 45); return null; }
      p.pos++;
      return s;
    }
    case 16: {
      if (p.kinds[p.pos] !== 137) { miss(p, 46); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 47);
      return null;
  }
}

type R_phraseList = (R_phrase)[];
function phraseList(p: Reading): R_phraseList | null {
  const s = p.pos;
  const v1: (R_phrase)[] = [];
  let from2 = p.pos;
  item3: for (;;) {
    const v4 = phrase(p);
    if (v4 === null) { p.pos = from2; break item3; }
    v1.push(v4);
    from2 = p.pos;
    if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
    p.pos++;
  }
  if (v1.length === 0) { return null; }
  return v1;
}

type R_binding = ReturnType<typeof build.binding>;
function binding(p: Reading): R_binding | null {
  const s = p.pos;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.binding(p, s, p.pos, v1, v2);
}

type R_pairBinding = ReturnType<typeof build.pairBinding>;
function pairBinding(p: Reading): R_pairBinding | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.pairBinding(p, s, p.pos, v1, v2);
}

type R_matchClause = ReturnType<typeof build.matchClause>;
function matchClause(p: Reading): R_matchClause | null {
  const s = p.pos;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 21) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.matchClause(p, s, p.pos, v1, v2);
}

type R_pairClause = ReturnType<typeof build.pairClause>;
function pairClause(p: Reading): R_pairClause | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.pairClause(p, s, p.pos, v1, v2);
}

type R_condition = ReturnType<typeof build.condition_otherwise> | ReturnType<typeof build.condition_test>;
function condition(p: Reading): R_condition | null {
  const s = p.pos;
  switch (T16[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = phrase(p);
      if (v1 === null) { return null; }
      return build.condition_test(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 105) { miss(p, 51); return null; }
      p.pos++;
      return build.condition_otherwise(p, s, p.pos);
    }
    default:
      miss(p, 52);
      return null;
  }
}

type R_checkClause = ReturnType<typeof build.checkClause>;
function checkClause(p: Reading): R_checkClause | null {
  const s = p.pos;
  const v1 = condition(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 21) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.checkClause(p, s, p.pos, v1, v2);
}

type R_pairCheck = ReturnType<typeof build.pairCheck>;
function pairCheck(p: Reading): R_pairCheck | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1 = condition(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.pairCheck(p, s, p.pos, v1, v2);
}

type R_phrase = ReturnType<typeof build.phrase_name> | ReturnType<typeof build.phrase_text> | ReturnType<typeof build.phrase_character> | ReturnType<typeof build.phrase_variable> | ReturnType<typeof build.phrase_quoted> | ReturnType<typeof build.phrase_wildcard> | ReturnType<typeof build.phrase_unit> | R_list | R_map | R_block | R_parenthesised | R_keyworded | R_application;
function phrase(p: Reading): R_phrase | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_phrase | null = null;
  all: {
  switch (T17[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = symbol(p);
      if (v1 === null) { r = null; break all; }
      let v2: R_sort | undefined;
      if (p.kinds[p.pos] === 16) {
        const from3 = p.pos;
        opt4: {
          if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from3; break opt4; }
          p.pos++;
          const v5 = sort(p);
          if (v5 === null) { p.pos = from3; break opt4; }
          v2 = v5;
        }
      } else miss(p, 11);
      { r = build.phrase_name(p, s, p.pos, v1, v2); break all; }
    }
    case 2: {
      if (p.kinds[p.pos] !== 3) { miss(p, 5); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_text(p, s, p.pos); break all; }
    }
    case 3: {
      if (p.kinds[p.pos] !== 4) { miss(p, 16); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_character(p, s, p.pos); break all; }
    }
    case 4: {
      if (p.kinds[p.pos] !== 5) { miss(p, 17); { r = null; break all; } }
      p.pos++;
      let v6: R_sort | undefined;
      if (p.kinds[p.pos] === 16) {
        const from7 = p.pos;
        opt8: {
          if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from7; break opt8; }
          p.pos++;
          const v9 = sort(p);
          if (v9 === null) { p.pos = from7; break opt8; }
          v6 = v9;
        }
      } else miss(p, 11);
      { r = build.phrase_variable(p, s, p.pos, v6); break all; }
    }
    case 5: {
      if (p.kinds[p.pos] !== 6) { miss(p, 7); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_quoted(p, s, p.pos); break all; }
    }
    case 6: {
      switch (T18[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
          p.pos++;
          if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
          p.pos++;
          { r = build.phrase_unit(p, s, p.pos); break all; }
        }
        case 2: {
          const v10 = parenthesised(p);
          if (v10 === null) { r = null; break all; }
          { r = v10; break all; }
        }
        case 3: {
          const start = p.pos;
          next11: {
            const v12 = parenthesised(p);
            if (v12 === null) { break next11; }
            { r = v12; break all; }
          }
          p.pos = start;
          const v13 = application(p);
          if (v13 === null) { r = null; break all; }
          { r = v13; break all; }
        }
        default: {
          const v14 = application(p);
          if (v14 === null) { r = null; break all; }
          { r = v14; break all; }
        }
      }
    }
    case 7: {
      const v15 = list(p);
      if (v15 === null) { r = null; break all; }
      { r = v15; break all; }
    }
    case 8: {
      const v16 = block(p);
      if (v16 === null) { r = null; break all; }
      { r = v16; break all; }
    }
    case 9: {
      const v17 = map(p);
      if (v17 === null) { r = null; break all; }
      { r = v17; break all; }
    }
    case 10: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_wildcard(p, s, p.pos); break all; }
    }
    case 11: {
      const v18 = keyworded(p);
      if (v18 === null) { r = null; break all; }
      { r = v18; break all; }
    }
    default:
      miss(p, 53);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

type R_list = ReturnType<typeof build.list_empty> | ReturnType<typeof build.list_items>;
function list(p: Reading): R_list | null {
  const s = p.pos;
  switch (T19[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T20[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 10) { miss(p, 28); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 11) { miss(p, 29); return null; }
          p.pos++;
          return build.list_empty(p, s, p.pos);
        }
        default: {
          if (p.kinds[p.pos] !== 10) { miss(p, 28); return null; }
          p.pos++;
          const v1 = phrase(p);
          if (v1 === null) { return null; }
          let v2: R_comprehension | (R_phrase)[];
          alt3: {
            switch (T21[p.kinds[p.pos] as number]) {
              case 1: {
                const v4: (R_phrase)[] = [];
                for (;;) {
                  if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
                  const from5 = p.pos;
                  item6: {
                    const v7 = phrase(p);
                    if (v7 === null) { break item6; }
                    v4.push(v7);
                    continue;
                  }
                  p.pos = from5;
                  break;
                }
                v2 = v4;
                break alt3;
              }
              case 2: {
                const start = p.pos;
                next8: {
                  const v9 = comprehension(p);
                  if (v9 === null) { break next8; }
                  v2 = v9;
                  break alt3;
                }
                p.pos = start;
                const v10: (R_phrase)[] = [];
                for (;;) {
                  if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
                  const from11 = p.pos;
                  item12: {
                    const v13 = phrase(p);
                    if (v13 === null) { break item12; }
                    v10.push(v13);
                    continue;
                  }
                  p.pos = from11;
                  break;
                }
                v2 = v10;
                break alt3;
              }
              default:
                miss(p, 54);
                return null;
            }
          }
          if (p.kinds[p.pos] !== 11) { miss(p, 29); return null; }
          p.pos++;
          return build.list_items(p, s, p.pos, v1, v2);
        }
      }
    }
    default:
      miss(p, 28);
      return null;
  }
}

type R_comprehension = ReturnType<typeof build.comprehension>;
function comprehension(p: Reading): R_comprehension | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 34) { miss(p, 55); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 33) { miss(p, 56); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_phrase | undefined;
  if (p.kinds[p.pos] === 59) {
    const from4 = p.pos;
    opt5: {
      if (p.kinds[p.pos] !== 59) { miss(p, 57); p.pos = from4; break opt5; }
      p.pos++;
      const v6 = phrase(p);
      if (v6 === null) { p.pos = from4; break opt5; }
      v3 = v6;
    }
  } else miss(p, 57);
  return build.comprehension(p, s, p.pos, v1, v2, v3);
}

type R_map = ReturnType<typeof build.map>;
function map(p: Reading): R_map | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 14) { miss(p, 58); return null; }
  p.pos++;
  const v1: (R_mapEntry)[] = [];
  let from2 = p.pos;
  item3: for (;;) {
    const v4 = mapEntry(p);
    if (v4 === null) { p.pos = from2; break item3; }
    v1.push(v4);
    from2 = p.pos;
    if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
    p.pos++;
  }
  if (p.kinds[p.pos] !== 15) { miss(p, 59); return null; }
  p.pos++;
  return build.map(p, s, p.pos, v1);
}

type R_mapEntry = ReturnType<typeof build.mapEntry>;
function mapEntry(p: Reading): R_mapEntry | null {
  const s = p.pos;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.mapEntry(p, s, p.pos, v1, v2);
}

type R_application = ReturnType<typeof build.application>;
function application(p: Reading): R_application | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  if (T23[p.kinds[p.pos] as number] === 1) { return null; }
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  let v2: R_connected | (R_phrase)[];
  alt3: {
    switch (T24[p.kinds[p.pos] as number]) {
      case 1: {
        const v4: (R_phrase)[] = [];
        for (;;) {
          if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
          const from5 = p.pos;
          item6: {
            const v7 = phrase(p);
            if (v7 === null) { break item6; }
            v4.push(v7);
            continue;
          }
          p.pos = from5;
          break;
        }
        v2 = v4;
        break alt3;
      }
      case 2: {
        const start = p.pos;
        next8: {
          const v9 = connected(p);
          if (v9 === null) { break next8; }
          v2 = v9;
          break alt3;
        }
        p.pos = start;
        const v10: (R_phrase)[] = [];
        for (;;) {
          if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
          const from11 = p.pos;
          item12: {
            const v13 = phrase(p);
            if (v13 === null) { break item12; }
            v10.push(v13);
            continue;
          }
          p.pos = from11;
          break;
        }
        v2 = v10;
        break alt3;
      }
      case 3: {
        const start = p.pos;
        next14: {
          const v15 = connected(p);
          if (v15 === null) { break next14; }
          v2 = v15;
          break alt3;
        }
        p.pos = start;
        const v16: (R_phrase)[] = [];
        for (;;) {
          if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
          const from17 = p.pos;
          item18: {
            const v19 = phrase(p);
            if (v19 === null) { break item18; }
            v16.push(v19);
            continue;
          }
          p.pos = from17;
          break;
        }
        v2 = v16;
        break alt3;
      }
      case 4: {
        const start = p.pos;
        next20: {
          const v21 = connected(p);
          if (v21 === null) { break next20; }
          v2 = v21;
          break alt3;
        }
        p.pos = start;
        const v22: (R_phrase)[] = [];
        for (;;) {
          if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
          const from23 = p.pos;
          item24: {
            const v25 = phrase(p);
            if (v25 === null) { break item24; }
            v22.push(v25);
            continue;
          }
          p.pos = from23;
          break;
        }
        v2 = v22;
        break alt3;
      }
      default:
        miss(p, 60);
        return null;
    }
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.application(p, s, p.pos, v1, v2);
}

type R_connected = ReturnType<typeof build.connected>;
function connected(p: Reading): R_connected | null {
  const s = p.pos;
  if (!(T25[p.kinds[p.pos] as number] === 1)) { miss(p, 61); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.connected(p, s, p.pos, v1);
}

type R_readAhead = number;
function readAhead(p: Reading): R_readAhead | null {
  const s = p.pos;
  switch (T26[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 77) { miss(p, 62); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 78) { miss(p, 63); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 91) { miss(p, 64); return null; }
      p.pos++;
      return s;
    }
    case 4: {
      if (p.kinds[p.pos] !== 94) { miss(p, 65); return null; }
      p.pos++;
      return s;
    }
    case 5: {
      if (p.kinds[p.pos] !== 95) { miss(p, 66); return null; }
      p.pos++;
      return s;
    }
    case 6: {
      if (p.kinds[p.pos] !== 100) { miss(p, 67); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 68);
      return null;
  }
}

type R_parenthesised = ReturnType<typeof build.parenthesised_shielded> | ReturnType<typeof build.parenthesised_metaId> | ReturnType<typeof build.parenthesised_andAlso> | ReturnType<typeof build.parenthesised_orElse> | ReturnType<typeof build.parenthesised_seq> | ReturnType<typeof build.parenthesised_dseq> | ReturnType<typeof build.parenthesised_call> | ReturnType<typeof build.parenthesised_let> | ReturnType<typeof build.parenthesised_match> | ReturnType<typeof build.parenthesised_check> | ReturnType<typeof build.parenthesised_try> | ReturnType<typeof build.parenthesised_conclude> | ReturnType<typeof build.parenthesised_assumeLet> | ReturnType<typeof build.parenthesised_absurdLet> | ReturnType<typeof build.parenthesised_withWitness> | ReturnType<typeof build.parenthesised_pickWitness> | ReturnType<typeof build.parenthesised_pickWitnesses> | ReturnType<typeof build.parenthesised_cases> | ReturnType<typeof build.parenthesised_withKeys>;
function parenthesised(p: Reading): R_parenthesised | null {
  const s = p.pos;
  switch (T27[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T28[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (!(T29[p.kinds[p.pos] as number] === 1)) { miss(p, 69); return null; }
          p.pos++;
          const v1 = phrase(p);
          if (v1 === null) { return null; }
          const v2: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from3 = p.pos;
            item4: {
              const v5 = phrase(p);
              if (v5 === null) { break item4; }
              v2.push(v5);
              continue;
            }
            p.pos = from3;
            break;
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_call(p, s, p.pos, v1, v2);
        }
        case 2: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 23) { miss(p, 70); return null; }
          p.pos++;
          const v6: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from7 = p.pos;
            item8: {
              const v9 = phrase(p);
              if (v9 === null) { break item8; }
              v6.push(v9);
              continue;
            }
            p.pos = from7;
            break;
          }
          if (v6.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_andAlso(p, s, p.pos, v6);
        }
        case 3: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 24) { miss(p, 21); return null; }
          p.pos++;
          const v10: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from11 = p.pos;
            item12: {
              const v13 = phrase(p);
              if (v13 === null) { break item12; }
              v10.push(v13);
              continue;
            }
            p.pos = from11;
            break;
          }
          if (v10.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_orElse(p, s, p.pos, v10);
        }
        case 4: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v14 = checkWord(p);
          if (v14 === null) { return null; }
          const v15: (R_pairCheck)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
            const from16 = p.pos;
            item17: {
              const v18 = pairCheck(p);
              if (v18 === null) { break item17; }
              v15.push(v18);
              continue;
            }
            p.pos = from16;
            break;
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_check(p, s, p.pos, v14, v15);
        }
        case 5: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 57) { miss(p, 72); return null; }
          p.pos++;
          const v19 = hypotheses(p);
          if (v19 === null) { return null; }
          const v20 = phrase(p);
          if (v20 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_assumeLet(p, s, p.pos, v19, v20);
        }
        case 6: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 76) { miss(p, 73); return null; }
          p.pos++;
          const v21 = hypotheses(p);
          if (v21 === null) { return null; }
          const v22 = phrase(p);
          if (v22 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_absurdLet(p, s, p.pos, v21, v22);
        }
        case 7: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v23 = matchWord(p);
          if (v23 === null) { return null; }
          const v24 = phrase(p);
          if (v24 === null) { return null; }
          let v25: R_bracedMatch | (R_pairClause)[];
          alt26: {
            switch (T30[p.kinds[p.pos] as number]) {
              case 1: {
                const v27: (R_pairClause)[] = [];
                for (;;) {
                  if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
                  const from28 = p.pos;
                  item29: {
                    const v30 = pairClause(p);
                    if (v30 === null) { break item29; }
                    v27.push(v30);
                    continue;
                  }
                  p.pos = from28;
                  break;
                }
                v25 = v27;
                break alt26;
              }
              case 2: {
                const start = p.pos;
                next31: {
                  const v32 = bracedMatch(p);
                  if (v32 === null) { break next31; }
                  v25 = v32;
                  break alt26;
                }
                p.pos = start;
                const v33: (R_pairClause)[] = [];
                for (;;) {
                  if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
                  const from34 = p.pos;
                  item35: {
                    const v36 = pairClause(p);
                    if (v36 === null) { break item35; }
                    v33.push(v36);
                    continue;
                  }
                  p.pos = from34;
                  break;
                }
                v25 = v33;
                break alt26;
              }
              case 3: {
                const start = p.pos;
                next37: {
                  const v38 = bracedMatch(p);
                  if (v38 === null) { break next37; }
                  v25 = v38;
                  break alt26;
                }
                p.pos = start;
                const v39: (R_pairClause)[] = [];
                for (;;) {
                  if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
                  const from40 = p.pos;
                  item41: {
                    const v42 = pairClause(p);
                    if (v42 === null) { break item41; }
                    v39.push(v42);
                    continue;
                  }
                  p.pos = from40;
                  break;
                }
                v25 = v39;
                break alt26;
              }
              default:
                miss(p, 74);
                return null;
            }
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_match(p, s, p.pos, v23, v24, v25);
        }
        case 8: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v43 = letWord(p);
          if (v43 === null) { return null; }
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v44: (R_pairBinding)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 75); break; }
            const from45 = p.pos;
            item46: {
              const v47 = pairBinding(p);
              if (v47 === null) { break item46; }
              v44.push(v47);
              continue;
            }
            p.pos = from45;
            break;
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          const v48 = phrase(p);
          if (v48 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_let(p, s, p.pos, v43, v44, v48);
        }
        case 9: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 86) { miss(p, 76); return null; }
          p.pos++;
          const v49: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from50 = p.pos;
            item51: {
              const v52 = phrase(p);
              if (v52 === null) { break item51; }
              v49.push(v52);
              continue;
            }
            p.pos = from50;
            break;
          }
          if (v49.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_seq(p, s, p.pos, v49);
        }
        case 10: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 87) { miss(p, 77); return null; }
          p.pos++;
          const v53: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from54 = p.pos;
            item55: {
              const v56 = phrase(p);
              if (v56 === null) { break item55; }
              v53.push(v56);
              continue;
            }
            p.pos = from54;
            break;
          }
          if (v53.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_dseq(p, s, p.pos, v53);
        }
        case 11: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v57 = caseWord(p);
          if (v57 === null) { return null; }
          const v58 = phrase(p);
          if (v58 === null) { return null; }
          let v59: R_onPart | undefined;
          if (p.kinds[p.pos] === 88) {
            const from60 = p.pos;
            opt61: {
              const v62 = onPart(p);
              if (v62 === null) { p.pos = from60; break opt61; }
              v59 = v62;
            }
          } else miss(p, 78);
          let v63: R_bracedCases | (R_pairClause)[];
          alt64: {
            switch (T30[p.kinds[p.pos] as number]) {
              case 1: {
                const v65: (R_pairClause)[] = [];
                for (;;) {
                  if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
                  const from66 = p.pos;
                  item67: {
                    const v68 = pairClause(p);
                    if (v68 === null) { break item67; }
                    v65.push(v68);
                    continue;
                  }
                  p.pos = from66;
                  break;
                }
                v63 = v65;
                break alt64;
              }
              case 2: {
                const start = p.pos;
                next69: {
                  const v70 = bracedCases(p);
                  if (v70 === null) { break next69; }
                  v63 = v70;
                  break alt64;
                }
                p.pos = start;
                const v71: (R_pairClause)[] = [];
                for (;;) {
                  if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
                  const from72 = p.pos;
                  item73: {
                    const v74 = pairClause(p);
                    if (v74 === null) { break item73; }
                    v71.push(v74);
                    continue;
                  }
                  p.pos = from72;
                  break;
                }
                v63 = v71;
                break alt64;
              }
              case 3: {
                const start = p.pos;
                next75: {
                  const v76 = bracedCases(p);
                  if (v76 === null) { break next75; }
                  v63 = v76;
                  break alt64;
                }
                p.pos = start;
                const v77: (R_pairClause)[] = [];
                for (;;) {
                  if (!(p.kinds[p.pos] === 8)) { miss(p, 71); break; }
                  const from78 = p.pos;
                  item79: {
                    const v80 = pairClause(p);
                    if (v80 === null) { break item79; }
                    v77.push(v80);
                    continue;
                  }
                  p.pos = from78;
                  break;
                }
                v63 = v77;
                break alt64;
              }
              default:
                miss(p, 74);
                return null;
            }
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_cases(p, s, p.pos, v57, v58, v59, v63);
        }
        case 12: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 96) { miss(p, 23); return null; }
          p.pos++;
          const v81 = name(p);
          if (v81 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_metaId(p, s, p.pos, v81);
        }
        case 13: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 97) { miss(p, 79); return null; }
          p.pos++;
          if (T31[p.kinds[p.pos] as number] === 1) { return null; }
          const v82: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from83 = p.pos;
            item84: {
              const v85 = phrase(p);
              if (v85 === null) { break item84; }
              v82.push(v85);
              continue;
            }
            p.pos = from83;
            break;
          }
          if (v82.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_try(p, s, p.pos, v82);
        }
        case 14: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 98) { miss(p, 80); return null; }
          p.pos++;
          const v86: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from87 = p.pos;
            item88: {
              const v89 = phrase(p);
              if (v89 === null) { break item88; }
              v86.push(v89);
              continue;
            }
            p.pos = from87;
            break;
          }
          if (v86.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_try(p, s, p.pos, v86);
        }
        case 15: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 100) { miss(p, 67); return null; }
          p.pos++;
          let v90: R_nameToBe | undefined;
          if (T32[p.kinds[p.pos] as number] === 1) {
            const from91 = p.pos;
            opt92: {
              const v93 = nameToBe(p);
              if (v93 === null) { p.pos = from91; break opt92; }
              v90 = v93;
            }
          } else miss(p, 2);
          const v94 = phrase(p);
          if (v94 === null) { return null; }
          let v95: R_phrase | undefined;
          if (T22[p.kinds[p.pos] as number] === 1) {
            const from96 = p.pos;
            opt97: {
              const v98 = phrase(p);
              if (v98 === null) { p.pos = from96; break opt97; }
              v95 = v98;
            }
          } else miss(p, 53);
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_conclude(p, s, p.pos, v90, v94, v95);
        }
        case 16: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 103) { miss(p, 81); return null; }
          p.pos++;
          const v99 = parameter(p);
          if (v99 === null) { return null; }
          if (p.kinds[p.pos] === 34) { return null; }
          const v100 = phrase(p);
          if (v100 === null) { return null; }
          let v101: R_name | undefined;
          if (T32[p.kinds[p.pos] as number] === 1) {
            const from102 = p.pos;
            opt103: {
              const v104 = name(p);
              if (v104 === null) { p.pos = from102; break opt103; }
              v101 = v104;
            }
          } else miss(p, 2);
          const v105 = phrase(p);
          if (v105 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_pickWitness(p, s, p.pos, v99, v100, v101, v105);
        }
        case 17: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 104) { miss(p, 82); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v106: (R_parameter)[] = [];
          for (;;) {
            if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
            const from107 = p.pos;
            item108: {
              const v109 = parameter(p);
              if (v109 === null) { break item108; }
              v106.push(v109);
              continue;
            }
            p.pos = from107;
            break;
          }
          if (v106.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          const v110 = phrase(p);
          if (v110 === null) { return null; }
          let v111: R_name | undefined;
          if (T32[p.kinds[p.pos] as number] === 1) {
            const from112 = p.pos;
            opt113: {
              const v114 = name(p);
              if (v114 === null) { p.pos = from112; break opt113; }
              v111 = v114;
            }
          } else miss(p, 2);
          const v115 = phrase(p);
          if (v115 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_pickWitnesses(p, s, p.pos, v106, v110, v111, v115);
        }
        case 18: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 113) { miss(p, 15); return null; }
          p.pos++;
          const v116 = phrase(p);
          if (v116 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_shielded(p, s, p.pos, v116);
        }
        case 19: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 119) { miss(p, 83); return null; }
          p.pos++;
          const v117 = phrase(p);
          if (v117 === null) { return null; }
          const v118 = phrase(p);
          if (v118 === null) { return null; }
          const v119 = phrase(p);
          if (v119 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_withWitness(p, s, p.pos, v117, v118, v119);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 121) { miss(p, 84); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v120: (R_name)[] = [];
          for (;;) {
            if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 2); break; }
            const from121 = p.pos;
            item122: {
              const v123 = name(p);
              if (v123 === null) { break item122; }
              v120.push(v123);
              continue;
            }
            p.pos = from121;
            break;
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          const v124 = phrase(p);
          if (v124 === null) { return null; }
          const v125 = phrase(p);
          if (v125 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.parenthesised_withKeys(p, s, p.pos, v120, v124, v125);
        }
      }
    }
    default:
      miss(p, 8);
      return null;
  }
}

type R_bracedMatch = ReturnType<typeof build.bracedMatch>;
function bracedMatch(p: Reading): R_bracedMatch | null {
  const s = p.pos;
  let v1: (R_matchClause)[];
  alt2: {
    switch (T34[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from4 = p.pos;
          opt5: {
            if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from4; break opt5; }
            p.pos++;
          }
        } else miss(p, 3);
        const v6: (R_matchClause)[] = [];
        let from7 = p.pos;
        item8: for (;;) {
          const v9 = matchClause(p);
          if (v9 === null) { p.pos = from7; break item8; }
          v6.push(v9);
          from7 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
          p.pos++;
        }
        if (v6.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
        p.pos++;
        v1 = v6;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from11 = p.pos;
          opt12: {
            if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from11; break opt12; }
            p.pos++;
          }
        } else miss(p, 3);
        const v13: (R_matchClause)[] = [];
        let from14 = p.pos;
        item15: for (;;) {
          const v16 = matchClause(p);
          if (v16 === null) { p.pos = from14; break item15; }
          v13.push(v16);
          from14 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
          p.pos++;
        }
        if (v13.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
        p.pos++;
        v1 = v13;
        break alt2;
      }
      default:
        miss(p, 89);
        return null;
    }
  }
  const v17: (R_phrase)[] = [];
  for (;;) {
    if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
    const from18 = p.pos;
    item19: {
      const v20 = phrase(p);
      if (v20 === null) { break item19; }
      v17.push(v20);
      continue;
    }
    p.pos = from18;
    break;
  }
  return build.bracedMatch(p, s, p.pos, v1, v17);
}

type R_bracedCases = ReturnType<typeof build.bracedCases>;
function bracedCases(p: Reading): R_bracedCases | null {
  const s = p.pos;
  let v1: (R_matchClause)[];
  alt2: {
    switch (T34[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from4 = p.pos;
          opt5: {
            if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from4; break opt5; }
            p.pos++;
          }
        } else miss(p, 3);
        const v6: (R_matchClause)[] = [];
        let from7 = p.pos;
        item8: for (;;) {
          const v9 = matchClause(p);
          if (v9 === null) { p.pos = from7; break item8; }
          v6.push(v9);
          from7 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
          p.pos++;
        }
        if (v6.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
        p.pos++;
        v1 = v6;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from11 = p.pos;
          opt12: {
            if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from11; break opt12; }
            p.pos++;
          }
        } else miss(p, 3);
        const v13: (R_matchClause)[] = [];
        let from14 = p.pos;
        item15: for (;;) {
          const v16 = matchClause(p);
          if (v16 === null) { p.pos = from14; break item15; }
          v13.push(v16);
          from14 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
          p.pos++;
        }
        if (v13.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
        p.pos++;
        v1 = v13;
        break alt2;
      }
      default:
        miss(p, 89);
        return null;
    }
  }
  const v17: (R_phrase)[] = [];
  for (;;) {
    if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
    const from18 = p.pos;
    item19: {
      const v20 = phrase(p);
      if (v20 === null) { break item19; }
      v17.push(v20);
      continue;
    }
    p.pos = from18;
    break;
  }
  return build.bracedCases(p, s, p.pos, v1, v17);
}

type R_hypotheses = ReturnType<typeof build.hypotheses_several> | ReturnType<typeof build.hypotheses_one>;
function hypotheses(p: Reading): R_hypotheses | null {
  const s = p.pos;
  switch (T27[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T27[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next1; }
            p.pos++;
            const v2: (R_pairBinding)[] = [];
            for (;;) {
              if (!(p.kinds[p.pos] === 8)) { miss(p, 75); break; }
              const from3 = p.pos;
              item4: {
                const v5 = pairBinding(p);
                if (v5 === null) { break item4; }
                v2.push(v5);
                continue;
              }
              p.pos = from3;
              break;
            }
            if (v2.length === 0) { break next1; }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next1; }
            p.pos++;
            return build.hypotheses_several(p, s, p.pos, v2);
          }
          p.pos = start;
          const v6 = pairBinding(p);
          if (v6 === null) { return null; }
          return build.hypotheses_one(p, s, p.pos, v6);
        }
        default: {
          const v7 = pairBinding(p);
          if (v7 === null) { return null; }
          return build.hypotheses_one(p, s, p.pos, v7);
        }
      }
    }
    default:
      miss(p, 8);
      return null;
  }
}

type R_letWord = number;
function letWord(p: Reading): R_letWord | null {
  const s = p.pos;
  switch (T35[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 79) { miss(p, 90); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 80) { miss(p, 91); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 81) { miss(p, 92); return null; }
      p.pos++;
      return s;
    }
    case 4: {
      if (p.kinds[p.pos] !== 82) { miss(p, 93); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 94);
      return null;
  }
}

type R_matchWord = number;
function matchWord(p: Reading): R_matchWord | null {
  const s = p.pos;
  switch (T36[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 77) { miss(p, 62); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 78) { miss(p, 63); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 95);
      return null;
  }
}

type R_checkWord = number;
function checkWord(p: Reading): R_checkWord | null {
  const s = p.pos;
  switch (T37[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 30) { miss(p, 96); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 31) { miss(p, 97); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 98);
      return null;
  }
}

type R_caseWord = number;
function caseWord(p: Reading): R_caseWord | null {
  const s = p.pos;
  switch (T38[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 91) { miss(p, 64); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 94) { miss(p, 65); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 95) { miss(p, 66); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 99);
      return null;
  }
}

type R_onPart = R_phrase;
function onPart(p: Reading): R_onPart | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 88) { miss(p, 78); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return v1;
}

type R_nameToBe = ReturnType<typeof build.nameToBe>;
function nameToBe(p: Reading): R_nameToBe | null {
  const s = p.pos;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  return build.nameToBe(p, s, p.pos, v1);
}

type R_keyworded = ReturnType<typeof build.keyworded_abstraction> | ReturnType<typeof build.keyworded_let> | ReturnType<typeof build.keyworded_match> | ReturnType<typeof build.keyworded_check> | ReturnType<typeof build.keyworded_try> | ReturnType<typeof build.keyworded_while> | ReturnType<typeof build.keyworded_newCell> | ReturnType<typeof build.keyworded_readCell> | ReturnType<typeof build.keyworded_writeCell> | ReturnType<typeof build.keyworded_newVector> | ReturnType<typeof build.keyworded_readVector> | ReturnType<typeof build.keyworded_writeVector> | ReturnType<typeof build.keyworded_withKeys> | ReturnType<typeof build.keyworded_assume> | ReturnType<typeof build.keyworded_supposeAbsurd> | ReturnType<typeof build.keyworded_conclude> | ReturnType<typeof build.keyworded_generalizeOver> | ReturnType<typeof build.keyworded_pickAny> | ReturnType<typeof build.keyworded_pickWitness> | ReturnType<typeof build.keyworded_pickWitnesses> | ReturnType<typeof build.keyworded_cases> | ReturnType<typeof build.keyworded_byCases>;
function keyworded(p: Reading): R_keyworded | null {
  const s = p.pos;
  switch (T39[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 26) { miss(p, 100); return null; }
      p.pos++;
      const v1 = assumptions(p);
      if (v1 === null) { return null; }
      const v2 = phrase(p);
      if (v2 === null) { return null; }
      return build.keyworded_assume(p, s, p.pos, v1, v2);
    }
    case 2: {
      const v3 = checkWord(p);
      if (v3 === null) { return null; }
      let v4: (R_checkClause)[];
      alt5: {
        switch (T34[p.kinds[p.pos] as number]) {
          case 1: {
            if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from7 = p.pos;
              opt8: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from7; break opt8; }
                p.pos++;
              }
            } else miss(p, 3);
            const v9: (R_checkClause)[] = [];
            let from10 = p.pos;
            item11: for (;;) {
              const v12 = checkClause(p);
              if (v12 === null) { p.pos = from10; break item11; }
              v9.push(v12);
              from10 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v9.length === 0) { return null; }
            if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
            p.pos++;
            v4 = v9;
            break alt5;
          }
          case 2: {
            if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from14 = p.pos;
              opt15: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from14; break opt15; }
                p.pos++;
              }
            } else miss(p, 3);
            const v16: (R_checkClause)[] = [];
            let from17 = p.pos;
            item18: for (;;) {
              const v19 = checkClause(p);
              if (v19 === null) { p.pos = from17; break item18; }
              v16.push(v19);
              from17 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v16.length === 0) { return null; }
            if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
            p.pos++;
            v4 = v16;
            break alt5;
          }
          default:
            miss(p, 89);
            return null;
        }
      }
      return build.keyworded_check(p, s, p.pos, v3, v4);
    }
    case 3: {
      if (!(T40[p.kinds[p.pos] as number] === 1)) { miss(p, 101); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v20: (R_parameter)[] = [];
      for (;;) {
        if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
        const from21 = p.pos;
        item22: {
          const v23 = parameter(p);
          if (v23 === null) { break item22; }
          v20.push(v23);
          continue;
        }
        p.pos = from21;
        break;
      }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      const v24 = phrase(p);
      if (v24 === null) { return null; }
      return build.keyworded_abstraction(p, s, p.pos, v20, v24);
    }
    case 4: {
      if (p.kinds[p.pos] !== 75) { miss(p, 102); return null; }
      p.pos++;
      let v25: R_nameToBe | undefined;
      if (T32[p.kinds[p.pos] as number] === 1) {
        const from26 = p.pos;
        opt27: {
          const v28 = nameToBe(p);
          if (v28 === null) { p.pos = from26; break opt27; }
          v25 = v28;
        }
      } else miss(p, 2);
      const v29 = phrase(p);
      if (v29 === null) { return null; }
      const v30 = phrase(p);
      if (v30 === null) { return null; }
      return build.keyworded_supposeAbsurd(p, s, p.pos, v25, v29, v30);
    }
    case 5: {
      const v31 = matchWord(p);
      if (v31 === null) { return null; }
      const v32 = phrase(p);
      if (v32 === null) { return null; }
      let v33: (R_matchClause)[];
      alt34: {
        switch (T34[p.kinds[p.pos] as number]) {
          case 1: {
            if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from36 = p.pos;
              opt37: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from36; break opt37; }
                p.pos++;
              }
            } else miss(p, 3);
            const v38: (R_matchClause)[] = [];
            let from39 = p.pos;
            item40: for (;;) {
              const v41 = matchClause(p);
              if (v41 === null) { p.pos = from39; break item40; }
              v38.push(v41);
              from39 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v38.length === 0) { return null; }
            if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
            p.pos++;
            v33 = v38;
            break alt34;
          }
          case 2: {
            if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from43 = p.pos;
              opt44: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from43; break opt44; }
                p.pos++;
              }
            } else miss(p, 3);
            const v45: (R_matchClause)[] = [];
            let from46 = p.pos;
            item47: for (;;) {
              const v48 = matchClause(p);
              if (v48 === null) { p.pos = from46; break item47; }
              v45.push(v48);
              from46 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v45.length === 0) { return null; }
            if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
            p.pos++;
            v33 = v45;
            break alt34;
          }
          default:
            miss(p, 89);
            return null;
        }
      }
      return build.keyworded_match(p, s, p.pos, v31, v32, v33);
    }
    case 6: {
      const v49 = letWord(p);
      if (v49 === null) { return null; }
      if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
      p.pos++;
      const v50: (R_binding)[] = [];
      let from51 = p.pos;
      item52: for (;;) {
        const v53 = binding(p);
        if (v53 === null) { p.pos = from51; break item52; }
        v50.push(v53);
        from51 = p.pos;
        if (p.kinds[p.pos] !== 17) { miss(p, 1); break; }
        p.pos++;
      }
      if (v50.length === 0) { return null; }
      if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
      p.pos++;
      const v54 = phrase(p);
      if (v54 === null) { return null; }
      return build.keyworded_let(p, s, p.pos, v49, v50, v54);
    }
    case 7: {
      if (p.kinds[p.pos] !== 89) { miss(p, 103); return null; }
      p.pos++;
      const v55 = phrase(p);
      if (v55 === null) { return null; }
      const v56 = phrase(p);
      if (v56 === null) { return null; }
      return build.keyworded_while(p, s, p.pos, v55, v56);
    }
    case 8: {
      const v57 = caseWord(p);
      if (v57 === null) { return null; }
      const v58 = phrase(p);
      if (v58 === null) { return null; }
      let v59: R_onPart | undefined;
      if (p.kinds[p.pos] === 88) {
        const from60 = p.pos;
        opt61: {
          const v62 = onPart(p);
          if (v62 === null) { p.pos = from60; break opt61; }
          v59 = v62;
        }
      } else miss(p, 78);
      let v63: (R_matchClause)[];
      alt64: {
        switch (T34[p.kinds[p.pos] as number]) {
          case 1: {
            if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from66 = p.pos;
              opt67: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from66; break opt67; }
                p.pos++;
              }
            } else miss(p, 3);
            const v68: (R_matchClause)[] = [];
            let from69 = p.pos;
            item70: for (;;) {
              const v71 = matchClause(p);
              if (v71 === null) { p.pos = from69; break item70; }
              v68.push(v71);
              from69 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v68.length === 0) { return null; }
            if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
            p.pos++;
            v63 = v68;
            break alt64;
          }
          case 2: {
            if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from73 = p.pos;
              opt74: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from73; break opt74; }
                p.pos++;
              }
            } else miss(p, 3);
            const v75: (R_matchClause)[] = [];
            let from76 = p.pos;
            item77: for (;;) {
              const v78 = matchClause(p);
              if (v78 === null) { p.pos = from76; break item77; }
              v75.push(v78);
              from76 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v75.length === 0) { return null; }
            if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
            p.pos++;
            v63 = v75;
            break alt64;
          }
          default:
            miss(p, 89);
            return null;
        }
      }
      return build.keyworded_cases(p, s, p.pos, v57, v58, v59, v63);
    }
    case 9: {
      if (p.kinds[p.pos] !== 97) { miss(p, 79); return null; }
      p.pos++;
      let v79: (R_phrase)[];
      alt80: {
        switch (T34[p.kinds[p.pos] as number]) {
          case 1: {
            if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from82 = p.pos;
              opt83: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from82; break opt83; }
                p.pos++;
              }
            } else miss(p, 3);
            const v84: (R_phrase)[] = [];
            let from85 = p.pos;
            item86: for (;;) {
              const v87 = phrase(p);
              if (v87 === null) { p.pos = from85; break item86; }
              v84.push(v87);
              from85 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v84.length === 0) { return null; }
            if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
            p.pos++;
            v79 = v84;
            break alt80;
          }
          case 2: {
            if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from89 = p.pos;
              opt90: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from89; break opt90; }
                p.pos++;
              }
            } else miss(p, 3);
            const v91: (R_phrase)[] = [];
            let from92 = p.pos;
            item93: for (;;) {
              const v94 = phrase(p);
              if (v94 === null) { p.pos = from92; break item93; }
              v91.push(v94);
              from92 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v91.length === 0) { return null; }
            if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
            p.pos++;
            v79 = v91;
            break alt80;
          }
          default:
            miss(p, 89);
            return null;
        }
      }
      return build.keyworded_try(p, s, p.pos, v79);
    }
    case 10: {
      if (p.kinds[p.pos] !== 100) { miss(p, 67); return null; }
      p.pos++;
      let v95: R_nameToBe | undefined;
      if (T32[p.kinds[p.pos] as number] === 1) {
        const from96 = p.pos;
        opt97: {
          const v98 = nameToBe(p);
          if (v98 === null) { p.pos = from96; break opt97; }
          v95 = v98;
        }
      } else miss(p, 2);
      const v99 = phrase(p);
      if (v99 === null) { return null; }
      const v100 = phrase(p);
      if (v100 === null) { return null; }
      return build.keyworded_conclude(p, s, p.pos, v95, v99, v100);
    }
    case 11: {
      if (p.kinds[p.pos] !== 102) { miss(p, 104); return null; }
      p.pos++;
      const v101: (R_parameter)[] = [];
      for (;;) {
        if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
        const from102 = p.pos;
        item103: {
          const v104 = parameter(p);
          if (v104 === null) { break item103; }
          v101.push(v104);
          continue;
        }
        p.pos = from102;
        break;
      }
      if (v101.length === 0) { return null; }
      const v105 = phrase(p);
      if (v105 === null) { return null; }
      return build.keyworded_pickAny(p, s, p.pos, v101, v105);
    }
    case 12: {
      if (p.kinds[p.pos] !== 103) { miss(p, 81); return null; }
      p.pos++;
      const v106 = parameter(p);
      if (v106 === null) { return null; }
      if (p.kinds[p.pos] !== 34) { miss(p, 55); return null; }
      p.pos++;
      const v107 = phrase(p);
      if (v107 === null) { return null; }
      let v108: R_name | undefined;
      if (T32[p.kinds[p.pos] as number] === 1) {
        const from109 = p.pos;
        opt110: {
          const v111 = name(p);
          if (v111 === null) { p.pos = from109; break opt110; }
          v108 = v111;
        }
      } else miss(p, 2);
      const v112 = phrase(p);
      if (v112 === null) { return null; }
      return build.keyworded_pickWitness(p, s, p.pos, v106, v107, v108, v112);
    }
    case 13: {
      if (p.kinds[p.pos] !== 104) { miss(p, 82); return null; }
      p.pos++;
      const v113: (R_parameter)[] = [];
      for (;;) {
        if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
        const from114 = p.pos;
        item115: {
          const v116 = parameter(p);
          if (v116 === null) { break item115; }
          v113.push(v116);
          continue;
        }
        p.pos = from114;
        break;
      }
      if (v113.length === 0) { return null; }
      if (p.kinds[p.pos] !== 34) { miss(p, 55); return null; }
      p.pos++;
      const v117 = phrase(p);
      if (v117 === null) { return null; }
      let v118: R_name | undefined;
      if (T32[p.kinds[p.pos] as number] === 1) {
        const from119 = p.pos;
        opt120: {
          const v121 = name(p);
          if (v121 === null) { p.pos = from119; break opt120; }
          v118 = v121;
        }
      } else miss(p, 2);
      const v122 = phrase(p);
      if (v122 === null) { return null; }
      return build.keyworded_pickWitnesses(p, s, p.pos, v113, v117, v118, v122);
    }
    case 14: {
      if (p.kinds[p.pos] !== 107) { miss(p, 105); return null; }
      p.pos++;
      const v123 = phrase(p);
      if (v123 === null) { return null; }
      let v124: R_fromPart | undefined;
      if (p.kinds[p.pos] === 101) {
        const from125 = p.pos;
        opt126: {
          const v127 = fromPart(p);
          if (v127 === null) { p.pos = from125; break opt126; }
          v124 = v127;
        }
      } else miss(p, 106);
      let v128: (R_caseClause)[];
      alt129: {
        switch (T34[p.kinds[p.pos] as number]) {
          case 1: {
            if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from131 = p.pos;
              opt132: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from131; break opt132; }
                p.pos++;
              }
            } else miss(p, 3);
            const v133: (R_caseClause)[] = [];
            let from134 = p.pos;
            item135: for (;;) {
              const v136 = caseClause(p);
              if (v136 === null) { p.pos = from134; break item135; }
              v133.push(v136);
              from134 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v133.length === 0) { return null; }
            if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
            p.pos++;
            v128 = v133;
            break alt129;
          }
          case 2: {
            if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
            p.pos++;
            if (p.kinds[p.pos] === 7) {
              const from138 = p.pos;
              opt139: {
                if (p.kinds[p.pos] !== 7) { miss(p, 3); p.pos = from138; break opt139; }
                p.pos++;
              }
            } else miss(p, 3);
            const v140: (R_caseClause)[] = [];
            let from141 = p.pos;
            item142: for (;;) {
              const v143 = caseClause(p);
              if (v143 === null) { p.pos = from141; break item142; }
              v140.push(v143);
              from141 = p.pos;
              if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
              p.pos++;
            }
            if (v140.length === 0) { return null; }
            if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
            p.pos++;
            v128 = v140;
            break alt129;
          }
          default:
            miss(p, 89);
            return null;
        }
      }
      return build.keyworded_byCases(p, s, p.pos, v123, v124, v128);
    }
    case 15: {
      if (p.kinds[p.pos] !== 109) { miss(p, 107); return null; }
      p.pos++;
      const v144 = phrase(p);
      if (v144 === null) { return null; }
      return build.keyworded_newCell(p, s, p.pos, v144);
    }
    case 16: {
      if (p.kinds[p.pos] !== 110) { miss(p, 108); return null; }
      p.pos++;
      const v145 = phrase(p);
      if (v145 === null) { return null; }
      return build.keyworded_readCell(p, s, p.pos, v145);
    }
    case 17: {
      if (p.kinds[p.pos] !== 112) { miss(p, 109); return null; }
      p.pos++;
      const v146 = phrase(p);
      if (v146 === null) { return null; }
      const v147 = phrase(p);
      if (v147 === null) { return null; }
      return build.keyworded_writeCell(p, s, p.pos, v146, v147);
    }
    case 18: {
      if (p.kinds[p.pos] !== 115) { miss(p, 110); return null; }
      p.pos++;
      const v148 = phrase(p);
      if (v148 === null) { return null; }
      const v149 = phrase(p);
      if (v149 === null) { return null; }
      const v150 = phrase(p);
      if (v150 === null) { return null; }
      return build.keyworded_writeVector(p, s, p.pos, v148, v149, v150);
    }
    case 19: {
      if (p.kinds[p.pos] !== 116) { miss(p, 111); return null; }
      p.pos++;
      const v151 = phrase(p);
      if (v151 === null) { return null; }
      const v152 = phrase(p);
      if (v152 === null) { return null; }
      return build.keyworded_readVector(p, s, p.pos, v151, v152);
    }
    case 20: {
      if (p.kinds[p.pos] !== 117) { miss(p, 112); return null; }
      p.pos++;
      const v153 = phrase(p);
      if (v153 === null) { return null; }
      const v154 = phrase(p);
      if (v154 === null) { return null; }
      return build.keyworded_newVector(p, s, p.pos, v153, v154);
    }
    case 21: {
      if (p.kinds[p.pos] !== 118) { miss(p, 113); return null; }
      p.pos++;
      const v155 = phrase(p);
      if (v155 === null) { return null; }
      const v156 = phrase(p);
      if (v156 === null) { return null; }
      return build.keyworded_generalizeOver(p, s, p.pos, v155, v156);
    }
    case 22: {
      if (p.kinds[p.pos] !== 121) { miss(p, 84); return null; }
      p.pos++;
      const v157: (R_name)[] = [];
      let from158 = p.pos;
      item159: for (;;) {
        const v160 = name(p);
        if (v160 === null) { p.pos = from158; break item159; }
        v157.push(v160);
        from158 = p.pos;
        if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
        p.pos++;
      }
      if (v157.length === 0) { return null; }
      if (p.kinds[p.pos] !== 101) { miss(p, 106); return null; }
      p.pos++;
      const v161 = phrase(p);
      if (v161 === null) { return null; }
      const v162 = phrase(p);
      if (v162 === null) { return null; }
      return build.keyworded_withKeys(p, s, p.pos, v157, v161, v162);
    }
    default:
      miss(p, 114);
      return null;
  }
}

type R_assumptions = ReturnType<typeof build.assumptions_named> | ReturnType<typeof build.assumptions_plain>;
function assumptions(p: Reading): R_assumptions | null {
  const s = p.pos;
  switch (T41[p.kinds[p.pos] as number]) {
    case 1: {
      const start = p.pos;
      next1: {
        const v2: (R_namedHypothesis)[] = [];
        let from3 = p.pos;
        item4: for (;;) {
          const v5 = namedHypothesis(p);
          if (v5 === null) { p.pos = from3; break item4; }
          v2.push(v5);
          from3 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 1); break; }
          p.pos++;
        }
        if (v2.length === 0) { break next1; }
        return build.assumptions_named(p, s, p.pos, v2);
      }
      p.pos = start;
      const v6 = phrase(p);
      if (v6 === null) { return null; }
      return build.assumptions_plain(p, s, p.pos, v6);
    }
    case 2: {
      const v7 = phrase(p);
      if (v7 === null) { return null; }
      return build.assumptions_plain(p, s, p.pos, v7);
    }
    case 3: {
      const start = p.pos;
      next8: {
        const v9: (R_namedHypothesis)[] = [];
        let from10 = p.pos;
        item11: for (;;) {
          const v12 = namedHypothesis(p);
          if (v12 === null) { p.pos = from10; break item11; }
          v9.push(v12);
          from10 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 1); break; }
          p.pos++;
        }
        if (v9.length === 0) { break next8; }
        return build.assumptions_named(p, s, p.pos, v9);
      }
      p.pos = start;
      const v13 = phrase(p);
      if (v13 === null) { return null; }
      return build.assumptions_plain(p, s, p.pos, v13);
    }
    case 4: {
      const start = p.pos;
      next14: {
        const v15: (R_namedHypothesis)[] = [];
        let from16 = p.pos;
        item17: for (;;) {
          const v18 = namedHypothesis(p);
          if (v18 === null) { p.pos = from16; break item17; }
          v15.push(v18);
          from16 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 1); break; }
          p.pos++;
        }
        if (v15.length === 0) { break next14; }
        return build.assumptions_named(p, s, p.pos, v15);
      }
      p.pos = start;
      const v19 = phrase(p);
      if (v19 === null) { return null; }
      return build.assumptions_plain(p, s, p.pos, v19);
    }
    default:
      miss(p, 115);
      return null;
  }
}

type R_namedHypothesis = ReturnType<typeof build.namedHypothesis>;
function namedHypothesis(p: Reading): R_namedHypothesis | null {
  const s = p.pos;
  const v1 = blockName(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.namedHypothesis(p, s, p.pos, v1, v2);
}

type R_fromPart = R_phraseList;
function fromPart(p: Reading): R_fromPart | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 101) { miss(p, 106); return null; }
  p.pos++;
  const v1 = phraseList(p);
  if (v1 === null) { return null; }
  return v1;
}

type R_caseClause = ReturnType<typeof build.caseClause>;
function caseClause(p: Reading): R_caseClause | null {
  const s = p.pos;
  let v1: R_nameToBe | undefined;
  if (T32[p.kinds[p.pos] as number] === 1) {
    const from2 = p.pos;
    opt3: {
      const v4 = nameToBe(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 2);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 21) { miss(p, 50); return null; }
  p.pos++;
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  return build.caseClause(p, s, p.pos, v1, v5, v6);
}

type R_block = ReturnType<typeof build.block>;
function block(p: Reading): R_block | null {
  const s = p.pos;
  let v1: (R_blockItem)[];
  alt2: {
    switch (T34[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 85); return null; }
        p.pos++;
        const v3: (R_blockItem)[] = [];
        let from4 = p.pos;
        item5: for (;;) {
          const v6 = blockItem(p);
          if (v6 === null) { p.pos = from4; break item5; }
          v3.push(v6);
          from4 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 1); break; }
          p.pos++;
        }
        if (v3.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 86); return null; }
        p.pos++;
        v1 = v3;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 87); return null; }
        p.pos++;
        const v7: (R_blockItem)[] = [];
        let from8 = p.pos;
        item9: for (;;) {
          const v10 = blockItem(p);
          if (v10 === null) { p.pos = from8; break item9; }
          v7.push(v10);
          from8 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 1); break; }
          p.pos++;
        }
        if (v7.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 88); return null; }
        p.pos++;
        v1 = v7;
        break alt2;
      }
      default:
        miss(p, 89);
        return null;
    }
  }
  return build.block(p, s, p.pos, v1);
}

type R_blockItem = ReturnType<typeof build.blockItem_named> | ReturnType<typeof build.blockItem_plain>;
function blockItem(p: Reading): R_blockItem | null {
  const s = p.pos;
  switch (T41[p.kinds[p.pos] as number]) {
    case 1: {
      const start = p.pos;
      next1: {
        const v2 = blockName(p);
        if (v2 === null) { break next1; }
        if (p.kinds[p.pos] !== 20) { miss(p, 49); break next1; }
        p.pos++;
        const v3 = inference(p);
        if (v3 === null) { break next1; }
        return build.blockItem_named(p, s, p.pos, v2, v3);
      }
      p.pos = start;
      const v4 = inference(p);
      if (v4 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v4);
    }
    case 2: {
      const v5 = inference(p);
      if (v5 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v5);
    }
    case 3: {
      const start = p.pos;
      next6: {
        const v7 = blockName(p);
        if (v7 === null) { break next6; }
        if (p.kinds[p.pos] !== 20) { miss(p, 49); break next6; }
        p.pos++;
        const v8 = inference(p);
        if (v8 === null) { break next6; }
        return build.blockItem_named(p, s, p.pos, v7, v8);
      }
      p.pos = start;
      const v9 = inference(p);
      if (v9 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v9);
    }
    case 4: {
      const start = p.pos;
      next10: {
        const v11 = blockName(p);
        if (v11 === null) { break next10; }
        if (p.kinds[p.pos] !== 20) { miss(p, 49); break next10; }
        p.pos++;
        const v12 = inference(p);
        if (v12 === null) { break next10; }
        return build.blockItem_named(p, s, p.pos, v11, v12);
      }
      p.pos = start;
      const v13 = inference(p);
      if (v13 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v13);
    }
    default:
      miss(p, 116);
      return null;
  }
}

type R_blockName = ReturnType<typeof build.blockName_wildcard> | ReturnType<typeof build.blockName_named>;
function blockName(p: Reading): R_blockName | null {
  const s = p.pos;
  switch (T6[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      let v2: R_operatorMark | undefined;
      if (p.kinds[p.pos] === 16) {
        const from3 = p.pos;
        opt4: {
          if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from3; break opt4; }
          p.pos++;
          const v5 = operatorMark(p);
          if (v5 === null) { p.pos = from3; break opt4; }
          v2 = v5;
        }
      } else miss(p, 11);
      return build.blockName_named(p, s, p.pos, v1, v2);
    }
    case 2: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); return null; }
      p.pos++;
      return build.blockName_wildcard(p, s, p.pos);
    }
    default:
      miss(p, 117);
      return null;
  }
}

type R_inference = ReturnType<typeof build.inference>;
function inference(p: Reading): R_inference | null {
  const s = p.pos;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  let v2: R_inferenceEnd | undefined;
  if (T42[p.kinds[p.pos] as number] === 1) {
    const from3 = p.pos;
    opt4: {
      const v5 = inferenceEnd(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  } else miss(p, 118);
  return build.inference(p, s, p.pos, v1, v2);
}

type R_inferenceEnd = ReturnType<typeof build.inferenceEnd_on> | ReturnType<typeof build.inferenceEnd_by> | ReturnType<typeof build.inferenceEnd_from>;
function inferenceEnd(p: Reading): R_inferenceEnd | null {
  const s = p.pos;
  switch (T43[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 88) { miss(p, 78); return null; }
      p.pos++;
      const v1 = phraseList(p);
      if (v1 === null) { return null; }
      return build.inferenceEnd_on(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 99) { miss(p, 119); return null; }
      p.pos++;
      const v2 = phrase(p);
      if (v2 === null) { return null; }
      if (p.kinds[p.pos] !== 88) { miss(p, 78); return null; }
      p.pos++;
      const v3 = phraseList(p);
      if (v3 === null) { return null; }
      return build.inferenceEnd_by(p, s, p.pos, v2, v3);
    }
    case 3: {
      if (p.kinds[p.pos] !== 101) { miss(p, 106); return null; }
      p.pos++;
      const v4 = phraseList(p);
      if (v4 === null) { return null; }
      return build.inferenceEnd_from(p, s, p.pos, v4);
    }
    default:
      miss(p, 118);
      return null;
  }
}

type R_directive = R_domain | R_subsort | R_datatype | R_declare | R_define | R_defineSort | R_defineSymbol | R_primitiveMethod | R_assertion | R_retract | R_module | R_setting | R_overload | R_expansion | R_tool;
function directive(p: Reading): R_directive | null {
  const s = p.pos;
  switch (T44[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T45[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const v1 = define(p);
          if (v1 === null) { return null; }
          return v1;
        }
        case 2: {
          const v2 = setting(p);
          if (v2 === null) { return null; }
          return v2;
        }
        case 3: {
          const v3 = module(p);
          if (v3 === null) { return null; }
          return v3;
        }
        case 4: {
          const v4 = assertion(p);
          if (v4 === null) { return null; }
          return v4;
        }
        case 5: {
          const v5 = retract(p);
          if (v5 === null) { return null; }
          return v5;
        }
        case 6: {
          const v6 = overload(p);
          if (v6 === null) { return null; }
          return v6;
        }
        case 7: {
          const v7 = expansion(p);
          if (v7 === null) { return null; }
          return v7;
        }
        case 8: {
          const v8 = defineSymbol(p);
          if (v8 === null) { return null; }
          return v8;
        }
        case 9: {
          const v9 = defineSort(p);
          if (v9 === null) { return null; }
          return v9;
        }
        case 10: {
          const v10 = primitiveMethod(p);
          if (v10 === null) { return null; }
          return v10;
        }
        case 11: {
          const v11 = datatype(p);
          if (v11 === null) { return null; }
          return v11;
        }
        case 12: {
          const v12 = domain(p);
          if (v12 === null) { return null; }
          return v12;
        }
        case 13: {
          const v13 = subsort(p);
          if (v13 === null) { return null; }
          return v13;
        }
        case 14: {
          const v14 = declare(p);
          if (v14 === null) { return null; }
          return v14;
        }
        default: {
          const v15 = tool(p);
          if (v15 === null) { return null; }
          return v15;
        }
      }
    }
    case 2: {
      const v16 = define(p);
      if (v16 === null) { return null; }
      return v16;
    }
    case 3: {
      const v17 = setting(p);
      if (v17 === null) { return null; }
      return v17;
    }
    case 4: {
      const v18 = module(p);
      if (v18 === null) { return null; }
      return v18;
    }
    case 5: {
      const v19 = assertion(p);
      if (v19 === null) { return null; }
      return v19;
    }
    case 6: {
      const v20 = retract(p);
      if (v20 === null) { return null; }
      return v20;
    }
    case 7: {
      const v21 = overload(p);
      if (v21 === null) { return null; }
      return v21;
    }
    case 8: {
      const v22 = expansion(p);
      if (v22 === null) { return null; }
      return v22;
    }
    case 9: {
      const v23 = tool(p);
      if (v23 === null) { return null; }
      return v23;
    }
    case 10: {
      const v24 = defineSymbol(p);
      if (v24 === null) { return null; }
      return v24;
    }
    case 11: {
      const v25 = defineSort(p);
      if (v25 === null) { return null; }
      return v25;
    }
    case 12: {
      const v26 = primitiveMethod(p);
      if (v26 === null) { return null; }
      return v26;
    }
    case 13: {
      const v27 = datatype(p);
      if (v27 === null) { return null; }
      return v27;
    }
    case 14: {
      const v28 = domain(p);
      if (v28 === null) { return null; }
      return v28;
    }
    case 15: {
      const v29 = subsort(p);
      if (v29 === null) { return null; }
      return v29;
    }
    case 16: {
      const v30 = declare(p);
      if (v30 === null) { return null; }
      return v30;
    }
    default:
      miss(p, 120);
      return null;
  }
}

type R_profile = ReturnType<typeof build.profile_plain> | ReturnType<typeof build.profile_parameters>;
function profile(p: Reading): R_profile | null {
  const s = p.pos;
  switch (T46[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      return build.profile_plain(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v2 = name(p);
      if (v2 === null) { return null; }
      const v3: (R_name)[] = [];
      for (;;) {
        if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 2); break; }
        const from4 = p.pos;
        item5: {
          const v6 = name(p);
          if (v6 === null) { break item5; }
          v3.push(v6);
          continue;
        }
        p.pos = from4;
        break;
      }
      if (v3.length === 0) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.profile_parameters(p, s, p.pos, v2, v3);
    }
    default:
      miss(p, 121);
      return null;
  }
}

type R_domain = ReturnType<typeof build.domain_keyword> | ReturnType<typeof build.domain_several>;
function domain(p: Reading): R_domain | null {
  const s = p.pos;
  switch (T47[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T48[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 69) { miss(p, 122); return null; }
          p.pos++;
          const v1 = profile(p);
          if (v1 === null) { return null; }
          let v2: R_withPredicate | undefined;
          if (p.kinds[p.pos] === 120) {
            const from3 = p.pos;
            opt4: {
              const v5 = withPredicate(p);
              if (v5 === null) { p.pos = from3; break opt4; }
              v2 = v5;
            }
          } else miss(p, 123);
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.domain_keyword(p, s, p.pos, v1, v2);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 70) { miss(p, 124); return null; }
          p.pos++;
          const v6: (R_profile)[] = [];
          for (;;) {
            if (!(T49[p.kinds[p.pos] as number] === 1)) { miss(p, 121); break; }
            const from7 = p.pos;
            item8: {
              const v9 = profile(p);
              if (v9 === null) { break item8; }
              v6.push(v9);
              continue;
            }
            p.pos = from7;
            break;
          }
          if (v6.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.domain_several(p, s, p.pos, v6);
        }
      }
    }
    case 2: {
      if (p.kinds[p.pos] !== 69) { miss(p, 122); return null; }
      p.pos++;
      const v10 = profile(p);
      if (v10 === null) { return null; }
      return build.domain_keyword(p, s, p.pos, v10);
    }
    case 3: {
      if (p.kinds[p.pos] !== 70) { miss(p, 124); return null; }
      p.pos++;
      const v11: (R_profile)[] = [];
      let from12 = p.pos;
      item13: for (;;) {
        const v14 = profile(p);
        if (v14 === null) { p.pos = from12; break item13; }
        v11.push(v14);
        from12 = p.pos;
        if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
        p.pos++;
      }
      if (v11.length === 0) { return null; }
      return build.domain_several(p, s, p.pos, v11);
    }
    default:
      miss(p, 125);
      return null;
  }
}

type R_withPredicate = R_phrase;
function withPredicate(p: Reading): R_withPredicate | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 120) { miss(p, 123); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return v1;
}

type R_subsort = ReturnType<typeof build.subsort_one> | ReturnType<typeof build.subsort_several>;
function subsort(p: Reading): R_subsort | null {
  const s = p.pos;
  switch (T50[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T51[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 71) { miss(p, 126); return null; }
          p.pos++;
          const v1 = sort(p);
          if (v1 === null) { return null; }
          const v2 = sort(p);
          if (v2 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.subsort_one(p, s, p.pos, v1, v2);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 72) { miss(p, 127); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v3: (R_sort)[] = [];
          for (;;) {
            if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
            const from4 = p.pos;
            item5: {
              const v6 = sort(p);
              if (v6 === null) { break item5; }
              v3.push(v6);
              continue;
            }
            p.pos = from4;
            break;
          }
          if (v3.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          const v7 = sort(p);
          if (v7 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.subsort_several(p, s, p.pos, v3, v7);
        }
      }
    }
    case 2: {
      if (p.kinds[p.pos] !== 71) { miss(p, 126); return null; }
      p.pos++;
      const v8 = sort(p);
      if (v8 === null) { return null; }
      const v9 = sort(p);
      if (v9 === null) { return null; }
      return build.subsort_one(p, s, p.pos, v8, v9);
    }
    case 3: {
      if (p.kinds[p.pos] !== 72) { miss(p, 127); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v10: (R_sort)[] = [];
      for (;;) {
        if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
        const from11 = p.pos;
        item12: {
          const v13 = sort(p);
          if (v13 === null) { break item12; }
          v10.push(v13);
          continue;
        }
        p.pos = from11;
        break;
      }
      if (v10.length === 0) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      const v14 = sort(p);
      if (v14 === null) { return null; }
      return build.subsort_several(p, s, p.pos, v10, v14);
    }
    default:
      miss(p, 128);
      return null;
  }
}

type R_datatype = ReturnType<typeof build.datatype_one> | ReturnType<typeof build.datatype_several>;
function datatype(p: Reading): R_datatype | null {
  const s = p.pos;
  switch (T52[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T53[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v1 = datatypeWord(p);
          if (v1 === null) { return null; }
          const v2 = oldClause(p);
          if (v2 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.datatype_one(p, s, p.pos, v1, v2);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v3 = datatypesWord(p);
          if (v3 === null) { return null; }
          const v4: (R_pairDatatype)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 8); break; }
            const from5 = p.pos;
            item6: {
              const v7 = pairDatatype(p);
              if (v7 === null) { break item6; }
              v4.push(v7);
              continue;
            }
            p.pos = from5;
            break;
          }
          if (v4.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.datatype_several(p, s, p.pos, v3, v4);
        }
      }
    }
    case 2: {
      const v8 = datatypeWord(p);
      if (v8 === null) { return null; }
      const v9 = datatypeClause(p);
      if (v9 === null) { return null; }
      return build.datatype_one(p, s, p.pos, v8, v9);
    }
    case 3: {
      const v10 = datatypesWord(p);
      if (v10 === null) { return null; }
      const v11: (R_datatypeClause)[] = [];
      let from12 = p.pos;
      item13: for (;;) {
        const v14 = datatypeClause(p);
        if (v14 === null) { p.pos = from12; break item13; }
        v11.push(v14);
        from12 = p.pos;
        if (p.kinds[p.pos] !== 23) { miss(p, 70); break; }
        p.pos++;
      }
      if (v11.length === 0) { return null; }
      return build.datatype_several(p, s, p.pos, v10, v11);
    }
    default:
      miss(p, 129);
      return null;
  }
}

type R_datatypeWord = number;
function datatypeWord(p: Reading): R_datatypeWord | null {
  const s = p.pos;
  switch (T54[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 65) { miss(p, 130); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 67) { miss(p, 131); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 132);
      return null;
  }
}

type R_datatypesWord = number;
function datatypesWord(p: Reading): R_datatypesWord | null {
  const s = p.pos;
  switch (T55[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 66) { miss(p, 133); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 68) { miss(p, 134); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 135);
      return null;
  }
}

type R_datatypeClause = ReturnType<typeof build.datatypeClause>;
function datatypeClause(p: Reading): R_datatypeClause | null {
  const s = p.pos;
  const v1 = profile(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  const v2: (R_dataConstructor)[] = [];
  let from3 = p.pos;
  item4: for (;;) {
    const v5 = dataConstructor(p);
    if (v5 === null) { p.pos = from3; break item4; }
    v2.push(v5);
    from3 = p.pos;
    if (p.kinds[p.pos] !== 7) { miss(p, 3); break; }
    p.pos++;
  }
  if (v2.length === 0) { return null; }
  return build.datatypeClause(p, s, p.pos, v1, v2);
}

type R_oldClause = ReturnType<typeof build.oldClause>;
function oldClause(p: Reading): R_oldClause | null {
  const s = p.pos;
  const v1 = profile(p);
  if (v1 === null) { return null; }
  const v2: (R_dataConstructor)[] = [];
  for (;;) {
    if (!(T56[p.kinds[p.pos] as number] === 1)) { miss(p, 136); break; }
    const from3 = p.pos;
    item4: {
      const v5 = dataConstructor(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  return build.oldClause(p, s, p.pos, v1, v2);
}

type R_pairDatatype = R_oldClause;
function pairDatatype(p: Reading): R_pairDatatype | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1 = oldClause(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return v1;
}

type R_dataConstructor = ReturnType<typeof build.dataConstructor_constant> | ReturnType<typeof build.dataConstructor_function>;
function dataConstructor(p: Reading): R_dataConstructor | null {
  const s = p.pos;
  switch (T57[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = symbol(p);
      if (v1 === null) { return null; }
      return build.dataConstructor_constant(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v2 = name(p);
      if (v2 === null) { return null; }
      const v3: (R_field)[] = [];
      for (;;) {
        if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 137); break; }
        const from4 = p.pos;
        item5: {
          const v6 = field(p);
          if (v6 === null) { break item5; }
          v3.push(v6);
          continue;
        }
        p.pos = from4;
        break;
      }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.dataConstructor_function(p, s, p.pos, v2, v3);
    }
    default:
      miss(p, 136);
      return null;
  }
}

type R_field = ReturnType<typeof build.field_selected> | ReturnType<typeof build.field_plain>;
function field(p: Reading): R_field | null {
  const s = p.pos;
  switch (T58[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T59[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = name(p);
            if (v2 === null) { break next1; }
            if (p.kinds[p.pos] !== 16) { miss(p, 11); break next1; }
            p.pos++;
            const v3 = sort(p);
            if (v3 === null) { break next1; }
            return build.field_selected(p, s, p.pos, v2, v3);
          }
          p.pos = start;
          const v4 = sort(p);
          if (v4 === null) { return null; }
          return build.field_plain(p, s, p.pos, v4);
        }
        default: {
          const v5 = sort(p);
          if (v5 === null) { return null; }
          return build.field_plain(p, s, p.pos, v5);
        }
      }
    }
    case 2: {
      const v6 = sort(p);
      if (v6 === null) { return null; }
      return build.field_plain(p, s, p.pos, v6);
    }
    case 3: {
      switch (T59[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next7: {
            const v8 = name(p);
            if (v8 === null) { break next7; }
            if (p.kinds[p.pos] !== 16) { miss(p, 11); break next7; }
            p.pos++;
            const v9 = sort(p);
            if (v9 === null) { break next7; }
            return build.field_selected(p, s, p.pos, v8, v9);
          }
          p.pos = start;
          const v10 = sort(p);
          if (v10 === null) { return null; }
          return build.field_plain(p, s, p.pos, v10);
        }
        default: {
          const v11 = sort(p);
          if (v11 === null) { return null; }
          return build.field_plain(p, s, p.pos, v11);
        }
      }
    }
    default:
      miss(p, 137);
      return null;
  }
}

type R_declare = ReturnType<typeof build.declare_keyword> | ReturnType<typeof build.declare_old>;
function declare(p: Reading): R_declare | null {
  const s = p.pos;
  switch (T60[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 73) { miss(p, 138); return null; }
      p.pos++;
      const v1 = declaredNames(p);
      if (v1 === null) { return null; }
      const v2 = oldSignature(p);
      if (v2 === null) { return null; }
      let v3: R_oldAttributes | undefined;
      if (p.kinds[p.pos] === 8) {
        const from4 = p.pos;
        opt5: {
          const v6 = oldAttributes(p);
          if (v6 === null) { p.pos = from4; break opt5; }
          v3 = v6;
        }
      } else miss(p, 8);
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.declare_old(p, s, p.pos, v1, v2, v3);
    }
    case 2: {
      if (p.kinds[p.pos] !== 73) { miss(p, 138); return null; }
      p.pos++;
      const v7: (R_declared)[] = [];
      let from8 = p.pos;
      item9: for (;;) {
        const v10 = declared(p);
        if (v10 === null) { p.pos = from8; break item9; }
        v7.push(v10);
        from8 = p.pos;
        if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
        p.pos++;
      }
      if (v7.length === 0) { return null; }
      if (p.kinds[p.pos] !== 16) { miss(p, 11); return null; }
      p.pos++;
      const v11 = signature(p);
      if (v11 === null) { return null; }
      return build.declare_keyword(p, s, p.pos, v7, v11);
    }
    default:
      miss(p, 139);
      return null;
  }
}

type R_declared = ReturnType<typeof build.declared>;
function declared(p: Reading): R_declared | null {
  const s = p.pos;
  const v1 = symbol(p);
  if (v1 === null) { return null; }
  return build.declared(p, s, p.pos, v1);
}

type R_declaredNames = ReturnType<typeof build.declaredNames_one> | ReturnType<typeof build.declaredNames_several>;
function declaredNames(p: Reading): R_declaredNames | null {
  const s = p.pos;
  switch (T57[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = declared(p);
      if (v1 === null) { return null; }
      return build.declaredNames_one(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v2: (R_declared)[] = [];
      for (;;) {
        if (!(T61[p.kinds[p.pos] as number] === 1)) { miss(p, 140); break; }
        const from3 = p.pos;
        item4: {
          const v5 = declared(p);
          if (v5 === null) { break item4; }
          v2.push(v5);
          continue;
        }
        p.pos = from3;
        break;
      }
      if (v2.length === 0) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.declaredNames_several(p, s, p.pos, v2);
    }
    default:
      miss(p, 141);
      return null;
  }
}

type R_signature = ReturnType<typeof build.signature_function> | ReturnType<typeof build.signature_constant>;
function signature(p: Reading): R_signature | null {
  const s = p.pos;
  switch (T62[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = sort(p);
      if (v1 === null) { return null; }
      return build.signature_constant(p, s, p.pos, v1);
    }
    case 2: {
      switch (T32[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next2: {
            let v3: R_sortParameters | undefined;
            if (p.kinds[p.pos] === 8) {
              const from4 = p.pos;
              opt5: {
                const v6 = sortParameters(p);
                if (v6 === null) { p.pos = from4; break opt5; }
                v3 = v6;
              }
            } else miss(p, 8);
            if (p.kinds[p.pos] !== 10) { miss(p, 28); break next2; }
            p.pos++;
            const v7: (R_sort)[] = [];
            for (;;) {
              if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
              const from8 = p.pos;
              item9: {
                const v10 = sort(p);
                if (v10 === null) { break item9; }
                v7.push(v10);
                continue;
              }
              p.pos = from8;
              break;
            }
            if (p.kinds[p.pos] !== 11) { miss(p, 29); break next2; }
            p.pos++;
            if (p.kinds[p.pos] !== 22) { miss(p, 142); break next2; }
            p.pos++;
            const v11 = sort(p);
            if (v11 === null) { break next2; }
            let v12: R_attributes | undefined;
            if (p.kinds[p.pos] === 10) {
              const from13 = p.pos;
              opt14: {
                const v15 = attributes(p);
                if (v15 === null) { p.pos = from13; break opt14; }
                v12 = v15;
              }
            } else miss(p, 28);
            return build.signature_function(p, s, p.pos, v3, v7, v11, v12);
          }
          p.pos = start;
          const v16 = sort(p);
          if (v16 === null) { return null; }
          return build.signature_constant(p, s, p.pos, v16);
        }
        default: {
          const v17 = sort(p);
          if (v17 === null) { return null; }
          return build.signature_constant(p, s, p.pos, v17);
        }
      }
    }
    case 3: {
      let v18: R_sortParameters | undefined;
      if (p.kinds[p.pos] === 8) {
        const from19 = p.pos;
        opt20: {
          const v21 = sortParameters(p);
          if (v21 === null) { p.pos = from19; break opt20; }
          v18 = v21;
        }
      } else miss(p, 8);
      if (p.kinds[p.pos] !== 10) { miss(p, 28); return null; }
      p.pos++;
      const v22: (R_sort)[] = [];
      for (;;) {
        if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
        const from23 = p.pos;
        item24: {
          const v25 = sort(p);
          if (v25 === null) { break item24; }
          v22.push(v25);
          continue;
        }
        p.pos = from23;
        break;
      }
      if (p.kinds[p.pos] !== 11) { miss(p, 29); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 22) { miss(p, 142); return null; }
      p.pos++;
      const v26 = sort(p);
      if (v26 === null) { return null; }
      let v27: R_attributes | undefined;
      if (p.kinds[p.pos] === 10) {
        const from28 = p.pos;
        opt29: {
          const v30 = attributes(p);
          if (v30 === null) { p.pos = from28; break opt29; }
          v27 = v30;
        }
      } else miss(p, 28);
      return build.signature_function(p, s, p.pos, v18, v22, v26, v27);
    }
    default:
      miss(p, 143);
      return null;
  }
}

type R_sortParameters = (R_name)[];
function sortParameters(p: Reading): R_sortParameters | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1: (R_name)[] = [];
  let from2 = p.pos;
  item3: for (;;) {
    const v4 = name(p);
    if (v4 === null) { p.pos = from2; break item3; }
    v1.push(v4);
    from2 = p.pos;
    if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
    p.pos++;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return v1;
}

type R_oldSignature = ReturnType<typeof build.oldSignature_arrowFirst> | ReturnType<typeof build.oldSignature_polymorphic> | ReturnType<typeof build.oldSignature_arrowBetween> | ReturnType<typeof build.oldSignature_constant>;
function oldSignature(p: Reading): R_oldSignature | null {
  const s = p.pos;
  switch (T7[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = sort(p);
      if (v1 === null) { return null; }
      return build.oldSignature_constant(p, s, p.pos, v1);
    }
    case 2: {
      switch (T63[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next2: {
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next2; }
            p.pos++;
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next2; }
            p.pos++;
            const v3: (R_sort)[] = [];
            for (;;) {
              if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
              const from4 = p.pos;
              item5: {
                const v6 = sort(p);
                if (v6 === null) { break item5; }
                v3.push(v6);
                continue;
              }
              p.pos = from4;
              break;
            }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next2; }
            p.pos++;
            if (p.kinds[p.pos] !== 22) { miss(p, 142); break next2; }
            p.pos++;
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next2; }
            p.pos++;
            const v7: (R_sort)[] = [];
            for (;;) {
              if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
              const from8 = p.pos;
              item9: {
                const v10 = sort(p);
                if (v10 === null) { break item9; }
                v7.push(v10);
                continue;
              }
              p.pos = from8;
              break;
            }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next2; }
            p.pos++;
            const v11 = sort(p);
            if (v11 === null) { break next2; }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next2; }
            p.pos++;
            return build.oldSignature_polymorphic(p, s, p.pos, v3, v7, v11);
          }
          p.pos = start;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v12: (R_sort)[] = [];
          for (;;) {
            if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
            const from13 = p.pos;
            item14: {
              const v15 = sort(p);
              if (v15 === null) { break item14; }
              v12.push(v15);
              continue;
            }
            p.pos = from13;
            break;
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 22) { miss(p, 142); return null; }
          p.pos++;
          const v16 = sort(p);
          if (v16 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.oldSignature_arrowBetween(p, s, p.pos, v12, v16);
        }
        case 2: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 22) { miss(p, 142); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v17: (R_sort)[] = [];
          for (;;) {
            if (!(T5[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
            const from18 = p.pos;
            item19: {
              const v20 = sort(p);
              if (v20 === null) { break item19; }
              v17.push(v20);
              continue;
            }
            p.pos = from18;
            break;
          }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          const v21 = sort(p);
          if (v21 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.oldSignature_arrowFirst(p, s, p.pos, v17, v21);
        }
        default: {
          const v22 = sort(p);
          if (v22 === null) { return null; }
          return build.oldSignature_constant(p, s, p.pos, v22);
        }
      }
    }
    default:
      miss(p, 144);
      return null;
  }
}

type R_attributes = ReturnType<typeof build.attributes>;
function attributes(p: Reading): R_attributes | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 10) { miss(p, 28); return null; }
  p.pos++;
  const v1: (R_attribute)[] = [];
  for (;;) {
    if (!(T64[p.kinds[p.pos] as number] === 1)) { miss(p, 145); break; }
    const from2 = p.pos;
    item3: {
      const v4 = attribute(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  let v5: R_converters | undefined;
  if (p.kinds[p.pos] === 10) {
    const from6 = p.pos;
    opt7: {
      const v8 = converters(p);
      if (v8 === null) { p.pos = from6; break opt7; }
      v5 = v8;
    }
  } else miss(p, 28);
  if (p.kinds[p.pos] !== 11) { miss(p, 29); return null; }
  p.pos++;
  return build.attributes(p, s, p.pos, v1, v5);
}

type R_oldAttributes = ReturnType<typeof build.oldAttributes>;
function oldAttributes(p: Reading): R_oldAttributes | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1: (R_attribute)[] = [];
  for (;;) {
    if (!(T64[p.kinds[p.pos] as number] === 1)) { miss(p, 145); break; }
    const from2 = p.pos;
    item3: {
      const v4 = attribute(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  let v5: R_converters | undefined;
  if (p.kinds[p.pos] === 10) {
    const from6 = p.pos;
    opt7: {
      const v8 = converters(p);
      if (v8 === null) { p.pos = from6; break opt7; }
      v5 = v8;
    }
  } else miss(p, 28);
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.oldAttributes(p, s, p.pos, v1, v5);
}

type R_attribute = ReturnType<typeof build.attribute_precedence> | ReturnType<typeof build.attribute_associativity> | ReturnType<typeof build.attribute_overloads>;
function attribute(p: Reading): R_attribute | null {
  const s = p.pos;
  switch (T65[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      return build.attribute_overloads(p, s, p.pos, v1);
    }
    case 2: {
      const v2 = numeral(p);
      if (v2 === null) { return null; }
      return build.attribute_precedence(p, s, p.pos, v2);
    }
    case 3: {
      if (!(T66[p.kinds[p.pos] as number] === 1)) { miss(p, 146); return null; }
      p.pos++;
      return build.attribute_associativity(p, s, p.pos);
    }
    default:
      miss(p, 145);
      return null;
  }
}

type R_converters = ReturnType<typeof build.converters>;
function converters(p: Reading): R_converters | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 10) { miss(p, 28); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
    const from2 = p.pos;
    item3: {
      const v4 = phrase(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 11) { miss(p, 29); return null; }
  p.pos++;
  return build.converters(p, s, p.pos, v1);
}

type R_define = ReturnType<typeof build.define_keyword> | ReturnType<typeof build.define_mutual> | ReturnType<typeof build.define_memoized> | ReturnType<typeof build.define_old>;
function define(p: Reading): R_define | null {
  const s = p.pos;
  switch (T67[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T68[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 63) { miss(p, 147); return null; }
          p.pos++;
          const v1 = head(p);
          if (v1 === null) { return null; }
          if (p.kinds[p.pos] === 20) {
            const from3 = p.pos;
            opt4: {
              if (p.kinds[p.pos] !== 20) { miss(p, 49); p.pos = from3; break opt4; }
              p.pos++;
            }
          } else miss(p, 49);
          const v5 = phrase(p);
          if (v5 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.define_memoized(p, s, p.pos, v1, v5);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] === 27) {
            const from7 = p.pos;
            opt8: {
              if (p.kinds[p.pos] !== 27) { miss(p, 148); p.pos = from7; break opt8; }
              p.pos++;
            }
          } else miss(p, 148);
          if (p.kinds[p.pos] !== 61) { miss(p, 149); return null; }
          p.pos++;
          const v9 = oldDefinitions(p);
          if (v9 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.define_old(p, s, p.pos, v9);
        }
      }
    }
    case 2: {
      switch (T27[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next10: {
            if (p.kinds[p.pos] === 27) {
              const from12 = p.pos;
              opt13: {
                if (p.kinds[p.pos] !== 27) { miss(p, 148); p.pos = from12; break opt13; }
                p.pos++;
              }
            } else miss(p, 148);
            if (p.kinds[p.pos] !== 61) { miss(p, 149); break next10; }
            p.pos++;
            const v14 = defined(p);
            if (v14 === null) { break next10; }
            if (p.kinds[p.pos] !== 20) { miss(p, 49); break next10; }
            p.pos++;
            const v15 = phrase(p);
            if (v15 === null) { break next10; }
            return build.define_keyword(p, s, p.pos, v14, v15);
          }
          p.pos = start;
          if (p.kinds[p.pos] !== 27) { miss(p, 148); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 61) { miss(p, 149); return null; }
          p.pos++;
          const v16 = oldDefinitions(p);
          if (v16 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.define_old(p, s, p.pos, v16);
        }
        default: {
          if (p.kinds[p.pos] === 27) {
            const from18 = p.pos;
            opt19: {
              if (p.kinds[p.pos] !== 27) { miss(p, 148); p.pos = from18; break opt19; }
              p.pos++;
            }
          } else miss(p, 148);
          if (p.kinds[p.pos] !== 61) { miss(p, 149); return null; }
          p.pos++;
          const v20 = defined(p);
          if (v20 === null) { return null; }
          if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
          p.pos++;
          const v21 = phrase(p);
          if (v21 === null) { return null; }
          return build.define_keyword(p, s, p.pos, v20, v21);
        }
      }
    }
    case 3: {
      if (p.kinds[p.pos] === 27) {
        const from23 = p.pos;
        opt24: {
          if (p.kinds[p.pos] !== 27) { miss(p, 148); p.pos = from23; break opt24; }
          p.pos++;
        }
      } else miss(p, 148);
      if (p.kinds[p.pos] !== 61) { miss(p, 149); return null; }
      p.pos++;
      const v25 = defined(p);
      if (v25 === null) { return null; }
      if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
      p.pos++;
      const v26 = phrase(p);
      if (v26 === null) { return null; }
      return build.define_keyword(p, s, p.pos, v25, v26);
    }
    case 4: {
      if (p.kinds[p.pos] !== 62) { miss(p, 150); return null; }
      p.pos++;
      const v27: (R_headDefinition)[] = [];
      let from28 = p.pos;
      item29: for (;;) {
        const v30 = headDefinition(p);
        if (v30 === null) { p.pos = from28; break item29; }
        v27.push(v30);
        from28 = p.pos;
        if (p.kinds[p.pos] !== 23) { miss(p, 70); break; }
        p.pos++;
      }
      if (v27.length === 0) { return null; }
      return build.define_mutual(p, s, p.pos, v27);
    }
    case 5: {
      if (p.kinds[p.pos] !== 63) { miss(p, 147); return null; }
      p.pos++;
      const v31 = head(p);
      if (v31 === null) { return null; }
      if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
      p.pos++;
      const v32 = phrase(p);
      if (v32 === null) { return null; }
      return build.define_memoized(p, s, p.pos, v31, v32);
    }
    default:
      miss(p, 151);
      return null;
  }
}

type R_oldDefinitions = ReturnType<typeof build.oldDefinitions_one> | ReturnType<typeof build.oldDefinitions_several>;
function oldDefinitions(p: Reading): R_oldDefinitions | null {
  const s = p.pos;
  switch (T69[p.kinds[p.pos] as number]) {
    case 1: {
      let v1: R_definedName | R_definedPattern;
      alt2: {
        switch (T70[p.kinds[p.pos] as number]) {
          case 1: {
            const v3 = definedName(p);
            if (v3 === null) { return null; }
            v1 = v3;
            break alt2;
          }
          case 2: {
            const v4 = definedPattern(p);
            if (v4 === null) { return null; }
            v1 = v4;
            break alt2;
          }
          default:
            miss(p, 152);
            return null;
        }
      }
      if (p.kinds[p.pos] === 20) {
        const from6 = p.pos;
        opt7: {
          if (p.kinds[p.pos] !== 20) { miss(p, 49); p.pos = from6; break opt7; }
          p.pos++;
        }
      } else miss(p, 49);
      const v8 = phrase(p);
      if (v8 === null) { return null; }
      return build.oldDefinitions_one(p, s, p.pos, v1, v8);
    }
    case 2: {
      switch (T32[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next9: {
            let v10: R_definedName | R_definedPattern;
            alt11: {
              switch (T70[p.kinds[p.pos] as number]) {
                case 1: {
                  const v12 = definedName(p);
                  if (v12 === null) { break next9; }
                  v10 = v12;
                  break alt11;
                }
                case 2: {
                  const v13 = definedPattern(p);
                  if (v13 === null) { break next9; }
                  v10 = v13;
                  break alt11;
                }
                default:
                  miss(p, 152);
                  break next9;
              }
            }
            if (p.kinds[p.pos] === 20) {
              const from15 = p.pos;
              opt16: {
                if (p.kinds[p.pos] !== 20) { miss(p, 49); p.pos = from15; break opt16; }
                p.pos++;
              }
            } else miss(p, 49);
            const v17 = phrase(p);
            if (v17 === null) { break next9; }
            return build.oldDefinitions_one(p, s, p.pos, v10, v17);
          }
          p.pos = start;
          const v18: (R_oldHeadDefinition)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 153); break; }
            const from19 = p.pos;
            item20: {
              const v21 = oldHeadDefinition(p);
              if (v21 === null) { break item20; }
              v18.push(v21);
              continue;
            }
            p.pos = from19;
            break;
          }
          if (v18.length === 0) { return null; }
          return build.oldDefinitions_several(p, s, p.pos, v18);
        }
        default: {
          const v22: (R_oldHeadDefinition)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 153); break; }
            const from23 = p.pos;
            item24: {
              const v25 = oldHeadDefinition(p);
              if (v25 === null) { break item24; }
              v22.push(v25);
              continue;
            }
            p.pos = from23;
            break;
          }
          if (v22.length === 0) { return null; }
          return build.oldDefinitions_several(p, s, p.pos, v22);
        }
      }
    }
    default:
      miss(p, 152);
      return null;
  }
}

type R_defined = R_definedName | R_definedPattern | R_head;
function defined(p: Reading): R_defined | null {
  const s = p.pos;
  switch (T71[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = definedName(p);
      if (v1 === null) { return null; }
      return v1;
    }
    case 2: {
      switch (T32[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next2: {
            const v3 = definedPattern(p);
            if (v3 === null) { break next2; }
            return v3;
          }
          p.pos = start;
          const v4 = head(p);
          if (v4 === null) { return null; }
          return v4;
        }
        default: {
          const v5 = head(p);
          if (v5 === null) { return null; }
          return v5;
        }
      }
    }
    case 3: {
      const v6 = definedPattern(p);
      if (v6 === null) { return null; }
      return v6;
    }
    default:
      miss(p, 154);
      return null;
  }
}

type R_definedName = ReturnType<typeof build.definedName>;
function definedName(p: Reading): R_definedName | null {
  const s = p.pos;
  const v1 = name(p);
  if (v1 === null) { return null; }
  return build.definedName(p, s, p.pos, v1);
}

type R_definedPattern = R_listPattern | ReturnType<typeof build.definedPattern_as>;
function definedPattern(p: Reading): R_definedPattern | null {
  const s = p.pos;
  switch (T72[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v1 = name(p);
      if (v1 === null) { return null; }
      if (!(T11[p.kinds[p.pos] as number] === 1)) { miss(p, 155); return null; }
      p.pos++;
      const v2 = listPattern(p);
      if (v2 === null) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.definedPattern_as(p, s, p.pos, v1, v2);
    }
    case 2: {
      const v3 = listPattern(p);
      if (v3 === null) { return null; }
      return v3;
    }
    default:
      miss(p, 156);
      return null;
  }
}

type R_head = ReturnType<typeof build.head>;
function head(p: Reading): R_head | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  let v2: R_operatorMark | undefined;
  if (p.kinds[p.pos] === 16) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from3; break opt4; }
      p.pos++;
      const v5 = operatorMark(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  } else miss(p, 11);
  const v6: (R_parameter)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
    const from7 = p.pos;
    item8: {
      const v9 = parameter(p);
      if (v9 === null) { break item8; }
      v6.push(v9);
      continue;
    }
    p.pos = from7;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.head(p, s, p.pos, v1, v2, v6);
}

type R_headDefinition = ReturnType<typeof build.headDefinition>;
function headDefinition(p: Reading): R_headDefinition | null {
  const s = p.pos;
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.headDefinition(p, s, p.pos, v1, v2);
}

type R_oldHeadDefinition = ReturnType<typeof build.oldHeadDefinition>;
function oldHeadDefinition(p: Reading): R_oldHeadDefinition | null {
  const s = p.pos;
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] === 20) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 20) { miss(p, 49); p.pos = from3; break opt4; }
      p.pos++;
    }
  } else miss(p, 49);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  return build.oldHeadDefinition(p, s, p.pos, v1, v5);
}

type R_defineSort = ReturnType<typeof build.defineSort_sort>;
function defineSort(p: Reading): R_defineSort | null {
  const s = p.pos;
  switch (T73[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 55) { miss(p, 157); return null; }
      p.pos++;
      const v1 = name(p);
      if (v1 === null) { return null; }
      if (p.kinds[p.pos] === 20) {
        const from3 = p.pos;
        opt4: {
          if (p.kinds[p.pos] !== 20) { miss(p, 49); p.pos = from3; break opt4; }
          p.pos++;
        }
      } else miss(p, 49);
      const v5 = sort(p);
      if (v5 === null) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.defineSort_sort(p, s, p.pos, v1, v5);
    }
    case 2: {
      if (p.kinds[p.pos] !== 55) { miss(p, 157); return null; }
      p.pos++;
      const v6 = name(p);
      if (v6 === null) { return null; }
      if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
      p.pos++;
      const v7 = sort(p);
      if (v7 === null) { return null; }
      return build.defineSort_sort(p, s, p.pos, v6, v7);
    }
    default:
      miss(p, 158);
      return null;
  }
}

type R_defineSymbol = ReturnType<typeof build.defineSymbol_symbol>;
function defineSymbol(p: Reading): R_defineSymbol | null {
  const s = p.pos;
  switch (T74[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 54) { miss(p, 159); return null; }
      p.pos++;
      const v1 = symbolHead(p);
      if (v1 === null) { return null; }
      const v2 = symbolBody(p);
      if (v2 === null) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.defineSymbol_symbol(p, s, p.pos, v1, v2);
    }
    case 2: {
      if (p.kinds[p.pos] !== 54) { miss(p, 159); return null; }
      p.pos++;
      const v3 = symbolHead(p);
      if (v3 === null) { return null; }
      const v4 = symbolBody(p);
      if (v4 === null) { return null; }
      return build.defineSymbol_symbol(p, s, p.pos, v3, v4);
    }
    default:
      miss(p, 160);
      return null;
  }
}

type R_symbolHead = ReturnType<typeof build.symbolHead_plain> | ReturnType<typeof build.symbolHead_parameters>;
function symbolHead(p: Reading): R_symbolHead | null {
  const s = p.pos;
  switch (T46[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      return build.symbolHead_plain(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v2 = name(p);
      if (v2 === null) { return null; }
      const v3: (R_variable)[] = [];
      for (;;) {
        if (!(p.kinds[p.pos] === 5)) { miss(p, 17); break; }
        const from4 = p.pos;
        item5: {
          const v6 = variable(p);
          if (v6 === null) { break item5; }
          v3.push(v6);
          continue;
        }
        p.pos = from4;
        break;
      }
      if (v3.length === 0) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.symbolHead_parameters(p, s, p.pos, v2, v3);
    }
    default:
      miss(p, 161);
      return null;
  }
}

type R_symbolBody = ReturnType<typeof build.symbolBody_description> | ReturnType<typeof build.symbolBody_sentence>;
function symbolBody(p: Reading): R_symbolBody | null {
  const s = p.pos;
  switch (T75[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = phrase(p);
      if (v1 === null) { return null; }
      return build.symbolBody_sentence(p, s, p.pos, v1);
    }
    case 2: {
      switch (T76[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 32) { miss(p, 162); return null; }
          p.pos++;
          const v2 = variable(p);
          if (v2 === null) { return null; }
          const v3 = phrase(p);
          if (v3 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.symbolBody_description(p, s, p.pos, v2, v3);
        }
        default: {
          const v4 = phrase(p);
          if (v4 === null) { return null; }
          return build.symbolBody_sentence(p, s, p.pos, v4);
        }
      }
    }
    default:
      miss(p, 163);
      return null;
  }
}

type R_variable = ReturnType<typeof build.variable>;
function variable(p: Reading): R_variable | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 5) { miss(p, 17); return null; }
  p.pos++;
  let v1: R_sort | undefined;
  if (p.kinds[p.pos] === 16) {
    const from2 = p.pos;
    opt3: {
      if (p.kinds[p.pos] !== 16) { miss(p, 11); p.pos = from2; break opt3; }
      p.pos++;
      const v4 = sort(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 11);
  return build.variable(p, s, p.pos, v1);
}

type R_primitiveMethod = ReturnType<typeof build.primitiveMethod_method>;
function primitiveMethod(p: Reading): R_primitiveMethod | null {
  const s = p.pos;
  switch (T77[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      if (p.kinds[p.pos] !== 64) { miss(p, 164); return null; }
      p.pos++;
      const v1 = head(p);
      if (v1 === null) { return null; }
      if (p.kinds[p.pos] === 20) {
        const from3 = p.pos;
        opt4: {
          if (p.kinds[p.pos] !== 20) { miss(p, 49); p.pos = from3; break opt4; }
          p.pos++;
        }
      } else miss(p, 49);
      const v5 = phrase(p);
      if (v5 === null) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.primitiveMethod_method(p, s, p.pos, v1, v5);
    }
    case 2: {
      if (p.kinds[p.pos] !== 64) { miss(p, 164); return null; }
      p.pos++;
      const v6 = head(p);
      if (v6 === null) { return null; }
      if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
      p.pos++;
      const v7 = phrase(p);
      if (v7 === null) { return null; }
      return build.primitiveMethod_method(p, s, p.pos, v6, v7);
    }
    default:
      miss(p, 165);
      return null;
  }
}

type R_assertion = ReturnType<typeof build.assertion_named> | ReturnType<typeof build.assertion_plain>;
function assertion(p: Reading): R_assertion | null {
  const s = p.pos;
  switch (T78[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T79[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next1; }
            p.pos++;
            const v2 = assertWord(p);
            if (v2 === null) { break next1; }
            const v3: (R_asserted)[] = [];
            for (;;) {
              if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 2); break; }
              const from4 = p.pos;
              item5: {
                const v6 = asserted(p);
                if (v6 === null) { break item5; }
                v3.push(v6);
                continue;
              }
              p.pos = from4;
              break;
            }
            if (v3.length === 0) { break next1; }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next1; }
            p.pos++;
            return build.assertion_named(p, s, p.pos, v2, v3);
          }
          p.pos = start;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v7 = assertWord(p);
          if (v7 === null) { return null; }
          const v8: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from9 = p.pos;
            item10: {
              const v11 = phrase(p);
              if (v11 === null) { break item10; }
              v8.push(v11);
              continue;
            }
            p.pos = from9;
            break;
          }
          if (v8.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.assertion_plain(p, s, p.pos, v7, v8);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v12 = assertWord(p);
          if (v12 === null) { return null; }
          const v13: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from14 = p.pos;
            item15: {
              const v16 = phrase(p);
              if (v16 === null) { break item15; }
              v13.push(v16);
              continue;
            }
            p.pos = from14;
            break;
          }
          if (v13.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.assertion_plain(p, s, p.pos, v12, v13);
        }
      }
    }
    case 2: {
      switch (T32[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next17: {
            const v18 = assertWord(p);
            if (v18 === null) { break next17; }
            const v19: (R_asserted)[] = [];
            for (;;) {
              if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 2); break; }
              const from20 = p.pos;
              item21: {
                const v22 = asserted(p);
                if (v22 === null) { break item21; }
                v19.push(v22);
                continue;
              }
              p.pos = from20;
              break;
            }
            if (v19.length === 0) { break next17; }
            return build.assertion_named(p, s, p.pos, v18, v19);
          }
          p.pos = start;
          const v23 = assertWord(p);
          if (v23 === null) { return null; }
          const v24 = phraseList(p);
          if (v24 === null) { return null; }
          return build.assertion_plain(p, s, p.pos, v23, v24);
        }
        default: {
          const v25 = assertWord(p);
          if (v25 === null) { return null; }
          const v26 = phraseList(p);
          if (v26 === null) { return null; }
          return build.assertion_plain(p, s, p.pos, v25, v26);
        }
      }
    }
    case 3: {
      switch (T32[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next27: {
            const v28 = assertWord(p);
            if (v28 === null) { break next27; }
            const v29: (R_asserted)[] = [];
            for (;;) {
              if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 2); break; }
              const from30 = p.pos;
              item31: {
                const v32 = asserted(p);
                if (v32 === null) { break item31; }
                v29.push(v32);
                continue;
              }
              p.pos = from30;
              break;
            }
            if (v29.length === 0) { break next27; }
            return build.assertion_named(p, s, p.pos, v28, v29);
          }
          p.pos = start;
          const v33 = assertWord(p);
          if (v33 === null) { return null; }
          const v34 = phraseList(p);
          if (v34 === null) { return null; }
          return build.assertion_plain(p, s, p.pos, v33, v34);
        }
        default: {
          const v35 = assertWord(p);
          if (v35 === null) { return null; }
          const v36 = phraseList(p);
          if (v36 === null) { return null; }
          return build.assertion_plain(p, s, p.pos, v35, v36);
        }
      }
    }
    default:
      miss(p, 166);
      return null;
  }
}

type R_assertWord = number;
function assertWord(p: Reading): R_assertWord | null {
  const s = p.pos;
  switch (T80[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 40) { miss(p, 167); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 41) { miss(p, 168); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 169);
      return null;
  }
}

type R_asserted = ReturnType<typeof build.asserted>;
function asserted(p: Reading): R_asserted | null {
  const s = p.pos;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 49); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.asserted(p, s, p.pos, v1, v2);
}

type R_retract = ReturnType<typeof build.retract_phrases> | ReturnType<typeof build.retract_clear>;
function retract(p: Reading): R_retract | null {
  const s = p.pos;
  switch (T81[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T82[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 42) { miss(p, 170); return null; }
          p.pos++;
          const v1: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from2 = p.pos;
            item3: {
              const v4 = phrase(p);
              if (v4 === null) { break item3; }
              v1.push(v4);
              continue;
            }
            p.pos = from2;
            break;
          }
          if (v1.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.retract_phrases(p, s, p.pos, v1);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 56) { miss(p, 171); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.retract_clear(p, s, p.pos);
        }
      }
    }
    case 2: {
      if (p.kinds[p.pos] !== 42) { miss(p, 170); return null; }
      p.pos++;
      const v5 = phraseList(p);
      if (v5 === null) { return null; }
      return build.retract_phrases(p, s, p.pos, v5);
    }
    case 3: {
      if (p.kinds[p.pos] !== 56) { miss(p, 171); return null; }
      p.pos++;
      return build.retract_clear(p, s, p.pos);
    }
    default:
      miss(p, 172);
      return null;
  }
}

type R_module = ReturnType<typeof build.module_module>;
function module(p: Reading): R_module | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_module | null = null;
  all: {
  switch (T83[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); { r = null; break all; } }
      p.pos++;
      const v1 = moduleWord(p);
      if (v1 === null) { r = null; break all; }
      const v2 = name(p);
      if (v2 === null) { r = null; break all; }
      const v3 = readInputs(p, input);
      if (p.kinds[p.pos] !== 9) { miss(p, 10); { r = null; break all; } }
      p.pos++;
      { r = build.module_module(p, s, p.pos, v1, v2, v3); break all; }
    }
    case 2: {
      const v4 = moduleWord(p);
      if (v4 === null) { r = null; break all; }
      const v5 = name(p);
      if (v5 === null) { r = null; break all; }
      if (p.kinds[p.pos] !== 12) { miss(p, 85); { r = null; break all; } }
      p.pos++;
      const v6 = readInputs(p, input);
      if (p.kinds[p.pos] !== 13) { miss(p, 86); { r = null; break all; } }
      p.pos++;
      { r = build.module_module(p, s, p.pos, v4, v5, v6); break all; }
    }
    default:
      miss(p, 173);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

type R_moduleWord = number;
function moduleWord(p: Reading): R_moduleWord | null {
  const s = p.pos;
  switch (T84[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 37) { miss(p, 174); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 114) { miss(p, 175); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 176);
      return null;
  }
}

type R_setting = ReturnType<typeof build.setting_open> | ReturnType<typeof build.setting_load> | ReturnType<typeof build.setting_addPath> | ReturnType<typeof build.setting_setFlag> | ReturnType<typeof build.setting_setPrecedence> | ReturnType<typeof build.setting_setAssociativity>;
function setting(p: Reading): R_setting | null {
  const s = p.pos;
  switch (T85[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T86[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 35) { miss(p, 177); return null; }
          p.pos++;
          const v1 = operators(p);
          if (v1 === null) { return null; }
          const v2 = phrase(p);
          if (v2 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.setting_setPrecedence(p, s, p.pos, v1, v2);
        }
        case 2: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 36) { miss(p, 178); return null; }
          p.pos++;
          const v3: (R_name)[] = [];
          for (;;) {
            if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 2); break; }
            const from4 = p.pos;
            item5: {
              const v6 = name(p);
              if (v6 === null) { break item5; }
              v3.push(v6);
              continue;
            }
            p.pos = from4;
            break;
          }
          if (v3.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.setting_open(p, s, p.pos, v3);
        }
        case 3: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 43) { miss(p, 179); return null; }
          p.pos++;
          const v7 = phrase(p);
          if (v7 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.setting_load(p, s, p.pos, v7);
        }
        case 4: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 53) { miss(p, 180); return null; }
          p.pos++;
          const v8 = name(p);
          if (v8 === null) { return null; }
          const v9 = text(p);
          if (v9 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.setting_setFlag(p, s, p.pos, v8, v9);
        }
        case 5: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 138) { miss(p, 181); return null; }
          p.pos++;
          const v10 = phrase(p);
          if (v10 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.setting_addPath(p, s, p.pos, v10);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (!(T66[p.kinds[p.pos] as number] === 1)) { miss(p, 146); return null; }
          p.pos++;
          const v11: (R_operator)[] = [];
          for (;;) {
            if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 182); break; }
            const from12 = p.pos;
            item13: {
              const v14 = operator(p);
              if (v14 === null) { break item13; }
              v11.push(v14);
              continue;
            }
            p.pos = from12;
            break;
          }
          if (v11.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.setting_setAssociativity(p, s, p.pos, v11);
        }
      }
    }
    case 2: {
      if (p.kinds[p.pos] !== 35) { miss(p, 177); return null; }
      p.pos++;
      const v15 = operators(p);
      if (v15 === null) { return null; }
      const v16 = phrase(p);
      if (v16 === null) { return null; }
      return build.setting_setPrecedence(p, s, p.pos, v15, v16);
    }
    case 3: {
      if (p.kinds[p.pos] !== 36) { miss(p, 178); return null; }
      p.pos++;
      const v17: (R_name)[] = [];
      let from18 = p.pos;
      item19: for (;;) {
        const v20 = name(p);
        if (v20 === null) { p.pos = from18; break item19; }
        v17.push(v20);
        from18 = p.pos;
        if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
        p.pos++;
      }
      if (v17.length === 0) { return null; }
      return build.setting_open(p, s, p.pos, v17);
    }
    case 4: {
      if (!(T66[p.kinds[p.pos] as number] === 1)) { miss(p, 146); return null; }
      p.pos++;
      const v21: (R_operator)[] = [];
      for (;;) {
        if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 182); break; }
        const from22 = p.pos;
        item23: {
          const v24 = operator(p);
          if (v24 === null) { break item23; }
          v21.push(v24);
          continue;
        }
        p.pos = from22;
        break;
      }
      if (v21.length === 0) { return null; }
      return build.setting_setAssociativity(p, s, p.pos, v21);
    }
    case 5: {
      if (p.kinds[p.pos] !== 43) { miss(p, 179); return null; }
      p.pos++;
      const v25 = phrase(p);
      if (v25 === null) { return null; }
      return build.setting_load(p, s, p.pos, v25);
    }
    case 6: {
      if (p.kinds[p.pos] !== 53) { miss(p, 180); return null; }
      p.pos++;
      const v26 = name(p);
      if (v26 === null) { return null; }
      const v27 = text(p);
      if (v27 === null) { return null; }
      return build.setting_setFlag(p, s, p.pos, v26, v27);
    }
    case 7: {
      if (p.kinds[p.pos] !== 138) { miss(p, 181); return null; }
      p.pos++;
      const v28 = phrase(p);
      if (v28 === null) { return null; }
      return build.setting_addPath(p, s, p.pos, v28);
    }
    default:
      miss(p, 183);
      return null;
  }
}

type R_operator = ReturnType<typeof build.operator>;
function operator(p: Reading): R_operator | null {
  const s = p.pos;
  const v1 = name(p);
  if (v1 === null) { return null; }
  return build.operator(p, s, p.pos, v1);
}

type R_operators = ReturnType<typeof build.operators_one> | ReturnType<typeof build.operators_several>;
function operators(p: Reading): R_operators | null {
  const s = p.pos;
  switch (T46[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = operator(p);
      if (v1 === null) { return null; }
      return build.operators_one(p, s, p.pos, v1);
    }
    case 2: {
      if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
      p.pos++;
      const v2: (R_operator)[] = [];
      for (;;) {
        if (!(T32[p.kinds[p.pos] as number] === 1)) { miss(p, 182); break; }
        const from3 = p.pos;
        item4: {
          const v5 = operator(p);
          if (v5 === null) { break item4; }
          v2.push(v5);
          continue;
        }
        p.pos = from3;
        break;
      }
      if (v2.length === 0) { return null; }
      if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
      p.pos++;
      return build.operators_several(p, s, p.pos, v2);
    }
    default:
      miss(p, 161);
      return null;
  }
}

type R_overload = ReturnType<typeof build.overload_pairs> | ReturnType<typeof build.overload_one>;
function overload(p: Reading): R_overload | null {
  const s = p.pos;
  switch (T87[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T88[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            if (p.kinds[p.pos] !== 8) { miss(p, 8); break next1; }
            p.pos++;
            const v2 = overloadWord(p);
            if (v2 === null) { break next1; }
            const v3: (R_pair)[] = [];
            for (;;) {
              if (!(p.kinds[p.pos] === 8)) { miss(p, 184); break; }
              const from4 = p.pos;
              item5: {
                const v6 = pair(p);
                if (v6 === null) { break item5; }
                v3.push(v6);
                continue;
              }
              p.pos = from4;
              break;
            }
            if (v3.length === 0) { break next1; }
            if (p.kinds[p.pos] !== 9) { miss(p, 10); break next1; }
            p.pos++;
            return build.overload_pairs(p, s, p.pos, v2, v3);
          }
          p.pos = start;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v7 = overloadWord(p);
          if (v7 === null) { return null; }
          const v8 = phrase(p);
          if (v8 === null) { return null; }
          const v9 = phrase(p);
          if (v9 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.overload_one(p, s, p.pos, v7, v8, v9);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v10 = overloadWord(p);
          if (v10 === null) { return null; }
          const v11 = phrase(p);
          if (v11 === null) { return null; }
          const v12 = phrase(p);
          if (v12 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.overload_one(p, s, p.pos, v10, v11, v12);
        }
      }
    }
    case 2: {
      switch (T27[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next13: {
            const v14 = overloadWord(p);
            if (v14 === null) { break next13; }
            const v15: (R_pair)[] = [];
            for (;;) {
              if (!(p.kinds[p.pos] === 8)) { miss(p, 184); break; }
              const from16 = p.pos;
              item17: {
                const v18 = pair(p);
                if (v18 === null) { break item17; }
                v15.push(v18);
                continue;
              }
              p.pos = from16;
              break;
            }
            if (v15.length === 0) { break next13; }
            return build.overload_pairs(p, s, p.pos, v14, v15);
          }
          p.pos = start;
          const v19 = overloadWord(p);
          if (v19 === null) { return null; }
          const v20 = phrase(p);
          if (v20 === null) { return null; }
          const v21 = phrase(p);
          if (v21 === null) { return null; }
          return build.overload_one(p, s, p.pos, v19, v20, v21);
        }
        default: {
          const v22 = overloadWord(p);
          if (v22 === null) { return null; }
          const v23 = phrase(p);
          if (v23 === null) { return null; }
          const v24 = phrase(p);
          if (v24 === null) { return null; }
          return build.overload_one(p, s, p.pos, v22, v23, v24);
        }
      }
    }
    case 3: {
      switch (T27[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next25: {
            const v26 = overloadWord(p);
            if (v26 === null) { break next25; }
            const v27: (R_pair)[] = [];
            for (;;) {
              if (!(p.kinds[p.pos] === 8)) { miss(p, 184); break; }
              const from28 = p.pos;
              item29: {
                const v30 = pair(p);
                if (v30 === null) { break item29; }
                v27.push(v30);
                continue;
              }
              p.pos = from28;
              break;
            }
            if (v27.length === 0) { break next25; }
            return build.overload_pairs(p, s, p.pos, v26, v27);
          }
          p.pos = start;
          const v31 = overloadWord(p);
          if (v31 === null) { return null; }
          const v32 = phrase(p);
          if (v32 === null) { return null; }
          const v33 = phrase(p);
          if (v33 === null) { return null; }
          return build.overload_one(p, s, p.pos, v31, v32, v33);
        }
        default: {
          const v34 = overloadWord(p);
          if (v34 === null) { return null; }
          const v35 = phrase(p);
          if (v35 === null) { return null; }
          const v36 = phrase(p);
          if (v36 === null) { return null; }
          return build.overload_one(p, s, p.pos, v34, v35, v36);
        }
      }
    }
    default:
      miss(p, 185);
      return null;
  }
}

type R_overloadWord = number;
function overloadWord(p: Reading): R_overloadWord | null {
  const s = p.pos;
  switch (T89[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 44) { miss(p, 186); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 45) { miss(p, 187); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 188);
      return null;
  }
}

type R_pair = ReturnType<typeof build.pair>;
function pair(p: Reading): R_pair | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
  p.pos++;
  return build.pair(p, s, p.pos, v1, v2);
}

type R_expansion = ReturnType<typeof build.expansion_input> | ReturnType<typeof build.expansion_output>;
function expansion(p: Reading): R_expansion | null {
  const s = p.pos;
  switch (T90[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T91[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 46) { miss(p, 189); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v1: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from2 = p.pos;
            item3: {
              const v4 = phrase(p);
              if (v4 === null) { break item3; }
              v1.push(v4);
              continue;
            }
            p.pos = from2;
            break;
          }
          if (v1.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          const v5 = phrase(p);
          if (v5 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.expansion_input(p, s, p.pos, v1, v5);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (p.kinds[p.pos] !== 47) { miss(p, 190); return null; }
          p.pos++;
          const v6 = phrase(p);
          if (v6 === null) { return null; }
          const v7 = phrase(p);
          if (v7 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.expansion_output(p, s, p.pos, v6, v7);
        }
      }
    }
    case 2: {
      if (p.kinds[p.pos] !== 46) { miss(p, 189); return null; }
      p.pos++;
      const v8 = phraseList(p);
      if (v8 === null) { return null; }
      const v9 = phrase(p);
      if (v9 === null) { return null; }
      return build.expansion_input(p, s, p.pos, v8, v9);
    }
    case 3: {
      if (p.kinds[p.pos] !== 47) { miss(p, 190); return null; }
      p.pos++;
      const v10 = phrase(p);
      if (v10 === null) { return null; }
      const v11 = phrase(p);
      if (v11 === null) { return null; }
      return build.expansion_output(p, s, p.pos, v10, v11);
    }
    default:
      miss(p, 191);
      return null;
  }
}

type R_tool = ReturnType<typeof build.tool_plain> | ReturnType<typeof build.tool_demon> | ReturnType<typeof build.tool_demons>;
function tool(p: Reading): R_tool | null {
  const s = p.pos;
  switch (T92[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T93[p.kinds[p.pos + 1] as number]) {
        case 1: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          const v1 = toolWord(p);
          if (v1 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.tool_plain(p, s, p.pos, v1);
        }
        case 2: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (!(T94[p.kinds[p.pos] as number] === 1)) { miss(p, 192); return null; }
          p.pos++;
          const v2: (R_phrase)[] = [];
          for (;;) {
            if (!(T22[p.kinds[p.pos] as number] === 1)) { miss(p, 53); break; }
            const from3 = p.pos;
            item4: {
              const v5 = phrase(p);
              if (v5 === null) { break item4; }
              v2.push(v5);
              continue;
            }
            p.pos = from3;
            break;
          }
          if (v2.length === 0) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.tool_demons(p, s, p.pos, v2);
        }
        default: {
          if (p.kinds[p.pos] !== 8) { miss(p, 8); return null; }
          p.pos++;
          if (!(T95[p.kinds[p.pos] as number] === 1)) { miss(p, 193); return null; }
          p.pos++;
          const v6 = phrase(p);
          if (v6 === null) { return null; }
          if (p.kinds[p.pos] !== 9) { miss(p, 10); return null; }
          p.pos++;
          return build.tool_demon(p, s, p.pos, v6);
        }
      }
    }
    case 2: {
      const v7 = toolWord(p);
      if (v7 === null) { return null; }
      return build.tool_plain(p, s, p.pos, v7);
    }
    case 3: {
      if (p.kinds[p.pos] !== 51) { miss(p, 194); return null; }
      p.pos++;
      const v8 = phrase(p);
      if (v8 === null) { return null; }
      return build.tool_demon(p, s, p.pos, v8);
    }
    default:
      miss(p, 195);
      return null;
  }
}

type R_toolWord = number;
function toolWord(p: Reading): R_toolWord | null {
  const s = p.pos;
  switch (T96[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 48) { miss(p, 196); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 49) { miss(p, 197); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 50) { miss(p, 198); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 199);
      return null;
  }
}

