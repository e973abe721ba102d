/** Programs from texts, for tests. */
import { readFileSync } from 'node:fs';
import { compile, type Given } from '../../packet/front/compile.ts';
import type { Demands } from '../../packet/front/demands.ts';
import { judge, type Judgement } from '../../packet/front/judge.ts';
import { type Client, endUser, type Packet, type Program, run } from '../../packet/machine/index.ts';
import type { SourceFile } from '../../lang/source/source.ts';

export const me = 0x0a020007n;
export const client: Client = endUser(me);
export const router: Client = { address: me, low: 0x0a020000n, high: 0x0a0200ffn };

/** With a lifetime, unless there is one. **Fails when** it does not compile. */
export function programOf(text: string, given: Given = {}): Program {
  const { program, diagnostics } = compile(sourceOf(text), given);
  if (program === undefined) throw new Error(diagnostics.map((d) => `${d.code}: ${d.message}`).join('\n'));
  return program;
}

/** The codes that a text gets, each with what it points at. */
export function faultsOf(text: string): readonly string[] {
  return compile(sourceOf(text)).diagnostics.map((d) => `${d.code} ${d.at.source.text.slice(d.at.start, d.at.end)}`.trim());
}

/** What leaves, as texts. */
export function leaves(text: string, window: readonly Packet[], by: Client = client): readonly string[] {
  return run(programOf(text), by, window).traffic.map((p) => new TextDecoder().decode(p.content));
}

export function packet(source: bigint, destination: bigint, content = ''): Packet {
  return { source, destination, content: new TextEncoder().encode(content) };
}

/** An example of the repository, judged. */
export function judged(file: string, by: Client = client, demands?: Demands): Judgement {
  const source = { name: file, text: readFileSync(file, 'utf8') };
  const { program, places, diagnostics } = compile(source);
  if (program === undefined) throw new Error(diagnostics.map((d) => d.message).join('\n'));
  return judge(program, by, places, { source, start: 0, end: 1 }, demands);
}

function sourceOf(text: string): SourceFile {
  return { name: 'test.pkt', text: /LIFETIME/.test(text) ? text : `LIFETIME = 1 day\n${text}` };
}
