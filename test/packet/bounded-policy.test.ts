/** The bounded policy: proved by evaluating the complexity and the cost, in the language and by the proof compiler, and not where these are beyond the bounds. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../cli/compile-policy.ts';
import { Session } from '../../lang/index.ts';
import { admit, Policy } from '../../packet/admission/index.ts';
import { complexity, cost, endUser, type Program } from '../../packet/machine/index.ts';
import { bundleOf, library, policyBytes, prove } from '../support/admission.ts';
import { busy, mostlyPolite } from '../support/packet-programs.ts';
import { Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';
import { me, programOf } from './compiled.ts';

const said: string[] = [];
const session = new Session({
  readFile: libraryFile,
  onEvent: (e) => said.push(e.kind === 'diagnostic' ? e.diagnostic.message : 'text' in e ? e.text : ''),
});
session.run({ name: 'load.ath', text: `load "${join(resolve('policies'), 'bounded.ath')}"\nload "packet/bounded"` });

/** What is said when the policy is to be proved of a program; each premise is a number compared. */
function proving(program: Program): string {
  const terms = new Terms();
  const [p, c] = [terms.program(program), terms.client(endUser(me))];
  session.run({ name: 'definitions.ath', text: `${terms.definitions()}\ndefine P := ${p}` });
  said.length = 0;
  session.run({
    name: 'question.ath',
    text: `let {d := (Program.dearest one-each);
      w := (most-packets Nat.+ most-bytes);
      short := (!deval (Program.brief-program P));
      of-work := (!deval (most-work Nat.< (d Nat.* (Program.complexity P w))));
      of-cost := (!deval (most-cost Nat.< (d Nat.* (Program.cost P w))));
      of-size := (!deval (most-work Nat.< (Program.complexity P w)));
      is-short := (!prove-from (Program.brief-program P) [short]);
      low-work := (!prove-from ((d Nat.* (Program.complexity P w)) Nat.<= most-work) [of-work Nat.less-equal-meaning]);
      low-cost := (!prove-from ((d Nat.* (Program.cost P w)) Nat.<= most-cost) [of-cost Nat.less-equal-meaning]);
      low-size := (!prove-from ((Program.complexity P w) Nat.<= most-work) [of-size Nat.less-equal-meaning])}
    (!mp (!uspec* Program.bounded-keeps-policy [P ${c} one-each most-packets most-bytes most-work most-cost most-work])
         (!both is-short (!both low-work (!both low-cost low-size))))`,
  });
  return said.join('').trim();
}

const example = (name: string): Program => programOf(readFileSync(`examples/packet/${name}.pkt`, 'utf8'));

describe('the bounded policy', () => {
  it.each(['firewall', 'spam-filter', 'multicast'])('is proved of the example %s', (name) => {
    expect(proving(example(name))).toMatch(/^Theorem: \(Program\.bounded-policy/);
  });

  it('is not proved of a program that goes round too often, or lives too long', () => {
    const { lifetime, body } = example('firewall');
    const often: Program = {
      lifetime,
      body: [
        {
          kind: 'while',
          bound: 100_000,
          condition: { kind: 'less', first: { kind: 'number', number: 0 }, second: { kind: 'number', number: 1 } },
          body,
        },
      ],
    };
    expect(proving(often)).not.toMatch(/^Theorem/);
    expect(proving({ lifetime: 0xffff_ffff, body })).not.toMatch(/^Theorem/);
    expect(proving({ lifetime, body })).toMatch(/^Theorem/);
  });
});

describe('the bounded policy as bytes', () => {
  const client = endUser(me);
  it.each(['firewall', 'spam-filter', 'multicast'])('lets %s in with a proof that the proof compiler found', (name) => {
    for (const policy of ['bounded', 'bounded-end-user'].map((p) => new Policy(policyBytes(p), library))) {
      const bundle = bundleOf(example(name), client, policy) as Uint8Array;
      expect(admit(bundle, policy, client, library)).toMatchObject({ admitted: true });
      expect(bundle.length).toBeLessThan(3000);
    }
  });

  it('asks for no more than the bounds, and the combination for the end-user policy too', () => {
    const rude = programOf('DISCARD(GROUP_BY_SOURCE(AllPackets, 10.1.0.5));');
    const [bounded, both] = ['bounded', 'bounded-end-user'].map((p) => new Policy(policyBytes(p), library)) as [Policy, Policy];
    expect(bundleOf(rude, client, bounded)).toBeDefined();
    expect(bundleOf(rude, client, both)).toBeUndefined();
  });

  it('is proved exactly of the programs whose bounds by the machine are within its numbers', () => {
    const [packets, bytes, work, most] = [8, 56, 2_000, 20_000_000];
    const small = new Session({ readFile: libraryFile, onEvent: () => {} });
    const text = readFileSync('policies/bounded.ath', 'utf8')
      .replace('4096', `${packets}`)
      .replace('1048576', `${bytes}`)
      .replace('4294967296', `${work}`)
      .replace('4503599627370496', `${most}`);
    small.run({ name: 'small.ath', text });
    const policy = new Policy((compilePolicy(small) as { bytes: Uint8Array }).bytes, library);
    const tried = { within: 0, beyond: 0 };
    for (const program of fc.sample(fc.oneof(mostlyPolite, busy), { numRuns: 150, seed: 20261122 })) {
      const weight = packets + bytes;
      const within = complexity(program, weight) <= work && cost(program, weight) <= most;
      tried[within ? 'within' : 'beyond']++;
      expect({ program, proved: prove(policy.goal(program, client)) !== undefined }).toEqual({ program, proved: within });
    }
    expect(tried.within).toBeGreaterThan(20);
    expect(tried.beyond).toBeGreaterThan(20);
  });
});
