/**
 * The one program that runs in the kernel, on each frame: it reads the frame as `packet/capture/frame.ts` does, looks its addresses up,
 * and drops it if it is in a cell of a live lease. What it does not understand passes. It is the same for all programs of clients:
 * they are in maps only.
 *
 * Trusted. The maps in which addresses are looked up only say where to look: whatever they say, a frame is dropped for a cell that it
 * is in.
 */
import {
  address,
  be,
  call,
  callFunction,
  type Code,
  exit,
  and,
  ja,
  jeq,
  jlt,
  label,
  ldx,
  mov,
  or,
  r0,
  r1,
  r10,
  r2,
  r3,
  r4,
  r6,
  r7,
  r8,
  r9,
  st,
} from '../ebpf/instructions.ts';
import { objectOf } from '../ebpf/object.ts';
import { lookUp, onStack, own, packet } from './frame-slots.ts';
import { config, families, type Family, flags, mapsOf, type Room, shut } from './layout.ts';
import { options, parse } from './parse.ts';
import { scanChunk, search } from './search.ts';
import { counted, visit } from './visit.ts';

export const programName = 'athena_xdp';
/** What the program says of a frame: XDP_DROP and XDP_PASS. */
export const returned = { drop: 1, pass: 2 } as const;
/** More than there is room for cells and groups, so that no walk ends early. */
const longestWalk = 1 << 22;

/** The object file. It depends on the room only. */
export function dispatcher(room: Room): Uint8Array {
  return objectOf({
    // Also frames that are too long for one page.
    section: 'xdp.frags',
    name: programName,
    code: main,
    functions: {
      visit4: { code: visit(families['4']) },
      visit6: { code: visit(families['6']) },
      scan_chunk: { code: scanChunk },
      options: { code: options, takes: ['xdp_md', 'number', 'number'] },
      search: { code: search, takes: ['xdp_md', 'number', 'number', 'number', 'number'] },
    },
    maps: mapsOf(room),
    license: 'Apache-2.0',
  });
}

const store = (at: number, value: Parameters<typeof st>[3]): Code => st('dw', r10, own.packet + at, value);
const load = (dst: Parameters<typeof ldx>[1], at: number): Code => ldx('dw', dst, r10, own.packet + at);

/** r8 and r9 become the first cell and the first group for the addresses in the key, or there is nothing to do with them. */
const find = ({ name, bytes }: Family): Code => [
  label(`find${name}`),
  st('w', r10, own.index, 0),
  lookUp('config', own.index),
  jeq(r0, 0, 'pass'),
  ldx('dw', r1, r0, config.epoch),
  store(packet.epoch, r1),
  ldx('dw', r7, r0, config.flags),

  unless(flags[`shut${name}`], `open${name}`),
  lookUp(`shut${name}`, own.key),
  jeq(r0, 0, `open${name}`),
  load(r1, packet.epoch),
  ldx('dw', r2, r0, shut.from),
  jlt(r1, r2, `open${name}`),
  ldx('dw', r2, r0, shut.until),
  jlt(r1, r2, 'shut'),
  label(`open${name}`),

  mov(r8, 0),
  unless(flags[`pairs${name}`], `no-pair${name}`),
  lookUp(`pairs${name}`, own.key),
  jeq(r0, 0, `no-pair${name}`),
  ldx('w', r8, r0, 0),
  label(`no-pair${name}`),

  mov(r9, 0),
  unless(flags[`heads${name}`], `no-group${name}`),
  st('w', r10, own.prefix, 8 * bytes),
  bytes === 4
    ? [ldx('w', r1, r10, own.key + 4), st('w', r10, own.prefix + 4, r1)]
    : [0, 8].map((i) => [ldx('dw', r1, r10, own.key + 16 + i), st('dw', r10, own.prefix + 4 + i, r1)]),
  lookUp(`heads${name}`, own.prefix),
  jeq(r0, 0, `no-group${name}`),
  ldx('w', r9, r0, 0),
  label(`no-group${name}`),

  mov(r1, r8),
  or(r1, r9),
  jeq(r1, 0, 'pass'),
  mov(r1, r6),
  call('xdp_get_buff_len'),
  store(packet.length, r0),
  store(packet.context, r6),
  store(packet.cell, r8),
  store(packet.group, r9),
  store(packet.verdict, returned.pass),
  [packet.now, packet.number, packet.searched, packet.result].map((at) => store(at, 0)),
  bytes === 4
    ? (
        [
          ['source', 0],
          ['destination', 4],
        ] as const
      ).map(([side, at]) => [ldx('w', r1, r10, own.key + at), be(r1, 32), store(packet[side], r1), store(packet[side] + 8, 0)])
    : [0, 8, 16, 24].map((at) => [ldx('dw', r1, r10, own.key + at), be(r1, 64), store(packet.source + at, r1)]),

  // The first cell is most often the only one.
  mov(r1, 0),
  onStack(r2, own.packet),
  callFunction(`visit${name}`),
  load(r1, packet.cell),
  load(r2, packet.group),
  or(r1, r2),
  jeq(r1, 0, 'verdict'),
  mov(r1, longestWalk),
  address(r2, `visit${name}`),
  onStack(r3, own.packet),
  mov(r4, 0),
  call('loop'),
  ja('verdict'),
];

/** Goes to a label unless r7 has the flag. */
const unless = (flag: number, to: string): Code => [mov(r1, r7), and(r1, flag), jeq(r1, 0, to)];

const main: Code = [
  mov(r6, r1),
  parse,
  find(families['4']),
  find(families['6']),

  label('shut'),
  mov(r1, r6),
  call('xdp_get_buff_len'),
  store(packet.length, r0),
  st('w', r10, own.index, 0),
  lookUp('shut_count', own.index),
  jeq(r0, 0, 'pass'),
  onStack(r6, own.packet),
  counted(),
  mov(r0, returned.drop),
  exit(),

  label('verdict'),
  load(r0, packet.verdict),
  exit(),
  label('pass'),
  mov(r0, returned.pass),
  exit(),
];
