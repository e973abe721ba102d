/** `athena router serve`: a router until it is told to stop. What happens goes to standard error, one JSON object a line. */
import { dirname, resolve } from 'node:path';
import { BackendFailure, JournalDamage, NoTap, readConfig, startService, StateInUse, Unusable } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { reportProblem } from '../problem.ts';
import { isDiagnostic, readSource, unreadable } from '../read-source.ts';
import { summary, tell } from '../packet-program.ts';
import { configProblem, routerProblem } from '../router-problem.ts';
import type { World } from '../world.ts';

/** Serves until SIGINT or SIGTERM; SIGHUP makes it read certificates and lists again. */
export async function routerServe(args: Arguments, world: World): Promise<ExitCode> {
  const json = args.has('json');
  const path = args.value('config') ?? 'router.json';
  const source = readSource(path, world);
  if (isDiagnostic(source)) return tell({ code: usage, diagnostics: [source] }, args, world);
  const read = readConfig(source.text);
  if ('faults' in read) return tell({ code: usage, diagnostics: read.faults.map((f) => configProblem(f, source)) }, args, world);
  const { rules } = read.config;
  const config = args.has('dry-run') ? { ...read.config, rules: { ...rules, dryRun: true } } : read.config;
  if (args.has('check')) {
    world.out(json ? summary(accepted) : `${source.name} is a configuration\n`);
    return accepted;
  }
  const all = ['router', 'serve', '--config', path];
  try {
    const log = (event: object): void => world.err(`${JSON.stringify(event)}\n`);
    const service = await startService(config, dirname(resolve(world.cwd, path)), log);
    const url = `http://${service.operation.host}:${service.operation.port}`;
    if (json) world.out(`${JSON.stringify({ type: 'listening', router: service.id, listens: service.listens, operation: url })}\n`);
    else {
      for (const { host, port } of service.listens) world.out(`listening on ${host}:${port}\n`);
      world.out(`status at ${url}\n`);
    }
    world.flush();
    const reload = (): void => void service.reload();
    process.on('SIGHUP', reload);
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
    process.off('SIGHUP', reload);
    await service.close();
    if (json) world.out(summary(accepted));
    return accepted;
  } catch (error) {
    if (error instanceof StateInUse) return refuse('router/state-in-use', { file: error.file, process: error.process });
    if (error instanceof Unusable) return refuse('router/unusable', { file: error.file, reason: error.reason });
    if (error instanceof NoTap) return refuse('router/no-tap', { file: error.file });
    if (error instanceof BackendFailure) return refuse('router/backend', { backend: error.tool, reason: error.detail });
    if (error instanceof JournalDamage) return refuse('router/journal-damaged', { at: error.at });
    const { syscall, path: file, code } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    if (syscall === 'listen') return refuse('router/unreachable', { router: 'an address to listen on', reason: code });
    return reportProblem(unreadable(file ?? '', file ?? '', error as NodeJS.ErrnoException, world.cwd), usage, json, world);
  }

  function refuse(code: string, facts: Readonly<Record<string, unknown>>): Promise<ExitCode> {
    const { problem, exit } = routerProblem(code, facts, all);
    return reportProblem(problem, exit, json, world);
  }
}
