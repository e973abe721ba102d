/** What `athena axioms` calls a definition is what the kernel takes for one, and nothing else. */
import { describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { withDefinitions } from '../../cli/definitions.ts';
import { folderWith, jsonLines, run } from './fake-world.ts';

function kindsOf(text: string) {
  const session = new Session({ readFile: () => undefined, onEvent: () => {} });
  session.run({ name: 'a.ath', text });
  return withDefinitions(session).map((t) => t.axioms.map((a) => a.kind));
}

const numbers = `datatype N := z | (s N)
declare plus: [N N] -> N
declare P: [N] -> Boolean
assert* plus-z := ((plus z ?y) = ?y)
assert* plus-s := ((plus (s ?x) ?y) = (s (plus ?x ?y)))
`;

describe('definitions', () => {
  it('are told from axioms and oracles', () => {
    expect(
      kindsOf(`${numbers}assert P-z := (P z)
(!both (!uspec plus-z z) P-z)
(!both P-z (!force (forall ?x . P ?x)))`),
    ).toEqual([
      ['definition', 'axiom'],
      ['axiom', 'oracle'],
    ]);
  });

  it('are none when an equation is missing, is there twice with another right side, or goes in circles', () => {
    for (const text of [
      'assert* f-z := ((f z) = z)',
      'assert* f-z := ((f z) = z)\nassert* f-s := ((f (s ?x)) = z)\nassert* f-z2 := ((f z) = (s z))',
      'assert* f-z := ((f z) = z)\nassert* f-s := ((f (s ?x)) = (f (s ?x)))',
      'assert* f-z := ((f ?x) = (s (f ?x)))',
    ])
      expect(kindsOf(`${numbers}declare f: [N] -> N\n${text}\n(!both f-z f-z)`).flat(), text).toEqual(['axiom']);
  });

  it('are none when all that is said of a symbol is that something holds of it, or does not', () => {
    const facts = 'declare A, B: Boolean\ndeclare Q, R: [N] -> Boolean\n';
    expect(
      kindsOf(`${numbers}${facts}assert a := A
assert b := (~ B)
assert q := (forall ?x . Q ?x)
assert r := [(R z) (forall ?x . ~ (R (s ?x)))]
(!both a b)
(!claim q)
(!claim (R z))`),
    ).toEqual([['axiom', 'axiom'], ['axiom'], ['definition']]);
  });

  it('are listed by athena axioms and by check --axioms', async () => {
    const folder = folderWith({ 'n.ath': `${numbers}conclude one := (forall ?y . (plus (s z) ?y) = (s (plus z ?y))) (!uspec plus-s z)\n` });
    const world = { createSession: (o: ConstructorParameters<typeof Session>[0]) => new Session(o) };
    for (const args of [
      ['axioms', 'n.ath'],
      ['check', '-q', '--axioms', 'n.ath'],
    ])
      expect((await run(args, folder, '', world)).out).toMatch(/rests on 1:\n {4}definition plus-s: /);
    const [theorem] = jsonLines((await run(['axioms', '--json', 'n.ath'], folder, '', world)).out);
    expect(theorem).toMatchObject({ axioms: [{ name: 'plus-s', kind: 'definition' }] });
  });
});
