/**
 * Bundles that cite lemmas of their client: the router asks once, the client answers from its own store, and what was admitted is there for
 * others, and after a restart. Publisher, library, router and clients are processes of their own, and meet through the command alone.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonLines } from '../cli/fake-world.ts';
import { own, program, proof, published, words } from '../support/trusting-theory.ts';
import { ended, type Processes, processes, type Served } from './process-kit.ts';
import { until } from './service-kit.ts';

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

describe('a bundle that cites lemmas of its client', () => {
  let all: Processes;
  let served: Served;
  const at = (name: string): string => join(all.folder, name);
  const athena = (line: string) => all.athena(...line.split(' '));
  const done = (line: string): string => {
    const { status, stdout, stderr } = athena(line);
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
    return stdout;
  };
  const upload = (bundle: string, client: string, store: string) =>
    athena(`vinet upload ${bundle} --store ${store} --identity client-${client} --router ${served.router}`);
  const audit = () => jsonLines(readFileSync(at('state/audit.jsonl'), 'utf8')) as Readonly<Record<string, unknown>>[];
  const restart = async (): Promise<void> => {
    served.child.kill('SIGKILL');
    await ended(served.child);
    served = await all.serve('router.json');
  };

  beforeAll(async () => {
    all = await processes();
    for (const [name, text] of [
      ['words.ath', words],
      ['base.ath', `load "words"\n${published}`],
      ['mine.ath', `load "words"\n${own}`],
      ['proof.ath', `load "mine"\n${proof}`],
      ['program.pkt', program],
    ] as const)
      writeFileSync(at(name), text);
    done('lemma keygen -o own.pem');
    const [, key = ''] = /public key ([0-9a-f]{64})/.exec(done('lemma keygen -o key.pem')) ?? [];
    done('lemma publish base.ath --name trust --key key.pem --store public');
    done('lemma publish mine.ath --name mine --key own.pem --store own');
    done('lemma export trust --output trust.library --store public');
    done('policy compile words.ath --library trust.library -o trust.policy');
    done('router keygen . --client 10.2.0.7 --client 10.2.0.8');
    const port = await freePort();
    all.start('lemma', 'serve', '--port', String(port), '--store', 'public');
    const from = `http://127.0.0.1:${port}/trust`;
    expect(await until(() => athena(`lemma install ${from} --store probe`).status === 0)).toBe(true);
    all.configure({
      listen: [{ port: 0 }],
      operation: { port: 0 },
      verify: 'proof',
      policies: ['trust.policy'],
      library: '',
      sync: { from, publicKey: key, name: 'trust', every: 0, rest: 1 },
    });
    served = await all.serve('router.json');
  }, 60_000);
  afterAll(() => all.close());

  test('is made of lemmas in the store, and is judged with it', () => {
    const common = '--policy words.ath --library trust.library --proof proof.ath --cite mine --store own';
    for (const n of [7, 8]) {
      const made = done(`packet prove program.pkt ${common} --client 10.2.0.${n} -o ${n}.bundle`);
      expect(made.match(/ {2}cites {3}[0-9a-f]{64}/g)?.length).toBe(2);
    }
    const judged = '7.bundle --policy trust.policy --library trust.library --client 10.2.0.7';
    expect(done(`packet verify ${judged} --store own`)).toContain('accepted');
    expect(athena(`packet verify ${judged} --store public`)).toMatchObject({ status: 1, stderr: expect.stringContaining('bundle/lemmas') });
  });

  test('is refused when nobody has them, after the client and the library were asked once', () => {
    const { status, stderr } = upload('7.bundle', '10.2.0.7', 'empty');
    expect([status, stderr.includes('router/not-proved')]).toEqual([1, true]);
    expect(audit().map((e) => e['code'])).toEqual(['router/lemmas-missing', 'router/not-proved']);
    expect(audit()[1]).toMatchObject({ reason: 'lemmas' });
  });

  test('is let in when its client has them, and the next client need not', () => {
    expect(upload('7.bundle', '10.2.0.7', 'own')).toMatchObject({ status: 0, stdout: expect.stringContaining('running') });
    const asked = (): number => audit().filter((e) => e['code'] === 'router/lemmas-missing').length;
    expect(asked()).toBe(2);
    // Of another client, without a store.
    expect(upload('8.bundle', '10.2.0.8', 'empty')).toMatchObject({ status: 0, stdout: expect.stringContaining('running') });
    expect(asked()).toBe(2);
    const accepted = audit().filter((e) => e['type'] === 'accepted');
    expect(accepted.map((e) => String(e['lemmas']).split(' ').length)).toEqual([2, 2]);
    expect(all.status(served).load.programs).toBe(2);
  });

  test('runs after a restart, though nobody is asked and the library has none of it', async () => {
    await restart();
    expect(all.status(served).load.programs).toBe(2);
    const { router } = served;
    for (const n of [7, 8]) {
      const [line = ''] = done(`vinet list --identity client-10.2.0.${n} --router ${router} --json`).split('\n');
      const { lease, bundle } = JSON.parse(line) as { lease: string; bundle: string };
      // The receipt names what was uploaded, not what was kept with it.
      const receipt = JSON.parse(readFileSync(at(`client-10.2.0.${n}/receipts/${lease}.json`), 'utf8')) as { text: string };
      expect(bundle).toBe((JSON.parse(receipt.text) as { bundle: string }).bundle);
      done(`vinet withdraw ${lease} --identity client-10.2.0.${n} --router ${router}`);
    }
  });

  test('is let in when only the library has them', async () => {
    // Nobody has brought them to this router.
    served.child.kill('SIGKILL');
    await ended(served.child);
    rmSync(at('state'), { recursive: true });
    cpSync(at('own/objects'), at('public/objects'), { recursive: true });
    served = await all.serve('router.json');
    expect(upload('8.bundle', '10.2.0.8', 'empty')).toMatchObject({ status: 0, stdout: expect.stringContaining('running') });
    await restart();
    expect(all.status(served).load.programs).toBe(1);
  });
});
