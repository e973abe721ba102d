/** The limit of steps is of one run: a session that goes on starts anew. */
import { expect, test } from 'vitest';
import { Session } from '../../../lang/index.ts';

const count = (n: number) => ({
  name: 'count.ath',
  text: `(letrec {f := lambda (n) check {(n equal? 0) => 0 | else => (f (n minus 1))}} (f ${n}))`,
});

test('runs of a session do not add up to its limit', () => {
  const session = new Session({ limitSteps: 1000, readFile: () => undefined, onEvent: () => {} });
  const first = session.run(count(100));
  expect(first).toMatchObject({ ok: true, limit: false });
  expect(first.steps).toBeGreaterThan(100);
  for (let i = 0; i < 10; i++) expect(session.run(count(100))).toEqual(first);
});

test('a run that reaches the limit ends, and the next one goes on', () => {
  const session = new Session({ limitSteps: 1000, readFile: () => undefined, onEvent: () => {} });
  expect(session.run(count(10_000))).toMatchObject({ ok: false, limit: true });
  expect(session.run(count(10))).toMatchObject({ ok: true, limit: false });
});
