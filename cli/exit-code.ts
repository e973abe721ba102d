/** The exit codes: a promise to scripts. They never change their meaning. */

export const accepted = 0;
export const refused = 1;
export const usage = 2;
export const bug = 3;
export const undecided = 4;

export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The code of a run over several inputs: our bug, then an input that could not be read, then a refusal, then a limit. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  const byWeight: readonly ExitCode[] = [bug, usage, refused, undecided];
  return byWeight.find((code) => codes.includes(code)) ?? accepted;
}

/** Printed by `athena help exit-codes`. */
export const exitCodesText = `Exit codes

  0  accepted: everything asked for was checked and holds
  1  refused: the input was judged, and something in it does not hold
  2  usage: a bad option, or a file that could not be read or written
  3  a bug in athena
  4  undecided: a limit was reached before a verdict

With several files: 3 if any is 3, else 2 if any is 2, else 1 if any is 1, else 4 if any is 4, else 0.
`;
