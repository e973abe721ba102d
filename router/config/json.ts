/** JSON with places: values know where they stand in the text, so that what is wrong with a configuration can be pointed at. */

export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Json = Place &
  (
    | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
    | { readonly kind: 'array'; readonly items: readonly Json[] }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'other'; readonly value: boolean | null }
  );

export interface Field {
  readonly key: Place;
  readonly value: Json;
}

/** Where a text stops being JSON, and what was expected there. */
export interface SyntaxFault extends Place {
  readonly expected: string;
}

class Stop extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

const deepest = 64;
const blank = /[\t\n\r ]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The value that a text is. */
export function readJson(text: string): Json | { readonly fault: SyntaxFault } {
  let at = 0;
  const skip = (): void => void match(blank);
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const stop = (expected: string, start = at): never => {
    throw new Stop({ expected, start, end: Math.min(text.length, start + 1) });
  };
  const eat = (mark: string): boolean => {
    if (text[at] !== mark) return false;
    at++;
    skip();
    return true;
  };
  const value = (depth: number): Json => {
    if (depth > deepest) stop('less nesting');
    const start = at;
    if (text[at] === '{') return object(depth, start);
    if (text[at] === '[') {
      eat('[');
      const items: Json[] = [];
      while (text[at] !== ']') {
        items.push(value(depth + 1));
        if (!eat(',')) break;
        if (text[at] === ']') stop('a value: there is nothing after this comma', at);
      }
      if (text[at] !== ']') stop('`,` or `]`');
      return ended({ kind: 'array', items, start, end: ++at });
    }
    const text_ = match(string);
    if (text_ !== undefined) return ended({ kind: 'string', value: JSON.parse(text_) as string, start, end: at });
    const found = match(word) ?? stop('a value');
    const read = JSON.parse(found) as number | boolean | null;
    return ended(
      typeof read === 'number' ? { kind: 'number', value: read, start, end: at } : { kind: 'other', value: read, start, end: at },
    );
  };
  const object = (depth: number, start: number): Json => {
    eat('{');
    const fields = new Map<string, Field>();
    while (text[at] !== '}') {
      const key = { start: at, end: at };
      const name = match(string) ?? stop('a name in quotes');
      key.end = at;
      skip();
      if (!eat(':')) stop('`:`');
      const read = JSON.parse(name) as string;
      if (fields.has(read)) stop('another name: this one is there already', key.start);
      fields.set(read, { key, value: value(depth + 1) });
      if (!eat(',')) break;
      if (text[at] === '}') stop('a name: there is nothing after this comma', at);
    }
    if (text[at] !== '}') stop('`,` or `}`');
    return ended({ kind: 'object', fields, start, end: ++at });
  };
  const ended = (made: Json): Json => {
    skip();
    return made;
  };
  try {
    skip();
    const read = value(0);
    return at < text.length ? stop('nothing more') : read;
  } catch (error) {
    if (error instanceof Stop) return { fault: error.fault };
    throw error;
  }
}
