/** Computation: positions, keys, numbers, texts. And what a program says itself. */
import type { Facts, Family, Wording } from './diagnose.ts';
import { count, didYouMean, oneLine, show, told } from './phrases.ts';

export const values: Family = {
  'value/index-out-of-range': indexOutOfRange,
  'value/no-such-key': (facts) => ({
    message: `${show(facts['what'] ?? facts['name'])} has no entry for ${told(facts['key'])}`,
    help: ['ask for a key that is there, or give a default value first'],
  }),
  'value/division-by-zero': (facts) => ({
    message: `\`${show(facts['name'])}\` divides ${told(facts['dividend'])} by zero`,
    help: ['test the divisor before: `check { (equal? n 0) => … | else => … }`'],
  }),
  'value/empty-list': (facts) => ({
    message: `\`${show(facts['name'])}\` needs an element, and the list is empty`,
    help: ['test the list before: `(null? L)`, or match it with `(list-of x rest)`'],
  }),
  'value/no-such-symbol': (facts) => ({
    message: `\`${show(facts['name'])}\` looks for a symbol called \`${show(facts['symbol'])}\`, and none is declared`,
    help: [...didYouMean(facts['near']), 'declare it first, or give its full name with the module before a dot'].slice(0, 1),
  }),
  'value/not-a-constructor': (facts) => ({
    message: `\`${show(facts['name'])}\` is about constructors, and ${show(facts['symbol'])} is none`,
    help: ['give a constructor of a datatype or structure'],
  }),
  'value/not-a-numeral': (facts) => ({
    message: `\`${show(facts['name'])}\` reads numbers, and "${show(facts['text'])}" is not the text of one`,
    help: ['give digits, perhaps with a sign and a point: "-3", "2.5"'],
  }),
  'value/not-found': (facts) => ({
    message: `\`${show(facts['name'])}\` finds no element that it is looking for`,
    help: ['test whether there is one before, or catch the failure with `try`'],
  }),
  'value/out-of-domain': (facts) => ({
    message: `\`${show(facts['name'])}\` has no value for ${told(facts['given'])}`,
    help: ['test the argument before'],
  }),
  'user/error': (facts) => ({
    message: `the program stopped itself: "${oneLine(String(facts['message']))}"`,
    help: ["the message is the program's own; look at the procedure that calls `error`"],
  }),
  'user/halt': () => ({ message: 'the program asked to stop with `halt`', help: ['take `halt` out to run the rest'] }),
  'host/no-declarations': (facts) => ({
    message: `\`${show(facts['name'])}\` asks what has been declared, and nothing here keeps declarations`,
    help: ['run it in a file or at the prompt'],
  }),
};

function indexOutOfRange(facts: Facts): Wording {
  const { index, size, first, last } = facts;
  const name = show(facts['name'] ?? facts['what']);
  if (name === 'make-vector')
    return { message: `a vector of ${show(index)} elements cannot be made`, help: [`give a whole number from 0 to ${show(size)}`] };
  const [from, to] = size === undefined ? [Number(first), Number(last)] : [0, Number(size) - 1];
  const range = to < from ? 'there are none' : `they go from ${from} to ${to}`;
  return {
    message: `${name} is asked for position ${told(index).replace('the term ', '')}, and ${range === 'there are none' ? 'it has no elements' : range}`,
    help: [
      to < from
        ? 'give it elements first'
        : `give a position from ${from} to ${to}${size === undefined ? '' : ` (it has ${count(Number(size), 'element')})`}`,
    ],
  };
}
