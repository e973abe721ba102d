/** `athena packet run`: a program over a capture. What leaves goes to a file, what was done to standard output. */
import { runCapture } from '../../packet/capture/index.ts';
import { judge } from '../../packet/front/judge.ts';
import { complexity, limits } from '../../packet/machine/index.ts';
import type { Arguments } from '../argv.ts';
import { judgedBundle, programOrBundle } from '../bundle-file.ts';
import { createCapture, openCapture } from '../capture-file.ts';
import { accepted, type ExitCode, refused, undecided, usage } from '../exit-code.ts';
import { badValue, clientFrom, isRefusal, missingOption, showClient, summary, tell } from '../packet-program.ts';
import type { World } from '../world.ts';

/** Units of work on one window; about a minute of this reference interpreter. */
const mostWork = 10_000_000_000n;

/** Runs the program on every window of the capture. */
export async function packetRun(args: Arguments, world: World): Promise<ExitCode> {
  const loaded = programOrBundle(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const client = clientFrom(args, loaded.client);
  if (isRefusal(client)) return tell(client, args, world);
  if (loaded.bundle !== undefined) {
    const judged = await judgedBundle(loaded.source.name, loaded.bundle, client, args, world);
    if (isRefusal(judged)) return tell(judged, args, world);
  }
  const path = args.value('pcap');
  if (path === undefined) return tell(missingOption(args, 'no capture is given', 'add --pcap FILE: the capture that arrives'), args, world);
  const size = { packets: Number(args.value('window') ?? 256), weight: Number(args.value('weight') ?? 65_536) };
  if (size.packets < 1 || size.packets > limits.window)
    return tell(badValue(args, 'window', String(size.packets), `use a number from 1 to ${limits.window}`), args, world);
  if (size.weight < 1 || size.weight > limits.weight)
    return tell(badValue(args, 'weight', String(size.weight), `use a number from 1 to ${limits.weight}`), args, world);

  const { source, program, places, whole } = loaded;
  if (!args.has('unchecked') && loaded.bundle === undefined) {
    const { verdict, diagnostics } = judge(program, client, places, whole);
    if (verdict !== 'safe') return tell({ code: verdict === 'broken' ? refused : undecided, diagnostics }, args, world);
  }
  const most = complexity(program, size.weight);
  if (most > mostWork) {
    const message = `${source.name} may do ${most} units of work on one window, and ${mostWork} is the most`;
    const help = ['take smaller windows with --weight, or bound its loops more narrowly'];
    const diagnostic = { code: 'limit/reached', severity: 'error' as const, at: whole, message, labels: [], notes: [], help };
    return tell({ code: undecided, diagnostics: [diagnostic] }, args, world);
  }

  const capture = openCapture(path, world.cwd);
  if ('severity' in capture) return tell({ code: usage, diagnostics: [capture] }, args, world);
  const to = args.value('out');
  const output = to === undefined ? undefined : createCapture(to, path, world.cwd);
  if (output !== undefined && 'severity' in output) {
    capture.close();
    return tell({ code: usage, diagnostics: [output] }, args, world);
  }
  let done: ReturnType<typeof runCapture>;
  try {
    done = runCapture(capture.records, program, client, size, (bytes) => output?.write(bytes));
    output?.finish();
  } catch (error) {
    output?.abandon();
    throw error;
  } finally {
    capture.close();
  }

  if (args.has('json')) {
    world.out(
      `${JSON.stringify({ type: 'run', program: source.name, client: showClient(client), format: capture.format, ...done })}\n${summary(accepted)}`,
    );
    return accepted;
  }
  const { frames, cut, packets, windows, discarded, generated, unsendable, work } = done;
  const parts = [
    `${frames} ${frames === 1 ? 'frame' : 'frames'}`,
    ...(cut > 0 ? [`${cut} captured in part, which ${cut === 1 ? 'passes' : 'pass'}`] : []),
    `${packets} ${packets === 1 ? 'packet' : 'packets'} in ${windows} ${windows === 1 ? 'window' : 'windows'}`,
    `${discarded} discarded`,
    `${generated} generated`,
    ...(unsendable > 0 ? [`${unsendable} not sendable`] : []),
    `${work.steps + work.visited + work.scanned + work.generated} units of work`,
  ];
  world.out(`${source.name} for ${showClient(client)}: ${parts.join(', ')}\n`);
  return accepted;
}
