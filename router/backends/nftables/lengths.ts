/**
 * Whether a packet is there as far as its header says. Rules cannot compare two numbers of a packet, so the upper bytes of both are
 * looked up together in a table of all pairs, and the lower ones where the upper ones are equal.
 */

/**
 * A chain that goes to `found` when the 16 bits at the bit `field` are no more than the bytes of the packet less `header`, and accepts
 * otherwise. As it stands in a table, after the chain that it is for.
 */
export function lengthChains(field: number, header: number, name: string, found: string): readonly string[] {
  const upper = Array.from({ length: 256 }, (_, byte) => {
    const bytes = `${byte * 256 + header}-${byte * 256 + 255 + header}`;
    const less = byte === 0 ? [] : [`${bytes} . 0-${byte - 1} : goto ${found}`];
    return [...less, `${bytes} . ${byte} : goto ${name}low`];
  });
  const beyond = `${65_536 + header}-4294967295 . 0-255 : goto ${found}`;
  const lower = Array.from({ length: 256 }, (_, byte) => `${(byte + header) % 256} . 0-${byte} : goto ${found}`);
  return [
    `chain ${name}low {\n  meta length & 0xff . @nh,${field + 8},8 vmap { ${lower.join(', ')} }\n}`,
    `chain ${name} {\n  meta length . @nh,${field},8 vmap { ${[...upper.flat(), beyond].join(', ')} }\n}`,
  ];
}
