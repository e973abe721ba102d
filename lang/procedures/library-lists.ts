/**
 * Lists as files of the official library go through them: searching with continuations, tokens, lists of pairs as maps, tuples;
 * and short tests of sentences and terms. More of the kind is in `library.ts`.
 */
import { constructedBy, type Sentence, type Term } from '../../kernel/index.ts';
import { fromTerm, listArgument, sentenceArgument, termArgument, toSentence, toTerm, wrongKind } from '../athena/coerce.ts';
import { makeConnective } from '../athena/construct.ts';
import { equalValues, keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { List, MapValue, type Procedure, unit, type Value } from '../athena/values.ts';
import { numberArgument } from './arithmetic.ts';
import { isFalse, isTrue, procedure, shallow, truth } from './define.ts';
import { extendedMap } from './maps.ts';
import { subtermsOf } from './terms.ts';

function itemsOf(name: string, args: readonly Value[], i: number): readonly Value[] {
  return listArgument(name, args, i).toArray();
}

function called(machine: Machine, f: Value | undefined, ...args: readonly Value[]): Value {
  machine.spend();
  return machine.host.apply(f as Value, args);
}

/** `(for-some' L pred)`: what is before the first element on which the predicate holds, it, and what is after; `[]` if there is none. */
const firstWithSurroundings = procedure("for-some'", 2, (args, machine) => {
  const items = itemsOf("for-some'", args, 0);
  const i = items.findIndex((x) => isTrue(called(machine, args[1], x)));
  return List.from(i < 0 ? [] : [List.from(items.slice(0, i)), items[i] as Value, List.from(items.slice(i + 1))]);
});

/** `(find-max L f success failure)`: `(success x)` of the first element with the greatest value, if that is above 0; else `(failure)`. */
const findMax = procedure('find-max', 4, (args, machine) => {
  const [, f, success, failure] = args;
  let best: { readonly item: Value; readonly score: ReturnType<typeof numberArgument>['value'] } | undefined;
  for (const item of itemsOf('find-max', args, 0)) {
    const score = numberArgument('find-max', [called(machine, f, item)], 0).value;
    if (best === undefined || score.compare(best.score) > 0) best = { item, score };
  }
  const isPositive = best !== undefined && best.score.numerator > 0n;
  return isPositive ? called(machine, success, (best as { readonly item: Value }).item) : called(machine, failure);
});

/** `(find-element' L pred f success failure)`: `(success (f x))` of the first x for which `(pred (f x))` holds, or `(failure)`. */
const findImage = procedure("find-element'", 5, (args, machine) => {
  const [, pred, f, success, failure] = args;
  for (const x of itemsOf("find-element'", args, 0)) {
    const image = called(machine, f, x);
    if (isTrue(called(machine, pred, image))) return called(machine, success, image);
  }
  return called(machine, failure);
});

/** `(tokenize L delimiters)`: the pieces between delimiters that are not empty. Of a text, texts. */
const tokens = procedure('tokenize', 2, (args, machine) => {
  const delimiters = new Set(itemsOf('tokenize', args, 1).map(keyOf));
  const pieces: Value[][] = [[]];
  for (const x of itemsOf('tokenize', args, 0)) {
    machine.spend();
    if (delimiters.has(keyOf(x))) pieces.push([]);
    else (pieces.at(-1) as Value[]).push(x);
  }
  return List.from(pieces.filter((piece) => piece.length > 0).map((piece) => List.from(piece)));
});

function flat(v: Value): readonly Value[] {
  return v instanceof List ? v.toArray().flatMap(flat) : [v];
}

/** `(cprod* [L1 … Ln])`: all lists with an element of each; where n is more than one, elements that are lists are flattened. */
const tuples = procedure('cprod*', 1, (args, machine) => {
  const lists = itemsOf('cprod*', args, 0).map((_, i, all) => itemsOf('cprod*', all, i));
  if (lists.length === 0) wrongKind('cprod*', 1, 'list of one or more lists', args[0] as Value);
  const [first, ...others] = lists as [readonly Value[], ...(readonly Value[])[]];
  const start = first.map((x): readonly Value[] => [x]);
  const rows = others.reduce<readonly (readonly Value[])[]>((found, column) => {
    machine.spend(found.length * column.length);
    return found.flatMap((row) => column.map((x) => [...row, x]));
  }, start);
  return List.from(rows.map((row) => List.from(others.length === 0 ? row : row.flatMap(flat))));
});

function pairOf(name: string, v: Value): readonly [Value, Value] {
  const [key, value, ...more] = v instanceof List ? v.toArray() : [];
  if (key === undefined || value === undefined || more.length > 0) return wrongKind(name, 2, 'list of pairs [key value]', v);
  return [key, value];
}

/** `(extend m pairs)`: a map, or a list of pairs, with more pairs; later ones hide earlier ones. */
const extend = procedure('extend', 2, (args, machine) => {
  const pairs = itemsOf('extend', args, 1).map((v) => pairOf('extend', v));
  machine.spend(pairs.length);
  if (args[0] instanceof MapValue) return extendedMap(args[0], pairs);
  return List.from([...pairs.map((p) => List.from(p)).reverse(), ...itemsOf('extend', args, 0)]);
});

/** `(apply-map m x)`: the value of x in a map or a list of pairs; `()` if it has none. */
const applyMap = procedure('apply-map', 2, (args) => {
  const [m, x] = args as [Value, Value];
  if (m instanceof MapValue) return m.entries.get(keyOf(x))?.value ?? unit;
  const pairs = itemsOf('apply-map', args, 0).map((v) => pairOf('apply-map', v));
  return pairs.find(([key]) => equalValues(key, x))?.[1] ?? unit;
});

// ---------------------------------------------------------------- sentences and terms

/** Truth values of a list as one, from the left; from the first element that is none on, the rest joined as sentences. */
function joined(name: string, kind: 'and' | 'or'): Procedure {
  const [passes, decides] = kind === 'and' ? [isTrue, isFalse] : [isFalse, isTrue];
  return procedure(name, 1, (args) => {
    const items = itemsOf(name, args, 0);
    const at = items.findIndex((x) => !passes(x));
    if (at < 0) return truth(kind === 'and');
    if (decides(items[at] as Value)) return truth(kind === 'or');
    const rest = items.slice(at).map((x) => toSentence(x) ?? wrongKind(name, 1, 'list of sentences', args[0] as Value));
    return rest.reduceRight((q, p) => makeConnective(kind, [p, q]));
  });
}

/** A conjunction before its conjuncts, and so on inside. */
function allConjuncts(p: Sentence): readonly Sentence[] {
  return p.kind === 'and' ? [p, ...p.args.flatMap(allConjuncts)] : [p];
}

/** Made of constructors, numerals and quoted identifiers alone. */
function isValue(t: Term): boolean {
  const leaf = (s: Term): boolean => s.kind === 'numeral' || s.kind === 'quoted';
  return subtermsOf(t).every(
    (s) => leaf(s) || (s.kind === 'application' && s.symbol !== undefined && constructedBy(s.symbol) !== undefined),
  );
}

export const libraryLists: readonly Procedure[] = [
  firstWithSurroundings,
  findMax,
  findImage,
  tokens,
  tuples,
  extend,
  applyMap,
  joined('&&R', 'and'),
  joined('||R', 'or'),
  procedure('get-all-conjuncts', 1, (args) => List.from(allConjuncts(shallow(sentenceArgument('get-all-conjuncts', args, 0))))),
  procedure('all-ground?', 1, (args) => truth(itemsOf('all-ground?', args, 0).every((v) => toTerm(v)?.open === false))),
  procedure('super-canonical?', 1, (args) => truth(isValue(termArgument('super-canonical?', args, 0)))),
  // From the left, unlike `vars`.
  procedure('get-vars-manual', 1, (args) => {
    const found = new Map(
      subtermsOf(termArgument('get-vars-manual', args, 0))
        .filter((t) => t.kind === 'variable')
        .map((v) => [v.identity, v]),
    );
    return List.from([...found.values()].map(fromTerm));
  }),
];
