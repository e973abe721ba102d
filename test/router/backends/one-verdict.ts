/**
 * One verdict: what the machine, the engine and back ends make of the same programs and frames. Each program is judged alone, and then
 * all that a back end takes together. A difference is told with the program and the frame, so that it can become a test.
 */
import fc from 'fast-check';
import { packetIn } from '../../../packet/capture/index.ts';
import { lower } from '../../../packet/lowering/index.ts';
import { type Client, encode, type Packet, type Program, run } from '../../../packet/machine/index.ts';
import type { Rule, Verdict, Wanted } from '../../../router/backends/backend.ts';
import { Engine } from '../../../router/engine/engine.ts';
import { clients } from '../../support/packet-programs.ts';
import { batchOf } from '../engine/batches.ts';
import { ownFilters } from '../filters.ts';
import { oddFrame, plainFrame, randomFrom } from './frame-stream.ts';

/** Somebody who gives verdicts. */
export interface Judge {
  readonly name: string;
  /** Undefined when it judges the rule. */
  can(rule: Rule): { readonly code: string } | undefined;
  verdicts(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]>;
  /** When it judges frames of Ethernet with an IPv4 packet and nothing unusual only. */
  readonly plainOnly?: boolean;
}

export interface Tally {
  /** Pairs of a program and a frame that a judge and the machine were compared on. */
  readonly compared: Map<string, number>;
  /** Of these, how many the machine drops. */
  readonly dropped: Map<string, number>;
  /** Programs that were refused, by judge and reason. */
  readonly refused: Map<string, number>;
  /** The first ones. */
  readonly differences: string[];
}

export const emptyTally = (): Tally => ({ compared: new Map(), dropped: new Map(), refused: new Map(), differences: [] });

interface Sample {
  readonly program: Program;
  readonly client: Client;
  readonly rule: Rule;
}

/** Programs that look at packets one by one, the same for the same seed. */
export function samplePrograms(seed: number, count: number, ends: number): readonly Sample[] {
  return fc.sample(fc.tuple(ownFilters, clients), { seed, numRuns: count }).flatMap(([program, client], i) => {
    const lowered = lower(program, client);
    return lowered.kind === 'filter' ? [{ program, client, rule: { id: `p${i}`, client, cells: lowered.cells, ends } }] : [];
  });
}

/** Adds to the tally what the judges make of so many programs and frames. */
export async function compare(
  seed: number,
  sizes: { programs: number; frames: number },
  judges: readonly Judge[],
  tally: Tally,
): Promise<void> {
  const samples = samplePrograms(seed, sizes.programs, Date.now() + 3_600_000);
  const random = randomFrom(seed);
  const odd = Array.from({ length: sizes.frames }, () => oddFrame(random));
  const plain = Array.from({ length: sizes.frames }, () => plainFrame(random));
  for (const judge of [engineJudge(samples), ...judges]) {
    const frames = judge.plainOnly === true ? plain : odd;
    const packets = frames.map((f) => packetIn(f, 1));
    const taken: Sample[] = [];
    for (const sample of samples) {
      const refusal = judge.can(sample.rule);
      if (refusal !== undefined) {
        count(tally.refused, `${judge.name} ${refusal.code}`, 1);
        continue;
      }
      taken.push(sample);
      await confront(judge, [sample], frames, packets, tally);
    }
    await confront(judge, taken, frames, packets, tally);
  }
}

async function confront(
  judge: Judge,
  samples: readonly Sample[],
  frames: readonly Uint8Array[],
  packets: readonly (Packet | undefined)[],
  tally: Tally,
): Promise<void> {
  const expected = machineDrops(samples, packets);
  const found = await judge.verdicts({ rules: samples.map((s) => s.rule), shut: [] }, frames);
  count(tally.compared, judge.name, frames.length);
  count(tally.dropped, judge.name, expected.filter(Boolean).length);
  for (const [i, drops] of expected.entries()) {
    if ((found[i] === 'drop') === drops) continue;
    const programs = samples.map((s) => `${Buffer.from(encode(s.program)).toString('base64')} of ${s.client.address}`).join(', ');
    if (tally.differences.length < 20)
      tally.differences.push(`${judge.name}: ${found[i]} of ${Buffer.from(frames[i] as Uint8Array).toString('hex')} by ${programs}`);
  }
}

/** What the machine itself discards: what is no packet is not shown to it. */
function machineDrops(samples: readonly Sample[], packets: readonly (Packet | undefined)[]): readonly boolean[] {
  const places = packets.flatMap((p, i) => (p === undefined ? [] : [i]));
  const window = places.map((i) => packets[i] as Packet);
  const dropped = packets.map(() => false);
  for (const { program, client } of samples)
    for (const [k, by] of run(program, client, window).discardedBy.entries()) if (by !== undefined) dropped[places[k] as number] = true;
  return dropped;
}

function engineJudge(samples: readonly Sample[]): Judge {
  const programs = new Map(samples.map((s) => [s.rule.id, s]));
  return {
    name: 'engine',
    can: () => undefined,
    async verdicts({ rules }, frames) {
      const engine = new Engine();
      for (const { id } of rules) {
        const { program, client } = programs.get(id) as Sample;
        engine.install(id, program, client);
      }
      const batch = batchOf(frames);
      engine.process(batch);
      return frames.map((_, i) => (batch.dropped[i] === 1 ? 'drop' : 'pass'));
    },
  };
}

function count(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
