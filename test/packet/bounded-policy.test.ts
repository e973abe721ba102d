/** The bounded policy, for programs of the examples: proved by evaluating the complexity and the cost, and not where these are beyond the bounds. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { endUser, type Program } from '../../packet/machine/index.ts';
import { Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';
import { me, programOf } from './compiled.ts';

const said: string[] = [];
const session = new Session({
  readFile: libraryFile,
  onEvent: (e) => said.push(e.kind === 'diagnostic' ? e.diagnostic.message : 'text' in e ? e.text : ''),
});
session.run({ name: 'load.ath', text: `load "${join(resolve('policies'), 'bounded.ath')}"\nload "packet/bounded"` });

/** What is said when the policy is to be proved of a program; each premise is a number compared. */
function proving(program: Program): string {
  const terms = new Terms();
  const [p, c] = [terms.program(program), terms.client(endUser(me))];
  session.run({ name: 'definitions.ath', text: `${terms.definitions()}\ndefine P := ${p}` });
  said.length = 0;
  session.run({
    name: 'question.ath',
    text: `let {d := (Program.dearest one-each);
      w := (most-packets Nat.+ most-bytes);
      short := (!deval (Program.brief-program P));
      of-work := (!deval (most-work Nat.< (d Nat.* (Program.complexity P w))));
      of-cost := (!deval (most-cost Nat.< (d Nat.* (Program.cost P w))));
      of-size := (!deval (most-work Nat.< (Program.complexity P w)));
      is-short := (!prove-from (Program.brief-program P) [short]);
      low-work := (!prove-from ((d Nat.* (Program.complexity P w)) Nat.<= most-work) [of-work Nat.less-equal-meaning]);
      low-cost := (!prove-from ((d Nat.* (Program.cost P w)) Nat.<= most-cost) [of-cost Nat.less-equal-meaning]);
      low-size := (!prove-from ((Program.complexity P w) Nat.<= most-work) [of-size Nat.less-equal-meaning])}
    (!mp (!uspec* Program.bounded-keeps-policy [P ${c} one-each most-packets most-bytes most-work most-cost most-work])
         (!both is-short (!both low-work (!both low-cost low-size))))`,
  });
  return said.join('').trim();
}

const example = (name: string): Program => programOf(readFileSync(`examples/packet/${name}.pkt`, 'utf8'));

describe('the bounded policy', () => {
  it.each(['firewall', 'spam-filter', 'multicast'])('is proved of the example %s', (name) => {
    expect(proving(example(name))).toMatch(/^Theorem: \(Program\.bounded-policy/);
  });

  it('is not proved of a program that goes round too often, or lives too long', () => {
    const { lifetime, body } = example('firewall');
    const often: Program = {
      lifetime,
      body: [
        {
          kind: 'while',
          bound: 100_000,
          condition: { kind: 'less', first: { kind: 'number', number: 0 }, second: { kind: 'number', number: 1 } },
          body,
        },
      ],
    };
    expect(proving(often)).not.toMatch(/^Theorem/);
    expect(proving({ lifetime: 0xffff_ffff, body })).not.toMatch(/^Theorem/);
    expect(proving({ lifetime, body })).toMatch(/^Theorem/);
  });
});
