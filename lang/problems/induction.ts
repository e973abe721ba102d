/** `by-induction`, `datatype-cases`, `structure-cases`: patterns, coverage, and what each case must prove. */
import { Term } from '../../kernel/index.ts';
import { compare, wordsFor } from './differences.ts';
import type { Family } from './diagnose.ts';
import { show, speaker } from './phrases.ts';
import { parenthesised } from './proof-rules.ts';

export const induction: Family = {
  'induction/missing-case': (facts) => ({
    message: `${speaker(facts)} over ${show(facts['sort'])} has no case for ${pattern(facts['missing'])}`,
    help: [`add the clause \`| ${pattern(facts['missing'])} => …\``],
  }),
  'induction/wrong-case': (facts) => {
    const { expected, obtained } = facts;
    const c = expected instanceof Term && obtained instanceof Term ? compare(expected, obtained) : undefined;
    return {
      message: `this case of ${speaker(facts)} must prove ${show(expected)}, and its deduction ends with ${show(obtained)}`,
      notes: c !== undefined && c.agreeing > 0 && c.differences.length <= 3 ? [`what was derived ${wordsFor(c)}`] : [],
      help: [`end the case with \`conclude ${parenthesised(expected)}\``],
    };
  },
  'induction/no-structure': (facts) => ({
    message: `${speaker(facts)} needs a variable that ranges over a datatype, and ${show(facts['sort'])} is none, in ${show(facts['sentence'])}`,
    help: ['give the variable its sort: `forall ?x:S . …`; only datatypes and structures have induction'],
  }),
  'induction/not-a-constructor': (facts) => ({
    message: `a pattern of ${speaker(facts)} is made with constructors, and this is none`,
    help: ['write a constructor of the datatype applied to names: `(S k)`'],
  }),
  'induction/pattern': (facts) => ({
    message: `a pattern of ${speaker(facts)} is made of constructors, names and \`_\` only`,
    help: ['write a constructor applied to names, such as `(S k)`, and test anything else inside the case'],
  }),
  'induction/name-twice': (facts) => ({
    message: `the name \`${show(facts['name'])}\` stands twice in one pattern of ${speaker(facts)}`,
    help: ['give each place a name of its own'],
  }),
};

/** A constructor term as it can be written as a pattern: variables without their question marks. */
function pattern(t: unknown): string {
  return show(t).replaceAll('?', '');
}
