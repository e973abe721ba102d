/** The text of the program that is to be uploaded: from a file or from parameters, and changed in an editor when somebody wants that. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usage } from '../exit-code.ts';
import { isRefusal, missingOption, type Refusal, tell } from '../packet-program.ts';
import { isDiagnostic, readSource } from '../read-source.ts';
import { vinetProgram } from './program.ts';
import { clientOf, type VinetSession } from './session.ts';

/** The text of the program, edited if so asked; undefined when what is wrong was told. */
export async function programText(session: VinetSession): Promise<{ name: string; text: string } | undefined> {
  const { args, world, name } = session;
  const client = clientOf(session);
  const made =
    name === 'vinet upload'
      ? readSource(args.operands[0] as string, world)
      : vinetProgram(name.slice('vinet '.length), args, client ?? { address: 0n, low: 0n, high: 0n }, world);
  if (isDiagnosticOrRefusal(made)) {
    await tell(isRefusal(made) ? made : { code: usage, diagnostics: [made] }, args, world);
    return undefined;
  }
  if (!args.has('edit')) return made;
  const folder = mkdtempSync(join(tmpdir(), 'athena-vinet-'));
  const file = join(folder, 'program.pkt');
  try {
    writeFileSync(file, made.text);
    const [editor = 'vi', ...rest] = (world.env['VISUAL'] || world.env['EDITOR'] || 'vi').split(' ');
    const { error, status } = spawnSync(editor, [...rest, file], { stdio: 'inherit' });
    if (error !== undefined || status !== 0) {
      // Whoever wanted to change the program does not want it as it was.
      const reason = (error as NodeJS.ErrnoException | undefined)?.code ?? `it ended with ${status ?? 'a signal'}`;
      const problem = `${editor} did not edit the program (${reason}), so nothing was uploaded`;
      await tell(missingOption(args, problem, 'choose an editor with EDITOR, as in EDITOR=nano'), args, world);
      return undefined;
    }
    return { name: made.name, text: readFileSync(file, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isDiagnosticOrRefusal(
  made: ReturnType<typeof readSource> | Refusal,
): made is Extract<ReturnType<typeof readSource>, { code: string }> | Refusal {
  return isRefusal(made) || isDiagnostic(made);
}
