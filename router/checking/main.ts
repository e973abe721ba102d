/**
 * The process of a checker: it fetches the library when it is told to, checks all of it, and then one proof after the other, until the
 * router ends it. It has no key of the router's and writes nothing but the cache of the library. Believed as code of the router is.
 */
import { getHeapStatistics } from 'node:v8';
import { freshIdentity } from '../../kernel/index.ts';
import { Refusal } from '../../store/index.ts';
import type { FetchedRoot, FetchOrder, FromChecker, ToChecker, Used } from './messages.ts';
import { cacheFor, ProofChecker } from './proof-checker.ts';
import { Unusable } from './unusable.ts';

let checker: ProofChecker | undefined;

const tell = (message: FromChecker): void => void process.send?.(message);

/** The kernel's numbers rise by one each; to take one is to ask how many there are. */
const used = (): Used => ({ numbers: freshIdentity(), memory: getHeapStatistics().used_heap_size });

async function begin({ against, fetch }: Extract<ToChecker, { kind: 'begin' }>): Promise<void> {
  try {
    const cache = cacheFor(against);
    if (fetch !== undefined) {
      const fetched = await fetchInto(cache, fetch);
      tell({ kind: 'fetched', fetched });
      if (fetched.how === 'same') return;
    }
    checker = new ProofChecker(against, cache);
    tell({ kind: 'ready', checkable: checker.checkable, used: used() });
  } catch (error) {
    if (error instanceof Unusable) tell({ kind: 'unusable', file: error.file, reason: error.reason });
    else if (error instanceof Refusal) tell({ kind: 'not-fetched', code: error.code, facts: error.facts });
    else throw error;
  }
}

async function fetchInto(cache: ReturnType<typeof cacheFor>, { from, patience, most, loaded }: FetchOrder): Promise<FetchedRoot> {
  try {
    const { how, received, bytes, library } = await cache.fetch(from, { patience, most });
    const { version, objects } = library.root;
    // A process that fetched before may have ended before anything was made of it.
    const kept = how === 'same' && version !== loaded;
    return { how: kept ? 'kept' : how, received, bytes, library: { root: { version, objects } } };
  } catch (error) {
    // A disk that is full stops the fetch, not the router.
    throw error instanceof Refusal ? error : new Refusal('library/unreachable', { url: from, reason: String(error) });
  }
}

process.on('message', (message: ToChecker) => {
  if (message.kind === 'begin') void begin(message);
  else if (checker !== undefined) tell({ kind: 'verdict', verdict: checker.check(message.bundle, message.client), used: used() });
});
process.on('disconnect', () => process.exit());
// Whoever stops the router from a terminal sends these to both; the router ends its checkers itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
