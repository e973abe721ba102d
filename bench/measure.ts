/** Timing: medians of several runs, and the calibration that figures are divided by. */
import { spawnSync } from 'node:child_process';

export interface Figure {
  readonly value: number;
  readonly unit: string;
  /** What the value is measured against, or how it was taken. */
  readonly against: string;
}

export type Figures = Map<string, Figure>;
export type Add = (name: string, figure: Figure) => void;
/** `long` asks for what takes minutes, too. */
export type Bench = (add: Add, calibration: number, long: boolean) => void | Promise<void>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}

/** Seconds that a run takes, the median of several after one that is not counted. */
export function seconds(run: () => unknown, times = 5): number {
  run();
  return median(
    Array.from({ length: times }, () => {
      const start = process.hrtime.bigint();
      run();
      return Number(process.hrtime.bigint() - start) / 1e9;
    }),
  );
}

/** Seconds of a whole process, the median of several. */
export function processSeconds(args: readonly string[], times = 7): number {
  return seconds(() => {
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  }, times);
}

/** Seconds of the calibration program: a doubly recursive function in a fresh process, about one second on the reference machine. */
export function calibrate(): number {
  return processSeconds(['-e', 'function f(n){return n<2?n:f(n-1)+f(n-2)};f(40)'], 1);
}
