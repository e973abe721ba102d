/** `athena vinet`: programs from what they are to do, uploaded to one or several routers; and what became of them. See `cli/vinet/`. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Credentials, NotTaken, RouterConnection, UntrueRouter } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { bundleIn } from '../bundle-file.ts';
import { type ExitCode, usage, worstOf } from '../exit-code.ts';
import { badValue, isRefusal, missingOption, summary, tell } from '../packet-program.ts';
import { reportProblem } from '../problem.ts';
import { routerProblem } from '../router-problem.ts';
import { programText } from '../vinet/edited.ts';
import { change, list } from '../vinet/leases.ts';
import { vinetProgram } from '../vinet/program.ts';
import type { VinetSession } from '../vinet/session.ts';
import { showPolicy } from '../vinet/terms.ts';
import { upload, uploadBundle } from '../vinet/upload.ts';
import type { World } from '../world.ts';

/** Does the same on each router that `--router` names. */
export async function vinet(name: string, args: Arguments, world: World): Promise<ExitCode> {
  const routers = args.values('router');
  if (routers.length === 0) return tell(missingOption(args, 'no router is given', 'add --router HOST:PORT'), args, world);
  const patience = args.value('patience') ?? '300';
  if (!/^[1-9]\d{0,5}$/.test(patience))
    return tell(badValue(args, 'patience', patience, 'write seconds, as in --patience 300'), args, world);
  const all = [...name.split(' '), ...args.operands];
  const say = (code: string, facts: Readonly<Record<string, unknown>>, line = all): Promise<ExitCode> => {
    const { problem, exit } = routerProblem(code, facts, line);
    // The summary comes once, at the end.
    if (args.has('json')) world.out(`${JSON.stringify({ type: 'refused', code, message: problem.message, ...facts })}\n`);
    return args.has('json') ? Promise.resolve(exit) : reportProblem(problem, exit, false, world);
  };
  const end = (code: ExitCode): ExitCode => {
    if (args.has('json')) world.out(summary(code));
    return code;
  };
  const [, kind = ''] = name.split(' ');
  if (/^(?:firewall|spam-filter|multicast|worm-defence)$/.test(kind)) {
    // What is wrong with the options is told before anybody is asked.
    const made = vinetProgram(kind, args, { address: 0n, low: 0n, high: 0n }, world);
    if (isRefusal(made)) return tell(made, args, world);
  }
  const folder = identityFolder(args, world);
  let credentials: Credentials;
  try {
    const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
    credentials = { certificate: read('certificate.pem'), key: read('key.pem'), authorities: [read('authority.pem')] };
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException;
    return end(await say('router/no-identity', { file: path ?? folder, reason: code ?? String(error) }));
  }
  const broken = brokenPart(credentials);
  if (broken !== undefined)
    return end(await say('router/no-identity', { file: join(folder, broken), reason: 'it is not what its name says' }));
  let text: { name: string; text: string } | undefined;
  const codes: ExitCode[] = [];
  for (const at of routers) {
    const [, host = '', port = ''] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(at) ?? [];
    if (host === '')
      return tell(missingOption(args, `${at} is no router`, 'write --router HOST:PORT, as in --router edge-2:8443'), args, world);
    let connection: RouterConnection;
    try {
      connection = await RouterConnection.open({ host, port: Number(port) }, credentials);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      codes.push(await say('router/unreachable', { router: at, reason: code ?? message }));
      continue;
    }
    try {
      const session: VinetSession = { name, at, connection, args, world, folder, say };
      if (name === 'router policy') codes.push(await showPolicy(session));
      else if (name === 'vinet list') codes.push(await list(session));
      else if (name === 'vinet renew' || name === 'vinet withdraw') codes.push(await change(session));
      else {
        const proved = name === 'vinet upload' ? bundleIn(args.operands[0] as string, world) : undefined;
        if (proved !== undefined) codes.push(await uploadBundle(session, proved));
        else {
          text ??= await programText(session);
          if (text === undefined) return usage;
          codes.push(await upload(session, text));
        }
      }
    } catch (error) {
      if (!(error instanceof UntrueRouter)) throw error;
      codes.push(await say(error instanceof NotTaken ? 'router/not-taken' : 'router/untrue', { router: at, reason: error.message }));
    } finally {
      connection.close();
    }
  }
  return end(worstOf(codes));
}

/** The file of an identity that TLS could not use, if there is one: to be told before it is taken for a fault of the router. */
function brokenPart({ certificate, key, authorities }: Credentials): string | undefined {
  const usable = (read: () => unknown): boolean => {
    try {
      read();
      return true;
    } catch {
      return false;
    }
  };
  if (!usable(() => new X509Certificate(certificate))) return 'certificate.pem';
  if (!usable(() => createPrivateKey(key))) return 'key.pem';
  return authorities.every((a) => usable(() => new X509Certificate(a))) ? undefined : 'authority.pem';
}

function identityFolder(args: Arguments, { env, cwd }: World): string {
  const given = args.value('identity') ?? env['ATHENA_IDENTITY'];
  if (given) return resolve(cwd, given);
  return join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'athena', 'identity');
}
