/**
 * A process with a router that enforces by nftables, killed at a named point: `child.mjs FOLDER POINT NUMBER`. It says what it begins
 * and what was acknowledged. Without a point it says which points it passed, and ends.
 */
import { writeSync } from 'node:fs';
import { Nftables } from '../../../router/backends/nftables/nftables.ts';
import { nftRunner } from '../../../router/backends/nftables/run-nft.ts';
import { announced, clientNumber, firewall, signed, testRouter } from '../router-kit.ts';

const [folder = '', point = '', number = '0'] = process.argv.slice(2);
const passed = new Map<string, number>();
const say = (line: string): void => void writeSync(1, `${line}\n`);

function at(name: string): void {
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  if (name !== point || times !== Number(number)) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before this is over.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

const run = nftRunner();
const nft = new Nftables({
  table: 'athena_router',
  devices: ['veth1'],
  priority: -300,
  now: Date.now,
  async run(args, input) {
    if (input === undefined) return run(args);
    at('before nft');
    const running = run(args, input);
    // The tool has been told, and goes on when this process is gone, if it has begun.
    await new Promise(setImmediate);
    at('while nft runs');
    const said = await running;
    at('after nft');
    return said;
  },
});

const { router } = await testRouter({ folder, backend: { made: nft, otherwise: 'refuse' }, clock: { now: Date.now() } });
const [a, b] = [clientNumber(7), clientNumber(8)];
const leases = new Map<string, string>();
const steps = [
  ['install 1', a, 'install', firewall('10.1.0.1')],
  ['install 2', b, 'install', firewall('10.1.0.1', '10.3.0.0/16')],
  ['install 3', a, 'install', firewall('10.1.0.1', '10.1.0.2')],
  ['renew 1', a, 'renew', new Uint8Array()],
  ['withdraw 1', a, 'withdraw', new Uint8Array()],
  ['install 4', a, 'install', firewall('10.1.0.4')],
  ['withdraw 2', b, 'withdraw', new Uint8Array()],
] as const;
for (const [name, by, action, bundle] of steps) {
  say(`begin ${name}`);
  const which = name.split(' ')[1] as string;
  const more = action === 'install' ? { announces: announced(bundle) } : { lease: leases.get(which) as string };
  const answer = await router.request(signed(by, Date.now(), { action, payment: 1e9, ...more }, bundle), by);
  if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.facts)}`);
  if ('receipt' in answer) leases.set(which, (JSON.parse(answer.receipt.text) as { lease: string }).lease);
  say(`done ${name} ${leases.get(which)}`);
}
if (point === '') say(`points ${JSON.stringify([...passed])}`);
await router.close();
