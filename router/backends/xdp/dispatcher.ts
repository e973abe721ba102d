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
import { type Hook, xdpHook } from '../ebpf/hook.ts';
import { objectOf } from '../ebpf/object.ts';
import { lookUp, onStack, own, packet } from './frame-slots.ts';
import { config, families, type Family, flags, mapsOf, type Room, shut } from './layout.ts';
import { options, parse } from './parse.ts';
import { scanChunk, search } from './search.ts';
import { counted, visit } from './visit.ts';

/** The name of the program that stands at a hook. */
export const programNames = { xdp: 'athena_xdp', tc: 'athena_tc' } as const;
/** More than there is room for cells and groups, so that no walk ends early. */
const longestWalk = 1 << 22;

/** The object file. It depends on the room and the hook only. */
export function dispatcher(room: Room, hook: Hook = xdpHook): Uint8Array {
  return objectOf({
    section: hook.section,
    name: programNames[hook.name],
    code: main(hook),
    functions: {
      visit4: { code: visit(families['4'], hook) },
      visit6: { code: visit(families['6'], hook) },
      scan_chunk: { code: scanChunk(hook) },
      options: { code: options(hook), takes: [hook.context, 'number', 'number'] },
      search: { code: search(hook), takes: [hook.context, 'number', 'number', 'number', 'number'] },
    },
    maps: mapsOf(room),
    license: 'Apache-2.0',
  });
}

const store = (at: number, value: Parameters<typeof st>[3]): Code => st('dw', r10, own.packet + at, value);
const load = (dst: Parameters<typeof ldx>[1], at: number): Code => ldx('dw', dst, r10, own.packet + at);

/** r8 and r9 become the first cell and the first group for the addresses in the key, or there is nothing to do with them. */
const find = ({ name, bytes }: Family, hook: Hook): Code => [
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
  hook.length,
  store(packet.length, r0),
  store(packet.context, r6),
  store(packet.cell, r8),
  store(packet.group, r9),
  store(packet.verdict, hook.pass),
  [packet.now, packet.number, packet.searched, packet.result, packet.copy].map((at) => store(at, 0)),
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
  load(r2, packet.copy),
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

const main = (hook: Hook): Code => [
  mov(r6, r1),
  parse(hook),
  find(families['4'], hook),
  find(families['6'], hook),

  label('shut'),
  hook.length,
  store(packet.length, r0),
  st('w', r10, own.index, 0),
  lookUp('shut_count', own.index),
  jeq(r0, 0, 'pass'),
  onStack(r6, own.packet),
  counted(),
  mov(r0, hook.drop),
  exit(),

  label('verdict'),
  load(r0, packet.verdict),
  exit(),
  label('pass'),
  mov(r0, hook.pass),
  exit(),
];
