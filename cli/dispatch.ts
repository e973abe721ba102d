/**
 * From arguments to a command to an exit code. Commands are imported when they run, so that `check` loads nothing it does not need.
 * Never throws: what nobody caught is a bug of ours, and is told as one.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { alternatives, nearNames } from '../lang/source/near-names.ts';
import { type Arguments, readArguments, usageProblem } from './argv.ts';
import { accepted, type ExitCode, usage } from './exit-code.ts';
import { reportBug, reportProblem } from './problem.ts';
import type { CommandSpec } from './command-spec.ts';
import { commandNamed, commands, familyNamed } from './specification.ts';
import { versionOf } from './version.ts';
import type { World } from './world.ts';

/** Runs a command line, without the words `node athena`. */
export async function athena(args: readonly string[], world: World): Promise<ExitCode> {
  const json = wantsJson(args);
  try {
    return await dispatch(args, json, world);
  } catch (error) {
    return await reportBug(error, args, json, world);
  } finally {
    world.flush();
  }
}

async function dispatch(args: readonly string[], json: boolean, world: World): Promise<ExitCode> {
  const [first] = args;
  if (first === undefined || first === '--help' || first === '-h') return (await import('./commands/help.ts')).help(undefined, json, world);
  if (first === '--version' || first === '-v') {
    const version = versionOf(world);
    world.out(json ? `${JSON.stringify({ type: 'version', version })}\n` : `athena ${version}\n`);
    return accepted;
  }
  const family = familyNamed(first);
  if (family.length > 0) return dispatchFamily(first, family, args.slice(1), json, world);
  const command = commandNamed(first);
  if (command !== undefined) return runCommand(command, args.slice(1), args, json, world);
  // Options first, `-`, and what looks like a file: `check` is the verb that need not be said.
  if (first.startsWith('-') || /[./\\]/.test(first) || existsSync(resolve(world.cwd, first)))
    return runCommand(commandNamed('check') as CommandSpec, args, args, json, world);
  const near = nearNames(
    first,
    commands.map((c) => c.name),
  ).map((n) => `athena ${n}`);
  const help = near.length > 0 ? `did you mean ${alternatives(near)}?` : 'athena --help lists the commands';
  return reportProblem(usageProblem('usage/unknown-command', `there is no command or file ${first}`, help, args, 0), usage, json, world);
}

/**
 * `athena packet run …`, `athena lemma publish …`: the second word chooses; what every command takes may stand before it.
 * Without a second word nothing can be done: a person is shown the commands besides.
 */
async function dispatchFamily(
  first: string,
  family: readonly CommandSpec[],
  args: readonly string[],
  json: boolean,
  world: World,
): Promise<ExitCode> {
  const at = args.findIndex((a, i) => !isCommonOption(a) && args[i - 1] !== '--color');
  const [before, second, after] = at < 0 ? [args, undefined, []] : [args.slice(0, at), args[at] as string, args.slice(at + 1)];
  const seconds = family.map((c) => c.name.slice(first.length + 1));
  const needed = `use athena ${first} with ${alternatives(seconds)}`;
  if (second === undefined) {
    const asked = before.some((a) => a === '--help' || a === '-h');
    if (asked || !json) await (await import('./commands/help.ts')).help(first, json, world);
    if (asked) return accepted;
    return reportProblem(usageProblem('usage/missing-argument', `athena ${first} needs a command`, needed, [first], 1), usage, json, world);
  }
  const all = [first, second, ...before, ...after];
  const command = family.find((c) => c.name === `${first} ${second}`);
  if (command !== undefined) return runCommand(command, all.slice(2), all, json, world);
  const near = nearNames(second, seconds).map((n) => `athena ${first} ${n}`);
  const help = near.length > 0 ? `did you mean ${alternatives(near)}?` : needed;
  return reportProblem(usageProblem('usage/unknown-command', `there is no command ${first} ${second}`, help, all, 1), usage, json, world);
}

const isCommonOption = (arg: string): boolean => /^(?:--json|--help|-h|--color(?:=.*)?)$/.test(arg);

async function runCommand(
  spec: CommandSpec,
  rest: readonly string[],
  all: readonly string[],
  json: boolean,
  world: World,
): Promise<ExitCode> {
  const args = readArguments(spec, rest, all);
  if ('code' in args) return reportProblem(args, usage, json, world);
  if (args.has('help')) return (await import('./commands/help.ts')).help(spec.name, json, world);
  return run(spec.name, args, world);
}

async function run(name: string, args: Arguments, world: World): Promise<ExitCode> {
  switch (name) {
    case 'check':
      return (await import('./commands/check.ts')).check(args, world);
    case 'repl':
      return (await import('./commands/repl.ts')).repl(args, world);
    case 'axioms':
      return (await import('./commands/axioms.ts')).axioms(args, world);
    case 'certify':
      return (await import('./commands/certify.ts')).certify(args, world);
    case 'verify':
      return (await import('./commands/verify.ts')).verify(args, world);
    case 'explain':
      return (await import('./commands/explain.ts')).explain(args, world);
    case 'policy compile':
    case 'policy show':
    case 'policy check':
      return (await import('./commands/policy.ts')).policy(name.slice('policy '.length), args, world);
    case 'packet new':
      return (await import('./commands/packet-new.ts')).packetNew(args, world);
    case 'packet prove':
      return (await import('./commands/packet-prove.ts')).packetProve(args, world);
    case 'packet verify':
      return (await import('./commands/packet-verify.ts')).packetVerify(args, world);
    case 'packet run':
      return (await import('./commands/packet-run.ts')).packetRun(args, world);
    case 'packet analyze':
      return (await import('./commands/packet-analyze.ts')).packetAnalyze(args, world);
    case 'packet export':
      return (await import('./commands/packet-export.ts')).packetExport(args, world);
    case 'packet inspect':
      return (await import('./commands/packet-inspect.ts')).packetInspect(args, world);
    case 'router serve':
      return (await import('./commands/router-serve.ts')).routerServe(args, world);
    case 'router status':
    case 'router replay':
    case 'router end':
    case 'router reopen':
    case 'router sync':
      return (await import('./commands/router-operate.ts')).routerOperate(name, args, world);
    case 'router revoke':
      return (await import('./commands/router-revoke.ts')).routerRevoke(args, world);
    case 'router keygen':
      return (await import('./commands/router-keygen.ts')).routerKeygen(args, world);
    case 'emulate run':
    case 'emulate clean':
    case 'emulate agent':
      return (await import('./commands/emulate.ts')).emulate(name, args, world);
    case 'help':
      return (await import('./commands/help.ts')).help(args.operands.join(' ') || undefined, args.has('json'), world);
    default:
      if (name.startsWith('lemma')) return (await import('./commands/lemma.ts')).lemma(name.slice('lemma '.length), args, world);
      if (name === 'router policy' || name.startsWith('vinet')) return (await import('./commands/vinet.ts')).vinet(name, args, world);
      throw new Error(`the command ${name} is in the table but not here`);
  }
}

/** Asked before the arguments are read, because a bad argument must be told in JSON too. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.some((a, i) => a === '--json' || a === '--format=json' || (a === 'json' && options[i - 1] === '--format'));
}
