/** The kernel: rule applications, and look-ups in a large assumption base. */
import { AssumptionBase } from '../lang/athena/assumption-base.ts';
import {
  apply,
  axiom,
  booleanSort,
  close,
  connective,
  constant,
  declareSymbol,
  discharge,
  hypothesis,
  mp,
  SortConstructor,
  sortOf,
  uspec,
  variable,
  type Theorem,
} from '../kernel/index.ts';
import { type Bench, seconds } from './measure.ts';

export const benchKernel: Bench = (add) => {
  const d = sortOf(new SortConstructor('D', 0));
  const p = declareSymbol('P', [d], booleanSort);
  const q = declareSymbol('Q', [d], booleanSort);
  const a = constant(declareSymbol('a', [], d));
  const x = variable('x', d);
  const all = axiom(close('forall', x, connective('if', [apply(p, [x]), apply(q, [x])])));
  const pa = hypothesis(apply(p, [a]));
  const rounds = 200_000;
  const taken = seconds(() => {
    for (let i = 0; i < rounds; i++) discharge(pa.conclusion, mp(uspec(all, a), pa));
  }, 3);
  add('kernel.steps', { value: (3 * rounds) / taken, unit: 'steps/s', against: 'uspec, mp, assume in turn, warm; at least 1,000,000' });

  const base = new AssumptionBase();
  const sentences = 100_000;
  const kept: Theorem[] = [];
  let t = a;
  const f = declareSymbol('f', [d], d);
  for (let i = 0; i < sentences; i++) {
    t = i % 100 === 0 ? constant(declareSymbol(`c${i}`, [], d)) : apply(f, [t]);
    const th = hypothesis(apply(p, [t]));
    base.add(th);
    kept.push(th);
  }
  const lookUps = seconds(() => {
    let found = 0;
    for (let round = 0; round < 10; round++) for (const th of kept) if (base.get(th.conclusion) === th) found++;
    if (found !== 10 * sentences) throw new Error('a sentence was not found');
  }, 3);
  add('assumption-base.look-ups', {
    value: (10 * sentences) / lookUps,
    unit: 'per s',
    against: 'among 100,000 sentences; at least 10,000,000',
  });
};
