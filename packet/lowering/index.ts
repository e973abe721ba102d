/** Programs in a form that runs fast: cells, and prefixes. */
export * from './lower.ts';
export * from './prefixes.ts';
