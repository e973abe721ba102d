/** All families of codes. Codes of the parser are worded where it raises them. */
import type { Family } from './diagnose.ts';
import { calls } from './calls.ts';
import { chains } from './chains.ts';
import { declarations } from './declarations.ts';
import { evaluation } from './evaluation.ts';
import { induction } from './induction.ts';
import { matching } from './matching.ts';
import { names } from './names.ts';
import { premises } from './proof-premises.ts';
import { quantifiers } from './proof-quantifiers.ts';
import { provers } from './provers.ts';
import { rules } from './proof-rules.ts';
import { sorts } from './sorts.ts';
import { surroundings } from './surroundings.ts';
import { theories } from './theories.ts';
import { values } from './values.ts';

export const families: readonly Family[] = [
  premises,
  provers,
  quantifiers,
  rules,
  chains,
  evaluation,
  induction,
  names,
  sorts,
  calls,
  values,
  matching,
  declarations,
  surroundings,
  theories,
];
