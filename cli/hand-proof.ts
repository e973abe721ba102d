/**
 * A proof that somebody wrote in Athena, for one program: the file is run after the policy's source, finds the goal under the name `goal`,
 * and must prove it. What it declares and asserts besides is not in the library, so no bundle can be made of what rests on it.
 */
import { FunctionSymbol, KernelError, type Origin, type Sentence, SortConstructor, same, subterms, type Theorem } from '../kernel/index.ts';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { printStatement } from '../store/print-statement.ts';
import { Catalogue, type PinnedLibrary } from '../store/index.ts';
import { goalOf } from '../packet/admission/index.ts';
import type { Client, Program } from '../packet/machine/index.ts';
import type { Arguments } from './argv.ts';
import { sessionOptions } from './check-files.ts';
import { compilePolicy } from './compile-policy.ts';
import { usage } from './exit-code.ts';
import type { Refusal } from './packet-program.ts';
import { type Citing, citable, citing } from './cited-lemmas.ts';
import { isRefusal, type PolicyFile, policyOfBytes, problem, whyFailed } from './policy-file.ts';
import { isDiagnostic, readSource } from './read-source.ts';
import type { World } from './world.ts';

export interface HandProof extends Citing {
  /** Of the policy's source, as the file saw it. */
  readonly policy: PolicyFile;
}

/** The derivation that a file gives of the goal, or why it gives none. */
export function handProof(
  file: string,
  policyFile: string,
  program: Program,
  client: Client,
  library: PinnedLibrary,
  args: Arguments,
  world: World,
): HandProof | Refusal {
  const own = citable(file, library, args, world);
  if (isRefusal(own)) return own;
  const diagnostics: Diagnostic[] = [];
  const session = world.createSession(
    sessionOptions(args, world, (event) => void (event.kind === 'diagnostic' && diagnostics.push(event.diagnostic))),
  );
  const [policy, proof] = [readSource(policyFile, world), readSource(file, world)];
  for (const read of [policy, proof]) if (isDiagnostic(read)) return { code: usage, diagnostics: [read] };
  if (isDiagnostic(policy) || isDiagnostic(proof)) return { code: usage, diagnostics };
  const failed = whyFailed(session.run(policy), diagnostics);
  if (failed !== undefined) return failed;
  const compiled = compilePolicy(session);
  if (typeof compiled === 'string')
    return problem('policy/no-policy', policyFile, `${policyFile} is no policy: ${compiled}`, ['athena policy compile tells more']);
  const usable = policyOfBytes(policyFile, compiled.bytes, library);
  if (isRefusal(usable)) return usable;
  const goal = goalOf(compiled.template, (code) => compiled.constructors.get(code), program, client);
  session.nameSentence('goal', goal);
  const unproved = whyFailed(session.run(proof, true), diagnostics);
  if (unproved !== undefined) return unproved;

  const { theorems, axioms } = session.certifiable();
  const found = theorems.findLast((t) => same(t.theorem.conclusion, goal));
  if (found === undefined) return anotherGoal(file, goal, theorems.at(-1)?.theorem);
  const oracle = found.theorem.assumptions.find((a) => a.kind === 'oracle');
  if (oracle !== undefined)
    return problem(
      'bundle/oracle',
      file,
      `${file} proves the goal only because ${oracle.oracle} says so: ${printStatement(oracle.sentence)}`,
      ['prove it: nobody who receives a bundle believes what was not proved'],
    );
  const catalogue = new Catalogue(axioms);
  /** Lemmas that are cited come after what the library has; which number each has is known when it is known which are cited. */
  const numbers =
    (place: (n: number) => number) =>
    ({ object, member }: Origin<string>): number | undefined => {
      if (object === undefined) return member;
      const cited = own.places.get(object);
      return cited === undefined ? library.numberAt(object, member) : library.members.length + place(cited);
    };
  for (const { theorem } of theorems) {
    // What is to be proved here is proved here.
    const statement = theorem === found.theorem ? undefined : statementOf(theorem.conclusion, catalogue);
    if (statement !== undefined && (library.numberAt(statement, 0) !== undefined || own.places.has(statement)))
      catalogue.addLemma(theorem, statement);
  }
  try {
    const written = citing(file, own, (place) => catalogue.derivation(found.theorem, numbers(place)));
    return isRefusal(written) ? written : { policy: usable, ...written };
  } catch (e) {
    if (!(e instanceof KernelError)) throw e;
    const [x] = e.facts;
    const name = x instanceof FunctionSymbol || x instanceof SortConstructor ? x.name : undefined;
    const message =
      name === undefined ? `${file} cannot become a bundle: ${e.reason}` : `${file} uses ${name}, which the library does not have`;
    return problem('bundle/not-in-library', file, message, [
      name === undefined ? 'use what the library has' : `say it without ${name}: a bundle can define and declare nothing`,
    ]);
  }
}

function statementOf(p: Sentence, catalogue: Catalogue): string | undefined {
  try {
    return catalogue.statement(p);
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}

/** What was proved instead; it may read the same and be about other symbols. */
function anotherGoal(file: string, goal: Sentence, last: Theorem | undefined): Refusal {
  const [wanted, said] = [printStatement(goal), last === undefined ? 'nothing' : printStatement(last.conclusion)];
  const mine = new Set(subterms(goal, () => true).flatMap((t) => t.symbol ?? []));
  const lastPart = (name: string): string => name.split('.').at(-1) as string;
  const names = new Set([...mine].map((f) => lastPart(f.name)));
  const other = subterms(last?.conclusion ?? goal, () => true).find(
    (t) => t.symbol !== undefined && names.has(lastPart(t.symbol.name)) && !mine.has(t.symbol),
  );
  if (other !== undefined)
    return problem('bundle/other-symbol', file, `${file} proves something about another ${other.symbol?.name} than the policy's`, [
      'the policy speaks of the symbols of the library; one that is declared again is another',
    ]);
  return problem('bundle/other-goal', file, `${file} does not prove the goal`, [
    `it must prove ${wanted}`,
    `the last theorem of it is ${said}`,
  ]);
}
