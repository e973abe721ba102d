/** The codes of certificates: one byte each. What each takes and leaves is in `certificate.md`; checker and encoder share this table. */

export const code = Object.freeze({
  save: 0x00,
  take: 0x01,
  'sort-variable': 0x02,
  variable: 0x03,
  natural: 0x04,
  integer: 0x05,
  real: 0x06,
  quoted: 0x07,
  not: 0x08,
  and: 0x09,
  or: 0x0a,
  if: 0x0b,
  iff: 0x0c,
  forall: 0x0d,
  exists: 0x0e,
  'exists-unique': 0x0f,
  equal: 0x10,
  hypothesis: 0x11,
  axiom: 0x12,
  assume: 0x13,
  mp: 0x14,
  both: 0x15,
  project: 0x16,
  either: 0x17,
  cases: 0x18,
  absurd: 0x19,
  'suppose-absurd': 0x1a,
  dn: 0x1b,
  equiv: 0x1c,
  'left-iff': 0x1d,
  'right-iff': 0x1e,
  'true-intro': 0x1f,
  uspec: 0x20,
  'pick-any': 0x21,
  egen: 0x22,
  'pick-witness': 0x23,
  'unique-elim': 0x24,
  'unique-intro': 0x25,
  'sort-instance': 0x26,
  reflex: 0x27,
  sym: 0x28,
  tran: 0x29,
  rcong: 0x2a,
  leibniz: 0x2b,
  'boolean-identity': 0x2c,
  injectivity: 0x2d,
  exclusiveness: 0x2e,
  exhaustiveness: 0x2f,
  induction: 0x30,
  'mutual-induction': 0x31,
  'int-induction': 0x32,
  compute: 0x33,
  'natural-equation': 0x34,
  row: 0x35,
  'variable-again': 0x36,
  'sorts-replaced': 0x37,
} as const);

export type Code = (typeof code)[keyof typeof code];

/** Bytes from here on take an entry of the heap: this one the first. */
export const firstEntry = 0x40;
/** Entries that have a byte of their own; later ones follow `take`. */
export const shortEntries = 0x100 - firstEntry;

/** The first byte of an object. */
export const objectKind = Object.freeze({ domain: 1, symbol: 2, structures: 3, functions: 4, statement: 5, proof: 6 } as const);
export type ObjectKind = (typeof objectKind)[keyof typeof objectKind];
