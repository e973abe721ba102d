/** Uploads: a program, with its proof when the router asks for one, or a bundle that was made before. */
import { hexOf } from '../../kernel/index.ts';
import { readBundle } from '../../packet/admission/index.ts';
import { type Client, decode, type Program } from '../../packet/machine/index.ts';
import { type Answer, type Policy, wholePrice } from '../../router/index.ts';
import { announcement } from '../announcement.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { withOwnLemmas } from '../cited-lemmas.ts';
import type { ExitCode } from '../exit-code.ts';
import { compileGiven, isRefusal, missingOption, tell } from '../packet-program.ts';
import { clientOf, tellAnswer, type VinetSession } from './session.ts';

/** Compiles a program for a router, proves it if it asks for that, and uploads it. */
export async function upload(session: VinetSession, source: { name: string; text: string }): Promise<ExitCode> {
  const { connection, args, world, say } = session;
  const compiled = compileGiven(source, args);
  if (isRefusal(compiled)) return tell(compiled, args, world);
  const { program, bytes } = compiled;
  const client = clientOf(session);
  if (client === undefined) return say('router/not-your-address', { client: args.value('client') ?? 'any address' });
  const policy = await connection.policy();
  const bundler = policy.proofs === undefined ? undefined : await (await import('./bundle.ts')).bundlerFor(policy.proofs, args, world);
  const bundle = bundler === undefined ? bytes : typeof bundler === 'string' ? bundler : bundler(program, bytes, client);
  if (typeof bundle === 'string') return say('router/no-proof', { router: session.at, reason: bundle });
  return send(session, client, program, policy, bundle);
}

/** A bundle that was made before: the router judges the proof, and one that asks for none gets the program alone. */
export async function uploadBundle(session: VinetSession, bytes: Uint8Array): Promise<ExitCode> {
  const { connection, args, world, say } = session;
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
  const client = clientOf(session);
  if (client === undefined) return say('router/not-your-address', { client: args.value('client') ?? 'any address' });
  const policy = await connection.policy();
  return send(session, client, decoded.program, policy, policy.proofs === undefined ? bundle.program : bytes);
}

async function send(session: VinetSession, client: Client, program: Program, policy: Policy, bundle: Uint8Array): Promise<ExitCode> {
  const { connection, args } = session;
  const announces = announcement(program, policy);
  const patience = Number(args.value('patience') ?? 300);
  const ask = (whole: Uint8Array): Promise<Answer> =>
    connection.request(
      client,
      {
        action: args.has('try') ? 'try' : 'install',
        announces,
        payment: wholePrice(policy.price, announces.cost),
        expires: Date.now() + Math.min(patience * 1000, policy.longestRequest - 1000),
      },
      whole,
    );
  const answer = await ask(bundle);
  const wanted = wantedLemmas(answer, bundle);
  if (wanted === undefined) return tellAnswer(session, answer);
  // A router asks once; whatever it says then is its answer.
  const whole = withOwnLemmas(bundle, args, session.world, wanted);
  const last = await ask(whole);
  if (last.ok || last.code !== 'router/too-large') return tellAnswer(session, last);
  return tellAnswer(session, { ...last, facts: { ...last.facts, lemmas: whole.length - bundle.length } });
}

/** The lemmas that a router asks for, of those that the bundle cites: of others it is told nothing. */
function wantedLemmas(answer: Answer, bytes: Uint8Array): ReadonlySet<string> | undefined {
  if (answer.ok || answer.code !== 'router/lemmas-missing') return undefined;
  const bundle = readBundle(bytes);
  const cited = new Set(typeof bundle === 'string' ? [] : (bundle.lemmas ?? []).map(hexOf));
  return new Set(
    String(answer.facts['lemmas'] ?? '')
      .split(' ')
      .filter((id) => cited.has(id)),
  );
}
