/** The parser: from a source to its inputs and its faults. */
import type { SourceFile } from '../source/source.ts';
import { expectations, input } from './grammar/parser.generated.ts';
import { lex } from './lexer.ts';
import { NESTING_LIMIT, type Reading, readInputs } from './parser/reading.ts';
import type { Parsed } from './syntax.ts';

/** Reads a whole text: the inputs that could be read, in order, and what is wrong with the others. Never fails. */
export function parse(source: SourceFile): Parsed {
  const tokens = lex(source);
  const p: Reading = {
    tokens,
    kinds: tokens.kinds,
    pos: 0,
    depth: 0,
    deepest: NESTING_LIMIT,
    expectations,
    far: 0,
    missed: [],
    problems: [],
    faults: [],
    levels: [],
    guessing: false,
  };
  const inputs = readInputs(p, input);
  const faults = [...tokens.faults, ...p.faults].sort((a, b) => a.at.start - b.at.start);
  return { inputs, faults };
}
