/**
 * Between Athena's lists, which are values, and terms of `List`, of `Pair`, and of structures that have the form of lists:
 * what `expand-input` and `transform-output` convert with. Values that are not of the form to convert are left as they are.
 */
import { fail } from '../athena/problem.ts';
import { type FunctionSymbol, type Sort, sameSort, type Term } from '../../kernel/index.ts';
import { fromTerm, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { constantTerm, makeTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { isFailure } from '../methods/control.ts';
import { List, Procedure, type Value } from '../athena/values.ts';
import { structureArgument } from './declarations.ts';
import { procedure } from './define.ts';

function constructor_(name: string, machine: Machine): FunctionSymbol {
  return toSymbol(machine.host.lookUp(`Top.${name}`) ?? 0) ?? fail('name/unbound', { name, near: [] });
}

type Convert = (v: Value, machine: Machine) => Value;

/** A procedure that converts the parts of a value with given procedures, and itself the whole. */
function converter(name: string, inner: number, make: (...inner: Convert[]) => Convert): Procedure {
  return procedure(name, inner, (args) => {
    const parts = args.map(
      (f): Convert =>
        (v, machine) =>
          machine.host.apply(f, [v]),
    );
    const convert = make(...parts);
    return new Procedure('', 1, ([v], machine) => convert(v as Value, machine));
  });
}

/** The constructors of a structure that has the form of lists: a constant, and one of an element and the rest. */
type Links = readonly [empty: FunctionSymbol, link: FunctionSymbol];

const ofLists = (machine: Machine): Links => [constructor_('nil', machine), constructor_('::', machine)];

/** **Fails with** `call/wrong-kind` for a structure of another form, and as looking it up does. */
function linksArgument(name: string, args: readonly Value[], machine: Machine): Links {
  const { constructors } = structureArgument(name, args, machine);
  const empty = constructors.find((c) => c.parameters.length === 0);
  const link = constructors.find((c) => c.parameters.length === 2 && sameSort(c.parameters[1] as Sort, c.result));
  if (constructors.length === 2 && empty !== undefined && link !== undefined) return [empty, link];
  return wrongKind(name, 1, 'name of a structure with a constant and a constructor of an element and the rest', args[0] as Value);
}

const toLinks =
  (name: string, linksOf: (machine: Machine) => Links, inner: Convert): Convert =>
  (v, machine) => {
    if (!(v instanceof List)) return v;
    const [empty, link] = linksOf(machine);
    const items = v.toArray().map((x) => inner(x, machine));
    return items.reduceRight<Term>((t, x) => makeTerm(link, [toTerm(x) ?? wrongKind(name, 1, 'list of terms', v), t]), constantTerm(empty));
  };

const fromLinks =
  (linksOf: (machine: Machine) => Links, inner: Convert): Convert =>
  (v, machine) => {
    const [empty, link] = linksOf(machine);
    const out: Value[] = [];
    let at = toTerm(v);
    for (; at !== undefined && at.symbol === link; at = at.args[1]) out.push(inner(fromTerm(at.args[0] as never), machine));
    return at?.symbol === empty ? List.from(out) : v;
  };

const toListTerm = (inner: Convert): Convert => toLinks('alist->list', ofLists, inner);
const fromListTerm = (inner: Convert): Convert => fromLinks(ofLists, inner);

const toPairTerm =
  (left: Convert, right: Convert): Convert =>
  (v, machine) => {
    if (!(v instanceof List) || v.length !== 2) return v;
    const [a, b] = v.toArray() as [Value, Value];
    const term = (x: Value): ReturnType<typeof makeTerm> => toTerm(x) ?? wrongKind('lst->pair', 1, 'list of two terms', v);
    return makeTerm(constructor_('pair', machine), [term(left(a, machine)), term(right(b, machine))]);
  };

const fromPairTerm =
  (left: Convert, right: Convert): Convert =>
  (v, machine) => {
    const t = toTerm(v);
    if (t === undefined || t.symbol !== constructor_('pair', machine)) return v;
    const [a, b] = t.args.map(fromTerm) as [Value, Value];
    return List.from([left(a, machine), right(b, machine)]);
  };

const same: Convert = (v) => v;

/** `(name v left right)`: the parts are converted by the procedures given. */
function general(name: string, make: (left: Convert, right: Convert) => Convert): Procedure {
  return procedure(name, 3, ([v, left, right], machine) => {
    const by =
      (f: Value): Convert =>
      (x, m) =>
        m.host.apply(f, [x]);
    return make(by(left as Value), by(right as Value))(v as Value, machine);
  });
}

/** `lambda (f) lambda (v) …`: the elements are converted by f, which may be the procedure that is being defined. */
function byElements(make: (inner: Convert) => Convert): Procedure {
  return new Procedure('', 1, ([f]) => {
    const convert = make((x, m) => m.host.apply(f as Value, [x]));
    return new Procedure('', 1, ([v], machine) => convert(v as Value, machine));
  });
}

/** `(from-list S prepare)`: lists, prepared, to terms of the structure S. */
const fromList = procedure('from-list', 2, (args, machine) => {
  const links = linksArgument('from-list', args, machine);
  return byElements((inner) => {
    const convert = toLinks('from-list', () => links, inner);
    return (v, m) => convert(m.host.apply(args[1] as Value, [v]), m);
  });
});

/** `(to-list S finish)`: terms of the structure S to lists, which are finished. A term that is not all links stays as it is. */
const toList = procedure('to-list', 2, (args, machine) => {
  const links = linksArgument('to-list', args, machine);
  return byElements((inner) => {
    const convert = fromLinks(() => links, inner);
    return (v, m) => {
      try {
        return m.host.apply(args[1] as Value, [convert(v, m)]);
      } catch (e) {
        if (isFailure(e)) return v;
        throw e;
      }
    };
  });
});

export const conversions: readonly Procedure[] = [
  converter('alist->list', 1, toListTerm),
  converter('list->alist', 1, fromListTerm),
  fromList,
  toList,
  converter('alist->pair', 2, toPairTerm),
  procedure('lst->pair', 1, ([v], machine) => toPairTerm(same, same)(v as Value, machine)),
  procedure('pair->lst', 1, ([v], machine) => fromPairTerm(same, same)(v as Value, machine)),
  general('lst->pair-general', toPairTerm),
  general('pair->lst-general', fromPairTerm),
];
