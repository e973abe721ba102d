/** Which mutants of a file are run: chosen by chance from a seed, so that the same seed gives the same ones. */
import { parse } from '../../lang/athena/parser.ts';
import { Chance } from '../support/models.ts';
import { type Edit, editsOf } from './edits.ts';
import type { Piece } from './sites.ts';

export interface Mutant {
  readonly index: number;
  readonly piece: Piece;
  readonly edit: Edit;
  /** The whole input with the edit made. */
  readonly text: string;
}

/**
 * Up to `count` different mutants that can be read, in the order of the file. Inputs are equally likely, then kinds of edits, then edits;
 * so long proofs and frequent words do not crowd out the rest.
 */
export function chooseMutants(pieces: readonly Piece[], count: number, seed: number): readonly Mutant[] {
  const sites = pieces.filter((p) => p.site);
  const chance = new Chance(seed);
  for (let i = 0; i < 20; i++) chance.choose(2);
  const one = <A>(from: readonly A[]): A => from[chance.choose(from.length)] as A;
  const edits = new Map<Piece, readonly (readonly Edit[])[]>();
  const seen = new Set<string>();
  const made: Omit<Mutant, 'index'>[] = [];
  for (let left = count * 30; made.length < count && left > 0 && sites.length > 0; left--) {
    const piece = one(sites);
    let kinds = edits.get(piece);
    if (kinds === undefined) edits.set(piece, (kinds = byKind(editsOf(piece.input))));
    if (kinds.length === 0) continue;
    const edit = one(one(kinds));
    const text = changed(piece, edit);
    const key = `${piece.input.at.start} ${text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { inputs, faults } = parse({ name: 'mutant', text });
    if (faults.length === 0 && inputs.length === 1) made.push({ piece, edit, text });
  }
  const order = new Map(pieces.map((p, i) => [p, i]));
  return made.sort((a, b) => (order.get(a.piece) as number) - (order.get(b.piece) as number)).map((m, index) => ({ ...m, index }));
}

/** The text of an input with an edit made. */
export function changed({ input }: Piece, edit: Edit): string {
  const { source, start, end } = input.at;
  return source.text.slice(start, edit.start) + edit.text + source.text.slice(edit.end, end);
}

function byKind(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const groups = new Map<string, Edit[]>();
  for (const e of edits) {
    const group = groups.get(e.what);
    if (group === undefined) groups.set(e.what, [e]);
    else group.push(e);
  }
  return [...groups.values()];
}
