/** The status as Prometheus reads it. Sums over all programs, because a label for each lease would never end. */
import type { Status } from './status.ts';

/** All metrics, each with its help and type. */
export function metricsText(s: Status): string {
  const lines: string[] = [];
  const add = (name: string, type: 'counter' | 'gauge', help: string, value: number): void => {
    lines.push(`# HELP athena_router_${name} ${help}`, `# TYPE athena_router_${name} ${type}`, `athena_router_${name} ${value}`);
  };
  /** One line for each value of a label; the values are our own words. */
  const labelled = (name: string, help: string, label: string, values: Readonly<Record<string, number>>): void => {
    lines.push(`# HELP athena_router_${name} ${help}`, `# TYPE athena_router_${name} counter`);
    for (const [value, n] of Object.entries(values)) lines.push(`athena_router_${name}{${label}=${JSON.stringify(value)}} ${n}`);
  };
  const total = (of: 'dropped' | 'bytes' | 'generated'): number => s.programs.reduce((n, p) => n + p[of], 0);
  add('up_seconds', 'gauge', 'Seconds since the start.', s.seconds);
  add('journal_ok', 'gauge', 'Whether leases can be written down.', s.journal === 'written' ? 1 : 0);
  if (s.backend !== undefined)
    add('backend_ok', 'gauge', 'Whether the kernel is known to have the leases.', s.backend.behind === undefined ? 1 : 0);
  add('capacity', 'gauge', 'Units of work on a window that programs may do together.', s.load.capacity);
  add('load', 'gauge', 'Units of work on a window that running programs may do.', s.load.load);
  add('programs', 'gauge', 'Programs that run.', s.load.programs);
  add('shared_programs', 'gauge', 'Different programs among them.', s.load.groups);
  add('waiting', 'gauge', 'Requests that wait for room.', s.load.waiting);
  add('requests_total', 'counter', 'Requests that arrived.', s.requests.requests);
  add('accepted_total', 'counter', 'Requests that were granted.', s.requests.accepted);
  add('refused_total', 'counter', 'Requests that were refused.', s.requests.refused);
  add('installed_total', 'counter', 'Programs that were started.', s.leases.installed);
  add('ended_total', 'counter', 'Programs that ended or were withdrawn.', s.leases.ended);
  add('connections_total', 'counter', 'Sessions.', s.sessions.connections);
  add('handshakes_failed_total', 'counter', 'Sessions that did not come about.', s.sessions.handshakesFailed);
  add('dropped_packets', 'gauge', 'Packets that the running programs discarded.', total('dropped'));
  add('dropped_bytes', 'gauge', 'Bytes of their frames.', total('bytes'));
  add('generated_packets', 'gauge', 'Packets that the running programs made.', total('generated'));
  add('shut_sources', 'gauge', 'Sources that are shut for everyone.', s.shut.length);
  add('shut_dropped_packets', 'counter', 'Packets dropped because their source is shut.', s.shutDropped);
  labelled('outcomes_total', 'Requests, by the state that they ended in or the code that they were refused with.', 'outcome', s.outcomes);
  if (s.checking !== undefined) {
    const { admitted, refused, limit, milliseconds, killed, lost, replaced, numbers, memory, waiting } = s.checking;
    labelled('checks_total', 'Proofs that were checked, by what was said; a limit is neither yes nor no.', 'verdict', {
      admitted,
      refused,
      limit,
    });
    add('check_seconds_total', 'counter', 'Seconds that checks of proofs took.', milliseconds / 1000);
    add('checks_waiting', 'gauge', 'Proofs that wait to be checked.', waiting);
    add('checker_numbers', 'gauge', 'Numbers that the process that checks proofs has used since it was ready.', numbers);
    add('checker_memory_bytes', 'gauge', 'Bytes that its objects have taken since then.', memory);
    labelled('checkers_ended_total', 'Processes that checked proofs and do no more, by why.', 'why', {
      replaced,
      lost: lost - killed,
      killed,
    });
  }
  if (s.pool !== undefined) {
    add('lemmas', 'gauge', 'Objects of lemmas of clients that are kept.', s.pool.lemmas);
    add('lemmas_bytes', 'gauge', 'Their bytes.', s.pool.bytes);
  }
  if (s.sync !== undefined) {
    const { library, roots, last, good, fetched, failed } = s.sync;
    add('sync_ok', 'gauge', 'Whether the last fetch of the library came through.', last?.ok === true ? 1 : 0);
    add('sync_last_success_seconds', 'gauge', 'When a fetch came through last, in seconds since 1970.', Math.floor(good / 1000));
    add('sync_fetched_total', 'counter', 'Fetches of the library that came through.', fetched);
    add('sync_failed_total', 'counter', 'Fetches of the library that failed or were refused.', failed);
    add('library_version', 'gauge', 'Version of the library in use.', library?.version ?? 0);
    add('library_objects', 'gauge', 'Objects in it, all checked since the start.', library?.objects ?? 0);
    add('library_roots', 'gauge', 'Roots that proofs may be made with.', roots);
  }
  if (s.live !== undefined) {
    const { windows, dropped, generated, unsendable, failures, ports } = s.live;
    add('live_windows_total', 'counter', 'Windows of the live link.', windows);
    add('live_dropped_total', 'counter', 'Frames of the live link that did not leave.', dropped);
    add('live_generated_total', 'counter', 'Packets that were made on the live link.', generated);
    add('live_unsendable_total', 'counter', 'Packets that could not be sent on it.', unsendable);
    add('live_failures_total', 'counter', 'Windows that passed because the engine failed.', failures);
    for (const [name, help, of] of [
      ['in', 'Frames that came in.', (p) => p.in],
      ['out', 'Frames that went out.', (p) => p.out],
      ['unsent', 'Frames that the device did not take.', (p) => p.unsent],
    ] as readonly (readonly [string, string, (p: (typeof ports)[0]) => number])[]) {
      lines.push(`# HELP athena_router_live_${name}_total ${help}`, `# TYPE athena_router_live_${name}_total counter`);
      for (const p of ports) lines.push(`athena_router_live_${name}_total{device=${JSON.stringify(p.path)}} ${of(p)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
