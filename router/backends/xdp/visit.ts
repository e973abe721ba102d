/**
 * One step of the walk over the cells that a packet may be in: from a cell to the next one of its chain, from the end of a chain to
 * the next shorter prefix. Whether the packet is in a cell is asked of the cell itself, addresses and words.
 */
import {
  add,
  call,
  callFunction,
  type Code,
  exit,
  ja,
  jeq,
  jge,
  jgt,
  jlt,
  jne,
  label,
  ldx,
  mov,
  r0,
  r1,
  r10,
  r2,
  r3,
  r4,
  r5,
  r6,
  r7,
  r8,
  r9,
  st,
} from '../ebpf/instructions.ts';
import type { Hook } from '../ebpf/hook.ts';
import { copied, copy, count, type Family, group, lease, out, pending } from './layout.ts';
import { lookUp, lookUpIndex, packet } from './frame-slots.ts';

const scratch = -4;

/** Called by `bpf_loop` with a number and the packet; 1 ends the walk. */
export const visit = (family: Family, hook: Hook): Code => {
  const { cell } = family;
  return [
    mov(r6, r2),
    hook.name === 'tc' ? makeCopy(family) : [],
    ldx('dw', r1, r6, packet.cell),
    jne(r1, 0, 'cell'),
    ldx('dw', r1, r6, packet.group),
    jeq(r1, 0, 'end'),
    lookUpIndex('groups', r1, scratch),
    jeq(r0, 0, 'end'),
    ldx('w', r1, r0, group.head),
    st('dw', r6, packet.cell, r1),
    ldx('w', r1, r0, group.parent),
    st('dw', r6, packet.group, r1),
    ja('on'),

    label('cell'),
    lookUpIndex(`cells${family.name}`, r1, scratch),
    jeq(r0, 0, 'end'),
    mov(r7, r0),
    ldx('w', r1, r7, cell.next),
    st('dw', r6, packet.cell, r1),
    between(family, packet.destination, cell.destinationLow, cell.destinationHigh, 'destination'),
    between(family, packet.source, cell.sourceLow, cell.sourceHigh, 'source'),

    // Live?
    ldx('w', r1, r7, cell.lease),
    lookUpIndex('leases', r1, scratch),
    jeq(r0, 0, 'on'),
    mov(r8, r0),
    ldx('dw', r1, r6, packet.epoch),
    ldx('dw', r2, r8, lease.from),
    jlt(r1, r2, 'on'),
    ldx('dw', r2, r8, lease.until),
    jge(r1, r2, 'on'),
    ldx('dw', r0, r6, packet.now),
    jne(r0, 0, 'time'),
    call('ktime_get_coarse_ns'),
    st('dw', r6, packet.now, r0),
    label('time'),
    ldx('dw', r1, r8, lease.ends),
    jge(r0, r1, 'on'),

    // Words?
    ldx('w', r1, r7, cell.start),
    jeq(r1, 0, 'hit'),
    ldx('dw', r2, r6, packet.searched),
    jeq(r1, r2, 'searched'),
    search(r1),
    label('searched'),
    ldx('dw', r1, r6, packet.result),
    jeq(r1, 0, 'on'),

    label('hit'),
    hook.name === 'tc' ? beginCopies(family) : [],
    ldx('dw', r1, r6, packet.number),
    jne(r1, 0, 'numbered'),
    st('w', r10, scratch, 0),
    lookUp('numbers', scratch),
    jeq(r0, 0, 'on'),
    ldx('dw', r1, r0, 0),
    add(r1, 1),
    st('dw', r0, 0, r1),
    st('dw', r6, packet.number, r1),
    label('numbered'),
    ldx('w', r1, r7, cell.lease),
    lookUpIndex('counts', r1, scratch),
    jeq(r0, 0, 'on'),
    st('dw', r6, packet.verdict, hook.drop),
    ldx('dw', r1, r6, packet.number),
    ldx('dw', r2, r0, count.packet),
    jeq(r1, r2, 'on'),
    st('dw', r0, count.packet, r1),
    counted(),

    label('on'),
    mov(r0, 0),
    exit(),
    label('end'),
    mov(r0, 1),
    exit(),
  ];
};

/** Adds the packet at r6 to the counters at r0. */
export const counted = (): Code => [
  ldx('dw', r1, r0, count.packets),
  add(r1, 1),
  st('dw', r0, count.packets, r1),
  ldx('dw', r1, r0, count.bytes),
  ldx('dw', r2, r6, packet.length),
  add(r1, r2),
  st('dw', r0, count.bytes, r1),
];

/** Goes on unless the address of the packet at r6 is within two of the cell at r7. */
const between = ({ bytes }: Family, at: number, low: number, high: number, name: string): Code =>
  bytes === 4
    ? [ldx('dw', r1, r6, at), ldx('w', r2, r7, low), jlt(r1, r2, 'on'), ldx('w', r2, r7, high), jgt(r1, r2, 'on')]
    : [
        ldx('dw', r1, r6, at),
        ldx('dw', r3, r6, at + 8),
        ldx('dw', r2, r7, low),
        jlt(r1, r2, 'on'),
        jne(r1, r2, `${name}-above`),
        ldx('dw', r4, r7, low + 8),
        jlt(r3, r4, 'on'),
        label(`${name}-above`),
        ldx('dw', r2, r7, high),
        jgt(r1, r2, 'on'),
        jne(r1, r2, `${name}-below`),
        ldx('dw', r4, r7, high + 8),
        jgt(r3, r4, 'on'),
        label(`${name}-below`),
      ];

/** Asks whether the words of the automaton that begins in a state are in the packet at r6; the answer is remembered. */
const search = (start: typeof r1): Code => [
  st('dw', r6, packet.searched, start),
  mov(r2, start),
  ldx('dw', r1, r6, packet.context),
  ldx('dw', r3, r6, packet.carriedStart),
  ldx('dw', r4, r6, packet.carriedEnd),
  ldx('dw', r5, r6, packet.protocol),
  callFunction('search'),
  st('dw', r6, packet.result, r0),
];

/** In a cell whose packets are copied, of which the steps after this one are. */
const beginCopies = ({ cell }: Family): Code => [
  ldx('w', r1, r7, cell.copy),
  jeq(r1, 0, 'drop'),
  st('dw', r6, packet.copy, r1),
  ldx('w', r1, r7, cell.lease),
  st('dw', r6, packet.copyLease, r1),
  ja('on'),
  label('drop'),
];

/** Sends a copy of the frame to the copier, which runs before this goes on, if it is the turn of one. */
const makeCopy = ({ name, bytes }: Family): Code => [
  ldx('dw', r1, r6, packet.copy),
  jeq(r1, 0, 'no-copy'),
  st('dw', r6, packet.copy, 0),
  lookUpIndex('copies', r1, scratch),
  jeq(r0, 0, 'on'),
  mov(r7, r0),
  ldx('w', r1, r7, copy.next),
  st('dw', r6, packet.copy, r1),
  st('w', r10, scratch, 0),
  lookUp('pending', scratch),
  jeq(r0, 0, 'on'),
  mov(r8, r0),
  st('w', r8, pending.six, name === '6' ? 1 : 0),
  (['carriedStart', 'carriedEnd', 'protocol'] as const).map((field) => [
    ldx('dw', r1, r6, packet[field]),
    st('dw', r8, pending[field], r1),
  ]),
  Array.from({ length: bytes / 4 }, (_, i) =>
    (['source', 'destination'] as const).map((side) => [ldx('w', r1, r7, copy[side] + 4 * i), st('w', r8, pending[side] + 4 * i, r1)]),
  ),
  lookUp('out', scratch),
  jeq(r0, 0, 'on'),
  ldx('w', r2, r0, out.copier),
  st('dw', r8, pending.bytes, 0),
  st('w', r8, pending.token, 1),
  ldx('dw', r1, r6, packet.context),
  mov(r3, 0),
  call('clone_redirect'),
  st('w', r8, pending.token, 0),
  ldx('dw', r9, r8, pending.bytes),
  ldx('dw', r1, r6, packet.copyLease),
  lookUpIndex('copied', r1, scratch),
  jeq(r0, 0, 'on'),
  jeq(r9, 0, 'unsent'),
  ldx('dw', r1, r0, copied.packets),
  add(r1, 1),
  st('dw', r0, copied.packets, r1),
  ldx('dw', r1, r0, copied.bytes),
  add(r1, r9),
  st('dw', r0, copied.bytes, r1),
  ja('on'),
  label('unsent'),
  ldx('dw', r1, r0, copied.unsent),
  add(r1, 1),
  st('dw', r0, copied.unsent, r1),
  ja('on'),
  label('no-copy'),
];
