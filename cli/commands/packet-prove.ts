/** `athena packet prove`: a program with the proof that it keeps a policy, as a bundle; or what the program does wrong. */
import { basename } from 'node:path';
import { hexOf, type Importable, KernelError, type Sentence, subterms, Theorem } from '../../kernel/index.ts';
import { admit, derivationOf, writeBundle } from '../../packet/admission/index.ts';
import { type Demands, demandsOf, endUserDemands } from '../../packet/front/demands.ts';
import { judge } from '../../packet/front/judge.ts';
import { TooLong } from '../../packet/front/prove.ts';
import { NoTerm } from '../../packet/machine/index.ts';
import type { PinnedLibrary } from '../../store/index.ts';
import { printStatement } from '../../store/print-statement.ts';
import type { Arguments } from '../argv.ts';
import { bundleProblem } from '../bundle-problem.ts';
import { citable, citing, theoremsOf, withOwnLemmas } from '../cited-lemmas.ts';
import type { HandProof } from '../hand-proof.ts';
import { accepted, type ExitCode, refused, undecided, usage } from '../exit-code.ts';
import {
  clientFrom,
  isRefusal,
  type LoadedProgram,
  loadProgram,
  missingOption,
  type Refusal,
  showClient,
  summary,
  tell,
} from '../packet-program.ts';
import { libraryOf, policyFrom, problem } from '../policy-file.ts';
import type { World } from '../world.ts';
import { writeBytes } from '../write-bytes.ts';
import { proverOf } from './policy.ts';

/** Writes the bundle. What it writes was judged as a router judges it. */
export async function packetProve(args: Arguments, world: World): Promise<ExitCode> {
  const loaded = loadProgram(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const client = clientFrom(args, loaded.client);
  if (isRefusal(client)) return tell(client, args, world);
  const policyFile = args.value('policy');
  if (policyFile === undefined)
    return tell(missingOption(args, 'no policy is given', 'add --policy FILE, as in --policy policies/end-user.ath'), args, world);
  const library = libraryOf(args, world);
  if (isRefusal(library)) return tell(library, args, world);
  const { program, bytes, source } = loaded;
  const made = await (args.value('proof') === undefined ? found : byHand)(loaded, policyFile, client, library, args, world);
  if (isRefusal(made)) return tell(made, args, world);
  const { policy, derivation, lemmas } = made;
  const ids = lemmas.map((id) => Uint8Array.from(Buffer.from(id, 'hex')));
  const bundle = writeBundle({ policy: policy.policy.id, root: library.root, client, lemmas: ids, program: bytes, derivation });
  const output = args.value('output') ?? `${basename(source.name).replace(/\.pkt$/, '')}.bundle`;
  const verdict = admit(withOwnLemmas(bundle, args, world), policy.policy, client, library);
  if (!verdict.admitted && verdict.why === 'limit' && args.value('proof') === undefined)
    return tell(
      tooLong(source.name, policy.name, `its proof of ${derivation.length} bytes needs more than ${verdict.most} ${verdict.limit}`),
      args,
      world,
    );
  if (!verdict.admitted) return tell(bundleProblem(args.value('proof') ?? output, verdict), args, world);
  const unwritten = writeBytes(output, bundle, world.cwd);
  if (unwritten !== undefined) return tell({ code: usage, diagnostics: [unwritten] }, args, world);
  const facts = {
    type: 'bundle',
    file: output,
    bytes: bundle.length,
    program: bytes.length,
    derivation: derivation.length,
    steps: verdict.steps,
    client: showClient(client),
    policy: hexOf(policy.policy.id),
    library: hexOf(library.root),
    lifetime: program.lifetime,
    ...(lemmas.length > 0 && { lemmas }),
  };
  world.out(
    args.has('json')
      ? `${JSON.stringify(facts)}\n${summary(accepted)}`
      : `${output}: ${facts.bytes} bytes, of which the program ${facts.program} and the proof ${facts.derivation}, checked in ${facts.steps} steps\n` +
          `  keeps ${policy.name} for ${facts.client}\n  policy  ${facts.policy}\n  library ${facts.library}\n${lemmas.map((id) => `  cites   ${id}\n`).join('')}`,
  );
  return accepted;
}

/** By which policy, and the proof. */
type Derived = Pick<HandProof, 'policy' | 'derivation' | 'lemmas'>;
type Derive = (
  loaded: LoadedProgram,
  policyFile: string,
  client: Exclude<ReturnType<typeof clientFrom>, Refusal>,
  library: PinnedLibrary,
  args: Arguments,
  world: World,
) => Promise<Derived | Refusal>;

/** The proof in the file of `--proof`. */
const byHand: Derive = async (loaded, policyFile, client, library, args, world) => {
  if (!policyFile.endsWith('.ath'))
    return missingOption(args, 'a proof by hand needs the source of the policy', 'give the file of the policy that ends in .ath');
  const { handProof } = await import('../hand-proof.ts');
  return handProof(args.value('proof') as string, policyFile, loaded.program, client, library, args, world);
};

/** The proof that the proof compiler finds. */
const found: Derive = async (loaded, policyFile, client, library, args, world) => {
  const policy = await policyFrom(policyFile, library, args, world);
  if (isRefusal(policy)) return policy;
  const { source, program, places, whole } = loaded;
  const own = citable(source.name, library, args, world);
  if (isRefusal(own)) return own;
  const cited = theoremsOf(own, library, (axiom) => policy.policy.axioms.has(axiom));
  let unspeakable: string | undefined;
  let goal: Sentence | undefined;
  let refuted: readonly Sentence[] = [];
  let tooMuch: string | undefined;
  try {
    goal = policy.policy.goal(program, client);
    const prover = proverOf(library, cited.keys());
    const theorem = prover.prove(goal);
    if (theorem !== undefined) {
      const numberOf = (place: (n: number) => number) => (lemma: Importable) => {
        const n = lemma instanceof Theorem ? cited.get(lemma) : undefined;
        return n === undefined ? undefined : library.members.length + place(n);
      };
      const written = citing(source.name, own, (place) => derivationOf(theorem, library, numberOf(place)));
      return isRefusal(written) ? written : { policy, ...written };
    }
    refuted = prover.refuted;
  } catch (e) {
    if (e instanceof TooLong) tooMuch = 'its proof was given up after so many steps that no router would take it';
    else if (e instanceof NoTerm || e instanceof KernelError) unspeakable = e instanceof KernelError ? e.reason : e.message;
    else throw e;
  }
  // No proof was found: perhaps because there is none.
  const demands = goal === undefined ? endUserDemands : asked(goal);
  const { verdict, diagnostics } = judge(program, client, places, whole, demands);
  if (verdict === 'broken') return { code: refused, diagnostics };
  if (unspeakable !== undefined) return { ...bundleProblem(source.name, { why: 'theory', what: unspeakable }), code: undecided };
  if (tooMuch !== undefined) return tooLong(source.name, policy.name, tooMuch);
  const byHand = 'if it does no harm, a proof by hand can be given with --proof FILE';
  if (diagnostics.length > 0) return { code: undecided, diagnostics: diagnostics.map((d) => ({ ...d, help: [...d.help, byHand] })) };
  const unproved = problem(
    'policy/no-proof',
    source.name,
    `no proof was found that ${source.name} keeps ${policy.name}`,
    [byHand],
    undecided,
  );
  // The analysis has nothing against the program: what is missing is something that it does not know.
  const notes = [
    ...(demands.endUser ? ['the program keeps to the end-user policy'] : []),
    refuted.length > 0
      ? `this is false of the program, and the policy or a lemma about it asks for it: ${refuted.map((p) => withoutPrograms(p, goal as Sentence)).join('; ')}`
      : 'this policy asks for something of which the library has no lemma',
  ];
  const lemmas = 'lemmas of your own, of a library in the store, are used with --cite NAME';
  const help = [`athena policy show ${policy.name} tells what it asks`, byHand, ...(args.value('cite') === undefined ? [lemmas] : [])];
  return { ...unproved, diagnostics: unproved.diagnostics.map((d) => ({ ...d, notes, help })) };
};

/** What is looked at when there is no proof: when nothing of the policy is known, it may be the end-user policy in other words. */
function asked(goal: Sentence): Demands {
  const demands = demandsOf(goal);
  const nothing = !demands.endUser && !demands.readOnly && demands.bounds === undefined;
  return nothing ? endUserDemands : demands;
}

/** A sentence on one line, with P for the program. */
function withoutPrograms(p: Sentence, goal: Sentence): string {
  const program = subterms(goal, () => true).find((t) => /\.program$/.test(t.symbol?.name ?? ''));
  const text = printStatement(p);
  return program === undefined ? text : text.replaceAll(printStatement(program), 'P');
}

/** The program keeps the policy, as far as is known, and no router would take the proof. */
function tooLong(file: string, policy: string, why: string): Refusal {
  const found = problem(
    'policy/too-long',
    file,
    `the proof that ${file} keeps ${policy} is too long for a router`,
    ['make several programs of it, or use fewer names, above all in loops', 'a router that analyses programs needs no proof'],
    undecided,
  );
  return { ...found, diagnostics: found.diagnostics.map((d) => ({ ...d, notes: [why] })) };
}
