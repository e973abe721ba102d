/** What a router judges programs by, from its configuration: the analysis, or processes that check proofs against a library that is kept in step. */
import type { Admission } from '../admission/admission.ts';
import { LemmaPool } from '../admission/lemma-pool.ts';
import { proofAdmission, type ProofTerms } from '../admission/proof-admission.ts';
import { analysisAdmission, doubtAbout } from '../analysis-admission.ts';
import { Checkers } from '../checking/checkers.ts';
import type { CheckedAgainst } from '../checking/messages.ts';
import { checkerProgram } from '../checking/program-file.ts';
import { noLibrary, Unusable } from '../checking/unusable.ts';
import type { Config } from '../config/config.ts';
import type { RouterEvent } from '../event.ts';
import { LemmaSource } from '../sync/lemma-source.ts';
import { Synchroniser } from '../sync/synchroniser.ts';

export interface Judging {
  readonly admission: Admission;
  readonly proofs?: ProofTerms;
  readonly checkers?: Checkers;
  /** Lemmas that clients have brought. */
  readonly pool?: LemmaPool;
  readonly sync?: Synchroniser;
}

/** The admission, with a library in this folder that is kept in step when the configuration says from where. */
export async function judgingFor(
  config: Config,
  folder: string,
  read: (path: string) => Uint8Array,
  event: (event: RouterEvent) => void,
  close: (() => Promise<void>)[],
): Promise<Judging> {
  const { from, publicKey: key, name } = config.sync;
  const { bounds } = config.rules;
  if (config.verify === 'analysis') return { admission: analysisAdmission(bounds) };
  const policies = config.policies.map((file) => ({ file, bytes: read(file) }));
  const against: CheckedAgainst = {
    policies,
    ...(config.library !== '' && { library: { file: config.library, bytes: read(config.library) } }),
    ...(from !== '' && { cache: { folder, publisher: { name, key } } }),
  };
  const checkers = new Checkers(checkerProgram, against, config.checking, event);
  close.push(() => checkers.close());
  const source = from === '' ? undefined : new LemmaSource(config.sync, Date.now);
  const sync = from === '' ? undefined : new Synchroniser(checkers, config.sync, Date.now, event, () => source?.forget());
  try {
    await checkers.start();
  } catch (error) {
    // Nothing can be judged without a library, so it is waited for.
    if (sync === undefined || !(error instanceof Unusable) || error.reason !== noLibrary) throw error;
    const outcome = await sync.run('start');
    if (!outcome.ok) throw new Unusable(from, outcome.code);
  }
  const files = policies.map((p) => p.bytes);
  const pool = new LemmaPool({ size: config.lemmas });
  const made = proofAdmission(checkers, files, bounds, {
    doubt: config.verify === 'both' ? doubtAbout : undefined,
    pool,
    ...(source !== undefined && { lookUp: (ids) => source.lookUp(ids) }),
    need: (root) => sync?.need(root),
  });
  return { ...made, checkers, pool, ...(sync !== undefined && { sync }) };
}
