/** The codes of certificates with their names and what follows each: for reading and writing them as text, and for mutating them. */

/** What follows a code: `n` a number, `N` a numeral, `t` a text, `l` a number and then as many numbers. */
export const codes: readonly (readonly [name: string, follows: string])[] = [
  ['save', ''],
  ['take', 'n'],
  ['sort-variable', ''],
  ['variable', ''],
  ['natural', 'N'],
  ['integer', 'N'],
  ['real', 'NN'],
  ['quoted', 't'],
  ['not', ''],
  ['and', 'n'],
  ['or', 'n'],
  ['if', ''],
  ['iff', ''],
  ['forall', ''],
  ['exists', ''],
  ['exists-unique', ''],
  ['equal', ''],
  ['hypothesis', ''],
  ['axiom', ''],
  ['assume', ''],
  ['mp', ''],
  ['both', 'n'],
  ['project', 'n'],
  ['either', ''],
  ['cases', 'n'],
  ['absurd', ''],
  ['suppose-absurd', ''],
  ['dn', ''],
  ['equiv', ''],
  ['left-iff', ''],
  ['right-iff', ''],
  ['true-intro', ''],
  ['uspec', ''],
  ['pick-any', ''],
  ['egen', ''],
  ['pick-witness', ''],
  ['unique-elim', ''],
  ['unique-intro', ''],
  ['sort-instance', ''],
  ['reflex', ''],
  ['sym', ''],
  ['tran', ''],
  ['rcong', ''],
  ['leibniz', ''],
  ['boolean-identity', ''],
  ['injectivity', 'n'],
  ['exclusiveness', 'nn'],
  ['exhaustiveness', ''],
  ['induction', 'n'],
  ['mutual-induction', 'l'],
  ['int-induction', ''],
  ['compute', ''],
  ['natural-equation', 'n'],
  ['row', 'n'],
  ['variable-again', 'n'],
  ['sorts-replaced', 'n'],
];

/** The first byte that uses an entry of the heap. */
export const firstEntry = 0x40;

/** Kinds of objects, from 1. */
export const kinds = ['domain', 'symbol', 'structures', 'functions', 'statement', 'proof'];

/** What every theory has, in order; operations on Nat begin with N. */
export const builtInNames = [
  'Boolean',
  'Nat',
  'Int',
  'Real',
  'Ide',
  'Fun',
  '=',
  'true',
  'false',
  'zero',
  'S',
  '+',
  '-',
  'neg',
  '*',
  '/',
  '%',
  '<',
  '<=',
  '>',
  '>=',
  'N+',
  'N*',
  'N-',
  'N<',
];

export function numberBytes(n: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt(n);
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) + 128);
  return [...bytes, Number(rest)];
}

/** Where a number that begins at a place ends. */
export function numberEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && (bytes[end] as number) >= 128) end++;
  return Math.min(end + 1, bytes.length);
}

export function numberAt(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = numberEnd(bytes, at) - 1; i >= at; i--) value = value * 128 + ((bytes[i] as number) & 127);
  return value;
}

/** Cuts code into its instructions: each a code with what follows it. What is no code is an instruction of one byte. */
export function instructions(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    let end = at + 1;
    for (const follows of codes[bytes[at] as number]?.[1] ?? '') {
      const first = numberAt(bytes, end);
      end = numberEnd(bytes, end);
      if (follows === 't') end = Math.min(bytes.length, end + first);
      if (follows === 'l') for (let i = 0; i < first && end < bytes.length; i++) end = numberEnd(bytes, end);
    }
    found.push(bytes.subarray(at, end));
    at = end;
  }
  return found;
}
