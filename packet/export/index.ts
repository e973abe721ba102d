/** Programs as rules of other systems. */
export type { BpfInstruction } from './bpf-assembler.ts';
export * from './classic-bpf.ts';
export * from './filter-expression.ts';
export * from './flowspec.ts';
export * from './selections.ts';
