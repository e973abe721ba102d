/** Programs with proofs, judged by a router and uploaded to one: the policies and the library are those that come with athena. */
import { mkdtempSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Client, encode, endUser, type Program } from '../../../packet/machine/index.ts';
import { readConfig, startService, Unusable } from '../../../router/index.ts';
import { confined, lower } from '../../../packet/lowering/index.ts';
import { judge } from '../../../router/admission/admission.ts';
import { jsonLines, run } from '../../cli/fake-world.ts';
import { client, packet, programOf } from '../../packet/compiled.ts';
import { bundleOf } from '../../support/admission.ts';
import { droppedIn, framed } from '../engine/batches.ts';
import { authority, closeService, closeServices, holderOf, pem, startRouter, type TestService } from '../service-kit.ts';
import { closeCheckers, testCheckers } from '../checkers-kit.ts';

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const proof = await testCheckers();
const both = (await testCheckers({ verify: 'both' })).admission;
afterAll(closeCheckers);
const firewall = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
const bundle = bundleOf(firewall, client) as Uint8Array;
const holder = holderOf(client);
const says = async (bytes: Uint8Array, by: Client = client, admission = proof.admission): Promise<string> => {
  const judged = await judge(admission, bytes, by, 'me');
  return judged.ok ? judged.because : `${judged.code} ${judged.facts['reason'] ?? ''}`;
};

describe('a router that asks for proofs', () => {
  test('takes a program with one, and none without', async () => {
    expect([await says(bundle), await says(bundle, client, both)]).toEqual(['proof', 'proof and analysis']);
    expect(await says(encode(firewall))).toBe('router/not-proved malformed');
    expect(proof.proofs?.policies).toHaveLength(1);
  });

  test('takes it for no other client: a stolen program is worth nothing', async () => {
    const mine = bundleOf(programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.7));'), client) as Uint8Array;
    expect(await says(mine)).toBe('proof');
    const thief = endUser(client.address + 1n);
    expect(await says(mine, thief)).toMatch(/^router\/not-proved /);
    // One that says THIS_IP means whoever sends it, and so is as good for the thief as for its author: for packets to the thief.
    const judged = await judge(proof.admission, bundle, thief, 'thief');
    if (judged.ok) expect(confined(lower(judged.program, thief), thief)).toBe(true);
  });

  test('takes no proof of another policy', async () => {
    const other = await testCheckers({ policies: ['policies/read-only.policy'] });
    expect(await says(bundle, client, other.admission)).toBe('router/not-proved policy');
  });

  test('takes no bundle in which anything was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bundle.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Uint8Array.from(bundle);
        changed[at] = (changed[at] as number) ^ by;
        const judged = await judge(proof.admission, changed, client, 'me');
        // Whatever is taken all the same is a program with a proof of its own: what it drops is its client's.
        if (judged.ok) expect((await judge(both, changed, client, 'me')).ok).toBe(true);
        else expect(judged.code).toMatch(/^router\/(?:not-proved|lifetime|too-complex|too-costly)$/);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not start with files that it cannot use', async () => {
    await expect(testCheckers({ policies: ['policies/end-user.md'] })).rejects.toBeInstanceOf(Unusable);
    await expect(testCheckers({ library: 'policies/end-user.policy' })).rejects.toBeInstanceOf(Unusable);
  });
});

describe('a client', () => {
  afterEach(closeServices);
  const folder = mkdtempSync(join(tmpdir(), 'athena-proofs-'));
  const me = { 'certificate.pem': holder.certificate, 'key.pem': pem(holder), 'authority.pem': authority.certificate };
  mkdirSync(join(folder, 'me'));
  for (const [name, text] of Object.entries(me)) writeFileSync(join(folder, 'me', name), text);
  let served: TestService;
  const serve = async (): Promise<string> => {
    const config = { verify: 'both', policies: [resolve('policies/end-user.policy')], library: resolve('stdlib/lemmas/packet.library') };
    served = await startRouter({ folder, config });
    return `localhost:${served.service.listens[0]?.port}`;
  };
  const vinet = async (router: string, ...args: readonly string[]) => {
    const { code, out, err } = await run(['vinet', ...args, '--identity', 'me', '--router', router, '--json'], folder);
    return { code, err, told: jsonLines(out) };
  };

  test('proves, uploads, and its program runs after a restart, judged again', async () => {
    const router = await serve();
    const { code, told } = await vinet(router, 'firewall', '--block', '10.1.0.5');
    expect([code, told[0]?.['state']]).toEqual([0, 'running']);
    await closeService(served);
    await serve();
    const { engine } = served.service.router.programs;
    const { batch } = framed([packet(0x0a010005n, client.address), packet(0x0a010005n, 1n)]);
    engine.process(batch);
    expect(droppedIn(batch)).toEqual([true, false]);
  });

  test('uploads a bundle that was made before, for its address only', async () => {
    const router = await serve();
    writeFileSync(
      join(folder, 'mine.bundle'),
      bundleOf(programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.7));'), client) as Uint8Array,
    );
    const { code, told } = await vinet(router, 'upload', 'mine.bundle');
    expect([code, told[0]?.['state']]).toEqual([0, 'running']);
    const changed = Uint8Array.from(read(join(folder, 'mine.bundle')));
    changed[changed.length - 1] = (changed[changed.length - 1] as number) ^ 1;
    writeFileSync(join(folder, 'changed.bundle'), changed);
    expect((await vinet(router, 'upload', 'changed.bundle')).told[0]?.['code']).toBe('router/not-proved');
    writeFileSync(join(folder, 'cut.bundle'), changed.subarray(0, 20));
    expect((await vinet(router, 'upload', 'cut.bundle')).code).toBe(1);
    expect((await vinet(router, 'upload', 'mine.bundle', '--set', 'X=1')).code).toBe(2);
    expect(served.service.router.load.programs).toBe(2);
  });

  test('is given a configuration that asks for proofs', async () => {
    const at = mkdtempSync(join(tmpdir(), 'athena-keygen-'));
    const { code } = await run(['router', 'keygen', '.', '--client', '10.2.0.7'], at);
    expect(code).toBe(0);
    const made = readConfig(readFileSync(join(at, 'router.json'), 'utf8'));
    if (!('config' in made)) throw new Error(JSON.stringify(made.faults));
    expect(made.config).toMatchObject({ verify: 'proof', policies: [expect.stringContaining('end-user.policy')] });
    const ports = { listen: [{ host: '127.0.0.1', port: 0 }], operation: { host: '127.0.0.1', port: 0 } };
    const service = await startService({ ...made.config, ...ports }, at, () => {});
    const router = `127.0.0.1:${service.listens[0]?.port}`;
    const options = ['--identity', 'client-10.2.0.7', '--router', router, '--json'];
    const { out } = await run(['vinet', 'firewall', '--block', '10.1.0.5', ...options], at);
    await service.close();
    expect(jsonLines(out)[0]?.['state']).toBe('running');
  });

  test('is told when there is no proof, and uploads nothing', async () => {
    const router = await serve();
    writeFileSync(join(folder, 'wide.pkt'), 'LIFETIME = 1 day\nDISCARD(AllPackets);\n');
    const { code, told } = await vinet(router, 'upload', 'wide.pkt');
    expect([code, told[0]?.['code']]).toEqual([1, 'router/no-proof']);
    expect(served.service.router.counts.requests).toBe(0);
  });
});

test('programs are proved as they are judged', async () => {
  const programs: readonly Program[] = [
    programOf(
      'S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP)); foreach i do if CONTAINS_STRING(P(i), "x") then DISCARD(P(i));',
    ),
  ];
  for (const program of programs) expect(await says(bundleOf(program, client) as Uint8Array, client, both)).toBe('proof and analysis');
});
