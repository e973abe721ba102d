/** `athena packet`: what is printed, what is written, and the exit codes. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exampleTraffic } from '../support/example-traffic.ts';
import { ascii, ethernet, ipv4, pcap, snapped, udp } from '../support/frames.ts';
import { folderWith, jsonLines, run } from './fake-world.ts';

const example = (name: string): string => readFileSync(resolve('examples/packet', `${name}.pkt`), 'utf8');
/** Apart, so that none are one prefix. */
const sourcesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `10.${i >> 7}.${i & 127}.9`);

const folder = folderWith({
  'infected.txt': '# seen today\n10.1.0.5\n10.1.0.4\n\n10.1.0.6 # twice\n10.1.0.6\n10.9.0.0/24\n2001:db8::1\n',
  'many.txt': sourcesOf(600).join('\n'),
  'firewall.pkt': example('firewall'),
  'wildcard.pkt': example('unsafe/wildcard'),
  'open.pkt': 'LIFETIME = 1 day\nDISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), SrcIP));\n',
  'words.pkt': example('spam-filter').replace(/^Word. = .*\n/gm, ''),
  'wrong.pkt': 'LIFETIME = 1 day\nDISCARD(MyPackets);\n',
  'unknown.pkt': 'LIFETIME = 1 day\nN = COUNT(AllPackets);\nif N > 4000 then GENERATE(THIS_IP, THIS_IP, "busy");\n',
  'long.pkt': `LIFETIME = 1 day\nN = 0;\n${'while 1 = 1 at most 60000 times do '.repeat(3)} N = N + 1;\n`,
  'traffic.pcap': exampleTraffic(),
  'text.pcap': 'no capture at all, but long enough',
});
const mine = ['--client', '10.2.0.7'];
const packet = (...args: readonly string[]) => run(['packet', ...args], folder);

describe('athena packet new', () => {
  it('writes a firewall that is safe', async () => {
    const { code, out, err } = await packet(
      'new',
      'firewall',
      '--block',
      '10.1.0.5',
      '--block',
      '10.3.0.0/16',
      ...mine,
      '--lifetime',
      '2d',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      '# Firewall of 10.2.0.7.\nLIFETIME = 2 days\nTHIS_IP = 10.2.0.7\nMyPackets = GROUP_BY_DESTINATION(AllPackets, THIS_IP);\n' +
        'DISCARD(GROUP_BY_SOURCE(MyPackets, 10.1.0.5));\nDISCARD(GROUP_BY_SOURCE(MyPackets, 10.3.0.0/16));\n',
    );
  });

  it('writes spam filters and multicasts', async () => {
    const filter = await packet('new', 'spam-filter', '--word', 'free "money"', '--word', 'now', ...mine, '--lifetime', '90m');
    expect(filter.out).toContain('LIFETIME = 90 minutes');
    expect(filter.out).toContain('if CONTAINS_STRING(Packets(i), "free \\"money\\"")\n  and CONTAINS_STRING(Packets(i), "now") then');
    const multicast = await packet('new', 'multicast', '--broadcast', '192.0.2.1', ...mine, '--subnet', '10.2.0.0/24');
    expect(multicast.out).toContain('THIS_SUBNET');
    expect(multicast.out).toContain('LIFETIME = 1 day\n');
    expect([filter.code, multicast.code]).toEqual([0, 0]);
  });

  it('writes a worm defence from a list of infected sources, in as few prefixes as there can be', async () => {
    const subnet = ['--client', '10.2.0.7', '--subnet', '10.2.0.0/24'];
    const { code, out } = await packet(
      'new',
      'worm-defence',
      '--sources',
      'infected.txt',
      '--block',
      '10.9.0.1',
      '--word',
      'ida?',
      ...subnet,
    );
    expect(code).toBe(0);
    expect(out).toBe(
      '# Worm defence of 10.2.0.7 with 10.2.0.0/24: drops what infected sources send, and what has a mark of the worm.\nLIFETIME = 1 day\nTHIS_IP = 10.2.0.7\nTHIS_SUBNET = 10.2.0.0/24\n' +
        'MyPackets = GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET);\nDISCARD(GROUP_BY_SOURCE(MyPackets, 10.1.0.4/31));\n' +
        'DISCARD(GROUP_BY_SOURCE(MyPackets, 10.1.0.6));\nDISCARD(GROUP_BY_SOURCE(MyPackets, 10.9.0.0/24));\n' +
        'DISCARD(GROUP_BY_SOURCE(MyPackets, 2001:db8::1));\nDISCARD(SEARCH_STRING(MyPackets, "ida?"));\n',
    );
    const many = await packet('new', 'worm-defence', '--sources', 'many.txt', ...subnet);
    expect(many.code).toBe(1);
    expect(many.err).toContain('error[packet/too-large]: 600 sources make a program of more than 4096 bytes');
    const fit = Number(/the first (\d+) fit/.exec(many.err)?.[1]);
    expect(fit).toBeGreaterThan(400);
    expect((await packet('new', 'worm-defence', ...subnet, ...sourcesOf(fit).flatMap((s) => ['--block', s]))).code).toBe(0);
    expect((await packet('new', 'worm-defence', ...subnet, ...sourcesOf(fit + 1).flatMap((s) => ['--block', s]))).code).toBe(1);
  });

  it.each([
    [['new', 'worm-defence', '--client', '10.2.0.7'], 'usage/missing-argument', 'add --sources FILE'],
    [['new', 'worm-defence', '--client', '10.2.0.7', '--sources', 'open.pkt'], 'packet/bad-address', 'one on each line'],
    [['new', 'worm-defence', '--client', '10.2.0.7', '--sources', 'gone.txt'], 'io/no-such-file', 'relative to the current folder'],
    [['new', 'firewall', '--block', '10.1.0.5', '--client', '10.2.0.7', '--lifetime', '0d'], 'usage/bad-value', '30s, 90m, 5h, 2d, 1w'],
    [['new', 'firewal', '--client', '10.2.0.7'], 'usage/bad-value', 'use firewall'],
    [['new', 'firewall', '--client', '10.2.0.7'], 'usage/missing-argument', 'add --block ADDRESS'],
    [['new', 'firewall', '--block', '10.1.0.5'], 'usage/missing-argument', 'add --client ADDRESS'],
    [['new', 'firewall', '--block', '10.1.0.5/24', '--client', '10.2.0.7'], 'usage/bad-value', 'bits behind the prefix'],
    [['new', 'firewall', '--block', '10.1.0.5', '--client', '10.2.0.0/24'], 'usage/bad-value', 'write one address'],
    [
      ['new', 'firewall', '--block', '10.1.0.5', '--client', '10.2.0.7', '--lifetime', '2 moons'],
      'usage/bad-value',
      '30s, 90m, 5h, 2d, 1w',
    ],
    [
      ['new', 'firewall', '--block', '10.1.0.5', '--client', '10.2.0.7', '--subnet', '10.3.0.0/24'],
      'usage/bad-value',
      'that 10.2.0.7 is in',
    ],
    [['new', 'multicast', '--broadcast', '10.1.0.0/24', '--client', '10.2.0.7'], 'usage/bad-value', 'write one address'],
    [['new'], 'usage/missing-argument', 'firewall|spam-filter|multicast|worm-defence'],
    [['rnu'], 'usage/unknown-command', 'did you mean athena packet run?'],
    [['compile-it'], 'usage/unknown-command', 'new, prove, verify, run, analyze, export or inspect'],
    [['run', 'firewall.pkt', '--cliemt', '1'], 'usage/unknown-option', 'did you mean --client?'],
    [['run', 'firewall.pkt', '--client', '10.2.0.7'], 'usage/missing-argument', 'add --pcap FILE'],
    [['run', 'open.pkt', '--client', '10.2.0.7', '--set', 'SrcIP', '--pcap', 'x'], 'usage/bad-value', '--set NAME=VALUE'],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'gone.pcap'], 'io/no-such-file', 'relative to the current folder'],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'trafic.pcap'], 'io/no-such-file', 'did you mean traffic.pcap?'],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'text.pcap'], 'capture/unknown-format', 'tcpdump -w'],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', '.'], 'io/is-a-directory', ''],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'traffic.pcap', '--out', 'traffic.pcap'], 'io/unwritable', 'another file'],
    [
      ['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'traffic.pcap', '--out', 'no/such/folder.pcap'],
      'io/unwritable',
      'folder is there',
    ],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'traffic.pcap', '--out', '.'], 'io/unwritable', 'name of a file'],
    [
      ['analyze', 'open.pkt', '--client', '10.2.0.7', '--set', 'SrcIP=10.1.0.5', '--set', 'DstIP=10.1.0.5'],
      'usage/bad-value',
      'leave DstIP open',
    ],
    [['analyze', 'firewall.pkt', '--client', '10.2.0.7', '--set', 'SrcIP=10.1.0.6'], 'usage/bad-value', 'leave SrcIP open'],
    [['inspect', 'firewall.pkt', '--set', 'BadPackets=10.1.0.6'], 'usage/bad-value', 'leave BadPackets open'],
    [['verify', 'gone.bundle', '--client', '10.2.0.7'], 'io/no-such-file', 'relative to the current folder'],
    [['verify', '.', '--client', '10.2.0.7'], 'io/is-a-directory', ''],
    [['run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'traffic.pcap', '--window', '0'], 'usage/bad-value', 'from 1 to 4096'],
    [['analyze', 'firewall.pkt', '--client', '10.2.0.7', '--weight', '99999999'], 'usage/bad-value', 'from 1 to 16777216'],
  ])('athena packet %j exits with 2', async (args, code, help) => {
    const words = await packet(...args);
    expect(words).toMatchObject({ code: 2, out: '' });
    expect(words.err).toContain(`error[${code}]`);
    expect(words.err).toContain(help);
    const json = await packet(...args, '--json');
    expect(jsonLines(json.out).map((l) => l['type'])).toEqual(['diagnostic', 'summary']);
  });
});

it('an error about an argument shows the command that was given', async () => {
  const { err } = await packet('analyze', 'firewall.pkt', '--client', 'me');
  expect(err).toContain('│ athena packet analyze firewall.pkt --client me\n');
  expect((await packet('run', 'firewall.pkt', ...mine)).err).toContain('│ athena packet run firewall.pkt\n');
});

it('a name that is open is told both of: what it may be a slip for, and how it gets its value', async () => {
  const { err } = await packet('analyze', 'words.pkt', ...mine, '--set', 'Word1=lottery');
  expect(err).toContain('did you mean `Word1`?');
  expect(err).toContain('--set Word2=VALUE');
});

describe('athena packet run', () => {
  it('writes what leaves, and says what was done', async () => {
    const { code, out, err } = await packet('run', 'firewall.pkt', ...mine, '--pcap', 'traffic.pcap', '--out', 'filtered.pcap');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^firewall\.pkt for 10\.2\.0\.7: 18 frames, 17 packets in 1 window, 2 discarded, 0 generated, \d+ units of work\n$/,
    );
    const left = readFileSync(join(folder, 'filtered.pcap'));
    expect(left.length).toBeLessThan(exampleTraffic().length);
    expect(left.includes('flood')).toBe(false);
    expect(left.includes('hello neighbour')).toBe(true);
    expect(readdirSync(folder).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  it('leaves a capture as it is when nothing is discarded', async () => {
    await packet('run', 'firewall.pkt', '--client', '10.2.0.99', '--pcap', 'traffic.pcap', '--out', 'same.pcap');
    expect(readFileSync(join(folder, 'same.pcap')).equals(exampleTraffic())).toBe(true);
  });

  it('tells in JSON', async () => {
    const { out } = await packet('run', 'firewall.pkt', ...mine, '--pcap', 'traffic.pcap', '--json');
    expect(jsonLines(out)).toMatchObject([
      { type: 'run', format: 'pcap', discarded: 2, windows: 1 },
      { type: 'summary', ok: true, exitCode: 0 },
    ]);
  });

  it('gives open names their values', async () => {
    expect((await packet('run', 'open.pkt', ...mine, '--set', 'SrcIP=10.1.0.5', '--pcap', 'traffic.pcap')).out).toContain('2 discarded');
    expect((await packet('run', 'open.pkt', ...mine, '--pcap', 'traffic.pcap')).err).toContain('--set SrcIP=VALUE');
  });

  it('leaves nothing behind when the output cannot be put in its place', async () => {
    await packet('run', 'firewall.pkt', ...mine, '--pcap', 'traffic.pcap', '--out', '.');
    expect(readdirSync(dirname(folder)).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  it('refuses what is not safe, and writes nothing', async () => {
    const { code, err } = await packet('run', 'wildcard.pkt', ...mine, '--pcap', 'traffic.pcap', '--out', 'never.pcap');
    expect(code).toBe(1);
    expect(err).toContain('error[packet/discards-others]');
    expect(existsSync(join(folder, 'never.pcap'))).toBe(false);
    const { code: unchecked, out } = await packet('run', 'wildcard.pkt', ...mine, '--pcap', 'traffic.pcap', '--unchecked');
    expect([unchecked, out.includes('4 discarded')]).toEqual([0, true]);
  });

  it('does not begin what may take for ever', async () => {
    const { code, err } = await packet('run', 'long.pkt', ...mine, '--pcap', 'traffic.pcap');
    expect(code).toBe(4);
    expect(err).toContain('error[limit/reached]');
  });
});

describe('athena packet analyze', () => {
  it('tells that a program is safe, and what it costs', async () => {
    const { code, out } = await packet('analyze', 'firewall.pkt', ...mine, '--weight', '1000');
    expect(code).toBe(0);
    expect(out).toContain(
      'firewall.pkt: safe for 10.2.0.7\n  24 bytes, at most 3008 units of work on a window of weight 1000, times 172800 s: 519782400\n',
    );
    expect(out).toContain('mine    MyPackets = GROUP_BY_DESTINATION(AllPackets, THIS_IP);');
  });

  it.each([
    ['wildcard.pkt', 1, 'packet/discards-others'],
    ['wrong.pkt', 1, 'packet/unknown-name'],
    ['unknown.pkt', 4, 'packet/not-shown-safe'],
  ])('of %s exits with %d', async (file, code, what) => {
    const text = await packet('analyze', file, ...mine);
    expect(text.code).toBe(code);
    expect(text.err).toContain(`error[${what}]`);
    const lines = jsonLines((await packet('analyze', file, ...mine, '--json')).out);
    expect(lines.filter((l) => l['type'] === 'diagnostic')).toMatchObject([{ code: what }]);
    expect(lines.at(-1)).toMatchObject({ type: 'summary', ok: false, exitCode: code });
  });
});

it('athena packet run tells of frames that were captured in part, and lets them pass', async () => {
  const whole = ethernet(0x0800, ipv4(udp(ascii('a long content that no snap length of forty bytes holds'))));
  const bytes = pcap(snapped([whole, whole.slice(0, 40), whole], 40));
  writeFileSync(join(folder, 'cut.pcap'), bytes);
  const { code, out } = await packet('run', 'firewall.pkt', '--client', '10.2.0.7', '--pcap', 'cut.pcap', '--out', 'cut-out.pcap');
  expect(code).toBe(0);
  expect(out).toContain('3 frames, 2 captured in part, which pass, 0 packets');
  expect(readFileSync(join(folder, 'cut-out.pcap')).equals(Buffer.from(bytes))).toBe(true);
});

describe('athena packet inspect', () => {
  it('shows bytes and instructions', async () => {
    const { code, out } = await packet('inspect', 'firewall.pkt');
    expect(code).toBe(0);
    expect(out).toBe(
      'firewall.pkt: 24 bytes\n  0180c60a030100121040010113110041040a010005021101\nlifetime 172800 s\nr0 := (to all this)\nr1 := (from r0 10.1.0.5)\n(discard r1)\n',
    );
    expect(jsonLines((await packet('inspect', 'firewall.pkt', '--json')).out)[0]).toMatchObject({ type: 'program', bytes: 24 });
  });
});

it('athena packet lists its commands, and each has help', async () => {
  for (const args of [[], ['--help']]) expect((await packet(...args)).out).toContain('athena packet analyze <program|bundle>');
  expect((await run(['help', 'packet'], folder)).out).toContain('athena packet run <program|bundle>');
  expect((await run(['help'], folder)).out).toContain('packet run');
  expect((await run(['help', 'packet', 'run'], folder)).out).toContain('athena packet run <program|bundle>');
  for (const command of ['new', 'prove', 'verify', 'run', 'analyze', 'inspect'])
    expect((await packet(command, '--help')).out).toContain(`athena packet ${command}`);
});
