/** Bundles: how many bytes travel with a program, how much of the proof stays in the library, and what proving and checking take. */
import { readFileSync } from 'node:fs';
import { proverOf } from '../cli/commands/policy.ts';
import { admit, certificateWith, derivationOf, Policy, writeBundle } from '../packet/admission/index.ts';
import { compile } from '../packet/front/index.ts';
import { type Client, endUser, NoTerm, type Program } from '../packet/machine/index.ts';
import { Library, PinnedLibrary } from '../store/index.ts';
import { type Bench, seconds } from './measure.ts';

const address = 0x0a02_0007n;
const router: Client = { address, low: 0x0a02_0000n, high: 0x0a02_00ffn };

export const benchBundle: Bench = (add) => {
  const library = new PinnedLibrary(new Library(new Uint8Array(readFileSync('stdlib/lemmas/packet.library'))));
  const policy = new Policy(new Uint8Array(readFileSync('policies/end-user.policy')), library);
  for (const name of ['firewall', 'spam-filter', 'multicast']) {
    const { program, bytes } = compile({ name, text: readFileSync(`examples/packet/${name}.pkt`, 'utf8') });
    const client = name === 'multicast' ? router : endUser(address);
    const prove = () => proverOf(library).prove(goalOf(policy, program as Program, client) as never);
    const theorem = goalOf(policy, program as Program, client) === undefined ? undefined : prove();
    if (theorem === undefined) continue;
    const derivation = derivationOf(theorem, library);
    const bundle = writeBundle({ policy: policy.id, root: library.root, program: bytes as Uint8Array, derivation });
    add(`bundle.${name}.proof`, { value: derivation.length, unit: 'bytes', against: 'the proof; of the firewall at most 300' });
    add(`bundle.${name}.bytes`, {
      value: bundle.length,
      unit: 'bytes',
      against: `program (${bytes?.length}), proof and names; of the firewall at most 450`,
    });
    const inlined = certificateWith(theorem, library).length;
    add(`bundle.${name}.library`, {
      value: 100 * (1 - derivation.length / inlined),
      unit: '%',
      against: `of ${inlined} bytes with exactly the lemmas used; at least 90`,
    });
    add(`bundle.${name}.prove`, {
      value: seconds(prove, 20) * 1000,
      unit: 'ms',
      against: 'the goal proved anew, library loaded; at most 100',
    });
    const check = (): void => {
      if (!admit(bundle, policy, client, library).admitted) throw new Error(`${name} is not admitted`);
    };
    for (let i = 0; i < 200; i++) check();
    add(`bundle.${name}.check`, { value: seconds(check, 100) * 1000, unit: 'ms', against: 'admission, warm; at most 1' });
    for (const other of ['bounded', 'bounded-end-user']) underBounds(other, name, program as Program, bytes as Uint8Array, client);
  }

  function underBounds(other: string, name: string, program: Program, bytes: Uint8Array, client: Client): void {
    const bounds = new Policy(new Uint8Array(readFileSync(`policies/${other}.policy`)), library);
    const theorem = proverOf(library).prove(bounds.goal(program, client));
    if (theorem === undefined) throw new Error(`${name} is not within the bounds`);
    const derivation = derivationOf(theorem, library);
    add(`bundle.${name}.${other}.proof`, { value: derivation.length, unit: 'bytes', against: `the proof that it keeps ${other}` });
    const bundle = writeBundle({ policy: bounds.id, root: library.root, program: bytes, derivation });
    const check = (): void => {
      if (!admit(bundle, bounds, client, library).admitted) throw new Error(`${name} is not admitted`);
    };
    for (let i = 0; i < 100; i++) check();
    add(`bundle.${name}.${other}.check`, { value: seconds(check, 100) * 1000, unit: 'ms', against: 'admission, warm' });
  }
};

function goalOf(policy: Policy, program: Program, client: Client) {
  try {
    return policy.goal(program, client);
  } catch (e) {
    if (e instanceof NoTerm) return undefined;
    throw e;
  }
}
