/** docs/own-policy.md, walked as a reader would: the commands of its `sh` blocks, in order, in a folder with the examples. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { folderWith, run } from './fake-world.ts';

const read = (file: string): string => readFileSync(resolve(file), 'utf8');
const page = read('docs/own-policy.md');
const policies = readdirSync(resolve('examples/policies')).map((f) => [f, read(`examples/policies/${f}`)] as const);
const programs = ['firewall.pkt', 'spam-filter.pkt'].map((f) => [f, read(`examples/packet/${f}`)] as const);
const folder = folderWith(Object.fromEntries([...policies, ...programs]));
const athena = (line: string) => run(line.split(' '), folder, '', { createSession: (options) => new Session(options) });

it('shows the files as they are', () => {
  for (const [, text] of policies) expect(page).toContain(text.replace(/^#.*\n\n?/, '').trim());
});

it('says commands that work, one after the other', async () => {
  const lines = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block]) => (block as string).trim().split('\n'));
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    // Not in the store of whoever runs this test.
    const command = line.replace(/^npx athena /, '').replace(/^lemma (?:publish|export) .*/, (lemma) => `${lemma} --store store`);
    const { code, err } = await athena(command);
    expect({ line, code, errors: err.includes('error[') }, err).toEqual({ line, code: 0, errors: false });
  }
  const filter = await athena('packet prove spam-filter.pkt --policy one-by-one.policy --library mine.library --client 10.2.0.7');
  expect(filter.err).toContain('(Program.per-packet P)');
}, 600_000);

it('tells files that are no policy and no library from those that lack something', async () => {
  const errorOf = async (line: string) => (await athena(line)).err;
  expect(await errorOf('policy check firewall.pkt')).toContain('athena policy compile writes the bytes of a policy');
  expect(await errorOf('packet prove firewall.pkt --policy short-lived.ath --client 10.2.0.7 --library firewall.pkt')).toContain(
    'firewall.pkt cannot be used: this is no library, at byte 0',
  );
});
