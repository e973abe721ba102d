/**
 * Lemmas by their hashes from where the library is: any web server with what `athena lemma publish --out` writes. What comes is bytes with the
 * hashes that were asked for, and nothing more is believed of it. What clients can cause is bounded: each lemma is asked for once, a few at
 * a time, one bundle after the other, and not more often than the library itself.
 */
import { lemmaLimits, objectsOf } from '../../packet/admission/index.ts';
import { isHash, readObject, Refusal } from '../../store/index.ts';
import type { SyncRules } from './synchroniser.ts';

/** Lemmas that are remembered as asked for in vain. */
const mostAsked = 4096;

export class LemmaSource {
  readonly #rules: Pick<SyncRules, 'from' | 'rest' | 'patience'>;
  readonly #now: () => number;
  readonly #asked = new Set<string>();
  #running = false;
  #last = Number.NEGATIVE_INFINITY;
  readonly counts = { requests: 0, found: 0 };

  constructor(rules: Pick<SyncRules, 'from' | 'rest' | 'patience'>, now: () => number) {
    this.#rules = rules;
    this.#now = now;
  }

  /** What is asked for may be there now. */
  forget(): void {
    this.#asked.clear();
  }

  /** These proofs and their statements, as far as they are there and may be asked for now. Never throws. */
  async lookUp(ids: readonly string[]): Promise<readonly Uint8Array[]> {
    const wanted = ids.filter((id) => !this.#asked.has(id));
    const { rest, patience } = this.#rules;
    if (wanted.length < ids.length || this.#running || this.#now() - this.#last < rest || this.#asked.size >= mostAsked) return [];
    this.#running = true;
    for (const id of wanted) this.#asked.add(id);
    try {
      return await this.#fetchAll(wanted, AbortSignal.timeout(patience));
    } finally {
      this.#running = false;
      this.#last = this.#now();
    }
  }

  async #fetchAll(ids: readonly string[], signal: AbortSignal): Promise<readonly Uint8Array[]> {
    const found: Uint8Array[] = [];
    let left = lemmaLimits.bytes;
    for (const id of ids) {
      const proof = await this.#fetch(id, left, signal);
      const read = proof && objectsOf([id], [proof]);
      if (proof === undefined || read === undefined || 'why' in read) continue;
      left -= proof.length;
      found.push(proof);
      this.#asked.delete(id);
      const [of = ''] = read.get(id)?.references ?? [];
      const statement = await this.#fetch(of, left, signal);
      if (statement === undefined) continue;
      left -= statement.length;
      found.push(statement);
    }
    this.counts.found += found.length;
    return found;
  }

  /** The bytes with this hash; nothing when they are not there, too long or too late. */
  async #fetch(hash: string, most: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
    if (!isHash(hash) || signal.aborted) return undefined;
    this.counts.requests++;
    try {
      const url = `${this.#rules.from.replace(/\/(?:library)?$/, '')}/objects/${hash.slice(0, 2)}/${hash.slice(2)}`;
      const response = await fetch(url, { signal, redirect: 'error' });
      if (response.status !== 200 || response.body === null) return void (await response.body?.cancel());
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
        size += piece.length;
        if (size > most) return undefined;
        pieces.push(piece);
      }
      const bytes = new Uint8Array(Buffer.concat(pieces));
      return readObject(bytes).hash === hash ? bytes : undefined;
    } catch (error) {
      // It is not there, or no object: then it is as if nobody had been asked.
      if (error instanceof Refusal || error instanceof Error) return undefined;
      throw error;
    }
  }
}
