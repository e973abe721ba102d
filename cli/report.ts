/** What a run over files tells, and to whom: one reporter for each output format. */
import type { SessionEvent, TheoremInfo } from '../lang/athena/session.ts';
import type { ExitCode } from './exit-code.ts';

export interface FileReport {
  readonly name: string;
  readonly verdict: 'accepted' | 'refused' | 'undecided' | 'unreadable';
  readonly exitCode: ExitCode;
  readonly counts: {
    readonly theorems: number;
    /** Different axioms and oracles that the theorems rest on. */
    readonly axioms: number;
    readonly errors: number;
    readonly warnings: number;
    readonly steps: number;
  };
  readonly theorems: readonly TheoremInfo[];
  readonly milliseconds: number;
}

export interface Reporter {
  event(event: SessionEvent): void;
  /** After the last event of a file. */
  file(report: FileReport): void;
  /** After the last file. */
  end(code: ExitCode): void;
}

/** What a reporter leaves out or adds. */
export interface ReportChoices {
  /** Results and printed output are left out. */
  readonly quiet: boolean;
  /** Each theorem's axioms are listed. */
  readonly axioms: boolean;
}
