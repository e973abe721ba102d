/**
 * What a ruleset says of frames, without a kernel: as much of nft's language as our table uses, from its manual. The frame is what the
 * hook gets: the first VLAN tag is gone, and the protocol of an IPv4 packet is known when its lengths are sound.
 */

interface Skb {
  readonly bytes: Uint8Array;
  readonly protocol: number;
  readonly sound: boolean;
}

type Range = readonly [bigint, bigint];
interface Element {
  readonly ranges: readonly Range[];
  readonly verdict: string;
}

export class RulesetModel {
  readonly #chains = new Map<string, string[]>();
  readonly #sets = new Map<string, readonly Element[]>();
  /** Sets and places of elements that were hit, for counting. */
  readonly hits = new Map<string, number>();

  constructor(text: string) {
    let at = 0;
    const lines = text.split('\n');
    for (; at < lines.length; at++) {
      const line = (lines[at] as string).trim();
      const [, what, name = ''] = /^(chain|set|map) (\S+) \{$/.exec(line) ?? [];
      const [, chain, rule] = /^add rule netdev \S+ (\S+) (.*)$/.exec(line) ?? [];
      if (chain !== undefined && rule !== undefined) this.#chains.set(chain, [...(this.#chains.get(chain) ?? []), rule]);
      const [, set, elements] = /^add element netdev \S+ (\S+) \{ (.*) \}$/.exec(line) ?? [];
      if (set !== undefined && elements !== undefined) this.#sets.set(set, [...(this.#sets.get(set) ?? []), ...elementsOf(elements)]);
      if (what === undefined) continue;
      const body: string[] = [];
      for (at++; (lines[at] as string).trim() !== '}'; at++) body.push((lines[at] as string).trim());
      if (what === 'chain') this.#chains.set(name, [...(this.#chains.get(name) ?? []), ...body.filter((l) => !l.startsWith('type '))]);
      else this.#sets.set(name, elementsOf(/elements = \{(.*)\}/s.exec(body.join(' '))?.[1] ?? ''));
    }
  }

  /** How many steps from the hook a chain can be; the kernel takes 15. */
  depth(chain = 'ingress', known = new Map<string, number>()): number {
    const seen = known.get(chain);
    if (seen !== undefined) return seen;
    const text = (this.#chains.get(chain) ?? []).join('\n');
    const maps = Array.from(text.matchAll(/vmap @(\S+)/g), ([, name]) => (this.#sets.get(name as string) ?? []).map((e) => e.verdict));
    const next = [
      ...Array.from(text.matchAll(/goto (\S+)/g), ([, name]) => name as string),
      ...maps.flat().map((v) => v.replace('goto ', '')),
    ];
    const below = next.filter((n) => this.#chains.has(n)).map((n) => 1 + this.depth(n, known));
    const deepest = Math.max(0, ...below);
    known.set(chain, deepest);
    return deepest;
  }

  drops(frame: Uint8Array): boolean {
    const skb = arrive(frame);
    return skb !== undefined && this.#run('ingress', skb) === 'drop';
  }

  #run(chain: string, skb: Skb): string {
    for (const rule of this.#chains.get(chain) ?? []) {
      const verdict = this.#rule(rule, skb);
      if (verdict === undefined) continue;
      return verdict.startsWith('goto ') ? this.#run(verdict.slice(5), skb) : verdict;
    }
    return 'accept';
  }

  /** What a rule decides; undefined when it does not match, or decides nothing. */
  #rule(rule: string, skb: Skb): string | undefined {
    let rest = rule;
    while (rest !== '') {
      if (/^(goto \S+|drop|accept)$/.test(rest)) return rest;
      const key: bigint[] = [];
      for (;;) {
        const [whole, expression = ''] =
          /^(@nh,\d+,\d+|meta length & 0x[0-9a-f]+|meta length & \d+|meta length|meta protocol|meta l4proto) /.exec(rest) ?? [];
        if (whole === undefined) throw new Error(`no expression: ${rest}`);
        const value = read(expression, skb);
        if (value === undefined) return undefined;
        key.push(value);
        rest = rest.slice(whole.length);
        if (!rest.startsWith('. ')) break;
        rest = rest.slice(2);
      }
      const [whole = '', vmap, name, inline, not, compare, number] =
        /^(vmap )?(?:@(\S+)|\{ (.*?) \}|(!= )?(<= |>= )?(\w+))(?: |$)/.exec(rest) ?? [];
      rest = rest.slice(whole.length);
      if (number !== undefined) {
        const wanted = BigInt(number === 'ip' ? 0x0800 : number);
        const [value] = key as [bigint];
        const is = compare === '<= ' ? value <= wanted : compare === '>= ' ? value >= wanted : value === wanted;
        if (is === (not !== undefined)) return undefined;
        continue;
      }
      const elements = name === undefined ? elementsOf(inline ?? '') : (this.#sets.get(name) as readonly Element[]);
      const place = elements.findIndex(({ ranges }) =>
        ranges.every(([low, high], i) => low <= (key[i] as bigint) && (key[i] as bigint) <= high),
      );
      if (place < 0) return undefined;
      if (vmap !== undefined) return (elements[place] as Element).verdict;
      if (name !== undefined) this.hits.set(`${name} ${place}`, (this.hits.get(`${name} ${place}`) ?? 0) + 1);
    }
    return undefined;
  }
}

function read(expression: string, { bytes, protocol, sound }: Skb): bigint | undefined {
  if (expression === 'meta protocol') return BigInt(protocol);
  if (expression === 'meta l4proto') return sound ? 17n : undefined;
  if (expression.startsWith('meta length')) return BigInt(bytes.length & Number(expression.split('& ')[1] ?? -1));
  const [, from = 0, size = 0] = (/@nh,(\d+),(\d+)/.exec(expression) ?? []).map(Number);
  const [first, last] = [from >> 3, (from + size - 1) >> 3];
  if (last >= bytes.length) return undefined;
  let value = 0n;
  for (let i = first; i <= last; i++) value = (value << 8n) | BigInt(bytes[i] as number);
  return (value >> BigInt(8 * (last + 1) - from - size)) & ((1n << BigInt(size)) - 1n);
}

const parsed = new Map<string, readonly Element[]>();

function elementsOf(text: string): readonly Element[] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const elements = text
    .split(',')
    .map((e) => e.trim())
    .filter((e) => e !== '')
    .map((element): Element => {
      const [key = '', verdict = ''] = element.split(' : ');
      const plain = key.replace(/ (counter|timeout|comment) .*/, '');
      const ranges = plain.split(' . ').map((part): Range => {
        const [low = '', high = low] = part.split('-');
        return [BigInt(low), BigInt(high)];
      });
      return { ranges, verdict };
    });
  parsed.set(text, elements);
  return elements;
}

/** What the hook gets of a frame; undefined when the kernel throws it away before. */
function arrive(frame: Uint8Array): Skb | undefined {
  const word = (at: number): number => ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
  const tagged = word(12) === 0x8100 || word(12) === 0x88a8;
  if (tagged && frame.length < 20) return undefined;
  const start = tagged ? 18 : 14;
  const bytes = frame.subarray(start);
  const type = word(start - 2);
  const protocol = type < 0x600 ? 4 : type;
  const header = ((bytes[0] ?? 0) & 15) * 4;
  const total = word(start + 2);
  const sound = bytes.length >= 20 && (bytes[0] as number) >> 4 === 4 && header >= 20 && bytes.length >= total && total >= header;
  return { bytes, protocol, sound };
}
