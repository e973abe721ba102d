/** Changes that a process is killed in the middle of: each with all that is to be there after it. */
import { lower } from '../../../../packet/lowering/index.ts';
import { endUser, type Program } from '../../../../packet/machine/index.ts';
import type { Change, Rule, Wanted } from '../../../../router/backends/backend.ts';

export const me = 0x0a020007n;
/** Far away, and the same in each process. */
const ends = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 864_000_000;

function rule(id: string, source: bigint | undefined, word?: string): Rule {
  const mine = { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } as const;
  const from = source === undefined ? mine : ({ kind: 'from', packets: mine, hosts: { kind: 'host', address: source } } as const);
  const packets = word === undefined ? from : ({ kind: 'search', packets: from, word: [...Buffer.from(word)] } as const);
  const program: Program = { lifetime: 60, body: [{ kind: 'discard', packets }] };
  const lowered = lower(program, endUser(me));
  return { id, client: endUser(me), cells: lowered.kind === 'filter' ? lowered.cells : [], ends };
}

const [a, b, c, d] = [rule('aa', 1n), rule('bb', 2n), rule('cc', 3n, 'ab'), rule('dd', 4n)];

export const changes: readonly { readonly change: Change | undefined; readonly all: Wanted }[] = [
  { change: undefined, all: { rules: [a, b], shut: [] } },
  { change: { added: [c], removed: ['aa'] }, all: { rules: [b, c], shut: [] } },
  { change: { added: [b, d], shut: [9n] }, all: { rules: [b, c, d], shut: [9n] } },
  { change: { removed: ['bb', 'cc'], opened: [9n] }, all: { rules: [d], shut: [] } },
  { change: undefined, all: { rules: [a, d], shut: [] } },
];
