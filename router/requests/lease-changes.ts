/** What a client may do with a lease that it has: pay for more time, or give it back. */
import type { Client } from '../../packet/machine/index.ts';
import { type Refused, refusal } from '../admission/admission.ts';
import type { Lease } from '../leases/lease.ts';
import { wholePrice, workPrice } from '../leases/price.ts';
import type { Programs } from '../leases/programs.ts';
import type { Received } from './installation.ts';

/** The lease for its lifetime again, from now; or why not. */
export async function renew(programs: Programs, { ask, client, mark, now, certificate }: Received): Promise<Lease | Refused> {
  const { price: prices } = programs.rules;
  const lease = ownLease(programs, ask.lease, client);
  if (lease === undefined) return refusal('router/no-such-lease', { lease: ask.lease ?? '' });
  const whole = wholePrice(prices, lease.cost);
  if ((ask.payment ?? 0) < whole) return refusal('router/price', { price: whole, offered: ask.payment ?? 0 });
  const price = prices.base + (programs.execution.pays(lease.id) ? workPrice(prices, lease.cost) : 0);
  const shown = certificate === undefined ? {} : { certificate };
  const renewed: Lease = { ...lease, begins: now, ends: now + (lease.ends - lease.begins), paid: lease.paid + price, ...shown };
  const failure = await programs.kept.write({ kind: 'lease', lease: renewed, mark });
  if (failure !== undefined) return failure;
  if (!programs.execution.running.has(lease.id)) {
    // It ended while this was being written. What does not run is no lease.
    programs.kept.note({ kind: 'end', id: lease.id });
    return refusal('router/no-such-lease', { lease: lease.id });
  }
  const unenforced = await programs.extend(renewed);
  if (unenforced !== undefined) {
    // Its end is what it was.
    await programs.kept.write({ kind: 'lease', lease });
    return unenforced;
  }
  void programs.charge(renewed, price);
  return renewed;
}

/** Gives a lease back; why not, if so. */
export async function withdraw(programs: Programs, { ask, client, mark }: Received): Promise<Refused | undefined> {
  const id = ask.lease ?? '';
  if (ownLease(programs, id, client) === undefined) return refusal('router/no-such-lease', { lease: id });
  return programs.withdraw(id, mark);
}

/** A lease belongs to whoever is authenticated for its address, with whatever key. */
function ownLease(programs: Programs, id: string | undefined, client: Client): Lease | undefined {
  const lease = programs.book.leases.get(id ?? '');
  return lease?.client.address === client.address ? lease : undefined;
}
