import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../lang/source/diagnostic.ts';
import { renderJson } from '../../../lang/source/render-json.ts';
import { renderSarif } from '../../../lang/source/render-sarif.ts';

const file = { name: 'a b/é.ath', text: 'one\r\n(two\nthree)\n' };
const example: Diagnostic = {
  code: 'x/y',
  severity: 'warning',
  at: { source: file, start: 5, end: 16 },
  message: 'the "message"\n',
  labels: [{ at: { source: { name: '/lib/c.ath', text: 'c' }, start: 0, end: 1 }, text: 'see' }],
  notes: ['n'],
  help: ['h'],
};

describe('renderJson', () => {
  it('is one line with places from 1 and offsets from 0', () => {
    const line = renderJson(example);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toMatchObject({
      type: 'diagnostic',
      code: 'x/y',
      severity: 'warning',
      file: 'a b/é.ath',
      line: 2,
      column: 1,
      endLine: 3,
      endColumn: 7,
      start: 5,
      end: 16,
      labels: [{ file: '/lib/c.ath', line: 1, column: 1, text: 'see' }],
      notes: ['n'],
      help: ['h'],
    });
  });
});

describe('renderSarif', () => {
  const log = JSON.parse(renderSarif([example, { ...example, code: 'a/b', severity: 'error', labels: [] }], '1.2.3'));

  it('is a 2.1.0 log with one run and sorted rules', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].columnKind).toBe('utf16CodeUnits');
    expect(log.runs[0].tool.driver).toEqual({ name: 'athena', version: '1.2.3', rules: [{ id: 'a/b' }, { id: 'x/y' }] });
    expect(log.runs[0].results.map((r: { ruleIndex: number }) => r.ruleIndex)).toEqual([1, 0]);
  });

  it('has regions, and URIs that are escaped', () => {
    const [result, other] = log.runs[0].results;
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    expect(artifactLocation.uri).toBe('a%20b/%C3%A9.ath');
    expect(region).toEqual({ startLine: 2, startColumn: 1, endLine: 3, endColumn: 7, charOffset: 5, charLength: 11 });
    expect(result.relatedLocations[0].physicalLocation.artifactLocation.uri).toBe('file:///lib/c.ath');
    expect(other.relatedLocations).toBeUndefined();
  });

  it('has no results where nothing was wrong', () => {
    expect(JSON.parse(renderSarif([], '1')).runs[0].results).toEqual([]);
  });
});
