/** `domain`, `datatype`, `subsort`, `declare`, `define`, `define-symbol`, `assert`. */
import { Term } from '../../kernel/index.ts';
import type { Family } from './diagnose.ts';
import { oneLine, show, told } from './phrases.ts';
import { signature } from './sorts.ts';
import { FunctionSymbol } from '../../kernel/index.ts';

export const declarations: Family = {
  'declare/duplicate-symbol': (facts) => {
    const { existing } = facts;
    const what =
      existing instanceof FunctionSymbol
        ? ` as ${signature(existing)}`
        : existing instanceof Term && existing.symbol !== undefined
          ? ` as ${signature(existing.symbol)}`
          : '';
    return {
      message:
        existing === undefined
          ? `the name \`${show(facts['name'])}\` stands twice in one declaration`
          : `the name \`${show(facts['name'])}\` is declared already${what}, and cannot be declared again`,
      help: ['choose another name, or put the declarations into a `module`'],
    };
  },
  'declare/sort-exists': (facts) => ({
    message: `there is a sort \`${show(facts['name'])}\` already: this declaration is passed over, and the old one stays`,
    help: ['choose another name, or put the declaration into a `module`'],
  }),
  'declare/symbol-exists': (facts) => ({
    message: `\`${show(facts['name'])}\` is declared already: this declaration is passed over, and the old one stays`,
    help: ['choose another name, or put the declaration into a `module`'],
  }),
  'declare/loose-sort-variable': (facts) => ({
    message: `the result of \`${show(facts['name'])}\` has the sort variable '${show(facts['variable'])}, which no argument fixes`,
    help: ['let an argument mention the sort variable, or write a definite sort'],
  }),
  'declare/structure': (facts) => ({
    message: `this ${show(facts['kind'])} cannot be: ${show(facts['reason'])}`,
    help: [structureHelp(String(facts['reason']))],
  }),
  'declare/subsort': (facts) => ({
    message:
      facts['lower'] === undefined
        ? `this subsort relation cannot be: ${show(facts['reason'])}`
        : `${show(facts['lower'])} cannot be a subsort of ${show(facts['upper'])}: ${show(facts['reason'])}`,
    help: ['only domains and one structure among them can be related, in one direction'],
  }),
  'define/primitive-body': (facts) => ({
    message: `the body of the primitive method \`${show(facts['name'])}\` is a deduction, and an expression is needed`,
    help: [`a method that deduces needs no trust: write \`define (${show(facts['name'])} …) := …\``],
  }),
  'define/function-clause': (facts) => ({
    message: `what \`fun\` is given is not a clause from element ${show(facts['position'])} on`,
    help: ['write clauses as `[lhs = rhs …]`, with alternatives as `[value when condition …]` on the right'],
  }),
  'define-symbol/form': (facts) => ({
    message: `the definition of \`${show(facts['name'])}\` does not say what \`${show(facts['name'])}\` of its variables stands for`,
    help: [
      `write \`define-symbol ${show(facts['name'])} (forall ?x … . (${show(facts['name'])} ?x …) <==> …)\`, with \`${show(facts['name'])}\` on the left side only`,
    ],
  }),
  'define-symbol/refused': (facts) => ({
    message: `\`${show(facts['name'])}\` cannot be defined so: ${show(facts['reason'])}`,
    help: ['a definition may only use its own parameters and symbols that exist already'],
  }),
  'define-symbol/not-unique': (facts) => ({
    message: `\`${show(facts['name'])}\` is described by a sentence, and that exactly one such value exists is not in the assumption base`,
    notes: [`needed: ${show(facts['sentence'])}`],
    help: ['prove that first'],
  }),
  'assert/not-a-sentence': (facts) => ({
    message: `only sentences can be asserted, and this is ${told(facts['given'])}`,
    help: ['assert a sentence, or a list of sentences'],
  }),
  'assert/free-variables': (facts) => {
    const variables = Array.isArray(facts['variables']) ? facts['variables'].slice(0, 4).map(show) : [];
    return {
      message: `the asserted sentence has free variables: ${oneLine(variables.join(', '))}`,
      notes: ['it speaks of one fixed, unknown element for each, so nothing can be generalised over them'],
      help: ['write `assert*` to assert it for all values'],
    };
  },
};

function structureHelp(reason: string): string {
  if (reason.includes('no elements'))
    return 'add a constructor without arguments, or with arguments of other sorts: something must be made first';
  if (reason.includes('no parameter')) return 'add the sort variable to the parameters: `datatype (T S) := …`';
  if (reason.includes('only as an argument of structures'))
    return 'use the sort directly, or inside another datatype, but not inside a function sort or a domain';
  return 'look at the sorts of the constructors';
}
