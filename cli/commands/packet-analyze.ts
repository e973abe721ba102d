/** `athena packet analyze`: is it safe for this client, and what does it cost. */
import type { SourceFile } from '../../lang/source/source.ts';
import { positionOf } from '../../lang/source/source.ts';
import { judge } from '../../packet/front/judge.ts';
import { complexity, cost, limits } from '../../packet/machine/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, refused, undecided } from '../exit-code.ts';
import { badValue, clientFrom, isRefusal, loadProgram, showClient, tell } from '../packet-program.ts';
import type { World } from '../world.ts';

/** Judges the program, and tells its definitions, loops and cost. */
export async function packetAnalyze(args: Arguments, world: World): Promise<ExitCode> {
  const loaded = loadProgram(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const client = clientFrom(args);
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
    const place = places.get(safety.graph.nodes[d.node]?.statement as never) ?? whole;
    return {
      line: positionOf(source, place.start).line,
      register: `r${d.register}`,
      mark: safety.marks[d.id] as string,
      text: firstLine(source, place.start, place.end),
    };
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
    world.out(`  ${String(line).padStart(3)}  ${register.padEnd(3)} ${mark.padEnd(7)} ${text}\n`);
  return code === accepted ? accepted : tell({ code, diagnostics }, args, world);
}

function firstLine(source: SourceFile, start: number, end: number): string {
  return source.text.slice(start, end).split(/\r|\n/)[0] ?? '';
}
