/** Compiling lists, list comprehensions, map literals and `with-keys`. */
import { Map as ImmutableMap } from 'immutable';
import { quoted } from '../../../kernel/index.ts';
import { isTrue } from '../coerce.ts';
import { keyOf } from '../equality.ts';
import { fail } from '../problem.ts';
import type { Expression, Phrase } from '../syntax.ts';
import { List, MapValue, type Value } from '../values.ts';
import { type ExpressionCode, part } from './code.ts';
import { compilePattern } from './patterns.ts';
import type { Scope } from './scope.ts';

export function compileList(items: readonly Phrase[], scope: Scope): ExpressionCode {
  const codes = items.map((p) => scope.compiler.phrase(p, scope));
  if (codes.length === 0) return () => List.empty;
  const code: ExpressionCode = (f) => {
    const values = new Array<Value>(codes.length);
    for (let i = 0; i < codes.length; i++) values[i] = (codes[i] as ExpressionCode)(f);
    return List.from(values);
  };
  if (codes.some((c) => c.deep !== undefined)) {
    code.deep = function* (f) {
      const values: Value[] = [];
      for (const c of codes) values.push(yield* part(c, f));
      return List.from(values);
    };
  }
  return code;
}

export function compileComprehension(e: Extract<Expression, { kind: 'Comprehension' }>, scope: Scope): ExpressionCode {
  const over = scope.compiler.phrase(e.over, scope);
  const { matcher, scope: inside } = compilePattern(e.pattern, scope.inner());
  const guard = e.provided && scope.compiler.expression(e.provided, inside);
  const item = scope.compiler.expression(e.item, inside);
  const { machine } = scope;
  return (f) => {
    const list = over(f);
    if (!(list instanceof List))
      fail('call/wrong-kind', { name: 'a list comprehension', position: 1, expected: 'list', given: list }, e.at);
    const out: Value[] = [];
    for (const v of list) {
      machine.spend();
      const frame = new Array<unknown>(inside.layout.size);
      frame[0] = f;
      if (!matcher.test(v, frame)) continue;
      if (guard === undefined || isTrue(guard(frame))) out.push(item(frame));
    }
    return List.from(out);
  };
}

export function compileMapLiteral(e: Extract<Expression, { kind: 'MapLiteral' }>, scope: Scope): ExpressionCode {
  const entries = e.entries.map((x) => ({ key: scope.compiler.phrase(x.key, scope), value: scope.compiler.phrase(x.value, scope) }));
  return (f) =>
    new MapValue(
      ImmutableMap<string, { key: Value; value: Value }>().withMutations((m) => {
        for (const x of entries) {
          const key = x.key(f);
          m.set(keyOf(key), { key, value: x.value(f) });
        }
      }),
    );
}

export function compileWithKeys(e: Extract<Expression, { kind: 'WithKeys' }>, scope: Scope): ExpressionCode {
  const map = scope.compiler.expression(e.map, scope);
  let inner = scope;
  const slots = e.names.map((name) => {
    const bound = inner.bind(name);
    inner = bound.scope;
    return { name, slot: bound.slot, key: keyOf(quoted(name)) };
  });
  const body = scope.compiler.expression(e.body, inner);
  return (f) => {
    const m = map(f);
    if (!(m instanceof MapValue)) fail('call/wrong-kind', { name: 'with-keys', position: 2, expected: 'map', given: m }, e.at);
    for (const s of slots) {
      const found = m.entries.get(s.key);
      if (found === undefined) fail('value/no-such-key', { key: quoted(s.name), what: 'map' }, e.at);
      f[s.slot] = found.value;
    }
    return body(f);
  };
}
