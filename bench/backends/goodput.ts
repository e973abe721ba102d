/** What is left to those who are not meant: TCP between two namespaces, with a back end in front of the receiver that has leases about others. */
import { spawn, spawnSync } from 'node:child_process';
import { median } from '../measure.ts';
import { must, nftables, other, rulesOf, say, space, within, xdp } from './kit.ts';

const seconds = 2;
const rounds = 3;
const [here, there] = ['10.9.0.1', '10.9.0.2'];

export async function goodput(): Promise<void> {
  if (spawnSync('iperf3', ['--version']).error !== undefined) throw new Error('there is no iperf3');
  must(['ip', '-n', space, 'link', 'add', 'ib', 'type', 'veth', 'peer', 'name', 'ia', 'netns', other]);
  for (const [name, device, address] of [
    [space, 'ib', here],
    [other, 'ia', there],
  ] as const) {
    must(['ip', '-n', name, 'addr', 'add', `${address}/24`, 'dev', device]);
    must(['ip', '-n', name, 'link', 'set', device, 'up']);
  }
  const rules = rulesOf(1000);
  const [table, generic, native] = [nftables('ib'), xdp('ib', 'generic'), xdp('ib', 'native')];
  const sides = { nothing: undefined, nftables: table, 'xdp generic': generic, 'xdp native': native };
  const found = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, backend] of Object.entries(sides)) {
      await backend?.install({ rules, shut: [] });
      try {
        (found.get(name) as number[]).push(await gigabits());
      } finally {
        await backend?.remove();
      }
    }
  const nothing = median(found.get('nothing') as number[]);
  for (const [name, rates] of found) {
    const rate = median(rates);
    say(
      `tcp, ${name}`,
      `${rate.toFixed(1)} Gbit/s`,
      `one innocent TCP stream beside 1,000 leases of others; ${(rate / nothing).toFixed(2)} of that with nothing`,
    );
  }
}

/** What the receiver got of one stream in a bounded time. */
async function gigabits(): Promise<number> {
  const [tool = '', ...before] = within(space);
  const server = spawn(tool, [...before, 'iperf3', '-s', '-1', '-B', here, '--forceflush'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await new Promise((ready) => server.stdout.once('data', ready));
    const said = must([...within(other), 'timeout', `${seconds + 10}`, 'iperf3', '-c', here, '-t', `${seconds}`, '-J']);
    const { end } = JSON.parse(said) as { end: { sum_received: { bits_per_second: number } } };
    return end.sum_received.bits_per_second / 1e9;
  } finally {
    server.kill('SIGKILL');
  }
}
