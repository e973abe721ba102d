import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCapture, runCapture } from '../../../packet/capture/index.ts';
import type { Program } from '../../../packet/machine/index.ts';
import { Engine } from '../../../router/engine/engine.ts';
import { filterCapture, filterCaptureInSlices } from '../../../router/engine/filter-capture.ts';
import { client, programOf } from '../../packet/compiled.ts';
import { exampleTraffic } from '../../support/example-traffic.ts';
import { ascii, ethernet, ipv4, pcap, pcapng, udp } from '../../support/frames.ts';

/** Gives the bytes in pieces of a size. */
function pieces(bytes: Uint8Array, size: number): (into: Uint8Array) => number {
  let at = 0;
  return (into) => {
    const piece = bytes.subarray(at, at + Math.min(size, into.length));
    into.set(piece);
    at += piece.length;
    return piece.length;
  };
}

function filtered(bytes: Uint8Array, program: Program, window = 256, size = 1 << 16) {
  const engine = new Engine();
  engine.install('p', program, client);
  const out: Uint8Array[] = [];
  const summary = filterCapture(pieces(bytes, size), (b) => out.push(b.slice()), engine, window);
  return { summary, out: Buffer.concat(out) };
}

/** The same by the capture's own run of one program. */
function reference(bytes: Uint8Array, program: Program, window = 256) {
  const records = readCapture(pieceSource(bytes))?.records ?? [];
  const out: Uint8Array[] = [];
  const summary = runCapture(records, program, client, { packets: window, weight: 1 << 20 }, (b) => out.push(b.slice()));
  return { summary, out: Buffer.concat(out) };
}

function pieceSource(bytes: Uint8Array): () => Uint8Array {
  let given = false;
  return () => {
    if (given) return new Uint8Array();
    given = true;
    return bytes;
  };
}

const firewall = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
const spam = programOf(
  'My = GROUP_BY_DESTINATION(AllPackets, THIS_IP); S(i), P(i) = GROUP_BY_SOURCE(My); foreach i do if CONTAINS_STRING(P(i), "lottery") then DISCARD(P(i));',
);
const echo = programOf('GENERATE(10.1.0.5, THIS_IP, GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.6));');
const words = programOf('DISCARD(SEARCH_STRING(GROUP_BY_DESTINATION(AllPackets, THIS_IP), "lottery"));');
const all = { firewall, spam, echo, words };

describe.each(Object.entries(all))('the example capture through %s', (_, program) => {
  test('leaves what the capture’s own run leaves, in pieces of any size', () => {
    const bytes = exampleTraffic();
    const expected = reference(bytes, program);
    for (const size of [1, 7, 100, 1 << 16]) {
      const { out, summary } = filtered(bytes, program, 256, size);
      expect(out.equals(expected.out)).toBe(true);
      expect([summary?.frames, summary?.dropped, summary?.generated]).toEqual([
        expected.summary.frames,
        expected.summary.discarded,
        expected.summary.generated,
      ]);
    }
    expect(expected.summary.discarded + expected.summary.generated).toBeGreaterThan(0);
  });
});

const udpFrame = (source: number, destination: number, text: string) =>
  ethernet(0x0800, ipv4(udp(ascii(text)), { source: [10, 1, 0, source], destination: [10, 2, 0, destination] }));
const frames = fc.array(
  fc.tuple(fc.integer({ min: 5, max: 7 }), fc.integer({ min: 7, max: 8 }), fc.constantFrom('lottery', 'hello')).map((f) => udpFrame(...f)),
  { maxLength: 40 },
);

describe('random captures', () => {
  test('in every format leave the same, also when windows are small', () => {
    const formats = fc.constantFrom(
      (f: readonly (readonly number[])[]) => pcap(f),
      (f: readonly (readonly number[])[]) => pcap(f, { little: false, nano: true }),
      (f: readonly (readonly number[])[]) => pcapng(f),
    );
    fc.assert(
      fc.property(
        frames,
        formats,
        fc.constantFrom(...Object.values(all)),
        fc.integer({ min: 1, max: 10 }),
        (f, format, program, window) => {
          const bytes = format(f);
          expect(filtered(bytes, program, window, 97).out.equals(reference(bytes, program, window).out)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('that are broken somewhere lose nothing that is not the client’s', () => {
    fc.assert(
      fc.property(frames, fc.nat(), fc.integer({ min: 0, max: 255 }), (f, place, byte) => {
        const bytes = pcap(f);
        bytes[24 + (place % Math.max(1, bytes.length - 24))] = byte;
        const expected = reference(bytes, firewall);
        expect(filtered(bytes, firewall, 256, 50).out.equals(expected.out)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('what is no capture is not read', () => {
    expect(filtered(Buffer.from('hello, this is not a capture'), firewall).summary).toBeUndefined();
    expect(filtered(new Uint8Array(), firewall).summary).toBeUndefined();
  });
});

describe('in slices', () => {
  const frame = ethernet(0x0800, ipv4(udp(ascii('x'))));
  const long = pcap(Array.from({ length: 40_000 }, () => frame));
  const run = async (slice: number, stop?: () => boolean) => {
    const engine = new Engine();
    engine.install('p', echo, client);
    const out: Uint8Array[] = [];
    let turns = 0;
    let waiting = true;
    const others = (): void => {
      turns++;
      if (waiting) setImmediate(others);
    };
    setImmediate(others);
    const summary = await filterCaptureInSlices(pieces(long, 1 << 16), (b) => out.push(b.slice()), engine, 256, stop, slice);
    waiting = false;
    return { summary, turns, out: Buffer.concat(out) };
  };

  test('what leaves is the same, and others run meanwhile', async () => {
    const whole = filtered(long, echo);
    const sliced = await run(0);
    expect(sliced.summary).toEqual(whole.summary);
    expect(sliced.out.equals(whole.out)).toBe(true);
    // One turn for each window, at least.
    expect(sliced.turns).toBeGreaterThanOrEqual(40_000 / 256);
  });

  test('nothing more is done when nobody waits for it', async () => {
    let asked = 0;
    const { summary, out } = await run(0, () => ++asked === 3);
    expect([summary, asked]).toEqual([undefined, 3]);
    expect(out.length).toBeLessThan(long.length / 10);
  });
});
