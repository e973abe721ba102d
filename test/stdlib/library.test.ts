/** The standard library: every file is accepted, every theorem has its purpose and rests on definitions only. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { positionOf } from '../../lang/index.ts';
import { theoremsPage } from '../docs/theorems-page.ts';
import { run } from '../support/run.ts';
import { faultsOfDefinitions } from './definition-shape.ts';
import { check, entriesOf, type LibraryFile, libraryFiles, loadsOf, namesOf, wordsOf } from './library.ts';

const files = libraryFiles();
const entries = files.flatMap((f) => f.entries.map((e) => ({ ...e, file: f.name })));
/** The last room first: a file then finds nothing that it did not load itself, or that those after it need. */
const whole = check(files.map((f) => f.name).reverse());

describe('the whole library', () => {
  it('is accepted without a warning', () =>
    expect(whole.diagnostics.map((d) => `${d.at.source.name}:${positionOf(d.at.source, d.at.start).line}: ${d.message}`)).toEqual([]));
  it('has at least 300 different theorems', () => expect(new Set(whole.theorems.map((t) => t.statement)).size).toBeGreaterThanOrEqual(300));
  it('has a line of purpose above every theorem, and names it', () => {
    const told = new Map(entries.map((e) => [`${e.file}.ath@${e.offset}`, e]));
    const silent = whole.theorems.filter((t) => !/\S.*[.]$/.test(told.get(`${t.at.source.name}@${t.at.start}`)?.purpose ?? ''));
    expect(silent.map((t) => `${t.at.source.name}:${positionOf(t.at.source, t.at.start).line}`)).toEqual([]);
  });
  it('tells of no theorem that was not proved', () => {
    const proved = new Set(whole.theorems.map((t) => `${t.at.source.name}@${t.at.start}`));
    expect(entries.filter((e) => !proved.has(`${e.file}.ath@${e.offset}`)).map((e) => e.name)).toEqual([]);
    expect(whole.theorems.length).toBe(entries.length);
  });
  it('gives every theorem a name of its own', () => {
    const names = entries.map((e) => e.name);
    expect(names.filter((n, i) => names.indexOf(n) < i)).toEqual([]);
  });
  it('states no theorem twice', () => {
    const statements = whole.theorems.map((t) => t.statement.replace(/\s+/g, ' '));
    expect(statements.filter((s, i) => statements.indexOf(s) < i)).toEqual([]);
  });
  it('rests on no oracle and on no hypothesis', () =>
    expect(whole.theorems.flatMap((t) => t.axioms.filter((a) => a.kind !== 'axiom').map((a) => `${t.statement}: ${a.kind}`))).toEqual([]));
  it('is checked in 3,000,000 steps', () => expect(whole.steps).toBeLessThan(3_000_000));
});

describe('what the library asserts', () => {
  const constructors = [
    { 'Nat.zero': 0, 'Nat.S': 1 },
    { nil: 0, '::': 2 },
    { NONE: 0, SOME: 1 },
    { pair: 2 },
    { 'Integer.pos': 1, 'Integer.neg': 1 },
    { 'Packet.packet': 3 },
    { 'SearchTree.leaf': 0, 'SearchTree.node': 3 },
    { 'Program.this': 0, 'Program.host': 1, 'Program.key': 1, 'Program.subnet': 0, 'Program.range': 2 },
    {
      'Program.all': 0,
      'Program.get': 1,
      'Program.sent-to': 2,
      'Program.sent-from': 2,
      'Program.search': 2,
      'Program.by-destination': 1,
      'Program.by-source': 1,
      'Program.contents': 1,
      'Program.destinations': 1,
      'Program.text': 1,
      'Program.lower': 1,
      'Program.concat': 2,
      'Program.number': 1,
      'Program.length': 1,
      'Program.count': 1,
      'Program.occurrences': 2,
      'Program.plus': 2,
      'Program.minus': 2,
    },
    {
      'Program.contains': 2,
      'Program.equals': 2,
      'Program.less': 2,
      'Program.key-in': 2,
      'Program.is-not': 1,
      'Program.and-also': 2,
    },
    {
      'Program.done': 0,
      'Program.set': 3,
      'Program.discard': 2,
      'Program.generate': 4,
      'Program.if-then': 4,
      'Program.while-do': 4,
      'Program.foreach': 5,
    },
    { 'Program.body': 1 },
    { 'Program.program': 2 },
    { 'Program.client': 3 },
    { 'Program.group': 2 },
    {
      'Program.packets-value': 1,
      'Program.groups-value': 1,
      'Program.texts-value': 1,
      'Program.number-value': 1,
      'Program.address-value': 1,
    },
    { 'Program.blank': 0, 'Program.holding': 3 },
    { 'Program.state': 3 },
    { 'Program.span': 2 },
    { 'Program.mine': 0, 'Program.wide': 0, 'Program.foreign': 0 },
    { 'Program.refused': 0, 'Program.passed': 1 },
    { 'Program.tally': 4 },
    { 'Program.amount': 2 },
    { 'Program.turn': 2 },
  ];
  it('are definitions: patterns of constructors, each case once, recursion on parts', () =>
    expect(faultsOfDefinitions(whole.asserted, constructors)).toEqual([]));
  it('is seen by this test', () => expect(whole.asserted.length).toBeGreaterThan(100));
  it('is all that theorems rest on', () => {
    const plain = (s: string): string => s.replace(/\s+/g, ' ');
    const asserted = new Set(whole.asserted.map(plain));
    const others = whole.theorems.flatMap((t) => t.axioms.map((a) => plain(a.statement))).filter((s) => !asserted.has(s));
    expect([...new Set(others)]).toEqual([]);
  });
  it.each([
    ['a case is missing', ['(= (f Nat.zero) Nat.zero)']],
    ['two equations for one case', ['(forall ?x:Nat (= (f ?x:Nat) Nat.zero))', '(= (f Nat.zero) Nat.zero)']],
    ['does not recur', ['(forall ?x:Nat (= (f ?x:Nat) (f ?x:Nat)))']],
    [
      'does not recur',
      [
        '(forall ?x:Nat (= (f ?x:Nat) (g (Nat.S ?x:Nat))))',
        '(= (g Nat.zero) Nat.zero)',
        '(forall ?x:Nat (= (g (Nat.S ?x:Nat)) (f ?x:Nat)))',
      ],
    ],
    ['a variable twice', ['(forall ?x:Nat (= (f ?x:Nat ?x:Nat) ?x:Nat))']],
    ['on the right only', ['(forall ?x:Nat (forall ?y:Nat (= (f ?x:Nat) ?y:Nat)))']],
    ['in a pattern', ['(forall ?x:Nat (= (f (g ?x:Nat)) ?x:Nat))']],
    ['guards are not opposites', ['(forall ?x:Nat (if (p ?x:Nat) (= (f ?x:Nat) Nat.zero)))']],
    [
      'guards are not opposites',
      [
        '(forall ?x:Nat (if (and (p ?x:Nat) (q ?x:Nat)) (= (f ?x:Nat) Nat.zero)))',
        '(forall ?x:Nat (if (not (and (p ?x:Nat) (q ?x:Nat))) (= (f ?x:Nat) ?x:Nat)))',
      ],
    ],
    ['no definition', ['(forall ?x:Nat (= (Nat.S ?x:Nat) ?x:Nat))']],
    ['defined later', ['(forall ?x:Nat (= (f ?x:Nat) (g ?x:Nat)))', '(forall ?x:Nat (= (g ?x:Nat) ?x:Nat))']],
    ['does not recur', ['(forall ?x:Nat (= (f ?x:Nat) (g ?x:Nat)))', '(forall ?x:Nat (= (g ?x:Nat) (f ?x:Nat)))']],
  ])('%s: would be told', (fault, sentences) => expect(faultsOfDefinitions(sentences, constructors).join()).toContain(fault));
});

describe.each(files.map((f) => [f.name, f] as const))('%s', (_, file) => {
  it('begins by saying what it is about', () => expect(file.about).toMatch(/\.$/));
  it('has no oracle, and asserts definitions only, by name', () => {
    expect(file.text).not.toMatch(/\bforce\b|primitive-method|add-axiom/);
    const asserts = file.text.split('\n').filter((line) => /^\s*\(?assert/.test(line));
    expect(asserts.filter((line) => !/^assert\*? [a-z-]+-definition :=/.test(line))).toEqual([]);
  });
});

describe('names', () => {
  const modules = files.flatMap((f) => [...f.text.matchAll(/^module (\S+) \{/gm)].map(([, m]) => m as string));
  it.each(modules)('%s hides no module of the language', (name) =>
    expect(run(`extend-module ${name} { define x := 1 }`).errors.map((e) => e.code)).toEqual(['module/unknown']),
  );
  it('of modules are each made once', () => expect(modules.filter((m, i) => modules.indexOf(m) < i)).toEqual([]));
  it('are all in modules', () => {
    const outside = files.flatMap((f) => f.text.replace(/^(?:extend-)?module \S+ \{\n[\s\S]*?^\}$/gm, '').split('\n'));
    expect(outside.filter((line) => !/^(?:#.*|load ".*")?$/.test(line))).toEqual([]);
  });
});

describe('what a file uses', () => {
  const byName = new Map(files.map((f) => [f.name, f]));
  /** The file and all that it loads, and what those load. */
  const reached = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (!seen.has(name)) for (const next of loadsOf(byName.get(seen.add(name) && name) as LibraryFile)) reached(next, seen);
    return seen;
  };
  it.each(files.map((f) => [f.name, f] as const))('%s: is defined in it, or in what it loads', (name, file) => {
    const names = (of: Iterable<string>): Set<string> => new Set([...of].flatMap((f) => namesOf(byName.get(f) as LibraryFile)));
    const known = names(reached(name));
    const elsewhere = names(byName.keys());
    expect([...wordsOf(file)].filter((w) => elsewhere.has(w) && !known.has(w))).toEqual([]);
  });
});

it('reads purposes, names and statements over several lines', () => {
  const [one, two, ...others] = entriesOf('module M {\n## Why.\nconclude a :=\n  (forall x .\n    (P x))\n  D\n\nconclude b := (Q) D\n}\n');
  expect(one).toEqual({ name: 'M.a', purpose: 'Why.', statement: '(forall x . (P x))', offset: 19, line: 3 });
  expect(two).toMatchObject({ name: 'M.b', purpose: '', statement: '(Q)' });
  expect(others).toEqual([]);
});

it('docs/reference/theorems.md is what `npm run docs` makes of stdlib', () =>
  expect(readFileSync('docs/reference/theorems.md', 'utf8')).toBe(theoremsPage()));
