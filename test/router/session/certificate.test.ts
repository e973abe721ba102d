import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printAddress, readAddress, readRange } from '../../../packet/address/address.ts';
import { type Client, endUser, firstIpv6 } from '../../../packet/machine/index.ts';
import { clientsOf, newAuthority, newHolder, pemOf } from '../../../router/session/certificate.ts';
import { nameOf, newRevocationList, revokedIn } from '../../../router/session/revocation.ts';
import { integer, objectId, sequence, valuesIn } from '../../../router/session/der.ts';

const authority = newAuthority('test authority', 1);
const six = endUser(readAddress('2001:db8::7') as bigint);
const me = endUser(0x0a020007n);
const edge: Client = { address: 0x0a020001n, ...(readRange('10.2.0.0/22') as { low: bigint; high: bigint }) };
const made = (clients: readonly Client[], by = authority) =>
  new X509Certificate(newHolder({ name: 'x', days: 1, clients }, by).certificate);

describe('a certificate', () => {
  test.each([
    ['one address', [me]],
    ['several, of both families', [me, endUser(0x0a020008n), six]],
    ['a prefix', [edge]],
    ['a prefix of IPv6', [{ address: six.address, ...(readRange('2001:db8::/33') as { low: bigint; high: bigint }) }]],
    ['none', []],
  ])('gives back %s', (_, clients) => {
    expect(clientsOf(made(clients))).toEqual(clients);
  });

  test('is what others take it for', () => {
    const certificate = made([edge, six]);
    expect(certificate.checkIP('10.2.0.1')).toBe('10.2.0.1');
    expect(certificate.checkIP('10.2.0.2')).toBeUndefined();
    const root = new X509Certificate(authority.certificate);
    expect([certificate.checkIssued(root), certificate.verify(root.publicKey), certificate.ca, root.ca]).toEqual([true, true, false, true]);
    const shown = spawnSync('openssl', ['x509', '-noout', '-text'], { input: certificate.toString(), encoding: 'utf8' });
    if (shown.error === undefined) {
      expect(shown.stdout).toContain('10.2.0.0/22');
      expect(shown.stdout).toContain('2001:db8:0:0:0:0:0:7/128');
    }
  });

  test('without blocks speaks for its addresses alone', () => {
    // Made by another tool, and without the extension for blocks.
    const config = 'basicConstraints=CA:FALSE\nsubjectAltName=IP:10.2.0.7,IP:2001:db8::7,DNS:example.org';
    const args = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      '/dev/null',
      '-subj',
      '/CN=x',
    ];
    const run = spawnSync('openssl', [...args, ...config.split('\n').flatMap((line) => ['-addext', line])], { encoding: 'utf8' });
    if (run.error !== undefined) return;
    expect(clientsOf(new X509Certificate(run.stdout))).toEqual([me, six]);
  });

  test('any bytes changed: it speaks for nobody, or reading it ends without harm', () => {
    const raw = Buffer.from(made([edge, six]).raw);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(raw.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 }), (edits) => {
        const bytes = Buffer.from(raw);
        for (const [at, byte] of edits) bytes[at] = byte;
        // As if the other reader agreed to everything.
        clientsOf({ raw: bytes, checkIP: (ip: string) => ip } as unknown as X509Certificate);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('reading beside the reader of Node', () => {
  const raw = Buffer.from(made([edge, six, endUser(0x0a020008n)]).raw);

  test('a changed certificate that both can read has no address more than Node finds', () => {
    let [read, spoke] = [0, 0];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(raw.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 2 }), (edits) => {
        const bytes = Buffer.from(raw);
        for (const [at, byte] of edits) bytes[at] = byte;
        let certificate: X509Certificate;
        try {
          certificate = new X509Certificate(bytes);
        } catch {
          return;
        }
        read++;
        const clients = clientsOf(certificate);
        if (clients.length > 0) spoke++;
        for (const { address, low, high } of clients) {
          expect(certificate.checkIP(printAddress(address))).not.toBe(undefined);
          expect(low <= address && address <= high).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
    expect([read > 500, spoke > 300]).toEqual([true, true]);
  });

  test('any addresses and prefixes: those of others are those of ours', () => {
    const address = fc.oneof(
      fc.bigInt({ min: 0n, max: 0xffffffffn }),
      fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((n) => firstIpv6 + n),
    );
    fc.assert(
      fc.property(fc.uniqueArray(address, { maxLength: 4 }), (addresses) => {
        const certificate = made(addresses.map(endUser));
        expect(clientsOf(certificate)).toEqual(addresses.map(endUser));
        for (const a of addresses) expect(certificate.checkIP(printAddress(a))).not.toBe(undefined);
        expect((certificate.subjectAltName ?? '').split(', ').filter(Boolean).length).toBe(addresses.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a list of revoked certificates', () => {
  test('is what others take it for', () => {
    const serials = [new X509Certificate(authority.certificate).serialNumber, 'ABC'];
    const list = newRevocationList(authority, serials, 1);
    const shown = spawnSync('openssl', ['crl', '-noout', '-text'], { input: list, encoding: 'utf8' });
    if (shown.error !== undefined) return void process.stderr.write('NOT RUN: a list beside openssl (there is no openssl)\n');
    for (const part of [...serials, 'CN = test authority', 'X509v3 CRL Number', 'ecdsa-with-SHA256']) expect(shown.stdout).toContain(part);
    const none = spawnSync('openssl', ['crl', '-noout', '-text'], { input: newRevocationList(authority, [], 1), encoding: 'utf8' });
    expect(none.stdout).toContain('No Revoked Certificates');
  });

  const holders = [me, six, edge].map((client) => made([client]));
  const serialsOf = (certificates: readonly X509Certificate[]): readonly string[] => certificates.map((c) => c.serialNumber);
  const found = (lists: readonly string[]): readonly boolean[] => holders.map((c) => revokedIn(lists).has(nameOf(c)));

  test('tells whose leases are to end: by issuer and number, of all lists together', () => {
    const [first, second, third] = holders as [X509Certificate, X509Certificate, X509Certificate];
    expect(found([])).toEqual([false, false, false]);
    expect(found([newRevocationList(authority, [], 1)])).toEqual([false, false, false]);
    const lists = [newRevocationList(authority, serialsOf([second]), 1), newRevocationList(authority, serialsOf([third, first]), 1)];
    expect(found(lists.slice(0, 1))).toEqual([false, true, false]);
    expect(found(lists)).toEqual([true, true, true]);
    // Several in one file.
    expect(found([lists.join('')])).toEqual([true, true, true]);
    // The same numbers of another authority are others.
    expect(found([newRevocationList(newAuthority('another', 1), serialsOf(holders), 1)])).toEqual([false, false, false]);
  });

  test('is read with any bytes changed, or refused, and nothing else', () => {
    const list = newRevocationList(authority, serialsOf(holders), 1);
    const der = Buffer.from(list.replace(/-----[^-]+-----/g, ''), 'base64');
    for (let n = 0; n < der.length; n++) {
      const changed = Buffer.from(der);
      changed[n] = (changed[n] as number) ^ 0xff;
      try {
        expect(revokedIn([pemOf('X509 CRL', changed)]).size).toBeLessThanOrEqual(holders.length + 1);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });

  test('that openssl has written is read as openssl means it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'athena-crl-'));
    const [second] = holders as [X509Certificate];
    const config = '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\ncrlnumber=number\n';
    const entry = (serial: string): string => `R\t400101000000Z\t250101000000Z\t${serial}\tunknown\t/CN=x\n`;
    for (const [name, text] of [
      ['ca.cnf', config],
      ['number', '01\n'],
      ['index.txt', entry(second.serialNumber) + entry('00FF')],
      ['key.pem', authority.key.export({ format: 'pem', type: 'pkcs8' }) as string],
      ['cert.pem', authority.certificate],
    ] as const)
      writeFileSync(join(folder, name), text);
    const args = ['ca', '-gencrl', '-config', 'ca.cnf', '-keyfile', 'key.pem', '-cert', 'cert.pem', '-crldays', '1'];
    const made = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    if (made.error !== undefined) return void process.stderr.write('NOT RUN: a list that openssl has written (there is no openssl)\n');
    expect(found([made.stdout])).toEqual([true, false, false]);
    expect(revokedIn([made.stdout]).size).toBe(2);
  });
});

describe('DER', () => {
  test('known values', () => {
    expect(Buffer.from(objectId('1.2.840.10045.4.3.2')).toString('hex')).toBe('06082a8648ce3d040302');
    expect(Buffer.from(integer(Uint8Array.of(0, 0, 0x80))).toString('hex')).toBe('02020080');
    expect(sequence(new Uint8Array(200)).subarray(0, 3)).toEqual(Buffer.from([0x30, 0x81, 200]));
    expect(() => valuesIn(Uint8Array.of(0x30, 5, 1))).toThrow(RangeError);
  });
});
