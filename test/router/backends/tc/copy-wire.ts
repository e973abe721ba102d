/**
 * A wire to a device at which frames arrive, and another one from a device by which copies leave, in a namespace of their own. What left
 * is seen at the far end of that, byte for byte.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Wire } from '../wire.ts';
import { framesOf } from './capture-file.ts';

/** From where a copy is the same everywhere: behind the addresses of Ethernet. */
const addresses = 12;

export class CopyWire extends Wire {
  readonly away = 'away';
  readonly #capture: string;
  readonly #tcpdump: ChildProcess;
  readonly #namespace: string;

  private constructor(name: string) {
    super(name);
    const { network } = this;
    this.#namespace = network.name(name);
    network.link(name, 'add', 'name', 'away', 'mtu', '9000', 'type', 'veth', 'peer', 'name', 'seen', 'mtu', '9000');
    this.run('', 'sh', '-c', 'echo 0 > /proc/sys/net/ipv6/conf/away/disable_ipv6');
    // Nobody is asked for addresses: without them any will do.
    for (const device of ['away', 'seen']) network.link(name, 'set', device, 'arp', 'off', 'addrgenmode', 'none', 'up');
    network.route(name, 'add', 'default', 'dev', 'away');
    this.run('', 'ip', '-6', 'route', 'add', 'default', 'dev', 'away');
    this.#capture = join(network.folder, 'seen.pcap');
    const tcpdump = ['tcpdump', '-i', 'seen', '-U', '--immediate-mode', '-B', '65536', '-s', '0', '-w', this.#capture];
    this.#tcpdump = spawn('ip', ['netns', 'exec', this.#namespace, ...tcpdump], { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  static async make(name: string): Promise<CopyWire> {
    const wire = new CopyWire(name);
    await new Promise((ready) => wire.#tcpdump.stderr?.once('data', ready));
    return wire;
  }

  /** In front of commands about its devices. */
  get before(): readonly string[] {
    return ['ip', 'netns', 'exec', this.#namespace];
  }

  /**
   * All UDP between the ports of what programs make that has left since the beginning, without addresses of Ethernet, when it has come to
   * rest and is in the file.
   */
  async left(): Promise<readonly string[]> {
    for (let last = -1; ; ) {
      await new Promise((done) => setTimeout(done, 150));
      const arrived = Number(this.run('', 'cat', '/sys/class/net/seen/statistics/rx_packets'));
      const { records, copies } = this.#captured();
      if (arrived === last && records >= arrived) return copies;
      last = arrived;
    }
  }

  #captured(): { readonly records: number; readonly copies: readonly string[] } {
    const frames = framesOf(this.#capture);
    const isCopy = (frame: Uint8Array): boolean => {
      const ports = frame.subarray(frame[12] === 0x86 ? 54 : 34).subarray(0, 4);
      return Buffer.from(ports).toString('hex') === 'c000c000';
    };
    const copies = frames.filter(isCopy).map((frame) => Buffer.from(frame.subarray(addresses)).toString('hex'));
    return { records: frames.length, copies };
  }

  override close(): void {
    this.#tcpdump.kill('SIGKILL');
    super.close();
  }
}
