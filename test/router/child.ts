/**
 * A process that changes a router and is killed at a named point: `child.mjs FOLDER POINT NUMBER`. Before each step it says what it
 * begins, and afterwards that it was acknowledged. Without a point it says which points it passed, and ends.
 */
import { writeSync } from 'node:fs';
import { type Disk, type DiskFile, realDisk } from '../../router/leases/journal.ts';
import { announced, clientNumber, firewall, lasting, signed, testRouter } from './router-kit.ts';

const [folder = '', point = '', number = '0'] = process.argv.slice(2);
const passed = new Map<string, number>();
const say = (line: string): void => void writeSync(1, `${line}\n`);

function reached(name: string): boolean {
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  return name === point && times === Number(number);
}
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before this is over.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
};
const at = (name: string): void => void (reached(name) && die());

const disk: Disk = {
  async open(path) {
    at('open');
    const file = await realDisk.open(path);
    const watched: DiskFile = {
      ...file,
      async write(bytes, place) {
        at('before write');
        if (reached('half written')) {
          await file.write(bytes.subarray(0, bytes.length >> 1), place);
          die();
        }
        await file.write(bytes, place);
        at('before sync');
      },
      async sync() {
        await file.sync();
        at('after sync');
      },
    };
    return watched;
  },
  async replace(from, to) {
    at('before replace');
    await realDisk.replace(from, to);
    at('after replace');
  },
};

const { router, clock } = await testRouter({
  folder,
  disk,
  payment: {
    chargedFor: () => 0,
    async charge() {
      at('charge');
      return true;
    },
    close: async () => {},
  },
});
const [a, b] = [clientNumber(7), clientNumber(8)];
const steps = [
  ['install 1', a, { action: 'install' }, firewall('10.1.0.1')],
  ['install 2', b, { action: 'install' }, firewall('10.1.0.2')],
  ['renew 1', a, { action: 'renew' }, new Uint8Array()],
  ['rewrite', undefined, {}, new Uint8Array()],
  ['install 3', a, { action: 'install' }, lasting(firewall('10.1.0.3'), 1000)],
  ['withdraw 1', a, { action: 'withdraw' }, new Uint8Array()],
  ['install 4', b, { action: 'install' }, firewall('10.1.0.3')],
  ['end 2', undefined, {}, new Uint8Array()],
] as const;
let [lease, second] = ['', ''];
for (const [name, by, change, bundle] of steps) {
  say(`begin ${name}`);
  at(`begin ${name}`);
  if (name === 'rewrite') await router.programs.kept.rewrite(clock.now);
  else if (by === undefined) {
    const ended = await router.end(second, { by: 'operator' });
    if (ended !== true) throw new Error(`${name}: ${ended === false ? 'there is none' : ended.code}`);
  } else {
    clock.now += 1000;
    const more = change.action === 'install' ? { announces: announced(bundle) } : { lease, payment: 1e9 };
    const answer = await router.request(signed(by, clock.now, { ...change, ...more }, bundle), by);
    if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
    const given = 'receipt' in answer ? (JSON.parse(answer.receipt.text) as { lease: string }).lease : '';
    if (name === 'install 1') lease = given;
    if (name === 'install 2') second = given;
  }
  say(`done ${name}`);
  at(`done ${name}`);
}
if (point === '') say(`points ${JSON.stringify([...passed])}`);
await router.close();
