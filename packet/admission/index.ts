/** Policies, bundles, and what a router decides about them. */
export * from './admit.ts';
export * from './bundle.ts';
export * from './cited-lemmas.ts';
export * from './policy.ts';
export * from './derivation.ts';
