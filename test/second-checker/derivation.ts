/** Derivations: proofs of a goal that the reader has stated, from a library that the reader has checked. */
import type { Cursor } from './bytes.ts';
import { readLength, readNumber } from './bytes.ts';
import type { SecondLibrary } from './library.ts';
import { addEntry, addLemma, type Machine, mustHaveUsedAll, newMachine, TERM, THEOREM } from './machine.ts';
import { reject } from './refusal.ts';
import { run } from './run.ts';
import { count, type Tables } from './tables.ts';

/** The axioms that a derivation of the goal rests on. **Fails when** the bytes are none. `T` are tables on top of the library's. */
export function mustDerive(T: Tables, L: SecondLibrary, goal: number, bytes: Uint8Array): readonly number[] {
  const cursor: Cursor = { bytes, at: 0, end: bytes.length };
  const m = newMachine(T, cursor, { codes: 0 });
  const imports = readLength(cursor);
  for (let [i, at] = [0, 0]; i < imports; i++) {
    const step = readNumber(cursor);
    if (i > 0 && step === 0) reject('form: an import twice');
    at += step;
    importNumber(m, L, at);
  }
  for (const part of partsOf(T, goal)) m.parts.set(part, m.heapNode[addEntry(m, TERM, part)]!);
  run(m, -1);
  if (m.stackKind.length !== 1 || m.stackKind[0] !== THEOREM) reject('derivation: the code does not leave one theorem');
  if (m.schematic.has(m.stackNode[0]!)) reject('form: a lemma with sort variables without sort-instance');
  const th = m.stackValue[0]!;
  if (m.conclusion[th] !== goal) reject('derivation: of another sentence');
  if (m.hypotheses[th]!.length > 0) reject('derivation: an undischarged hypothesis');
  if (m.heapUsed.slice(0, imports).includes(false)) reject('form: an import that is not used');
  mustHaveUsedAll(m);
  return m.axioms[th]!;
}

function importNumber(m: Machine, L: SecondLibrary, at: number): void {
  const kind = L.kinds[at] ?? -1;
  if (kind < 0) reject('imports: nothing has this number');
  if (kind === THEOREM) addLemma(m, L.values[at]!, [...L.axioms[at]!]);
  else addEntry(m, kind, L.values[at]!);
}

/** The goal, and of each part the operands in which nothing is bound from outside; each once, the first occurrence first. */
function partsOf(T: Tables, goal: number): number[] {
  const found: number[] = [];
  const visit = (t: number) => {
    count(T);
    if (T.loose[t]! > 0 || found.includes(t)) return;
    found.push(t);
    for (const a of T.args[t]!) visit(a);
  };
  visit(goal);
  return found;
}
