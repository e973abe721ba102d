/** What a client has on a router: its leases, which can be listed, renewed and withdrawn. */
import { printableLine } from '../../lang/source/printable.ts';
import { printRange } from '../../packet/address/address.ts';
import { wholePrice } from '../../router/index.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import { tellAnswer, type VinetSession } from './session.ts';

/** Renews or withdraws the lease that the command names. */
export async function change(session: VinetSession): Promise<ExitCode> {
  const { name, connection, args, say } = session;
  const lease = args.operands[0] as string;
  const found = (await connection.list()).find((l) => l['lease'] === lease);
  if (found?.['state'] === 'ended') return say('router/lease-ended', { lease, why: endedLine(found) });
  const owner = connection.clients.find((c) => printRange({ low: c.address, high: c.address }) === found?.['client']);
  if (found === undefined || owner === undefined) return say('router/no-such-lease', { lease });
  if (name === 'vinet withdraw') return tellAnswer(session, await connection.request(owner, { action: 'withdraw', lease }));
  const { price } = await connection.policy();
  const payment = wholePrice(price, Number(found['cost'] ?? 0));
  return tellAnswer(session, await connection.request(owner, { action: 'renew', lease, payment }));
}

/** Lists the leases of the client, and what waits. */
export async function list({ at, connection, args, world }: VinetSession): Promise<ExitCode> {
  const leases = await connection.list();
  if (args.has('json')) {
    for (const lease of leases) world.out(`${JSON.stringify({ type: 'lease', router: at, ...lease })}\n`);
    return accepted;
  }
  if (leases.length === 0) world.out(`${at}: nothing runs\n`);
  for (const l of leases) {
    const counters = l['counters'] as { dropped: number; generated: number } | null | undefined;
    if (l['state'] === 'ended') {
      world.out(`${printableLine(`${at}: ${endedLine(l)}`)}\n`);
      continue;
    }
    const until = new Date(Number(l['ends'] ?? l['expires'])).toISOString().slice(0, 19);
    const does = counters ? `, dropped ${counters.dropped}, generated ${counters.generated}` : '';
    world.out(printableLine(`${at}: ${l['lease']}  ${l['client']}  ${l['state']} until ${until}Z${does}`));
    world.out('\n');
  }
  return accepted;
}

/** A lease that the router has ended, and why. */
function endedLine({ lease, client, at, why, code, reason }: Readonly<Record<string, unknown>>): string {
  const because = [code, reason].filter((x) => x !== undefined).join(', ');
  return `${lease}  ${client}  ended ${new Date(Number(at)).toISOString().slice(0, 19)}Z: ${why}${because === '' ? '' : ` (${because})`}`;
}
