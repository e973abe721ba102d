/**
 * From a text in the packet language to a program of the machine. Not trusted: what it makes is judged by what it is.
 * Every node of the program knows the place it comes from.
 */
import type { Diagnostic } from '../../lang/source/diagnostic.ts';
import type { SourceFile, Span } from '../../lang/source/source.ts';
import {
  type Block,
  type Client,
  decode,
  encode,
  type Expression,
  limits,
  type Node,
  type Program,
  type Statement,
} from '../machine/index.ts';
import { clientOf } from './client-line.ts';
import { conditionOf, expressionOf, oneHostOf, type Scope, compiledValue } from './compile-value.ts';
import { Failure, type Fault, fail } from './fault.ts';
import { inferredBound } from './loop-bound.ts';
import { type Grouping, isLiteral, Names } from './names.ts';
import { parse } from './parse.ts';
import { clientWord, type Kind, routineNamed } from './routines.ts';
import type { Name, Expression as Written, Statement as WrittenStatement } from './syntax.ts';
import { diagnose } from './wording.ts';

export interface Compiled {
  /** Undefined when something is wrong. */
  readonly program: Program | undefined;
  readonly bytes: Uint8Array | undefined;
  /** The places of statements and expressions. */
  readonly places: ReadonlyMap<Node, Span>;
  /** For whom the text says that it was written. */
  readonly client: Client | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Given names that had no effect: the text does not leave them open. */
  readonly unused: readonly string[];
}

/** Values for names that a text leaves open, such as `SrcIP` in the paper's firewall: each is read as a literal of the language. */
export type Given = Readonly<Record<string, string>>;

/** The program, or all that is wrong with the text. Never throws. */
export function compile(source: SourceFile, given: Given = {}): Compiled {
  const { syntax, faults: found } = parse(source);
  const faults = [...found];
  const places = new Map<Node, Span>();
  const names = new Names(syntax);
  for (const [name, text] of Object.entries(given)) {
    // What the text itself says is not overruled.
    if (!names.assignedInText.has(name)) names.constants.set(name, givenLiteral(name, text));
  }
  const client = clientOf(syntax.client, faults);
  const compiler = new Compiler({ names, loops: [], places }, faults);
  const body = compiler.block(syntax.statements, []);
  const whole: Span = { source, start: 0, end: Math.min(source.text.length, source.text.indexOf('\n') + 1 || source.text.length) };
  if (syntax.lifetime === undefined && faults.length === 0) faults.push({ code: 'packet/lifetime', at: whole, facts: {} });
  const program: Program = { lifetime: syntax.lifetime?.seconds ?? 0, body };
  let bytes: Uint8Array | undefined;
  if (faults.length === 0) {
    bytes = encode(program);
    const read = decode(bytes);
    // What every node can hold was seen to above; left are the size of the whole and its depth.
    if (!read.ok)
      faults.push({
        code: 'packet/too-large',
        at: whole,
        facts: { limit: 'limit' in read ? read.limit : read.reason, size: bytes.length },
      });
  }
  const ok = faults.length === 0;
  const unused = Object.keys(given).filter((name) => !names.leavesOpen(name));
  const inOrder = [...faults].sort((a, b) => a.at.start - b.at.start);
  return { program: ok ? program : undefined, bytes: ok ? bytes : undefined, places, client, diagnostics: inOrder.map(diagnose), unused };
}

/** A literal as a shell gives it: texts need no quotes. */
function givenLiteral(name: string, text: string): Written {
  const source: SourceFile = { name: `<${name}>`, text };
  const at: Span = { source, start: 0, end: text.length };
  const bytes = String.fromCharCode(...new TextEncoder().encode(text.replace(/^"(.*)"$/, '$1')));
  if (/^\d+$/.test(text)) return { kind: 'number', number: Number(text), at };
  if (/^[\d.]+(?:\/\d+)?$|^[0-9a-f.]*:[0-9a-f:.]+(?:\/\d+)?$/i.test(text)) return { kind: 'address', text, at };
  return { kind: 'text', text: bytes, at };
}

class Compiler {
  readonly #scope: Scope;
  readonly #faults: Fault[];
  /** Names, and indices in parentheses, of assignments that failed. */
  readonly #failed = new Set<string>();

  constructor(scope: Scope, faults: Fault[]) {
    this.#scope = scope;
    this.#faults = faults;
  }

  /** Goes on with the next statement after a fault. */
  block(statements: readonly WrittenStatement[], loops: readonly Grouping[]): Block {
    const scope: Scope = { ...this.#scope, loops };
    return statements.flatMap((s) => {
      try {
        const made = this.#statement(s, scope);
        for (const statement of made) scope.places.set(statement, s.kind === 'while' || s.kind === 'foreach' ? s.head : s.at);
        return made;
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        this.#tell(failure.fault, s);
        return [];
      }
    });
  }

  #statement(s: WrittenStatement, scope: Scope): readonly Statement[] {
    switch (s.kind) {
      case 'assign':
        return this.#assignment(s, scope);
      case 'call':
        return [this.#call(s.call as Written & { kind: 'call' }, scope)];
      case 'if': {
        const condition = conditionOf(s.condition, scope);
        return [{ kind: 'if', condition, yes: this.block(s.yes, scope.loops), no: this.block(s.no, scope.loops) }];
      }
      case 'while': {
        const condition = conditionOf(s.condition, scope);
        const bound = s.bound ?? inferredBound(s.condition, s.body, (e) => this.#constantNumber(e));
        if (bound === undefined) fail('packet/unbounded-loop', s.head, { counter: counterOf(s.condition) });
        if (bound > limits.number) fail('packet/too-large', s.head, { limit: 'number' });
        return [{ kind: 'while', bound, condition, body: this.block(s.body, scope.loops) }];
      }
      case 'foreach': {
        const grouping = this.#groupingFor(s);
        const body = this.block(s.body, [...scope.loops, grouping]);
        const groups: Expression = { kind: 'get', register: grouping.groups };
        scope.places.set(groups, s.head);
        return [{ kind: 'foreach', key: grouping.key, packets: grouping.packets, groups, body }];
      }
    }
  }

  #assignment(s: WrittenStatement & { kind: 'assign' }, scope: Scope): readonly Statement[] {
    const { targets, value } = s;
    const [first, second] = targets as [Name, Name | undefined];
    if (targets.length === 1 && scope.names.constants.has(first.name) && isLiteral(value)) {
      compiledValue(value, scope);
      return [];
    }
    for (const { name, at } of targets)
      if (name === 'AllPackets' || clientWord(name) !== undefined || scope.names.constants.has(name))
        fail('packet/fixed-name', at, { name });
    if (value.kind === 'call' && routineNamed(value.routine)?.name === 'GROUP_BY_CONTENT') return contentGroups(targets, value, scope);
    if (targets.length > 2) fail('packet/wrong-targets', s.at, { got: targets.length });
    if (targets.some((t) => t.index !== undefined)) return this.#grouping(s, scope);
    if (second !== undefined) fail('packet/wrong-targets', s.at, { got: 2 });
    const made = compiledValue(value, scope);
    if (made.kind === 'condition') return fail('packet/wrong-kind', value.at, { got: 'a condition', expected: 'a value', variable: true });
    if (made.kind === 'groups') return fail('packet/wrong-targets', s.at, { groups: true, name: first.name });
    if (made.kind === 'hosts') {
      if (made.hosts.kind !== 'key') return fail('packet/address-variable', s.at, { name: first.name });
      const { register } = scope.names.assigned(first.name, 'hosts', first.at);
      return [{ kind: 'set', register, value: { kind: 'get', register: made.hosts.register } }];
    }
    const { register } = scope.names.assigned(first.name, made.kind, first.at);
    return [{ kind: 'set', register, value: made.expression }];
  }

  /** `SourceIP(i), Packets(i) = GROUP_BY_SOURCE(X)`, in either order, or one of them alone. */
  #grouping(s: WrittenStatement & { kind: 'assign' }, scope: Scope): readonly Statement[] {
    const { targets, value, at } = s;
    const made = compiledValue(value, scope);
    if (made.kind !== 'groups') return fail('packet/wrong-targets', at, { notGroups: true });
    const index = targets[0]?.index;
    if (index === undefined || targets.some((t) => t.index !== index)) return fail('packet/wrong-targets', at, { indices: true });
    const [keyName, packetsName] = roles(targets.map((t) => t.name));
    const { names } = scope;
    let grouping = names.groupings.find((g) => g.index === index && g.keyName === keyName && g.packetsName === packetsName);
    if (grouping === undefined) {
      const [groups, key, packets] = [names.register(at), names.register(at), names.register(at)];
      grouping = { index, groups, key, packets, keyName, packetsName, at };
      names.groupings.push(grouping);
    }
    return [{ kind: 'set', register: grouping.groups, value: made.expression }];
  }

  /** Which grouping a `foreach i` is about: the one with that index whose names stand in the body. */
  #groupingFor(s: WrittenStatement & { kind: 'foreach' }): Grouping {
    const { groupings } = this.#scope.names;
    const fitting = groupings.filter((g) => g.index === s.index);
    const used = fitting.filter((g) => mentions(s.body, s.index, [g.keyName, g.packetsName]));
    const [only, other] = used.length > 0 ? used : fitting;
    if (only === undefined)
      return fail('packet/unknown-index', s.head, { index: s.index, known: [...new Set(groupings.map((g) => g.index))] });
    if (other !== undefined)
      return fail(
        'packet/ambiguous-index',
        s.head,
        { index: s.index },
        [only, other].map((g) => ({ at: g.at, text: 'grouped here' })),
      );
    return only;
  }

  #call(call: Written & { kind: 'call' }, scope: Scope): Statement {
    const routine = routineNamed(call.routine);
    const form = routine?.forms[0] as readonly Kind[];
    if (routine !== undefined && form.length !== call.args.length)
      fail('packet/wrong-arguments', call.at, { name: routine.name, shape: routine.shape, got: call.args.length });
    const [first, second, third] = call.args as [Written, Written, Written];
    if (routine?.name === 'DISCARD') return { kind: 'discard', packets: expressionOf(first, 'packets', scope) };
    const [source, destination] = [oneHostOf(first, scope), oneHostOf(second, scope)];
    return { kind: 'generate', source, destination, content: expressionOf(third, 'texts', scope) };
  }

  #constantNumber(e: Written): number | undefined {
    if (e.kind === 'number') return e.number;
    const constant = e.kind === 'name' ? this.#scope.names.constant(e.name) : undefined;
    return constant?.kind === 'number' ? constant.number : undefined;
  }

  /** One bad assignment is not told again at every use of its names. */
  #tell(fault: Fault, s: WrittenStatement): void {
    const { name, index } = fault.facts as { name?: string; index?: string };
    const follows =
      (fault.code === 'packet/unknown-name' && this.#failed.has(name ?? '')) ||
      (fault.code === 'packet/unknown-index' && this.#failed.has(`(${index})`));
    if (!follows) this.#faults.push(fault);
    if (s.kind === 'assign') for (const t of s.targets) this.#failed.add(t.name).add(`(${t.index})`);
  }
}

/** `Destinations, Content = GROUP_BY_CONTENT(X)`: always in this order. */
function contentGroups(targets: readonly Name[], value: Written & { kind: 'call' }, scope: Scope): readonly Statement[] {
  const [destinations, contents] = targets as [Name, Name];
  if (targets.length !== 2 || targets.some((t) => t.index !== undefined))
    return fail('packet/two-results', value.at, { name: 'GROUP_BY_CONTENT' });
  if (value.args.length !== 1)
    return fail('packet/wrong-arguments', value.at, {
      name: 'GROUP_BY_CONTENT',
      shape: 'GROUP_BY_CONTENT(Packets)',
      got: value.args.length,
    });
  return (
    [
      [destinations, 'destinations'],
      [contents, 'contents'],
    ] as const
  ).map(([target, kind]) => {
    const packets = expressionOf(value.args[0] as Written, 'packets', scope);
    const expression: Expression = { kind, packets };
    scope.places.set(expression, value.at);
    return { kind: 'set', register: scope.names.assigned(target.name, 'texts', target.at).register, value: expression };
  });
}

/**
 * Which of the names is the address and which the packets. The paper has both orders: the names decide where one looks like an address
 * (`SourceIP`) and the other does not; else the address comes first. A wrong guess shows, because the kinds differ.
 */
function roles(names: readonly string[]): readonly [key: string | undefined, packets: string | undefined] {
  const isAddress = (name: string): boolean => /ips?$|addr|address|source$|destination$|host/i.test(name);
  const [first, second] = names as [string, string | undefined];
  if (second === undefined) return isAddress(first) ? [first, undefined] : [undefined, first];
  return isAddress(second) && !isAddress(first) ? [second, first] : [first, second];
}

function counterOf(condition: Written): string | undefined {
  return condition.kind === 'binary' && condition.left.kind === 'name' ? condition.left.name : undefined;
}

function mentions(body: readonly WrittenStatement[], index: string, names: readonly (string | undefined)[]): boolean {
  const inside = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(inside);
    if (typeof value !== 'object' || value === null) return false;
    const { kind, name, index: i } = value as Record<string, unknown>;
    if (kind === 'name' && i === index && names.includes(name as string)) return true;
    return Object.entries(value).some(([key, part]) => key !== 'at' && key !== 'head' && key !== 'written' && inside(part));
  };
  return inside(body);
}
