/** Bundles as bytes: a program with the proof that it keeps a policy. `bundle.md` is the format. Nothing is checked here but the form. */
import { KernelError, Reader, Writer } from '../../kernel/index.ts';
import { type Client, firstIpv6 } from '../machine/index.ts';

const magic = [0x41, 0x54, 0x48, 0x42];
const version = 2;
const hashLength = 32;

export interface Bundle {
  /** The hash of the policy that is kept. */
  readonly policy: Uint8Array;
  /** The digest of the library that the derivation imports from. */
  readonly root: Uint8Array;
  /** For whom it was made, as whoever made it says: for people and tools, never for whoever judges. */
  readonly client?: Client | undefined;
  /** The program as the machine reads it. */
  readonly program: Uint8Array;
  /** The proof of the goal, which the reader states itself. */
  readonly derivation: Uint8Array;
}

export function writeBundle({ policy, root, client, program, derivation }: Bundle): Uint8Array {
  const w = new Writer().all(magic).byte(version).all(policy).all(root);
  writeClient(w, client);
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

/** The parts of a bundle, or why the bytes are none. Never throws. */
export function readBundle(bytes: Uint8Array): Bundle | string {
  try {
    const input = new Reader(bytes);
    for (const b of magic) if (input.byte() !== b) return 'these bytes are no bundle';
    if (input.byte() !== version) return 'the bundle is of another version';
    const [policy, root] = [input.take(hashLength), input.take(hashLength)];
    const client = readClient(input);
    const program = input.take(input.number());
    return { policy, root, client, program, derivation: input.take(input.end - input.at) };
  } catch (e) {
    if (e instanceof KernelError) return e.reason;
    return e instanceof Error ? e.message : String(e);
  }
}
