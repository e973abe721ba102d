/** Many frames in one buffer, and for each what became of it. Holds places only, and copies nothing. */

export class Batch {
  /** The buffer that the frames are in. */
  bytes: Uint8Array = new Uint8Array();
  view: DataView = new DataView(this.bytes.buffer);
  /** LINKTYPE_ number of all frames. */
  link = 0;
  count = 0;
  readonly capacity: number;
  readonly starts: Int32Array;
  /** 0 for a frame that was not captured whole: no program sees it. */
  readonly lengths: Int32Array;
  /** 1 for a frame that does not leave. */
  readonly dropped: Uint8Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.starts = new Int32Array(capacity);
    this.lengths = new Int32Array(capacity);
    this.dropped = new Uint8Array(capacity);
  }

  /** Empties it, over another buffer. */
  begin(bytes: Uint8Array, link: number): void {
    if (this.bytes !== bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.link = link;
    this.count = 0;
  }

  /** Adds the frame at a place; there must be room. */
  add(start: number, length: number): void {
    const at = this.count++;
    this.starts[at] = start;
    this.lengths[at] = length;
    this.dropped[at] = 0;
  }
}
