/** Reading: text to abstract syntax. */
import { readFileSync } from 'node:fs';
import { parse } from '../lang/athena/parser.ts';
import { type Bench, seconds } from './measure.ts';

export const benchParser: Bench = (add) => {
  // Figure 3 many times over: definitions and proofs in the proportion in which people write them.
  const text = readFileSync('examples/fig3.ath', 'utf8').repeat(400);
  const taken = seconds(() => {
    const { faults } = parse({ name: 'figures', text });
    if (faults.length > 0) throw new Error('the figures do not parse');
  });
  add('parse.throughput', {
    value: text.length / 1e6 / taken,
    unit: 'MB/s',
    against: `${(text.length / 1e6).toFixed(1)} MB, warm; at least 10`,
  });
};
