/** A certificate taken to parts that can be mutated and put together again; it need not be a right one. */
import { instructions, numberAt, numberBytes, numberEnd } from './code-table.ts';

/** An object; its body is its imports, what stands before the code, and the instructions. */
export interface Part {
  kind: number;
  references: number[];
  imports: [from: number, member: number][];
  header: Uint8Array;
  code: Uint8Array[];
  names: Uint8Array[];
}

export function toParts(bytes: Uint8Array): Part[] {
  let at = 5;
  const number = (): number => {
    const n = numberAt(bytes, at);
    at = numberEnd(bytes, at);
    return n;
  };
  const parts: Part[] = [];
  for (let count = number(); count > 0; count--) {
    const kind = bytes[at++] as number;
    const references = Array.from({ length: number() }, number);
    const length = number();
    parts.push({ kind, references, names: [], ...bodyParts(kind, bytes.subarray(at, at + length)) });
    at += length;
  }
  for (const part of parts) {
    for (let n = number(); n > 0; n--) {
      const start = at;
      const length = number();
      at += length;
      part.names.push(bytes.subarray(start, at));
    }
  }
  return parts;
}

function bodyParts(kind: number, body: Uint8Array): Pick<Part, 'imports' | 'header' | 'code'> {
  let at = 0;
  const number = (): number => {
    const n = numberAt(body, at);
    at = numberEnd(body, at);
    return n;
  };
  const imports = Array.from({ length: number() }, (): [number, number] => [number(), number()]);
  const start = at;
  if (kind === 1) at = body.length;
  if (kind === 2) {
    const length = number();
    at += length;
  }
  if (kind === 3) {
    at++;
    for (let n = 2 * number(); n > 0; n--) number();
  }
  if (kind === 4) for (let n = number(); n > 0; n--) for (let k = number(); k > 0; k--) number();
  return { imports, header: body.subarray(start, at), code: instructions(body.subarray(at)) };
}

/** The bytes of a body. */
export function bodyOf({ imports, header, code }: Pick<Part, 'imports' | 'header' | 'code'>): number[] {
  return [
    ...numberBytes(imports.length),
    ...imports.flatMap(([r, m]) => [...numberBytes(r), ...numberBytes(m)]),
    ...header,
    ...code.flatMap((c) => [...c]),
  ];
}

export function fromParts(parts: readonly Part[]): Uint8Array {
  const bytes = [0x41, 0x54, 0x48, 0x43, 2, ...numberBytes(parts.length)];
  for (const part of parts) {
    const body = bodyOf(part);
    bytes.push(part.kind, ...numberBytes(part.references.length), ...part.references.flatMap(numberBytes), ...numberBytes(body.length));
    for (const b of body) bytes.push(b);
  }
  for (const { names } of parts) bytes.push(...numberBytes(names.length), ...names.flatMap((n) => [...n]));
  return Uint8Array.from(bytes);
}

/** A copy whose parts can be changed without changing the first. */
export const copyOf = (parts: readonly Part[]): Part[] =>
  parts.map((p) => ({
    ...p,
    references: [...p.references],
    imports: p.imports.map(([r, m]) => [r, m]),
    code: [...p.code],
    names: [...p.names],
  }));
