/** The machine as others see it. */
export * from './complexity.ts';
export * from './decode.ts';
export { addressBytes, encode } from './encode.ts';
export * from './limits.ts';
export * from './packet.ts';
export * from './program.ts';
export * from './program-term.ts';
export * from './run.ts';
