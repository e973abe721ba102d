/** A router with everything around it, from its configuration: files, listeners, timers, logs. Says what happens, and prints nothing. */
import { createPrivateKey } from 'node:crypto';
import { createWriteStream, mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Backend } from './backends/backend.ts';
import { Nftables } from './backends/nftables/nftables.ts';
import { Tc } from './backends/tc/tc.ts';
import { Xdp } from './backends/xdp/xdp.ts';
import type { Config, Listen } from './config/config.ts';
import { ledgerFile } from './ledger.ts';
import { Bridge } from './live/bridge.ts';
import { openTap } from './live/tap.ts';
import { operationServer } from './operation.ts';
import { type Admission, analysisAdmission } from './admission.ts';
import { Checkers } from './checking/checkers.ts';
import type { CheckedAgainst } from './checking/messages.ts';
import { checkerProgram } from './checking/program-file.ts';
import { noLibrary, Unusable } from './checking/unusable.ts';
import { proofAdmission, type ProofTerms } from './proof-admission.ts';
import type { RouterEvent } from './programs.ts';
import { Router } from './router.ts';
import { keyHash } from './session/certificate.ts';
import { type Credentials, type SessionServer, sessionServer } from './session/server.ts';
import { Synchroniser } from './sync/synchroniser.ts';

export interface Service {
  readonly router: Router;
  /** Where it listens: ports that were 0 are known now. */
  readonly listens: readonly Listen[];
  readonly operation: Listen;
  readonly id: string;
  /**
   * Reads certificate, authorities and lists of revoked certificates again. When something has changed all sessions end, and whoever
   * is revoked gets no other. False, and nothing changed, when they cannot be used; that is told as `reload-failed`.
   */
  reload(): boolean;
  /** What checks proofs, when they are asked for. */
  readonly checking: Checkers | undefined;
  close(): Promise<void>;
}

/** Another process uses the folder of the state. */
export class StateInUse extends Error {
  readonly file: string;
  readonly process: number;
  constructor(file: string, process: number) {
    super(`${file} belongs to process ${process}`);
    this.file = file;
    this.process = process;
  }
}

/** What the audit has: everything that was decided about programs. */
const audited: ReadonlySet<string> = new Set([
  'accepted',
  'refused',
  'installed',
  'ended',
  'not-restored',
  'gave-up',
  'shut',
  'reopened',
  'not-charged',
]);
/** Milliseconds between looks at what is over, and at the files of certificates. */
const [beat, reloadBeat] = [1000, 60_000];

/**
 * Starts a router. Paths are relative to `folder`. **Fails when** a file cannot be read or written (the system's error), the journal is
 * damaged (`JournalDamage`), a policy or the library cannot be used (`Unusable`), a device of the live link is none (`NoTap`), the back
 * end does not take what the journal says (`BackendFailure`), or the state is used by another process (`StateInUse`).
 */
export async function startService(config: Config, folder: string, log: (event: RouterEvent) => void): Promise<Service> {
  const read = (path: string): string => readFileSync(resolve(folder, path), 'utf8');
  const keyText = read(config.key);
  const key = createPrivateKey(keyText);
  const credentials = (): Credentials => ({
    key: keyText,
    certificate: read(config.certificate),
    authorities: config.authorities.map(read),
    revoked: config.revoked.map(read),
  });
  let used = credentials();
  const state = resolve(folder, config.state);
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const unlock = lock(join(state, 'lock'));
  const audit = createWriteStream(join(state, 'audit.jsonl'), { flags: 'a', mode: 0o600 });
  // An audit that cannot be written is told, and stops nothing.
  audit.on('error', (error) => log({ type: 'audit-failed', at: Date.now(), reason: String(error) }));
  const id = keyHash(key);
  const event = (e: RouterEvent): void => {
    log(e);
    if (audited.has(e.type)) audit.write(`${JSON.stringify(e)}\n`);
    if (e.type === 'shut' && config.webhook !== '') void alert(config.webhook, e, log);
  };
  const close: (() => Promise<void>)[] = [async () => unlock(), () => new Promise((done) => void audit.end(done))];
  const closeAll = async (): Promise<void> => {
    for (const each of close.splice(0).reverse()) await each();
  };
  try {
    const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(resolve(folder, path)));
    const { admission, proofs, checkers, sync } = await admissionFor(config, join(state, 'library'), bytesOf, event, close);
    if (sync !== undefined) close.push(() => sync.close());
    const made = backendOf(config, state);
    const router = await Router.open(config.rules, {
      ...(made !== undefined && { backend: { made, otherwise: config.hook.otherwise } }),
      journal: join(state, 'journal'),
      admission,
      ...(proofs !== undefined && { proofs }),
      payment: await ledgerFile(join(state, 'ledger.jsonl')),
      key,
      id,
      now: Date.now,
      event,
    });
    close.push(() => router.close());
    const live = linkOf(config, folder, router, event);
    if (live !== undefined) close.push(async () => live.close());
    if (checkers !== undefined) checkers.onRevoked = () => void router.judgeAgain();
    const sessions: SessionServer[] = [];
    const listens: Listen[] = [];
    for (const [port, place] of config.listen.entries()) {
      const cut = (why: string, peer: string): void => event({ type: 'cut-off', at: Date.now(), why, peer });
      const session = sessionServer(router, used, config.session, port, cut);
      listens.push(await listening(session.server, place));
      close.push(() => session.close());
      sessions.push(session);
    }
    const server = operationServer({
      router,
      sessions,
      ...(sync !== undefined && { sync }),
      ...(live !== undefined && { live }),
      window: config.window,
      started: Date.now(),
      now: Date.now,
    });
    const operation = await listening(server, config.operation);
    close.push(() => {
      server.closeAllConnections();
      return new Promise((done) => void server.close(() => done()));
    });
    const reload = (): boolean => {
      try {
        const others = credentials();
        const changed = !isDeepStrictEqual(others, used);
        if (changed) for (const session of sessions) session.renew(others);
        used = others;
        if (changed) event({ type: 'reloaded', at: Date.now() });
        return true;
      } catch (error) {
        event({ type: 'reload-failed', at: Date.now(), reason: String(error) });
        return false;
      }
    };
    const timers = [setInterval(() => void router.tick(), beat), setInterval(reload, reloadBeat)];
    close.push(async () => timers.forEach(clearInterval));
    sync?.schedule();
    void sync?.run('start');
    live?.start();
    event({ type: 'listening', at: Date.now(), router: id, listens, operation });
    return { router, listens, operation, id, checking: checkers, reload, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

interface Judging {
  readonly admission: Admission;
  readonly proofs?: ProofTerms;
  readonly checkers?: Checkers;
  readonly sync?: Synchroniser;
}

/** The admission, with a library in this folder that is kept in step when the configuration says from where. */
async function admissionFor(
  config: Config,
  folder: string,
  read: (path: string) => Uint8Array,
  event: (event: RouterEvent) => void,
  close: (() => Promise<void>)[],
): Promise<Judging> {
  const { from, publicKey: key, name } = config.sync;
  const { bounds } = config.rules;
  if (config.verify === 'analysis') return { admission: analysisAdmission(bounds) };
  const policies = config.policies.map((file) => ({ file, bytes: read(file) }));
  const against: CheckedAgainst = {
    policies,
    ...(config.library !== '' && { library: { file: config.library, bytes: read(config.library) } }),
    ...(from !== '' && { cache: { folder, publisher: { name, key } } }),
  };
  const checkers = new Checkers(checkerProgram, against, config.checking, event);
  close.push(() => checkers.close());
  const sync = from === '' ? undefined : new Synchroniser(checkers, config.sync, Date.now, event, () => {});
  try {
    await checkers.start();
  } catch (error) {
    // Nothing can be judged without a library, so it is waited for.
    if (sync === undefined || !(error instanceof Unusable) || error.reason !== noLibrary) throw error;
    const outcome = await sync.run('start');
    if (!outcome.ok) throw new Unusable(from, outcome.code);
  }
  const files = policies.map((p) => p.bytes);
  const made = proofAdmission(checkers, files, bounds, config.verify === 'both', (root) => sync?.need(root));
  return { ...made, checkers, ...(sync !== undefined && { sync }) };
}

/** The back end of the configuration; none when this process is all there is. In a dry run nothing is told to the kernel. */
function backendOf({ backend, hook, rules }: Config, state: string): Backend<unknown> | undefined {
  if (rules.dryRun) return undefined;
  switch (backend) {
    case 'nftables':
      return new Nftables({ ...hook, now: Date.now });
    case 'xdp':
      return new Xdp({ devices: hook.devices.map((name) => ({ name, mode: hook.mode })), folder: hook.pins || join(state, 'bpf') });
    case 'tc':
      return new Tc({ ...hook, folder: hook.pins || join(state, 'bpf') });
    default:
      return undefined;
  }
}

/** The live link of the configuration, not running yet. */
function linkOf(config: Config, folder: string, router: Router, event: (event: RouterEvent) => void): Bridge | undefined {
  const [one, other] = config.live.devices.map((path) => resolve(folder, path));
  if (one === undefined || other === undefined) return undefined;
  const first = openTap(one);
  try {
    return new Bridge([first, openTap(other)], router.programs.engine, { ...config.live, window: config.window }, event);
  } catch (error) {
    first.close();
    throw error;
  }
}

function listening(server: NetServer, { host, port }: Listen): Promise<Listen> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      server.on('error', () => {});
      done({ host, port: (server.address() as AddressInfo).port });
    });
  });
}

/** Two processes must not write one journal. A lock of a process that is gone counts for nothing. */
function lock(path: string): () => void {
  for (let tries = 0; ; tries++) {
    try {
      const fd = openSync(path, 'wx', 0o600);
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 2) throw error;
      const owner = Number(readFileSync(path, 'utf8'));
      if (owner > 0 && owner !== process.pid && isRunning(owner)) throw new StateInUse(path, owner);
      rmSync(path, { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function alert(url: string, event: RouterEvent, log: (event: RouterEvent) => void): Promise<void> {
  try {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(event), signal: AbortSignal.timeout(5000) });
  } catch (error) {
    log({ type: 'alert-failed', at: Date.now(), reason: String(error) });
  }
}
