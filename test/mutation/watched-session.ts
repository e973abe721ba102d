/** A session that hands over its theorems as the kernel made them, and asks whether they are true for small values. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Term, Theorem } from '../../kernel/index.ts';
import { Session, type SourceFile, type Span } from '../../lang/index.ts';
import { judge, type Judgement } from './judge.ts';
import { conclusionName, inModules, type Piece } from './sites.ts';

/** Steps that a mutant may take. */
const mostSteps = 300_000;

export interface Found {
  readonly theorem: Theorem;
  readonly statement: string;
}

export class WatchedSession extends Session {
  readonly #found: Found[] = [];
  #printed = '';
  /** The first error of the last run. */
  error: string | undefined;

  constructor(readFile: (path: string, from: string | undefined) => SourceFile | undefined) {
    super({
      limitSteps: mostSteps,
      readFile,
      onEvent: (e) => {
        if (e.kind === 'output') this.#printed += e.text;
        if (e.kind === 'diagnostic' && e.diagnostic.severity === 'error') this.error ??= `${e.diagnostic.code} ${e.diagnostic.message}`;
      },
    });
  }

  override result(label: string, said: string, at: Span, theorem?: Theorem): void {
    if (theorem !== undefined) this.#found.push({ theorem, statement: said.replace(/^Theorem: /, '').replace(/\s+/g, ' ') });
    super.result(label, said, at, theorem);
  }

  /** Runs a text and tells what it proved. */
  prove(name: string, text: string): { readonly ok: boolean; readonly limit: boolean; readonly found: readonly Found[] } {
    this.#found.length = 0;
    this.#printed = '';
    this.error = undefined;
    const { ok, limit } = this.run({ name, text });
    return { ok, limit, found: [...this.#found] };
  }

  /** Judges the last conclusion of a piece that has run: by finite models, or else for small values by the equations of the session. */
  judge(piece: Piece, th: Theorem, name: string, seed: number): Judgement {
    const byModels = judge(th, seed);
    if (byModels.kind !== 'not looked at') return byModels;
    const binders = bindersIn(th.conclusion);
    const bound = binders <= 1 ? 12 : binders === 2 ? 7 : binders === 3 ? 5 : 3;
    // That nothing was found counts only where some instance can be computed at all.
    const text = `let {P := ${conclusionName(piece.input)}; body := (match P {(forall (some-list _) B) => B | _ => P})}
      (write [(falsify P ${bound}) 'computed (verify body ${Math.min(bound, 5)})])`;
    this.prove(name, inModules(piece.path, text));
    const [falsified = '', verified = ''] = this.#printed.split("'computed");
    if (falsified.includes("'success")) return { kind: 'false', model: [falsified.trim()] };
    return { kind: verified.includes("'success") ? 'true' : 'not looked at' };
  }
}

function bindersIn(t: Term): number {
  return (t.binds === undefined ? 0 : 1) + t.args.reduce((n, a) => n + bindersIn(a), 0);
}

/** Files of a checkout as the command finds them; each is read once in a session, and is empty when it is asked for again. */
export function reader(official: string): (path: string, from: string | undefined) => SourceFile | undefined {
  const loaded = new Set<string>();
  return (path, from) => {
    const places = isAbsolute(path) ? [''] : [from === undefined ? '' : dirname(from), '.', 'lib/main', 'lib/basic', 'lib'];
    for (const place of places) {
      for (const name of path.endsWith('.ath') ? [path] : [path, `${path}.ath`]) {
        const full = resolve(official, place, name);
        if (!existsSync(full) || statSync(full).isDirectory()) continue;
        const again = loaded.has(full);
        loaded.add(full);
        return { name: full, text: again ? '' : readFileSync(join(full), 'utf8') };
      }
    }
    return undefined;
  };
}
