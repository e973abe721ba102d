/**
 * What can be changed in an input: every edit is a piece of the source and what shall stand there instead. Edits are made on the
 * syntax tree and are text, so that a mutant goes the whole way through the parser and can be shown to a person. Whether an edit
 * makes sense is not asked.
 */
import type { Deduction, Expression, Input, Phrase } from '../../lang/athena/syntax.ts';
import type { Span } from '../../lang/source/source.ts';

export interface Edit {
  /** The kind of change, as it is counted in the summary. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Node = { readonly kind: string; readonly at: Span };

/** Words that stand where one another can, each with what it is exchanged for. */
const exchanged: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['&', '|', '==>'],
    ['and', 'or', 'if'],
    ['|', '&'],
    ['or', 'and'],
    ['==>', '<==>', '<==', '&'],
    ['<==>', '==>', '<=='],
    ['<==', '==>'],
    ['=', '=/='],
    ['=/=', '='],
    ['~', ''],
    ['forall', 'exists'],
    ['exists', 'forall', 'exists-unique'],
    ['true', 'false'],
    ['false', 'true'],
    ['left-and', 'right-and'],
    ['right-and', 'left-and'],
    ['left-iff', 'right-iff'],
    ['right-iff', 'left-iff'],
    ['left-either', 'right-either'],
    ['mp', 'mt'],
    ['mt', 'mp'],
    ['uspec', 'mp', 'egen'],
    ['egen', 'uspec'],
    ['dn', 'claim'],
    ['absurd', 'both'],
    ['both', 'either', 'absurd'],
    ['chain', 'chain->', 'chain<-'],
    ['chain->', 'chain', 'chain<-'],
    ['chain<-', 'chain->'],
    ['equality', 'claim'],
    ['sym', 'claim'],
    ['cases', 'mp'],
    ['instance', 'uspec'],
    ['from-complements', 'absurd'],
    ['comm', 'claim'],
    ['contra-pos', 'comm'],
    ['<', '<='],
    ['<=', '<'],
    ['+', '*'],
    ['*', '+'],
    ['zero', 'one'],
  ].map(([word, ...others]) => [word as string, others]),
); // prettier-ignore

/** All edits of an input, in the order of the text. */
export function editsOf(input: Input): readonly Edit[] {
  const source = input.at.source.text;
  const nodes: Node[] = [];
  walk(input, (n) => nodes.push(n));
  const words = namesIn(nodes);
  const edits: Edit[] = [];
  const text = (at: Span): string => source.slice(at.start, at.end);
  const put = (what: string, at: { start: number; end: number }, by: string): void => {
    if (source.slice(at.start, at.end) !== by) edits.push({ what, start: at.start, end: at.end, text: by });
  };
  const swap = (what: string, a: Node, b: Node): void => {
    const [x, y] = [a.at, b.at];
    if (x.end <= y.start) put(what, { start: x.start, end: y.end }, text(y) + source.slice(x.end, y.start) + text(x));
  };
  /** Takes one item of a row away, with what separates it from its neighbours. */
  const drop = (what: string, items: readonly { readonly start: number; readonly end: number }[], i: number): void => {
    const [item, next, last] = [items[i], items[i + 1], items[i - 1]];
    if (item === undefined) return;
    if (next !== undefined) put(what, { start: item.start, end: next.start }, '');
    else if (last !== undefined) put(what, { start: last.end, end: item.end }, '');
  };
  const negate = (what: string, p: Phrase): void => put(what, p.at, `(~ ${text(p.at)})`);

  for (const node of nodes) visit(node as Input);
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);

  function visit(n: Input): void {
    switch (n.kind) {
      case 'MethodCall':
        row('argument', n.args);
        for (const a of n.args) for (const b of n.args) if (a !== b) put('argument for another', a.at, text(b.at));
        return;
      case 'Application':
        if (n.items.length > 1) row('part', n.items);
        for (const a of n.items.slice(1)) put('part for the whole', n.at, text(a.at));
        return;
      case 'List':
        row('item', n.items);
        // In a chain a step is a relation, a sentence or term and, in brackets, its reason.
        for (let i = 0; i + 3 < n.items.length; i++) put('step dropped', { start: start(n.items, i), end: start(n.items, i + 3) }, '');
        for (let i = 0; i + 2 < n.items.length; i++) put('step dropped', { start: start(n.items, i), end: start(n.items, i + 2) }, '');
        return;
      case 'Name':
        for (const other of exchanged.get(n.name) ?? words.names.filter((w) => w !== n.name).slice(0, 6))
          put('name for another', n.at, other);
        return;
      case 'TermVariable':
        for (const other of words.variables.slice(0, 6)) put('variable for another', n.at, other);
        return;
      case 'Number':
        return put('number for the next', n.at, String(Number(n.text) + 1));
      case 'Conclude':
        negate('goal negated', n.goal);
        return put('goal left out', n.at, text(n.body.at));
      case 'Assume':
        for (const h of n.hypotheses) negate('assumption negated', h.sentence);
        for (const i of n.hypotheses.keys())
          drop(
            'assumption dropped',
            n.hypotheses.map((h) => h.sentence.at),
            i,
          );
        return put('assumption dropped', n.at, text(n.body.at));
      case 'SupposeAbsurd':
        negate('assumption negated', n.hypothesis.sentence);
        return put('assumption dropped', n.at, text(n.body.at));
      case 'DLet':
      case 'Let':
        return bindings(
          n.bindings.map((b) => ({ start: Math.min(b.pattern.at.start, b.phrase.at.start), end: b.phrase.at.end, phrase: b.phrase })),
          n.body,
        );
      case 'DSeq':
        for (const i of n.items.keys())
          drop(
            'step dropped',
            n.items.map((d) => d.at),
            i,
          );
        return;
      case 'ByInduction':
      case 'DatatypeCases':
        negate('goal negated', n.goal);
        return cases(n.clauses.map((c) => ({ head: c.pattern, body: c.body })));
      case 'ByCases':
        return cases(n.clauses.map((c) => ({ head: c.hypothesis, body: c.body })));
      case 'DMatch':
        return cases(n.clauses.map((c) => ({ head: c.pattern, body: c.body })));
      case 'DCheck':
        return cases(n.clauses.flatMap((c) => (c.test === undefined ? [] : [{ head: c.test, body: c.body }])));
      case 'PickAny':
      case 'GeneralizeOver':
      case 'WithWitness':
      case 'PickWitness':
        return put('variable not picked', n.at, text(n.body.at));
    }
  }

  function row(what: string, items: readonly Phrase[]): void {
    for (const i of items.keys())
      drop(
        `${what} dropped`,
        items.map((x) => x.at),
        i,
      );
    for (let i = 1; i < items.length; i++) swap(`${what}s swapped`, items[i - 1] as Phrase, items[i] as Phrase);
    for (let i = 2; i < items.length; i++) swap(`${what}s swapped`, items[i - 2] as Phrase, items[i] as Phrase);
  }

  function bindings(all: readonly { start: number; end: number; phrase: Phrase }[], body: Expression | Deduction): void {
    for (const i of all.keys()) drop('step dropped', [...all, ...(all.length > 1 ? [] : [body.at])], i);
    for (let i = 1; i < all.length; i++)
      swap('steps swapped', (all[i - 1] as { phrase: Phrase }).phrase, (all[i] as { phrase: Phrase }).phrase);
  }

  function cases(clauses: readonly { readonly head: Node; readonly body: Node }[]): void {
    for (const i of clauses.keys())
      drop(
        'case dropped',
        clauses.map((c) => ({ start: c.head.at.start, end: c.body.at.end })),
        i,
      );
    for (let i = 1; i < clauses.length; i++) {
      const [a, b] = [clauses[i - 1], clauses[i]] as [{ head: Node; body: Node }, { head: Node; body: Node }];
      swap('cases swapped', a.body, b.body);
      swap('cases swapped', a.head, b.head);
      put('case for another', a.body.at, text(b.body.at));
      put('case for another', b.body.at, text(a.body.at));
    }
  }
}

function start(items: readonly Phrase[], i: number): number {
  return (items[i] as Phrase).at.start;
}

/** Every node of a tree with a kind and a place, from the outside in. */
function walk(value: unknown, visit: (n: Node) => void): void {
  if (Array.isArray(value)) for (const v of value) walk(v, visit);
  else if (typeof value === 'object' && value !== null) {
    if ('kind' in value && 'at' in value) visit(value as Node);
    for (const [key, v] of Object.entries(value)) if (key !== 'at') walk(v, visit);
  }
}

function namesIn(nodes: readonly Node[]): { readonly names: readonly string[]; readonly variables: readonly string[] } {
  const text = (n: Node): string => n.at.source.text.slice(n.at.start, n.at.end);
  const names = nodes.filter((n) => n.kind === 'Name').map(text);
  const variables = nodes.filter((n) => n.kind === 'TermVariable').map(text);
  return { names: [...new Set(names)].filter((n) => !exchanged.has(n)), variables: [...new Set(variables)] };
}
