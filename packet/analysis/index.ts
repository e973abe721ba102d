/** The static analyzer: what a router can ask instead of a proof. */
export * from './control-flow.ts';
export * from './reaching-definitions.ts';
export * from './safety.ts';
