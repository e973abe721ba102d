/**
 * From a program to the ground term that the theory talks about: the step by which a router's theorem is about the bytes that it got.
 * One recursion over `forms`. Which symbols the constructors are is for the policy to say; that they fit, the kernel checks.
 */
import {
  application,
  constant,
  type FunctionSymbol,
  natSort,
  numeral,
  parametersAt,
  Rational,
  type Sort,
  structureOf,
  type Term,
} from '../../kernel/index.ts';
import type { Client } from './packet.ts';
import { type Block, type Bytes, type FieldSort, formOf, type Node, type Program } from './program.ts';

/** The constructor of an instruction, if the theory has it. */
export type ConstructorOf = (code: number) => FunctionSymbol | undefined;

/** Something of a program is not in the theory: an instruction, by its name, or a client of more than one address. */
export class NoTerm extends Error {}

/** The term of a program, of the given sort. **Fails when** an instruction has no constructor there, or the sorts are not those of programs. */
export function programTerm({ lifetime, body }: Program, sort: Sort, constructorOf: ConstructorOf): Term {
  const whole = constructorOfArity(sort, 2);
  return application(whole, [natTerm(lifetime), blockTerm(body, whole.parameters[1] as Sort, constructorOf)]);
}

const natTerm = (n: number | bigint): Term => numeral(new Rational(BigInt(n)), natSort);

/** The statements one after the other, and the constructor without arguments. */
function blockTerm(block: Block, at: Sort, constructorOf: ConstructorOf): Term {
  return block.reduceRight<Term>((rest, s) => nodeTerm(s, [rest], constructorOf), constant(constructorOfArity(at, 0), at));
}

function nodeTerm(node: Node, rest: readonly Term[], constructorOf: ConstructorOf): Term {
  const { code, fields, kind } = formOf(node);
  const made = constructorOf(code);
  if (made === undefined) throw new NoTerm(kind);
  const values = node as unknown as Readonly<Record<string, unknown>>;
  const args = fields.map(([name, sort], i) => fieldTerm(values[name], sort, made.parameters[i] ?? natSort, constructorOf));
  return application(made, [...args, ...rest]);
}

function fieldTerm(value: unknown, sort: FieldSort, at: Sort, constructorOf: ConstructorOf): Term {
  switch (sort) {
    case 'register':
    case 'number':
    case 'address':
    case 'low':
    case 'high':
      return natTerm(value as number | bigint);
    case 'word':
    case 'text': {
      const [none, more] = [constructorOfArity(at, 0), constructorOfArity(at, 2)];
      return (value as Bytes).reduceRight<Term>((rest, b) => application(more, [natTerm(b), rest]), constant(none, at));
    }
    case 'block': {
      const made = constructorOfArity(at, 1);
      return application(made, [blockTerm(value as Block, made.parameters[0] as Sort, constructorOf)]);
    }
    default:
      return nodeTerm(value as Node, [], constructorOf);
  }
}

/** The constructor of a sort that takes so many arguments: there must be one. */
function constructorOfArity(s: Sort, n: number): FunctionSymbol {
  const found = structureOf(s)?.constructors.filter((c) => c.parameters.length === n) ?? [];
  if (found.length !== 1) throw new NoTerm('a sort that is not as programs have it');
  return found[0] as FunctionSymbol;
}

/**
 * The term of a client, of the given sort: its address, the first and the last that it owns, as the only constructors of that sort take them.
 * Where the theory's client is a number, it is the address.
 *
 * Fails when the sort is another, or the client owns more than the theory's can.
 */
export function clientTerm({ address, low, high }: Client, sort: Sort): Term {
  const numbers = sort === natSort ? [address] : [address, low, high];
  if (sort === natSort && (low !== address || high !== address)) throw new NoTerm('a client that owns more than its address');
  const build = (at: Sort): Term => {
    const next = at === natSort ? numbers.shift() : undefined;
    if (next !== undefined) return numeral(new Rational(next), natSort);
    const [only, ...more] = at === natSort ? [] : (structureOf(at)?.constructors ?? []);
    if (only === undefined || more.length > 0) throw new NoTerm('a sort that is not as clients have it');
    return application(only, parametersAt(only, at).map(build), at);
  };
  const term = build(sort);
  if (numbers.length > 0) throw new NoTerm('a sort that is not as clients have it');
  return term;
}
