/**
 * What the assumption base has that is near a sentence it lacks: the same fact in another form (and the method that leads from
 * one to the other), or a sentence that differs in few places. Looks at the newest sentences only, so that failing stays cheap.
 */
import { open, same, type Sentence, type Term, type Theorem } from '../../kernel/index.ts';
import { AssumptionBase } from '../athena/assumption-base.ts';
import { openNamed } from '../athena/construct.ts';
import { matchTerm } from '../athena/match-terms.ts';
import { compare, wordsFor } from './differences.ts';
import { show } from './phrases.ts';

export interface Near {
  readonly sentence: Sentence;
  /** Higher is nearer. */
  readonly score: number;
  /** How it relates: `is the equation turned round`. */
  readonly how: string;
  /** What to write, if one step leads from it to what is needed. */
  readonly help?: string;
}

const mostSentences = 2000;
/** Below this share of agreeing nodes a sentence is not worth showing. */
const leastShare = 0.3;

/** The nearest sentences of a base, nearest first. `base` is taken as facts have it: anything else yields nothing. */
export function nearestSentences(wanted: unknown, base: unknown, newest: unknown = [], most = 3): readonly Near[] {
  if (!(base instanceof AssumptionBase) || !isSentence(wanted)) return [];
  // What was assumed in scopes that have ended since was noted when the problem arose.
  const noted = Array.isArray(newest) ? (newest as readonly Theorem[]) : [];
  const held = new Set([...noted, ...[...base.all()].slice(-mostSentences)]);
  const found: Near[] = [];
  for (const th of held) {
    const near = relation(wanted, th.conclusion);
    if (near !== undefined) found.push(near);
  }
  found.sort((a, b) => b.score - a.score);
  const best = found[0]?.score ?? 0;
  // Beside a fact that is one step away, sentences that merely look alike only distract.
  return found.filter((n) => best < 1 || n.score >= 1).slice(0, most);
}

function isSentence(v: unknown): v is Sentence {
  return typeof v === 'object' && v !== null && 'kind' in v && 'args' in v;
}

function relation(wanted: Sentence, held: Sentence): Near | undefined {
  return oneStepAway(wanted, held) ?? lookingAlike(wanted, held);
}

function oneStepAway(w: Sentence, h: Sentence): Near | undefined {
  const near = (score: number, how: string, help?: string): Near => ({ sentence: h, score, how, ...(help !== undefined && { help }) });
  const [first, second] = h.args as [Term, Term];
  if (isEquation(w) && isEquation(h) && same(w.args[0] as Term, second) && same(w.args[1] as Term, first)) {
    return near(9, 'is the equation turned round', `turn it round: \`(!sym ${show(h)})\``);
  }
  if (h.kind === 'and') {
    const i = h.args.findIndex((p) => same(p, w));
    if (i >= 0)
      return near(
        8,
        'has it as a conjunct',
        `take it out: \`(!${h.args.length > 2 ? 'conj-elim' : i === 0 ? 'left-and' : 'right-and'} ${h.args.length > 2 ? `${show(w)} ` : ''}${show(h)})\``,
      );
  }
  if (h.kind === 'iff' && w.kind === 'iff' && same(w.args[0] as Term, second) && same(w.args[1] as Term, first)) {
    return near(8, 'is the biconditional turned round', `turn it round: \`(!comm ${show(h)})\``);
  }
  if (
    (h.kind === 'and' || h.kind === 'or') &&
    h.kind === w.kind &&
    h.args.length === w.args.length &&
    h.args.every((p) => w.args.some((q) => same(p, q)))
  ) {
    return near(8, 'has the same parts in another order', `reorder it: \`(!comm ${show(h)})\``);
  }
  if (h.kind === 'iff' && w.kind === 'if' && w.args.every((p) => h.args.some((q) => same(p, q)))) {
    const left = same(w.args[0] as Term, first);
    return near(8, 'is the biconditional', `take one direction: \`(!${left ? 'left-iff' : 'right-iff'} ${show(h)})\``);
  }
  if (h.kind === 'not' && first.kind === 'not' && same(first.args[0] as Term, w))
    return near(8, 'is its double negation', `remove it: \`(!dn ${show(h)})\``);
  if (h.kind === 'forall') {
    const terms = instanceOf(h, w);
    if (terms !== undefined) {
      const named = terms.map(show);
      const how = terms.length === 1 ? `\`(!uspec ${show(h)} ${named[0]})\`` : `\`(!uspec* ${show(h)} [${named.join(' ')}])\``;
      return near(7, 'has it under a forall', `specialise it: ${how}`);
    }
  }
  if (h.kind === 'if' && same(second, w) && !same(first, w))
    return near(6, 'has it as the consequent', `derive ${show(first)}, then \`(!mp ${show(h)} ${show(first)})\``);
  if (h.kind === 'not' && same(first, w)) return near(5, 'is its negation');
  if (w.kind === 'not' && same(w.args[0] as Term, h)) return near(5, 'is the sentence that it denies');
  if (h.kind === 'or' && h.args.some((p) => same(p, w)))
    return near(4, 'has it as a disjunct', 'a disjunct need not hold: treat every one of them with `cases`');
  if (w.kind === 'and' && w.args.some((p) => same(p, h)))
    return near(3, 'is one of its conjuncts', `derive the others, then join them: \`(!both …)\``);
  if (w.kind === 'or' && w.args.some((p) => same(p, h)))
    return near(8, 'is one of its disjuncts', `weaken it: \`(!either ${w.args.map(show).join(' ')})\``);
  return undefined;
}

function isEquation(p: Sentence): boolean {
  return p.symbol?.name === '=' && p.args.length === 2;
}

/** The terms that make a universal sentence into `w`, outermost quantifier first. */
function instanceOf(h: Sentence, w: Sentence): readonly Term[] | undefined {
  const opened: Term[] = [];
  let body = h;
  while (body.kind === 'forall' && opened.length < 12) {
    // Variables that the sentence itself has free must not be taken for the bound ones.
    const { variable: v } = openNamed(body);
    body = open(body, v);
    opened.push(v);
    const m = matchTerm(body, w, opened);
    if (m !== undefined) return opened.map((x) => m.terms.get(x.identity) ?? x);
  }
  return undefined;
}

function lookingAlike(w: Sentence, h: Sentence): Near | undefined {
  if (w.kind !== h.kind || w.symbol !== h.symbol) return undefined;
  const c = compare(w, h);
  const share = c.agreeing / Math.max(1, c.looked);
  const few = c.differences.length <= 2;
  if (!few && share < leastShare) return undefined;
  return { sentence: h, score: share - c.differences.length * 0.05, how: wordsFor(c) };
}
