/** The kernel as others see it. */
export { numeralTerm, numberOf } from './arithmetic.ts';
export { type Assumption, type AssumptionKind, type Assumptions, hypothesesOf } from './assumptions.ts';
export { missingCase } from './datatype.ts';
export { meaningOfUnique, sortVariablesOf } from './definition.ts';
export { KernelError } from './error.ts';
export { freshIdentity } from './hash-consing.ts';
export { Rational } from './rational.ts';
export * from './rules.ts';
export * from './signature.ts';
export * from './term.ts';
