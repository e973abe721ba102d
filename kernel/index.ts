/** The kernel as others see it. */
export { numeralTerm, numberOf } from './arithmetic.ts';
export { builtIn } from './built-in.ts';
export { type Assumption, type AssumptionKind, type Assumptions, hypothesesOf } from './assumptions.ts';
export type { Importable } from './certificate.ts';
export * from './certificate-object.ts';
export { LimitReached, within } from './check-limits.ts';
export { type Loaded, load, type ObjectKind, objectKind } from './check-object.ts';
export { missingCase } from './datatype.ts';
export { meaningOfUnique, sortVariablesOf } from './definition.ts';
export { KernelError } from './error.ts';
export { hexOf, sha256 } from './hash.ts';
export { freshIdentity } from './hash-consing.ts';
export { Rational } from './rational.ts';
export type { Signature } from './definition-by-recursion.ts';
export * from './rules.ts';
export * from './signature.ts';
export * from './term.ts';
