/**
 * The search for words in a packet: where its content is, as `contentOf` in `packet/capture/frame.ts` has it, and the run of an
 * automaton over it. The verifier reads `search` once and apart from whoever calls it, so it takes nothing but numbers and the frame.
 */
import {
  add,
  address,
  and,
  be,
  call,
  type Code,
  exit,
  ja,
  jeq,
  jge,
  jgt,
  jle,
  jlt,
  jne,
  jset,
  label,
  ldx,
  lsh,
  mov,
  or,
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
  rsh,
  st,
  sub,
} from '../ebpf/instructions.ts';
import type { Hook } from '../ebpf/hook.ts';
import { row } from './layout.ts';
import { lookUpIndex, onStack } from './frame-slots.ts';

export const udp = 17;
const tcp = 6;

/** What `search` shares with its chunks, from where `onStack(…, shared)` points. */
const run = { context: 0, start: 8, end: 16, state: 24, found: 32, wanted: 40 } as const;
const shared = -48;
const [headerBytes, index] = [shared - 8, shared - 12];
const own = (at: number): number => shared + at;
const chunk = 64;
/** More than the chunks of the longest content. */
const mostChunks = 2048;

/** Where on the stack a function has the context, and from where to where content is; `header` is for 8 bytes that are read. */
export interface ContentSlots {
  readonly context: number;
  readonly start: number;
  readonly end: number;
  readonly header: number;
}

/**
 * From what IP carries, told at `start` and `end`, to its content, told there then. Takes the first place in r7, the bytes in r9, and the
 * protocol in r5. Ends at the label 'whole'.
 */
export const contentOf = (hook: Hook, slots: ContentSlots): Code => {
  const read = (bytes: number): Code => [
    ldx('dw', r1, r10, slots.context),
    onStack(r3, slots.header),
    mov(r4, bytes),
    call(hook.loadBytes),
    jne(r0, 0, 'whole'),
  ];
  return [
    jeq(r5, udp, 'udp'),
    jne(r5, tcp, 'whole'),

    jlt(r9, 20, 'whole'),
    mov(r2, r7),
    add(r2, 12),
    read(1),
    ldx('b', r1, r10, slots.header),
    rsh(r1, 4),
    lsh(r1, 2),
    jlt(r1, 20, 'whole'),
    jgt(r1, r9, 'whole'),
    add(r7, r1),
    st('dw', r10, slots.start, r7),
    ja('whole'),

    label('udp'),
    jlt(r9, 8, 'whole'),
    mov(r2, r7),
    add(r2, 4),
    read(2),
    ldx('h', r1, r10, slots.header),
    be(r1, 16),
    jlt(r1, 8, 'whole'),
    jgt(r1, r9, 'whole'),
    add(r1, r7),
    st('dw', r10, slots.end, r1),
    add(r7, 8),
    st('dw', r10, slots.start, r7),

    label('whole'),
  ];
};

/**
 * Takes the context, the state in which the automaton begins, where the frame has what IP carries begin and end, and the protocol:
 * 0 for a piece of a fragment. 1 if all words of the automaton are in the content.
 */
export const search = (hook: Hook): Code => [
  st('dw', r10, own(run.context), r1),
  st('dw', r10, own(run.state), r2),
  mov(r6, r2),
  st('dw', r10, own(run.start), r3),
  st('dw', r10, own(run.end), r4),
  st('dw', r10, own(run.found), 0),
  st('dw', r10, headerBytes, 0),
  mov(r7, r3),
  mov(r9, r4),
  sub(r9, r7),
  contentOf(hook, { context: own(run.context), start: own(run.start), end: own(run.end), header: headerBytes }),
  lookUpIndex('rows', r6, index),
  jeq(r0, 0, 'no'),
  ldx('dw', r1, r0, row.words),
  st('dw', r10, own(run.wanted), r1),
  mov(r1, mostChunks),
  address(r2, 'scan_chunk'),
  onStack(r3, shared),
  mov(r4, 0),
  call('loop'),
  ldx('dw', r1, r10, own(run.found)),
  ldx('dw', r2, r10, own(run.wanted)),
  mov(r0, 1),
  jeq(r1, r2, 'yes'),
  label('no'),
  mov(r0, 0),
  label('yes'),
  exit(),
];

const [buffer, scratch] = [-chunk, -chunk - 4];

/**
 * Called by `bpf_loop` with the number of the chunk: the automaton's steps over its bytes; 1 when all is found, or read.
 * The place is made of the number, which the verifier takes for any: so it reads this once, and not for each chunk.
 */
export const scanChunk = (hook: Hook): Code => [
  mov(r6, r2),
  mov(r2, r1),
  lsh(r2, Math.log2(chunk)),
  ldx('dw', r1, r6, run.start),
  add(r2, r1),
  ldx('dw', r8, r6, run.end),
  jge(r2, r8, 'end'),
  sub(r8, r2),
  jle(r8, chunk, 'short'),
  mov(r8, chunk),
  label('short'),
  // The verifier wants to see that there are bytes to read, and that what is written to is there.
  jlt(r8, 1, 'end'),
  Array.from({ length: chunk / 8 }, (_, i) => st('dw', r10, buffer + 8 * i, 0)),
  ldx('dw', r1, r6, run.context),
  onStack(r3, buffer),
  mov(r4, r8),
  call(hook.loadBytes),
  jne(r0, 0, 'end'),
  ldx('dw', r7, r6, run.state),
  mov(r9, 0),
  label('byte'),
  lookUpIndex('rows', r7, scratch),
  jeq(r0, 0, 'end'),
  onStack(r1, buffer),
  add(r1, r9),
  ldx('b', r1, r1, 0),
  lsh(r1, 1),
  add(r0, r1),
  ldx('h', r7, r0, row.next),
  jset(r7, row.found, 'found'),
  label('next'),
  add(r9, 1),
  jlt(r9, r8, 'byte'),
  st('dw', r6, run.state, r7),
  mov(r0, 0),
  exit(),

  label('found'),
  and(r7, row.found - 1),
  lookUpIndex('rows', r7, scratch),
  jeq(r0, 0, 'end'),
  ldx('dw', r1, r0, row.words),
  ldx('dw', r2, r6, run.found),
  or(r2, r1),
  st('dw', r6, run.found, r2),
  ldx('dw', r1, r6, run.wanted),
  jne(r1, r2, 'next'),
  label('end'),
  mov(r0, 1),
  exit(),
];
