/** Where the user's store of objects and libraries is. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Arguments } from './argv.ts';
import type { World } from './world.ts';

/** That of `--store`, else of ATHENA_STORE, else one in the cache of the user. */
export function storeFolder(args: Arguments, { env, cwd }: World): string {
  const given = args.value('store') ?? env['ATHENA_STORE'];
  if (given) return resolve(cwd, given);
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'athena', 'store');
}
