/**
 * What a client asks for, as signed bytes: a line of JSON, and the bundle. The signature is over the bytes that were sent, so nothing
 * depends on how JSON is written. Reads any bytes without throwing; whether a request may be granted is for `router.ts`.
 */
import { type KeyObject, sign, verify } from 'node:crypto';
import { type Refused, refusal } from '../admission/admission.ts';

export type Action = 'install' | 'try' | 'renew' | 'withdraw';

export interface Ask {
  /** The router that is asked, by the hash of its public key: what was signed for one is nothing to another. */
  readonly router: string;
  /** One of the addresses of the client's certificate. */
  readonly client: string;
  /** Larger than in any request before. */
  readonly sequence: number;
  /** Milliseconds since 1970, after which the request is void; as long it waits for room. */
  readonly expires: number;
  readonly action: Action;
  /** For `renew` and `withdraw`. */
  readonly lease?: string;
  /** What the program announces of itself; it is refused if that is wrong. */
  readonly announces?: Announced;
  /** The most that the client pays. */
  readonly payment?: number;
}

export interface Announced {
  readonly class: number;
  readonly complexity: number;
  readonly cost: number;
}

export interface SignedRequest {
  readonly ask: Ask;
  readonly bundle: Uint8Array;
}

const purpose = Buffer.from('athena router request 1\n');
const longestLine = 2048;
const actions: readonly string[] = ['install', 'try', 'renew', 'withdraw'];

/** The bytes of a request: two of the length of the signature, the signature, the line, the bundle. */
export function signRequest(ask: Ask, bundle: Uint8Array, key: KeyObject): Uint8Array {
  const message = Buffer.concat([Buffer.from(`${JSON.stringify(ask)}\n`, 'utf8'), bundle]);
  const signature = sign(digestFor(key), Buffer.concat([purpose, message]), key);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(signature.length);
  return Buffer.concat([length, signature, message]);
}

/** The request in these bytes, if whoever has this key has signed it. */
export function readRequest(bytes: Uint8Array, key: KeyObject): ({ readonly ok: true } & SignedRequest) | Refused {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.length < 2) return refusal('router/bad-request', { reason: 'no signature' });
  const start = 2 + all.readUInt16BE(0);
  const end = all.indexOf(0x0a, start);
  if (start > all.length || end < 0 || end - start > longestLine) return refusal('router/bad-request', { reason: 'no line of JSON' });
  let valid = false;
  try {
    valid = verify(digestFor(key), Buffer.concat([purpose, all.subarray(start)]), key, all.subarray(2, start));
  } catch {
    // A signature that makes no sense is none.
  }
  if (!valid) return refusal('router/bad-signature');
  const ask = readAsk(all.toString('utf8', start, end));
  if (typeof ask === 'string') return refusal('router/bad-request', { reason: ask });
  return { ok: true, ask, bundle: Uint8Array.from(all.subarray(end + 1)) };
}

/** What the line says, or what is wrong with it. */
function readAsk(line: string): Ask | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'no JSON';
  }
  if (!isRecord(value)) return 'no object';
  const { router, client, sequence, expires, action, lease, announces, payment, ...more } = value;
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) return `${unknown.slice(0, 40)} is not known`;
  if (typeof router !== 'string' || typeof client !== 'string' || client.length > 64) return 'router or client';
  if (!isCount(sequence) || !isCount(expires)) return 'sequence or expires';
  if (typeof action !== 'string' || !actions.includes(action)) return 'action';
  const needsLease = action === 'renew' || action === 'withdraw';
  if (needsLease !== (typeof lease === 'string' && lease.length <= 64)) return 'lease';
  if (announces !== undefined && !isAnnounced(announces)) return 'announces';
  if (payment !== undefined && !isCount(payment)) return 'payment';
  if (!needsLease && (announces === undefined || payment === undefined)) return 'announces or payment';
  return value as unknown as Ask;
}

function isAnnounced(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 3 && ['class', 'complexity', 'cost'].every((name) => isCount(value[name]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Ed25519 hashes by itself. */
export function digestFor(key: KeyObject): 'sha256' | undefined {
  return key.asymmetricKeyType === 'ed25519' ? undefined : 'sha256';
}
