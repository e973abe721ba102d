/**
 * The configuration of a router: what there is, what it may be, and what it is when nothing is said, in one table. Everything that is
 * wrong is found at once, with its place. Reads text only; whether files are there is for whoever opens them.
 */
import { readRange } from '../../packet/address/address.ts';
import { limits } from '../../packet/machine/index.ts';
import { isLibraryName } from '../../store/index.ts';
import type { LiveRules } from '../live/bridge.ts';
import { usualPool } from '../admission/lemma-pool.ts';
import { type CheckingRules, usualChecking } from '../checking/checkers.ts';
import type { RouterRules } from '../rules.ts';
import { type SessionRules, usualSession } from '../session/server.ts';
import type { SyncRules } from '../sync/synchroniser.ts';
import { type Json, type Place, readJson } from './json.ts';
import { type ConfigFault, count, type Fields, most, object, readFields } from './shape.ts';

export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** Where and how a back end in the kernel gets to see frames. */
export interface HookRules {
  readonly devices: readonly string[];
  /** The table of nftables that is ours, and when it sees a frame. */
  readonly table: string;
  readonly priority: number;
  /** Where XDP sees a frame: in the driver, or, slower, where every driver can. */
  readonly mode: 'generic' | 'native';
  /** The folder for what XDP pins, a mount of its own; in the folder of the state when it is empty. */
  readonly pins: string;
  /** What becomes of programs that the back end cannot express. */
  readonly otherwise: 'refuse' | 'engine';
}

export interface Config {
  readonly listen: readonly Listen[];
  /** Metrics, health and status, for the operator alone. */
  readonly operation: Listen;
  readonly certificate: string;
  readonly key: string;
  readonly authorities: readonly string[];
  readonly revoked: readonly string[];
  /** What becomes of the leases of a client whose certificate is revoked. */
  readonly revokedLeases: 'end' | 'keep';
  /** The folder of the journal, the ledger and the audit. */
  readonly state: string;
  readonly verify: string;
  /** Compiled policies, any of which a proof may be of, and the library that proofs refer to; for `proof` and `both`. */
  readonly policies: readonly string[];
  readonly library: string;
  /** Where the library is fetched from, and when. */
  readonly sync: SyncRules;
  /** Bytes of lemmas that clients have brought, which are kept for others. */
  readonly lemmas: number;
  /** What the process that checks proofs may use. */
  readonly checking: CheckingRules;
  readonly webhook: string;
  /** The link whose frames go through the programs. */
  readonly live: LiveRules;
  /** What enforces programs: this process alone, or filters of the kernel too. */
  readonly backend: string;
  readonly hook: HookRules;
  /** Packets in a window. */
  readonly window: number;
  readonly session: SessionRules;
  readonly rules: RouterRules;
}

const place: Fields = { host: { kind: 'text', usual: '127.0.0.1' }, port: count(0, 65_535) };

/** What can enforce programs. */
export const backends: readonly string[] = ['engine', 'nftables', 'xdp'];

/** Which ways to be convinced there are here. */
export const ways: readonly string[] = ['analysis', 'proof', 'both'];

const shape: Fields = {
  listen: { kind: 'objects', least: 1, fields: place },
  operation: object({ ...place, port: count(0, 65_535, 9464) }),
  certificate: { kind: 'text' },
  key: { kind: 'text' },
  authorities: { kind: 'texts', least: 1 },
  revoked: { kind: 'texts', least: 0 },
  revokedLeases: { kind: 'text', usual: 'end', choices: ['end', 'keep'] },
  state: { kind: 'text' },
  verify: { kind: 'text', usual: 'analysis', choices: ways },
  policies: { kind: 'texts', least: 0 },
  library: { kind: 'text', usual: '' },
  sync: object({
    from: { kind: 'text', usual: '' },
    publicKey: { kind: 'text', usual: '' },
    name: { kind: 'text', usual: 'packet' },
    every: count(0, 2_000_000, 3600),
    rest: count(1, 86_400, 60),
    patience: count(1, 600, 10),
    size: count(1024, 1 << 28, 1 << 26),
  }),
  checking: object({
    time: count(1, 600, usualChecking.time / 1000),
    memory: count(64, 65_536, usualChecking.memory),
    numbers: count(10_000, 1 << 25, usualChecking.numbers),
  }),
  lemmas: count(0, 1 << 28, usualPool.size),
  webhook: { kind: 'text', usual: '' },
  backend: { kind: 'text', usual: 'engine', choices: backends },
  hook: object({
    devices: { kind: 'texts', least: 0 },
    table: { kind: 'text', usual: 'athena_router' },
    priority: count(-1000, 1000, -300),
    mode: { kind: 'text', usual: 'generic', choices: ['generic', 'native'] },
    pins: { kind: 'text', usual: '' },
    otherwise: { kind: 'text', usual: 'refuse', choices: ['refuse', 'engine'] },
  }),
  live: object({ devices: { kind: 'texts', least: 0 }, time: count(1, 1000, 5), watch: { kind: 'flag' } }),
  window: count(1, limits.window, 256),
  bounds: object({
    complexity: count(1, most, 10_000_000),
    cost: count(1, most, 10_000_000_000_000),
    lifetime: count(1, 0xffff_ffff, 604_800),
    weight: count(1, limits.weight, 65_536),
  }),
  capacity: count(1, most, 1_000_000_000),
  classes: { kind: 'counts', usual: [1_000_000_000, 100_000_000_000] },
  lookahead: count(0, 64, 2),
  patience: count(1, 1_000_000, 16),
  quotas: object({ filtering: count(0, most, most), generating: count(0, most, most), watching: count(0, most, most) }),
  shut: object({
    threshold: count(0, most, 0),
    prefix: object({ ipv4: count(1, 32, 24), ipv6: count(1, 128, 48) }),
    protect: { kind: 'texts', least: 0, of: 'prefix' },
  }),
  price: object({ base: count(0, most, 1), perMillion: count(0, most, 1) }),
  longestRequest: count(1, 86_400, 600),
  mostWaiting: count(0, 1_000_000, 10_000),
  dryRun: { kind: 'flag' },
  session: object({
    size: count(1024, 1 << 24, usualSession.size),
    frameTime: count(1, 3600, usualSession.frameTime / 1000),
    idleTime: count(1, 86_400, usualSession.idleTime / 1000),
    handshakeTime: count(1, 600, usualSession.handshakeTime / 1000),
    connections: count(1, 1_000_000, usualSession.connections),
    connectionsOfOne: count(1, 1_000_000, usualSession.connectionsOfOne),
    ticketTime: count(60, 604_800, usualSession.ticketTime / 1000),
  }),
};

/** The configuration that a text is, or everything that is wrong with it. */
export function readConfig(text: string): { readonly config: Config } | { readonly faults: readonly ConfigFault[] } {
  const json = readJson(text);
  if ('fault' in json) {
    const { expected, start, end } = json.fault;
    return { faults: [{ code: 'config/syntax', start, end, facts: { expected } }] };
  }
  const faults: ConfigFault[] = [];
  const value = readFields(json, shape, '', faults) as unknown as Raw | undefined;
  if (value === undefined || faults.length > 0) return { faults };
  const crossed = crossFaults(json, value);
  return crossed.length > 0 ? { faults: crossed } : { config: configOf(value) };
}

/** What the table makes of the text: the same fields, all of them there. */
interface Raw extends Omit<Config, 'rules'>, Omit<RouterRules, 'shut' | 'interfaces'> {
  readonly shut: { readonly threshold: number; readonly prefix: { ipv4: number; ipv6: number }; readonly protect: readonly string[] };
}

function configOf(raw: Raw): Config {
  const { bounds, capacity, classes, lookahead, patience, quotas, shut, price, longestRequest, mostWaiting, dryRun, ...others } = raw;
  const sync: SyncRules = { ...raw.sync, every: raw.sync.every * 1000, rest: raw.sync.rest * 1000, patience: raw.sync.patience * 1000 };
  const protect = shut.protect.map((text) => readRange(text) as { low: bigint; high: bigint });
  const checking: CheckingRules = { ...raw.checking, time: raw.checking.time * 1000 };
  const { frameTime, idleTime, handshakeTime, ticketTime, ...sizes } = raw.session;
  const rules: RouterRules = {
    bounds,
    capacity,
    classes,
    interfaces: raw.listen.length,
    lookahead,
    patience,
    quotas,
    shut: { ...shut, protects: (source) => protect.some(({ low, high }) => low <= source && source <= high) },
    price,
    longestRequest: longestRequest * 1000,
    mostWaiting,
    dryRun,
  };
  // People write seconds, timers take milliseconds.
  const session: SessionRules = {
    ...sizes,
    frameTime: frameTime * 1000,
    idleTime: idleTime * 1000,
    handshakeTime: handshakeTime * 1000,
    ticketTime: ticketTime * 1000,
  };
  return { ...others, sync, checking, session, rules };
}

/** What is wrong only together. */
function crossFaults(json: Json, raw: Raw): readonly ConfigFault[] {
  const at = (name: string): Place => {
    let found = json;
    for (const part of name.split('.')) found = (found.kind === 'object' ? found.fields.get(part)?.value : undefined) ?? found;
    return found;
  };
  const fault = (name: string, expected: string, got: string): ConfigFault => {
    const { start, end } = at(name);
    return { code: 'config/bad-value', start, end, facts: { name, expected, got } };
  };
  const faults: ConfigFault[] = [];
  if (raw.classes.some((bound, i) => i > 0 && bound <= (raw.classes[i - 1] as number)))
    faults.push(fault('classes', 'costs, each larger than the one before', raw.classes.join(', ')));
  if (raw.shut.threshold > 0 && raw.price.base === 0)
    faults.push(fault('shut', 'a `price` with a `base` above 0, because only those who pay may shut a source', 'a base of 0'));
  const { devices } = raw.live;
  if (devices.length > 0 && (devices.length !== 2 || devices[0] === devices[1]))
    faults.push(fault('live.devices', 'two devices, the two ends of the link', devices.map((d) => `"${d}"`).join(', ')));
  faults.push(...hookFaults(raw, fault));
  if (raw.verify !== 'analysis' && raw.policies.length === 0)
    faults.push(fault('verify', '"analysis", as long as there are no `policies`', `"${raw.verify}"`));
  if (raw.verify !== 'analysis' && raw.library === '' && raw.sync.from === '')
    faults.push(fault('verify', '"analysis", as long as there is no `library`, and no `sync.from`', `"${raw.verify}"`));
  if (raw.sync.from !== '') faults.push(...syncFaults(raw, fault));
  return faults;
}

/** Names go into rules of the kernel, so they must be names. */
function hookFaults({ backend, hook }: Raw, fault: (name: string, expected: string, got: string) => ConfigFault): readonly ConfigFault[] {
  const { devices, table, pins } = hook;
  const shown = devices.map((d) => JSON.stringify(d)).join(', ') || 'none';
  if (backend === 'engine') return devices.length > 0 ? [fault('hook.devices', 'left out, as long as `backend` is "engine"', shown)] : [];
  const faults: ConfigFault[] = [];
  if (devices.length === 0) faults.push(fault('backend', '"engine", as long as there are no `hook.devices`', `"${backend}"`));
  if (!devices.every((d) => /^[A-Za-z0-9_.:-]{1,15}$/.test(d)) || new Set(devices).size < devices.length)
    faults.push(fault('hook.devices', 'names of network devices, each once', shown));
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(table))
    faults.push(fault('hook.table', 'a name of small letters, digits and _', JSON.stringify(table)));
  // It stands in lines for bpftool, which have no quotes, and libbpf would write a dot as something else.
  if (pins !== '' && !/^(?:\/[A-Za-z0-9_-]+)+$/.test(pins))
    faults.push(fault('hook.pins', 'the path of a folder, from / on, of letters, digits, _ and -', JSON.stringify(pins)));
  return faults;
}

function syncFaults({ sync, verify }: Raw, fault: (name: string, expected: string, got: string) => ConfigFault): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (!/^https?:$/.test(URL.canParse(sync.from) ? new URL(sync.from).protocol : ''))
    faults.push(fault('sync.from', 'a URL that begins with http: or https:', `"${sync.from}"`));
  if (!/^[0-9a-f]{64}$/.test(sync.publicKey))
    faults.push(fault('sync.publicKey', "the publisher's key, 64 hexadecimal digits", `"${sync.publicKey}"`));
  if (!isLibraryName(sync.name)) faults.push(fault('sync.name', 'the name of a library', `"${sync.name}"`));
  if (verify === 'analysis') faults.push(fault('sync', 'left out, as long as `verify` is "analysis"', 'given'));
  return faults;
}
