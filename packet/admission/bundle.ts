/** Bundles as bytes: a program with the proof that it keeps a policy. `bundle.md` is the format. Nothing is checked here but the form. */
import { KernelError, Reader, Writer } from '../../kernel/index.ts';

const magic = [0x41, 0x54, 0x48, 0x42];
const version = 1;
const hashLength = 32;

export interface Bundle {
  /** The hash of the policy that is kept. */
  readonly policy: Uint8Array;
  /** The digest of the library that the derivation imports from. */
  readonly root: Uint8Array;
  /** The program as the machine reads it. */
  readonly program: Uint8Array;
  /** The proof of the goal, which the reader states itself. */
  readonly derivation: Uint8Array;
}

export function writeBundle({ policy, root, program, derivation }: Bundle): Uint8Array {
  return new Writer().all(magic).byte(version).all(policy).all(root).number(program.length).all(program).all(derivation).bytes();
}

/** The parts of a bundle, or why the bytes are none. Never throws. */
export function readBundle(bytes: Uint8Array): Bundle | string {
  try {
    const input = new Reader(bytes);
    for (const b of magic) if (input.byte() !== b) return 'these bytes are no bundle';
    if (input.byte() !== version) return 'the bundle is of another version';
    const [policy, root] = [input.take(hashLength), input.take(hashLength)];
    const program = input.take(input.number());
    return { policy, root, program, derivation: input.take(input.end - input.at) };
  } catch (e) {
    if (e instanceof KernelError) return e.reason;
    return e instanceof Error ? e.message : String(e);
  }
}
