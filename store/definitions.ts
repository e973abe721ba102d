/**
 * Which of the sentences that were asserted define functions: groups of functions with their equations and the order in which
 * their arguments descend. A guess, and not trusted: the kernel's definitional check decides when the group is loaded.
 */
import {
  booleanSort,
  builtIn,
  constructedBy,
  type Defining,
  equalitySymbol,
  type FunctionSymbol,
  matchSort,
  open,
  same,
  type Sentence,
  type Sort,
  substituteSorts,
  subterms,
  type Term,
  variable,
} from '../kernel/index.ts';

/** Functions that may call each other, and what was asserted of them, at the sorts of their declarations. */
export interface Definition {
  readonly functions: readonly Defining[];
  /** In the order in which they were asserted. */
  readonly equations: readonly { readonly asserted: Sentence; readonly says: Sentence; readonly defines: FunctionSymbol }[];
}

interface Candidate {
  readonly asserted: Sentence;
  readonly says: Sentence;
  readonly defines: FunctionSymbol;
  readonly patterns: readonly Term[];
  readonly calls: readonly Term[];
}

/** The group that defines each function, callees before callers. Functions for which there is no order of descent are left out. */
export function findDefinitions(asserted: Iterable<Sentence>): readonly Definition[] {
  const candidates = new Map<FunctionSymbol, Candidate[]>();
  const once = new Set<number>();
  for (const p of asserted) {
    if (once.has(p.identity)) continue;
    once.add(p.identity);
    const c = candidate(p);
    if (c === undefined) continue;
    const known = candidates.get(c.defines);
    if (known === undefined) candidates.set(c.defines, [c]);
    else known.push(c);
  }
  return components(candidates).flatMap((group) => {
    const equations = group.flatMap((f) => candidates.get(f) as Candidate[]);
    const descents = findDescents(group, equations);
    if (descents === undefined) return [];
    return [{ functions: group.map((symbol, i) => ({ symbol, descent: descents[i] as number[] })), equations }];
  });
}

/** The sentence as an equation for the function at the head of its left side. */
function candidate(asserted: Sentence): Candidate | undefined {
  const atDeclared = headOf(asserted)?.left;
  if (atDeclared?.symbol === undefined || !isDefinable(atDeclared.symbol)) return undefined;
  const f = atDeclared.symbol;
  const found = new Map<Sort, Sort>();
  const [declared, here] = [
    [...f.parameters, f.result],
    [...atDeclared.args.map((a) => a.sort), atDeclared.sort],
  ];
  if (!here.every((s, i) => matchSort(s, declared[i] as Sort, found))) return undefined;
  const says = substituteSorts(asserted, found);
  const head = headOf(says);
  if (head === undefined) return undefined;
  const calls = head.parts.flatMap((p) => subterms(p, () => true)).filter((t) => t.symbol !== undefined);
  return { asserted, says, defines: f, patterns: head.left.args, calls };
}

/**
 * Whether an asserted sentence of a definition is all that is said of its symbol, and says only that something holds, or does not.
 * The kernel takes that for a definition; who asserts `door-locked` means a fact.
 */
export function isLoneFact({ equations }: Definition, asserted: Sentence): boolean {
  const own = equations.find((e) => e.asserted === asserted || same(e.asserted, asserted));
  if (own === undefined || equations.filter((e) => e.defines === own.defines).length > 1) return false;
  const [said] = saidBy(own.says);
  return said.symbol !== equalitySymbol && said.kind !== 'iff';
}

const isDefinable = (f: FunctionSymbol): boolean => constructedBy(f) === undefined && !builtIn.includes(f);

/** What an equation says below its quantifiers, and under which condition. */
function saidBy(sentence: Sentence): readonly [Term, Term?] {
  let p = sentence;
  for (let i = 0; p.kind === 'forall'; i++) p = open(p, variable(`?${i}`, p.binds as Sort));
  return p.kind === 'if' ? [p.args[1] as Term, p.args[0] as Term] : [p];
}

function headOf(sentence: Sentence): { readonly left: Term; readonly parts: readonly Term[] } | undefined {
  const [head, condition] = saidBy(sentence);
  const sided = head.symbol === equalitySymbol || head.kind === 'iff' || head.kind === 'not';
  const [left, ...right] = sided ? head.args : [head];
  return left?.symbol === undefined || (!sided && head.sort !== booleanSort)
    ? undefined
    : { left, parts: [...(condition ? [condition] : []), ...right] };
}

// ---------------------------------------------------------------- groups

/** Strongly connected components of who calls whom (Tarjan), callees first. */
function components(candidates: ReadonlyMap<FunctionSymbol, readonly Candidate[]>): readonly (readonly FunctionSymbol[])[] {
  const groups: FunctionSymbol[][] = [];
  const place = new Map<FunctionSymbol, { index: number; low: number; open: boolean }>();
  const path: FunctionSymbol[] = [];
  const callees = (f: FunctionSymbol): readonly FunctionSymbol[] => [
    ...new Set((candidates.get(f) as readonly Candidate[]).flatMap((c) => c.calls.map((t) => t.symbol as FunctionSymbol))),
  ];
  const visit = (start: FunctionSymbol): void => {
    const work: { f: FunctionSymbol; rest: readonly FunctionSymbol[]; at: number }[] = [];
    const enter = (f: FunctionSymbol): void => {
      place.set(f, { index: place.size, low: place.size, open: true });
      path.push(f);
      work.push({ f, rest: callees(f).filter((g) => candidates.has(g)), at: 0 });
    };
    enter(start);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const mine = place.get(top.f) as { index: number; low: number; open: boolean };
      const g = top.rest[top.at++];
      if (g !== undefined) {
        const theirs = place.get(g);
        if (theirs === undefined) enter(g);
        else if (theirs.open) mine.low = Math.min(mine.low, theirs.index);
        continue;
      }
      work.pop();
      const caller = work.at(-1);
      if (caller !== undefined) {
        const above = place.get(caller.f) as { low: number };
        above.low = Math.min(above.low, mine.low);
      }
      if (mine.low !== mine.index) continue;
      const group: FunctionSymbol[] = [];
      for (let f = path.pop(); f !== undefined; f = path.pop()) {
        (place.get(f) as { open: boolean }).open = false;
        group.unshift(f);
        if (f === top.f) break;
      }
      groups.push(group);
    }
  };
  for (const f of candidates.keys()) if (!place.has(f)) visit(f);
  return groups;
}

// ---------------------------------------------------------------- descent

/** At most so many choices of one argument position for each function of a group are tried. */
const mostChoices = 4096;

/**
 * For each function an order of its arguments in which all calls get smaller, if there is one: no argument twice, and in each step
 * those that settle most calls.
 */
function findDescents(group: readonly FunctionSymbol[], equations: readonly Candidate[]): readonly (readonly number[])[] | undefined {
  const descents = group.map((): number[] => []);
  let open = equations.flatMap((e) => e.calls.filter((c) => group.includes(c.symbol as FunctionSymbol)).map((call) => ({ e, call })));
  while (open.length > 0) {
    let best: { readonly choice: Choice; readonly left: typeof open } | undefined;
    for (const choice of choices(group, descents)) {
      const relations = open.map((o) => relation(o, group, choice));
      if (relations.includes('none')) continue;
      const left = open.filter((_, i) => relations[i] !== 'smaller');
      if (left.length < (best?.left ?? open).length) best = { choice, left };
    }
    if (best === undefined) return undefined;
    best.choice.forEach((position, i) => void (position !== undefined && (descents[i] as number[]).push(position)));
    open = best.left;
  }
  return descents;
}

/** An argument position for each function; none for one that has no other left. */
type Choice = readonly (number | undefined)[];

function choices(group: readonly FunctionSymbol[], used: readonly (readonly number[])[]): readonly Choice[] {
  let all: Choice[] = [[]];
  for (const [k, f] of group.entries()) {
    const left = f.parameters.flatMap((_, i) => (used[k]?.includes(i) ? [] : [i]));
    all = all.flatMap((before) => (left.length === 0 ? [[...before, undefined]] : left.map((i) => [...before, i])));
    if (all.length > mostChoices) return [];
  }
  return all;
}

function relation(
  { e, call }: { readonly e: Candidate; readonly call: Term },
  group: readonly FunctionSymbol[],
  positions: Choice,
): 'smaller' | 'same' | 'none' {
  const [ours, theirs] = [positions[group.indexOf(e.defines)], positions[group.indexOf(call.symbol as FunctionSymbol)]];
  if (ours === undefined || theirs === undefined) return 'none';
  const [before, now] = [e.patterns[ours] as Term, call.args[theirs] as Term];
  if (same(before, now)) return 'same';
  return subterms(before, () => true).some((t) => t !== before && same(t, now)) ? 'smaller' : 'none';
}
