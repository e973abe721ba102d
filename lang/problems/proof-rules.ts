/** Steps whose premises are there but do not fit together: complements, cases, equations, constructors. */
import { sameSort, Term } from '../../kernel/index.ts';
import { compare, wordsFor } from './differences.ts';
import type { Facts, Family } from './diagnose.ts';
import { oneLine, show, speaker } from './phrases.ts';

/** In what two sentences differ, as notes. */
export function differing(wanted: unknown, found: unknown): readonly string[] {
  if (!(wanted instanceof Term) || !(found instanceof Term)) return [];
  const c = compare(wanted, found);
  return c.differences.length === 0 || c.differences.length > 3 || c.agreeing === 0 ? [] : [`the second ${wordsFor(c)}`];
}

function both(facts: Facts): readonly [string, string] {
  return [show(facts['first']), show(facts['second'])];
}

export const rules: Family = {
  'proof/not-complements': (facts) => {
    const [first, second] = both(facts);
    return {
      message: `${speaker(facts)} needs a sentence and its negation, and ${second} is not the negation of ${first}`,
      help: [`the second should be (~ ${first})`],
    };
  },
  'proof/not-opposite': (facts) => ({
    message: `${speaker(facts)} proves ${show(facts['goal'])} by supposing the opposite, and what was supposed is ${show(facts['supposed'])}`,
    help: [`suppose ${opposite(facts['goal'])} instead`],
  }),
  'proof/cases-disagree': (facts) => {
    const [first, second] = both(facts);
    return {
      message: `${speaker(facts)} needs all cases to reach one conclusion: the first reaches ${first}, another ${second}`,
      notes: differing(facts['first'], facts['second']),
      help: [`let every case end in the same sentence, for example \`conclude ${first}\``],
    };
  },
  'proof/case-missing': (facts) => ({
    message: `${speaker(facts)} on ${show(facts['disjunction'])} has no case for ${show(facts['disjunct'])}`,
    help: [`add a case: \`assume ${parenthesised(facts['disjunct'])} …\``],
  }),
  'proof/case-of-no-disjunct': (facts) => {
    const { disjunction, conditional } = facts;
    const antecedent = conditional instanceof Term ? conditional.args[0] : undefined;
    const parts = disjunction instanceof Term ? disjunction.args.map(show) : [];
    return {
      message: `${speaker(facts)} on ${show(disjunction)} is given a case for ${show(antecedent)}, which is none of its disjuncts`,
      help: [`the disjuncts are ${parts.join(', ')}`],
    };
  },
  'proof/middle-terms-differ': (facts) => {
    const { first, second } = facts;
    const middle = first instanceof Term && second instanceof Term ? [first.args[1], second.args[0]] : [];
    return {
      message: `${speaker(facts)} joins ${show(first)} and ${show(second)}, and the first ends with ${show(middle[0])} while the second begins with ${show(middle[1])}`,
      help: ['turn one of them round, or give the step between the two'],
    };
  },
  'proof/different-heads': (facts) => {
    const [first, second] = both(facts);
    return {
      message: `${speaker(facts)} needs two applications of one symbol, and has ${first} and ${second}`,
      help: ['both sides must apply the same symbol to as many arguments'],
    };
  },
  'proof/terms-differ': (facts) => {
    const [first, second] = both(facts);
    const [s, t] = [facts['first'], facts['second']];
    const oneSort = !(s instanceof Term && t instanceof Term) || !s.sort.ground || !t.sort.ground || sameSort(s.sort, t.sort);
    return {
      message: `${speaker(facts)} sees two different terms, ${first} and ${second}`,
      help: [oneSort ? `derive (${first} = ${second}) from equations, for example with \`chain\`` : 'equate terms of one sort'],
    };
  },
  'proof/terms-not-comparable': (facts) => ({
    message: `${speaker(facts)} needs two terms of one sort: ${both(facts).join(' and ')} cannot be equated`,
    help: ['give terms whose sorts are equal, or related by `subsort`'],
  }),
  'proof/not-comparable': (facts) => ({
    message: `${speaker(facts)} cannot show by computing ${facts['sentence'] === undefined ? `how ${both(facts).join(' and ')} compare` : `that ${show(facts['sentence'])}`}`,
    help: ['give numbers, quoted identifiers, or terms made of constructors only, of which the statement is true'],
  }),
  'proof/sorts-differ': (facts) => ({
    message: `${speaker(facts)} compares ${both(facts).join(' and ')}, whose variables range over different sorts`,
    help: ['both sentences must quantify over the same sort'],
  }),
  'proof/no-method-applies': (facts) => ({
    message: `${speaker(facts)} finds no method in its list that leads from ${both(facts).join(' to ')} and back`,
    help: ['add a method that proves this part'],
  }),
  'proof/no-application-proves': (facts) => ({
    message: `${speaker(facts)} ${show(facts['method'])}: no order of the arguments proves ${show(facts['goal'])}`,
    help: ['check what the method proves when called directly'],
  }),
  'proof/not-converse': (facts) => {
    const [first, second] = both(facts);
    const converse = facts['first'] instanceof Term ? facts['first'].args.map(show).reverse().join(' ==> ') : '';
    return {
      message: `${speaker(facts)} joins a conditional and its converse, and ${second} is not the converse of ${first}`,
      help: [`the converse is (${converse})`],
    };
  },
  'proof/not-sort-instance': (facts) => ({
    message: `${speaker(facts)} cannot get ${show(facts['sentence'])} from ${show(facts['general'])} by choosing sorts`,
    help: ['the two may differ in sorts only: where the first has a sort variable, the second may have any sort'],
  }),
  'proof/constant-constructor': (facts) => ({
    message: `${speaker(facts)} says that equal results come from equal arguments, and ${show(facts['symbol'])} has no arguments`,
    help: ['`constructor-exclusiveness` says that two different constructors never give equal results'],
  }),
  'proof/not-two-constructors': (facts) => {
    const [first, second] = both(facts);
    return {
      message: `${speaker(facts)} tells two constructors of one datatype apart, and ${first} and ${second} are not that`,
      help: ['give two different constructors of one datatype'],
    };
  },
  'proof/not-constructor': (facts) => ({
    message: `${speaker(facts)} is about constructors of datatypes, and ${show(facts['symbol'])} is ${facts['structure'] === true ? 'a constructor of a structure, which is not free' : 'none'}`,
    help: [
      facts['structure'] === true
        ? 'constructors of a structure may give equal results: assert what you need'
        : 'give a constructor of a datatype',
    ],
  }),
  'proof/not-structure': (facts) => ({
    message: `${speaker(facts)} is about datatypes and structures, and \`${show(facts['name'])}\` is the name of none`,
    help: ['give the name of a datatype as a string: "N"'],
  }),
  'proof/failed': (facts) => ({
    message: `the deduction stopped itself: "${oneLine(String(facts['message']))}"`,
    help: ["the message is the program's own; look at the method that says it"],
  }),
  'proof/error': (facts) => ({
    message: `the deduction stopped itself: "${oneLine(String(facts['message']))}"`,
    help: ["the message is the program's own; look at the method that says it"],
  }),
};

export function opposite(p: unknown): string {
  return p instanceof Term && p.kind === 'not' ? show(p.args[0]) : `(~ ${show(p)})`;
}

/** A sentence as it can stand after a keyword. */
export function parenthesised(p: unknown): string {
  const text = show(p);
  return text.startsWith('(') || !text.includes(' ') ? text : `(${text})`;
}
