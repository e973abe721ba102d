/** A router without a network, its clients, and what they send: for tests. The same keys every time. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printAddress } from '../../packet/address/address.ts';
import { compile } from '../../packet/front/compile.ts';
import { type Client, complexity, decode, encode, endUser } from '../../packet/machine/index.ts';
import type { Admission } from '../../router/admission/admission.ts';
import { analysisAdmission } from '../../router/analysis-admission.ts';
import type { Disk } from '../../router/leases/journal.ts';
import { type Charge, memoryLedger, type Payment } from '../../router/leases/ledger.ts';
import { hashOf } from '../../router/hash.ts';
import type { RouterEvent } from '../../router/event.ts';
import type { RouterRules } from '../../router/rules.ts';
import type { Surroundings } from '../../router/leases/programs.ts';
import { type Ask, signRequest } from '../../router/requests/request.ts';
import { type Identity, Router } from '../../router/requests/router.ts';
import { classOf } from '../../router/scheduling/scheduler.ts';

export const rules: RouterRules = {
  bounds: { complexity: 1_000_000, cost: 1e12, lifetime: 7 * 86_400, weight: 4096 },
  capacity: 10_000_000,
  classes: [1e9, 1e10],
  interfaces: 2,
  lookahead: 2,
  patience: 8,
  quotas: {},
  shut: { threshold: 0, prefix: { ipv4: 24, ipv6: 48 }, protects: () => false },
  price: { base: 1, perMillion: 1 },
  longestRequest: 600_000,
  mostWaiting: 100,
  dryRun: false,
};

/** An Ed25519 key from a number. */
export function keyOf(seed: number): KeyObject {
  const raw = Buffer.alloc(32);
  raw.writeUInt32BE(seed, 0);
  return createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  });
}

export interface TestClient extends Identity {
  readonly client: Client;
  readonly secret: KeyObject;
  sequence: number;
}

/** A client with the address 10.2.0.n and a key of its own, unless others are given. */
export function clientNumber(
  n: number,
  { seed = n, client = endUser(0x0a020000n + BigInt(n)) }: { seed?: number; client?: Client } = {},
): TestClient {
  const secret = keyOf(seed + 1000);
  const key = createPublicKey(secret);
  return { client, clients: [client], secret, key, owner: hashOf(key.export({ format: 'der', type: 'spki' })), sequence: 0 };
}

export const routerKey = keyOf(1);
export const routerId = hashOf(createPublicKey(routerKey).export({ format: 'der', type: 'spki' }));
export const start = Date.UTC(2030, 0, 1);

export interface TestRouter {
  readonly router: Router;
  readonly clock: { now: number };
  readonly events: RouterEvent[];
  readonly charges: Charge[];
  readonly folder: string;
  /** Another router over the same journal. */
  again(change?: Partial<RouterRules>): Promise<TestRouter>;
}

export interface Choices {
  readonly rules?: Partial<RouterRules>;
  readonly folder?: string;
  readonly disk?: Disk;
  readonly payment?: Payment;
  readonly backend?: Surroundings['backend'];
  readonly clock?: { now: number };
  /** What convinces, when it is not the analysis. */
  readonly admission?: Admission;
  /** The router's key, when it is not the one above. */
  readonly key?: KeyObject;
}

const open = new Set<Router>();

/** Closes all routers of a test. */
export async function closeRouters(): Promise<void> {
  for (const router of open) await router.close().catch(() => {});
  open.clear();
}

export async function testRouter(choices: Choices = {}): Promise<TestRouter> {
  const folder = choices.folder ?? mkdtempSync(join(tmpdir(), 'athena-router-'));
  const clock = choices.clock ?? { now: start };
  const events: RouterEvent[] = [];
  const charges: Charge[] = [];
  const all = { ...rules, ...choices.rules };
  const router = await Router.open(all, {
    journal: join(folder, 'journal'),
    ...(choices.disk !== undefined && { disk: choices.disk }),
    ...(choices.backend !== undefined && { backend: choices.backend }),
    admission: choices.admission ?? analysisAdmission(all.bounds),
    payment: choices.payment ?? memoryLedger(charges),
    key: choices.key ?? routerKey,
    id: choices.key === undefined ? routerId : hashOf(createPublicKey(choices.key).export({ format: 'der', type: 'spki' })),
    now: () => clock.now,
    event: (e) => events.push(e),
  });
  open.add(router);
  return {
    router,
    clock,
    events,
    charges,
    folder,
    again: (change = {}) => testRouter({ ...choices, rules: { ...all, ...change }, folder, clock }),
  };
}

/** The bytes of a program. */
export function bytesOf(text: string): Uint8Array {
  const { bytes, diagnostics } = compile({ name: 'test.pkt', text: /LIFETIME/.test(text) ? text : `LIFETIME = 1 day\n${text}` });
  if (bytes === undefined) throw new Error(diagnostics.map((d) => d.message).join('\n'));
  return bytes;
}

export const firewall = (...block: readonly string[]): Uint8Array =>
  bytesOf(`My = GROUP_BY_DESTINATION(AllPackets, THIS_IP);\n${block.map((b) => `DISCARD(GROUP_BY_SOURCE(My, ${b}));`).join('\n')}`);

/** What a program announces of itself. */
export function announced(bundle: Uint8Array, { bounds, classes }: RouterRules = rules) {
  const decoded = decode(bundle);
  if (!decoded.ok) return { class: 0, complexity: 0, cost: 0 };
  const work = Number(complexity(decoded.program, bounds.weight));
  const cost = work * decoded.program.lifetime;
  return { class: classOf(cost, classes), complexity: work, cost };
}

/** A signed request, with the next sequence number unless another is given. */
export function signed(by: TestClient, now: number, change: Partial<Ask>, bundle: Uint8Array = new Uint8Array()): Uint8Array {
  const install = change.action === 'install' || change.action === 'try';
  const ask: Ask = {
    router: routerId,
    client: printAddress(by.client.address),
    sequence: ++by.sequence,
    expires: now + 60_000,
    action: 'install',
    ...(install && { announces: announced(bundle), payment: 1e9 }),
    ...change,
  };
  return signRequest(ask, bundle, by.secret);
}

/** Installs a program for a client. */
export function install({ router, clock }: TestRouter, by: TestClient, bundle: Uint8Array, change: Partial<Ask> = {}) {
  return router.request(signed(by, clock.now, { action: 'install', ...change }, bundle), by);
}

/** The same program with another lifetime, in seconds. */
export function lasting(bundle: Uint8Array, lifetime: number): Uint8Array {
  const decoded = decode(bundle);
  if (!decoded.ok) throw new Error(decoded.reason);
  return encode({ ...decoded.program, lifetime });
}
