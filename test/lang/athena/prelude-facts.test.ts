/** What is known of pairs and options when a session begins. */
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import { run } from '../../support/run.ts';

const names = [
  'pair-theorem-1 pair-theorem-2 swap-def swap-theorem-1 swap-theorem-1b',
  'option-lemma-1 option-lemma-2 option-lemma-2-conv option-lemma-3 option-lemma-4 option-lemma-5',
].flatMap((row) => row.split(' '));

it.each(names)('%s is in the assumption base', (name) => {
  expect(run(`(!claim ${name})`).errors).toEqual([]);
});

it.each(['pair-axioms', 'opt-axioms', 'opt-lemmas', 'option-results'])('all of %s is in the assumption base', (name) => {
  const { errors, theorems } = run(`(!conj-intro (and ${name}))`);
  expect(errors).toEqual([]);
  expect(theorems).toHaveLength(1);
});

it('is found in the modules too', () => {
  expect(run('(!claim Pair.swap-theorem-1) (!claim Options.option-lemma-3)').errors).toEqual([]);
});

it('what constructors give rests on nothing; the equations of swap and of selectors are axioms', () => {
  const [lemma, swapped] = run('(!claim option-lemma-5) (!claim swap-theorem-1b)').session.theorems();
  expect(lemma?.axioms).toEqual([]);
  expect(swapped?.axioms.map((a) => a.name)).toEqual(['Pair.swap-def']);
});

it('swap is evaluated', () => {
  const { output, diagnostics } = runProgram('(write-val (eval swap 1 @ true))');
  expect(diagnostics).toEqual([]);
  expect(output).toBe('(pair true 1)');
});

describe('p, p1 and p2', () => {
  it('are pairs', () => {
    expect(run('conclude (forall p . swap swap p = p) pick-any q (!uspec swap-theorem-1b q)').errors).toEqual([]);
  });
  it('each of sorts of its own', () => {
    expect(run('(p1 = 1 @ true & p2 = true @ 1)').errors).toEqual([]);
  });
  it('and nothing else', () => {
    expect(run('(p = 1)').errors.map((e) => e.code)).toEqual(['sort/ill-sorted']);
  });
});
