/** For whom a program is: `packet new` writes it, bundles note it, `--client` overrules it, and a router believes none of them. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { admit, readBundle, writeBundle, type Bundle } from '../../packet/admission/index.ts';
import { compile } from '../../packet/front/index.ts';
import { endUser } from '../../packet/machine/index.ts';
import { endUserPolicy, library } from '../support/admission.ts';
import { exampleTraffic } from '../support/example-traffic.ts';
import { folderWith, jsonLines, run } from './fake-world.ts';

const folder = folderWith({ 'in.pcap': exampleTraffic() });
cpSync(resolve('policies'), join(folder, 'policies'), { recursive: true });
const athena = (line: string) => run(line.split(' '), folder, '', { createSession: (options) => new Session(options) });
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(folder, file)));

beforeAll(async () => {
  const made = await athena('packet new firewall --block 10.1.0.5 --client 10.2.0.7 --lifetime 2d');
  expect(made).toMatchObject({ code: 0, err: '' });
  writeFileSync(join(folder, 'firewall.pkt'), made.out);
  expect(await athena('packet prove firewall.pkt --policy policies/end-user.ath -o firewall.bundle')).toMatchObject({ code: 0, err: '' });
}, 120_000);

describe('a program for its client', () => {
  it('is written, proved and run without naming the client again', async () => {
    const ran = await athena('packet run firewall.bundle --pcap in.pcap --out out.pcap');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('firewall.bundle for 10.2.0.7: 18 frames');
    expect(await athena('packet run firewall.pkt --client 10.2.0.7 --pcap in.pcap --out named.pcap')).toMatchObject({ code: 0 });
    expect(bytesOf('out.pcap')).toEqual(bytesOf('named.pcap'));
    expect(bytesOf('firewall.bundle').length).toBeLessThanOrEqual(450);
  });

  it('is written to a file with -o', async () => {
    const line = 'packet new firewall --block 10.1.0.5 --client 10.2.0.7 --lifetime 2d';
    expect(await athena(`${line} -o written.pkt`)).toMatchObject({ code: 0, out: '', err: '' });
    expect(bytesOf('written.pkt')).toEqual(bytesOf('firewall.pkt'));
    expect((await athena(`${line} -o no/such/folder.pkt`)).err).toContain('error[io/unwritable]');
  });

  it('is of the same bytes for every client', () => {
    const text = readFileSync(join(folder, 'firewall.pkt'), 'utf8');
    expect(text).toContain('\nTHIS_IP = 10.2.0.7\n');
    const without = compile({ name: 'x.pkt', text: text.replace(/THIS_IP = .*\n/, '') });
    expect(compile({ name: 'x.pkt', text }).bytes).toEqual(without.bytes);
    expect(without.client).toBeUndefined();
  });

  it('is for another when --client says so', async () => {
    const other = await athena('packet prove firewall.pkt --client 10.2.0.8 --policy policies/end-user.policy -o other.bundle');
    expect(other.out).toContain('for 10.2.0.8');
    expect((await athena('packet run other.bundle --pcap in.pcap')).out).toContain('for 10.2.0.8');
    expect((await athena('packet run other.bundle --client 10.2.0.7 --pcap in.pcap')).out).toContain('for 10.2.0.7');
    expect((await athena('packet verify other.bundle')).out).toContain('for 10.2.0.8');
  });

  it('keeps its subnet', async () => {
    const made = await athena('packet new firewall --block 10.1.0.5 --client 10.2.0.7 --subnet 10.2.0.0/24');
    writeFileSync(join(folder, 'subnet.pkt'), made.out);
    expect(made.out).toContain('THIS_SUBNET = 10.2.0.0/24\n');
    expect(compile({ name: 'x.pkt', text: made.out }).client).toEqual({ address: 0x0a020007n, low: 0x0a020000n, high: 0x0a0200ffn });
    expect((await athena('packet analyze subnet.pkt')).out).toContain('safe for 10.2.0.7 with 10.2.0.0/24');
  });

  it("is nobody's when nothing says so", async () => {
    writeFileSync(join(folder, 'nobody.pkt'), 'LIFETIME = 1 day\nDISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));\n');
    const made = await athena('packet analyze nobody.pkt');
    expect(made.code).toBe(2);
    expect(made.err).toContain('no client is given');
  });

  it('is judged by a router for the client that the router knows, whatever the bundle notes', () => {
    const parts = readBundle(bytesOf('firewall.bundle')) as Bundle;
    for (const client of [undefined, endUser(7n), endUser(0x0a020007n), endUser((1n << 32n) + 5n), { address: 5n, low: 0n, high: 255n }]) {
      const noted = writeBundle({ ...parts, client });
      expect((readBundle(noted) as Bundle).client).toEqual(client);
      expect(admit(noted, endUserPolicy, endUser(0x0a020007n), library)).toMatchObject({ admitted: true });
    }
    // A range that is no prefix is not noted.
    expect((readBundle(writeBundle({ ...parts, client: { address: 5n, low: 4n, high: 6n } })) as Bundle).client).toBeUndefined();
  });
});

describe('analyze and inspect', () => {
  it.each(['firewall.pkt', 'firewall.bundle'])('take %s', async (file) => {
    const analyzed = await athena(`packet analyze ${file}`);
    expect(analyzed).toMatchObject({ code: 0, err: '' });
    expect(analyzed.out).toContain(`${file}: safe for 10.2.0.7`);
    expect(analyzed.out).toMatch(
      file === 'firewall.pkt' ? / {4}4 {2}r0 {2}mine {4}MyPackets = / : / {7}r0 {2}mine {4}r0 := \(to all this\)/,
    );
    const told = jsonLines((await athena(`packet analyze ${file} --json`)).out);
    expect(told).toMatchObject([
      { type: 'analysis', verdict: 'safe', bytes: 20 },
      { type: 'summary', ok: true },
    ]);
    expect((await athena(`packet inspect ${file}`)).out).toContain('(discard (from r0 10.1.0.5))');
  });

  it('tell what is wrong with a bundle', async () => {
    writeFileSync(join(folder, 'cut.bundle'), bytesOf('firewall.bundle').subarray(0, 60));
    for (const line of ['analyze cut.bundle', 'inspect cut.bundle', 'run cut.bundle --pcap in.pcap']) {
      const { code, err } = await athena(`packet ${line}`);
      expect([code, err.split('\n')[0]]).toEqual([1, 'error[bundle/malformed]: cut.bundle: this is no bundle: the bytes end too early']);
    }
  });
});
