/**
 * The abstract syntax: what the parser makes and the evaluator reads.
 * Applications are kept flat here; the infix re-reader works on them later, when names have values.
 */
import type { Span } from '../source/source.ts';

// ---------------------------------------------------------------- sorts

export type SortSyntax =
  | { readonly kind: 'SortName'; readonly name: string; readonly at: Span }
  | { readonly kind: 'SortVariable'; readonly name: string; readonly at: Span }
  | { readonly kind: 'SortApplication'; readonly name: string; readonly args: readonly SortSyntax[]; readonly at: Span };

// ---------------------------------------------------------------- names that are bound

/** A parameter of a procedure or method, or a binder of `pick-any`. `operator` is the `(OP n prec)` annotation. */
export interface Parameter {
  /** `_` binds nothing. */
  readonly name: string;
  readonly sort?: SortSyntax;
  readonly operator?: Operator;
  readonly at: Span;
}

export interface Operator {
  readonly arity: number;
  readonly precedence?: number;
  /** Not written, but guessed from a lambda that the name is bound to. */
  readonly soft?: boolean;
}

// ---------------------------------------------------------------- patterns

/** Words that begin with `some-`, without it: `var`, `sentence` (`sent` is the same), `list`, `cell`, `quant`, … */
export type KindWord =
  | 'var' | 'sentence' | 'list' | 'cell' | 'quant' | 'sent-con' | 'term' | 'atom' | 'proc' | 'method'
  | 'symbol' | 'sub' | 'table' | 'map' | 'char' | 'vector';

export type Pattern =
  | { readonly kind: 'AnyPattern'; readonly at: Span }
  /** An identifier, perhaps dotted or with a sort: whether it binds or stands for a symbol is decided by the evaluator. */
  | { readonly kind: 'NamePattern'; readonly name: string; readonly sort?: SortSyntax; readonly operator?: Operator; readonly at: Span }
  /** `?x`, `?x:S` */
  | { readonly kind: 'VariablePattern'; readonly name: string; readonly sort?: SortSyntax; readonly at: Span }
  | { readonly kind: 'NumberPattern'; readonly text: string; readonly at: Span }
  | { readonly kind: 'StringPattern'; readonly text: string; readonly at: Span }
  | { readonly kind: 'CharPattern'; readonly code: number; readonly at: Span }
  | { readonly kind: 'QuotedPattern'; readonly name: string; readonly at: Span }
  | { readonly kind: 'UnitPattern'; readonly at: Span }
  | { readonly kind: 'ValueOfPattern'; readonly name: string; readonly at: Span }
  | { readonly kind: 'ListPattern'; readonly items: readonly Pattern[]; readonly at: Span }
  | { readonly kind: 'ListOfPattern'; readonly head: Pattern; readonly tail: Pattern; readonly at: Span }
  | { readonly kind: 'SplitPattern'; readonly items: readonly Pattern[]; readonly at: Span }
  | { readonly kind: 'CellPattern'; readonly item: Pattern; readonly at: Span }
  /** `(π1 π2 … πn)`, n ≥ 1, flat: infix is re-read later. `prefix` as for applications. */
  | { readonly kind: 'CompoundPattern'; readonly items: readonly Pattern[]; readonly prefix?: boolean; readonly at: Span }
  /** `(some-term x)`; the name `_` binds nothing. */
  | { readonly kind: 'KindPattern'; readonly word: KindWord; readonly name: string; readonly sort?: SortSyntax; readonly operator?: Operator; readonly at: Span }
  | { readonly kind: 'WherePattern'; readonly item: Pattern; readonly guard: Expression; readonly at: Span }
  | { readonly kind: 'OrPattern'; readonly items: readonly Pattern[]; readonly at: Span }
  /** `(bind x π)`, `(x as π)` */
  | { readonly kind: 'BindPattern'; readonly name: string; readonly item: Pattern; readonly at: Span };

// ---------------------------------------------------------------- expressions

export type Expression =
  /** An identifier that is not a numeral; may be dotted (`M.x`). */
  | { readonly kind: 'Name'; readonly name: string; readonly at: Span }
  /** `nil:(List Int)`: an identifier with a sort. */
  | { readonly kind: 'SortedName'; readonly name: string; readonly sort: SortSyntax; readonly at: Span }
  | { readonly kind: 'Unit'; readonly at: Span }
  | { readonly kind: 'Char'; readonly code: number; readonly at: Span }
  /** `text` is the value: escapes done, newlines dropped. */
  | { readonly kind: 'String'; readonly text: string; readonly at: Span }
  /** Digits, or digits `.` digits, as written. */
  | { readonly kind: 'Number'; readonly text: string; readonly at: Span }
  | { readonly kind: 'TermVariable'; readonly name: string; readonly sort?: SortSyntax; readonly at: Span }
  /** `_`: a fresh variable each time. */
  | { readonly kind: 'Wildcard'; readonly at: Span }
  /** `'foo`, `'"any text"`, `(meta-id foo)` */
  | { readonly kind: 'Quoted'; readonly name: string; readonly at: Span }
  /** `(OP e)`: an operator's value, shielded from infix reading. */
  | { readonly kind: 'Shielded'; readonly item: Expression; readonly at: Span }
  /** `(e1 … en)`, n ≥ 1. `prefix` marks what the infix re-reader made: the first item is applied to the others. */
  | { readonly kind: 'Application'; readonly items: readonly Phrase[]; readonly prefix?: boolean; readonly at: Span }
  | { readonly kind: 'List'; readonly items: readonly Phrase[]; readonly at: Span }
  | { readonly kind: 'Comprehension'; readonly item: Expression; readonly pattern: Pattern; readonly over: Phrase; readonly provided?: Expression; readonly at: Span }
  | { readonly kind: 'MapLiteral'; readonly entries: readonly { readonly key: Phrase; readonly value: Phrase }[]; readonly at: Span }
  | { readonly kind: 'Lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression; readonly at: Span }
  | { readonly kind: 'Method'; readonly parameters: readonly Parameter[]; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'Let'; readonly bindings: readonly Binding[]; readonly body: Expression; readonly at: Span }
  | { readonly kind: 'LetRec'; readonly bindings: readonly Binding[]; readonly body: Expression; readonly at: Span }
  | { readonly kind: 'Match'; readonly subject: Phrase; readonly clauses: readonly MatchClause<Expression>[]; readonly at: Span }
  | { readonly kind: 'Check'; readonly clauses: readonly CheckClause<Expression>[]; readonly at: Span }
  | { readonly kind: 'Try'; readonly alternatives: readonly Expression[]; readonly at: Span }
  | { readonly kind: 'Seq'; readonly items: readonly Phrase[]; readonly at: Span }
  | { readonly kind: 'AndAlso'; readonly items: readonly Phrase[]; readonly at: Span }
  | { readonly kind: 'OrElse'; readonly items: readonly Phrase[]; readonly at: Span }
  | { readonly kind: 'While'; readonly test: Phrase; readonly body: Phrase; readonly at: Span }
  | { readonly kind: 'NewCell'; readonly item: Phrase; readonly at: Span }
  | { readonly kind: 'ReadCell'; readonly item: Expression; readonly at: Span }
  | { readonly kind: 'WriteCell'; readonly cell: Expression; readonly item: Phrase; readonly at: Span }
  | { readonly kind: 'NewVector'; readonly size: Expression; readonly item: Phrase; readonly at: Span }
  | { readonly kind: 'ReadVector'; readonly vector: Expression; readonly index: Expression; readonly at: Span }
  | { readonly kind: 'WriteVector'; readonly vector: Expression; readonly index: Expression; readonly item: Phrase; readonly at: Span }
  | { readonly kind: 'WithKeys'; readonly names: readonly string[]; readonly map: Expression; readonly body: Expression; readonly at: Span }
  /** The paper's dialect: `(conclude P)` alone, a method that demands P of the deduction it is given. */
  | { readonly kind: 'ConcludeMethod'; readonly goal: Expression; readonly at: Span };

/** `pattern := phrase`. A binding whose phrase is a deduction also adds its theorem to the assumption base. */
export interface Binding {
  readonly pattern: Pattern;
  readonly phrase: Phrase;
}

export interface MatchClause<Body> {
  readonly pattern: Pattern;
  readonly body: Body;
}

export interface CheckClause<Body> {
  /** Absent for `else`. */
  readonly test?: Phrase;
  readonly body: Body;
}

// ---------------------------------------------------------------- deductions

export type Deduction =
  /** `(!M a …)`, `(apply-method M a …)`, `M on a, …` */
  | { readonly kind: 'MethodCall'; readonly method: Expression; readonly args: readonly Phrase[]; readonly at: Span }
  /**
   * `conjoined` (the keyword form with several `x := p`): one conditional from the conjunction of the hypotheses;
   * otherwise (`assume-let` with several bindings) nested conditionals.
   */
  | { readonly kind: 'Assume'; readonly hypotheses: readonly Hypothesis[]; readonly conjoined: boolean; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'SupposeAbsurd'; readonly hypothesis: Hypothesis; readonly body: Deduction; readonly at: Span }
  /** `dlet`, `let` with a deduction body, and inference blocks (`block`; an unnamed item has an AnyPattern). */
  | { readonly kind: 'DLet'; readonly bindings: readonly Binding[]; readonly body: Deduction; readonly block: boolean; readonly at: Span }
  | { readonly kind: 'DLetRec'; readonly bindings: readonly Binding[]; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'DMatch'; readonly subject: Phrase; readonly clauses: readonly MatchClause<Deduction>[]; readonly at: Span }
  | { readonly kind: 'DCheck'; readonly clauses: readonly CheckClause<Deduction>[]; readonly at: Span }
  | { readonly kind: 'DTry'; readonly alternatives: readonly Deduction[]; readonly at: Span }
  | { readonly kind: 'DSeq'; readonly items: readonly Deduction[]; readonly at: Span }
  /** `name` binds the goal in the body, and at top level afterwards. `d BY …` is this too. */
  | { readonly kind: 'Conclude'; readonly name?: string; readonly goal: Expression; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'PickAny'; readonly parameters: readonly Parameter[]; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'GeneralizeOver'; readonly variable: Expression; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'WithWitness'; readonly variable: Expression; readonly existential: Phrase; readonly body: Deduction; readonly at: Span }
  /** `pick-witness` (one name) and `pick-witnesses`; `instance` names the final instance. */
  | { readonly kind: 'PickWitness'; readonly names: readonly Parameter[]; readonly existential: Phrase; readonly instance?: string; readonly several: boolean; readonly body: Deduction; readonly at: Span }
  | { readonly kind: 'ByInduction'; readonly goal: Phrase; readonly clauses: readonly MatchClause<Deduction>[]; readonly at: Span }
  /** `datatype-cases` and (`structure`) `structure-cases`. */
  | { readonly kind: 'DatatypeCases'; readonly goal: Phrase; readonly on?: Expression; readonly structure: boolean; readonly clauses: readonly MatchClause<Deduction>[]; readonly at: Span }
  | { readonly kind: 'ByCases'; readonly goal: Phrase; readonly from?: readonly Phrase[]; readonly clauses: readonly { readonly name?: string; readonly hypothesis: Expression; readonly body: Deduction }[]; readonly at: Span }
  /** `P from h1, …` in an inference block: P by automated proof from the hypotheses. */
  | { readonly kind: 'ProveFrom'; readonly goal: Expression; readonly hypotheses: readonly Phrase[]; readonly at: Span };

export interface Hypothesis {
  readonly pattern?: Pattern;
  readonly sentence: Phrase;
}

export type Phrase = Expression | Deduction;

const deductions: ReadonlySet<string> = new Set<Deduction['kind']>([
  'MethodCall', 'Assume', 'SupposeAbsurd', 'DLet', 'DLetRec', 'DMatch', 'DCheck', 'DTry', 'DSeq', 'Conclude', 'PickAny',
  'GeneralizeOver', 'WithWitness', 'PickWitness', 'ByInduction', 'DatatypeCases', 'ByCases', 'ProveFrom',
]);

/** Tells the two categories of phrase apart. */
export function isDeduction(phrase: Phrase): phrase is Deduction {
  return deductions.has(phrase.kind);
}

// ---------------------------------------------------------------- directives

export interface ConstructorSyntax {
  readonly name: string;
  readonly fields: readonly { readonly selector?: string; readonly sort: SortSyntax }[];
  readonly at: Span;
}

export interface DatatypeSyntax {
  readonly name: string;
  /** Sort parameters, as in `(List S)`. */
  readonly parameters: readonly string[];
  readonly constructors: readonly ConstructorSyntax[];
  readonly at: Span;
}

export interface Attributes {
  readonly precedence?: number;
  readonly associativity?: 'left' | 'right';
  /** An identifier in the attribute list: overload that name with the declared symbol. */
  readonly overloads?: string;
  readonly converters?: readonly Expression[];
}

/** One name and its definition inside `define`. With `parameters` the body is a procedure's or method's. */
export interface DefinitionSyntax {
  readonly name: string;
  readonly parameters?: readonly Parameter[];
  readonly body: Phrase;
  readonly at: Span;
}

/** A term variable where nothing else can stand. */
export type VariableSyntax = Extract<Expression, { readonly kind: 'TermVariable' }>;

export type Directive =
  | { readonly kind: 'Domain'; readonly domains: readonly { readonly name: string; readonly parameters: readonly string[]; readonly predicate?: Expression; readonly at: Span }[]; readonly at: Span }
  | { readonly kind: 'Datatype'; readonly free: boolean; readonly types: readonly DatatypeSyntax[]; readonly at: Span }
  | { readonly kind: 'Subsort'; readonly lower: readonly SortSyntax[]; readonly upper: SortSyntax; readonly at: Span }
  | { readonly kind: 'Declare'; readonly names: readonly { readonly name: string; readonly at: Span }[]; readonly parameters: readonly string[]; readonly args: readonly SortSyntax[]; readonly result: SortSyntax; readonly attributes: Attributes; readonly at: Span }
  /** `define`, `define*` (several, mutually recursive), `define-memoized`. */
  | { readonly kind: 'Define'; readonly definitions: readonly DefinitionSyntax[]; readonly isPrivate: boolean; readonly memoized: boolean; readonly at: Span }
  /** `define [a b] := …`, `define (L as [a b]) := …` */
  | { readonly kind: 'DefinePattern'; readonly pattern: Pattern; readonly phrase: Phrase; readonly isPrivate: boolean; readonly at: Span }
  | { readonly kind: 'DefineSort'; readonly name: string; readonly sort: SortSyntax; readonly at: Span }
  /** `parameters` and `the` (the variable described) are those of the abbreviated forms. */
  | { readonly kind: 'DefineSymbol'; readonly name: string; readonly parameters?: readonly VariableSyntax[]; readonly the?: VariableSyntax; readonly body: Expression; readonly at: Span }
  | { readonly kind: 'PrimitiveMethod'; readonly name: string; readonly parameters: readonly Parameter[]; readonly body: Phrase; readonly at: Span }
  /** `close` is `assert*`: each sentence is universally closed first. */
  | { readonly kind: 'Assert'; readonly close: boolean; readonly items: readonly { readonly name?: string; readonly phrase: Phrase }[]; readonly at: Span }
  | { readonly kind: 'Retract'; readonly items: readonly Phrase[]; readonly at: Span }
  | { readonly kind: 'ClearAssumptionBase'; readonly at: Span }
  | { readonly kind: 'Load'; readonly file: Expression; readonly at: Span }
  | { readonly kind: 'AddPath'; readonly folder: Expression; readonly at: Span }
  | { readonly kind: 'SetFlag'; readonly name: string; readonly value: Expression; readonly at: Span }
  | { readonly kind: 'SetPrecedence'; readonly names: readonly Expression[]; readonly precedence: Expression; readonly at: Span }
  | { readonly kind: 'SetAssociativity'; readonly names: readonly Expression[]; readonly associativity: 'left' | 'right'; readonly at: Span }
  /** Pairs `name supplier`; `inverse` is `overload-inv`. */
  | { readonly kind: 'Overload'; readonly pairs: readonly { readonly name: Expression; readonly supplier: Phrase }[]; readonly inverse: boolean; readonly at: Span }
  | { readonly kind: 'Open'; readonly names: readonly string[]; readonly at: Span }
  | { readonly kind: 'Module'; readonly name: string; readonly extend: boolean; readonly inputs: readonly Input[]; readonly at: Span }
  /** `targets` are expanded with the `converters`, one for each argument or one for all. */
  | { readonly kind: 'ExpandInput'; readonly targets: readonly Expression[]; readonly converters: Phrase; readonly at: Span }
  | { readonly kind: 'TransformOutput'; readonly target: Expression; readonly transformers: Phrase; readonly at: Span }
  /** `exit-athena`, which ends the run; `print-call-stack`, `add-demon`, … : accepted, of no effect on proofs. */
  | { readonly kind: 'Tool'; readonly word: string; readonly args: readonly Expression[]; readonly at: Span };

export type Input = Directive | Phrase;

/** What is left of a top-level input that could not be read: the rest of the file goes on after it. */
export interface SyntaxFault {
  readonly code: string;
  readonly at: Span;
  readonly message: string;
  readonly notes?: readonly string[];
  readonly help: readonly string[];
}

export interface Parsed {
  /** The inputs that could be read, in order. */
  readonly inputs: readonly Input[];
  readonly faults: readonly SyntaxFault[];
}
