/** Certificates made to cost much, of about the size that is asked for: each family presses on one thing that a checker keeps in memory. */
import { code, firstEntry, objectKind, shortEntries } from '../kernel/certificate-codes.ts';

type Bytes = readonly number[];

function number(n: number): Bytes {
  const bytes: number[] = [];
  let rest = n;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const use = (i: number): Bytes => (i < shortEntries ? [firstEntry + i] : [code.take, ...number(i - shortEntries)]);
const natural = (i: number): Bytes => [code.natural, ...number(i)];

/** Something again and again, until there are so many bytes. */
function filledTo(most: number, next: (i: number) => Bytes): number[] {
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

/** All families, for certificates of about so many bytes. */
export const familiesOf = (size: number): Readonly<Record<string, () => Uint8Array>> => {
  const most = size - Math.min(300, size >> 2);
  const filled = (next: (i: number) => Bytes, upTo = most): number[] => filledTo(upTo, next);
  const part = (share: number): number => Math.floor(share * size);
  return {
    nothing: () => proof([], [code['true-intro']]),
    zeros: () => new Uint8Array(size),
    'objects, empty': () =>
      join(
        header,
        number(part(0.16)),
        filled(() => [objectKind.statement, 0, 0], 3 * part(0.16)),
        new Array<number>(part(0.16)).fill(0),
      ),
    'objects, referring': () =>
      join(
        header,
        number(part(0.0286)),
        filled(
          (i) => [objectKind.statement, ...number(i === 0 ? 0 : 16), ...(i === 0 ? [] : new Array<number>(16).fill(0)), 0],
          part(0.54),
        ),
        new Array<number>(part(0.0286)).fill(0),
      ),
    'names, empty': () => join(proof([], [code['true-intro']]).subarray(0, -1), number(most), new Array<number>(most).fill(0)),
    imports: () => proof(new Array<number>(part(0.48)).fill(nat)),
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
        number(most),
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
        filled((i) => [code.real, 0x80 | (i & 0x7f), ...long, 1, ...use(0)], part(0.48)),
        [code.compute],
      ),
    text: () => proof([], [code.quoted], number(most), new Array<number>(most).fill(0x61)),
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
        filled(() => [...use(1), 1], Math.min(8100, part(0.4))),
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
        conjunction(part(0.038), 1),
        [code.reflex, code.save],
        filled((i) => [...use(1 + (i % part(0.038))), ...use(part(0.038) + 1), code['pick-any'], code.save], part(0.52)),
      ),
    instantiated: () =>
      proof(
        [nat],
        use(0),
        [code.variable],
        use(1),
        aboutOne(part(0.057), 1),
        [code.forall, code.hypothesis, code.save],
        filled((i) => [...use(2), ...natural(i + 100_000), code.uspec, code.save], part(0.47)),
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
        filled(() => [code.not], part(0.29)),
        [code.forall, code.hypothesis, code.save],
        filled((i) => [...use(2), ...natural(i), code.uspec, code.save], part(0.62)),
      ),
  };
};
