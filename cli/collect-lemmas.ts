/** From what a session proved to what a library publishes: objects in order, each lemma with its name and purpose. */
import { KernelError, objectKind } from '../kernel/index.ts';
import type { CertifiableTheorem, Session } from '../lang/athena/session.ts';
import { Catalogue, Refusal, type Unpublished } from '../store/index.ts';

export interface Collected {
  readonly objects: readonly Unpublished[];
  readonly lemmas: number;
  /** Theorems that cannot be published, and why. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

/** All theorems of a session; each proof cites the lemmas before it. */
export function collectLemmas(session: Session): Collected {
  const { theorems: proved, axioms: asserted } = session.certifiable();
  const catalogue = new Catalogue(asserted);
  const lemmas = new Map<string, { readonly proof: string; readonly of: CertifiableTheorem }>();
  const left: { name: string; reason: string }[] = [];
  for (const of of proved) {
    try {
      const statement = catalogue.statement(of.theorem.conclusion);
      if (!lemmas.has(statement)) lemmas.set(statement, { proof: catalogue.theorem(of.theorem).proof, of });
      catalogue.addLemma(of.theorem, statement);
    } catch (e) {
      if (!(e instanceof KernelError)) throw e;
      left.push({ name: of.name ?? 'a theorem without a name', reason: e.reason });
    }
  }
  const needed = new Set<string>();
  const stack = [...lemmas.values()].map((l) => l.proof);
  for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
    if (needed.has(hash)) continue;
    needed.add(hash);
    stack.push(...(catalogue.objects.get(hash)?.references ?? []));
  }
  const objects = [...catalogue.objects.values()]
    .filter((o) => needed.has(o.hash))
    .map((o): Unpublished => {
      const of = o.kind === objectKind.statement ? lemmas.get(o.hash)?.of : undefined;
      return {
        ...o,
        names: of === undefined ? o.names : of.name === undefined ? [] : [of.name],
        purpose: of === undefined ? '' : purposeOf(of),
      };
    });
  return { objects, lemmas: lemmas.size, left };
}

/** Of the objects those that these lemmas need, with them. **Fails when** there is no lemma of such a name. */
export function onlyWhatIsNeeded(objects: readonly Unpublished[], names: readonly string[]): readonly Unpublished[] {
  const byHash = new Map(objects.map((o) => [o.hash, o]));
  const proofs = new Map(objects.flatMap((o) => (o.kind === objectKind.proof ? [[o.references[0] as string, o.hash] as const] : [])));
  const needed = new Set<string>();
  const stack = names.map((name) => {
    const found = objects.find((o) => o.kind === objectKind.statement && o.names[0] === name);
    if (found === undefined) throw new Refusal('library/not-found', { what: 'lemma', name });
    return found.hash;
  });
  for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
    const object = byHash.get(hash);
    if (object === undefined || needed.has(hash)) continue;
    needed.add(hash);
    const proof = proofs.get(hash);
    stack.push(...object.references, ...(proof === undefined ? [] : [proof]));
  }
  return objects.filter((o) => needed.has(o.hash));
}

/** The lines that begin with `##` right above a theorem, as one. */
function purposeOf({ at }: CertifiableTheorem): string {
  const above = at.source.text.slice(0, at.start).split('\n').slice(0, -1);
  const lines: string[] = [];
  for (let line = above.pop(); line?.trimStart().startsWith('##') === true; line = above.pop())
    lines.unshift(line.trim().replace(/^#+\s*/, ''));
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
