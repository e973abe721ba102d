/** Terms and sentences whose sorts do not fit together. */
import { FunctionSymbol, Sort, Term } from '../../kernel/index.ts';
import type { Facts, Family, Wording } from './diagnose.ts';
import { failureOf } from './names.ts';
import { count, didYouMean, kind, ordinal, show, told } from './phrases.ts';

export const sorts: Family = {
  'sort/ill-sorted': illSorted,
  'sort/wrong-number': (facts) => {
    const { symbol, given } = facts;
    const needs = symbol instanceof FunctionSymbol ? symbol.parameters.length : undefined;
    return {
      message: `\`${show(symbol)}\` takes ${count(needs, 'argument')}, and is given ${count(given, 'argument').replace('no argument', 'no argument')}`,
      help: [
        symbol instanceof FunctionSymbol ? `it is declared as ${signature(symbol)}` : 'give it as many arguments as it is declared with',
      ],
    };
  },
  'sort/variable-twice': (facts) => ({
    message: `the variable ?${show(facts['name'])} has the sort ${show(facts['first'])} in one place and ${show(facts['second'])} in another`,
    help: ['use two variables, or correct the place where the sort is wrong'],
  }),
  'sort/does-not-fit': (facts) => {
    const { variable, term } = facts;
    return {
      message: `${show(term)}${sortOf(term)} cannot take the place of ${show(variable)}${sortOf(variable)}`,
      help: ['replace a variable by terms of its sort, or of a subsort'],
    };
  },
  'sort/parameter': (facts) => ({
    message: `the parameter \`${show(facts['name'])}\` takes terms of sort ${show(facts['sort'])}, and is given ${told(facts['given'])}${sortOf(facts['given'])}`,
    help: [`give a term of sort ${show(facts['sort'])}, or leave the parameter without a sort`],
  }),
  'sort/unknown': (facts, circumstances) => {
    const name = show(facts['name']);
    if (facts['text'] !== undefined)
      return {
        message: `${name} is given "${show(facts['text'])}", which is not the text of a known sort`,
        help: ['write the name of a declared sort'],
      };
    const failure = failureOf(name, circumstances);
    const near = didYouMean(facts['near']);
    return {
      message:
        failure === undefined ? `there is no sort \`${name}\` here` : `there is no sort \`${name}\`, because its declaration above failed`,
      labels: failure === undefined ? [] : [{ at: failure.at, text: 'it would have been declared here' }],
      help:
        failure !== undefined
          ? ['repair that declaration first']
          : near.length > 0
            ? near
            : [`declare it first: \`domain ${name}\`, or write \`'${name}\` for any sort`],
    };
  },
  'sort/wrong-arity': (facts) => {
    const needs = Number(facts['needs']);
    const name = show(facts['name']);
    const example = needs === 0 ? `\`${name}\`` : `\`(${name}${' S'.repeat(Math.min(needs, 6))})\``;
    return {
      message: `the sort \`${name}\` takes ${count(needs, 'sort')}, and is given ${count(facts['given'], 'sort')}`,
      help: [`write ${example}`],
    };
  },
  'sort/annotation': (facts) => ({
    message: `\`${show(facts['name'])}\` cannot be given a sort: only variables and constants can`,
    help: [`write a variable, \`?${show(facts['name'])}\` with the sort after a colon, or leave the sort out`],
  }),
  'sort/annotation-does-not-fit': (facts) => ({
    message: `\`${show(facts['name'])}\` is declared of sort ${show(facts['declared'])}, and cannot be of sort ${show(facts['sort'])}`,
    help: ['leave the sort out, or write one that the declaration allows'],
  }),
  'sort/not-unifiable': (facts) => ({
    message: `${show(facts['name'])} finds no sort that is both ${show(facts['first'])} and ${show(facts['second'])}`,
    help: ['give a sort that the result of the symbol can have'],
  }),
  'sort/no-bound': (facts) => ({
    message: `${show(facts['name'])} finds no sort that fits both ${show(facts['first'])} and ${show(facts['second'])}`,
    help: ['only sorts related by `subsort` have bounds'],
  }),
  'sort/not-a-structure': (facts) => ({
    message: `${show(facts['name'])} is about datatypes and structures, and ${show(facts['sort'])} is none`,
    help: ['give the name of a datatype or structure'],
  }),
};

function illSorted(facts: Facts): Wording {
  const { symbol, position } = facts;
  const args = Array.isArray(facts['args']) ? (facts['args'] as readonly unknown[]) : [];
  const i = typeof position === 'number' ? position : args.length - 1;
  const arg = args[i];
  if (!(symbol instanceof FunctionSymbol))
    return { message: `${show(symbol)} does not fit its arguments`, help: ['look at the sorts of the arguments'] };
  if (symbol.name === '=' && args.length === 2) {
    return {
      message: `the two sides of an equation have different sorts: ${show(args[0])}${sortOf(args[0])}, and ${show(args[1])}${sortOf(args[1])}`,
      help: ['equate terms of one sort'],
    };
  }
  return {
    message: `the ${ordinal(i + 1)} argument of \`${symbol.name}\` must be of sort ${show(symbol.parameters[i])}, and ${show(arg)} is${sortOf(arg).replace(', of sort', ' of sort')}`,
    help: [`\`${symbol.name}\` is declared as ${signature(symbol)}${grouping(arg)}`],
  };
}

/** A compound argument may be the outcome of a reading that was not meant. */
function grouping(arg: unknown): string {
  return arg instanceof Term && arg.kind === 'application' && arg.args.length === 2
    ? '; parentheses may be needed around its arguments'
    : '';
}

function sortOf(t: unknown): string {
  if (typeof t === 'number') return ', of sort Int';
  return t instanceof Term ? `, of sort ${show(t.sort)}` : t === undefined || t instanceof Sort ? '' : `, which is ${kind(t)}`;
}

/** `[N N] -> Boolean`. */
export function signature(s: FunctionSymbol): string {
  const result = show(s.result);
  return s.parameters.length === 0 ? result : `[${s.parameters.map(show).join(' ')}] -> ${result}`;
}
