/**
 * The builders: one for each rule or case of the grammar that is more than its only part, named `rule` or `rule_case`.
 * Each takes the reading, the first token and the one after the last, and the values of the parts in order; punctuation has no
 * value. The generator finds them by their names, and the compiler checks the generated calls.
 */
export * from './build-deductions.ts';
export * from './build-definitions.ts';
export * from './build-directives.ts';
export * from './build-expressions.ts';
export * from './build-patterns.ts';
export * from './build-signatures.ts';
