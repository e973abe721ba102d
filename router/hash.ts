/** The names of keys, programs and bundles, where a router tells them. */
import { createHash } from 'node:crypto';

/** SHA-256, in hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
