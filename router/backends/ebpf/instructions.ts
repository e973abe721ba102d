/**
 * Instructions of eBPF as values, with the names of RFC 9669, and the assembler that puts them into bytes: 64 bits for each, little
 * endian. Jumps go to labels; maps and functions are named, and whoever makes the object file says where they are.
 * Optimises nothing, and knows nothing of what the kernel accepts.
 */

export interface Register {
  readonly register: number;
}

const register = (n: number): Register => ({ register: n });
export const r0 = register(0);
export const r1 = register(1);
export const r2 = register(2);
export const r3 = register(3);
export const r4 = register(4);
export const r5 = register(5);
export const r6 = register(6);
export const r7 = register(7);
export const r8 = register(8);
export const r9 = register(9);
/** The end of the function's own stack; it cannot be written. */
export const r10 = register(10);

/** One slot of 64 bits. */
interface Slot {
  readonly kind: 'slot';
  readonly opcode: number;
  readonly dst?: number;
  readonly src?: number;
  readonly offset?: number;
  readonly imm?: number;
}

export type Item =
  | Slot
  | { readonly kind: 'label'; readonly label: string }
  /** `slot` with the distance to a label. */
  | { readonly kind: 'jump'; readonly slot: Slot; readonly to: string }
  /** What the object file fills in: the address of a map or of a function, or the function to call. */
  | { readonly kind: 'map' | 'address' | 'call'; readonly dst: number; readonly name: string };

/** Nested lists are read in order. */
export type Code = Item | readonly Code[];

type Operand = Register | number;
const isRegister = (o: Operand): o is Register => typeof o !== 'number';

const classes = { ld: 0, ldx: 1, st: 2, stx: 3, alu: 4, jmp: 5, jmp32: 6, alu64: 7 } as const;
const fromRegister = 8;
/** Mode MEM: a load or a store at a register plus an offset. */
const memory = 0x60;
const sizes = { w: 0x00, h: 0x08, b: 0x10, dw: 0x18 } as const;
export type Size = keyof typeof sizes;

const slot = (opcode: number, fields: Omit<Slot, 'kind' | 'opcode'> = {}): Slot => ({ kind: 'slot', opcode, ...fields });

function operation(operation: number, of: number, dst: Register, operand: Operand): Slot {
  const opcode = (operation << 4) | of | (isRegister(operand) ? fromRegister : 0);
  return slot(opcode, { dst: dst.register, ...(isRegister(operand) ? { src: operand.register } : { imm: operand }) });
}

const alu =
  (code: number) =>
  (dst: Register, operand: Operand): Item =>
    operation(code, classes.alu64, dst, operand);

export const add = alu(0x0);
export const sub = alu(0x1);
export const mul = alu(0x2);
export const or = alu(0x4);
export const and = alu(0x5);
export const lsh = alu(0x6);
export const rsh = alu(0x7);
export const xor = alu(0xa);
export const mov = alu(0xb);

/** Reads the register's lowest bits as a number that was written in network order; the others become 0. */
export const be = (dst: Register, bits: 16 | 32 | 64): Item =>
  slot((0xd << 4) | classes.alu | fromRegister, { dst: dst.register, imm: bits });

export const ldx = (size: Size, dst: Register, src: Register, offset: number): Item =>
  slot(classes.ldx | memory | sizes[size], { dst: dst.register, src: src.register, offset });
/** Stores a register, or a number. */
export const st = (size: Size, dst: Register, offset: number, value: Operand): Item =>
  isRegister(value)
    ? slot(classes.stx | memory | sizes[size], { dst: dst.register, src: value.register, offset })
    : slot(classes.st | memory | sizes[size], { dst: dst.register, offset, imm: value });

/** The address of a map. */
export const map = (dst: Register, name: string): Item => ({ kind: 'map', dst: dst.register, name });
/** The address of a function of the same object. */
export const address = (dst: Register, name: string): Item => ({ kind: 'address', dst: dst.register, name });
/** Calls a function of the same object; arguments are in r1 to r5, the result in r0. */
export const callFunction = (name: string): Item => ({ kind: 'call', dst: 0, name });

/** Helper functions of the kernel, by their numbers in include/uapi/linux/bpf.h. */
const helpers = {
  map_lookup_elem: 1,
  get_prandom_u32: 7,
  skb_store_bytes: 9,
  l4_csum_replace: 11,
  clone_redirect: 13,
  skb_vlan_pop: 19,
  skb_load_bytes: 26,
  csum_diff: 28,
  skb_change_tail: 38,
  skb_adjust_room: 50,
  redirect_neigh: 152,
  ktime_get_coarse_ns: 160,
  loop: 181,
  xdp_get_buff_len: 188,
  xdp_load_bytes: 189,
} as const;
export const call = (helper: keyof typeof helpers): Item => slot(0x80 | classes.jmp, { imm: helpers[helper] });
export const exit = (): Item => slot(0x90 | classes.jmp);

export const label = (name: string): Item => ({ kind: 'label', label: name });
export const ja = (to: string): Item => ({ kind: 'jump', slot: slot(classes.jmp), to });

const conditional =
  (code: number) =>
  (dst: Register, operand: Operand, to: string): Item => ({ kind: 'jump', slot: operation(code, classes.jmp, dst, operand), to });

export const jeq = conditional(0x1);
export const jgt = conditional(0x2);
export const jge = conditional(0x3);
/** If they have a bit in common. */
export const jset = conditional(0x4);
export const jne = conditional(0x5);
export const jlt = conditional(0xa);
export const jle = conditional(0xb);

/** A place that the object file fills in. */
export interface Reference {
  readonly kind: 'map' | 'address' | 'call';
  /** Bytes from the start. */
  readonly at: number;
  readonly name: string;
}

export interface Assembled {
  readonly bytes: Uint8Array;
  readonly references: readonly Reference[];
}

/** What the register field of the source says of an instruction that the object file fills in. */
const pseudo = { map: 1, address: 4, call: 1 } as const;

/** The bytes of a function. **Fails when** a label is missing or is there twice, or a jump, offset or number is too long. */
export function assemble(code: Code): Assembled {
  const items: Item[] = [];
  const flatten = (c: Code): void => {
    if (isList(c)) c.forEach(flatten);
    else items.push(c);
  };
  flatten(code);
  const labels = new Map<string, number>();
  let slots = 0;
  for (const item of items) {
    if (item.kind === 'label') {
      if (labels.has(item.label)) throw new Error(`two labels '${item.label}'`);
      labels.set(item.label, slots);
    } else slots += item.kind === 'map' || item.kind === 'address' ? 2 : 1;
  }
  const bytes = new Uint8Array(8 * slots);
  const view = new DataView(bytes.buffer);
  const references: Reference[] = [];
  let at = 0;
  const put = ({ opcode, dst = 0, src = 0, offset = 0, imm = 0 }: Slot): void => {
    if (offset !== (offset << 16) >> 16 || imm !== (imm | 0)) throw new Error(`a number of an instruction is too long: ${offset}, ${imm}`);
    view.setUint8(at, opcode);
    view.setUint8(at + 1, (src << 4) | dst);
    view.setInt16(at + 2, offset, true);
    view.setInt32(at + 4, imm, true);
    at += 8;
  };
  for (const item of items) {
    if (item.kind === 'slot') put(item);
    else if (item.kind === 'jump') {
      const to = labels.get(item.to);
      if (to === undefined) throw new Error(`no label '${item.to}'`);
      put({ ...item.slot, offset: to - at / 8 - 1 });
    } else if (item.kind !== 'label') {
      references.push({ kind: item.kind, at, name: item.name });
      if (item.kind === 'call') put(slot(0x80 | classes.jmp, { src: pseudo.call }));
      else {
        // A number of 64 bits takes two slots.
        put(slot(classes.ld | sizes.dw, { dst: item.dst, src: pseudo[item.kind] }));
        put(slot(0));
      }
    }
  }
  return { bytes, references };
}

function isList(code: Code): code is readonly Code[] {
  return Array.isArray(code);
}
