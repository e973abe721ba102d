import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddress, readRange } from '../../../packet/address/address.ts';
import {
  discardCommunity,
  exabgpText,
  filterExpression,
  gobgpText,
  nlri,
  type Selection,
  selectionsOf,
} from '../../../packet/export/index.ts';
import type { Cell } from '../../../packet/lowering/index.ts';
import { endOfAddresses } from '../../../packet/machine/index.ts';

const span = (text: string): { low: bigint; high: bigint } => {
  const range = readRange(text);
  if (typeof range === 'string') throw new Error(range);
  return range;
};
const cell = (destination: string, source?: string): Cell => ({
  destination: span(destination),
  source: source === undefined ? { low: 0n, high: endOfAddresses - 1n } : span(source),
  words: [],
});
const rulesOf = (...cells: readonly Cell[]): readonly Selection[] =>
  selectionsOf({ kind: 'filter', cells }, 'flowspec') as readonly Selection[];
const hex = (rule: Selection | undefined): string => Buffer.from(nlri(rule as Selection)).toString('hex');

describe('the bytes of a rule', () => {
  // RFC 8955 §4.2.2.1, §4.2.2.2 and its examples in §4.3: a length in bits, then as many bytes as it needs.
  test.each([
    ['one address from one address', cell('10.2.0.7', '10.1.0.5'), '0c01200a02000702200a010005'],
    ['a prefix from a prefix', cell('192.0.2.0/24', '203.0.113.128/25'), '0b0118c000020219cb007180'],
    ['from anywhere', cell('10.2.0.7'), '0601200a020007'],
    ['an odd length keeps its bits at the front', cell('10.2.0.7', '10.128.0.0/9'), '0a01200a02000702090a80'],
    [
      'IPv6 with an offset, RFC 8956 §3.1',
      cell('2001:db8::7', '2001:db8:1::/48'),
      `1c01800020010db8000000000000000000000007023000 20010db80001`.replace(' ', ''),
    ],
  ])('%s', (_, c, expected) => {
    expect(hex(rulesOf(c)[0])).toBe(expected);
  });
});

describe('the rules of a program', () => {
  test('as text', () => {
    const rules = rulesOf(cell('10.2.0.7', '10.1.0.5'), cell('2001:db8::7'));
    expect(exabgpText(rules)).toBe(`flow {
  route athena-1 {
    match { destination 10.2.0.7/32; source 10.1.0.5/32; }
    then { discard; }
  }
  route athena-2 {
    match { destination 2001:db8::7/128/0; }
    then { discard; }
  }
}
`);
    expect(gobgpText(rules)).toBe(
      'gobgp global rib -a ipv4-flowspec add match destination 10.2.0.7/32 source 10.1.0.5/32 then discard\n' +
        'gobgp global rib -a ipv6-flowspec add match destination 2001:db8::7/128 then discard\n',
    );
    expect(filterExpression(rules)).toBe('(ip and dst host 10.2.0.7 and src host 10.1.0.5) or (ip6 and dst host 2001:db8::7)');
  });

  test('a range is the prefixes that it is made of', () => {
    const range = { low: readAddress('10.1.0.5') as bigint, high: readAddress('10.1.0.8') as bigint };
    expect(filterExpression(rulesOf({ ...cell('10.2.0.7'), source: range }))).toBe(
      ['host 10.1.0.5', 'net 10.1.0.6/31', 'host 10.1.0.8'].map((s) => `(ip and dst host 10.2.0.7 and src ${s})`).join(' or '),
    );
  });

  test('a destination and sources of two families have no rule', () => {
    expect(rulesOf(cell('10.2.0.7', '2001:db8::1'))).toEqual([]);
  });

  test('hold what the cells hold', () => {
    const range = fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]) => ({ low: BigInt(Math.min(a, b)), high: BigInt(Math.max(a, b)) }));
    const cells = fc.array(fc.record({ destination: range, source: range, words: fc.constant([]) }), { maxLength: 4 });
    fc.assert(
      fc.property(cells, range, range, (some, { low: to }, { low: from }) => {
        const rules = rulesOf(...some);
        const inRule = ({ destination: d, source: s }: Selection): boolean =>
          to >> BigInt(32 - d.length) === d.bits && from >> BigInt(32 - s.length) === s.bits;
        const inCell = ({ destination: d, source: s }: Cell): boolean => d.low <= to && to <= d.high && s.low <= from && from <= s.high;
        expect(rules.some(inRule)).toBe(some.some(inCell));
      }),
    );
  });
});

const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const several = [cell('10.2.0.7', '10.1.0.5'), cell('10.2.0.0/24', '10.1.0.0/17'), cell('2001:db8::7', '2001:db8:1::/48')];

async function inFolder(work: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'athena-flowspec-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const gobgp = has('gobgpd') && has('gobgp');

describe(gobgp ? 'GoBGP' : 'GoBGP (not run: it is not installed here)', () => {
  test.skipIf(!gobgp)('takes all rules', { timeout: 120_000 }, () =>
    inFolder(async (folder) => {
      const port = String(40_000 + (process.pid % 20_000));
      writeFileSync(join(folder, 'bgp.toml'), '[global.config]\nas = 64512\nrouter-id = "192.0.2.1"\nport = -1\n');
      const daemon = spawn('gobgpd', ['-f', join(folder, 'bgp.toml'), '-t', 'toml', `--api-hosts=127.0.0.1:${port}`], { stdio: 'ignore' });
      try {
        const ask = (...words: readonly string[]): { status: number | null; stdout: string } =>
          spawnSync('gobgp', ['-p', port, ...words], { encoding: 'utf8', timeout: 20_000 });
        for (let tries = 0; ask('global').status !== 0 && tries < 200; tries++) await new Promise((done) => setTimeout(done, 200));
        const commands = gobgpText(rulesOf(...several))
          .trim()
          .split('\n');
        for (const command of commands) expect([command, ask(...command.split(' ').slice(1)).status]).toEqual([command, 0]);
        const table = (family: string): string => ask('global', 'rib', '-a', family).stdout;
        expect(table('ipv4-flowspec')).toMatch(/\[destination: 10\.2\.0\.7\/32\]\[source: 10\.1\.0\.5\/32\][^\n]*discard/);
        expect(table('ipv6-flowspec')).toMatch(/\[destination: 2001:db8::7\/128[^\]]*\]\[source: 2001:db8:1::\/48[^\]]*\][^\n]*discard/);
      } finally {
        daemon.kill('SIGKILL');
      }
    }),
  );
});

const exabgp = has('exabgp');

describe(exabgp ? 'ExaBGP' : 'ExaBGP (not run: it is not installed here)', () => {
  const configuration = (flow: string): string =>
    `neighbor 127.0.0.1 {\nrouter-id 192.0.2.2; local-address 127.0.0.1; local-as 64512; peer-as 64512;\nfamily { ipv4 flow; ipv6 flow; }\n${flow}}\n`;
  const run = (folder: string, ...more: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('exabgp', [...more, join(folder, 'bgp.conf')], { cwd: folder, encoding: 'utf8', timeout: 60_000 });

  test.skipIf(!exabgp)('takes the configuration, and sees that another is wrong', { timeout: 120_000 }, () =>
    inFolder((folder) => {
      const text = configuration(exabgpText(rulesOf(...several)));
      writeFileSync(join(folder, 'bgp.conf'), text);
      expect(run(folder, '--test').status).toBe(0);
      writeFileSync(join(folder, 'bgp.conf'), text.replace('destination 10', 'destinations 10'));
      expect(run(folder, '--test').status).toBe(1);
    }),
  );

  test.skipIf(!exabgp)('reads from the bytes what the text says', { timeout: 120_000 }, () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'bgp.conf'), configuration(exabgpText(rulesOf(...several))));
      // RFC 4760: multiprotocol reachability of family 1, flow (133), no next hop; then what RFC 8955 adds.
      const reach = [0, 1, 133, 0, 0, ...nlri(rulesOf(several[1] as Cell)[0] as Selection)];
      const attributes = [
        ...[0x40, 1, 1, 0, 0x40, 2, 0, 0x40, 5, 4, 0, 0, 0, 100],
        ...[0xc0, 16, 8, ...discardCommunity, 0x80, 14, reach.length, ...reach],
      ];
      const length = 19 + 4 + attributes.length;
      const message = [...Array.from({ length: 16 }, () => 255), 0, length, 2, 0, 0, 0, attributes.length, ...attributes];
      const { stdout, stderr } = run(folder, '--decode', Buffer.from(message).toString('hex'));
      expect(stdout + stderr).toMatch(/flow destination-ipv4 10\.2\.0\.0\/24 source-ipv4 10\.1\.0\.0\/17 .*rate-limit:0/);
    }),
  );
});
