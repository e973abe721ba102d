/**
 * From a frame to the packet that programs see, and from a packet that a program made to a frame: docs/frames.md in code.
 * Trusted, and tested against frames made otherwise. What is not understood is no packet, and passes by all programs.
 */
import { type Address, addressBytes, firstIpv6, type Packet } from '../machine/index.ts';

/** LINKTYPE_ numbers of the frames that are read. */
export const links = { ethernet: 1, raw: 101, ipv4: 228, ipv6: 229 } as const;

/** Of both ends of what is generated: the first port that nobody may register. */
export const generatedPort = 49_152;

const udp = 17;
const tcp = 6;

/** The packet in a frame that was captured whole; undefined when it is not understood. Never throws. */
export function packetIn(frame: Uint8Array, link: number): Packet | undefined {
  const start = networkStart(frame, link);
  if (start === undefined) return undefined;
  const ip = frame.subarray(start.at);
  if (start.version === 4) return ipv4Packet(ip);
  return ipv6Packet(ip);
}

/** Where the IP header begins, and which it must be. */
function networkStart(frame: Uint8Array, link: number): { readonly at: number; readonly version: 4 | 6 } | undefined {
  const byNumber = (at: number): { at: number; version: 4 | 6 } | undefined => {
    const version = (frame[at] ?? 0) >> 4;
    return version === 4 || version === 6 ? { at, version } : undefined;
  };
  if (link === links.raw) return byNumber(0);
  if (link === links.ipv4 || link === links.ipv6) {
    const start = byNumber(0);
    return start?.version === (link === links.ipv4 ? 4 : 6) ? start : undefined;
  }
  if (link !== links.ethernet) return undefined;
  // At most two tags, as 802.1ad has them.
  let at = 12;
  for (let tags = 0; tags < 2 && isTag(word(frame, at)); tags++) at += 4;
  const type = word(frame, at);
  const start = byNumber(at + 2);
  return (type === 0x0800 && start?.version === 4) || (type === 0x86dd && start?.version === 6) ? start : undefined;
}

const isTag = (type: number): boolean => type === 0x8100 || type === 0x88a8;

function ipv4Packet(ip: Uint8Array): Packet | undefined {
  const header = ((ip[0] ?? 0) & 0x0f) * 4;
  const length = word(ip, 2);
  if (header < 20 || length < header || length > ip.length) return undefined;
  if (isSourceRouted(ip.subarray(20, header))) return undefined;
  const fragment = word(ip, 6) & 0x3fff;
  const content = contentOf(ip.subarray(header, length), ip[9] as number, fragment !== 0);
  return { source: ipv4At(ip, 12), destination: ipv4At(ip, 16), content };
}

/** With a source route the destination in the header is only the next stop. Options that make no sense count as one. */
function isSourceRouted(options: Uint8Array): boolean {
  for (let at = 0; at < options.length; ) {
    const type = options[at] as number;
    if (type === 0) return false;
    if (type === 131 || type === 137) return true;
    if (type === 1) {
      at++;
      continue;
    }
    const length = options[at + 1] ?? 0;
    if (length < 2) return true;
    at += length;
  }
  return false;
}

function ipv6Packet(ip: Uint8Array): Packet | undefined {
  if (ip.length < 40) return undefined;
  const end = 40 + word(ip, 4);
  // Length 0 is a jumbogram or nothing at all.
  if (end === 40 || end > ip.length) return undefined;
  let next = ip[6] as number;
  let at = 40;
  let fragment = false;
  for (let headers = 0; ; headers++) {
    // Hop-by-hop, routing, fragment and destination options; others are the content or belong to it.
    if (next !== 0 && next !== 43 && next !== 44 && next !== 60) break;
    const length = next === 44 ? 8 : 8 * (1 + (ip[at + 1] ?? 0));
    if (headers === 8 || at + length > end) return undefined;
    // With segments left the destination in the header is only the next stop.
    if (next === 43 && ip[at + 3] !== 0) return undefined;
    if (next === 44) fragment ||= (word(ip, at + 2) & 0xfff9) !== 0;
    next = ip[at] as number;
    at += length;
    // After the first piece of a fragment there are no headers to walk.
    if (fragment) break;
  }
  return { source: ipv6At(ip, 8), destination: ipv6At(ip, 24), content: contentOf(ip.subarray(at, end), next, fragment) };
}

/** What UDP or TCP carry; of other protocols, of fragments, and of what has no sound header, all that IP carries. */
function contentOf(carried: Uint8Array, protocol: number, fragment: boolean): Uint8Array {
  if (fragment) return carried;
  if (protocol === udp && carried.length >= 8) {
    const length = word(carried, 4);
    return length >= 8 && length <= carried.length ? carried.subarray(8, length) : carried;
  }
  if (protocol === tcp && carried.length >= 20) {
    const header = ((carried[12] as number) >> 4) * 4;
    return header >= 20 && header <= carried.length ? carried.subarray(header) : carried;
  }
  return carried;
}

/**
 * A frame with a packet that a program made: UDP over IP, between addresses of one family.
 * **Fails when** the families differ, the content is too long for one datagram, or the link is not known: undefined then.
 */
export function frameFor({ source, destination, content }: Packet, link: number): Uint8Array | undefined {
  const six = destination >= firstIpv6;
  if (source >= firstIpv6 !== six) return undefined;
  if (link === (six ? links.ipv4 : links.ipv6)) return undefined;
  const size = (six ? 40 : 20) + 8 + content.length;
  if (size > (six ? 65_535 + 40 : 65_535) || content.length > 65_527) return undefined;
  const before = link === links.ethernet ? ethernetHeader(six) : Object.values(links).includes(link as 1) ? [] : undefined;
  if (before === undefined) return undefined;
  const frame = new Uint8Array(before.length + size);
  frame.set(before);
  const ip = frame.subarray(before.length);
  const [from, to] = [addressBytes(source), addressBytes(destination)];
  const carried = 8 + content.length;
  if (six) {
    ip.set([0x60, 0, 0, 0, carried >> 8, carried & 0xff, udp, 64, ...from, ...to]);
  } else {
    ip.set([0x45, 0, size >> 8, size & 0xff, 0, 0, 0x40, 0, 64, udp, 0, 0, ...from, ...to]);
    put(ip, 10, checksum([ip.subarray(0, 20)]));
  }
  const datagram = ip.subarray(six ? 40 : 20);
  put(datagram, 0, generatedPort);
  put(datagram, 2, generatedPort);
  put(datagram, 4, carried);
  datagram.set(content, 8);
  const pseudo = Uint8Array.from([...from, ...to, 0, udp, carried >> 8, carried & 0xff]);
  // A sum of 0 would mean that there is none.
  put(datagram, 6, checksum([pseudo, datagram]) || 0xffff);
  return frame;
}

/** Between addresses that nobody has: bit 1 of the first byte says that they are local. */
function ethernetHeader(six: boolean): readonly number[] {
  return [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, ...(six ? [0x86, 0xdd] : [0x08, 0x00])];
}

/** The sum of RFC 1071. All parts but the last have an even length. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) for (let i = 0; i < part.length; i += 2) sum += ((part[i] as number) << 8) | (part[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function put(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value & 0xff;
}

function ipv4At(bytes: Uint8Array, at: number): Address {
  return BigInt(word(bytes, at) * 0x10000 + word(bytes, at + 2));
}

function ipv6At(bytes: Uint8Array, at: number): Address {
  let address = 0n;
  for (let i = 0; i < 16; i += 2) address = (address << 16n) | BigInt(word(bytes, at + i));
  return firstIpv6 + address;
}
