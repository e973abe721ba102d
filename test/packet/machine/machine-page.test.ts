/** machine.md tells the format as it is: every instruction with its code and fields, every limit with its number. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forms, limits } from '../../../packet/machine/index.ts';

const page = readFileSync('packet/machine/machine.md', 'utf8');

test('the tables of instructions', () => {
  const rows = [...page.matchAll(/^\| `([0-9a-f]{2})` \| `([a-z-]+)` \| ([^|]*) \|/gm)].map(
    ([, code, kind, fields]) => `${code} ${kind} ${fields?.trim()}`,
  );
  const expected = forms.map(
    (f) =>
      `${f.code.toString(16).padStart(2, '0')} ${f.kind} ${f.fields.map(([name, sort]) => (name === sort ? name : `${name}: ${sort}`)).join(', ')}`,
  );
  expect(rows).toEqual(expected.map((row) => row));
});

test('the limits', () => {
  const rows = Object.fromEntries(
    [...page.matchAll(/^\| `([a-z]+)` \| ([\d ]+) \|/gm)].map(([, name, value]) => [name, Number(value?.replaceAll(' ', ''))]),
  );
  expect(rows).toEqual(limits);
});
