/** From a problem's facts to what a person reads. One file for each family of codes says how; this one only chooses. */
import type { Problem } from '../athena/problem.ts';
import type { Diagnostic, Label } from '../source/diagnostic.ts';
import type { Span } from '../source/source.ts';

/** What a renderer adds to the code and the place. */
export interface Wording {
  readonly message: string;
  readonly labels?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help: readonly string[];
}

/** Where a problem happened: the input, and names whose definitions failed earlier. */
export interface Circumstances {
  readonly at: Span;
  readonly failed: readonly { readonly name: string; readonly at: Span }[];
}

export type Renderer = (facts: Problem['facts'], circumstances: Circumstances) => Wording;

const renderers = new Map<string, Renderer>();

/** The diagnostic of a problem; never throws, and has a help line for every error. */
export function diagnose(p: Problem, circumstances: Circumstances): Diagnostic {
  const render = renderers.get(p.code);
  const wording = render?.(p.facts, circumstances) ?? {
    message: `${p.code} ${JSON.stringify(Object.keys(p.facts))}`,
    help: ['no help yet'],
  };
  return {
    code: p.code,
    severity: 'error',
    at: p.at ?? circumstances.at,
    message: wording.message,
    labels: wording.labels ?? [],
    notes: wording.notes ?? [],
    help: wording.help,
  };
}
