/** What tcpdump has written of Ethernet, and whether the checksums of a frame are right: added up anew, apart from what made them. */
import { readFileSync } from 'node:fs';

/** The frames of a capture with microseconds in this machine's order. */
export function framesOf(file: string): readonly Uint8Array[] {
  const bytes = readFileSync(file);
  const frames: Uint8Array[] = [];
  for (let at = 24; at + 16 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 8);
    // The last one may still be being written.
    if (at + 16 + length <= bytes.length) frames.push(bytes.subarray(at + 16, at + 16 + length));
    at += 16 + length;
  }
  return frames;
}

/** Whether the sum of the header of IPv4 without options, and that of UDP, are what RFC 791 and RFC 768 say; and there is one. */
export function checksumsOf(frame: Uint8Array): { readonly ip: boolean; readonly udp: boolean } {
  const ip = frame.subarray(14);
  const length = ((ip[24] ?? 0) << 8) | (ip[25] ?? 0);
  const datagram = ip.subarray(20, 20 + length);
  const pseudo = [...ip.subarray(12, 20), 0, ip[9] ?? 0, length >> 8, length & 255];
  return {
    ip: sum([...ip.subarray(0, 20)]) === 0xffff,
    udp: ((datagram[6] ?? 0) << 8) + (datagram[7] ?? 0) !== 0 && sum([...pseudo, ...datagram]) === 0xffff,
  };
}

function sum(bytes: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < bytes.length; i += 2) total += ((bytes[i] as number) << 8) | (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >> 16);
  return total;
}
