import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safety } from '../../../packet/analysis/index.ts';
import { packetIn } from '../../../packet/capture/index.ts';
import { type Client, endUser, owns, type Packet, type Program, run } from '../../../packet/machine/index.ts';
import { prefixesOf } from '../../../packet/lowering/index.ts';
import { Engine } from '../../../router/engine/engine.ts';
import { hash, IntTable } from '../../../router/engine/int-table.ts';
import { client, me, packet, programOf, router } from '../../packet/compiled.ts';
import { ethernet, ipv4, ipv6, udp, ascii } from '../../support/frames.ts';
import { addresses, clients, mostlyPolite, windows } from '../../support/packet-programs.ts';
import { ownFilters } from '../filters.ts';
import { batchOf, droppedIn, framed, packetsOf } from './batches.ts';

/** What the machine itself says that several programs do to a window: each sees it as it arrived. */
function reference(installed: readonly (readonly [Program, Client])[], window: readonly Packet[]) {
  const outcomes = installed.map(([program, by]) => run(program, by, window));
  return {
    dropped: window.map((_, i) => outcomes.some((o) => o.discardedBy[i] !== undefined)),
    generated: outcomes.flatMap((o) => o.generated.map((g) => g.packet)),
    counts: outcomes.map((o) => o.discardedBy.filter((s) => s !== undefined).length),
  };
}

const plainPacket = (p: Packet | undefined) => p && `${p.source} ${p.destination} ${Buffer.from(p.content).toString('hex')}`;
const safe = (program: Program, by: Client): boolean => safety(program, by).safe;

describe('the engine against the machine', () => {
  const installs = fc.array(fc.tuple(fc.oneof(ownFilters, mostlyPolite), clients), { minLength: 1, maxLength: 6 });

  test('drops and makes what the programs say, and counts it', () => {
    let [drops, makes] = [0, 0];
    fc.assert(
      fc.property(installs, fc.array(windows, { minLength: 1, maxLength: 3 }), (all, traffic) => {
        const installed = all.filter(([program, by]) => safe(program, by));
        const engine = new Engine();
        for (const [i, [program, by]] of installed.entries()) expect(engine.install(`p${i}`, program, by)).toBe(true);
        const totals = installed.map(() => 0);
        for (const some of traffic) {
          const { window, batch } = framed(some);
          const { dropped, generated, counts } = reference(installed, window);
          const outcome = engine.process(batch);
          expect(droppedIn(batch)).toEqual(dropped);
          const sendable = generated.filter((p) => p.source >= 1n << 32n === p.destination >= 1n << 32n);
          expect(packetsOf(outcome.generated).map(plainPacket).sort()).toEqual(sendable.map(plainPacket).sort());
          expect(outcome.unsendable).toBe(generated.length - sendable.length);
          for (const [i, n] of counts.entries()) totals[i] = (totals[i] as number) + n;
          drops += dropped.filter(Boolean).length;
          makes += generated.length;
        }
        expect(installed.map((_, i) => engine.counters(`p${i}`)?.dropped)).toEqual(totals);
      }),
      { numRuns: 700 },
    );
    // A third of what is usual, which is ten times as far off as chance takes it.
    expect([drops > 200, makes > 20]).toEqual([true, true]);
  });

  test('after programs were replaced and removed, what is left does its own', () => {
    const steps = fc.array(fc.tuple(fc.nat(5), fc.option(fc.tuple(ownFilters, clients))), { maxLength: 20 });
    fc.assert(
      fc.property(steps, windows, (all, some) => {
        const engine = new Engine();
        const installed = new Map<string, readonly [Program, Client]>();
        for (const [n, what] of all) {
          if (what === null) {
            engine.remove(`p${n}`);
            installed.delete(`p${n}`);
          } else if (safe(...what)) {
            engine.install(`p${n}`, ...what);
            installed.set(`p${n}`, what);
          }
        }
        expect(engine.size).toBe(installed.size);
        const { window, batch } = framed(some);
        engine.process(batch);
        expect(droppedIn(batch)).toEqual(reference([...installed.values()], window).dropped);
        for (const id of installed.keys()) engine.remove(id);
        const again = framed(some).batch;
        engine.process(again);
        expect(droppedIn(again)).not.toContain(true);
      }),
      { numRuns: 300 },
    );
  });

  test('never drops what is not the client’s, even of a program that was not admitted', () => {
    fc.assert(
      fc.property(mostlyPolite, clients, windows, (program, by, some) => {
        const engine = new Engine();
        if (!engine.install('p', program, by)) return;
        const { window, batch } = framed(some);
        const { generated } = engine.process(batch);
        for (const [i, p] of window.entries()) expect(batch.dropped[i] === 0 || owns(by, p)).toBe(true);
        for (const p of packetsOf(generated)) expect(p?.destination).toBe(by.address);
      }),
      { numRuns: 500 },
    );
  });

  test('reads frames as the capture does, whatever they are', () => {
    const engine = new Engine();
    engine.install('all', programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET));'), router);
    const six = addresses[6] as bigint;
    engine.install('six', programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'), endUser(six));
    const base = fc.constantFrom(
      ethernet(0x0800, ipv4(udp(ascii('hello')))),
      ethernet(0x0800, ipv4(udp(ascii('hello')), { options: [131, 4, 4, 0] })),
      ethernet(0x0800, ipv4(udp(ascii('hello')), { options: [7, 4, 4, 0], fragment: 0x2000 })),
      ethernet(0x0800, ipv4(udp(ascii('hello'))), [0x8100]),
      ethernet(0x86dd, ipv6(udp(ascii('hello')))),
      ethernet(0x0806, [0, 1, 8, 0]),
    );
    const edits = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });
    let dropped = 0;
    fc.assert(
      fc.property(base, edits, fc.nat(80), (frame, changes, cut) => {
        const bytes = Uint8Array.from(frame);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        const data = cut < 40 ? bytes : bytes.subarray(0, cut);
        const p = packetIn(data, 1);
        const batch = batchOf([data]);
        engine.process(batch);
        const expected = p !== undefined && (owns(router, p) || p.destination === six);
        expect(batch.dropped[0]).toBe(expected ? 1 : 0);
        if (expected) dropped++;
      }),
      { numRuns: 3000 },
    );
    expect(dropped).toBeGreaterThan(300);
  });
});

describe('what stands beside programs', () => {
  const firewall = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');

  test('a source that is shut is dropped for everyone, and opened again', () => {
    const engine = new Engine();
    const [bad, six] = [0x0a010005n, addresses[6] as bigint];
    const window = [packet(bad, me), packet(bad, 0x08080808n), packet(0x0a010006n, me), packet(six, six)];
    const dropped = () => {
      const { batch } = framed(window);
      engine.process(batch);
      return droppedIn(batch);
    };
    for (const s of [bad, six]) engine.shut(s);
    expect(dropped()).toEqual([true, true, false, true]);
    expect(engine.shutCounters.dropped).toBe(3);
    for (const s of [bad, six]) engine.open(s);
    expect(dropped()).toEqual([false, false, false, false]);
  });

  test('what was shut is not counted as a program’s', () => {
    const engine = new Engine();
    engine.install('p', firewall, client);
    engine.shut(0x0a010005n);
    engine.process(framed([packet(0x0a010005n, me)]).batch);
    expect([engine.counters('p')?.dropped, engine.shutCounters.dropped]).toEqual([0, 1]);
  });

  test('a frame that was cut passes', () => {
    const engine = new Engine();
    engine.install('p', firewall, client);
    const batch = batchOf([undefined]);
    engine.process(batch);
    expect(droppedIn(batch)).toEqual([false]);
  });

  test('what could discard other people’s packets is not installed', () => {
    const engine = new Engine();
    expect(engine.install('p', programOf('DISCARD(AllPackets);'), client)).toBe(false);
    expect(engine.size).toBe(0);
  });
});

describe('parts of the engine', () => {
  test('a table of pairs is a map', () => {
    const keys = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.option(fc.nat(9)))), (steps) => {
        const table = new IntTable(4);
        const model = new Map<string, number>();
        for (const [[a, b], value] of steps) {
          if (value === null) {
            table.delete(a, b);
            model.delete(`${a} ${b}`);
          } else {
            table.set(a, b, value);
            model.set(`${a} ${b}`, value);
          }
          expect(table.size).toBe(model.size);
        }
        for (let a = -3; a <= 3; a++) for (let b = -3; b <= 3; b++) expect(table.get(a, b)).toBe(model.get(`${a} ${b}`) ?? -1);
      }),
    );
    expect(hash(1, 2)).not.toBe(hash(2, 1));
  });

  test('a range is made up of its prefixes', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.nat(6000), (a, b, x) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const prefixes = prefixesOf({ low: BigInt(low), high: BigInt(high) });
        const inside = prefixes.filter(({ length, bits }) => BigInt(x) >> BigInt(32 - length) === bits);
        expect(inside.length).toBe(low <= x && x <= high ? 1 : 0);
      }),
    );
    expect(prefixesOf({ low: 0n, high: (1n << 32n) - 1n })).toEqual([{ length: 0, bits: 0n, six: false }]);
  });
});
