/** Theories: names that no theory has, and properties that a theory lacks. */
import type { Family } from './diagnose.ts';
import { didYouMean, show } from './phrases.ts';
import { nearNames } from '../source/near-names.ts';

export const theories: Family = {
  'theory/unknown': (facts) => ({
    message: `there is no theory \`${show(facts['name'])}\``,
    help: [
      ...didYouMean(nearNames(show(facts['name']), facts['known'] as readonly string[])),
      'a theory is known by the path of the module that made it with `make-theory` or `adapt-theory`',
    ].slice(0, 1),
  }),
  'theory/no-such-property': (facts) => ({
    message: `the theory \`${show(facts['theory'])}\` has no axiom or theorem ${show(facts['sentence'])}`,
    help: ['add it with `add-axioms` or `add-theorems`, in the symbols that the theory was first said with'],
  }),
  'theory/not-adapted': (facts) => ({
    message: `the theory \`${show(facts['name'])}\` was made from axioms, and replaces no symbols`,
    help: ['give a theory made by `adapt-theory`'],
  }),
};
