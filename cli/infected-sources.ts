/** The sources of a worm defence: those of `--block` and of the file of `--sources`, as the fewest prefixes that make them up. */
import { printRange, type Range, readRange } from '../packet/address/address.ts';
import type { Span } from '../lang/source/source.ts';
import { compile } from '../packet/front/compile.ts';
import { prefixesOf } from '../packet/lowering/index.ts';
import { firstIpv6, limits } from '../packet/machine/index.ts';
import type { Arguments } from './argv.ts';
import { usage } from './exit-code.ts';
import { badValue, isRefusal, type Refusal } from './packet-program.ts';
import { problem } from './policy-file.ts';
import { isDiagnostic, readSource } from './read-source.ts';
import type { World } from './world.ts';

/** The sources, in order of their addresses. */
export function infectedSources(args: Arguments, world: World): readonly string[] | Refusal {
  const ranges: Range[] = [];
  for (const text of args.values('block')) {
    const range = readRange(text);
    if (typeof range === 'string') return badValue(args, 'block', text, 'write an address or a prefix, with the bits behind the prefix 0');
    ranges.push(range);
  }
  const file = args.value('sources');
  if (file !== undefined) {
    const listed = sourcesIn(file, world);
    if (isRefusal(listed)) return listed;
    ranges.push(...(listed as readonly Range[]));
  }
  return merged(ranges).map(printRange);
}

/** One address or prefix on a line; `#` begins a comment. */
function sourcesIn(file: string, world: World): readonly Range[] | Refusal {
  const source = readSource(file, world);
  if (isDiagnostic(source)) return { code: usage, diagnostics: [source] };
  const found: Range[] = [];
  for (const { 0: line, index } of source.text.matchAll(/[^\r\n]+/g)) {
    const text = line.replace(/#.*/, '').trim();
    if (text === '') continue;
    const range = readRange(text);
    if (typeof range === 'string') return badLine(text, { source, start: index, end: index + line.length });
    found.push(range);
  }
  return found;
}

function badLine(text: string, at: Span): Refusal {
  const help = ['write one on each line, as 10.1.0.5 or 10.1.0.0/24, with the bits behind the prefix 0; `#` begins a comment'];
  const message = `\`${text}\` is neither an address nor a prefix`;
  return { code: usage, diagnostics: [{ code: 'packet/bad-address', severity: 'error', at, message, labels: [], notes: [], help }] };
}

/** The same addresses in as few prefixes as there can be: each is a line of the program, and of its proof. */
export function merged(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = [];
  for (const { low, high } of [...ranges].sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))) {
    const last = joined.at(-1);
    // The families are neighbours as numbers, and nothing else.
    if (last !== undefined && low <= last.high + 1n && last.low < firstIpv6 === low < firstIpv6)
      joined[joined.length - 1] = { low: last.low, high: high > last.high ? high : last.high };
    else joined.push({ low, high });
  }
  return joined.flatMap((range) =>
    prefixesOf(range).map(({ length, bits, six }) => {
      const [free, base] = six ? [BigInt(128 - length), firstIpv6] : [BigInt(32 - length), 0n];
      const low = base + (bits << free);
      return { low, high: low + (1n << free) - 1n };
    }),
  );
}

/** That sources make too long a program, and how many of them do not; nothing when they fit. */
export function tooManySources(sources: readonly string[], textOf: (some: readonly string[]) => string): Refusal | undefined {
  const fits = (count: number): boolean =>
    compile({ name: '<worm-defence>', text: textOf(sources.slice(0, count)) }).diagnostics.every((d) => d.code !== 'packet/too-large');
  if (fits(sources.length)) return undefined;
  let [most, least] = [sources.length, 0];
  while (most - least > 1) {
    const middle = (most + least) >> 1;
    if (fits(middle)) least = middle;
    else most = middle;
  }
  return problem('packet/too-large', '<worm-defence>', `${sources.length} sources make a program of more than ${limits.program} bytes`, [
    `the first ${least} fit, up to ${sources[least - 1]}: install several programs with a part of the list each, or name prefixes in place of addresses`,
  ]);
}
