/** How a router is, as plain data: what its status page, its metrics and `athena router status` tell. */
import { printAddress, printRange } from '../../packet/address/address.ts';
import type { LemmaPool } from '../admission/lemma-pool.ts';
import type { Checkers } from '../checking/checkers.ts';
import type { Bridge, LiveCounts } from '../live/bridge.ts';
import type { Router } from '../requests/router.ts';
import type { SessionServer } from '../session/server.ts';
import type { Synchroniser, SyncState } from '../sync/synchroniser.ts';

export interface Operated {
  readonly router: Router;
  readonly sessions: readonly SessionServer[];
  /** When the library is fetched from somewhere. */
  readonly sync?: Synchroniser;
  /** When proofs are checked. */
  readonly checking?: Pick<Checkers, 'counts' | 'said' | 'state'>;
  readonly pool?: Pick<LemmaPool, 'state'>;
  /** When there is a live link. */
  readonly live?: Bridge;
  /** Packets in a window. */
  readonly window: number;
  readonly started: number;
  now(): number;
}

/** A program that runs, as the status tells it. */
export interface ProgramStatus {
  readonly lease: string;
  /** Its address, with the range when it has one. */
  readonly client: string;
  /** The hash of the key that it came with. */
  readonly owner: string;
  readonly class: string;
  readonly complexity: number;
  readonly cost: number;
  readonly ends: number;
  readonly paid: number;
  /** Whether it pays for the work, or shares that of another one. */
  readonly pays: boolean;
  readonly dropped: number;
  readonly bytes: number;
  readonly generated: number;
}

/** The process that checks proofs, and those before it. */
export type CheckingStatus = Checkers['counts'] & Checkers['said'] & Checkers['state'];

export interface Status {
  readonly ok: boolean;
  readonly journal: string;
  /** What enforces programs in the kernel, and why it may not do so just now. */
  readonly backend?: { readonly name: string; readonly behind?: string };
  /** Programs are judged and not installed. */
  readonly dryRun: boolean;
  readonly seconds: number;
  readonly load: Router['load'];
  readonly requests: Router['counts'];
  /** How many requests ended in which state, or were refused with which code. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly checking?: CheckingStatus;
  /** Lemmas of clients that are kept, and their bytes. */
  readonly pool?: LemmaPool['state'];
  readonly leases: { readonly installed: number; readonly ended: number; readonly shut: number };
  readonly sessions: {
    readonly connections: number;
    readonly refused: number;
    readonly handshakesFailed: number;
    readonly resumed: number;
  };
  readonly shut: readonly { readonly source: string; readonly at: number; readonly because: number }[];
  readonly shutDropped: number;
  readonly live?: LiveCounts;
  readonly sync?: SyncState;
  readonly programs: readonly ProgramStatus[];
}

/** How a router is. */
export function statusOf({ router, sessions, live, sync, checking, pool, started, now }: Operated): Status {
  const { programs } = router;
  const { enforcement } = programs;
  const sum = (name: 'connections' | 'refused' | 'handshakesFailed' | 'resumed'): number =>
    sessions.reduce((n, s) => n + s.counts[name], 0);
  const leases = [...programs.book.leases.values()].sort((a, b) => a.begins - b.begins);
  return {
    ok: programs.broken === undefined && enforcement?.behind === undefined,
    journal: programs.broken ?? 'written',
    ...(enforcement !== undefined && {
      backend: { name: enforcement.name, ...(enforcement.behind !== undefined && { behind: enforcement.behind }) },
    }),
    dryRun: router.rules.dryRun,
    seconds: Math.floor((now() - started) / 1000),
    load: router.load,
    requests: router.counts,
    outcomes: Object.fromEntries([...router.outcomes].sort()),
    ...(checking !== undefined && { checking: { ...checking.counts, ...checking.said, ...checking.state } }),
    ...(pool !== undefined && { pool: pool.state }),
    leases: programs.counts,
    sessions: {
      connections: sum('connections'),
      refused: sum('refused'),
      handshakesFailed: sum('handshakesFailed'),
      resumed: sum('resumed'),
    },
    shut: Array.from(programs.book.shut.values(), ({ source, at, because }) => ({ source, at, because: because.length })),
    shutDropped: programs.engine.shutCounters.dropped + (enforcement?.shutCounters.packets ?? 0),
    ...(live !== undefined && { live: live.counts }),
    ...(sync !== undefined && { sync: sync.state }),
    programs: leases.map((l) => {
      const { dropped, bytes, generated } = programs.counters(l.id) ?? { dropped: 0, bytes: 0, generated: 0 };
      const own = printAddress(l.client.address);
      const client = l.client.low === l.client.high ? own : `${own} with ${printRange(l.client)}`;
      const running = programs.execution.running.get(l.id)?.class ?? 'watching';
      const { id: lease, owner, complexity, cost, ends, paid } = l;
      const pays = programs.execution.pays(lease);
      return { lease, client, owner, class: running, complexity, cost, ends, paid, pays, dropped, bytes, generated };
    }),
  };
}
