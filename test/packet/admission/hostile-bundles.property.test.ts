/**
 * Bundles of certified programs, changed by somebody who knows the format and wants something else let in: none is, unless the program
 * is safe for the client by the analysis too, and no traffic is wronged. `npm run fuzz:packet -- --count N` makes more of them.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDerivation, hexOf, objectKind, Reader, same, type Sentence, Writer } from '../../../kernel/index.ts';
import { code, firstEntry } from '../../../kernel/certificate-codes.ts';
import { admissionLimits, admit, type Bundle, derivationOf, Policy, readBundle, writeBundle } from '../../../packet/admission/index.ts';
import { safety } from '../../../packet/analysis/index.ts';
import { compile, violation } from '../../../packet/front/index.ts';
import { type Client, decode, encode, endUser, limits, type Node, type Program } from '../../../packet/machine/index.ts';
import { bundleOf, endUserPolicy, library, policyBytes, secondOpinion } from '../../support/admission.ts';
import { addresses, clientAddress, clients, mostlyPolite, prepared, programs, windows } from '../../support/packet-programs.ts';

const count = Number(process.env['PACKET_COUNT'] ?? 400);
const policies = [endUserPolicy, new Policy(policyBytes('edge-router'), library), new Policy(policyBytes('read-only'), library)] as const;

interface Certified {
  readonly program: Program;
  readonly client: Client;
  readonly bundle: Bundle;
}

/** Programs with proofs: an example, one that is about its client's own address, and random ones. */
const certified: readonly Certified[] = (() => {
  const example = (name: string): Program =>
    compile({ name, text: readFileSync(`examples/packet/${name}.pkt`, 'utf8') }).program as Program;
  const aimed: Program = {
    lifetime: 1,
    body: [{ kind: 'discard', packets: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'host', address: clientAddress } } }],
  };
  const own = { client: endUser(clientAddress) };
  const random = fc.sample(fc.record({ program: fc.oneof(mostlyPolite, prepared), client: clients }), { numRuns: 120, seed: 20261123 });
  const safeOnes = random.filter(({ program, client }) => program.body.length > 1 && safety(program, client).safe).slice(0, 9);
  return [{ program: example('firewall'), ...own }, { program: aimed, ...own }, ...safeOnes].map(({ program, client }) => {
    const bundle = readBundle(bundleOf(program, client) as Uint8Array) as Bundle;
    return { program, client, bundle };
  });
})();

/** What is presented to the router. */
interface Attempt {
  readonly bytes: Uint8Array;
  readonly client: Client;
}

/** Dice of an attempt; all choices are made from them. */
class Dice {
  readonly #rolls: readonly number[];
  #at = 0;
  constructor(rolls: readonly number[]) {
    this.#rolls = rolls;
  }
  below(n: number): number {
    return (this.#rolls[this.#at++ % this.#rolls.length] as number) % Math.max(n, 1);
  }
  of<X>(all: readonly X[]): X {
    return all[this.below(all.length)] as X;
  }
}

const cut = (bytes: Uint8Array, from: number, to: number, put: Iterable<number>): Uint8Array =>
  Uint8Array.of(...bytes.subarray(0, from), ...put, ...bytes.subarray(to));

/** One byte changed, taken out or put in, or some written twice. */
function scratched(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = dice.below(bytes.length);
  const [here = 0] = bytes.subarray(at);
  switch (dice.below(4)) {
    case 0:
      return cut(bytes, at, at + 1, [here ^ (1 << dice.below(8))]);
    case 1:
      return cut(bytes, at, at + 1 + dice.below(4), []);
    case 2:
      return cut(bytes, at, at, [dice.below(256)]);
    default:
      return cut(bytes, at, at, bytes.subarray(at, at + 1 + dice.below(8)));
  }
}

/** Imports and code of a derivation. */
function partsOf(derivation: Uint8Array): { readonly imports: readonly number[]; readonly body: Uint8Array } {
  const input = new Reader(derivation);
  let last = 0;
  const imports = Array.from({ length: input.number() }, () => (last += input.number()));
  return { imports, body: derivation.subarray(input.at) };
}
function joined(imports: readonly number[], body: Iterable<number>): Uint8Array {
  const w = new Writer().number(imports.length);
  imports.forEach((n, i) => void w.number(Math.max(0, n - (imports[i - 1] ?? 0))));
  return w.all(body).bytes();
}

/** Numbers of what is no lemma of the library. */
const holes = library.members.flatMap((x, n) => (x === undefined ? [n] : []));
const strange = [...holes, library.members.length, library.members.length + 1, 2 ** 28 - 1];
const openCodes = [
  code.axiom,
  code.hypothesis,
  code.assume,
  code.mp,
  code['pick-any'],
  code.uspec,
  code.save,
  code['sort-variable'],
  code.row,
];

/** Another term of the same sort somewhere in a program: all packets, another host, another register, another bound. */
function twisted(value: unknown, dice: Dice): unknown {
  if (Array.isArray(value)) return value.map((v) => twisted(v, dice));
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Node;
  const hit = dice.below(8) === 0;
  if (hit && (node.kind === 'to' || node.kind === 'get')) return { kind: 'all' };
  if (hit && (node.kind === 'this' || node.kind === 'host')) return { kind: 'host', address: dice.of(addresses) };
  if (hit && node.kind === 'subnet') return { kind: 'range', low: 0n, high: 0xffff_ffffn };
  return Object.fromEntries(Object.entries(node).map(([name, v]) => [name, name === 'text' || name === 'word' ? v : twisted(v, dice)]));
}

const attacks: Readonly<Record<string, (one: Certified, other: Certified, dice: Dice, stranger: Program) => Attempt>> = {
  bytes({ bundle, client }, _, dice) {
    let bytes = writeBundle(bundle);
    for (let n = 1 + dice.below(3); n > 0; n--) bytes = scratched(bytes, dice);
    return { bytes, client };
  },
  'bytes of the proof': ({ bundle, client }, _, dice) => ({
    bytes: writeBundle({ ...bundle, derivation: scratched(bundle.derivation, dice) }),
    client,
  }),
  'bytes of the program': ({ bundle, client }, _, dice) => ({
    bytes: writeBundle({ ...bundle, program: scratched(bundle.program, dice) }),
    client,
  }),
  'another program': ({ bundle, client }, _, __, stranger) => ({
    bytes: writeBundle({ ...bundle, program: encode(stranger) }),
    client,
  }),
  'a program twisted': ({ program, bundle, client }, _, dice) => ({
    bytes: writeBundle({ ...bundle, program: encode({ ...program, body: twisted(program.body, dice) as Program['body'] }) }),
    client,
  }),
  'a statement more': ({ program, bundle, client }, _, dice) => {
    const body = [...program.body];
    body.splice(dice.below(body.length + 1), 0, { kind: 'discard', packets: { kind: 'all' } });
    return { bytes: writeBundle({ ...bundle, program: encode({ ...program, body }) }), client };
  },
  "another's proof": ({ bundle, client }, other) => ({
    bytes: writeBundle({ ...bundle, derivation: other.bundle.derivation }),
    client,
  }),
  'another client': ({ bundle }, _, dice) => {
    const [address, low, high] = [dice.of(addresses), dice.of(addresses), dice.of(addresses)];
    return { bytes: writeBundle(bundle), client: dice.below(3) === 0 ? { address, low, high } : endUser(address) };
  },
  'another policy or library': ({ bundle, client }, _, dice) => {
    const hash = dice.of([...policies.map((p) => p.id), library.root, new Uint8Array(32)]);
    return { bytes: writeBundle(dice.below(2) === 0 ? { ...bundle, policy: hash } : { ...bundle, root: hash }), client };
  },
  imports({ bundle, client }, _, dice) {
    const { imports, body } = partsOf(bundle.derivation);
    const changed = [...imports];
    const at = dice.below(changed.length);
    const number = dice.of([dice.of(strange), dice.below(library.members.length), changed[at] as number, dice.of(changed)]);
    changed.splice(at, dice.below(2), number);
    if (dice.below(4) > 0) changed.sort((a, b) => a - b);
    return { bytes: writeBundle({ ...bundle, derivation: joined(changed, body) }), client };
  },
  'spliced proofs'({ bundle, client }, other, dice) {
    const [a, b] = [partsOf(bundle.derivation), partsOf(other.bundle.derivation)];
    const body = [...a.body.subarray(0, dice.below(a.body.length)), ...b.body.subarray(dice.below(b.body.length))];
    return { bytes: writeBundle({ ...bundle, derivation: joined(dice.below(2) === 0 ? a.imports : b.imports, body) }), client };
  },
  /** Of truth, or of the goal, asserted or supposed. */
  'no proof of the goal': ({ bundle, client }, _, dice, stranger) => {
    const program = dice.below(2) === 0 ? bundle.program : encode(stranger);
    const body = dice.of([[code['true-intro']], [firstEntry, code.axiom], [firstEntry, code.hypothesis]]);
    return { bytes: writeBundle({ ...bundle, program, derivation: joined([], body) }), client };
  },
  'codes put in'({ bundle, client }, _, dice, stranger) {
    const { imports, body } = partsOf(bundle.derivation);
    // The first entry after the imports is the goal.
    const put = [...(dice.below(2) === 0 ? [firstEntry + imports.length] : []), dice.of(openCodes)];
    const derivation =
      dice.below(3) === 0
        ? joined([], [firstEntry, dice.of(openCodes)])
        : joined(imports, cut(body, dice.below(body.length), body.length, put));
    const program = dice.below(2) === 0 ? bundle.program : encode(stranger);
    return { bytes: writeBundle({ ...bundle, program, derivation }), client };
  },
};

const choice = fc.record({
  attack: fc.constantFrom(...Object.keys(attacks)),
  one: fc.integer({ min: 0, max: certified.length - 1 }),
  other: fc.integer({ min: 0, max: certified.length - 1 }),
  rolls: fc.array(fc.integer({ min: 0, max: 0x7fff_ffff }), { minLength: 32, maxLength: 64 }),
  stranger: programs,
  traffic: fc.array(windows, { minLength: 4, maxLength: 8 }),
});

const fewerBytes = (p: Program): boolean => encode(p).length <= limits.program && decode(encode(p)).ok;

/** Whether the encoder writes the derivation of a bundle otherwise, from the theorem that checking it made. */
function writtenOtherwise(goal: Sentence, bytes: Uint8Array): boolean {
  const { derivation } = readBundle(bytes) as Bundle;
  const verdict = checkDerivation(derivation, goal, library.member, admissionLimits, (doing) => doing());
  return verdict.verdict !== 'accepted' || Buffer.compare(derivationOf(verdict.theorem, library), derivation) !== 0;
}

describe('a changed bundle', () => {
  it('as it was is let in', () => {
    expect(certified.length).toBeGreaterThan(6);
    for (const { bundle, client } of certified)
      expect(admit(writeBundle(bundle), endUserPolicy, client, library)).toMatchObject({ admitted: true });
    expect(library.library.objects.some((o) => o.kind === objectKind.proof)).toBe(true);
  });

  it('is refused with a reason, or is a safe program of that client with its proof', () => {
    const met = new Map<string, number>();
    for (const { attack, one, other, rolls, stranger, traffic } of fc.sample(choice, { numRuns: count, seed: 20261124 })) {
      const make = attacks[attack] as (typeof attacks)[string];
      const { bytes, client } = make(certified[one] as Certified, certified[other] as Certified, new Dice(rolls), stranger);
      const verdict = admit(bytes, endUserPolicy, client, library);
      const reason = verdict.admitted ? 'admitted' : verdict.why;
      // The second checker counts work otherwise; on everything else the two agree.
      const second = secondOpinion(bytes, client);
      const told = { attack, client, bundle: hexOf(bytes), reason };
      if (reason !== 'limit' && second.verdict !== 'limit')
        expect({ ...told, second, agree: (second.verdict === 'accepted') === verdict.admitted }).toEqual({ ...told, second, agree: true });
      met.set(reason, (met.get(reason) ?? 0) + 1);
      if (!verdict.admitted) continue;
      const { program, goal } = verdict;
      const about = { attack, program, client, bundle: hexOf(bytes) };
      expect({ ...about, safe: safety(program, client).safe }).toEqual({ ...about, safe: true });
      for (const window of traffic)
        expect({ ...about, wronged: violation(program, client, window) }).toEqual({ ...about, wronged: undefined });
      expect({ ...about, again: writtenOtherwise(verdict.goal, bytes) }).toEqual({ ...about, again: false });
      // What runs is what was proved, and what was sent.
      const { policy, root, program: sent } = readBundle(bytes) as Bundle;
      expect([policy, root, encode(program)]).toEqual([endUserPolicy.id, library.root, Uint8Array.from(sent)]);
      expect(fewerBytes(program) && same(goal, endUserPolicy.goal(program, client))).toBe(true);
    }
    // The attacks get as far as each of the checks.
    for (const reason of ['admitted', 'policy', 'library', 'program', 'goal', 'import', 'proof', 'hypothesis', 'axiom'])
      expect([...met.keys()]).toContain(reason);
  }, 3_600_000);
});
