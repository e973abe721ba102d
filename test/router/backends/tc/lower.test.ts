/** What is written into the maps for copies, without a kernel: byte for byte, and the same in whichever order rules are given. */
import { expect, test } from 'vitest';
import { lowerPerPacket } from '../../../../packet/lowering/index.ts';
import { Tc } from '../../../../router/backends/tc/tc.ts';
import { copier } from '../../../../router/backends/tc/copier.ts';
import { Xdp } from '../../../../router/backends/xdp/xdp.ts';
import type { Rule } from '../../../../router/backends/backend.ts';
import { programOf, router } from '../../../packet/compiled.ts';

const rule = (id: string, text: string): Rule => {
  const lowered = lowerPerPacket(programOf(text), router);
  if (lowered === undefined) throw new Error('not per packet');
  return { id, client: router, ...lowered, ends: 5000 };
};
const both = `P = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, 10.2.0.100), 10.1.0.5);
  GENERATE(10.1.0.5, THIS_IP, P); GENERATE(10.1.0.9, THIS_IP, P); DISCARD(P);`;
const tc = new Tc({ folder: '/none', devices: [], out: 'eth2' });

test('two copies of one selection are one cell, with the copies behind each other in the order of the program', () => {
  const { lines } = tc.lower({ rules: [rule('aa', both)], shut: [] });
  const of = (map: string): readonly string[] =>
    lines.filter((l) => l.startsWith(`map update pinned maps/${map} `)).map((l) => l.replace(/.* key hex /, ''));
  const zeros = (n: number): string => Array.from({ length: n }, () => ' 00').join('');
  expect(of('copies')).toEqual([
    `01 00 00 00 value hex 0a 01 00 09${zeros(12)} 0a 02 00 07${zeros(12)} 00 00 00 00${zeros(4)}`,
    `02 00 00 00 value hex 0a 01 00 05${zeros(12)} 0a 02 00 07${zeros(12)} 01 00 00 00${zeros(4)}`,
  ]);
  // From 10.2.0.100 and 10.1.0.5 to themselves, for the first lease; the second one made begins the chain and leads to the first.
  const addresses = '64 00 02 0a 64 00 02 0a 05 00 01 0a 05 00 01 0a';
  expect(of('cells4')).toEqual([
    `01 00 00 00 value hex ${addresses} 01 00 00 00 00 00 00 00${zeros(8)}`,
    `02 00 00 00 value hex ${addresses} 01 00 00 00 01 00 00 00${zeros(4)} 02 00 00 00`,
  ]);
});

test('the order of rules does not matter', () => {
  const rules = [rule('aa', both), rule('bb', 'GENERATE(10.1.0.5, THIS_IP, GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET));')];
  expect(tc.lower({ rules: [...rules].reverse(), shut: [] })).toEqual(tc.lower({ rules, shut: [] }));
});

test('what makes copies is for tc alone, and its objects are others than those of XDP', () => {
  const xdp = new Xdp({ folder: '/none', devices: [] });
  expect([tc.copies, xdp.copies]).toEqual([true, false]);
  expect(xdp.can(rule('aa', both))).toEqual({ code: 'backend/generates', facts: { backend: 'xdp' } });
  expect(tc.can(rule('aa', both))).toBeUndefined();
  const names = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  expect(names(tc.lower({ rules: [], shut: [] }).object)).toContain('athena_tc\0');
  expect(names(xdp.lower({ rules: [], shut: [] }).object)).not.toContain('copies\0');
  expect(names(copier())).toContain('athena_copier\0');
});
