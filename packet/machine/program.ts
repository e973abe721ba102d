/**
 * Programs as plain immutable data: statements, expressions, conditions and hosts, with numerals and byte lists as leaves.
 * The tables of instructions are the datatype: one line, one constructor. What they mean is in run.ts, how they are written
 * as bytes in machine.md.
 */

/** An IPv4 address is its number; an IPv6 address is its number plus 2^32. So families never meet, and a range is two numbers. */
export type Address = bigint;

export const firstIpv6 = 1n << 32n;
/** The first number that is no address. */
export const endOfAddresses = firstIpv6 + (1n << 128n);

export type Register = number;

/** A list of bytes, each from 0 to 255. */
export type Bytes = readonly number[];

const statements = {
  set: [0x01, { register: 'register', value: 'expression' }],
  discard: [0x02, { packets: 'expression' }],
  generate: [0x03, { source: 'one', destination: 'one', content: 'expression' }],
  if: [0x04, { condition: 'condition', yes: 'block', no: 'block' }],
  /** At most `bound` times. */
  while: [0x05, { bound: 'number', condition: 'condition', body: 'block' }],
  /** Once for each group, with its address and its packets in two registers. */
  foreach: [0x06, { key: 'register', packets: 'register', groups: 'expression', body: 'block' }],
} as const;

const expressions = {
  /** The window, as it arrived. */
  all: [0x10, {}],
  get: [0x11, { register: 'register' }],
  to: [0x12, { packets: 'expression', hosts: 'hosts' }],
  from: [0x13, { packets: 'expression', hosts: 'hosts' }],
  search: [0x14, { packets: 'expression', word: 'word' }],
  'by-destination': [0x15, { packets: 'expression' }],
  'by-source': [0x16, { packets: 'expression' }],
  contents: [0x17, { packets: 'expression' }],
  destinations: [0x18, { packets: 'expression' }],
  text: [0x19, { text: 'text' }],
  lower: [0x1a, { texts: 'expression' }],
  concat: [0x1b, { first: 'expression', second: 'expression' }],
  number: [0x1c, { number: 'number' }],
  length: [0x1d, { texts: 'expression' }],
  count: [0x1e, { of: 'expression' }],
  occurrences: [0x1f, { texts: 'expression', word: 'word' }],
  plus: [0x20, { first: 'expression', second: 'expression' }],
  minus: [0x21, { first: 'expression', second: 'expression' }],
} as const;

const conditions = {
  contains: [0x30, { texts: 'expression', word: 'word' }],
  equals: [0x31, { texts: 'expression', text: 'text' }],
  less: [0x32, { first: 'expression', second: 'expression' }],
  in: [0x33, { register: 'register', hosts: 'hosts' }],
  not: [0x34, { condition: 'condition' }],
  and: [0x35, { first: 'condition', second: 'condition' }],
} as const;

/** One address, or several that lie together. */
const hosts = {
  this: [0x40, {}],
  host: [0x41, { address: 'address' }],
  /** The address in a register. */
  key: [0x42, { register: 'register' }],
  /** Whatever belongs to the client. */
  subnet: [0x43, {}],
  /** Both ends included, of one family, the first below the last. */
  range: [0x44, { low: 'low', high: 'high' }],
} as const;

/** What the fields of instructions hold. */
interface Fields {
  readonly register: Register;
  readonly number: number;
  /** At least one byte. */
  readonly word: Bytes;
  readonly text: Bytes;
  readonly address: Address;
  readonly low: Address;
  readonly high: Address;
  /** One address: `this`, `host` or `key`. */
  readonly one: Hosts;
  readonly hosts: Hosts;
  readonly expression: Expression;
  readonly condition: Condition;
  readonly block: Block;
}

type Table = Readonly<Record<string, readonly [code: number, fields: Readonly<Record<string, keyof Fields>>]>>;
type Made<T extends Table> = {
  [K in keyof T]: { readonly kind: K } & { readonly [F in keyof T[K][1]]: Fields[T[K][1][F]] };
}[keyof T];

export type Statement = Made<typeof statements>;
export type Expression = Made<typeof expressions>;
export type Condition = Made<typeof conditions>;
export type Hosts = Made<typeof hosts>;
export type Block = readonly Statement[];
export type Node = Statement | Expression | Condition | Hosts;

export interface Program {
  /** Seconds. */
  readonly lifetime: number;
  readonly body: Block;
}

export type NodeSort = 'statement' | 'expression' | 'condition' | 'hosts';
export type FieldSort = keyof Fields;

/** An instruction: its code, what it makes, and its fields in the order in which they are written. */
export interface Form {
  readonly code: number;
  readonly sort: NodeSort;
  readonly kind: Node['kind'];
  readonly fields: readonly (readonly [name: string, sort: FieldSort])[];
}

/** All instructions. */
export const forms: readonly Form[] = Object.entries({
  statement: statements,
  expression: expressions,
  condition: conditions,
  hosts,
}).flatMap(([sort, table]) =>
  Object.entries(table as Table).map(([kind, [code, fields]]) => ({ code, sort, kind, fields: Object.entries(fields) }) as Form),
);

const byKind: ReadonlyMap<string, Form> = new Map(forms.map((f) => [f.kind, f]));

/** The instruction that a node is made by. */
export function formOf(node: Node): Form {
  return byKind.get(node.kind) as Form;
}

/** The parts of a node that are of one sort, in order. */
export function partsOf(node: Node, sort: 'expression'): readonly Expression[];
export function partsOf(node: Node, sort: 'condition'): readonly Condition[];
export function partsOf(node: Node, sort: 'block'): readonly Block[];
export function partsOf(node: Node, sort: FieldSort): readonly unknown[] {
  const values = node as unknown as Readonly<Record<string, unknown>>;
  return formOf(node).fields.flatMap(([name, s]) => (s === sort ? [values[name]] : []));
}
