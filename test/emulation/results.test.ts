import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { devices } from '../../emulation/agent.ts';
import { ticks } from '../../emulation/drawing.ts';
import { changes, csv, drawing, type Sample, summaries } from '../../emulation/index.ts';

const sample = (at: number, value: number, series = 's', run = 'r'): Sample => ({ run, at, series, value });

describe('results', () => {
  test('as CSV, with quotes where they are needed', () => {
    expect(csv([sample(10.4, 1.23456), sample(20, 2, 'a,b', 'say "x"')])).toBe(
      'run,milliseconds,series,value\nr,10,s,1.235\n"say ""x""",20,"a,b",2\n',
    );
  });

  test('summed up for each series and run', () => {
    const values = Array.from({ length: 100 }, (_, i) => sample(i, 100 - i));
    expect(summaries([...values, sample(0, 7, 's', 'other')])).toEqual([
      { run: 'r', series: 's', count: 100, first: 100, last: 1, p50: 50, p99: 99 },
      { run: 'other', series: 's', count: 1, first: 7, last: 7, p50: 7, p99: 7 },
    ]);
  });

  test('changes of a counter are a second', () => {
    expect(changes([sample(0, 0), sample(500, 100), sample(1500, 100)]).map((s) => s.value)).toEqual([200, 0]);
  });

  test('counters of the kernel', () => {
    const text = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     100       1    0    0    0     0          0         0      100       1    0    0    0     0       0          0
to-edge:    5000      50    0    3    0     0          0         0      700       7    0    0    0     0       0          0
`;
    expect(devices(text)).toEqual({
      'to-edge.in': 50,
      'to-edge.inBytes': 5000,
      'to-edge.inDropped': 3,
      'to-edge.out': 7,
      'to-edge.outBytes': 700,
    });
  });
});

describe('a drawing', () => {
  test('has axes with round numbers that reach the most', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (most) => {
        const marks = ticks(most);
        expect(marks[0]).toBe(0);
        expect(marks.at(-1) as number).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(marks.length).toBeGreaterThan(2);
        expect(marks.length).toBeLessThan(8);
      }),
    );
  });

  test('is well formed, whatever names there are', () => {
    const plot = { file: 'a.svg', title: '<&"', y: 'y', series: 's', as: 'value' } as const;
    const svg = drawing(plot, [sample(0, 1, 's', '<b>'), sample(1000, 5, 's', '<b>'), sample(0, 3, 'other')]);
    expect(svg).not.toContain('<b>');
    expect(svg.match(/<polyline/g)?.length).toBe(1);
    expect(svg).toContain('points="76.0,252.8 624.0,44.0"'.replace('252.8', '261.6'));
  });
});
