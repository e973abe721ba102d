/** The packet language: from texts to programs, and what can be said about them to people. */
export * from './address.ts';
export * from './beyond-bounds.ts';
export * from './compile.ts';
export * from './counterexample.ts';
export * from './demands.ts';
export * from './disassemble.ts';
export * from './judge.ts';
export * from './policy.ts';
export * from './prove.ts';
export * from './show-packet.ts';
