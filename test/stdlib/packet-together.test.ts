/** The packet theory in one session, each file after those before it in the alphabet, as `npm run lemmas` publishes it: names that files define anew must not disturb others. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { libraryFile } from './library.ts';

it('is accepted', () => {
  const said: string[] = [];
  const session = new Session({ readFile: libraryFile, onEvent: (e) => void (e.kind === 'diagnostic' && said.push(e.diagnostic.message)) });
  const files = readdirSync('stdlib/packet').sort();
  session.run({ name: 'all.ath', text: files.map((f) => `load "packet/${f.replace('.ath', '')}"\n`).join('') });
  expect(said).toEqual([]);
  expect(files.length).toBeGreaterThan(40);
}, 300_000);
