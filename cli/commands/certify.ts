/** `athena certify FILE:NAME` and `athena check --certificates`: certificates of what was proved, for people who do not know the file. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { KernelError } from '../../kernel/index.ts';
import type { CertifiableTheorem, Session } from '../../lang/athena/session.ts';
import { alternatives, nearNames } from '../../lang/source/near-names.ts';
import { printableLine } from '../../lang/source/printable.ts';
import type { Span } from '../../lang/source/source.ts';
import { Catalogue } from '../../store/catalogue.ts';
import type { Arguments } from '../argv.ts';
import { usageProblem } from '../argv.ts';
import { type AfterFile, checkFiles } from '../check-files.ts';
import { count } from '../count.ts';
import { accepted, type ExitCode, refused, usage } from '../exit-code.ts';
import { reportProblem } from '../problem.ts';
import type { Reporter } from '../report.ts';
import type { World } from '../world.ts';
import { formatOf, reporterFor } from '../reporter-for.ts';
import { fileNameOf, unwritable, writeBytes } from '../write-bytes.ts';

/** Runs the file and writes the certificate of one theorem. **Fails when** the file does, or has no such theorem. */
export async function certify(args: Arguments, world: World): Promise<ExitCode> {
  const [operand = ''] = args.operands;
  const colon = operand.lastIndexOf(':');
  const [file, name] = [operand.slice(0, colon), operand.slice(colon + 1)];
  if (colon <= 0 || name === '') {
    const problem = usageProblem(
      'usage/missing-argument',
      'athena certify needs a file and the name of a theorem',
      'athena certify FILE:THEOREM',
      ['certify', operand],
      1,
    );
    return reportProblem(problem, usage, args.has('json'), world);
  }
  const reporter = await reporterFor(args, { quiet: true, axioms: false }, world);
  const after: AfterFile = (session, source) => {
    const { theorems } = session.certifiable();
    const th = theorems.findLast((t) => t.name === name) ?? theorems.findLast((t) => t.name?.endsWith(`.${name}`));
    if (th === undefined) {
      const near = nearNames(
        name,
        theorems.flatMap((t) => t.name ?? []),
      );
      const help = near.length > 0 ? `did you mean ${alternatives(near)}?` : `athena axioms ${file} lists the theorems with their names`;
      tell(reporter, 'certificate/no-such-theorem', `no theorem of ${file} is called ${name}`, { source, start: 0, end: 0 }, help);
      return refused;
    }
    const to = args.value('output') ?? `${fileNameOf(name)}.cert`;
    return writeAll(session, [{ th, file: to }], reporter, world, tellerOf(args, world));
  };
  return checkFiles([file], args, reporter, world, { after });
}

/** What `check --certificates DIR` does after each file: a certificate for each theorem, in a file of its own also when names are alike. */
export function certificatesInto(folder: string, args: Arguments, reporter: Reporter, world: World): AfterFile {
  const taken = new Set<string>();
  return (session) => {
    try {
      mkdirSync(resolve(world.cwd, folder), { recursive: true });
    } catch (error) {
      reporter.event({ kind: 'diagnostic', diagnostic: unwritable(folder, error as NodeJS.ErrnoException) });
      return usage;
    }
    const wanted = session.certifiable().theorems.map((th, i) => {
      let stem = th.name === undefined ? `theorem-${i + 1}` : fileNameOf(th.name);
      // Some systems take `A` and `a` for one name.
      while (taken.has(stem.toLowerCase())) stem += "'";
      taken.add(stem.toLowerCase());
      return { th, file: join(folder, `${stem}.cert`) };
    });
    return writeAll(session, wanted, reporter, world, args.has('quiet') ? () => {} : tellerOf(args, world));
  };
}

interface Written {
  readonly name: string | undefined;
  readonly file: string;
  readonly bytes: number;
  readonly statement: string;
  readonly axioms: number;
}

/** Tells of a certificate where results go; nothing in SARIF, which has no place for it. */
function tellerOf(args: Arguments, world: World): (written: Written) => void {
  const format = formatOf(args);
  return ({ name, file, bytes, statement, axioms }) => {
    if (format === 'json') world.out(`${JSON.stringify({ type: 'certificate', name, file, bytes, statement, axioms })}\n`);
    else if (format !== 'sarif') {
      const rests = axioms > 0 ? `, rests on ${count(axioms, 'axiom')}` : '';
      world.out(`${printableLine(file)}: ${bytes} bytes, statement ${statement}${rests}\n`);
    }
  };
}

function writeAll(
  session: Session,
  wanted: readonly { readonly th: CertifiableTheorem; readonly file: string }[],
  reporter: Reporter,
  world: World,
  tellWritten: (written: Written) => void,
): ExitCode {
  const catalogue = new Catalogue(session.certifiable().axioms);
  let code: ExitCode = accepted;
  for (const { th, file } of wanted) {
    try {
      const { statement, proof } = catalogue.theorem(th.theorem);
      const bytes = catalogue.certificate(proof);
      const problem = writeBytes(file, bytes, world.cwd);
      if (problem !== undefined) {
        reporter.event({ kind: 'diagnostic', diagnostic: problem });
        return usage;
      }
      tellWritten({ name: th.name, file, bytes: bytes.length, statement, axioms: catalogue.axiomsOf(proof).length });
    } catch (e) {
      if (!(e instanceof KernelError)) throw e;
      const help = 'athena axioms lists what a theorem rests on; what rests on an oracle has no certificate';
      tell(reporter, 'certificate/refused', `${th.name ?? th.statement} cannot be certified: ${e.reason}`, th.at, help);
      code = refused;
    }
  }
  return code;
}

function tell(reporter: Reporter, code: string, message: string, at: Span, help: string): void {
  reporter.event({ kind: 'diagnostic', diagnostic: { code, severity: 'error', at, message, labels: [], notes: [], help: [help] } });
}
