/** Compiling expressions: which file knows each form. */
import { alpha, freshVariable, quoted, variable } from '../../../kernel/index.ts';
import { toTerm } from '../coerce.ts';
import { equalValues } from '../equality.ts';
import { fail } from '../problem.ts';
import { type Expression, isDeduction } from '../syntax.ts';
import { anySort } from '../unify.ts';
import { Char, listOfText, Method, unit, type Value } from '../values.ts';
import { compileApplication } from './application.ts';
import { compileLet, compileLetRec } from './binding.ts';
import { attempted, compileCheck, compileMatch, compileShortCircuit, compileTry } from './choosing.ts';
import { type ExpressionCode, last, part } from './code.ts';
import { compileComprehension, compileList, compileMapLiteral, compileWithKeys } from './collections.ts';
import { compileLambda, compileMethod } from './functions.ts';
import { compileName, compileSortedName, numberFrom } from './names.ts';
import type { Scope } from './scope.ts';
import { sortCode } from './sort-syntax.ts';
import { compileStore } from './store.ts';

/** `tail`: the value is the whole body's value, so a call may be left to the caller. */
export function compileExpression(e: Expression, scope: Scope, tail = false): ExpressionCode {
  switch (e.kind) {
    case 'Name':
      return compileName(e.name, scope, e);
    case 'SortedName':
      return compileSortedName(e, scope);
    case 'Unit':
      return () => unit;
    case 'Char': {
      const c = Char.of(e.code);
      return () => c;
    }
    case 'String': {
      const text = listOfText(e.text);
      return () => text;
    }
    case 'Number': {
      const n = numberFrom(e.text);
      return () => n;
    }
    case 'TermVariable': {
      if (e.sort === undefined) return () => variable(e.name, anySort());
      const sort = sortCode(e.sort, scope);
      return (f) => variable(e.name, sort(f));
    }
    case 'Wildcard':
      return () => freshVariable('v', anySort());
    case 'Quoted': {
      const q = quoted(e.name);
      return () => q;
    }
    case 'Shielded':
      return scope.compiler.expression(e.item, scope, tail);
    case 'Application':
      return compileApplication(e, scope, tail);
    case 'List':
      return compileList(e.items, scope);
    case 'Comprehension':
      return compileComprehension(e, scope);
    case 'MapLiteral':
      return compileMapLiteral(e, scope);
    case 'Lambda':
      return compileLambda(e, scope, '');
    case 'Method':
      return compileMethod(e, scope, '');
    case 'Let':
      return compileLet(e, scope, tail);
    case 'LetRec':
      return compileLetRec(e.bindings, scope, (inner) => scope.compiler.expression(e.body, inner, tail));
    case 'Match':
      return compileMatch(e, scope, tail);
    case 'Check':
      return compileCheck(e, scope, tail);
    case 'Try':
      return compileTry(
        e.alternatives.map((a) => attempted(() => scope.compiler.expression(a, scope))),
        scope,
        e,
      );
    case 'Seq': {
      const items = e.items.map((p, i) =>
        i === e.items.length - 1 && tail && !isDeduction(p) ? scope.compiler.expression(p, scope, true) : scope.compiler.phrase(p, scope),
      );
      const final = items.pop() as ExpressionCode;
      const code: ExpressionCode = (f) => {
        for (const c of items) c(f);
        return final(f);
      };
      code.deep = function* (f) {
        for (const c of items) yield* part(c, f);
        return last(final, f);
      };
      return code;
    }
    case 'AndAlso':
    case 'OrElse':
      return compileShortCircuit(e, scope);
    case 'While':
    case 'NewCell':
    case 'ReadCell':
    case 'WriteCell':
    case 'NewVector':
    case 'ReadVector':
    case 'WriteVector':
      return compileStore(e, scope);
    case 'WithKeys':
      return compileWithKeys(e, scope);
    case 'ConcludeMethod': {
      const goal = scope.compiler.expression(e.goal, scope);
      const { machine } = scope;
      return (f) => {
        const p = toTerm(goal(f));
        return new Method('conclude', 1, ([given]) => {
          if (p === undefined || !equalValues(p, given as Value)) fail('proof/wrong-conclusion', { expected: p, obtained: given }, e.at);
          return alpha(machine.need(p, 'conclude'), p);
        });
      };
    }
  }
}
