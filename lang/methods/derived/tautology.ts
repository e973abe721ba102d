/**
 * Propositional consequences, complete, replayed through the kernel's rules: analytic search in the manner of DPLL.
 * Truth values spread from sentences to parts and back; where nothing spreads, one part is assumed. An assumption that
 * leads to `false` is denied from there on; one that `false` does not rest on ends the search at once.
 */
import {
  absurd,
  both,
  cases,
  discharge,
  dn,
  either,
  falsum,
  hypothesis,
  leftIff,
  mp,
  project,
  rightIff,
  type Sentence,
  same,
  supposeAbsurd,
  type Theorem,
  trueIntro,
  verum,
} from '../../../kernel/index.ts';
import { byAbsurdity, clash, dni, equivOfFalse, equivOfTrue, fromFalse, left, not } from './propositions.ts';

/**
 *     Γi ⊢ Pi
 *     ───────── the goal follows from the Pi by the meaning of the connectives
 *     ∪Γi ⊢ goal
 *
 * Sentences in `opaque`, atoms and quantified sentences are not looked into. Undefined when the goal does not follow.
 */
export function propositionally(
  goal: Sentence,
  premises: readonly Theorem[],
  opaque: readonly Sentence[] = [],
  spend: (steps: number) => void = () => {},
): Theorem | undefined {
  const search = new Search(opaque, spend);
  for (const th of premises) search.state(th);
  const [core, positive] = strip(goal);
  // The goal is goal's core under some negations: refute the core's opposite value, then put the negations back.
  const opposite = positive ? not(core) : core;
  search.state(hypothesis(opposite));
  const falsity = search.run();
  if (falsity === undefined) return undefined;
  const th = positive ? dn(supposeAbsurd(opposite, falsity)) : supposeAbsurd(opposite, falsity);
  return renegated(th, goal);
}

/** The sentence under its negations, and whether their number is even. */
function strip(p: Sentence): readonly [Sentence, boolean] {
  let core = p;
  let positive = true;
  for (; core.kind === 'not'; core = left(core)) positive = !positive;
  return [core, positive];
}

function renegated(th: Theorem, goal: Sentence): Theorem {
  let missing = 0;
  for (let g = goal; !same(g, th.conclusion); g = left(left(g))) missing++;
  let made = th;
  for (; missing > 0; missing--) made = dni(made);
  return made;
}

/** A sentence that is no negation, its parts, and what is known of it: a theorem of it or of its negation. */
class Node {
  readonly core: Sentence;
  readonly parts: Part[] = [];
  readonly wholes: Node[] = [];
  value: boolean | undefined;
  theorem: Theorem | undefined;
  queued = false;
  constructor(core: Sentence) {
    this.core = core;
  }
}

/** A sentence as a node, under an even or odd number of negations. */
interface Part {
  readonly sentence: Sentence;
  readonly node: Node;
  readonly positive: boolean;
}

function valueIn(p: Part): boolean | undefined {
  return p.node.value === undefined ? undefined : p.node.value === p.positive;
}

/** The theorem of a part that is true. */
function affirmed(sentence: Sentence, node: Node): Theorem {
  return sentence.kind === 'not' ? denied(left(sentence), node) : (node.theorem as Theorem);
}

/** The theorem of the negation of a part that is false. */
function denied(sentence: Sentence, node: Node): Theorem {
  return sentence.kind === 'not' ? dni(affirmed(left(sentence), node)) : (node.theorem as Theorem);
}

class Search {
  readonly #nodes = new Map<number, Node>();
  readonly #opaque: ReadonlySet<number>;
  readonly #spend: (steps: number) => void;
  readonly #trail: Node[] = [];
  #queue: Node[] = [];
  #conflict: Theorem | undefined;

  constructor(opaque: readonly Sentence[], spend: (steps: number) => void) {
    this.#opaque = new Set(opaque.map((p) => strip(p)[0].identity));
    this.#spend = spend;
  }

  /** Takes a theorem as given. */
  state(th: Theorem): void {
    this.#affirm(this.#part(th.conclusion), () => th);
  }

  /** A theorem of `false`, resting on what was stated; undefined when some valuation makes it all true. */
  run(): Theorem | undefined {
    for (;;) {
      const conflict = this.#spread();
      if (conflict !== undefined) return conflict;
      const choice = this.#choose();
      if (choice === undefined) return undefined;
      const { node, positive } = choice;
      const assumed = positive ? node.core : not(node.core);
      const mark = this.#trail.length;
      this.#assign(node, positive, () => hypothesis(assumed));
      const falsity = this.run();
      if (falsity === undefined) return undefined;
      this.#undo(mark);
      if (!falsity.assumptions.some((a) => a.kind === 'hypothesis' && same(a.sentence, assumed))) return falsity;
      const opposite = supposeAbsurd(assumed, falsity);
      this.#assign(node, !positive, () => (positive ? opposite : dn(opposite)));
    }
  }

  #part(sentence: Sentence): Part {
    const fresh: Node[] = [];
    const make = (s: Sentence): Part => {
      const [core, positive] = strip(s);
      let node = this.#nodes.get(core.identity);
      if (node === undefined) {
        this.#nodes.set(core.identity, (node = new Node(core)));
        fresh.push(node);
      }
      return { sentence: s, node, positive };
    };
    const made = make(sentence);
    for (let node = fresh.pop(); node !== undefined; node = fresh.pop()) {
      const { core } = node;
      this.#spend(1);
      if (same(core, verum)) this.#assign(node, true, trueIntro);
      if (same(core, falsum)) this.#assign(node, false, () => supposeAbsurd(falsum, hypothesis(falsum)));
      if (this.#opaque.has(core.identity) || !(core.kind === 'and' || core.kind === 'or' || core.kind === 'if' || core.kind === 'iff'))
        continue;
      for (const a of core.args) {
        const part = make(a);
        node.parts.push(part);
        part.node.wholes.push(node);
      }
      this.#enqueue(node);
    }
    return made;
  }

  #enqueue(node: Node): void {
    if (node.queued || node.parts.length === 0) return;
    node.queued = true;
    this.#queue.push(node);
  }

  #assign(node: Node, value: boolean, theorem: () => Theorem): void {
    if (this.#conflict !== undefined || node.value === value) return;
    this.#spend(1);
    const th = theorem();
    if (node.value !== undefined) {
      this.#conflict = clash(node.theorem as Theorem, th);
      return;
    }
    node.value = value;
    node.theorem = th;
    this.#trail.push(node);
    this.#enqueue(node);
    for (const w of node.wholes) this.#enqueue(w);
  }

  #undo(mark: number): void {
    while (this.#trail.length > mark) {
      const node = this.#trail.pop() as Node;
      node.value = undefined;
      node.theorem = undefined;
    }
    for (const node of this.#queue) node.queued = false;
    this.#queue = [];
    this.#conflict = undefined;
  }

  /** A theorem of the part holds. */
  #affirm(p: Part, theorem: () => Theorem): void {
    this.#assign(p.node, p.positive, () => lowered(theorem(), p));
  }

  /** A theorem of the part's negation holds. */
  #deny(p: Part, theorem: () => Theorem): void {
    this.#assign(p.node, !p.positive, () => lowered(theorem(), p));
  }

  #spread(): Theorem | undefined {
    while (this.#conflict === undefined) {
      const node = this.#queue.pop();
      if (node === undefined) return undefined;
      node.queued = false;
      this.#spend(1);
      this.#examine(node);
    }
    return this.#conflict;
  }

  #examine(node: Node): void {
    switch (node.core.kind) {
      case 'and':
        this.#conjunction(node);
        return;
      case 'or':
        this.#disjunction(node);
        return;
      case 'if':
        this.#conditional(node);
        return;
      case 'iff':
        this.#biconditional(node);
        return;
      default:
    }
  }

  #conjunction(node: Node): void {
    const { core, parts, theorem } = node;
    const untrue = parts.findIndex((p) => valueIn(p) === false);
    const lone = loneUnknown(parts);
    if (node.value === true) {
      for (const [i, p] of parts.entries()) this.#affirm(p, () => project(theorem as Theorem, i));
    } else if (untrue >= 0) {
      const p = parts[untrue] as Part;
      this.#assign(node, false, () => supposeAbsurd(core, absurd(project(hypothesis(core), untrue), denied(p.sentence, p.node))));
    } else if (lone === undefined) {
      this.#assign(node, true, () => both(parts.map((p) => affirmed(p.sentence, p.node))));
    } else if (node.value === false && lone !== 'several') {
      this.#deny(lone, () => {
        const assumed = hypothesis(lone.sentence);
        const whole = both(parts.map((p) => (p.node === lone.node ? assumed : affirmed(p.sentence, p.node))));
        return supposeAbsurd(lone.sentence, absurd(whole, theorem as Theorem));
      });
    }
  }

  #disjunction(node: Node): void {
    const { core, parts, theorem } = node;
    const holding = parts.find((p) => valueIn(p) === true);
    const lone = loneUnknown(parts);
    if (node.value === false) {
      for (const p of parts) {
        this.#deny(p, () => supposeAbsurd(p.sentence, absurd(either(hypothesis(p.sentence), core), theorem as Theorem)));
      }
    } else if (holding !== undefined) {
      this.#assign(node, true, () => either(affirmed(holding.sentence, holding.node), core));
    } else if (lone === undefined) {
      this.#assign(node, false, () => supposeAbsurd(core, exhausted(hypothesis(core), parts)));
    } else if (node.value === true && lone !== 'several') {
      this.#affirm(lone, () => byAbsurdity(lone.sentence, (opposite) => exhausted(theorem as Theorem, parts, opposite)));
    }
  }

  #conditional(node: Node): void {
    const { core, theorem } = node;
    const [a, b] = node.parts as [Part, Part];
    if (node.value === false) {
      this.#affirm(a, () =>
        byAbsurdity(a.sentence, (opposite) =>
          absurd(discharge(a.sentence, fromFalse(b.sentence, clash(hypothesis(a.sentence), opposite))), theorem as Theorem),
        ),
      );
      this.#deny(b, () => supposeAbsurd(b.sentence, absurd(discharge(a.sentence, hypothesis(b.sentence)), theorem as Theorem)));
      return;
    }
    const [va, vb] = [valueIn(a), valueIn(b)];
    if (node.value === true) {
      if (va === true) this.#affirm(b, () => mp(theorem as Theorem, affirmed(a.sentence, a.node)));
      else if (vb === false)
        this.#deny(a, () => supposeAbsurd(a.sentence, absurd(mp(theorem as Theorem, hypothesis(a.sentence)), denied(b.sentence, b.node))));
      return;
    }
    if (vb === true) this.#assign(node, true, () => discharge(a.sentence, affirmed(b.sentence, b.node)));
    else if (va === false)
      this.#assign(node, true, () =>
        discharge(a.sentence, fromFalse(b.sentence, absurd(hypothesis(a.sentence), denied(a.sentence, a.node)))),
      );
    else if (va === true && vb === false)
      this.#assign(node, false, () =>
        supposeAbsurd(core, absurd(mp(hypothesis(core), affirmed(a.sentence, a.node)), denied(b.sentence, b.node))),
      );
  }

  #biconditional(node: Node): void {
    const { core, theorem, value } = node;
    const [a, b] = node.parts as [Part, Part];
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      if (value === undefined || valueIn(x) === undefined || valueIn(y) !== undefined) continue;
      const known = valueIn(x);
      const towards = (th: Theorem, from: Part): Theorem => (from === a ? leftIff(th) : rightIff(th));
      if (value && known) this.#affirm(y, () => mp(towards(theorem as Theorem, x), affirmed(x.sentence, x.node)));
      else if (value)
        this.#deny(y, () =>
          supposeAbsurd(y.sentence, absurd(mp(towards(theorem as Theorem, y), hypothesis(y.sentence)), denied(x.sentence, x.node))),
        );
      else if (known)
        this.#deny(y, () =>
          supposeAbsurd(
            y.sentence,
            absurd(
              equivOfTrue(a.sentence, b.sentence, ...inOrder(a, x, affirmed(x.sentence, x.node), hypothesis(y.sentence))),
              theorem as Theorem,
            ),
          ),
        );
      else
        this.#affirm(y, () =>
          byAbsurdity(y.sentence, (opposite) =>
            absurd(equivOfFalse(a.sentence, b.sentence, ...inOrder(a, x, denied(x.sentence, x.node), opposite)), theorem as Theorem),
          ),
        );
      return;
    }
    const [va, vb] = [valueIn(a), valueIn(b)];
    if (va === undefined || vb === undefined) return;
    if (va && vb)
      this.#assign(node, true, () => equivOfTrue(a.sentence, b.sentence, affirmed(a.sentence, a.node), affirmed(b.sentence, b.node)));
    else if (!va && !vb)
      this.#assign(node, true, () => equivOfFalse(a.sentence, b.sentence, denied(a.sentence, a.node), denied(b.sentence, b.node)));
    else if (va)
      this.#assign(node, false, () =>
        supposeAbsurd(core, absurd(mp(leftIff(hypothesis(core)), affirmed(a.sentence, a.node)), denied(b.sentence, b.node))),
      );
    else
      this.#assign(node, false, () =>
        supposeAbsurd(core, absurd(mp(rightIff(hypothesis(core)), affirmed(b.sentence, b.node)), denied(a.sentence, a.node))),
      );
  }

  /** A part to assume, of the known sentence that has the fewest open parts and is not yet explained by them. */
  #choose(): { readonly node: Node; readonly positive: boolean } | undefined {
    let best: Node | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const node of this.#trail) {
      if (node.parts.length === 0 || explained(node)) continue;
      const open = node.parts.filter((p) => p.node.value === undefined).length;
      if (open > 0 && open < fewest) [best, fewest] = [node, open];
    }
    this.#spend(this.#trail.length);
    if (best === undefined) return undefined;
    const part = best.parts.findLast((p) => p.node.value === undefined) as Part;
    // The value that would explain the whole: a conjunction is false by a false part, the others are true by a true one.
    const wanted = best.core.kind !== 'and';
    return { node: part.node, positive: part.positive === wanted };
  }
}

/** Brings a theorem of a part, or of its negation, to its node: negations in pairs go away. */
function lowered(th: Theorem, p: Part): Theorem {
  let made = th;
  while (made.conclusion.kind === 'not' && left(made.conclusion).kind === 'not' && !same(made.conclusion, p.node.core)) made = dn(made);
  return made;
}

function loneUnknown(parts: readonly Part[]): Part | 'several' | undefined {
  let lone: Part | undefined;
  for (const p of parts) {
    if (p.node.value !== undefined) continue;
    if (lone !== undefined && !same(lone.sentence, p.sentence)) return 'several';
    lone = p;
  }
  return lone;
}

/** `false` from a disjunction whose parts are all false; `opposite` denies the one that is still open. */
function exhausted(disjunction: Theorem, parts: readonly Part[], opposite?: Theorem): Theorem {
  const each = parts.map((p) => {
    const assumed = hypothesis(p.sentence);
    const open = opposite !== undefined && valueIn(p) === undefined;
    return discharge(p.sentence, open ? clash(assumed, opposite) : absurd(assumed, denied(p.sentence, p.node)));
  });
  return cases(disjunction, each);
}

/** Whether the parts' values alone give the whole its value. */
function explained(node: Node): boolean {
  const values = node.parts.map(valueIn);
  switch (node.core.kind) {
    case 'and':
      return node.value ? values.every((v) => v === true) : values.includes(false);
    case 'or':
      return node.value ? values.includes(true) : values.every((v) => v === false);
    case 'if':
      return node.value ? values[0] === false || values[1] === true : values[0] === true && values[1] === false;
    default:
      return !values.includes(undefined);
  }
}

/** The theorems of `x` and of the other part in the order of `a` and `b`. */
function inOrder(a: Part, x: Part, ofX: Theorem, ofOther: Theorem): readonly [Theorem, Theorem] {
  return x === a ? [ofX, ofOther] : [ofOther, ofX];
}
