/** Sentences: sides and parts, closing, negation normal form, and builders such as `<==` and `=/=`. */
import { equalitySymbol, freeVariables, type Quantifier, type Sentence, type Term, verum, falsum } from '../../kernel/index.ts';
import { listArgument, sentenceArgument, termArgument, toSentence, toTerm, wrongKind } from '../athena/coerce.ts';
import { makeConnective, makeQuantified, makeTerm, openNamed, replaceVariable } from '../athena/construct.ts';
import { equalValues, standardIdentity } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { listedVariables } from '../athena/variable-order.ts';
import { anySort } from '../athena/unify.ts';
import { variable } from '../../kernel/index.ts';
import { connectives, List, type Procedure, quantifiers, type Value } from '../athena/values.ts';
import { isTrue, procedure, type Run, shallow, truth, variadic } from './define.ts';
import { isCompound } from './kinds.ts';

function not(p: Sentence): Sentence {
  return makeConnective('not', [p]);
}

/** What one negation away is: `not p` for p, p for `not p`. */
export function complementOf(p: Sentence): Sentence {
  return p.kind === 'not' ? (p.args[0] as Term) : not(p);
}

/** The universal closure. */
export function closed(p: Sentence): Sentence {
  return quantifiedOver('forall', listedVariables(p), p);
}

export function quantifiedOver(kind: Quantifier, variables: readonly Term[], p: Sentence): Sentence {
  return variables.reduceRight((q, v) => makeQuantified(kind, v, q), p);
}

/** A side of an atom with two arguments, also under a negation or on the right of a conditional. */
function side(name: string, i: 0 | 1): Procedure {
  return procedure(name, 1, (args) => {
    const p = termArgument(name, args, 0);
    let at = p.kind === 'not' ? (p.args[0] as Term) : p;
    if (at.kind === 'if') at = at.args[1] as Term;
    if (at.kind !== 'application' || at.args.length !== 2) wrongKind(name, 1, 'atom with two arguments', args[0] as Value);
    return at.args[i] as Term;
  });
}

function partOf(name: string, kinds: readonly string[], i: number): Procedure {
  return procedure(name, 1, (args) => {
    const p = sentenceArgument(name, args, 0);
    return kinds.includes(p.kind)
      ? (p.args[i] as Term)
      : wrongKind(name, 1, kinds.length === 1 ? 'negation' : 'conditional', args[0] as Value);
  });
}

/** The parts of nested conjunctions or disjunctions, from the left. */
export function partsOf(kind: 'and' | 'or', p: Sentence): Term[] {
  const out: Term[] = [];
  const stack = [p];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.kind === kind) for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
    else out.push(at);
  }
  return out;
}

function parts(name: string, kind: 'and' | 'or'): Procedure {
  return procedure(name, 1, (args, machine) => {
    const found = partsOf(kind, sentenceArgument(name, args, 0));
    machine.spend(found.length);
    return List.from(found);
  });
}

function atomsOf(p: Sentence): Term[] {
  const found = new Map<number, Term>();
  const seen = new Set<Term>();
  const stack = [p];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at.binds !== undefined) stack.push(openNamed(at).body);
    else if (isCompound(at)) for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
    else if (!found.has(standardIdentity(at))) found.set(standardIdentity(at), at);
  }
  return [...found.values()];
}

/** Negations only in front of atoms, no conditionals. A negated unique existence stays as it is. */
export function negationNormalForm(p: Sentence, positive = true): Sentence {
  const nnf = (q: Sentence, sign: boolean): Sentence => negationNormalForm(q, sign);
  const [a, b] = shallow(p).args as [Term, Term];
  switch (p.kind) {
    case 'not':
      return nnf(a, !positive);
    case 'and':
    case 'or':
      return makeConnective(
        (p.kind === 'and') === positive ? 'and' : 'or',
        p.args.map((q) => nnf(q, positive)),
      );
    case 'if':
      return makeConnective(positive ? 'or' : 'and', [nnf(a, !positive), nnf(b, positive)]);
    case 'iff':
      return positive
        ? makeConnective('and', [makeConnective('or', [nnf(a, false), nnf(b, true)]), makeConnective('or', [nnf(b, false), nnf(a, true)])])
        : makeConnective('or', [
            makeConnective('and', [nnf(a, true), nnf(b, false)]),
            makeConnective('and', [nnf(b, true), nnf(a, false)]),
          ]);
    case 'forall':
    case 'exists': {
      const { variable: v, body } = openNamed(p);
      return makeQuantified((p.kind === 'forall') === positive ? 'forall' : 'exists', v, nnf(body, positive));
    }
    default:
      return positive ? p : not(p);
  }
}

function sentencesIn(name: string, args: readonly Value[]): Term[] {
  return listArgument(name, args, 0)
    .toArray()
    .map((v) => toSentence(v) ?? wrongKind(name, 1, 'list of sentences', args[0] as Value));
}

/** Joins a list of sentences; `nested` to the right two by two, otherwise as one node. Of none: `empty`. */
function joining(name: string, kind: 'and' | 'or', nested: boolean): Procedure {
  return procedure(name, 1, (args, machine) => {
    const ps = sentencesIn(name, args);
    machine.spend(ps.length);
    const [first] = ps;
    if (first === undefined) return kind === 'and' ? verum : falsum;
    if (ps.length === 1) return first;
    return nested ? ps.reduceRight((q, p) => makeConnective(kind, [p, q])) : makeConnective(kind, ps);
  });
}

function binding(name: string, kind: Quantifier): Procedure {
  return procedure(name, 2, (args) => {
    const vs = listArgument(name, args, 0)
      .toArray()
      .map((v) => {
        const t = toTerm(v);
        return t?.kind === 'variable' ? t : wrongKind(name, 1, 'list of variables', args[0] as Value);
      });
    return quantifiedOver(kind, vs, sentenceArgument(name, args, 1));
  });
}

/** The variables of the outer quantifiers of these kinds, and what is inside. */
export function variablesBound(p: Sentence, kinds: readonly string[]): { readonly variables: Term[]; readonly body: Sentence } {
  const variables: Term[] = [];
  let at = p;
  while (kinds.includes(at.kind)) {
    const { variable: v, body } = openNamed(at);
    variables.push(v);
    at = body;
  }
  return { variables, body: at };
}

const anyQuantifier = ['forall', 'exists', 'exists-unique'];

const close: Run = (args) => {
  const [v] = args as [Value];
  if (v instanceof List) return List.from(v.toArray().map((p) => close([p], undefined as never)));
  const p = toSentence(v);
  return p === undefined ? v : closed(p);
};

const unequal: Run = (args) => not(makeTerm(equalitySymbol, [termArgument('=/=', args, 0), termArgument('=/=', args, 1)]));
const allDistinct: Run = (args, machine) => {
  const ts = listArgument('all-distinct', args, 0)
    .toArray()
    .map((v) => toTerm(v) ?? wrongKind('all-distinct', 1, 'list of terms', args[0] as Value));
  machine.spend((ts.length * ts.length) / 2);
  // Later terms' inequalities come first, as in the official library.
  return List.from(
    ts
      .map((s, i) => ts.slice(i + 1).map((t) => not(makeTerm(equalitySymbol, [s, t]))))
      .reverse()
      .flat(),
  );
};

/** A property of a relation or operation, said with `?x`, `?y`, `?z`. */
function property(name: string, say: (holds: (...ts: Value[]) => Term, x: Term, y: Term, z: Term) => Sentence): Procedure {
  return procedure(name, 1, ([head], machine: Machine) => {
    const [x, y, z] = ['x', 'y', 'z'].map((n) => variable(n, anySort())) as [Term, Term, Term];
    const holds = (...ts: Value[]): Term => {
      const v = machine.host.apply(head as Value, ts);
      return toTerm(v) ?? wrongKind(name, 1, 'symbol', head as Value);
    };
    const body = say(holds, x, y, z);
    // Sort inference renames nothing but sorts: the variables to close over are those of the body.
    return quantifiedOver(
      'forall',
      [x, y, z].flatMap((v) => freeVariables(body).filter((w) => w.name === v.name)),
      body,
    );
  });
}

const and = (...ps: Term[]): Term => makeConnective('and', ps);
const or = (...ps: Term[]): Term => makeConnective('or', ps);
const implies = (p: Term, q: Term): Term => makeConnective('if', [p, q]);
const equal = (s: Term, t: Term): Term => makeTerm(equalitySymbol, [s, t]);

/** What a connective or quantifier becomes under a negation; itself where there is none, or nothing changes. */
function switched(v: Value, negated: boolean): Value {
  if (!negated) return v;
  if (v === connectives.and) return connectives.or;
  if (v === connectives.or) return connectives.and;
  if (v === quantifiers.forall) return quantifiers.exists;
  return v === quantifiers.exists ? quantifiers.forall : v;
}

/** The methods that carry biconditionals through a connective. */
const congruences = new Map<Value, string>([
  [connectives.and, 'and-cong'],
  [connectives.or, 'or-cong'],
  [connectives.if, 'if-cong'],
  [connectives.iff, 'iff-cong'],
]);

export const sentences: readonly Procedure[] = [
  procedure('switch', 2, ([v, negated]) => switched(v as Value, isTrue(negated as Value))),
  procedure('choose-cong-method', 1, ([v], machine) => {
    const name = congruences.get(v as Value) ?? wrongKind('choose-cong-method', 1, 'connective of two sentences', v as Value);
    return machine.host.lookUp(`Top.${name}`) ?? fail('name/unbound', { name, near: [] });
  }),
  side('lhs', 0),
  side('rhs', 1),
  partOf('antecedent', ['if', 'iff'], 0),
  partOf('get-antecedent', ['if', 'iff'], 0),
  partOf('consequent', ['if', 'iff'], 1),
  partOf('negation-body', ['not'], 0),
  ...['get-conjuncts', 'conjuncts-of', 'get-conjuncts-recursive'].map((n) => parts(n, 'and')),
  ...['get-disjuncts', 'disjuncts-of', 'get-disjuncts-recursive'].map((n) => parts(n, 'or')),
  procedure('complement', 1, (args) => complementOf(sentenceArgument('complement', args, 0)), 300),
  procedure('complements?', 2, (args) => {
    const [p, q] = [sentenceArgument('complements?', args, 0), sentenceArgument('complements?', args, 1)];
    return truth(equalValues(p, complementOf(q)) || equalValues(q, complementOf(p)));
  }),
  procedure('atoms', 1, (args) => List.from(atomsOf(sentenceArgument('atoms', args, 0)))),
  procedure('nnf', 1, (args) => negationNormalForm(sentenceArgument('nnf', args, 0))),
  procedure('prop', 1, (args) => sentenceArgument('prop', args, 0)),
  procedure('close', 1, close, 5),
  procedure('urep', 2, (args) => {
    let p = sentenceArgument('urep', args, 0);
    for (const t of listArgument('urep', args, 1)) {
      if (p.kind !== 'forall') break;
      const { variable: v, body } = openNamed(p);
      p = replaceVariable(v, toTerm(t) ?? wrongKind('urep', 2, 'list of terms', args[1] as Value), body);
    }
    return p;
  }),
  procedure('uclos', 1, close),
  binding('forall*', 'forall'),
  binding('exists*', 'exists'),
  procedure('quant*', 3, ([q, vs, p], machine) =>
    listArgument('quant*', [vs as Value], 0)
      .toArray()
      .reduceRight((r, v) => machine.host.apply(q as Value, [v, r]), p as Value),
  ),
  procedure('qvars-of', 1, (args) => List.from(variablesBound(sentenceArgument('qvars-of', args, 0), anyQuantifier).variables)),
  procedure('quant-vars', 1, (args) => List.from(variablesBound(sentenceArgument('quant-vars', args, 0), anyQuantifier).variables)),
  procedure('body-of', 1, (args) => variablesBound(sentenceArgument('body-of', args, 0), anyQuantifier).body),
  procedure('quant-body', 1, (args) => variablesBound(sentenceArgument('quant-body', args, 0), anyQuantifier).body),
  procedure('uquant-body', 1, (args) => variablesBound(sentenceArgument('uquant-body', args, 0), ['forall']).body),
  procedure('<==', 2, (args) => implies(sentenceArgument('<==', args, 1), sentenceArgument('<==', args, 0)), 10),
  ...['=/=', '=!=', '/=', '=/', 'unequal', 'distinct'].map((name) => procedure(name, 2, unequal, 100)),
  procedure('equality', 2, (args) => equal(termArgument('equality', args, 0), termArgument('equality', args, 1))),
  procedure('equal-to', 2, (args) => equal(termArgument('equal-to', args, 0), termArgument('equal-to', args, 1)), 100),
  joining('and*', 'and', true),
  joining('or*', 'or', true),
  joining('conjoin', 'and', false),
  joining('disjoin', 'or', false),
  joining('make-conjunction', 'and', false),
  procedure('all-distinct', 1, allDistinct),
  property('reflexive', (r, x) => r(x, x)),
  property('irreflexive', (r, x) => not(r(x, x))),
  property('symmetric', (r, x, y) => implies(r(x, y), r(y, x))),
  property('asymmetric', (r, x, y) => implies(r(x, y), not(r(y, x)))),
  property('anti-symmetric', (r, x, y) => implies(and(r(x, y), r(y, x)), equal(x, y))),
  property('transitive', (r, x, y, z) => implies(and(r(x, y), r(y, z)), r(x, z))),
  property('connected', (r, x, y) => or(equal(x, y), r(x, y), r(y, x))),
  property('functional', (r, x, y, z) => implies(and(r(x, y), r(x, z)), equal(y, z))),
  property('commutative', (f, x, y) => equal(f(x, y), f(y, x))),
  property('associative', (f, x, y, z) => equal(f(f(x, y), z), f(x, f(y, z)))),
  variadic('sent->term', 1, 1, (args) => sentenceArgument('sent->term', args, 0)),
];
