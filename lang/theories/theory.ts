/**
 * Theories as values: a map from `'superiors`, `'axioms`, `'theorems`, `'adapted` and `'name`, known by the path of its module.
 * Sentences, and methods that prove them, are kept and looked up here; nothing is proved.
 */
import { Map as ImmutableMap } from 'immutable';
import { quoted, Term } from '../../kernel/index.ts';
import { wrongKind } from '../athena/coerce.ts';
import { keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, listOfText, MapValue, Method, Table, textOf, type Value } from '../athena/values.ts';
import { extendedMap } from '../procedures/maps.ts';
import { noRenaming, type Renaming, renamingOf } from './renaming.ts';

export interface Theory {
  readonly name: string;
  /** Theories whose axioms and theorems are this one's too. */
  readonly superiors: readonly Theory[];
  readonly axioms: Table;
  /** Each sentence with the method that proves it. */
  readonly theorems: Table;
  /** The symbols replaced, for a theory made from another; undefined for one made from axioms. */
  readonly symbolMap: MapValue | undefined;
  /** The value that programs see. */
  readonly value: MapValue;
}

/** What an axiom maps to, where a theorem maps to its method. */
const axiomMark = quoted('AXIOM');

/** The theories of one session. */
export class Theories {
  readonly #byName = new Map<string, Theory>();
  readonly #byValue = new Map<MapValue, Theory>();

  /** A theory from its superiors and axioms, under the path of the module being read. */
  make(superiors: readonly Theory[], axioms: readonly Value[], machine: Machine): Theory {
    const table = new Table();
    for (const p of axioms) table.entries.set(keyOf(p), { key: p, value: axiomMark });
    return this.#keep({ name: pathName(machine), superiors, axioms: table, theorems: new Table(), symbolMap: undefined });
  }

  /** A theory with other symbols. Axioms and theorems added to either later are added to both. */
  adapt(th: Theory, symbolMap: MapValue, machine: Machine): Theory {
    const { superiors, axioms, theorems } = th;
    return this.#keep({ name: pathName(machine), superiors, axioms, theorems, symbolMap }, th.name);
  }

  #keep(th: Omit<Theory, 'value'>, originalName?: string): Theory {
    const adapted =
      th.symbolMap === undefined || originalName === undefined
        ? entries([])
        : entries([
            ['original-name', listOfText(originalName)],
            ['symbol-map', th.symbolMap],
          ]);
    const value = entries([
      ['superiors', List.from(th.superiors.map((s) => s.value))],
      ['axioms', th.axioms],
      ['theorems', th.theorems],
      ['adapted', adapted],
      ['name', listOfText(th.name)],
    ]);
    const kept = { ...th, value };
    this.#byName.set(th.name, kept);
    this.#byValue.set(value, kept);
    return kept;
  }

  /** A theory by its value or its name, a quoted identifier or a string. **Fails with** `theory/unknown`, `call/wrong-kind`. */
  of(name: string, args: readonly Value[], i: number): Theory {
    const v = args[i] as Value;
    if (v instanceof MapValue) return this.#byValue.get(v) ?? wrongKind(name, i + 1, 'theory', v);
    const text = v instanceof Term && v.kind === 'quoted' ? v.name : textOf(v);
    if (text === undefined) return wrongKind(name, i + 1, 'theory', v);
    return (
      this.#byName.get(text) ??
      this.#byName.get(text.replace(/\.theory$/, '')) ??
      fail('theory/unknown', { name: text, known: [...this.#byName.keys()] })
    );
  }
}

function entries(all: readonly (readonly [string, Value])[]): MapValue {
  return extendedMap(
    new MapValue(ImmutableMap()),
    all.map(([key, value]) => [quoted(key), value]),
  );
}

function pathName(machine: Machine): string {
  return machine.host.modulePath().join('.');
}

/** What replaces the symbols of the theory that this one was made from. */
export function ownRenaming(th: Theory, machine: Machine): Renaming {
  return th.symbolMap === undefined ? noRenaming : renamingOf(th.symbolMap, machine);
}

/** The sentences of a theory and of those above it, in its symbols. */
export function sentencesOf(th: Theory, which: 'axioms' | 'theorems', machine: Machine): readonly Value[] {
  const own = [...th[which].entries.values()].map((e) => e.key);
  const all = [...own, ...th.superiors.flatMap((s) => sentencesOf(s, which, machine))];
  const rename = ownRenaming(th, machine);
  return rename === noRenaming ? all : all.map(rename);
}

/**
 * How a theory has a property, given in the symbols it was first said with: as an axiom, or by a method.
 *
 * **Fails with** `theory/no-such-property`.
 */
export function standing(th: Theory, p: Value): 'axiom' | Method {
  return found(th, keyOf(p)) ?? fail('theory/no-such-property', { theory: th.name, sentence: p });
}

function found(th: Theory, key: string): 'axiom' | Method | undefined {
  if (th.axioms.entries.has(key)) return 'axiom';
  const method = th.theorems.entries.get(key)?.value;
  if (method instanceof Method) return method;
  for (const s of th.superiors) {
    const above = found(s, key);
    if (above !== undefined) return above;
  }
  return undefined;
}

/** Whether a theory has a property. Chains ask of every sentence they are given. */
export function has(th: Theory, p: Value): boolean {
  return found(th, keyOf(p)) !== undefined;
}

/** Adds axioms to a theory; those it has already stay where they are. */
export function addAxioms(th: Theory, axioms: readonly Value[]): void {
  for (const p of axioms) th.axioms.entries.set(keyOf(p), { key: p, value: axiomMark });
}

/** Adds properties, all proved by one method. */
export function addTheorems(th: Theory, sentences: readonly Value[], by: Value): void {
  for (const p of sentences) th.theorems.entries.set(keyOf(p), { key: p, value: by });
}
