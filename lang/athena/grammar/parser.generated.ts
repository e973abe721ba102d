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
  "a top-level input",
  "one of `domain` `domains` `(` `subsort` `subsorts` `datatype` `structure` `datatypes` `structures` `declare` `private` `define` `define*` `define-memoized` `define-sort` `define-symbol` `primitive-method` `assert` `assert*` `retract` `clear-assumption-base` `module` `extend-module` `open` `load` `add-path` `set-flag` `set-precedence` `left-assoc` `right-assoc` `overload` `overload-inv` `expand-input` `transform-output` `print-call-stack` `exit-athena` `expand-next-proof` `add-demon` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`;`",
  "a name",
  "`|`",
  "a number",
  "a string",
  "a symbol",
  "a quoted name `'x`",
  "a sort",
  "`(`",
  "`)`",
  "`_`",
  "a parameter",
  "`:`",
  "a sort or an arity",
  "`OP`",
  "a character",
  "a pattern",
  "a term variable `?x`",
  "`meta-id`",
  "`val-of`",
  "`list-of`",
  "`cell-of`",
  "`split`",
  "`bind` or `as`",
  "`||`",
  "one of `where` `_` a name `|` a number a term variable `?x` a string a character a quoted name `'x` `(` `[`",
  "`where`",
  "`[`",
  "`]`",
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
  "a binding `pattern := …`",
  "`:=`",
  "a parenthesised binding",
  "a clause `pattern => …`",
  "`=>`",
  "a parenthesised clause",
  "`else`",
  "a condition",
  "a clause `condition => …`",
  "an expression or a deduction",
  "one of `for` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `(` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`for`",
  "`over`",
  "`provided`",
  "`|{`",
  "`}|`",
  "an entry `key := value`",
  "one of `&&` `||` `BY` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `(` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`&&` or `||` or `BY`",
  "`dmatch`",
  "`match`",
  "`by-induction`",
  "`datatype-cases`",
  "`structure-cases`",
  "`conclude`",
  "one of `conclude` `match` `dmatch` `by-induction` `structure-cases` `datatype-cases`",
  "`&&`",
  "`seq`",
  "`dseq`",
  "`!` or `apply-method`",
  "`{` or `begin` or `(`",
  "`try`",
  "`dtry`",
  "`assume-let`",
  "`suppose-absurd-let`",
  "`with-witness`",
  "`pick-witness`",
  "`pick-witnesses`",
  "`on`",
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
  "one of `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`lambda` or `method`",
  "`while`",
  "`cell`",
  "`ref`",
  "`set!`",
  "`make-vector`",
  "`vector-sub`",
  "`vector-set!`",
  "`from`",
  "`assume`",
  "`suppose-absurd`",
  "`generalize-over`",
  "`pick-any`",
  "`by-cases`",
  "one of `_` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `(` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "a hypothesis `name := …`",
  "a clause `hypothesis => …`",
  "a step of the proof",
  "`_` or a name or `|`",
  "`on` or `BY` or `from`",
  "`BY`",
  "one of `domain` `domains` `(` `subsort` `subsorts` `datatype` `structure` `datatypes` `structures` `declare` `private` `define` `define*` `define-memoized` `define-sort` `define-symbol` `primitive-method` `assert` `assert*` `retract` `clear-assumption-base` `module` `extend-module` `open` `load` `add-path` `set-flag` `set-precedence` `left-assoc` `right-assoc` `overload` `overload-inv` `expand-input` `transform-output` `print-call-stack` `exit-athena` `expand-next-proof` `add-demon`",
  "the name of a sort",
  "`domain` or `domains` or `(`",
  "`domain`",
  "`domains`",
  "`with-predicate`",
  "`subsort` or `(` or `subsorts`",
  "`subsort`",
  "`subsorts`",
  "one of `datatype` `structure` `datatypes` `structures` `(`",
  "`structure`",
  "`datatype`",
  "`datatype` or `structure`",
  "`structures`",
  "`datatypes`",
  "`datatypes` or `structures`",
  "a constructor",
  "a name or `|` or a quoted name `'x` or `(`",
  "`declare` or `(`",
  "`declare`",
  "a name to declare",
  "a name or `|` or a number or `(`",
  "`[Sort …] -> Sort` or a sort",
  "`->`",
  "`(` or a quoted name `'x` or a name or `|`",
  "a precedence, `left-assoc`, `right-assoc` or a name",
  "`left-assoc` or `right-assoc`",
  "one of `private` `define` `define*` `define-memoized` `(`",
  "`private`",
  "`define`",
  "`define*`",
  "`define-memoized`",
  "the definition of a procedure",
  "a name or `|` or `[` or `(`",
  "the name to define",
  "`[` or `(`",
  "`as` or `bind`",
  "`define-sort` or `(`",
  "`define-sort`",
  "`define-symbol` or `(`",
  "`define-symbol`",
  "a name or `|` or `(`",
  "one of `(` a name `|` a number a string a character a term variable `?x` a quoted name `'x` `_` `[` `|{` `{` `begin` `lambda` `method` `let` `letrec` `dlet` `dletrec` `match` `dmatch` `check` `dcheck` `try` `while` `cell` `ref` `set!` `make-vector` `vector-sub` `vector-set!` `with-keys` `assume` `suppose-absurd` `conclude` `generalize-over` `pick-any` `pick-witness` `pick-witnesses` `by-induction` `structure-cases` `datatype-cases` `by-cases`",
  "`the`",
  "`primitive-method` or `(`",
  "`primitive-method`",
  "`assert` or `assert*` or `(`",
  "`assert`",
  "`assert*`",
  "`assert` or `assert*`",
  "`clear-assumption-base`",
  "`retract` or `(` or `clear-assumption-base`",
  "`retract`",
  "`module` or `extend-module` or `(`",
  "`extend-module`",
  "`module`",
  "`module` or `extend-module`",
  "one of `open` `(` `load` `add-path` `set-flag` `set-precedence` `left-assoc` `right-assoc`",
  "`open`",
  "`load`",
  "`add-path`",
  "`set-flag`",
  "`set-precedence`",
  "the name of an operator",
  "`overload` or `overload-inv` or `(`",
  "a parenthesised pair",
  "`overload`",
  "`overload-inv`",
  "`overload` or `overload-inv`",
  "`expand-input` or `(` or `transform-output`",
  "`expand-input`",
  "`transform-output`",
  "one of `print-call-stack` `exit-athena` `expand-next-proof` `(` `add-demon`",
  "`add-demon`",
  "`add-demon` or `add-demons`",
  "`use-term-parser` or `use-prop-parser`",
  "`exit-athena`",
  "`expand-next-proof`",
  "`print-call-stack`",
  "`print-call-stack` or `exit-athena` or `expand-next-proof`",
];

const T0 = table('abbbbbbbbabababaaaaaaaaaabbbaabbaaabbbbbbbbbbbbbbbbbabbbbababbbbbbbbbbbbbbababbbbbbabaaaababaabbabaababbbaababbababbbbbaabaaaaaaaaaaaaaaaab');
const T1 = table('abbbbbbbcabababaaaaaaaaaabbdaabbaaadddddddddddddddddaddddababdddddddddddddababbbbbbabaaaababaabbabaababbbaababbabadbbbbaabaaaaaaaaaaaaaaaad');
const T2 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaabbbbbbbbbbbbbbbbbbbbbbaaaababbbbbbbbbbbaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaab');
const T3 = table('abaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T4 = table('abcaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T5 = table('abaaaacbdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T6 = table('abaaaabbbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T7 = table('abaaaaabaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T8 = table('abaaaabbcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T9 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaa');
const T10 = table('abbcdefbgahaaaaaaaaaaaaaaiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T11 = table('abaaaaabacaaaaaaaaaaaaaadaaaeeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaafaaaaaaaaaaaaaaaaaaaaagaaaaaaaaahaiaajaaaaaaaaaakkkkkkkkkkkkkkkka');
const T12 = table('abbbbbbbbabaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T13 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T14 = table('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T15 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdefghijklmnopqa');
const T16 = table('abbbbbbbbabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbcababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T17 = table('abbbbbbbbabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbbababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T18 = table('abbcdefbgahaiajaaaaaaaaaaklaaallaaaaaaaaaaaaaaaaaaaaaaaaaalalaaaaaaaaaaaaaalallllllaiaaaalalaallalaalalllaalallalaallllaalaaaaaaaaaaaaaaaaa');
const T19 = table('aaaaaaaaabaaaaaaaaacaaaccaaaaaddaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaacccddddcaaccaaacaacccdcacaaddaaaaaaaacaaaaacadaaaaaaaaaaaaaaaaa');
const T20 = table('aaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T21 = table('aaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T22 = table('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T23 = table('abbbbbbbbabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbaababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T24 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaabaabbaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T25 = table('bbbbbbbbbbbbbbbbbbbbbbbccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T26 = table('aaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T27 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaadaaefaaaagaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T28 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T29 = table('aaaaaaaaaaaaaaaaaaabaaacdaaaaaeeaaaaaaaaaaaaaaaaaaaaaaaaafaaaaaaaaaaaaaaaaaaghhiiiibaajkaaalaallmnoapaaqraaaaaaaasaaaaataaaaaaaaaaaaaaaaaaa');
const T30 = table('aaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T31 = table('bbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbcbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
const T32 = table('aaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T33 = table('abaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T34 = table('abaaaaabaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T35 = table('aaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T36 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T37 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T38 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T39 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T40 = table('aaaaaaaaaaaaaaaaaaaaaaaaaabaaaccaaaaaaaaaaaaaaaaaaaaaaaaaadadaaaaaaaaaaaaaaeaffggggaaaaaahaiaaiiajaakalmnaaoapqaraastuvaawaaaaaaaaaaaaaaaaa');
const T41 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T42 = table('abcccccdcacacacaaaaaaaaaaecaaaccaaaaaaaaaaaaaaaaaaaaaaaaaacacaaaaaaaaaaaaaacaccccccacaaaacacaaccacaacacccaacaccacaaccccaacaaaaaaaaaaaaaaaaa');
const T43 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T44 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaacadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T45 = table('aaaaaaaabaaaaaaaaaaaaaaaaaacaaaaaaaddeddffgdhhiijjjjadklgaaaacccmnnnnooppqaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaeaaaaaaaaaaaaaaaaaaaaaaad');
const T46 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaccdcceefcgghhaaaaacijfaaaababkllllmmnnoaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaadaaaaaaaaaaaaaaaaaaaaaaac');
const T47 = table('abaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T48 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T49 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T50 = table('abaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T51 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T52 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T53 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdcdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T54 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T55 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T56 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T57 = table('abbaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T58 = table('abbaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T59 = table('abaaaacdcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T60 = table('aaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T61 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T62 = table('abbaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T63 = table('abaaaabbcadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T64 = table('aaaaaaaabaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T65 = table('abbaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T66 = table('abcaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaddaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T67 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T68 = table('aaaaaaaabaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaadefaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T69 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T70 = table('abaaaaabcabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T71 = table('abaaaaabcacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T72 = table('abaaaaabcadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T73 = table('aaaaaaaabacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T74 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T75 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T76 = table('abbbbbbbcabababaaaaaaaaaabbaaabbaaaaaaaaaaaaaaaaaaaaaaaaaababaaaaaaaaaaaaaababbbbbbabaaaababaabbabaababbbaababbabaabbbbaabaaaaaaaaaaaaaaaaa');
const T77 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T78 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T79 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T80 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T81 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T82 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaadaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T83 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T84 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaa');
const T85 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaa');
const T86 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaacdaeeaaafaaaaaaaaagaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaah');
const T87 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaadaaaaaaaaaeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaf');
const T88 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T89 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T90 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T91 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T92 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T93 = table('aaaaaaaabaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaacccdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T94 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbccaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T95 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T96 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
const T97 = table('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabcdaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');

type R_input = R_directive | R_phrase;
export function input(p: Reading): R_input | null {
  const s = p.pos;
  if (!(T0[p.kinds[p.pos] as number] === 1)) { miss(p, 0); return null; }
  let v1: R_directive | R_phrase;
  alt2: {
    switch (T1[p.kinds[p.pos] as number]) {
      case 1: {
        const v3 = phrase(p);
        if (v3 === null) { return null; }
        v1 = v3;
        break alt2;
      }
      case 2: {
        switch (T2[p.kinds[p.pos + 1] as number]) {
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
        miss(p, 1);
        return null;
    }
  }
  if (p.kinds[p.pos] === 17) {
    const from8 = p.pos;
    opt9: {
      if (p.kinds[p.pos] !== 17) { miss(p, 2); p.pos = from8; break opt9; }
      p.pos++;
    }
  }
  return v1;
}

type R_name = ReturnType<typeof build.name>;
function name(p: Reading): R_name | null {
  const s = p.pos;
  switch (T3[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 1) { miss(p, 3); return null; }
      p.pos++;
      return build.name(p, s, p.pos);
    }
    case 2: {
      if (p.kinds[p.pos] !== 7) { miss(p, 4); return null; }
      p.pos++;
      return build.name(p, s, p.pos);
    }
    default:
      miss(p, 3);
      return null;
  }
}

type R_numeral = ReturnType<typeof build.numeral>;
function numeral(p: Reading): R_numeral | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 2)) { miss(p, 5); return null; }
  if (p.kinds[p.pos] !== 2) { miss(p, 5); return null; }
  p.pos++;
  return build.numeral(p, s, p.pos);
}

type R_text = ReturnType<typeof build.text>;
function text(p: Reading): R_text | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 3)) { miss(p, 6); return null; }
  if (p.kinds[p.pos] !== 3) { miss(p, 6); return null; }
  p.pos++;
  return build.text(p, s, p.pos);
}

type R_symbol = R_name | R_numeral;
function symbol(p: Reading): R_symbol | null {
  const s = p.pos;
  switch (T4[p.kinds[p.pos] as number]) {
    case 1: {
      return name(p);
    }
    case 2: {
      return numeral(p);
    }
    default:
      miss(p, 7);
      return null;
  }
}

type R_sort = ReturnType<typeof build.sort_variable> | ReturnType<typeof build.sort_name> | ReturnType<typeof build.sort_application>;
function sort(p: Reading): R_sort | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_sort | null;
  all: {
  switch (T5[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { r = null; break all; }
      { r = build.sort_name(p, s, p.pos, v1); break all; }
    }
    case 2: {
      if (p.kinds[p.pos] !== 6) { miss(p, 8); { r = null; break all; } }
      p.pos++;
      { r = build.sort_variable(p, s, p.pos); break all; }
    }
    case 3: {
      { r = sort_application(p, s); break all; }
    }
    default:
      miss(p, 9);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

function sort_application(p: Reading, s: number): ReturnType<typeof build.sort_application> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from3 = p.pos;
    item4: {
      const v5 = sort(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.sort_application(p, s, p.pos, v1, v2);
}

type R_parameter = ReturnType<typeof build.parameter_wildcard> | ReturnType<typeof build.parameter_named>;
function parameter(p: Reading): R_parameter | null {
  const s = p.pos;
  switch (T7[p.kinds[p.pos] as number]) {
    case 1: {
      return parameter_named(p, s);
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

function parameter_named(p: Reading, s: number): ReturnType<typeof build.parameter_named> | null {
  const v1 = name(p);
  if (v1 === null) { return null; }
  let v2: R_mark | undefined;
  if (p.kinds[p.pos] === 16) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from3; break opt4; }
      p.pos++;
      const v5 = mark(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  }
  return build.parameter_named(p, s, p.pos, v1, v2);
}

type R_mark = R_operatorMark | R_sort;
function mark(p: Reading): R_mark | null {
  const s = p.pos;
  switch (T8[p.kinds[p.pos] as number]) {
    case 1: {
      return sort(p);
    }
    case 2: {
      switch (T9[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return operatorMark(p);
        }
        default: {
          return sort(p);
        }
      }
    }
    default:
      miss(p, 15);
      return null;
  }
}

type R_operatorMark = ReturnType<typeof build.operatorMark>;
function operatorMark(p: Reading): R_operatorMark | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 113) { miss(p, 16); return null; }
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
  } else miss(p, 5);
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.operatorMark(p, s, p.pos, v1, v2);
}

type R_pattern = ReturnType<typeof build.pattern_any> | ReturnType<typeof build.pattern_name> | ReturnType<typeof build.pattern_variable> | ReturnType<typeof build.pattern_text> | ReturnType<typeof build.pattern_character> | ReturnType<typeof build.pattern_quoted> | ReturnType<typeof build.pattern_metaId> | ReturnType<typeof build.pattern_unit> | ReturnType<typeof build.pattern_valueOf> | ReturnType<typeof build.pattern_kind> | ReturnType<typeof build.pattern_listOf> | ReturnType<typeof build.pattern_cell> | ReturnType<typeof build.pattern_split> | ReturnType<typeof build.pattern_bind> | ReturnType<typeof build.pattern_as> | ReturnType<typeof build.pattern_or> | ReturnType<typeof build.pattern_compound> | R_listPattern;
function pattern(p: Reading): R_pattern | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_pattern | null;
  all: {
  switch (T10[p.kinds[p.pos] as number]) {
    case 1: {
      { r = pattern_name(p, s); break all; }
    }
    case 2: {
      if (p.kinds[p.pos] !== 3) { miss(p, 6); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_text(p, s, p.pos); break all; }
    }
    case 3: {
      if (p.kinds[p.pos] !== 4) { miss(p, 17); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_character(p, s, p.pos); break all; }
    }
    case 4: {
      { r = pattern_variable(p, s); break all; }
    }
    case 5: {
      if (p.kinds[p.pos] !== 6) { miss(p, 8); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_quoted(p, s, p.pos); break all; }
    }
    case 6: {
      switch (T11[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = pattern_as(p, s);
            if (v2 !== null) { r = v2; break all; }
            break next1;
          }
          p.pos = start;
          { r = pattern_compound(p, s); break all; }
        }
        case 2: {
          { r = pattern_unit(p, s); break all; }
        }
        case 3: {
          { r = pattern_or(p, s); break all; }
        }
        case 4: {
          { r = pattern_bind(p, s); break all; }
        }
        case 5: {
          { r = pattern_valueOf(p, s); break all; }
        }
        case 6: {
          { r = pattern_metaId(p, s); break all; }
        }
        case 7: {
          { r = pattern_listOf(p, s); break all; }
        }
        case 8: {
          { r = pattern_cell(p, s); break all; }
        }
        case 9: {
          { r = pattern_split(p, s); break all; }
        }
        case 10: {
          { r = pattern_kind(p, s); break all; }
        }
        default: {
          { r = pattern_compound(p, s); break all; }
        }
      }
    }
    case 7: {
      { r = listPattern(p); break all; }
    }
    case 8: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); { r = null; break all; } }
      p.pos++;
      { r = build.pattern_any(p, s, p.pos); break all; }
    }
    default:
      miss(p, 18);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

function pattern_name(p: Reading, s: number): ReturnType<typeof build.pattern_name> | null {
  const v1 = symbol(p);
  if (v1 === null) { return null; }
  let v2: R_mark | undefined;
  if (p.kinds[p.pos] === 16) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from3; break opt4; }
      p.pos++;
      const v5 = mark(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  }
  return build.pattern_name(p, s, p.pos, v1, v2);
}

function pattern_variable(p: Reading, s: number): ReturnType<typeof build.pattern_variable> | null {
  if (p.kinds[p.pos] !== 5) { miss(p, 19); return null; }
  p.pos++;
  let v1: R_sort | undefined;
  if (p.kinds[p.pos] === 16) {
    const from2 = p.pos;
    opt3: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from2; break opt3; }
      p.pos++;
      const v4 = sort(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  }
  return build.pattern_variable(p, s, p.pos, v1);
}

function pattern_metaId(p: Reading, s: number): ReturnType<typeof build.pattern_metaId> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 96) { miss(p, 20); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_metaId(p, s, p.pos, v1);
}

function pattern_unit(p: Reading, s: number): ReturnType<typeof build.pattern_unit> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_unit(p, s, p.pos);
}

function pattern_valueOf(p: Reading, s: number): ReturnType<typeof build.pattern_valueOf> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 74) { miss(p, 21); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_valueOf(p, s, p.pos, v1);
}

function pattern_kind(p: Reading, s: number): ReturnType<typeof build.pattern_kind> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = kindWord(p);
  if (v1 === null) { return null; }
  const v2 = parameter(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_kind(p, s, p.pos, v1, v2);
}

function pattern_listOf(p: Reading, s: number): ReturnType<typeof build.pattern_listOf> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 106) { miss(p, 22); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  const v2 = pattern(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_listOf(p, s, p.pos, v1, v2);
}

function pattern_cell(p: Reading, s: number): ReturnType<typeof build.pattern_cell> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 108) { miss(p, 23); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_cell(p, s, p.pos, v1);
}

function pattern_split(p: Reading, s: number): ReturnType<typeof build.pattern_split> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 111) { miss(p, 24); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  const v2: (R_pattern)[] = [];
  for (;;) {
    if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 18); break; }
    const from3 = p.pos;
    item4: {
      const v5 = pattern(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_split(p, s, p.pos, v1, v2);
}

function pattern_bind(p: Reading, s: number): ReturnType<typeof build.pattern_bind> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 25); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2 = pattern(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_bind(p, s, p.pos, v1, v2);
}

function pattern_as(p: Reading, s: number): ReturnType<typeof build.pattern_as> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 25); return null; }
  p.pos++;
  const v2 = pattern(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_as(p, s, p.pos, v1, v2);
}

function pattern_or(p: Reading, s: number): ReturnType<typeof build.pattern_or> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 24) { miss(p, 26); return null; }
  p.pos++;
  const v1: (R_pattern)[] = [];
  for (;;) {
    if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 18); break; }
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
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_or(p, s, p.pos, v1);
}

function pattern_compound(p: Reading, s: number): ReturnType<typeof build.pattern_compound> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  let v2: R_guard | (R_pattern)[];
  alt3: {
    switch (T14[p.kinds[p.pos] as number]) {
      case 1: {
        const v4: (R_pattern)[] = [];
        for (;;) {
          if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 18); break; }
          const from5 = p.pos;
          item6: {
            const v7 = pattern(p);
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
          const v9 = guard(p);
          if (v9 === null) { break next8; }
          v2 = v9;
          break alt3;
        }
        p.pos = start;
        const v10: (R_pattern)[] = [];
        for (;;) {
          if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 18); break; }
          const from11 = p.pos;
          item12: {
            const v13 = pattern(p);
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
        miss(p, 27);
        return null;
    }
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pattern_compound(p, s, p.pos, v1, v2);
}

type R_guard = ReturnType<typeof build.guard>;
function guard(p: Reading): R_guard | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 90) { miss(p, 28); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.guard(p, s, p.pos, v1);
}

type R_listPattern = ReturnType<typeof build.listPattern>;
function listPattern(p: Reading): R_listPattern | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 10) { miss(p, 29); return null; }
  p.pos++;
  const v1: (R_pattern)[] = [];
  for (;;) {
    if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 18); break; }
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
  if (p.kinds[p.pos] !== 11) { miss(p, 30); return null; }
  p.pos++;
  return build.listPattern(p, s, p.pos, v1);
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
  if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 49); return null; }
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.binding(p, s, p.pos, v1, v2);
}

type R_pairBinding = ReturnType<typeof build.pairBinding>;
function pairBinding(p: Reading): R_pairBinding | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 8)) { miss(p, 51); return null; }
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pairBinding(p, s, p.pos, v1, v2);
}

type R_matchClause = ReturnType<typeof build.matchClause>;
function matchClause(p: Reading): R_matchClause | null {
  const s = p.pos;
  if (!(T12[p.kinds[p.pos] as number] === 1)) { miss(p, 52); return null; }
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 21) { miss(p, 53); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.matchClause(p, s, p.pos, v1, v2);
}

type R_pairClause = ReturnType<typeof build.pairClause>;
function pairClause(p: Reading): R_pairClause | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 8)) { miss(p, 54); return null; }
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
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
      if (p.kinds[p.pos] !== 105) { miss(p, 55); return null; }
      p.pos++;
      return build.condition_otherwise(p, s, p.pos);
    }
    default:
      miss(p, 56);
      return null;
  }
}

type R_checkClause = ReturnType<typeof build.checkClause>;
function checkClause(p: Reading): R_checkClause | null {
  const s = p.pos;
  if (!(T17[p.kinds[p.pos] as number] === 1)) { miss(p, 57); return null; }
  const v1 = condition(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 21) { miss(p, 53); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.checkClause(p, s, p.pos, v1, v2);
}

type R_pairCheck = ReturnType<typeof build.pairCheck>;
function pairCheck(p: Reading): R_pairCheck | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 8)) { miss(p, 54); return null; }
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = condition(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pairCheck(p, s, p.pos, v1, v2);
}

type R_phrase = ReturnType<typeof build.phrase_name> | ReturnType<typeof build.phrase_text> | ReturnType<typeof build.phrase_character> | ReturnType<typeof build.phrase_variable> | ReturnType<typeof build.phrase_quoted> | ReturnType<typeof build.phrase_wildcard> | ReturnType<typeof build.phrase_unit> | R_list | R_map | R_block | R_parenthesised | R_keyworded | R_application;
function phrase(p: Reading): R_phrase | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_phrase | null;
  all: {
  switch (T18[p.kinds[p.pos] as number]) {
    case 1: {
      { r = phrase_name(p, s); break all; }
    }
    case 2: {
      if (p.kinds[p.pos] !== 3) { miss(p, 6); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_text(p, s, p.pos); break all; }
    }
    case 3: {
      if (p.kinds[p.pos] !== 4) { miss(p, 17); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_character(p, s, p.pos); break all; }
    }
    case 4: {
      { r = phrase_variable(p, s); break all; }
    }
    case 5: {
      if (p.kinds[p.pos] !== 6) { miss(p, 8); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_quoted(p, s, p.pos); break all; }
    }
    case 6: {
      switch (T19[p.kinds[p.pos + 1] as number]) {
        case 1: {
          { r = phrase_unit(p, s); break all; }
        }
        case 2: {
          { r = parenthesised(p); break all; }
        }
        case 3: {
          const start = p.pos;
          next1: {
            const v2 = parenthesised(p);
            if (v2 === null) { break next1; }
            { r = v2; break all; }
          }
          p.pos = start;
          { r = application(p); break all; }
        }
        default: {
          { r = application(p); break all; }
        }
      }
    }
    case 7: {
      { r = list(p); break all; }
    }
    case 8: {
      { r = block(p); break all; }
    }
    case 9: {
      { r = map(p); break all; }
    }
    case 10: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); { r = null; break all; } }
      p.pos++;
      { r = build.phrase_wildcard(p, s, p.pos); break all; }
    }
    case 11: {
      { r = keyworded(p); break all; }
    }
    default:
      miss(p, 58);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

function phrase_name(p: Reading, s: number): ReturnType<typeof build.phrase_name> | null {
  const v1 = symbol(p);
  if (v1 === null) { return null; }
  let v2: R_sort | undefined;
  if (p.kinds[p.pos] === 16) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from3; break opt4; }
      p.pos++;
      const v5 = sort(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  }
  return build.phrase_name(p, s, p.pos, v1, v2);
}

function phrase_variable(p: Reading, s: number): ReturnType<typeof build.phrase_variable> | null {
  if (p.kinds[p.pos] !== 5) { miss(p, 19); return null; }
  p.pos++;
  let v1: R_sort | undefined;
  if (p.kinds[p.pos] === 16) {
    const from2 = p.pos;
    opt3: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from2; break opt3; }
      p.pos++;
      const v4 = sort(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  }
  return build.phrase_variable(p, s, p.pos, v1);
}

function phrase_unit(p: Reading, s: number): ReturnType<typeof build.phrase_unit> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.phrase_unit(p, s, p.pos);
}

type R_list = ReturnType<typeof build.list_empty> | ReturnType<typeof build.list_items>;
function list(p: Reading): R_list | null {
  const s = p.pos;
  switch (T20[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T21[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return list_empty(p, s);
        }
        default: {
          return list_items(p, s);
        }
      }
    }
    default:
      miss(p, 29);
      return null;
  }
}

function list_empty(p: Reading, s: number): ReturnType<typeof build.list_empty> | null {
  if (p.kinds[p.pos] !== 10) { miss(p, 29); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 11) { miss(p, 30); return null; }
  p.pos++;
  return build.list_empty(p, s, p.pos);
}

function list_items(p: Reading, s: number): ReturnType<typeof build.list_items> | null {
  if (p.kinds[p.pos] !== 10) { miss(p, 29); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  let v2: R_comprehension | (R_phrase)[];
  alt3: {
    switch (T22[p.kinds[p.pos] as number]) {
      case 1: {
        const v4: (R_phrase)[] = [];
        for (;;) {
          if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
          if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
        miss(p, 59);
        return null;
    }
  }
  if (p.kinds[p.pos] !== 11) { miss(p, 30); return null; }
  p.pos++;
  return build.list_items(p, s, p.pos, v1, v2);
}

type R_comprehension = ReturnType<typeof build.comprehension>;
function comprehension(p: Reading): R_comprehension | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 34) { miss(p, 60); return null; }
  p.pos++;
  const v1 = pattern(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 33) { miss(p, 61); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_phrase | undefined;
  if (p.kinds[p.pos] === 59) {
    const from4 = p.pos;
    opt5: {
      if (p.kinds[p.pos] !== 59) { miss(p, 62); p.pos = from4; break opt5; }
      p.pos++;
      const v6 = phrase(p);
      if (v6 === null) { p.pos = from4; break opt5; }
      v3 = v6;
    }
  } else miss(p, 62);
  return build.comprehension(p, s, p.pos, v1, v2, v3);
}

type R_map = ReturnType<typeof build.map>;
function map(p: Reading): R_map | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 14) { miss(p, 63); return null; }
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
  if (p.kinds[p.pos] !== 15) { miss(p, 64); return null; }
  p.pos++;
  return build.map(p, s, p.pos, v1);
}

type R_mapEntry = ReturnType<typeof build.mapEntry>;
function mapEntry(p: Reading): R_mapEntry | null {
  const s = p.pos;
  if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 65); return null; }
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.mapEntry(p, s, p.pos, v1, v2);
}

type R_application = ReturnType<typeof build.application>;
function application(p: Reading): R_application | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (T24[p.kinds[p.pos] as number] === 1) { return null; }
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  let v2: R_connected | (R_phrase)[];
  alt3: {
    switch (T25[p.kinds[p.pos] as number]) {
      case 1: {
        const v4: (R_phrase)[] = [];
        for (;;) {
          if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
          if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
        miss(p, 66);
        return null;
    }
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.application(p, s, p.pos, v1, v2);
}

type R_connected = ReturnType<typeof build.connected>;
function connected(p: Reading): R_connected | null {
  const s = p.pos;
  if (!(T26[p.kinds[p.pos] as number] === 1)) { miss(p, 67); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.connected(p, s, p.pos, v1);
}

type R_readAhead = number;
function readAhead(p: Reading): R_readAhead | null {
  const s = p.pos;
  switch (T27[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 77) { miss(p, 68); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 78) { miss(p, 69); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 91) { miss(p, 70); return null; }
      p.pos++;
      return s;
    }
    case 4: {
      if (p.kinds[p.pos] !== 94) { miss(p, 71); return null; }
      p.pos++;
      return s;
    }
    case 5: {
      if (p.kinds[p.pos] !== 95) { miss(p, 72); return null; }
      p.pos++;
      return s;
    }
    case 6: {
      if (p.kinds[p.pos] !== 100) { miss(p, 73); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 74);
      return null;
  }
}

type R_parenthesised = ReturnType<typeof build.parenthesised_shielded> | ReturnType<typeof build.parenthesised_metaId> | ReturnType<typeof build.parenthesised_andAlso> | ReturnType<typeof build.parenthesised_orElse> | ReturnType<typeof build.parenthesised_seq> | ReturnType<typeof build.parenthesised_dseq> | ReturnType<typeof build.parenthesised_call> | ReturnType<typeof build.parenthesised_let> | ReturnType<typeof build.parenthesised_match> | ReturnType<typeof build.parenthesised_check> | ReturnType<typeof build.parenthesised_try> | ReturnType<typeof build.parenthesised_conclude> | ReturnType<typeof build.parenthesised_assumeLet> | ReturnType<typeof build.parenthesised_absurdLet> | ReturnType<typeof build.parenthesised_withWitness> | ReturnType<typeof build.parenthesised_pickWitness> | ReturnType<typeof build.parenthesised_pickWitnesses> | ReturnType<typeof build.parenthesised_cases> | ReturnType<typeof build.parenthesised_withKeys>;
function parenthesised(p: Reading): R_parenthesised | null {
  const s = p.pos;
  switch (T28[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T29[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return parenthesised_call(p, s);
        }
        case 2: {
          return parenthesised_andAlso(p, s);
        }
        case 3: {
          return parenthesised_orElse(p, s);
        }
        case 4: {
          return parenthesised_check(p, s);
        }
        case 5: {
          return parenthesised_assumeLet(p, s);
        }
        case 6: {
          return parenthesised_absurdLet(p, s);
        }
        case 7: {
          return parenthesised_match(p, s);
        }
        case 8: {
          return parenthesised_let(p, s);
        }
        case 9: {
          return parenthesised_seq(p, s);
        }
        case 10: {
          return parenthesised_dseq(p, s);
        }
        case 11: {
          return parenthesised_cases(p, s);
        }
        case 12: {
          return parenthesised_metaId(p, s);
        }
        case 13: {
          return parenthesised_try(p, s);
        }
        case 14: {
          return parenthesised_tryOld(p, s);
        }
        case 15: {
          return parenthesised_conclude(p, s);
        }
        case 16: {
          return parenthesised_pickWitness(p, s);
        }
        case 17: {
          return parenthesised_pickWitnesses(p, s);
        }
        case 18: {
          return parenthesised_shielded(p, s);
        }
        case 19: {
          return parenthesised_withWitness(p, s);
        }
        default: {
          return parenthesised_withKeys(p, s);
        }
      }
    }
    default:
      miss(p, 10);
      return null;
  }
}

function parenthesised_shielded(p: Reading, s: number): ReturnType<typeof build.parenthesised_shielded> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 113) { miss(p, 16); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_shielded(p, s, p.pos, v1);
}

function parenthesised_metaId(p: Reading, s: number): ReturnType<typeof build.parenthesised_metaId> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 96) { miss(p, 20); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_metaId(p, s, p.pos, v1);
}

function parenthesised_andAlso(p: Reading, s: number): ReturnType<typeof build.parenthesised_andAlso> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 23) { miss(p, 75); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_andAlso(p, s, p.pos, v1);
}

function parenthesised_orElse(p: Reading, s: number): ReturnType<typeof build.parenthesised_orElse> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 24) { miss(p, 26); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_orElse(p, s, p.pos, v1);
}

function parenthesised_seq(p: Reading, s: number): ReturnType<typeof build.parenthesised_seq> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 86) { miss(p, 76); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_seq(p, s, p.pos, v1);
}

function parenthesised_dseq(p: Reading, s: number): ReturnType<typeof build.parenthesised_dseq> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 87) { miss(p, 77); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_dseq(p, s, p.pos, v1);
}

function parenthesised_call(p: Reading, s: number): ReturnType<typeof build.parenthesised_call> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (!(T30[p.kinds[p.pos] as number] === 1)) { miss(p, 78); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_call(p, s, p.pos, v1, v2);
}

function parenthesised_let(p: Reading, s: number): ReturnType<typeof build.parenthesised_let> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = letWord(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v2: (R_pairBinding)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 8)) { miss(p, 51); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_let(p, s, p.pos, v1, v2, v6);
}

function parenthesised_match(p: Reading, s: number): ReturnType<typeof build.parenthesised_match> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = matchWord(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_bracedMatch | (R_pairClause)[];
  alt4: {
    switch (T31[p.kinds[p.pos] as number]) {
      case 1: {
        const v5: (R_pairClause)[] = [];
        for (;;) {
          if (!(p.kinds[p.pos] === 8)) { miss(p, 54); break; }
          const from6 = p.pos;
          item7: {
            const v8 = pairClause(p);
            if (v8 === null) { break item7; }
            v5.push(v8);
            continue;
          }
          p.pos = from6;
          break;
        }
        v3 = v5;
        break alt4;
      }
      case 2: {
        const start = p.pos;
        next9: {
          const v10 = bracedMatch(p);
          if (v10 === null) { break next9; }
          v3 = v10;
          break alt4;
        }
        p.pos = start;
        const v11: (R_pairClause)[] = [];
        for (;;) {
          if (!(p.kinds[p.pos] === 8)) { miss(p, 54); break; }
          const from12 = p.pos;
          item13: {
            const v14 = pairClause(p);
            if (v14 === null) { break item13; }
            v11.push(v14);
            continue;
          }
          p.pos = from12;
          break;
        }
        v3 = v11;
        break alt4;
      }
      default:
        miss(p, 79);
        return null;
    }
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_match(p, s, p.pos, v1, v2, v3);
}

function parenthesised_check(p: Reading, s: number): ReturnType<typeof build.parenthesised_check> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = checkWord(p);
  if (v1 === null) { return null; }
  const v2: (R_pairCheck)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 8)) { miss(p, 54); break; }
    const from3 = p.pos;
    item4: {
      const v5 = pairCheck(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_check(p, s, p.pos, v1, v2);
}

function parenthesised_try(p: Reading, s: number): ReturnType<typeof build.parenthesised_try> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 97) { miss(p, 80); return null; }
  p.pos++;
  if (T32[p.kinds[p.pos] as number] === 1) { return null; }
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_try(p, s, p.pos, v1);
}

function parenthesised_tryOld(p: Reading, s: number): ReturnType<typeof build.parenthesised_try> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 98) { miss(p, 81); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_try(p, s, p.pos, v1);
}

function parenthesised_conclude(p: Reading, s: number): ReturnType<typeof build.parenthesised_conclude> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 100) { miss(p, 73); return null; }
  p.pos++;
  let v1: R_nameToBe | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from2 = p.pos;
    opt3: {
      const v4 = nameToBe(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 3);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  let v6: R_phrase | undefined;
  if (T23[p.kinds[p.pos] as number] === 1) {
    const from7 = p.pos;
    opt8: {
      const v9 = phrase(p);
      if (v9 === null) { p.pos = from7; break opt8; }
      v6 = v9;
    }
  } else miss(p, 58);
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_conclude(p, s, p.pos, v1, v5, v6);
}

function parenthesised_assumeLet(p: Reading, s: number): ReturnType<typeof build.parenthesised_assumeLet> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 57) { miss(p, 82); return null; }
  p.pos++;
  const v1 = hypotheses(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_assumeLet(p, s, p.pos, v1, v2);
}

function parenthesised_absurdLet(p: Reading, s: number): ReturnType<typeof build.parenthesised_absurdLet> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 76) { miss(p, 83); return null; }
  p.pos++;
  const v1 = hypotheses(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_absurdLet(p, s, p.pos, v1, v2);
}

function parenthesised_withWitness(p: Reading, s: number): ReturnType<typeof build.parenthesised_withWitness> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 119) { miss(p, 84); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  const v3 = phrase(p);
  if (v3 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_withWitness(p, s, p.pos, v1, v2, v3);
}

function parenthesised_pickWitness(p: Reading, s: number): ReturnType<typeof build.parenthesised_pickWitness> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 103) { miss(p, 85); return null; }
  p.pos++;
  const v1 = parameter(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] === 34) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_name | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from4 = p.pos;
    opt5: {
      const v6 = name(p);
      if (v6 === null) { p.pos = from4; break opt5; }
      v3 = v6;
    }
  } else miss(p, 3);
  const v7 = phrase(p);
  if (v7 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_pickWitness(p, s, p.pos, v1, v2, v3, v7);
}

function parenthesised_pickWitnesses(p: Reading, s: number): ReturnType<typeof build.parenthesised_pickWitnesses> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 104) { miss(p, 86); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_parameter)[] = [];
  for (;;) {
    if (!(T34[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
    const from2 = p.pos;
    item3: {
      const v4 = parameter(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  let v6: R_name | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from7 = p.pos;
    opt8: {
      const v9 = name(p);
      if (v9 === null) { p.pos = from7; break opt8; }
      v6 = v9;
    }
  } else miss(p, 3);
  const v10 = phrase(p);
  if (v10 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_pickWitnesses(p, s, p.pos, v1, v5, v6, v10);
}

function parenthesised_cases(p: Reading, s: number): ReturnType<typeof build.parenthesised_cases> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = caseWord(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_onPart | undefined;
  if (p.kinds[p.pos] === 88) {
    const from4 = p.pos;
    opt5: {
      const v6 = onPart(p);
      if (v6 === null) { p.pos = from4; break opt5; }
      v3 = v6;
    }
  } else miss(p, 87);
  let v7: R_bracedCases | (R_pairClause)[];
  alt8: {
    switch (T31[p.kinds[p.pos] as number]) {
      case 1: {
        const v9: (R_pairClause)[] = [];
        for (;;) {
          if (!(p.kinds[p.pos] === 8)) { miss(p, 54); break; }
          const from10 = p.pos;
          item11: {
            const v12 = pairClause(p);
            if (v12 === null) { break item11; }
            v9.push(v12);
            continue;
          }
          p.pos = from10;
          break;
        }
        v7 = v9;
        break alt8;
      }
      case 2: {
        const start = p.pos;
        next13: {
          const v14 = bracedCases(p);
          if (v14 === null) { break next13; }
          v7 = v14;
          break alt8;
        }
        p.pos = start;
        const v15: (R_pairClause)[] = [];
        for (;;) {
          if (!(p.kinds[p.pos] === 8)) { miss(p, 54); break; }
          const from16 = p.pos;
          item17: {
            const v18 = pairClause(p);
            if (v18 === null) { break item17; }
            v15.push(v18);
            continue;
          }
          p.pos = from16;
          break;
        }
        v7 = v15;
        break alt8;
      }
      default:
        miss(p, 79);
        return null;
    }
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_cases(p, s, p.pos, v1, v2, v3, v7);
}

function parenthesised_withKeys(p: Reading, s: number): ReturnType<typeof build.parenthesised_withKeys> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 121) { miss(p, 88); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_name)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 3); break; }
    const from2 = p.pos;
    item3: {
      const v4 = name(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.parenthesised_withKeys(p, s, p.pos, v1, v5, v6);
}

type R_bracedMatch = ReturnType<typeof build.bracedMatch>;
function bracedMatch(p: Reading): R_bracedMatch | null {
  const s = p.pos;
  let v1: (R_matchClause)[];
  alt2: {
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from4 = p.pos;
          opt5: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from4; break opt5; }
            p.pos++;
          }
        } else miss(p, 4);
        const v6: (R_matchClause)[] = [];
        let from7 = p.pos;
        item8: for (;;) {
          const v9 = matchClause(p);
          if (v9 === null) { p.pos = from7; break item8; }
          v6.push(v9);
          from7 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v6.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v1 = v6;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from11 = p.pos;
          opt12: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from11; break opt12; }
            p.pos++;
          }
        } else miss(p, 4);
        const v13: (R_matchClause)[] = [];
        let from14 = p.pos;
        item15: for (;;) {
          const v16 = matchClause(p);
          if (v16 === null) { p.pos = from14; break item15; }
          v13.push(v16);
          from14 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v13.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v1 = v13;
        break alt2;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  const v17: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from4 = p.pos;
          opt5: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from4; break opt5; }
            p.pos++;
          }
        } else miss(p, 4);
        const v6: (R_matchClause)[] = [];
        let from7 = p.pos;
        item8: for (;;) {
          const v9 = matchClause(p);
          if (v9 === null) { p.pos = from7; break item8; }
          v6.push(v9);
          from7 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v6.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v1 = v6;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from11 = p.pos;
          opt12: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from11; break opt12; }
            p.pos++;
          }
        } else miss(p, 4);
        const v13: (R_matchClause)[] = [];
        let from14 = p.pos;
        item15: for (;;) {
          const v16 = matchClause(p);
          if (v16 === null) { p.pos = from14; break item15; }
          v13.push(v16);
          from14 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v13.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v1 = v13;
        break alt2;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  const v17: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  switch (T28[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T28[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = hypotheses_several(p, s);
            if (v2 !== null) return v2;
            break next1;
          }
          p.pos = start;
          const v3 = pairBinding(p);
          if (v3 === null) { return null; }
          return build.hypotheses_one(p, s, p.pos, v3);
        }
        default: {
          const v4 = pairBinding(p);
          if (v4 === null) { return null; }
          return build.hypotheses_one(p, s, p.pos, v4);
        }
      }
    }
    default:
      miss(p, 10);
      return null;
  }
}

function hypotheses_several(p: Reading, s: number): ReturnType<typeof build.hypotheses_several> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_pairBinding)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 8)) { miss(p, 51); break; }
    const from2 = p.pos;
    item3: {
      const v4 = pairBinding(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.hypotheses_several(p, s, p.pos, v1);
}

type R_letWord = number;
function letWord(p: Reading): R_letWord | null {
  const s = p.pos;
  switch (T36[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 79) { miss(p, 94); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 80) { miss(p, 95); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 81) { miss(p, 96); return null; }
      p.pos++;
      return s;
    }
    case 4: {
      if (p.kinds[p.pos] !== 82) { miss(p, 97); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 98);
      return null;
  }
}

type R_matchWord = number;
function matchWord(p: Reading): R_matchWord | null {
  const s = p.pos;
  switch (T37[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 77) { miss(p, 68); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 78) { miss(p, 69); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 99);
      return null;
  }
}

type R_checkWord = number;
function checkWord(p: Reading): R_checkWord | null {
  const s = p.pos;
  switch (T38[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 30) { miss(p, 100); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 31) { miss(p, 101); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 102);
      return null;
  }
}

type R_caseWord = number;
function caseWord(p: Reading): R_caseWord | null {
  const s = p.pos;
  switch (T39[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 91) { miss(p, 70); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 94) { miss(p, 71); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 95) { miss(p, 72); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 103);
      return null;
  }
}

type R_onPart = R_phrase;
function onPart(p: Reading): R_onPart | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 88) { miss(p, 87); return null; }
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
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  return build.nameToBe(p, s, p.pos, v1);
}

type R_keyworded = ReturnType<typeof build.keyworded_abstraction> | ReturnType<typeof build.keyworded_let> | ReturnType<typeof build.keyworded_match> | ReturnType<typeof build.keyworded_check> | ReturnType<typeof build.keyworded_try> | ReturnType<typeof build.keyworded_while> | ReturnType<typeof build.keyworded_newCell> | ReturnType<typeof build.keyworded_readCell> | ReturnType<typeof build.keyworded_writeCell> | ReturnType<typeof build.keyworded_newVector> | ReturnType<typeof build.keyworded_readVector> | ReturnType<typeof build.keyworded_writeVector> | ReturnType<typeof build.keyworded_withKeys> | ReturnType<typeof build.keyworded_assume> | ReturnType<typeof build.keyworded_supposeAbsurd> | ReturnType<typeof build.keyworded_conclude> | ReturnType<typeof build.keyworded_generalizeOver> | ReturnType<typeof build.keyworded_pickAny> | ReturnType<typeof build.keyworded_pickWitness> | ReturnType<typeof build.keyworded_pickWitnesses> | ReturnType<typeof build.keyworded_cases> | ReturnType<typeof build.keyworded_byCases>;
function keyworded(p: Reading): R_keyworded | null {
  const s = p.pos;
  switch (T40[p.kinds[p.pos] as number]) {
    case 1: {
      return keyworded_assume(p, s);
    }
    case 2: {
      return keyworded_check(p, s);
    }
    case 3: {
      return keyworded_abstraction(p, s);
    }
    case 4: {
      return keyworded_supposeAbsurd(p, s);
    }
    case 5: {
      return keyworded_match(p, s);
    }
    case 6: {
      return keyworded_let(p, s);
    }
    case 7: {
      return keyworded_while(p, s);
    }
    case 8: {
      return keyworded_cases(p, s);
    }
    case 9: {
      return keyworded_try(p, s);
    }
    case 10: {
      return keyworded_conclude(p, s);
    }
    case 11: {
      return keyworded_pickAny(p, s);
    }
    case 12: {
      return keyworded_pickWitness(p, s);
    }
    case 13: {
      return keyworded_pickWitnesses(p, s);
    }
    case 14: {
      return keyworded_byCases(p, s);
    }
    case 15: {
      return keyworded_newCell(p, s);
    }
    case 16: {
      return keyworded_readCell(p, s);
    }
    case 17: {
      return keyworded_writeCell(p, s);
    }
    case 18: {
      return keyworded_writeVector(p, s);
    }
    case 19: {
      return keyworded_readVector(p, s);
    }
    case 20: {
      return keyworded_newVector(p, s);
    }
    case 21: {
      return keyworded_generalizeOver(p, s);
    }
    case 22: {
      return keyworded_withKeys(p, s);
    }
    default:
      miss(p, 104);
      return null;
  }
}

function keyworded_abstraction(p: Reading, s: number): ReturnType<typeof build.keyworded_abstraction> | null {
  if (!(T41[p.kinds[p.pos] as number] === 1)) { miss(p, 105); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_parameter)[] = [];
  for (;;) {
    if (!(T34[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
    const from2 = p.pos;
    item3: {
      const v4 = parameter(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  return build.keyworded_abstraction(p, s, p.pos, v1, v5);
}

function keyworded_let(p: Reading, s: number): ReturnType<typeof build.keyworded_let> | null {
  const v1 = letWord(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
  p.pos++;
  const v2: (R_binding)[] = [];
  let from3 = p.pos;
  item4: for (;;) {
    const v5 = binding(p);
    if (v5 === null) { p.pos = from3; break item4; }
    v2.push(v5);
    from3 = p.pos;
    if (p.kinds[p.pos] !== 17) { miss(p, 2); break; }
    p.pos++;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
  p.pos++;
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  return build.keyworded_let(p, s, p.pos, v1, v2, v6);
}

function keyworded_match(p: Reading, s: number): ReturnType<typeof build.keyworded_match> | null {
  const v1 = matchWord(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: (R_matchClause)[];
  alt4: {
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from6 = p.pos;
          opt7: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from6; break opt7; }
            p.pos++;
          }
        } else miss(p, 4);
        const v8: (R_matchClause)[] = [];
        let from9 = p.pos;
        item10: for (;;) {
          const v11 = matchClause(p);
          if (v11 === null) { p.pos = from9; break item10; }
          v8.push(v11);
          from9 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v8.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v3 = v8;
        break alt4;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from13 = p.pos;
          opt14: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from13; break opt14; }
            p.pos++;
          }
        } else miss(p, 4);
        const v15: (R_matchClause)[] = [];
        let from16 = p.pos;
        item17: for (;;) {
          const v18 = matchClause(p);
          if (v18 === null) { p.pos = from16; break item17; }
          v15.push(v18);
          from16 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v15.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v3 = v15;
        break alt4;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  return build.keyworded_match(p, s, p.pos, v1, v2, v3);
}

function keyworded_check(p: Reading, s: number): ReturnType<typeof build.keyworded_check> | null {
  const v1 = checkWord(p);
  if (v1 === null) { return null; }
  let v2: (R_checkClause)[];
  alt3: {
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from5 = p.pos;
          opt6: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from5; break opt6; }
            p.pos++;
          }
        } else miss(p, 4);
        const v7: (R_checkClause)[] = [];
        let from8 = p.pos;
        item9: for (;;) {
          const v10 = checkClause(p);
          if (v10 === null) { p.pos = from8; break item9; }
          v7.push(v10);
          from8 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v7.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v2 = v7;
        break alt3;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from12 = p.pos;
          opt13: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from12; break opt13; }
            p.pos++;
          }
        } else miss(p, 4);
        const v14: (R_checkClause)[] = [];
        let from15 = p.pos;
        item16: for (;;) {
          const v17 = checkClause(p);
          if (v17 === null) { p.pos = from15; break item16; }
          v14.push(v17);
          from15 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v14.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v2 = v14;
        break alt3;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  return build.keyworded_check(p, s, p.pos, v1, v2);
}

function keyworded_try(p: Reading, s: number): ReturnType<typeof build.keyworded_try> | null {
  if (p.kinds[p.pos] !== 97) { miss(p, 80); return null; }
  p.pos++;
  let v1: (R_phrase)[];
  alt2: {
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from4 = p.pos;
          opt5: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from4; break opt5; }
            p.pos++;
          }
        } else miss(p, 4);
        const v6: (R_phrase)[] = [];
        let from7 = p.pos;
        item8: for (;;) {
          const v9 = phrase(p);
          if (v9 === null) { p.pos = from7; break item8; }
          v6.push(v9);
          from7 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v6.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v1 = v6;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from11 = p.pos;
          opt12: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from11; break opt12; }
            p.pos++;
          }
        } else miss(p, 4);
        const v13: (R_phrase)[] = [];
        let from14 = p.pos;
        item15: for (;;) {
          const v16 = phrase(p);
          if (v16 === null) { p.pos = from14; break item15; }
          v13.push(v16);
          from14 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v13.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v1 = v13;
        break alt2;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  return build.keyworded_try(p, s, p.pos, v1);
}

function keyworded_while(p: Reading, s: number): ReturnType<typeof build.keyworded_while> | null {
  if (p.kinds[p.pos] !== 89) { miss(p, 106); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.keyworded_while(p, s, p.pos, v1, v2);
}

function keyworded_newCell(p: Reading, s: number): ReturnType<typeof build.keyworded_newCell> | null {
  if (p.kinds[p.pos] !== 109) { miss(p, 107); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.keyworded_newCell(p, s, p.pos, v1);
}

function keyworded_readCell(p: Reading, s: number): ReturnType<typeof build.keyworded_readCell> | null {
  if (p.kinds[p.pos] !== 110) { miss(p, 108); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.keyworded_readCell(p, s, p.pos, v1);
}

function keyworded_writeCell(p: Reading, s: number): ReturnType<typeof build.keyworded_writeCell> | null {
  if (p.kinds[p.pos] !== 112) { miss(p, 109); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.keyworded_writeCell(p, s, p.pos, v1, v2);
}

function keyworded_newVector(p: Reading, s: number): ReturnType<typeof build.keyworded_newVector> | null {
  if (p.kinds[p.pos] !== 117) { miss(p, 110); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.keyworded_newVector(p, s, p.pos, v1, v2);
}

function keyworded_readVector(p: Reading, s: number): ReturnType<typeof build.keyworded_readVector> | null {
  if (p.kinds[p.pos] !== 116) { miss(p, 111); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.keyworded_readVector(p, s, p.pos, v1, v2);
}

function keyworded_writeVector(p: Reading, s: number): ReturnType<typeof build.keyworded_writeVector> | null {
  if (p.kinds[p.pos] !== 115) { miss(p, 112); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  const v3 = phrase(p);
  if (v3 === null) { return null; }
  return build.keyworded_writeVector(p, s, p.pos, v1, v2, v3);
}

function keyworded_withKeys(p: Reading, s: number): ReturnType<typeof build.keyworded_withKeys> | null {
  if (p.kinds[p.pos] !== 121) { miss(p, 88); return null; }
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
  if (p.kinds[p.pos] !== 101) { miss(p, 113); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  return build.keyworded_withKeys(p, s, p.pos, v1, v5, v6);
}

function keyworded_assume(p: Reading, s: number): ReturnType<typeof build.keyworded_assume> | null {
  if (p.kinds[p.pos] !== 26) { miss(p, 114); return null; }
  p.pos++;
  const v1 = assumptions(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.keyworded_assume(p, s, p.pos, v1, v2);
}

function keyworded_supposeAbsurd(p: Reading, s: number): ReturnType<typeof build.keyworded_supposeAbsurd> | null {
  if (p.kinds[p.pos] !== 75) { miss(p, 115); return null; }
  p.pos++;
  let v1: R_nameToBe | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from2 = p.pos;
    opt3: {
      const v4 = nameToBe(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 3);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  return build.keyworded_supposeAbsurd(p, s, p.pos, v1, v5, v6);
}

function keyworded_conclude(p: Reading, s: number): ReturnType<typeof build.keyworded_conclude> | null {
  if (p.kinds[p.pos] !== 100) { miss(p, 73); return null; }
  p.pos++;
  let v1: R_nameToBe | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from2 = p.pos;
    opt3: {
      const v4 = nameToBe(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 3);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  const v6 = phrase(p);
  if (v6 === null) { return null; }
  return build.keyworded_conclude(p, s, p.pos, v1, v5, v6);
}

function keyworded_generalizeOver(p: Reading, s: number): ReturnType<typeof build.keyworded_generalizeOver> | null {
  if (p.kinds[p.pos] !== 118) { miss(p, 116); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.keyworded_generalizeOver(p, s, p.pos, v1, v2);
}

function keyworded_pickAny(p: Reading, s: number): ReturnType<typeof build.keyworded_pickAny> | null {
  if (p.kinds[p.pos] !== 102) { miss(p, 117); return null; }
  p.pos++;
  const v1: (R_parameter)[] = [];
  for (;;) {
    if (!(T34[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
    const from2 = p.pos;
    item3: {
      const v4 = parameter(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  return build.keyworded_pickAny(p, s, p.pos, v1, v5);
}

function keyworded_pickWitness(p: Reading, s: number): ReturnType<typeof build.keyworded_pickWitness> | null {
  if (p.kinds[p.pos] !== 103) { miss(p, 85); return null; }
  p.pos++;
  const v1 = parameter(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 34) { miss(p, 60); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_name | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from4 = p.pos;
    opt5: {
      const v6 = name(p);
      if (v6 === null) { p.pos = from4; break opt5; }
      v3 = v6;
    }
  } else miss(p, 3);
  const v7 = phrase(p);
  if (v7 === null) { return null; }
  return build.keyworded_pickWitness(p, s, p.pos, v1, v2, v3, v7);
}

function keyworded_pickWitnesses(p: Reading, s: number): ReturnType<typeof build.keyworded_pickWitnesses> | null {
  if (p.kinds[p.pos] !== 104) { miss(p, 86); return null; }
  p.pos++;
  const v1: (R_parameter)[] = [];
  for (;;) {
    if (!(T34[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
    const from2 = p.pos;
    item3: {
      const v4 = parameter(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 34) { miss(p, 60); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  let v6: R_name | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from7 = p.pos;
    opt8: {
      const v9 = name(p);
      if (v9 === null) { p.pos = from7; break opt8; }
      v6 = v9;
    }
  } else miss(p, 3);
  const v10 = phrase(p);
  if (v10 === null) { return null; }
  return build.keyworded_pickWitnesses(p, s, p.pos, v1, v5, v6, v10);
}

function keyworded_cases(p: Reading, s: number): ReturnType<typeof build.keyworded_cases> | null {
  const v1 = caseWord(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  let v3: R_onPart | undefined;
  if (p.kinds[p.pos] === 88) {
    const from4 = p.pos;
    opt5: {
      const v6 = onPart(p);
      if (v6 === null) { p.pos = from4; break opt5; }
      v3 = v6;
    }
  } else miss(p, 87);
  let v7: (R_matchClause)[];
  alt8: {
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from10 = p.pos;
          opt11: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from10; break opt11; }
            p.pos++;
          }
        } else miss(p, 4);
        const v12: (R_matchClause)[] = [];
        let from13 = p.pos;
        item14: for (;;) {
          const v15 = matchClause(p);
          if (v15 === null) { p.pos = from13; break item14; }
          v12.push(v15);
          from13 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v12.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v7 = v12;
        break alt8;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from17 = p.pos;
          opt18: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from17; break opt18; }
            p.pos++;
          }
        } else miss(p, 4);
        const v19: (R_matchClause)[] = [];
        let from20 = p.pos;
        item21: for (;;) {
          const v22 = matchClause(p);
          if (v22 === null) { p.pos = from20; break item21; }
          v19.push(v22);
          from20 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v19.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v7 = v19;
        break alt8;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  return build.keyworded_cases(p, s, p.pos, v1, v2, v3, v7);
}

function keyworded_byCases(p: Reading, s: number): ReturnType<typeof build.keyworded_byCases> | null {
  if (p.kinds[p.pos] !== 107) { miss(p, 118); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  let v2: R_fromPart | undefined;
  if (p.kinds[p.pos] === 101) {
    const from3 = p.pos;
    opt4: {
      const v5 = fromPart(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  } else miss(p, 113);
  let v6: (R_caseClause)[];
  alt7: {
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from9 = p.pos;
          opt10: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from9; break opt10; }
            p.pos++;
          }
        } else miss(p, 4);
        const v11: (R_caseClause)[] = [];
        let from12 = p.pos;
        item13: for (;;) {
          const v14 = caseClause(p);
          if (v14 === null) { p.pos = from12; break item13; }
          v11.push(v14);
          from12 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v11.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v6 = v11;
        break alt7;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        if (p.kinds[p.pos] === 7) {
          const from16 = p.pos;
          opt17: {
            if (p.kinds[p.pos] !== 7) { miss(p, 4); p.pos = from16; break opt17; }
            p.pos++;
          }
        } else miss(p, 4);
        const v18: (R_caseClause)[] = [];
        let from19 = p.pos;
        item20: for (;;) {
          const v21 = caseClause(p);
          if (v21 === null) { p.pos = from19; break item20; }
          v18.push(v21);
          from19 = p.pos;
          if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
          p.pos++;
        }
        if (v18.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v6 = v18;
        break alt7;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  return build.keyworded_byCases(p, s, p.pos, v1, v2, v6);
}

type R_assumptions = ReturnType<typeof build.assumptions_named> | ReturnType<typeof build.assumptions_plain>;
function assumptions(p: Reading): R_assumptions | null {
  const s = p.pos;
  switch (T42[p.kinds[p.pos] as number]) {
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
          if (p.kinds[p.pos] !== 17) { miss(p, 2); break; }
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
          if (p.kinds[p.pos] !== 17) { miss(p, 2); break; }
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
          if (p.kinds[p.pos] !== 17) { miss(p, 2); break; }
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
      miss(p, 119);
      return null;
  }
}

type R_namedHypothesis = ReturnType<typeof build.namedHypothesis>;
function namedHypothesis(p: Reading): R_namedHypothesis | null {
  const s = p.pos;
  if (!(T34[p.kinds[p.pos] as number] === 1)) { miss(p, 120); return null; }
  const v1 = blockName(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.namedHypothesis(p, s, p.pos, v1, v2);
}

type R_fromPart = R_phraseList;
function fromPart(p: Reading): R_fromPart | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 101) { miss(p, 113); return null; }
  p.pos++;
  const v1 = phraseList(p);
  if (v1 === null) { return null; }
  return v1;
}

type R_caseClause = ReturnType<typeof build.caseClause>;
function caseClause(p: Reading): R_caseClause | null {
  const s = p.pos;
  if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 121); return null; }
  let v1: R_nameToBe | undefined;
  if (T33[p.kinds[p.pos] as number] === 1) {
    const from2 = p.pos;
    opt3: {
      const v4 = nameToBe(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 3);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 21) { miss(p, 53); return null; }
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
    switch (T35[p.kinds[p.pos] as number]) {
      case 1: {
        if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
        p.pos++;
        const v3: (R_blockItem)[] = [];
        let from4 = p.pos;
        item5: for (;;) {
          const v6 = blockItem(p);
          if (v6 === null) { p.pos = from4; break item5; }
          v3.push(v6);
          from4 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 2); break; }
          p.pos++;
        }
        if (v3.length === 0) { return null; }
        if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
        p.pos++;
        v1 = v3;
        break alt2;
      }
      case 2: {
        if (p.kinds[p.pos] !== 84) { miss(p, 91); return null; }
        p.pos++;
        const v7: (R_blockItem)[] = [];
        let from8 = p.pos;
        item9: for (;;) {
          const v10 = blockItem(p);
          if (v10 === null) { p.pos = from8; break item9; }
          v7.push(v10);
          from8 = p.pos;
          if (p.kinds[p.pos] !== 17) { miss(p, 2); break; }
          p.pos++;
        }
        if (v7.length === 0) { return null; }
        if (p.kinds[p.pos] !== 85) { miss(p, 92); return null; }
        p.pos++;
        v1 = v7;
        break alt2;
      }
      default:
        miss(p, 93);
        return null;
    }
  }
  return build.block(p, s, p.pos, v1);
}

type R_blockItem = ReturnType<typeof build.blockItem_named> | ReturnType<typeof build.blockItem_plain>;
function blockItem(p: Reading): R_blockItem | null {
  const s = p.pos;
  switch (T42[p.kinds[p.pos] as number]) {
    case 1: {
      const start = p.pos;
      next1: {
        const v2 = blockItem_named(p, s);
        if (v2 !== null) return v2;
        break next1;
      }
      p.pos = start;
      const v3 = inference(p);
      if (v3 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v3);
    }
    case 2: {
      const v4 = inference(p);
      if (v4 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v4);
    }
    case 3: {
      const start = p.pos;
      next5: {
        const v6 = blockItem_named(p, s);
        if (v6 !== null) return v6;
        break next5;
      }
      p.pos = start;
      const v7 = inference(p);
      if (v7 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v7);
    }
    case 4: {
      const start = p.pos;
      next8: {
        const v9 = blockItem_named(p, s);
        if (v9 !== null) return v9;
        break next8;
      }
      p.pos = start;
      const v10 = inference(p);
      if (v10 === null) { return null; }
      return build.blockItem_plain(p, s, p.pos, v10);
    }
    default:
      miss(p, 122);
      return null;
  }
}

function blockItem_named(p: Reading, s: number): ReturnType<typeof build.blockItem_named> | null {
  const v1 = blockName(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = inference(p);
  if (v2 === null) { return null; }
  return build.blockItem_named(p, s, p.pos, v1, v2);
}

type R_blockName = ReturnType<typeof build.blockName_wildcard> | ReturnType<typeof build.blockName_named>;
function blockName(p: Reading): R_blockName | null {
  const s = p.pos;
  switch (T7[p.kinds[p.pos] as number]) {
    case 1: {
      return blockName_named(p, s);
    }
    case 2: {
      if (p.kinds[p.pos] !== 25) { miss(p, 12); return null; }
      p.pos++;
      return build.blockName_wildcard(p, s, p.pos);
    }
    default:
      miss(p, 123);
      return null;
  }
}

function blockName_named(p: Reading, s: number): ReturnType<typeof build.blockName_named> | null {
  const v1 = name(p);
  if (v1 === null) { return null; }
  let v2: R_operatorMark | undefined;
  if (p.kinds[p.pos] === 16) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from3; break opt4; }
      p.pos++;
      const v5 = operatorMark(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  }
  return build.blockName_named(p, s, p.pos, v1, v2);
}

type R_inference = ReturnType<typeof build.inference>;
function inference(p: Reading): R_inference | null {
  const s = p.pos;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  let v2: R_inferenceEnd | undefined;
  if (T43[p.kinds[p.pos] as number] === 1) {
    const from3 = p.pos;
    opt4: {
      const v5 = inferenceEnd(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  } else miss(p, 124);
  return build.inference(p, s, p.pos, v1, v2);
}

type R_inferenceEnd = ReturnType<typeof build.inferenceEnd_on> | ReturnType<typeof build.inferenceEnd_by> | ReturnType<typeof build.inferenceEnd_from>;
function inferenceEnd(p: Reading): R_inferenceEnd | null {
  const s = p.pos;
  switch (T44[p.kinds[p.pos] as number]) {
    case 1: {
      return inferenceEnd_on(p, s);
    }
    case 2: {
      return inferenceEnd_by(p, s);
    }
    case 3: {
      return inferenceEnd_from(p, s);
    }
    default:
      miss(p, 124);
      return null;
  }
}

function inferenceEnd_on(p: Reading, s: number): ReturnType<typeof build.inferenceEnd_on> | null {
  if (p.kinds[p.pos] !== 88) { miss(p, 87); return null; }
  p.pos++;
  const v1 = phraseList(p);
  if (v1 === null) { return null; }
  return build.inferenceEnd_on(p, s, p.pos, v1);
}

function inferenceEnd_by(p: Reading, s: number): ReturnType<typeof build.inferenceEnd_by> | null {
  if (p.kinds[p.pos] !== 99) { miss(p, 125); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 88) { miss(p, 87); return null; }
  p.pos++;
  const v2 = phraseList(p);
  if (v2 === null) { return null; }
  return build.inferenceEnd_by(p, s, p.pos, v1, v2);
}

function inferenceEnd_from(p: Reading, s: number): ReturnType<typeof build.inferenceEnd_from> | null {
  if (p.kinds[p.pos] !== 101) { miss(p, 113); return null; }
  p.pos++;
  const v1 = phraseList(p);
  if (v1 === null) { return null; }
  return build.inferenceEnd_from(p, s, p.pos, v1);
}

type R_directive = R_domain | R_subsort | R_datatype | R_declare | R_define | R_defineSort | R_defineSymbol | R_primitiveMethod | R_assertion | R_retract | R_module | R_setting | R_overload | R_expansion | R_tool;
function directive(p: Reading): R_directive | null {
  const s = p.pos;
  switch (T45[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T46[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return define(p);
        }
        case 2: {
          return setting(p);
        }
        case 3: {
          return module(p);
        }
        case 4: {
          return assertion(p);
        }
        case 5: {
          return retract(p);
        }
        case 6: {
          return overload(p);
        }
        case 7: {
          return expansion(p);
        }
        case 8: {
          return defineSymbol(p);
        }
        case 9: {
          return defineSort(p);
        }
        case 10: {
          return primitiveMethod(p);
        }
        case 11: {
          return datatype(p);
        }
        case 12: {
          return domain(p);
        }
        case 13: {
          return subsort(p);
        }
        case 14: {
          return declare(p);
        }
        default: {
          return tool(p);
        }
      }
    }
    case 2: {
      return define(p);
    }
    case 3: {
      return setting(p);
    }
    case 4: {
      return module(p);
    }
    case 5: {
      return assertion(p);
    }
    case 6: {
      return retract(p);
    }
    case 7: {
      return overload(p);
    }
    case 8: {
      return expansion(p);
    }
    case 9: {
      return tool(p);
    }
    case 10: {
      return defineSymbol(p);
    }
    case 11: {
      return defineSort(p);
    }
    case 12: {
      return primitiveMethod(p);
    }
    case 13: {
      return datatype(p);
    }
    case 14: {
      return domain(p);
    }
    case 15: {
      return subsort(p);
    }
    case 16: {
      return declare(p);
    }
    default:
      miss(p, 126);
      return null;
  }
}

type R_profile = ReturnType<typeof build.profile_plain> | ReturnType<typeof build.profile_parameters>;
function profile(p: Reading): R_profile | null {
  const s = p.pos;
  switch (T47[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      return build.profile_plain(p, s, p.pos, v1);
    }
    case 2: {
      return profile_parameters(p, s);
    }
    default:
      miss(p, 127);
      return null;
  }
}

function profile_parameters(p: Reading, s: number): ReturnType<typeof build.profile_parameters> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2: (R_name)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 3); break; }
    const from3 = p.pos;
    item4: {
      const v5 = name(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.profile_parameters(p, s, p.pos, v1, v2);
}

type R_domain = ReturnType<typeof build.domain_keyword> | ReturnType<typeof build.domain_several>;
function domain(p: Reading): R_domain | null {
  const s = p.pos;
  switch (T48[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T49[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return domain_keywordOld(p, s);
        }
        default: {
          return domain_severalOld(p, s);
        }
      }
    }
    case 2: {
      return domain_keyword(p, s);
    }
    case 3: {
      return domain_several(p, s);
    }
    default:
      miss(p, 128);
      return null;
  }
}

function domain_keyword(p: Reading, s: number): ReturnType<typeof build.domain_keyword> | null {
  if (p.kinds[p.pos] !== 69) { miss(p, 129); return null; }
  p.pos++;
  const v1 = profile(p);
  if (v1 === null) { return null; }
  return build.domain_keyword(p, s, p.pos, v1);
}

function domain_several(p: Reading, s: number): ReturnType<typeof build.domain_several> | null {
  if (p.kinds[p.pos] !== 70) { miss(p, 130); return null; }
  p.pos++;
  const v1: (R_profile)[] = [];
  let from2 = p.pos;
  item3: for (;;) {
    const v4 = profile(p);
    if (v4 === null) { p.pos = from2; break item3; }
    v1.push(v4);
    from2 = p.pos;
    if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
    p.pos++;
  }
  if (v1.length === 0) { return null; }
  return build.domain_several(p, s, p.pos, v1);
}

function domain_keywordOld(p: Reading, s: number): ReturnType<typeof build.domain_keyword> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 69) { miss(p, 129); return null; }
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
  } else miss(p, 131);
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.domain_keyword(p, s, p.pos, v1, v2);
}

function domain_severalOld(p: Reading, s: number): ReturnType<typeof build.domain_several> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 70) { miss(p, 130); return null; }
  p.pos++;
  const v1: (R_profile)[] = [];
  for (;;) {
    if (!(T50[p.kinds[p.pos] as number] === 1)) { miss(p, 127); break; }
    const from2 = p.pos;
    item3: {
      const v4 = profile(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.domain_several(p, s, p.pos, v1);
}

type R_withPredicate = R_phrase;
function withPredicate(p: Reading): R_withPredicate | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 120) { miss(p, 131); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return v1;
}

type R_subsort = ReturnType<typeof build.subsort_one> | ReturnType<typeof build.subsort_several>;
function subsort(p: Reading): R_subsort | null {
  const s = p.pos;
  switch (T51[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T52[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return subsort_oneOld(p, s);
        }
        default: {
          return subsort_severalOld(p, s);
        }
      }
    }
    case 2: {
      return subsort_one(p, s);
    }
    case 3: {
      return subsort_several(p, s);
    }
    default:
      miss(p, 132);
      return null;
  }
}

function subsort_one(p: Reading, s: number): ReturnType<typeof build.subsort_one> | null {
  if (p.kinds[p.pos] !== 71) { miss(p, 133); return null; }
  p.pos++;
  const v1 = sort(p);
  if (v1 === null) { return null; }
  const v2 = sort(p);
  if (v2 === null) { return null; }
  return build.subsort_one(p, s, p.pos, v1, v2);
}

function subsort_oneOld(p: Reading, s: number): ReturnType<typeof build.subsort_one> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 71) { miss(p, 133); return null; }
  p.pos++;
  const v1 = sort(p);
  if (v1 === null) { return null; }
  const v2 = sort(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.subsort_one(p, s, p.pos, v1, v2);
}

function subsort_several(p: Reading, s: number): ReturnType<typeof build.subsort_several> | null {
  if (p.kinds[p.pos] !== 72) { miss(p, 134); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from2 = p.pos;
    item3: {
      const v4 = sort(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = sort(p);
  if (v5 === null) { return null; }
  return build.subsort_several(p, s, p.pos, v1, v5);
}

function subsort_severalOld(p: Reading, s: number): ReturnType<typeof build.subsort_several> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 72) { miss(p, 134); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from2 = p.pos;
    item3: {
      const v4 = sort(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = sort(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.subsort_several(p, s, p.pos, v1, v5);
}

type R_datatype = ReturnType<typeof build.datatype_one> | ReturnType<typeof build.datatype_several>;
function datatype(p: Reading): R_datatype | null {
  const s = p.pos;
  switch (T53[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T54[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return datatype_oneOld(p, s);
        }
        default: {
          return datatype_severalOld(p, s);
        }
      }
    }
    case 2: {
      return datatype_one(p, s);
    }
    case 3: {
      return datatype_several(p, s);
    }
    default:
      miss(p, 135);
      return null;
  }
}

function datatype_one(p: Reading, s: number): ReturnType<typeof build.datatype_one> | null {
  const v1 = datatypeWord(p);
  if (v1 === null) { return null; }
  const v2 = datatypeClause(p);
  if (v2 === null) { return null; }
  return build.datatype_one(p, s, p.pos, v1, v2);
}

function datatype_several(p: Reading, s: number): ReturnType<typeof build.datatype_several> | null {
  const v1 = datatypesWord(p);
  if (v1 === null) { return null; }
  const v2: (R_datatypeClause)[] = [];
  let from3 = p.pos;
  item4: for (;;) {
    const v5 = datatypeClause(p);
    if (v5 === null) { p.pos = from3; break item4; }
    v2.push(v5);
    from3 = p.pos;
    if (p.kinds[p.pos] !== 23) { miss(p, 75); break; }
    p.pos++;
  }
  if (v2.length === 0) { return null; }
  return build.datatype_several(p, s, p.pos, v1, v2);
}

function datatype_oneOld(p: Reading, s: number): ReturnType<typeof build.datatype_one> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = datatypeWord(p);
  if (v1 === null) { return null; }
  const v2 = oldClause(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.datatype_one(p, s, p.pos, v1, v2);
}

function datatype_severalOld(p: Reading, s: number): ReturnType<typeof build.datatype_several> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = datatypesWord(p);
  if (v1 === null) { return null; }
  const v2: (R_pairDatatype)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 8)) { miss(p, 10); break; }
    const from3 = p.pos;
    item4: {
      const v5 = pairDatatype(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.datatype_several(p, s, p.pos, v1, v2);
}

type R_datatypeWord = number;
function datatypeWord(p: Reading): R_datatypeWord | null {
  const s = p.pos;
  switch (T55[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 65) { miss(p, 136); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 67) { miss(p, 137); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 138);
      return null;
  }
}

type R_datatypesWord = number;
function datatypesWord(p: Reading): R_datatypesWord | null {
  const s = p.pos;
  switch (T56[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 66) { miss(p, 139); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 68) { miss(p, 140); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 141);
      return null;
  }
}

type R_datatypeClause = ReturnType<typeof build.datatypeClause>;
function datatypeClause(p: Reading): R_datatypeClause | null {
  const s = p.pos;
  const v1 = profile(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2: (R_dataConstructor)[] = [];
  let from3 = p.pos;
  item4: for (;;) {
    const v5 = dataConstructor(p);
    if (v5 === null) { p.pos = from3; break item4; }
    v2.push(v5);
    from3 = p.pos;
    if (p.kinds[p.pos] !== 7) { miss(p, 4); break; }
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
    if (!(T57[p.kinds[p.pos] as number] === 1)) { miss(p, 142); break; }
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
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = oldClause(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return v1;
}

type R_dataConstructor = ReturnType<typeof build.dataConstructor_constant> | ReturnType<typeof build.dataConstructor_function>;
function dataConstructor(p: Reading): R_dataConstructor | null {
  const s = p.pos;
  switch (T58[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = symbol(p);
      if (v1 === null) { return null; }
      return build.dataConstructor_constant(p, s, p.pos, v1);
    }
    case 2: {
      return dataConstructor_function(p, s);
    }
    default:
      miss(p, 142);
      return null;
  }
}

function dataConstructor_function(p: Reading, s: number): ReturnType<typeof build.dataConstructor_function> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2: (R_field)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 143); break; }
    const from3 = p.pos;
    item4: {
      const v5 = field(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.dataConstructor_function(p, s, p.pos, v1, v2);
}

type R_field = ReturnType<typeof build.field_selected> | ReturnType<typeof build.field_plain>;
function field(p: Reading): R_field | null {
  const s = p.pos;
  switch (T59[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T60[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = field_selected(p, s);
            if (v2 !== null) return v2;
            break next1;
          }
          p.pos = start;
          const v3 = sort(p);
          if (v3 === null) { return null; }
          return build.field_plain(p, s, p.pos, v3);
        }
        default: {
          const v4 = sort(p);
          if (v4 === null) { return null; }
          return build.field_plain(p, s, p.pos, v4);
        }
      }
    }
    case 2: {
      const v5 = sort(p);
      if (v5 === null) { return null; }
      return build.field_plain(p, s, p.pos, v5);
    }
    case 3: {
      switch (T60[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next6: {
            const v7 = field_selected(p, s);
            if (v7 !== null) return v7;
            break next6;
          }
          p.pos = start;
          const v8 = sort(p);
          if (v8 === null) { return null; }
          return build.field_plain(p, s, p.pos, v8);
        }
        default: {
          const v9 = sort(p);
          if (v9 === null) { return null; }
          return build.field_plain(p, s, p.pos, v9);
        }
      }
    }
    default:
      miss(p, 143);
      return null;
  }
}

function field_selected(p: Reading, s: number): ReturnType<typeof build.field_selected> | null {
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 16) { miss(p, 14); return null; }
  p.pos++;
  const v2 = sort(p);
  if (v2 === null) { return null; }
  return build.field_selected(p, s, p.pos, v1, v2);
}

type R_declare = ReturnType<typeof build.declare_keyword> | ReturnType<typeof build.declare_old>;
function declare(p: Reading): R_declare | null {
  const s = p.pos;
  switch (T61[p.kinds[p.pos] as number]) {
    case 1: {
      return declare_old(p, s);
    }
    case 2: {
      return declare_keyword(p, s);
    }
    default:
      miss(p, 144);
      return null;
  }
}

function declare_keyword(p: Reading, s: number): ReturnType<typeof build.declare_keyword> | null {
  if (p.kinds[p.pos] !== 73) { miss(p, 145); return null; }
  p.pos++;
  const v1: (R_declared)[] = [];
  let from2 = p.pos;
  item3: for (;;) {
    const v4 = declared(p);
    if (v4 === null) { p.pos = from2; break item3; }
    v1.push(v4);
    from2 = p.pos;
    if (p.kinds[p.pos] !== 18) { miss(p, 48); break; }
    p.pos++;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 16) { miss(p, 14); return null; }
  p.pos++;
  const v5 = signature(p);
  if (v5 === null) { return null; }
  return build.declare_keyword(p, s, p.pos, v1, v5);
}

function declare_old(p: Reading, s: number): ReturnType<typeof build.declare_old> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 73) { miss(p, 145); return null; }
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
  } else miss(p, 10);
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.declare_old(p, s, p.pos, v1, v2, v3);
}

type R_declared = ReturnType<typeof build.declared>;
function declared(p: Reading): R_declared | null {
  const s = p.pos;
  if (!(T62[p.kinds[p.pos] as number] === 1)) { miss(p, 146); return null; }
  const v1 = symbol(p);
  if (v1 === null) { return null; }
  return build.declared(p, s, p.pos, v1);
}

type R_declaredNames = ReturnType<typeof build.declaredNames_one> | ReturnType<typeof build.declaredNames_several>;
function declaredNames(p: Reading): R_declaredNames | null {
  const s = p.pos;
  switch (T58[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = declared(p);
      if (v1 === null) { return null; }
      return build.declaredNames_one(p, s, p.pos, v1);
    }
    case 2: {
      return declaredNames_several(p, s);
    }
    default:
      miss(p, 147);
      return null;
  }
}

function declaredNames_several(p: Reading, s: number): ReturnType<typeof build.declaredNames_several> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_declared)[] = [];
  for (;;) {
    if (!(T62[p.kinds[p.pos] as number] === 1)) { miss(p, 146); break; }
    const from2 = p.pos;
    item3: {
      const v4 = declared(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.declaredNames_several(p, s, p.pos, v1);
}

type R_signature = ReturnType<typeof build.signature_function> | ReturnType<typeof build.signature_constant>;
function signature(p: Reading): R_signature | null {
  const s = p.pos;
  switch (T63[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = sort(p);
      if (v1 === null) { return null; }
      return build.signature_constant(p, s, p.pos, v1);
    }
    case 2: {
      switch (T33[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next2: {
            const v3 = signature_function(p, s);
            if (v3 !== null) return v3;
            break next2;
          }
          p.pos = start;
          const v4 = sort(p);
          if (v4 === null) { return null; }
          return build.signature_constant(p, s, p.pos, v4);
        }
        default: {
          const v5 = sort(p);
          if (v5 === null) { return null; }
          return build.signature_constant(p, s, p.pos, v5);
        }
      }
    }
    case 3: {
      return signature_function(p, s);
    }
    default:
      miss(p, 148);
      return null;
  }
}

function signature_function(p: Reading, s: number): ReturnType<typeof build.signature_function> | null {
  let v1: R_sortParameters | undefined;
  if (p.kinds[p.pos] === 8) {
    const from2 = p.pos;
    opt3: {
      const v4 = sortParameters(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  } else miss(p, 10);
  if (p.kinds[p.pos] !== 10) { miss(p, 29); return null; }
  p.pos++;
  const v5: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from6 = p.pos;
    item7: {
      const v8 = sort(p);
      if (v8 === null) { break item7; }
      v5.push(v8);
      continue;
    }
    p.pos = from6;
    break;
  }
  if (p.kinds[p.pos] !== 11) { miss(p, 30); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 22) { miss(p, 149); return null; }
  p.pos++;
  const v9 = sort(p);
  if (v9 === null) { return null; }
  let v10: R_attributes | undefined;
  if (p.kinds[p.pos] === 10) {
    const from11 = p.pos;
    opt12: {
      const v13 = attributes(p);
      if (v13 === null) { p.pos = from11; break opt12; }
      v10 = v13;
    }
  } else miss(p, 29);
  return build.signature_function(p, s, p.pos, v1, v5, v9, v10);
}

type R_sortParameters = (R_name)[];
function sortParameters(p: Reading): R_sortParameters | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return v1;
}

type R_oldSignature = ReturnType<typeof build.oldSignature_arrowFirst> | ReturnType<typeof build.oldSignature_polymorphic> | ReturnType<typeof build.oldSignature_arrowBetween> | ReturnType<typeof build.oldSignature_constant>;
function oldSignature(p: Reading): R_oldSignature | null {
  const s = p.pos;
  switch (T8[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = sort(p);
      if (v1 === null) { return null; }
      return build.oldSignature_constant(p, s, p.pos, v1);
    }
    case 2: {
      switch (T64[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next2: {
            const v3 = oldSignature_polymorphic(p, s);
            if (v3 !== null) return v3;
            break next2;
          }
          p.pos = start;
          return oldSignature_arrowBetween(p, s);
        }
        case 2: {
          return oldSignature_arrowFirst(p, s);
        }
        default: {
          const v4 = sort(p);
          if (v4 === null) { return null; }
          return build.oldSignature_constant(p, s, p.pos, v4);
        }
      }
    }
    default:
      miss(p, 150);
      return null;
  }
}

function oldSignature_arrowFirst(p: Reading, s: number): ReturnType<typeof build.oldSignature_arrowFirst> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 22) { miss(p, 149); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from2 = p.pos;
    item3: {
      const v4 = sort(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = sort(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.oldSignature_arrowFirst(p, s, p.pos, v1, v5);
}

function oldSignature_polymorphic(p: Reading, s: number): ReturnType<typeof build.oldSignature_polymorphic> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from2 = p.pos;
    item3: {
      const v4 = sort(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 22) { miss(p, 149); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v5: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from6 = p.pos;
    item7: {
      const v8 = sort(p);
      if (v8 === null) { break item7; }
      v5.push(v8);
      continue;
    }
    p.pos = from6;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v9 = sort(p);
  if (v9 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.oldSignature_polymorphic(p, s, p.pos, v1, v5, v9);
}

function oldSignature_arrowBetween(p: Reading, s: number): ReturnType<typeof build.oldSignature_arrowBetween> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_sort)[] = [];
  for (;;) {
    if (!(T6[p.kinds[p.pos] as number] === 1)) { miss(p, 9); break; }
    const from2 = p.pos;
    item3: {
      const v4 = sort(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 22) { miss(p, 149); return null; }
  p.pos++;
  const v5 = sort(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.oldSignature_arrowBetween(p, s, p.pos, v1, v5);
}

type R_attributes = ReturnType<typeof build.attributes>;
function attributes(p: Reading): R_attributes | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 10) { miss(p, 29); return null; }
  p.pos++;
  const v1: (R_attribute)[] = [];
  for (;;) {
    if (!(T65[p.kinds[p.pos] as number] === 1)) { miss(p, 151); break; }
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
  } else miss(p, 29);
  if (p.kinds[p.pos] !== 11) { miss(p, 30); return null; }
  p.pos++;
  return build.attributes(p, s, p.pos, v1, v5);
}

type R_oldAttributes = ReturnType<typeof build.oldAttributes>;
function oldAttributes(p: Reading): R_oldAttributes | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_attribute)[] = [];
  for (;;) {
    if (!(T65[p.kinds[p.pos] as number] === 1)) { miss(p, 151); break; }
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
  } else miss(p, 29);
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.oldAttributes(p, s, p.pos, v1, v5);
}

type R_attribute = ReturnType<typeof build.attribute_precedence> | ReturnType<typeof build.attribute_associativity> | ReturnType<typeof build.attribute_overloads>;
function attribute(p: Reading): R_attribute | null {
  const s = p.pos;
  switch (T66[p.kinds[p.pos] as number]) {
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
      if (!(T67[p.kinds[p.pos] as number] === 1)) { miss(p, 152); return null; }
      p.pos++;
      return build.attribute_associativity(p, s, p.pos);
    }
    default:
      miss(p, 151);
      return null;
  }
}

type R_converters = ReturnType<typeof build.converters>;
function converters(p: Reading): R_converters | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 10) { miss(p, 29); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 11) { miss(p, 30); return null; }
  p.pos++;
  return build.converters(p, s, p.pos, v1);
}

type R_define = ReturnType<typeof build.define_keyword> | ReturnType<typeof build.define_mutual> | ReturnType<typeof build.define_memoized> | ReturnType<typeof build.define_old>;
function define(p: Reading): R_define | null {
  const s = p.pos;
  switch (T68[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T69[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return define_memoizedOld(p, s);
        }
        default: {
          return define_old(p, s);
        }
      }
    }
    case 2: {
      switch (T28[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = define_keyword(p, s);
            if (v2 !== null) return v2;
            break next1;
          }
          p.pos = start;
          return define_oldOld(p, s);
        }
        default: {
          return define_keyword(p, s);
        }
      }
    }
    case 3: {
      return define_keyword(p, s);
    }
    case 4: {
      return define_mutual(p, s);
    }
    case 5: {
      return define_memoized(p, s);
    }
    default:
      miss(p, 153);
      return null;
  }
}

function define_keyword(p: Reading, s: number): ReturnType<typeof build.define_keyword> | null {
  if (p.kinds[p.pos] === 27) {
    const from2 = p.pos;
    opt3: {
      if (p.kinds[p.pos] !== 27) { miss(p, 154); p.pos = from2; break opt3; }
      p.pos++;
    }
  } else miss(p, 154);
  if (p.kinds[p.pos] !== 61) { miss(p, 155); return null; }
  p.pos++;
  const v4 = defined(p);
  if (v4 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  return build.define_keyword(p, s, p.pos, v4, v5);
}

function define_mutual(p: Reading, s: number): ReturnType<typeof build.define_mutual> | null {
  if (p.kinds[p.pos] !== 62) { miss(p, 156); return null; }
  p.pos++;
  const v1: (R_headDefinition)[] = [];
  let from2 = p.pos;
  item3: for (;;) {
    const v4 = headDefinition(p);
    if (v4 === null) { p.pos = from2; break item3; }
    v1.push(v4);
    from2 = p.pos;
    if (p.kinds[p.pos] !== 23) { miss(p, 75); break; }
    p.pos++;
  }
  if (v1.length === 0) { return null; }
  return build.define_mutual(p, s, p.pos, v1);
}

function define_memoized(p: Reading, s: number): ReturnType<typeof build.define_memoized> | null {
  if (p.kinds[p.pos] !== 63) { miss(p, 157); return null; }
  p.pos++;
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.define_memoized(p, s, p.pos, v1, v2);
}

function define_memoizedOld(p: Reading, s: number): ReturnType<typeof build.define_memoized> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 63) { miss(p, 157); return null; }
  p.pos++;
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] === 20) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 20) { miss(p, 50); p.pos = from3; break opt4; }
      p.pos++;
    }
  } else miss(p, 50);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.define_memoized(p, s, p.pos, v1, v5);
}

function define_old(p: Reading, s: number): ReturnType<typeof build.define_old> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] === 27) {
    const from2 = p.pos;
    opt3: {
      if (p.kinds[p.pos] !== 27) { miss(p, 154); p.pos = from2; break opt3; }
      p.pos++;
    }
  } else miss(p, 154);
  if (p.kinds[p.pos] !== 61) { miss(p, 155); return null; }
  p.pos++;
  const v4 = oldDefinitions(p);
  if (v4 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.define_old(p, s, p.pos, v4);
}

function define_oldOld(p: Reading, s: number): ReturnType<typeof build.define_old> | null {
  if (p.kinds[p.pos] !== 27) { miss(p, 154); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 61) { miss(p, 155); return null; }
  p.pos++;
  const v1 = oldDefinitions(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.define_old(p, s, p.pos, v1);
}

type R_oldDefinitions = ReturnType<typeof build.oldDefinitions_one> | ReturnType<typeof build.oldDefinitions_several>;
function oldDefinitions(p: Reading): R_oldDefinitions | null {
  const s = p.pos;
  switch (T70[p.kinds[p.pos] as number]) {
    case 1: {
      return oldDefinitions_one(p, s);
    }
    case 2: {
      switch (T33[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = oldDefinitions_one(p, s);
            if (v2 !== null) return v2;
            break next1;
          }
          p.pos = start;
          const v3: (R_oldHeadDefinition)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 158); break; }
            const from4 = p.pos;
            item5: {
              const v6 = oldHeadDefinition(p);
              if (v6 === null) { break item5; }
              v3.push(v6);
              continue;
            }
            p.pos = from4;
            break;
          }
          if (v3.length === 0) { return null; }
          return build.oldDefinitions_several(p, s, p.pos, v3);
        }
        default: {
          const v7: (R_oldHeadDefinition)[] = [];
          for (;;) {
            if (!(p.kinds[p.pos] === 8)) { miss(p, 158); break; }
            const from8 = p.pos;
            item9: {
              const v10 = oldHeadDefinition(p);
              if (v10 === null) { break item9; }
              v7.push(v10);
              continue;
            }
            p.pos = from8;
            break;
          }
          if (v7.length === 0) { return null; }
          return build.oldDefinitions_several(p, s, p.pos, v7);
        }
      }
    }
    default:
      miss(p, 159);
      return null;
  }
}

function oldDefinitions_one(p: Reading, s: number): ReturnType<typeof build.oldDefinitions_one> | null {
  let v1: R_definedName | R_definedPattern;
  alt2: {
    switch (T71[p.kinds[p.pos] as number]) {
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
        miss(p, 159);
        return null;
    }
  }
  if (p.kinds[p.pos] === 20) {
    const from6 = p.pos;
    opt7: {
      if (p.kinds[p.pos] !== 20) { miss(p, 50); p.pos = from6; break opt7; }
      p.pos++;
    }
  } else miss(p, 50);
  const v8 = phrase(p);
  if (v8 === null) { return null; }
  return build.oldDefinitions_one(p, s, p.pos, v1, v8);
}

type R_defined = R_definedName | R_definedPattern | R_head;
function defined(p: Reading): R_defined | null {
  const s = p.pos;
  switch (T72[p.kinds[p.pos] as number]) {
    case 1: {
      return definedName(p);
    }
    case 2: {
      switch (T33[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = definedPattern(p);
            if (v2 === null) { break next1; }
            return v2;
          }
          p.pos = start;
          return head(p);
        }
        default: {
          return head(p);
        }
      }
    }
    case 3: {
      return definedPattern(p);
    }
    default:
      miss(p, 160);
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
  switch (T73[p.kinds[p.pos] as number]) {
    case 1: {
      return definedPattern_as(p, s);
    }
    case 2: {
      return listPattern(p);
    }
    default:
      miss(p, 161);
      return null;
  }
}

function definedPattern_as(p: Reading, s: number): ReturnType<typeof build.definedPattern_as> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (!(T13[p.kinds[p.pos] as number] === 1)) { miss(p, 162); return null; }
  p.pos++;
  const v2 = listPattern(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.definedPattern_as(p, s, p.pos, v1, v2);
}

type R_head = ReturnType<typeof build.head>;
function head(p: Reading): R_head | null {
  const s = p.pos;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  let v2: R_operatorMark | undefined;
  if (p.kinds[p.pos] === 16) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from3; break opt4; }
      p.pos++;
      const v5 = operatorMark(p);
      if (v5 === null) { p.pos = from3; break opt4; }
      v2 = v5;
    }
  }
  const v6: (R_parameter)[] = [];
  for (;;) {
    if (!(T34[p.kinds[p.pos] as number] === 1)) { miss(p, 13); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.head(p, s, p.pos, v1, v2, v6);
}

type R_headDefinition = ReturnType<typeof build.headDefinition>;
function headDefinition(p: Reading): R_headDefinition | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 8)) { miss(p, 158); return null; }
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.headDefinition(p, s, p.pos, v1, v2);
}

type R_oldHeadDefinition = ReturnType<typeof build.oldHeadDefinition>;
function oldHeadDefinition(p: Reading): R_oldHeadDefinition | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 8)) { miss(p, 158); return null; }
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] === 20) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 20) { miss(p, 50); p.pos = from3; break opt4; }
      p.pos++;
    }
  } else miss(p, 50);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  return build.oldHeadDefinition(p, s, p.pos, v1, v5);
}

type R_defineSort = ReturnType<typeof build.defineSort_sort>;
function defineSort(p: Reading): R_defineSort | null {
  const s = p.pos;
  switch (T74[p.kinds[p.pos] as number]) {
    case 1: {
      return defineSort_sortOld(p, s);
    }
    case 2: {
      return defineSort_sort(p, s);
    }
    default:
      miss(p, 163);
      return null;
  }
}

function defineSort_sort(p: Reading, s: number): ReturnType<typeof build.defineSort_sort> | null {
  if (p.kinds[p.pos] !== 55) { miss(p, 164); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = sort(p);
  if (v2 === null) { return null; }
  return build.defineSort_sort(p, s, p.pos, v1, v2);
}

function defineSort_sortOld(p: Reading, s: number): ReturnType<typeof build.defineSort_sort> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 55) { miss(p, 164); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] === 20) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 20) { miss(p, 50); p.pos = from3; break opt4; }
      p.pos++;
    }
  } else miss(p, 50);
  const v5 = sort(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.defineSort_sort(p, s, p.pos, v1, v5);
}

type R_defineSymbol = ReturnType<typeof build.defineSymbol_symbol>;
function defineSymbol(p: Reading): R_defineSymbol | null {
  const s = p.pos;
  switch (T75[p.kinds[p.pos] as number]) {
    case 1: {
      return defineSymbol_symbolOld(p, s);
    }
    case 2: {
      return defineSymbol_symbol(p, s);
    }
    default:
      miss(p, 165);
      return null;
  }
}

function defineSymbol_symbol(p: Reading, s: number): ReturnType<typeof build.defineSymbol_symbol> | null {
  if (p.kinds[p.pos] !== 54) { miss(p, 166); return null; }
  p.pos++;
  const v1 = symbolHead(p);
  if (v1 === null) { return null; }
  const v2 = symbolBody(p);
  if (v2 === null) { return null; }
  return build.defineSymbol_symbol(p, s, p.pos, v1, v2);
}

function defineSymbol_symbolOld(p: Reading, s: number): ReturnType<typeof build.defineSymbol_symbol> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 54) { miss(p, 166); return null; }
  p.pos++;
  const v1 = symbolHead(p);
  if (v1 === null) { return null; }
  const v2 = symbolBody(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.defineSymbol_symbol(p, s, p.pos, v1, v2);
}

type R_symbolHead = ReturnType<typeof build.symbolHead_plain> | ReturnType<typeof build.symbolHead_parameters>;
function symbolHead(p: Reading): R_symbolHead | null {
  const s = p.pos;
  switch (T47[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = name(p);
      if (v1 === null) { return null; }
      return build.symbolHead_plain(p, s, p.pos, v1);
    }
    case 2: {
      return symbolHead_parameters(p, s);
    }
    default:
      miss(p, 167);
      return null;
  }
}

function symbolHead_parameters(p: Reading, s: number): ReturnType<typeof build.symbolHead_parameters> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2: (R_variable)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 5)) { miss(p, 19); break; }
    const from3 = p.pos;
    item4: {
      const v5 = variable(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.symbolHead_parameters(p, s, p.pos, v1, v2);
}

type R_symbolBody = ReturnType<typeof build.symbolBody_description> | ReturnType<typeof build.symbolBody_sentence>;
function symbolBody(p: Reading): R_symbolBody | null {
  const s = p.pos;
  switch (T76[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = phrase(p);
      if (v1 === null) { return null; }
      return build.symbolBody_sentence(p, s, p.pos, v1);
    }
    case 2: {
      switch (T77[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return symbolBody_description(p, s);
        }
        default: {
          const v2 = phrase(p);
          if (v2 === null) { return null; }
          return build.symbolBody_sentence(p, s, p.pos, v2);
        }
      }
    }
    default:
      miss(p, 168);
      return null;
  }
}

function symbolBody_description(p: Reading, s: number): ReturnType<typeof build.symbolBody_description> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 32) { miss(p, 169); return null; }
  p.pos++;
  const v1 = variable(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.symbolBody_description(p, s, p.pos, v1, v2);
}

type R_variable = ReturnType<typeof build.variable>;
function variable(p: Reading): R_variable | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 5)) { miss(p, 19); return null; }
  if (p.kinds[p.pos] !== 5) { miss(p, 19); return null; }
  p.pos++;
  let v1: R_sort | undefined;
  if (p.kinds[p.pos] === 16) {
    const from2 = p.pos;
    opt3: {
      if (p.kinds[p.pos] !== 16) { miss(p, 14); p.pos = from2; break opt3; }
      p.pos++;
      const v4 = sort(p);
      if (v4 === null) { p.pos = from2; break opt3; }
      v1 = v4;
    }
  }
  return build.variable(p, s, p.pos, v1);
}

type R_primitiveMethod = ReturnType<typeof build.primitiveMethod_method>;
function primitiveMethod(p: Reading): R_primitiveMethod | null {
  const s = p.pos;
  switch (T78[p.kinds[p.pos] as number]) {
    case 1: {
      return primitiveMethod_methodOld(p, s);
    }
    case 2: {
      return primitiveMethod_method(p, s);
    }
    default:
      miss(p, 170);
      return null;
  }
}

function primitiveMethod_method(p: Reading, s: number): ReturnType<typeof build.primitiveMethod_method> | null {
  if (p.kinds[p.pos] !== 64) { miss(p, 171); return null; }
  p.pos++;
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.primitiveMethod_method(p, s, p.pos, v1, v2);
}

function primitiveMethod_methodOld(p: Reading, s: number): ReturnType<typeof build.primitiveMethod_method> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 64) { miss(p, 171); return null; }
  p.pos++;
  const v1 = head(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] === 20) {
    const from3 = p.pos;
    opt4: {
      if (p.kinds[p.pos] !== 20) { miss(p, 50); p.pos = from3; break opt4; }
      p.pos++;
    }
  } else miss(p, 50);
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.primitiveMethod_method(p, s, p.pos, v1, v5);
}

type R_assertion = ReturnType<typeof build.assertion_named> | ReturnType<typeof build.assertion_plain>;
function assertion(p: Reading): R_assertion | null {
  const s = p.pos;
  switch (T79[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T80[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = assertion_namedOld(p, s);
            if (v2 !== null) return v2;
            break next1;
          }
          p.pos = start;
          return assertion_plainOld(p, s);
        }
        default: {
          return assertion_plainOld(p, s);
        }
      }
    }
    case 2: {
      switch (T33[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next3: {
            const v4 = assertion_named(p, s);
            if (v4 !== null) return v4;
            break next3;
          }
          p.pos = start;
          return assertion_plain(p, s);
        }
        default: {
          return assertion_plain(p, s);
        }
      }
    }
    case 3: {
      switch (T33[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next5: {
            const v6 = assertion_named(p, s);
            if (v6 !== null) return v6;
            break next5;
          }
          p.pos = start;
          return assertion_plain(p, s);
        }
        default: {
          return assertion_plain(p, s);
        }
      }
    }
    default:
      miss(p, 172);
      return null;
  }
}

function assertion_named(p: Reading, s: number): ReturnType<typeof build.assertion_named> | null {
  const v1 = assertWord(p);
  if (v1 === null) { return null; }
  const v2: (R_asserted)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 3); break; }
    const from3 = p.pos;
    item4: {
      const v5 = asserted(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  return build.assertion_named(p, s, p.pos, v1, v2);
}

function assertion_plain(p: Reading, s: number): ReturnType<typeof build.assertion_plain> | null {
  const v1 = assertWord(p);
  if (v1 === null) { return null; }
  const v2 = phraseList(p);
  if (v2 === null) { return null; }
  return build.assertion_plain(p, s, p.pos, v1, v2);
}

function assertion_namedOld(p: Reading, s: number): ReturnType<typeof build.assertion_named> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = assertWord(p);
  if (v1 === null) { return null; }
  const v2: (R_asserted)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 3); break; }
    const from3 = p.pos;
    item4: {
      const v5 = asserted(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.assertion_named(p, s, p.pos, v1, v2);
}

function assertion_plainOld(p: Reading, s: number): ReturnType<typeof build.assertion_plain> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = assertWord(p);
  if (v1 === null) { return null; }
  const v2: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.assertion_plain(p, s, p.pos, v1, v2);
}

type R_assertWord = number;
function assertWord(p: Reading): R_assertWord | null {
  const s = p.pos;
  switch (T81[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 40) { miss(p, 173); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 41) { miss(p, 174); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 175);
      return null;
  }
}

type R_asserted = ReturnType<typeof build.asserted>;
function asserted(p: Reading): R_asserted | null {
  const s = p.pos;
  const v1 = name(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 20) { miss(p, 50); return null; }
  p.pos++;
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.asserted(p, s, p.pos, v1, v2);
}

type R_retract = ReturnType<typeof build.retract_phrases> | ReturnType<typeof build.retract_clear>;
function retract(p: Reading): R_retract | null {
  const s = p.pos;
  switch (T82[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T83[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return retract_phrasesOld(p, s);
        }
        default: {
          return retract_clearOld(p, s);
        }
      }
    }
    case 2: {
      return retract_phrases(p, s);
    }
    case 3: {
      if (p.kinds[p.pos] !== 56) { miss(p, 176); return null; }
      p.pos++;
      return build.retract_clear(p, s, p.pos);
    }
    default:
      miss(p, 177);
      return null;
  }
}

function retract_phrases(p: Reading, s: number): ReturnType<typeof build.retract_phrases> | null {
  if (p.kinds[p.pos] !== 42) { miss(p, 178); return null; }
  p.pos++;
  const v1 = phraseList(p);
  if (v1 === null) { return null; }
  return build.retract_phrases(p, s, p.pos, v1);
}

function retract_phrasesOld(p: Reading, s: number): ReturnType<typeof build.retract_phrases> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 42) { miss(p, 178); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.retract_phrases(p, s, p.pos, v1);
}

function retract_clearOld(p: Reading, s: number): ReturnType<typeof build.retract_clear> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 56) { miss(p, 176); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.retract_clear(p, s, p.pos);
}

type R_module = ReturnType<typeof build.module_module>;
function module(p: Reading): R_module | null {
  const s = p.pos;
  if (++p.depth > p.deepest) tooDeep(p);
  let r: R_module | null;
  all: {
  switch (T84[p.kinds[p.pos] as number]) {
    case 1: {
      { r = module_moduleOld(p, s); break all; }
    }
    case 2: {
      { r = module_module(p, s); break all; }
    }
    default:
      miss(p, 179);
      { r = null; break all; }
  }
  }
  p.depth--;
  return r;
}

function module_module(p: Reading, s: number): ReturnType<typeof build.module_module> | null {
  const v1 = moduleWord(p);
  if (v1 === null) { return null; }
  const v2 = name(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 12) { miss(p, 89); return null; }
  p.pos++;
  const v3 = readInputs(p, input);
  if (p.kinds[p.pos] !== 13) { miss(p, 90); return null; }
  p.pos++;
  return build.module_module(p, s, p.pos, v1, v2, v3);
}

function module_moduleOld(p: Reading, s: number): ReturnType<typeof build.module_module> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = moduleWord(p);
  if (v1 === null) { return null; }
  const v2 = name(p);
  if (v2 === null) { return null; }
  const v3 = readInputs(p, input);
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.module_module(p, s, p.pos, v1, v2, v3);
}

type R_moduleWord = number;
function moduleWord(p: Reading): R_moduleWord | null {
  const s = p.pos;
  switch (T85[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 37) { miss(p, 180); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 114) { miss(p, 181); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 182);
      return null;
  }
}

type R_setting = ReturnType<typeof build.setting_open> | ReturnType<typeof build.setting_load> | ReturnType<typeof build.setting_addPath> | ReturnType<typeof build.setting_setFlag> | ReturnType<typeof build.setting_setPrecedence> | ReturnType<typeof build.setting_setAssociativity>;
function setting(p: Reading): R_setting | null {
  const s = p.pos;
  switch (T86[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T87[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return setting_setPrecedenceOld(p, s);
        }
        case 2: {
          return setting_openOld(p, s);
        }
        case 3: {
          return setting_loadOld(p, s);
        }
        case 4: {
          return setting_setFlagOld(p, s);
        }
        case 5: {
          return setting_addPathOld(p, s);
        }
        default: {
          return setting_setAssociativityOld(p, s);
        }
      }
    }
    case 2: {
      return setting_setPrecedence(p, s);
    }
    case 3: {
      return setting_open(p, s);
    }
    case 4: {
      return setting_setAssociativity(p, s);
    }
    case 5: {
      return setting_load(p, s);
    }
    case 6: {
      return setting_setFlag(p, s);
    }
    case 7: {
      return setting_addPath(p, s);
    }
    default:
      miss(p, 183);
      return null;
  }
}

function setting_open(p: Reading, s: number): ReturnType<typeof build.setting_open> | null {
  if (p.kinds[p.pos] !== 36) { miss(p, 184); return null; }
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
  return build.setting_open(p, s, p.pos, v1);
}

function setting_openOld(p: Reading, s: number): ReturnType<typeof build.setting_open> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 36) { miss(p, 184); return null; }
  p.pos++;
  const v1: (R_name)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 3); break; }
    const from2 = p.pos;
    item3: {
      const v4 = name(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.setting_open(p, s, p.pos, v1);
}

function setting_load(p: Reading, s: number): ReturnType<typeof build.setting_load> | null {
  if (p.kinds[p.pos] !== 43) { miss(p, 185); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.setting_load(p, s, p.pos, v1);
}

function setting_loadOld(p: Reading, s: number): ReturnType<typeof build.setting_load> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 43) { miss(p, 185); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.setting_load(p, s, p.pos, v1);
}

function setting_addPath(p: Reading, s: number): ReturnType<typeof build.setting_addPath> | null {
  if (p.kinds[p.pos] !== 138) { miss(p, 186); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.setting_addPath(p, s, p.pos, v1);
}

function setting_addPathOld(p: Reading, s: number): ReturnType<typeof build.setting_addPath> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 138) { miss(p, 186); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.setting_addPath(p, s, p.pos, v1);
}

function setting_setFlag(p: Reading, s: number): ReturnType<typeof build.setting_setFlag> | null {
  if (p.kinds[p.pos] !== 53) { miss(p, 187); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2 = text(p);
  if (v2 === null) { return null; }
  return build.setting_setFlag(p, s, p.pos, v1, v2);
}

function setting_setFlagOld(p: Reading, s: number): ReturnType<typeof build.setting_setFlag> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 53) { miss(p, 187); return null; }
  p.pos++;
  const v1 = name(p);
  if (v1 === null) { return null; }
  const v2 = text(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.setting_setFlag(p, s, p.pos, v1, v2);
}

function setting_setPrecedence(p: Reading, s: number): ReturnType<typeof build.setting_setPrecedence> | null {
  if (p.kinds[p.pos] !== 35) { miss(p, 188); return null; }
  p.pos++;
  const v1 = operators(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.setting_setPrecedence(p, s, p.pos, v1, v2);
}

function setting_setPrecedenceOld(p: Reading, s: number): ReturnType<typeof build.setting_setPrecedence> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 35) { miss(p, 188); return null; }
  p.pos++;
  const v1 = operators(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.setting_setPrecedence(p, s, p.pos, v1, v2);
}

function setting_setAssociativity(p: Reading, s: number): ReturnType<typeof build.setting_setAssociativity> | null {
  if (!(T67[p.kinds[p.pos] as number] === 1)) { miss(p, 152); return null; }
  p.pos++;
  const v1: (R_operator)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 189); break; }
    const from2 = p.pos;
    item3: {
      const v4 = operator(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  return build.setting_setAssociativity(p, s, p.pos, v1);
}

function setting_setAssociativityOld(p: Reading, s: number): ReturnType<typeof build.setting_setAssociativity> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (!(T67[p.kinds[p.pos] as number] === 1)) { miss(p, 152); return null; }
  p.pos++;
  const v1: (R_operator)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 189); break; }
    const from2 = p.pos;
    item3: {
      const v4 = operator(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.setting_setAssociativity(p, s, p.pos, v1);
}

type R_operator = ReturnType<typeof build.operator>;
function operator(p: Reading): R_operator | null {
  const s = p.pos;
  if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 189); return null; }
  const v1 = name(p);
  if (v1 === null) { return null; }
  return build.operator(p, s, p.pos, v1);
}

type R_operators = ReturnType<typeof build.operators_one> | ReturnType<typeof build.operators_several>;
function operators(p: Reading): R_operators | null {
  const s = p.pos;
  switch (T47[p.kinds[p.pos] as number]) {
    case 1: {
      const v1 = operator(p);
      if (v1 === null) { return null; }
      return build.operators_one(p, s, p.pos, v1);
    }
    case 2: {
      return operators_several(p, s);
    }
    default:
      miss(p, 167);
      return null;
  }
}

function operators_several(p: Reading, s: number): ReturnType<typeof build.operators_several> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_operator)[] = [];
  for (;;) {
    if (!(T33[p.kinds[p.pos] as number] === 1)) { miss(p, 189); break; }
    const from2 = p.pos;
    item3: {
      const v4 = operator(p);
      if (v4 === null) { break item3; }
      v1.push(v4);
      continue;
    }
    p.pos = from2;
    break;
  }
  if (v1.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.operators_several(p, s, p.pos, v1);
}

type R_overload = ReturnType<typeof build.overload_pairs> | ReturnType<typeof build.overload_one>;
function overload(p: Reading): R_overload | null {
  const s = p.pos;
  switch (T88[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T89[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next1: {
            const v2 = overload_pairsOld(p, s);
            if (v2 !== null) return v2;
            break next1;
          }
          p.pos = start;
          return overload_oneOld(p, s);
        }
        default: {
          return overload_oneOld(p, s);
        }
      }
    }
    case 2: {
      switch (T28[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next3: {
            const v4 = overload_pairs(p, s);
            if (v4 !== null) return v4;
            break next3;
          }
          p.pos = start;
          return overload_one(p, s);
        }
        default: {
          return overload_one(p, s);
        }
      }
    }
    case 3: {
      switch (T28[p.kinds[p.pos + 1] as number]) {
        case 1: {
          const start = p.pos;
          next5: {
            const v6 = overload_pairs(p, s);
            if (v6 !== null) return v6;
            break next5;
          }
          p.pos = start;
          return overload_one(p, s);
        }
        default: {
          return overload_one(p, s);
        }
      }
    }
    default:
      miss(p, 190);
      return null;
  }
}

function overload_pairs(p: Reading, s: number): ReturnType<typeof build.overload_pairs> | null {
  const v1 = overloadWord(p);
  if (v1 === null) { return null; }
  const v2: (R_pair)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 8)) { miss(p, 191); break; }
    const from3 = p.pos;
    item4: {
      const v5 = pair(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  return build.overload_pairs(p, s, p.pos, v1, v2);
}

function overload_one(p: Reading, s: number): ReturnType<typeof build.overload_one> | null {
  const v1 = overloadWord(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  const v3 = phrase(p);
  if (v3 === null) { return null; }
  return build.overload_one(p, s, p.pos, v1, v2, v3);
}

function overload_pairsOld(p: Reading, s: number): ReturnType<typeof build.overload_pairs> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = overloadWord(p);
  if (v1 === null) { return null; }
  const v2: (R_pair)[] = [];
  for (;;) {
    if (!(p.kinds[p.pos] === 8)) { miss(p, 191); break; }
    const from3 = p.pos;
    item4: {
      const v5 = pair(p);
      if (v5 === null) { break item4; }
      v2.push(v5);
      continue;
    }
    p.pos = from3;
    break;
  }
  if (v2.length === 0) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.overload_pairs(p, s, p.pos, v1, v2);
}

function overload_oneOld(p: Reading, s: number): ReturnType<typeof build.overload_one> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = overloadWord(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  const v3 = phrase(p);
  if (v3 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.overload_one(p, s, p.pos, v1, v2, v3);
}

type R_overloadWord = number;
function overloadWord(p: Reading): R_overloadWord | null {
  const s = p.pos;
  switch (T90[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 44) { miss(p, 192); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 45) { miss(p, 193); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 194);
      return null;
  }
}

type R_pair = ReturnType<typeof build.pair>;
function pair(p: Reading): R_pair | null {
  const s = p.pos;
  if (!(p.kinds[p.pos] === 8)) { miss(p, 191); return null; }
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.pair(p, s, p.pos, v1, v2);
}

type R_expansion = ReturnType<typeof build.expansion_input> | ReturnType<typeof build.expansion_output>;
function expansion(p: Reading): R_expansion | null {
  const s = p.pos;
  switch (T91[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T92[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return expansion_inputOld(p, s);
        }
        default: {
          return expansion_outputOld(p, s);
        }
      }
    }
    case 2: {
      return expansion_input(p, s);
    }
    case 3: {
      return expansion_output(p, s);
    }
    default:
      miss(p, 195);
      return null;
  }
}

function expansion_input(p: Reading, s: number): ReturnType<typeof build.expansion_input> | null {
  if (p.kinds[p.pos] !== 46) { miss(p, 196); return null; }
  p.pos++;
  const v1 = phraseList(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.expansion_input(p, s, p.pos, v1, v2);
}

function expansion_inputOld(p: Reading, s: number): ReturnType<typeof build.expansion_input> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 46) { miss(p, 196); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  const v5 = phrase(p);
  if (v5 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.expansion_input(p, s, p.pos, v1, v5);
}

function expansion_output(p: Reading, s: number): ReturnType<typeof build.expansion_output> | null {
  if (p.kinds[p.pos] !== 47) { miss(p, 197); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  return build.expansion_output(p, s, p.pos, v1, v2);
}

function expansion_outputOld(p: Reading, s: number): ReturnType<typeof build.expansion_output> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (p.kinds[p.pos] !== 47) { miss(p, 197); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  const v2 = phrase(p);
  if (v2 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.expansion_output(p, s, p.pos, v1, v2);
}

type R_tool = ReturnType<typeof build.tool_plain> | ReturnType<typeof build.tool_demon> | ReturnType<typeof build.tool_demons>;
function tool(p: Reading): R_tool | null {
  const s = p.pos;
  switch (T93[p.kinds[p.pos] as number]) {
    case 1: {
      switch (T94[p.kinds[p.pos + 1] as number]) {
        case 1: {
          return tool_plainOld(p, s);
        }
        case 2: {
          return tool_demons(p, s);
        }
        default: {
          return tool_demonOld(p, s);
        }
      }
    }
    case 2: {
      const v1 = toolWord(p);
      if (v1 === null) { return null; }
      return build.tool_plain(p, s, p.pos, v1);
    }
    case 3: {
      return tool_demon(p, s);
    }
    default:
      miss(p, 198);
      return null;
  }
}

function tool_plainOld(p: Reading, s: number): ReturnType<typeof build.tool_plain> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  const v1 = toolWord(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.tool_plain(p, s, p.pos, v1);
}

function tool_demon(p: Reading, s: number): ReturnType<typeof build.tool_demon> | null {
  if (p.kinds[p.pos] !== 51) { miss(p, 199); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  return build.tool_demon(p, s, p.pos, v1);
}

function tool_demons(p: Reading, s: number): ReturnType<typeof build.tool_demons> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (!(T95[p.kinds[p.pos] as number] === 1)) { miss(p, 200); return null; }
  p.pos++;
  const v1: (R_phrase)[] = [];
  for (;;) {
    if (!(T23[p.kinds[p.pos] as number] === 1)) { miss(p, 58); break; }
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
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.tool_demons(p, s, p.pos, v1);
}

function tool_demonOld(p: Reading, s: number): ReturnType<typeof build.tool_demon> | null {
  if (p.kinds[p.pos] !== 8) { miss(p, 10); return null; }
  p.pos++;
  if (!(T96[p.kinds[p.pos] as number] === 1)) { miss(p, 201); return null; }
  p.pos++;
  const v1 = phrase(p);
  if (v1 === null) { return null; }
  if (p.kinds[p.pos] !== 9) { miss(p, 11); return null; }
  p.pos++;
  return build.tool_demon(p, s, p.pos, v1);
}

type R_toolWord = number;
function toolWord(p: Reading): R_toolWord | null {
  const s = p.pos;
  switch (T97[p.kinds[p.pos] as number]) {
    case 1: {
      if (p.kinds[p.pos] !== 48) { miss(p, 202); return null; }
      p.pos++;
      return s;
    }
    case 2: {
      if (p.kinds[p.pos] !== 49) { miss(p, 203); return null; }
      p.pos++;
      return s;
    }
    case 3: {
      if (p.kinds[p.pos] !== 50) { miss(p, 204); return null; }
      p.pos++;
      return s;
    }
    default:
      miss(p, 205);
      return null;
  }
}

