/** Certificates of about one megabyte made to cost much: each family presses on one thing that a checker keeps in memory. */
import { code, firstEntry, objectKind, shortEntries } from '../kernel/certificate-codes.ts';

type Bytes = readonly number[];

export const hostileSize = 1 << 20;

function number(n: number): Bytes {
  const bytes: number[] = [];
  let rest = n;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const use = (i: number): Bytes => (i < shortEntries ? [firstEntry + i] : [code.take, ...number(i - shortEntries)]);
const natural = (i: number): Bytes => [code.natural, ...number(i)];

/** Something again and again, until there are so many bytes. */
function filled(next: (i: number) => Bytes, most = hostileSize - 300): number[] {
  const all: number[] = [];
  for (let i = 0; all.length < most; i++) for (const b of next(i)) all.push(b);
  return all;
}

const header: Bytes = [0x41, 0x54, 0x48, 0x43, 2];
const join = (...parts: readonly Iterable<number>[]): Uint8Array => Uint8Array.from(parts.flatMap((p) => [...p]));

/** A proof of `true` with this code; imports are places in the table of what every theory has. */
function proof(imports: Bytes, ...body: readonly Bytes[]): Uint8Array {
  const own = [...number(imports.length), ...imports.flatMap((m) => [0, m])];
  for (const part of body) for (const b of part) own.push(b);
  const statement = [objectKind.statement, 0, 4, 1, 0, 7, firstEntry];
  return join(header, [2], statement, [objectKind.proof, 1, 0], number(own.length), own, [0, 0]);
}

const [nat, fun, truth, times] = [1, 5, 7, 14];

/** `x0 = x0 & (x1 = x1 & …)`, all variables new: they are entries from `first` on. */
function conjunction(variables: number, first: number): Bytes {
  const parts = Array.from({ length: variables }, (_, i) => [...use(0), code.variable, ...use(first + i), code.equal]).flat();
  return [...parts, ...Array.from({ length: variables - 1 }, () => [code.and, 2]).flat()];
}

/** `0 = x & (1 = x & …)` for entry x. */
function aboutOne(n: number, x: number): Bytes {
  const parts = Array.from({ length: n }, (_, i) => [...natural(i), ...use(x), code.equal]).flat();
  return [...parts, ...Array.from({ length: n - 1 }, () => [code.and, 2]).flat()];
}

const long = [...new Array<number>(500).fill(0xff), 1];

export const families: Readonly<Record<string, () => Uint8Array>> = {
  nothing: () => proof([], [code['true-intro']]),
  zeros: () => new Uint8Array(hostileSize),
  'objects, empty': () =>
    join(
      header,
      number(170_000),
      filled(() => [objectKind.statement, 0, 0], 510_000),
      new Array<number>(170_000).fill(0),
    ),
  'objects, referring': () =>
    join(
      header,
      number(30_000),
      filled((i) => [objectKind.statement, ...number(i === 0 ? 0 : 16), ...(i === 0 ? [] : new Array<number>(16).fill(0)), 0], 570_000),
      new Array<number>(30_000).fill(0),
    ),
  'names, empty': () =>
    join(proof([], [code['true-intro']]).subarray(0, -1), number(hostileSize - 300), new Array<number>(hostileSize - 300).fill(0)),
  imports: () => proof(new Array<number>(500_000).fill(nat)),
  'terms, deep': () =>
    proof(
      [truth],
      use(0),
      filled(() => [code.not]),
    ),
  'terms, doubled': () =>
    proof(
      [truth],
      use(0),
      [code.not],
      filled((i) => [code.save, ...use(i + 1), code.and, 2]),
    ),
  'terms, wide': () =>
    proof(
      [truth],
      filled(() => use(0)),
      [code.and],
      number(hostileSize - 300),
    ),
  'terms, on the stack': () => proof([], filled(natural)),
  'terms, kept': () =>
    proof(
      [],
      filled((i) => [...natural(i), code.save]),
    ),
  variables: () =>
    proof(
      [nat],
      filled(() => [...use(0), code.variable]),
    ),
  'sort variables': () =>
    proof(
      [],
      filled(() => [code['sort-variable']]),
    ),
  'variables of sorts': () =>
    proof(
      [],
      filled(() => [code['sort-variable'], code.variable]),
    ),
  numerals: () =>
    proof(
      [],
      filled(() => [code.natural, ...new Array<number>(1150).fill(0xff), 1]),
    ),
  'numerals, multiplied': () =>
    proof(
      [times],
      [code.real, ...long, 1],
      filled((i) => [code.real, 0x80 | (i & 0x7f), ...long, 1, ...use(0)], 500_000),
      [code.compute],
    ),
  text: () => proof([], [code.quoted], number(hostileSize - 300), new Array<number>(hostileSize - 300).fill(0x61)),
  texts: () =>
    proof(
      [],
      filled((i) =>
        [code.quoted, 4, 0x61 + (i % 26), 0x61 + ((i / 26) % 26), 0x61 + ((i / 676) % 26), 0x61 + ((i / 17576) % 26)].map(Math.floor),
      ),
    ),
  sorts: () =>
    proof(
      [nat, fun],
      Array.from({ length: 60 }, (_, i) => [...(i === 0 ? use(0) : use(1 + i)), ...use(1), 1, code.save]).flat(),
      filled((i) => [...use(2 + (i % 60)), ...use(2 + (Math.floor(i / 60) % 60)), ...use(2 + (Math.floor(i / 3600) % 60)), ...use(1), 3]),
    ),
  'sorts, large': () =>
    proof(
      [nat, fun],
      use(0),
      filled(() => [...use(1), 1], 8100),
      [code.save],
      filled(() => [...use(2), code.variable]),
    ),
  hypotheses: () =>
    proof(
      [nat],
      use(0),
      [code.variable],
      filled((i) => [...use(1), ...natural(i), code.equal, code.hypothesis, ...(i === 0 ? [] : [code.both, 2])]),
    ),
  'hypotheses, kept': () =>
    proof(
      [nat],
      use(0),
      [code.variable],
      filled((i) => [...use(1), ...natural(i), code.equal, code.hypothesis, ...(i === 0 ? [] : [code.both, 2, code.save])]),
    ),
  generalized: () =>
    proof(
      [nat],
      conjunction(40_000, 1),
      [code.reflex, code.save],
      filled((i) => [...use(1 + (i % 40_000)), ...use(40_001), code['pick-any'], code.save], hostileSize - 500_000),
    ),
  instantiated: () =>
    proof(
      [nat],
      use(0),
      [code.variable],
      use(1),
      aboutOne(60_000, 1),
      [code.forall, code.hypothesis, code.save],
      filled((i) => [...use(2), ...natural(i + 100_000), code.uspec, code.save], hostileSize - 560_000),
    ),
  'instantiated, deep': () =>
    proof(
      [nat],
      use(0),
      [code.variable],
      use(1),
      use(1),
      use(1),
      [code.equal],
      filled(() => [code.not], 300_000),
      [code.forall, code.hypothesis, code.save],
      filled((i) => [...use(2), ...natural(i), code.uspec, code.save], hostileSize - 400_000),
    ),
};
