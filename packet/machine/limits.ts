/** Every limit of the machine, by name. They count bytes, nodes, or units of work, never time. */

export const limits = {
  /** Bytes of an encoded program. */
  program: 4096,
  /** Instructions inside each other. */
  depth: 32,
  registers: 64,
  /** Bytes of a word that is searched for; it has at least one. */
  word: 255,
  /** Bytes of a text that stands in a program. */
  text: 255,
  /** The largest number: sums stop there. */
  number: 0xffff_ffff,
  /** Weight of the texts that a concatenation makes: a text weighs its bytes and one. What is beyond is cut. */
  concatenation: 65_536,
  /** Packets in a window. */
  window: 4096,
  /** Weight of a window: a packet weighs the bytes of its content and one. */
  weight: 1 << 24,
} as const;

export type LimitName = keyof typeof limits;
