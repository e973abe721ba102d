/** Objects, read back from the layouts of the ELF and BTF documents, and loaded where there is a kernel that takes them. */
import { describe, expect, test } from 'vitest';
import * as bpf from '../../../../router/backends/ebpf/instructions.ts';
import { mapTypes, objectOf } from '../../../../router/backends/ebpf/object.ts';
import { dispatcher } from '../../../../router/backends/xdp/dispatcher.ts';
import { littleRoom, mapsOf, usualRoom } from '../../../../router/backends/xdp/layout.ts';

interface Section {
  readonly type: number;
  readonly bytes: Buffer;
  readonly link: number;
  readonly info: number;
}

function sectionsOf(file: Uint8Array): ReadonlyMap<string, Section> {
  const b = Buffer.from(file);
  expect(b.subarray(0, 7).toString('hex')).toBe('7f454c46020101');
  // A relocatable file, for EM_BPF.
  expect([b.readUInt16LE(16), b.readUInt16LE(18)]).toEqual([1, 247]);
  const [table, size, count, names] = [Number(b.readBigUInt64LE(40)), b.readUInt16LE(58), b.readUInt16LE(60), b.readUInt16LE(62)];
  const rows = Array.from({ length: count }, (_, i) => b.subarray(table + i * size, table + (i + 1) * size));
  const bytesOf = (row: Buffer): Buffer => {
    const at = Number(row.readBigUInt64LE(24));
    return b.subarray(at, at + Number(row.readBigUInt64LE(32)));
  };
  const text = bytesOf(rows[names] as Buffer);
  return new Map(
    rows
      .slice(1)
      .map((row) => [
        textAt(text, row.readUInt32LE(0)),
        { type: row.readUInt32LE(4), bytes: bytesOf(row), link: row.readUInt32LE(40), info: row.readUInt32LE(44) },
      ]),
  );
}

const textAt = (strings: Buffer, at: number): string => strings.toString('latin1', at, strings.indexOf(0, at));

const small = objectOf({
  section: 'xdp',
  name: 'main',
  code: [bpf.map(bpf.r1, 'second'), bpf.callFunction('later'), bpf.address(bpf.r2, 'later'), bpf.exit()],
  functions: {
    first: { code: [bpf.mov(bpf.r0, 0), bpf.exit()] },
    later: { code: [bpf.mov(bpf.r0, 1), bpf.exit()], takes: ['xdp_md', 'number'] },
  },
  maps: ['first_map', 'second'].map((name) => ({ name, type: mapTypes.hash, key: 4, value: 8, entries: 5, flags: 1 })),
  license: 'Apache-2.0',
});

describe('an object', () => {
  const sections = sectionsOf(small);
  const of = (name: string): Section => sections.get(name) as Section;

  test('has the sections that loaders look for', () => {
    expect([...sections.keys()]).toEqual('xdp .text .maps license .BTF .BTF.ext .symtab .strtab .relxdp .rel.text .shstrtab'.split(' '));
    expect(of('license').bytes.toString()).toBe('Apache-2.0\0');
    expect(of('.text').bytes.toString('hex')).toBe('b7000000000000009500000000000000b7000000010000009500000000000000');
  });

  test('relocates maps by their symbols and functions by their section', () => {
    const symbols = Array.from({ length: of('.symtab').bytes.length / 24 }, (_, i) => of('.symtab').bytes.subarray(24 * i, 24 * i + 24));
    const names = symbols.map((s) => textAt(of('.strtab').bytes, s.readUInt32LE(0)));
    const relocations = Array.from({ length: of('.relxdp').bytes.length / 16 }, (_, i) => {
      const [at, info] = [0, 8].map((o) => of('.relxdp').bytes.readBigUInt64LE(16 * i + o)) as [bigint, bigint];
      return [Number(at), names[Number(info >> 32n)], Number(info & 0xffff_ffffn)];
    });
    expect(relocations).toEqual([
      [0, 'second', 1],
      [16, '', 10],
      [24, '', 1],
    ]);
    // The function begins at byte 16 of its section: a call says so in instructions from the next one, an address in bytes.
    expect(of('xdp').bytes.readInt32LE(16 + 4)).toBe(1);
    expect(of('xdp').bytes.readInt32LE(24 + 4)).toBe(16);
    // Symbols of this file only come before the others.
    const locals = symbols.map((s) => s.readUInt8(4) >> 4 === 0);
    expect(locals.lastIndexOf(true) + 1).toBe(of('.symtab').info);
    expect(names.slice(of('.symtab').info)).toEqual(['later', 'main', 'first_map', 'second', 'license']);
  });

  test('has types that say how big maps are, and where functions begin', () => {
    const { bytes } = of('.BTF');
    expect(bytes.readUInt16LE(0)).toBe(0xeb9f);
    const [typesLength, stringsAt] = [bytes.readUInt32LE(12), bytes.readUInt32LE(16)];
    const strings = bytes.subarray(24 + stringsAt);
    const types = bytes.subarray(24, 24 + typesLength);
    const kinds: string[] = [];
    // By kind: how much follows for the type, and for each member.
    const more: Record<number, readonly [number, number]> = {
      1: [4, 0],
      2: [0, 0],
      3: [12, 0],
      4: [0, 12],
      12: [0, 0],
      13: [0, 8],
      14: [4, 0],
      15: [0, 12],
    };
    const values: number[] = [];
    for (let at = 0; at < types.length; ) {
      const info = types.readUInt32LE(at + 4);
      const [kind, members] = [(info >> 24) & 31, info & 0xffff];
      const [fixed, each] = more[kind] as readonly [number, number];
      const name = textAt(strings, types.readUInt32LE(at));
      if (name !== '') kinds.push(`${kind} ${name}`);
      if (kind === 3) values.push(types.readUInt32LE(at + 20));
      at += 12 + fixed + each * members;
    }
    expect(kinds).toEqual(['1 int', '14 first_map', '14 second', '15 .maps', '4 xdp_md', '12 main', '12 first', '12 later']);
    expect(values).toEqual([1, 4, 8, 5, 1, 1, 4, 8, 5, 1]);
    expect(of('.BTF.ext').bytes.readUInt32LE(24)).toBe(8);
  });

  test('names only what is there', () => {
    const object = { section: 'xdp', name: 'main', functions: {}, maps: [], license: '' };
    expect(() => objectOf({ ...object, code: bpf.map(bpf.r1, 'nothing') })).toThrow("no map 'nothing'");
    expect(() => objectOf({ ...object, code: bpf.callFunction('nothing') })).toThrow("no function 'nothing'");
  });
});

describe('the dispatcher', () => {
  test('is the same code for every room', () => {
    const [little, usual] = [littleRoom, usualRoom].map((room) => sectionsOf(dispatcher(room)));
    for (const name of ['xdp.frags', '.text', '.relxdp.frags', '.rel.text'])
      expect(little?.get(name)?.bytes).toEqual(usual?.get(name)?.bytes);
  });

  test('has names that the kernel can keep', () => {
    for (const { name } of mapsOf(usualRoom)) expect(name.length).toBeLessThan(16);
  });
});
