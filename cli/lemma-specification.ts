/** What each verb of `athena lemma` is called with, as data; see `specification.ts`. */
import type { CommandSpec, OptionSpec } from './command-spec.ts';

const store: OptionSpec = { name: 'store', value: 'DIR', describe: 'the store; else ATHENA_STORE, else a folder in the cache of the user' };
const revoke: OptionSpec = {
  name: 'revoke',
  value: 'AXIOM',
  multiple: true,
  describe: 'drop what rests on this axiom, given by the hash of its statement or the beginning of it; may be repeated',
};
const output: OptionSpec = { name: 'output', short: 'o', value: 'FILE', describe: 'write here' };
const library: OptionSpec = { name: 'library', value: 'NAME', describe: 'look only in this library' };

export const lemmaCommands: readonly CommandSpec[] = [
  {
    name: 'lemma publish',
    operands: '<folder|files..>',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    describe: 'run files, and make one signed library of their theorems',
    options: [
      { name: 'name', value: 'NAME', describe: 'what the library is called; else the name of the folder' },
      { name: 'key', value: 'FILE', describe: 'the private key; else the one that `athena lemma keygen` made' },
      { name: 'out', value: 'DIR', describe: 'also write the published form, for a web server, into this folder' },
      { name: 'expires', value: 'DATE', describe: 'the last day on which it is good, as 2030-12-31; else it is good for ever' },
      { name: 'only', value: 'LEMMA', multiple: true, describe: 'publish this lemma and what it needs, no others; may be repeated' },
      revoke,
      { name: 'strict', describe: 'refuse to publish when a theorem cannot be' },
      { name: 'path', value: 'DIR', multiple: true, describe: 'look for loaded files here too; may be repeated' },
      store,
    ],
  },
  {
    name: 'lemma install',
    operands: '<url|folder|file>',
    least: 1,
    most: 1,
    describe: 'fetch a library, or what is new in it, and check every object',
    options: [
      { name: 'only', value: 'LEMMA', describe: 'fetch this lemma alone, with all that it needs, from `athena lemma serve`' },
      { name: 'public-key', value: 'KEY', describe: 'the key that must have signed; else the one that signed first' },
      store,
    ],
  },
  {
    name: 'lemma import',
    operands: '<file>',
    least: 1,
    most: 1,
    describe: 'take a library or certificate from a file that `export` wrote, and check every object',
    options: [{ name: 'public-key', value: 'KEY', describe: 'the key that must have signed; else the one that signed first' }, store],
  },
  {
    name: 'lemma export',
    operands: '<library|lemma>',
    least: 1,
    most: 1,
    describe: 'write a library into one file, the same bytes on every machine; or a lemma with all that it needs, as a certificate',
    options: [output, library, store],
  },
  {
    name: 'lemma show',
    operands: '<lemma>',
    least: 1,
    most: 1,
    describe: 'what a lemma states, what it rests on, how big its proof is; given by its name, its hash or the beginning of that',
    options: [library, revoke, store],
  },
  {
    name: 'lemma search',
    operands: '[words..]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    describe: 'list the lemmas with these words in their names or purposes; without words, all',
    options: [library, store],
  },
  {
    name: 'lemma diff',
    operands: '<old> <new>',
    least: 2,
    most: 2,
    describe: 'which lemmas were added, removed, or proved anew between two libraries, given by name or file',
    options: [store],
  },
  {
    name: 'lemma verify',
    operands: '[libraries..]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    describe: 'recheck every hash, signature and proof in the store',
    options: [revoke, store],
  },
  {
    name: 'lemma gc',
    operands: '[--drop NAME]',
    least: 0,
    most: 0,
    describe: 'remove what no library needs',
    options: [
      { name: 'drop', value: 'NAME', multiple: true, describe: 'forget this library first; may be repeated' },
      { name: 'grace', value: 'N', describe: 'spare what was written in the last N seconds; else 600' },
      store,
    ],
  },
  {
    name: 'lemma serve',
    operands: '[--port N]',
    least: 0,
    most: 0,
    describe: 'hand out the libraries of the store over HTTP',
    options: [
      { name: 'port', value: 'PORT', describe: 'listen here; else 8790' },
      { name: 'host', value: 'NAME', describe: 'on this address; else 127.0.0.1' },
      store,
    ],
  },
  {
    name: 'lemma keygen',
    operands: '[-o FILE]',
    least: 0,
    most: 0,
    describe: 'make a private key to sign libraries with; never in place of another',
    options: [output],
  },
];
