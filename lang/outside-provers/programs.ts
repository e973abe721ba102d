/**
 * The provers that can be asked: what each is called, how it is started, what it is given, and how its answer is read.
 * Nothing is started here; the list is closed, so a file chooses among these programs and their arguments are ours.
 */
import type { Sentence } from '../../kernel/index.ts';
import { smtProblem } from './smt-lib.ts';
import { tptpProblem } from './tptp.ts';

/** What a run of a program is to be. */
export interface ProverRequest {
  /** Name of the program, to be looked for where the system looks for programs. */
  readonly program: string;
  readonly args: readonly string[];
  /** What it reads on standard input. */
  readonly input: string;
  /** It is ended soon after so many seconds. */
  readonly seconds: number;
}

/** What came of it. */
export type ProverReply =
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'answered'; readonly output: string };

/** Runs a prover as a process of its own. Whoever gives this to a session lets checked files run these programs. */
export type ProverRunner = (request: ProverRequest) => ProverReply;

export interface ProverProgram {
  /** As in `'atp := 'eprover`. */
  readonly name: string;
  readonly program: string;
  args(seconds: number): readonly string[];
  problem(premises: readonly Sentence[], goal: Sentence): string;
  /** The line that says that there is a proof. */
  readonly proved: RegExp;
  /** Names of the sentences that a proof uses; undefined when the output does not tell. */
  used(output: string): readonly string[] | undefined;
}

/** As TPTP proofs name their sources: `file('…', p3)`. */
const sources = (output: string): readonly string[] | undefined => {
  const names = [...output.matchAll(/file\('?[^',()]*'?,\s*'?(\w+)'?\)/g)].map((m) => m[1] as string);
  return names.length === 0 ? undefined : names;
};

/** The first list in parentheses after `unsat`. */
const unsatCore = (output: string): readonly string[] | undefined =>
  /^unsat\s*\(([^()]*)\)/m
    .exec(output)?.[1]
    ?.split(/\s+/)
    .filter((name) => name !== '');

export const programs: readonly ProverProgram[] = [
  {
    name: 'eprover',
    program: 'eprover',
    args: (seconds) => ['--auto', '--proof-object', '-s', `--cpu-limit=${seconds}`],
    problem: (premises, goal) => tptpProblem(premises, goal, true),
    proved: /^# SZS status (?:Theorem|ContradictoryAxioms)\b/m,
    used: sources,
  },
  {
    name: 'vampire',
    program: 'vampire',
    args: (seconds) => ['--mode', 'casc', '--proof', 'tptp', '--time_limit', `${seconds}s`],
    problem: (premises, goal) => tptpProblem(premises, goal, true),
    proved: /^% SZS status (?:Theorem|ContradictoryAxioms)\b/m,
    used: sources,
  },
  {
    name: 'spass',
    program: 'SPASS',
    args: (seconds) => ['-Stdin=1', '-TPTP=1', `-TimeLimit=${seconds}`, '-DocProof=1', '-PGiven=0', '-PProblem=0'],
    problem: (premises, goal) => tptpProblem(premises, goal, false),
    proved: /^SPASS beiseite: Proof found\.\s*$/m,
    used: (output) => /^Formulae used in the proof :(.*)$/m.exec(output)?.[1]?.trim().split(/\s+/),
  },
  {
    name: 'cvc5',
    program: 'cvc5',
    args: (seconds) => ['--lang=smt2', '--enum-inst', `--tlimit=${1000 * seconds}`],
    problem: smtProblem,
    proved: /^unsat\s*$/m,
    used: unsatCore,
  },
  {
    name: 'z3',
    program: 'z3',
    args: (seconds) => ['-in', '-smt2', `-T:${seconds}`],
    problem: smtProblem,
    proved: /^unsat\s*$/m,
    used: unsatCore,
  },
];

/** The program of a name; `cvc` and `e` are short for two. */
export function programNamed(name: string): ProverProgram | undefined {
  const lower = name.toLowerCase();
  const full = lower === 'cvc' || lower === 'cvc4' ? 'cvc5' : lower === 'e' ? 'eprover' : lower;
  return programs.find((p) => p.name === full);
}
