/** The pages of the codes of the packet language: the first program fails with the page's code and no other, those after it do not. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../packet/front/compile.ts';
import { type Demands, demandsOf } from '../../../packet/front/demands.ts';
import { judge } from '../../../packet/front/judge.ts';
import { Policy } from '../../../packet/admission/index.ts';
import { library, policyBytes } from '../../support/admission.ts';
import { client } from '../compiled.ts';

const pages = readdirSync('docs/errors/packet');

/** What a policy asks for that comes with athena. */
function demandsOfPolicy(name: string): Demands {
  const policy = new Policy(policyBytes(name), library);
  return demandsOf(policy.goal({ lifetime: 1, body: [] }, client));
}

/** The codes that a program gets, when it is compiled, and when it is judged for 10.2.0.7 by the policy that the page names, or that for end users. */
function codesOf(text: string, demands: Demands): readonly string[] {
  const source = { name: 'page.pkt', text };
  const { program, places, diagnostics } = compile(source);
  if (program === undefined) return [...new Set(diagnostics.map((d) => d.code))];
  return [...new Set(judge(program, client, places, { source, start: 0, end: 1 }, demands).diagnostics.map((d) => d.code))];
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(`docs/errors/packet/${page}`, 'utf8');
  const [failing, ...repaired] = [...text.matchAll(/```packet\n(.*?)```/gs)].map((m) => m[1] as string);

  const demands = demandsOfPolicy(/^Judged by `policies\/(.*)\.policy`:$/m.exec(text)?.[1] ?? 'end-user');

  test('fails, and is repaired', () => {
    expect(codesOf(failing as string, demands)).toEqual([`packet/${page.replace('.md', '')}`]);
    expect(repaired.length).toBeGreaterThan(0);
    for (const program of repaired) expect(codesOf(program, demands)).toEqual([]);
  });
});
