/**
 * Which request starts next: one queue for each class and interface, merged by the time of arrival, priority among classes by
 * payment, and nothing that does not fit. Pure: knows neither clocks nor programs, and a decision depends on the calls before it alone.
 *
 * Within a class requests start in the order of their arrival, always. When the first of a class does not fit, the firsts of
 * `lookahead` further classes are looked at, so that it does not idle the router. Whoever stood first while `patience` others were
 * started is due: the due ones go before all others, in the order in which they became due, and until the first of them fits
 * nothing else starts. So while a request is first in its class at most `patience` + classes - 1 others start.
 */

export interface Request {
  readonly id: string;
  /** Where it came in. */
  readonly interface: number;
  /** When it came in; does not fall within an interface. */
  readonly arrived: number;
  readonly class: number;
  readonly payment: number;
  /** Units of work on a window. */
  readonly complexity: number;
}

export interface SchedulerRules {
  /** Units of work on a window, of all programs that run at once. */
  readonly capacity: number;
  readonly classes: number;
  readonly interfaces: number;
  /** Classes that are looked at when the first one does not fit. */
  readonly lookahead: number;
  readonly patience: number;
}

/** How many others start, at most, while a request is first in its class. */
export function starvationBound({ patience, classes }: SchedulerRules): number {
  return patience + classes - 1;
}

/** The class of a cost: how many of the bounds, which grow, it is at or above. */
export function classOf(cost: number, bounds: readonly number[]): number {
  let found = 0;
  while (found < bounds.length && cost >= (bounds[found] as number)) found++;
  return found;
}

interface Waiting {
  readonly request: Request;
  /** How many others were started while it was first. */
  passed: number;
  /** Which one it was to become due; 0 while it is not. */
  due: number;
  gone: boolean;
}

export class Scheduler {
  readonly rules: SchedulerRules;
  readonly #weigh: (request: Request) => number;
  /** By class and interface. */
  readonly #queues: readonly (readonly Queue[])[];
  /** The first of each class. */
  readonly #firsts: (Waiting | undefined)[];
  readonly #waiting = new Map<string, Waiting>();
  #load = 0;
  #dues = 0;

  /** `weigh` says what starting a request adds to the load now, when that is not its complexity: what is shared adds nothing. */
  constructor(rules: SchedulerRules, weigh: (request: Request) => number = (r) => r.complexity) {
    this.rules = rules;
    this.#weigh = weigh;
    this.#queues = Array.from({ length: rules.classes }, () => Array.from({ length: rules.interfaces }, () => new Queue()));
    this.#firsts = Array.from({ length: rules.classes }, () => undefined);
  }

  get load(): number {
    return this.#load;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Puts a request into its queue. **Fails when** it could never start: false then. */
  submit(request: Request): boolean {
    if (request.complexity > this.rules.capacity) return false;
    const waiting: Waiting = { request, passed: 0, due: 0, gone: false };
    this.#queues[request.class]?.[request.interface]?.push(waiting);
    this.#waiting.set(request.id, waiting);
    const first = this.#firsts[request.class];
    if (first === undefined || before(request, first.request)) this.#firsts[request.class] = waiting;
    return true;
  }

  /** The request that starts now, with its weight on the load; undefined when none may. */
  next(): Request | undefined {
    const due = this.#leastDue();
    if (due !== undefined) return this.#fits(due) ? this.#start(due) : undefined;
    let last: Waiting | undefined;
    for (let looked = 0; looked <= this.rules.lookahead; looked++) {
      last = this.#dearest(last);
      if (last === undefined) return undefined;
      if (this.#fits(last)) return this.#start(last);
    }
    return undefined;
  }

  /** Takes a weight off the load: a program has ended, or what it shared has. */
  release(weight: number): void {
    this.#load -= weight;
  }

  /** Puts a weight on the load without asking: a lease that was promised before, or a share that became a whole. */
  hold(weight: number): void {
    this.#load += weight;
  }

  /** Forgets a request that waits, if there is one. */
  withdraw(id: string): boolean {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return false;
    this.#leave(waiting);
    return true;
  }

  #fits({ request }: Waiting): boolean {
    return this.#weigh(request) <= this.rules.capacity - this.#load;
  }

  #start(waiting: Waiting): Request {
    const { request } = waiting;
    this.#load += this.#weigh(request);
    for (const first of this.#firsts) {
      if (first === undefined || first === waiting || ++first.passed < this.rules.patience || first.due > 0) continue;
      first.due = ++this.#dues;
    }
    this.#leave(waiting);
    return request;
  }

  #leave(waiting: Waiting): void {
    waiting.gone = true;
    this.#waiting.delete(waiting.request.id);
    const { class: place } = waiting.request;
    if (this.#firsts[place] !== waiting) return;
    let first: Waiting | undefined;
    for (const queue of this.#queues[place] as readonly Queue[]) {
      const head = queue.head();
      if (head !== undefined && (first === undefined || before(head.request, first.request))) first = head;
    }
    this.#firsts[place] = first;
  }

  #leastDue(): Waiting | undefined {
    let found: Waiting | undefined;
    for (const first of this.#firsts)
      if (first !== undefined && first.due > 0 && (found === undefined || first.due < found.due)) found = first;
    return found;
  }

  /** The first of a class that pays most, among those that come after `last`. */
  #dearest(last: Waiting | undefined): Waiting | undefined {
    let found: Waiting | undefined;
    for (const first of this.#firsts) {
      if (first === undefined || first === last) continue;
      if (last !== undefined && !dearer(last.request, first.request)) continue;
      if (found === undefined || dearer(first.request, found.request)) found = first;
    }
    return found;
  }
}

/** Whether `a` came in before `b`. */
function before(a: Request, b: Request): boolean {
  return a.arrived < b.arrived || (a.arrived === b.arrived && a.interface < b.interface);
}

/** A total order of the firsts: by payment, then by arrival, then by class. */
function dearer(a: Request, b: Request): boolean {
  if (a.payment !== b.payment) return a.payment > b.payment;
  return a.arrived !== b.arrived ? a.arrived < b.arrived : a.class < b.class;
}

/** First in, first out; those that left meanwhile are skipped. */
class Queue {
  #items: Waiting[] = [];
  #at = 0;

  push(item: Waiting): void {
    this.#items.push(item);
  }

  head(): Waiting | undefined {
    while (this.#items[this.#at]?.gone === true) this.#at++;
    if (this.#at > 64 && this.#at * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#at);
      this.#at = 0;
    }
    return this.#items[this.#at];
  }
}
