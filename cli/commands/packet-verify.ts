/** `athena packet verify`: what a router does with a bundle before it runs anything. */
import { hexOf } from '../../kernel/index.ts';
import { readBundle } from '../../packet/admission/index.ts';
import type { Arguments } from '../argv.ts';
import { bundleIn, judgedBundle } from '../bundle-file.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { missingFile } from '../read-source.ts';
import { clientFrom, isRefusal, showClient, summary, tell } from '../packet-program.ts';
import type { World } from '../world.ts';

/** Judges a bundle for a client. */
export async function packetVerify(args: Arguments, world: World): Promise<ExitCode> {
  const [file] = args.operands as readonly [string];
  const unread = file === '-' ? undefined : missingFile(file, world.cwd);
  if (unread !== undefined) return tell({ code: usage, diagnostics: [unread] }, args, world);
  const bytes = bundleIn(file, world);
  if (bytes === undefined) return tell(bundleProblem(file, { why: 'malformed', reason: 'it does not begin as bundles do' }), args, world);
  const bundle = readBundle(bytes);
  const client = clientFrom(args, typeof bundle === 'string' ? undefined : bundle.client);
  if (isRefusal(client)) return tell(client, args, world);
  const judged = await judgedBundle(file, bytes, client, args, world);
  if (isRefusal(judged)) return tell(judged, args, world);
  const facts = { type: 'bundle', file, policy: hexOf(judged.bundle.policy), client: showClient(client), steps: judged.steps };
  world.out(
    args.has('json')
      ? `${JSON.stringify(facts)}\n${summary(accepted)}`
      : `${file}: accepted in ${judged.steps} steps\n  keeps ${judged.policy.name} for ${facts.client}\n`,
  );
  return accepted;
}
