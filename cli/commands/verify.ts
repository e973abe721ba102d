/** `athena verify`: checks certificates with the kernel alone. */
import { resolve } from 'node:path';
import { type Assumption, check, defaultLimits, hexOf, objectKind, readCertificate, type Verdict } from '../../kernel/index.ts';
import { printableLine } from '../../lang/source/printable.ts';
import { printStatement } from '../../store/print-statement.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, refused, undecided, usage, worstOf } from '../exit-code.ts';
import { isUnreadable, readBytes } from '../read-bytes.ts';
import type { Surroundings } from '../world.ts';

/** Tells of each certificate what it proves and what that rests on; the exit code is the worst. */
export function verify(args: Arguments, world: Surroundings): ExitCode {
  const json = args.has('json');
  const code = worstOf(args.operands.map((file) => verifyOne(file, args, json, world)));
  if (json) world.out(`${JSON.stringify({ type: 'summary', ok: code === accepted, exitCode: code, files: args.operands.length })}\n`);
  return code;
}

function verifyOne(file: string, args: Arguments, json: boolean, world: Surroundings): ExitCode {
  const name = file === '-' ? '<stdin>' : file;
  const bytes = readBytes(file === '-' ? file : resolve(world.cwd, file), defaultLimits.bytes, world);
  const goal = args.value('statement');
  const told = isUnreadable(bytes) ? undefined : verdictOn(bytes, goal, args.has('no-axioms'));
  const code = told === undefined ? usage : codes[told.verdict];
  const defined = told?.verdict === 'accepted' ? functionsIn(bytes as Uint8Array) : [];
  if (json)
    world.out(
      `${JSON.stringify({ type: 'certificate', file: name, ...(told ? asData(told, defined) : { verdict: 'unreadable', reason: bytes }) })}\n`,
    );
  else if (told === undefined) world.err(`${name} cannot be read: ${bytes}\n`);
  else if (told.verdict === 'accepted') world.out(`${name}: ${asText(told, defined)}`);
  else world.err(`${name}: ${asText(told, defined)}`);
  return code;
}

const codes = { accepted, rejected: refused, limit: undecided } as const;

function verdictOn(bytes: Uint8Array, goal: string | undefined, noAxioms: boolean): Verdict {
  if (goal !== undefined && !/^[0-9a-f]{64}$/.test(goal))
    return { verdict: 'rejected', object: 0, rule: 'statement', reason: 'a statement is named by 64 hexadecimal digits' };
  const verdict = check(bytes, defaultLimits, goal === undefined ? undefined : Uint8Array.from(Buffer.from(goal, 'hex')));
  if (verdict.verdict !== 'accepted' || !noAxioms || verdict.axioms.length === 0) return verdict;
  const [first] = verdict.axioms as [Assumption, ...Assumption[]];
  return { verdict: 'rejected', object: 0, rule: 'axiom', reason: `it rests on the axiom ${printStatement(first.sentence)}` };
}

/** What the functions are called that the certificate defines: a statement means what it says with these definitions. */
const functionsIn = (bytes: Uint8Array): readonly string[] =>
  readCertificate(bytes).flatMap(({ kind, names }) => (kind === objectKind.functions ? names.map(printableLine) : []));

function asText(v: Verdict, defined: readonly string[]): string {
  switch (v.verdict) {
    case 'accepted': {
      const axioms = v.axioms.map((a) => `  rests on the axiom ${printStatement(a.sentence)}\n`).join('');
      const by = defined.length === 0 ? '' : `  by the ${defined.length === 1 ? 'definition' : 'definitions'} of ${defined.join(', ')}\n`;
      return `accepted, ${v.steps} steps\n  ${printStatement(v.conclusion)}\n  statement ${hexOf(v.statement)}\n${by}${axioms}`;
    }
    case 'rejected':
      return `rejected, at object ${v.object}: ${v.rule}: ${v.reason}\n`;
    case 'limit':
      return `undecided: more than ${v.most} ${v.limit}\n`;
  }
}

function asData(v: Verdict, defined: readonly string[]): object {
  if (v.verdict !== 'accepted') return v;
  const axioms = v.axioms.map((a) => printStatement(a.sentence));
  return { verdict: v.verdict, statement: hexOf(v.statement), conclusion: printStatement(v.conclusion), defined, axioms, steps: v.steps };
}
