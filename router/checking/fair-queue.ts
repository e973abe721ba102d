/**
 * What waits to be checked, and whose turn it is: the turn of whoever has used the least time of those that wait. Whoever comes after a
 * rest begins where the others are, so nobody saves up time, and nobody waits for more than the one check of each that came before.
 * Pure.
 */

interface Line<X> {
  readonly items: X[];
  /** Time used, as far as the others have got. */
  used: number;
}

export class FairQueue<X> {
  readonly #lines = new Map<string, Line<X>>();
  /** Those who have used time that counts against them when they come again. */
  readonly #debts = new Map<string, number>();
  /** Where the last one taken was. */
  #level = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(owner: string, item: X): void {
    this.#size++;
    const line = this.#lines.get(owner);
    if (line !== undefined) return void line.items.push(item);
    this.#lines.set(owner, { items: [item], used: Math.max(this.#level, this.#debts.get(owner) ?? 0) });
    this.#debts.delete(owner);
  }

  /** The next one, and whose it is. */
  take(): { readonly owner: string; readonly item: X } | undefined {
    let [owner, least]: [string, Line<X> | undefined] = ['', undefined];
    for (const [name, line] of this.#lines) if (least === undefined || line.used < least.used) [owner, least] = [name, line];
    const item = least?.items.shift();
    if (least === undefined || item === undefined) return undefined;
    this.#size--;
    this.#level = least.used;
    if (least.items.length === 0) {
      this.#lines.delete(owner);
      this.#debts.set(owner, least.used);
    }
    return { owner, item };
  }

  /** What was taken for this one has used so much time. */
  spent(owner: string, time: number): void {
    const line = this.#lines.get(owner);
    if (line !== undefined) line.used += time;
    else this.#debts.set(owner, Math.max(this.#level, this.#debts.get(owner) ?? 0) + time);
    // Debts that the others have caught up with are none.
    if (this.#debts.size > 1024) for (const [name, used] of this.#debts) if (used <= this.#level) this.#debts.delete(name);
  }

  /** Takes everything out. */
  clear(): readonly X[] {
    const all = [...this.#lines.values()].flatMap((l) => l.items);
    this.#lines.clear();
    this.#size = 0;
    return all;
  }
}
