/** Whether cases cover a disjunction and agree, told before the kernel is asked, so that the problem names the case. */
import { type Sentence, same, type Term } from '../../kernel/index.ts';
import { fail } from './problem.ts';

/** **Fails with** `proof/cases-disagree` or `proof/case-missing`. A case may treat a disjunct, parts of one, or the whole. */
export function demandCover(by: string, whole: Sentence, conditionals: readonly Sentence[]): void {
  const result = conditionals[0]?.args[1];
  for (const c of conditionals) {
    if (!same(c.args[1] as Term, result as Term)) fail('proof/cases-disagree', { by, first: result, second: c.args[1] });
  }
  const covered = (p: Sentence): boolean =>
    conditionals.some((c) => same(c.args[0] as Term, p)) || (p.kind === 'or' && p.args.every(covered));
  if (covered(whole)) return;
  for (const p of whole.kind === 'or' ? whole.args : [whole])
    if (!covered(p)) fail('proof/case-missing', { by, disjunction: whole, disjunct: p });
}
