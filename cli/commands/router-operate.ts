/** What an operator does with a router that runs: its status, a capture through its programs, leases ended, a source opened again, its library fetched. */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { printableLine } from '../../lang/source/printable.ts';
import type { FilterSummary, Outcome, Status } from '../../router/index.ts';
import { Refusal } from '../../store/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, refused, usage, worstOf } from '../exit-code.ts';
import { missingOption, summary, tell } from '../packet-program.ts';
import { reportProblem } from '../problem.ts';
import { lemmaProblem } from '../lemma-problem.ts';
import { unreadable } from '../read-source.ts';
import { routerProblem } from '../router-problem.ts';
import { whyNotWritable, writeBytes } from '../write-bytes.ts';
import type { World } from '../world.ts';

/** Asks the router at `--operation`. */
export async function routerOperate(name: string, args: Arguments, world: World): Promise<ExitCode> {
  const json = args.has('json');
  const base = args.value('operation') ?? 'http://127.0.0.1:9464';
  try {
    if (name === 'router status') return await status(base, args, world);
    if (name === 'router sync') return await sync(base, args, world);
    if (name === 'router end') return await end(base, args, world);
    return name === 'router replay' ? await replay(base, args, world) : await reopen(base, args, world);
  } catch (error) {
    const { syscall, path } = error as NodeJS.ErrnoException;
    if (syscall !== undefined && path !== undefined)
      return reportProblem(unreadable(path, path, error as NodeJS.ErrnoException, world.cwd), usage, json, world);
    if (!(error instanceof TypeError)) throw error;
    const reason = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.message;
    const { problem, exit } = routerProblem('router/unreachable', { router: base, reason }, [...name.split(' '), '--operation', base]);
    return reportProblem(problem, exit, json, world);
  }
}

async function status(base: string, args: Arguments, world: World): Promise<ExitCode> {
  const s = (await (await fetch(new URL('status.json', base))).json()) as Status;
  if (args.has('json')) {
    world.out(`${JSON.stringify({ type: 'status', ...s })}\n${summary(s.ok ? accepted : refused)}`);
    return s.ok ? accepted : refused;
  }
  const { load, capacity, programs, groups, waiting } = s.load;
  world.out(
    `load ${load} of ${capacity}, ${programs} ${programs === 1 ? 'program' : 'programs'} (${groups} different), ${waiting} waiting\n`,
  );
  world.out(`requests ${s.requests.requests}: ${s.requests.accepted} granted, ${s.requests.refused} refused\n`);
  if (s.checking !== undefined) {
    const { admitted, refused: no, limit, killed, lost, replaced, waiting: waits } = s.checking;
    world.out(
      `proofs ${admitted + no + limit}: ${admitted} good, ${no} refused, ${limit} neither, ${waits} waiting; checkers ${replaced} replaced, ${lost} lost, of them ${killed} too slow\n`,
    );
  }
  if (s.journal !== 'written') world.out(`the journal cannot be written: ${printableLine(s.journal)}\n`);
  if (s.backend?.behind !== undefined) world.out(`${s.backend.name} does not do what it is told: ${printableLine(s.backend.behind)}\n`);
  const unsent = s.backend?.unsent ?? 0;
  if (unsent > 0) world.out(`${unsent} ${unsent === 1 ? 'copy of a packet' : 'copies of packets'} could not be sent\n`);
  for (const { source, because } of s.shut) world.out(`shut ${source}: ${because} owners turned it off\n`);
  if (s.sync !== undefined) {
    const { library, last, good } = s.sync;
    const time = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
    if (library !== null) world.out(`library version ${library.version}, ${library.objects} objects, root ${library.root}\n`);
    if (last !== null)
      world.out(
        last.ok
          ? `library fetched at ${time(last.at)}: ${last.result}\n`
          : `library not fetched at ${time(last.at)}: ${last.result}; last at ${good === 0 ? 'no time' : time(good)}\n`,
      );
  }
  if (s.live !== undefined) {
    const { windows, dropped, generated, unsendable, watch } = s.live;
    world.out(
      `live link${watch ? ' (only watched)' : ''}: ${windows} windows, ${dropped} dropped, ${generated} generated, ${unsendable} that could not be sent\n`,
    );
    for (const p of s.live.ports) {
      const gone = p.lost === null ? '' : `, gone (${p.lost})`;
      world.out(`${printableLine(`  ${p.path}: in ${p.in}, out ${p.out}, not taken ${p.unsent}${gone}`)}\n`);
    }
  }
  for (const p of s.programs) {
    const does = [
      `complexity ${p.complexity}`,
      `cost ${p.cost}`,
      p.pays ? 'pays' : 'shares',
      `dropped ${p.dropped}`,
      `generated ${p.generated}`,
    ];
    world.out(`${p.lease}  ${p.client}  ${p.class}  ${does.join(', ')}, until ${new Date(p.ends).toISOString().slice(0, 19)}Z\n`);
  }
  return s.ok ? accepted : refused;
}

async function replay(base: string, args: Arguments, world: World): Promise<ExitCode> {
  const [from, to] = [args.value('pcap'), args.value('out')];
  if (from === undefined || to === undefined)
    return tell(missingOption(args, 'a capture is missing', 'add --pcap FILE and --out FILE'), args, world);
  // Programs count what they do, so nothing is sent through them for an output that cannot be.
  const unwritable = whyNotWritable(to, world.cwd);
  if (unwritable !== undefined) return reportProblem(unwritable, usage, args.has('json'), world);
  const response = await fetch(new URL('replay', base), { method: 'POST', body: readFileSync(resolve(world.cwd, from)) });
  if (!response.ok) {
    const { problem, exit } = routerProblem('router/bad-request', { reason: (await response.text()).trim() }, [
      'router',
      'replay',
      '--pcap',
      from,
    ]);
    return reportProblem(problem, exit, args.has('json'), world);
  }
  const unwritten = writeBytes(to, new Uint8Array(await response.arrayBuffer()), world.cwd);
  if (unwritten !== undefined) return reportProblem(unwritten, usage, args.has('json'), world);
  const done = JSON.parse(response.headers.get('x-athena-summary') ?? '{}') as FilterSummary;
  const { frames, windows, dropped, generated } = done;
  world.out(
    args.has('json')
      ? `${JSON.stringify({ type: 'replay', ...done })}\n${summary(accepted)}`
      : `${frames} frames in ${windows} ${windows === 1 ? 'window' : 'windows'}, ${dropped} dropped, ${generated} generated\n`,
  );
  return accepted;
}

async function sync(base: string, args: Arguments, world: World): Promise<ExitCode> {
  const url = new URL('sync', base);
  const from = args.value('from');
  if (from !== undefined) url.searchParams.set('from', from);
  const response = await fetch(url, { method: 'POST' });
  const text = (await response.text()).trim();
  const all = ['router', 'sync', ...(from === undefined ? [] : ['--from', from])];
  const json = args.has('json');
  if (!response.ok && response.status !== 502) {
    const { problem, exit } = routerProblem(codeOf(response), { reason: text }, all);
    return reportProblem(problem, exit, json, world);
  }
  const outcome = JSON.parse(text) as Outcome;
  if (!outcome.ok) {
    const { problem, exit } = lemmaProblem(new Refusal(outcome.code, outcome.facts), all);
    return reportProblem(problem, exit, json, world);
  }
  const { how, version, root, received, bytes } = outcome;
  const told = new Map([
    ['same', 'nothing new'],
    ['kept', 'fetched before, and used from now on'],
  ]);
  const what = told.get(how) ?? `${received} objects checked, ${bytes} bytes fetched`;
  world.out(
    json
      ? `${JSON.stringify({ type: 'synchronised', ...outcome })}\n${summary(accepted)}`
      : `version ${version}, ${what}\n  root ${root}\n`,
  );
  return accepted;
}

/** Ends one lease after the other; those that are not there keep none of the others. */
async function end(base: string, args: Arguments, world: World): Promise<ExitCode> {
  const json = args.has('json');
  const by = args.value('by') ?? userName();
  const codes: ExitCode[] = [];
  for (const lease of args.operands) {
    const url = new URL('end', base);
    for (const [name, value] of Object.entries({ lease, by, reason: args.value('reason') }))
      if (value !== undefined) url.searchParams.set(name, value);
    const response = await fetch(url, { method: 'POST' });
    const text = (await response.text()).trim();
    if (response.ok) {
      world.out(json ? `${JSON.stringify({ type: 'ended', lease, by })}\n` : `lease ${printableLine(lease)} has ended\n`);
      codes.push(accepted);
      continue;
    }
    const { problem, exit } = routerProblem(codeOf(response), { reason: text }, ['router', 'end', lease]);
    codes.push(exit);
    if (json) world.out(`${JSON.stringify({ type: 'refused', lease, code: problem.code, message: problem.message })}\n`);
    else await reportProblem(problem, exit, false, world);
  }
  const code = worstOf(codes);
  if (json) world.out(summary(code));
  return code;
}

/** Not every user has a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

async function reopen(base: string, args: Arguments, world: World): Promise<ExitCode> {
  const source = args.operands[0] as string;
  const url = new URL('reopen', base);
  url.searchParams.set('source', source);
  const response = await fetch(url, { method: 'POST' });
  if (!response.ok) {
    const { problem, exit } = routerProblem(codeOf(response), { reason: (await response.text()).trim() }, ['router', 'reopen', source]);
    return reportProblem(problem, exit, args.has('json'), world);
  }
  world.out(args.has('json') ? summary(accepted) : `${source} may send again\n`);
  return accepted;
}

/** What was asked made no sense to the router, or it did, and could not be done. */
const codeOf = ({ status }: Response): string => (status === 400 ? 'router/bad-request' : 'router/not-done');
