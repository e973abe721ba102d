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
function proofOf(...programs: readonly Program[]): string {
  const terms = new Terms();
  const c = terms.client(endUser(me));
  const written = programs.map((program) => terms.program(program));
  const proofs = written.map(
    (p, i) => `define P${i} := ${p}
conclude is-safe-${i} := (Program.safe P${i} ${c})
  let {value := (!deval (Program.safe P${i} ${c}))} (!prove-from (Program.safe P${i} ${c}) [value])
conclude admitted-${i} := (Program.end-user-policy P${i} ${c})
  (!chain-> [is-safe-${i} ==> (Program.end-user-policy P${i} ${c}) [Program.safe-keeps-policy]])`,
  );
  const all = programs.map((_, i) => `(Program.end-user-policy P${i} ${c})`).reduceRight((rest, goal) => `(${goal} & ${rest})`);
  const both = programs.map((_, i) => `admitted-${i}`).reduceRight((rest, one) => `(!both ${one} ${rest})`);
  return `load "${join(root, 'policies/end-user.ath')}"
load "packet/end-user"
${terms.definitions()}
${proofs.join('\n')}
conclude admitted := ${all}
  ${programs.length === 1 ? '(!claim admitted-0)' : both}
`;
}

function athena(folder: string, ...args: string[]) {
  const ran = spawnSync(process.execPath, [join(root, 'dist/athena.cjs'), ...args], { cwd: folder, encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

it("the paper's firewall and spam filter keep the end-user policy, and a certificate of both rests on no axiom", () => {
  const example = (name: string): Program => programOf(readFileSync(`examples/packet/${name}.pkt`, 'utf8'));
  const folder = folderWith({ 'firewall.ath': proofOf(example('firewall'), example('spam-filter')) });
  expect(athena(folder, 'certify', 'firewall.ath:admitted', '-o', 'firewall.cert')).toMatchObject({ code: 0 });
  const { code, out } = athena(folder, 'verify', '--no-axioms', 'firewall.cert');
  expect(code).toBe(0);
  expect(out).toContain('(Program.end-user-policy (Program.program 172800');
  expect(out).toContain('(Program.end-user-policy (Program.program 432000');
}, 60_000);

it('a firewall that forgets to select its own packets is not called safe', () => {
  const folder = folderWith({ 'rude.ath': proofOf(programOf('DISCARD(GROUP_BY_SOURCE(AllPackets, 10.1.0.5));')) });
  const { code, out, err } = athena(folder, 'check', '-q', 'rude.ath');
  expect(code).toBe(1);
  expect(out + err).toContain('prove-from finds no proof of (Program.safe ');
}, 60_000);
