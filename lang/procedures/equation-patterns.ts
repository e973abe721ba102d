/**
 * Equations that define a function, clause by clause: what a pattern leaves to later clauses, patterns without repeated variables,
 * and the order of clauses that overlap. What is made are values; nothing here says that the clauses define anything.
 */
import {
  constructedBy,
  equalitySymbol,
  falsum,
  type FunctionSymbol,
  freshVariable,
  type Sentence,
  structureOf,
  type Term,
  verum,
} from '../../kernel/index.ts';
import { fromTerm, listArgument, sentenceArgument, termArgument, toSentence, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { makeConnective, makeTerm } from '../athena/construct.ts';
import { keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { Problem } from '../athena/problem.ts';
import { listedVariables } from '../athena/variable-order.ts';
import { List, type Procedure, Substitution, Unit, unit, type Value } from '../athena/values.ts';
import { declarations, isFalse, isTrue, procedure, shallow, truth } from './define.ts';
import { partsOf, quantifiedOver, variablesBound } from './sentences.ts';
import { applySubstitution, matchTerms, pairsOf, substituteIn, unifyTerms } from './substitutions.ts';

// ---------------------------------------------------------------- conjunctions and disjunctions

/** A list of sentences as one, without units; the others are in the opposite order. */
function simplified(kind: 'and' | 'or', given: readonly Sentence[]): Sentence {
  const [isUnit, isZero, one, zero] = kind === 'and' ? [isTrue, isFalse, verum, falsum] : [isFalse, isTrue, falsum, verum];
  if (given.some(isZero)) return zero;
  const rest = given.filter((p) => !isUnit(p)).reverse();
  return rest.length < 2 ? (rest[0] ?? one) : makeConnective(kind, rest);
}

function simplifying(name: string, kind: 'and' | 'or'): Procedure {
  return procedure(name, 1, (args) => {
    const given = listArgument(name, args, 0).toArray();
    return simplified(
      kind,
      given.map((p) => toSentence(p) ?? wrongKind(name, 1, 'list of sentences', args[0] as Value)),
    );
  });
}

/** Nested conjunctions or disjunctions as one, without repetitions, last part first; also under `forall`. */
function normalized(p: Sentence): Sentence {
  if (p.kind === 'forall') {
    const { variables, body } = variablesBound(shallow(p), ['forall']);
    return quantifiedOver('forall', variables, normalized(body));
  }
  if (p.kind !== 'and' && p.kind !== 'or') return p;
  const parts = new Map(partsOf(p.kind, p).map((q) => [keyOf(q), q]));
  return makeConnective(p.kind, [...parts.values()].reverse());
}

// ---------------------------------------------------------------- what patterns leave

function isSelector(f: FunctionSymbol, machine: Machine): boolean {
  const known = declarations('diff*', machine);
  return known.structures().some((s) => s.constructors.some((c) => known.selectorsOf(c).includes(f.name)));
}

/** The parts of a term of which only the sole constructor is known, by its selectors; undefined where they have no names. */
function taken(s: Term, c: FunctionSymbol, machine: Machine): Term | undefined {
  const names = declarations('diff*', machine).selectorsOf(c);
  const parts = names.map((n) => toSymbol(machine.host.lookUp(n) ?? unit));
  if (parts.length !== c.parameters.length) return undefined;
  return makeTerm(
    c,
    parts.flatMap((f) => (f === undefined ? [] : [makeTerm(f, [s])])),
  );
}

const differ = (s: Term, t: Term): Sentence => makeConnective('not', [makeTerm(equalitySymbol, [s, t])]);

/** When s is not an instance of the pattern t. Of two variables, never. */
function difference(s: Term, t: Term, machine: Machine): Sentence {
  machine.spend();
  if (t.kind === 'variable') return falsum;
  if (s.kind === 'variable') return differenceOfVariable(s, t, machine);
  const [f, g] = [s.symbol, t.symbol];
  const builds = (h: FunctionSymbol): boolean => constructedBy(h) !== undefined;
  const allowed = (h: FunctionSymbol | undefined): h is FunctionSymbol => h !== undefined && (builds(h) || isSelector(h, machine));
  if (!allowed(f)) wrongKind('diff*', 1, 'term of constructors and selectors', fromTerm(s));
  if (!allowed(g)) wrongKind('diff*', 2, 'list of terms of constructors and selectors', fromTerm(t));
  if (builds(f) !== builds(g)) return differ(s, t);
  return f === g ? differenceOfParts(s, t, machine) : verum;
}

function differenceOfVariable(s: Term, t: Term, machine: Machine): Sentence {
  const own = structureOf(t.sort);
  if (t.symbol === undefined || own?.constructors.length !== 1 || own.constructors[0] !== t.symbol) return differ(s, t);
  if (t.args.every((a) => a.kind === 'variable')) return falsum;
  try {
    const parts = taken(s, t.symbol, machine);
    return parts === undefined ? falsum : difference(parts, t, machine);
  } catch (e) {
    if (e instanceof Problem) return falsum;
    throw e;
  }
}

function differenceOfParts(s: Term, t: Term, machine: Machine): Sentence {
  return simplified(
    'or',
    s.args.map((a, i) => difference(a, t.args[i] as Term, machine)),
  );
}

/** A term with its variables named anew. */
function renamedApart(t: Term): Term {
  const entries = listedVariables(t).map((v) => ({ variable: v, term: freshVariable('v', v.sort) }));
  return substituteIn(new Substitution(new Map(entries.map((e) => [e.variable.identity, e]))), t);
}

/** `(diff* t L)`: when the arguments of t are such that none of the terms of L, with the same symbol, covers it. */
const differences = procedure('diff*', 2, (args, machine) => {
  const t = shallow(termArgument('diff*', args, 0));
  const patterns = listArgument('diff*', args, 1).toArray();
  return normalized(
    simplified(
      'and',
      patterns.map((_, i) => {
        const pattern = renamedApart(shallow(termArgument('diff*', patterns, i)));
        if (t.symbol === undefined || pattern.symbol !== t.symbol)
          wrongKind('diff*', 2, 'list of terms with the same symbol as the first', args[1] as Value);
        return normalized(differenceOfParts(t, pattern, machine));
      }),
    ),
  );
});

// ---------------------------------------------------------------- clauses

/** A clause `[pattern guard result]`; the guard may be `()`. */
interface Clause {
  readonly pattern: Term;
  readonly guard: Sentence | undefined;
  readonly result: Value;
}

function clauseOf(name: string, v: Value): Clause {
  const wrong = (): never => wrongKind(name, 1, 'list of clauses [pattern guard result]', v);
  const [pattern, guard, result, ...more] = v instanceof List ? v.toArray() : [];
  if (pattern === undefined || guard === undefined || result === undefined || more.length > 0) return wrong();
  return {
    pattern: toTerm(pattern) ?? wrong(),
    guard: guard instanceof Unit ? undefined : (toSentence(guard) ?? wrong()),
    result,
  };
}

const clause = ({ pattern, guard, result }: Clause): List => List.from([fromTerm(pattern), guard ?? unit, result]);

/** A pattern in which every variable occurs once, what must be equal for that, and the variables that stand for the old ones. */
function linear(pattern: Term): { readonly pattern: Term; readonly equal: readonly Sentence[]; readonly names: Substitution } {
  const last = new Map<number, { readonly variable: Term; readonly term: Term }>();
  const equal: Sentence[] = [];
  const walk = (t: Term): Term => {
    if (t.kind !== 'variable') return t.args.length === 0 ? t : makeTerm(t.symbol as FunctionSymbol, t.args.map(walk));
    const fresh = freshVariable('v', t.sort);
    const before = last.get(t.identity);
    if (before !== undefined) equal.push(makeTerm(equalitySymbol, [before.term, fresh]));
    last.set(t.identity, { variable: t, term: fresh });
    return fresh;
  };
  return { pattern: walk(shallow(pattern)), equal, names: new Substitution(last) };
}

function linearized({ pattern, guard, result }: Clause): Clause {
  const { pattern: apart, equal, names } = linear(pattern);
  const own = guard === undefined ? [] : equal.length === 0 ? [guard] : partsOf('and', guard);
  const all = [...own, ...equal];
  const condition = all.length < 2 ? all[0] : makeConnective('and', all);
  return { pattern: apart, guard: condition && substituteIn(names, condition), result: applySubstitution(names, result) };
}

function ofClauses(name: string, f: (clauses: readonly Clause[]) => readonly Clause[]): Procedure {
  return procedure(name, 1, (args) =>
    List.from(
      f(
        listArgument(name, args, 0)
          .toArray()
          .map((v) => clauseOf(name, v)),
      ).map(clause),
    ),
  );
}

/** A part of a clause by its place. */
function partOfClause(name: string, i: number): Procedure {
  return procedure(name, 1, (args) => {
    const parts = listArgument(name, args, 0).toArray();
    return parts[i] ?? wrongKind(name, 1, 'clause [pattern guard result]', args[0] as Value);
  });
}

/** Whether terms, or lists of terms, have a common instance; what are no terms have none. */
const unifiable = procedure('unifiable', 2, (args) => {
  try {
    const pairs = pairsOf('unifiable', args, 0, 1);
    return truth(pairs !== undefined && unifyTerms(pairs) !== undefined);
  } catch (e) {
    if (e instanceof Problem) return truth(false);
    throw e;
  }
});

/** `(decompose-equation E)`: variables, left and right of an equation, which may have a condition. */
const decomposed = procedure('decompose-equation', 1, (args) => {
  const { variables, body } = variablesBound(sentenceArgument('decompose-equation', args, 0), ['forall']);
  const at = body.kind === 'if' || body.kind === 'iff' ? (body.args[1] as Sentence) : body;
  if (at.symbol !== equalitySymbol) return wrongKind('decompose-equation', 1, 'equation, perhaps conditional', args[0] as Value);
  return List.from([List.from(variables), fromTerm(at.args[0] as Term), fromTerm(at.args[1] as Term)]);
});

/** Whether two terms are the same up to names, as the substitution that shows it. */
const variants = procedure('alpha-variants?', 2, (args) => {
  const [s, t] = [termArgument('alpha-variants?', args, 0), termArgument('alpha-variants?', args, 1)];
  const [there, back] = [matchTerms([[t, s]]), matchTerms([[s, t]])];
  return there === undefined || back === undefined ? truth(false) : there;
});

export const equationPatterns: readonly Procedure[] = [
  simplifying('simp-and', 'and'),
  simplifying('simp-or', 'or'),
  procedure('normalize', 1, (args) => normalized(sentenceArgument('normalize', args, 0))),
  differences,
  partOfClause('pat-of', 0),
  partOfClause('guard-of', 1),
  partOfClause('res-of', 2),
  unifiable,
  decomposed,
  variants,
  // Smaller guards first; clauses with guards of one size stay in order.
  ofClauses('sort-class', (all) => [...all].sort((a, b) => (a.guard?.size ?? 0) - (b.guard?.size ?? 0))),
  ofClauses('process-equivalence-class', (all) => all.map(linearized)),
];
