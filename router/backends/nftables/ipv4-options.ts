/**
 * IPv4 options as `packet/capture/frame.ts` reads them, in chains. Places of options are not known before the packet is there, and
 * rules can only look at fixed places: so there is a chain for each place at which an option can begin. The kernel takes chains that
 * are 16 deep at most, so a chain walks over a whole word of four bytes, on each of the ways there are through it.
 * Names are short, because a transaction has to fit into one message, and whoever is not root of the whole machine may not send long ones.
 */

/** Options end at byte 40 at the latest. */
const end = 40;
const places = Array.from({ length: end }, (_, place) => place);
const lasts = places.filter((place) => place % 4 === 3);

export interface OptionChains {
  /** The chain that begins at the first option. */
  readonly first: string;
  /** All chains. */
  readonly names: readonly string[];
  /** Maps and chains, as they stand in a table where all chains are there. */
  readonly text: readonly string[];
}

/**
 * Chains that go to the chain `found` when the options name no route, and accept otherwise.
 * `header` is the bit at which the IP header begins, `name` a prefix for what they are called.
 */
export function optionChains(header: number, name: string, found: string): OptionChains {
  const bytes = (place: number, count: number): string => `@nh,${header + 8 * (20 + place)},${8 * count}`;
  const byte = (place: number): string => bytes(place, 1);
  const words = `@nh,${header + 4},4`;
  const at = (place: number): string => (place < end ? `${name}${place}` : found);
  // What the first byte of an option says by itself: the same everywhere, but that a word ends with the last of its bytes.
  const alone = [`0 : goto ${found}`, '131 : accept', '137 : accept'];
  const maps = [
    mapText(`${name}t`, byte(0), alone),
    ...lasts.map((place) => mapText(`${name}t${place}`, byte(place), [...alone, `1 : goto ${at(place + 1)}`])),
    // Lengths that leave the word. Those that are beyond the header are in no map. The last byte of the longest header has no length.
    ...places.slice(0, -1).map((place) => {
      const [leaving, beyond] = lengthsFrom(place);
      const inside = Array.from({ length: beyond - leaving }, (_, i) => `${leaving + i} : goto ${at(place + leaving + i)}`);
      return mapText(`${name}l${place}`, byte(place + 1), ['0 : accept', '1 : accept', ...inside]);
    }),
  ];

  /** The rules for an option at a place, when the bytes before it are as `given`; each packet to which that applies leaves the chain. */
  const rulesAt = (place: number, given: readonly Given[]): readonly string[] => {
    const last = place % 4 === 3;
    const rule = (...parts: readonly string[]): string =>
      [...runs(given).map((g) => `${bytes(g.place, g.count)} ${g.value}`), ...parts].join(' ');
    const next = (to: number, where: number, value: number): readonly string[] =>
      rulesAt(to, [...given, { place: where, count: 1, value }]);
    const short = last ? [] : Array.from({ length: 2 - (place % 4) }, (_, i) => i + 2);
    return [
      rule(`${byte(place)} vmap @${name}t${last ? place : ''}`),
      ...(last ? [] : next(place + 1, place, 1)),
      // The length of an option is behind the header: it makes no sense.
      ...(last ? [rule(`${words} <= ${6 + (place >> 2)} accept`)] : []),
      ...short.flatMap((l) => next(place + l, place + 1, l)),
      ...(place === end - 1 ? [] : [rule(`${byte(place + 1)} vmap @${name}l${place}`)]),
      ...(given.length === 0 ? [] : [rule(`goto ${found}`)]),
    ];
  };

  const starts = places.filter((place) => place === 0 || place > 3);
  const chains = starts.map((place) => {
    const rules = [`${words} <= ${5 + (place >> 2)} goto ${found}`, ...rulesAt(place, []), `goto ${found}`];
    return `chain ${at(place)} {\n${rules.map((r) => `  ${r}`).join('\n')}\n}`;
  });
  return { first: at(0), names: starts.map(at), text: [...maps, ...chains] };
}

/** Bytes of options that are there before an option can begin. */
interface Given {
  readonly place: number;
  readonly count: number;
  readonly value: number;
}

/** Bytes behind each other as one number. */
function runs(given: readonly Given[]): readonly Given[] {
  const made: Given[] = [];
  for (const next of given) {
    const last = made.at(-1);
    if (last === undefined || last.place + last.count < next.place) made.push(next);
    else made.splice(-1, 1, { place: last.place, count: last.count + 1, value: last.value * 256 + next.value });
  }
  return made;
}

/** The least length of an option at a place that leaves its word, and the least one that leaves the longest header. */
function lengthsFrom(place: number): readonly [number, number] {
  const leaving = Math.max(2, 4 - (place % 4));
  return [leaving, Math.max(leaving, end - place)];
}

function mapText(name: string, key: string, elements: readonly string[]): string {
  return [`map ${name} {`, `  typeof ${key} : verdict`, `  elements = { ${elements.join(', ')} }`, '}'].join('\n');
}
