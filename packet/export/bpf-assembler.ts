/**
 * An assembler for classic BPF, the machine of libpcap and of the kernel's socket filters: instructions with labels, and jumps that
 * become long where a byte does not reach. Steven McCanne and Van Jacobson, The BSD Packet Filter, USENIX 1993.
 */

/** Operation, jumps when true and false, operand, as `tcpdump -dd` shows them. */
export interface BpfInstruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

const codes = {
  /** Loads of the packet into the accumulator: word, half, byte, at a place or at the index and a place. */
  loadHalf: 0x28,
  loadWordAtIndex: 0x40,
  loadHalfAtIndex: 0x48,
  loadByteAtIndex: 0x50,
  loadNumber: 0x00,
  loadCell: 0x60,
  indexFromNumber: 0x01,
  indexFromCell: 0x61,
  store: 0x02,
  storeIndex: 0x03,
  add: 0x04,
  subtract: 0x14,
  addIndex: 0x0c,
  and: 0x54,
  shiftLeft: 0x64,
  toIndex: 0x07,
  returns: 0x06,
} as const;

const tests = { equal: 0x15, greater: 0x25, atLeast: 0x35, anyBit: 0x45, greaterThanIndex: 0x2d, atLeastIndex: 0x3d } as const;
const jump = 0x05;

type Line =
  | { readonly kind: 'plain'; readonly code: number; readonly k: number }
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'jump'; readonly to: string }
  | { readonly kind: 'test'; readonly code: number; readonly k: number; readonly when: boolean; readonly to: string };

export class BpfAssembler {
  readonly #lines: Line[] = [];
  #labels = 0;

  do(name: keyof typeof codes, k = 0): this {
    this.#lines.push({ kind: 'plain', code: codes[name], k: k >>> 0 });
    return this;
  }

  /** Goes to a label when the accumulator passes the test. */
  when(name: keyof typeof tests, k: number, to: string): this {
    this.#lines.push({ kind: 'test', code: tests[name], k: k >>> 0, when: true, to });
    return this;
  }

  /** Goes to a label when it does not. */
  unless(name: keyof typeof tests, k: number, to: string): this {
    this.#lines.push({ kind: 'test', code: tests[name], k: k >>> 0, when: false, to });
    return this;
  }

  go(to: string): this {
    this.#lines.push({ kind: 'jump', to });
    return this;
  }

  /** A name that nothing else has. */
  fresh(): string {
    return `:${this.#labels++}`;
  }

  label(name: string): this {
    this.#lines.push({ kind: 'label', name });
    return this;
  }

  /** All jumps lead forward, as the machine wants it. **Fails when** one does not (a mistake of the caller). */
  assemble(): readonly BpfInstruction[] {
    const lines = this.#lines;
    const long = new Set<Line>();
    for (;;) {
      const labels = new Map<string, number>();
      let size = 0;
      for (const line of lines) {
        if (line.kind === 'label') labels.set(line.name, size);
        else size += long.has(line) ? 2 : 1;
      }
      const made: BpfInstruction[] = [];
      let grown = false;
      for (const line of lines) {
        if (line.kind === 'label') continue;
        if (line.kind === 'plain') {
          made.push({ code: line.code, jt: 0, jf: 0, k: line.k });
          continue;
        }
        const target = labels.get(line.to);
        // From behind the last instruction that is made for the line.
        const distance = (target ?? -1) - made.length - (long.has(line) ? 2 : 1);
        if (distance < 0) throw new Error(`no forward jump to ${line.to}`);
        if (line.kind === 'jump') made.push({ code: jump, jt: 0, jf: 0, k: distance });
        else if (long.has(line)) {
          made.push({ code: line.code, jt: line.when ? 0 : 1, jf: line.when ? 1 : 0, k: line.k });
          made.push({ code: jump, jt: 0, jf: 0, k: distance });
        } else {
          if (distance > 255) {
            long.add(line);
            grown = true;
          }
          made.push({ code: line.code, jt: line.when ? distance : 0, jf: line.when ? 0 : distance, k: line.k });
        }
      }
      if (!grown) return made;
    }
  }
}
