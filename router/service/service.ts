/** A router with everything around it, from its configuration: files, listeners, timers, logs. Says what happens, and prints nothing. */
import { createPrivateKey } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Checkers } from '../checking/checkers.ts';
import type { Config, Listen } from '../config/config.ts';
import type { RouterEvent } from '../event.ts';
import { ledgerFile } from '../leases/ledger.ts';
import { operationServer } from '../operation/operation.ts';
import { Router } from '../requests/router.ts';
import { keyHash } from '../session/certificate.ts';
import { revokedIn } from '../session/revocation.ts';
import { type Credentials, type SessionServer, sessionServer } from '../session/server.ts';
import { openAudit } from './audit.ts';
import { judgingFor } from './judging.ts';
import { backendOf, linkOf } from './outside.ts';
import { lockState } from './state-lock.ts';

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
  const unlock = lockState(join(state, 'lock'));
  const audit = openAudit(join(state, 'audit.jsonl'), config.webhook, log);
  const id = keyHash(key);
  const { event } = audit;
  const close: (() => Promise<void>)[] = [async () => unlock(), () => audit.close()];
  const closeAll = async (): Promise<void> => {
    for (const each of close.splice(0).reverse()) await each();
  };
  try {
    const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(resolve(folder, path)));
    const { admission, proofs, checkers, pool, sync } = await judgingFor(config, join(state, 'library'), bytesOf, event, close);
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
    const live = linkOf(config, folder, router.programs.engine, event);
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
      ...(checkers !== undefined && { checking: checkers }),
      ...(pool !== undefined && { pool }),
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
    /** Ends the leases of those who are in the lists that TLS has taken. */
    const endRevoked = async (): Promise<void> => {
      if (config.revokedLeases !== 'end') return;
      try {
        await router.revoke(revokedIn(used.revoked ?? []));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        // TLS has taken them, so sessions are refused all the same.
        event({ type: 'revoked-unread', at: Date.now(), reason: error.message });
      }
    };
    await endRevoked();
    const reload = (): boolean => {
      try {
        const others = credentials();
        const changed = !isDeepStrictEqual(others, used);
        if (changed) for (const session of sessions) session.renew(others);
        used = others;
        if (changed) event({ type: 'reloaded', at: Date.now() });
        if (changed) void endRevoked();
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
