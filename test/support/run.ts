/** Programs run in a session of their own, with what came of them in a form that tests can compare. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { positionOf, Session, type SourceFile } from '../../lang/index.ts';

export const root = resolve(import.meta.dirname, '../..');
export const example = (name: string): string => readFileSync(resolve(root, 'examples', name), 'utf8');

export interface Outcome {
  /** Statements of the theorems, as printed, on one line each. */
  readonly theorems: readonly string[];
  /** `code@line:column`, and the message. */
  readonly errors: readonly {
    readonly code: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly text: string;
  }[];
  readonly session: Session;
}

/** Files that `load` may ask for besides those in examples/. */
export function run(text: string, files: Readonly<Record<string, string>> = {}): Outcome {
  const errors: Outcome['errors'][number][] = [];
  const session = new Session({
    limitSteps: 2_000_000,
    readFile: (path): SourceFile | undefined => {
      const name = path.endsWith('.ath') ? path : `${path}.ath`;
      if (files[name] !== undefined) return { name, text: files[name] };
      return existsSync(resolve(root, 'examples', name)) ? { name, text: example(name) } : undefined;
    },
    onEvent: (e) => {
      if (e.kind !== 'diagnostic' || e.diagnostic.severity !== 'error') return;
      const { code, at, message } = e.diagnostic;
      errors.push({ code, ...positionOf(at.source, at.start), message, text: at.source.text.slice(at.start, at.end) });
    },
  });
  session.run({ name: 'test.ath', text });
  return { theorems: session.theorems().map((t) => t.statement.replace(/\s+/g, ' ')), errors, session };
}
