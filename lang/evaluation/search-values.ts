/**
 * Sentences checked on finitely many values of each bound variable, in three values: a sentence is true or false only when
 * the values tried settle it, and unknown otherwise. So a counterexample found here is one.
 */
import type { Sentence, Sort, Term } from '../../kernel/index.ts';
import { openNamed } from '../athena/construct.ts';
import { groundValues, hasFinitelyMany } from './ground-terms.ts';
import { type Ground, no, yes } from './ground.ts';
import type { Program } from './program.ts';

export interface Assignment {
  readonly variable: Term;
  readonly value: Ground;
}

/** How many values of a variable are tried. */
export type Bound = (v: Term) => number;

/** A checker of one sentence. `witness` are the values that settled the last answer. */
export class Checker {
  readonly #program: Program;
  readonly #bound: Bound;
  readonly #pools = new Map<string, Pool>();
  readonly witness: Assignment[] = [];

  constructor(program: Program, bound: Bound) {
    this.#program = program;
    this.#bound = bound;
  }

  check(p: Sentence): boolean | undefined {
    this.witness.length = 0;
    return this.#compile(p, [])([]);
  }

  #compile(p: Sentence, variables: readonly Term[]): Check {
    if (!hasQuantifier(p)) {
      const f = this.#program.functionOf(p, variables);
      return (values) => {
        const v = f(values);
        return v === yes ? true : v === no ? false : undefined;
      };
    }
    if (p.binds !== undefined) return this.#quantified(p, variables);
    const parts = p.args.map((a) => this.#compile(a, variables));
    return (values) => combined(p.kind, parts, values);
  }

  #quantified(p: Sentence, variables: readonly Term[]): Check {
    const { variable, body } = openNamed(p);
    const inner = this.#compile(body, [...variables, variable]);
    const pool = this.#pool(variable);
    // A universal sentence is settled by one false instance, an existential one by one true instance.
    const decisive = p.kind === 'exists';
    return (values) => {
      if (p.kind === 'exists-unique') return undefined;
      let settled = pool.complete;
      for (const value of pool.values) {
        const mark = this.witness.length;
        const told = inner([...values, value]);
        if (told === decisive) {
          this.witness.push({ variable, value });
          return decisive;
        }
        this.witness.length = mark;
        settled &&= told !== undefined;
      }
      return settled ? !decisive : undefined;
    };
  }

  #pool(v: Term): Pool {
    const bound = this.#bound(v);
    const key = `${v.sort.identity} ${bound}`;
    let found = this.#pools.get(key);
    if (found === undefined) this.#pools.set(key, (found = poolOf(v.sort, bound)));
    return found;
  }
}

type Check = (values: readonly Ground[]) => boolean | undefined;

interface Pool {
  readonly values: readonly Ground[];
  /** These are all values of the sort. */
  readonly complete: boolean;
}

function poolOf(sort: Sort, bound: number): Pool {
  const values: Ground[] = [];
  let more = false;
  for (const v of groundValues(sort)) {
    more = values.length >= bound;
    if (more) break;
    values.push(v);
  }
  return { values, complete: !more && hasFinitelyMany(sort) };
}

function hasQuantifier(p: Sentence): boolean {
  return p.binds !== undefined || p.args.some(hasQuantifier);
}

/** Kleene's connectives, from left to right and no further than needed. */
function combined(kind: Sentence['kind'], parts: readonly Check[], values: readonly Ground[]): boolean | undefined {
  const [a, b] = parts as [Check, Check];
  switch (kind) {
    case 'not':
      return opposite(a(values));
    case 'and':
    case 'or': {
      let all: boolean | undefined = kind === 'and';
      for (const p of parts) {
        const told = p(values);
        if (told === (kind === 'or')) return told;
        if (told === undefined) all = undefined;
      }
      return all;
    }
    case 'if': {
      const given = a(values);
      if (given === false) return true;
      const then = b(values);
      return then === true ? true : given === undefined ? undefined : then;
    }
    case 'iff': {
      const [x, y] = [a(values), b(values)];
      return x === undefined || y === undefined ? undefined : x === y;
    }
    default:
      return undefined;
  }
}

function opposite(b: boolean | undefined): boolean | undefined {
  return b === undefined ? undefined : !b;
}
