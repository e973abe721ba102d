/** `athena lemma show` and `search`. What is shown of a proof was found by checking it now. */
import { objectKind, type Sentence } from '../../kernel/index.ts';
import { printSentence } from '../../lang/athena/print.ts';
import { alternatives, nearNames } from '../../lang/source/near-names.ts';
import { printableLine } from '../../lang/source/printable.ts';
import { type Checked, type Library, type LibraryObject, recheck, Refusal } from '../../store/index.ts';
import { dateOf } from '../lemma-problem.ts';
import { accepted, refused } from '../exit-code.ts';
import { count } from '../count.ts';
import type { LemmaContext, Verb } from './lemma-verb.ts';
import { revokedAxioms } from './lemma-revoked.ts';

/** A library, and a lemma in it. */
export interface Found {
  readonly library: Library;
  readonly lemma: LibraryObject;
}

/** The libraries that are asked about. **Fails when** one is named that is not here. */
export function libraries({ args, store }: LemmaContext): readonly Library[] {
  const name = args.value('library');
  if (name === undefined) return store.libraries();
  const library = store.library(name);
  if (library === undefined) throw new Refusal('library/not-found', { what: 'library', name });
  return [library];
}

/** Shows one lemma, after checking it and all that it needs. */
export const showLemma: Verb = (context) => {
  const { args, tell } = context;
  const { library, lemma } = findLemma(args.operands[0] as string, context);
  const checked = recheck(library, revokedAxioms(args, [library]), [lemma.hash]);
  const { theory } = checked;
  const proofHash = theory.proofOf(lemma.hash);
  const [first] = checked.refused.values();
  if (proofHash === undefined) throw first ?? new Refusal('library/missing-reference', { object: lemma.hash, reference: 'a proof' });
  const proof = library.get(proofHash) as LibraryObject;
  const all = library.closure([lemma.hash]);
  const used = proof.references.slice(1).map((r) => library.get(r) as LibraryObject);
  const named = (kinds: readonly number[]) => used.filter((o) => kinds.includes(o.kind)).flatMap((o) => o.names[0] ?? o.hash.slice(0, 12));
  const axioms = theory.axiomsOf(proofHash).map((hash) => ({ hash, statement: shown(theory.sentenceOf(hash)) }));
  const statement = shown(theory.sentenceOf(lemma.hash));
  const { name, version, key, expires } = library.root;
  const steps = theory.stepsOf(proofHash);
  const beneath = all.filter((o) => o.kind === objectKind.statement && o.hash !== lemma.hash).length;
  const size = all.reduce((n, o) => n + o.size, 0);
  const lemmas = named([objectKind.statement]);
  const definitions = named([objectKind.functions, objectKind.structures]);
  tell(
    {
      type: 'lemma',
      name: lemma.names[0],
      statement,
      purpose: lemma.purpose,
      library: name,
      version,
      key,
      hash: lemma.hash,
      proof: { hash: proofHash, bytes: proof.size, steps, lemmas, definitions },
      whole: { lemmas: beneath, objects: all.length, bytes: size, steps: theory.steps },
      axioms,
    },
    [
      `${printableLine(lemma.names[0] ?? lemma.hash)}`,
      `  ${statement}`,
      ...(lemma.purpose === '' ? [] : [`  ${printableLine(lemma.purpose)}`]),
      `  library    ${name} version ${version}${expires === 0 ? '' : `, good until ${dateOf(expires)}`}, signed by ${key.slice(0, 16)}`,
      `  statement  ${lemma.hash}`,
      `  proof      ${proofHash}`,
      `  size       ${count(proof.size, 'byte')}, ${count(steps, 'step')}`,
      `  with all   ${count(beneath, 'more lemma')}, ${count(all.length, 'object')}, ${count(size, 'byte')}, ${count(theory.steps, 'step')}`,
      ...(lemmas.length > 0 ? [`  uses       ${lemmas.map(printableLine).join(', ')}`] : []),
      ...(definitions.length > 0 ? [`  defined    ${definitions.map(printableLine).join(', ')}`] : []),
      ...(axioms.length === 0 ? ['  rests on nothing asserted'] : [`  rests on ${count(axioms.length, 'axiom')}:`]),
      ...axioms.map((a) => `    ${a.hash} ${a.statement}`),
      '',
    ].join('\n'),
  );
  return accepted;
};

/** The one lemma of that name or hash. **Fails when** there is none, or several. */
export function findLemma(wanted: string, context: LemmaContext): Found {
  const all = libraries(context).flatMap((library) => library.lemmasNamed(wanted).map((lemma): Found => ({ library, lemma })));
  const [first] = all;
  if (first === undefined) {
    const names = libraries(context).flatMap((library) => library.lemmas.map((o) => o.names[0] as string));
    const near = [...new Set([...nearNames(wanted, names), ...names.filter((n) => n.startsWith(wanted))])].slice(0, 3);
    throw new Refusal('library/not-found', { what: 'lemma', name: wanted, ...(near.length > 0 && { near: alternatives(near) }) });
  }
  // The same statement in several libraries is one lemma.
  if (all.some((f) => f.lemma.hash !== first.lemma.hash))
    throw new Refusal('library/ambiguous', { name: wanted, all: all.map((f) => `${f.library.root.name}: ${f.lemma.names[0]}`).join(', ') });
  return first;
}

/** A sentence on one line. */
function shown(p: Sentence | undefined): string {
  return p === undefined ? '?' : printableLine(printSentence(p, { renamed: true }).replace(/\s*\n\s*/g, ' '));
}

/** Lists lemmas by words in their names and purposes; nothing is checked. The exit code is 1 when no lemma has them. */
export const searchLemmas: Verb = (context) => {
  const { args, tell } = context;
  const words = args.operands.map((w) => w.toLowerCase());
  let found = 0;
  for (const library of libraries(context)) {
    const lemmas = library.lemmas.filter((o) => words.every((w) => `${o.names[0]} ${o.purpose}`.toLowerCase().includes(w)));
    const width = Math.min(40, Math.max(0, ...lemmas.map((o) => (o.names[0] as string).length)));
    for (const o of lemmas) {
      found++;
      const name = o.names[0] as string;
      tell(
        { type: 'lemma', name, purpose: o.purpose, hash: o.hash, library: library.root.name },
        `${`${printableLine(name.padEnd(width))}  ${printableLine(o.purpose)}`.trimEnd()}\n`,
      );
    }
  }
  if (found > 0 || words.length === 0) return accepted;
  context.talk('no lemma has these words in its name or its purpose\n');
  return refused;
};

/** Lemmas that were dropped by a check: their names, and why. */
export function droppedLemmas({
  library,
  theory,
  refused: why,
}: Checked): readonly { readonly name: string; readonly reason: Refusal | undefined }[] {
  return library.lemmas
    .filter((o) => theory.proofOf(o.hash) === undefined)
    .map((o) => {
      const proofs = library.objects.filter((p) => p.kind === objectKind.proof && p.references[0] === o.hash);
      return { name: o.names[0] as string, reason: why.get(o.hash) ?? proofs.map((p) => why.get(p.hash)).find((r) => r !== undefined) };
    });
}
