/** Patterns and alternatives: `match`, `check`, `let`, `try`. */
import { LimitReached, Problem } from '../athena/problem.ts';
import type { Span } from '../source/source.ts';
import { diagnose, type Circumstances, type Family } from './diagnose.ts';
import { oneLine, told } from './phrases.ts';

export const matching: Family = {
  'match/no-clause': (facts) => {
    const patterns = Array.isArray(facts['patterns']) ? facts['patterns'].map(textAt) : [];
    return {
      message: `no pattern of this match fits ${told(facts['value'])}`,
      notes: patterns.length === 0 ? [] : [`the patterns are ${patterns.slice(0, 6).join(', ')}${patterns.length > 6 ? ', …' : ''}`],
      help: ['add a clause for it, or a last clause `| _ => …` for everything else'],
    };
  },
  'match/let-failed': (facts) => ({
    message: `the pattern ${textAt(facts['pattern'])} does not fit ${told(facts['value'])}`,
    help: ['correct the pattern, or use `match` where the value may have several forms'],
  }),
  'match/letrec-pattern': () => ({
    message: '`letrec` gives values to plain names only, and this is another pattern',
    help: ['bind a name here, and take its value apart with `let` or `match`'],
  }),
  'match/no-check': () => ({
    message: 'no condition of this `check` is true',
    help: ['add a last clause `| else => …`'],
  }),
  'match/no-alternative': (facts, circumstances) => {
    const errors = Array.isArray(facts['errors']) ? facts['errors'] : [];
    return {
      message: `every alternative of this \`try\` failed${errors.length > 0 ? `, ${errors.length} in all` : ''}`,
      notes: errors.slice(0, 5).map((e, i) => `alternative ${i + 1}: ${reason(e, circumstances)}`),
      help: ['repair one of them, or add a last alternative that always succeeds'],
    };
  },
};

function reason(e: unknown, circumstances: Circumstances): string {
  if (e instanceof Problem) return oneLine(diagnose(e, circumstances).message);
  return e instanceof LimitReached ? e.message : 'it failed';
}

/** The text of a piece of syntax, as it was written. */
function textAt(x: unknown): string {
  const at = (x as { readonly at?: Span } | undefined)?.at;
  return at === undefined ? 'given' : `\`${oneLine(at.source.text.slice(at.start, at.end), 80)}\``;
}
