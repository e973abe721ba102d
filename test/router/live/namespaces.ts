/**
 * Networks of the test's own: namespaces with an attacker, a bystander and a client, and a router between them, as a link of two
 * macvtap devices. Nothing leaves them, and all of it goes when the test does. Their names have the number of the process.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why none can be made here, or which of the programs that are asked for is not there; undefined when all is well. */
export function whyNot(...programs: readonly string[]): string | undefined {
  const missing = programs.find((p) => spawnSync(p, ['--version']).error !== undefined);
  if (missing !== undefined) return `there is no ${missing}`;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'it needs root on Linux';
  if (spawnSync('ip', ['-V']).status !== 0) return 'there is no ip command';
  const name = `at${process.pid}probe`;
  const made = spawnSync('ip', ['netns', 'add', name]);
  if (made.status !== 0) return 'no network namespace can be made';
  try {
    const device = ['link', 'add', 'name', 'p0', 'type', 'veth', 'peer', 'name', 'p1'];
    if (spawnSync('ip', ['-n', name, ...device]).status !== 0) return 'there is no veth';
    const tap = ['link', 'add', 'link', 'p0', 'name', 't0', 'type', 'macvtap', 'mode', 'passthru'];
    if (spawnSync('ip', ['-n', name, ...tap]).status !== 0) return 'there is no macvtap';
    return spawnSync('ip', ['-n', name, 'link', 'add', 'name', 'b0', 'type', 'bridge']).status === 0 ? undefined : 'there is no bridge';
  } finally {
    spawnSync('ip', ['netns', 'del', name]);
  }
}

export interface Interface {
  readonly packets: number;
  readonly bytes: number;
}

export class Network {
  readonly #prefix = `at${process.pid}`;
  readonly #names: string[] = [];
  readonly #children: ChildProcess[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'athena-live-'));

  /** A namespace without IPv6, so that nothing is in it but what the test sends. */
  add(name: string): void {
    this.#ip('netns', 'add', this.name(name));
    this.#names.push(name);
    this.inside(name, 'sh', '-c', 'for d in all default; do echo 1 > /proc/sys/net/ipv6/conf/$d/disable_ipv6; done');
    this.link(name, 'set', 'lo', 'up');
  }

  name(name: string): string {
    return `${this.#prefix}${name}`;
  }

  /** `ip link` in a namespace. */
  link(name: string, ...args: readonly string[]): void {
    this.#ip('-n', this.name(name), 'link', ...args);
  }

  /** A cable from a device in one namespace to one in another. */
  cable([a, one]: readonly [string, string], [b, other]: readonly [string, string]): void {
    const far = ['peer', 'name', other, 'netns', this.name(b)];
    this.link(a, 'add', 'name', one, 'type', 'veth', ...far);
    for (const [name, device] of [
      [a, one],
      [b, other],
    ] as const)
      this.link(name, 'set', device, 'up');
  }

  address(name: string, device: string, ...addresses: readonly string[]): void {
    for (const a of addresses) this.#ip('-n', this.name(name), 'addr', 'add', a, 'dev', device);
  }

  route(name: string, ...args: readonly string[]): void {
    this.#ip('-n', this.name(name), 'route', ...args);
  }

  /** What is known of neighbours stays as it is: from now on nobody asks. */
  settleNeighbours(name: string, device: string): void {
    const known = this.#ip('-n', this.name(name), 'neigh', 'show', 'dev', device).split('\n');
    for (const [, address = '', mac = ''] of known.flatMap((l) => [/^(\S+).* lladdr (\S+)/.exec(l) ?? []]))
      if (mac !== '') this.#ip('-n', this.name(name), 'neigh', 'replace', address, 'lladdr', mac, 'dev', device, 'nud', 'permanent');
  }

  /** A macvtap device over another one, and the file to open it by: names in /dev are by numbers that other namespaces have too. */
  tap(name: string, over: string, device: string): string {
    this.link(name, 'add', 'link', over, 'name', device, 'type', 'macvtap', 'mode', 'passthru');
    this.link(name, 'set', device, 'up', 'allmulticast', 'on', 'txqueuelen', '10000');
    const numbers = this.inside(name, 'sh', '-c', `cat /sys/class/net/${device}/macvtap/*/dev`).trim().split(':');
    const path = join(this.folder, device);
    const made = spawnSync('mknod', [path, 'c', ...numbers], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`mknod: ${made.stderr}`);
    return path;
  }

  /** What has arrived at a device, by the count of the system. */
  arrived(name: string, device: string): Interface {
    const read = (what: string): number => Number(this.inside(name, 'cat', `/sys/class/net/${device}/statistics/rx_${what}`));
    return { packets: read('packets'), bytes: read('bytes') };
  }

  /** The counters of UDP in a namespace, by name. */
  udp(name: string): Readonly<Record<string, number>> {
    const [names = '', values = ''] = this.inside(name, 'cat', '/proc/net/snmp')
      .split('\n')
      .filter((l) => l.startsWith('Udp:'));
    const numbers = values.split(' ');
    return Object.fromEntries(names.split(' ').map((n, i) => [n, Number(numbers[i])]));
  }

  /** Runs a command that ends. **Fails when** it fails. */
  inside(name: string, ...command: readonly string[]): string {
    return this.#ip('netns', 'exec', this.name(name), ...command);
  }

  /** The same, with something to read. */
  feed(name: string, input: string, ...command: readonly string[]): string {
    return this.#run(input, 'netns', 'exec', this.name(name), ...command);
  }

  /** Starts a script of Node that says a line when it is ready. */
  async start(name: string, script: string, ...args: readonly string[]): Promise<{ readonly lines: readonly string[] }> {
    const child = spawn('ip', ['netns', 'exec', this.name(name), process.execPath, '--input-type=module', '-e', script, ...args]);
    this.#children.push(child);
    const lines: string[] = [];
    let told = '';
    child.stderr.on('data', (d: Buffer) => (told += d));
    await new Promise<void>((ready, failed) => {
      let rest = '';
      child.stdout.on('data', (d: Buffer) => {
        const parts = `${rest}${d}`.split('\n');
        rest = parts.pop() ?? '';
        lines.push(...parts);
        if (lines.length > 0) ready();
      });
      child.on('exit', () => failed(new Error(`a script in ${name} ended: ${told}`)));
    });
    return { lines };
  }

  /** Runs a script of Node to its end, and gives what it says. */
  script(name: string, script: string, ...args: readonly string[]): string {
    return this.inside(name, process.execPath, '--input-type=module', '-e', script, ...args);
  }

  close(): void {
    for (const c of this.#children) c.kill('SIGKILL');
    for (const name of this.#names) spawnSync('ip', ['netns', 'del', this.name(name)]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #ip(...args: readonly string[]): string {
    return this.#run(undefined, ...args);
  }

  #run(input: string | undefined, ...args: readonly string[]): string {
    const { status, stdout, stderr, error } = spawnSync('ip', args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28, input });
    if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${error?.message ?? stderr}`);
    return stdout;
  }
}

/** Sends datagrams: `FROM PORT`, then as JSON a list of `to`, `count` and `text`, one after the other. */
export const sender = `
import { createSocket } from 'node:dgram';
const [from, port, jobs] = process.argv.slice(1);
const socket = createSocket('udp4');
socket.bind(0, from, async () => {
  for (const { to, count, text } of JSON.parse(jobs))
    for (let i = 0; i < count; i++) {
      await new Promise((done, failed) => socket.send(text, Number(port), to, (e) => (e ? failed(e) : done())));
      // Not faster than anybody can read.
      if (i % 20 === 19) await new Promise((done) => setTimeout(done, 2));
    }
  socket.close();
});`;

/** Takes datagrams at ports of any address, and says of each the port, the sender and the content, as JSON. */
export const receiver = `
import { createSocket } from 'node:dgram';
const sockets = process.argv.slice(1).map((port) => {
  const socket = createSocket('udp4');
  socket.on('message', (m, { address }) => console.log(JSON.stringify([port, address, m.toString('latin1')])));
  return new Promise((done) => socket.bind(Number(port), done));
});
await Promise.all(sockets);
console.log('ready');`;
