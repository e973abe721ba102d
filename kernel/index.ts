/** The kernel as others see it. `rules.ts` comes first: it takes the key to making theorems. */
export * from './rules.ts';
export { numeralTerm, numberOf } from './arithmetic.ts';
export { type Assumption, type AssumptionKind, type Assumptions, hypothesesOf } from './assumptions.ts';
export { missingCase } from './datatype.ts';
export { meaningOfUnique, sortVariablesOf } from './definition.ts';
export { KernelError } from './error.ts';
export { freshIdentity } from './hash-consing.ts';
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
export * from './term.ts';
export { type Step, Theorem } from './theorem.ts';
