/** What a command is called with: the shape of the rows in `specification.ts` and the tables that it is put together from. */

export interface OptionSpec {
  readonly name: string;
  /** One letter, written with one dash. */
  readonly short?: string;
  /** Shown in help in place of the value; an option without it is a switch. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly choices?: readonly string[];
  readonly describe: string;
}

export interface CommandSpec {
  /** One word, or two for those of a family: `packet run`. */
  readonly name: string;
  /** As in help: `[files..]`. */
  readonly operands: string;
  readonly least: number;
  readonly most: number;
  /** What the operands are, for the error when there are too few. */
  readonly needs?: string;
  readonly describe: string;
  readonly options: readonly OptionSpec[];
}
