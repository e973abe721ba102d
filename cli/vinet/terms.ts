/** What a router asks of programs, as it has signed it. */
import { printableLine } from '../../lang/source/printable.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import type { VinetSession } from './session.ts';

/** Shows the router's policy. */
export async function showPolicy({ at, connection, args, world }: VinetSession): Promise<ExitCode> {
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
    ...(policy.requestSize === undefined ? [] : [`requests of at most ${policy.requestSize} bytes, with lemmas that come with them`]),
    `classes begin at costs 0, ${policy.classes.join(', ')}`,
    `price ${price.base}, and ${price.perMillion} for a million of cost`,
  ];
  world.out(lines.map((l) => `${printableLine(l)}\n`).join(''));
  return accepted;
}
