/** `athena vinet`: programs from what they are to do, uploaded to one or several routers; and what became of them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { printableLine } from '../../lang/source/printable.ts';
import { printRange } from '../../packet/address/address.ts';
import { readBundle } from '../../packet/admission/index.ts';
import { type Client, decode, type Program } from '../../packet/machine/index.ts';
import { type Answer, type Credentials, NotTaken, type Policy, RouterConnection, UntrueRouter, wholePrice } from '../../router/index.ts';
import { announcement } from '../announcement.ts';
import type { Arguments } from '../argv.ts';
import { bundleIn } from '../bundle-file.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { accepted, type ExitCode, usage, worstOf } from '../exit-code.ts';
import { badValue, compileGiven, isRefusal, missingOption, type Refusal, summary, tell } from '../packet-program.ts';
import { reportProblem } from '../problem.ts';
import { isDiagnostic, readSource } from '../read-source.ts';
import { routerProblem } from '../router-problem.ts';
import { vinetProgram } from '../vinet/program.ts';
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
      const context: Context = { name, at, connection, args, world, folder, say };
      if (name === 'router policy') codes.push(await showPolicy(context));
      else if (name === 'vinet list') codes.push(await list(context));
      else if (name === 'vinet renew' || name === 'vinet withdraw') codes.push(await change(context));
      else {
        const proved = name === 'vinet upload' ? bundleIn(args.operands[0] as string, world) : undefined;
        if (proved !== undefined) codes.push(await uploadBundle(context, proved));
        else {
          text ??= await programText(context);
          if (text === undefined) return usage;
          codes.push(await upload(context, text));
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

interface Context {
  readonly name: string;
  readonly at: string;
  readonly connection: RouterConnection;
  readonly args: Arguments;
  readonly world: World;
  readonly folder: string;
  say(code: string, facts: Readonly<Record<string, unknown>>): Promise<ExitCode>;
}

function identityFolder(args: Arguments, { env, cwd }: World): string {
  const given = args.value('identity') ?? env['ATHENA_IDENTITY'];
  if (given) return resolve(cwd, given);
  return join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'athena', 'identity');
}

function clientOf({ connection, args }: Context): Client | undefined {
  const wanted = args.value('client');
  if (wanted === undefined) return connection.clients[0];
  return connection.clients.find((c) => printRange({ low: c.address, high: c.address }) === wanted);
}

/** The text of the program, edited if so asked; undefined when what is wrong was told. */
async function programText(context: Context): Promise<{ name: string; text: string } | undefined> {
  const { args, world, name } = context;
  const client = clientOf(context);
  const made =
    name === 'vinet upload'
      ? readSource(args.operands[0] as string, world)
      : vinetProgram(name.slice('vinet '.length), args, client ?? { address: 0n, low: 0n, high: 0n }, world);
  if (isDiagnosticOrRefusal(made)) {
    await tell(isRefusal(made) ? made : { code: usage, diagnostics: [made] }, args, world);
    return undefined;
  }
  if (!args.has('edit')) return made;
  const folder = mkdtempSync(join(tmpdir(), 'athena-vinet-'));
  const file = join(folder, 'program.pkt');
  try {
    writeFileSync(file, made.text);
    const [editor = 'vi', ...rest] = (world.env['VISUAL'] || world.env['EDITOR'] || 'vi').split(' ');
    const { error, status } = spawnSync(editor, [...rest, file], { stdio: 'inherit' });
    if (error !== undefined || status !== 0) {
      // Whoever wanted to change the program does not want it as it was.
      const reason = (error as NodeJS.ErrnoException | undefined)?.code ?? `it ended with ${status ?? 'a signal'}`;
      const problem = `${editor} did not edit the program (${reason}), so nothing was uploaded`;
      await tell(missingOption(args, problem, 'choose an editor with EDITOR, as in EDITOR=nano'), args, world);
      return undefined;
    }
    return { name: made.name, text: readFileSync(file, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isDiagnosticOrRefusal(
  made: ReturnType<typeof readSource> | Refusal,
): made is Extract<ReturnType<typeof readSource>, { code: string }> | Refusal {
  return isRefusal(made) || isDiagnostic(made);
}

async function upload(context: Context, source: { name: string; text: string }): Promise<ExitCode> {
  const { connection, args, world, say } = context;
  const compiled = compileGiven(source, args);
  if (isRefusal(compiled)) return tell(compiled, args, world);
  const { program, bytes } = compiled;
  const client = clientOf(context);
  if (client === undefined) return say('router/not-your-address', { client: args.value('client') ?? 'any address' });
  const policy = await connection.policy();
  const bundler =
    policy.proofs === undefined ? undefined : await (await import('../vinet/bundle.ts')).bundlerFor(policy.proofs, args, world);
  const bundle = bundler === undefined ? bytes : typeof bundler === 'string' ? bundler : bundler(program, bytes, client);
  if (typeof bundle === 'string') return say('router/no-proof', { router: context.at, reason: bundle });
  return send(context, client, program, policy, bundle);
}

/** A bundle that was made before: the router judges the proof, and one that asks for none gets the program alone. */
async function uploadBundle(context: Context, bytes: Uint8Array): Promise<ExitCode> {
  const { connection, args, world, say } = context;
  const [file] = args.operands as readonly [string];
  for (const name of ['edit', 'set'])
    if (args.has(name) || args.values(name).length > 0)
      return tell(
        missingOption(args, `${file} has its proof, and cannot be changed`, `leave out --${name}, or give the program's text`),
        args,
        world,
      );
  const bundle = readBundle(bytes);
  if (typeof bundle === 'string') return tell(bundleProblem(file, { why: 'malformed', reason: bundle }), args, world);
  const decoded = decode(bundle.program);
  if (!decoded.ok) return tell(bundleProblem(file, { why: 'program', refusal: decoded }), args, world);
  const client = clientOf(context);
  if (client === undefined) return say('router/not-your-address', { client: args.value('client') ?? 'any address' });
  const policy = await connection.policy();
  return send(context, client, decoded.program, policy, policy.proofs === undefined ? bundle.program : bytes);
}

async function send(context: Context, client: Client, program: Program, policy: Policy, bundle: Uint8Array): Promise<ExitCode> {
  const { connection, args } = context;
  const announces = announcement(program, policy);
  const patience = Number(args.value('patience') ?? 300);
  const answer = await connection.request(
    client,
    {
      action: args.has('try') ? 'try' : 'install',
      announces,
      payment: wholePrice(policy.price, announces.cost),
      expires: Date.now() + Math.min(patience * 1000, policy.longestRequest - 1000),
    },
    bundle,
  );
  return tellAnswer(context, answer);
}

async function tellAnswer({ at, connection, args, world, folder, say }: Context, answer: Answer): Promise<ExitCode> {
  if (!answer.ok) return say(answer.code, { router: at, ...answer.facts });
  const receipt = 'receipt' in answer ? connection.receipt(answer.receipt) : undefined;
  if (receipt !== undefined && 'receipt' in answer) {
    const receipts = join(folder, 'receipts');
    mkdirSync(receipts, { recursive: true });
    // The lease is a name that the router has chosen.
    writeFileSync(join(receipts, `${receipt.lease.replace(/[^0-9a-z]/g, '')}.json`), `${JSON.stringify(answer.receipt)}\n`);
  }
  if (args.has('json')) world.out(`${JSON.stringify({ type: 'answer', router: at, ...answer, ...(receipt && { receipt }) })}\n`);
  else if (receipt !== undefined) {
    const until = new Date(receipt.ends).toISOString().slice(0, 19);
    world.out(
      `${at}: ${answer.state}, lease ${printableLine(receipt.lease)}, until ${until}Z, complexity ${receipt.complexity}, cost ${receipt.cost}, paid ${receipt.paid}\n`,
    );
  } else if ('lease' in answer) world.out(`${at}: ${answer.state}, lease ${printableLine(answer.lease)}\n`);
  else if (answer.state === 'would run')
    world.out(`${at}: would run, complexity ${answer.complexity}, cost ${answer.cost}, class ${answer.class}, price ${answer.price}\n`);
  return accepted;
}

async function change(context: Context): Promise<ExitCode> {
  const { name, connection, args, say } = context;
  const lease = args.operands[0] as string;
  const found = (await connection.list()).find((l) => l['lease'] === lease);
  const owner = connection.clients.find((c) => printRange({ low: c.address, high: c.address }) === found?.['client']);
  if (found === undefined || owner === undefined) return say('router/no-such-lease', { lease });
  if (name === 'vinet withdraw') return tellAnswer(context, await connection.request(owner, { action: 'withdraw', lease }));
  const { price } = await connection.policy();
  const payment = wholePrice(price, Number(found['cost'] ?? 0));
  return tellAnswer(context, await connection.request(owner, { action: 'renew', lease, payment }));
}

async function list({ at, connection, args, world }: Context): Promise<ExitCode> {
  const leases = await connection.list();
  if (args.has('json')) {
    for (const lease of leases) world.out(`${JSON.stringify({ type: 'lease', router: at, ...lease })}\n`);
    return accepted;
  }
  if (leases.length === 0) world.out(`${at}: nothing runs\n`);
  for (const l of leases) {
    const counters = l['counters'] as { dropped: number; generated: number } | null | undefined;
    const until = new Date(Number(l['ends'] ?? l['expires'])).toISOString().slice(0, 19);
    const does = counters ? `, dropped ${counters.dropped}, generated ${counters.generated}` : '';
    world.out(printableLine(`${at}: ${l['lease']}  ${l['client']}  ${l['state']} until ${until}Z${does}`));
    world.out('\n');
  }
  return accepted;
}

async function showPolicy({ at, connection, args, world }: Context): Promise<ExitCode> {
  const policy = await connection.policy();
  if (args.has('json')) {
    world.out(`${JSON.stringify({ type: 'policy', at, ...policy })}\n`);
    return accepted;
  }
  const { bounds, price } = policy;
  const lines = [
    `router ${policy.router}`,
    `verify ${policy.verify}${policy.dryRun ? ', dry run' : ''}`,
    ...(policy.proofs?.policies ?? []).map((id) => `policy ${id}`),
    ...(policy.proofs === undefined ? [] : [`library ${policy.proofs.library}`, ...policy.proofs.earlier.map((root) => `earlier ${root}`)]),
    `complexity at most ${bounds.complexity} on a window of weight ${bounds.weight}`,
    `cost at most ${bounds.cost}, lifetime at most ${bounds.lifetime} s`,
    `classes begin at costs 0, ${policy.classes.join(', ')}`,
    `price ${price.base}, and ${price.perMillion} for a million of cost`,
  ];
  world.out(lines.map((l) => `${printableLine(l)}\n`).join(''));
  return accepted;
}
