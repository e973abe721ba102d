/**
 * BTF, the kernel's format for types, as far as loaders need it: what maps there are, and where functions begin.
 * include/uapi/linux/btf.h has the numbers.
 */
import type { MapShape } from './object.ts';

const kinds = { int: 1, ptr: 2, array: 3, struct: 4, func: 12, funcProto: 13, variable: 14, datasec: 15 } as const;

/** Strings, each once, behind each other, with a 0 after each; the empty one is first. */
export class Strings {
  readonly #offsets = new Map<string, number>([['', 0]]);
  #size = 1;

  offset(text: string): number {
    const known = this.#offsets.get(text);
    if (known !== undefined) return known;
    const offset = this.#size;
    this.#offsets.set(text, offset);
    this.#size += Buffer.byteLength(text) + 1;
    return offset;
  }

  bytes(): Uint8Array {
    return Buffer.from([...this.#offsets.keys()].map((text) => `${text}\0`).join(''));
  }
}

/** Numbers of 32 bits, little endian. */
export function words(...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [i, n] of numbers.entries()) view.setUint32(4 * i, n >>> 0, true);
  return bytes;
}

export interface FunctionPlace {
  readonly name: string;
  readonly section: string;
  /** Bytes from the start of the section. */
  readonly at: number;
  readonly global: boolean;
  readonly takes: readonly string[];
}

const magic = 0xeb9f | (1 << 16);
/** Bytes of a pointer: each attribute of a map is a pointer to an array with as many elements as its value. */
const pointer = 8;
const attributes = ['type', 'key_size', 'value_size', 'max_entries', 'map_flags'] as const;
/** Bytes that a map takes in the section of maps. */
export const mapSize = attributes.length * pointer;

/** The sections `.BTF` and `.BTF.ext` of an object. */
export function btfOf(
  maps: readonly MapShape[],
  functions: readonly FunctionPlace[],
): { readonly types: Uint8Array; readonly ext: Uint8Array } {
  const strings = new Strings();
  const types: Uint8Array[] = [];
  const type = (name: string, kind: number, members: number, sizeOrType: number, ...more: readonly number[]): number =>
    types.push(words(strings.offset(name), (kind << 24) | members, sizeOrType, ...more));
  // Signed, 32 bits.
  const int = type('int', kinds.int, 0, 4, (1 << 24) | 32);
  const variables = maps.map((map) => {
    const members = attributes.map((attribute) => {
      const value = { type: map.type, key_size: map.key, value_size: map.value, max_entries: map.entries, map_flags: map.flags }[attribute];
      const array = type('', kinds.array, 0, 0, int, int, value);
      return { name: strings.offset(attribute), type: type('', kinds.ptr, 0, array) };
    });
    const struct = type('', kinds.struct, members.length, mapSize, ...members.flatMap((m, i) => [m.name, m.type, 8 * pointer * i]));
    return type(map.name, kinds.variable, 0, struct, 1);
  });
  type('.maps', kinds.datasec, variables.length, mapSize * maps.length, ...variables.flatMap((v, i) => [v, mapSize * i, mapSize]));
  const structures = new Map<string, number>([['number', int]]);
  for (const name of new Set(functions.flatMap((f) => f.takes)))
    if (name !== 'number') structures.set(name, type('', kinds.ptr, 0, type(name, kinds.struct, 0, 0)));
  const places = functions.map((f) => {
    const takes = f.takes.flatMap((name, i) => [strings.offset(`a${i}`), structures.get(name) as number]);
    const prototype = type('', kinds.funcProto, f.takes.length, int, ...takes);
    return { ...f, type: type(f.name, kinds.func, f.global ? 1 : 0, prototype) };
  });

  const sections = [...new Set(functions.map((f) => f.section))].flatMap((section) => {
    const here = places.filter((f) => f.section === section);
    return [strings.offset(section), here.length, ...here.flatMap((f) => [f.at, f.type])];
  });
  const infos = words(8, ...sections);
  const ext = Buffer.concat([words(magic, 24, 0, infos.length, infos.length, 0), infos]);
  const [typeBytes, stringBytes] = [Buffer.concat(types), strings.bytes()];
  return {
    types: Buffer.concat([words(magic, 24, 0, typeBytes.length, typeBytes.length, stringBytes.length), typeBytes, stringBytes]),
    ext,
  };
}
