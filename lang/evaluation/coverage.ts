/** Whether rows of patterns leave something out or overlap: what function definitions are checked for. */
import { constructedBy, freeVariables, freshVariable, parametersAt, type Sort, structureOf, type Term } from '../../kernel/index.ts';
import { makeTerm } from '../athena/construct.ts';
import { emptyMatch, extendMatch } from '../athena/match-terms.ts';
import { isNumber } from './ground.ts';

export type Row = readonly Term[];

/** At most so many left-out rows are looked for. */
const mostRows = 200;

/** Rows of constructor patterns that together match everything that the given rows do not, first splits first. */
export function leftOut(rows: readonly Row[], sorts: readonly Sort[]): readonly Row[] {
  const found: Row[] = [];
  visit(rows, sorts, [], (row) => {
    found.push(row);
    return found.length < mostRows;
  });
  return found;
}

/** A row that no pattern covers, if any. */
export function firstLeftOut(rows: readonly Row[], sorts: readonly Sort[]): Row | undefined {
  let found: Row | undefined;
  visit(rows, sorts, [], (row) => {
    found = row;
    return false;
  });
  return found;
}

/** Classical splitting on the first column. Each of `before` puts one more pattern in front of a finished row; false ends the search. */
function visit(
  rows: readonly Row[],
  sorts: readonly Sort[],
  before: readonly ((args: Term[]) => Term[])[],
  found: (row: Row) => boolean,
): boolean {
  const [first, ...rest] = sorts;
  if (first === undefined) {
    if (rows.length > 0) return true;
    return found(before.reduceRight<Term[]>((made, put) => put(made), []));
  }
  const heads = rows.map((r) => r[0] as Term);
  const tails = (kept: readonly Row[]): Row[] => kept.map((r) => r.slice(1));
  const structure = heads.some((h) => h.symbol !== undefined && constructedBy(h.symbol) !== undefined) ? structureOf(first) : undefined;
  if (structure === undefined) {
    // Numerals and the like never cover a sort: only rows with a variable here do.
    const general = rows.filter((r) => r[0]?.kind === 'variable');
    const any = freshVariable('v', first);
    return visit(tails(general), rest, [...before, (made) => [any, ...made]], found);
  }
  for (const c of structure.constructors) {
    const parameters = parametersAt(c, first);
    const kept = rows.flatMap(([head, ...others]): Row[] => {
      if (head?.kind === 'variable') return [[...parameters.map((p) => freshVariable('v', p)), ...others]];
      return head?.symbol === c ? [[...head.args, ...others]] : [];
    });
    const n = parameters.length;
    const put = (made: Term[]): Term[] => [makeTerm(c, made.slice(0, n)), ...made.slice(n)];
    if (!visit(kept, [...parameters, ...rest], [...before, put], found)) return false;
  }
  return true;
}

/** What two rows of patterns both match, when there is something: the more special of each pair of parts. */
export function common(a: Row, b: Row): Row | undefined {
  const parts = a.map((p, i) => meet(p, b[i] as Term));
  return parts.every((p) => p !== undefined) ? parts : undefined;
}

/** Variables of patterns are taken to be distinct; one that occurs twice is taken at its most general. */
function meet(p: Term, q: Term): Term | undefined {
  if (p.kind === 'variable') return q;
  if (q.kind === 'variable') return p;
  if (p.kind === 'quoted' || isNumber(p)) {
    return extendMatch(emptyMatch(), p, q, { terms: new Set(freeVariables(p).map((v) => v.identity)), fixed: new Set() }) ? p : undefined;
  }
  if (p.symbol !== q.symbol || p.symbol === undefined) return undefined;
  if (p.args.length === 0) return p;
  const parts = common(p.args, q.args);
  return parts && makeTerm(p.symbol, parts);
}
