/** Runs the text of a program in a session of its own and gathers what it reports. Other files come from a record. */
import { Session, type RunResult } from '../../lang/athena/session.ts';
import type { Diagnostic } from '../../lang/source/diagnostic.ts';

export interface Outcome {
  readonly result: RunResult;
  readonly diagnostics: readonly Diagnostic[];
  /** Conclusions of the top-level theorems, as printed. */
  readonly theorems: readonly string[];
  readonly output: string;
}

export interface Setting {
  readonly name?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly limitSteps?: number;
}

export function runProgram(text: string, { name = 'program.ath', files = {}, limitSteps = 20_000_000 }: Setting = {}): Outcome {
  const diagnostics: Diagnostic[] = [];
  const theorems: string[] = [];
  let output = '';
  const all: Readonly<Record<string, string>> = { ...files, [name]: text };
  const session = new Session({
    limitSteps,
    readFile: (path) => {
      const plain = path.replace(/^\.\//, '');
      return all[plain] === undefined ? undefined : { name: plain, text: all[plain] };
    },
    onEvent: (e) => {
      if (e.kind === 'diagnostic') diagnostics.push(e.diagnostic);
      else if (e.kind === 'output') output += e.text;
      else if (e.theorem === true) theorems.push(e.text.replace(/^Theorem: /, ''));
    },
  });
  const result = session.run({ name, text });
  return { result, diagnostics, theorems, output };
}

/** What every diagnostic has: a code, a place inside its text, a one-line message in plain words, and a help line. */
export function faultsOf(d: Diagnostic): readonly string[] {
  const faults: string[] = [];
  const say = (wrong: boolean, text: string): void => {
    if (wrong) faults.push(`${d.code}: ${text}`);
  };
  say(!/^[a-z-]+\/[a-z0-9-]+$/.test(d.code), 'not a code');
  say(!(d.at.start >= 0 && d.at.start <= d.at.end && d.at.end <= d.at.source.text.length), `no place: ${d.at.start}-${d.at.end}`);
  say(d.message === '' || /[\r\n]/.test(d.message), `not one line: ${JSON.stringify(d.message)}`);
  say(
    /undefined|\[object|NaN|nothing|could not be carried out/.test(d.message.replace(/`[^`]*`|"[^"]*"/g, '')),
    `missing facts: ${d.message}`,
  );
  say(/\b(invalid|illegal)\b/i.test(d.message), `blames: ${d.message}`);
  say(d.help.length === 0 || d.help.some((h) => h === '' || /undefined|\[object/.test(h)), `no help: ${d.help.join(' / ')}`);
  say(
    d.notes.some((n) => n === '' || /undefined|\[object/.test(n)),
    `notes: ${d.notes.join(' / ')}`,
  );
  return faults;
}
