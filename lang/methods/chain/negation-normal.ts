/** Sentences with negations pushed inwards through `not`, `and`, `or` and negated conditionals: shapes to match with, not theorems. */
import { connective, type Sentence } from '../../../kernel/index.ts';

export function negationNormal(p: Sentence): Sentence {
  if (p.kind === 'not') return negated(p.args[0] as Sentence);
  return p.kind === 'and' || p.kind === 'or' ? connective(p.kind, p.args.map(negationNormal)) : p;
}

/** The negation of a sentence, in that form. */
export function negated(p: Sentence): Sentence {
  switch (p.kind) {
    case 'not':
      return negationNormal(p.args[0] as Sentence);
    case 'and':
      return connective('or', p.args.map(negated));
    case 'or':
      return connective('and', p.args.map(negated));
    case 'if':
      return connective('and', [negationNormal(p.args[0] as Sentence), negated(p.args[1] as Sentence)]);
    default:
      return connective('not', [p]);
  }
}
