import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ascii, ethernet, ipv4, ipv6, pcap, udp } from '../support/frames.ts';
import { folderWith, run } from './fake-world.ts';

const own = 'LIFETIME = 2 days\nMine = GROUP_BY_DESTINATION(AllPackets, THIS_IP);\n';
const folder = folderWith({
  'firewall.pkt': `${own}DISCARD(GROUP_BY_SOURCE(Mine, 10.1.0.5));\n`,
  'words.pkt': `${own}DISCARD(SEARCH_STRING(Mine, "lottery"));\n`,
  'unsafe.pkt': 'LIFETIME = 2 days\nDISCARD(GROUP_BY_SOURCE(AllPackets, 10.1.0.5));\n',
});
const packet = (...args: readonly string[]) => run(['packet', ...args], folder);
const exported = (program: string, to: string, ...more: readonly string[]) =>
  packet('export', program, '--client', '10.2.0.7', '--to', to, ...more);

describe('athena packet export', () => {
  test.each([
    ['flowspec', 'flow {\n  route athena-1 {\n    match { destination 10.2.0.7/32; source 10.1.0.5/32; }\n    then { discard; }\n  }\n}\n'],
    ['gobgp', 'gobgp global rib -a ipv4-flowspec add match destination 10.2.0.7/32 source 10.1.0.5/32 then discard\n'],
    ['nlri', '0c01200a02000702200a010005\n'],
    ['pcap', '(ip and dst host 10.2.0.7 and src host 10.1.0.5)\n'],
  ])('writes %s', async (to, expected) => {
    expect(await exported('firewall.pkt', to)).toMatchObject({ code: 0, out: expected });
  });

  test('writes a file', async () => {
    expect(await exported('firewall.pkt', 'bpf', '-o', 'filter.bpf')).toMatchObject({ code: 0, out: '' });
    const [count, ...lines] = readFileSync(join(folder, 'filter.bpf'), 'utf8').trim().split('\n');
    expect(Number(count)).toBe(lines.length);
  });

  test('writes a ruleset for devices, and an object with what its maps hold', async () => {
    const { code, out } = await exported('firewall.pkt', 'nft', '--device', 'eth0', '--device', 'eth1');
    expect(code).toBe(0);
    expect(out).toContain('type filter hook ingress devices = { "eth0", "eth1" }');
    expect(out).toMatch(/0x0a010005 \. 0x0a020007 timeout (?:1d23h59m\d+s\d+ms|2d0h0m0s0ms) comment "export"/);
    expect(await exported('firewall.pkt', 'nft')).toMatchObject({ code: 2 });
    expect(await exported('words.pkt', 'nft', '--device', 'eth0')).toMatchObject({
      code: 1,
      err: expect.stringContaining('backend/words'),
    });
    expect(await exported('words.pkt', 'xdp', '-o', 'xdp')).toMatchObject({ code: 0, out: 'written: xdp/athena.o, xdp/maps.batch\n' });
    expect(readFileSync(join(folder, 'xdp/athena.o')).subarray(1, 4).toString('latin1')).toBe('ELF');
    expect(readFileSync(join(folder, 'xdp/maps.batch'), 'utf8')).toMatch(/^map update pinned maps\/leases key hex /);
  });

  test('refuses what rules cannot say, and what is not safe', async () => {
    expect(await exported('words.pkt', 'flowspec')).toMatchObject({ code: 1, err: expect.stringContaining('export/no-form') });
    expect(await exported('unsafe.pkt', 'nlri')).toMatchObject({ code: 1, err: expect.stringContaining('packet/discards-others') });
  });
});

const tcpdump = spawnSync('tcpdump', ['--version']).error === undefined;

describe(tcpdump ? 'tcpdump' : 'tcpdump (not run: it is not installed here)', () => {
  test.skipIf(!tcpdump)('writes with the expression what packet run writes', async () => {
    const from = (source: readonly number[], destination: readonly number[]): readonly number[] =>
      ethernet(0x0800, ipv4(udp(ascii('hello')), { source, destination }));
    const frames = [
      from([10, 1, 0, 5], [10, 2, 0, 7]),
      from([10, 1, 0, 5], [10, 2, 0, 8]),
      from([10, 1, 0, 6], [10, 2, 0, 7]),
      ethernet(0x86dd, ipv6(udp(ascii('hello')))),
      from([10, 1, 0, 5], [10, 2, 0, 7]),
      ethernet(0x0806, [0, 1, 8, 0, 6, 4, 0, 1]),
    ];
    const [input, ours, theirs] = ['in', 'ours', 'theirs'].map((name) => join(folder, `${name}.pcap`)) as [string, string, string];
    writeFileSync(input, pcap(frames));
    expect(await packet('run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', input, '--out', ours)).toMatchObject({ code: 0 });
    const { out } = await exported('firewall.pkt', 'pcap');
    // Where a test runs as root, tcpdump would else write as another user, who may not.
    const { status } = spawnSync('tcpdump', ['-Z', 'root', '-r', input, '-w', theirs, `not (${out.trim()})`]);
    expect(status).toBe(0);
    expect(readFileSync(theirs)).toEqual(readFileSync(ours));
    expect(readFileSync(ours).length).toBeLessThan(readFileSync(input).length);
  });
});
