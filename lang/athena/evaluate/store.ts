/** Compiling what has state: cells, vectors, and loops, which are of use only with them. */
import { isTrue } from '../coerce.ts';
import { fail } from '../problem.ts';
import type { Expression } from '../syntax.ts';
import { Cell, unit, type Value, Vector } from '../values.ts';
import type { ExpressionCode } from './code.ts';
import type { Scope } from './scope.ts';

type Kinds = 'NewCell' | 'ReadCell' | 'WriteCell' | 'NewVector' | 'ReadVector' | 'WriteVector' | 'While';
/** Larger vectors are refused: they would take the machine's memory at one stroke. */
const largestVector = 10_000_000;

export function compileStore(e: Extract<Expression, { kind: Kinds }>, scope: Scope): ExpressionCode {
  const { expression: compileExpression, phrase: compilePhrase } = scope.compiler;
  switch (e.kind) {
    case 'NewCell': {
      const item = compilePhrase(e.item, scope);
      return (f) => new Cell(item(f));
    }
    case 'ReadCell': {
      const item = compileExpression(e.item, scope);
      return (f) => cellIn(item(f), 'ref', e).content;
    }
    case 'WriteCell': {
      const cell = compileExpression(e.cell, scope);
      const item = compilePhrase(e.item, scope);
      return (f) => {
        const target = cellIn(cell(f), 'set!', e);
        target.content = item(f);
        return unit;
      };
    }
    case 'NewVector': {
      const size = compileExpression(e.size, scope);
      const item = compilePhrase(e.item, scope);
      return (f) => {
        const n = size(f);
        if (typeof n !== 'number' || n < 0 || n > largestVector)
          fail('value/index-out-of-range', { index: n, size: largestVector, what: 'make-vector' }, e.at);
        return new Vector(new Array<Value>(n).fill(item(f)));
      };
    }
    case 'ReadVector': {
      const vector = compileExpression(e.vector, scope);
      const index = compileExpression(e.index, scope);
      return (f) => {
        const v = vectorIn(vector(f), 'vector-sub', e);
        return v.items[indexIn(v, index(f), e)] as Value;
      };
    }
    case 'WriteVector': {
      const vector = compileExpression(e.vector, scope);
      const index = compileExpression(e.index, scope);
      const item = compilePhrase(e.item, scope);
      return (f) => {
        const v = vectorIn(vector(f), 'vector-set!', e);
        v.items[indexIn(v, index(f), e)] = item(f);
        return unit;
      };
    }
    case 'While':
      return compileWhile(e, scope);
  }
}

/** Each round has a frame of its own, so that functions made in the body keep what they saw. */
function compileWhile(e: Extract<Expression, { kind: 'While' }>, scope: Scope): ExpressionCode {
  const test = scope.compiler.phrase(e.test, scope);
  const inner = scope.inner();
  const body = scope.compiler.phrase(e.body, inner);
  const { machine } = scope;
  return (f) => {
    while (isTrue(test(f))) {
      machine.spend();
      const frame = new Array<unknown>(inner.layout.size);
      frame[0] = f;
      body(frame);
    }
    return unit;
  };
}

function cellIn(v: Value, name: string, e: Expression): Cell {
  return v instanceof Cell ? v : fail('call/wrong-kind', { name, position: 1, expected: 'cell', given: v }, e.at);
}

function vectorIn(v: Value, name: string, e: Expression): Vector {
  return v instanceof Vector ? v : fail('call/wrong-kind', { name, position: 1, expected: 'vector', given: v }, e.at);
}

function indexIn(v: Vector, i: Value, e: Expression): number {
  if (typeof i === 'number' && i >= 0 && i < v.items.length) return i;
  fail('value/index-out-of-range', { index: i, size: v.items.length, what: 'vector' }, e.at);
}
