/**
 * The names of a program: which are constants, what the others hold, and in which registers.
 * A name keeps one kind. A constant is a name that is assigned once, outside of every block, and to a literal.
 */
import type { Span } from '../../lang/source/source.ts';
import { limits } from '../machine/index.ts';
import { fail } from './fault.ts';
import { type Kind, kindWords } from './routines.ts';
import type { Expression, Source, Statement } from './syntax.ts';

/** A name in a register. */
export interface Variable {
  readonly kind: Kind;
  readonly register: number;
  readonly at: Span;
}

/** `SourceIP(i), Packets(i) = GROUP_BY_SOURCE(…)`: the groups, and where a `foreach i` puts each. */
export interface Grouping {
  readonly index: string;
  readonly groups: number;
  readonly key: number;
  readonly packets: number;
  readonly keyName: string | undefined;
  readonly packetsName: string | undefined;
  readonly at: Span;
}

export class Names {
  readonly constants = new Map<string, Expression>();
  /** The names that the text itself assigns. */
  readonly assignedInText: ReadonlySet<string>;
  readonly variables = new Map<string, Variable>();
  readonly groupings: Grouping[] = [];
  readonly #asked = new Set<string>();
  #registers = 0;

  constructor(source: Source) {
    const times = new Map<string, number>();
    const count = (statements: readonly Statement[]): void => {
      for (const s of statements) {
        if (s.kind === 'assign') for (const { name } of s.targets) times.set(name, (times.get(name) ?? 0) + 1);
        if (s.kind === 'if') count([...s.yes, ...s.no]);
        if (s.kind === 'while' || s.kind === 'foreach') count(s.body);
      }
    };
    count(source.statements);
    this.assignedInText = new Set(times.keys());
    for (const s of source.statements) {
      const target = s.kind === 'assign' && s.targets.length === 1 ? s.targets[0] : undefined;
      if (s.kind !== 'assign' || target === undefined || target.index !== undefined || times.get(target.name) !== 1) continue;
      if (isLiteral(s.value)) this.constants.set(target.name, s.value);
    }
  }

  /** The value of a constant, which is thereby used; undefined when the name is none. */
  constant(name: string): Expression | undefined {
    this.#asked.add(name);
    return this.constants.get(name);
  }

  /** Whether the text leaves the name open, for a value from outside: it speaks of it, and does not assign it. */
  leavesOpen(name: string): boolean {
    return this.#asked.has(name) && !this.assignedInText.has(name);
  }

  /** A free register. **Fails when** there is none (`packet/too-large`). */
  register(at: Span): number {
    if (this.#registers >= limits.registers) fail('packet/too-large', at, { limit: 'registers' });
    return this.#registers++;
  }

  /** The variable of that name, made if it is new. **Fails when** it holds another kind (`packet/wrong-kind`). */
  assigned(name: string, kind: Kind, at: Span): Variable {
    const known = this.variables.get(name);
    if (known !== undefined && known.kind !== kind)
      fail('packet/wrong-kind', at, { what: `\`${name}\``, got: kindWords[kind], expected: kindWords[known.kind], variable: true }, [
        { at: known.at, text: `${kindWords[known.kind]} here` },
      ]);
    if (known !== undefined) return known;
    const made: Variable = { kind, register: this.register(at), at };
    this.variables.set(name, made);
    return made;
  }

  all(): readonly string[] {
    return ['AllPackets', 'THIS_IP', 'THIS_SUBNET', ...this.constants.keys(), ...this.variables.keys()];
  }
}

/** What has its value in the text alone. */
export function isLiteral(e: Expression): boolean {
  return e.kind === 'address' || e.kind === 'text' || e.kind === 'number' || e.kind === 'this' || e.kind === 'subnet';
}
