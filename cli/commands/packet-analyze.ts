/** `athena packet analyze`: is it safe for this client, and what does it cost. */
import type { SourceFile } from '../../lang/source/source.ts';
import { positionOf } from '../../lang/source/source.ts';
import { disassemble } from '../../packet/front/disassemble.ts';
import { judge } from '../../packet/front/judge.ts';
import { complexity, cost, limits, type Statement } from '../../packet/machine/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, refused, undecided } from '../exit-code.ts';
import { programOrBundle } from '../bundle-file.ts';
import { badValue, clientFrom, isRefusal, showClient, tell } from '../packet-program.ts';
import type { World } from '../world.ts';

/** Judges the program, and tells its definitions, loops and cost. */
export async function packetAnalyze(args: Arguments, world: World): Promise<ExitCode> {
  const loaded = programOrBundle(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const client = clientFrom(args, loaded.client);
  if (isRefusal(client)) return tell(client, args, world);
  const weight = Number(args.value('weight') ?? 65_536);
  if (weight < 1 || weight > limits.weight)
    return tell(badValue(args, 'weight', String(weight), `use a number from 1 to ${limits.weight}`), args, world);

  const { source, program, bytes, places, whole } = loaded;
  const { verdict, diagnostics, safety } = judge(program, client, places, whole);
  const code = verdict === 'safe' ? accepted : verdict === 'broken' ? refused : undecided;
  const facts = {
    verdict,
    client: showClient(client),
    bytes: bytes.length,
    lifetime: program.lifetime,
    weight,
    // As texts: they may be larger than what JSON readers take for a number.
    complexity: String(complexity(program, weight)),
    cost: String(cost(program, weight)),
  };
  const definitions = safety.reaching.definitions.map((d) => {
    const statement = safety.graph.nodes[d.node]?.statement as Statement;
    const place = places.get(statement) ?? whole;
    const mark = { register: `r${d.register}`, mark: safety.marks[d.id] as string };
    // A bundle has no text: what stands there are the instructions.
    if (loaded.bundle !== undefined) return { line: undefined, ...mark, text: disassemble({ ...program, body: [statement] })[1] ?? '' };
    return { line: positionOf(source, place.start).line, ...mark, text: firstLine(source, place.start, place.end) };
  });
  if (args.has('json')) {
    world.out(`${JSON.stringify({ type: 'analysis', program: source.name, ...facts, definitions })}\n`);
    return tell({ code, diagnostics }, args, world);
  }
  const words = { safe: 'safe', broken: 'not safe', unknown: 'not shown to be safe' } as const;
  world.out(`${source.name}: ${words[verdict]} for ${facts.client}\n`);
  world.out(
    `  ${facts.bytes} bytes, at most ${facts.complexity} units of work on a window of weight ${weight}, times ${facts.lifetime} s: ${facts.cost}\n`,
  );
  for (const { line, register, mark, text } of definitions)
    world.out(`  ${String(line ?? '').padStart(3)}  ${register.padEnd(3)} ${mark.padEnd(7)} ${text}\n`);
  return code === accepted ? accepted : tell({ code, diagnostics }, args, world);
}

function firstLine(source: SourceFile, start: number, end: number): string {
  return source.text.slice(start, end).split(/\r|\n/)[0] ?? '';
}
