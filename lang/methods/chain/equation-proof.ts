/** `find-eqn-proof`: how a chain's step gets from a term to a term, told as a value. What it says is not a theorem. */
import { apply, equation, type FunctionSymbol, type Sentence, same, type Term, type Theorem } from '../../../kernel/index.ts';
import { listArgument, termArgument, toSentence, wrongKind } from '../../athena/coerce.ts';
import { openNamed } from '../../athena/construct.ts';
import { reach } from '../../athena/rewrite-search.ts';
import { List, Procedure, Substitution, unit, type Value } from '../../athena/values.ts';
import { premise } from '../premise.ts';
import { rewritingWith } from './equational-step.ts';

/** One rewriting: the whole term before and after it, and the equation that was used, at the terms for its variables. */
interface Rewritten {
  readonly before: Term;
  readonly after: Term;
  readonly by: Sentence;
  readonly at: Substitution;
}

const nowhere = new Substitution(new Map());

/**
 * `(find-eqn-proof s t equations)`: a list that begins with `[s s=s {}]` and goes on with `[term equation substitution]` for
 * each step, up to t; `()` when none is found. The equations are sentences in the assumption base; others of them do no harm.
 */
export const findEquationProof = new Procedure('find-eqn-proof', 3, (args, machine) => {
  const name = 'find-eqn-proof';
  const [s, t] = [termArgument(name, args, 0), termArgument(name, args, 1)];
  const given = listArgument(name, args, 2)
    .toArray()
    .map((v) => premise(machine, toSentence(v) ?? wrongKind(name, 3, 'list of sentences', args[2] as Value), name));
  const th = reach(s, t, rewritingWith({ theorems: given, methods: [], everything: false }, 'either', machine));
  if (th === undefined) return unit;
  const sources = new Map(given.map((g) => [g.conclusion.identity, g.conclusion]));
  const steps = stepsOf(th, sources, (x) => x);
  return List.from([step(s, equation(s, s), nowhere), ...steps.map((r) => step(r.after, r.by, r.at))]);
});

function step(term: Term, by: Sentence, at: Substitution): List {
  return List.from([term, by, at]);
}

/** The rewritings that a theorem `s = t` was made of; `inside` puts a term where the theorem's was rewritten. */
function stepsOf(th: Theorem, sources: ReadonlyMap<number, Sentence>, inside: (t: Term) => Term): readonly Rewritten[] {
  const [s, t] = th.conclusion.args as readonly [Term, Term];
  if (same(s, t)) return [];
  const { rule, premises } = th.step;
  if (rule === 'tran') return premises.flatMap((p) => stepsOf(p, sources, inside));
  if (rule === 'sym') {
    return stepsOf(premises[0] as Theorem, sources, inside)
      .map((r) => ({ ...r, before: r.after, after: r.before }))
      .reverse();
  }
  if (rule === 'fcong') return inArguments(th, sources, inside);
  return [{ before: inside(s), after: inside(t), ...sourceOf(th, sources) }];
}

/** Arguments are rewritten one after the other, from the left. */
function inArguments(th: Theorem, sources: ReadonlyMap<number, Sentence>, inside: (t: Term) => Term): readonly Rewritten[] {
  const [s, t] = th.conclusion.args as readonly [Term, Term];
  const symbol = s.symbol as FunctionSymbol;
  const left = [...th.step.premises];
  return s.args.flatMap((a, i) => {
    const [from, to] = left[0]?.conclusion.args ?? [];
    if (from === undefined || !same(from, a) || !same(to as Term, t.args[i] as Term)) return [];
    const around = (x: Term): Term =>
      inside(
        apply(
          symbol,
          s.args.map((b, j) => (j < i ? (t.args[j] as Term) : j === i ? x : b)),
        ),
      );
    return stepsOf(left.shift() as Theorem, sources, around);
  });
}

/** The given sentence that a theorem was specialized from, and at which terms; the theorem's own conclusion if there is none. */
function sourceOf(th: Theorem, sources: ReadonlyMap<number, Sentence>): { readonly by: Sentence; readonly at: Substitution } {
  const search = (at: Theorem, terms: readonly Term[]): ReturnType<typeof sourceOf> | undefined => {
    const by = sources.get(at.conclusion.identity);
    if (by !== undefined) return { by, at: specialization(by, terms) };
    const own = at.step.rule === 'uspec' ? [at.step.data[0] as Term, ...terms] : terms;
    for (const p of at.step.premises) {
      const found = search(p, own);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(th, []) ?? { by: th.conclusion, at: nowhere };
}

/** The variables of a universal sentence, with the terms that they were specialized to. */
function specialization(p: Sentence, terms: readonly Term[]): Substitution {
  const entries = new Map<number, { readonly variable: Term; readonly term: Term }>();
  let at = p;
  for (const term of terms) {
    if (at.kind !== 'forall') break;
    const { variable, body } = openNamed(at);
    entries.set(variable.identity, { variable, term });
    at = body;
  }
  return new Substitution(entries);
}
