/** A session of `athena vinet` with one router: what commands are given, and what they say of an answer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printableLine } from '../../lang/source/printable.ts';
import { printRange } from '../../packet/address/address.ts';
import type { Client } from '../../packet/machine/index.ts';
import type { Answer, RouterConnection } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import type { World } from '../world.ts';

export interface VinetSession {
  readonly name: string;
  readonly at: string;
  readonly connection: RouterConnection;
  readonly args: Arguments;
  readonly world: World;
  /** Of the identity. */
  readonly folder: string;
  say(code: string, facts: Readonly<Record<string, unknown>>): Promise<ExitCode>;
}

/** The client that `--client` names, else the first of the certificate. */
export function clientOf({ connection, args }: VinetSession): Client | undefined {
  const wanted = args.value('client');
  if (wanted === undefined) return connection.clients[0];
  return connection.clients.find((c) => printRange({ low: c.address, high: c.address }) === wanted);
}

/** Says what a router answered, and keeps its receipt. */
export async function tellAnswer({ at, connection, args, world, folder, say }: VinetSession, answer: Answer): Promise<ExitCode> {
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
