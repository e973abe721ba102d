/** The commands of clients: several routers at once, a program that is edited, what is told when something is wrong. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createPublicKey } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { objectKind } from '../../kernel/index.ts';
import { type Bundle, writeBundle } from '../../packet/admission/index.ts';
import { endUser } from '../../packet/machine/index.ts';
import { newHolder } from '../../router/index.ts';
import { signed } from '../../router/requests/answer.ts';
import { readRequest } from '../../router/requests/request.ts';
import type { Router } from '../../router/requests/router.ts';
import { keyHash } from '../../router/session/certificate.ts';
import { sessionServer, usualSession } from '../../router/session/server.ts';
import { folderBackEnd, objectBytes, Store, type StoredObject } from '../../store/index.ts';
import { firewall, rules } from '../router/router-kit.ts';
import { numbers, objectsOf } from '../store/sample.ts';
import { packet } from '../packet/compiled.ts';
import { droppedIn, framed } from '../router/engine/batches.ts';
import {
  authority,
  closeServices,
  credentialsOf,
  holderOf,
  operationOf,
  pem,
  startRouter,
  type TestService,
} from '../router/service-kit.ts';
import { jsonLines, run } from './fake-world.ts';

afterEach(closeServices);
const me = endUser(0x0a020007n);

/** A folder with an identity in it. */
function client() {
  const folder = mkdtempSync(join(tmpdir(), 'athena-vinet-test-'));
  const holder = holderOf(me);
  mkdirSync(join(folder, 'me'));
  for (const [name, text] of [
    ['certificate.pem', holder.certificate],
    ['key.pem', pem(holder)],
    ['authority.pem', authority.certificate],
  ] as const)
    writeFileSync(join(folder, 'me', name), text);
  const vinet = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
    const { code, out, err } = await run(['vinet', ...args, '--identity', 'me'], folder, '', { env });
    return { code, out, err };
  };
  return { folder, vinet, holder };
}
const at = ({ service }: TestService): string => `localhost:${service.listens[0]?.port}`;
const dropping = ({ service }: TestService, ...sources: readonly bigint[]): readonly boolean[] => {
  const { batch } = framed(sources.map((s) => packet(s, me.address)));
  service.router.programs.engine.process(batch);
  return droppedIn(batch);
};

describe('several routers', () => {
  test('get the program each, and what one refuses another may grant', async () => {
    const { folder, vinet } = client();
    const [a, b] = [await startRouter(), await startRouter({ config: { bounds: { lifetime: 3600 } } })];
    const routers = [a, b].flatMap((r) => ['--router', at(r)]);
    const granted = await vinet({}, 'firewall', '--block', '10.1.0.5', '--lifetime', '1h', ...routers);
    expect([granted.code, granted.out.match(/running, lease/g)?.length]).toEqual([0, 2]);
    expect([dropping(a, 0x0a010005n), dropping(b, 0x0a010005n)]).toEqual([[true], [true]]);
    expect(readdirSync(join(folder, 'me', 'receipts')).length).toBe(2);
    const half = await vinet({}, 'firewall', '--block', '10.1.0.6', '--lifetime', '2h', ...routers, '--json');
    expect(half.code).toBe(1);
    expect(jsonLines(half.out)).toMatchObject([{ state: 'running' }, { code: 'router/lifetime' }, { type: 'summary', ok: false }]);
    expect([dropping(a, 0x0a010006n), dropping(b, 0x0a010006n)]).toEqual([[true], [false]]);
  });

  test('that are not there keep nobody from the others', async () => {
    const { vinet } = client();
    const r = await startRouter();
    const { code, out, err } = await vinet({}, 'firewall', '--block', '10.1.0.5', '--router', 'localhost:1', '--router', at(r));
    expect([code, out.includes('running, lease'), err.includes('router/unreachable')]).toEqual([2, true, true]);
    const listed = await vinet({}, 'list', '--router', at(r), '--router', at(r), '--json');
    expect(jsonLines(listed.out).filter((l) => l['type'] === 'lease').length).toBe(2);
  });
});

describe('--edit', () => {
  test('uploads what the editor has made of the program', async () => {
    const { folder, vinet } = client();
    const r = await startRouter();
    const editor = join(folder, 'editor');
    writeFileSync(editor, '#!/bin/sh\nsed s/10.1.0.5/10.1.0.6/ "$1" > "$1.new" && mv "$1.new" "$1"\n');
    chmodSync(editor, 0o755);
    expect((await vinet({ EDITOR: editor }, 'firewall', '--block', '10.1.0.5', '--edit', '--router', at(r))).code).toBe(0);
    expect(dropping(r, 0x0a010005n, 0x0a010006n)).toEqual([false, true]);
  });

  test('uploads nothing when there is no editor, or it fails', async () => {
    const { vinet } = client();
    const r = await startRouter();
    for (const EDITOR of ['/nowhere/editor', 'false']) {
      const { code, err } = await vinet({ EDITOR }, 'firewall', '--block', '10.1.0.5', '--edit', '--router', at(r));
      expect([code, err.includes('nothing was uploaded')]).toEqual([2, true]);
    }
    expect(r.service.router.counts.requests).toBe(0);
  });

  test('tells what is wrong with what was written', async () => {
    const { folder, vinet } = client();
    const r = await startRouter();
    const editor = join(folder, 'editor');
    writeFileSync(editor, '#!/bin/sh\necho "LIFETIME = 1 day" > "$1"; echo "DISCARD(;" >> "$1"\n');
    chmodSync(editor, 0o755);
    const { code, err } = await vinet({ EDITOR: editor }, 'firewall', '--block', '10.1.0.5', '--edit', '--router', at(r));
    expect([code, err.includes('error[')]).toEqual([1, true]);
    expect(r.service.router.counts.requests).toBe(0);
  });
});

describe('upload', () => {
  test('takes values for what the program leaves open, and says when it leaves nothing open', async () => {
    const { folder, vinet } = client();
    const r = await startRouter();
    const program = (first: string) =>
      `LIFETIME = 1 day\n${first}DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), SrcIP));\n`;
    writeFileSync(join(folder, 'open.pkt'), program(''));
    writeFileSync(join(folder, 'closed.pkt'), program('SrcIP = 10.1.0.5;\n'));
    expect((await vinet({}, 'upload', 'open.pkt', '--set', 'SrcIP=10.1.0.6', '--router', at(r))).code).toBe(0);
    expect(dropping(r, 0x0a010005n, 0x0a010006n)).toEqual([false, true]);
    // Before, it was uploaded as it is, and the value forgotten.
    const { code, err } = await vinet({}, 'upload', 'closed.pkt', '--set', 'SrcIP=10.1.0.6', '--router', at(r));
    expect([code, err.includes('it does not leave SrcIP open')]).toEqual([2, true]);
    expect(r.service.router.load.programs).toBe(1);
  });
});

describe('what an operator asks in vain', () => {
  test('is told with its reason', async () => {
    const r = await startRouter();
    const operate = async (...args: readonly string[]) => {
      const { code, out } = await run(['router', ...args, '--operation', operationOf(r), '--json'], tmpdir());
      return { code, told: jsonLines(out)[0] };
    };
    expect(await operate('reopen', '10.1.0.5')).toMatchObject({ code: 1, told: { code: 'router/not-done' } });
    expect(await operate('sync')).toMatchObject({ code: 1, told: { code: 'router/not-done' } });
    expect(await operate('reopen', 'nobody')).toMatchObject({ code: 1, told: { code: 'router/bad-request' } });
  });
});

describe('before anybody is asked', () => {
  test.each([
    [['firewall', '--block', '10.1.0.5'], 'no router is given'],
    [['firewall', '--router', 'localhost:1'], 'a firewall needs --block'],
    [['list', '--router', 'nowhere'], 'is no router'],
    [['firewall', '--block', '10.1.0.5', '--patience', 'long', '--router', 'localhost:1'], '--patience'],
  ])('%j is told', async (args, part) => {
    const { vinet } = client();
    const { code, err } = await vinet({}, ...args);
    expect([code, err.includes(part)]).toEqual([2, true]);
  });

  test('nobody is somebody without an identity', async () => {
    const { folder } = client();
    const { code, err } = await run(['vinet', 'list', '--router', 'localhost:1', '--identity', 'nobody'], folder);
    expect([code, err.includes('router/no-identity'), existsSync(join(folder, 'nobody'))]).toEqual([2, true, false]);
    // A damaged certificate is the client's own affair, and no router's.
    for (const [name, text] of [
      ['certificate.pem', 'no certificate'],
      ['key.pem', 'no key'],
      ['authority.pem', 'no certificate'],
    ])
      writeFileSync(join(folder, name as string), text as string);
    const damaged = await run(['vinet', 'list', '--router', 'localhost:1', '--identity', '.'], folder);
    expect([damaged.code, damaged.err]).toEqual([2, expect.stringContaining('certificate.pem: it is not what its name says')]);
  });
});

/** A client's bundle and store, and a router that says of each request that it lacks lemmas, with sessions that take so many bytes. */
async function askedForLemmas(size: number) {
  const { folder, vinet, holder: holderOfClient } = client();
  const objects = objectsOf(numbers);
  const store = new Store(folderBackEnd(join(folder, 'store')));
  for (const o of objects) store.put(o);
  const [cited, secret] = objects.filter((o) => o.kind === objectKind.proof) as unknown as readonly [StoredObject, StoredObject];
  const bundle: Bundle = {
    policy: new Uint8Array(32),
    root: new Uint8Array(32),
    lemmas: [Uint8Array.from(Buffer.from(cited.hash, 'hex'))],
    program: firewall('10.1.0.5'),
    derivation: new Uint8Array(1),
  };
  writeFileSync(join(folder, 'my.bundle'), writeBundle(bundle));
  const holder = newHolder({ name: 'router', days: 1, clients: [], hosts: ['localhost'] }, authority);
  const signer = { key: holder.key, id: keyHash(holder.key) };
  const { bounds, classes, price, longestRequest } = rules;
  const terms = { router: signer.id, verify: 'proof', proofs: {}, bounds, classes, price, longestRequest, dryRun: false };
  const uploaded: Uint8Array[] = [];
  const lengths: number[] = [];
  const cut: string[] = [];
  const liar = {
    policy: (requestSize: number) => signed(signer, { ...terms, requestSize }),
    request: async (bytes: Uint8Array) => {
      lengths.push(bytes.length);
      const read = readRequest(bytes, createPublicKey(holderOfClient.key));
      if (read.ok) uploaded.push(read.bundle);
      return { ok: false, code: 'router/lemmas-missing', facts: { lemmas: `${cited.hash} ${secret.hash} and more` } };
    },
  } as unknown as Router;
  const { server, close } = sessionServer(liar, credentialsOf(holder), { ...usualSession, size }, 0, (why) => cut.push(why));
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  const { code, err } = await vinet({ ATHENA_STORE: 'store' }, 'upload', 'my.bundle', '--router', `localhost:${port}`);
  await close();
  const statement = store.get(cited.references[0] as string) as StoredObject;
  return { code, err, uploaded, lengths, cut, bundle, whole: { ...bundle, attached: [statement, cited].map((o) => objectBytes(o)) } };
}

test('a router that asks for lemmas without end is answered once, and told of no other lemma than the bundle cites', async () => {
  const { code, err, uploaded, bundle, whole } = await askedForLemmas(usualSession.size);
  expect([code, err.includes('router/lemmas-missing')]).toEqual([1, true]);
  expect(uploaded.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
    [bundle, whole].map((b) => Buffer.from(writeBundle(b)).toString('hex')),
  );
});

test('lemmas that do not fit into a request are not sent, and the message tells the limit', async () => {
  const { lengths } = await askedForLemmas(usualSession.size);
  const [alone, both] = lengths as [number, number];
  // Signatures of one key differ by a few bytes.
  expect((await askedForLemmas(both + 12)).lengths.length).toBe(2);
  const most = both - 12;
  const { code, err, lengths: sent, cut, bundle, whole } = await askedForLemmas(most);
  expect([code, sent.length, cut]).toEqual([1, 1, []]);
  expect(alone).toBeLessThan(most);
  const lemmas = writeBundle(whole).length - writeBundle(bundle).length;
  const told =
    /error\[router\/too-large\]: the request has (\d+) bytes, (\d+) of them for lemmas that the router asks for, and the router takes (\d+)/;
  expect(told.exec(err)?.slice(2).map(Number)).toEqual([lemmas, most]);
});

test('a program that is too long for a router is not sent, and the message tells the limit', async () => {
  const r = await startRouter({ config: { session: { size: 1024 } } });
  const { folder, vinet } = client();
  const blocks = Array.from({ length: 200 }, (_, i) => ['--block', `10.1.1.${i}`]).flat();
  const { code, err } = await vinet({}, 'firewall', ...blocks, '--lifetime', '2d', '--router', at(r));
  expect(code).toBe(1);
  const terms = await run(['router', 'policy', '--identity', 'me', '--router', at(r)], folder);
  expect(terms.out).toContain('\nrequests of at most 1024 bytes');
  expect(err).toMatch(/error\[router\/too-large\]: the request has \d{4} bytes, and the router takes 1024/);
  expect(r.events.filter((e) => e.type === 'cut-off')).toEqual([]);
});
