/**
 * A wire in a namespace: frames that are written, byte for byte, arrive at the device `in`. Node has no raw sockets; the file of
 * a macvtap takes frames, and veth carries them.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Network } from '../live/namespaces.ts';

/** In front of each frame stands what a virtual network card would say of it: nothing. */
const header = 10;

export class Wire {
  readonly network = new Network();
  /** Where frames arrive. */
  readonly device = 'in';
  readonly #name: string;
  readonly #file: number;
  readonly #buffer = new Uint8Array(header + 65_550);

  constructor(name: string) {
    this.#name = name;
    const { network } = this;
    network.add(name);
    network.link(name, 'add', 'name', 'out', 'mtu', '9000', 'type', 'veth', 'peer', 'name', 'in', 'mtu', '9000');
    for (const device of ['in', 'out']) network.link(name, 'set', device, 'arp', 'off', 'up');
    this.#file = openSync(network.tap(name, 'out', 'tap'), 'r+');
  }

  /** Runs a command in the namespace, with something to read. **Fails when** it fails. */
  run(input: string, ...command: readonly string[]): string {
    return this.network.feed(this.#name, input, ...command);
  }

  send(frame: Uint8Array): void {
    this.#buffer.set(frame, header);
    writeSync(this.#file, this.#buffer, 0, header + frame.length);
  }

  close(): void {
    closeSync(this.#file);
    this.network.close();
  }
}
