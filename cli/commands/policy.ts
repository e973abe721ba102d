/** `athena policy compile`, `show` and `check`: policies as bytes with a name, and what they say. */
import { constructedBy, hexOf, type Sentence, type Theorem } from '../../kernel/index.ts';
import { derivationOf, readPolicy } from '../../packet/admission/index.ts';
import { Prover } from '../../packet/front/prove.ts';
import { endUser, forms, NoTerm, type Program } from '../../packet/machine/index.ts';
import type { PinnedLibrary } from '../../store/index.ts';
import { printStatement } from '../../store/print-statement.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { isRefusal, summary, tell } from '../packet-program.ts';
import { libraryOf, type PolicyFile, policyFrom, problem, wordsOf } from '../policy-file.ts';
import type { World } from '../world.ts';
import { writeBytes } from '../write-bytes.ts';

/** One of the verbs. */
export async function policy(verb: string, args: Arguments, world: World): Promise<ExitCode> {
  const library = libraryOf(args, world);
  if (isRefusal(library)) return tell(library, args, world);
  const file = await policyFrom(args.operands[0] as string, library, args, world);
  if (isRefusal(file)) return tell(file, args, world);
  if (verb === 'compile') return compile(file, args, world);
  return verb === 'show' ? show(file, library, args, world) : check(file, library, args, world);
}

async function compile({ name, bytes, policy: { id } }: PolicyFile, args: Arguments, world: World): Promise<ExitCode> {
  const output = args.value('output') ?? `${name.replace(/\.ath$/, '')}.policy`;
  const unwritten = writeBytes(output, bytes, world.cwd);
  if (unwritten !== undefined) return tell({ code: usage, diagnostics: [unwritten] }, args, world);
  const facts = { type: 'policy', file: output, id: hexOf(id), bytes: bytes.length };
  world.out(args.has('json') ? `${JSON.stringify(facts)}\n${summary(accepted)}` : `${output}: policy ${facts.id}, ${bytes.length} bytes\n`);
  return accepted;
}

function show({ name, bytes, policy: { id, template } }: PolicyFile, library: PinnedLibrary, args: Arguments, world: World): ExitCode {
  const { constructors, axioms } = readPolicy(bytes);
  const known = new Set(constructors.map((c) => c.code));
  const missing = forms.filter((f) => !known.has(f.code)).map((f) => f.kind);
  const meanings = definitionsOf(template, library).map(printStatement);
  const words = wordsOf(name, world);
  if (args.has('json')) {
    const facts = {
      type: 'policy',
      file: name,
      id: hexOf(id),
      sentence: printStatement(template),
      meanings,
      axioms,
      missing,
      words,
    };
    world.out(`${JSON.stringify(facts)}\n${summary(accepted)}`);
    return accepted;
  }
  world.out(`${name}: policy ${hexOf(id)}, ${bytes.length} bytes\n`);
  if (words !== undefined) world.out(`\n${words}\n\n`);
  world.out(`  sentence  ${printStatement(template)}\n`);
  for (const meaning of meanings) world.out(`  where     ${meaning}\n`);
  world.out(
    axioms.length === 0 ? '  axioms    none: a proof may rest on definitions only\n' : axioms.map((a) => `  axiom     ${a}\n`).join(''),
  );
  world.out(missing.length === 0 ? '  theory    all instructions\n' : `  theory    all instructions but ${missing.join(', ')}\n`);
  return accepted;
}

/** What defines the symbols that the policy, or a part of it, is about. */
function definitionsOf(template: Sentence, library: PinnedLibrary): Sentence[] {
  if (template.kind === 'forall' || template.kind === 'and')
    return [...new Set(template.args.flatMap((part) => definitionsOf(part as Sentence, library)))];
  const { symbol } = template;
  if (symbol === undefined || constructedBy(symbol) !== undefined) return [];
  for (const { conclusion } of library.definitions) {
    let p = conclusion;
    while (p.kind === 'forall') p = p.args[0] as Sentence;
    if (p.kind === 'iff' && p.args[0]?.symbol === symbol) return [conclusion];
  }
  return [];
}

/** The program that does nothing must be provable, and one that discards all that there is must not be. */
async function check(
  { name, policy: { id }, policy }: PolicyFile,
  library: PinnedLibrary,
  args: Arguments,
  world: World,
): Promise<ExitCode> {
  const prover = proverOf(library);
  const client = endUser(0x0a02_0007n);
  const derivation = (program: Program): Uint8Array | undefined => {
    const th = prover.prove(policy.goal(program, client));
    return th && derivationOf(th, library);
  };
  try {
    const nothing = derivation({ lifetime: 1, body: [] });
    const everything = derivation({ lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'all' } }] });
    if (everything !== undefined)
      return tell(
        problem('policy/allows-all', name, `${name} lets a client discard everybody's packets`, [
          'ask for the end-user policy too, with `&`, as policies/bounded-end-user.ath does',
        ]),
        args,
        world,
      );
    const proved =
      nothing === undefined
        ? 'no lemma of the library proves it, not even of the program that does nothing: either no program keeps it, or proofs are written by hand, or cite lemmas of clients'
        : `proved of the program that does nothing in ${nothing.length} bytes, and not of one that discards everything`;
    world.out(
      args.has('json')
        ? `${JSON.stringify({ type: 'policy', file: name, id: hexOf(id), proof: nothing?.length })}\n${summary(accepted)}`
        : `${name}: policy ${hexOf(id)}\n  ${proved}\n`,
    );
    return accepted;
  } catch (e) {
    if (!(e instanceof NoTerm)) throw e;
    return tell(
      problem('policy/refused', name, `${name} cannot be used as a policy: it has ${e.message}`, ['see packet/admission/policy.md']),
      args,
      world,
    );
  }
}

/** A proof compiler with all that a library has, and with lemmas besides, which come after. */
export function proverOf(library: PinnedLibrary, besides: Iterable<Theorem> = []): Prover {
  return new Prover(library.definitions, [...library.lemmas, ...besides]);
}
