/**
 * Whether the sentences asserted in a library are definitions, judged from how they print: equations by constructor patterns,
 * which cover every case once, and recur on parts of what was matched; functions may call each other if they were declared together.
 * A second reader beside the kernel's own check.
 */

/** A printed term or sentence: a name, or a row. Sorts are left out. */
type Node = string | readonly Node[];

interface Equation {
  readonly symbol: string;
  readonly patterns: readonly Node[];
  readonly guard: Node | undefined;
  readonly body: Node;
  readonly text: string;
}

/** What is wrong with the sentences as definitions; `constructors` gives each datatype's constructors with their numbers of arguments. */
export function faultsOfDefinitions(
  sentences: readonly string[],
  constructors: readonly Readonly<Record<string, number>>[],
): readonly string[] {
  const arities: Readonly<Record<string, number>> = Object.assign({}, ...constructors);
  const faults: string[] = [];
  const bySymbol = new Map<string, Equation[]>();
  for (const text of sentences) {
    const e = equationOf(text.replace(/\s+/g, ' '), arities);
    if (typeof e === 'string') faults.push(e);
    else bySymbol.set(e.symbol, [...(bySymbol.get(e.symbol) ?? []), e]);
  }
  const order = [...bySymbol.keys()];
  const groups = groupsOf(bySymbol);
  for (const [symbol, equations] of bySymbol) {
    for (const e of equations) {
      const group = groups.find((g) => g.includes(symbol)) as readonly string[];
      const later = symbolsOf(e.body, e.guard).filter((s) => order.indexOf(s) > order.indexOf(symbol) && !group.includes(s));
      if (later.length > 0) faults.push(`${symbol} uses ${later.join(', ')}, defined later: ${e.text}`);
    }
    faults.push(...coverFaults(symbol, equations, constructors));
  }
  for (const group of groups)
    faults.push(
      ...recursionFaults(
        group,
        group.flatMap((s) => bySymbol.get(s) as Equation[]),
      ),
    );
  return faults;
}

function equationOf(text: string, arities: Readonly<Record<string, number>>): Equation | string {
  let node = read(text);
  while (Array.isArray(node) && node[0] === 'forall') node = node[2] as Node;
  let guard: Node | undefined;
  if (Array.isArray(node) && node[0] === 'if') [, guard, node] = node as [Node, Node, Node];
  let [left, body]: [Node, Node] = [node, 'true'];
  if (Array.isArray(node) && (node[0] === '=' || node[0] === 'iff')) [, left, body] = node as [Node, Node, Node];
  else if (Array.isArray(node) && node[0] === 'not') [left, body] = [node[1] as Node, 'false'];
  const [symbol, ...patterns] = (Array.isArray(left) ? left : [left]) as readonly Node[];
  if (typeof symbol !== 'string' || symbol.startsWith('?') || symbol in arities) return `no definition: ${text}`;
  const variables = patterns.flatMap((p) => variablesOf(p));
  if (new Set(variables).size < variables.length) return `a variable twice on the left: ${text}`;
  const foreign = symbolsOf(...patterns).filter((s) => !(s in arities));
  if (foreign.length > 0) return `${foreign.join(', ')} in a pattern: ${text}`;
  const free = [body, guard ?? 'true'].flatMap((t) => variablesOf(t)).filter((v) => !variables.includes(v));
  if (free.length > 0) return `${free.join(', ')} on the right only: ${text}`;
  return { symbol, patterns, guard, body, text };
}

/** Each case once: no two equations fit one row of values, unless their guards are opposites, and none is missing. */
function coverFaults(
  symbol: string,
  equations: readonly Equation[],
  constructors: readonly Readonly<Record<string, number>>[],
): readonly string[] {
  const rows = new Map<string, Equation[]>();
  for (const e of equations) {
    const key = JSON.stringify(e.patterns, (_, v) => (typeof v === 'string' && v.startsWith('?') ? '?' : v));
    rows.set(key, [...(rows.get(key) ?? []), e]);
  }
  const faults = [...rows.values()].filter((r) => !complete(r)).map((r) => `guards are not opposites: ${r.map((e) => e.text).join(' / ')}`);
  const kinds = [...rows.values()].map((r) => (r[0] as Equation).patterns);
  for (const [i, a] of kinds.entries())
    for (const b of kinds.slice(i + 1)) if (a.every((p, k) => meet(p, b[k] as Node))) faults.push(`${symbol}: two equations for one case`);
  if (!covers(kinds, constructors)) faults.push(`${symbol}: a case is missing`);
  return faults;
}

/** One equation without a guard, or two with guards that are opposites under the same names. */
function complete(row: readonly Equation[]): boolean {
  const [first, second] = row as [Equation, Equation | undefined];
  if (row.length === 1) return first.guard === undefined;
  if (row.length !== 2 || first.guard === undefined || second?.guard === undefined) return false;
  const renamed = (e: Equation): string => {
    const names = e.patterns.flatMap((p) => variablesOf(p));
    return JSON.stringify(e.guard, (_, v) => (typeof v === 'string' && names.includes(v) ? `?${names.indexOf(v)}` : v));
  };
  const [a, b] = [renamed(first), renamed(second)];
  // The kernel's check reads a conjunction as several conditions, of which no single one is denied by the other equation.
  if (a.startsWith('["and"') || b.startsWith('["and"')) return false;
  return b === `["not",${a}]` || a === `["not",${b}]`;
}

function meet(a: Node, b: Node): boolean {
  if (isVariable(a) || isVariable(b)) return true;
  const [x, y] = [typeof a === 'string' ? [a] : a, typeof b === 'string' ? [b] : b];
  return x[0] === y[0] && x.slice(1).every((p, i) => meet(p, y[i + 1] as Node));
}

/** Whether rows of patterns fit every row of values: column by column, constructor by constructor. */
function covers(rows: readonly (readonly Node[])[], constructors: readonly Readonly<Record<string, number>>[]): boolean {
  if (rows.length === 0) return false;
  if ((rows[0] as readonly Node[]).length === 0) return true;
  const heads = rows
    .map((r) => r[0] as Node)
    .filter((p) => !isVariable(p))
    .map(headOf);
  if (heads.length === 0)
    return covers(
      rows.map((r) => r.slice(1)),
      constructors,
    );
  const type = constructors.find((t) => (heads[0] as string) in t) ?? {};
  return Object.entries(type).every(([c, arity]) =>
    covers(
      rows.flatMap(([p, ...rest]) => {
        if (isVariable(p as Node)) return [[...Array.from({ length: arity }, () => '?'), ...rest]];
        return headOf(p as Node) === c ? [[...(Array.isArray(p) ? (p as readonly Node[]).slice(1) : []), ...rest]] : [];
      }),
      constructors,
    ),
  );
}

/** Functions that call each other, directly or through others, asserted one right after the other. */
function groupsOf(bySymbol: ReadonlyMap<string, readonly Equation[]>): readonly (readonly string[])[] {
  const order = [...bySymbol.keys()];
  const reached = new Map(order.map((s) => [s, new Set<string>()]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const s of order) {
      const mine = reached.get(s) as Set<string>;
      const direct = (bySymbol.get(s) as readonly Equation[]).flatMap((e) => symbolsOf(e.body, e.guard)).filter((t) => bySymbol.has(t));
      for (const t of direct.flatMap((d) => [d, ...(reached.get(d) as Set<string>)])) {
        grew ||= !mine.has(t);
        mine.add(t);
      }
    }
  }
  const together = (s: string, t: string): boolean => s === t || (reached.get(s)?.has(t) === true && reached.get(t)?.has(s) === true);
  const groups = order.map((s) => order.filter((t) => together(s, t))).filter((g, i) => g[0] === order[i]);
  // What lies between them in the file would be used before it is defined.
  return groups.map((g) => g.filter((s, i) => order.indexOf(s) === order.indexOf(g[0] as string) + i));
}

/**
 * Some argument position of each function in which every call among them has the same as was matched, or a part of it, and one at
 * least a part; the calls that have the same are then compared at other positions, and so on until there are none.
 */
function recursionFaults(group: readonly string[], equations: readonly Equation[]): readonly string[] {
  let open = equations.flatMap((e) =>
    group.flatMap((callee) => callsOf(callee, [e.body, ...(e.guard === undefined ? [] : [e.guard])]).map((args) => ({ e, callee, args }))),
  );
  const arity = (s: string): number => (equations.find((e) => e.symbol === s) as Equation).patterns.length;
  let choices: ReadonlyMap<string, number>[] = [new Map()];
  for (const s of group) choices = choices.flatMap((c) => Array.from({ length: arity(s) }, (_, i) => new Map([...c, [s, i]])));
  const smaller = (call: (typeof open)[number], at: ReadonlyMap<string, number>): 'part' | 'same' | 'other' => {
    const [whole, now] = [call.e.patterns[at.get(call.e.symbol) as number] as Node, call.args[at.get(call.callee) as number] as Node];
    return properPart(now, whole) ? 'part' : JSON.stringify(now) === JSON.stringify(whole) ? 'same' : 'other';
  };
  while (open.length > 0) {
    const good = choices.find((at) => {
      const found = open.map((call) => smaller(call, at));
      return !found.includes('other') && found.includes('part');
    });
    if (good === undefined) return [`${group.join(', ')} does not recur on a part of what was matched`];
    open = open.filter((call) => smaller(call, good) !== 'part');
  }
  return [];
}

function callsOf(symbol: string, nodes: readonly Node[]): readonly (readonly Node[])[] {
  return nodes.flatMap((n) => (Array.isArray(n) ? [...(n[0] === symbol ? [n.slice(1)] : []), ...callsOf(symbol, n)] : []));
}

function properPart(part: Node, whole: Node): boolean {
  if (!Array.isArray(whole)) return false;
  return whole.slice(1).some((w: Node) => JSON.stringify(w) === JSON.stringify(part) || properPart(part, w));
}

const isVariable = (n: Node): boolean => typeof n === 'string' && n.startsWith('?');
const headOf = (n: Node): string => (Array.isArray(n) ? n[0] : n) as string;

function variablesOf(n: Node): readonly string[] {
  return Array.isArray(n) ? n.flatMap((m) => variablesOf(m)) : isVariable(n) ? [n as string] : [];
}

function symbolsOf(...nodes: readonly (Node | undefined)[]): readonly string[] {
  return nodes.flatMap((n) => (n === undefined || isVariable(n) ? [] : Array.isArray(n) ? symbolsOf(...n) : [n as string]));
}

/** Reads what was printed: `?x:(List 'S)` and `nil:(List 'S)` lose their sorts. */
function read(text: string): Node {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const skipGroup = (): void => {
    let depth = 0;
    do {
      if (tokens[at] === '(') depth++;
      if (tokens[at] === ')') depth--;
      at++;
    } while (depth > 0);
  };
  const one = (): Node => {
    const token = tokens[at++] as string;
    if (token === '(') {
      const row: Node[] = [];
      while (tokens[at] !== ')' && at < tokens.length) row.push(one());
      at++;
      return row;
    }
    if (/[^:]:$/.test(token)) {
      skipGroup();
      return token.slice(0, -1);
    }
    return token.replace(/^(\?[^:]+|nil|NONE):.*$/, '$1');
  };
  return one();
}
