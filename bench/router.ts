/** The router: decisions of the scheduler, and packets through the engine against libpcap's filter. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../packet/front/compile.ts';
import { endUser } from '../packet/machine/index.ts';
import { Engine } from '../router/engine/engine.ts';
import { filterCapture } from '../router/engine/filter-capture.ts';
import { Scheduler } from '../router/scheduling/scheduler.ts';
import { type Bench, median, seconds } from './measure.ts';

const folder = mkdtempSync(join(tmpdir(), 'athena-bench-router-'));
const frames = 1_500_000;
/** How many times as many frames tcpdump gets for its long filter. */
const longerBy = 4;

export const benchRouter: Bench = (add, _, long) => {
  try {
    schedule(add);
    engine(add, long);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const schedule = (add: Parameters<Bench>[0]): void => {
  const rounds = 200_000;
  const taken = seconds(() => {
    const s = new Scheduler({ capacity: 1000, classes: 4, interfaces: 4, lookahead: 2, patience: 16 });
    for (let i = 0; i < rounds; i++) {
      s.submit({ id: `${i}`, interface: i & 3, arrived: i, class: (i * 7) & 3, payment: (i * 13) % 100, complexity: 1 + ((i * 31) % 200) });
      const started = s.next();
      if (started !== undefined && s.load > 700) s.release(s.load);
    }
  }, 3);
  add('router.decisions', {
    value: rounds / taken,
    unit: 'decisions/s',
    against: 'submit and start, 4 classes, 4 interfaces; at least 100,000',
  });
};

const text = (source: string): string =>
  `LIFETIME = 1 day\nDISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), ${source}));`;
const pairOf = (i: number): readonly [source: string, destination: number] => [
  `10.1.${(i >> 8) & 255}.${i & 255}`,
  0x0a020000 + ((i * 7919) % 60_000),
];
const dotted = (n: number): string => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');

/** An engine with a firewall for each of so many clients. */
function engineWith(programs: number): Engine {
  const made = new Engine();
  for (let i = 0; i < programs; i++) {
    const [source, destination] = pairOf(i);
    const { program } = compile({ name: '<bench>', text: text(source) });
    if (program === undefined || !made.install(`p${i}`, program, endUser(BigInt(destination)))) throw new Error('not installed');
  }
  return made;
}

/** Processor time, in seconds: other processes on the machine do not count. */
function cpuSeconds(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const engine = (add: Parameters<Bench>[0], long: boolean): void => {
  const [file, empty, longer] = [join(folder, 'traffic.pcap'), join(folder, 'empty.pcap'), join(folder, 'longer.pcap')];
  writeCapture(file, frames);
  writeCapture(empty, 0);
  const through = (made: Engine, times = 5): number => {
    const once = (): void => {
      const [from, to] = [openSync(file, 'r'), openSync('/dev/null', 'w')];
      filterCapture(
        (into) => readSync(from, into, 0, into.length, null),
        (b) => void writeSync(to, b),
        made,
        256,
      );
      closeSync(from);
      closeSync(to);
    };
    once();
    return median(Array.from({ length: times }, () => cpuSeconds(once)));
  };
  const one = through(engineWith(1));
  const thousand = through(engineWith(1000));
  const many = through(engineWith(60_000));
  add('router.engine.one', {
    value: (one / frames) * 1e9,
    unit: 'ns',
    against: 'processor time for a packet of 64 bytes, capture to /dev/null, 1 program',
  });
  add('router.engine.growth', { value: many / one, unit: 'x', against: 'from 1 to 60,000 programs; at most 3' });
  const [source, destination] = pairOf(0);
  const rule = (i: number): string => `(src host ${pairOf(i)[0]} and dst host ${dotted(pairOf(i)[1])})`;
  const tcpdump = tcpdumpSeconds(file, empty, `not (src host ${source} and dst host ${dotted(destination)})`);
  if (tcpdump === undefined) return;
  add('router.engine.libpcap', {
    value: tcpdump / one,
    unit: 'x',
    against: 'processor time of tcpdump -r with the same rule, its start subtracted; at least 1.5',
  });
  const against = (rules: number, taken: number, runs: string, least = ''): void =>
    add(`router.engine.libpcap.${rules}`, {
      value: taken / thousand,
      unit: 'x',
      against: `tcpdump -r with ${rules} rules to 1,000 programs here, ${runs}${least}`,
    });
  const all = (rules: number): string => `not (${Array.from({ length: rules }, (_, i) => rule(i)).join(' or ')})`;
  against(100, tcpdumpSeconds(file, empty, all(100)) as number, 'median of 5');
  if (!long) return;
  // To compile a filter of 1,000 rules takes tcpdump half a minute, and it does that for the empty capture, too: so one run of each, and
  // a capture that is so long that the difference is no accident.
  writeCapture(longer, frames * longerBy);
  against(
    1000,
    (tcpdumpSeconds(longer, empty, all(1000), 1) as number) / longerBy,
    `1 run on ${frames * longerBy} frames`,
    '; at least 20',
  );
};

/** Processor time of tcpdump on a capture, less that on an empty one; undefined when there is none. */
function tcpdumpSeconds(file: string, empty: string, filter: string, runs = 5): number | undefined {
  const of = (path: string): number | undefined => {
    const command = 'TIMEFORMAT="%U %S"; time tcpdump -r "$0" -w /dev/null "$1" 2>/dev/null';
    const { stderr, status } = spawnSync('bash', ['-c', command, path, filter], { encoding: 'utf8' });
    const [user = 0, system = 0] = stderr.trim().split(' ').map(Number);
    return status === 0 ? user + system : undefined;
  };
  if (spawnSync('tcpdump', ['--version']).status !== 0) return undefined;
  const times = (path: string): number => median(Array.from({ length: runs }, () => of(path) as number));
  return times(file) - times(empty);
}

/** Frames of 64 bytes between random addresses of 10.1.0.0/16 and 10.2.0.0/16. */
function writeCapture(path: string, count: number): void {
  const fd = openSync(path, 'w');
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt32LE(0x00040002, 4);
  head.writeUInt32LE(65_535, 16);
  head.writeUInt32LE(1, 20);
  writeSync(fd, head);
  const record = Buffer.alloc(80);
  record.writeUInt32LE(64, 8);
  record.writeUInt32LE(64, 12);
  record.writeUInt16BE(0x0800, 28);
  record.writeUInt8(0x45, 30);
  record.writeUInt16BE(50, 32);
  record.writeUInt16BE(0x4011, 38);
  let seed = 1;
  const next = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) >>> 16;
  const chunk = Buffer.alloc(80 * 10_000);
  for (let done = 0; done < count; done += 10_000) {
    for (let i = 0; i < 10_000; i++) {
      record.writeUInt32BE(0x0a010000 + (next() % 60_000), 42);
      record.writeUInt32BE(0x0a020000 + (next() % 60_000), 46);
      record.copy(chunk, i * 80);
    }
    writeSync(fd, chunk);
  }
  closeSync(fd);
}
