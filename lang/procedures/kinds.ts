/** What kind of thing a value is. None of these fails on any value. */
import { booleanSort, constructedBy, FunctionSymbol, freeVariables, Term } from '../../kernel/index.ts';
import { toSentence, toSymbol, toTerm } from '../athena/coerce.ts';
import {
  Cell,
  Connective,
  List,
  MapValue,
  Method,
  Procedure,
  QuantifierValue,
  Substitution,
  Table,
  Unit,
  type Value,
  Vector,
} from '../athena/values.ts';
import { procedure, truth } from './define.ts';

/** Sentences made with a connective or a quantifier. */
export function isCompound(t: Term): boolean {
  return t.binds !== undefined || t.kind === 'not' || t.kind === 'and' || t.kind === 'or' || t.kind === 'if' || t.kind === 'iff';
}

function isAtom(v: Value): boolean {
  const p = toSentence(v);
  return p !== undefined && !isCompound(p);
}

function isLiteral(v: Value): boolean {
  const p = toSentence(v);
  return p !== undefined && isAtom(p.kind === 'not' ? (p.args[0] as Term) : p);
}

/** Made of constructors, numerals and quoted identifiers alone. */
function isCanonical(t: Term): boolean {
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const plain =
      at.kind === 'numeral' ||
      at.kind === 'quoted' ||
      (at.kind === 'application' && constructedBy(at.symbol as FunctionSymbol) !== undefined);
    if (!plain) return false;
    for (const a of at.args) stack.push(a);
  }
  return true;
}

/** Whether something holds of a value seen as a term or sentence; of other values it does not. */
function ofTerm(name: string, holds: (t: Term) => boolean): Procedure {
  return test(name, (v) => {
    const t = toTerm(v);
    return t !== undefined && holds(t);
  });
}

function test(name: string, holds: (v: Value) => boolean): Procedure {
  return procedure(name, 1, ([v]) => truth(holds(v as Value)));
}

function everywhere(v: Value, holds: (t: Term) => boolean): boolean {
  if (v instanceof List) return v.toArray().some((x) => everywhere(x, holds));
  const t = toTerm(v);
  return t !== undefined && holds(t);
}

export const kinds: readonly Procedure[] = [
  ofTerm('term?', (t) => !isCompound(t)),
  test('sentence?', (v) => toSentence(v) !== undefined),
  test('prop?', (v) => toSentence(v) !== undefined),
  test('atom?', isAtom),
  test('literal?', isLiteral),
  test('symbol?', (v) => v instanceof FunctionSymbol || (v instanceof Term && v.kind === 'application' && v.args.length === 0)),
  test('proc?', (v) => v instanceof Procedure),
  test('method?', (v) => v instanceof Method),
  test('substitution?', (v) => v instanceof Substitution),
  ofTerm('meta-id?', (t) => t.kind === 'quoted'),
  test('unit?', (v) => v instanceof Unit),
  test('cell?', (v) => v instanceof Cell),
  test('vector?', (v) => v instanceof Vector),
  test('table?', (v) => v instanceof Table),
  test('map?', (v) => v instanceof MapValue),
  test('sent-con?', (v) => v instanceof Connective),
  ofTerm('var?', (t) => t.kind === 'variable'),
  ofTerm('constant?', (t) => t.kind === 'application' && t.args.length === 0),
  ofTerm('negation?', (t) => t.kind === 'not'),
  ofTerm('conjunction?', (t) => t.kind === 'and'),
  ofTerm('disjunction?', (t) => t.kind === 'or'),
  ofTerm('conditional?', (t) => t.kind === 'if'),
  ofTerm('biconditional?', (t) => t.kind === 'iff'),
  test('quant?', (v) => v instanceof QuantifierValue || toTerm(v)?.binds !== undefined),
  ofTerm('identity?', (t) => t.symbol?.name === '=' && t.args.length === 2 && t.sort === booleanSort),
  ofTerm('ground?', (t) => !t.open),
  test('poly?', (v) => (v instanceof FunctionSymbol && v.parameters.length > 0 ? !v.monomorphic : everywhere(v, (t) => !t.ground))),
  test('has-vars?', (v) => everywhere(v, (t) => t.open)),
  ofTerm('has-mono-sort?', (t) => t.sort.ground),
  ofTerm('canon?', isCanonical),
  ofTerm('canonical?', isCanonical),
  test('constructor?', (v) => {
    const f = toSymbol(v);
    return f !== undefined && constructedBy(f) !== undefined;
  }),
  test('free-constructor?', (v) => {
    const f = toSymbol(v);
    return f !== undefined && constructedBy(f)?.free === true;
  }),
  ofTerm('no-free-vars?', (t) => freeVariables(t).length === 0),
];
