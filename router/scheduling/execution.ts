/**
 * What runs, and on whose behalf: programs of the same functionality count once, quotas hold for each source and class, and what
 * the operator may do about a source that many turn off. Pure bookkeeping; the packets go through `engine/`.
 */
import type { Client } from '../../packet/machine/index.ts';
import type { FunctionalityClass } from './functionality.ts';

/** A program that runs, or is to. */
export interface Running {
  readonly id: string;
  readonly client: Client;
  /** Who pays: the hash of the key that the client is known by. */
  readonly owner: string;
  readonly functionality: string;
  readonly class: FunctionalityClass;
  readonly complexity: number;
  /** Whether its owner pays for it, however little; those who share the work pay for the lease. */
  readonly paying: boolean;
  readonly sources: readonly (bigint | '*')[];
  readonly turnsOff: readonly bigint[];
}

/** How many programs of a class may be about one source. What is not given has no quota. */
export type Quotas = Readonly<Partial<Record<FunctionalityClass, number>>>;

export interface ShutRule {
  /** Owners that it takes; 0 is never. */
  readonly threshold: number;
  /** Owners count as different only in different prefixes of so many bits. */
  readonly prefix: { readonly ipv4: number; readonly ipv6: number };
  /** Sources that are never shut. */
  protects(source: bigint): boolean;
}

interface Group {
  readonly complexity: number;
  /** In the order in which they came; the first one pays. */
  readonly members: Running[];
}

export class Execution {
  readonly #quotas: Quotas;
  readonly #rule: ShutRule;
  readonly #running = new Map<string, Running>();
  readonly #groups = new Map<string, Group>();
  /** By class and source: how many programs there are. */
  readonly #counts = new Map<string, number>();
  /** By source: those that turn it off. */
  readonly #against = new Map<bigint, Set<Running>>();

  constructor(quotas: Quotas, rule: ShutRule) {
    this.#quotas = quotas;
    this.#rule = rule;
  }

  get running(): ReadonlyMap<string, Running> {
    return this.#running;
  }

  /** What a program adds to the load if it starts now: nothing when one of its functionality runs already. */
  weight({ functionality, complexity }: Pick<Running, 'functionality' | 'complexity'>): number {
    return this.#groups.has(functionality) ? 0 : complexity;
  }

  /** The source for which no more programs of this class are taken, if there is one. */
  overQuota(program: Pick<Running, 'class' | 'sources'>): bigint | '*' | undefined {
    const most = this.#quotas[program.class];
    return most === undefined ? undefined : program.sources.find((s) => (this.#counts.get(place(program, s)) ?? 0) >= most);
  }

  /** Adds a program, and tells whether it is the one of its group that pays for the work. */
  add(program: Running): boolean {
    this.#running.set(program.id, program);
    for (const s of program.sources) this.#counts.set(place(program, s), (this.#counts.get(place(program, s)) ?? 0) + 1);
    for (const s of program.turnsOff) {
      const against = this.#against.get(s);
      if (against === undefined) this.#against.set(s, new Set([program]));
      else against.add(program);
    }
    const group = this.#groups.get(program.functionality);
    if (group === undefined) this.#groups.set(program.functionality, { complexity: program.complexity, members: [program] });
    else group.members.push(program);
    return group === undefined;
  }

  /** Whether a program is the one of its group that pays for the work. */
  pays(id: string): boolean {
    const program = this.#running.get(id);
    return program !== undefined && this.#groups.get(program.functionality)?.members[0] === program;
  }

  /** Removes a program: what that takes off the load, and who is the next to pay, if the one that paid has gone. */
  remove(id: string): { readonly released: number; readonly pays?: Running } {
    const program = this.#running.get(id);
    if (program === undefined) return { released: 0 };
    this.#running.delete(id);
    for (const s of program.sources) {
      const left = (this.#counts.get(place(program, s)) ?? 0) - 1;
      if (left > 0) this.#counts.set(place(program, s), left);
      else this.#counts.delete(place(program, s));
    }
    for (const s of program.turnsOff) {
      const against = this.#against.get(s);
      against?.delete(program);
      if (against?.size === 0) this.#against.delete(s);
    }
    const group = this.#groups.get(program.functionality) as Group;
    const at = group.members.indexOf(program);
    group.members.splice(at, 1);
    const [next] = group.members;
    if (next !== undefined) return at === 0 ? { released: 0, pays: next } : { released: 0 };
    this.#groups.delete(program.functionality);
    return { released: group.complexity };
  }

  /** How many programs run, and how many pieces of work they are. */
  sizes(): { readonly programs: number; readonly groups: number } {
    return { programs: this.#running.size, groups: this.#groups.size };
  }

  /**
   * Of the sources that a program turns off, those that the rule shuts now, with the programs that made it so:
   * one for each of `threshold` different owners in different prefixes, all of them paying.
   */
  toShut({ turnsOff }: Pick<Running, 'turnsOff'>): readonly { readonly source: bigint; readonly because: readonly string[] }[] {
    const { threshold, protects } = this.#rule;
    if (threshold === 0) return [];
    return turnsOff.flatMap((source) => {
      const against = this.#against.get(source);
      if (against === undefined || against.size < threshold || protects(source)) return [];
      const because = this.#independent([...against].filter((p) => p.paying));
      return because.length < threshold ? [] : [{ source, because }];
    });
  }

  /**
   * As many programs as the threshold asks for, no two of one owner and no two in one prefix: a matching between owners and prefixes.
   * To count the smaller of both would let one owner with many prefixes, and many in one, add up to more than they are.
   */
  #independent(programs: readonly Running[]): readonly string[] {
    const byOwner = new Map<string, Map<string, Running>>();
    for (const p of programs) {
      const own = byOwner.get(p.owner) ?? new Map<string, Running>();
      own.set(this.#prefixOf(p.client.address), p);
      byOwner.set(p.owner, own);
    }
    const takenBy = new Map<string, string>();
    const take = (owner: string, tried: Set<string>): boolean => {
      for (const prefix of byOwner.get(owner)?.keys() ?? []) {
        if (tried.has(prefix)) continue;
        tried.add(prefix);
        const holder = takenBy.get(prefix);
        if (holder === undefined || take(holder, tried)) {
          takenBy.set(prefix, owner);
          return true;
        }
      }
      return false;
    };
    for (const owner of byOwner.keys()) {
      if (takenBy.size >= this.#rule.threshold) break;
      take(owner, new Set());
    }
    return Array.from(takenBy).flatMap(([prefix, owner]) => byOwner.get(owner)?.get(prefix)?.id ?? []);
  }

  #prefixOf(address: bigint): string {
    const four = address < 1n << 32n;
    const { ipv4, ipv6 } = this.#rule.prefix;
    return four ? `4 ${address >> BigInt(32 - ipv4)}` : `6 ${(address - (1n << 32n)) >> BigInt(128 - ipv6)}`;
  }
}

function place(program: Pick<Running, 'class'>, source: bigint | '*'): string {
  return `${program.class} ${source}`;
}
