/** A step of a proof made again from other premises that say the same. */
import * as kernel from '../kernel/index.ts';
import type { Sentence, Sort, Term, Theorem } from '../kernel/index.ts';
import { joined, placed, replaced, turned } from './shorter-equations.ts';

/**
 * The conclusion of a theorem from other premises than its own, or with other terms as its data too; `says` is then what it says with these.
 * Facts about constructors and numbers stay as they are.
 *
 * **Fails with** a `KernelError` when the rule does not allow it.
 */
export function remade(th: Theorem, premises: readonly Theorem[], data = th.step.data, says = th.conclusion): Theorem {
  const { rule } = th.step;
  const [one, two] = premises as readonly [Theorem, Theorem];
  const [p, q] = data as readonly [Sentence, Sentence];
  switch (rule) {
    case 'alpha':
      return one;
    case 'assume':
      return kernel.discharge(p, one);
    case 'mp':
      return kernel.mp(one, two);
    case 'both':
      return kernel.both(premises);
    case 'project':
      return kernel.project(one, data[0] as number);
    case 'either':
      return kernel.either(one, p);
    case 'cases':
      return kernel.cases(one, premises.slice(1));
    case 'absurd':
      return kernel.absurd(one, two);
    case 'suppose-absurd':
      return kernel.supposeAbsurd(p, one);
    case 'dn':
      return kernel.dn(one);
    case 'equiv':
      return kernel.equiv(one, two);
    case 'left-iff':
      return kernel.leftIff(one);
    case 'right-iff':
      return kernel.rightIff(one);
    case 'uspec':
      return kernel.uspec(one, ...(data as readonly Term[]));
    case 'pick-any':
      return kernel.generalizeAll(data as readonly Term[], one);
    case 'egen':
      return kernel.egen(p, q, one);
    case 'pick-witness':
      return kernel.pickWitness(one, p, two);
    case 'unique-elim':
      return kernel.uniqueElim(one);
    case 'unique-intro':
      return kernel.uniqueIntro(p, one);
    case 'sort-instance':
      return kernel.instantiateSorts(one, new Map(data as [Sort, Sort][]));
    case 'sym':
      return turned(one);
    case 'tran':
      return joined(one, two);
    case 'fcong':
      return kernel.same(p, q) ? kernel.reflex(p) : kernel.fcong(p, q, placed(p.args, q.args, premises));
    case 'rcong':
      return replaced(one, p, placed(one.conclusion.args, p.args, premises.slice(1)));
    case 'leibniz':
      return kernel.leibniz(one, two, p, q);
    case 'induction': {
      const [goals, patterns] = data as readonly [readonly Sentence[], readonly (readonly Term[])[]];
      let at = 0;
      const clausesOf = (i: number) => (patterns[i] as readonly Term[]).map((pattern) => ({ pattern, theorem: premises[at++] as Theorem }));
      return kernel.mutualInduction(goals.map((goal, i) => ({ goal, clauses: clausesOf(i) })));
    }
    case 'int-induction':
      return kernel.intInduction(p, ...(premises as unknown as [Theorem, Theorem, Theorem]));
    case 'hypothesis':
      return says === th.conclusion ? th : kernel.hypothesis(says);
    case 'reflex':
      return says === th.conclusion ? th : kernel.reflex(p);
    case 'boolean-identity':
      return says === th.conclusion ? th : kernel.booleanIdentity(p, q);
    default:
      return th;
  }
}
