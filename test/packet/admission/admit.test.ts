/** What a router lets in, and everything that a client's bytes can try instead. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as kernel from '../../../kernel/index.ts';
import {
  admit,
  type Admission,
  derivationOf,
  Policy,
  policyOf,
  readBundle,
  readPolicy,
  writeBundle,
  writePolicy,
} from '../../../packet/admission/index.ts';
import { safety } from '../../../packet/analysis/index.ts';
import { compile } from '../../../packet/front/index.ts';
import { type Client, endUser, type Program } from '../../../packet/machine/index.ts';
import { bundleOf, bundleWith, endUserPolicy, library, policyBytes, prove } from '../../support/admission.ts';

const client = endUser(0x0a02_0007n);
const text = readFileSync('examples/packet/firewall.pkt', 'utf8');
const firewall = compile({ name: 'firewall.pkt', text }).program as Program;
const harmful: Program = { lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'all' } }] };
const bundle = bundleOf(firewall, client) as Uint8Array;
const judge = (bytes: Uint8Array, of: Client = client): Admission => admit(bytes, endUserPolicy, of, library);
const why = (bytes: Uint8Array, of?: Client): string => {
  const a = judge(bytes, of);
  return a.admitted ? 'admitted' : a.why;
};

describe('a bundle', () => {
  it('of the firewall is let in, and is small', () => {
    expect(judge(bundle)).toMatchObject({ admitted: true, program: firewall });
    expect(bundle.length).toBeLessThanOrEqual(450);
    expect((readBundle(bundle) as { derivation: Uint8Array }).derivation.length).toBeLessThanOrEqual(300);
  });

  it('is for its client alone', () => {
    const aimed: Program = {
      lifetime: 1,
      body: [{ kind: 'discard', packets: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'host', address: 7n } } }],
    };
    const own = bundleOf(aimed, endUser(7n)) as Uint8Array;
    expect(why(own, endUser(7n))).toBe('admitted');
    expect(why(own, endUser(8n))).not.toBe('admitted');
  });

  it('is made for safe programs only', () => {
    expect(bundleOf(harmful, client)).toBeUndefined();
  });

  it.each(readdirSync('examples/packet/unsafe'))('there is none of what breaks the policy: %s', (name) => {
    const { program } = compile({ name, text: readFileSync(`examples/packet/unsafe/${name}`, 'utf8') });
    expect(program === undefined).toBe(name === 'unbounded-loop.pkt');
    // That one keeps to its client's packets, and works too long for other policies.
    const keeps = name === 'search-in-a-loop.pkt';
    if (program !== undefined) expect(bundleOf(program, client) !== undefined).toBe(keeps);
  });

  it('with any byte changed is refused, or is a safe program with its proof', () => {
    let let_in = 0;
    for (let at = 0; at < bundle.length; at++)
      for (const change of [1, 0x40, 0x80]) {
        const changed = bundle.slice();
        changed[at] = (changed[at] as number) ^ change;
        const a = judge(changed);
        if (a.admitted) expect(safety(a.program, client).safe).toBe(true);
        if (a.admitted) let_in++;
      }
    // The address that is blocked and the lifetime are no matter to the proof.
    expect(let_in).toBeGreaterThan(0);
    expect(let_in).toBeLessThan(40);
  });

  it('cut short or made longer is refused', () => {
    for (let n = 0; n < bundle.length; n++) expect(why(bundle.slice(0, n))).not.toBe('admitted');
    expect(why(Uint8Array.of(...bundle, 0))).toBe('proof');
  });
});

describe("a client's bytes cannot assert", () => {
  const goal = endUserPolicy.goal(harmful, client);
  const refusal = (th: kernel.Theorem): string => why(bundleWith(harmful, th));

  it('the goal as an axiom', () => {
    const a = judge(bundleWith(harmful, kernel.axiom(goal)));
    expect(a).toMatchObject({ admitted: false, why: 'axiom' });
    expect(a.admitted === false && a.why === 'axiom' && kernel.same(a.axiom.sentence, goal)).toBe(true);
  });

  it('that false is true', () => {
    const nothing = kernel.axiom(kernel.falsum);
    expect(refusal(kernel.dn(kernel.supposeAbsurd(kernel.connective('not', [goal]), nothing)))).toBe('axiom');
  });

  it('anything that the router then keeps in mind', () => {
    const th = kernel.axiom(goal);
    const lax = new Policy(writePolicy({ ...readPolicy(policyBytes('end-user')), axioms: ['0'.repeat(64)] }), library);
    expect(admit(bundleWith(harmful, th, lax), lax, client, library)).toMatchObject({ admitted: false, why: 'axiom' });
    const hash = library.theory.axiomHash(th.assumptions[0] as kernel.Assumption);
    expect(library.theory.sentenceOf(hash)).toBeUndefined();
  });

  it('the goal as a hypothesis', () => expect(refusal(kernel.hypothesis(goal))).toBe('hypothesis'));

  it('that an oracle said so: there is no code for that', () => {
    expect(() => derivationOf(kernel.oracle('force', goal), library)).toThrow(/oracle/);
  });

  it('another sentence', () => {
    const a = judge(bundleWith(harmful, prove(endUserPolicy.goal(firewall, client)) as kernel.Theorem));
    expect(a).toMatchObject({ admitted: false });
    expect(refusal(kernel.trueIntro())).toBe('goal');
  });

  it('anything of symbols of its own', () => {
    const own = kernel.declareSymbol(
      'Program.end-user-policy',
      goal.args.map((t) => t.sort),
      kernel.booleanSort,
    );
    const th = kernel.project(kernel.both([kernel.axiom(goal), kernel.axiom(kernel.apply(own, goal.args))]), 0);
    expect(() => derivationOf(th, library)).toThrow('something is used that the library does not have');
  });

  it('what is in no library', () => {
    const parts = readBundle(bundle) as Exclude<ReturnType<typeof readBundle>, string>;
    const derivation = new kernel.Writer().number(1).number(library.members.length).byte(0x40).bytes();
    expect(why(writeBundle({ ...parts, derivation }))).toBe('import');
  });

  it('another policy or library', () => {
    const parts = readBundle(bundle) as Exclude<ReturnType<typeof readBundle>, string>;
    expect(why(writeBundle({ ...parts, policy: new Uint8Array(32) }))).toBe('policy');
    expect(why(writeBundle({ ...parts, root: new Uint8Array(32) }))).toBe('library');
  });

  it('that it needs more work than is allowed', () => {
    const limits = { bytes: 1 << 16, steps: 20, nodes: 1000 };
    expect(admit(bundle, endUserPolicy, client, library, limits)).toMatchObject({ admitted: false, why: 'limit' });
  });
});

describe('a policy', () => {
  const written = policyBytes('end-user');

  it('has one way to be written', () => {
    const policy = readPolicy(written);
    expect(writePolicy(policy)).toEqual(written);
    expect(policy.axioms).toEqual([]);
    expect(() => readPolicy(writePolicy({ ...policy, constructors: [...policy.constructors].reverse() }))).toThrow('otherwise');
    expect(() => readPolicy(Uint8Array.of(...written, 0))).toThrow('otherwise');
  });

  it('with any byte changed is refused or has another name', () => {
    for (let at = 0; at < written.length; at++) {
      const changed = written.slice();
      changed[at] = (changed[at] as number) ^ 1;
      let id: string;
      try {
        id = kernel.hexOf(new Policy(changed, library).id);
      } catch (e) {
        id = (e as Error).constructor.name;
      }
      expect(id).not.toBe(kernel.hexOf(endUserPolicy.id));
      expect(id).toMatch(/^(?:[0-9a-f]{64}|PolicyRefused)$/);
    }
  });

  it('that takes more work to read than a policy may is none', () => {
    const variables = Array.from({ length: 600 }, (_, i) => kernel.variable(`x${i}`, kernel.natSort));
    const equations = kernel.connective(
      'and',
      variables.map((x) => kernel.equation(x, x)),
    );
    // Quantifiers of two kinds in turn, so that each is opened by itself.
    const all = variables.reduceRight((p, x, i) => kernel.close(i < 3 || i % 2 === 0 ? 'forall' : 'exists', x, p), equations);
    const bytes = policyOf(all, [], (x) => library.originOf(x) as kernel.Origin<string>);
    expect(() => new Policy(bytes, library)).toThrow(/more than \d+ /);
  });

  it('can allow an axiom, and then no other', () => {
    const goal = endUserPolicy.goal(harmful, client);
    const axiom = kernel.axiom(kernel.falsum);
    const [assumption] = axiom.assumptions;
    const hash = library.theory.axiomHash(assumption as kernel.Assumption);
    const lax = new Policy(writePolicy({ ...readPolicy(written), axioms: [hash] }), library);
    const th = kernel.dn(kernel.supposeAbsurd(kernel.connective('not', [goal]), axiom));
    expect(admit(bundleWith(harmful, th, lax), lax, client, library)).toMatchObject({ admitted: true });
    expect(admit(bundleWith(harmful, kernel.axiom(goal), lax), lax, client, library)).toMatchObject({ admitted: false, why: 'axiom' });
  });

  it('for an edge router lets it discard in its range, and a client outside its range nothing', () => {
    const edge = new Policy(policyBytes('edge-router'), library);
    const inRange: Program = {
      lifetime: 1,
      body: [{ kind: 'discard', packets: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'subnet' } } }],
    };
    const router: Client = { address: 0x0a02_0007n, low: 0x0a02_0000n, high: 0x0a02_00ffn };
    const made = bundleOf(inRange, router, edge) as Uint8Array;
    expect(admit(made, edge, router, library)).toMatchObject({ admitted: true });
    expect(admit(made, edge, { ...router, low: 0x0a02_0008n }, library)).toMatchObject({ admitted: false });
    expect(bundleOf(inRange, { ...router, low: 0x0a02_0008n }, edge)).toBeUndefined();
  });

  it('to read only is kept by what reports, and not by what discards', () => {
    const readOnly = new Policy(policyBytes('read-only'), library);
    const report: Program = {
      lifetime: 1,
      body: [{ kind: 'generate', source: { kind: 'this' }, destination: { kind: 'this' }, content: { kind: 'text', text: [104, 105] } }],
    };
    expect(admit(bundleOf(report, client, readOnly) as Uint8Array, readOnly, client, library)).toMatchObject({ admitted: true });
    expect(bundleOf(firewall, client, readOnly)).toBeUndefined();
  });
});
