/** How the infix re-reader sees patterns in a scope, and which names in them stand for something that is known there. */
import { type Sort, Term } from '../../../kernel/index.ts';
import { toSymbol } from '../coerce.ts';
import type { Reading } from '../infix.ts';
import type { Pattern } from '../syntax.ts';
import { anySort } from '../unify.ts';
import { Connective, FunctionSymbol, QuantifierValue } from '../values.ts';
import { valueToken } from './application.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

/** The symbol, constant or connective that a name stands for in a pattern; undefined where it binds. */
export function literalOf(name: string, scope: Scope): FunctionSymbol | Connective | QuantifierValue | undefined {
  // A local of the same name changes nothing: what a pattern means does not depend on where it stands.
  const v = scope.namespace.meaning(name);
  if (v instanceof Connective || v instanceof QuantifierValue) return v;
  return v === undefined ? undefined : v instanceof FunctionSymbol ? v : v instanceof Term ? toSymbol(v) : undefined;
}

/** What the re-reader asks about a pattern. */
export function patternReading(scope: Scope): Reading<Pattern> {
  return {
    items: (p) => (p.kind === 'CompoundPattern' && p.prefix !== true ? p.items : undefined),
    apply: (head, args) => ({ kind: 'CompoundPattern', items: [head, ...args], prefix: true, at: head.at }),
    special: (name, at) => ({ kind: 'NamePattern', name, at: at.at }),
    isSign: () => false,
    place: (p) => p.at,
    token: (p) => {
      if (p.kind === 'NamePattern') {
        if (p.name === '.') return { kind: 'dot', at: p.at };
        if (p.operator !== undefined) {
          return {
            kind: 'operator',
            node: p,
            arity: p.operator.arity,
            precedence: p.operator.precedence ?? 111,
            associativity: undefined,
            symbol: undefined,
            connective: undefined,
          };
        }
        const known = literalOf(p.name, scope);
        if (known !== undefined) return valueToken(p, known);
        return { kind: 'operand', node: p, sort: undefined, isVariable: true };
      }
      const isVariable = p.kind === 'VariablePattern' || p.kind === 'AnyPattern' || p.kind === 'KindPattern' || p.kind === 'BindPattern';
      return { kind: 'operand', node: p, sort: p.kind === 'VariablePattern' ? sortOfVariable(p, scope) : undefined, isVariable };
    },
  };
}

function sortOfVariable(p: Extract<Pattern, { kind: 'VariablePattern' }>, scope: Scope): Sort {
  return p.sort === undefined ? anySort() : sortFrom(p.sort, scope.namespace);
}
