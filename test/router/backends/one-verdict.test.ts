/**
 * One verdict of all who enforce programs, on odd frames. A few here; `npm run verdicts -- --count N` compares N pairs of a program and
 * a frame. Needs root on Linux with the tools, and says so when it does not run.
 */
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { whyNot } from '../live/namespaces.ts';
import { NftVerdicts } from './nft-verdicts.ts';
import { compare, emptyTally, type Judge } from './one-verdict.ts';
import { tcpdumpJudge } from './tcpdump-verdicts.ts';
import { TcVerdicts } from './tc-verdicts.ts';
import { XdpVerdicts } from './xdp-verdicts.ts';
import { whyNoTc, whyNoXdp } from './xdp/machine.ts';

const count = Number(process.env['VERDICT_COUNT'] ?? 15_000);
const sizes = count > 100_000 ? { programs: 24, frames: 20_000 } : { programs: 8, frames: 2500 };
/** Each is there, or why not. */
const reasons = { nftables: whyNot('nft'), tcpdump: spawnSync('tcpdump', ['--version']).error && 'there is no tcpdump' };
for (const [name, reason] of Object.entries(reasons))
  if (reason !== undefined) process.stderr.write(`NOT RUN: the verdicts of ${name} (${reason})\n`);

const noXdp = await whyNoXdp('the verdicts of XDP');
const noTc = await whyNoTc('the verdicts of tc');

describe('one verdict', () => {
  const nft = reasons.nftables === undefined ? new NftVerdicts() : undefined;
  const xdp = noXdp === undefined ? new XdpVerdicts() : undefined;
  const tc = noTc === undefined ? new TcVerdicts() : undefined;
  const judges: Judge[] = [
    ...(nft === undefined ? [] : [nft]),
    ...(xdp === undefined ? [] : [xdp]),
    ...(tc === undefined ? [] : [tc]),
    ...(reasons.tcpdump === undefined ? [tcpdumpJudge] : []),
  ];
  afterAll(() => {
    nft?.close();
    xdp?.close();
    tc?.close();
    // There are many files to take away.
  }, 120_000);

  test(`of the machine, the engine, ${judges.map((j) => j.name).join(', ')}`, { timeout: 3_600_000 }, async () => {
    const tally = emptyTally();
    const least = (): number => Math.min(...['engine', ...judges.map((j) => j.name)].map((name) => tally.compared.get(name) ?? 0));
    for (let seed = 1; least() < count && tally.differences.length === 0; seed++) await compare(seed, sizes, judges, tally);
    const told = (map: ReadonlyMap<string, number>): string => Array.from(map, ([name, n]) => `${name} ${n}`).join(', ');
    process.stderr.write(`compared: ${told(tally.compared)}; of these dropped: ${told(tally.dropped)}; refused: ${told(tally.refused)}\n`);
    expect(tally.differences).toEqual([]);
    // It is no use to agree on what concerns nobody.
    for (const [name, dropped] of tally.dropped) expect([name, dropped > count / 1000]).toEqual([name, true]);
  });
});
