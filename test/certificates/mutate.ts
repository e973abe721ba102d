/** Random changes to certificates: of bytes, of instructions, of objects, and splices of two. */
import type { Chance } from '../support/models.ts';
import { codes, firstEntry, numberAt, numberBytes, numberEnd } from './code-table.ts';
import { copyOf, fromParts, type Part, toParts } from './parts.ts';

/** A certificate to begin from. */
export interface Seed {
  readonly bytes: Uint8Array;
  readonly parts: readonly Part[];
}

export const seedOf = (bytes: Uint8Array): Seed => ({ bytes, parts: toParts(bytes) });

/** A mutant of the first, perhaps with pieces of the second. */
export function mutate(seed: Seed, other: Seed, chance: Chance): Uint8Array {
  const n = (most: number): number => chance.choose(Math.max(1, most));
  if (n(5) === 0) return mutateBytes(seed.bytes, other.bytes, n);
  const parts = copyOf(seed.parts);
  for (let changes = [1, 1, 1, 2, 3][n(5)] as number; changes > 0; changes--) mutateParts(parts, other.parts, n);
  return fromParts(parts);
}

type Choose = (most: number) => number;

function mutateBytes(bytes: Uint8Array, other: Uint8Array, n: Choose): Uint8Array {
  const changed = [...bytes];
  for (let changes = 1 + n(3); changes > 0; changes--) {
    const at = n(changed.length);
    const kind = n(7);
    if (kind === 0) changed[at] = n(256);
    else if (kind === 1) changed[at] = (changed[at] as number) ^ (1 << n(8));
    else if (kind === 2) changed.splice(at, 1 + n(3));
    else if (kind === 3) changed.splice(at, 0, n(256));
    else if (kind === 4) changed.splice(at, 0, ...changed.slice(at, at + n(8)));
    else if (kind === 5) changed.length = at;
    else changed.splice(at, n(12), ...other.slice(n(other.length)).slice(0, n(12)));
  }
  return Uint8Array.from(changed);
}

/** Codes that take and leave the same, in groups: a mutant with one for another often runs to the end. */
const alike = [
  ['forall', 'exists', 'exists-unique'],
  ['and', 'or'],
  ['if', 'iff'],
  ['left-iff', 'right-iff'],
  ['mp', 'tran', 'absurd', 'equiv'],
  ['sym', 'dn', 'left-iff', 'right-iff', 'unique-elim'],
  ['hypothesis', 'axiom', 'compute', 'reflex'],
  ['assume', 'suppose-absurd', 'pick-any'],
  ['natural', 'integer'],
  ['uspec', 'pick-any'],
].map((group) => group.map((name) => codes.findIndex(([c]) => c === name)));

/** Another byte for a code. */
function otherCode(byte: number, n: Choose): number {
  const groups = alike.filter((g) => g.includes(byte));
  if (byte >= firstEntry) return Math.max(firstEntry, Math.min(255, byte + n(9) - 4));
  if (groups.length === 0 || n(4) === 0) return n(codes.length);
  const group = groups[n(groups.length)] as number[];
  return group[n(group.length)] as number;
}

/** An instruction with another number. */
function withOtherNumber(instruction: Uint8Array, n: Choose): Uint8Array {
  if (instruction.length < 2) return Uint8Array.of(otherCode(instruction[0] as number, n));
  const now = numberAt(instruction, 1);
  const next = [now + 1, Math.max(0, now - 1), n(4), n(now + 4)][n(4)] as number;
  return Uint8Array.from([instruction[0] as number, ...numberBytes(next), ...instruction.subarray(numberEnd(instruction, 1))]);
}

function mutateParts(parts: Part[], others: readonly Part[], n: Choose): void {
  // Most of the bytes are in proofs; statements and definitions are chosen as often.
  const part = parts[n(3) === 0 ? parts.length - 1 : n(parts.length)];
  const other = others[n(others.length)];
  if (part === undefined || other === undefined) return;
  const { code } = part;
  const at = n(code.length);
  const far = n(code.length);
  switch (n(20)) {
    case 0:
      code.splice(at, 1);
      return;
    case 1:
      code.splice(at, 0, ...code.slice(at, at + 1));
      return;
    case 2:
      if (at + 1 < code.length) code.splice(at, 2, code[at + 1] as Uint8Array, code[at] as Uint8Array);
      return;
    case 3:
      if (code.length > 0) [code[at], code[far]] = [code[far] as Uint8Array, code[at] as Uint8Array];
      return;
    case 4:
    case 5:
    case 6:
      if (code.length > 0) code[at] = withOtherNumber(code[at] as Uint8Array, n);
      return;
    case 7:
    case 8:
    case 9: {
      const instruction = code[at];
      if (instruction !== undefined) code[at] = Uint8Array.from([otherCode(instruction[0] as number, n), ...instruction.subarray(1)]);
      return;
    }
    case 10: {
      const [i, j] = [n(parts.length), n(parts.length)];
      [parts[i], parts[j]] = [parts[j] as Part, parts[i] as Part];
      return;
    }
    case 11:
      if (n(2) === 0) parts.splice(n(parts.length), 1);
      else parts.splice(n(parts.length), 0, ...copyOf([n(2) === 0 ? part : other]));
      return;
    case 12:
      if (part.references.length > 0) part.references[n(part.references.length)] = n(parts.length);
      return;
    case 13: {
      const pair = part.imports[n(part.imports.length)];
      if (pair !== undefined) pair[n(3) === 0 ? 0 : 1] = n(25);
      return;
    }
    case 14: {
      const [i, j] = [n(part.imports.length), n(part.imports.length)];
      if (part.imports.length > 0)
        [part.imports[i], part.imports[j]] = [part.imports[j] as [number, number], part.imports[i] as [number, number]];
      return;
    }
    case 15: {
      const from = n(other.code.length);
      code.splice(at, n(8), ...other.code.slice(from, from + n(8)));
      return;
    }
    case 16:
      code.splice(at, n(6), ...code.slice(far, far + n(6)));
      return;
    case 17:
      return everywhere(parts, n);
    case 18: {
      const header = Uint8Array.from(part.header);
      if (header.length > 0) header[n(header.length)] = n(8);
      part.header = header;
      return;
    }
    default: {
      const same = others.filter((o) => o.kind === part.kind);
      const found = same[n(same.length)];
      if (found !== undefined)
        [part.code, part.imports, part.header] = [[...found.code], found.imports.map(([r, m]) => [r, m]), found.header];
    }
  }
}

/** One change in all objects alike: a member of what every theory has for another, or a code for another like it. */
function everywhere(parts: Part[], n: Choose): void {
  if (n(2) === 0) {
    const used = parts.flatMap((p) => p.imports.filter(([r]) => r === 0).map(([, m]) => m));
    const [old, now] = [used[n(used.length)], [...used, n(25)][n(used.length + 1)]];
    for (const p of parts) for (const pair of p.imports) if (pair[0] === 0 && pair[1] === old) pair[1] = now as number;
    return;
  }
  const [old, now] = (() => {
    const group = alike[n(alike.length)] as number[];
    return [group[n(group.length)], group[n(group.length)]] as const;
  })();
  for (const p of parts) p.code = p.code.map((c) => (c[0] === old ? Uint8Array.from([now as number, ...c.subarray(1)]) : c));
}
