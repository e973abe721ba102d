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
import { type Block, formOf, type Node, type Program } from './program.ts';

/** The constructor of an instruction, if the theory has it. */
export type ConstructorOf = (code: number) => FunctionSymbol | undefined;

/** Something of a program is not in the theory: an instruction, by its name, or a client of more than one address. */
export class NoTerm extends Error {}

/** The term of a program, of the given sort. **Fails when** an instruction has no constructor there, or the sorts are not those of programs. */
export function programTerm({ lifetime, body }: Program, sort: Sort, constructorOf: ConstructorOf): Term {
  const fieldTerm = (value: unknown, at: Sort): Term => {
    if (typeof value === 'number' || typeof value === 'bigint') return numeral(new Rational(BigInt(value)), natSort);
    if (!Array.isArray(value)) return nodeTerm(value as Node, []);
    return typeof value[0] === 'object' || at.args.length === 0 ? blockTerm(value, at) : bytesTerm(value, at);
  };
  const nodeTerm = (node: Node, rest: readonly Term[]): Term => {
    const { code, fields } = formOf(node);
    const made = constructorOf(code);
    if (made === undefined) throw new NoTerm(node.kind);
    const values = node as unknown as Readonly<Record<string, unknown>>;
    return application(made, [...fields.map(([name], i) => fieldTerm(values[name], made.parameters[i] ?? sort)), ...rest]);
  };
  const blockTerm = (block: Block, at: Sort): Term =>
    block.reduceRight<Term>((rest, statement) => nodeTerm(statement, [rest]), constant(constructorOfArity(at, 0), at));
  const bytesTerm = (bytes: readonly number[], at: Sort): Term =>
    bytes.reduceRight<Term>(
      (rest, b) => application(constructorOfArity(at, 2), [fieldTerm(b, natSort), rest]),
      constant(constructorOfArity(at, 0), at),
    );
  const whole = constructorOfArity(sort, 2);
  return application(whole, [fieldTerm(lifetime, natSort), blockTerm(body, whole.parameters[1] as Sort)]);
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
