/**
 * What runs on a node: takes jobs as lines of JSON on standard input, and tells what becomes of them on standard output. It trusts
 * whoever started it, and ends when its input does.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type AttackWishes, attack } from './jobs/attacks.ts';
import { replay } from './jobs/replay.ts';
import { send, sink, stream } from './jobs/traffic.ts';
import { type ClientsWishes, clients, type MakeUpload } from './jobs/uploads.ts';

export type Job =
  | { readonly job: 'sink' }
  | { readonly job: 'send'; readonly to: string; readonly rate: number; readonly size: number; readonly for: number }
  | { readonly job: 'stream'; readonly to: string; readonly for: number }
  | ({ readonly job: 'clients' } & ClientsWishes)
  | ({ readonly job: 'attack' } & AttackWishes)
  | { readonly job: 'replay'; readonly url: string; readonly to: string; readonly frames: number; readonly for: number }
  | { readonly job: 'counters'; readonly url?: string };

/** Packets and bytes of each device, and what a router tells at a URL. */
export type Counters = Readonly<Record<string, number>>;

/** Runs until standard input ends. */
export async function agent(make: MakeUpload): Promise<void> {
  const tell = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, ...job } = JSON.parse(line) as Job & { readonly id: number };
    perform(job as Job, make, (event) => tell({ id, event })).then(
      (result) => tell({ id, result: result ?? {} }),
      (error: unknown) => tell({ id, error: `${String(error)} ${String((error as Error).cause ?? '')}`.trim() }),
    );
  }
  process.exit(0);
}

async function perform(job: Job, make: MakeUpload, event: (event: object) => void): Promise<object | undefined> {
  switch (job.job) {
    case 'sink':
      await sink();
      return undefined;
    case 'send':
      return send(job.to, job.rate, job.size, job.for);
    case 'stream':
      return stream(job.to, job.for);
    case 'clients':
      await clients(job, make, event);
      return undefined;
    case 'attack':
      return attack(job, make);
    case 'replay':
      await replay(job.url, job.to, job.frames, job.for, event);
      return undefined;
    case 'counters':
      return { ...devices(readFileSync('/proc/self/net/dev', 'utf8')), ...(job.url !== undefined && (await metrics(job.url))) };
  }
}

/** The kernel's counters of this namespace. */
export function devices(text: string): Counters {
  const found: Record<string, number> = {};
  for (const line of text.split('\n').slice(2)) {
    const [name = '', numbers = ''] = line.split(':');
    if (numbers === '' || name.trim() === 'lo') continue;
    const [inBytes, inPackets, , inDropped, , , , , outBytes, outPackets] = numbers.trim().split(/\s+/).map(Number);
    const device = name.trim();
    Object.assign(found, {
      [`${device}.in`]: inPackets,
      [`${device}.inBytes`]: inBytes,
      [`${device}.inDropped`]: inDropped,
      [`${device}.out`]: outPackets,
      [`${device}.outBytes`]: outBytes,
    });
  }
  return found;
}

/** What a router tells Prometheus. While it is too busy to answer there is nothing. */
async function metrics(url: string): Promise<Counters> {
  try {
    const text = await (await fetch(url, { signal: AbortSignal.timeout(1000) })).text();
    return Object.fromEntries(
      [...text.matchAll(/^athena_router_(\w+) (\S+)$/gm)].map(([, name, value]) => [`router.${name}`, Number(value)]),
    );
  } catch {
    return {};
  }
}
