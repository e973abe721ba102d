/** `assert`, `assert*`, `retract`, `clear-assumption-base`. */
import { axiom, closeAll, freeVariables, hypothesis, type Sentence, Term } from '../../../kernel/index.ts';
import { relationalTwin } from '../../evaluation/relational-twin.ts';
import { sentenceFrom } from '../evaluate/apply.ts';
import { printSentence } from '../print.ts';
import { fail } from '../problem.ts';
import type { Directive, Phrase } from '../syntax.ts';
import { listedVariables } from '../variable-order.ts';
import { List, type Value } from '../values.ts';
import { definedBy } from './declarations.ts';
import type { Interpreter } from './interpreter.ts';

type Of<K extends Directive['kind']> = Extract<Directive, { kind: K }>;

export function runAssert(d: Of<'Assert'>, it: Interpreter): void {
  for (const item of d.items) {
    const v = it.value(item.phrase);
    const asserted = assertValue(v, d.close, item.phrase, it, item.name);
    if (item.name !== undefined) it.define(item.name, asserted);
  }
}

/**
 * Asserts a sentence, or each sentence of a list (nested ones too); returns what was asserted. A quoted identifier after a
 * sentence in a list names it.
 */
function assertValue(v: Value, close: boolean, p: Phrase, it: Interpreter, name?: string): Value {
  if (v instanceof List) {
    const done: Value[] = [];
    for (const x of v) {
      if (x instanceof Term && x.kind === 'quoted') {
        const last = done[done.length - 1];
        if (last === undefined) fail('assert/not-a-sentence', { given: x }, p.at);
        it.define(x.name, last);
        if (last instanceof Term) it.entitle(last, x.name);
      } else done.push(assertValue(x, close, p, it));
    }
    return List.from(done);
  }
  const given = sentenceFrom(v);
  if (given === undefined) fail('assert/not-a-sentence', { given: v }, p.at);
  const sentence = close ? closeAll(listedVariables(given), given) : given;
  assertSentence(sentence, it, p, name);
  return sentence;
}

function assertSentence(sentence: Sentence, it: Interpreter, p: Phrase, name: string | undefined): void {
  // A sentence with free variables is a hypothesis: nothing may generalize over them.
  if (sentence.open) it.grant(sentence);
  const asserted = sentence.open ? hypothesis(sentence) : axiom(sentence);
  it.machine.base.add(asserted);
  it.record(sentence);
  // An equation between sentences is known as a statement about them too.
  const twin = sentence.open ? undefined : relationalTwin(asserted);
  if (twin !== undefined) it.machine.base.add(twin);
  it.locate(sentence, p.at);
  const defined = definedBy(sentence);
  if (defined !== undefined) {
    const { definingAxioms } = it;
    const before = definingAxioms.get(defined);
    definingAxioms.set(defined, [...(before ?? []), sentence]);
    it.trail.push(() => (before === undefined ? definingAxioms.delete(defined) : definingAxioms.set(defined, before)));
  }
  const title = name ?? (p.kind === 'Name' ? p.name : undefined);
  if (title !== undefined) it.entitle(sentence, title);
  it.say(`The sentence \n${printSentence(sentence, { renamed: true })}\nhas been added to the assumption base.`, p.at);
  if (sentence.open) it.around.warn('assert/free-variables', { sentence, variables: freeVariables(sentence) }, p.at);
}

export function runRetract(d: Of<'Retract'>, it: Interpreter): void {
  for (const item of d.items) {
    const v = it.value(item);
    const all = v instanceof List ? v.toArray() : [v];
    for (const x of all) {
      const sentence = sentenceFrom(x);
      if (sentence === undefined) fail('assert/not-a-sentence', { given: x }, item.at);
      if (it.machine.base.remove(sentence))
        it.say(`The sentence \n${printSentence(sentence, { renamed: true })}\nhas been removed from the assumption base.`, item.at);
      else it.say('The given sentence is not in the assumption base.', item.at);
    }
  }
}

export function runClear(d: Of<'ClearAssumptionBase'>, it: Interpreter): void {
  it.machine.base.clear();
  it.say('Assumption base cleared.', d.at);
}
