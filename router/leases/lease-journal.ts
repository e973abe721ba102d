/**
 * The book of leases and the journal that it is kept in: what is written is in the book as soon as it is on the disk. Decides nothing
 * about leases.
 */
import { type Refused, refusal } from '../admission/admission.ts';
import { type Disk, forgetUnfinished, Journal, JournalFailure } from './journal.ts';
import { type Change, fromEntry, LeaseBook, toEntry } from './lease.ts';

/** Journals are rewritten when they are this many bytes, and twice as large as after the last time. */
const rewriteFrom = 1 << 20;

export class LeaseJournal {
  readonly book: LeaseBook;
  /** Bytes of a torn end that were cut off when it was opened. */
  readonly torn: number;
  readonly #journal: Journal;
  #rewriteAt = rewriteFrom;

  private constructor(book: LeaseBook, journal: Journal, torn: number) {
    this.book = book;
    this.#journal = journal;
    this.torn = torn;
  }

  /** Reads what was promised. **Fails when** the journal is damaged (`JournalDamage`). */
  static async open(path: string, disk: Disk): Promise<LeaseJournal> {
    await forgetUnfinished(path);
    const { journal, entries, torn } = await Journal.open(path, disk);
    const book = new LeaseBook();
    for (const entry of entries) book.apply(fromEntry(entry));
    return new LeaseJournal(book, journal, torn);
  }

  /** Why the journal is not written, if so. */
  get broken(): string | undefined {
    return this.#journal.broken;
  }

  /** Puts a change on the disk and then into the book, or says why not. */
  async write(change: Change): Promise<Refused | undefined> {
    try {
      await this.#journal.append(toEntry(change), () => this.book.apply(change));
      return undefined;
    } catch (error) {
      return refusal('router/journal', { reason: reasonOf(error) });
    }
  }

  /** Puts a change into the book, and on the disk some time. */
  note(change: Change): void {
    this.book.apply(change);
    this.#journal.append(toEntry(change)).catch(() => {});
  }

  /** Waits until what is being written is in the book. */
  async settled(): Promise<void> {
    // What was good a moment ago is asked for in this turn.
    await new Promise((done) => setImmediate(done));
    await this.#journal.settled();
  }

  /** Writes the journal anew when it has grown; why it could not, if so. */
  async tidy(now: number): Promise<string | undefined> {
    return this.#journal.size > this.#rewriteAt && this.#journal.broken === undefined ? this.rewrite(now) : undefined;
  }

  /** Writes the journal anew, with what still matters; why it could not, if so. */
  async rewrite(now: number): Promise<string | undefined> {
    try {
      await this.#journal.rewrite(() => this.book.entries(now));
      this.#rewriteAt = Math.max(rewriteFrom, this.#journal.size * 2);
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof JournalFailure) return error.reason;
  throw error;
}
