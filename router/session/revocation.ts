/**
 * Lists of revoked certificates (RFC 5280), written for trying out. Reading them, and refusing whoever is in one, is left to TLS; nothing
 * here reads a list.
 */
import { sign } from 'node:crypto';
import { type Holder, commonName, oids, pemOf } from './certificate.ts';
import { bits, explicit, integer, objectId, octets, sequence, time } from './der.ts';

/** The list of an authority, good for so many days; serial numbers are hexadecimal, as certificates tell them. */
export function newRevocationList(by: Holder, serials: readonly string[], days: number): string {
  const now = Date.now();
  // Clocks differ a little.
  const since = time(new Date(now - 300_000));
  const revoked = serials.map((serial) =>
    sequence(integer(Buffer.from(serial.padStart(serial.length + (serial.length % 2), '0'), 'hex')), since),
  );
  // Later lists have larger numbers.
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(now));
  const algorithm = sequence(objectId(oids.ecdsaSha256));
  const body = sequence(
    integer(Uint8Array.of(1)),
    algorithm,
    commonName(by.name),
    since,
    time(new Date(now + days * 86_400_000)),
    // A list of nothing may not be there.
    ...(revoked.length > 0 ? [sequence(...revoked)] : []),
    explicit(0, sequence(sequence(objectId(oids.listNumber), octets(integer(number))))),
  );
  return pemOf('X509 CRL', sequence(body, algorithm, bits(sign('sha256', body, by.key))));
}
