/** The machine of classic BPF, as `man bpf` of the BSDs tells it; only what filters here use. */
import type { BpfInstruction } from '../../../packet/export/index.ts';

/** What the filter returns: 0 for no match. A load beyond the packet ends it with 0. */
export function runBpf(filter: readonly BpfInstruction[], packet: Uint8Array): number {
  let [a, x] = [0, 0];
  const memory = new Uint32Array(16);
  const load = (at: number, size: number): number | undefined => {
    if (at + size > packet.length) return undefined;
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + (packet[at + i] as number);
    return value;
  };
  for (let pc = 0; ; pc++) {
    const { code, jt, jf, k } = filter[pc] as BpfInstruction;
    const size = code & 0x18 ? ((code & 0x18) === 0x08 ? 2 : 1) : 4;
    switch (code & 0x07) {
      case 0x00: {
        const mode = code & 0xe0;
        const value = mode === 0x00 ? k : mode === 0x60 ? (memory[k] as number) : load(mode === 0x40 ? (x + k) >>> 0 : k, size);
        if (value === undefined) return 0;
        a = value;
        break;
      }
      case 0x01:
        x = (code & 0xe0) === 0 ? k : (memory[k] as number);
        break;
      case 0x02:
        memory[k] = a;
        break;
      case 0x03:
        memory[k] = x;
        break;
      case 0x04: {
        const by = code & 0x08 ? x : k;
        const operation = code & 0xf0;
        a = (operation === 0x00 ? a + by : operation === 0x10 ? a - by : operation === 0x50 ? a & by : a << by) >>> 0;
        break;
      }
      case 0x05: {
        const by = code & 0x08 ? x : k;
        const operation = code & 0xf0;
        if (operation === 0) pc += k;
        else pc += (operation === 0x10 ? a === by : operation === 0x20 ? a > by : operation === 0x30 ? a >= by : (a & by) !== 0) ? jt : jf;
        break;
      }
      case 0x06:
        return k;
      case 0x07:
        if (code & 0x80) a = x;
        else x = a;
        break;
    }
  }
}
