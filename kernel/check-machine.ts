/**
 * The machine that runs the code of a certificate: a stack of sorts, terms and theorems, and a heap of what is used again.
 * It searches nothing and believes nothing: every theorem on the stack is made by a rule of the kernel.
 */
import type { Reader } from './bytes.ts';
import { code, firstEntry, shortEntries } from './certificate-codes.ts';
import { sortVariablesOf } from './definition.ts';
import { LimitReached } from './check-limits.ts';
import { demand, KernelError } from './error.ts';
import { Rational } from './rational.ts';
import * as rules from './rules.ts';
import { Theorem } from './rules.ts';
import {
  equalitySymbol,
  FunctionSymbol,
  functionSort,
  intSort,
  natSort,
  realSort,
  Sort,
  SortConstructor,
  sortOf,
  sortVariable,
} from './signature.ts';
import {
  application,
  close,
  connective,
  constant,
  equation,
  numeral,
  type Quantifier,
  quoted,
  type Sentence,
  Term,
  variable,
} from './term.ts';

export type Item = Sort | Term | Theorem;
/** What a code byte from `firstEntry` on can take: an item is pushed, a symbol or a sort constructor is applied. */
export type Entry = Item | FunctionSymbol | SortConstructor;

const quantifiers: readonly Quantifier[] = ['forall', 'exists', 'exists-unique'];

export class Machine {
  readonly stack: Item[] = [];
  readonly heap: Entry[];
  /** Codes carried out. */
  steps = 0;
  #variables = 0;
  #sortVariables = 0;
  readonly #input: Reader;
  /** What to do with the sorts of one constructor or function; in proofs and statements there are none. */
  readonly #row: ((sorts: readonly Sort[]) => void) | undefined;

  constructor(input: Reader, imported: readonly Entry[], row?: (sorts: readonly Sort[]) => void) {
    this.#input = input;
    this.heap = [...imported];
    this.#row = row;
  }

  /** Runs the code up to the end of the input, or until `until` says so. **Fails when** the code is faulty or a rule refuses. */
  run(mostSteps: number, until: () => boolean = () => false): void {
    const input = this.#input;
    while (!input.done && !until()) {
      if (++this.steps > mostSteps) throw new LimitReached('steps', mostSteps);
      const b = input.byte();
      if (b >= firstEntry) this.#use(b - firstEntry);
      else if (b === code.take) this.#use(input.number() + shortEntries);
      else this.#step(b);
    }
  }

  // -------------------------------------------------------------- the stack

  #pop(): Item {
    const item = this.stack.pop();
    demand(item !== undefined, 'code', 'the stack is empty');
    return item;
  }
  #term(): Term {
    const item = this.#pop();
    demand(item instanceof Term, 'code', 'a term is needed', item);
    return item;
  }
  #sort(): Sort {
    const item = this.#pop();
    demand(item instanceof Sort, 'code', 'a sort is needed', item);
    return item;
  }
  #theorem(): Theorem {
    const item = this.#pop();
    demand(item instanceof Theorem, 'code', 'a theorem is needed', item);
    return item;
  }
  #several<X>(n: number, pop: () => X): X[] {
    demand(n <= this.stack.length, 'code', 'the stack has fewer items');
    const items = new Array<X>(n);
    for (let i = n - 1; i >= 0; i--) items[i] = pop();
    return items;
  }
  readonly #aTerm = (): Term => this.#term();
  readonly #aSort = (): Sort => this.#sort();
  readonly #aTheorem = (): Theorem => this.#theorem();
  /** A term, or an equation that replaces its left side by its right. */
  readonly #termOrEquation = (): Term | Theorem => {
    const item = this.#pop();
    demand(!(item instanceof Sort), 'code', 'a term or an equation is needed', item);
    demand(item instanceof Term || item.conclusion.symbol === equalitySymbol, 'code', 'a term or an equation is needed', item);
    return item;
  };
  #push(item: Item): void {
    this.stack.push(item);
  }
  /** Pushes a new variable, which is always kept for use again. */
  #new(item: Sort | Term): void {
    this.heap.push(item);
    this.stack.push(item);
  }

  // -------------------------------------------------------------- entries of the heap

  #entry(i: number): Entry {
    const entry = this.heap[i];
    demand(entry !== undefined, 'code', 'there is no such entry', i);
    return entry;
  }

  #use(i: number): void {
    const entry = this.#entry(i);
    if (entry instanceof FunctionSymbol) this.#push(this.#apply(entry));
    else if (entry instanceof SortConstructor) {
      const arity = entry === functionSort ? this.#input.number() : entry.arity;
      this.#push(sortOf(entry, this.#several(arity, this.#aSort)));
    } else this.#push(entry);
  }

  /** A term; with an equation among the arguments, an equation by congruence. */
  #apply(f: FunctionSymbol): Term | Theorem {
    if (f.parameters.length === 0) return constant(f, f.result.ground ? f.result : this.#sort());
    const items = this.#several(f.parameters.length, this.#termOrEquation);
    if (items.every((x) => x instanceof Term)) return application(f, items as Term[]);
    const [left, right] = [0, 1].map((side) =>
      application(
        f,
        items.map((x) => sideOf(x, side)),
      ),
    );
    return rules.fcong(left as Term, right as Term, items.map(equationIn));
  }

  #symbol(): FunctionSymbol {
    const entry = this.#entry(this.#input.number());
    demand(entry instanceof FunctionSymbol, 'code', 'a symbol is needed');
    return entry;
  }

  // -------------------------------------------------------------- codes

  #step(b: number): void {
    const input = this.#input;
    switch (b) {
      case code.save:
        demand(this.stack.length > 0, 'code', 'the stack is empty');
        this.heap.push(this.stack[this.stack.length - 1] as Item);
        return;
      case code.sortVariable:
        return this.#new(sortVariable(`${this.#sortVariables++}`));
      case code.variable:
        return this.#new(variable(`${this.#variables++}`, this.#sort()));
      case code['variable-again']: {
        const n = input.number();
        demand(n < this.#variables, 'code', 'there is no such variable', n);
        return this.#new(variable(`${n}`, this.#sort()));
      }
      case code.natural:
        return this.#push(numeral(new Rational(input.big()), natSort));
      case code.integer:
        return this.#push(numeral(new Rational(input.big()), intSort));
      case code.real: {
        const [numerator, denominator] = [input.big(), input.big()];
        const value = new Rational(numerator, denominator);
        demand(value.numerator === numerator && value.denominator === denominator, 'code', 'a fraction is not in lowest terms');
        return this.#push(numeral(value, realSort));
      }
      case code.quoted:
        return this.#push(quoted(input.text()));
      case code.not:
        return this.#push(connective('not', [this.#term()]));
      case code.and:
        return this.#push(connective('and', this.#several(input.number(), this.#aTerm)));
      case code.or:
        return this.#push(connective('or', this.#several(input.number(), this.#aTerm)));
      case code.if:
        return this.#push(connective('if', this.#several(2, this.#aTerm)));
      case code.iff:
        return this.#push(connective('iff', this.#several(2, this.#aTerm)));
      case code.forall:
      case code.exists:
      case code['exists-unique']: {
        const [x, body] = this.#several(2, this.#aTerm) as [Term, Term];
        return this.#push(close(quantifiers[b - code.forall] as Quantifier, x, body));
      }
      case code.equal:
        return this.#push(this.#equal());
      case code.row: {
        demand(this.#row !== undefined, 'code', 'only declarations have rows');
        return this.#row(this.#several(input.number(), this.#aSort));
      }
      default:
        this.#push(this.#rule(b));
    }
  }

  #equal(): Term | Theorem {
    const items = this.#several(2, this.#termOrEquation) as [Term | Theorem, Term | Theorem];
    const [left, right] = [0, 1].map((side) => equation(sideOf(items[0], side), sideOf(items[1], side)));
    return items.every((x) => x instanceof Term) ? (left as Term) : rules.fcong(left as Term, right as Term, items.map(equationIn));
  }

  #rule(b: number): Theorem {
    const input = this.#input;
    switch (b) {
      case code.hypothesis:
        return rules.hypothesis(this.#term());
      case code.axiom:
        return rules.axiom(this.#term());
      case code.assume: {
        const th = this.#theorem();
        return rules.discharge(this.#term(), th);
      }
      case code.mp: {
        const antecedent = this.#theorem();
        return rules.mp(this.#theorem(), antecedent);
      }
      case code.both:
        return rules.both(this.#several(input.number(), this.#aTheorem));
      case code.project:
        return rules.project(this.#theorem(), input.number());
      case code.either: {
        const th = this.#theorem();
        return rules.either(th, this.#term());
      }
      case code.cases: {
        const arms = this.#several(input.number(), this.#aTheorem);
        return rules.cases(this.#theorem(), arms);
      }
      case code.absurd: {
        const negated = this.#theorem();
        return rules.absurd(this.#theorem(), negated);
      }
      case code['suppose-absurd']: {
        const th = this.#theorem();
        return rules.supposeAbsurd(this.#term(), th);
      }
      case code.dn:
        return rules.dn(this.#theorem());
      case code.equiv: {
        const backward = this.#theorem();
        return rules.equiv(this.#theorem(), backward);
      }
      case code['left-iff']:
        return rules.leftIff(this.#theorem());
      case code['right-iff']:
        return rules.rightIff(this.#theorem());
      case code['true-intro']:
        return rules.trueIntro();
      case code.uspec: {
        const t = this.#term();
        return rules.uspec(this.#theorem(), t);
      }
      case code['pick-any']: {
        const th = this.#theorem();
        return rules.generalize(this.#term(), th);
      }
      case code.egen: {
        const th = this.#theorem();
        const [goal, t] = this.#several(2, this.#aTerm) as [Sentence, Term];
        return rules.egen(goal, t, th);
      }
      case code['pick-witness']: {
        const th = this.#theorem();
        const w = this.#term();
        return rules.pickWitness(this.#theorem(), w, th);
      }
      case code['unique-elim']:
        return rules.uniqueElim(this.#theorem());
      case code['unique-intro']: {
        const th = this.#theorem();
        return rules.uniqueIntro(this.#term(), th);
      }
      case code['sort-instance']:
        return this.#instantiate();
      case code['sorts-replaced']: {
        const sorts = this.#several(2 * input.number(), this.#aSort);
        const pairs = sorts.flatMap((v, i) => (i % 2 === 0 ? [[v, sorts[i + 1] as Sort] as const] : []));
        for (const [v] of pairs) demand(v.constructor_ === undefined, 'code', 'a sort variable is needed', v);
        return rules.instantiateSorts(this.#theorem(), new Map(pairs));
      }
      case code.reflex:
        return rules.reflex(this.#term());
      case code.sym:
        return rules.sym(this.#theorem());
      case code.tran: {
        const second = this.#theorem();
        return rules.tran(this.#theorem(), second);
      }
      case code.rcong:
        return this.#replace();
      case code.leibniz: {
        const [p, x] = this.#several(2, this.#aTerm) as [Sentence, Term];
        const th = this.#theorem();
        return rules.leibniz(this.#theorem(), th, p, x);
      }
      case code['boolean-identity']: {
        const [p, q] = this.#several(2, this.#aTerm) as [Sentence, Sentence];
        return rules.booleanIdentity(p, q);
      }
      case code.injectivity:
        return rules.constructorInjectivity(this.#symbol());
      case code.exclusiveness: {
        const c = this.#symbol();
        return rules.constructorExclusiveness(c, this.#symbol());
      }
      case code.exhaustiveness:
        return rules.constructorExhaustiveness(this.#sort());
      case code.induction:
        return rules.mutualInduction([this.#family(input.number())]);
      case code['mutual-induction']: {
        const sizes = Array.from({ length: input.number() }, () => input.number());
        return rules.mutualInduction(
          sizes
            .reverse()
            .map((n) => this.#family(n))
            .reverse(),
        );
      }
      case code['int-induction']: {
        const premises = this.#several(3, this.#aTheorem) as [Theorem, Theorem, Theorem];
        return rules.intInduction(this.#term(), ...premises);
      }
      case code.compute:
        return rules.compute(this.#term());
      case code['natural-equation']:
        return rules.naturalEquation(input.number());
      default:
        throw new KernelError('code', 'there is no such code', [b]);
    }
  }

  /** The goal, then for each case its pattern and its theorem. */
  #family(n: number): { goal: Sentence; clauses: { pattern: Term; theorem: Theorem }[] } {
    const clauses = this.#several(n, () => {
      const theorem = this.#theorem();
      return { pattern: this.#term(), theorem };
    });
    return { goal: this.#term(), clauses };
  }

  /** A theorem, then a sort for each sort variable of its conclusion, in order of first occurrence. */
  #instantiate(): Theorem {
    const sorts: Sort[] = [];
    while (this.stack[this.stack.length - 1] instanceof Sort) sorts.push(this.#sort());
    sorts.reverse();
    const th = this.#theorem();
    const variables = sortVariablesOf(th.conclusion);
    demand(variables.length === sorts.length, 'code', 'not as many sorts as the theorem has sort variables', variables, sorts);
    return rules.instantiateSorts(th, new Map(variables.map((v, i) => [v, sorts[i] as Sort])));
  }

  /** The arguments after replacement lie below the theorem: a term where nothing changes, an equation where something does. */
  #replace(): Theorem {
    const th = this.#theorem();
    const { symbol, args } = th.conclusion;
    demand(symbol !== undefined, 'code', 'the theorem is not an application', th);
    const items = this.#several(args.length, this.#termOrEquation);
    return rules.rcong(
      th,
      application(
        symbol,
        items.map((x) => sideOf(x, 1)),
      ),
      items.map(equationIn),
    );
  }
}

const sideOf = (x: Term | Theorem, side: number): Term => (x instanceof Term ? x : (x.conclusion.args[side] as Term));
const equationIn = (x: Term | Theorem): Theorem | undefined => (x instanceof Theorem ? x : undefined);
