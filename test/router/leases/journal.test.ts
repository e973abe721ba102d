import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Disk, Journal, JournalDamage, JournalFailure, realDisk } from '../../../router/leases/journal.ts';

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'athena-journal-')), 'journal');
const entry = (n: number) => ({ kind: 'test', n });
const numbers = (entries: readonly Readonly<Record<string, unknown>>[]) => entries.map((e) => e['n']);

/** A journal with these numbers, one record each, closed again. */
async function written(path: string, all: readonly number[]): Promise<void> {
  const { journal } = await Journal.open(path);
  for (const n of all) await journal.append(entry(n));
  await journal.close();
}

async function read(path: string): Promise<readonly unknown[]> {
  const { journal, entries } = await Journal.open(path);
  await journal.close();
  return numbers(entries);
}

/** A disk on which chosen calls fail, with what they did before on the real one. */
function failing(fails: { write?: number; sync?: number; truncate?: boolean; writesFirst?: number; replace?: 'before' | 'after' }): Disk {
  let [writes, syncs] = [0, 0];
  const full = () => Object.assign(new Error('no space'), { code: 'ENOSPC' });
  return {
    async open(path) {
      const file = await realDisk.open(path);
      return {
        ...file,
        async write(bytes, at) {
          if (++writes !== fails.write) return file.write(bytes, at);
          await file.write(bytes.subarray(0, fails.writesFirst ?? 0), at);
          throw full();
        },
        async sync() {
          if (++syncs === fails.sync) throw Object.assign(new Error('io'), { code: 'EIO' });
          return file.sync();
        },
        truncate: (size) => (fails.truncate === true ? Promise.reject(full()) : file.truncate(size)),
      };
    },
    async replace(from, to) {
      if (fails.replace === 'before') throw full();
      await realDisk.replace(from, to);
      if (fails.replace === 'after') throw full();
    },
  };
}

describe('a journal', () => {
  test('gives back what was appended, in order', async () => {
    const path = fresh();
    await written(path, [1, 2, 3]);
    await written(path, [4]);
    expect(await read(path)).toEqual([1, 2, 3, 4]);
  });

  test('writes entries that wait together as one record', async () => {
    const path = fresh();
    let syncs = 0;
    const { journal } = await Journal.open(path, {
      ...realDisk,
      async open(p) {
        const file = await realDisk.open(p);
        return {
          ...file,
          sync: () => {
            syncs++;
            return file.sync();
          },
        };
      },
    });
    await Promise.all(Array.from({ length: 100 }, (_, n) => journal.append(entry(n))));
    await journal.close();
    expect(syncs).toBeLessThanOrEqual(2);
    expect(await read(path)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  test('is readable by its owner only', async () => {
    const path = fresh();
    await written(path, [1]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });
});

describe('a torn tail', () => {
  test('is cut off, wherever it was torn, and the journal goes on', async () => {
    const path = fresh();
    await written(path, [1, 2]);
    const before = statSync(path).size;
    await written(path, [3]);
    const whole = readFileSync(path);
    for (let length = before; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      const { journal, entries, torn } = await Journal.open(path);
      expect([length, numbers(entries), torn]).toEqual([length, [1, 2], length - before]);
      await journal.append(entry(9));
      await journal.close();
      expect(await read(path)).toEqual([1, 2, 9]);
    }
  });

  test('of zeros or of other bytes is cut off', async () => {
    for (const byte of [0, 0x41, 0xff]) {
      const path = fresh();
      await written(path, [1]);
      writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(100, byte)]));
      expect(await read(path)).toEqual([1]);
    }
  });

  test('is no reason to lose what is behind: damage in the middle is refused', async () => {
    const path = fresh();
    await written(path, [1, 2, 3]);
    const whole = readFileSync(path);
    const last = whole.lastIndexOf('ATHJ');
    for (let at = 0; at < last; at += 3) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      writeFileSync(path, damaged);
      await expect(Journal.open(path)).rejects.toBeInstanceOf(JournalDamage);
    }
  });

  test('a record that was put in twice is not taken', async () => {
    const path = fresh();
    await written(path, [1, 2]);
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.concat([whole, whole.subarray(whole.lastIndexOf('ATHJ'))]));
    expect(await read(path)).toEqual([1, 2]);
  });
});

describe('a disk that fails', () => {
  test.each([0, 1, 20, 40])('full after %i bytes: the entry is refused, earlier and later ones stay', async (writesFirst) => {
    const path = fresh();
    const { journal } = await Journal.open(path, failing({ write: 2, writesFirst }));
    await journal.append(entry(1));
    await expect(journal.append(entry(2))).rejects.toMatchObject({ reason: 'ENOSPC' });
    await journal.append(entry(3));
    await journal.close();
    expect(await read(path)).toEqual([1, 3]);
  });

  test('when the rest cannot be cut off, nothing is written behind it', async () => {
    const path = fresh();
    const { journal } = await Journal.open(path, failing({ write: 2, writesFirst: 20, truncate: true }));
    await journal.append(entry(1));
    for (const n of [2, 3]) await expect(journal.append(entry(n))).rejects.toBeInstanceOf(JournalFailure);
    expect(journal.broken).toBe('ENOSPC');
    await journal.close();
    expect(await read(path)).toEqual([1]);
  });

  test('after a failed synchronisation nothing is acknowledged', async () => {
    const path = fresh();
    const { journal } = await Journal.open(path, failing({ sync: 2 }));
    await journal.append(entry(1));
    for (const n of [2, 3]) await expect(journal.append(entry(n))).rejects.toMatchObject({ reason: 'EIO' });
    await journal.close();
    // The second was not acknowledged and may be there.
    expect((await read(path))[0]).toBe(1);
  });
});

describe('rewriting', () => {
  test('leaves these entries alone, and what is appended meanwhile', async () => {
    const path = fresh();
    const { journal } = await Journal.open(path);
    const state = new Set<number>();
    const append = (n: number) => journal.append(entry(n), () => state.add(n));
    for (let n = 0; n < 20; n++) await append(n);
    const size = journal.size;
    for (let n = 0; n < 20; n++) state.delete(n);
    // Before, with, and after the rewrite: none of them is lost.
    const before = append(20);
    const rewrite = journal.rewrite(() => [...state].map(entry));
    await Promise.all([before, rewrite, append(21), append(22)]);
    expect(journal.size).toBeLessThan(size);
    await append(23);
    await journal.close();
    expect(await read(path)).toEqual([20, 21, 22, 23]);
  });

  test.each([{ write: 3 }, { sync: 3 }])('on a disk that fails (%o) leaves the old file in use', async (fails) => {
    const path = fresh();
    const { journal } = await Journal.open(path, failing(fails));
    for (const n of [1, 2]) await journal.append(entry(n));
    await expect(journal.rewrite(() => [entry(2)])).rejects.toBeInstanceOf(JournalFailure);
    await journal.append(entry(3));
    await journal.close();
    expect(await read(path)).toEqual([1, 2, 3]);
  });

  test.each(['before', 'after'] as const)('that ends %s the new file is in place loses nothing', async (replace) => {
    const path = fresh();
    const { journal } = await Journal.open(path, failing({ replace }));
    for (const n of [1, 2]) await journal.append(entry(n));
    await expect(journal.rewrite(() => [entry(1), entry(2)])).rejects.toBeInstanceOf(JournalFailure);
    await expect(journal.append(entry(3))).rejects.toBeInstanceOf(JournalFailure);
    await journal.close();
    expect(await read(path)).toEqual([1, 2]);
  });
});

describe('much at once', () => {
  // More than one record can take.
  const many = 900;
  const text = 'x'.repeat(80_000);
  const large = (n: number) => ({ ...entry(n), text });
  const wanted = Array.from({ length: many }, (_, n) => n);

  test('that is rewritten is there after a restart, and others have their turn meanwhile', async () => {
    const path = fresh();
    const { journal } = await Journal.open(path);
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    const rewriting = journal.rewrite(() => wanted.map(large));
    const after = journal.append(entry(many));
    await rewriting;
    await after;
    clearInterval(turn);
    expect(turns).toBeGreaterThan(20);
    expect(journal.size).toBeGreaterThan(1 << 26);
    expect(journal.size).toBe(statSync(path).size);
    await journal.append(entry(many + 1));
    await journal.close();
    expect(await read(path)).toEqual([...wanted, many, many + 1]);
  });

  test('that is appended is, too', async () => {
    const path = fresh();
    const { journal } = await Journal.open(path);
    await Promise.all(wanted.map((n) => journal.append(large(n))));
    await journal.close();
    expect(await read(path)).toEqual(wanted);
  });
});
