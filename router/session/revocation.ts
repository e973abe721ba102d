/**
 * Lists of revoked certificates (RFC 5280): written for trying out, and read to find whose leases are to end. Whoever is in one is refused
 * by TLS, which also looks whether the list is its authority's; what is read here is only used after TLS has taken the lists.
 */
import { sign, type X509Certificate } from 'node:crypto';
import { type Holder, commonName, oids, pemOf } from './certificate.ts';
import { bits, explicit, integer, objectId, octets, sequence, tags, time, type Value, valuesIn } from './der.ts';
import { hashOf } from '../hash.ts';

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

/** A certificate by its issuer and its number, as lists have it: hexadecimal. */
export function nameOf(certificate: X509Certificate): string {
  const body = valuesIn(valuesIn(certificate.raw)[0]?.bytes ?? new Uint8Array())[0];
  // The version, which certificates with extensions have, stands before the number.
  const [, , , issuer] = valuesIn(body?.bytes ?? new Uint8Array());
  return named(issuer, certificate.serialNumber);
}

/** The certificates that are in these lists, which TLS has taken, by the same names. **Fails when** they are no lists (`RangeError`). */
export function revokedIn(lists: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, base64 = ''] of lists.join('\n').matchAll(/-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----/g)) {
    const [list] = valuesIn(Buffer.from(base64, 'base64'));
    const values = valuesIn(valuesIn(list?.bytes ?? new Uint8Array())[0]?.bytes ?? new Uint8Array());
    // A version, the algorithm, the issuer, one moment or two, and then those that are revoked, when there are some.
    const issuer = values.filter(({ tag }) => tag === tags.sequence)[1];
    const moment = values.findLastIndex(({ tag }) => tag === tags.shortTime || tag === tags.time);
    const revoked = values[moment + 1];
    if (revoked?.tag !== tags.sequence) continue;
    for (const one of valuesIn(revoked.bytes)) found.add(named(issuer, serialOf(valuesIn(one.bytes)[0])));
  }
  return found;
}

/** As certificates tell it: without zeros before it that only make it positive. */
function serialOf(number: Value | undefined): string {
  return Buffer.from(number?.bytes ?? new Uint8Array()).toString('hex');
}

function named(issuer: Value | undefined, serial: string): string {
  return `${hashOf(issuer?.bytes ?? new Uint8Array())} ${serial.toLowerCase().replace(/^(?:00)+(?=.)/, '')}`;
}
