/** Evaluation with proof: terms that the axioms give no value. */
import { Term } from '../../kernel/index.ts';
import type { Family } from './diagnose.ts';
import { show, told } from './phrases.ts';

export const evaluation: Family = {
  'evaluation/no-value': (facts) => {
    const stuck = facts['stuck'];
    const open = stuck instanceof Term && (stuck.open || stuck.binds !== undefined);
    return {
      message: `\`${show(facts['by'])}\` finds no value of ${told(facts['term'])}`,
      notes: stuck instanceof Term ? [`${open ? 'it comes to' : 'no axiom in the assumption base says what this is:'} ${show(stuck)}`] : [],
      help: [
        open
          ? 'give a term without variables and quantifiers'
          : 'assert the equations that define its symbols; on the left they have constructors and variables',
      ],
    };
  },
};
