/**
 * The names for theories, as they are bound when a session starts, at top level and in the module `ST`.
 * Drawing theories as graphs is not provided.
 */
import { listArgument, sentenceArgument, toSentence, wrongKind } from '../athena/coerce.ts';
import { keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { displayText } from '../athena/print.ts';
import { fail } from '../athena/problem.ts';
import { List, listOfText, type MapValue, type Method, Procedure, unit, type Value } from '../athena/values.ts';
import { primitive } from '../methods/premise.ts';
import { alias, procedure, truth } from '../procedures/define.ts';
import { mapArgument } from '../procedures/maps.ts';
import { printInstanceCheck, proofTools, propertyOf, proveProperty, testProof } from './properties.ts';
import { renamingOf } from './renaming.ts';
import { addAxioms, addTheorems, ownRenaming, sentencesOf, Theories, type Theory } from './theory.ts';

/** All names about theories, for one session. */
export function theoryBindings(): ReadonlyMap<string, Procedure | Method> {
  const theories = new Theories();
  const unchanged = procedure('no-renaming', 1, ([v]) => v as Value);
  const all = [...makers(theories), ...contents(theories), ...proofs(theories, unchanged), unchanged];
  return new Map(all.map((p) => [p.name, p]));
}

function asProcedure(rename: (v: Value) => Value): Procedure {
  return new Procedure('', 1, ([v]) => rename(v as Value));
}

function sentencesArgument(name: string, args: readonly Value[], i: number): readonly Value[] {
  return listArgument(name, args, i)
    .toArray()
    .map((p) => toSentence(p) ?? wrongKind(name, i + 1, 'list of sentences', args[i] as Value));
}

function makers(theories: Theories): readonly Procedure[] {
  const adapt = procedure('adapt-theory', 2, (args, machine) => {
    const th = theories.of('adapt-theory', args, 0);
    const made = theories.adapt(th, mapArgument('adapt-theory', args, 1), machine);
    // Renaming once now says at the definition, not at a use far away, that a symbol is missing.
    ownRenaming(made, machine);
    return made.value;
  });
  return [
    procedure('make-theory', 2, (args, machine) => {
      const superiors = listArgument('make-theory', args, 0).toArray();
      const axioms = sentencesArgument('make-theory', args, 1);
      return theories.make(
        superiors.map((_, i) => theories.of('make-theory', superiors, i)),
        axioms,
        machine,
      ).value;
    }),
    adapt,
    alias('make-adapted-theory', adapt),
    procedure('renaming', 1, (args, machine) => asProcedure(renamingOf(mapArgument('renaming', args, 0), machine))),
    procedure('add-axioms', 2, (args) => {
      addAxioms(theories.of('add-axioms', args, 0), sentencesArgument('add-axioms', args, 1));
      return unit;
    }),
    procedure('add-theorems', 2, (args) => {
      const th = theories.of('add-theorems', args, 0);
      for (const { key, value } of mapArgument('add-theorems', args, 1).entries.values())
        addTheorems(
          th,
          key instanceof List ? sentencesArgument('add-theorems', [key], 0) : [sentenceArgument('add-theorems', [key], 0)],
          value,
        );
      return unit;
    }),
  ];
}

function contents(theories: Theories): readonly Procedure[] {
  const about = (name: string, say: (th: Theory, machine: Machine) => Value): Procedure =>
    procedure(name, 1, (args, machine) => say(theories.of(name, args, 0), machine));
  const symbolMap = (th: Theory): MapValue => th.symbolMap ?? fail('theory/not-adapted', { name: th.name });
  const renaming = about('get-renaming', (th, machine) => asProcedure(renamingOf(symbolMap(th), machine)));
  return [
    about('theory-axioms', (th, machine) => List.from(sentencesOf(th, 'axioms', machine))),
    about('theory-theorems', (th, machine) => List.from(sentencesOf(th, 'theorems', machine))),
    about('top-axioms', (th) => List.from([...th.axioms.entries.values()].map((e) => e.key))),
    about('top-theorems', (th) => List.from([...th.theorems.entries.values()].map((e) => e.key))),
    about('theory-name', (th) => listOfText(th.name)),
    about('superiors', (th) => List.from(th.superiors.map((s) => s.value))),
    about('get-theory', (th) => th.value),
    about('adapted?', (th) => truth(th.symbolMap !== undefined)),
    about('get-symbol-map', symbolMap),
    renaming,
    alias('get-adapter', renaming),
    procedure('theory-axiom?', 2, (args) => truth(theories.of('theory-axiom?', args, 0).axioms.entries.has(keyOf(args[1] as Value)))),
    about('print-theory', (th, machine) => {
      const lines = (which: 'axioms' | 'theorems'): string =>
        sentencesOf(th, which, machine)
          .map((p) => `${displayText(p)}\n`)
          .join('');
      machine.host.print(`\n${th.name}.theory:\n\nAxioms:\n${lines('axioms')}\nTheorems:\n${lines('theorems')}`);
      return unit;
    }),
  ];
}

function proofs(theories: Theories, unchanged: Procedure): readonly (Procedure | Method)[] {
  return [
    procedure('get-property', 3, (args, machine) =>
      propertyOf(theories.of('get-property', args, 2), args[0] as Value, args[1] as Value, machine),
    ),
    primitive('prove-property', 3, (args, machine) =>
      proveProperty(theories.of('prove-property', args, 2), args[0] as Value, args[1] as Value, machine),
    ),
    procedure('proof-tools', 2, (args) => proofTools(theories.of('proof-tools', args, 1), args[0] as Value)),
    procedure('print-instance-check', 2, (args, machine) => {
      printInstanceCheck(theories.of('print-instance-check', args, 1), args[0] as Value, machine);
      return unit;
    }),
    procedure('test-proofs', 2, (args, machine) => {
      const th = theories.of('test-proofs', args, 1);
      for (const p of listArgument('test-proofs', args, 0)) testProof(th, p, unchanged, machine);
      return unit;
    }),
    procedure('test-all-proofs', 1, (args, machine) => {
      const th = theories.of('test-all-proofs', args, 0);
      for (const { key } of [...th.theorems.entries.values()]) testProof(th, key, unchanged, machine);
      return unit;
    }),
  ];
}
