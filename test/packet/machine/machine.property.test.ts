/** Laws of the machine on random programs: bytes and back, agreement with the plain model, work within its bound. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexity, decode, encode, type Packet, run } from '../../../packet/machine/index.ts';
import { naiveRun } from '../../support/naive-machine.ts';
import { clients, programs, windows } from '../../support/packet-programs.ts';

const numRuns = Number(process.env['PACKET_COUNT'] ?? 400);

const weightOf = (window: readonly Packet[]): number => window.reduce((sum, p) => sum + p.content.length + 1, 0);

describe('bytes', () => {
  test('a program comes back from its bytes, frozen', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const decoded = decode(encode(program));
        expect(decoded).toEqual({ ok: true, program });
        if (decoded.ok) expect(Object.isFrozen(decoded.program) && Object.isFrozen(decoded.program.body)).toBe(true);
      }),
      { numRuns },
    );
  });

  test('what is decoded has these bytes and no others; anything else is refused, and nothing throws', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom('set', 'insert', 'remove')), {
      maxLength: 3,
    });
    let accepted = 0;
    fc.assert(
      fc.property(programs, edits, (program, changes) => {
        const bytes = [...encode(program)];
        for (const [where, byte, how] of changes)
          bytes.splice(where % (bytes.length + 1), how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [byte]));
        const decoded = decode(Uint8Array.from(bytes));
        if (!decoded.ok) return;
        accepted++;
        expect([...encode(decoded.program)]).toEqual(bytes);
      }),
      { numRuns: 5 * numRuns },
    );
    expect(accepted).toBeGreaterThan(numRuns / 10);
  });

  test('random bytes are decided', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decode(Uint8Array.of(1, 60, ...bytes));
        if (decoded.ok) expect([...encode(decoded.program)]).toEqual([1, 60, ...bytes]);
      }),
      { numRuns: 5 * numRuns },
    );
  });
});

describe('runs', () => {
  test('agree with the plain model, in which packets are values', () => {
    fc.assert(
      fc.property(programs, clients, windows, (program, client, window) => {
        expect(run(program, client, window).traffic).toEqual(naiveRun(program, client, window));
      }),
      { numRuns: 2 * numRuns },
    );
  });

  test('agree with it on windows with equal packets', () => {
    fc.assert(
      fc.property(programs, clients, windows, (program, client, window) => {
        const twice = [...window, ...window.map((p) => ({ ...p, content: p.content.slice() }))];
        expect(run(program, client, twice).traffic).toEqual(naiveRun(program, client, twice));
      }),
      { numRuns },
    );
  });

  test('stay within the complexity', () => {
    fc.assert(
      fc.property(programs, clients, windows, (program, client, window) => {
        const { steps, visited, scanned, generated } = run(program, client, window).work;
        expect(BigInt(steps + visited + scanned + generated)).toBeLessThanOrEqual(complexity(program, weightOf(window)));
      }),
      { numRuns: 2 * numRuns },
    );
  });

  test('leave the window as it is, and give the same again', () => {
    fc.assert(
      fc.property(programs, clients, windows, (program, client, window) => {
        const before = structuredClone(window);
        const first = run(program, client, window);
        expect(window).toEqual(before);
        expect(run(program, client, window)).toEqual(first);
      }),
      { numRuns: numRuns / 4 },
    );
  });
});
