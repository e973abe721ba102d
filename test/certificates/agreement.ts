/** Whether the kernel and the second checker say the same of a certificate: verdict, conclusion, axioms, statement. */
import { builtIn, check, hexOf, type Sentence, type Sort, type Verdict } from '../../kernel/index.ts';
import { writtenOtherwise } from './re-encode.ts';
import { type SecondVerdict, secondCheck } from '../second-checker/check.ts';
import { APPLY, FORALL, FREE, type Tables } from '../second-checker/tables.ts';

/** Both verdicts; `difference` says what differs, if anything does. */
export interface Opinions {
  readonly kernel: Verdict;
  readonly second: SecondVerdict;
  readonly difference?: string;
}

/** Asks both, and the encoder about what is accepted. Reaching a limit is as good as a refusal. */
export function opinions(bytes: Uint8Array): Opinions {
  const kernel = check(bytes);
  const second = secondCheck(bytes);
  const form = kernel.verdict === 'accepted' ? writtenOtherwise(bytes) : undefined;
  if (form !== undefined) return { kernel, second, difference: `object ${form} is accepted, and the encoder writes it otherwise` };
  return { kernel, second, ...differenceOf(kernel, second) };
}

function differenceOf(kernel: Verdict, second: SecondVerdict): { difference?: string } {
  const accepted = [kernel.verdict === 'accepted', second.verdict === 'accepted'];
  if (accepted[0] !== accepted[1]) {
    const said = second.verdict === 'accepted' ? 'accepted' : `${second.verdict} ${second.reason}`;
    return {
      difference: `kernel ${kernel.verdict} ${kernel.verdict === 'rejected' ? `${kernel.rule}: ${kernel.reason}` : ''}; second ${said}`,
    };
  }
  if (kernel.verdict !== 'accepted' || second.verdict !== 'accepted') return {};
  if (hexOf(kernel.statement) !== second.statement) return { difference: 'the statements have different hashes' };
  const T = second.tables;
  const names: Correspondence = [new Map(), new Map()];
  if (!sameSentence(kernel.conclusion, T, second.conclusion, names)) return { difference: 'the conclusions differ' };
  const left = [...second.axioms];
  for (const axiom of kernel.axioms) {
    const i = left.findIndex((p) => sameSentence(axiom.sentence, T, p, withoutVariables(names)));
    if (axiom.kind !== 'axiom' || i < 0) return { difference: 'the axioms differ' };
    left.splice(i, 1);
  }
  return left.length > 0 ? { difference: 'the axioms differ' } : {};
}

/** What of the kernel's is which row, and back. */
export type Correspondence = readonly [there: Map<unknown, string>, back: Map<string, unknown>];

/** Each sentence has sort variables of its own. */
function withoutVariables([there, back]: Correspondence): Correspondence {
  const isVariable = (row: string): boolean => row.startsWith('variable ');
  return [new Map([...there].filter(([, row]) => !isVariable(row))), new Map([...back].filter(([row]) => !isVariable(row)))];
}

function correspond(x: unknown, y: string, [there, back]: Correspondence): boolean {
  if (there.has(x) || back.has(y)) return there.get(x) === y && back.get(y) === x;
  there.set(x, y);
  back.set(y, x);
  return true;
}

function sameSort(s: Sort, T: Tables, row: number, names: Correspondence): boolean {
  if (s.constructor_ === undefined || (T.sortCon[row] as number) < 0) {
    return s.constructor_ === undefined && (T.sortCon[row] as number) < 0 && correspond(s, `variable ${row}`, names);
  }
  const args = T.sortArgs[row] as number[];
  const known = builtIn.indexOf(s.constructor_);
  if (known >= 0 && known !== T.sortCon[row]) return false;
  if (s.args.length !== args.length || !correspond(s.constructor_, `con ${T.sortCon[row]}`, names)) return false;
  return s.args.every((a, i) => sameSort(a, T, args[i] as number, names));
}

/** The kinds of terms in the order of their numbers. */
const kinds = [
  'variable',
  'bound',
  'application',
  'numeral',
  'quoted',
  'not',
  'and',
  'or',
  'if',
  'iff',
  'forall',
  'exists',
  'exists-unique',
];

/** Whether a sentence of the kernel and a row say the same, given which symbols and sorts correspond; adds those that it meets. */
export function sameSentence(p: Sentence, T: Tables, row: number, names: Correspondence): boolean {
  const stack: [Sentence, number][] = [[p, row]];
  const seen = new Map<Sentence, number>();
  while (stack.length > 0) {
    const [t, r] = stack.pop() as [Sentence, number];
    if (seen.get(t) === r) continue;
    seen.set(t, r);
    const kind = T.kind[r] as number;
    const args = T.args[r] as number[];
    if (t.kind !== kinds[kind] || t.args.length !== args.length || kind === FREE) return false;
    if (!sameSort(t.sort, T, T.sort[r] as number, names)) return false;
    if (kind >= FORALL && !sameSort(t.binds as Sort, T, T.data[r] as number, names)) return false;
    if (t.kind === 'bound' && t.index !== T.data[r]) return false;
    if (kind === APPLY) {
      const known = builtIn.indexOf(t.symbol as (typeof builtIn)[number]);
      if (known >= 0 && known - 6 !== T.data[r]) return false;
      if (!correspond(t.symbol, `symbol ${T.data[r]}`, names)) return false;
    }
    const numeral = T.numeral.get(r);
    if (numeral !== undefined && (t.value?.numerator !== numeral[1] || t.value.denominator !== numeral[2])) return false;
    t.args.forEach((a, i) => void stack.push([a, args[i] as number]));
  }
  return true;
}
