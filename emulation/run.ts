/**
 * Runs an experiment: for each run a fresh network, a router with fresh keys and state, agents on the nodes, the steps at their times,
 * and a look at all counters every so often. Counters are the kernel's and the router's, never those of a receiver.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { readAddress } from '../packet/address/address.ts';
import { type Holder, newAuthority, newHolder } from '../router/index.ts';
import { AgentProcess } from './agent-process.ts';
import type { Experiment, Run, Step } from './experiment.ts';
import { Network, NetworkFailure } from './network.ts';
import type { Sample } from './results.ts';

export interface Setting {
  /** The command line that is `athena`. */
  readonly athena: readonly [string, ...string[]];
  /** Fields of the configuration that make a router ask for proofs. */
  readonly proofs: Readonly<Record<string, unknown>>;
  /** Hears what goes on. */
  readonly say: (text: string) => void;
}

const ports = { tls: 8443, operation: 9464 };
/** Where a router tells its status, on its own node. */
const operation = `http://127.0.0.1:${ports.operation}`;

/** All samples of all runs. **Fails when** the network cannot be made, or a router does not start (`NetworkFailure`). */
export async function runExperiment(experiment: Experiment, setting: Setting): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const run of experiment.runs) {
    setting.say(`run: ${run.name}`);
    samples.push(...(await oneRun(experiment, run, setting)));
  }
  return samples;
}

interface Started {
  readonly experiment: Experiment;
  readonly run: Run;
  readonly setting: Setting;
  readonly network: Network;
  readonly folder: string;
  readonly agents: ReadonlyMap<string, AgentProcess>;
  readonly note: (series: string, value: number) => void;
}

async function oneRun(experiment: Experiment, run: Run, setting: Setting): Promise<readonly Sample[]> {
  const network = Network.make(experiment);
  const folder = mkdtempSync(join(tmpdir(), 'athena-emulation-'));
  const agents = new Map<string, AgentProcess>();
  const samples: Sample[] = [];
  let router: ChildProcess | undefined;
  try {
    makeKeys(experiment, folder);
    router = await startRouter({ experiment, run, setting, network, folder });
    for (const node of experiment.nodes) {
      const agent = new AgentProcess([...network.on(node), ...setting.athena, 'emulate', 'agent'] as unknown as [string, ...string[]]);
      agents.set(node, agent);
      await agent.ask({ job: 'sink' });
    }
    const begin = performance.now();
    const note = (series: string, value: number): void =>
      void samples.push({ run: run.name, at: performance.now() - begin, series, value });
    const started: Started = { experiment, run, setting, network, folder, agents, note };
    const watching = watch(started, router, begin);
    const steps = run.steps.map(async (step) => {
      await rest(Math.max(0, step.at - (performance.now() - begin)));
      await perform(step, started);
    });
    await Promise.all([watching, ...steps]);
    return samples;
  } finally {
    for (const agent of agents.values()) agent.close();
    await stopped(router);
    network.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An authority, a certificate for the router with all its addresses, and an identity for each other node. */
function makeKeys({ nodes, router, links }: Experiment, folder: string): void {
  const authority = newAuthority('athena authority for emulation', 2);
  writeFileSync(join(folder, 'authority.pem'), authority.certificate);
  writeFileSync(join(folder, 'authority-key.pem'), pem(authority), { mode: 0o600 });
  for (const node of nodes) {
    const own = links.flatMap((l) => [...(l.from === node ? [l.fromAddress] : []), ...(l.to === node ? [l.toAddress] : [])]);
    const addresses = own.map((text) => readAddress(text.split('/')[0] ?? '') as bigint);
    const clients = (node === router ? [0x7f00_0001n, ...addresses] : addresses).map((address) => ({
      address,
      low: address,
      high: address,
    }));
    const holder = newHolder({ name: node, days: 2, clients }, authority);
    mkdirSync(join(folder, node));
    writeFileSync(join(folder, node, 'certificate.pem'), holder.certificate);
    writeFileSync(join(folder, node, 'key.pem'), pem(holder), { mode: 0o600 });
    writeFileSync(join(folder, node, 'authority.pem'), authority.certificate);
  }
}

const pem = ({ key }: Holder): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;

async function startRouter({ experiment, run, setting, network, folder }: Omit<Started, 'agents' | 'note'>): Promise<ChildProcess> {
  const config = {
    listen: [{ host: '0.0.0.0', port: ports.tls }],
    operation: { port: ports.operation },
    certificate: `${experiment.router}/certificate.pem`,
    key: `${experiment.router}/key.pem`,
    authorities: ['authority.pem'],
    state: 'state',
    ...setting.proofs,
    ...run.settings,
  };
  writeFileSync(join(folder, 'router.json'), JSON.stringify(config, null, 2));
  const [command, ...args] = [
    ...network.on(experiment.router),
    ...setting.athena,
    'router',
    'serve',
    '--config',
    join(folder, 'router.json'),
  ];
  const child = spawn(command as string, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stderr.on('data', (d: Buffer) => (err = (err + d).slice(-4000)));
  await new Promise<void>((done, failed) => {
    child.stdout.on('data', (d: Buffer) => {
      out += d;
      if (/^status at/m.test(out)) done();
    });
    child.on('error', (error) => failed(new NetworkFailure('router', error.message)));
    child.on('exit', () => failed(new NetworkFailure('router', err.trim() || 'it did not start')));
  });
  return child;
}

async function stopped(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

/** Looks at all counters until the time is over. */
async function watch({ experiment, agents, note }: Started, router: ChildProcess, begin: number): Promise<void> {
  const looks = Math.floor(experiment.time / experiment.every);
  for (let i = 0; i <= looks; i++) {
    await rest(Math.max(0, i * experiment.every - (performance.now() - begin)));
    if (router.exitCode !== null || router.signalCode !== null) throw new NetworkFailure('router', 'it ended before the run did');
    await Promise.all(
      [...agents].map(async ([node, agent]) => {
        const url = `${operation}/metrics`;
        const counters = await agent.ask({ job: 'counters', ...(node === experiment.router && { url }) });
        for (const [name, value] of Object.entries(counters)) note(name.startsWith('router.') ? name : `${node}.${name}`, value as number);
      }),
    );
    for (const [name, value] of Object.entries(usage(router.pid as number))) note(`router.${name}`, value);
  }
}

/** Milliseconds of processor time, and MiB that are resident. `ip netns exec` becomes what it runs, so the process is the router. */
function usage(pid: number): { readonly processor: number; readonly memory: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  // Clock ticks are hundredths of a second, pages 4 KiB, on every Linux that runs this.
  return { processor: ((fields[11] as number) + (fields[12] as number)) * 10, memory: (fields[21] as number) / 256 };
}

async function perform(step: Step, { experiment, network, folder, agents, setting, note }: Started): Promise<void> {
  const agent = agents.get(step.node) as AgentProcess;
  const place = { host: routerAddress(experiment, step.node), port: ports.tls, folder };
  switch (step.do) {
    case 'send': {
      const { packets, failed } = (await agent.ask({
        job: 'send',
        to: step.to,
        rate: step.rate,
        size: step.size,
        for: step.for,
      })) as Record<string, number>;
      note(`${step.node}.sent`, packets as number);
      note(`${step.node}.unsent`, failed as number);
      return;
    }
    case 'stream': {
      const { bytes } = (await agent.ask({ job: 'stream', to: step.to, for: step.for })) as { bytes: number };
      return note(`${step.node}.streamed`, (bytes * 8) / step.for / 1000);
    }
    case 'upload': {
      const words = ['vinet', ...step.program, '--identity', join(folder, step.node), '--router', `${place.host}:${place.port}`];
      const before = performance.now();
      const said = await output([...network.on(step.node), ...setting.athena, ...words]);
      setting.say(`${step.node}: ${said.trim()}`);
      return note(`${step.node}.upload`, performance.now() - before);
    }
    case 'clients': {
      const { do: _, at: __, node, ...wishes } = step;
      await agent.ask({ job: 'clients', ...place, ...wishes }, (event) => {
        const { ok, session, request } = event as { ok: boolean; session: number; request: number };
        note(ok ? `${node}.session` : `${node}.refused`, session);
        if (ok) note(`${node}.request`, request);
      });
      return;
    }
    case 'attack': {
      const { attempts, installed } = (await agent.ask({
        job: 'attack',
        ...place,
        kind: step.kind,
        parallel: step.parallel,
        for: step.for,
      })) as Record<string, number>;
      note(`${step.node}.attempts`, attempts as number);
      return note(`${step.node}.installed`, installed as number);
    }
    case 'replay':
      await agent.ask({ job: 'replay', url: operation, to: step.to, frames: step.frames, for: step.for }, (event) => {
        const { rate, dropped } = event as { rate: number; dropped: number };
        note(`${step.node}.replayed`, rate);
        note(`${step.node}.replayDropped`, dropped);
      });
  }
}

/** The router's address on the link to a node; from the router itself, its own. */
function routerAddress({ links, router }: Experiment, node: string): string {
  for (const l of links) {
    if (l.from === node && l.to === router) return l.toAddress.split('/')[0] as string;
    if (l.to === node && l.from === router) return l.fromAddress.split('/')[0] as string;
  }
  return '127.0.0.1';
}

function output([command, ...args]: readonly string[]): Promise<string> {
  return new Promise((done) => {
    const child = spawn(command as string, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (d: Buffer) => (text += d));
    child.stderr.on('data', (d: Buffer) => (text += d));
    child.on('error', (error) => done(error.message));
    child.on('close', () => done(text));
  });
}
