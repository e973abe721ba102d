/** From written values to expressions, hosts and conditions of the machine, with the kind of each. Looks names up; makes none. */
import { nearNames } from '../../lang/source/near-names.ts';
import type { Span } from '../../lang/source/source.ts';
import { type Bytes, type Condition, type Expression, type Hosts, limits, type Node } from '../machine/index.ts';
import { readRange } from './address.ts';
import { fail } from './fault.ts';
import type { Grouping, Names } from './names.ts';
import { type Kind, kindWords, routineNamed, routines } from './routines.ts';
import type { Expression as Written } from './syntax.ts';

/** A value of the language: what the machine evaluates, or hosts, which it reads where they stand. */
export type Value =
  | { readonly kind: 'packets' | 'groups' | 'texts' | 'number'; readonly expression: Expression }
  | { readonly kind: 'hosts'; readonly hosts: Hosts }
  | { readonly kind: 'condition'; readonly condition: Condition };

export interface Scope {
  readonly names: Names;
  /** Groupings whose loops we are in. */
  readonly loops: readonly Grouping[];
  /** Where each node comes from. */
  readonly places: Map<Node, Span>;
}

/** The value, of whatever kind. */
export function compiledValue(e: Written, scope: Scope): Value {
  const value = unplaced(e, scope);
  const node = value.kind === 'hosts' ? value.hosts : value.kind === 'condition' ? value.condition : value.expression;
  scope.places.set(node, e.at);
  return value;
}

function unplaced(e: Written, scope: Scope): Value {
  switch (e.kind) {
    case 'this':
    case 'subnet':
      return { kind: 'hosts', hosts: { kind: e.kind } };
    case 'address':
      return { kind: 'hosts', hosts: hostsFrom(e.text, e.at) };
    case 'number':
      if (e.number > limits.number) fail('packet/too-large', e.at, { limit: 'number' });
      return { kind: 'number', expression: { kind: 'number', number: e.number } };
    case 'text':
      return { kind: 'texts', expression: { kind: 'text', text: bytesFrom(e.text, e.at) } };
    case 'name':
      return nameValue(e, scope);
    case 'call':
      return callValue(e, scope);
    case 'not':
      return { kind: 'condition', condition: negation(conditionOf(e.of, scope)) };
    case 'binary':
      return binaryValue(e, scope);
  }
}

/** An expression of one of these kinds. **Fails when** it is of another (`packet/wrong-kind`). */
export function expressionOf(e: Written, kind: 'packets' | 'texts' | 'number', scope: Scope): Expression {
  const value = compiledValue(e, scope);
  if (value.kind === kind || (kind === 'texts' && value.kind === 'packets')) return value.expression;
  return wrongKind(e, value.kind, kind);
}

/** One address or several. */
export function hostsOf(e: Written, scope: Scope): Hosts {
  const value = compiledValue(e, scope);
  return value.kind === 'hosts' ? value.hosts : wrongKind(e, value.kind, 'hosts');
}

/** One address. **Fails when** it is a prefix or the subnet (`packet/not-one-address`). */
export function oneHostOf(e: Written, scope: Scope): Hosts {
  const hosts = hostsOf(e, scope);
  return hosts.kind === 'subnet' || hosts.kind === 'range'
    ? fail('packet/not-one-address', e.at, { subnet: hosts.kind === 'subnet' })
    : hosts;
}

export function conditionOf(e: Written, scope: Scope): Condition {
  const value = compiledValue(e, scope);
  return value.kind === 'condition' ? value.condition : wrongKind(e, value.kind, 'condition');
}

/** A text that is known before the program runs, and has a byte at least. */
function wordOf(e: Written, scope: Scope): Bytes {
  const literal = e.kind === 'name' && e.index === undefined ? (scope.names.constant(e.name) ?? e) : e;
  if (literal.kind === 'text') return literal.text === '' ? fail('packet/empty-word', e.at) : bytesFrom(literal.text, e.at, limits.word);
  if (e.kind === 'name' && !scope.names.variables.has(e.name)) unbound(e, scope);
  return wrongKind(e, compiledValue(e, scope).kind, 'word');
}

function wrongKind(e: Written, got: Kind, expected: Kind): never {
  return fail('packet/wrong-kind', e.at, { got: kindWords[got], expected: kindWords[expected] });
}

function hostsFrom(text: string, at: Span): Hosts {
  const range = readRange(text);
  if (typeof range === 'string') return fail('packet/bad-address', at, { text, fault: range });
  const { low, high } = range;
  return low === high ? { kind: 'host', address: low } : { kind: 'range', low, high };
}

function bytesFrom(text: string, at: Span, most: number = limits.text): Bytes {
  if (text.length > most) fail('packet/too-large', at, { limit: 'text' });
  return Array.from(text, (c) => c.charCodeAt(0));
}

function nameValue(e: Written & { kind: 'name' }, scope: Scope): Value {
  const { names, loops } = scope;
  if (e.index !== undefined) {
    const grouping = loops.findLast((g) => g.index === e.index && (g.keyName === e.name || g.packetsName === e.name));
    if (grouping === undefined) return outsideLoop(e, scope);
    if (grouping.keyName === e.name) return { kind: 'hosts', hosts: { kind: 'key', register: grouping.key } };
    return { kind: 'packets', expression: { kind: 'get', register: grouping.packets } };
  }
  const constant = names.constant(e.name);
  if (constant !== undefined) return compiledValue(constant, scope);
  if (e.name === 'AllPackets') return { kind: 'packets', expression: { kind: 'all' } };
  const variable = names.variables.get(e.name);
  if (variable === undefined) return unbound(e, scope);
  const { kind, register } = variable;
  if (kind === 'hosts') return { kind, hosts: { kind: 'key', register } };
  return { kind: kind as 'packets', expression: { kind: 'get', register } };
}

function outsideLoop(e: Written & { kind: 'name' }, { names }: Scope): never {
  const grouping = names.groupings.find((g) => g.keyName === e.name || g.packetsName === e.name);
  if (grouping === undefined) {
    const near = nearNames(e.name, [
      ...names.groupings.flatMap((g) => [g.keyName ?? '', g.packetsName ?? '']),
      ...routines.map((r) => r.name),
    ]);
    return fail('packet/unknown-name', e.at, { name: e.name, near, routine: true });
  }
  return fail('packet/outside-foreach', e.at, { name: e.name, index: grouping.index, used: e.index }, [
    { at: grouping.at, text: 'grouped here' },
  ]);
}

function unbound(e: Written & { kind: 'name' }, { names }: Scope): never {
  const near = nearNames(e.name, names.all());
  // A name that is like one with a value from outside may be open itself, and no slip.
  const open = near.some((name) => names.constants.has(name) && !names.assignedInText.has(name));
  return fail('packet/unknown-name', e.at, { name: e.name, near, open });
}

function callValue(e: Written & { kind: 'call' }, scope: Scope): Value {
  const routine = routineNamed(e.routine);
  if (routine === undefined) {
    const near = nearNames(
      e.routine,
      routines.map((r) => r.name),
    );
    return fail('packet/unknown-name', e.written, { name: e.routine, near, routine: true });
  }
  const { name, shape, forms } = routine;
  if (routine.statement === true) return fail('packet/no-value', e.at, { name });
  if (!forms.some((f) => f.length === e.args.length)) return fail('packet/wrong-arguments', e.at, { name, shape, got: e.args.length });
  const [first, second] = e.args as [Written, Written];
  const packets = (): Expression => expressionOf(first, 'packets', scope);
  const texts = (): Expression => expressionOf(first, 'texts', scope);
  switch (name) {
    case 'GROUP_BY_DESTINATION':
    case 'GROUP_BY_SOURCE': {
      const destination = name === 'GROUP_BY_DESTINATION';
      if (second === undefined) {
        const expression: Expression = { kind: destination ? 'by-destination' : 'by-source', packets: packets() };
        return { kind: 'groups', expression };
      }
      const expression: Expression = { kind: destination ? 'to' : 'from', packets: packets(), hosts: hostsOf(second, scope) };
      return { kind: 'packets', expression };
    }
    case 'GROUP_BY_CONTENT':
      return fail('packet/two-results', e.at, { name });
    case 'CONTAINS_STRING':
      return { kind: 'condition', condition: { kind: 'contains', texts: texts(), word: wordOf(second, scope) } };
    case 'SEARCH_STRING':
      return { kind: 'packets', expression: { kind: 'search', packets: packets(), word: wordOf(second, scope) } };
    case 'COUNT_STRING':
      return { kind: 'number', expression: { kind: 'occurrences', texts: texts(), word: wordOf(second, scope) } };
    case 'COUNT': {
      const of = compiledValue(first, scope);
      if (of.kind !== 'packets' && of.kind !== 'texts' && of.kind !== 'groups') return wrongKind(first, of.kind, 'packets');
      return { kind: 'number', expression: { kind: 'count', of: of.expression } };
    }
    case 'LENGTH':
      return { kind: 'number', expression: { kind: 'length', texts: texts() } };
    case 'LOWER':
      return { kind: 'texts', expression: { kind: 'lower', texts: texts() } };
    default:
      return { kind: 'texts', expression: { kind: 'concat', first: texts(), second: expressionOf(second, 'texts', scope) } };
  }
}

function binaryValue(e: Written & { kind: 'binary' }, scope: Scope): Value {
  const { operator, left, right } = e;
  switch (operator) {
    case 'and':
      return { kind: 'condition', condition: { kind: 'and', first: conditionOf(left, scope), second: conditionOf(right, scope) } };
    case 'or': {
      const neither: Condition = { kind: 'and', first: negation(conditionOf(left, scope)), second: negation(conditionOf(right, scope)) };
      return { kind: 'condition', condition: negation(neither) };
    }
    case '+':
    case '-': {
      const [first, second] = [expressionOf(left, 'number', scope), expressionOf(right, 'number', scope)];
      return { kind: 'number', expression: { kind: operator === '+' ? 'plus' : 'minus', first, second } };
    }
    default:
      return { kind: 'condition', condition: comparison(operator, left, right, scope) };
  }
}

function comparison(operator: 'in' | '=' | '!=' | '<' | '<=' | '>' | '>=', left: Written, right: Written, scope: Scope): Condition {
  const less = (a: Written, b: Written): Condition => ({
    kind: 'less',
    first: expressionOf(a, 'number', scope),
    second: expressionOf(b, 'number', scope),
  });
  switch (operator) {
    case '<':
      return less(left, right);
    case '>':
      return less(right, left);
    case '<=':
      return negation(less(right, left));
    case '>=':
      return negation(less(left, right));
    case '!=':
      return negation(equality(left, right, less, scope));
    default:
      return equality(left, right, less, scope);
  }
}

function equality(left: Written, right: Written, less: (a: Written, b: Written) => Condition, scope: Scope): Condition {
  const kind = compiledValue(left, scope).kind;
  if (kind === 'number') return { kind: 'and', first: negation(less(left, right)), second: negation(less(right, left)) };
  if (kind === 'hosts') {
    const hosts = hostsOf(left, scope);
    if (hosts.kind === 'key') return { kind: 'in', register: hosts.register, hosts: hostsOf(right, scope) };
    const other = hostsOf(right, scope);
    if (other.kind === 'key') return { kind: 'in', register: other.register, hosts };
    return fail('packet/constant-condition', { ...left.at, end: right.at.end });
  }
  if (kind !== 'texts' && kind !== 'packets') return wrongKind(left, kind, 'number');
  const literal = right.kind === 'name' && right.index === undefined ? (scope.names.constant(right.name) ?? right) : right;
  if (literal.kind !== 'text') return wrongKind(right, compiledValue(right, scope).kind, 'word');
  return { kind: 'equals', texts: expressionOf(left, 'texts', scope), text: bytesFrom(literal.text, right.at) };
}

function negation(condition: Condition): Condition {
  return condition.kind === 'not' ? condition.condition : { kind: 'not', condition };
}
