/**
 * Policies as bytes, named by their hash, and as what a router makes goals of: a sentence with three holes, the constructors of programs,
 * and the axioms that a proof may rest on. `policy.md` is the format. Whether a policy asks for the right thing is for its reader to say.
 */
import {
  type Assumption,
  encodeStatement,
  type FunctionSymbol,
  hexOf,
  type Importable,
  KernelError,
  load,
  natSort,
  numeral,
  objectKind,
  open,
  type Origin,
  Rational,
  Reader,
  type Sentence,
  sha256,
  type Sort,
  Writer,
} from '../../kernel/index.ts';
import { type PinnedLibrary, Refusal } from '../../store/index.ts';
import { type Client, clientTerm, type ConstructorOf, type Program, programTerm } from '../machine/index.ts';

const magic = [0x41, 0x54, 0x48, 0x50];
const version = 1;
const hashLength = 32;
const mostSteps = 100_000;

/** The constructor of an instruction: an object, and which member of it. */
export interface Constructor {
  /** The instruction's code. */
  readonly code: number;
  /** The hash of the object, in hexadecimal. */
  readonly object: string;
  readonly member: number;
}

/** A policy as it is written; hashes in hexadecimal. */
export interface PolicyBytes {
  /** What the sentence refers to, in order of first use. */
  readonly references: readonly string[];
  /** `forall program client lifetime . …`, as the body of a statement. */
  readonly body: Uint8Array;
  /** In ascending order of their codes. */
  readonly constructors: readonly Constructor[];
  /** Statements of axioms, ascending. */
  readonly axioms: readonly string[];
}

/** Why bytes are no policy, or none that can be used with a library. */
export class PolicyRefused extends Error {}

/** The bytes of a policy. */
export function writePolicy({ references, body, constructors, axioms }: PolicyBytes): Uint8Array {
  const w = new Writer().all(magic).byte(version).number(references.length);
  for (const r of references) w.all(fromHex(r));
  w.number(body.length).all(body);
  const objects = [...new Set(constructors.map((c) => c.object))];
  w.number(objects.length);
  for (const o of objects) w.all(fromHex(o));
  w.number(constructors.length);
  for (const c of constructors) w.byte(c.code).number(objects.indexOf(c.object)).number(c.member);
  w.number(axioms.length);
  for (const a of axioms) w.all(fromHex(a));
  return w.bytes();
}

/** The policy that bytes are. **Fails when** they are none, or the same policy can be written otherwise. */
export function readPolicy(bytes: Uint8Array): PolicyBytes {
  try {
    const input = new Reader(bytes);
    for (const b of magic) refuseUnless(input.byte() === b, 'these bytes are no policy');
    refuseUnless(input.byte() === version, 'the policy is of another version');
    const list = <X>(read: () => X): X[] => {
      const n = input.number();
      refuseUnless(n <= input.end - input.at, 'more entries than bytes');
      return Array.from({ length: n }, read);
    };
    const hash = (): string => hexOf(input.take(hashLength));
    const references = list(hash);
    const body = input.take(input.number()).slice();
    const objects = list(hash);
    const constructors = list(() => {
      const [code, object, member] = [input.byte(), objects[input.number()], input.number()];
      refuseUnless(object !== undefined, 'a constructor is of an object that is not listed');
      return { code, object, member };
    });
    const policy = { references, body, constructors, axioms: list(hash) };
    const again = writePolicy(policy);
    const rising = (xs: readonly (number | string)[]): boolean => xs.every((x, i) => i === 0 || (xs[i - 1] as typeof x) < x);
    const canonical = again.length === bytes.length && again.every((b, i) => b === bytes[i]);
    refuseUnless(canonical && rising(constructors.map((c) => c.code)) && rising(policy.axioms), 'the policy can be written otherwise');
    return policy;
  } catch (e) {
    throw e instanceof KernelError ? new PolicyRefused(e.reason) : e;
  }
}

/** A policy with the symbols of a library. */
export class Policy {
  /** SHA-256 of its bytes. */
  readonly id: Uint8Array;
  /** `forall program client lifetime . …` */
  readonly template: Sentence;
  readonly axioms: ReadonlySet<string>;
  readonly constructorOf: ConstructorOf;

  /** **Fails when** the bytes are no policy, or speak of what the library does not have. */
  constructor(bytes: Uint8Array, library: PinnedLibrary) {
    const { references, body, constructors, axioms } = readPolicy(bytes);
    this.id = sha256(bytes);
    this.axioms = new Set(axioms);
    try {
      const needed = references.map((r) => library.loaded(r));
      const { sentence } = load(objectKind.statement, needed, body, mostSteps);
      const [program, client, lifetime] = holes(sentence);
      refuseUnless(sentence !== undefined && program !== undefined && client !== undefined && lifetime === natSort, noTemplate);
      this.template = sentence;
      const symbols = new Map(constructors.map((c) => [c.code, library.loaded(c.object).members[c.member] as FunctionSymbol]));
      for (const f of symbols.values()) refuseUnless(f?.parameters !== undefined, 'a constructor is not there');
      this.constructorOf = (code) => symbols.get(code);
    } catch (e) {
      if (e instanceof KernelError) throw new PolicyRefused(e.reason);
      throw e instanceof Refusal ? new PolicyRefused('it speaks of an object that is not in the library') : e;
    }
  }

  /** Whether a proof may rest on this. Oracles never. */
  allows(a: Assumption, library: PinnedLibrary): boolean {
    return a.kind === 'axiom' && this.axioms.has(library.theory.axiomHash(a));
  }

  /** What is to be proved. **Fails when** the theory has not what the program or the client needs. */
  goal(program: Program, client: Client): Sentence {
    return goalOf(this.template, this.constructorOf, program, client);
  }
}

/** What a template says of one program and client. **Fails when** the theory has not what they need. */
export function goalOf(template: Sentence, constructorOf: ConstructorOf, program: Program, client: Client): Sentence {
  const [programSort, clientSort] = holes(template) as [Sort, Sort];
  const lifetime = numeral(new Rational(BigInt(program.lifetime)), natSort);
  return open(template, programTerm(program, programSort, constructorOf), clientTerm(client, clientSort), lifetime);
}

const noTemplate = 'the sentence does not say something of every program, client and lifetime';

/** The sorts of the variables that a sentence is quantified over at its front. */
function holes(p: Sentence | undefined): readonly (Sort | undefined)[] {
  const found: (Sort | undefined)[] = [];
  for (let at = p; at?.kind === 'forall' && found.length < 3; at = at.args[0]) found.push(at.binds);
  return found;
}

/** The bytes of a policy: a sentence as the body of a statement. `originOf` says which object a symbol comes from. */
export function policyOf(
  template: Sentence,
  constructors: readonly { readonly code: number; readonly symbol: FunctionSymbol }[],
  originOf: (x: Importable) => Origin<string>,
): Uint8Array {
  const { references, body } = encodeStatement(template, originOf);
  const made = constructors.map(({ code, symbol }) => ({ code, ...originOf(symbol) }) as Constructor).sort((a, b) => a.code - b.code);
  return writePolicy({ references, body, constructors: made, axioms: [] });
}

function refuseUnless(condition: boolean, reason: string): asserts condition {
  if (!condition) throw new PolicyRefused(reason);
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
