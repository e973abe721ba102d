/**
 * Fetches a library from a web server, any that hands out files: what is new since the last time by one Range request, checked as it
 * arrives. The server is not trusted with anything: not with what it sends, not with how much, not with when it comes.
 */
import { defaultLimits } from '../kernel/index.ts';
import { takeCertificate } from './certificate.ts';
import type { Library } from './library.ts';
import { demandNotExpired, type ReceiveOptions, Receiver } from './receive.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';

export interface FetchOptions extends ReceiveOptions {
  /** In milliseconds: in each such time some bytes must come. */
  readonly patience?: number;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

export interface Fetched {
  readonly library: Library;
  /** `same` when there was nothing new, `suffix` when only that was fetched. */
  readonly how: 'same' | 'suffix' | 'whole';
  /** Of the answers' bodies, unpacked. */
  readonly bytes: number;
  readonly requests: number;
  /** Objects checked. */
  readonly received: number;
}

/** What a reader says of bytes that go on from somewhere else; a whole library is asked for then, and judged by itself. */
const noContinuation: readonly string[] = ['library/malformed', 'library/wrong-digest', 'library/refused', 'library/missing-reference'];

const defaultPatience = 30_000;
/** Fewer bytes than these in one such time are too slow. */
const leastProgress = 1024;

/** The library under this address, which is now in the store. **Fails when** it cannot be fetched, or is refused. */
export async function fetchLibrary(address: string, store: Store, options: FetchOptions): Promise<Fetched> {
  const url = /\/library$/.test(address) ? address : `${address.replace(/\/$/, '')}/library`;
  const { before, patience = defaultPatience } = options;
  let [requests, total] = [0, 0];
  const attempt = async (known: Library | undefined): Promise<Fetched | undefined> => {
    requests++;
    const stop = new AbortController();
    const end = (): void => stop.abort();
    options.signal?.throwIfAborted();
    options.signal?.addEventListener('abort', end, { once: true });
    const response = await open(url, known, stop, patience);
    if (known !== undefined && response.status === 416) {
      const length = /^bytes \*\/([0-9]+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
      stop.abort();
      if (Number(length) === known.bytes.length) demandNotExpired(known.root, options.today);
      return Number(length) === known.bytes.length ? { library: known, how: 'same', bytes: 0, requests, received: 0 } : undefined;
    }
    const continues = response.status === 206 && known !== undefined;
    if (continues && !(response.headers.get('content-range') ?? '').startsWith(`bytes ${known.bytes.length}-`)) {
      stop.abort();
      return undefined;
    }
    if (!continues && response.status !== 200) {
      stop.abort();
      throw new Refusal('library/unreachable', { url, reason: `the server answered ${response.status}`, status: response.status });
    }
    const receiver = new Receiver(store, { ...options, before: continues ? known : undefined });
    try {
      await pump(response, stop, patience, url, (bytes) => {
        total += bytes.length;
        receiver.push(bytes);
      });
      const library = receiver.end();
      return { library, how: continues ? 'suffix' : 'whole', bytes: total, requests, received: receiver.received };
    } catch (e) {
      // What the server has may have been written anew, or be another library, so that it is no continuation of what is here.
      if (continues && e instanceof Refusal && noContinuation.includes(e.code)) return undefined;
      throw e;
    } finally {
      stop.abort();
    }
  };
  const fetched = (await attempt(before)) ?? (await attempt(undefined));
  if (fetched === undefined) throw new Refusal('library/unreachable', { url, reason: 'the answer does not fit the question' });
  return fetched;
}

/** Fetches all that one lemma needs, in one round trip, and keeps it under a pin: the hash of its statement. **Fails when** it is refused. */
export async function fetchLemma(
  address: string,
  lemma: string,
  store: Store,
  { patience = defaultPatience, most = defaultLimits.bytes } = {},
) {
  const url = `${address.replace(/\/$/, '')}/lemmas/${encodeURIComponent(lemma)}`;
  const stop = new AbortController();
  const response = await open(url, undefined, stop, patience);
  try {
    if (response.status !== 200)
      throw new Refusal('library/unreachable', { url, reason: `the server answered ${response.status}`, status: response.status });
    const pieces: Uint8Array[] = [];
    let length = 0;
    await pump(response, stop, patience, url, (bytes) => {
      length += bytes.length;
      if (length > most) throw new Refusal('library/too-large', { most });
      pieces.push(bytes);
    });
    return { ...takeCertificate(new Uint8Array(Buffer.concat(pieces)), store), bytes: length };
  } finally {
    stop.abort();
  }
}

async function open(url: string, known: Library | undefined, stop: AbortController, patience: number): Promise<Response> {
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const headers: Record<string, string> =
      known === undefined ? {} : { range: `bytes=${known.bytes.length}-`, 'accept-encoding': 'identity' };
    return await fetch(url, { headers, signal: stop.signal });
  } catch (e) {
    throw unreachable(url, stop, e);
  } finally {
    clearTimeout(timer);
  }
}

async function pump(
  response: Response,
  stop: AbortController,
  patience: number,
  url: string,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  let progress = 0;
  const timer = setInterval(() => {
    if (progress < leastProgress) stop.abort();
    progress = 0;
  }, patience);
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read().catch((e: unknown) => {
        throw unreachable(url, stop, e);
      });
      if (next === undefined || next.done) return;
      progress += next.value.length;
      take(next.value);
    }
  } finally {
    clearInterval(timer);
  }
}

function unreachable(url: string, stop: AbortController, e: unknown): Refusal {
  if (stop.signal.aborted) return new Refusal('library/unreachable', { url, reason: 'the server is too slow' });
  const cause = (e as { readonly cause?: { readonly code?: string; readonly message?: string } }).cause;
  return new Refusal('library/unreachable', { url, reason: cause?.code ?? cause?.message ?? (e as Error).message });
}
