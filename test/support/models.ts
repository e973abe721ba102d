/**
 * Whether a theorem is true: its conclusion in finite models of its assumptions. Interpretations are chosen only where the
 * evaluation looks, so going through all choices goes through all models that can tell the difference.
 * Datatypes are infinite; a quantifier over one looks at terms to depth 4 and otherwise does not know (`undefined`).
 */
import {
  booleanSort,
  constructedBy,
  equalitySymbol,
  falseSymbol,
  type FunctionSymbol,
  matchSort,
  parametersAt,
  type Sentence,
  type Sort,
  sortVariablesOf,
  structureOf,
  substituteSort,
  substituteSorts,
  type Term,
  type Theorem,
  trueSymbol,
  upwards,
} from '../../kernel/index.ts';

/** Elements are known by their text. */
type Element = string;
const yes = 'true';
const no = 'false';

/** Where choices come from: all sequences in turn, or chance. */
export interface Choices {
  choose(n: number): number;
}

class AllChoices implements Choices {
  #path: { at: number; of: number }[] = [];
  #next = 0;
  choose(n: number): number {
    if (this.#next === this.#path.length) this.#path.push({ at: 0, of: n });
    return (this.#path[this.#next++] as { at: number }).at;
  }
  /** Goes on to the next sequence; false after the last. */
  advance(): boolean {
    this.#next = 0;
    for (let last = this.#path.pop(); last !== undefined; last = this.#path.pop()) {
      if (last.at + 1 < last.of) {
        this.#path.push({ at: last.at + 1, of: last.of });
        return true;
      }
    }
    return false;
  }
}

/** A small generator of chance that can be repeated. */
export class Chance implements Choices {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  }
  choose(n: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % n;
  }
}

/** A symbol that means what a term says, for the values of its parameters. */
export interface Definition {
  readonly parameters: readonly Term[];
  readonly body: Term;
}

const depth = 4;
const mostTerms = 24;

class Model {
  readonly #choices: Choices;
  readonly #definitions: ReadonlyMap<FunctionSymbol, Definition>;
  /** Sizes of domains, values of symbols at arguments. */
  readonly chosen = new Map<string, Element>();
  readonly #free: Map<number, Element>;
  constructor(choices: Choices, definitions: ReadonlyMap<FunctionSymbol, Definition>, free = new Map<number, Element>()) {
    this.#choices = choices;
    this.#definitions = definitions;
    this.#free = free;
  }

  #once(key: string, make: () => Element): Element {
    let found = this.chosen.get(key);
    if (found === undefined) this.chosen.set(key, (found = make()));
    return found;
  }

  /** The elements of a sort, as far as they are looked at; `all` says that these are all. */
  elements(s: Sort): { readonly some: readonly Element[]; readonly all: boolean } {
    if (s === booleanSort) return { some: [no, yes], all: true };
    const structure = structureOf(s);
    if (structure === undefined) {
      // A subsort's elements are the first ones of the greatest sort above it.
      const up = s.constructor_ === undefined ? [] : upwards(s.constructor_);
      const above = up.length > 1;
      const root = up.at(-1);
      const size = (name: string, most: number): number => Number(this.#once(`size ${name}`, () => String(1 + this.#choices.choose(most))));
      const whole = size(root?.name ?? s.variable, 3);
      const count = above ? size(`${s.constructor_?.name}`, whole) : whole;
      return { some: Array.from({ length: Math.min(count, whole) }, (_, i) => `${root?.name ?? s.variable}${i}`), all: true };
    }
    const grow = (at: Sort, levels: number): Element[] => {
      const inner = structureOf(at);
      if (inner === undefined || at === booleanSort) return [...this.elements(at).some];
      if (levels === 0) return [];
      return inner.constructors.flatMap((c) => {
        let rows: Element[][] = [[]];
        for (const p of parametersAt(c, at)) {
          const column = grow(p, levels - 1);
          rows = rows.flatMap((r) => column.map((e) => [...r, e])).slice(0, mostTerms);
        }
        return rows.map((r) => built(c, r));
      });
    };
    const some = grow(s, depth).slice(0, mostTerms);
    return { some, all: structure.constructors.every((c) => c.parameters.length === 0) };
  }

  #pick(s: Sort): Element {
    const { some } = this.elements(s);
    return some[this.#choices.choose(some.length)] as Element;
  }

  /** The value of a term; `bound` holds the values of bound variables, the innermost last. Undefined when it is not known. */
  value(t: Term, bound: readonly Element[] = []): Element | undefined {
    const at = (i: number): Element | undefined => this.value(t.args[i] as Term, bound);
    switch (t.kind) {
      case 'variable': {
        let v = this.#free.get(t.identity);
        if (v === undefined) this.#free.set(t.identity, (v = this.#pick(t.sort)));
        return v;
      }
      case 'bound':
        return bound[bound.length - 1 - t.index];
      case 'not':
        return negated(at(0));
      case 'and':
        return every(t.args.length, at);
      case 'or':
        return negated(every(t.args.length, (i) => negated(at(i))));
      case 'if':
        return negated(every(2, (i) => (i === 0 ? at(0) : negated(at(1)))));
      case 'iff':
        return equal(at(0), at(1));
      case 'forall':
        return this.#forall(t, bound, (v) => v);
      case 'exists':
        return negated(this.#forall(t, bound, negated));
      case 'exists-unique': {
        const { some, all } = this.elements(t.binds as Sort);
        const values = some.map((e) => this.value(t.args[0] as Term, [...bound, e]));
        if (values.filter((v) => v === yes).length > 1) return no;
        return all && !values.includes(undefined) ? (values.includes(yes) ? yes : no) : undefined;
      }
      case 'application':
        return this.#application(t, bound);
      default:
        return undefined;
    }
  }

  #forall(t: Term, bound: readonly Element[], turn: (v: Element | undefined) => Element | undefined): Element | undefined {
    const { some, all } = this.elements(t.binds as Sort);
    const v = every(some.length, (i) => turn(this.value(t.args[0] as Term, [...bound, some[i] as Element])));
    return v === yes && !all ? undefined : v;
  }

  #application(t: Term, bound: readonly Element[]): Element | undefined {
    const f = t.symbol as FunctionSymbol;
    const args = t.args.map((a) => this.value(a, bound));
    if (args.includes(undefined)) return undefined;
    const values = args as Element[];
    if (f === equalitySymbol) return values[0] === values[1] ? yes : no;
    if (f === trueSymbol || f === falseSymbol) return f === trueSymbol ? yes : no;
    if (constructedBy(f) !== undefined) return built(f, values);
    // A polymorphic symbol is a function of its own at each instance, a defined one too: its body is read at that instance.
    const found = new Map<Sort, Sort>();
    for (const [i, p] of f.parameters.entries()) matchSort(p, (t.args[i] as Term).sort, found);
    const definition = this.#definitions.get(f);
    if (definition !== undefined) {
      const parameters = definition.parameters.map((p) => substituteSorts(p, found));
      const by = new Map(parameters.map((p, i) => [p.identity, values[i] as Element]));
      const inner = new Model(this.#choices, this.#definitions, by);
      for (const [k, v] of this.chosen) inner.chosen.set(k, v);
      const v = inner.value(substituteSorts(definition.body, found));
      for (const [k, w] of inner.chosen) this.chosen.set(k, w);
      return v;
    }
    const instance = f.monomorphic ? '' : [...f.parameters.map((p) => substituteSort(p, found)), t.sort].map((s) => s.identity).join(' ');
    return this.#once(`${f.name}#${f.identity} ${instance} (${values.join(', ')})`, () => this.#pick(t.sort));
  }
}

function built(c: FunctionSymbol, args: readonly Element[]): Element {
  return args.length === 0 ? `${c.name}` : `${c.name}(${args.join(',')})`;
}
function negated(v: Element | undefined): Element | undefined {
  return v === undefined ? undefined : v === yes ? no : yes;
}
function equal(v: Element | undefined, w: Element | undefined): Element | undefined {
  return v === undefined || w === undefined ? undefined : v === w ? yes : no;
}
function every(n: number, at: (i: number) => Element | undefined): Element | undefined {
  let known = true;
  for (let i = 0; i < n; i++) {
    const v = at(i);
    if (v === no) return no;
    if (v === undefined) known = false;
  }
  return known ? yes : undefined;
}

export interface Search {
  /** Up to so many models are gone through one by one; where there are more, `random` ones are tried. */
  readonly exhaustive: number;
  readonly random: number;
  readonly seed: number;
  /** Sorts at which sort variables are tried. */
  readonly instances: readonly Sort[];
  readonly definitions: ReadonlyMap<FunctionSymbol, Definition>;
}

export interface Verdict {
  /** Models in which the assumptions held and the conclusion was looked at. */
  readonly held: number;
  readonly tried: number;
  /** All models were gone through. */
  readonly complete: boolean;
  /** What is chosen in a model of the assumptions in which the conclusion is false. */
  readonly counterexample?: readonly string[];
}

/** Looks for a model in which the assumptions hold and the conclusion does not. */
export function refute(th: Theorem, search: Search): Verdict {
  let [held, tried] = [0, 0];
  let complete = true;
  const hypotheses = th.assumptions.filter((a) => a.kind === 'hypothesis').map((a) => a.sentence);
  const closed = th.assumptions
    .filter((a) => a.kind !== 'hypothesis')
    .flatMap((a) => instancesOf([a.sentence], search.instances).map(([p]) => p as Sentence));
  for (const [conclusion, ...own] of instancesOf([th.conclusion, ...hypotheses], search.instances)) {
    const assumed = [...own, ...closed];
    const attempt = (choices: Choices): readonly string[] | undefined => {
      tried++;
      const model = new Model(choices, search.definitions);
      for (const p of assumed) if (model.value(p) !== yes) return undefined;
      held++;
      return model.value(conclusion as Sentence) === no ? [...model.chosen].map(([k, v]) => `${k} = ${v}`) : undefined;
    };
    const all = new AllChoices();
    let left = search.exhaustive;
    let more = true;
    for (; more && left > 0; left--) {
      const counterexample = attempt(all);
      if (counterexample !== undefined) return { held, tried, complete, counterexample };
      more = all.advance();
    }
    if (!more) continue;
    complete = false;
    const chance = new Chance(search.seed);
    for (let i = 0; i < search.random; i++) {
      const counterexample = attempt(chance);
      if (counterexample !== undefined) return { held, tried, complete, counterexample };
    }
  }
  return { held, tried, complete };
}

/** The sentences at every choice of sorts for their sort variables, the same in all. */
function instancesOf(ps: readonly Sentence[], sorts: readonly Sort[]): readonly (readonly Sentence[])[] {
  const variables = [...new Set(ps.flatMap((p) => sortVariablesOf(p)))].slice(0, 2);
  let maps: ReadonlyMap<Sort, Sort>[] = [new Map()];
  for (const v of variables) maps = maps.flatMap((m) => sorts.map((s) => new Map([...m, [v, s]])));
  return maps.map((by) => ps.map((p) => substituteSorts(p, by)));
}

/** For tests of the evaluator itself. */
export function isTrueEverywhere(p: Sentence): boolean {
  const all = new AllChoices();
  for (;;) {
    if (new Model(all, new Map()).value(p) !== yes) return false;
    if (!all.advance()) return true;
  }
}
