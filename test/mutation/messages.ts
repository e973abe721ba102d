/** What the parent and its workers say to each other. */
import type { Judgement } from './judge.ts';

export interface Job {
  readonly official: string;
  readonly file: string;
  readonly count: number;
  readonly seed: number;
  /** Mutants before this one have been run already. */
  readonly from: number;
}

export interface MutantReport {
  readonly file: string;
  readonly line: number;
  readonly index: number;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: 'refused' | 'accepted' | 'undecided';
  /** The input that was changed is accepted as it stands. */
  readonly controlled: boolean;
  /** A theorem came of it that does not come of the original. */
  readonly changed: boolean;
  readonly judgement?: Judgement;
  readonly statement?: string;
  readonly error?: string;
}

export type Message =
  /** A mutant is about to run: should it never end, this is what is known of it. */
  | { readonly kind: 'begin'; readonly mutant: Pick<MutantReport, 'file' | 'line' | 'index' | 'what' | 'from' | 'to'> }
  | { readonly kind: 'mutant'; readonly report: MutantReport }
  /** A theorem of the file as it stands is called false: then the judge is wrong, or the axioms, or we are. */
  | { readonly kind: 'original'; readonly file: string; readonly line: number; readonly judgement: Judgement }
  | { readonly kind: 'end'; readonly failures: number };
