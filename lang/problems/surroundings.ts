/** Modules, operators, files, limits: what a program asks of what surrounds it. */
import type { Family } from './diagnose.ts';
import { count, didYouMean, kind, show } from './phrases.ts';

export const surroundings: Family = {
  'module/name': (facts) => ({
    message: `\`${show(facts['name'])}\` cannot be the name of a module`,
    help: [
      String(facts['name']) === 'Top'
        ? '`Top` is the name of the outermost level; choose another'
        : 'write modules inside each other instead of dots',
    ],
  }),
  'module/unknown': (facts) => {
    const near = didYouMean(facts['near']);
    return {
      message: `there is no module \`${show(facts['name'])}\` here`,
      help: near.length > 0 ? near : [`define it first: \`module ${show(facts['name'])} { … }\``],
    };
  },
  'module/failed': (facts) => ({
    message: `the module \`${show(facts['name'])}\` is not ${facts['extend'] === true ? 'extended' : 'defined'}, because something inside it failed`,
    notes: ['nothing of what it declares or proves here is kept'],
    help: ['repair the errors inside it'],
  }),
  'module/opens-itself': (facts) => ({
    message: `\`open ${show(facts['name'])}\` stands inside that module`,
    help: ['leave it out: inside a module its names are known'],
  }),
  'operator/arity': (facts) => ({
    message: `this stands between or before its arguments only if it takes one or two, and it takes ${show(Number(facts['arity']) < 0 ? 'any number' : facts['arity'])}`,
    help: ['precedence belongs to symbols and procedures of one or two arguments, associativity to those of two'],
  }),
  'operator/name': () => ({ message: 'the name of an operator is needed here', help: ['write the plain name of a symbol or procedure'] }),
  'operator/not-an-operator': (facts) => ({
    message: `a symbol or procedure is needed here, and ${facts['given'] === undefined ? `\`${show(facts['name'])}\` has no value` : `this is ${kind(facts['given'])}`}`,
    help: ['constants, methods and sentences take no arguments, so they have no precedence and no converters'],
  }),
  'operator/converters': (facts) => ({
    message: `\`${show(facts['name'])}\` takes ${count(facts['needs'], 'argument')}, and is given ${count(facts['given'], 'converter')}`,
    help: ['give one converter for all arguments, or one for each'],
  }),
  'load/no-such-file': (facts) => ({
    message: `there is no file "${show(facts['path'])}" to load`,
    help: ['paths are taken from the folder of the file that loads; `add-path "folder"` adds a place to look'],
  }),
  'load/failed': (facts) => ({
    message: `"${show(facts['path'])}" is loaded, with ${count(facts['errors'], 'error')} in it`,
    help: ['repair that file: what depends on the failed parts fails here too'],
  }),
  'load/nested-too-deeply': (facts) => ({
    message: `"${show(facts['path'])}" is not loaded: files load each other ${show(facts['limit'])} levels deep`,
    help: ['load them one after the other from one file'],
  }),
  'limit/reached': (facts) => ({
    message: `stopped after ${Number(facts['limit']).toLocaleString('en')} ${show(facts['what'])}, without an answer`,
    help: [limitHelp(String(facts['what']))],
  }),
  'evaluate/syntax': (facts) => ({
    message: `the text given to evaluate cannot be read: ${show(facts['message'])}`,
    help: ['give the text of complete inputs'],
  }),
  'io/not-allowed': (facts) => ({
    message: `\`${show(facts['name'])}\` would touch files or run a command, and programs may not do that here`,
    help: ['give the text in the program itself'],
  }),
  'io/not-supported': (facts) => ({
    message: `\`${show(facts['name'])}\` touches files or runs a command, which is not supported`,
    help: ['do it outside, and load the result as a file'],
  }),
};

function limitHelp(what: string): string {
  if (what === 'steps') return 'if it is not an endless loop, allow more: `--limit N`';
  if (what.startsWith('nested calls')) return 'let the recursion end earlier, or write it so that the recursive call comes last';
  return 'make the input smaller';
}
