/**
 * The program that makes a copy into the frame of a packet that a program made, byte for byte what `frameFor` of
 * `packet/capture/frame.ts` makes but for the addresses of Ethernet, and hands it to the device by which copies leave; the kernel looks
 * up who is next on the way. It runs at a device of its own, to which the classifier sends clones of frames; everything else is dropped
 * there, and so is a clone of which no such frame can be made.
 *
 * Trusted. Checksums are summed up from the content: the frame's own may be wrong, or still to be made by a device.
 */
import {
  add,
  address,
  and,
  be,
  call,
  type Code,
  exit,
  jeq,
  jge,
  jgt,
  jle,
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
  rsh,
  st,
  sub,
  xor,
} from '../ebpf/instructions.ts';
import { skb, tcHook } from '../ebpf/hook.ts';
import { objectOf } from '../ebpf/object.ts';
import { lookUp, onStack } from '../xdp/frame-slots.ts';
import { copierMaps, out, pending } from '../xdp/layout.ts';
import { contentOf, udp } from '../xdp/search.ts';

export const copierName = 'athena_copier';

/** The object file. It shares its maps with the classifier. */
export function copier(): Uint8Array {
  return objectOf({
    section: tcHook.section,
    name: copierName,
    code: main,
    functions: { sum_chunk: { code: sumChunk } },
    maps: copierMaps,
    license: 'Apache-2.0',
  });
}

/** As `frameFor` has it. */
const [generatedPort, timeToLive] = [49_152, 64];
const ethernet = 14;
const [udpHeader, udpSum] = [8, 6];
/** BPF_F_INVALIDATE_HASH: it is another flow. */
const anotherFlow = 2;
/** BPF_F_PSEUDO_HDR: in a sum that a device is still to make there is this much already. */
const pseudoHeader = 1 << 4;
/** BPF_F_MARK_MANGLED_0 and BPF_F_MARK_ENFORCE: a sum of 0 would mean that there is none. */
const neverZero = (1 << 5) | (1 << 6);
/** BPF_ADJ_ROOM_MAC: between the header of the link and that of IP. */
const behindLink = 1;
/** TC_ACT_SHOT. */
const dropped = 2;

/** What `sum_chunk` is given: places in the frame, a sum so far, and where to read to. */
const run = { context: 0, start: 8, end: 16, sum: 24, buffer: 32 } as const;
const shared = -40;
const own = (at: number): number => shared + at;
/** 8 bytes each. */
const [header, contentBytes, mtu, device, sixth, carriedStart, protocol] = [-48, -56, -64, -72, -80, -88, -96];
const index = -100;
/** The new headers: of Ethernet, at a place from which those of IP are aligned, and what follows. */
const made = -176;
/** More than the chunks of the longest content. */
const mostChunks = 256;

/** r2 as two bytes of the network. */
const half = (at: number, of: typeof r2): Code => [be(of, 16), st('h', r10, at, of)];
const swapped = (n: number): number => ((n & 255) << 8) | (n >> 8);

/** A sum of 32 bits in a register as one of 16; another register is lost. */
const fold = (sum: typeof r0, other: typeof r1): Code =>
  [0, 1].map(() => [mov(other, sum), rsh(other, 16), and(sum, 0xffff), add(sum, other)]);

/** r0 becomes the sum of bytes on the stack, added to what r5 has. */
const sumOf = (at: number, bytes: number): Code => [mov(r1, 0), mov(r2, 0), onStack(r3, at), mov(r4, bytes), call('csum_diff')];

const main: Code = [
  mov(r6, r1),
  st('w', r10, index, 0),
  lookUp('pending', index),
  jeq(r0, 0, 'drop'),
  mov(r8, r0),
  ldx('w', r1, r8, pending.token),
  jeq(r1, 0, 'drop'),
  st('w', r8, pending.token, 0),
  lookUp('out', index),
  jeq(r0, 0, 'drop'),
  ldx('w', r1, r0, out.device),
  st('dw', r10, device, r1),
  ldx('w', r1, r0, out.mtu),
  st('dw', r10, mtu, r1),

  // Where the content is.
  st('dw', r10, own(run.context), r6),
  ldx('dw', r7, r8, pending.carriedStart),
  st('dw', r10, own(run.start), r7),
  st('dw', r10, carriedStart, r7),
  ldx('dw', r9, r8, pending.carriedEnd),
  st('dw', r10, own(run.end), r9),
  sub(r9, r7),
  ldx('dw', r5, r8, pending.protocol),
  st('dw', r10, protocol, r5),
  ldx('w', r1, r8, pending.six),
  st('dw', r10, sixth, r1),
  st('dw', r10, header, 0),
  contentOf(tcHook, { context: own(run.context), start: own(run.start), end: own(run.end), header }),
  ldx('dw', r7, r10, own(run.end)),
  ldx('dw', r1, r10, own(run.start)),
  jgt(r1, r7, 'drop'),
  sub(r7, r1),
  st('dw', r10, contentBytes, r7),

  // What can leave: the whole packet within what the device takes.
  mov(r1, r7),
  add(r1, 20 + udpHeader),
  ldx('dw', r2, r10, sixth),
  jeq(r2, 0, 'four-long'),
  add(r1, 20),
  label('four-long'),
  ldx('dw', r2, r10, mtu),
  jgt(r1, r2, 'drop'),
  jgt(r1, 0xffff, 'drop'),

  // The sum of the content.
  st('dw', r10, own(run.sum), 0),
  mov(r1, r8),
  add(r1, pending.chunk),
  st('dw', r10, own(run.buffer), r1),
  mov(r1, mostChunks),
  address(r2, 'sum_chunk'),
  onStack(r3, shared),
  mov(r4, 0),
  call('loop'),
  ldx('dw', r1, r10, own(run.start)),
  ldx('dw', r2, r10, own(run.end)),
  jlt(r1, r2, 'drop'),

  // Only the content stays, behind the headers: longer first, which takes a sum of the whole frame away that a device may have made.
  ldx('w', r2, r6, skb.length),
  add(r2, 1),
  mov(r1, r6),
  mov(r3, 0),
  call('skb_change_tail'),
  jne(r0, 0, 'drop'),
  ldx('dw', r2, r10, own(run.end)),
  mov(r1, r6),
  mov(r3, 0),
  call('skb_change_tail'),
  jne(r0, 0, 'drop'),
  [0, 1].map(() => [mov(r1, r6), call('skb_vlan_pop'), jne(r0, 0, 'drop')]),
  mov(r2, ethernet + 20 + udpHeader),
  ldx('dw', r1, r10, sixth),
  jeq(r1, 0, 'four-room'),
  add(r2, 20),
  label('four-room'),
  ldx('dw', r1, r10, contentBytes),
  add(r2, r1),
  ldx('w', r1, r6, skb.length),
  sub(r2, r1),
  jeq(r2, 0, 'room'),
  mov(r1, r6),
  mov(r3, behindLink),
  mov(r4, 0),
  call('skb_adjust_room'),
  jne(r0, 0, 'drop'),
  label('room'),

  // The headers.
  [0, 8, 16, 24, 32, 40, 48, 56].map((at) => st('dw', r10, made + at, 0)),
  // Between addresses that nobody has, until the next hop is known.
  st('b', r10, made + 2, 2),
  st('b', r10, made + 2 + 5, 1),
  st('b', r10, made + 2 + 6, 2),
  ldx('dw', r1, r10, sixth),
  jeq(r1, 0, 'four'),
  headers(6),
  label('four'),
  headers(4),

  label('drop'),
  mov(r0, dropped),
  exit(),
];

/** The headers of a family in front of the content, and the end. */
function headers(version: 4 | 6): Code {
  const six = version === 6;
  // Two bytes before that of Ethernet, so that what follows is aligned.
  const ip = made + 2 + ethernet;
  const ipBytes = six ? 40 : 20;
  const datagram = ip + ipBytes;
  const [source, destination] = six ? [ip + 8, ip + 24] : [ip + 12, ip + 16];
  const addressBytes = six ? 16 : 4;
  const sumAt = ethernet + ipBytes + udpSum;
  const copyOf = (at: number, to: number): Code =>
    Array.from({ length: addressBytes / 4 }, (_, i) => [ldx('w', r1, r8, at + 4 * i), st('w', r10, to + 4 * i, r1)]);
  const name = (text: string): string => `${text}${version}`;
  return [
    st('h', r10, ip - 2, swapped(six ? 0x86dd : 0x0800)),
    ldx('dw', r7, r10, contentBytes),
    add(r7, udpHeader),
    mov(r2, r7),
    six ? [] : add(r2, 20),
    six
      ? [st('b', r10, ip, 0x60), half(ip + 4, r2), st('b', r10, ip + 6, udp), st('b', r10, ip + 7, timeToLive)]
      : [st('b', r10, ip, 0x45), half(ip + 2, r2), st('b', r10, ip + 6, 0x40), st('b', r10, ip + 8, timeToLive), st('b', r10, ip + 9, udp)],
    copyOf(pending.source, source),
    copyOf(pending.destination, destination),
    six ? [] : [mov(r5, 0), sumOf(ip, 20), fold(r0, r1), xor(r0, 0xffff), st('h', r10, ip + 10, r0)],
    [0, 2].map((at) => st('h', r10, datagram + at, swapped(generatedPort))),
    mov(r2, r7),
    half(datagram + 4, r2),
    // The sum of nothing.
    st('h', r10, datagram + udpSum, -1),
    mov(r1, r6),
    mov(r2, 0),
    onStack(r3, made + 2),
    mov(r4, ethernet + ipBytes + udpHeader),
    mov(r5, anotherFlow),
    call('skb_store_bytes'),
    jne(r0, 0, 'drop'),

    // A sum that a device is still to make begins where it was to begin in the frame that came: good, if that is the same header.
    ldx('dw', r1, r10, protocol),
    jne(r1, udp, name('probe')),
    ldx('dw', r1, r10, carriedStart),
    ldx('dw', r2, r10, own(run.end)),
    sub(r2, r7),
    jeq(r1, r2, name('sum')),
    label(name('probe')),
    // A change outside of the pseudo header is made only where no device is to make the sum.
    mov(r1, r6),
    mov(r2, sumAt),
    mov(r3, 0),
    mov(r4, 1),
    mov(r5, 2),
    call('l4_csum_replace'),
    jne(r0, 0, 'drop'),
    mov(r1, r6),
    mov(r2, sumAt),
    onStack(r3, header),
    mov(r4, 2),
    call('skb_load_bytes'),
    jne(r0, 0, 'drop'),
    ldx('h', r1, r10, header),
    jeq(r1, 0xffff, 'drop'),
    st('h', r10, header, -1),
    mov(r1, r6),
    mov(r2, sumAt),
    onStack(r3, header),
    mov(r4, 2),
    mov(r5, 0),
    call('skb_store_bytes'),
    jne(r0, 0, 'drop'),
    label(name('sum')),
    // Both addresses lie together; protocol and length as numbers of the network.
    mov(r5, swapped(udp)),
    ldx('h', r1, r10, datagram + 4),
    add(r5, r1),
    sumOf(source, 2 * addressBytes),
    mov(r4, r0),
    mov(r1, r6),
    mov(r2, sumAt),
    mov(r3, 0),
    mov(r5, pseudoHeader),
    call('l4_csum_replace'),
    jne(r0, 0, 'drop'),
    st('h', r10, datagram + udpSum, 0),
    ldx('dw', r5, r10, own(run.sum)),
    sumOf(datagram, udpHeader),
    mov(r4, r0),
    mov(r1, r6),
    mov(r2, sumAt),
    mov(r3, 0),
    mov(r5, neverZero),
    call('l4_csum_replace'),
    jne(r0, 0, 'drop'),

    mov(r1, ethernet + ipBytes),
    add(r1, r7),
    st('dw', r8, pending.bytes, r1),
    ldx('dw', r1, r10, device),
    mov(r2, 0),
    mov(r3, 0),
    mov(r4, 0),
    call('redirect_neigh'),
    exit(),
  ];
}

/** Called by `bpf_loop` with the number of the chunk: adds up what is in it; 1 at the end. */
const sumChunk: Code = [
  mov(r6, r2),
  ldx('dw', r7, r6, run.start),
  ldx('dw', r8, r6, run.end),
  jge(r7, r8, 'end'),
  sub(r8, r7),
  jle(r8, pending.chunkBytes, 'short'),
  mov(r8, pending.chunkBytes),
  label('short'),
  jlt(r8, 1, 'end'),
  ldx('dw', r9, r6, run.buffer),
  ldx('dw', r1, r6, run.context),
  mov(r2, r7),
  mov(r3, r9),
  mov(r4, r8),
  call('skb_load_bytes'),
  jne(r0, 0, 'end'),
  add(r7, r8),
  st('dw', r6, run.start, r7),
  // Sums are of words of four bytes; what is behind the last byte counts as 0.
  mov(r1, r9),
  add(r1, r8),
  st('b', r1, 0, 0),
  st('b', r1, 1, 0),
  st('b', r1, 2, 0),
  mov(r4, r8),
  add(r4, 3),
  and(r4, 0xffc),
  ldx('dw', r5, r6, run.sum),
  mov(r3, r9),
  mov(r1, 0),
  mov(r2, 0),
  call('csum_diff'),
  st('dw', r6, run.sum, r0),
  mov(r0, 0),
  exit(),
  label('end'),
  mov(r0, 1),
  exit(),
];
