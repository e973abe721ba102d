/** The packet toolchain as others see it: language, machine, analysis, captures. */
export * from './admission/index.ts';
export * from './analysis/index.ts';
export * from './capture/index.ts';
export * from './front/index.ts';
export * from './machine/index.ts';
