/** Changes of copies that a process is killed in the middle of: each with all that is to be there after it. */
import { lowerPerPacket } from '../../../../packet/lowering/index.ts';
import { endUser, type Program } from '../../../../packet/machine/index.ts';
import type { Change, Rule, Wanted } from '../../../../router/backends/backend.ts';

export const me = 0x0a020007n;
/** Far away, and the same in each process. */
const ends = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 864_000_000;

/** Copies what comes from a source, so often, and drops it or not; copies come from an address that tells the lease. */
function rule(id: string, source: bigint, as: bigint, times: number, drops: boolean): Rule {
  const mine = { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } as const;
  const packets = { kind: 'from', packets: mine, hosts: { kind: 'host', address: source } } as const;
  const copy = { kind: 'generate', source: { kind: 'host', address: as }, destination: { kind: 'this' }, content: packets } as const;
  const body: Program['body'] = [...Array.from({ length: times }, () => copy), ...(drops ? [{ kind: 'discard', packets } as const] : [])];
  const lowered = lowerPerPacket({ lifetime: 60, body }, endUser(me));
  if (lowered === undefined) throw new Error('not per packet');
  return { id, client: endUser(me), ...lowered, ends };
}

const [a, b, c, d] = [
  rule('aa', 1n, 0x0a0100a1n, 1, false),
  rule('bb', 2n, 0x0a0100b1n, 2, true),
  rule('cc', 1n, 0x0a0100c1n, 3, true),
  rule('bb', 2n, 0x0a0100d1n, 1, false),
];

export const changes: readonly { readonly change: Change | undefined; readonly all: Wanted }[] = [
  { change: undefined, all: { rules: [a, b], shut: [] } },
  { change: { added: [c], removed: ['aa'], shut: [2n] }, all: { rules: [b, c], shut: [2n] } },
  { change: { added: [d], opened: [2n] }, all: { rules: [c, d], shut: [] } },
  { change: undefined, all: { rules: [a, d], shut: [] } },
];
