/**
 * Network namespaces for tests: made by the test, named after its process, and gone when it ends, however it ends. What a machine lacks
 * for them is told by name, so that a test that is skipped says why.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What of these tools, and of the rights to use them, is not here; for the title of what is skipped. */
export function lacking(...tools: readonly string[]): readonly string[] {
  const missing = ['ip', ...tools].filter((tool) => !(process.env['PATH'] ?? '').split(delimiter).some((p) => existsSync(join(p, tool))));
  if (missing.length > 0) return missing.map((tool) => `the program ${tool}`);
  const name = `athena-${process.pid}-probe`;
  const made = spawnSync('ip', ['netns', 'add', name]).status === 0;
  if (made) spawnSync('ip', ['netns', 'del', name]);
  return made ? [] : ['the right to make network namespaces'];
}

/** Tells on standard error which tests do not run and why; true when something is lacking. */
export function skipLoudly(what: string, missing: readonly string[]): boolean {
  if (missing.length > 0) process.stderr.write(`\nNOT RUN: ${what}: this machine lacks ${missing.join(', ')}\n`);
  return missing.length > 0;
}

const open = new Set<Namespace>();
process.on('exit', () => {
  for (const namespace of open) namespace.close();
});

export class Namespace {
  readonly name: string;

  constructor(short: string) {
    this.name = `athena-${process.pid}-${short}`;
    must('ip', ['netns', 'add', this.name]);
    open.add(this);
    this.ip('link', 'set', 'lo', 'up');
  }

  /** What a program says inside. **Fails when** it ends with another code than 0. */
  run(tool: string, args: readonly string[], input?: string): string {
    return must('ip', ['netns', 'exec', this.name, tool, ...args], input);
  }

  ip(...args: readonly string[]): string {
    return must('ip', ['-n', this.name, ...args]);
  }

  close(): void {
    if (open.delete(this)) spawnSync('ip', ['netns', 'del', this.name]);
  }
}

function must(tool: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 30, input });
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}
