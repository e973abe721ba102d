/**
 * Where in the kernel a program sees frames, and what is written otherwise there: how bytes are read, how long a frame is, how many tags
 * still stand in it, and what a verdict is.
 */
import { call, type Code, jne, ldx, mov, r0, r1, r6, type Register } from './instructions.ts';

export interface Hook {
  readonly name: 'xdp' | 'tc';
  /** The section of the object file, and the kernel's structure that is the program's context. */
  readonly section: string;
  readonly context: 'xdp_md' | '__sk_buff';
  /** Takes the context, a place in the frame, where to, and how many bytes; not 0 when there are not so many. */
  readonly loadBytes: 'xdp_load_bytes' | 'skb_load_bytes';
  /** Where in the context it stands from where to where the frame can be read without being asked for. */
  readonly data: number;
  readonly dataEnd: number;
  /** r0 becomes the bytes of the frame of the context in r6. */
  readonly length: Code;
  /** Goes to a label when the kernel has taken a tag out of the frame in r6 already. */
  tagTaken(to: string, scratch: Register): Code;
  readonly drop: number;
  readonly pass: number;
}

/** Before the kernel makes anything of a frame. */
export const xdpHook: Hook = {
  name: 'xdp',
  // Also frames that are too long for one page.
  section: 'xdp.frags',
  context: 'xdp_md',
  loadBytes: 'xdp_load_bytes',
  data: 0,
  dataEnd: 4,
  length: [mov(r1, r6), call('xdp_get_buff_len')],
  tagTaken: () => [],
  // XDP_DROP and XDP_PASS.
  drop: 1,
  pass: 2,
};

/** Places in `__sk_buff`. */
export const skb = { length: 0, vlanPresent: 20, ifindex: 40, data: 76, dataEnd: 80 } as const;

/** Behind the queue of a device, where frames are what the kernel makes of them, and can be copied. */
export const tcHook: Hook = {
  name: 'tc',
  section: 'tc',
  context: '__sk_buff',
  loadBytes: 'skb_load_bytes',
  data: skb.data,
  dataEnd: skb.dataEnd,
  length: ldx('w', r0, r6, skb.length),
  tagTaken: (to, scratch) => [ldx('w', scratch, r6, skb.vlanPresent), jne(scratch, 0, to)],
  // TC_ACT_SHOT; TC_ACT_UNSPEC, which lets others' filters see the frame.
  drop: 2,
  pass: -1,
};
