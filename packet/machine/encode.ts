/** A program as bytes, as machine.md has it. Writes what it is given; whether that is a program is for decode.ts to say. */
import { firstIpv6, type Block, type FieldSort, formOf, type Node, type Program } from './program.ts';

/** The first byte of every program. */
export const formatVersion = 1;

/** The bytes of a program. Programs that decode.ts made come back byte for byte. */
export function encode({ lifetime, body }: Program): Uint8Array {
  const out: number[] = [formatVersion];
  writeNumber(lifetime, out);
  writeBlock(body, out);
  return Uint8Array.from(out);
}

function writeBlock(block: Block, out: number[]): void {
  writeNumber(block.length, out);
  for (const statement of block) writeNode(statement, out);
}

function writeNode(node: Node, out: number[]): void {
  const { code, fields } = formOf(node);
  out.push(code);
  for (const [name, sort] of fields) writeField((node as unknown as Readonly<Record<string, unknown>>)[name], sort, out);
}

function writeField(value: unknown, sort: FieldSort, out: number[]): void {
  switch (sort) {
    case 'register':
      out.push(value as number);
      return;
    case 'number':
      return writeNumber(value as number, out);
    case 'word':
    case 'text':
      out.push((value as readonly number[]).length, ...(value as readonly number[]));
      return;
    case 'address':
    case 'low':
      out.push((value as bigint) < firstIpv6 ? 4 : 6);
      return writeAddress(value as bigint, out);
    case 'high':
      return writeAddress(value as bigint, out);
    case 'block':
      return writeBlock(value as Block, out);
    default:
      return writeNode(value as Node, out);
  }
}

/** Seven bits a byte, the lowest first; all but the last have the top bit set. */
function writeNumber(value: number, out: number[]): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) + 0x80);
  out.push(rest);
}

function writeAddress(address: bigint, out: number[]): void {
  out.push(...addressBytes(address));
}

/** The 4 or 16 bytes of an address, as in a packet. */
export function addressBytes(address: bigint): readonly number[] {
  const [size, number] = address < firstIpv6 ? [4, address] : [16, address - firstIpv6];
  return Array.from({ length: size }, (_, i) => Number((number >> BigInt(8 * (size - 1 - i))) & 0xffn));
}
