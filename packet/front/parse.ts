/**
 * From tokens to statements, by recursive descent. After a fault reading goes on behind the next semicolon, so one slip is one message.
 * Does not know what names stand for.
 */
import { positionOf, type SourceFile, type Span } from '../../lang/source/source.ts';
import { Failure, type Fault, fail } from './fault.ts';
import { clientWord, routineNamed } from './routines.ts';
import type { ClientLine, Expression, Name, Operator, Source, Statement } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Statements and parentheses inside each other; programs of the machine may nest far less. */
const deepest = 100;

/** `at`, `most` and `times` are none: they have a meaning behind a `while` only. */
const keywords = new Set(['if', 'then', 'else', 'while', 'do', 'foreach', 'and', 'or', 'not', 'in'].flatMap((w) => [w, w.toUpperCase()]));

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?)$/i, 1],
  [/^(?:min|mins|minutes?)$/i, 60],
  [/^(?:h|hrs?|hours?)$/i, 3600],
  [/^(?:d|days?)$/i, 86_400],
  [/^(?:w|weeks?)$/i, 604_800],
];

/** Seconds in `2 days`, `5 hrs`, `90 min`; undefined for a unit that is none. */
export function secondsIn(count: number, unit: string): number | undefined {
  const factor = units.find(([pattern]) => pattern.test(unit))?.[1];
  return factor === undefined ? undefined : count * factor;
}

/** The statements of a text, and all that is wrong with it. Never throws. */
export function parse(source: SourceFile): { readonly syntax: Source; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const tokens = tokensOf(source, faults);
  // What is missing where a token could not be read, or before the next one, is no news.
  const line = (at: Span): number => positionOf(source, at.start).line;
  const spoilt = new Set(
    faults
      .flatMap((f) => [
        f.at,
        ...tokens
          .filter((t) => t.at.start >= f.at.end)
          .slice(0, 1)
          .map((t) => t.at),
      ])
      .map(line),
  );
  const syntax = new Parser(tokens, faults).program();
  return { syntax, faults: faults.filter((f) => f.code !== 'packet/syntax' || !spoilt.has(line(f.at))) };
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #faults: Fault[];
  #next = 0;
  #depth = 0;
  #lifetime: Source['lifetime'];
  readonly #client: ClientLine[] = [];

  constructor(tokens: readonly Token[], faults: Fault[]) {
    this.#tokens = tokens;
    this.#faults = faults;
  }

  program(): Source {
    const statements: Statement[] = [];
    while (this.#peek().kind !== 'end') {
      const before = this.#next;
      try {
        // What is left of a block in which something could not be read.
        if (this.#peek().text === '}' && this.#faults.length > 0) this.#take();
        else if (this.#isLifetime()) this.#readLifetime();
        else if (this.#clientHere() !== undefined) this.#readClient();
        else statements.push(...this.#statement());
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        this.#faults.push(failure.fault);
        this.#depth = 0;
        this.#goOn(before);
      }
    }
    return { ...(this.#lifetime !== undefined && { lifetime: this.#lifetime }), client: this.#client, statements };
  }

  /** To behind the next semicolon. */
  #goOn(before: number): void {
    if (this.#next === before) this.#next++;
    while (this.#peek().kind !== 'end') if (this.#take().text === ';') return;
  }

  #isLifetime(): boolean {
    return this.#peek().text === 'LIFETIME' && this.#peek(1).text === '=';
  }

  /** `LIFETIME = 2 days`; the semicolon may be left out, as the paper does. */
  #readLifetime(): void {
    const start = this.#take();
    this.#take();
    const count = this.#take('number', 'a number');
    const unit = this.#take('word', 'a unit: seconds, minutes, hours, days or weeks');
    const at = this.#from(start);
    const seconds = secondsIn(Number(count.text), unit.text);
    // The statement was read whole, so reading goes on behind it.
    const tell = (where: Span, facts: Fault['facts'], labels: Fault['labels'] = []): number =>
      this.#faults.push({ code: 'packet/lifetime', at: where, facts, labels });
    if (this.#lifetime !== undefined) tell(at, { twice: true }, [{ at: this.#lifetime.at, text: 'the first' }]);
    else if (seconds === undefined) tell(unit.at, { unit: unit.text });
    else if (seconds === 0) tell(at, { none: true });
    else if (seconds > 0xffff_ffff) tell(at, { tooLong: true });
    else this.#lifetime = { seconds, at };
    if (this.#peek().text === ';') this.#take();
  }

  /** Which line about the client begins here. */
  #clientHere(): ClientLine['kind'] | undefined {
    const [name, length] = this.#routineHere();
    return name !== undefined && this.#peek(length).text === '=' ? clientWord(name) : undefined;
  }

  /** `THIS_IP = 10.2.0.7`; the semicolon may be left out. */
  #readClient(): void {
    const start = this.#peek();
    const kind = this.#clientHere() as ClientLine['kind'];
    while (this.#take().text !== '=');
    const { text, at } = this.#take('address', kind === 'this' ? 'an address' : 'a prefix, as in 10.2.0.0/24');
    this.#client.push({ kind, text, value: at, at: this.#from(start) });
    if (this.#peek().text === ';') this.#take();
  }

  /** One statement, or those between braces. */
  #statement(): readonly Statement[] {
    this.#deeper();
    const start = this.#peek();
    const made = this.#statementFrom(start);
    this.#depth--;
    return made;
  }

  #statementFrom(start: Token): readonly Statement[] {
    if (this.#isWord('if')) return [this.#if(start)];
    if (this.#isWord('while')) return [this.#while(start)];
    if (this.#isWord('foreach')) return [this.#foreach(start)];
    if (start.text === '{') {
      this.#take();
      const body: Statement[] = [];
      while (this.#peek().text !== '}') {
        if (this.#peek().kind === 'end')
          fail('packet/syntax', this.#peek().at, { expected: '`}`', got: '' }, [{ at: start.at, text: 'opened here' }]);
        body.push(...this.#statement());
      }
      this.#take();
      return body;
    }
    const [name, length] = this.#routineHere();
    if (name !== undefined && routineNamed(name)?.statement === true && this.#peek(length).text === '(') {
      const call = this.#primary();
      this.#semicolon();
      return [{ kind: 'call', call, at: this.#from(start) }];
    }
    const targets = [this.#target()];
    while (this.#peek().text === ',') {
      this.#take();
      targets.push(this.#target());
    }
    this.#sign(
      '=',
      targets.length === 1 && targets[0]?.index === undefined ? '`=`: a statement is an assignment, a call or a loop' : '`=`',
    );
    const value = this.#expression();
    this.#semicolon();
    return [{ kind: 'assign', targets, value, at: this.#from(start) }];
  }

  #if(start: Token): Statement {
    this.#take();
    const condition = this.#expression();
    this.#word('then');
    const yes = this.#statement();
    let no: readonly Statement[] = [];
    if (this.#isWord('else')) {
      this.#take();
      no = this.#statement();
    }
    return { kind: 'if', condition, yes, no, at: this.#from(start) };
  }

  /** `while N < 10 do …`, `while … at most 10 times do …`. */
  #while(start: Token): Statement {
    this.#take();
    const condition = this.#expression();
    let bound: number | undefined;
    if (this.#isWord('at')) {
      this.#take();
      this.#word('most');
      bound = Number(this.#take('number', 'a number').text);
      if (this.#isWord('times')) this.#take();
    }
    const head = this.#from(start);
    this.#word('do');
    const body = this.#statement();
    return { kind: 'while', condition, head, body, ...(bound !== undefined && { bound }), at: this.#from(start) };
  }

  #foreach(start: Token): Statement {
    this.#take();
    const index = this.#take('word', 'the index, as in `foreach i do`').text;
    const head = this.#from(start);
    this.#word('do');
    const body = this.#statement();
    return { kind: 'foreach', index, head, body, at: this.#from(start) };
  }

  #target(): Name {
    const word = this.#peek();
    if (word.kind !== 'word' || keywords.has(word.text)) this.#unexpected('a statement');
    this.#take();
    if (this.#peek().text !== '(') return { name: word.text, at: word.at };
    this.#take();
    const index = this.#take('word', 'an index, as in `Packets(i)`').text;
    this.#sign(')');
    return { name: word.text, index, at: this.#from(word) };
  }

  #expression(): Expression {
    return this.#binary(['or'], () => this.#binary(['and'], () => this.#negation()));
  }

  #negation(): Expression {
    if (!this.#isWord('not')) return this.#comparison();
    this.#deeper();
    const start = this.#take();
    const of = this.#negation();
    this.#depth--;
    return { kind: 'not', of, at: this.#from(start) };
  }

  #comparison(): Expression {
    const left = this.#sum();
    const token = this.#peek();
    const text = this.#isWord('in') ? 'in' : token.kind === 'sign' ? ({ '==': '=', '<>': '!=' }[token.text] ?? token.text) : '';
    if (!['in', '=', '!=', '<', '<=', '>', '>='].includes(text)) return left;
    this.#take();
    const right = this.#sum();
    return { kind: 'binary', operator: text as Operator, left, right, at: joined(left.at, right.at) };
  }

  #sum(): Expression {
    return this.#binary(['+', '-'], () => this.#primary());
  }

  #binary(operators: readonly Operator[], part: () => Expression): Expression {
    let left = part();
    for (;;) {
      const operator = operators.find((o) => (o.length > 1 ? this.#isWord(o) : this.#peek().kind === 'sign' && this.#peek().text === o));
      if (operator === undefined) return left;
      this.#take();
      const right = part();
      left = { kind: 'binary', operator, left, right, at: joined(left.at, right.at) };
    }
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token.kind === 'number') return { kind: 'number', number: Number(this.#take().text), at: token.at };
    if (token.kind === 'text') return { kind: 'text', text: this.#take().text, at: token.at };
    if (token.kind === 'address') return { kind: 'address', text: this.#take().text, at: token.at };
    if (token.text === '(') {
      this.#deeper();
      this.#take();
      const inside = this.#expression();
      this.#sign(')');
      this.#depth--;
      return inside;
    }
    if (token.kind !== 'word' || keywords.has(token.text)) return this.#unexpected('a value');
    const [name, length] = this.#routineHere();
    if (name !== undefined) {
      for (let i = 0; i < length; i++) this.#take();
      const written = this.#from(token);
      const client = clientWord(name);
      if (client !== undefined) return { kind: client, at: written };
      return this.#call(name, written, token);
    }
    this.#take();
    if (this.#peek().text !== '(') return { kind: 'name', name: token.text, at: token.at };
    // `Packets(i)`; a routine that is none looks the same, and compile.ts tells them apart.
    const index = this.#peek(1);
    if (index.kind === 'word' && this.#peek(2).text === ')' && !keywords.has(index.text)) {
      for (let i = 0; i < 3; i++) this.#take();
      return { kind: 'name', name: token.text, index: index.text, at: this.#from(token) };
    }
    return this.#call(token.text, token.at, token);
  }

  #call(routine: string, written: Span, start: Token): Expression {
    this.#deeper();
    this.#sign('(');
    const args = [this.#expression()];
    while (this.#peek().text === ',') {
      this.#take();
      args.push(this.#expression());
    }
    this.#sign(')', '`,` or `)`');
    this.#depth--;
    return { kind: 'call', routine, written, args, at: this.#from(start) };
  }

  /** The longest row of up to three words from here that is the name of a routine or of the client. */
  #routineHere(): readonly [name: string | undefined, length: number] {
    for (const length of [3, 2, 1]) {
      const words = Array.from({ length }, (_, i) => this.#peek(i));
      if (!words.every((w) => w.kind === 'word' && /^[A-Z_]+$/.test(w.text))) continue;
      const name = words.map((w) => w.text).join('_');
      const routine = routineNamed(name);
      if (routine !== undefined) return [routine.name, length];
      if (clientWord(name) !== undefined) return [name, length];
    }
    return [undefined, 0];
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)] as Token;
  }

  #take(kind?: Token['kind'], expected?: string): Token {
    const token = this.#peek();
    if (kind !== undefined && token.kind !== kind) this.#unexpected(expected ?? kind);
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  #isWord(word: string): boolean {
    const token = this.#peek();
    return token.kind === 'word' && (token.text === word || token.text === word.toUpperCase());
  }

  #word(word: string): void {
    if (!this.#isWord(word)) this.#unexpected(`\`${word}\``);
    this.#take();
  }

  #sign(sign: string, expected = `\`${sign}\``): void {
    const token = this.#peek();
    if (token.kind !== 'sign' || token.text !== sign) this.#unexpected(expected);
    this.#take();
  }

  #semicolon(): void {
    const last = this.#tokens[this.#next - 1] as Token;
    if (this.#peek().text === ';' && this.#peek().kind === 'sign') this.#take();
    else if (this.#peek().kind !== 'end') {
      // Pointing behind the statement shows where to put it; what follows is a statement of its own.
      const at = { ...last.at, start: last.at.end - 1 };
      this.#faults.push({ code: 'packet/syntax', at, facts: { expected: '`;`', got: this.#peek().text } });
    }
  }

  #unexpected(expected: string): never {
    const token = this.#peek();
    return fail('packet/syntax', token.at, { expected, got: token.text });
  }

  #deeper(): void {
    if (++this.#depth > deepest) fail('packet/too-large', this.#peek().at, { limit: 'depth' });
  }

  /** From a token to the last one taken. */
  #from(start: Token): Span {
    return joined(start.at, (this.#tokens[Math.max(this.#next - 1, 0)] as Token).at);
  }
}

function joined(from: Span, to: Span): Span {
  return { source: from.source, start: from.start, end: Math.max(to.end, from.end) };
}
