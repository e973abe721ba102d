/** Chains and rewriting: which step does not follow, what each rule lacked. */
import { Term } from '../../kernel/index.ts';
import { Problem } from '../athena/problem.ts';
import { diagnose, type Circumstances, type Facts, type Family } from './diagnose.ts';
import { oneLine, show, speaker, told } from './phrases.ts';
import { missing } from './proof-premises.ts';

export const chains: Family = {
  'chain/equational-step': (facts) => ({
    message: `step ${show(facts['step'])} of the chain does not lead from ${show(facts['from'])} to ${show(facts['to'])}${facts['sortsDiffer'] === true ? ': their sorts differ' : ''}`,
    notes: ruleNotes(facts),
    help: [stepHelp(facts)],
  }),
  'chain/implicational-step': (facts, circumstances) => ({
    message: `step ${show(facts['step'])} of the chain does not follow: ${show(facts['from'])} ${show(facts['direction'])} ${show(facts['to'])}`,
    notes: [...methodNotes(facts, circumstances), ...ruleNotes(facts)],
    help: [stepHelp(facts)],
  }),
  'chain/premise-missing': (facts, circumstances) => {
    const first = facts['role'] === 'first';
    const lacking = Array.isArray(facts['missing']) ? facts['missing'][0] : undefined;
    const needed = lacking instanceof Term ? lacking : facts['sentence'];
    const message = first
      ? `the chain begins with ${show(facts['sentence'])}, which is not in the assumption base`
      : `step ${show(facts['step'])} of the chain is justified by ${show(facts['sentence'])}, which is not in the assumption base`;
    const wording = missing(needed, facts, circumstances, message);
    const help = first ? ['to conclude only the implication, write `chain` instead of `chain->` or `chain<-`'] : [];
    return { ...wording, help: [...wording.help, ...help] };
  },
  'chain/shape': (facts) => ({
    message: `this is no chain: ${shapeProblem(facts)}`,
    help: ['write `(!chain [t1 = t2 [why] = t3 [why]])`, with a direction before each object but the first'],
  }),
  'chain/marker-called': (facts) => ({
    message: `\`${show(facts['name'])}\` is a direction inside chains, and is applied here`,
    help: ['use it between the objects of a `chain`'],
  }),
  'proof/rule-does-not-lead': (facts) => ({
    message: `${speaker(facts)} cannot get from ${show(facts['from'])} to ${show(facts['to'])} by ${show(facts['rule'])}`,
    help: [
      'one use of the equation must turn the one term into the other; `reduce` uses it from left to right, `expand` from right to left',
    ],
  }),
  'proof/condition-not-established': (facts, circumstances) =>
    missing(
      facts['sentence'],
      facts,
      circumstances,
      `${speaker(facts)} needs the rule's condition ${show(facts['sentence'])}, which is not in the assumption base`,
    ),
  'proof/register-empty': (facts) => ({
    message: `${speaker(facts)} works on a term that was set up before, and this one was not`,
    help: ['begin with `(!setup left t)`'],
  }),
  'proof/registers-differ': (facts) => ({
    message: `${speaker(facts)} needs both sides at one term: the first is at ${show(facts['first'])}, the second at ${show(facts['second'])}`,
    help: ['rewrite one of them further with `reduce` or `expand`'],
  }),
};

interface Refused {
  readonly rule?: unknown;
  readonly why?: unknown;
  readonly at?: unknown;
  readonly condition?: unknown;
  readonly gives?: unknown;
}

/** What stood in the way of each rule, nearest to success first. */
function ruleNotes(facts: Facts): readonly string[] {
  const near = Array.isArray(facts['nearest']) ? (facts['nearest'] as readonly Refused[]) : [];
  return near.slice(0, 3).map((r) => {
    const rule = show(r.rule);
    if (r.why === 'condition-not-provable')
      return `${rule} fits ${show(r.at)}, but its condition ${show(r.condition)} is not in the assumption base`;
    if (r.why === 'other-side-differs') return `${rule} makes ${show(r.gives)} of ${show(r.at)}`;
    return `${rule} does not fit ${show(r.at)}`;
  });
}

function methodNotes(facts: Facts, circumstances: Circumstances): readonly string[] {
  const tried = Array.isArray(facts['methods'])
    ? (facts['methods'] as readonly { readonly name?: unknown; readonly problem?: unknown; readonly gave?: unknown }[])
    : [];
  return tried.slice(0, 3).map((m) => {
    if (m.problem instanceof Problem) return `${show(m.name)} failed: ${oneLine(diagnose(m.problem, circumstances).message)}`;
    return m.gave === undefined ? `${show(m.name)} did not do it` : `${show(m.name)} gave ${show(m.gave)}`;
  });
}

function stepHelp(facts: Facts): string {
  const near = Array.isArray(facts['nearest']) ? (facts['nearest'] as readonly Refused[])[0] : undefined;
  if (near?.why === 'condition-not-provable') return `prove ${show(near.condition)} before the chain`;
  if (near?.why === 'other-side-differs') return `the step leads to ${show(near.gives)} there: go there first, and on in another step`;
  return facts['everything'] === true
    ? 'nothing in the assumption base justifies the step: name what should, in brackets after it'
    : 'put a smaller step in between, or name another justification';
}

const shapes: Readonly<Record<string, string>> = {
  'too-short': 'it needs at least two objects with a direction between them',
  'not-a-direction': 'a direction such as `=`, `==>` or `<==>` must stand',
  'ends-with-direction': 'it ends with a direction, and an object must follow',
  'not-an-object': 'a term or sentence must stand',
  'not-a-sentence': 'logical directions stand between sentences',
  'not-a-justification': 'a justification is a sentence, a method, or a list of them',
  'nothing-to-rewrite': 'an equational step after logical ones rewrites the last argument of an atom',
  'backward-after-equations': '`<==` cannot follow equations',
  'directions-mixed': '`==>` and `<==` cannot stand in one chain',
};

function shapeProblem(facts: Facts): string {
  const where =
    facts['step'] !== undefined
      ? ` in step ${show(facts['step'])}`
      : facts['position'] === undefined
        ? ''
        : ` at position ${show(facts['position'])}`;
  const given = facts['given'] === undefined ? '' : `, and there is ${told(facts['given'])}`;
  return `${shapes[String(facts['problem'])] ?? String(facts['problem']).replaceAll('-', ' ')}${where}${given}`;
}
