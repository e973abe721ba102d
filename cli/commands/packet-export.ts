/** `athena packet export`: what a program discards, as rules of another system. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../lang/source/diagnostic.ts';
import {
  classicBpf,
  exabgpText,
  filterExpression,
  gobgpText,
  nlri,
  printBpf,
  rangePairsOf,
  type Selection,
  selectionsOf,
  type Unexportable,
} from '../../packet/export/index.ts';
import { judge } from '../../packet/front/judge.ts';
import { type Lowered, lower } from '../../packet/lowering/index.ts';
import { type CannotExpress, Nftables, type Rule, Xdp } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, refused, undecided, usage } from '../exit-code.ts';
import { clientFrom, isRefusal, missingOption, showClient, summary, tell } from '../packet-program.ts';
import { judgedBundle, programOrBundle } from '../bundle-file.ts';
import { reportProblem } from '../problem.ts';
import { routerProblem } from '../router-problem.ts';
import type { World } from '../world.ts';
import { unwritable, writeBytes } from '../write-bytes.ts';

/** Writes the rules to a file, or to standard output. */
export async function packetExport(args: Arguments, world: World): Promise<ExitCode> {
  const form = args.value('to');
  if (form === undefined)
    return tell(
      missingOption(args, 'no form is given', 'add --to FORM, as in --to nft; athena packet export --help lists the forms'),
      args,
      world,
    );
  const loaded = programOrBundle(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const client = clientFrom(args, loaded.client);
  if (isRefusal(client)) return tell(client, args, world);
  const { program, places, whole, source, bundle } = loaded;
  if (bundle !== undefined) {
    const judged = await judgedBundle(source.name, bundle, client, args, world);
    if (isRefusal(judged)) return tell(judged, args, world);
  } else {
    const { verdict, diagnostics } = judge(program, client, places, whole);
    if (verdict !== 'safe') return tell({ code: verdict === 'broken' ? refused : undecided, diagnostics }, args, world);
  }
  const lowered = lower(program, client);
  if (lowered.kind === 'filter' && (form === 'nft' || form === 'xdp')) {
    const rule: Rule = { id: 'export', client, cells: lowered.cells, ends: Date.now() + program.lifetime * 1000 };
    return form === 'nft' ? exportNftables(rule, args, world) : exportXdp(rule, args, world);
  }
  const made = rulesOf(lowered, form);
  if (typeof made !== 'string') return tell({ code: refused, diagnostics: [refusalOf(made, source.name)] }, args, world);
  return deliver(made, { type: 'export', program: source.name, client: showClient(client), to: form }, args, world);
}

/** Writes the rules where they are asked for; with `--json` the facts go with them. */
async function deliver(rules: string, facts: object, args: Arguments, world: World): Promise<ExitCode> {
  const path = args.value('output');
  const problem = path === undefined ? undefined : writeBytes(path, Buffer.from(rules, 'utf8'), world.cwd);
  if (problem !== undefined) return tell({ code: usage, diagnostics: [problem] }, args, world);
  if (args.has('json'))
    world.out(`${JSON.stringify({ ...facts, ...(path === undefined ? { rules } : { file: path }) })}\n${summary(accepted)}`);
  else if (path === undefined) world.out(rules);
  return accepted;
}

/** A ruleset that makes its table anew; elements end by themselves, counted from when it is loaded. */
async function exportNftables(rule: Rule, args: Arguments, world: World): Promise<ExitCode> {
  const devices = args.values('device');
  if (devices.length === 0)
    return tell(missingOption(args, 'no device is given', 'add --device NAME: where the frames come in'), args, world);
  const backend = new Nftables({ table: 'athena_export', devices, priority: -300, now: Date.now, present: () => devices });
  const because = backend.can(rule);
  if (because !== undefined) return cannot(because, args, world);
  return deliver(backend.lower({ rules: [rule], shut: [] }), { type: 'export', to: 'nft' }, args, world);
}

/** In milliseconds since a machine was started; the other one's clock is not known here, so that rules do not end by themselves. */
const never = 9e12;

/** An object and what must be written into its maps. */
async function exportXdp(rule: Rule, args: Arguments, world: World): Promise<ExitCode> {
  const path = args.value('output');
  if (path === undefined)
    return tell(missingOption(args, 'no folder is given', 'add -o DIR: an object and a list of commands are written there'), args, world);
  const backend = new Xdp({ folder: '', devices: [] });
  const because = backend.can(rule);
  if (because !== undefined) return cannot(because, args, world);
  const { object, lines } = backend.lower({ rules: [{ ...rule, ends: never }], shut: [] });
  const folder = resolve(world.cwd, path);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    return tell({ code: usage, diagnostics: [unwritable(path, error as NodeJS.ErrnoException)] }, args, world);
  }
  for (const [name, bytes] of [
    ['athena.o', object],
    ['maps.batch', Buffer.from(`${lines.join('\n')}\n`, 'utf8')],
  ] as const) {
    const problem = writeBytes(`${path}/${name}`, bytes, world.cwd);
    if (problem !== undefined) return tell({ code: usage, diagnostics: [problem] }, args, world);
  }
  if (args.has('json')) world.out(`${JSON.stringify({ type: 'export', to: 'xdp', file: path })}\n${summary(accepted)}`);
  else world.out(`written: ${path}/athena.o, ${path}/maps.batch\n`);
  return accepted;
}

function cannot({ code, facts }: CannotExpress, args: Arguments, world: World): Promise<ExitCode> {
  const { problem, exit } = routerProblem(code, facts, ['packet', 'export', ...args.operands]);
  return reportProblem(problem, exit, args.has('json'), world);
}

function rulesOf(lowered: Lowered, form: string): string | Unexportable {
  if (form === 'bpf') {
    const pairs = rangePairsOf(lowered, form);
    const filter = 'code' in pairs ? pairs : classicBpf(pairs, 'ethernet');
    return 'code' in filter ? filter : printBpf(filter);
  }
  const selections = selectionsOf(lowered, form);
  if ('code' in selections) return selections;
  switch (form) {
    case 'flowspec':
      return exabgpText(selections);
    case 'gobgp':
      return gobgpText(selections);
    case 'nlri':
      return selections.map((s: Selection) => `${Buffer.from(nlri(s)).toString('hex')}\n`).join('');
    default:
      return `${filterExpression(selections)}\n`;
  }
}

const reasons: Readonly<Record<Unexportable['facts']['why'], string>> = {
  windows: 'it works on windows of packets, and rules look at one packet',
  content: 'it looks for words in contents, and these rules see headers only',
  many: 'it would take more rules than the form has room for',
};

function refusalOf({ code, facts: { form, why } }: Unexportable, name: string): Diagnostic {
  const help =
    why === 'many'
      ? `name prefixes in place of ${form === 'bpf' ? '' : 'ranges and of '}single addresses`
      : 'a router of athena runs it as it is: athena vinet upload';
  const at = { source: { name, text: '' }, start: 0, end: 0 };
  return { code, severity: 'error', at, message: `${name} has no form as ${form}: ${reasons[why]}`, labels: [], notes: [], help: [help] };
}
