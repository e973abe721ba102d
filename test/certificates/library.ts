/** The certificates of all theorems of the standard library: what the checkers are compared on, and what is mutated. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Session } from '../../lang/index.ts';
import { Catalogue } from '../../store/catalogue.ts';
import { root } from '../support/run.ts';

/** A certificate with where it comes from; `problem` where a theorem has none. */
export interface LibraryCertificate {
  readonly file: string;
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly statement?: string;
  readonly problem?: string;
}

/** The files of the library. */
export function libraryFiles(folder = join(root, 'stdlib')): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((f) => f.endsWith('.ath')).sort();
}

/** One certificate for each theorem that a file proves itself, not those of the files that it loads. */
export function certificatesOf(file: string, folder = join(root, 'stdlib')): LibraryCertificate[] {
  const path = join(folder, file);
  const session = new Session({
    limitSteps: 50_000_000,
    readFile: (asked, from = path) => {
      const name = join(dirname(from), asked);
      const found = [name, `${name}.ath`].find((f) => f.endsWith('.ath') && existsSync(f));
      return found === undefined ? undefined : { name: found, text: readFileSync(found, 'utf8') };
    },
    onEvent: () => {},
  });
  session.run({ name: path, text: readFileSync(path, 'utf8') });
  const { theorems, axioms } = session.certifiable();
  const catalogue = new Catalogue(axioms);
  const own = theorems.filter((th) => th.at.source.name === path);
  return own.map((th) => {
    const from = { file: relative(folder, path), name: th.name ?? th.statement };
    try {
      const { statement, proof } = catalogue.theorem(th.theorem);
      return { ...from, statement, bytes: catalogue.certificate(proof) };
    } catch (e) {
      return { ...from, problem: e instanceof Error ? e.message : String(e) };
    }
  });
}
