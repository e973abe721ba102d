/** Which variable to choose next: the one that was in most of the latest conflicts. A heap. */
export class Order {
  readonly #heap: number[] = [];
  /** By variable: its place in the heap, -1 when it is not there. */
  readonly #places: Int32Array;
  readonly #activity: Float64Array;
  #step = 1;

  constructor(variables: number) {
    this.#places = new Int32Array(variables + 1).fill(-1);
    this.#activity = new Float64Array(variables + 1);
    for (let v = 1; v <= variables; v++) this.put(v);
  }

  put(v: number): void {
    if (this.#places[v] !== -1) return;
    this.#heap.push(v);
    this.#places[v] = this.#heap.length - 1;
    this.#up(this.#heap.length - 1);
  }

  /** Takes out the first variable that is free. */
  next(isFree: (v: number) => boolean): number | undefined {
    for (;;) {
      const [top] = this.#heap;
      const last = this.#heap.pop();
      if (top === undefined || last === undefined) return undefined;
      this.#places[top] = -1;
      if (this.#heap.length > 0) {
        this.#heap[0] = last;
        this.#places[last] = 0;
        this.#down(0);
      }
      if (isFree(top)) return top;
    }
  }

  raise(v: number): void {
    this.#activity[v] = (this.#activity[v] as number) + this.#step;
    if ((this.#activity[v] as number) > 1e100) {
      for (let u = 0; u < this.#activity.length; u++) this.#activity[u] = (this.#activity[u] as number) * 1e-100;
      this.#step *= 1e-100;
    }
    const place = this.#places[v] as number;
    if (place >= 0) this.#up(place);
  }

  /** What happened before counts a little less from now on. */
  decay(): void {
    this.#step /= 0.95;
  }

  #before(a: number, b: number): boolean {
    return (this.#activity[this.#heap[a] as number] as number) > (this.#activity[this.#heap[b] as number] as number);
  }

  #swap(a: number, b: number): void {
    const [u, v] = [this.#heap[a] as number, this.#heap[b] as number];
    this.#heap[a] = v;
    this.#heap[b] = u;
    this.#places[v] = a;
    this.#places[u] = b;
  }

  #up(at: number): void {
    for (let i = at; i > 0; ) {
      const above = (i - 1) >> 1;
      if (!this.#before(i, above)) return;
      this.#swap(i, above);
      i = above;
    }
  }

  #down(at: number): void {
    for (let i = at; ; ) {
      let least = i;
      for (const below of [2 * i + 1, 2 * i + 2]) if (below < this.#heap.length && this.#before(below, least)) least = below;
      if (least === i) return;
      this.#swap(i, least);
      i = least;
    }
  }
}
