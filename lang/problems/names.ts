/** Names that mean nothing here, or not yet, and names that cannot be defined. */
import type { Circumstances, Failure, Family } from './diagnose.ts';
import { didYouMean, show } from './phrases.ts';

/** The failed input that would have given this name its meaning, if there is one. */
export function failureOf(name: unknown, { failed }: Circumstances): Failure | undefined {
  return failed.findLast((f) => f.name !== undefined && (f.name === name || String(name).startsWith(`${f.name}.`)));
}

const directives = new Map([
  ['theorem', 'to prove a named sentence write `conclude name := …`'],
  ['axiom', 'axioms are asserted: `assert name := …`'],
  ['datatypes', 'mutual datatypes are declared with `datatypes T1 := … && T2 := …`'],
  ['λ', 'write `lambda`'],
]);

export const names: Family = {
  'name/unbound': (facts, circumstances) => {
    const name = show(facts['name']);
    const failure = failureOf(name, circumstances);
    if (failure !== undefined) {
      return {
        message: `\`${name}\` has no value, because \`${failure.name}\` above failed`,
        labels: [{ at: failure.at, text: 'it would have been defined here' }],
        help: ['repair that input first'],
      };
    }
    const near = didYouMean(facts['near']);
    const variable = /^[a-z]\d*'*$/.test(name) ? [`if a variable is meant, write \`?${name}\``] : [];
    const special = directives.get(name);
    const last = near.length + variable.length === 0 ? ['define or declare it before this place'] : [];
    return { message: `\`${name}\` has no value here`, help: [...(special === undefined ? [] : [special]), ...near, ...variable, ...last] };
  },
  'name/not-yet-defined': (facts) => ({
    message: `\`${show(facts['name'])}\` is used before its own definition has given it a value`,
    help: ['use it inside a function body, which runs later, or order the definitions so that it comes first'],
  }),
  'name/dotted-definition': (facts) => {
    const name = show(facts['name']);
    const dot = name.lastIndexOf('.');
    return {
      message: `\`${name}\` cannot be defined from outside: a dot leads into a module`,
      help: [`write \`extend-module ${name.slice(0, dot)} { define ${name.slice(dot + 1)} := … }\`, or a name without dots`],
    };
  },
};
