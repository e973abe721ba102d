/**
 * The attack on certificates: mutants of real ones, each shown to both checkers.
 * An accepted mutant must prove the original statement, and tell each axiom that it rests on; what else it proves must be true in
 * small models.
 */
import { check, defaultLimits, hexOf } from '../../kernel/index.ts';
import { Chance } from '../support/models.ts';
import { opinions } from './agreement.ts';
import { mutate, type Seed, seedOf } from './mutate.ts';
import { truth } from './small-models.ts';

/** What came of a campaign. Anything in `findings` is a mistake of one of the checkers. */
export interface Campaign {
  tried: number;
  /** Accepted, with the original statement. */
  same: number;
  /** Accepted, with another statement. */
  other: number;
  /** Of those, how many were decided in small models. */
  decided: number;
  limits: number;
  /** Accepted, with the original statement, as resting on an axiom that the original does not need: told, so no mistake. */
  onAxioms: number;
  readonly findings: string[];
  /** How many mutants were refused for each reason of the kernel's. */
  readonly reasons: Map<string, number>;
}

/** Tries so many mutants; `seed` makes it repeatable. `stop` may end it early. */
export function campaign(certificates: readonly Uint8Array[], count: number, seed: number, stop: () => boolean = () => false): Campaign {
  const seeds = certificates.map(seedOf);
  const axioms = certificates.map((bytes) => axiomsOf(bytes));
  const result: Campaign = { tried: 0, same: 0, other: 0, decided: 0, limits: 0, onAxioms: 0, findings: [], reasons: new Map() };
  for (let i = 0; i < count && !stop(); i++) {
    const chance = new Chance(Math.imul(seed, 1_000_003) + i);
    for (let k = 0; k < 4; k++) chance.choose(2);
    const at = chance.choose(seeds.length);
    const bytes = mutate(seeds[at] as Seed, seeds[chance.choose(seeds.length)] as Seed, chance);
    result.tried++;
    tryOne(bytes, axioms[at] as Original, seed * 7 + i, result, `--seed ${seed}, mutant ${i} of certificate ${at}`);
  }
  return result;
}

interface Original {
  readonly goal: Uint8Array;
  readonly axioms: number;
}

function axiomsOf(bytes: Uint8Array): Original {
  const verdict = check(bytes);
  if (verdict.verdict !== 'accepted') throw new Error('a certificate of the library is not accepted');
  return { goal: verdict.statement, axioms: verdict.axioms.length };
}

function tryOne(bytes: Uint8Array, original: Original, seed: number, result: Campaign, where: string): void {
  const { kernel, second, difference } = opinions(bytes);
  const tell = (what: string) => void result.findings.push(`${where}: ${what}\n${Buffer.from(bytes).toString('base64')}`);
  if (difference !== undefined) tell(difference);
  if (kernel.verdict === 'limit') result.limits++;
  if (kernel.verdict === 'rejected') {
    const reason = `${kernel.rule}: ${kernel.reason}`;
    result.reasons.set(reason, (result.reasons.get(reason) ?? 0) + 1);
  }
  const forGoal = kernel.verdict === 'accepted' || seed % 64 === 0 ? check(bytes, defaultLimits, original.goal) : kernel;
  if (kernel.verdict !== 'accepted') {
    if (forGoal.verdict === 'accepted') tell('accepted with a goal and not without');
    return;
  }
  const same = hexOf(kernel.statement) === hexOf(original.goal);
  if (same !== (forGoal.verdict === 'accepted')) tell('the goal supplied apart is not what decides');
  if (same) {
    if (kernel.axioms.length > original.axioms) result.onAxioms++;
    else result.same++;
    return;
  }
  result.other++;
  if (second.verdict !== 'accepted' || kernel.axioms.length > 0) return;
  for (let model = 0; model < 3; model++) {
    const value = truth(second.tables, second.conclusion, seed + model);
    if (value === undefined) continue;
    if (model === 0) result.decided++;
    if (!value) return tell('what is accepted is false in a small model');
  }
}
