/**
 * Functions and maps as an ELF object that libbpf loads: sections, symbols, relocations, and types. No compiler has a part in it.
 */
import { type Assembled, assemble, type Code } from './instructions.ts';
import { btfOf, type FunctionPlace, mapSize, Strings } from './btf.ts';

/** Numbers of include/uapi/linux/bpf.h. */
export const mapTypes = { hash: 1, array: 2, percpuArray: 6, lpmTrie: 11 } as const;
/** Elements are allocated when they are added; tries know nothing else. */
export const noPreallocation = 1;

export interface MapShape {
  /** At most 15 characters. */
  readonly name: string;
  readonly type: number;
  /** Bytes of keys and values. */
  readonly key: number;
  readonly value: number;
  readonly entries: number;
  readonly flags: number;
}

export interface Called {
  readonly code: Code;
  /**
   * What it takes, if the verifier shall read it once and apart from whoever calls it: numbers, or the name of the kernel's structure
   * that is the program's context.
   */
  readonly takes?: readonly (string | 'number')[];
}

export interface BpfObject {
  /** Its section, which says what the program is for, and its own name. */
  readonly section: string;
  readonly name: string;
  readonly code: Code;
  /** Those that it calls. */
  readonly functions: Readonly<Record<string, Called>>;
  /** At least one. */
  readonly maps: readonly MapShape[];
  readonly license: string;
}

interface Section {
  readonly name: string;
  readonly type: number;
  readonly flags?: number;
  readonly bytes: Uint8Array;
  readonly link?: number;
  readonly info?: number;
  readonly entry?: number;
}

const sectionTypes = { bits: 1, symbols: 2, strings: 3, relocations: 9 } as const;
const [writable, allocated, executable] = [1, 2, 4];
const symbolKinds = { object: 1, function: 2, section: 3 } as const;
const global = 1 << 4;
/** EM_BPF. */
const machine = 247;
const [inNumber64, inCall] = [1, 10];
// Places of sections in the list below.
const [programSection, textSection, mapsSection, licenseSection, symbolSection, stringSection] = [1, 2, 3, 4, 7, 8] as const;

/** The bytes of the object. **Fails when** something that the code names is not there. */
export function objectOf(object: BpfObject): Uint8Array {
  const main = assemble(object.code);
  const text: Uint8Array[] = [];
  const places = new Map<string, { readonly at: number; readonly assembled: Assembled; readonly takes: Called['takes'] }>();
  let size = 0;
  for (const [name, { code, takes }] of Object.entries(object.functions)) {
    const assembled = assemble(code);
    places.set(name, { at: size, assembled, takes });
    text.push(assembled.bytes);
    size += assembled.bytes.length;
  }

  const strings = new Strings();
  const symbols: Uint8Array[] = [new Uint8Array(24)];
  const symbol = (name: string, info: number, section: number, at: number, length: number): number => {
    const bytes = new Uint8Array(24);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, strings.offset(name), true);
    view.setUint8(4, info);
    view.setUint16(6, section, true);
    view.setBigUint64(8, BigInt(at), true);
    view.setBigUint64(16, BigInt(length), true);
    return symbols.push(bytes) - 1;
  };
  const textSymbol = symbol('', symbolKinds.section, textSection, 0, 0);
  const functionSymbols = (apart: boolean): void => {
    for (const [name, { at, assembled, takes }] of places)
      if ((takes !== undefined) === apart)
        symbol(name, (apart ? global : 0) | symbolKinds.function, textSection, at, assembled.bytes.length);
  };
  functionSymbols(false);
  const locals = symbols.length;
  functionSymbols(true);
  symbol(object.name, global | symbolKinds.function, programSection, 0, main.bytes.length);
  const mapSymbols = new Map(
    object.maps.map((m, i) => [m.name, symbol(m.name, global | symbolKinds.object, mapsSection, i * mapSize, mapSize)]),
  );
  symbol('license', global | symbolKinds.object, licenseSection, 0, object.license.length + 1);

  const relocations = ({ references }: Assembled, bytes: Uint8Array, base: number): readonly Uint8Array[] =>
    references.map(({ kind, at, name }) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      if (kind !== 'map') {
        // Functions are known by their section; where in it is in the instruction, in bytes or, for calls, in instructions from the next one.
        const to = places.get(name)?.at;
        if (to === undefined) throw new Error(`no function '${name}'`);
        view.setInt32(base + at + 4, kind === 'call' ? to / 8 - 1 : to, true);
        return relocation(base + at, textSymbol, kind === 'call' ? inCall : inNumber64);
      }
      const map = mapSymbols.get(name);
      if (map === undefined) throw new Error(`no map '${name}'`);
      return relocation(base + at, map, inNumber64);
    });
  const mainBytes = Uint8Array.from(main.bytes);
  const textBytes = new Uint8Array(Buffer.concat(text));
  const mainRelocations = Buffer.concat(relocations(main, mainBytes, 0));
  const textRelocations = Buffer.concat([...places.values()].flatMap(({ at, assembled }) => relocations(assembled, textBytes, at)));
  const functions: readonly FunctionPlace[] = [
    { name: object.name, section: object.section, at: 0, global: true, takes: [] },
    ...Array.from(places, ([name, { at, takes }]) => ({ name, section: '.text', at, global: takes !== undefined, takes: takes ?? [] })),
  ];
  const btf = btfOf(object.maps, functions);

  const bits = (name: string, bytes: Uint8Array, flags = 0): Section => ({ name, type: sectionTypes.bits, flags, bytes });
  return elf([
    bits(object.section, mainBytes, allocated | executable),
    bits('.text', textBytes, allocated | executable),
    bits('.maps', new Uint8Array(mapSize * object.maps.length), allocated | writable),
    bits('license', Buffer.from(`${object.license}\0`), allocated | writable),
    bits('.BTF', btf.types),
    bits('.BTF.ext', btf.ext),
    { name: '.symtab', type: sectionTypes.symbols, bytes: Buffer.concat(symbols), link: stringSection, info: locals, entry: 24 },
    { name: '.strtab', type: sectionTypes.strings, bytes: strings.bytes() },
    relocationSection(object.section, programSection, mainRelocations),
    relocationSection('.text', textSection, textRelocations),
  ]);
}

const relocationSection = (of: string, section: number, bytes: Uint8Array): Section => ({
  name: `.rel${of}`,
  type: sectionTypes.relocations,
  bytes,
  link: symbolSection,
  info: section,
  entry: 16,
});

function relocation(at: number, symbol: number, type: number): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(at), true);
  view.setBigUint64(8, (BigInt(symbol) << 32n) | BigInt(type), true);
  return bytes;
}

const headerSize = 64;

/** The file: its header, the sections, their names, and the table of sections. */
function elf(sections: readonly Section[]): Uint8Array {
  const names = new Strings();
  const all: Section[] = [{ name: '', type: 0, bytes: new Uint8Array() }, ...sections];
  for (const { name } of all) names.offset(name);
  names.offset('.shstrtab');
  all.push({ name: '.shstrtab', type: sectionTypes.strings, bytes: names.bytes() });
  const parts: Uint8Array[] = [];
  let at = headerSize;
  const offsets = all.map(({ bytes }) => {
    const padding = -at & 7;
    parts.push(new Uint8Array(padding), bytes);
    at += padding + bytes.length;
    return at - bytes.length;
  });
  const padding = -at & 7;
  const table = new DataView(new ArrayBuffer(headerSize * all.length));
  for (const [i, { name, type, flags = 0, bytes, link = 0, info = 0, entry = 0 }] of all.entries()) {
    if (i === 0) continue;
    const row = headerSize * i;
    table.setUint32(row, names.offset(name), true);
    table.setUint32(row + 4, type, true);
    table.setUint32(row + 8, flags, true);
    table.setUint32(row + 24, offsets[i] as number, true);
    table.setUint32(row + 32, bytes.length, true);
    table.setUint32(row + 40, link, true);
    table.setUint32(row + 44, info, true);
    table.setUint32(row + 48, 8, true);
    table.setUint32(row + 56, entry, true);
  }
  const header = new DataView(new ArrayBuffer(headerSize));
  // 64 bits, little endian, version 1; a relocatable file.
  for (const [i, byte] of [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1].entries()) header.setUint8(i, byte);
  for (const [offset, value] of [
    [16, 1],
    [18, machine],
    [52, headerSize],
    [58, headerSize],
    [60, all.length],
    [62, all.length - 1],
  ] as const)
    header.setUint16(offset, value, true);
  header.setUint32(20, 1, true);
  header.setUint32(40, at + padding, true);
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), ...parts, new Uint8Array(padding), new Uint8Array(table.buffer)]));
}
