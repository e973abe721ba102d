/** Random programs, clients and windows, made from the table of instructions, so that a new instruction is tested at once. */
import fc from 'fast-check';
import {
  type Address,
  type Client,
  endUser,
  type Expression,
  type FieldSort,
  firstIpv6,
  formOf,
  forms,
  type Node,
  type NodeSort,
  type Packet,
  type Program,
  type Statement,
} from '../../packet/machine/index.ts';

/** Few, so that they meet: the client of the tests, its neighbours, strangers. */
export const addresses: readonly Address[] = [
  0x0a020007n, // 10.2.0.7
  0x0a020008n,
  0x0a0200ffn,
  0x0a010005n,
  0x0a010006n,
  0x08080808n,
  firstIpv6 + 0x20010db8000000000000000000000007n,
];

export const clientAddress = addresses[0] as Address;

export const clients: fc.Arbitrary<Client> = fc.constantFrom(
  endUser(clientAddress),
  { address: clientAddress, low: 0x0a020000n, high: 0x0a0200ffn },
  endUser(addresses[6] as Address),
);

const letters = fc.constantFrom(0x61, 0x62, 0x41, 0x20);
const contents = fc.array(letters, { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes));

export const packets: fc.Arbitrary<Packet> = fc.record({
  source: fc.constantFrom(...addresses),
  destination: fc.constantFrom(...addresses),
  content: contents,
});

export const windows: fc.Arbitrary<readonly Packet[]> = fc.array(packets, { maxLength: 12 });

/** Registers are few too, so that what one statement sets another reads. */
const registers = fc.integer({ min: 0, max: 4 });

function field(sort: FieldSort, depth: number): fc.Arbitrary<unknown> {
  switch (sort) {
    case 'register':
      return registers;
    case 'number':
      return fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 6 }) }, fc.constantFrom(127, 128, 65_536, 0xffff_ffff));
    case 'word':
      return fc.array(letters, { minLength: 1, maxLength: 3 });
    case 'text':
      return fc.array(letters, { maxLength: 3 });
    case 'address':
      return fc.constantFrom(...addresses);
    case 'one':
      return node('hosts', 0).filter((n) => n.kind !== 'subnet' && n.kind !== 'range');
    case 'block':
      return fc.array(node('statement', depth - 1), { maxLength: depth > 1 ? 3 : 1 });
    case 'expression':
    case 'condition':
    case 'hosts':
      return node(sort, depth - 1);
    case 'low':
    case 'high':
      throw new Error('made together below');
  }
}

/** `bound` of a loop is kept small: the reference interpreter is slow, and the loops of loops many. */
function node(sort: NodeSort, depth: number): fc.Arbitrary<Node> {
  const usable = forms.filter(
    (f) => f.sort === sort && (depth > 0 || f.fields.every(([, s]) => !/^(?:expression|condition|block)$/.test(s))),
  );
  // At the leaves there is always `all`, `get`, a text, a number; statements and conditions get their parts from there.
  const choices =
    usable.length > 0 ? usable : forms.filter((f) => f.sort === sort && !f.fields.some(([, s]) => /^(?:condition|block)$/.test(s)));
  return fc.oneof(
    ...choices.map((form): fc.Arbitrary<Node> => {
      if (form.kind === 'range')
        return fc
          .tuple(fc.constantFrom(...addresses.slice(0, 6)), fc.constantFrom(...addresses.slice(0, 6)))
          .filter(([a, b]) => a !== b)
          .map(([a, b]) => ({ kind: 'range', low: a < b ? a : b, high: a < b ? b : a }));
      const parts = form.fields.map(([name, s]) => (name === 'bound' ? fc.integer({ min: 0, max: 3 }) : field(s, depth)));
      return fc
        .tuple(...(parts as fc.Arbitrary<unknown>[]))
        .map(
          (values) => ({ kind: form.kind, ...Object.fromEntries(form.fields.map(([name], i) => [name, values[i]])) }) as unknown as Node,
        );
    }),
  );
}

const statement = fc.oneof(node('statement', 3), node('statement', 2)) as fc.Arbitrary<Statement>;

/** Any program at all: most make little sense, and all must run. */
export const programs: fc.Arbitrary<Program> = fc.record({
  lifetime: fc.integer({ min: 0, max: 1_000_000 }),
  body: fc.array(statement, { maxLength: 5 }),
});

/**
 * Programs that mostly mind their own business: most of what they read is selected by the client's address first, most of what they send
 * is for the client. Enough slips are left in that many do harm.
 */
export const mostlyPolite: fc.Arbitrary<Program> = fc
  .tuple(programs, fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 20, maxLength: 40 }), fc.integer({ min: 0, max: 5 }))
  .map(([{ lifetime, body }, dice, slips]) => {
    let rolled = 0;
    const polite = (): boolean => (dice[rolled++ % dice.length] as number) >= slips;
    const improve = (value: unknown): unknown => {
      if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map(improve);
      if (typeof value !== 'object' || value === null) return value;
      const parts = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, improve(part)])) as unknown as Node;
      if (parts.kind === 'generate' && polite()) return { ...parts, destination: { kind: 'this' } };
      if ((parts.kind === 'all' || parts.kind === 'get') && polite()) return { kind: 'to', packets: parts, hosts: { kind: 'subnet' } };
      return parts;
    };
    return { lifetime, body: body.map(improve) as Statement[] };
  });

/** Registers that make harmless programs likely, and harmful ones easy. */
const before: readonly Statement[] = [
  { kind: 'set', register: 0, value: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } } },
  { kind: 'set', register: 1, value: { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'subnet' } } },
  { kind: 'set', register: 2, value: { kind: 'by-source', packets: { kind: 'get', register: 1 } } },
  { kind: 'set', register: 3, value: { kind: 'all' } },
];

/** Mostly polite programs that find something in their registers. */
export const prepared: fc.Arbitrary<Program> = mostlyPolite.map(({ lifetime, body }) => ({ lifetime, body: [...before, ...body] }));

const kinds: Readonly<Record<string, readonly Expression['kind'][]>> = {
  packets: ['get', 'all', 'to', 'from', 'search'],
  groups: ['get', 'by-destination', 'by-source'],
  number: ['get', 'number', 'length', 'count', 'occurrences', 'plus', 'minus'],
  texts: ['get', 'all', 'to', 'from', 'search', 'contents', 'destinations', 'text', 'lower', 'concat'],
};

/** What an instruction can do something with, by the name of its field. */
function wanted(kind: Node['kind'], field: string): readonly Expression['kind'][] | undefined {
  if (kind === 'contents' || field === 'texts' || field === 'content' || kind === 'concat') return kinds['texts'];
  return field === 'packets' || field === 'groups' ? kinds[field] : field === 'first' || field === 'second' ? kinds['number'] : undefined;
}

/** The same with an expression of the right kind wherever another would count as nothing, so that most programs do something. */
function made(value: unknown, fits?: readonly Expression['kind'][]): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map((v) => made(v));
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Node;
  const form = formOf(node);
  const parts = form.fields.map(([name, sort]) => {
    const part = (node as unknown as Readonly<Record<string, unknown>>)[name];
    return [name, made(part, sort === 'expression' ? wanted(node.kind, name) : undefined)] as const;
  });
  const now = { kind: node.kind, ...Object.fromEntries(parts) } as Node;
  if (fits === undefined || fits.includes(node.kind as Expression['kind'])) return now;
  const register = [0, 1, 3, 4][form.code % 4] as number;
  if (fits === kinds['groups']) return { kind: form.code % 2 === 0 ? 'by-source' : 'by-destination', packets: { kind: 'get', register } };
  return fits === kinds['number'] ? { kind: 'count', of: now } : { kind: 'get', register };
}

/** Prepared programs in which most instructions have something to work on. */
export const busy: fc.Arbitrary<Program> = prepared.map(({ lifetime, body }) => ({ lifetime, body: made(body) as Statement[] }));
