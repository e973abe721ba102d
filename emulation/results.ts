/** What was seen in the runs of an experiment: values at times, as CSV, and summed up. */

/** A value of a series, milliseconds after the start of its run. */
export interface Sample {
  readonly run: string;
  readonly at: number;
  readonly series: string;
  readonly value: number;
}

/** RFC 4180, one sample a line. */
export function csv(samples: readonly Sample[]): string {
  const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = samples.map(({ run, at, series, value }) =>
    [field(run), at.toFixed(0), field(series), String(+value.toFixed(3))].join(','),
  );
  return `${['run,milliseconds,series,value', ...lines].join('\n')}\n`;
}

export interface Summary {
  readonly run: string;
  readonly series: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly p50: number;
  readonly p99: number;
}

/** Of each series in each run: how many values, the first and the last, and what half and 99 % of them do not exceed. */
export function summaries(samples: readonly Sample[]): readonly Summary[] {
  const groups = new Map<string, Sample[]>();
  for (const s of samples) {
    const key = JSON.stringify([s.run, s.series]);
    groups.set(key, [...(groups.get(key) ?? []), s]);
  }
  return Array.from(groups.values(), (group) => {
    const [{ run, series, value: first }, last] = [group[0] as Sample, group.at(-1) as Sample];
    const sorted = group.map((s) => s.value).sort((a, b) => a - b);
    return { run, series, count: group.length, first, last: last.value, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
  });
}

/** The least value that such a part of the values does not exceed. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] as number;
}

/** The change of a counter a second, between each look and the next. */
export function changes(samples: readonly Sample[]): readonly Sample[] {
  return samples.slice(1).flatMap((s, i) => {
    const before = samples[i] as Sample;
    return s.at > before.at ? [{ ...s, value: ((s.value - before.value) * 1000) / (s.at - before.at) }] : [];
  });
}
