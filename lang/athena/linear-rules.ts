/**
 * Defining equations whose left side names a variable twice, as rules that also apply where the two are only known to be equal:
 * `remove (put k v m) k = m` becomes `k = k' ==> remove (put k v m) k' = m`. Laws that are no definitions by cases stay as they are.
 */
import {
  constructedBy,
  discharge,
  equalitySymbol,
  equation,
  freshVariable,
  generalize,
  hypothesis,
  leibniz,
  mp,
  occursIn,
  type Sentence,
  type Sort,
  substitute,
  type Term,
  type Theorem,
  uspec,
  apply,
} from '../../kernel/index.ts';

/**
 * The theorems of the rule without repeated variables: one with the first of each on the right side, one with the last. None
 * when it has no repeated variables, or is no definition by cases.
 */
export function linearized(given: Theorem): readonly Theorem[] {
  const variables: Term[] = [];
  const conditions: Sentence[] = [];
  let th = given;
  for (let p = th.conclusion; p.kind === 'forall' || p.kind === 'if'; p = th.conclusion) {
    if (p.kind === 'forall') {
      const v = freshVariable(p.name, p.binds as Sort);
      variables.push(v);
      th = uspec(th, v);
    } else {
      conditions.push(p.args[0] as Sentence);
      th = mp(th, hypothesis(p.args[0] as Sentence));
    }
  }
  if (th.conclusion.symbol !== equalitySymbol || !isByCases(th.conclusion.args[0] as Term)) return [];
  const bindable = new Set(variables.map((v) => v.identity));
  const equal: (readonly [Term, Term])[] = [];
  for (;;) {
    const [left, right] = th.conclusion.args as [Term, Term];
    const repeated = withoutRepetition(left, bindable);
    if (repeated === undefined) break;
    const { term, old, fresh } = repeated;
    equal.push([old, fresh]);
    th = leibniz(hypothesis(equation(old, fresh)), th, equation(term, right), fresh);
  }
  if (equal.length === 0) return [];
  const last = equal.reduce((made, [old, fresh]) => onTheRight(made, old, fresh), th);
  return (last === th ? [th] : [th, last]).map((made) => {
    const conditional = [...equal.map(([old, fresh]) => equation(old, fresh)), ...conditions].reduceRight((t, c) => discharge(c, t), made);
    return [...variables, ...equal.map(([, fresh]) => fresh)].reduceRight((t, v) => generalize(v, t), conditional);
  });
}

/** `l = r` with a variable of r replaced by one that is equal to it. */
function onTheRight(th: Theorem, old: Term, fresh: Term): Theorem {
  const [left, right] = th.conclusion.args as [Term, Term];
  if (!occursIn(old, right)) return th;
  const place = freshVariable(old.name, old.sort);
  return leibniz(hypothesis(equation(old, fresh)), th, equation(left, substitute(right, new Map([[old.identity, place]]))), place);
}

/** Whether a term is a symbol applied to patterns, constructors among them. */
function isByCases(t: Term): boolean {
  return (
    t.kind === 'application' &&
    t.symbol !== undefined &&
    constructedBy(t.symbol) === undefined &&
    t.args.some((a) => a.args.length > 0) &&
    t.args.every(isPattern)
  );
}

function isPattern(t: Term): boolean {
  return t.kind === 'variable' || (t.symbol !== undefined && constructedBy(t.symbol) !== undefined && t.args.every(isPattern));
}

/** The term with a variable that it has a second time replaced there by a new one. */
function withoutRepetition(
  t: Term,
  bindable: ReadonlySet<number>,
): { readonly term: Term; readonly old: Term; readonly fresh: Term } | undefined {
  const met = new Set<number>();
  let found: { readonly old: Term; readonly fresh: Term } | undefined;
  const visit = (at: Term): Term => {
    if (found !== undefined) return at;
    if (at.kind === 'variable' && bindable.has(at.identity)) {
      if (!met.has(at.identity)) {
        met.add(at.identity);
        return at;
      }
      found = { old: at, fresh: freshVariable(at.name, at.sort) };
      return found.fresh;
    }
    if (at.args.length === 0) return at;
    const args: Term[] = [];
    for (const a of at.args) args.push(visit(a));
    return args.every((a, i) => a === at.args[i]) ? at : apply(at.symbol as NonNullable<Term['symbol']>, args);
  };
  const term = visit(t);
  return found && { term, ...found };
}
