/**
 * A wire into a namespace: frames that are written, byte for byte, arrive at the device `in`. Node has no raw sockets; the file of
 * a macvtap takes frames, and veth carries them.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Namespace } from './namespaces.ts';

/** In front of each frame stands what a virtual network card would say of it: nothing. */
const header = 10;

export class Wire {
  readonly namespace: Namespace;
  /** Where frames arrive. */
  readonly device = 'in';
  readonly #file: number;
  readonly #folder: string;
  readonly #buffer = new Uint8Array(header + 65_550);

  constructor(short: string) {
    const n = new Namespace(short);
    this.namespace = n;
    n.ip('link', 'add', 'out', 'mtu', '9000', 'type', 'veth', 'peer', 'name', 'in', 'mtu', '9000');
    for (const device of ['in', 'out']) {
      // The kernel sends of its own accord when a device has addresses.
      n.run('sysctl', ['-qw', `net.ipv6.conf.${device}.disable_ipv6=1`]);
      n.ip('link', 'set', device, 'arp', 'off', 'up');
    }
    n.ip('link', 'add', 'link', 'out', 'name', 'tap', 'type', 'macvtap', 'mode', 'bridge');
    n.run('sysctl', ['-qw', 'net.ipv6.conf.tap.disable_ipv6=1']);
    n.ip('link', 'set', 'tap', 'arp', 'off', 'up');
    const [major = '', minor = ''] = n.run('sh', ['-c', 'cat /sys/class/net/tap/tap*/dev']).trim().split(':');
    this.#folder = mkdtempSync(join(tmpdir(), 'athena-wire-'));
    n.run('mknod', [join(this.#folder, 'tap'), 'c', major, minor]);
    this.#file = openSync(join(this.#folder, 'tap'), 'r+');
  }

  send(frame: Uint8Array): void {
    this.#buffer.set(frame, header);
    writeSync(this.#file, this.#buffer, 0, header + frame.length);
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
    this.namespace.close();
  }
}
