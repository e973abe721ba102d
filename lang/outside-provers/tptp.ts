/**
 * Problems in the notation of TPTP: with types (TF0), or plain (FOF) for provers that know none.
 *
 * A plain problem speaks of all elements at once, so each quantifier is guarded by a predicate for its sort; axioms say that no
 * sort is empty and where functions lead. With types the same is done for sorts that include one another, which share a type;
 * other sorts are types. Whatever follows from such a problem follows from the sentences: every model of theirs is one of it.
 */
import {
  booleanSort,
  equalitySymbol,
  falseSymbol,
  intSort,
  isSubsort,
  type Sentence,
  type Sort,
  type Term,
  trueSymbol,
} from '../../kernel/index.ts';
import { type Head, Vocabulary } from './vocabulary.ts';

/** The name of the i-th premise in a problem; the goal is `goal`. */
export const premiseName = (i: number): string => `p${i}`;

/** The problem whether a goal follows from premises. **Fails with** NotTranslatable. */
export function tptpProblem(premises: readonly Sentence[], goal: Sentence, typed: boolean): string {
  return new Writer(new Vocabulary([...premises, goal]), typed).write(premises, goal);
}

/** Names of the variables of the quantifiers around, outermost first. */
type Bound = readonly string[];

const signs = { and: ' & ', or: ' | ', if: ' => ', iff: ' <=> ' } as const;

class Writer {
  readonly #words: Vocabulary;
  readonly #typed: boolean;
  readonly #related: ReadonlyMap<number, Sort>;
  readonly #lines: string[] = [];

  constructor(words: Vocabulary, typed: boolean) {
    this.#words = words;
    this.#typed = typed;
    this.#related = words.related();
  }

  write(premises: readonly Sentence[], goal: Sentence): string {
    if (this.#typed) this.#declare();
    this.#background();
    premises.forEach((p, i) => {
      this.#state(premiseName(i), 'axiom', this.#sentence(p, []));
    });
    this.#state('goal', 'conjecture', this.#sentence(goal, []));
    return `${this.#lines.join('\n')}\n`;
  }

  #state(name: string, role: string, text: string): void {
    this.#lines.push(`${this.#typed ? 'tff' : 'fof'}(${name},${role},${text}).`);
  }

  #declare(): void {
    const types = new Set([...this.#words.sorts.values()].map((s) => this.#type(s.sort)));
    for (const t of types) this.#state(`type_${t}`, 'type', `${t}: $tType`);
    const declare = (name: string, from: readonly string[], to: string): void => {
      const arguments_ = from.length === 0 ? '' : from.length === 1 ? `${from[0]} > ` : `(${from.join(' * ')}) > `;
      this.#state(`type_${name}`, 'type', `${name}: ${arguments_}${to}`);
    };
    for (const h of this.#words.heads.values())
      declare(
        h.name,
        h.parameters.map((s) => this.#type(s)),
        this.#words.isPredicate(h) ? '$o' : this.#type(h.result),
      );
    for (const { sort } of this.#words.sorts.values()) if (this.#guarded(sort)) declare(this.#guardName(sort), [this.#type(sort)], '$o');
    if (!this.#words.truthValues) return;
    const type = this.#type(booleanSort);
    for (const name of ['tt', 'ff']) declare(name, [], type);
    declare('holds', [type], '$o');
  }

  /** What is true of sorts and functions without being said. */
  #background(): void {
    let n = 0;
    const say = (text: string): void => this.#state(`background${n++}`, 'axiom', text);
    const sorts = [...this.#words.sorts.values()].map((s) => s.sort).filter((s) => this.#guarded(s));
    for (const s of sorts) {
      say(`? [${this.#binder('X0', s)}] : ${this.#guard(s, 'X0')}`);
      for (const t of sorts)
        if (s !== t && isSubsort(s, t)) say(`! [${this.#binder('X0', s)}] : (${this.#guard(s, 'X0')} => ${this.#guard(t, 'X0')})`);
    }
    for (const h of this.#words.heads.values()) {
      if (this.#words.isPredicate(h) || !this.#guarded(h.result)) continue;
      say(this.#leads(h, h.parameters, h.result));
      if (h.symbol?.closedOnIntegers === true && this.#words.sorts.has(intSort.identity))
        say(
          this.#leads(
            h,
            h.parameters.map(() => intSort),
            intSort,
          ),
        );
    }
    if (!this.#words.truthValues) return;
    say('holds(tt)');
    say('~ holds(ff)');
    say(`! [${this.#binder('X0', booleanSort)}] : ${this.#under(booleanSort, 'X0', '(X0 = tt | X0 = ff)', ' => ')}`);
  }

  #leads(h: Head, from: readonly Sort[], to: Sort): string {
    const names = from.map((_, i) => `X${i}`);
    const value = this.#guard(to, this.#applied(h.name, names));
    if (names.length === 0) return value;
    const guards = from.flatMap((s, i) => (this.#guarded(s) ? [this.#guard(s, names[i] as string)] : []));
    const binders = from.map((_, i) => this.#binder(names[i] as string, h.parameters[i] as Sort));
    return `! [${binders.join(',')}] : ${guards.length === 0 ? value : `((${guards.join(' & ')}) => ${value})`}`;
  }

  #type(s: Sort): string {
    return this.#words.sortName(this.#related.get(s.identity) as Sort);
  }

  #guarded(s: Sort): boolean {
    if (!this.#typed) return true;
    const first = this.#related.get(s.identity);
    return [...this.#related].some(([id, f]) => f === first && id !== s.identity);
  }

  #guardName(s: Sort): string {
    return `is_${this.#words.sortName(s)}`;
  }

  #guard(s: Sort, text: string): string {
    return `${this.#guardName(s)}(${text})`;
  }

  /** A text under the guard of its variable, if it needs one. */
  #under(s: Sort, name: string, text: string, sign: ' => ' | ' & '): string {
    return this.#guarded(s) ? `(${this.#guard(s, name)}${sign}${text})` : text;
  }

  #binder(name: string, s: Sort): string {
    return this.#typed ? `${name}: ${this.#type(s)}` : name;
  }

  #applied(name: string, args: readonly string[]): string {
    return args.length === 0 ? name : `${name}(${args.join(',')})`;
  }

  #sentence(t: Term, bound: Bound): string {
    switch (t.kind) {
      case 'forall':
      case 'exists':
        return this.#quantified(t, bound);
      case 'exists-unique':
        return this.#unique(t, bound);
      case 'not':
        return `~ ${this.#sentence(t.args[0] as Term, bound)}`;
      case 'and':
      case 'or':
      case 'if':
      case 'iff':
        return `(${t.args.map((p) => this.#sentence(p, bound)).join(signs[t.kind])})`;
      default:
        return this.#atom(t, bound);
    }
  }

  #quantified(t: Term, bound: Bound): string {
    const [sort, name] = [t.binds as Sort, `X${bound.length}`];
    const body = this.#sentence(t.args[0] as Term, [...bound, name]);
    const text = this.#under(sort, name, body, t.kind === 'forall' ? ' => ' : ' & ');
    return `(${t.kind === 'forall' ? '!' : '?'} [${this.#binder(name, sort)}] : ${text})`;
  }

  /** There is one, and all that are so are this one. */
  #unique(t: Term, bound: Bound): string {
    const [sort, name, other] = [t.binds as Sort, `X${bound.length}`, `Y${bound.length}`];
    const body = t.args[0] as Term;
    const only = this.#under(sort, other, `(${this.#sentence(body, [...bound, other])} => ${other} = ${name})`, ' => ');
    const both = `(${this.#sentence(body, [...bound, name])} & (! [${this.#binder(other, sort)}] : ${only}))`;
    return `(? [${this.#binder(name, sort)}] : ${this.#under(sort, name, both, ' & ')})`;
  }

  #atom(t: Term, bound: Bound): string {
    if (t.symbol === trueSymbol) return '$true';
    if (t.symbol === falseSymbol) return '$false';
    if (t.symbol === equalitySymbol) {
      const [a, b] = t.args as [Term, Term];
      if (a.sort.identity === booleanSort.identity) return `(${this.#sentence(a, bound)} <=> ${this.#sentence(b, bound)})`;
      return `(${this.#term(a, bound)} = ${this.#term(b, bound)})`;
    }
    const text = this.#term(t, bound);
    return t.kind === 'bound' || !this.#words.isPredicate(this.#words.headOf(t)) ? `holds(${text})` : text;
  }

  #term(t: Term, bound: Bound): string {
    if (t.kind === 'bound') return bound[bound.length - 1 - t.index] as string;
    if (t.symbol === trueSymbol) return 'tt';
    if (t.symbol === falseSymbol) return 'ff';
    return this.#applied(
      this.#words.headOf(t).name,
      t.args.map((a) => this.#term(a, bound)),
    );
  }
}
