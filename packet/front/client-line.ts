/**
 * For whom a program was written, if its text says so: what commands take for the client when nobody names one.
 * No part of the program: its bytes are the same for every client, and a router knows its clients from elsewhere.
 */
import { type Client, endUser } from '../machine/index.ts';
import { readAddress, readRange } from './address.ts';
import type { Fault } from './fault.ts';
import type { ClientLine } from './syntax.ts';

/** The client of these lines; faults are added to those that there are. */
export function clientOf(lines: readonly ClientLine[], faults: Fault[]): Client | undefined {
  const [own, anotherOwn] = lines.filter((l) => l.kind === 'this');
  const [subnet, anotherSubnet] = lines.filter((l) => l.kind === 'subnet');
  const twice = anotherOwn ?? anotherSubnet;
  const tell = (code: string, at: Fault['at'], facts: Fault['facts'], labels: Fault['labels'] = []): undefined =>
    void faults.push({ code, at, facts, labels });
  if (twice !== undefined) {
    const first = (twice === anotherOwn ? own : subnet) as ClientLine;
    return tell('packet/client', twice.at, { twice: true }, [{ at: first.at, text: 'the first' }]);
  }
  if (own === undefined) return subnet && tell('packet/client', subnet.at, { alone: true });
  const address = readAddress(own.text);
  if (address === undefined) {
    const fault = readRange(own.text);
    if (typeof fault !== 'string') return tell('packet/not-one-address', own.value, {});
    return tell('packet/bad-address', own.value, { text: own.text, fault });
  }
  if (subnet === undefined) return endUser(address);
  const range = readRange(subnet.text);
  if (typeof range === 'string') return tell('packet/bad-address', subnet.value, { text: subnet.text, fault: range });
  if (address < range.low || range.high < address)
    return tell('packet/client', subnet.at, { outside: true }, [{ at: own.at, text: 'the client' }]);
  return { address, ...range };
}
