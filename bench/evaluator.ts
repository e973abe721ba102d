/** Running programs: recursion, lists, depth. */
import { Session } from '../lang/athena/session.ts';
import { type Bench, seconds } from './measure.ts';

/** Runs a program in a session of its own; fails when it does. */
function run(text: string): void {
  const session = new Session({ readFile: () => undefined, onEvent: () => undefined });
  const { ok } = session.run({ name: 'bench', text });
  if (!ok) throw new Error(`a benchmark program fails: ${text}`);
}

const fibonacci = `
define (fib n) := check { (less? n 2) => n | else => (plus (fib (minus n 1)) (fib (minus n 2))) }
(fib 29)`;

const reverse = `
define (app L M) := match L { [] => M | (list-of x rest) => (add x (app rest M)) }
define (nrev L) := match L { [] => [] | (list-of x rest) => (app (nrev rest) [x]) }
define (upto n acc) := check { (equal? n 0) => acc | else => (upto (minus n 1) (add n acc)) }
define L := (upto 300 [])
define (again k) := check { (equal? k 0) => () | else => let {_ := (nrev L)} (again (minus k 1)) }
(again 100)`;

const deep = `
define (count n) := check { (equal? n 0) => 0 | else => (plus 1 (count (minus n 1))) }
(count 1000000)`;

export const benchEvaluator: Bench = (add, calibration) => {
  add('evaluate.fib29', {
    value: seconds(() => run(fibonacci), 3) / calibration,
    unit: 'cal',
    against: 'one calibration; at most 0.2 (official system: 1.0)',
  });
  add('evaluate.naive-reverse', {
    value: seconds(() => run(reverse), 3) / calibration,
    unit: 'cal',
    against: '300 elements, 100 times; at most 0.6 (official: 2.9)',
  });
  add('evaluate.million-levels', {
    value: seconds(() => run(deep), 1) / calibration,
    unit: 'cal',
    against: '1,000,000 nested calls on the default stack',
  });
};
