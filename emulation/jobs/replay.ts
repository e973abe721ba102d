/** A capture through the programs that run in a router's process, again and again: how many packets a second they take. */
import { frameFor, links } from '../../packet/capture/index.ts';
import { readAddress } from '../../packet/address/address.ts';

/** A classic capture of packets to one address, each from another source of 10.9.0.0/16. */
function capture(to: bigint, frames: number): Uint8Array {
  const content = new Uint8Array(22).fill(0x61);
  const records = Array.from({ length: frames }, (_, i) => {
    const frame = frameFor({ source: 0x0a09_0000n + BigInt(i % 65_536), destination: to, content }, links.ethernet) as Uint8Array;
    const record = Buffer.alloc(16 + frame.length);
    record.writeUInt32LE(i, 0);
    record.writeUInt32LE(frame.length, 8);
    record.writeUInt32LE(frame.length, 12);
    record.set(frame, 16);
    return record;
  });
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(links.ethernet, 20);
  return Buffer.concat([header, ...records]);
}

/** Packets a second of each pass, writing and fetching included. */
export async function replay(url: string, to: string, frames: number, milliseconds: number, each: (result: object) => void): Promise<void> {
  const bytes = capture(readAddress(to) as bigint, frames);
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    const start = performance.now();
    const response = await fetch(new URL('replay', url), { method: 'POST', body: bytes as Uint8Array<ArrayBuffer> });
    await response.arrayBuffer();
    const { dropped = 0 } = JSON.parse(response.headers.get('x-athena-summary') ?? '{}') as { dropped?: number };
    each({ rate: (frames * 1000) / (performance.now() - start), dropped });
  }
}
