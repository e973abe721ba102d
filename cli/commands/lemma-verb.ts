/** What the verbs of `athena lemma` have in common. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Store } from '../../store/index.ts';
import type { Arguments } from '../argv.ts';
import type { ExitCode } from '../exit-code.ts';
import type { World } from '../world.ts';

/** What a verb works with. */
export interface LemmaContext {
  readonly args: Arguments;
  readonly world: World;
  readonly store: Store;
  readonly json: boolean;
  /** A result: an object with `--json`, else the text. */
  tell(value: Readonly<Record<string, unknown>>, text: string): void;
  /** Talk; not there with `--json`. */
  talk(text: string): void;
  path(file: string): string;
}

export type Verb = (context: LemmaContext) => ExitCode | Promise<ExitCode>;

/** Where the user's key is, unless another is given. */
export function keyFile(option: string | undefined, { env, cwd }: World): string {
  if (option !== undefined) return resolve(cwd, option);
  return join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'athena', 'lemma-key.pem');
}

/** Where `athena lemma serve` listens. */
export const defaultPort = 8790;
