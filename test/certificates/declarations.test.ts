/**
 * Declarations are written in one way only: mutants of small ones, below a statement and a proof that need no more of them than
 * that they are there. The long campaign changes whole certificates, most of whose bytes are proofs.
 */
import { describe, expect, it } from 'vitest';
import { Chance } from '../support/models.ts';
import { opinions } from './agreement.ts';
import { instructions } from './code-table.ts';
import { bodyOf, copyOf, fromParts, type Part, toParts } from './parts.ts';
import { assemble } from './text-form.ts';

/** A sort says of each of its elements that it is itself. */
const aboutSort = (arity: number): string =>
  ['statement', 'proof']
    .flatMap((kind) => [
      `object ${kind}`,
      kind === 'statement' ? 'refs 0' : 'refs 1 0',
      `import ${kind === 'statement' ? 1 : 2}.0 as S`,
      ...Array.from({ length: arity }, (_, i) => `sort-variable as s${i}`),
      ...['use S', 'variable as x', 'use x'],
      ...(kind === 'statement' ? ['use x', 'equal', 'forall'] : ['reflex', 'pick-any']),
    ])
    .join('\n');

/** The value of a function, or of one of two, at the number 0 is itself. */
const aboutFunction = ['object statement', 'refs 0', 'import 1.0 as f', 'natural 0', 'use f', 'save as t', 'use t', 'equal']
  .concat(['object proof', 'refs 1 0', 'import 2.0 as f', 'natural 0', 'use f', 'reflex'])
  .join('\n');

const list = "byte 1\nnumber 1 1 2\nentry 'a List\nrow 0\nuse 'a\nuse 'a\nuse List\nrow 2";
const trees = 'byte 1\nnumber 2 0 1 0 2\nentry Tree Forest\nuse Forest\nrow 1\nrow 0\nuse Tree\nuse Forest\nrow 2';
const pair = "byte 0\nnumber 1 2 1\nentry 'a 'b Pair\nuse 'a\nuse 'b\nrow 2";
const phantom = "byte 1\nnumber 2 1 1 2 1\nentry 'a 'b One Two\nuse 'a\nrow 1\nrow 0";
const lists = 'byte 1\nnumber 1 0 2\nentry L\nrow 0\nuse Nat\nuse Nat\nuse Fun 2\nsave as F\nuse F\nuse L\nrow 3';
const zero = 'number 1 1 0\nuse Nat\nuse Nat\nrow 2\nentry f\nuse zero\nuse f\nuse zero\nequal';
const same = 'number 1 0\nuse Nat\nuse Nat\nrow 2\nentry f\nuse Nat\nvariable as x\nuse x\nuse f\nuse x\nequal\nforall';
const general = 'number 1 0\nsort-variable as S\nuse Nat\nrow 2\nentry f\nuse S\nvariable as x\nuse x\nuse f\nnatural 0\nequal\nforall';

const declarations: Record<string, string> = {
  'a polymorphic datatype': `object structures\n${list}\n${aboutSort(1)}`,
  'datatypes that refer to each other': `object structures\n${trees}\n${aboutSort(0)}`,
  'a structure that is not free': `object structures\n${pair}\n${aboutSort(2)}`,
  'structures with different numbers of parameters': `object structures\n${phantom}\n${aboutSort(1)}`,
  'a sort that is written once': `object structures\nimport Nat\nimport Fun\n${lists}\n${aboutSort(0)}`,
  'a function on numbers': `object functions\nimport Nat\nimport zero\nimport S\n${zero}\nuse Nat\nvariable as n\nuse n\nuse S\nuse f\nuse n\nuse f\nequal\nforall\n${aboutFunction}`,
  'a function with one equation': `object functions\nimport Nat\n${same}\n${aboutFunction}`,
  'a function at any sort': `object functions\nimport Nat\n${general}\n${aboutFunction}`,
};

/** Codes of declarations, and numbers of entries that they have. */
const pieces = [
  ['02'],
  ['00'],
  ['03'],
  ['36', '00'],
  ['04', '00'],
  ['04', '01'],
  ['10'],
  ['0d'],
  ['35', '00'],
  ['35', '01'],
  ['35', '02'],
  ...Array.from({ length: 8 }, (_, i) => [(0x40 + i).toString(16)]),
].map((bytes) => Uint8Array.from(bytes.map((b) => Number.parseInt(b, 16))));

function changed(parts: readonly Part[], chance: Chance): Uint8Array {
  const copy = copyOf(parts);
  const [declared] = copy as [Part, ...Part[]];
  const { code } = declared;
  for (let changes = 1 + chance.choose(3); changes > 0; changes--) {
    const [at, from] = [chance.choose(code.length + 1), chance.choose(code.length + 1)];
    const piece = pieces[chance.choose(pieces.length)] as Uint8Array;
    const kind = chance.choose(7);
    if (kind === 0) code.splice(at, 1);
    else if (kind === 1) code.splice(at, 0, piece);
    else if (kind <= 3) code.splice(at, 1, piece);
    else if (kind === 4) code.splice(at, 0, ...code.slice(from, from + 1 + chance.choose(4)));
    else if (kind === 5) code.splice(at, 0, ...code.splice(from, 1));
    else {
      const header = Uint8Array.from(declared.header);
      header[chance.choose(header.length)] = chance.choose(4);
      declared.header = header;
    }
  }
  return fromParts(copy);
}

describe('a declaration that both checkers accept is written as the encoder writes it:', () => {
  it.each(Object.entries(declarations))('%s', (name, text) => {
    const bytes = assemble(text);
    expect(opinions(bytes)).toMatchObject({ kernel: { verdict: 'accepted' } });
    const parts = toParts(bytes);
    expect(instructions(Uint8Array.from((parts[0] as Part).code.flatMap((c) => [...c])))).toEqual((parts[0] as Part).code);
    const findings: string[] = [];
    const others = new Set<string>();
    for (let i = 0; i < 1500; i++) {
      const mutant = changed(parts, new Chance(i * 8 + name.length));
      const { kernel, difference } = opinions(mutant);
      if (difference !== undefined) findings.push(`${difference}: ${Buffer.from(mutant).toString('hex')}`);
      if (kernel.verdict === 'accepted') others.add(bodyOf(toParts(mutant)[0] as Part).join());
    }
    expect(findings).toEqual([]);
    // Some mutants declare something else, rightly.
    expect(others.size).toBeGreaterThan(1);
  });
});
