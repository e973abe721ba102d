/** Processes that are killed at a call of a tool: before it, after it, or after some lines of what it was to do. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Stands in front of a tool, and counts its calls, and the batches that are given to a bpftool that goes on running; at a given one it
 * kills whoever called, after a share of the lines of a batch, or of everything.
 */
const wrapper = `#!/bin/bash
tool=$(PATH="$CRASH_PATH" command -v "$(basename "$0")")
count() { n=$(($(cat "$CRASH/count") + 1)); echo $n > "$CRASH/count"; }
finish() { kill -9 "$CRASH_PARENT" 2> /dev/null || kill -9 $PPID; exit; }
# Of the lines of a file.
part() {
  lines=$(wc -l < "$1"); head -n $((lines * CRASH_SHARE / 100)) "$1" > "$CRASH/part"
  [ -s "$CRASH/part" ] && "$tool" batch file "$CRASH/part" > /dev/null 2>&1
  finish
}
if [ "$*" = "batch file -" ]; then
  exec 4> >("$tool" batch file -)
  while read -r line; do
    if [ "\${line#batch file }" != "$line" ]; then
      count
      [ "$n" = "$CRASH_AT" ] && part "\${line#batch file }"
    fi
    echo "$line" >&4
  done
  exit
fi
count
if [ "$n" != "$CRASH_AT" ]; then exec "$tool" "$@"; fi
[ "$1 $2" = "batch file" ] && part "$3"
if [ "$CRASH_SHARE" -ge 50 ]; then "$tool" "$@" > /dev/null 2>&1; fi
finish
`;

export class KillPoints {
  readonly folder = mkdtempSync(join(tmpdir(), 'athena-crash-'));
  readonly #child = join(this.folder, 'child.mjs');
  readonly #args: readonly string[];

  private constructor(args: readonly string[]) {
    this.#args = args;
  }

  /** Of a script, which says a line for each change that it has made; calls of these tools are counted. */
  static async of(script: string, args: readonly string[], tools: readonly string[]): Promise<KillPoints> {
    const points = new KillPoints(args);
    await build({ entryPoints: [script], outfile: points.#child, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    mkdirSync(join(points.folder, 'bin'));
    for (const tool of tools) writeFileSync(join(points.folder, 'bin', tool), wrapper, { mode: 0o755 });
    return points;
  }

  /** The number of changes that were told to be made, and of calls until the process was killed at that one; it never is at 0. */
  killed(at: number, share: number): { readonly made: number; readonly calls: number } {
    const count = join(this.folder, 'count');
    writeFileSync(count, '0');
    const path = process.env['PATH'] ?? '';
    const crash = { CRASH: this.folder, CRASH_PATH: path, CRASH_AT: `${at}`, CRASH_SHARE: `${share}` };
    const env = { ...process.env, ...crash, PATH: `${join(this.folder, 'bin')}:${path}` };
    // The shell's number is that of the process it becomes.
    const command = ['-c', `export CRASH_PARENT=$$; exec "$0" "$@"`, process.execPath, this.#child, ...this.#args];
    const { stdout, stderr, status, signal } = spawnSync('bash', command, { encoding: 'utf8', env, timeout: 60_000 });
    if (status !== 0 && signal !== 'SIGKILL') throw new Error(`${status} ${signal} ${stderr}`);
    return { made: stdout.split('\n').filter((l) => l !== '').length, calls: Number(readFileSync(count, 'utf8')) };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
