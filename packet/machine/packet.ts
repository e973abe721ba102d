/** Packets, clients, and what belongs to whom. What a frame keeps in a packet is told in docs/frames.md. */
import type { Address, Hosts } from './program.ts';

export interface Packet {
  readonly source: Address;
  readonly destination: Address;
  readonly content: Uint8Array;
}

/** Whoever installs a program: its own address, and the range that belongs to it. An end user's range is its address. */
export interface Client {
  readonly address: Address;
  readonly low: Address;
  readonly high: Address;
}

/** The client that is one address. */
export function endUser(address: Address): Client {
  return { address, low: address, high: address };
}

/** Whether a packet is for the client. All others are other people's. */
export function owns(client: Client, packet: Packet): boolean {
  return client.low <= packet.destination && packet.destination <= client.high;
}

/** Ends of the range that hosts stand for; `key` gives what is in a register. */
export function rangeOf(hosts: Hosts, client: Client, key: (register: number) => Address): readonly [low: Address, high: Address] {
  switch (hosts.kind) {
    case 'this':
      return [client.address, client.address];
    case 'host':
      return [hosts.address, hosts.address];
    case 'key': {
      const address = key(hosts.register);
      return [address, address];
    }
    case 'subnet':
      return [client.low, client.high];
    case 'range':
      return [hosts.low, hosts.high];
  }
}
