/** `athena lemma diff`: what differs between two libraries, lemma by lemma; hashes tell it, nothing is checked. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { objectKind } from '../../kernel/index.ts';
import { printableLine } from '../../lang/source/printable.ts';
import { isLibraryName, Library, Refusal } from '../../store/index.ts';
import { accepted, refused } from '../exit-code.ts';
import type { LemmaContext, Verb } from './lemma-verb.ts';

/** Lists added, removed, changed and newly proved lemmas; the exit code is 0 when there are none. */
export const diffLibraries: Verb = (context) => {
  const [before, after] = context.args.operands.map((o) => open(o, context)) as [Library, Library];
  const [old, now] = [byName(before), byName(after)];
  let found = 0;
  const tell = (change: string, name: string) => {
    found++;
    context.tell({ type: 'difference', change, name }, `${change.padEnd(9)} ${printableLine(name)}\n`);
  };
  for (const [name, o] of now) {
    const was = old.get(name);
    if (was === undefined) tell('added', name);
    else if (was.statement !== o.statement) tell('restated', name);
    else if (was.proofs !== o.proofs) tell('reproved', name);
  }
  for (const name of old.keys()) if (!now.has(name)) tell('removed', name);
  const known = new Set(before.revoked);
  for (const axiom of after.revoked) if (!known.has(axiom)) tell('revoked', axiom);
  return found === 0 ? accepted : refused;
};

function open(name: string, { store, path }: LemmaContext): Library {
  const kept = isLibraryName(name) ? store.library(name) : undefined;
  if (kept !== undefined) return kept;
  const there = statSync(path(name), { throwIfNoEntry: false });
  if (there === undefined) throw new Refusal('library/not-found', { what: 'library', name });
  return new Library(readFileSync(there.isDirectory() ? join(path(name), 'library') : path(name)));
}

function byName(library: Library): ReadonlyMap<string, { readonly statement: string; readonly proofs: string }> {
  const proofs = new Map<string, string>();
  for (const o of library.objects)
    if (o.kind === objectKind.proof) proofs.set(o.references[0] as string, `${proofs.get(o.references[0] as string) ?? ''} ${o.hash}`);
  return new Map(library.lemmas.map((o) => [o.names[0] as string, { statement: o.hash, proofs: proofs.get(o.hash) ?? '' }]));
}
