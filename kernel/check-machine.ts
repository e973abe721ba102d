/**
 * The machine that runs the code of a certificate: a stack of sorts, terms and theorems, and a heap of what is used again.
 * It searches nothing and believes nothing: every theorem on the stack is made by a rule of the kernel.
 */
import type { Reader } from './bytes.ts';
import { code, firstEntry, shortEntries } from './certificate-codes.ts';
import { LimitReached } from './check-limits.ts';
import { sortVariablesOf } from './definition.ts';
import { demand } from './error.ts';
import { Rational } from './rational.ts';
import * as rules from './rules.ts';
import { Theorem } from './rules.ts';
import { equalitySymbol, FunctionSymbol, functionSort, intSort, natSort, realSort, Sort, SortConstructor } from './signature.ts';
import { sortOf, sortVariable } from './signature.ts';
import { application, close, connective, constant, numeral, quoted, type Sentence, Term, variable } from './term.ts';

export type Item = Sort | Term | Theorem;
/** What a code byte from `firstEntry` on can take: an item is pushed, a symbol or a sort constructor is applied. */
export type Entry = Item | FunctionSymbol | SortConstructor;

export class Machine {
  readonly stack: Item[] = [];
  readonly heap: Entry[];
  /** Codes carried out. */
  steps = 0;
  readonly input: Reader;
  #variables = 0;
  #sortVariables = 0;
  /** What to do with the sorts of one constructor or function; in proofs and statements there are none. */
  readonly #row: ((sorts: readonly Sort[]) => void) | undefined;

  constructor(input: Reader, imported: readonly Entry[], row?: (sorts: readonly Sort[]) => void) {
    this.input = input;
    this.heap = [...imported];
    this.#row = row;
  }

  /** Runs the code up to the end of the input, or until `until` says so. **Fails when** the code is faulty or a rule refuses. */
  run(mostSteps: number, until?: () => boolean): void {
    const { input, stack } = this;
    while (!input.done && !until?.()) {
      if (++this.steps > mostSteps) throw new LimitReached('steps', mostSteps);
      const b = input.byte();
      if (b >= firstEntry) this.#use(b - firstEntry);
      else {
        const carryOut = codes[b];
        demand(carryOut !== undefined, 'code', 'there is no such code', b);
        const item = carryOut(this);
        if (item !== undefined) stack.push(item);
      }
    }
  }

  // -------------------------------------------------------------- taking from the stack

  term(): Term {
    const item = this.stack.pop();
    demand(item instanceof Term, 'code', 'a term is needed', item);
    return item;
  }
  sort(): Sort {
    const item = this.stack.pop();
    demand(item instanceof Sort, 'code', 'a sort is needed', item);
    return item;
  }
  theorem(): Theorem {
    const item = this.stack.pop();
    demand(item instanceof Theorem, 'code', 'a theorem is needed', item);
    return item;
  }
  /** A term, or an equation that replaces its left side by its right. */
  #argument(): Term | Theorem {
    const item = this.stack.pop();
    const fits = item instanceof Term || (item instanceof Theorem && item.conclusion.symbol === equalitySymbol);
    demand(fits, 'code', 'a term or an equation is needed', item);
    return item;
  }
  several<X>(n: number, take: () => X): X[] {
    demand(n <= this.stack.length, 'code', 'the stack has fewer items', n);
    const items = new Array<X>(n);
    for (let i = n - 1; i >= 0; i--) items[i] = take();
    return items;
  }
  terms = (n: number): Term[] => this.several(n, () => this.term());
  theorems = (n: number): Theorem[] => this.several(n, () => this.theorem());

  // -------------------------------------------------------------- entries of the heap

  take(i: number): undefined {
    this.#use(i + shortEntries);
    return undefined;
  }
  #use(i: number): void {
    const entry = this.heap[i];
    demand(entry !== undefined, 'code', 'there is no such entry', i);
    if (entry instanceof FunctionSymbol) this.stack.push(this.apply(entry));
    else if (entry instanceof SortConstructor) {
      const arity = entry === functionSort ? this.input.number() : entry.arity;
      const sorts = this.several(arity, () => this.sort());
      this.stack.push(sortOf(entry, sorts));
    } else this.stack.push(entry);
  }

  save(item: Item | undefined): undefined {
    demand(item !== undefined, 'code', 'the stack is empty');
    this.heap.push(item);
    return undefined;
  }
  /** A new variable is always kept for use again. */
  keep<X extends Item>(item: X): X {
    this.heap.push(item);
    return item;
  }
  newSortVariable = (): Sort => this.keep(sortVariable(`${this.#sortVariables++}`));
  newVariable = (): Term => this.keep(variable(`${this.#variables++}`, this.sort()));
  variableAgain(n: number): Term {
    demand(n < this.#variables, 'code', 'there is no such variable', n);
    return this.keep(variable(`${n}`, this.sort()));
  }

  /** A term; with an equation among the arguments, an equation by congruence. */
  apply(f: FunctionSymbol): Term | Theorem {
    if (f.parameters.length === 0) return constant(f, f.result.ground ? f.result : this.sort());
    const items = this.several(f.parameters.length, () => this.#argument());
    if (items.every((x) => x instanceof Term)) return application(f, items as Term[]);
    const [left, right] = [0, 1].map((side) => application(f, sidesOf(items, side))) as [Term, Term];
    return rules.fcong(left, right, items.map(equationIn));
  }

  /** The arguments after replacement lie below the theorem: a term where nothing changes, an equation where something does. */
  replace(th: Theorem): Theorem {
    const { symbol, args } = th.conclusion;
    demand(symbol !== undefined, 'code', 'the theorem is not an application', th);
    const items = this.several(args.length, () => this.#argument());
    return rules.rcong(th, application(symbol, sidesOf(items, 1)), items.map(equationIn));
  }

  symbol(): FunctionSymbol {
    const entry = this.heap[this.input.number()];
    demand(entry instanceof FunctionSymbol, 'code', 'a symbol is needed');
    return entry;
  }

  /** The goal, then for each case its pattern and its theorem. */
  family(n: number): { goal: Sentence; clauses: { pattern: Term; theorem: Theorem }[] } {
    const clauses = this.several(n, () => {
      const theorem = this.theorem();
      return { pattern: this.term(), theorem };
    });
    return { goal: this.term(), clauses };
  }

  /** A theorem, then a sort for each sort variable of its conclusion, in order of first occurrence. */
  instantiate(): Theorem {
    const sorts: Sort[] = [];
    while (this.stack[this.stack.length - 1] instanceof Sort) sorts.push(this.sort());
    sorts.reverse();
    const th = this.theorem();
    const variables = sortVariablesOf(th.conclusion);
    demand(variables.length === sorts.length, 'code', 'not as many sorts as the theorem has sort variables', variables, sorts);
    return rules.instantiateSorts(th, new Map(variables.map((v, i) => [v, sorts[i] as Sort])));
  }

  /** A theorem, then a term for each of its first quantifiers: all on top of the stack. */
  specialize(): Theorem {
    const terms = [this.term()];
    while (this.stack[this.stack.length - 1] instanceof Term) terms.push(this.term());
    return terms.reduceRight(rules.uspec, this.theorem());
  }

  /** A theorem, then pairs of a sort variable and a sort. */
  replaceSorts(n: number): Theorem {
    const sorts = this.several(2 * n, () => this.sort());
    const pairs = sorts.flatMap((v, i) => (i % 2 === 0 ? [[v, sorts[i + 1] as Sort] as const] : []));
    for (const [v] of pairs) demand(v.constructor_ === undefined, 'code', 'a sort variable is needed', v);
    return rules.instantiateSorts(this.theorem(), new Map(pairs));
  }

  row(n: number): undefined {
    demand(this.#row !== undefined, 'code', 'only declarations have rows');
    this.#row(this.several(n, () => this.sort()));
    return undefined;
  }
}

const sidesOf = (items: readonly (Term | Theorem)[], side: number): Term[] =>
  items.map((x) => (x instanceof Term ? x : (x.conclusion.args[side] as Term)));
const equationIn = (x: Term | Theorem): Theorem | undefined => (x instanceof Theorem ? x : undefined);

/** A number that was written as a fraction in lowest terms. */
function fraction({ input }: Machine): Rational {
  const [numerator, denominator] = [input.big(), input.big()];
  demand(denominator !== 0n, 'code', 'the denominator is zero');
  const value = new Rational(numerator, denominator);
  demand(value.numerator === numerator && value.denominator === denominator, 'code', 'a fraction is not in lowest terms');
  return value;
}

type Rule = (m: Machine) => Item | undefined;
type Pair = [Term, Term];

/** Codes for rules that take one or two theorems and nothing else. */
const one =
  (rule: (th: Theorem) => Theorem): Rule =>
  (m) =>
    rule(m.theorem());
const two =
  (rule: (a: Theorem, b: Theorem) => Theorem): Rule =>
  (m) =>
    rule(...(m.theorems(2) as [Theorem, Theorem]));
/** A term or sentence below a theorem. */
const below =
  (rule: (t: Term, th: Theorem) => Theorem): Rule =>
  (m) => {
    const th = m.theorem();
    return rule(m.term(), th);
  };
const quantify =
  (kind: 'forall' | 'exists' | 'exists-unique'): Rule =>
  (m) => {
    const [x, body] = m.terms(2) as Pair;
    return close(kind, x, body);
  };

const table: Record<keyof typeof code, Rule> = {
  save: (m) => m.save(m.stack[m.stack.length - 1]),
  take: (m) => m.take(m.input.number()),
  'sort-variable': (m) => m.newSortVariable(),
  variable: (m) => m.newVariable(),
  'variable-again': (m) => m.variableAgain(m.input.number()),
  natural: (m) => numeral(new Rational(m.input.big()), natSort),
  integer: (m) => numeral(new Rational(m.input.big()), intSort),
  real: (m) => numeral(fraction(m), realSort),
  quoted: (m) => quoted(m.input.text()),
  not: (m) => connective('not', m.terms(1)),
  and: (m) => connective('and', m.terms(m.input.number())),
  or: (m) => connective('or', m.terms(m.input.number())),
  if: (m) => connective('if', m.terms(2)),
  iff: (m) => connective('iff', m.terms(2)),
  forall: quantify('forall'),
  exists: quantify('exists'),
  'exists-unique': quantify('exists-unique'),
  equal: (m) => m.apply(equalitySymbol),
  hypothesis: (m) => rules.hypothesis(m.term()),
  axiom: (m) => rules.axiom(m.term()),
  assume: below(rules.discharge),
  mp: two(rules.mp),
  both: (m) => rules.both(m.theorems(m.input.number())),
  project: (m) => rules.project(m.theorem(), m.input.number()),
  either: below((goal, th) => rules.either(th, goal)),
  cases: (m) => {
    const arms = m.theorems(m.input.number());
    return rules.cases(m.theorem(), arms);
  },
  absurd: two(rules.absurd),
  'suppose-absurd': below(rules.supposeAbsurd),
  dn: one(rules.dn),
  equiv: two(rules.equiv),
  'left-iff': one(rules.leftIff),
  'right-iff': one(rules.rightIff),
  'true-intro': () => rules.trueIntro(),
  uspec: (m) => m.specialize(),
  'pick-any': below((x, th) => rules.generalize(x, th)),
  egen: (m) => {
    const th = m.theorem();
    const [goal, t] = m.terms(2) as Pair;
    return rules.egen(goal, t, th);
  },
  'pick-witness': (m) => {
    const th = m.theorem();
    const w = m.term();
    return rules.pickWitness(m.theorem(), w, th);
  },
  'unique-elim': one(rules.uniqueElim),
  'unique-intro': below(rules.uniqueIntro),
  'sort-instance': (m) => m.instantiate(),
  'sorts-replaced': (m) => m.replaceSorts(m.input.number()),
  reflex: (m) => rules.reflex(m.term()),
  sym: one(rules.sym),
  tran: two(rules.tran),
  rcong: (m) => m.replace(m.theorem()),
  leibniz: (m) => {
    const [p, x] = m.terms(2) as Pair;
    const [eq, th] = m.theorems(2) as [Theorem, Theorem];
    return rules.leibniz(eq, th, p, x);
  },
  'boolean-identity': (m) => rules.booleanIdentity(...(m.terms(2) as Pair)),
  injectivity: (m) => rules.constructorInjectivity(m.symbol()),
  exclusiveness: (m) => rules.constructorExclusiveness(m.symbol(), m.symbol()),
  exhaustiveness: (m) => rules.constructorExhaustiveness(m.sort()),
  induction: (m) => rules.mutualInduction([m.family(m.input.number())]),
  'mutual-induction': (m) => {
    const count = m.input.number();
    demand(count <= m.stack.length, 'code', 'the stack has fewer items', count);
    const sizes = Array.from({ length: count }, () => m.input.number());
    return rules.mutualInduction(sizes.map((_, i) => m.family(sizes[sizes.length - 1 - i] as number)).reverse());
  },
  'int-induction': (m) => {
    const premises = m.theorems(3) as [Theorem, Theorem, Theorem];
    return rules.intInduction(m.term(), ...premises);
  },
  compute: (m) => rules.compute(m.term()),
  'natural-equation': (m) => rules.naturalEquation(m.input.number()),
  row: (m) => m.row(m.input.number()),
};

const codes: (Rule | undefined)[] = [];
for (const [name, rule] of Object.entries(table)) codes[code[name as keyof typeof code]] = rule;
