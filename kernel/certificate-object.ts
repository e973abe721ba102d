/**
 * From declarations, definitions, sentences and theorems to objects: bytes that `check-object.ts` loads.
 * One thing has one object: names of bound variables and the order in which things were declared leave no trace in it.
 */
import { Writer } from './bytes.ts';
import { Encoder, type Importable } from './certificate.ts';
import { type ObjectKind, objectKind } from './certificate-codes.ts';
import { sha256 } from './hash.ts';
import type { Theorem } from './rules.ts';
import { type FunctionSymbol, type Sort, type SortConstructor, type Structure, substituteSort } from './signature.ts';
import { type Sentence, subterms, type Term } from './term.ts';

export { Reader, Writer } from './bytes.ts';

/** The object that something comes from, or undefined for what every theory has; and which member of it it is. */
export interface Origin<O> {
  readonly object: O | undefined;
  readonly member: number;
}

/** An object, its references named by whatever the caller keeps objects under. */
export interface Encoded<O> {
  readonly kind: ObjectKind;
  readonly references: readonly O[];
  readonly body: Uint8Array;
}

export type OriginOf<O> = (x: Importable) => Origin<O>;

/** The version of the manner of hashing: the first byte hashed. */
const hashVersion = 1;

/** The hash of an object whose references are hashes: its name. */
export function hashObject(o: Encoded<Uint8Array>): Uint8Array {
  const w = new Writer().byte(hashVersion).byte(o.kind).number(o.references.length);
  for (const r of o.references) w.all(r);
  return sha256(w.all(o.body).bytes());
}

/** References and imports in order of first use, then what `header` and the code say. */
function finish<O>(
  kind: ObjectKind,
  encoder: Encoder,
  originOf: OriginOf<O>,
  first: readonly O[] = [],
  header: Uint8Array = new Uint8Array(),
): Encoded<O> {
  const references = [...first];
  const w = new Writer().number(encoder.imports.length);
  for (const x of encoder.imports) {
    const { object, member } = originOf(x);
    let from = 0;
    if (object !== undefined) {
      from = references.indexOf(object) + 1;
      if (from === 0) from = references.push(object);
    }
    w.number(from).number(member);
  }
  encoder.finish(w.all(header));
  return { kind, references, body: w.bytes() };
}

export function encodeStatement<O>(p: Sentence, originOf: OriginOf<O>): Encoded<O> {
  const encoder = new Encoder();
  encoder.write([encoder.term(p)]);
  return finish(objectKind.statement, encoder, originOf);
}

/** `isLemma` says what a theorem is imported as, if it is not to be proved here. */
export function encodeProof<O>(
  th: Theorem,
  statement: O,
  originOf: OriginOf<O>,
  isLemma: (th: Theorem) => Importable | undefined,
): Encoded<O> {
  const encoder = new Encoder(isLemma);
  encoder.write([encoder.theorem(th)]);
  return finish(objectKind.proof, encoder, originOf, [statement]);
}

/** The parts of a goal that nothing in it binds, each once, in order of first occurrence from left to right, the goal first. */
export function partsOfGoal(goal: Sentence): readonly Term[] {
  return [...new Map(subterms(goal, (t) => t.loose === 0).map((t) => [t.identity, t] as const)).values()];
}

/** The derivation of the theorem's own conclusion, for those who know it: its parts are there from the start. */
export function encodeDerivation(
  th: Theorem,
  numberOf: (x: Importable) => number,
  isLemma: (th: Theorem) => Importable | undefined,
): Uint8Array {
  const encoder = new Encoder(isLemma);
  for (const part of partsOfGoal(th.conclusion)) encoder.ownTerm(part);
  encoder.write([encoder.theorem(th)]);
  const numbers = encoder.imports.map(numberOf);
  const rising = [...numbers].sort((a, b) => a - b);
  const w = new Writer().number(rising.length);
  rising.forEach((n, i) => void w.number(n - (rising[i - 1] ?? 0)));
  encoder.finish(w, (i) => rising.indexOf(numbers[i] as number));
  return w.bytes();
}

/** `above` are the sorts that the domain lies directly within, in the order of their origins. */
export function encodeDomain<O>(name: string, arity: number, above: readonly SortConstructor[], originOf: OriginOf<O>): Encoded<O> {
  const encoder = new Encoder();
  encoder.imports.push(...above);
  const header = new Writer().text(name).number(arity).bytes();
  return finish(objectKind.domain, encoder, originOf, [], header);
}

export function encodeSymbol<O>(name: string, f: FunctionSymbol, originOf: OriginOf<O>): Encoded<O> {
  const encoder = new Encoder();
  encoder.write([...f.parameters, f.result].map((s) => encoder.sort(s)));
  return finish(objectKind.symbol, encoder, originOf, [], new Writer().text(name).bytes());
}

/** Structures in the order given. */
export function encodeStructures<O>(group: readonly Structure[], originOf: OriginOf<O>): Encoded<O> {
  const encoder = new Encoder();
  const header = new Writer().byte(group[0]?.free === true ? 1 : 0).number(group.length);
  for (const s of group) header.number(s.parameters.length).number(s.constructors.length);
  // All number their parameters alike, so they share variables; the sorts of one are renamed by position.
  const longest = group.reduce((s, t) => (t.parameters.length > s.parameters.length ? t : s));
  for (const v of longest.parameters) encoder.ownSort(v);
  for (const s of group) encoder.own(s.sort);
  const rows = group.flatMap((s) => {
    const renamed = new Map(s.parameters.map((v, i) => [v, longest.parameters[i] as Sort]));
    return s.constructors.map((c) => c.parameters.map((p) => encoder.sort(substituteSort(p, renamed))));
  });
  encoder.count(rows.flat());
  for (const row of rows) {
    encoder.writePart(row);
    encoder.row(row.length);
  }
  return finish(objectKind.structures, encoder, originOf, [], header.bytes());
}

/** A function to be defined, and how its arguments descend. */
export interface Defining {
  readonly symbol: FunctionSymbol;
  readonly descent: readonly number[];
}

/** Functions and their equations in the order given; the sort variables of the equations are those of the declarations. */
export function encodeFunctions<O>(group: readonly Defining[], equations: readonly Sentence[], originOf: OriginOf<O>): Encoded<O> {
  const encoder = new Encoder();
  const header = new Writer().number(group.length);
  for (const { descent } of group) {
    header.number(descent.length);
    for (const i of descent) header.number(i);
  }
  const rows = group.map(({ symbol }) => [...symbol.parameters, symbol.result].map((s) => encoder.sort(s)));
  const roots = equations.map((p) => encoder.term(p));
  encoder.count([...rows.flat(), ...roots]);
  for (const row of rows) {
    encoder.writePart(row);
    encoder.row(row.length);
  }
  for (const { symbol } of group) encoder.own(symbol);
  encoder.writePart(roots);
  return finish(objectKind.functions, encoder, originOf, [], header.bytes());
}
