/**
 * Bundles as bytes: a program with the proof that it keeps a policy, and the lemmas that the proof cites besides those of the library.
 * `bundle.md` is the format. Nothing is checked here but the form.
 */
import { KernelError, Reader, Writer } from '../../kernel/index.ts';
import { type Client, firstIpv6 } from '../machine/index.ts';

const magic = [0x41, 0x54, 0x48, 0x42];
/** Of a bundle that cites no lemmas, and of one that does. */
const [version, versionWithLemmas] = [2, 3];
const hashLength = 32;
/** What a bundle may cite, and what may come with it: a proof and a statement for each, and bytes of all. */
export const lemmaLimits = Object.freeze({ cited: 64, objects: 128, bytes: 1 << 16 });

export interface Bundle {
  /** The hash of the policy that is kept. */
  readonly policy: Uint8Array;
  /** The digest of the library that the derivation imports from. */
  readonly root: Uint8Array;
  /** For whom it was made, as whoever made it says: for people and tools, never for whoever judges. */
  readonly client?: Client | undefined;
  /** Lemmas that are not in the library, by the hashes of their proofs, each after those that it uses; not there when there are none. */
  readonly lemmas?: readonly Uint8Array[] | undefined;
  /** Of these the objects that come with it: proofs, and statements of proofs; not there when whoever made it was not asked. */
  readonly attached?: readonly Uint8Array[] | undefined;
  /** The program as the machine reads it. */
  readonly program: Uint8Array;
  /** The proof of the goal, which the reader states itself. */
  readonly derivation: Uint8Array;
}

export function writeBundle({ policy, root, client, lemmas = [], attached, program, derivation }: Bundle): Uint8Array {
  const cites = lemmas.length > 0;
  const w = new Writer()
    .all(magic)
    .byte(cites ? versionWithLemmas : version)
    .all(policy)
    .all(root);
  writeClient(w, client);
  if (cites) {
    w.number(lemmas.length);
    for (const id of lemmas) w.all(id);
    w.byte(attached === undefined ? 0 : 1);
    if (attached !== undefined) w.number(attached.length);
    for (const object of attached ?? []) w.number(object.length).all(object);
  }
  return w.number(program.length).all(program).all(derivation).bytes();
}

/** Family, address, and how many leading bits all addresses of the client share; 0 for no client, or one whose addresses are no prefix. */
function writeClient(w: Writer, client: Client | undefined): void {
  const bits = client === undefined ? undefined : sharedBits(client);
  if (client === undefined || bits === undefined) return void w.byte(0);
  const { address } = client;
  const [family, bytes, own] = address < firstIpv6 ? [4, 4, address] : [6, 16, address - firstIpv6];
  w.byte(family);
  for (let i = bytes - 1; i >= 0; i--) w.byte(Number((own >> BigInt(8 * i)) & 0xffn));
  w.byte(bits);
}

function sharedBits({ address, low, high }: Client): number | undefined {
  const all = address < firstIpv6 ? 32 : 128;
  for (let bits = all; bits >= 0; bits--) {
    const range = withBits(address, bits);
    if (range.low === low && range.high === high) return bits;
  }
  return undefined;
}

/** The client of an address that owns all with the same leading bits. */
function withBits(address: bigint, bits: number): Client {
  const [first, all] = address < firstIpv6 ? [0n, 32] : [firstIpv6, 128];
  const size = 1n << BigInt(all - bits);
  const low = first + ((address - first) / size) * size;
  return { address, low, high: low + size - 1n };
}

function readClient(input: Reader): Client | undefined {
  const family = input.byte();
  if (family === 0) return undefined;
  if (family !== 4 && family !== 6) throw new KernelError('bundle', 'its client is neither of IPv4 nor of IPv6', []);
  let address = 0n;
  for (const b of input.take(family === 4 ? 4 : 16)) address = address * 256n + BigInt(b);
  const bits = input.byte();
  if (bits > (family === 4 ? 32 : 128)) throw new KernelError('bundle', 'the prefix of its client is longer than an address', []);
  return withBits(family === 4 ? address : address + firstIpv6, bits);
}

/** What is cited, and what comes with it. **Fails when** there is more than may be, or something twice. */
function readLemmas(input: Reader): Pick<Bundle, 'lemmas' | 'attached'> {
  const list = (most: number, least: number, read: () => Uint8Array): readonly Uint8Array[] => {
    const n = input.number();
    if (n > most || n < least) throw new KernelError('bundle', 'it cites nothing, or more than it may', []);
    const all = Array.from({ length: n }, read);
    if (new Set(all.map(String)).size < n) throw new KernelError('bundle', 'something is in it twice', []);
    return all;
  };
  const lemmas = list(lemmaLimits.cited, 1, () => input.take(hashLength));
  const asked = input.byte();
  if (asked > 1) throw new KernelError('bundle', 'objects come with it or not', []);
  if (asked === 0) return { lemmas };
  const attached = list(lemmaLimits.objects, 0, () => input.take(input.number()));
  if (attached.reduce((sum, o) => sum + o.length, 0) > lemmaLimits.bytes)
    throw new KernelError('bundle', 'the lemmas that come with it are too long', []);
  return { lemmas, attached };
}

/** The same bundle without the lemmas that come with it; bytes that are no bundle stay as they are. */
export function bundleAlone(bytes: Uint8Array): Uint8Array {
  const bundle = readBundle(bytes);
  return typeof bundle === 'string' || bundle.attached === undefined ? bytes : writeBundle({ ...bundle, attached: undefined });
}

/** The parts of a bundle, or why the bytes are none. Never throws. */
export function readBundle(bytes: Uint8Array): Bundle | string {
  try {
    const input = new Reader(bytes);
    for (const b of magic) if (input.byte() !== b) return 'these bytes are no bundle';
    const which = input.byte();
    if (which !== version && which !== versionWithLemmas) return 'the bundle is of another version';
    const [policy, root] = [input.take(hashLength), input.take(hashLength)];
    const client = readClient(input);
    const cited = which === version ? {} : readLemmas(input);
    const program = input.take(input.number());
    return { policy, root, client, ...cited, program, derivation: input.take(input.end - input.at) };
  } catch (e) {
    if (e instanceof KernelError) return e.reason;
    return e instanceof Error ? e.message : String(e);
  }
}
