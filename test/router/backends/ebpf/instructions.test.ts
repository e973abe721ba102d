/** Bytes of instructions, put together by hand from the tables of RFC 9669. */
import { describe, expect, test } from 'vitest';
import * as bpf from '../../../../router/backends/ebpf/instructions.ts';

const { r0, r1, r2, r6, r10 } = bpf;
const hexOf = (code: bpf.Code): string => Buffer.from(bpf.assemble(code).bytes).toString('hex');

describe('the bytes of', () => {
  test.each([
    ['mov r0, 2', bpf.mov(r0, 2), 'b700000002000000'],
    ['mov r6, r1', bpf.mov(r6, r1), 'bf16000000000000'],
    ['mov r1, -1', bpf.mov(r1, -1), 'b7010000ffffffff'],
    ['add r2, -4', bpf.add(r2, -4), '07020000fcffffff'],
    ['add r2, r1', bpf.add(r2, r1), '0f12000000000000'],
    ['sub r2, r1', bpf.sub(r2, r1), '1f12000000000000'],
    ['mul r1, 4', bpf.mul(r1, 4), '2701000004000000'],
    ['or r1, r2', bpf.or(r1, r2), '4f21000000000000'],
    ['and r1, 15', bpf.and(r1, 15), '570100000f000000'],
    ['lsh r1, 3', bpf.lsh(r1, 3), '6701000003000000'],
    ['rsh r1, 4', bpf.rsh(r1, 4), '7701000004000000'],
    ['be16 r1', bpf.be(r1, 16), 'dc01000010000000'],
    ['be64 r1', bpf.be(r1, 64), 'dc01000040000000'],
    ['r1 = *(u8 *)(r2 + 9)', bpf.ldx('b', r1, r2, 9), '7121090000000000'],
    ['r1 = *(u16 *)(r2 + 12)', bpf.ldx('h', r1, r2, 12), '69210c0000000000'],
    ['r1 = *(u32 *)(r2 + 0)', bpf.ldx('w', r1, r2, 0), '6121000000000000'],
    ['r1 = *(u64 *)(r10 - 8)', bpf.ldx('dw', r1, r10, -8), '79a1f8ff00000000'],
    ['*(u32 *)(r10 - 4) = r1', bpf.st('w', r10, -4, r1), '631afcff00000000'],
    ['*(u64 *)(r10 - 8) = 0', bpf.st('dw', r10, -8, 0), '7a0af8ff00000000'],
    ['call bpf_map_lookup_elem', bpf.call('map_lookup_elem'), '8500000001000000'],
    ['call bpf_xdp_load_bytes', bpf.call('xdp_load_bytes'), '85000000bd000000'],
    ['exit', bpf.exit(), '9500000000000000'],
  ])('%s', (_, item, bytes) => {
    expect(hexOf(item)).toBe(bytes);
  });

  test.each([
    ['ja', bpf.ja('end'), '0500010000000000'],
    ['jeq', bpf.jeq(r1, 7, 'end'), '1501010007000000'],
    ['jeq of registers', bpf.jeq(r1, r2, 'end'), '1d21010000000000'],
    ['jgt', bpf.jgt(r1, r2, 'end'), '2d21010000000000'],
    ['jge', bpf.jge(r1, 1, 'end'), '3501010001000000'],
    ['jset', bpf.jset(r1, 8, 'end'), '4501010008000000'],
    ['jne', bpf.jne(r1, 0, 'end'), '5501010000000000'],
    ['jlt', bpf.jlt(r1, 34, 'end'), 'a501010022000000'],
    ['jle', bpf.jle(r1, 34, 'end'), 'b501010022000000'],
  ])('%s, over one instruction', (_, jump, bytes) => {
    expect(hexOf([jump, bpf.mov(r0, 0), bpf.label('end'), bpf.exit()])).toBe(`${bytes}b7000000000000009500000000000000`);
  });

  test('a jump backwards, and over an address, which takes two places', () => {
    expect(hexOf([bpf.label('top'), bpf.ja('top')])).toBe('0500ffff00000000');
    expect(hexOf([bpf.ja('end'), bpf.map(r1, 'm'), bpf.label('end'), bpf.exit()])).toBe(
      `0500020000000000${'1811000000000000'}${'0000000000000000'}9500000000000000`,
    );
  });
});

test('what the object fills in is said with its place', () => {
  const { bytes, references } = bpf.assemble([bpf.map(r1, 'm'), bpf.address(r2, 'f'), [bpf.callFunction('g')]]);
  expect(references).toEqual([
    { kind: 'map', at: 0, name: 'm' },
    { kind: 'address', at: 16, name: 'f' },
    { kind: 'call', at: 32, name: 'g' },
  ]);
  expect(Buffer.from(bytes.slice(16)).toString('hex')).toBe('184200000000000000000000000000008510000000000000');
});

test('what makes no sense is told', () => {
  expect(() => bpf.assemble(bpf.ja('nowhere'))).toThrow("no label 'nowhere'");
  expect(() => bpf.assemble([bpf.label('a'), bpf.label('a')])).toThrow("two labels 'a'");
  expect(() => bpf.assemble(bpf.mov(r1, 2 ** 31))).toThrow('too long');
  expect(() => bpf.assemble(bpf.ldx('w', r1, r2, 40_000))).toThrow('too long');
});
