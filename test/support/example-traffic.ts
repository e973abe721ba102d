/** The traffic of examples/packet/traffic.pcap: a client, its neighbours, a bad host, a source of spam, a broadcast, a worm. */
import { ascii, ethernet, ipv4, ipv6, pcap, tcp, udp } from './frames.ts';

type Bytes = readonly number[];

const from = (source: Bytes, destination: Bytes, text: string): Bytes => ethernet(0x0800, ipv4(udp(ascii(text)), { source, destination }));
const [client, neighbour, third] = [
  [10, 2, 0, 7],
  [10, 2, 0, 8],
  [10, 2, 0, 9],
] as const;
const [bad, friend, spammer, broadcaster] = [
  [10, 1, 0, 5],
  [10, 1, 0, 6],
  [198, 51, 100, 20],
  [192, 0, 2, 1],
] as const;

/** The bytes of the capture. */
export function exampleTraffic(): Uint8Array {
  const broadcast = ['first frame of the film', 'second frame of the film'].flatMap((text) =>
    [client, neighbour, third].map((destination) => from(broadcaster, destination, text)),
  );
  return pcap([
    ethernet(0x0806, [0, 1, 8, 0, 6, 4, 0, 1]),
    from(friend, client, 'hello'),
    from(bad, client, 'flood 1'),
    from(bad, neighbour, 'hello neighbour'),
    from(bad, client, 'flood 2'),
    from(spammer, client, 'you won the lottery'),
    from(spammer, client, 'please transfer a small fee'),
    from(spammer, neighbour, 'the lottery is a transfer of money'),
    from(friend, client, 'did you see the lottery results?'),
    ethernet(0x0800, ipv4(tcp(ascii('GET /default.ida?NNNNNNNN')), { protocol: 6, source: bad, destination: third })),
    ethernet(0x86dd, ipv6(udp(ascii('hello over IPv6')))),
    ...broadcast,
    from(friend, client, 'ALARM: the door is open'),
  ]);
}
