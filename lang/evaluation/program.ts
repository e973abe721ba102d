/** What a session's axioms say as a program: the code of each symbol, made when it is first wanted and when axioms have changed. */
import {
  axiom,
  constructedBy,
  equalitySymbol,
  type FunctionSymbol,
  type Sentence,
  type Sort,
  type SortConstructor,
  structureOf,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { constantTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { type Clause, clausesOf, type Defined } from './clauses.ts';
import { type Callee, type Code, compileFunction, compileSelector, compileTerm, op } from './code.ts';
import { type Ground, termOf } from './ground.ts';
import { type Linker, run } from './run.ts';

const programs = new WeakMap<Machine, Program>();

/** The program of a machine, as its axioms are now. */
export function programOf(machine: Machine): Program {
  let found = programs.get(machine);
  if (found === undefined) programs.set(machine, (found = new Program(machine)));
  found.refresh();
  return found;
}

interface Entry extends Callee {
  readonly symbol: FunctionSymbol;
  axioms: readonly Sentence[];
}

const none: readonly Sentence[] = [];

export class Program implements Linker {
  readonly #machine: Machine;
  readonly #entries = new Map<Defined, Entry>();
  #equality: readonly Sentence[] = none;
  readonly #structuresWithEquality = new Map<SortConstructor, Callee>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** A term or sentence as a function of variables. It has a value where the axioms give one; it fails when the session's steps are used up. */
  functionOf(t: Term, variables: readonly Term[]): (args: readonly Ground[]) => Ground | undefined {
    const code = compileTerm(t, variables, (f) => this.#entry(f));
    return (args) => run(code, args, this, this.#machine);
  }

  /** The value of a ground term, if the axioms give it one, as a term of the same sort. **Fails when** the session's steps are used up. */
  evaluate(t: Term): Term | undefined {
    const v = this.functionOf(t, [])([]);
    return v === undefined ? undefined : termOf(v, t.sort);
  }

  /** Notices axioms that have come or gone. */
  refresh(): void {
    for (const e of this.#entries.values()) if (this.#axiomsOf(e.symbol) !== e.axioms) e.code = undefined;
    const equality = this.#axiomsOf(equalitySymbol);
    if (equality === this.#equality) return;
    this.#equality = equality;
    this.#structuresWithEquality.clear();
    for (const c of equality.flatMap((p) => this.#clausesIn(p))) {
      const structure = structureOf((c.pattern.args[0] as Term).sort)?.sort;
      if (structure === undefined || c.defines !== structure) continue;
      const all = equality.flatMap((p) => this.#clausesIn(p)).filter((d) => d.defines === structure);
      this.#structuresWithEquality.set(structure, { defines: structure, code: compileFunction(2, all, undefined, (f) => this.#entry(f)) });
    }
  }

  codeOf(callee: Callee): Code {
    return (callee.code ??= this.#compile(callee as Entry));
  }

  equalityOf(c: FunctionSymbol): Callee | undefined {
    if (this.#structuresWithEquality.size === 0) return undefined;
    return this.#structuresWithEquality.get(c.result.constructor_ as SortConstructor);
  }

  /** The clauses that define a symbol, in the order of their axioms. */
  clauses(f: FunctionSymbol): readonly Clause[] {
    return this.#axiomsOf(f)
      .flatMap((p) => this.#clausesIn(p))
      .filter((c) => c.defines === f);
  }

  #entry(f: FunctionSymbol): Entry {
    let found = this.#entries.get(f);
    if (found === undefined) this.#entries.set(f, (found = { defines: f, symbol: f, axioms: none, code: undefined }));
    return found;
  }

  #compile(e: Entry): Code {
    const f = e.symbol;
    e.axioms = this.#axiomsOf(f);
    const clauses = this.clauses(f);
    const isConstructor = constructedBy(f) !== undefined;
    if (clauses.length === 0 && !isConstructor) {
      const selects = this.#selector(f);
      if (selects !== undefined) return compileSelector(...selects);
      // A constant that nothing is said of stands for itself.
      if (f.parameters.length === 0) {
        const rest = { n: 0, to: -1, symbol: undefined, callee: undefined };
        return [
          { op: op.value, value: constantTerm(f), ...rest },
          { op: op.return, value: undefined, ...rest },
        ];
      }
    }
    return compileFunction(f.parameters.length, clauses, isConstructor ? f : undefined, (g) => this.#entry(g));
  }

  #axiomsOf(f: FunctionSymbol): readonly Sentence[] {
    const found = this.#machine.host.declarations?.definingAxioms(f) ?? none;
    return found.length === 0 ? none : found;
  }

  #clausesIn(p: Sentence): readonly Clause[] {
    if (p.open) return [];
    return clausesOf(theoremOf(p));
  }

  /** The constructor and position that a selector selects. */
  #selector(f: FunctionSymbol): readonly [FunctionSymbol, number] | undefined {
    const structure = f.parameters.length === 1 ? structureOf(f.parameters[0] as Sort) : undefined;
    for (const c of structure?.constructors ?? []) {
      const position = this.#machine.host.declarations?.selectorsOf(c).indexOf(f.name) ?? -1;
      if (position >= 0) return [c, position];
    }
    return undefined;
  }
}

const read = new WeakMap<Sentence, Theorem>();

/** An axiom as a theorem to read it by; it is never handed out, for the axiom may have left the assumption base. */
function theoremOf(p: Sentence): Theorem {
  let found = read.get(p);
  if (found === undefined) read.set(p, (found = axiom(p)));
  return found;
}
