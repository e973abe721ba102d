/** Sorts as texts: what sort a term has, signatures, unification and bounds of sorts, instances. */
import {
  type FunctionSymbol,
  freeVariables,
  intSort,
  leastUpperBound,
  isSubsort,
  type Sort,
  sortVariablesOf,
  substituteSorts,
  type Term,
} from '../../kernel/index.ts';
import { fromTerm, symbolArgument, termArgument, toTerm, wrongKind } from '../athena/coerce.ts';
import { printSort } from '../athena/print.ts';
import { SortNames } from '../athena/print-term.ts';
import { fail } from '../athena/problem.ts';
import { anySort, renamedApart, Unifier } from '../athena/unify.ts';
import { List, listOfText, type Procedure, unit, type Value } from '../athena/values.ts';
import { procedure, truth } from './define.ts';
import { sortArgument } from './strings.ts';

function sortTexts(sorts: readonly Sort[]): List {
  const names = new SortNames();
  return List.from(sorts.map((s) => listOfText(names.print(s))));
}

/** The sort of a variable where it occurs; of its own if it does not. */
function sortOfVariable(name: string): Procedure {
  return procedure(name, 2, (args) => {
    const v = termArgument(name, args, 0);
    const within = termArgument(name, args, 1);
    const found = freeVariables(within).find((w) => w.name === v.name);
    return listOfText(printSort((found ?? v).sort));
  });
}

function signatureOf(f: FunctionSymbol): readonly Sort[] {
  return renamedApart([...f.parameters, f.result]);
}

/** New sort variables for the old ones, the same in all terms. */
function renamedSorts(ts: readonly Term[], to: (s: Sort) => Sort): Term[] {
  const by = new Map<Sort, Sort>();
  for (const t of ts) for (const s of sortVariablesOf(t)) if (!by.has(s)) by.set(s, to(s));
  return ts.map((t) => substituteSorts(t, by));
}

/** A procedure on a term or sentence, or on all of a list at once. */
function onTerms(name: string, f: (ts: readonly Term[]) => readonly Term[]): Procedure {
  return procedure(name, 1, ([v]) => {
    const list = v instanceof List;
    const ts = (list ? v.toArray() : [v as Value]).map(
      (x) => toTerm(x) ?? wrongKind(name, 1, list ? 'list of terms or sentences' : 'term or sentence', v as Value),
    );
    const made = f(ts).map(fromTerm);
    return list ? List.from(made) : (made[0] as Value);
  });
}

const rename = (ts: readonly Term[]): Term[] => renamedSorts(ts, anySort);

/** Whether the second is the first with sort variables replaced. */
function isSortInstance(instance: Term, general: Term): boolean {
  const [p, q] = [renamedSorts([general], anySort)[0] as Term, instance];
  const u = new Unifier();
  const pairs: [Term, Term][] = [[p, q]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (a.kind !== b.kind || a.symbol !== b.symbol || a.args.length !== b.args.length || a.index !== b.index) return false;
    if ((a.kind === 'variable' || a.kind === 'quoted') && a.name !== b.name) return false;
    if (a.value !== undefined && a.value.key !== b.value?.key) return false;
    if (!u.equate(a.binds ?? a.sort, b.binds ?? b.sort)) return false;
    a.args.forEach((x, i) => {
      pairs.push([x, b.args[i] as Term]);
    });
  }
  // The instance's own sort variables must have stayed apart and free.
  const own = sortVariablesOf(q);
  const images = own.map((s) => u.resolve(s));
  return images.every((s, i) => s.constructor_ === undefined && images.indexOf(s) === i);
}

export const sorts: readonly Procedure[] = [
  procedure('sort-of', 1, (args) => listOfText(printSort(termArgument('sort-of', args, 0).sort))),
  sortOfVariable('sort-of-var-in-term'),
  sortOfVariable('sort-of-var-in-prop'),
  procedure('sort-vars', 1, ([v]) => {
    const ts = (v instanceof List ? v.toArray() : [v as Value]).map(
      (x) => toTerm(x) ?? wrongKind('sort-vars', 1, 'term or sentence', v as Value),
    );
    return sortTexts([...new Set(ts.flatMap(sortVariablesOf))]);
  }),
  procedure('get-signature', 1, (args) => sortTexts(signatureOf(symbolArgument('get-signature', args, 0)))),
  procedure('get-signature-unified', 2, (args, machine) => {
    const signature = signatureOf(symbolArgument('get-signature-unified', args, 0));
    const wanted = sortArgument('get-signature-unified', args, 1, machine);
    const u = new Unifier();
    const result = signature.at(-1) as Sort;
    if (!u.equate(result, wanted)) fail('sort/not-unifiable', { name: 'get-signature-unified', first: result, second: wanted });
    return sortTexts(signature.map((s) => u.resolve(s)));
  }),
  procedure('arg-sorts', 1, (args) => sortTexts(signatureOf(symbolArgument('arg-sorts', args, 0)).slice(0, -1))),
  procedure('unifiable-sorts?', 2, (args, machine) => {
    const [a] = renamedApart([sortArgument('unifiable-sorts?', args, 0, machine)]) as [Sort];
    const [b] = renamedApart([sortArgument('unifiable-sorts?', args, 1, machine)]) as [Sort];
    return truth(new Unifier().equate(a, b));
  }),
  procedure('lub', 2, (args, machine) => {
    const [a, b] = [sortArgument('lub', args, 0, machine), sortArgument('lub', args, 1, machine)];
    const up = leastUpperBound(a, b);
    return up === undefined ? fail('sort/no-bound', { name: 'lub', first: a, second: b }) : listOfText(printSort(up));
  }),
  procedure('glb', 2, (args, machine) => {
    const [a, b] = [sortArgument('glb', args, 0, machine), sortArgument('glb', args, 1, machine)];
    const down = isSubsort(a, b) ? a : isSubsort(b, a) ? b : undefined;
    return down === undefined ? fail('sort/no-bound', { name: 'glb', first: a, second: b }) : listOfText(printSort(down));
  }),
  onTerms('rename-sort-vars', rename),
  onTerms('rename-sort-vars*', rename),
  onTerms('make-monomorphic-instance', (ts) => renamedSorts(ts, () => intSort)),
  procedure('apply-extracted-sort-sub', 2, (args) => {
    const p = termArgument('apply-extracted-sort-sub', args, 0);
    const t = termArgument('apply-extracted-sort-sub', args, 1);
    const u = new Unifier();
    const inT = new Map(freeVariables(t).map((v) => [v.name, v.sort]));
    for (const v of freeVariables(p)) {
      const s = inT.get(v.name);
      if (s !== undefined && !u.equate(v.sort, s)) return unit;
    }
    return fromTerm(substituteSorts(p, u.solution(sortVariablesOf(p))));
  }),
  procedure('sort-instance?', 2, (args) =>
    truth(isSortInstance(termArgument('sort-instance?', args, 0), termArgument('sort-instance?', args, 1))),
  ),
  procedure('qualify-sort-name', 1, (args, machine) =>
    listOfText(printSort(sortArgument('qualify-sort-name', args, 0, machine)).replace(/^\((\S+) .*\)$/, '$1')),
  ),
];
