/** `athena lemma export`, `verify` and `gc`: what concerns the store as a whole. */
import { printableLine } from '../../lang/source/printable.ts';
import { certificateIn, collect, isLibraryName, recheck, Refusal, today, verifyStore } from '../../store/index.ts';
import { dateOf, wordsOf } from '../lemma-problem.ts';
import { accepted, refused, undecided, usage } from '../exit-code.ts';
import { reportProblem } from '../problem.ts';
import { fileNameOf, writeBytes } from '../write-bytes.ts';
import { count } from '../count.ts';
import type { Verb } from './lemma-verb.ts';
import { revokedAxioms } from './lemma-revoked.ts';
import { droppedLemmas, type Found, findLemma } from './lemma-show.ts';

/** Writes the bytes of a library, which are the same wherever it was made; or a lemma's certificate. */
export const exportLibrary: Verb = (context) => {
  const { args, json, store, tell, path, world } = context;
  const [name] = args.operands as readonly [string];
  const library = isLibraryName(name) && args.value('library') === undefined ? store.library(name) : undefined;
  const found = library === undefined ? findLemma(name, context) : undefined;
  const bytes = library?.bytes ?? certificateIn((found as Found).library, (found as Found).lemma.hash);
  const shown = args.value('output') ?? `${library === undefined ? fileNameOf(name) : name}.${library === undefined ? 'cert' : 'athl'}`;
  const file = path(shown);
  const problem = writeBytes(shown, bytes, world.cwd);
  if (problem !== undefined) return reportProblem(problem, usage, json, world);
  if (library === undefined)
    tell(
      { type: 'exported', lemma: found?.lemma.names[0], bytes: bytes.length, file },
      `${name}: certificate, ${count(bytes.length, 'byte')}, in ${printableLine(shown)}\n`,
    );
  else
    tell(
      { type: 'exported', name, version: library.root.version, bytes: bytes.length, file },
      `${name}: version ${library.root.version}, ${count(bytes.length, 'byte')}, in ${printableLine(shown)}\n`,
    );
  return accepted;
};

/** Rechecks everything, or the libraries named; the exit code is 1 when something is damaged, refused or dropped. */
export const verifyLibraries: Verb = ({ args, store, tell }) => {
  const named = args.operands.map((name) => {
    const library = isLibraryName(name) ? store.library(name) : undefined;
    if (library === undefined) throw new Refusal('library/not-found', { what: 'library', name });
    return library;
  });
  const revoked = revokedAxioms(args, named.length === 0 ? store.libraries() : named);
  const all = named.length === 0 ? verifyStore(store, revoked) : undefined;
  const checked = all?.libraries ?? named.map((library) => recheck(library, revoked));
  let code: typeof accepted | typeof refused | typeof undecided = accepted;
  for (const c of checked) {
    const { name, version } = c.library.root;
    const dropped = droppedLemmas(c);
    const axioms = new Set(c.lemmas.flatMap((o) => c.theory.axiomsOf(c.theory.proofOf(o.hash) as string)));
    const { steps } = c.theory;
    const parts = [
      count(c.lemmas.length, 'lemma'),
      count(c.library.objects.length - c.refused.size, 'object'),
      count(axioms.size, 'axiom'),
      count(steps, 'step'),
    ];
    const expired = c.library.root.expires !== 0 && c.library.root.expires < today();
    if (expired) parts.push(`expired on ${dateOf(c.library.root.expires)}`);
    if (dropped.length > 0) parts.push(`${dropped.length} dropped`);
    tell(
      {
        type: 'verified',
        name,
        version,
        lemmas: c.lemmas.length,
        objects: c.library.objects.length - c.refused.size,
        axioms: [...axioms].sort(),
        dropped: dropped.length,
        expired,
        steps,
      },
      `${name}: version ${version}, ${parts.join(', ')}\n`,
    );
    for (const d of dropped)
      tell(
        { type: 'dropped', name: d.name, code: d.reason?.code, ...d.reason?.facts },
        `  dropped ${printableLine(d.name)}: ${printableLine(d.reason === undefined ? 'no proof' : wordsOf(d.reason))}\n`,
      );
    if (expired && code === accepted) code = refused;
    if (c.refused.size > 0) code = [...c.refused.values()].every((r) => r.code === 'library/limit-reached') ? undecided : refused;
  }
  if (all === undefined) return code;
  for (const { name, version, reason } of all.damagedLibraries)
    tell(
      { type: 'damaged', what: 'library', name, version, code: reason.code },
      `damaged library ${name} version ${version}: ${printableLine(wordsOf(reason))}\n`,
    );
  for (const hash of all.damaged) tell({ type: 'damaged', what: 'object', name: hash }, `damaged object ${hash}\n`);
  for (const [hash, reason] of all.refused)
    tell({ type: 'refused', object: hash, code: reason.code }, `refused object ${hash}: ${printableLine(wordsOf(reason))}\n`);
  tell(
    { type: 'store', objects: all.objects, damaged: all.damaged.length, refused: all.refused.size },
    `store: ${count(all.objects, 'object')} undamaged\n`,
  );
  return all.damaged.length + all.damagedLibraries.length + all.refused.size > 0 ? refused : code;
};

/** Forgets libraries, if so asked, and removes what none needs. */
export const collectGarbage: Verb = ({ args, store, tell }) => {
  for (const name of args.values('drop')) {
    const versions = isLibraryName(name) ? store.backEnd.versions(name) : [];
    if (versions.length === 0) throw new Refusal('library/not-found', { what: 'library', name });
    for (const v of versions) store.backEnd.removeLibrary(name, v);
  }
  const grace = args.value('grace');
  const { kept, removed, bytes, leftovers } = collect(store, ...(grace === undefined ? [] : [Number(grace) * 1000]));
  tell(
    { type: 'swept', kept, removed, bytes, leftovers },
    `${count(removed, 'object')} removed, ${count(bytes, 'byte')}; ${kept} kept${leftovers > 0 ? `; ${count(leftovers, 'leftover')} of killed writers removed` : ''}\n`,
  );
  return accepted;
};
