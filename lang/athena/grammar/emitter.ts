/** What the generator writes with: lines, names, tables of token kinds, and the words for what was expected. */
import { kindTexts } from '../parser/token-kinds.ts';
import { type KindSet, Lookahead, type Piece, type Rule } from './pieces.ts';

/** Lists whose end may be reached at any element: parameters of these built-in rules are handled in place. */
export const lists = new Set(['nonemptyListOf', 'listOf']);

/** Collects the parts of the generated file. */
export class Emitter {
  protected readonly rules: ReadonlyMap<string, Rule>;
  protected readonly look: Lookahead;
  protected readonly out: string[] = [];
  protected readonly tables = new Map<string, string>();
  protected readonly expectations = new Map<string, number>();
  protected indent = 1;
  protected counter = 0;

  constructor(rules: ReadonlyMap<string, Rule>) {
    this.rules = rules;
    this.look = new Lookahead(rules);
  }

  protected line(text: string): void {
    this.out.push('  '.repeat(this.indent) + text);
  }

  protected fresh(letter: string): string {
    this.counter++;
    return `${letter}${this.counter}`;
  }

  protected table(kinds: (k: number) => number): string {
    const data = kindTexts.map((_, k) => String.fromCharCode(97 + kinds(k))).join('');
    let name = this.tables.get(data);
    if (name === undefined) {
      name = `T${this.tables.size}`;
      this.tables.set(data, name);
    }
    return name;
  }

  protected expectation(text: string): number {
    const known = this.expectations.get(text);
    if (known !== undefined) return known;
    this.expectations.set(text, this.expectations.size);
    return this.expectations.size - 1;
  }

  /** What to say was expected where none of these can begin. */
  protected wanted(piece: Piece, rule?: Rule): number {
    if (rule?.description !== undefined) return this.expectation(rule.description);
    if (piece.is === 'Apply' && !lists.has(piece.rule) && piece.parts.length === 0) {
      const applied = this.rules.get(piece.rule) as Rule;
      return this.wanted(applied.body, applied);
    }
    if (piece.is === 'Terminal') return this.expectation(literal(piece.terminal));
    if (piece.is === 'Apply' && lists.has(piece.rule)) return this.wanted(piece.parts[0] as Piece);
    if (piece.is === 'Star' || piece.is === 'Plus' || piece.is === 'Opt') return this.wanted(piece.parts[0] as Piece);
    if (piece.is === 'Seq') {
      const begin = piece.parts.find((part) => part.is !== 'Not');
      if (begin !== undefined && !this.look.nullable(begin)) return this.wanted(begin);
    }
    const texts = [...this.look.first(piece)].map(literal);
    return this.expectation(texts.length <= 4 ? texts.join(' or ') : `one of ${texts.join(' ')}`);
  }

  protected test(kinds: KindSet, at = 'p.pos'): string {
    if (kinds.size === 1) return `p.kinds[${at}] === ${[...kinds][0]}`;
    return `${this.table((k) => (kinds.has(k) ? 1 : 0))}[p.kinds[${at}] as number] === 1`;
  }

  protected line2(text: string): void {
    this.out.push(text);
  }
}

function literal(k: number): string {
  const text = kindTexts[k] as string;
  const classes: Readonly<Record<string, string>> = {
    '<name>': 'a name',
    '<number>': 'a number',
    '<string>': 'a string',
    '<character>': 'a character',
    '<variable>': 'a term variable `?x`',
    '<quoted>': "a quoted name `'x`",
    '<end>': 'the end of the text',
  };
  return classes[text] ?? `\`${text}\``;
}
