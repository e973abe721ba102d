import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../router/config/config.ts';
import { readJson } from '../../../router/config/json.ts';

const least = { listen: [{ port: 1 }], certificate: 'c', key: 'k', authorities: ['a'], state: 's' };

const sync = { from: 'https://example.org/packet', publicKey: 'ab'.repeat(32) };
const proving = { verify: 'proof', policies: ['p'] };

/** Code and pointed-at text of each fault. */
function faults(text: string): readonly string[] {
  const read = readConfig(text);
  return 'faults' in read ? read.faults.map((f) => `${f.code} ${text.slice(f.start, f.end)}`) : [];
}
const withField = (change: Record<string, unknown>): readonly string[] => faults(JSON.stringify({ ...least, ...change }));

describe('a configuration', () => {
  test('needs little, and the rest is as usual', () => {
    const read = readConfig(JSON.stringify(least));
    expect(read).toMatchObject({
      config: {
        operation: { host: '127.0.0.1', port: 9464 },
        verify: 'analysis',
        session: { frameTime: 10_000, connections: 1000 },
        rules: { interfaces: 1, shut: { threshold: 0 }, dryRun: false, longestRequest: 600_000 },
      },
    });
  });

  test.each([
    [{ capcity: 5 }, 'config/unknown-field "capcity"'],
    [{ bounds: { cots: 5 } }, 'config/unknown-field "cots"'],
    [{ capacity: 0 }, 'config/bad-value 0'],
    [{ capacity: '5' }, 'config/bad-value "5"'],
    [{ capacity: 1.5 }, 'config/bad-value 1.5'],
    [{ listen: [] }, 'config/bad-value []'],
    [{ listen: [{ port: 70_000 }] }, 'config/bad-value 70000'],
    [{ listen: [{}] }, 'config/missing-field {'],
    [{ verify: 'trust' }, 'config/bad-value "trust"'],
    [{ classes: [2, 1] }, 'config/bad-value [2,1]'],
    [{ shut: { protect: ['10.0.0.1/8'] } }, 'config/bad-value "10.0.0.1/8"'],
    [{ shut: { threshold: 2 }, price: { base: 0 } }, 'config/bad-value {"threshold":2}'],
    [{ dryRun: 1 }, 'config/bad-value 1'],
    [{ session: [] }, 'config/bad-value []'],
    [{ verify: 'proof', policies: ['p'] }, 'config/bad-value "proof"'],
    [{ sync: { form: 'http://a' } }, 'config/unknown-field "form"'],
    [{ ...proving, sync: { ...sync, from: 'ftp://a' } }, 'config/bad-value "ftp://a"'],
    [{ ...proving, sync: { ...sync, publicKey: 'abc' } }, 'config/bad-value "abc"'],
    [{ ...proving, sync: { from: 'http://a' } }, 'config/bad-value {"from":"http://a"}'],
    [{ ...proving, sync: { ...sync, name: 'My library' } }, 'config/bad-value "My library"'],
    [{ ...proving, sync: { ...sync, rest: 0 } }, 'config/bad-value 0'],
    [{ backend: 'tc', hook: { devices: ['eth1'] } }, 'config/bad-value {"devices":["eth1"]}'],
    [{ backend: 'tc', hook: { devices: ['eth1'], out: 'eth 2' } }, 'config/bad-value "eth 2"'],
    [{ backend: 'xdp', hook: { devices: ['eth1'], out: 'eth2' } }, 'config/bad-value "eth2"'],
    [{ backend: 'tc', hook: { devices: ['eth1'], out: 'eth2' }, live: { devices: ['a', 'b'] } }, 'config/bad-value ["a","b"]'],
    [{ sync }, `config/bad-value ${JSON.stringify(sync)}`],
  ])('with %j is told what is wrong, and where', (change, expected) => {
    expect(withField(change)).toEqual([expected]);
  });

  test('for tc names the device by which copies leave', () => {
    const read = readConfig(JSON.stringify({ ...least, backend: 'tc', hook: { devices: ['eth1'], out: 'eth2' } }));
    expect(read).toMatchObject({ config: { backend: 'tc', hook: { devices: ['eth1'], out: 'eth2' } } });
  });

  test('is told of everything at once', () => {
    expect(faults('{"listen": [{"port": 1}], "keys": 1, "capacity": -1}')).toEqual([
      'config/unknown-field "keys"',
      'config/missing-field {',
      'config/missing-field {',
      'config/missing-field {',
      'config/missing-field {',
      'config/bad-value -1',
    ]);
  });

  test('fetches a library in place of one that is beside it', () => {
    const read = readConfig(JSON.stringify({ ...least, ...proving, sync }));
    expect(read).toMatchObject({ config: { library: '', sync: { ...sync, name: 'packet', every: 3_600_000, rest: 60_000 } } });
  });

  test('protects what it says', () => {
    const read = readConfig(JSON.stringify({ ...least, shut: { protect: ['10.0.0.0/8'] } }));
    if (!('config' in read)) throw new Error('not read');
    expect([0x0a010005n, 0x0b010005n].map(read.config.rules.shut.protects)).toEqual([true, false]);
  });
});

describe('JSON with places', () => {
  const plain = (json: ReturnType<typeof readJson>): unknown => {
    if ('fault' in json) throw new SyntaxError(json.fault.expected);
    if (json.kind === 'object') return Object.fromEntries([...json.fields].map(([name, { value }]) => [name, plain(value)]));
    return json.kind === 'array' ? json.items.map(plain) : json.value;
  };

  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        let fits: unknown;
        const value = JSON.parse(text) as unknown;
        try {
          fits = plain(readJson(text));
        } catch {
          // A name that is there twice, and `__proto__`, are for JSON.parse alone.
          return;
        }
        expect(JSON.stringify(fits)).toBe(JSON.stringify(value));
      }),
    );
  });

  test('and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:0123.-e tfn\\\n') }), (text) => {
        const read = readJson(text);
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        if (!parses) expect('fault' in read).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['[1 2]', 3],
    ['{"a": 1, "a": 2}', 9],
    ['{}x', 2],
    ['', 0],
    ['[01]', 2],
  ])('%s is wrong at %i', (text, at) => {
    expect(readJson(text)).toMatchObject({ fault: { start: at } });
  });
});
