import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classOf, type Request, Scheduler, type SchedulerRules, starvationBound } from '../../../router/scheduling/scheduler.ts';

const rules: SchedulerRules = { capacity: 100, classes: 3, interfaces: 2, lookahead: 2, patience: 4 };
let stamp = 0;
const request = (change: Partial<Request>): Request => {
  stamp++;
  return { id: `r${stamp}`, interface: 0, arrived: stamp, class: 0, payment: 1, complexity: 10, ...change };
};
/** Starts whatever may start. */
const drain = (s: Scheduler): readonly string[] => {
  const all: string[] = [];
  for (let r = s.next(); r !== undefined; r = s.next()) all.push(r.id);
  return all;
};

describe('a scheduler', () => {
  test('merges the interfaces of a class by the time of arrival', () => {
    const s = new Scheduler(rules);
    for (const [id, port, arrived] of [
      ['c', 0, 3],
      ['d', 0, 4],
      ['a', 1, 1],
      ['b', 1, 2],
    ] as const)
      s.submit(request({ id, interface: port, arrived }));
    expect(drain(s)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('starts the class first that pays most', () => {
    const s = new Scheduler(rules);
    for (const [id, place, payment] of [
      ['low', 0, 1],
      ['high', 2, 9],
      ['middle', 1, 5],
    ] as const)
      s.submit(request({ id, class: place, payment }));
    expect(drain(s)).toEqual(['high', 'middle', 'low']);
  });

  test('starts nothing beyond the capacity, and goes on when there is room', () => {
    const s = new Scheduler(rules);
    for (const id of ['a', 'b']) s.submit(request({ id, complexity: 60 }));
    expect(drain(s)).toEqual(['a']);
    expect(s.load).toBe(60);
    s.release(60);
    expect(drain(s)).toEqual(['b']);
  });

  test('refuses what can never start', () => {
    const s = new Scheduler(rules);
    expect(s.submit(request({ complexity: 101 }))).toBe(false);
    expect(s.waiting).toBe(0);
  });

  test('looks past a large one at the head, into other classes', () => {
    const s = new Scheduler(rules);
    s.hold(50);
    s.submit(request({ id: 'large', class: 2, payment: 9, complexity: 80 }));
    s.submit(request({ id: 'small', class: 0, payment: 1, complexity: 10 }));
    expect(drain(s)).toEqual(['small']);
  });

  test('and not further than it may', () => {
    const s = new Scheduler({ ...rules, lookahead: 0 });
    s.hold(50);
    s.submit(request({ id: 'large', class: 2, payment: 9, complexity: 80 }));
    s.submit(request({ id: 'small', class: 0, payment: 1, complexity: 10 }));
    expect(drain(s)).toEqual([]);
  });

  test('holds back for one that was passed too often', () => {
    const s = new Scheduler(rules);
    s.hold(50);
    s.submit(request({ id: 'large', class: 2, complexity: 80 }));
    for (let i = 0; i < 6; i++) s.submit(request({ id: `small${i}`, complexity: 5 }));
    expect(drain(s)).toEqual(['small0', 'small1', 'small2', 'small3']);
    s.release(50);
    expect(drain(s)).toEqual(['large']);
    s.release(80);
    expect(drain(s)).toEqual(['small4', 'small5']);
  });

  test('forgets a request that was withdrawn', () => {
    const s = new Scheduler(rules);
    for (const id of ['a', 'b', 'c']) s.submit(request({ id }));
    expect([s.withdraw('a'), s.withdraw('a'), s.withdraw('b')]).toEqual([true, false, true]);
    expect(drain(s)).toEqual(['c']);
  });

  test('asks what a request weighs when it starts', () => {
    let shared = false;
    const s = new Scheduler(rules, (r) => (shared ? 0 : r.complexity));
    s.hold(95);
    s.submit(request({ id: 'a' }));
    expect(drain(s)).toEqual([]);
    shared = true;
    expect(drain(s)).toEqual(['a']);
    expect(s.load).toBe(95);
  });

  test('tells the class of a cost', () => {
    expect([0, 9, 10, 99, 100, 1e9].map((cost) => classOf(cost, [10, 100]))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

type Step =
  | { readonly kind: 'submit'; readonly interface: number; readonly class: number; readonly payment: number; readonly complexity: number }
  | { readonly kind: 'next' }
  | { readonly kind: 'end' }
  | { readonly kind: 'withdraw'; readonly which: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('submit' as const),
        interface: fc.nat(1),
        class: fc.nat(2),
        payment: fc.nat(5),
        complexity: fc.integer({ min: 1, max: 110 }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('next' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(50) }) },
  ),
  { maxLength: 300 },
) as fc.Arbitrary<readonly Step[]>;

const someRules = fc.record({
  capacity: fc.constant(100),
  classes: fc.constant(3),
  interfaces: fc.constant(2),
  lookahead: fc.nat(3),
  patience: fc.integer({ min: 1, max: 6 }),
});

describe('over random arrivals', () => {
  test('order, capacity and the bound on waiting hold', () => {
    fc.assert(
      fc.property(someRules, steps, (chosen, all) => {
        const s = new Scheduler(chosen);
        let waiting: { request: Request; passed: number }[] = [];
        const running: Request[] = [];
        const firstOf = (place: number) =>
          waiting
            .filter((w) => w.request.class === place)
            .sort((a, b) => a.request.arrived - b.request.arrived || a.request.interface - b.request.interface)[0];
        let clock = 0;
        for (const step of all) {
          if (step.kind === 'submit') {
            clock++;
            const { kind: _, ...rest } = step;
            const r = { ...rest, id: `x${clock}`, arrived: clock };
            expect(s.submit(r)).toBe(r.complexity <= chosen.capacity);
            if (r.complexity <= chosen.capacity) waiting.push({ request: r, passed: 0 });
          } else if (step.kind === 'end') {
            const ended = running.shift();
            if (ended !== undefined) s.release(ended.complexity);
          } else if (step.kind === 'withdraw') {
            const gone = waiting[step.which];
            if (gone === undefined) continue;
            expect(s.withdraw(gone.request.id)).toBe(true);
            waiting = waiting.filter((w) => w !== gone);
          } else {
            const started = s.next();
            if (started === undefined) continue;
            const first = firstOf(started.class);
            // First in, first out within a class.
            expect(first?.request.id).toBe(started.id);
            // No starvation beyond the bound.
            expect(first?.passed).toBeLessThanOrEqual(starvationBound(chosen));
            for (let place = 0; place < 3; place++) {
              const other = firstOf(place);
              if (other !== undefined && other !== first) other.passed++;
            }
            waiting = waiting.filter((w) => w !== first);
            running.push(started);
          }
          // Capacity is never exceeded, and the load is what runs.
          const load = running.reduce((sum, r) => sum + r.complexity, 0);
          expect([s.load, load <= chosen.capacity, s.waiting]).toEqual([load, true, waiting.length]);
          for (const w of waiting) expect(w.passed).toBeLessThanOrEqual(starvationBound(chosen));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('everything starts once what runs ends', () => {
    fc.assert(
      fc.property(someRules, steps, (chosen, all) => {
        const s = new Scheduler(chosen);
        const submitted = new Set<string>();
        all.forEach((step, i) => {
          if (step.kind !== 'submit' || step.complexity > chosen.capacity) return;
          const { kind: _, ...rest } = step;
          s.submit({ ...rest, id: `y${i}`, arrived: i });
          submitted.add(`y${i}`);
        });
        const running: Request[] = [];
        while (submitted.size > 0) {
          const r = s.next();
          if (r !== undefined) {
            submitted.delete(r.id);
            running.push(r);
          } else {
            const ended = running.shift();
            // With nothing running something has to start.
            expect(ended).toBeDefined();
            s.release((ended as Request).complexity);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
