/** One file in a process of its own: what the command says of it, how long it takes and how much memory. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { normalized } from './statements.ts';

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Checked {
  readonly verdict: 'ok' | 'fails' | 'timeout' | 'crash';
  readonly theorems: readonly (Place & { readonly statement: string })[];
  readonly errors: readonly (Place & { readonly code: string; readonly message: string })[];
  /** Wall-clock seconds of the process, and those that it computed. */
  readonly seconds: number;
  readonly cpu: number;
  /** The most bytes that were resident at once. */
  readonly peak: number;
}

export interface Setting {
  readonly official: string;
  /** Seconds after which a process is stopped. */
  readonly timeout: number;
}

const command = resolve('dist/athena.cjs');
const measure = resolve('test/conformance/peak-memory.cjs');

/** Checks a file of the checkout, with the folders that its files load from. Never rejects. */
export function checkFile(file: string, { official, timeout }: Setting): Promise<Checked> {
  const folders = ['', 'lib/main', 'lib/basic', 'lib'].flatMap((f) => ['--path', join(official, f)]);
  const start = performance.now();
  const child = spawn(process.execPath, ['-r', measure, command, 'check', '--json', ...folders, file], {
    cwd: official,
    env: { ...process.env, ATHENA_HOME: official },
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  let [text, used, late] = ['', '', 0];
  child.stdout?.setEncoding('utf8').on('data', (d: string) => {
    text += d;
  });
  child.stdio[3]?.on('data', (d: Buffer) => {
    used += d.toString();
  });
  return new Promise((done) => {
    const timer = setTimeout(() => {
      // A process that is killed cannot tell; where there is /proc, it does.
      late = residentPeak(child.pid);
      child.kill('SIGKILL');
    }, timeout * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      const { peak = late, cpu = Number.NaN } = parsed(used) as { peak?: number; cpu?: number };
      const verdict = code === 0 ? 'ok' : code === null ? (late > 0 ? 'timeout' : 'crash') : code === 3 ? 'crash' : 'fails';
      done({ verdict, ...read(text), seconds: (performance.now() - start) / 1000, cpu, peak });
    });
  });
}

/** The theorems and errors among the lines of `--json`. */
export function read(text: string): Pick<Checked, 'theorems' | 'errors'> {
  const events = text.split('\n').flatMap((l) => (l.startsWith('{') ? [parsed(l) as Record<string, unknown>] : []));
  const place = (e: Record<string, unknown>): Place => ({ file: String(e['file']), line: Number(e['line']) });
  return {
    theorems: events
      .filter((e) => e['type'] === 'result' && e['theorem'] === true)
      .map((e) => ({ ...place(e), statement: normalized(String(e['text']).replace(/^Theorem: /, '')) })),
    errors: events
      .filter((e) => e['type'] === 'diagnostic' && e['severity'] === 'error')
      .map((e) => ({ ...place(e), code: String(e['code']), message: String(e['message']) })),
  };
}

function parsed(line: string): object {
  try {
    return JSON.parse(line) as object;
  } catch {
    return {};
  }
}

function residentPeak(pid: number | undefined): number {
  try {
    const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 1;
  }
}
