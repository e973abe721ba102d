/**
 * IPv4 options as `packet/capture/frame.ts` reads them, in chains. Places of options are not known before the packet is there, and
 * rules can only look at fixed places: so there is a chain for each place at which an option can begin. The kernel takes chains that
 * are 16 deep at most, so a chain walks over a whole word of four bytes, on each of the ways there are through it.
 * Names are short, because a transaction has to fit into one message, and whoever is not root of the whole machine may not send long ones.
 */

/** Options end at byte 40 at the latest. */
const end = 40;

export interface OptionChains {
  /** The chain that begins at the first option. */
  readonly first: string;
  /** Maps and chains, as they stand in a table. */
  readonly text: readonly string[];
}

/**
 * Chains that go to the chain `found` when the options name no route, and accept otherwise.
 * `header` is the bit at which the IP header begins, `name` a prefix for what they are called.
 */
export function optionChains(header: number, name: string, found: string): OptionChains {
  const byte = (place: number): string => `@nh,${header + 8 * (20 + place)},8`;
  const words = `@nh,${header + 4},4`;
  const at = (place: number): string => (place < end ? `${name}${place}` : found);
  // What the first byte of an option says by itself; and its length, but for those that stay inside the word.
  const maps = Array.from({ length: end }, (_, place) => {
    const [leaving, beyond] = lengthsFrom(place);
    const inside = Array.from({ length: beyond - leaving }, (_, i) => `${leaving + i} : goto ${at(place + leaving + i)}`);
    const next = place % 4 === 3 ? [`1 : goto ${at(place + 1)}`] : [];
    return [
      mapText(`${name}t${place}`, byte(place), false, [`0 : goto ${found}`, ...next, '131 : accept', '137 : accept']),
      // The last byte of the longest header has no length.
      ...(place === end - 1
        ? []
        : [mapText(`${name}l${place}`, byte(place + 1), true, ['0-1 : accept', ...inside, `${beyond}-255 : goto ${found}`])]),
    ];
  });

  /** The rules for an option at a place, when the bytes before it are as `given`; each packet to which that applies leaves the chain. */
  const rulesAt = (place: number, given: readonly string[]): readonly string[] => {
    const rule = (...parts: readonly string[]): string => [...given, ...parts].join(' ');
    const last = place % 4 === 3;
    const next = (p: number, more: string): readonly string[] => rulesAt(p, [...given, more]);
    const short = last ? [] : Array.from({ length: 2 - (place % 4) }, (_, i) => i + 2);
    return [
      rule(`${byte(place)} vmap @${name}t${place}`),
      ...(last ? [] : next(place + 1, `${byte(place)} 1`)),
      // The length of an option is behind the header: it makes no sense.
      ...(last ? [rule(`${words} <= ${6 + (place >> 2)} accept`)] : []),
      ...short.flatMap((l) => next(place + l, `${byte(place + 1)} ${l}`)),
      ...(place === end - 1 ? [] : [rule(`${byte(place + 1)} vmap @${name}l${place}`)]),
    ];
  };

  const places = Array.from({ length: end }, (_, place) => place).filter((place) => place === 0 || place > 3);
  const chains = places.map((place) => {
    const rules = [`${words} <= ${5 + (place >> 2)} goto ${found}`, ...rulesAt(place, [])];
    return `chain ${at(place)} {\n${rules.map((r) => `  ${r}`).join('\n')}\n}`;
  });
  // A chain can only name chains that are there.
  return { first: at(0), text: [...places.map((place) => `chain ${at(place)} {\n}`), ...maps.flat(), ...chains] };
}

/** The least length of an option at a place that leaves its word, and the least one that leaves the longest header. */
function lengthsFrom(place: number): readonly [number, number] {
  const leaving = Math.max(2, 4 - (place % 4));
  return [leaving, Math.max(leaving, end - place)];
}

function mapText(name: string, key: string, interval: boolean, elements: readonly string[]): string {
  const flags = interval ? ['  flags interval'] : [];
  return [`map ${name} {`, `  typeof ${key} : verdict`, ...flags, `  elements = { ${elements.join(', ')} }`, '}'].join('\n');
}
