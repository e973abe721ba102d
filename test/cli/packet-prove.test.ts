/** `athena packet prove` and `verify`, bundles in `run` and `inspect`, `athena policy`: what is printed, what is written, and the exit codes. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleTraffic } from '../support/example-traffic.ts';
import { Session } from '../../lang/index.ts';
import { folderWith, jsonLines, run } from './fake-world.ts';

const example = (name: string): string => readFileSync(resolve('examples/packet', `${name}.pkt`), 'utf8');
const policySource = readFileSync(resolve('policies/end-user.ath'), 'utf8');
const folder = folderWith({
  'firewall.pkt': example('firewall'),
  'wildcard.pkt': example('unsafe/wildcard'),
  'traffic.pcap': exampleTraffic(),
  'end-user.ath': policySource,
  'search-in-a-loop.pkt': example('unsafe/search-in-a-loop'),
  'brief.pkt': example('firewall').replace('2 days', '30 minutes'),
  'short-lived.ath': `load "packet/bounded-policy"\n${policySource.replace(
    '(Program.end-user-policy',
    '~ (Program.natural 3600) Nat.< (Program.lifetime ?program) & (Program.end-user-policy',
  )}`,
  'empty.ath': 'define policy := (forall x:Ide . x = x)\n',
  'everything.ath': policySource.replace('(Program.end-user-policy ?program ?client)', '?client = ?client'),
  'nothing.ath': policySource.replace('(Program.end-user-policy ?program ?client)', 'false'),
  'asserts.ath': 'assert wish := goal\nconclude goal (!claim goal)\n',
  'helps.ath': 'assert nothing := false\nconclude goal (!from-false goal)\n',
  'own.ath': 'declare mine: Boolean\nassert it := mine\nassert so := (mine ==> goal)\nconclude goal (!mp so it)\n',
  'forces.ath': 'conclude goal (!force goal)\n',
  'renames.ath': 'define goal := true\nconclude goal (!true-intro)\n',
  'redeclares.ath':
    'load "packet/end-user-policy"\nmodule Mine { declare end-user-policy: [Program.Program] -> Boolean\n' +
    'assert all := (forall x:Program.Program . (end-user-policy x)) }\nconclude (forall x:Program.Program . (Mine.end-user-policy x)) (!claim Mine.all)\n',
  'fails.ath': 'conclude goal (!true-intro)\n',
  'overlap.pkt': example('overlap'),
  'overlap.ath': readFileSync(resolve('examples/packet/overlap.ath'), 'utf8'),
});
const mine = ['--client', '10.2.0.7'];
const athena = (...args: readonly string[]) => run(args, folder, '', { createSession: (options) => new Session(options) });
const packet = (...args: readonly string[]) => athena('packet', ...args);
const policy = (...args: readonly string[]) => athena('policy', ...args);
const proofBy = (file: string) =>
  packet('prove', 'wildcard.pkt', ...mine, '--policy', 'end-user.ath', '--proof', file, '-o', 'never.bundle');

beforeAll(() => {
  for (const name of ['end-user.policy', 'read-only.policy']) copyFileSync(resolve('policies', name), join(folder, name));
});

describe('athena packet prove', () => {
  it('writes a bundle of a few hundred bytes, which verify, inspect and run take', async () => {
    const made = await packet('prove', 'firewall.pkt', ...mine, '--policy', 'end-user.policy', '-o', 'firewall.bundle');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(folder, 'firewall.bundle')).length).toBeLessThanOrEqual(450);
    expect(made.out).toContain('keeps end-user.policy for 10.2.0.7');

    const verified = await packet('verify', 'firewall.bundle', ...mine);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toMatch(/^firewall\.bundle: accepted in \d+ steps\n/);

    const inspected = await packet('inspect', 'firewall.bundle');
    expect(inspected.out).toContain('(end-user)');
    expect(inspected.out).toMatch(/ {2}uses .*Program\.safe-keeps-policy/);
    expect(inspected.out).toContain('(discard r1)');

    const ran = await packet('run', 'firewall.bundle', ...mine, '--pcap', 'traffic.pcap', '--out', 'bundle.pcap');
    const plain = await packet('run', 'firewall.pkt', ...mine, '--pcap', 'traffic.pcap', '--out', 'plain.pcap');
    expect([ran.code, plain.code]).toEqual([0, 0]);
    expect(readFileSync(join(folder, 'bundle.pcap')).equals(readFileSync(join(folder, 'plain.pcap')))).toBe(true);
  });

  it('inspect knows its library also when the proof uses nothing of it', async () => {
    await packet('prove', 'firewall.pkt', ...mine, '--policy', 'everything.ath', '-o', 'lax.bundle');
    const { code, out } = await packet('inspect', 'lax.bundle');
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}library [0-9a-f]{64}$/m);
  });

  it('tells of an output that cannot be written', async () => {
    for (const [where, why] of [
      ['no/such/folder', 'there is no such folder'],
      ['.', 'it is a directory'],
    ] as const)
      for (const made of [
        await packet('prove', 'firewall.pkt', ...mine, '--policy', 'end-user.policy', '-o', where),
        await policy('compile', 'end-user.policy', '-o', where),
      ]) {
        expect(made).toMatchObject({ code: 2, out: '' });
        expect(made.err).toContain(`error[io/unwritable]: ${where} cannot be written: ${why}`);
      }
  });

  it('is undecided when a limit is reached in the source of the policy', async () => {
    const made = await packet(
      'prove',
      'firewall.pkt',
      ...mine,
      '--policy',
      'end-user.ath',
      '--limit',
      '10',
      '-o',
      'never.bundle',
      '--json',
    );
    expect(made.code).toBe(4);
    expect(jsonLines(made.out)).toMatchObject([{ code: 'limit/reached' }, { type: 'summary', ok: false, exitCode: 4 }]);
  });

  it('of a safe program without a proof says what of the policy is not so', async () => {
    const made = await packet('prove', 'firewall.pkt', ...mine, '--policy', 'short-lived.ath', '-o', 'never.bundle');
    expect(made.code).toBe(4);
    expect(made.err).toContain('error[policy/no-proof]');
    expect(made.err).toContain('note: the program keeps to the end-user policy');
    expect(made.err).toContain(
      'this is false of the program, and the policy or a lemma about it asks for it: (not (Nat.< 3600 (Program.lifetime P)))',
    );
    expect(made.err).toContain('athena policy show short-lived.ath');
    expect(await packet('prove', 'brief.pkt', ...mine, '--policy', 'short-lived.ath', '-o', 'brief.bundle')).toMatchObject({ code: 0 });
    expect(await packet('verify', 'brief.bundle', ...mine, '--policy', 'short-lived.ath')).toMatchObject({ code: 0 });
  });

  it('shows what a program takes away that may only look', async () => {
    const made = await packet('prove', 'firewall.pkt', ...mine, '--policy', 'read-only.policy', '-o', 'never.bundle');
    expect(made.code).toBe(1);
    expect(made.err).toContain(
      'error[packet/discards-own]: this discards 10.1.0.5 -> 10.2.0.7 "", and the policy lets nothing be discarded',
    );
  });

  it('of a program that is beyond the bounds says its complexity and the bound', async () => {
    const args = ['--policy', resolve('policies/bounded-end-user.policy'), '-o', 'bounds.bundle'];
    expect(await packet('prove', 'firewall.pkt', ...mine, ...args)).toMatchObject({ code: 0 });
    expect(await packet('verify', 'bounds.bundle', ...mine)).toMatchObject({ code: 0 });
    const made = await packet('prove', 'search-in-a-loop.pkt', ...mine, ...args);
    expect(made.code).toBe(4);
    expect(made.err).toMatch(/error\[packet\/too-much-work\]: the complexity of this program is [\d,]{17,}, and 4,294,967,296 is the most/);
  });

  it('of a program that is too long for a router says so, before long', async () => {
    const start = 'LIFETIME = 1 day\nTHIS_IP = 10.2.0.7\nM = GROUP_BY_DESTINATION(AllPackets, THIS_IP);\n';
    const prove = async (text: string) => {
      writeFileSync(join(folder, 'long.pkt'), start + text);
      const made = await packet('prove', 'long.pkt', '--policy', 'end-user.policy', '-o', 'long.bundle');
      return { ...made, code: made.code };
    };
    // As many bytes as a program may have, and few names.
    expect(await prove('DISCARD(GROUP_BY_DESTINATION(M, THIS_IP));\n'.repeat(800))).toMatchObject({ code: 0, err: '' });
    // A thousand bytes, and many names that change.
    const chain = Array.from({ length: 240 }, (_, i) => `X${(i + 1) % 60} = ${i === 0 ? 'M' : `X${i % 60}`};\n`).join('');
    const many = await prove(chain);
    expect(many).toMatchObject({ code: 4, out: '' });
    expect(many.err).toContain('error[policy/too-long]: the proof that long.pkt keeps end-user.policy is too long for a router');
    expect(many.err).toMatch(/note: its proof of \d+ bytes needs more than \d+ (?:bytes|terms held)/);
    // One name is passed on to the next in each round of the loop: five hundred bytes, and a proof of megabytes.
    const names = Array.from({ length: 60 }, (_, i) => `X${i} = M;\n`).join('');
    const round = Array.from({ length: 59 }, (_, i) => `X${i} = X${i + 1};`).join(' ');
    const rounds = await prove(`${names}while COUNT(M) > 1 at most 2 times do { ${round} X59 = AllPackets; }\n`);
    expect(rounds).toMatchObject({ code: 4, out: '' });
    expect(rounds.err).toContain('note: its proof was given up after so many steps that no router would take it');
  }, 120_000);

  it('shows the packet that would be wronged', async () => {
    const { code, out, err } = await packet('prove', 'wildcard.pkt', ...mine, '--policy', 'end-user.policy', '-o', 'never.bundle');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('error[packet/discards-others]');
    expect(err).toContain('with this traffic:');
  });

  it('makes the same bytes from the source of the policy', async () => {
    const { code } = await packet('prove', 'firewall.pkt', ...mine, '--policy', 'end-user.ath', '-o', 'again.bundle');
    expect(code).toBe(0);
    expect(readFileSync(join(folder, 'again.bundle')).equals(readFileSync(join(folder, 'firewall.bundle')))).toBe(true);
  });

  it('tells all of it in JSON', async () => {
    const { code, out } = await packet('prove', 'firewall.pkt', ...mine, '--policy', 'end-user.policy', '-o', 'json.bundle', '--json');
    expect(code).toBe(0);
    expect(jsonLines(out)).toMatchObject([
      { type: 'bundle', client: '10.2.0.7' },
      { type: 'summary', ok: true },
    ]);
  });

  it.each([
    ['asserts.ath', 'bundle/axiom', 'Program.end-user-policy'],
    ['helps.ath', 'bundle/axiom', 'rests on an axiom that the policy does not allow: false'],
    ['own.ath', 'bundle/not-in-library', 'own.ath uses mine, which the library does not have'],
    ['forces.ath', 'bundle/oracle', 'only because force says so'],
    ['renames.ath', 'bundle/other-goal', 'the last theorem of it is true'],
    ['redeclares.ath', 'bundle/other-symbol', 'another Mine.end-user-policy'],
    ['fails.ath', 'proof/', ''],
  ])(
    'refuses the proof of %s',
    async (file, problem, words) => {
      const { code, err } = await proofBy(file);
      expect(code).toBe(1);
      expect(err).toContain(`error[${problem}`);
      expect(err).toContain(words);
    },
    120_000,
  );

  it('takes a proof by hand of a program that is not safe and does no harm', async () => {
    const alone = await packet('prove', 'overlap.pkt', ...mine, '--policy', 'end-user.ath', '-o', 'never.bundle');
    expect(alone.code).toBe(4);
    expect(alone.err).toContain('--proof FILE');
    const made = await packet(
      'prove',
      'overlap.pkt',
      ...mine,
      '--policy',
      'end-user.ath',
      '--proof',
      'overlap.ath',
      '-o',
      'overlap.bundle',
    );
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(await packet('verify', 'overlap.bundle', ...mine)).toMatchObject({ code: 0, err: '' });
    // Detours are taken out of proofs by hand too: as it was found this one makes a bundle of 1,043 bytes.
    expect(readFileSync(join(folder, 'overlap.bundle')).length).toBeLessThan(800);
  });

  it.each([
    [['prove', 'firewall.pkt', ...mine], 'usage/missing-argument', '--policy'],
    [['prove', 'firewall.pkt', ...mine, '--policy', 'gone.policy'], 'io/unreadable', 'no such file'],
    [['prove', 'firewall.pkt', ...mine, '--policy', 'traffic.pcap'], 'policy/refused', 'no policy'],
    [['prove', 'firewall.pkt', ...mine, '--policy', 'end-user.policy', '--proof', 'fails.ath'], 'usage/missing-argument', '.ath'],
    [['verify', 'firewall.pkt', ...mine], 'bundle/malformed', 'no bundle'],
  ])('%j is refused with %s', async (args, problem, words) => {
    const { code, err } = await packet(...(args as string[]));
    expect(code).not.toBe(0);
    expect(err).toContain(`error[${problem}]`);
    expect(err).toContain(words);
  });

  it('refuses a bundle in which a byte was changed, when it is to be run', async () => {
    const bytes = readFileSync(join(folder, 'firewall.bundle'));
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] as number) ^ 1;
    writeFileSync(join(folder, 'changed.bundle'), bytes);
    const { code, err } = await packet('run', 'changed.bundle', ...mine, '--pcap', 'traffic.pcap');
    expect(code).toBe(1);
    expect(err).toContain('error[bundle/');
  });
});

describe('athena policy', () => {
  // Which has the hashes of the definitions in it: so the library, which must have the same ones, is that of these sources too.
  it.each(['end-user', 'edge-router', 'read-only', 'bounded', 'bounded-end-user'])('compiles %s to what is shipped', async (name) => {
    const { code, out } = await policy('compile', resolve(`policies/${name}.ath`), '-o', 'made.policy');
    expect(code).toBe(0);
    expect(out).toMatch(/^made\.policy: policy [0-9a-f]{64}, \d+ bytes\n$/);
    expect(readFileSync(join(folder, 'made.policy')).equals(readFileSync(resolve(`policies/${name}.policy`)))).toBe(true);
  });

  it('shows what a policy says, and that nothing may be asserted', async () => {
    const { code, out } = await policy('show', resolve('policies/end-user.policy'));
    expect(code).toBe(0);
    expect(out).toContain('leave exactly as they came');
    expect(out).toContain('Program.end-user-policy');
    expect(out).toContain('axioms    none');
  });

  it('checks that harmless programs can be proved, and harmful ones not', async () => {
    expect(await policy('check', 'end-user.policy')).toMatchObject({ code: 0, err: '' });
    const never = await policy('check', 'nothing.ath');
    expect(never).toMatchObject({ code: 0, err: '' });
    expect(never.out).toContain('not even of the program that does nothing');
    const lax = await policy('check', 'everything.ath');
    expect(lax.code).toBe(1);
    expect(lax.err).toContain('error[policy/allows-all]');
  });

  it('refuses what is none', async () => {
    const { code, err } = await policy('compile', 'empty.ath');
    expect(code).toBe(1);
    expect(err).toContain('error[policy/no-policy]');
  });
});
