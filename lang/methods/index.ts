/** Every method that is there from the start, under its names; `curried.ts` and `classic/` have more, bound elsewhere. */
import type { Method } from '../athena/values.ts';
import * as cases from './cases.ts';
import * as claim from './claim.ts';
import * as congruence from './congruence.ts';
import * as conjunction from './conjunction.ts';
import * as constructors from './constructors.ts';
import * as control from './control.ts';
import * as deMorgan from './de-morgan.ts';
import * as disjunction from './disjunction.ts';
import * as equality from './equality.ts';
import * as equivalence from './equivalence.ts';
import * as existence from './existence.ts';
import * as facts from './facts.ts';
import * as implication from './implication.ts';
import * as naturals from './naturals.ts';
import * as negation from './negation.ts';
import * as pairs from './pairs.ts';
import * as inductionSearch from './induction-search.ts';
import * as laws from './propositional-laws.ts';
import * as components from './prove-components.ts';
import * as provers from './provers.ts';
import * as quantifierLaws from './quantifier-laws.ts';
import * as quantifierNegation from './quantifier-negation.ts';
import * as sortInstance from './sort-instance.ts';
import * as specialization from './specialization.ts';
import * as taut from './taut.ts';
import * as truthValues from './truth-values.ts';
import * as withLists from './with-lists.ts';

export const families = [
  claim,
  implication,
  conjunction,
  disjunction,
  cases,
  negation,
  equivalence,
  specialization,
  existence,
  equality,
  sortInstance,
  constructors,
  naturals,
  control,
  provers,
  inductionSearch,
  components,
  taut,
  deMorgan,
  laws,
  quantifierNegation,
  quantifierLaws,
  congruence,
  truthValues,
  facts,
  pairs,
  withLists,
];

/** Other names for the same. */
export const aliases: Readonly<Record<string, string>> = {
  'excluded-middle': 'ex-middle',
  idn: 'dni',
  "by-contradiction'": 'by-contradiction',
  'eq-sym': 'sym',
  'comm-absurd': 'absurd',
  'unequal-sym': 'ineq-sym',
  'old-egen': 'egen',
  stopgap: 'force',
};

/** Names and methods. */
export function primitiveMethods(): ReadonlyMap<string, Method> {
  const all = new Map<string, Method>();
  for (const family of families) {
    for (const m of family.methods) {
      if (all.has(m.name)) throw new TypeError(`two methods are called ${m.name}`);
      all.set(m.name, m);
    }
  }
  for (const [name, of] of Object.entries(aliases)) all.set(name, all.get(of) as Method);
  return all;
}

export { methodMakers } from './curried.ts';
