/** The end-user policy, for programs of the examples: from the text of a program to a certificate that rests on nothing. Needs `dist/`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { endUser, type Program } from '../../packet/machine/index.ts';
import { folderWith } from '../cli/fake-world.ts';
import { Terms } from '../support/program-term.ts';
import { me, programOf } from './compiled.ts';

const root = resolve(import.meta.dirname, '../..');

/** The proof that a router would be sent; `safe` stands in the file so that a program that is not safe fails there. */
function proofOf(program: Program): string {
  const terms = new Terms();
  const [p, c] = [terms.program(program), terms.client(endUser(me))];
  return `load "${join(root, 'policies/end-user.ath')}"
load "packet/end-user"
${terms.definitions()}
define P := ${p}
conclude is-safe := (Program.safe P ${c})
  let {value := (!deval (Program.safe P ${c}))} (!prove-from (Program.safe P ${c}) [value])
conclude admitted := (end-user-goal P ${c})
  (!chain-> [is-safe ==> (end-user-goal P ${c}) [Program.safe-keeps-policy]])
`;
}

function athena(folder: string, ...args: string[]) {
  const ran = spawnSync(process.execPath, [join(root, 'dist/athena.cjs'), ...args], { cwd: folder, encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

it("the paper's firewall keeps the end-user policy, and its certificate rests on no axiom", () => {
  const folder = folderWith({ 'firewall.ath': proofOf(programOf(readFileSync('examples/packet/firewall.pkt', 'utf8'))) });
  expect(athena(folder, 'certify', 'firewall.ath:admitted', '-o', 'firewall.cert')).toMatchObject({ code: 0 });
  const { code, out } = athena(folder, 'verify', '--no-axioms', 'firewall.cert');
  expect(code).toBe(0);
  expect(out).toContain('(Program.end-user-policy (Program.program 172800');
}, 60_000);

it('a firewall that forgets to select its own packets is not called safe', () => {
  const folder = folderWith({ 'rude.ath': proofOf(programOf('DISCARD(GROUP_BY_SOURCE(AllPackets, 10.1.0.5));')) });
  const { code, out, err } = athena(folder, 'check', '-q', 'rude.ath');
  expect(code).toBe(1);
  expect(out + err).toContain('prove-from finds no proof of (Program.safe ');
}, 60_000);
