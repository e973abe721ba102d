/** The kernel as others see it. `rules.ts` comes first: it takes the key to making theorems. */
export * from './rules.ts';
export type { Assumption, AssumptionKind, Assumptions } from './assumptions.ts';
export { hypothesesOf } from './assumptions.ts';
export { numeralTerm, valueOf } from './arithmetic.ts';
export { generalSort, missingCase } from './datatype.ts';
export { freshIdentity } from './identity.ts';
export { Rational } from './rational.ts';
export * from './signature.ts';
export {
  freshSortVariable,
  isSubsort,
  leastUpperBound,
  matchSort,
  Sort,
  SortConstructor,
  type SortSubstitution,
  sameSort,
  sortOf,
  sortVariable,
  substituteSort,
} from './sort.ts';
export * from './substitute.ts';
export {
  apply,
  type ConnectiveKind,
  connective,
  constant,
  type Kind,
  numeral,
  type Quantifier,
  quoted,
  type Sentence,
  same,
  Term,
  variable,
} from './term.ts';
export { type Step, Theorem } from './theorem.ts';
