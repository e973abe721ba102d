/** The version, from the package that is running. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from './world.ts';

/** As in package.json. */
export function versionOf({ root }: Pick<Surroundings, 'root'>): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
