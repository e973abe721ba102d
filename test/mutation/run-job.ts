/**
 * Runs the mutants of one file, and tells of each. The file runs up to the input that is changed, the mutant runs, and everything goes back to where it was; so thousands of mutants cost little more than the file.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { positionOf, type SourceFile } from '../../lang/index.ts';
import { chooseMutants, type Mutant } from './choose.ts';
import type { Judgement } from './judge.ts';
import type { Job, Message, MutantReport } from './messages.ts';
import { type Piece, piecesOf, textOf } from './sites.ts';
import { type Found, reader, WatchedSession } from './watched-session.ts';

/** Runs a file with its mutants; the number of its own inputs that fail as they stand. */
export function runJob(job: Job, tell: (m: Message) => void): number {
  const name = join(job.official, job.file);
  const source = { name, text: readFileSync(name, 'utf8') };
  const pieces = piecesOf(source);
  const seed = [...job.file].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) | 0, job.seed * 7919);
  const mutants = chooseMutants(pieces, job.count, seed);
  const session = new WatchedSession(reader(job.official));
  let failures = 0;
  for (const piece of pieces) {
    const own = mutants.filter((m) => m.piece === piece && m.index >= job.from);
    if (own.length > 0) runMutants(own, session, source, job, tell);
    if (!session.prove(name, textOf(piece)).ok) failures++;
  }
  return failures;
}

function runMutants(mutants: readonly Mutant[], session: WatchedSession, source: SourceFile, job: Job, tell: (m: Message) => void): void {
  const before = session.snapshot();
  const { piece } = mutants[0] as Mutant;
  const original = outcome(piece, undefined, session, source.name, job.seed, new Set());
  session.restore(before);
  if (original.judgement?.kind === 'false') {
    tell({ kind: 'original', file: job.file, line: positionOf(source, piece.input.at.start).line, judgement: original.judgement });
  }
  const known = new Set(original.found.map((f) => f.theorem.conclusion.identity));
  for (const { index, text, edit } of mutants) {
    const by = { what: edit.what, from: source.text.slice(edit.start, edit.end), to: edit.text };
    const mutant = { file: job.file, line: positionOf(source, edit.start).line, index, ...by };
    tell({ kind: 'begin', mutant });
    const { found: _, ...report } = outcome(piece, text, session, source.name, job.seed, known);
    session.restore(before);
    tell({ kind: 'mutant', report: { ...mutant, controlled: original.verdict === 'accepted', ...report } });
  }
}

type Outcome = Pick<MutantReport, 'verdict' | 'changed' | 'judgement' | 'error' | 'statement'> & {
  readonly found: readonly Found[];
};

/** What comes of a piece, as it stands or changed, and of those that use it. Theorems other than the known ones are judged. */
function outcome(
  piece: Piece,
  text: string | undefined,
  session: WatchedSession,
  name: string,
  seed: number,
  known: ReadonlySet<number>,
): Outcome {
  const all: Found[] = [];
  const judgements: Judgement[] = [];
  const errors: string[] = [];
  let [limit, statement] = [false, ''];
  for (const p of [piece, ...piece.uses]) {
    const { ok, limit: reached, found } = session.prove(name, textOf(p, p === piece ? text : undefined));
    limit ||= reached;
    if (session.error !== undefined) errors.push(session.error);
    if (!ok && p === piece) break;
    const last = found.at(-1);
    if (!ok || last === undefined) continue;
    all.push(...found);
    if (known.has(last.theorem.conclusion.identity)) continue;
    statement ||= last.statement;
    judgements.push(session.judge(p, last.theorem, name, seed));
  }
  const judgement = judgements.find((j) => j.kind === 'false') ?? judgements.find((j) => j.kind === 'true') ?? judgements[0];
  return {
    found: all,
    verdict: all.length > 0 ? 'accepted' : limit ? 'undecided' : 'refused',
    changed: judgements.length > 0,
    ...(judgement !== undefined && { judgement }),
    ...(errors[0] !== undefined && { error: errors[0] }),
    ...(statement !== '' && { statement }),
  };
}
