/** One input: which directive does what. */
import { fail } from '../problem.ts';
import { type Directive, type Input, isDeduction, type Phrase } from '../syntax.ts';
import { textOf } from '../values.ts';
import { runAssert, runClear, runRetract } from './assertions.ts';
import { runDefine, runDefinePattern, runDefineSort, runPrimitiveMethod } from './definitions.ts';
import type { Interpreter } from './interpreter.ts';
import { runModule, runOpen } from './modules.ts';
import { runAssociativity, runExpandInput, runOverload, runPrecedence, runTransformOutput } from './operators.ts';
import { runDatatype, runDeclare, runDomain, runSubsort } from './signature.ts';
import { runDefineSymbol } from './symbol-definitions.ts';

const directives: ReadonlySet<string> = new Set<Directive['kind']>([
  'Domain',
  'Datatype',
  'Subsort',
  'Declare',
  'Define',
  'DefinePattern',
  'DefineSort',
  'DefineSymbol',
  'PrimitiveMethod',
  'Assert',
  'Retract',
  'ClearAssumptionBase',
  'Load',
  'AddPath',
  'SetFlag',
  'SetPrecedence',
  'SetAssociativity',
  'Overload',
  'Open',
  'Module',
  'ExpandInput',
  'TransformOutput',
  'Tool',
]);

export function isDirective(input: Input): input is Directive {
  return directives.has(input.kind);
}

/** Runs one input. **Fails** with the problem of whatever it runs. */
export function runInput(input: Input, it: Interpreter): void {
  if (!isDirective(input)) return runPhrase(input, it);
  switch (input.kind) {
    case 'Domain':
      return runDomain(input, it);
    case 'Datatype':
      return runDatatype(input, it);
    case 'Subsort':
      return runSubsort(input, it);
    case 'Declare':
      return runDeclare(input, it);
    case 'Define':
      return runDefine(input, it);
    case 'DefinePattern':
      return runDefinePattern(input, it);
    case 'DefineSort':
      return runDefineSort(input, it);
    case 'DefineSymbol':
      return runDefineSymbol(input, it);
    case 'PrimitiveMethod':
      return runPrimitiveMethod(input, it);
    case 'Assert':
      return runAssert(input, it);
    case 'Retract':
      return runRetract(input, it);
    case 'ClearAssumptionBase':
      return runClear(input, it);
    case 'Load': {
      const path =
        textOf(it.value(input.file)) ??
        fail('call/wrong-kind', { name: 'load', position: 1, expected: 'string', given: it.value(input.file) }, input.at);
      return it.around.load(path, input.at);
    }
    case 'AddPath': {
      const folder = textOf(it.value(input.folder));
      if (folder === undefined)
        fail('call/wrong-kind', { name: 'add-path', position: 1, expected: 'string', given: it.value(input.folder) }, input.at);
      return it.around.addPath(folder);
    }
    case 'SetFlag': {
      const value = textOf(it.value(input.value));
      if (value === undefined)
        fail('call/wrong-kind', { name: 'set-flag', position: 2, expected: 'string', given: it.value(input.value) }, input.at);
      it.setFlag(input.name, value);
      return it.say('OK.', input.at);
    }
    case 'SetPrecedence':
      return runPrecedence(input, it);
    case 'SetAssociativity':
      return runAssociativity(input, it);
    case 'Overload':
      return runOverload(input, it);
    case 'Open':
      return runOpen(input, it);
    case 'Module':
      return runModule(input, it);
    case 'ExpandInput':
      return runExpandInput(input, it);
    case 'TransformOutput':
      return runTransformOutput(input, it);
    case 'Tool':
      if (input.word === 'exit-athena') it.around.exit();
      return;
  }
}

function runPhrase(p: Phrase, it: Interpreter): void {
  if (isDeduction(p)) {
    const th = it.theorem(p);
    if (th === undefined) return;
    it.keep(th, p.at, p.kind === 'Conclude' ? p.name : undefined);
    if (p.kind === 'Conclude' && p.name !== undefined) it.define(p.name, th.conclusion);
    it.define('last-val', th.conclusion);
  } else it.echo(it.value(p), p.at);
}
