/** From a problem's facts to what a person reads. One file for each family of codes says how; this one only chooses. */
import type { Sentence } from '../../kernel/index.ts';
import type { Problem } from '../athena/problem.ts';
import type { Diagnostic, Label } from '../source/diagnostic.ts';
import type { Span } from '../source/source.ts';
import { families } from './families.ts';

/** What a renderer adds to the code and the place. */
export interface Wording {
  readonly message: string;
  readonly labels?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help: readonly string[];
}

/** An earlier input that failed: what it would have named, and the sentence it would have proved. */
export interface Failure {
  readonly name: string | undefined;
  readonly sentence?: Sentence;
  readonly at: Span;
}

/** Where a problem happened: the input, what failed earlier, and where known sentences come from. */
export interface Circumstances {
  readonly at: Span;
  readonly failed: readonly Failure[];
  readonly originOf?: (p: Sentence) => Origin | undefined;
}

/** The input that put a sentence into the assumption base, and its name there. */
export interface Origin {
  readonly name: string | undefined;
  readonly at: Span | undefined;
}

export type Facts = Problem['facts'];
export type Renderer = (facts: Facts, circumstances: Circumstances) => Wording;
/** The renderers of one family, by code. */
export type Family = Readonly<Record<string, Renderer>>;

const renderers = new Map<string, Renderer>(families.flatMap((f) => Object.entries(f)));

/** All codes that have a wording of their own. */
export function knownCodes(): readonly string[] {
  return [...renderers.keys()].sort();
}

/** The diagnostic of a problem. Never throws, and has a help line for every error. */
export function diagnose(p: Problem, circumstances: Circumstances): Diagnostic {
  const { message, labels = [], notes = [], help } = wordingOf(p, circumstances);
  const at = p.at ?? circumstances.at;
  const calling = isWithin(at, circumstances.at) ? [] : [{ at: circumstances.at, text: 'while this was evaluated' }];
  const helped = help.length > 0 ? help : [`athena explain ${p.code} shows an example and its repair`];
  return { code: p.code, severity: 'error', at, message, labels: [...labels, ...calling], notes, help: helped };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}

/** A renderer that fails must not hide the problem it was to tell. */
function wordingOf(p: Problem, circumstances: Circumstances): Wording {
  try {
    const render = renderers.get(p.code);
    if (render !== undefined) return render(p.facts, circumstances);
  } catch {
    // The plain wording below is better than none.
  }
  const about = Object.keys(p.facts).join(', ');
  return { message: `this input could not be carried out${about === '' ? '' : ` (it concerns: ${about})`}`, help: [] };
}
