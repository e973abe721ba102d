/**
 * Whether a packet is there as far as its header says. Rules cannot compare two numbers of a packet, so some bits of both are looked up
 * together in a table of all pairs, from the upper ones on, and the next ones where these are equal.
 */

/**
 * How many bits are looked up at a time. Chains cannot be deep, and tables should be small. None is in two bytes: the kernel shifts
 * numbers of the machine, and the bytes of a packet are in another order.
 */
const steps: readonly number[] = [4, 4, 8];

/**
 * Chains that go to `found` when the 16 bits at the bit `field` are no more than the bytes of the packet less `header`, and accept
 * otherwise; the first of them is called `name`. As they stand in a table, after the chain that they are for.
 */
export function lengthChains(field: number, header: number, name: string, found: string): readonly string[] {
  let below = 16;
  return steps
    .map((bits, i) => {
      const [low, next] = [below - bits, `${name}${i + 1}`];
      const part = `@nh,${field + 16 - below},${bits}`;
      const elements = Array.from({ length: 1 << bits }, (_, digit) => digit).flatMap((digit) =>
        lengthsWith(digit << low, 1 << low, i === 0 ? undefined : 1 << below, header).flatMap((lengths) => {
          const less = digit === 0 ? [] : [`${lengths} . 0-${digit - 1} : goto ${found}`];
          return i < steps.length - 1 ? [...less, `${lengths} . ${digit} : goto ${next}`] : [`${lengths} . 0-${digit} : goto ${found}`];
        }),
      );
      const beyond = i === 0 ? [`${65_536 + header}-4294967295 . 0-${(1 << bits) - 1} : goto ${found}`] : [];
      const mask = i === 0 ? '' : ` & ${(1 << below) - 1}`;
      below = low;
      return `chain ${i === 0 ? name : `${name}${i}`} {\n  meta length${mask} . ${part} vmap { ${[...elements, ...beyond].join(', ')} }\n}`;
    })
    .reverse();
}

/** The lengths that less `header` are from `from`, `count` of them, all modulo `size`: a range, or two when it goes beyond the end. */
function lengthsWith(from: number, count: number, size: number | undefined, header: number): readonly string[] {
  const range = (low: number, high: number): string => (low === high ? `${low}` : `${low}-${high}`);
  const low = size === undefined ? from + header : (from + header) % size;
  const high = low + count - 1;
  return size === undefined || high < size ? [range(low, high)] : [range(low, size - 1), range(0, high - size)];
}
