/**
 * The codes that leave theorems: logic and equality. Induction is in `induction.ts`.
 * A theorem is the number of a row: hypotheses, a conclusion, and the axioms that it rests on.
 */
import { compute, naturalEquation } from './arithmetic.ts';
import { EQUAL, FALSE, TRUE } from './built-in.ts';
import { readNumber } from './bytes.ts';
import { integerInduction, structuralInduction } from './induction.ts';
import {
  addTheorem,
  type Machine,
  mustBeFree,
  push,
  SORT,
  SYMBOL,
  TERM,
  THEOREM,
  take,
  takeItems,
  takeSentence,
  takeTerm,
  useEntry,
  write,
} from './machine.ts';
import { reject } from './refusal.ts';
import { within } from './sorts.ts';
import { exclusiveness, exhaustiveness, injectivity } from './structures.ts';
import { AND, APPLY, EXISTS, FORALL, FREE, IF, IFF, NOT, OR, UNIQUE } from './tables.ts';
import {
  apply,
  connect,
  equation,
  implies,
  instanceOfTerm,
  isApplication,
  isFreeIn,
  newVariable,
  not,
  open,
  quantify,
  replace,
  sameFunction,
  sortVariablesOf,
} from './terms.ts';

const need = (holds: boolean, reason: string): void => {
  if (!holds) reject(`rule: ${reason}`);
};

/** ⊢ f l1 … ln = f r1 … rn; a term stands for both of its sides. */
export function congruence(m: Machine, f: number, kinds: readonly number[], values: readonly number[], nodes: readonly number[]): number {
  const { left, right, hypotheses, axioms } = sides(m, kinds, values, nodes);
  const [a, b] = [apply(m.T, f, left), apply(m.T, f, right)];
  need(sameFunction(m.T, a, b), 'congruence between different functions');
  return addTheorem(m, hypotheses, equation(m.T, a, b), axioms);
}

function sides(m: Machine, kinds: readonly number[], values: readonly number[], nodes: readonly number[]) {
  const [left, right, hypotheses, axioms]: number[][] = [[], [], [], []];
  kinds.forEach((kind, i) => {
    const v = values[i]!;
    if (kind === TERM) {
      mustBeFree(m, v);
      left!.push(v);
      right!.push(v);
      return;
    }
    if (kind !== THEOREM) reject('machine: an item of another kind');
    if (m.schematic.has(nodes[i]!)) reject('form: a lemma with sort variables without sort-instance');
    const [l, r] = equationOf(m, v);
    if (l === r) reject('form: an equation of the same terms in a congruence');
    left!.push(l);
    right!.push(r);
    hypotheses!.push(...m.hypotheses[v]!);
    axioms!.push(...m.axioms[v]!);
  });
  return { left: left!, right: right!, hypotheses: hypotheses!, axioms: axioms! };
}

function equationOf(m: Machine, theorem: number): [number, number] {
  const p = m.conclusion[theorem]!;
  need(isApplication(m.T, p, EQUAL), 'an equation is needed');
  return [m.T.args[p]![0]!, m.T.args[p]![1]!];
}

/** The operands of a conclusion. **Fails when** it is of another form. */
function parts(m: Machine, p: number, kind: number): readonly number[] {
  need(m.T.kind[p] === kind, 'a sentence of another form is needed');
  return m.T.args[p]!;
}

/** A theorem of all, and on it so many terms as there are. */
function specialize(m: Machine): void {
  const nodes: number[] = [];
  const terms: number[] = [];
  do terms.unshift(takeTerm(m, nodes));
  while (m.stackKind.at(-1) === TERM);
  const from: number[] = [];
  const th = take(m, THEOREM, from);
  let [node, conclusion] = [from[0]!, m.conclusion[th]!];
  if (m.specialized.has(node)) reject('form: uspec of what comes from uspec');
  terms.forEach((t, i) => {
    parts(m, conclusion, FORALL);
    need(within(m.T, m.T.sort[t]!, m.T.data[conclusion]!), 'uspec with a term of another sort');
    conclusion = open(m.T, conclusion, t);
    node = write(m, `32:${node},${nodes[i]}`);
  });
  m.specialized.add(node);
  push(m, THEOREM, addTheorem(m, m.hypotheses[th]!, conclusion, m.axioms[th]!), node);
}

/** Runs one code from `hypothesis` on. */
export function rule(m: Machine, code: number): void {
  const { T, cursor } = m;
  const from: number[] = [];
  const numbers: number[] = [];
  const number = () => {
    numbers.push(readNumber(cursor));
    return numbers.at(-1)!;
  };
  const theorem = (schematic = false) => take(m, THEOREM, from, schematic);
  const sentence = () => takeSentence(m, from);
  const said = (th: number) => m.conclusion[th]!;
  const without = (th: number, p: number) => m.hypotheses[th]!.filter((h) => h !== p);
  const both = (...ths: number[]) => ths.flatMap((th) => m.hypotheses[th]!);
  const on = (...ths: number[]) => ths.flatMap((th) => m.axioms[th]!);
  let [hypotheses, axioms, conclusion]: [number[], number[], number] = [[], [], -1];
  let made = -1;
  let plain = false;
  let schematic = false;

  if (code === 0x11) {
    conclusion = sentence();
    hypotheses = [conclusion];
  } else if (code === 0x12) {
    conclusion = sentence();
    need(!T.open[conclusion], 'an axiom with free variables');
    axioms = [conclusion];
  } else if (code === 0x13 || code === 0x1a) {
    const th = theorem();
    const p = sentence();
    if (code === 0x1a) need(isApplication(T, said(th), FALSE), 'suppose-absurd needs false');
    conclusion = code === 0x13 ? implies(T, p, said(th)) : not(T, p);
    [hypotheses, axioms] = [without(th, p), on(th)];
  } else if (code === 0x14) {
    const [b, a] = [theorem(), theorem()];
    const [p, q] = parts(m, said(a), IF);
    need(p === said(b), 'mp of something else than the antecedent');
    [hypotheses, axioms, conclusion] = [both(a, b), on(a, b), q!];
  } else if (code === 0x15) {
    const n = number();
    need(n > 0, 'both of nothing');
    const ths: number[] = [];
    for (let i = 0; i < n; i++) ths.unshift(theorem());
    [hypotheses, axioms, conclusion] = [both(...ths), on(...ths), connect(T, AND, ths.map(said))];
  } else if (code === 0x16) {
    const i = number();
    const th = theorem();
    const ps = parts(m, said(th), AND);
    need(i < ps.length, 'project of a conjunct that is not there');
    [hypotheses, axioms, conclusion] = [both(th), on(th), ps[i]!];
  } else if (code === 0x17) {
    const th = theorem();
    const p = sentence();
    need(parts(m, p, OR).includes(said(th)), 'either of none of the disjuncts');
    [hypotheses, axioms, conclusion] = [both(th), on(th), p];
  } else if (code === 0x18) {
    const n = number();
    const ths: number[] = [];
    for (let i = 0; i < n; i++) ths.unshift(theorem());
    const first = theorem();
    need(n > 0, 'cases without a case');
    const cases = new Set(ths.map((th) => parts(m, said(th), IF)[0]!));
    conclusion = T.args[said(ths[0]!)]![1]!;
    need(
      ths.every((th) => T.args[said(th)]![1] === conclusion),
      'cases that conclude different sentences',
    );
    const open = [...parts(m, said(first), OR)];
    const seen = new Set<number>();
    while (open.length > 0) {
      const p = open.pop()!;
      if (cases.has(p) || seen.has(p)) continue;
      seen.add(p);
      open.push(...parts(m, p, OR));
    }
    [hypotheses, axioms] = [both(first, ...ths), on(first, ...ths)];
  } else if (code === 0x19) {
    const [b, a] = [theorem(), theorem()];
    need(parts(m, said(b), NOT)[0] === said(a), 'absurd of two that do not contradict each other');
    [hypotheses, axioms, conclusion] = [both(a, b), on(a, b), apply(T, FALSE, [])];
  } else if (code === 0x1b) {
    const th = theorem();
    [hypotheses, axioms, conclusion] = [both(th), on(th), parts(m, parts(m, said(th), NOT)[0]!, NOT)[0]!];
  } else if (code === 0x1c) {
    const [b, a] = [theorem(), theorem()];
    const [[p, q], [r, s]] = [parts(m, said(a), IF), parts(m, said(b), IF)];
    need(p === s && q === r, 'equiv of two that are not each other turned around');
    [hypotheses, axioms, conclusion] = [both(a, b), on(a, b), connect(T, IFF, [p!, q!])];
  } else if (code === 0x1d || code === 0x1e) {
    const th = theorem();
    const [p, q] = parts(m, said(th), IFF);
    [hypotheses, axioms, conclusion] = [both(th), on(th), code === 0x1d ? implies(T, p!, q!) : implies(T, q!, p!)];
  } else if (code === 0x1f) {
    conclusion = apply(T, TRUE, []);
    plain = true;
  } else if (code === 0x20) {
    return specialize(m);
  } else if (code === 0x21) {
    const th = theorem();
    const x = takeTerm(m, from);
    need(T.kind[x] === FREE, 'pick-any of something that is no variable');
    need(!both(th).some((h) => isFreeIn(T, x, h)), 'pick-any: the variable is free in a hypothesis');
    [hypotheses, axioms, conclusion] = [both(th), on(th), quantify(T, FORALL, x, said(th))];
  } else if (code === 0x22) {
    const th = theorem();
    const t = takeTerm(m, from);
    conclusion = sentence();
    parts(m, conclusion, EXISTS);
    need(within(T, T.sort[t]!, T.data[conclusion]!), 'egen with a term of another sort');
    need(open(T, conclusion, t) === said(th), 'egen from another sentence');
    [hypotheses, axioms] = [both(th), on(th)];
  } else if (code === 0x23) {
    const b = theorem();
    const w = takeTerm(m, from);
    const a = theorem();
    parts(m, said(a), EXISTS);
    need(T.kind[w] === FREE, 'pick-witness of something that is no variable');
    need(within(T, T.data[said(a)]!, T.sort[w]!), 'pick-witness with a variable of another sort');
    const rest = without(b, open(T, said(a), w));
    need(![said(b), said(a), ...rest].some((p) => isFreeIn(T, w, p)), 'pick-witness: the variable is free elsewhere');
    [hypotheses, axioms, conclusion] = [[...both(a), ...rest], on(a, b), said(b)];
  } else if (code === 0x24) {
    const th = theorem();
    parts(m, said(th), UNIQUE);
    [hypotheses, axioms, conclusion] = [both(th), on(th), unfolded(m, said(th))];
  } else if (code === 0x25) {
    const th = theorem();
    conclusion = sentence();
    parts(m, conclusion, UNIQUE);
    need(unfolded(m, conclusion) === said(th), 'unique-intro from another sentence');
    [hypotheses, axioms] = [both(th), on(th)];
  } else if (code === 0x26) {
    const sorts: number[] = [];
    while (m.stackKind.at(-1) === SORT) sorts.unshift(take(m, SORT, from));
    const th = theorem(true);
    const vars = sortVariablesOf(T, said(th));
    need(sorts.length === vars.length, 'sort-instance with a wrong number of sorts');
    if (sorts.length === 0) reject('form: sort-instance of a theorem without sort variables');
    const map = new Map(vars.map((v, i) => [v, sorts[i]!]));
    conclusion = instanceOfTerm(T, said(th), map);
    [hypotheses, axioms] = [both(th).map((h) => instanceOfTerm(T, h, map)), on(th)];
  } else if (code === 0x37) {
    const n = number();
    const { kinds, values } = takeItems(m, 2 * n, from);
    if (kinds.some((k) => k !== SORT)) reject('machine: an item of another kind');
    const th = theorem();
    const vars = values.filter((_, i) => i % 2 === 0);
    need(
      vars.every((v) => T.sortCon[v]! < 0),
      'sorts-replaced of something that is no sort variable',
    );
    if (new Set(vars).size < n || values.some((v, i) => i % 2 === 1 && v === values[i - 1]))
      reject('form: sorts-replaced twice or by itself');
    const below = sortVariablesOf(T, said(th));
    const all = both(th).reduce((found, h) => sortVariablesOf(T, h, found), [...below]);
    if (vars.some((v) => !all.includes(v)) || vars.every((v) => below.includes(v))) reject('form: sorts-replaced where it does not belong');
    const map = new Map(vars.map((v, i) => [v, values[2 * i + 1]!]));
    conclusion = instanceOfTerm(T, said(th), map);
    [hypotheses, axioms] = [both(th).map((h) => instanceOfTerm(T, h, map)), on(th)];
  } else if (code === 0x27) {
    const t = takeTerm(m, from);
    conclusion = equation(T, t, t);
  } else if (code === 0x28) {
    const th = theorem();
    const [s, t] = equationOf(m, th);
    [hypotheses, axioms, conclusion] = [both(th), on(th), equation(T, t, s)];
  } else if (code === 0x29) {
    const [b, a] = [theorem(), theorem()];
    const [[s, t], [u, v]] = [equationOf(m, a), equationOf(m, b)];
    need(t === u, 'tran of equations that do not meet');
    [hypotheses, axioms, conclusion] = [both(a, b), on(a, b), equation(T, s, v)];
  } else if (code === 0x2a) {
    const th = theorem();
    const p = said(th);
    need(T.kind[p] === APPLY && T.args[p]!.length > 0, 'rcong of something that is no application');
    const nodes: number[] = [];
    const { kinds, values } = takeItems(m, T.args[p]!.length, nodes);
    from.unshift(...nodes);
    if (!kinds.includes(THEOREM)) reject('form: rcong without an equation');
    const { left, right, ...rest } = sides(m, kinds, values, nodes);
    need(
      left.every((l, i) => l === T.args[p]![i]),
      'rcong of other arguments',
    );
    conclusion = apply(T, T.data[p]!, right);
    need(sameFunction(T, p, conclusion), 'rcong between different functions');
    [hypotheses, axioms] = [
      [...both(th), ...rest.hypotheses],
      [...on(th), ...rest.axioms],
    ];
  } else if (code === 0x2b) {
    const x = takeTerm(m, from);
    const p = sentence();
    const [b, a] = [theorem(), theorem()];
    const [s, t] = equationOf(m, a);
    need(T.kind[x] === FREE, 'leibniz with something that is no variable');
    need(within(T, T.sort[s]!, T.sort[x]!) && within(T, T.sort[t]!, T.sort[x]!), 'leibniz with terms of another sort');
    need(replace(T, p, x, s) === said(b), 'leibniz from another sentence');
    [hypotheses, axioms, conclusion] = [both(a, b), on(a, b), replace(T, p, x, t)];
  } else if (code === 0x2c) {
    const [q, p] = [sentence(), sentence()];
    conclusion = connect(T, IFF, [equation(T, p, q), connect(T, IFF, [p, q])]);
  } else if (code === 0x2d || code === 0x2e) {
    const cs = [number(), ...(code === 0x2e ? [number()] : [])].map((e) => {
      useEntry(m, e);
      if (m.heapKind[e] !== SYMBOL) reject('machine: an entry that is no symbol');
      return m.heapValue[e]!;
    });
    conclusion = code === 0x2d ? injectivity(T, cs[0]!) : exclusiveness(T, cs[0]!, cs[1]!);
    schematic = T.poly[conclusion]!;
  } else if (code === 0x2f) conclusion = exhaustiveness(T, take(m, SORT, from));
  else if (code === 0x30) made = structuralInduction(m, [number()], from, false);
  else if (code === 0x31) {
    const k = number();
    if (k > cursor.end - cursor.at) reject('machine: a list longer than the bytes that are left');
    const counts: number[] = [];
    for (let i = 0; i < k; i++) counts.push(number());
    made = structuralInduction(m, counts, from, true);
  } else if (code === 0x32) made = integerInduction(m, from);
  else if (code === 0x33) conclusion = compute(T, takeTerm(m, from));
  else if (code === 0x34) conclusion = naturalEquation(T, number());
  else reject('machine: no such code');

  if (made < 0) made = addTheorem(m, hypotheses, conclusion, axioms);
  const node = write(m, `${code}:${numbers}:${from}`, plain);
  if (schematic) m.schematic.add(node);
  push(m, THEOREM, made, node);
}

/** exists x . p & forall y . p[y/x] ==> y = x, for exists-unique x . p. */
function unfolded(m: Machine, p: number): number {
  const { T } = m;
  const [x, y] = [newVariable(T, T.data[p]!), newVariable(T, T.data[p]!)];
  const unique = quantify(T, FORALL, y, implies(T, open(T, p, y), equation(T, y, x)));
  return quantify(T, EXISTS, x, connect(T, AND, [open(T, p, x), unique]));
}
