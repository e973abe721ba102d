/**
 * What the generator needs to know about parts of a grammar: which tokens can come first or second, and what to say was expected.
 * Works on the rules as ohm-js has read them.
 */
import type * as ohm from 'ohm-js';
import { kind, kindTexts, type KindText } from '../parser/token-kinds.ts';

/** A parsing expression of ohm-js; the fields present depend on the class, whose name is `is`. */
export interface Piece {
  readonly is: 'Terminal' | 'Apply' | 'Seq' | 'Alt' | 'Star' | 'Plus' | 'Opt' | 'Not' | 'Param';
  readonly terminal: number;
  readonly rule: string;
  readonly index: number;
  readonly parts: readonly Piece[];
}

export interface Rule {
  readonly name: string;
  readonly body: Piece;
  readonly description: string | undefined;
  readonly formals: readonly string[];
}

interface Raw {
  obj?: string;
  ruleName?: string;
  args?: Raw[];
  factors?: Raw[];
  terms?: Raw[];
  expr?: Raw;
  index?: number;
}

/** The rules of a grammar in their order. Fails when the grammar uses what the generator does not know, with an exception. */
export function rulesOf(grammar: ohm.Grammar): ReadonlyMap<string, Rule> {
  const found = new Map<string, Rule>();
  const rules = grammar.rules as unknown as Record<string, { body: Raw; description?: string; formals: string[] }>;
  for (const [name, { body, description, formals }] of Object.entries(rules)) {
    found.set(name, { name, body: pieceOf(body), description: description || undefined, formals });
  }
  return found;
}

function pieceOf(raw: Raw): Piece {
  const is = (raw as object).constructor.name;
  const parts = (raw.factors ?? raw.terms ?? raw.args ?? (raw.expr === undefined ? [] : [raw.expr])).map(pieceOf);
  switch (is) {
    case 'Terminal':
      return { is, terminal: kind(raw.obj as KindText), rule: '', index: 0, parts };
    case 'Apply':
    case 'Seq':
    case 'Alt':
    case 'Star':
    case 'Plus':
    case 'Opt':
    case 'Not':
    case 'Param':
      return { is, terminal: 0, rule: raw.ruleName ?? '', index: raw.index ?? 0, parts };
    default:
      throw new Error(`the generator knows no ${is}`);
  }
}

/** Puts the arguments of a parameterised rule into its body. */
export function substitute(piece: Piece, args: readonly Piece[]): Piece {
  if (piece.is === 'Param') return args[piece.index] as Piece;
  return { ...piece, parts: piece.parts.map((part) => substitute(part, args)) };
}

export type KindSet = ReadonlySet<number>;

const everything: KindSet = new Set(kindTexts.keys());

/** First and second tokens, and lengths, of the pieces of one grammar. */
export class Lookahead {
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly firstOfRule = new Map<string, KindSet>();

  constructor(rules: ReadonlyMap<string, Rule>) {
    this.rules = rules;
  }

  /** The rule's body that an application stands for. */
  bodyOf(piece: Piece): Piece {
    const rule = this.rules.get(piece.rule);
    if (rule === undefined) throw new Error(`no such rule: ${piece.rule}`);
    return rule.formals.length === 0 ? rule.body : substitute(rule.body, piece.parts);
  }

  /** Whether the piece may match no tokens at all. */
  nullable(piece: Piece): boolean {
    switch (piece.is) {
      case 'Terminal':
      case 'Param':
        return false;
      case 'Star':
      case 'Opt':
      case 'Not':
        return true;
      case 'Plus':
        return this.nullable(piece.parts[0] as Piece);
      case 'Seq':
        return piece.parts.every((part) => this.nullable(part));
      case 'Alt':
        return piece.parts.some((part) => this.nullable(part));
      case 'Apply':
        if (piece.rule === 'nonemptyListOf') return this.nullable(piece.parts[0] as Piece);
        if (piece.rule === 'listOf') return true;
        return this.nullable(this.bodyOf(piece));
    }
  }

  /** The kinds that can come first; says nothing of what follows a nullable piece. */
  first(piece: Piece): KindSet {
    switch (piece.is) {
      case 'Terminal':
        return new Set([piece.terminal]);
      case 'Param':
      case 'Not':
        return new Set();
      case 'Star':
      case 'Opt':
      case 'Plus':
        return this.first(piece.parts[0] as Piece);
      case 'Alt':
        return new Set(piece.parts.flatMap((part) => [...this.first(part)]));
      case 'Seq': {
        const found = new Set<number>();
        let barred: KindSet = new Set();
        for (const part of piece.parts) {
          if (part.is === 'Not') {
            barred = new Set([...barred, ...this.first(part.parts[0] as Piece)]);
            continue;
          }
          for (const k of this.first(part)) if (!barred.has(k)) found.add(k);
          if (!this.nullable(part)) break;
        }
        return found;
      }
      case 'Apply': {
        if (piece.rule === 'nonemptyListOf' || piece.rule === 'listOf') return this.first(piece.parts[0] as Piece);
        if (piece.parts.length > 0) return this.first(this.bodyOf(piece));
        let found = this.firstOfRule.get(piece.rule);
        if (found === undefined) {
          found = this.first(this.bodyOf(piece));
          this.firstOfRule.set(piece.rule, found);
        }
        return found;
      }
    }
  }

  /** The kinds that can come second when `k` comes first; everything when the piece may end there. */
  second(piece: Piece, k: number): KindSet {
    switch (piece.is) {
      case 'Terminal':
        return piece.terminal === k ? everything : new Set();
      case 'Param':
      case 'Not':
        return new Set();
      case 'Star':
      case 'Opt':
      case 'Plus':
        return this.single(piece.parts[0] as Piece, k) ? everything : this.second(piece.parts[0] as Piece, k);
      case 'Alt':
        return new Set(piece.parts.flatMap((part) => [...this.second(part, k)]));
      case 'Apply':
        if (piece.rule === 'nonemptyListOf' || piece.rule === 'listOf') return this.second(piece.parts[0] as Piece, k);
        return this.second(this.bodyOf(piece), k);
      case 'Seq': {
        const found = new Set<number>();
        for (const [i, part] of piece.parts.entries()) {
          if (part.is === 'Not') continue;
          if (this.first(part).has(k)) {
            if (this.single(part, k)) {
              const rest: Piece = { ...piece, parts: piece.parts.slice(i + 1) };
              if (this.nullable(rest)) return everything;
              for (const next of this.first(rest)) found.add(next);
            }
            if (!this.onlySingle(part)) for (const next of this.second(part, k)) found.add(next);
          }
          if (!this.nullable(part)) break;
        }
        return found;
      }
    }
  }

  /** Whether the piece can match the one token `k` and nothing more. */
  private single(piece: Piece, k: number): boolean {
    switch (piece.is) {
      case 'Terminal':
        return piece.terminal === k;
      case 'Param':
      case 'Not':
        return false;
      case 'Star':
      case 'Opt':
      case 'Plus':
        return this.single(piece.parts[0] as Piece, k);
      case 'Alt':
        return piece.parts.some((part) => this.single(part, k));
      case 'Apply':
        if (piece.rule === 'nonemptyListOf' || piece.rule === 'listOf') return this.single(piece.parts[0] as Piece, k);
        return this.single(this.bodyOf(piece), k);
      case 'Seq':
        return piece.parts.some((part, i) => piece.parts.every((other, j) => i === j || this.nullable(other)) && this.single(part, k));
    }
  }

  /** Whether the piece matches exactly one token always. */
  private onlySingle(piece: Piece): boolean {
    if (piece.is === 'Terminal') return true;
    if (piece.is === 'Alt') return piece.parts.every((part) => this.onlySingle(part));
    if (piece.is === 'Seq') return piece.parts.length === 1 && this.onlySingle(piece.parts[0] as Piece);
    if (piece.is === 'Apply' && piece.rule !== 'nonemptyListOf' && piece.rule !== 'listOf') return this.onlySingle(this.bodyOf(piece));
    return false;
  }
}
