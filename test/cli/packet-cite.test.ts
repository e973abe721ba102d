/** `athena packet prove --cite`, where the proof is found: lemmas of the client's store that the proof compiler uses, and those that it must not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { hexOf } from '../../kernel/index.ts';
import { readBundle, type Bundle } from '../../packet/admission/index.ts';
import { ownToProve, program, publishedToProve, wordsToProve } from '../support/trusting-theory.ts';
import { folderWith, jsonLines, run } from './fake-world.ts';

const folder = folderWith({
  'words.ath': wordsToProve,
  'base.ath': `load "words"\n${publishedToProve}`,
  'mine.ath': `load "words"\n${ownToProve}`,
  // Another word, which the library does not have, in what would be the lemma.
  'other.ath': `load "words"\ndeclare nice: [Trust.Program] -> Boolean\nassert all-nice := (forall ?p:Trust.Program . (nice ?p))
conclude nice-keeps := (forall ?p:Trust.Program ?c:Nat.Nat . (nice ?p) ==> (Trust.keeps ?p ?c))
  pick-any p:Trust.Program c:Nat.Nat
    assume (nice p)
      let {so := pick-any other:Trust.Program assume (other = p) (!sym (other = p))}
        (!mp (!right-iff (!uspec* Trust.keeps-definition [p c])) so)\n`,
  // The lemma, because somebody says so.
  'asserted.ath': `load "words"
assert trusted := (forall ?p:Trust.Program ?c:Nat.Nat . (Trust.keeps ?p ?c) | ~ (Trust.keeps ?p ?c) ==> (Trust.keeps ?p ?c))
conclude all-keep := (forall ?p:Trust.Program ?c:Nat.Nat . (Trust.keeps ?p ?c))
  pick-any p:Trust.Program c:Nat.Nat (!mp (!uspec* trusted [p c]) (!ex-middle (Trust.keeps p c)))\n`,
  'program.pkt': program,
});
const athena = (line: string) => run(line.split(' '), folder, '', { createSession: (options) => new Session(options) });
const done = async (line: string): Promise<string> => {
  const { code, out, err } = await athena(line);
  expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
  return out;
};
const prove = (more: string) => athena(`packet prove program.pkt --policy trust.policy --client 10.2.0.7 --store store ${more}`);
const bundleIn = (file: string): Bundle => readBundle(new Uint8Array(readFileSync(join(folder, file)))) as Bundle;

beforeAll(async () => {
  await done('lemma keygen -o key.pem');
  for (const name of ['base', 'mine', 'other', 'asserted'])
    await done(`lemma publish ${name}.ath --name ${name} --key key.pem --store store`);
  for (const name of ['base', 'mine']) await done(`lemma export ${name} --output ${name}.library --store store`);
  await done('policy compile words.ath --library base.library -o trust.policy');
}, 60_000);

describe('a proof that is found', () => {
  it('is not there without the lemma, and the message says how to use one', async () => {
    const { code, err } = await prove('--library base.library -o never.bundle');
    expect(code).toBe(4);
    expect(err).toContain('error[policy/no-proof]');
    expect(err).toContain('are used with --cite NAME');
  });

  it('cites it, and what it uses, and is accepted by whoever has them', async () => {
    const made = await prove('--library base.library --cite mine -o found.bundle --json');
    expect(made).toMatchObject({ code: 0, err: '' });
    const { lemmas } = bundleIn('found.bundle');
    expect(lemmas?.length).toBe(2);
    expect(jsonLines(made.out)[0]).toMatchObject({ lemmas: lemmas?.map(hexOf) });
    const verify = 'packet verify found.bundle --policy trust.policy --library base.library --client 10.2.0.7';
    expect(await done(`${verify} --store store`)).toContain('accepted');
    expect(await athena(`${verify} --store empty`)).toMatchObject({ code: 1, err: expect.stringContaining('bundle/lemmas') });
  });

  it('cites nothing that the library has', async () => {
    expect(await prove('--library mine.library --cite mine -o plain.bundle')).toMatchObject({ code: 0, err: '' });
    expect(bundleIn('plain.bundle').lemmas).toBeUndefined();
  });

  it.each(['other', 'asserted'])('uses no lemma that nobody would take: %s', async (name) => {
    const { code, err } = await prove(`--library base.library --cite ${name} -o never.bundle`);
    expect([code, err.includes('policy/no-proof'), err.includes('--cite')]).toEqual([4, true, false]);
  });

  it('takes no library that is not in the store', async () => {
    const { code, err } = await prove('--library base.library --cite nobody -o never.bundle');
    expect([code, err.includes('bundle/lemmas'), err.includes('the store has no library nobody')]).toEqual([2, true, true]);
  });
});
