/** The kernel as others see it. */
export { numeralTerm, numberOf } from './arithmetic.ts';
export { type Assumption, type Assumptions, hypothesesOf } from './assumptions.ts';
export * from './built-in.ts';
export type { Importable } from './certificate.ts';
export { type ObjectKind, objectKind } from './certificate-codes.ts';
export * from './certificate-object.ts';
export * from './check.ts';
export { defaultLimits, hold, LimitReached, passing, type Limits, roomFor, within } from './check-limits.ts';
export * from './check-object.ts';
export { missingCase } from './datatype.ts';
export { meaningOfUnique, sortVariablesOf } from './definition.ts';
export { KernelError } from './error.ts';
export * from './hash.ts';
export { freshIdentity } from './hash-consing.ts';
export { Rational } from './rational.ts';
export * from './rules.ts';
export * from './signature.ts';
export * from './term.ts';
