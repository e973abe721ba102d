/** Packets and bytes as people read them. */
import type { Packet } from '../machine/index.ts';
import { printAddress } from './address.ts';

/** `10.1.0.5 -> 10.9.0.1 "text"`. */
export function showPacket({ source, destination, content }: Packet): string {
  return `${printAddress(source)} -> ${printAddress(destination)} ${showBytes(content)}`;
}

/** Bytes as a text in quotes, with escapes, cut after 40. */
export function showBytes(content: ArrayLike<number>): string {
  const shown = Array.from({ length: Math.min(content.length, 40) }, (_, i) => content[i] as number);
  const text = shown
    .map((b) => (b === 0x22 || b === 0x5c ? `\\${String.fromCharCode(b)}` : b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : hex(b)))
    .join('');
  return `"${text}"${content.length > 40 ? `… (${content.length} bytes)` : ''}`;
}

function hex(byte: number): string {
  return byte === 0x0a ? '\\n' : `\\x${byte.toString(16).padStart(2, '0')}`;
}
