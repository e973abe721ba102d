/**
 * Procedures that files of the official library take for granted, and that nothing else here needs: pieces of lists, sizes and
 * symbols of sentences, De Morgan's laws as rewriting. What they do is what their users expect; how is our own.
 */
import type { Sentence, Term } from '../../kernel/index.ts';
import { listArgument, sentenceArgument, termArgument, textArgument, wrongKind } from '../athena/coerce.ts';
import { makeConnective, makeQuantified, openNamed } from '../athena/construct.ts';
import { equalValues, keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { displayText } from '../athena/print.ts';
import { List, listOfText, type Procedure, unit, type Value } from '../athena/values.ts';
import { randomBelow } from './arithmetic.ts';
import { countArgument, isTrue, procedure, shallow, truth } from './define.ts';
import { isCompound } from './kinds.ts';
import { complementOf } from './sentences.ts';
import { subtermsOf } from './terms.ts';

// ---------------------------------------------------------------- lists

/** The elements at the positions 1, 3, 5, … or 2, 4, 6, … */
function everyOther(name: string, first: 0 | 1): Procedure {
  return procedure(name, 1, (args) => List.from(itemsOf(name, args, 0).filter((_, i) => i % 2 === first)));
}

function itemsOf(name: string, args: readonly Value[], i: number): readonly Value[] {
  return listArgument(name, args, i).toArray();
}

/** `(member-index x L)`: where x first is, counted from 1; `false` when it is not there. */
const memberIndex = procedure('member-index', 2, (args) => {
  const i = itemsOf('member-index', args, 1).findIndex((y) => equalValues(y, args[0] as Value));
  return i < 0 ? truth(false) : i + 1;
});

/** `(subset-eq? L M eq)`: each element of L is in M, as `eq` compares. */
const subset = procedure('subset-eq?', 3, (args, machine) => {
  const [these, those] = [itemsOf('subset-eq?', args, 0), itemsOf('subset-eq?', args, 1)];
  const same = (x: Value, y: Value): boolean => {
    machine.spend();
    return isTrue(machine.host.apply(args[2] as Value, [x, y]));
  };
  return truth(these.every((x) => those.some((y) => same(x, y))));
});

/** `(decompose-nth L n)`: the nth element, or `()`, and the others in the opposite order. */
const decomposeNth = procedure('decompose-nth', 2, (args) => {
  const items = itemsOf('decompose-nth', args, 0);
  const n = countArgument('decompose-nth', args, 1);
  return List.from([items[n - 1] ?? unit, List.from(items.filter((_, i) => i !== n - 1).reverse())]);
});

type Less = (a: Value, b: Value) => boolean;

function lessArgument(less: Value, machine: Machine): Less {
  return (a, b) => {
    machine.spend();
    return isTrue(machine.host.apply(less, [a, b]));
  };
}

/** Two sorted lists as one. Of equals, those of the first list come first. */
function mergedLists(a: readonly Value[], b: readonly Value[], less: Less): readonly Value[] {
  const out: Value[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) out.push(less(b[j] as Value, a[i] as Value) ? (b[j++] as Value) : (a[i++] as Value));
  return [...out, ...a.slice(i), ...b.slice(j)];
}

function sorted(items: readonly Value[], less: Less): readonly Value[] {
  if (items.length < 2) return items;
  const half = items.length >> 1;
  return mergedLists(sorted(items.slice(0, half), less), sorted(items.slice(half), less), less);
}

const merge = procedure('merge', 3, (args, machine) => {
  const less = lessArgument(args[2] as Value, machine);
  return List.from(mergedLists(itemsOf('merge', args, 0), itemsOf('merge', args, 1), less));
});

const mergeSort = procedure('merge-sort', 2, (args, machine) =>
  List.from(sorted(itemsOf('merge-sort', args, 0), lessArgument(args[1] as Value, machine))),
);

/** An element by chance. */
const choose = procedure('choose', 1, (args) => {
  const items = itemsOf('choose', args, 0);
  return items[randomBelow(items.length)] ?? fail('value/empty-list', { name: 'choose' });
});

/** All tuples with an element of each list, as lists; the last element changes first. */
const products = procedure('cprods', 1, (args, machine) => {
  const lists = itemsOf('cprods', args, 0).map((_, i, all) => itemsOf('cprods', all, i));
  const tuples = lists.reduce<readonly (readonly Value[])[]>(
    (rows, column) => {
      machine.spend(rows.length * column.length);
      return rows.flatMap((row) => column.map((x) => [...row, x]));
    },
    [[]],
  );
  return List.from(tuples.map((t) => List.from(t)));
});

/** `(find-list-element L pred success failure)`: `(success x)` of the first element on which the predicate holds, or `(failure)`. */
const findElement = procedure('find-list-element', 4, (args, machine) => {
  const [, pred, success, failure] = args;
  for (const x of itemsOf('find-list-element', args, 0)) {
    machine.spend();
    if (isTrue(machine.host.apply(pred as Value, [x]))) return machine.host.apply(success as Value, [x]);
  }
  return machine.host.apply(failure as Value, []);
});

/** Numbers of a list with a binary operation between them. */
function between(name: string, operation: string, none: number): Procedure {
  return procedure(name, 1, (args, machine) => {
    const f = machine.host.lookUp(`Top.${operation}`);
    return itemsOf(name, args, 0).reduce((a, b) => (f === undefined ? a : machine.host.apply(f, [a, b])), none);
  });
}

/** Whether all elements, or some, are `true`. */
const allTrue = procedure('&&*', 1, (args) => truth(itemsOf('&&*', args, 0).every(isTrue)));
const someTrue = procedure('||*', 1, (args) => truth(itemsOf('||*', args, 0).some(isTrue)));

// ---------------------------------------------------------------- sentences and terms

/** The parts of a sentence that are sentences; of a quantified one, its body. */
function partsOf(p: Sentence): readonly Sentence[] {
  if (p.binds !== undefined) return [openNamed(p).body];
  return isCompound(p) ? p.args : [];
}

/** Connectives count one, a quantifier and its variable two, atoms as many as they have symbols and variables. */
function sizeOf(p: Sentence): number {
  const own = p.binds !== undefined ? 2 : isCompound(p) ? 1 : subtermsOf(p).length;
  return partsOf(p).reduce((sum, q) => sum + sizeOf(q), own);
}

/** Terms in a sentence that could instantiate its quantifiers: those without variables that are bound around them. */
function choices(p: Sentence): readonly Term[] {
  if (p.binds !== undefined) {
    const { variable, body } = openNamed(p);
    return choices(body).filter((t) => !subtermsOf(t).some((s) => equalValues(s, variable)));
  }
  return isCompound(p) ? p.args.flatMap(choices) : subtermsOf(p, true);
}

function distinct(values: readonly Value[]): List {
  return List.from([...new Map(values.map((v) => [keyOf(v), v])).values()]);
}

/** The symbols of a term or sentence, each as often as it occurs, from the left. */
export function symbolsOf(p: Term): readonly Value[] {
  if (p.binds !== undefined || isCompound(p)) return partsOf(p).flatMap(symbolsOf);
  return subtermsOf(p).flatMap((t) => (t.kind === 'application' && t.symbol !== undefined ? [t.symbol] : []));
}

function hasQuantifier(p: Sentence): boolean {
  return p.binds !== undefined || (isCompound(p) && p.args.some(hasQuantifier));
}

const dual = { and: 'or', or: 'and' } as const;

/** A negation of a conjunction or disjunction as the other of negations, and the other way round. */
function deMorgan(p: Sentence): Sentence {
  const inner = p.kind === 'not' ? (p.args[0] as Sentence) : p;
  if (inner.kind !== 'and' && inner.kind !== 'or') return p;
  const turned = makeConnective(
    dual[inner.kind],
    inner.args.map((q) => deMorgan(complementOf(q))),
  );
  return p.kind === 'not' ? turned : makeConnective('not', [turned]);
}

/** The same inside: negations of conjunctions and disjunctions only. */
function deMorganDeep(p: Sentence): Sentence {
  if (p.kind === 'not' && ['and', 'or'].includes((p.args[0] as Sentence).kind)) return deMorgan(p);
  if (p.binds !== undefined) {
    const { variable, body } = openNamed(p);
    return makeQuantified(p.kind as 'forall', variable, deMorganDeep(body));
  }
  return isCompound(p) ? makeConnective(p.kind as 'and', p.args.map(deMorganDeep)) : p;
}

function ofSentence(name: string, f: (p: Sentence) => Value): Procedure {
  return procedure(name, 1, (args) => f(shallow(sentenceArgument(name, args, 0))));
}

function ofSentences(name: string, f: (ps: readonly Sentence[]) => Value): Procedure {
  return procedure(name, 1, (args) => f(itemsOf(name, args, 0).map((_, i, all) => shallow(sentenceArgument(name, all, i)))));
}

/** `(all-components-hold P)`: whether each part of P that its form asks for is in the assumption base. */
function componentsHold(args: readonly Value[], machine: Machine): Value {
  const p = sentenceArgument('all-components-hold', args, 0);
  const holds = (q: Sentence): boolean => {
    if (machine.base.get(q) !== undefined) return true;
    if (q.kind === 'and') return q.args.every(holds);
    return q.kind === 'or' && q.args.some(holds);
  };
  return truth(holds(shallow(p)));
}

/** Left or right of the equation of a rewrite rule, which may have variables and conditions before it. */
function ruleSide(name: string, i: 0 | 1): Procedure {
  return ofSentence(name, (rule) => {
    let at = rule;
    while (at.binds !== undefined) at = openNamed(at).body;
    if (at.kind === 'if') at = at.args[1] as Sentence;
    return at.args[i] ?? wrongKind(name, 1, 'rewrite rule', rule);
  });
}

const tptpSigns: Readonly<Record<string, string>> = { and: ' & ', or: ' | ', if: ' => ', iff: ' <=> ' };

/** A propositional sentence in the notation of TPTP; atoms are printed in small letters. */
function tptp(p: Sentence): string {
  if (p.kind === 'not') return `(~ ${tptp(p.args[0] as Sentence)})`;
  const sign = tptpSigns[p.kind];
  if (sign === undefined) return displayText(p).toLowerCase();
  if (p.args.length === 1) return tptp(p.args[0] as Sentence);
  const [first, ...rest] = p.args.map(tptp) as [string, ...string[]];
  // Conjunctions and disjunctions of more than two are nested to the right.
  return rest.length === 0 ? first : `(${first}${sign}${rest.reduceRight((inner, q) => `(${q}${sign}${inner})`)})`;
}

// ---------------------------------------------------------------- texts and files

const alphaNumeric = procedure('alpha-numeric-string?', 1, (args) =>
  truth(/^[A-Za-z0-9]*$/.test(textArgument('alpha-numeric-string?', args, 0))),
);

/** Names of folders and of a file, as one path. */
const filePath = procedure('file-path', 1, (args) =>
  listOfText(
    itemsOf('file-path', args, 0)
      .map((_, i, all) => textArgument('file-path', all, i))
      .join('/'),
  ),
);

/** Deletes files one by one, as far as that is allowed. */
const deleteFiles = procedure('delete-files', 1, (args, machine) => {
  const remove = machine.host.lookUp('delete-file');
  for (const file of itemsOf('delete-files', args, 0)) if (remove !== undefined) machine.host.apply(remove, [file]);
  return unit;
});

export const library: readonly Procedure[] = [
  everyOther('odd-positions', 0),
  everyOther('even-positions', 1),
  memberIndex,
  subset,
  decomposeNth,
  merge,
  mergeSort,
  choose,
  products,
  findElement,
  between('plus*', 'plus', 0),
  between('times*', 'times', 1),
  allTrue,
  someTrue,
  ofSentence('prop-size', sizeOf),
  ofSentences('prop-size*', (ps) => ps.reduce((sum, p) => sum + sizeOf(p), 0)),
  ofSentence('choice-prop-subterms', (p) => distinct(choices(p))),
  ofSentences('choice-prop-subterms*', (ps) => distinct(ps.flatMap(choices))),
  ofSentence('get-prop-syms', (p) => List.from(symbolsOf(p))),
  procedure('get-term-syms', 1, (args) => List.from(symbolsOf(termArgument('get-term-syms', args, 0)))),
  ofSentence('contains-quants?', (p) => truth(hasQuantifier(p))),
  ofSentence('app-dm', deMorgan),
  ofSentence('app-dm-deep', deMorganDeep),
  ruleSide('left-rule-side', 0),
  ruleSide('right-rule-side', 1),
  procedure('all-components-hold', 1, componentsHold),
  ofSentence('athena->tptp', (p) => listOfText(tptp(p))),
  alphaNumeric,
  filePath,
  deleteFiles,
];
