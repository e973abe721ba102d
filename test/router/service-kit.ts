/**
 * Whole routers with their files, listeners and an authority, and clients that connect to them: for tests and for measurements. Routers
 * without a network are in `router-kit.ts`, and the command as a process in `process-kit.ts`.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, decode, encode, endUser, type Program } from '../../packet/machine/index.ts';
import {
  type Config,
  type Credentials,
  type Holder,
  newAuthority,
  newHolder,
  readConfig,
  RouterConnection,
  type RouterEvent,
  type Service,
  startService,
} from '../../router/index.ts';
import { announced } from './router-kit.ts';

/** Who signs all certificates that are made here. */
export const authority = newAuthority('operators', 1);

export const pem = ({ key }: Holder): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;

export const credentialsOf = (holder: Holder, by: Holder = authority): Credentials => ({
  key: pem(holder),
  certificate: holder.certificate,
  authorities: [by.certificate],
});

/** Somebody with a certificate for these addresses. */
export const holderOf = (...clients: readonly Client[]): Holder => newHolder({ name: 'client', days: 1, clients }, authority);

export interface TestService {
  readonly service: Service;
  /** The router's own certificate and key. */
  readonly holder: Holder;
  readonly folder: string;
  readonly config: Config;
  readonly events: RouterEvent[];
}

export interface ServiceChoices {
  /** Fields of the configuration. */
  readonly config?: object;
  readonly folder?: string;
  /** What the router's own certificate speaks for. */
  readonly client?: Client;
}

const services = new Set<Service>();
const connections = new Set<RouterConnection>();

/** Ends all that was started here. */
export async function closeServices(): Promise<void> {
  for (const c of connections) c.close();
  for (const s of services) await s.close();
  connections.clear();
  services.clear();
}

/** Ends one router before the others. */
export async function closeService({ service }: Pick<TestService, 'service'>): Promise<void> {
  services.delete(service);
  await service.close();
}

/** Writes the files of a router into a folder, and reads its configuration. */
export function routerFiles({
  config = {},
  folder,
  client = endUser(0x7f000001n),
}: ServiceChoices = {}): Omit<TestService, 'service' | 'events'> {
  const at = folder ?? mkdtempSync(join(tmpdir(), 'athena-service-'));
  const holder = newHolder({ name: 'router', days: 1, clients: [client], hosts: ['localhost'] }, authority);
  mkdirSync(at, { recursive: true });
  for (const [name, text] of [
    ['c.pem', holder.certificate],
    ['k.pem', pem(holder)],
    ['a.pem', authority.certificate],
  ] as const)
    writeFileSync(join(at, name), text);
  const plain = {
    listen: [{ host: 'localhost', port: 0 }],
    operation: { port: 0 },
    certificate: 'c.pem',
    key: 'k.pem',
    authorities: ['a.pem'],
    state: 'state',
  };
  const read = readConfig(JSON.stringify({ ...plain, ...config }));
  if (!('config' in read)) throw new Error(JSON.stringify(read.faults));
  return { holder, folder: at, config: read.config };
}

/** Starts a router in a folder, a new one unless one is given. */
export async function startRouter(choices: ServiceChoices = {}): Promise<TestService> {
  const files = routerFiles(choices);
  const events: RouterEvent[] = [];
  const service = await startService(files.config, files.folder, (e) => events.push(e));
  services.add(service);
  return { ...files, service, events };
}

/** A connection by the name in the router's certificate, at an address that is not in it. */
export async function connected(holder: Holder, { service }: Pick<TestService, 'service'>): Promise<RouterConnection> {
  const made = await RouterConnection.open({ host: 'localhost', port: service.listens[0]?.port ?? 0 }, credentialsOf(holder));
  connections.add(made);
  return made;
}

/** Uploads a program, or a bundle with it: the state it is in then, or why not. */
export async function upload(c: RouterConnection, client: Client, program: Uint8Array | Program, bundle?: Uint8Array): Promise<string> {
  const bytes = program instanceof Uint8Array ? program : encode(program);
  if (!decode(bytes).ok) throw new Error('not a program');
  const { bounds, classes } = await c.policy();
  const announces = announced(bytes, { bounds, classes } as Parameters<typeof announced>[1]);
  const answer = await c.request(client, { action: 'install', announces, payment: 1e9 }, bundle ?? bytes);
  return answer.ok ? answer.state : `${answer.code} ${answer.facts['reason'] ?? ''}`.trim();
}

/** Where a router tells its status. */
export const operationOf = ({ service }: Pick<TestService, 'service'>): string => `http://127.0.0.1:${service.operation.port}`;

/** Waits until something is so, and says whether it is. */
export async function until(condition: () => boolean, ms = 60_000): Promise<boolean> {
  for (const end = Date.now() + ms; !condition() && Date.now() < end; ) await new Promise((r) => setTimeout(r, 20));
  return condition();
}
