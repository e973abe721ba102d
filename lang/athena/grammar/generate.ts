/**
 * Makes the run-time parser from the grammar: one function for each rule, alternatives chosen by their first one or two tokens,
 * no memo table, builders called bottom-up. Used at build time only.
 */
import * as ohm from 'ohm-js';
import * as build from '../parser/build.ts';
import { kind, type KindText, kindTexts } from '../parser/token-kinds.ts';
import { Emitter, lists } from './emitter.ts';
import { type Piece, type Rule, rulesOf } from './pieces.ts';

/** Rules that count as a level of nesting. */
const nesting = new Set(['phrase', 'pattern', 'sort', 'module']);
/** `inputs` is read by a hand-written loop that goes on after a fault; `program` is the whole, and needs no function. */
const byHand = new Set(['program', 'inputs']);
interface Value {
  readonly name: string;
  readonly type: string;
}

/** Gives the text of the parser made from the text of the grammar. Fails when the grammar is wrong, with an exception. */
export function generate(grammarText: string): string {
  return new Generator(rulesOf(ohm.grammar(grammarText))).file();
}

/**
 * The same grammar for Ohm's own matcher: each quoted literal becomes the one character that `tokenText` in the tests
 * uses for that kind of token.
 */
export function encodeForOhm(grammarText: string): string {
  return grammarText
    .replaceAll(/(?<!")\/\/.*$/gm, '')
    .replaceAll(/"([^"\n]+)"/g, (_, literal: string) => `"${encodeKind(kind(literal as KindText))}"`);
}

/** The character that stands for a kind of token in the text that Ohm matches. */
export function encodeKind(number: number): string {
  return String.fromCharCode(0xe000 + number);
}

class Generator extends Emitter {
  /** How the rule at hand gives back a value. */
  private giveBack: (value: string) => string = (value) => `return ${value};`;

  file(): string {
    for (const rule of this.rules.values()) {
      if (!byHand.has(rule.name) && rule.formals.length === 0 && !this.isCase(rule.name)) this.rule(rule);
    }
    const body = this.out.join('\n');
    const tables = [...this.tables].map(([data, name]) => `const ${name} = table('${data}');`);
    const expected = [...this.expectations.keys()].map((text) => `  ${JSON.stringify(text)},`);
    return `// Made from athena.ohm by generate.ts: change those, then run \`node generate-parser.mjs\`.
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

/** What \`miss\` records: literals in backquotes, descriptions of rules. */
export const expectations: readonly string[] = [
${expected.join('\n')}
];

${tables.join('\n')}

${body}
`;
  }

  /** `rule_case` is the inside of a rule, never applied elsewhere. */
  private isCase(name: string): boolean {
    return name.includes('_');
  }

  private rule(rule: Rule): void {
    const { name, body } = rule;
    const deep = nesting.has(name);
    this.counter = 0;
    const cases = body.is === 'Alt' ? body.parts : [body];
    const types = cases.map((part) => this.caseType(name, part));
    this.line2(`type R_${name} = ${[...new Set(types)].join(' | ')};`);
    this.line2(`${name === 'input' ? 'export ' : ''}function ${name}(p: Reading): R_${name} | null {`);
    this.line('const s = p.pos;');
    this.giveBack = deep ? (value) => `{ r = ${value}; break all; }` : (value) => `return ${value};`;
    if (deep) {
      this.line('if (++p.depth > p.deepest) tooDeep(p);');
      this.line(`let r: R_${name} | null;`);
      this.line('all: {');
    }
    const single = cases.length === 1 && rule.description !== undefined && !this.look.nullable(body);
    if (single) this.line(`if (!(${this.test(this.look.first(body))})) { miss(p, ${this.wanted(body, rule)}); ${this.giveBack('null')} }`);
    const apart = cases.length > 1 ? cases.filter((part) => this.isLong(part)) : [];
    const read = (part: Piece, fail: string): void => {
      if (!apart.includes(part)) {
        this.case(name, part, fail);
        return;
      }
      if (fail === this.giveBack('null')) {
        this.line(this.giveBack(`${part.rule}(p, s)`));
        return;
      }
      const value = this.fresh('v');
      this.line(`const ${value} = ${part.rule}(p, s);`);
      this.line(`if (${value} !== null) ${this.giveBack(value)}`);
      this.line(fail);
    };
    this.choose(cases, read, rule, body);
    if (deep) {
      this.line('}');
      this.line('p.depth--;');
      this.line('return r;');
    }
    this.line2('}');
    this.line2('');
    for (const part of apart) this.functionFor(name, part);
  }

  /** Long alternatives get functions of their own: what is on the stack while a phrase within a phrase is read stays small. */
  private functionFor(rule: string, part: Piece): void {
    this.counter = 0;
    this.giveBack = (value) => `return ${value};`;
    this.line2(`function ${part.rule}(p: Reading, s: number): ${this.caseType(rule, part)} | null {`);
    this.case(rule, part, 'return null;');
    this.line2('}');
    this.line2('');
  }

  private isLong(part: Piece): boolean {
    if (part.is !== 'Apply' || !this.isCase(part.rule)) return false;
    const { body } = this.rules.get(part.rule) as Rule;
    return body.is === 'Seq' && body.parts.length > 1;
  }

  /** One alternative of a rule: its parts, then its builder. */
  private case(rule: string, part: Piece, fail: string): void {
    const [body, builder] = this.caseBuilder(rule, part);
    if (builder === '' && body.is === 'Apply' && body.parts.length === 0 && body.rule !== 'inputs' && fail === this.giveBack('null')) {
      this.line(this.giveBack(`${body.rule}(p)`));
      return;
    }
    const values = this.piece(body, fail);
    this.line(this.giveBack(this.built(builder, values)));
  }

  private built(builder: string, values: readonly Value[]): string {
    if (builder !== '') return `build.${builder}(${['p', 's', 'p.pos', ...values.map((value) => value.name)].join(', ')})`;
    if (values.length === 0) return 's';
    if (values.length > 1) throw new Error('a rule with several values needs a builder');
    return (values[0] as Value).name;
  }

  private caseBuilder(rule: string, part: Piece): readonly [Piece, string] {
    if (part.is === 'Apply' && this.isCase(part.rule)) {
      const body = (this.rules.get(part.rule) as Rule).body;
      const plain = part.rule.replace(/(?:Old)+$/, '');
      if (part.rule in build) return [body, part.rule];
      if (plain in build) return [body, plain];
      throw new Error(`no builder for ${part.rule}`);
    }
    return [part, rule in build ? rule : ''];
  }

  private caseType(rule: string, part: Piece): string {
    const [body, builder] = this.caseBuilder(rule, part);
    if (builder !== '') return `ReturnType<typeof build.${builder}>`;
    const types = this.types(body);
    if (types.length > 1) throw new Error(`no builder for the values of ${rule}`);
    return types[0] ?? 'number';
  }

  private types(piece: Piece): string[] {
    switch (piece.is) {
      case 'Terminal':
      case 'Not':
      case 'Param':
        return [];
      case 'Seq':
        return piece.parts.flatMap((part) => this.types(part));
      case 'Alt': {
        const all = piece.parts.map((part) => this.types(part));
        if (all.some((types) => types.length > 1)) throw new Error('an alternative within a rule may have one value only');
        return (all[0] as string[]).length === 0 ? [] : [[...new Set(all.flat())].join(' | ')];
      }
      case 'Star':
      case 'Plus':
        return this.types(piece.parts[0] as Piece).map((type) => `(${type})[]`);
      case 'Opt':
        return this.types(piece.parts[0] as Piece).map((type) => `${type} | undefined`);
      case 'Apply':
        if (lists.has(piece.rule)) return this.types(piece.parts[0] as Piece).map((type) => `(${type})[]`);
        if (piece.parts.length > 0) return this.types(this.look.bodyOf(piece));
        if (piece.rule === 'inputs') return ['ReturnType<typeof readInputs>'];
        return [`R_${piece.rule}`];
    }
  }

  /**
   * Chooses among alternatives by the first token and, where that leaves several, by the second. `read` must leave the
   * enclosing statement when it has a value, and run `fail` when it has none.
   */
  private choose(
    cases: readonly Piece[],
    read: (part: Piece, fail: string) => void,
    rule: Rule | undefined,
    whole: Piece,
    fail?: string,
  ): void {
    const failure = fail ?? this.giveBack('null');
    if (cases.length === 1) {
      read(cases[0] as Piece, failure);
      return;
    }
    const any = cases.filter((part) => this.look.nullable(part));
    const groups = new Map<string, { kinds: number[]; parts: Piece[] }>();
    for (const k of kindTexts.keys()) {
      const parts = cases.filter((part) => any.includes(part) || this.look.first(part).has(k));
      const key = parts.map((part) => cases.indexOf(part)).join();
      const several = parts.length > 1 && any.length === 0 ? `${key}/${k}` : key;
      if (parts.length === 0) continue;
      const group = groups.get(several) ?? { kinds: [], parts };
      group.kinds.push(k);
      groups.set(several, group);
    }
    const numbers = new Map([...groups.values()].map((group, i) => [group, i + 1]));
    const name = this.table((k) => numbers.get([...groups.values()].find((group) => group.kinds.includes(k)) as never) ?? 0);
    this.line(`switch (${name}[p.kinds[p.pos] as number]) {`);
    this.indent++;
    for (const [group, number] of numbers) {
      this.line(`case ${number}: {`);
      this.indent++;
      if (group.parts.length > 1 && group.kinds.length === 1 && any.length === 0) {
        this.bySecond(group.parts, group.kinds[0] as number, read, failure);
      } else {
        this.inTurn(group.parts, read, failure);
      }
      this.indent--;
      this.line('}');
    }
    this.line('default:');
    this.line(`  miss(p, ${this.wanted(whole, rule)});`);
    this.line(`  ${failure}`);
    this.indent--;
    this.line('}');
  }

  private bySecond(parts: readonly Piece[], first: number, read: (part: Piece, fail: string) => void, failure: string): void {
    const groups = new Map<string, { kinds: number[]; parts: Piece[] }>();
    for (const k of kindTexts.keys()) {
      const possible = parts.filter((part) => this.look.second(part, first).has(k));
      // Where nothing can follow, the last alternative is read for the sake of what it says was expected.
      const chosen = possible.length === 0 ? [parts.at(-1) as Piece] : possible;
      const key = chosen.map((part) => parts.indexOf(part)).join();
      const group = groups.get(key) ?? { kinds: [], parts: chosen };
      group.kinds.push(k);
      groups.set(key, group);
    }
    const all = [...groups.values()];
    if (all.length === 1) {
      this.inTurn(parts, read, failure);
      return;
    }
    const largest = all.reduce((a, b) => (b.kinds.length > a.kinds.length ? b : a));
    const name = this.table((k) => all.findIndex((group) => group.kinds.includes(k)));
    this.line(`switch (${name}[p.kinds[p.pos + 1] as number]) {`);
    this.indent++;
    for (const [i, group] of all.entries()) {
      if (group === largest) continue;
      this.line(`case ${i}: {`);
      this.indent++;
      this.inTurn(group.parts, read, failure);
      this.indent--;
      this.line('}');
    }
    this.line('default: {');
    this.indent++;
    this.inTurn(largest.parts, read, failure);
    this.indent--;
    this.line('}');
    this.indent--;
    this.line('}');
  }

  /** Tries alternatives one after the other. */
  private inTurn(parts: readonly Piece[], read: (part: Piece, fail: string) => void, failure: string): void {
    for (const [i, part] of parts.entries()) {
      if (i === parts.length - 1) {
        read(part, failure);
        return;
      }
      const label = this.fresh('next');
      if (i === 0) this.line('const start = p.pos;');
      this.line(`${label}: {`);
      this.indent++;
      read(part, `break ${label};`);
      this.indent--;
      this.line('}');
      this.line('p.pos = start;');
    }
  }

  /** Code that reads a piece, and the variables that then hold its values. */
  private piece(piece: Piece, fail: string): Value[] {
    switch (piece.is) {
      case 'Terminal':
        this.line(`if (p.kinds[p.pos] !== ${piece.terminal}) { miss(p, ${this.wanted(piece)}); ${fail} }`);
        this.line('p.pos++;');
        return [];
      case 'Param':
        throw new Error('a parameter was not replaced');
      case 'Not':
        this.line(`if (${this.test(this.look.first(piece.parts[0] as Piece))}) { ${fail} }`);
        return [];
      case 'Seq':
        return piece.parts.flatMap((part) => this.piece(part, fail));
      case 'Alt':
        return this.alternatives(piece, fail);
      case 'Star':
      case 'Plus':
        return this.repeated(piece, fail);
      case 'Opt':
        return this.optional(piece);
      case 'Apply':
        return this.application(piece, fail);
    }
  }

  private application(piece: Piece, fail: string): Value[] {
    if (lists.has(piece.rule)) return this.list(piece, fail);
    if (piece.parts.length > 0) return this.piece(this.look.bodyOf(piece), fail);
    const name = this.fresh('v');
    if (piece.rule === 'inputs') {
      this.line(`const ${name} = readInputs(p, input);`);
      return [{ name, type: 'ReturnType<typeof readInputs>' }];
    }
    this.line(`const ${name} = ${piece.rule}(p);`);
    this.line(`if (${name} === null) ${fail.startsWith('{') ? fail : `{ ${fail} }`}`);
    return [{ name, type: `R_${piece.rule}` }];
  }

  private alternatives(piece: Piece, fail: string): Value[] {
    const type = this.types(piece)[0];
    if (type === undefined && piece.parts.every((part) => part.is === 'Terminal')) {
      this.line(`if (!(${this.test(this.look.first(piece))})) { miss(p, ${this.wanted(piece)}); ${fail} }`);
      this.line('p.pos++;');
      return [];
    }
    const name = this.fresh('v');
    const label = this.fresh('alt');
    this.line(`let ${name}: ${type ?? 'number'};`);
    this.line(`${label}: {`);
    this.indent++;
    const read = (part: Piece, failure: string): void => {
      const values = this.piece(part, failure);
      if (values[0] !== undefined) this.line(`${name} = ${values[0].name};`);
      this.line(`break ${label};`);
    };
    this.choose(piece.parts, read, undefined, piece, fail);
    this.indent--;
    this.line('}');
    return type === undefined ? [] : [{ name, type }];
  }

  private repeated(piece: Piece, fail: string): Value[] {
    const inside = piece.parts[0] as Piece;
    const type = this.types(inside)[0];
    if (type === undefined) throw new Error('a repetition must have a value');
    const name = this.fresh('v');
    this.line(`const ${name}: (${type})[] = [];`);
    this.line('for (;;) {');
    this.indent++;
    this.line(`if (!(${this.test(this.look.first(inside))})) { miss(p, ${this.wanted(inside)}); break; }`);
    const start = this.fresh('from');
    const label = this.fresh('item');
    this.line(`const ${start} = p.pos;`);
    this.line(`${label}: {`);
    this.indent++;
    const values = this.piece(inside, `break ${label};`);
    this.line(`${name}.push(${(values[0] as Value).name});`);
    this.line('continue;');
    this.indent--;
    this.line('}');
    this.line(`p.pos = ${start};`);
    this.line('break;');
    this.indent--;
    this.line('}');
    if (piece.is === 'Plus') this.line(`if (${name}.length === 0) { ${fail} }`);
    return [{ name, type: `(${type})[]` }];
  }

  private optional(piece: Piece): Value[] {
    const inside = piece.parts[0] as Piece;
    const type = this.types(inside)[0];
    const name = this.fresh('v');
    if (type !== undefined) this.line(`let ${name}: ${type} | undefined;`);
    this.line(`if (${this.test(this.look.first(inside))}) {`);
    this.indent++;
    const start = this.fresh('from');
    const label = this.fresh('opt');
    this.line(`const ${start} = p.pos;`);
    this.line(`${label}: {`);
    this.indent++;
    const values = this.piece(inside, `p.pos = ${start}; break ${label};`);
    if (values[0] !== undefined) this.line(`${name} = ${values[0].name};`);
    this.indent--;
    this.line('}');
    this.indent--;
    // A sort after any name and a `;` after any input are hardly ever what is missing: to mention them would only distract.
    const first = this.look.first(inside);
    const said = !(first.size === 1 && (first.has(kind(':')) || first.has(kind(';'))));
    this.line(said ? `} else miss(p, ${this.wanted(inside)});` : '}');
    return type === undefined ? [] : [{ name, type: `${type} | undefined` }];
  }

  private list(piece: Piece, fail: string): Value[] {
    const [element, separator] = piece.parts as [Piece, Piece];
    const type = this.types(element)[0] as string;
    const name = this.fresh('v');
    const start = this.fresh('from');
    const label = this.fresh('item');
    this.line(`const ${name}: (${type})[] = [];`);
    this.line(`let ${start} = p.pos;`);
    this.line(`${label}: for (;;) {`);
    this.indent++;
    const values = this.piece(element, `p.pos = ${start}; break ${label};`);
    this.line(`${name}.push(${(values[0] as Value).name});`);
    this.line(`${start} = p.pos;`);
    this.line(`if (p.kinds[p.pos] !== ${separator.terminal}) { miss(p, ${this.wanted(separator)}); break; }`);
    this.line('p.pos++;');
    this.indent--;
    this.line('}');
    if (piece.rule === 'nonemptyListOf') this.line(`if (${name}.length === 0) { ${fail} }`);
    return [{ name, type: `(${type})[]` }];
  }
}
