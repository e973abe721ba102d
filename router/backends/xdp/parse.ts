/**
 * The reading of a frame's headers: what `packetIn` of `packet/capture/frame.ts` says, step by step, for frames of Ethernet. Goes to
 * `find4` or `find6` with the addresses in the key and with what IP carries; to `pass` with what is not understood.
 *
 * A frame is a packet only if all that its length tells of is there, so a header that cannot be read whole is not understood.
 */
import {
  add,
  and,
  be,
  call,
  callFunction,
  exit,
  type Code,
  ja,
  jeq,
  jge,
  jgt,
  jlt,
  jne,
  label,
  ldx,
  lsh,
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
  rsh,
  st,
  sub,
} from '../ebpf/instructions.ts';
import type { Hook } from '../ebpf/hook.ts';
import { onStack, own, packet } from './frame-slots.ts';

const ethernet = 14;
const store = (at: number, value: Parameters<typeof st>[3]): Code => st('dw', r10, own.packet + at, value);
const header = (at: number): number => own.header + at;

/** Reads bytes of the frame from r2 on. */
const read = (hook: Hook, bytes: number): Code => [
  mov(r1, r6),
  onStack(r3, own.header),
  mov(r4, bytes),
  call(hook.loadBytes),
  jne(r0, 0, 'pass'),
];

/** Numbers of 16 bits as they come from a frame without being turned around. */
const swapped = (n: number): number => ((n & 255) << 8) | (n >> 8);

/** IPv4 without tags and options, most often in one piece: read where it lies. */
const plain = (hook: Hook): Code => [
  ldx('w', r2, r6, hook.data),
  ldx('w', r3, r6, hook.dataEnd),
  mov(r4, r2),
  add(r4, ethernet + 20),
  jgt(r4, r3, 'slow'),
  ldx('w', r4, r2, 12),
  and(r4, 0xffffff),
  jne(r4, 0x450008, 'slow'),
  ldx('h', r4, r2, ethernet + 2),
  be(r4, 16),
  jlt(r4, 20, 'pass'),
  mov(r5, r3),
  sub(r5, r2),
  sub(r5, ethernet),
  // There may be more of it in other pages.
  jgt(r4, r5, 'slow'),
  add(r4, ethernet),
  store(packet.carriedStart, ethernet + 20),
  store(packet.carriedEnd, r4),
  ldx('b', r4, r2, ethernet + 9),
  ldx('h', r5, r2, ethernet + 6),
  be(r5, 16),
  and(r5, 0x3fff),
  jeq(r5, 0, 'one-piece'),
  mov(r4, 0),
  label('one-piece'),
  store(packet.protocol, r4),
  ldx('w', r4, r2, ethernet + 12),
  st('w', r10, own.key, r4),
  ldx('w', r4, r2, ethernet + 16),
  st('w', r10, own.key + 4, r4),
  ja('find4'),
];

/** r9 is the length of the frame, r8 where its IP header begins. */
const slow = (hook: Hook): Code => [
  label('slow'),
  hook.length,
  mov(r9, r0),
  mov(r8, 12),
  hook.tagTaken('second', r1),
  // At most two tags.
  [0, 1].map((tag) => [
    tag === 1 ? label('second') : [],
    mov(r2, r8),
    read(hook, 4),
    ldx('h', r1, r10, header(0)),
    jeq(r1, swapped(0x8100), `tag${tag}`),
    jne(r1, swapped(0x88a8), 'type'),
    label(`tag${tag}`),
    add(r8, 4),
  ]),
  mov(r2, r8),
  read(hook, 4),
  label('type'),
  ldx('h', r1, r10, header(0)),
  ldx('b', r2, r10, header(2)),
  rsh(r2, 4),
  add(r8, 2),
  jeq(r1, swapped(0x0800), 'ipv4'),
  jne(r1, swapped(0x86dd), 'pass'),
  jne(r2, 6, 'pass'),
  ja('ipv6'),
];

const ipv4 = (hook: Hook): Code => [
  label('ipv4'),
  jne(r2, 4, 'pass'),
  mov(r2, r8),
  read(hook, 20),
  // r7 is the length of the header.
  ldx('b', r7, r10, header(0)),
  and(r7, 15),
  lsh(r7, 2),
  jlt(r7, 20, 'pass'),
  ldx('h', r1, r10, header(2)),
  be(r1, 16),
  jlt(r1, r7, 'pass'),
  add(r1, r8),
  jgt(r1, r9, 'pass'),
  store(packet.carriedEnd, r1),
  mov(r1, r8),
  add(r1, r7),
  store(packet.carriedStart, r1),
  ldx('b', r1, r10, header(9)),
  ldx('h', r2, r10, header(6)),
  be(r2, 16),
  and(r2, 0x3fff),
  jeq(r2, 0, 'whole'),
  mov(r1, 0),
  label('whole'),
  store(packet.protocol, r1),
  [12, 16].map((at) => [ldx('w', r1, r10, header(at)), st('w', r10, own.key + at - 12, r1)]),
  mov(r3, r7),
  sub(r3, 20),
  mov(r1, r6),
  mov(r2, r8),
  add(r2, 20),
  callFunction('options'),
  jeq(r0, 1, 'find4'),
  ja('pass'),
];

const [byte, left] = [-1, -16];

/** Reads the byte of the options at r9. */
const optionByte = (hook: Hook): Code => [
  mov(r1, r6),
  mov(r2, r8),
  add(r2, r9),
  onStack(r3, byte),
  mov(r4, 1),
  call(hook.loadBytes),
  jne(r0, 0, 'route'),
  ldx('b', r1, r10, byte),
];

/**
 * Whether the options of IPv4 have no source route in them: with one the destination in the header is only the next stop. Options that
 * make no sense count as one. Takes the context, where the options are in the frame, and their bytes; 1 if all is well.
 */
export const options = (hook: Hook): Code => [
  mov(r6, r1),
  mov(r8, r2),
  mov(r7, r3),
  mov(r9, 0),
  // There are at most as many options as bytes for them.
  st('dw', r10, left, 41),
  label('option'),
  jge(r9, r7, 'well'),
  ldx('dw', r1, r10, left),
  jeq(r1, 0, 'route'),
  sub(r1, 1),
  st('dw', r10, left, r1),
  optionByte(hook),
  jeq(r1, 0, 'well'),
  jeq(r1, 131, 'route'),
  jeq(r1, 137, 'route'),
  add(r9, 1),
  jeq(r1, 1, 'option'),
  jge(r9, r7, 'route'),
  optionByte(hook),
  jlt(r1, 2, 'route'),
  add(r9, r1),
  sub(r9, 1),
  ja('option'),
  label('route'),
  mov(r0, 0),
  exit(),
  label('well'),
  mov(r0, 1),
  exit(),
];

/** Most headers in front of what IPv6 carries. */
const mostHeaders = 8;
const extensions = { hops: 0, routing: 43, fragment: 44, destination: 60 } as const;

const ipv6 = (hook: Hook): Code => [
  label('ipv6'),
  mov(r2, r8),
  read(hook, 40),
  // r7 is the place, r8 where the packet ends, r9 the kind of what comes next.
  mov(r7, r8),
  add(r7, 40),
  ldx('h', r1, r10, header(4)),
  be(r1, 16),
  jeq(r1, 0, 'pass'),
  mov(r8, r7),
  add(r8, r1),
  jgt(r8, r9, 'pass'),
  ldx('b', r9, r10, header(6)),
  [0, 8, 16, 24].map((at) => [ldx('dw', r1, r10, header(8 + at)), st('dw', r10, own.key + at, r1)]),
  Array.from({ length: mostHeaders + 1 }, (_, i) => extension(hook, i)),
  label('carried'),
  store(packet.carriedStart, r7),
  store(packet.carriedEnd, r8),
  store(packet.protocol, r9),
  ja('find6'),
  label('piece'),
  store(packet.carriedStart, r7),
  store(packet.carriedEnd, r8),
  store(packet.protocol, 0),
  ja('find6'),
];

function extension(hook: Hook, i: number): Code {
  return [
    Object.values(extensions).map((kind) => jeq(r9, kind, `extension${i}`)),
    ja('carried'),
    label(`extension${i}`),
    i === mostHeaders
      ? ja('pass')
      : [
          mov(r1, r7),
          add(r1, 8),
          jgt(r1, r8, 'pass'),
          mov(r2, r7),
          read(hook, 4),
          jeq(r9, extensions.fragment, `fragment${i}`),
          ldx('b', r1, r10, header(1)),
          add(r1, 1),
          lsh(r1, 3),
          add(r7, r1),
          jgt(r7, r8, 'pass'),
          ldx('b', r1, r10, header(3)),
          jne(r9, extensions.routing, `walked${i}`),
          // With segments left the destination in the header is only the next stop.
          jne(r1, 0, 'pass'),
          ja(`walked${i}`),
          label(`fragment${i}`),
          add(r7, 8),
          ldx('h', r1, r10, header(2)),
          be(r1, 16),
          and(r1, 0xfff9),
          jeq(r1, 0, `walked${i}`),
          ja('piece'),
          label(`walked${i}`),
          ldx('b', r9, r10, header(0)),
        ],
  ];
}

export const parse = (hook: Hook): Code => [plain(hook), slow(hook), ipv4(hook), ipv6(hook)];
