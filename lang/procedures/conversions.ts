/**
 * Between Athena's lists, which are values, and terms of the predefined datatypes `List` and `Pair`: what `expand-input` and
 * `transform-output` convert with. Values that are not of the form to convert are left as they are.
 */
import { fail } from '../athena/problem.ts';
import type { FunctionSymbol } from '../../kernel/index.ts';
import { fromTerm, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { constantTerm, makeTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { List, Procedure, type Value } from '../athena/values.ts';
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

const toListTerm =
  (inner: Convert): Convert =>
  (v, machine) => {
    if (!(v instanceof List)) return v;
    const cons = constructor_('::', machine);
    let t = constantTerm(constructor_('nil', machine));
    for (const x of v.toArray().reverse()) {
      const item = inner(x, machine);
      t = makeTerm(cons, [toTerm(item) ?? wrongKind('alist->list', 1, 'list of terms', v), t]);
    }
    return t;
  };

const fromListTerm =
  (inner: Convert): Convert =>
  (v, machine) => {
    const [cons, nil] = [constructor_('::', machine), constructor_('nil', machine)];
    const out: Value[] = [];
    let at = toTerm(v);
    for (; at !== undefined && at.symbol === cons; at = at.args[1]) out.push(inner(fromTerm(at.args[0] as never), machine));
    return at?.symbol === nil ? List.from(out) : v;
  };

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

export const conversions: readonly Procedure[] = [
  converter('alist->list', 1, toListTerm),
  converter('list->alist', 1, fromListTerm),
  converter('alist->pair', 2, toPairTerm),
  procedure('lst->pair', 1, ([v], machine) => toPairTerm(same, same)(v as Value, machine)),
  procedure('pair->lst', 1, ([v], machine) => fromPairTerm(same, same)(v as Value, machine)),
  general('lst->pair-general', toPairTerm),
  general('pair->lst-general', fromPairTerm),
];
