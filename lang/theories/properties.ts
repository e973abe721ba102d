/**
 * Properties of theories, in the symbols of an instance: found, proved by the methods that the theory keeps, and tested.
 * A theorem comes from the assumption base or from its method, so a theory adds nothing to what must be trusted.
 */
import { axiom, hypothesis, KernelError, quoted, type Sentence, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument, toSentence, wrongKind } from '../athena/coerce.ts';
import { conforming } from '../athena/discharge.ts';
import type { Machine } from '../athena/machine.ts';
import { displayText } from '../athena/print.ts';
import { fail, Problem } from '../athena/problem.ts';
import { conjunctsOf } from '../athena/rule.ts';
import { List, Method, Procedure, type Value } from '../athena/values.ts';
import { chainTransformer } from '../methods/chain/chain.ts';
import { isFailure } from '../methods/control.ts';
import { premise } from '../methods/premise.ts';
import { has, ownRenaming, sentencesOf, standing, type Theory } from './theory.ts';

/** The property of the theory in the symbols of the instance. **Fails with** `theory/no-such-property`. */
export function propertyOf(th: Theory, p: Value, adapter: Value, machine: Machine): Value {
  standing(th, p);
  return machine.host.apply(adapter, [ownRenaming(th, machine)(p)]);
}

/**
 * The theorem of a property: what the assumption base has already, an axiom (which it must have), or what the method proves.
 *
 * **Fails with** `theory/no-such-property`, `proof/not-in-assumption-base`, or as the method does.
 */
export function proveProperty(th: Theory, p: Value, adapter: Value, machine: Machine): Theorem {
  const by = standing(th, p);
  const adapted = adapterOf(th, adapter, machine);
  const q = sentence('prove-property', machine.host.apply(adapted, [p]));
  if (by === 'axiom' || machine.base.get(q) !== undefined) return premise(machine, q, 'prove-property');
  return machine.host.call(by, [p, adapted]);
}

/** The instance's adapter after the theory's own. */
function adapterOf(th: Theory, adapter: Value, machine: Machine): Value {
  if (th.symbolMap === undefined) return adapter;
  const rename = ownRenaming(th, machine);
  return new Procedure('', 1, ([v], m) => m.host.apply(adapter, [rename(v as Value)]));
}

function sentence(name: string, v: Value): Sentence {
  return toSentence(v) ?? wrongKind(name, 1, 'sentence', v);
}

/** The five tools with which the theorems of a theory are proved: `[get prove chain chain-> chain<-]`. */
export function proofTools(th: Theory, adapter: Value): List {
  const get = new Procedure('get', 1, ([p], machine) => propertyOf(th, p as Value, adapter, machine));
  // Sentences that are no properties stand for themselves; asking first is cheaper than failing.
  const translate = new Procedure('get', 1, ([p], machine) =>
    toSentence(p as Value) !== undefined && !has(th, p as Value) ? (p as Value) : propertyOf(th, p as Value, adapter, machine),
  );
  const prove = new Method('prove', 1, ([p], machine) => proveProperty(th, p as Value, adapter, machine));
  const chains = (['none', 'last', 'first'] as const).map(
    (end, i) =>
      new Method(['chain', 'chain->', 'chain<-'][i] as string, 1, ([l], machine) =>
        machine.host.call(chainTransformer, [translate, l as Value, quoted(end)]),
      ),
  );
  return List.from([get, prove, ...chains]);
}

/**
 * Runs the method of a property with the axioms of its theory, which hold at all sorts, and prints whether it proves the property.
 * What it proves is not kept.
 */
export function testProof(th: Theory, p: Value, untouched: Value, machine: Machine): void {
  const { print } = machine.host;
  const say = (text: string): void => print.call(machine.host, text);
  say(`\nTesting proof of:\n${displayText(p)}...\n`);
  const by = standing(th, p);
  if (by === 'axiom') {
    say(`\nThis is an axiom:\n${displayText(p)}\n`);
    return;
  }
  const hypotheses = sentencesOf(th, 'axioms', machine).flatMap((v) => conjunctsOf(sentence('test-proofs', v)).map(granted));
  const mark = machine.base.mark();
  try {
    const goal = sentenceArgument('test-proofs', [p], 0);
    const proved = machine.with(hypotheses, () => machine.host.call(by, [p, untouched]));
    if (conforming(proved, goal) === undefined)
      fail('proof/wrong-conclusion', { expected: goal, obtained: proved.conclusion, by: 'test-proofs' });
    say('\nProof worked.\n');
  } catch (e) {
    if (!isFailure(e)) throw e;
    machine.base.undo(mark);
    say(`\nProof failed: ${messageOf(e, machine)}\n`);
  }
}

function granted(p: Sentence): Theorem {
  return p.open ? hypothesis(p) : axiom(p);
}

function messageOf(e: unknown, machine: Machine): string {
  if (e instanceof Problem) return machine.host.messageOf?.(e) ?? e.code;
  return e instanceof KernelError ? e.message : String(e);
}

/** Prints the axioms of a theory in the symbols of an instance, and says which of them do not hold. */
export function printInstanceCheck(th: Theory, renamer: Value, machine: Machine): void {
  for (const p of sentencesOf(th, 'axioms', machine)) {
    const q = machine.host.apply(renamer, [p]);
    machine.host.print(`\nChecking\n${displayText(q)}\n`);
    if (machine.base.get(sentence('print-instance-check', q)) === undefined) machine.host.print('\nError: This has not been proved!\n\n');
  }
}
