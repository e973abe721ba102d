/**
 * An append-only file of records that survives a crash: what was acknowledged is there after a restart, whatever happened since.
 * A record is appended in one write and counts when it is synchronised; entries that wait meanwhile share the next record.
 * So at most the last record can be torn, and a torn one was never acknowledged. Knows nothing of what entries say.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The calls on the disk that a journal makes, so that tests can let each of them fail, or end the process there. */
export interface Disk {
  open(path: string): Promise<DiskFile>;
  /** Puts `from` in the place of `to`, and makes that last. */
  replace(from: string, to: string): Promise<void>;
}

export interface DiskFile {
  read(): Promise<Uint8Array>;
  write(bytes: Uint8Array, at: number): Promise<void>;
  truncate(size: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Something that JSON can hold. */
export type Entry = Readonly<Record<string, unknown>>;

/** Why nothing can be written: the system's code, as `ENOSPC`. */
export class JournalFailure extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`the journal cannot be written: ${reason}`);
    this.reason = reason;
  }
}

/** There are sound records behind one that is not, so this is no torn tail, and what was acknowledged may be gone. */
export class JournalDamage extends Error {
  readonly at: number;
  constructor(at: number) {
    super(`the journal is damaged at byte ${at}`);
    this.at = at;
  }
}

/** `ATHJ`, the number of the record, the length of its body, the first 16 bytes of the SHA-256 of both numbers and the body; the body. */
const magic = 0x4154_484a;
const headSize = 28;
/** Bytes of a body. What says it is longer is not a record. */
const longest = 1 << 26;
/** Characters of the entries that one record takes, so that none comes near that: each is at most four bytes. */
const fewEnough = 1 << 22;
/** The same of a rewrite, which must not hold up others for long. */
const slice = 1 << 18;

interface Waiting {
  /** The entry as JSON. */
  readonly text: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class Journal {
  readonly #disk: Disk;
  readonly #path: string;
  #file: DiskFile;
  #size: number;
  #records: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  /** After a failed synchronisation nobody knows what is on the disk; only a restart reads it again. */
  #broken: string | undefined;

  private constructor(disk: Disk, path: string, file: DiskFile, size: number, records: number) {
    this.#disk = disk;
    this.#path = path;
    this.#file = file;
    this.#size = size;
    this.#records = records;
  }

  /**
   * Opens or makes a journal, and gives what is in it, in order; bytes of a torn record are cut off.
   * **Fails when** a record in the middle is not sound (`JournalDamage`).
   */
  static async open(path: string, disk: Disk = realDisk): Promise<{ journal: Journal; entries: readonly Entry[]; torn: number }> {
    const file = await disk.open(path);
    const bytes = await file.read();
    const entries: Entry[] = [];
    let [at, records] = [0, 0];
    for (let body = bodyAt(bytes, at, records); body !== undefined; body = bodyAt(bytes, at, records)) {
      entries.push(...(JSON.parse(Buffer.from(body).toString('utf8')) as Entry[]));
      at += headSize + body.length;
      records++;
    }
    const torn = bytes.length - at;
    if (torn > 0) {
      if (hasRecordAfter(bytes, at)) {
        await file.close();
        throw new JournalDamage(at);
      }
      await file.truncate(at);
      await file.sync();
    }
    return { journal: new Journal(disk, path, file, at, records), entries, torn };
  }

  /** Bytes on the disk. */
  get size(): number {
    return this.#size;
  }

  /** Why nothing is written any more, if so. */
  get broken(): string | undefined {
    return this.#broken;
  }

  /**
   * Resolves when the entry is on the disk; `then` is called at that moment, before anything else is written.
   * **Fails when** it is not there (`JournalFailure`).
   */
  append(entry: Entry, then: () => void = () => {}): Promise<void> {
    return new Promise((resolve, failed) => {
      const done = (): void => {
        then();
        resolve();
      };
      this.#waiting.push({ text: JSON.stringify(entry), done, failed });
      this.#writing ??= this.#drain();
    });
  }

  /**
   * A file with these entries alone takes the place of this one. They are asked for when nothing else is being written, so they can
   * stand for all that was; what is appended meanwhile comes after them. **Fails when** it cannot be (`JournalFailure`).
   */
  async rewrite(entries: () => Iterable<Entry>): Promise<void> {
    // Without a turn between: nothing may begin to write after this was found.
    while (this.#writing !== undefined) await this.#writing;
    const work = this.#replace(entries());
    this.#writing = work.catch(() => {}).then(() => this.#next());
    await work;
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  /** Waits for what is being written, and closes the file. */
  async close(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    this.#broken ??= 'closed';
    await this.#file.close();
  }

  async #replace(entries: Iterable<Entry>): Promise<void> {
    if (this.#broken !== undefined) throw new JournalFailure(this.#broken);
    const beside = `${this.#path}.new`;
    let file: DiskFile | undefined;
    let [size, records] = [0, 0];
    try {
      file = await this.#disk.open(beside);
      await file.truncate(0);
      // Record by record, and others have their turn in between: all leases together may be much.
      for (const texts of slices(entries)) {
        const bytes = recordOf(records++, texts);
        await file.write(bytes, size);
        size += bytes.length;
      }
      await file.sync();
    } catch (error) {
      // The old file is as it was.
      await file?.close().catch(() => {});
      throw new JournalFailure(codeOf(error));
    }
    try {
      await this.#disk.replace(beside, this.#path);
    } catch (error) {
      // It may have been replaced or not, so neither file can be written.
      await file.close().catch(() => {});
      this.#broken = codeOf(error);
      throw new JournalFailure(this.#broken);
    }
    await this.#file.close().catch(() => {});
    [this.#file, this.#size, this.#records] = [file, size, records];
  }

  #next(): void {
    this.#writing = this.#waiting.length > 0 ? this.#drain() : undefined;
  }

  async #drain(): Promise<void> {
    // Whatever is appended in this turn is in one record.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      let [many, length] = [0, 0];
      while (many < this.#waiting.length && length < fewEnough) length += this.#waiting[many++]?.text.length ?? 0;
      const batch = this.#waiting.splice(0, many);
      try {
        await this.#write(batch.map((w) => w.text));
        for (const w of batch) w.done();
      } catch (error) {
        for (const w of batch) w.failed(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(texts: readonly string[]): Promise<void> {
    if (this.#broken !== undefined) throw new JournalFailure(this.#broken);
    const bytes = recordOf(this.#records, texts);
    try {
      await this.#file.write(bytes, this.#size);
    } catch (error) {
      // Part of it may be there. When that cannot be cut off, a later record would stand behind it.
      await this.#file.truncate(this.#size).catch((again) => {
        this.#broken = codeOf(again);
      });
      throw new JournalFailure(codeOf(error));
    }
    try {
      await this.#file.sync();
    } catch (error) {
      this.#broken = codeOf(error);
      throw new JournalFailure(this.#broken);
    }
    this.#size += bytes.length;
    this.#records++;
  }
}

/** Entries as JSON, as many together as one record takes; of none, one empty record. */
function* slices(entries: Iterable<Entry>): Generator<readonly string[]> {
  let [texts, length]: [string[], number] = [[], 0];
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    texts.push(text);
    length += text.length;
    if (length < slice) continue;
    yield texts;
    [texts, length] = [[], 0];
  }
  yield texts;
}

/** A record of entries, each as JSON. */
function recordOf(number: number, texts: readonly string[]): Uint8Array {
  const body = Buffer.from(`[${texts.join()}]`, 'utf8');
  const record = Buffer.alloc(headSize + body.length);
  record.writeUInt32BE(magic, 0);
  record.writeUInt32BE(number, 4);
  record.writeUInt32BE(body.length, 8);
  body.copy(record, headSize);
  sumOf(record).copy(record, 12);
  return record;
}

/** Of the record that begins at the start of the bytes and ends at their end. */
function sumOf(record: Uint8Array): Buffer {
  return createHash('sha256').update(record.subarray(4, 12)).update(record.subarray(headSize)).digest().subarray(0, 16);
}

/** The body of the sound record at a place; with a number, only of the record with that number. */
function bodyAt(bytes: Uint8Array, at: number, number?: number): Uint8Array | undefined {
  if (bytes.length - at < headSize) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(at + 8);
  if (view.getUint32(at) !== magic || length > longest || length > bytes.length - at - headSize) return undefined;
  if (number !== undefined && view.getUint32(at + 4) !== number) return undefined;
  const record = bytes.subarray(at, at + headSize + length);
  return sumOf(record).equals(record.subarray(12, headSize)) ? record.subarray(headSize) : undefined;
}

function hasRecordAfter(bytes: Uint8Array, from: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from + 1; at + headSize <= bytes.length; at++)
    if (view.getUint32(at) === magic && bodyAt(bytes, at) !== undefined) return true;
  return false;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

const realDisk: Disk = {
  async open(path) {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await syncFolder(path);
    return {
      read: () => handle.readFile(),
      async write(bytes, at) {
        for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
      },
      truncate: (size) => handle.truncate(size),
      sync: () => handle.datasync(),
      close: () => handle.close(),
    };
  },
  async replace(from, to) {
    await rename(from, to);
    await syncFolder(to);
  },
};

/** Makes the names in the folder of a file last. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The disk that is there. */
export { realDisk };

/** Removes what a rewrite that did not end left behind. */
export const forgetUnfinished = (path: string): Promise<void> => rm(`${path}.new`, { force: true });
