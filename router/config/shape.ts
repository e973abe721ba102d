/**
 * Tables of what a file of JSON may say, and the values that they make of one: everything that is wrong is found at once, with its place.
 * What is wrong only together is for whoever has the table.
 */
import { readRange } from '../../packet/address/address.ts';
import type { Json, Place } from './json.ts';

/** What is wrong: a code with a page in docs/errors, a place in the text, facts. */
export interface ConfigFault extends Place {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | readonly string[]>>;
}

/** What a value may be. */
export type Shape =
  | { readonly kind: 'count'; readonly least: number; readonly most: number; readonly usual?: number }
  | { readonly kind: 'text'; readonly usual?: string; readonly choices?: readonly string[] }
  | { readonly kind: 'texts'; readonly least: number; readonly of?: 'prefix' }
  | { readonly kind: 'counts'; readonly usual: readonly number[] }
  | { readonly kind: 'flag' }
  /** An object of anything, empty when nothing is said: for whoever reads it next. */
  | { readonly kind: 'any' }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'objects'; readonly least: number; readonly fields: Fields }
  /** Objects whose field `by` says what else they have. */
  | { readonly kind: 'variants'; readonly least: number; readonly by: string; readonly variants: Readonly<Record<string, Fields>> };
export type Fields = Readonly<Record<string, Shape>>;

export const count = (least: number, most: number, usual?: number): Shape => ({
  kind: 'count',
  least,
  most,
  ...(usual !== undefined && { usual }),
});
export const object = (fields: Fields): Shape => ({ kind: 'object', fields });
/** The largest number that a count may be when nothing else is said. */
export const most = Number.MAX_SAFE_INTEGER;

/** What the table makes of a value: the same fields, all of them there. What is wrong is added to the faults. */
export function readFields(json: Json, fields: Fields, path: string, faults: ConfigFault[]): Record<string, unknown> | undefined {
  const { start, end } = json;
  if (json.kind !== 'object') return void faults.push(badValue(json, path, 'an object in braces'));
  for (const [name, { key }] of json.fields)
    if (!Object.hasOwn(fields, name))
      faults.push({ code: 'config/unknown-field', ...key, facts: { name: under(path, name), known: Object.keys(fields) } });
  const made: Record<string, unknown> = {};
  for (const [name, wanted] of Object.entries(fields)) {
    const value = json.fields.get(name)?.value;
    const usual = value === undefined ? usualOf(wanted) : undefined;
    if (value !== undefined) made[name] = readValue(value, wanted, under(path, name), faults);
    else if (usual !== undefined) made[name] = usual;
    else
      faults.push({
        code: 'config/missing-field',
        start,
        end: Math.min(end, start + 1),
        facts: { name: under(path, name), expected: wordsFor(wanted) },
      });
  }
  return made;
}

const under = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** What a value is when nothing is said; undefined when something has to be. */
function usualOf(wanted: Shape): unknown {
  switch (wanted.kind) {
    case 'count':
    case 'text':
      return wanted.usual;
    case 'texts':
      return wanted.least === 0 ? [] : undefined;
    case 'counts':
      return wanted.usual;
    case 'flag':
      return false;
    case 'any':
      return {};
    case 'object': {
      const all = Object.entries(wanted.fields).map(([name, part]) => [name, usualOf(part)] as const);
      return all.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(all);
    }
    case 'objects':
    case 'variants':
      return wanted.least === 0 ? [] : undefined;
  }
}

function readValue(json: Json, wanted: Shape, path: string, faults: ConfigFault[]): unknown {
  const wrong = (at: Json = json): undefined => void faults.push(badValue(at, path, wordsFor(wanted)));
  switch (wanted.kind) {
    case 'count':
      return json.kind === 'number' && Number.isSafeInteger(json.value) && json.value >= wanted.least && json.value <= wanted.most
        ? json.value
        : wrong();
    case 'text':
      return json.kind === 'string' && wanted.choices?.includes(json.value) !== false ? json.value : wrong();
    case 'flag':
      return json.kind === 'other' && json.value !== null ? json.value : wrong();
    case 'any':
      return json.kind === 'object' ? plain(json) : wrong();
    case 'texts':
      if (json.kind !== 'array' || json.items.length < wanted.least) return wrong();
      return json.items.map((item) =>
        item.kind === 'string' && (wanted.of === undefined || typeof readRange(item.value) !== 'string') ? item.value : wrong(item),
      );
    case 'counts':
      if (json.kind !== 'array' || json.items.length > 31) return wrong();
      return json.items.map((item) =>
        item.kind === 'number' && Number.isSafeInteger(item.value) && item.value > 0 ? item.value : wrong(item),
      );
    case 'object':
      return readFields(json, wanted.fields, path, faults);
    case 'objects':
      if (json.kind !== 'array' || json.items.length < wanted.least) return wrong();
      return json.items.map((item, i) => readFields(item, wanted.fields, `${path}[${i}]`, faults));
    case 'variants':
      if (json.kind !== 'array' || json.items.length < wanted.least) return wrong();
      return json.items.map((item, i) => readVariant(item, wanted, `${path}[${i}]`, faults));
  }
}

/** The value without its places. */
function plain(json: Json): unknown {
  if (json.kind === 'array') return json.items.map(plain);
  if (json.kind === 'object') return Object.fromEntries([...json.fields].map(([name, { value }]) => [name, plain(value)]));
  return json.value;
}

function readVariant(json: Json, { by, variants }: Shape & { kind: 'variants' }, path: string, faults: ConfigFault[]): unknown {
  const choice: Shape = { kind: 'text', choices: Object.keys(variants) };
  const chosen = json.kind === 'object' ? json.fields.get(by)?.value : undefined;
  const fields = chosen?.kind === 'string' && Object.hasOwn(variants, chosen.value) ? variants[chosen.value] : undefined;
  // Of one that says nothing known only that is told.
  if (json.kind === 'object' && chosen !== undefined && fields === undefined)
    return void faults.push(badValue(chosen, under(path, by), wordsFor(choice)));
  return readFields(json, { [by]: choice, ...fields }, path, faults);
}

function badValue(json: Json, name: string, expected: string): ConfigFault {
  const { start, end } = json;
  const got = json.kind === 'object' ? 'an object' : json.kind === 'array' ? 'a list' : JSON.stringify(json.value);
  return { code: 'config/bad-value', start, end, facts: { name, expected, got } };
}

function wordsFor(wanted: Shape): string {
  switch (wanted.kind) {
    case 'count':
      return wanted.most === most ? `a whole number from ${wanted.least}` : `a whole number from ${wanted.least} to ${wanted.most}`;
    case 'text':
      return wanted.choices === undefined ? 'a text in quotes' : wanted.choices.map((c) => `"${c}"`).join(' or ');
    case 'texts':
      return wanted.of === 'prefix'
        ? 'a list of addresses and prefixes'
        : wanted.least > 0
          ? 'a list of texts, not empty'
          : 'a list of texts';
    case 'counts':
      return 'a list of at most 31 whole numbers above 0';
    case 'flag':
      return 'true or false';
    case 'any':
    case 'object':
      return 'an object in braces';
    case 'objects':
    case 'variants':
      return wanted.least > 0 ? 'a list of objects, not empty' : 'a list of objects';
  }
}
