/**
 * Certificates with addresses. A client's address is an iPAddress entry of its subject alternative names (RFC 5280); the prefix of an
 * edge router is in the extension for address blocks (RFC 3779), because an iPAddress entry of a certificate can only be one address.
 * Makes such certificates for trying out, and reads the addresses of one that TLS has verified.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign, type X509Certificate } from 'node:crypto';
import { printAddress } from '../../packet/address/address.ts';
import { addressBytes, type Client, firstIpv6 } from '../../packet/machine/index.ts';
import { prefixesOf } from '../../packet/lowering/index.ts';
import { hashOf } from '../hash.ts';
import { bits, der, explicit, integer, objectId, octets, sequence, tags, text, time, type Value, valuesIn, yes } from './der.ts';

export interface Holder {
  readonly name: string;
  /** PEM. */
  readonly certificate: string;
  readonly key: KeyObject;
}

export interface Wishes {
  readonly name: string;
  readonly days: number;
  /** What the holder speaks for. An authority speaks for all that it may hand on. */
  readonly clients: readonly Client[];
  /** Names under which a server is called. */
  readonly hosts?: readonly string[];
}

interface Span {
  readonly low: bigint;
  readonly high: bigint;
}

/** Names of what is in certificates and in lists of revoked ones. */
export const oids = {
  commonName: '2.5.4.3',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  alternativeNames: '2.5.29.17',
  addressBlocks: '1.3.6.1.5.5.7.1.7',
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  listNumber: '2.5.29.20',
} as const;

/** Everything that there is. */
export const allAddresses: readonly Span[] = [
  { low: 0n, high: firstIpv6 - 1n },
  { low: firstIpv6, high: firstIpv6 + (1n << 128n) - 1n },
];

/** A new authority, which may hand on these ranges. */
export function newAuthority(name: string, days: number, ranges: readonly Span[] = allAddresses): Holder {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension(oids.basicConstraints, sequence(yes), true),
    // Certificates and lists of revoked ones may be signed.
    extension(oids.keyUsage, bits(Uint8Array.of(0x06), 1), true),
    extension(oids.addressBlocks, addressBlocks(ranges), true),
  ];
  return { name, key: privateKey, certificate: certificate(name, name, publicKey, privateKey, days, extensions) };
}

/** A certificate for a server or a client, with a new key. */
export function newHolder(wishes: Wishes, by: Holder): Holder {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { name, days, clients, hosts = [] } = wishes;
  const names = [
    ...hosts.map((host) => der(0x82, Buffer.from(host, 'latin1'))),
    ...clients.map(({ address }) => der(0x87, Uint8Array.from(addressBytes(address)))),
  ];
  const extensions = [
    extension(oids.basicConstraints, sequence(), true),
    extension(oids.keyUsage, bits(Uint8Array.of(0x80), 7), true),
    extension(oids.extendedKeyUsage, sequence(objectId(oids.server), objectId(oids.client)), false),
    ...(names.length > 0 ? [extension(oids.alternativeNames, sequence(...names), false)] : []),
    ...(clients.length > 0 ? [extension(oids.addressBlocks, addressBlocks(clients), true)] : []),
  ];
  return { name, key: privateKey, certificate: certificate(name, by.name, publicKey, by.key, days, extensions) };
}

/**
 * Who a verified certificate speaks for: each iPAddress entry, with the block that it is in; without blocks each address is alone.
 * **Fails when** the extensions make no sense: none then.
 */
export function clientsOf(certificate: X509Certificate): readonly Client[] {
  try {
    const extensions = extensionsOf(certificate.raw);
    const names = extensions.get(oids.alternativeNames);
    const blocks = blocksIn(extensions.get(oids.addressBlocks));
    const addresses = names === undefined ? [] : inside(valuesIn(names)[0]).filter(({ tag }) => tag === 0x87);
    return addresses.flatMap(({ bytes }) => {
      if (bytes.length !== 4 && bytes.length !== 16) return [];
      const address = numberOf(bytes) + (bytes.length === 16 ? firstIpv6 : 0n);
      // What the reader of TLS itself does not find there is not there: where entries are broken, this one is more patient.
      if (certificate.checkIP(printAddress(address)) === undefined) return [];
      if (blocks === undefined) return [{ address, low: address, high: address }];
      const block = blocks.find(({ low, high }) => low <= address && address <= high);
      // An address outside of all blocks would be one that the authority may not hand on.
      return block === undefined ? [] : [{ address, ...block }];
    });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The hash by which a key is known: SHA-256 of its public half. */
export function keyHash(key: KeyObject): string {
  return hashOf((key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' }));
}

function certificate(
  subject: string,
  issuer: string,
  key: KeyObject,
  by: KeyObject,
  days: number,
  extensions: readonly Uint8Array[],
): string {
  const algorithm = sequence(objectId(oids.ecdsaSha256));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40;
  const now = Date.now();
  const body = sequence(
    explicit(0, integer(Uint8Array.of(2))),
    integer(serial),
    algorithm,
    commonName(issuer),
    // Clocks differ a little.
    sequence(time(new Date(now - 300_000)), time(new Date(now + days * 86_400_000))),
    commonName(subject),
    key.export({ format: 'der', type: 'spki' }),
    explicit(3, sequence(...extensions)),
  );
  return pemOf('CERTIFICATE', sequence(body, algorithm, bits(sign('sha256', body, by))));
}

/** A name that is a common name alone. */
export function commonName(common: string): Uint8Array {
  return sequence(der(tags.set, sequence(objectId(oids.commonName), text(common))));
}

/** Bytes as text between two lines that say what they are. */
export function pemOf(label: string, bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

function extension(oid: string, value: Uint8Array, critical: boolean): Uint8Array {
  return sequence(objectId(oid), ...(critical ? [yes] : []), octets(value));
}

/** Families in order, and in each the prefixes in order: the one form that RFC 3779 allows. Ranges that are no prefix are cut into some. */
function addressBlocks(ranges: readonly Span[]): Uint8Array {
  const families = [false, true].flatMap((six) => {
    const prefixes = ranges
      .flatMap((range) => prefixesOf(range))
      .filter((p) => p.six === six)
      .map((p) => ({ ...p, first: p.bits << BigInt((six ? 128 : 32) - p.length) }))
      .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length));
    // What is inside another is not said again.
    const last = (p: (typeof prefixes)[number]): bigint => p.first + (1n << BigInt((six ? 128 : 32) - p.length)) - 1n;
    const outer = prefixes.filter((p, i) => !prefixes.slice(0, i).some((q) => last(p) <= last(q)));
    if (outer.length === 0) return [];
    const written = outer.map((p) => {
      const unused = (8 - (p.length % 8)) % 8;
      const bytes = Uint8Array.from({ length: (p.length + unused) / 8 }, (_, i, all = p.length + unused) =>
        Number(((p.bits << BigInt(unused)) >> BigInt(all - 8 * (i + 1))) & 0xffn),
      );
      return bits(bytes, unused);
    });
    return [sequence(octets(Uint8Array.of(0, six ? 2 : 1)), sequence(...written))];
  });
  return sequence(...families);
}

/** The ranges of the extension; undefined when it is not there. Those that are inherited are not known here, and are none. */
function blocksIn(value: Uint8Array | undefined): readonly Span[] | undefined {
  if (value === undefined) return undefined;
  return inside(valuesIn(value)[0]).flatMap((family): readonly Span[] => {
    const [afi, choice] = valuesIn(family.bytes);
    if (afi === undefined || choice?.tag !== tags.sequence || afi.bytes.length !== 2) return [];
    const six = afi.bytes[1] === 2;
    if (!six && afi.bytes[1] !== 1) return [];
    return valuesIn(choice.bytes).map((one) => {
      const [low, high] = one.tag === tags.bits ? [one, one] : (valuesIn(one.bytes) as [Value, Value]);
      return { low: bound(low, six, 0n), high: bound(high, six, 1n) };
    });
  });
}

/** An address whose last bits are all 0, or all 1. */
function bound(value: Value | undefined, six: boolean, fill: 0n | 1n): bigint {
  if (value?.tag !== tags.bits) throw new RangeError('no bits');
  const [unused = 0, ...bytes] = value.bytes;
  const size = six ? 128 : 32;
  const length = bytes.length * 8 - unused;
  if (unused > 7 || length < 0 || length > size) throw new RangeError('no prefix');
  const free = BigInt(size - length);
  const prefix = numberOf(Uint8Array.from(bytes)) >> BigInt(unused);
  return (prefix << free) + (fill === 0n ? 0n : (1n << free) - 1n) + (six ? firstIpv6 : 0n);
}

function extensionsOf(raw: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const [body] = inside(valuesIn(raw)[0]);
  const list = inside(body).find(({ tag }) => tag === 0xa3);
  const found = new Map<string, Uint8Array>();
  if (list === undefined) return found;
  for (const one of inside(inside(list)[0])) {
    const [id, ...more] = inside(one);
    const name = Object.values(oids).find((oid) => id !== undefined && Buffer.compare(objectId(oid), der(tags.object, id.bytes)) === 0);
    const value = more.at(-1);
    // Of one that is there twice nobody knows which counts.
    if (name !== undefined && found.has(name)) throw new RangeError('an extension that is there twice');
    if (name !== undefined && value?.tag === tags.octets) found.set(name, value.bytes);
  }
  return found;
}

function inside(value: Value | undefined): readonly Value[] {
  if (value === undefined) throw new RangeError('nothing there');
  return valuesIn(value.bytes);
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
