/** Applications: what is applied, to how many arguments, of what kind. */
import { Term } from '../../kernel/index.ts';
import { Method, Procedure } from '../athena/values.ts';
import type { Facts, Family, Wording } from './diagnose.ts';
import { article, count, kind, ordinal, show, told } from './phrases.ts';

export const calls: Family = {
  'call/wrong-kind': wrongKind,
  'call/wrong-number': wrongNumber,
  'call/not-applicable': (facts) => ({
    message: `${told(facts['head'])} stands where a procedure or symbol is applied, and cannot be applied`,
    help: [headHelp(facts['head'])],
  }),
  'call/constant-applied': (facts) => ({
    message: `\`${show(facts['head'])}\` is a constant, and is applied to ${count(facts['given'], 'argument')}`,
    help: [`write \`${show(facts['head'])}\` without arguments; if an operator was meant between its neighbours, check how it is declared`],
  }),
  'call/function-term': (facts) => ({
    message: `${show(facts['head'])} is a term of a function sort, and is applied as if it were a symbol`,
    help: ['declare a symbol that applies functions, as `declare apply: (S, T) [(Fun S T) S] -> T`, and use that'],
  }),
  'call/not-a-method': (facts) => ({
    message: `\`!\` applies methods, and this is ${told(facts['given'])}`,
    help: [
      facts['given'] instanceof Procedure
        ? 'leave out the `!`: a procedure computes, and proves nothing'
        : 'put the name of a method after the `!`',
    ],
  }),
};

function wrongKind(facts: Facts): Wording {
  const { name, position, expected, given } = facts;
  const wanted = article(String(expected));
  return {
    message: `\`${show(name)}\` needs ${wanted} as its ${ordinal(position)} argument, and has ${told(given)}`,
    help: [kindHelp(String(expected), given) ?? `give ${wanted}`],
  };
}

function kindHelp(expected: string, given: unknown): string | undefined {
  if (given instanceof Method) return 'a method proves when it is applied with `!`; name what it derives, and use that';
  if (expected === 'sentence' && given instanceof Term)
    return `${show(given)} is of sort ${show(given.sort)}: make a sentence of it with a predicate or an equation`;
  if (expected === 'list') return `put it in brackets: \`[${show(given)}]\``;
  if (expected === 'string') return 'put text between quotes: "…"';
  if (expected === 'term' && kind(given) === 'a function symbol') return `apply the symbol: \`(${show(given)} …)\``;
  if (expected === 'term' && kind(given) === 'a sentence')
    return 'connectives and quantifiers make sentences, which cannot stand inside terms';
  return undefined;
}

function wrongNumber(facts: Facts): Wording {
  const { name, given, expected } = facts;
  const callable = facts['procedure'] ?? facts['method'];
  const at = callable instanceof Procedure || callable instanceof Method ? callable.at : undefined;
  const called = name === '' || name === undefined ? 'a function without a name' : `\`${show(name)}\``;
  return {
    message: `${called} takes ${count(expected, 'argument')}, and is given ${count(given, 'argument')}`,
    labels: at === undefined ? [] : [{ at, text: 'defined here' }],
    help: [
      Number(given) > Number(expected)
        ? 'leave some out, or put parentheses around those that belong together'
        : `give it ${count(expected, 'argument')}`,
    ],
  };
}

function headHelp(head: unknown): string {
  if (head instanceof Method) return `apply a method with \`!\`, as a deduction: \`(!${head.name === '' ? 'm' : head.name} …)\``;
  if (head instanceof Term && head.kind === 'variable') return 'a variable stands for an element, not for a function';
  return 'infix operators need blanks on both sides and parentheses around the whole; otherwise check the name at the head';
}
