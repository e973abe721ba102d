/** Where a router's events go besides its log: what was decided about programs into the audit, a source that is shut to the webhook. */
import { createWriteStream } from 'node:fs';
import type { RouterEvent } from '../event.ts';

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

export interface Audit {
  /** Tells everybody who is to know of it. */
  event(event: RouterEvent): void;
  /** Resolves when all is written. */
  close(): Promise<void>;
}

/** Events from now on: all of them to the log, and some into this file and to this address, when there is one. */
export function openAudit(path: string, webhook: string, log: (event: RouterEvent) => void): Audit {
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  // An audit that cannot be written is told, and stops nothing.
  file.on('error', (error) => log({ type: 'audit-failed', at: Date.now(), reason: String(error) }));
  return {
    event(e) {
      log(e);
      if (audited.has(e.type)) file.write(`${JSON.stringify(e)}\n`);
      if (e.type === 'shut' && webhook !== '') void alert(webhook, e, log);
    },
    close: () => new Promise((done) => void file.end(done)),
  };
}

async function alert(url: string, event: RouterEvent, log: (event: RouterEvent) => void): Promise<void> {
  try {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(event), signal: AbortSignal.timeout(5000) });
  } catch (error) {
    log({ type: 'alert-failed', at: Date.now(), reason: String(error) });
  }
}
