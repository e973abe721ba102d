/** `athena packet new`: a program of a usual kind, on standard output. It is compiled and judged before it is shown. */
import { alternatives, nearNames } from '../../lang/source/near-names.ts';
import { readRange } from '../../packet/front/address.ts';
import { compile } from '../../packet/front/compile.ts';
import { judge } from '../../packet/front/judge.ts';
import { newProgram, type ProgramKind } from '../../packet/front/new-program.ts';
import type { Arguments } from '../argv.ts';
import { usageProblem } from '../argv.ts';
import { infectedSources, tooManySources } from '../infected-sources.ts';
import { accepted, type ExitCode, refused, usage } from '../exit-code.ts';
import { badValue, clientFrom, isRefusal, lifetimeFrom, type Refusal, summary, tell } from '../packet-program.ts';
import type { World } from '../world.ts';
import { writeBytes } from '../write-bytes.ts';

const kinds: readonly ProgramKind[] = ['firewall', 'spam-filter', 'multicast', 'worm-defence'];

/** Writes the program that the options ask for. */
export async function packetNew(args: Arguments, world: World): Promise<ExitCode> {
  const kind = kinds.find((k) => k === args.operands[0]);
  if (kind === undefined) {
    const near = nearNames(args.operands[0] as string, kinds);
    const all = ['packet', 'new', args.operands[0] as string];
    const help = `use ${alternatives(near.length > 0 ? near : kinds)}`;
    return tell(
      { code: usage, diagnostics: [usageProblem('usage/bad-value', `there is no kind of program ${args.operands[0]}`, help, all, 2)] },
      args,
      world,
    );
  }
  const client = clientFrom(args);
  if (isRefusal(client)) return tell(client, args, world);
  const wrong = missing(kind, args) ?? badAddresses(args);
  if (wrong !== undefined) return tell(wrong, args, world);
  const lifetime = lifetimeFrom(args.value('lifetime') ?? '1d');
  if (lifetime === undefined)
    return tell(badValue(args, 'lifetime', args.value('lifetime') ?? '', 'use a number and a unit: 30s, 90m, 5h, 2d, 1w'), args, world);

  const sources = kind === 'worm-defence' ? infectedSources(args, world) : args.values('block');
  if (isRefusal(sources)) return tell(sources, args, world);
  const textOf = (block: readonly string[]): string =>
    newProgram(kind, { client, lifetime, block, words: args.values('word'), broadcast: args.value('broadcast') ?? '' });
  const tooMany = kind === 'worm-defence' ? tooManySources(sources as readonly string[], textOf) : undefined;
  if (tooMany !== undefined) return tell(tooMany, args, world);
  const text = textOf(sources as readonly string[]);
  const source = { name: `<${kind}>`, text };
  const { program, places, diagnostics } = compile(source);
  const problems = program === undefined ? diagnostics : judge(program, client, places, { source, start: 0, end: 1 }).diagnostics;
  if (problems.length > 0) return tell({ code: refused, diagnostics: problems }, args, world);
  const output = args.value('output');
  const unwritten = output === undefined ? undefined : writeBytes(output, Buffer.from(text, 'utf8'), world.cwd);
  if (unwritten !== undefined) return tell({ code: usage, diagnostics: [unwritten] }, args, world);
  if (args.has('json'))
    world.out(`${JSON.stringify({ type: 'source', ...(output !== undefined && { file: output }), text })}\n${summary(accepted)}`);
  else if (output === undefined) world.out(text);
  return accepted;
}

function missing(kind: ProgramKind, args: Arguments): Refusal | undefined {
  const needed = {
    firewall: ['block', 'ADDRESS'],
    'spam-filter': ['word', 'TEXT'],
    multicast: ['broadcast', 'ADDRESS'],
    'worm-defence': ['sources', 'FILE'],
  } as const;
  const [option, value] = needed[kind];
  if (args.has(option) || (kind === 'worm-defence' && (args.has('block') || args.has('word')))) return undefined;
  const all = ['packet', 'new', kind];
  return {
    code: usage,
    diagnostics: [usageProblem('usage/missing-argument', `a ${kind} needs --${option}`, `add --${option} ${value}`, all, all.length)],
  };
}

function badAddresses(args: Arguments): Refusal | undefined {
  for (const option of ['block', 'broadcast'])
    for (const text of args.values(option)) {
      const range = readRange(text);
      if (typeof range === 'string') return badValue(args, option, text, 'write an address or a prefix, with the bits behind the prefix 0');
      if (option === 'broadcast' && range.low !== range.high) return badValue(args, option, text, 'write one address');
    }
  return undefined;
}
