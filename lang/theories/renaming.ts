/**
 * `renaming`: from a map of symbols to symbols, a procedure that replaces them wherever they stand.
 * Sorts are found anew from the new symbols; nothing is proved here, renamed sentences are just sentences.
 */
import type { FunctionSymbol, Sort } from '../../kernel/index.ts';
import { freeVariables, intSort, isSubsort, substitute, Term, variable } from '../../kernel/index.ts';
import { fromTerm, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { constantTerm, makeConnective, makeQuantified, makeTerm, openNamed } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { isFailure } from '../methods/control.ts';
import { shallow } from '../procedures/define.ts';
import { anySort } from '../athena/unify.ts';
import { List, type MapValue, Procedure, type Value } from '../athena/values.ts';

/** Replaces symbols in a value: a symbol, a term, a sentence, or a list of such. Other values stay as they are. */
export type Renaming = (v: Value) => Value;

export const noRenaming: Renaming = (v) => v;

/** The renamings of maps, kept: theories rename the same sentences again and again. */
const known = new WeakMap<MapValue, Renaming>();

/** The renaming that a map of symbols describes. **Fails with** `call/wrong-kind` when a key or value stands for no symbol. */
export function renamingOf(map: MapValue, machine: Machine): Renaming {
  const before = known.get(map);
  if (before !== undefined) return before;
  const images = new Map<FunctionSymbol, FunctionSymbol | Term>();
  for (const { key, value } of map.entries.values()) {
    const symbol = symbolBehind(key, machine);
    // A constant may also become a term, such as a number.
    const term = symbol.parameters.length === 0 && toSymbol(value) === undefined ? toTerm(value) : undefined;
    images.set(symbol, term ?? symbolBehind(value, machine));
  }
  const made = new Map<Term, Term>();
  const inTerm = (t: Term): Term => {
    const found = made.get(t);
    if (found !== undefined) return found;
    const renamed = replaced(t, images, inTerm);
    made.set(t, renamed);
    return renamed;
  };
  const renaming: Renaming = (v) => {
    if (v instanceof List) return List.from(v.toArray().map(renaming));
    if (v instanceof Term) return inTerm(shallow(v));
    const symbol = toSymbol(v);
    const image = symbol === undefined ? undefined : images.get(symbol);
    if (image === undefined) return v;
    if (image instanceof Term) return fromTerm(image);
    return image.parameters.length === 0 ? constantTerm(image) : image;
  };
  known.set(map, renaming);
  return renaming;
}

function replaced(t: Term, images: ReadonlyMap<FunctionSymbol, FunctionSymbol | Term>, inTerm: (t: Term) => Term): Term {
  switch (t.kind) {
    case 'application': {
      const symbol = t.symbol as FunctionSymbol;
      const image = images.get(symbol);
      if (image instanceof Term) return image;
      const args = t.args.map(inTerm);
      if (image === undefined && args.every((a, i) => a === t.args[i])) return t;
      return makeTerm(image ?? symbol, args);
    }
    case 'not':
    case 'and':
    case 'or':
    case 'if':
    case 'iff': {
      const args = t.args.map(inTerm);
      return args.every((a, i) => a === t.args[i]) ? t : makeConnective(t.kind, args);
    }
    case 'forall':
    case 'exists':
    case 'exists-unique': {
      const { variable: v, body } = openNamed(t);
      const renamed = inTerm(body);
      return renamed === body ? t : makeQuantified(t.kind, v, atOneSort(renamed, v.name));
    }
    default:
      return t;
  }
}

/** The body with a variable at the least of the related sorts that new symbols want it at: an Int where Reals will do. */
function atOneSort(body: Term, name: string): Term {
  const places = freeVariables(body).filter((w) => w.name === name && w.ground);
  const least = places.find((w) => places.every((other) => isSubsort(w.sort, other.sort)));
  if (places.length < 2 || least === undefined) return body;
  return substitute(body, new Map(places.filter((w) => w !== least).map((w) => [w.identity, least])));
}

/**
 * The symbol that a value stands for: itself, or the one that an operator builds terms with. An operator that is overloaded
 * builds them with its latest meaning.
 *
 * **Fails with** `call/wrong-kind`.
 */
export function symbolBehind(v: Value, machine: Machine): FunctionSymbol {
  const symbol = toSymbol(v);
  if (symbol !== undefined) return symbol;
  if (v instanceof Procedure && v.arity >= 0) {
    const root = rootOf(v, anySort, machine) ?? rootOf(v, () => intSort, machine);
    if (root !== undefined) return root;
  }
  return wrongKind('renaming', 1, 'symbol, or operator that builds terms with one', v);
}

function rootOf(p: Procedure, sort: () => Sort, machine: Machine): FunctionSymbol | undefined {
  try {
    const made = machine.host.apply(
      p,
      Array.from({ length: p.arity }, (_, i) => variable(`v${i}`, sort())),
    );
    return made instanceof Term ? made.symbol : undefined;
  } catch (e) {
    if (isFailure(e)) return undefined;
    throw e;
  }
}
