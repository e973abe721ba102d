/** Whose turn it is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairQueue } from '../../../router/checking/fair-queue.ts';

/** Takes everything; each thing takes the time that it says. */
function order(queue: FairQueue<number>): string {
  let told = '';
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    told += next.owner;
    queue.spent(next.owner, next.item);
  }
  return told;
}

test('whoever used least is next, and a debt is not forgotten by going away', () => {
  const queue = new FairQueue<number>();
  for (let i = 0; i < 3; i++) queue.push('a', 1000);
  for (let i = 0; i < 5; i++) queue.push('b', 1);
  expect(order(queue)).toBe('abbbbbaa');
  queue.push('a', 1000);
  queue.push('b', 1);
  queue.push('c', 1);
  expect(order(queue)).toBe('bca');
  expect(queue.take()).toBeUndefined();
});

test('nobody saves up time by resting', () => {
  const queue = new FairQueue<number>();
  for (let i = 0; i < 100; i++) {
    queue.push('a', 10);
    queue.push('c', 10);
    order(queue);
  }
  for (let i = 0; i < 4; i++) {
    queue.push('a', 10);
    queue.push('b', 10);
  }
  expect(order(queue)).toBe('babababa');
});

test('with one check each in its queue, nobody waits for more than one check of each of the others', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 1000 })), { maxLength: 60 }), (jobs) => {
      const queue = new FairQueue<number>();
      for (const [owner, time] of jobs) queue.push(owner, time);
      queue.push('late', 1);
      const before = order(queue).replace('late', '!').split('!')[0] as string;
      for (const owner of 'abcd') expect([...before].filter((x) => x === owner).length).toBeLessThanOrEqual(1);
      expect(queue.size).toBe(0);
    }),
  );
});
