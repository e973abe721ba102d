/** What programs have in common: the same code but for their clients' addresses, and the class that quotas are by. Pure. */
import { type Client, encode, formOf, type Hosts, type Node, partsOf, type Program, type Statement } from '../../packet/machine/index.ts';
import type { Lowered } from '../../packet/lowering/index.ts';

/** What a program does to traffic. */
export type FunctionalityClass = 'filtering' | 'generating' | 'watching';

/** The same for two programs exactly when they are the same code but for their clients and lifetimes: a key for maps. */
export function functionality({ body }: Program, client: Client): string {
  return Buffer.from(encode({ lifetime: 0, body: body.map((s) => withoutClient(s, client)) })).toString('base64');
}

/** The class of a program. */
export function functionalityClass({ body }: Program): FunctionalityClass {
  const kinds = new Set<string>();
  const look = (s: Statement): void => {
    kinds.add(s.kind);
    for (const block of partsOf(s, 'block')) block.forEach(look);
  };
  body.forEach(look);
  if (kinds.has('generate')) return 'generating';
  return kinds.has('discard') ? 'filtering' : 'watching';
}

/** The single sources whose traffic a program is about; `*` stands for all others. */
export function sourcesOf(lowered: Lowered): readonly (bigint | '*')[] {
  if (lowered.kind === 'window') return ['*'];
  return [...new Set(lowered.cells.map(({ source }) => (source.low === source.high ? source.low : '*')))];
}

/** The single sources that a program turns off for its client: all that they send to its address is discarded, whatever is in it. */
export function turnedOff(lowered: Lowered, client: Client): readonly bigint[] {
  if (lowered.kind === 'window') return [];
  const whole = lowered.cells.filter(
    ({ source, destination, words }) =>
      source.low === source.high && words.length === 0 && destination.low <= client.address && client.address <= destination.high,
  );
  return [...new Set(whole.map(({ source }) => source.low))];
}

function withoutClient<T extends Node>(node: T, client: Client): T {
  const values = node as unknown as Readonly<Record<string, unknown>>;
  const made: Record<string, unknown> = { kind: node.kind };
  for (const [name, sort] of formOf(node).fields) {
    const value = values[name];
    if (sort === 'hosts' || sort === 'one') made[name] = hostsWithoutClient(value as Hosts, client);
    else if (sort === 'expression' || sort === 'condition') made[name] = withoutClient(value as Node, client);
    else if (sort === 'block') made[name] = (value as readonly Statement[]).map((s) => withoutClient(s, client));
    else made[name] = value;
  }
  return made as unknown as T;
}

/** However the client's own addresses were written. */
function hostsWithoutClient(hosts: Hosts, { address, low, high }: Client): Hosts {
  if (hosts.kind === 'host' && hosts.address === address) return { kind: 'this' };
  if (hosts.kind === 'range' && hosts.low === low && hosts.high === high) return { kind: 'subnet' };
  return hosts.kind === 'subnet' && low === high ? { kind: 'this' } : hosts;
}
