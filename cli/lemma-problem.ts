/** What the store refuses, in words: the diagnostic and the exit code of each code that begins with `library/`. */
import { count } from './count.ts';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { printableLine } from '../lang/source/printable.ts';
import type { Refusal } from '../store/index.ts';
import { commandLine } from './argv.ts';
import { type ExitCode, refused, undecided, usage } from './exit-code.ts';

type Facts = Refusal['facts'];
interface Words {
  readonly message: (f: Facts) => string;
  readonly help: string | ((f: Facts) => string);
  /** 1 when it is not said. */
  readonly exit?: ExitCode;
}

const again = 'nothing of it was kept that was not checked; try another source';

/** For what is not there, where to see what is. */
const whereToLook: Readonly<Record<string, string>> & { readonly lemma: string } = {
  lemma: 'athena lemma search lists the lemmas; a hash is given by its first eight digits or more',
  library: 'athena lemma verify lists the libraries that are here',
  axiom: 'athena lemma show tells what a lemma rests on; the beginning of a hash is known only of axioms in a library that is here',
  file: 'give the folder that athena lemma publish --out has written, or a file of athena lemma export',
};

const words: Readonly<Record<string, Words>> = {
  'library/malformed': { message: (f) => `${f['at'] === 0 ? '' : 'this is no library: '}${f['reason']}, at byte ${f['at']}`, help: again },
  'library/truncated': {
    message: (f) => `the library ends too early, after ${f['at']} bytes`,
    help: 'fetch it again: what was checked is kept',
  },
  'library/too-large': { message: (f) => `there are more than ${f['most']} bytes`, help: again },
  'library/wrong-digest': { message: (f) => `the content of ${f['library'] ?? f['object']} is not what its digest says`, help: again },
  'library/wrong-signature': { message: (f) => `the signature of ${f['library']} version ${f['version']} is wrong`, help: again },
  'library/wrong-key': {
    message: (f) => `${f['library']} is signed by ${f['key']}, and should be by ${f['known']}`,
    help: 'if the publisher has a new key: athena lemma gc --drop NAME forgets the old one',
  },
  'library/wrong-name': {
    message: (f) =>
      f['folder'] === undefined
        ? `the library is called ${f['library']}, and should be ${f['known']}`
        : `${f['folder']} has the library ${f['library']}, and ${f['known']} would take its place`,
    help: (f) => (f['folder'] === undefined ? 'check the address, and the name that is asked for' : 'give another folder to --out'),
  },
  'library/rolled-back': {
    message: (f) =>
      `version ${f['version']} of ${f['library']} is not newer than version ${f['known']}, which is here, and differs from it`,
    help: 'an old library is refused because something in it may have been withdrawn since',
  },
  'library/expired': {
    message: (f) => `version ${f['version']} of ${f['library']} was good until ${dateOf(Number(f['expires']))} only`,
    help: 'fetch it from where its publisher keeps it up to date',
  },
  'library/refused': { message: (f) => `object ${f['object']} is refused: ${f['reason']}`, help: again },
  'library/missing-reference': {
    message: (f) => `object ${f['object']} needs ${f['reference']}, which is not there, or not proved`,
    help: again,
  },
  'library/revoked': {
    message: (f) => `${f['object']} rests on the axiom ${f['axiom']}, which is revoked`,
    help: 'it may have another proof that does not',
  },
  'library/limit-reached': {
    message: (f) => `object ${f['object']} is undecided: ${f['reason']}`,
    help: 'this is neither yes nor no',
    exit: undecided,
  },
  'library/unreachable': {
    message: (f) => `nothing was fetched from ${f['url']}: ${f['reason']}`,
    help: (f) =>
      f['status'] === 404
        ? 'the address of a library ends with the folder that was published, or with its name where athena lemma serve hands it out; a lemma alone is handed out only there'
        : 'what is in the store can be used meanwhile',
    exit: usage,
  },
  'library/bad-key': { message: () => 'this is no private Ed25519 key in PEM', help: 'athena lemma keygen makes one', exit: usage },
  'library/no-key': { message: (f) => `there is no key ${f['file']}`, help: 'athena lemma keygen makes one', exit: usage },
  'library/key-exists': { message: (f) => `there is a key ${f['file']} already`, help: 'give another file with -o', exit: usage },
  'library/bad-name': {
    message: (f) => `a library cannot be called ${f['name']}`,
    help: 'use small letters, digits and `-`, at most 64',
    exit: usage,
  },
  'library/not-found': {
    message: (f) => `there is no ${f['what']} ${f['name']} here`,
    help: (f) => (f['near'] === undefined ? whereToLook[f['what'] as string] : `did you mean ${f['near']}?`) ?? whereToLook.lemma,
    exit: usage,
  },
  'library/ambiguous': {
    message: (f) => `several lemmas are called ${f['name']}: ${f['all']}`,
    help: 'say which, by its whole name, or with --library',
    exit: usage,
  },
  'library/bad-sources': { message: () => 'nothing was published: not all files were accepted', help: 'athena check tells more' },
  'library/left-out': {
    message: (f) => `${count(Number(f['count']), 'theorem')} cannot be published`,
    help: 'without --strict the others are',
  },
};

/** The diagnostic and the exit code of a refusal; it points at the command line, at `part` where that occurs. */
export function lemmaProblem(r: Refusal, all: readonly string[], part?: string): { readonly problem: Diagnostic; readonly exit: ExitCode } {
  const { help, exit = refused } = words[r.code] as Words;
  const source = commandLine(all);
  const place = part === undefined ? -1 : source.text.lastIndexOf(part);
  const [start, end] = place < 0 ? [0, source.text.length] : [place, place + (part as string).length];
  const at = { source, start, end };
  return {
    problem: {
      code: r.code,
      severity: 'error',
      at,
      message: printableLine(wordsOf(r)),
      labels: [],
      notes: [],
      help: [typeof help === 'string' ? help : help(r.facts)],
    },
    exit,
  };
}

/** A refusal in words, on one line. */
export const wordsOf = (r: Refusal): string => (words[r.code] as Words).message(r.facts);

export const dateOf = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);
