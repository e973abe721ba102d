/**
 * What enforces programs in the kernel: nanoseconds for a packet, the time of a change, rates of frames and of innocent TCP over a veth
 * pair, each against another of the same run. Needs root, bpftool, nft, gcc and iperf3; what cannot be measured is said. With names of
 * parts only these, and with `--table` all figures once more, as a table. Not a part of `bench/run.ts`.
 */
import { changes, reconcile, requests } from './backends/changes.ts';
import { goodput } from './backends/goodput.ts';
import { build, say, table, tearDown } from './backends/kit.ts';
import { programs, rates } from './backends/packets.ts';

const parts: Readonly<Record<string, () => Promise<void>>> = { programs, changes, requests, reconcile, rates, goodput };
const chosen = process.argv.slice(2).filter((a) => a !== '--table');
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    tearDown();
    process.exit(1);
  });
try {
  build();
  for (const part of chosen.length > 0 ? chosen : Object.keys(parts))
    await (parts[part] ?? (() => Promise.reject(new Error('there is no such part'))))().catch((error: Error) =>
      say(part, 'NOT MEASURED', error.message),
    );
  if (process.argv.includes('--table')) console.log(`\n${table()}`);
} finally {
  tearDown();
}
