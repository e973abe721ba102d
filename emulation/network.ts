/**
 * Nodes as network namespaces of this machine, and links as pairs of virtual Ethernet devices between them, made by `ip` and `tc`.
 * Nothing outside the namespaces is touched, and their names tell which process they belong to, so that what a killed one left behind
 * can be found. Needs root.
 */
import { spawnSync } from 'node:child_process';
import type { Experiment, Link } from './experiment.ts';

/** A program that the kit needs is not there, or does not do what it is told. */
export class NetworkFailure extends Error {
  readonly tool: string;
  readonly detail: string;
  constructor(tool: string, detail: string) {
    super(`${tool}: ${detail}`);
    this.tool = tool;
    this.detail = detail;
  }
}

const prefix = 'athena-emulation-';

/** The device of a node that leads to another. */
export const deviceTo = (node: string): string => `to-${node}`;

export class Network {
  readonly #names = new Map<string, string>();

  /** Makes namespaces, devices, addresses and routes. **Fails when** that is not allowed here, or a tool is missing (`NetworkFailure`). */
  static make({ nodes, links, router }: Experiment): Network {
    const network = new Network();
    try {
      for (const node of nodes) {
        const name = `${prefix}${process.pid}-${node}`;
        run('ip', ['netns', 'add', name]);
        network.#names.set(node, name);
        run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
      }
      for (const link of links) network.#link(link);
      for (const { from, fromAddress, to, toAddress } of links) {
        if (to === router) network.#route(from, toAddress);
        if (from === router) network.#route(to, fromAddress);
      }
      for (const family of ['ipv4.ip_forward', 'ipv6.conf.all.forwarding']) network.run(router, 'sysctl', ['-q', '-w', `net.${family}=1`]);
      return network;
    } catch (error) {
      network.remove();
      throw error;
    }
  }

  /** What to put before a command line, to run it on a node. */
  on(node: string): readonly [string, ...string[]] {
    return ['ip', 'netns', 'exec', this.#name(node)];
  }

  run(node: string, tool: string, args: readonly string[]): string {
    return run('ip', ['netns', 'exec', this.#name(node), tool, ...args]);
  }

  /** Takes all of it away. What is gone already is no failure. */
  remove(): void {
    for (const name of this.#names.values()) spawnSync('ip', ['netns', 'del', name]);
    this.#names.clear();
  }

  #link({ from, fromAddress, to, toAddress, rate }: Link): void {
    const [a, b] = [this.#name(from), this.#name(to)];
    run('ip', ['link', 'add', deviceTo(to), 'netns', a, 'type', 'veth', 'peer', 'name', deviceTo(from), 'netns', b]);
    for (const [name, device, address] of [
      [a, deviceTo(to), fromAddress],
      [b, deviceTo(from), toAddress],
    ] as const) {
      // An IPv6 address that is looked up elsewhere first could not be used for a second.
      run('ip', ['-n', name, 'address', 'add', address, 'dev', device, ...(address.includes(':') ? ['nodad'] : [])]);
      run('ip', ['-n', name, 'link', 'set', device, 'up']);
      if (rate > 0)
        run('tc', ['-n', name, 'qdisc', 'add', 'dev', device, 'root', 'tbf', 'rate', `${rate}mbit`, 'burst', '128kb', 'latency', '50ms']);
    }
  }

  #route(node: string, via: string): void {
    const [host = ''] = via.split('/');
    run('ip', ['-n', this.#name(node), 'route', 'add', 'default', 'via', host]);
  }

  #name(node: string): string {
    const name = this.#names.get(node);
    if (name === undefined) throw new NetworkFailure('ip', `there is no node ${node}`);
    return name;
  }
}

/** Removes namespaces of processes that are gone; says which. */
export function removeLeftovers(): readonly string[] {
  const names = run('ip', ['netns', 'list'])
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '');
  const dead = names.filter((name) => name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length).split('-')[0])));
  for (const name of dead) run('ip', ['netns', 'del', name]);
  return dead;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function run(tool: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', timeout: 20_000 });
  if (error !== undefined) throw new NetworkFailure(tool, (error as NodeJS.ErrnoException).code ?? error.message);
  if (status !== 0) throw new NetworkFailure(tool, `${args.join(' ')}: ${stderr.trim() || `exit code ${status}`}`);
  return stdout;
}
