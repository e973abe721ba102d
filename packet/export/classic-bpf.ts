/**
 * What a program discards as a filter of classic BPF that matches it, for `tc`, `iptables` and sockets. It takes frames apart as
 * packet/capture/frame.ts does, options and further headers too; a load beyond the end of a frame ends the filter with no match.
 */
import type { Span } from '../lowering/index.ts';
import { firstIpv6 } from '../machine/index.ts';
import { BpfAssembler, type BpfInstruction } from './bpf-assembler.ts';
import type { RangePair, Unexportable } from './selections.ts';

/** The most instructions that Linux takes. */
export const bpfLimit = 4096;

/** Cells of the machine's memory. */
const link = 0;
const end = 1;
const at = 2;
const next = 3;
const here = 4;
const after = 5;
const source = 6;
const destination = 7;

export type BpfLink = 'ethernet' | 'raw';

/** The filter of what is in one of the pairs. On `raw` links a frame begins with its IP header. **Fails when** it is longer than a kernel takes. */
export function classicBpf(pairs: readonly RangePair[], on: BpfLink): readonly BpfInstruction[] | Unexportable {
  const asm = new BpfAssembler();
  const ip = on === 'ethernet' ? 14 : 0;
  const [four, six] = [pairs.filter((p) => !p.six), pairs.filter((p) => p.six)];
  if (on === 'ethernet') ethernet(asm);
  else
    asm
      .do('indexFromNumber', 0)
      .do('storeIndex', link)
      .do('loadByteAtIndex', 0)
      .do('and', 0xf0)
      .when('equal', 0x40, 'four')
      .when('equal', 0x60, 'six')
      .go('no');
  asm.label('four');
  if (four.length > 0) {
    ipv4(asm, ip);
    asm
      .do('indexFromCell', link)
      .do('loadWordAtIndex', ip + 12)
      .do('store', source)
      .do('loadWordAtIndex', ip + 16)
      .do('store', destination);
    for (const p of four) {
      const miss = asm.fresh();
      for (const [cell, span] of [
        [destination, p.destination],
        [source, p.source],
      ] as const)
        within(asm, () => asm.do('loadCell', cell), wordsOf(span, 0n, 1), miss);
      asm.do('returns', 0xffff_ffff).label(miss);
    }
  }
  asm.go('no').label('six');
  if (six.length > 0) {
    ipv6(asm, ip);
    asm.label('walked').do('indexFromCell', link);
    for (const p of six) {
      const miss = asm.fresh();
      for (const [place, span] of [
        [ip + 24, p.destination],
        [ip + 8, p.source],
      ] as const)
        within(asm, (word) => asm.do('loadWordAtIndex', place + 4 * word), wordsOf(span, firstIpv6, 4), miss);
      asm.do('returns', 0xffff_ffff).label(miss);
    }
  }
  const filter = asm.label('no').do('returns', 0).assemble();
  if (filter.length > bpfLimit) return { code: 'export/no-form', facts: { form: 'bpf', why: 'many' } };
  return filter;
}

const mostWord = 0xffff_ffff;

interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Goes to a label when the word that was brought is beyond a value, or before it. */
type Jump = (value: number, to: string) => void;

/** The ends of a range as words of 32 bits, the highest first. */
function wordsOf({ low, high }: Span, base: bigint, count: number): Bounds {
  const words = (address: bigint): readonly number[] =>
    Array.from({ length: count }, (_, i) => Number(((address - base) >> BigInt(32 * (count - 1 - i))) & BigInt(mostWord)));
  return { low: words(low), high: words(high) };
}

/**
 * Goes to `miss` unless an address is in a range; `load` brings one of its words. A range takes two comparisons in the word in which its
 * ends part, and more only where the words behind that matter.
 */
function within(asm: BpfAssembler, load: (word: number) => void, { low, high }: Bounds, miss: string): void {
  // Where several ways lead to a label, the word that is asked for next is another one than is held.
  let held: number | undefined;
  const bring = (word: number): BpfAssembler => {
    if (held !== word) load(word);
    held = word;
    return asm;
  };
  let first = 0;
  for (; first < low.length && low[first] === high[first]; first++) bring(first).unless('equal', low[first] as number, miss);
  // Words of 0 at the end of the lower bound are passed by all, and so are those of the upper one that are all ones.
  const [lastLow, lastHigh] = [low.findLastIndex((w) => w !== 0), high.findLastIndex((w) => w !== mostWord)];
  const beyond: Jump = (value, to) => asm.when('greater', value, to);
  const before: Jump = (value, to) => asm.unless('atLeast', value, to);
  for (const [bound, last, passes, misses] of [
    [low, lastLow, beyond, before],
    [high, lastHigh, before, beyond],
  ] as const) {
    if (last < first) continue;
    const fits = asm.fresh();
    for (let w = first; w < last; w++) {
      bring(w);
      passes(bound[w] as number, fits);
      asm.unless('equal', bound[w] as number, miss);
    }
    bring(last);
    misses(bound[last] as number, miss);
    asm.label(fits);
  }
}

/** Leaves in the index and in `link` how many bytes of tags there are. */
function ethernet(asm: BpfAssembler): void {
  asm.do('indexFromNumber', 0);
  asm.do('loadHalf', 12).when('equal', 0x8100, 'tagged').unless('equal', 0x88a8, 'type');
  asm.label('tagged').do('indexFromNumber', 4);
  asm.do('loadHalf', 16).when('equal', 0x8100, 'twice').unless('equal', 0x88a8, 'type');
  asm.label('twice').do('indexFromNumber', 8);
  asm.label('type').do('storeIndex', link).do('loadHalfAtIndex', 12).when('equal', 0x0800, 'is-four').unless('equal', 0x86dd, 'no');
  asm.do('loadByteAtIndex', 14).do('and', 0xf0).when('equal', 0x60, 'six').go('no');
  asm.label('is-four').do('loadByteAtIndex', 14).do('and', 0xf0).unless('equal', 0x40, 'no');
}

/** Goes to `no` unless there is a whole IPv4 packet without a source route. */
function ipv4(asm: BpfAssembler, ip: number): void {
  // The length of the header in `end`: options end there.
  asm.do('indexFromCell', link).do('loadByteAtIndex', ip).do('and', 0x0f).do('shiftLeft', 2).unless('atLeast', 20, 'no').do('store', end);
  asm
    .do('loadHalfAtIndex', ip + 2)
    .do('indexFromCell', end)
    .unless('atLeastIndex', 0, 'no');
  lastByte(asm, ip);
  asm.do('loadNumber', 20).do('store', at);
  for (let option = 0; option < 40; option++) {
    const [wide, move] = [asm.fresh(), asm.fresh()];
    asm.do('loadCell', at).do('indexFromCell', end).when('atLeastIndex', 0, 'plain');
    asm.do('indexFromCell', link).do('addIndex').do('toIndex');
    asm.do('loadByteAtIndex', ip).when('equal', 0, 'plain').when('equal', 131, 'no').when('equal', 137, 'no').unless('equal', 1, wide);
    asm.do('loadNumber', 1).go(move).label(wide);
    // The length of the option must be in the header too.
    asm.do('storeIndex', here).do('loadCell', at).do('add', 1).do('indexFromCell', end).when('atLeastIndex', 0, 'no');
    asm
      .do('indexFromCell', here)
      .do('loadByteAtIndex', ip + 1)
      .unless('atLeast', 2, 'no');
    asm.label(move).do('indexFromCell', at).do('addIndex').do('store', at);
  }
  asm.label('plain');
}

/** Goes to `no` unless there is a whole IPv6 packet whose destination is its last one. */
function ipv6(asm: BpfAssembler, ip: number): void {
  asm
    .do('indexFromCell', link)
    .do('loadHalfAtIndex', ip + 4)
    .when('equal', 0, 'no')
    .do('add', 40)
    .do('store', end);
  lastByte(asm, ip);
  asm
    .do('indexFromCell', link)
    .do('loadByteAtIndex', ip + 6)
    .do('store', next)
    .do('loadNumber', 40)
    .do('store', at);
  for (let header = 0; ; header++) {
    const [more, fragment, known] = [asm.fresh(), asm.fresh(), asm.fresh()];
    asm.do('loadCell', next).when('equal', 0, more).when('equal', 43, more).when('equal', 44, more).when('equal', 60, more).go('walked');
    asm.label(more);
    if (header === 8) return void asm.go('no');
    asm.do('loadCell', at).do('indexFromCell', link).do('addIndex').do('toIndex').do('storeIndex', here);
    asm.do('loadCell', next).when('equal', 44, fragment);
    asm
      .do('loadByteAtIndex', ip + 1)
      .do('add', 1)
      .do('shiftLeft', 3)
      .go(known)
      .label(fragment)
      .do('loadNumber', 8);
    asm.label(known).do('indexFromCell', at).do('addIndex').do('store', after).do('indexFromCell', end).when('greaterThanIndex', 0, 'no');
    const [routed, ready] = [asm.fresh(), asm.fresh()];
    asm.do('indexFromCell', here).do('loadCell', next).when('equal', 43, routed).unless('equal', 44, ready);
    asm
      .do('loadHalfAtIndex', ip + 2)
      .when('anyBit', 0xfff9, 'walked')
      .go(ready);
    asm
      .label(routed)
      .do('loadByteAtIndex', ip + 3)
      .unless('equal', 0, 'no');
    asm.label(ready).do('loadByteAtIndex', ip).do('store', next).do('loadCell', after).do('store', at);
  }
}

/** With the length of the packet in the accumulator: its last byte must be there. */
function lastByte(asm: BpfAssembler, ip: number): void {
  asm.do('indexFromCell', link).do('addIndex').do('subtract', 1).do('toIndex').do('loadByteAtIndex', ip);
}

/** As `tcpdump -ddd` prints it: a count, then operation, jumps and operand of each instruction. */
export function printBpf(filter: readonly BpfInstruction[]): string {
  return `${[filter.length, ...filter.map((i) => `${i.code} ${i.jt} ${i.jf} ${i.k}`)].join('\n')}\n`;
}
