/**
 * The status page: what is on it, that nothing of a stranger is markup, that it can be read without eyes; and how it looks in a browser,
 * where there is one. `STATUS_SCREENSHOTS=DIR` keeps the pictures.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { endUser } from '../../../packet/machine/index.ts';
import type { ProgramStatus, Status } from '../../../router/operation/status.ts';
import { statusPage } from '../../../router/operation/status-page.ts';
import { style } from '../../../router/operation/status-style.ts';
import { packet } from '../../packet/compiled.ts';
import { framed } from '../engine/batches.ts';
import { bytesOf, firewall } from '../router-kit.ts';
import { closeServices, connected, holderOf, operationOf, startRouter, upload } from '../service-kit.ts';

const now = Date.UTC(2030, 0, 1);
const program = (n: number, client: string, change: Partial<ProgramStatus> = {}): ProgramStatus => ({
  lease: `lease${n}`,
  client,
  owner: 'ab'.repeat(32),
  class: 'filtering',
  complexity: 1000 * n,
  cost: 86_400_000 * n,
  ends: now + 3_600_000 * n,
  paid: n,
  pays: true,
  dropped: 0,
  bytes: 0,
  generated: 0,
  ...change,
});
const quiet: Status = {
  ok: true,
  journal: 'written',
  dryRun: false,
  seconds: 93_784,
  load: { capacity: 1_000_000, load: 0, waiting: 0, programs: 0, groups: 0 },
  outcomes: {},
  requests: { requests: 0, accepted: 0, refused: 0 },
  leases: { installed: 0, ended: 0, shut: 0 },
  sessions: { connections: 0, refused: 0, handshakesFailed: 0, resumed: 0 },
  shut: [],
  shutDropped: 0,
  programs: [],
};
const port = { lost: null, in: 123_456, inBytes: 98_765_432, out: 120_000, outBytes: 90_000_000, unsent: 0 };
const busy: Status = {
  ...quiet,
  load: { capacity: 1_000_000, load: 421_000, waiting: 3, programs: 4, groups: 3 },
  requests: { requests: 57, accepted: 41, refused: 16 },
  sessions: { connections: 23, refused: 1, handshakesFailed: 2, resumed: 12 },
  shut: [{ source: '10.1.0.5', at: now - 7_200_000, because: 12 }],
  shutDropped: 1204,
  sync: {
    from: 'https://example.org/packet',
    library: { version: 4, root: '93b3eb2a9bb38f54'.repeat(4), objects: 812 },
    roots: 3,
    last: { at: now - 60_000, why: 'schedule', from: 'https://example.org/packet', ok: true, result: 'same' },
    good: now - 60_000,
    fetched: 42,
    failed: 1,
  },
  live: {
    watch: false,
    windows: 3021,
    dropped: 4200,
    generated: 12,
    unsendable: 0,
    failures: 0,
    ports: [
      { path: '/dev/tap5', ...port },
      { path: '/dev/tap6', ...port, in: 88_000 },
    ],
  },
  programs: [
    program(1, '10.2.0.7', { dropped: 3180, bytes: 2_400_000 }),
    program(2, '10.2.0.8', { pays: false, dropped: 1020, bytes: 900_000 }),
    program(3, '10.2.0.7'),
    program(4, '10.2.0.1 with 10.2.0.0/24', { class: 'generating', generated: 12 }),
  ],
};

/** The elements of a page, in order; fails when they are not nested as they should be. */
function elementsIn(
  whole: string,
): readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly text: string }[] {
  const page = whole.replace(style, '');
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof found = [];
  const alone = new Set(['meta', '!doctype']);
  for (const [, close, name = '', attributes = '', text = ''] of page.matchAll(
    /<(\/?)(!?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>([^<]*)/g,
  )) {
    if (close === '/') expect(open.pop()?.name).toBe(name);
    else {
      const read = Object.fromEntries([...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, n = '', v = '']) => [n, v]));
      const element = { name, attributes: read, text: '' };
      found.push(element);
      if (!alone.has(name)) open.push(element);
    }
    for (const element of open) element.text += text;
  }
  expect(open).toEqual([]);
  // Every sign of markup belongs to one of the elements.
  expect(page.replace(/<(\/?)(!?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/g, '')).not.toMatch(/[<>]/);
  return found;
}

describe('the page', () => {
  test('tells of programs by client, their cost and counters, of shut sources, the link and the library', () => {
    const elements = elementsIn(statusPage(busy, now));
    const rows = elements.filter((e) => e.name === 'tr').map((e) => e.text.trim());
    expect(rows.slice(1, 7)).toEqual([
      '10.2.0.7 2 programs',
      'lease1filtering1,00086,400,0001pays1 h 0 min3,1802,400,0000',
      'lease3filtering3,000259,200,0003pays3 h 0 min000',
      '10.2.0.8 1 program',
      'lease2filtering2,000172,800,0002shares2 h 0 min1,020900,0000',
      '10.2.0.1 with 10.2.0.0/24 1 program',
    ]);
    const text = (elements.find((e) => e.name === 'main')?.text ?? '').replace(/\s+/g, ' ');
    for (const part of [
      '42 %',
      '10.1.0.5122029-12-31 22:00:00 UTC',
      '1,204 packets',
      '/dev/tap5open123,456',
      'version 4, 812 objects',
      '42 came through, 1 failed',
    ])
      expect(text).toContain(part);
    expect(elements.find((e) => e.attributes['class'] === 'health good')?.text).toBe('All is well');
  });

  test('says what is wrong', () => {
    const { sync, live } = busy as Required<Status>;
    const last = { at: now, why: 'schedule', from: 'x', ok: false, result: 'library/unreachable' };
    const [one, other] = live.ports;
    const troubled: Status = {
      ...busy,
      ok: false,
      journal: 'ENOSPC',
      dryRun: true,
      sync: { ...sync, last },
      live: { ...live, ports: [{ ...one, lost: 'ENOLINK' }, other] },
    };
    const health = elementsIn(statusPage(troubled, now)).find((e) => e.attributes['class'] === 'health bad')?.text;
    for (const part of ['ENOSPC', '/dev/tap5', 'ENOLINK', 'library/unreachable', 'Dry run']) expect(health).toContain(part);
  });

  test('has nothing in it but the text of what others have chosen', () => {
    const evil = `"><script>alert('1')</script>&amp;`;
    const { sync, live } = busy as Required<Status>;
    const page = statusPage(
      {
        ...busy,
        ok: false,
        journal: evil,
        sync: {
          ...sync,
          from: evil,
          library: { ...sync.library, version: 1, objects: 1, root: evil },
          last: { at: now, why: evil, from: evil, ok: false, result: evil },
        },
        live: { ...live, ports: [{ ...live.ports[0], path: evil, lost: evil }, live.ports[1]] },
        shut: [{ source: evil, at: now, because: 1 }],
        programs: [program(1, evil, { lease: evil, class: evil })],
      },
      now,
    );
    const elements = elementsIn(page);
    expect(elements.some((e) => e.name === 'script')).toBe(false);
    expect(page.split('&#60;script&#62;').length - 1).toBeGreaterThanOrEqual(8);
  });

  test('stays small, however many programs run', () => {
    const page = statusPage({ ...quiet, programs: Array.from({ length: 60_000 }, (_, i) => program(i, `10.2.${i >> 8}.${i & 255}`)) }, now);
    expect(page.length).toBeLessThan(1_000_000);
    expect(page).toContain('59,000 more are in');
  });
});

describe('without eyes or with a keyboard', () => {
  const elements = elementsIn(statusPage(busy, now));
  const all = (name: string) => elements.filter((e) => e.name === name);

  test('language, title, landmarks and one heading of each kind in order', () => {
    expect(all('html')[0]?.attributes['lang']).toBe('en');
    expect(all('title')[0]?.text).toBe('Router status');
    expect([all('main').length, all('h1').length, all('header').length, all('footer').length]).toEqual([1, 1, 1, 1]);
    expect(elements.filter((e) => /^h\d$/.test(e.name)).map((e) => e.name)).toEqual(['h1', 'h2', 'h2', 'h2', 'h2', 'h2']);
  });

  test('every name that is referred to is there, once', () => {
    const ids = elements.flatMap((e) => e.attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const e of elements) if (e.attributes['aria-labelledby'] !== undefined) expect(ids).toContain(e.attributes['aria-labelledby']);
    for (const e of elements)
      if (e.attributes['role'] === 'region' || e.name === 'nav' || e.name === 'meter')
        expect(e.attributes['aria-label']).not.toBe(undefined);
  });

  test('heads of tables say what they are heads of, and tables scroll by keyboard', () => {
    for (const e of all('th')) expect(e.attributes['scope']).toMatch(/^(?:col|row|rowgroup)$/);
    expect(
      all('div')
        .filter((e) => e.attributes['class'] === 'scroll')
        .every((e) => e.attributes['tabindex'] === '0'),
    ).toBe(true);
    expect(all('table').length).toBe(3);
  });

  test('it changes under nobody who has not asked for it', () => {
    expect(all('meta').some((e) => e.attributes['http-equiv'] === 'refresh')).toBe(false);
    expect(statusPage(busy, now, 10)).toContain('<meta http-equiv="refresh" content="10">');
  });

  test('colours have a contrast of 4.5 to 1, by day and by night', () => {
    const [light, dark] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, text = '']) =>
      Object.fromEntries([...text.matchAll(/--([a-z-]+): (#[0-9a-f]+)/g)].map(([, name = '', value = '']) => [name, value])),
    ) as [Record<string, string>, Record<string, string>];
    const luminance = (hex = ''): number => {
      const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join('') : hex.slice(1);
      const [r = 0, g = 0, b = 0] = (full.match(/../g) ?? []).map((c) => {
        const v = Number.parseInt(c, 16) / 255;
        return v <= 0.040_45 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const colours of [light, dark])
      for (const [ink, ground] of [
        ['ink', 'ground'],
        ['ink', 'paper'],
        ['soft', 'ground'],
        ['soft', 'paper'],
        ['link', 'ground'],
        ['link', 'paper'],
        ['good', 'good-ground'],
        ['bad', 'bad-ground'],
      ] as const) {
        const [a, b] = [luminance(colours[ink]), luminance(colours[ground])].sort((x, y) => y - x) as [number, number];
        expect([ink, ground, (a + 0.05) / (b + 0.05) >= 4.5]).toEqual([ink, ground, true]);
      }
  });
});

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => spawnSync(name, ['--version']).status === 0);
if (browser === undefined) process.stderr.write('NOT RUN: the status page in a browser (there is no chromium)\n');

describe.skipIf(browser === undefined)(`in a browser${browser === undefined ? ' (not run: there is no chromium)' : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'athena-browser-'));
  const pictures = process.env['STATUS_SCREENSHOTS'] ?? folder;
  afterEach(closeServices);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // Not synchronously: the page comes from this process.
  const chromium = async (url: string, ...args: readonly string[]): Promise<string> => {
    const usual = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', `--user-data-dir=${folder}`];
    return (await promisify(execFile)(browser as string, [...usual, ...args, url], { timeout: 60_000, cwd: folder })).stdout;
  };

  test('the page of a router that runs programs is read as it was written, and can be seen', async () => {
    const r = await startRouter({ config: { shut: { threshold: 2 } } });
    for (const n of [7, 8]) {
      // Two prefixes, so that together they shut the source.
      const client = endUser(0x0a020000n + BigInt(n << 8) + 7n);
      expect(await upload(await connected(holderOf(client), r), client, firewall('10.1.0.5'))).toBe('running');
    }
    const watcher = endUser(0x0a020901n);
    const spam = bytesOf(
      'S(i), P(i) = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP)); foreach i do if CONTAINS_STRING(P(i), "lottery") then DISCARD(P(i));',
    );
    expect(await upload(await connected(holderOf(watcher), r), watcher, spam)).toBe('running');
    const { batch } = framed([packet(0x0a010006n, 0x0a020901n, 'lottery'), packet(0x0a010005n, 0x0a020707n, 'x')]);
    r.service.router.programs.engine.process(batch);
    const url = `${operationOf(r)}/`;
    const dom = await chromium(url, '--dump-dom');
    expect(dom.match(/<tr class="client">/g)?.length).toBe(3);
    for (const part of ['10.2.7.7', '10.2.8.7', '10.2.9.1', '10.1.0.5', 'All is well']) expect(dom).toContain(part);
    for (const [name, size] of [
      ['wide', '1280,900'],
      ['narrow', '400,900'],
    ] as const) {
      const picture = join(pictures, `status-${name}.png`);
      await chromium(url, `--screenshot=${picture}`, `--window-size=${size}`, '--hide-scrollbars');
      const png = readFileSync(picture);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(Number(size.split(',')[0]));
      // One colour alone would take a few hundred bytes.
      expect(png.length).toBeGreaterThan(10_000);
    }
  }, 120_000);
});
