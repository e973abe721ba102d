/** A refusal of the store: a code and the facts. Nothing is worded here; `cli/` does that. */

export class Refusal extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  constructor(code: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${code}${Object.entries(facts).map(([k, v]) => `, ${k}: ${v}`)}`);
    this.code = code;
    this.facts = facts;
  }
}

/** Throws a Refusal that says why bytes are no library, unless the condition holds. */
export function demandWellFormed(condition: boolean, reason: string, at: number): asserts condition {
  if (!condition) throw new Refusal('library/malformed', { reason, at });
}
