/** Whole processes: what a user waits for. */
import { type Bench, processSeconds } from './measure.ts';

export const benchProcess: Bench = (add) => {
  const bare = processSeconds(['-e', '0'], 11);
  const figure3 = processSeconds(['dist/athena.cjs', 'check', 'examples/fig3.ath'], 11);
  add('process.bare', { value: bare * 1000, unit: 'ms', against: "node -e '0'" });
  add('process.fig3', { value: figure3 / bare, unit: 'x bare', against: 'athena check examples/fig3.ath; at most 2.5' });
};
