/** Programs, clients, packets and traffic as terms of stdlib/packet/program.ath, in Athena's notation: one instruction, one constructor. */
import { otherNames } from '../../cli/compile-policy.ts';
import { type Block, type Client, formOf, type Node, type Packet, type Program } from '../../packet/machine/index.ts';

/** Terms as text, with the numerals that occur in them: a numeral is a name, which `definitions` gives its value. */
export class Terms {
  readonly #numerals = new Set<bigint>();

  number(n: number | bigint): string {
    this.#numerals.add(BigInt(n));
    return `n${n}`;
  }

  program({ lifetime, body }: Program): string {
    return `(Program.program ${this.number(lifetime)} ${this.#block(body)})`;
  }

  traffic(packets: readonly Packet[]): string {
    return this.#list(
      packets.map((p) => `(Packet.packet ${this.number(p.source)} ${this.number(p.destination)} ${this.#bytes(p.content)})`),
    );
  }

  /** The numerals are made by doubling, as a numeral in a text is an integer. */
  definitions(): string {
    const double = 'define (double-and n bit) := (eval (n Nat.+ (n Nat.+ bit)))';
    const made = [...this.#numerals].map((n) => {
      const bits = n === 0n ? [] : [...n.toString(2)];
      return `define n${n} := ${bits.reduce((term, bit) => `(double-and ${term} ${bit === '1' ? '(Nat.S Nat.zero)' : 'Nat.zero'})`, 'Nat.zero')}`;
    });
    return [double, ...made].join('\n');
  }

  client({ address, low, high }: Client): string {
    return `(Program.client ${this.number(address)} ${this.number(low)} ${this.number(high)})`;
  }

  texts(texts: readonly Iterable<number>[]): string {
    return this.#list(texts.map((text) => this.#bytes(text)));
  }

  #block(block: Block): string {
    return block.reduceRight((rest, s) => this.#node(s, ` ${rest}`), 'Program.done');
  }

  #node(node: Node, rest = ''): string {
    const values = node as unknown as Readonly<Record<string, unknown>>;
    const fields = formOf(node).fields.map(([name, sort]) => {
      const value = values[name];
      if (sort === 'word' || sort === 'text') return this.#bytes(value as readonly number[]);
      if (sort === 'block') return `(Program.body ${this.#block(value as Block)})`;
      return typeof value === 'number' || typeof value === 'bigint' ? this.number(value) : this.#node(value as Node);
    });
    const name = `Program.${otherNames[node.kind] ?? node.kind}`;
    return fields.length === 0 && rest === '' ? name : `(${[name, ...fields].join(' ')}${rest})`;
  }

  #bytes(bytes: Iterable<number>): string {
    return this.#list([...bytes].map((b) => this.number(b)));
  }

  #list(items: readonly string[]): string {
    return items.reduceRight((rest, item) => `(${item} :: ${rest})`, 'nil');
  }
}
