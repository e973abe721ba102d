/** Figure 3 is a real proof: small changes to it are refused where they break the argument, and accepted where they do not. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, root, run } from '../support/run.ts';

const [fig2, fig3] = [example('fig2.ath'), example('fig3.ath')];
const theorem =
  '(forall ?From:IP (forall ?To:IP (forall ?Content:Content (if (not (CanDiscard IP1 (Packet ?From:IP ?To:IP ?Content:Content))) ' +
  '(forall ?Incoming:(List-Of Packets) (forall ?Outgoing:(List-Of Packets) ' +
  '(= (AnyFilterWith IP1 (Cons (Packet ?From:IP ?To:IP ?Content:Content) ?Incoming:(List-Of Packets)) ?Outgoing:(List-Of Packets)) ' +
  '(AnyFilterWith IP1 ?Incoming:(List-Of Packets) (Cons (Packet ?From:IP ?To:IP ?Content:Content) ?Outgoing:(List-Of Packets))))))))))';

/** A change: in which figure, what is replaced by what, and the code of the first error; `valid` when the proof still holds. */
type Mutation = readonly [what: string, figure: 2 | 3, from: string | RegExp, to: string, verdict: string];

const mutations: readonly Mutation[] = [
  // Still valid.
  ['Discard-axiom is not asserted', 2, /CanDiscard-only-owned-IPs\s+Discard-axiom\)\s/, 'CanDiscard-only-owned-IPs)\n', 'valid'],
  [
    'the arguments of absurd are exchanged',
    3,
    /\(!absurd\s+(\(!right-instance[^[]*\[IP1 From To Content\]\))\s+(\(not \(CanDiscard IP1 \(Packet From To Content\)\)\))\)/,
    '(!absurd $2 $1)',
    'valid',
  ],
  ['the equation of the first case is turned round', 3, '(assume (To = IP1)', '(assume (IP1 = To)', 'proof/not-complements'],
  ['other names for the variables', 3, /\bIn\b/g, 'Inwards', 'valid'],
  ['the goal with other names', 3, /\?Incoming/g, '?I', 'valid'],
  // Axioms changed or missing.
  ['EndUser-owns-only-own-IP is not asserted', 2, /\(assert EndUser-owns-only-own-IP/, '(assert', 'proof/not-in-assumption-base'],
  [
    'CanDiscard-only-owned-IPs is not asserted',
    2,
    /(\(assert EndUser-owns-only-own-IP)\s+CanDiscard-only-owned-IPs/,
    '$1',
    'proof/not-in-assumption-base',
  ],
  ['IP1 is not known to be an end user', 3, '(assert (EndUser IP1))', '', 'proof/not-in-assumption-base'],
  [
    'Filter1-relation-to-AnyFilterWith is not asserted',
    3,
    '(assert Filter1-relation-to-AnyFilterWith)',
    '',
    'proof/not-in-assumption-base',
  ],
  ['EndUserRule is not asserted', 3, '(assert EndUserRule)', '', 'proof/not-in-assumption-base'],
  [
    'EndUserRule with a condition about the sender',
    3,
    '(if (not (?To = IP1))',
    '(if (not (?To = ?From))',
    'proof/condition-not-established',
  ],
  [
    'EndUserRule with its condition turned into the opposite',
    3,
    '(if (not (?To = IP1))',
    '(if (?To = IP1)',
    'proof/condition-not-established',
  ],
  [
    'EndUserRule about the other buffer',
    3,
    /\(Filter1 \?Incoming\s+\(Cons \(Packet \?From \?To \?Content\)\s+\?Outgoing\)\)/,
    '(Filter1 (Cons (Packet ?From ?To ?Content) ?Outgoing) ?Incoming)',
    'proof/rule-does-not-lead',
  ],
  [
    'EndUserRule drops the packet',
    3,
    /\(Filter1 \?Incoming\s+\(Cons \(Packet \?From \?To \?Content\)\s+\?Outgoing\)\)/,
    '(Filter1 ?Incoming ?Outgoing)',
    'proof/rule-does-not-lead',
  ],
  ['CanDiscard speaks of the sender', 2, '(Owns ?ThisIP ?To)', '(Owns ?ThisIP ?From)', 'proof/antecedent-not-established'],
  [
    'CanDiscard by implication only, the wrong way',
    2,
    /\(\(CanDiscard \?ThisIP \(Packet \?From \?To \?Content\)\)\s+iff \(Owns \?ThisIP \?To\)\)/,
    '(if (CanDiscard ?ThisIP (Packet ?From ?To ?Content)) (Owns ?ThisIP ?To))',
    'proof/wrong-shape',
  ],
  [
    'owning is not being',
    2,
    '((Owns ?ThisIP ?IP) iff (?IP = ?ThisIP))',
    '((Owns ?ThisIP ?IP) iff (not (?IP = ?ThisIP)))',
    'proof/antecedent-not-established',
  ],
  [
    'Filter1 has its buffers exchanged',
    3,
    '= (AnyFilterWith IP1 ?Incoming ?Outgoing))))',
    '= (AnyFilterWith IP1 ?Outgoing ?Incoming))))',
    'proof/rule-does-not-lead',
  ],
  // Steps dropped, terms swapped, wrong instances.
  [
    'the policy is not assumed',
    3,
    '(assume (not (CanDiscard IP1 (Packet From To Content)))\n      (pick-any',
    '(dseq\n      (pick-any',
    'proof/not-in-assumption-base',
  ],
  ['the first case is not assumed', 3, '(assume (To = IP1)', '(dseq', 'proof/antecedent-not-established'],
  ['the second case is not assumed', 3, '(assume (not (To = IP1))\n', '(dseq\n', 'proof/condition-not-established'],
  [
    'the second case assumes the same as the first',
    3,
    '(assume (not (To = IP1))\n',
    '(assume (To = IP1)\n',
    'proof/condition-not-established',
  ],
  ['the first case is about the sender', 3, '(assume (To = IP1)', '(assume (From = IP1)', 'proof/antecedent-not-established'],
  [
    'the contradiction is not supposed',
    3,
    /\(assume \(not \(\(AnyFilterWith IP1\s+\(Cons \(Packet From To Content\) In\) Out\)/,
    '(assume (not ((AnyFilterWith IP1 In Out)',
    'proof/cases-disagree',
  ],
  [
    '(Owns IP1 To) is not concluded',
    3,
    /\(!\(conclude \(Owns IP1 To\)\)\s+\(!right-instance\s+\(!mp[^[]*\[IP1\]\)\s+\(EndUser IP1\)\) \[To\]\)\)/,
    '',
    'proof/antecedent-not-established',
  ],
  ['the wrong instance of ownership', 3, '(EndUser IP1)) [To]))', '(EndUser IP1)) [From]))', 'proof/antecedent-not-established'],
  ['the wrong end user', 3, '(!uspec* EndUser-owns-only-own-IP [IP1])', '(!uspec* EndUser-owns-only-own-IP [To])', 'proof/not-antecedent'],
  ['the wrong instance of CanDiscard', 3, '[IP1 From To Content]', '[IP1 To From Content]', 'proof/antecedent-not-established'],
  [
    'absurd of something else',
    3,
    '(not (CanDiscard IP1 (Packet From To Content))))))))',
    '(not (CanDiscard IP1 (Packet To From Content))))))))',
    'proof/not-in-assumption-base',
  ],
  ['modus ponens with the wrong address', 3, '(EndUser IP1)) [To]))', '(EndUser To)) [To]))', 'proof/not-in-assumption-base'],
  [
    'setup starts elsewhere',
    3,
    /\(!setup left \(AnyFilterWith IP1\s+\(Cons \(Packet From To Content\) In\) Out\)\)/,
    '(!setup left (AnyFilterWith IP1 In Out))',
    'proof/rule-does-not-lead',
  ],
  ['setup is deleted', 3, /\(!setup left \(AnyFilterWith IP1\s+\(Cons \(Packet From To Content\) In\) Out\)\)/, '', 'proof/register-empty'],
  ['expand is deleted', 3, /\(!expand left[\s\S]*?Filter1-relation-to-AnyFilterWith\)/, '', 'proof/rule-does-not-lead'],
  ['the first reduce is deleted', 3, /\(!reduce left \(Filter1[\s\S]*?EndUserRule\)/, '', 'proof/rule-does-not-lead'],
  [
    'the last reduce is deleted',
    3,
    /\(!reduce left \(AnyFilterWith[\s\S]*?Filter1-relation-to-AnyFilterWith\)/,
    '',
    'proof/cases-disagree',
  ],
  ['reduce by the wrong axiom', 3, 'Out)) EndUserRule)', 'Out)) Filter1-relation-to-AnyFilterWith)', 'proof/rule-does-not-lead'],
  [
    'reduce to the wrong term',
    3,
    '(!reduce left (Filter1 In (Cons (Packet From To Content)',
    '(!reduce left (Filter1 In (Cons (Packet To From Content)',
    'proof/rule-does-not-lead',
  ],
  [
    'the goal says more than is proved',
    3,
    /\(if \(not \(CanDiscard IP1 \(Packet \?From \?To \?Content\)\)\)/,
    '(if (CanDiscard IP1 (Packet ?From ?To ?Content))',
    'proof/wrong-conclusion',
  ],
  [
    'the goal is about every address',
    3,
    /(\(define EndUser-IP1-observes-policy\s+\(forall \?From \?To \?Content)/,
    '$1 ?IP',
    'proof/wrong-conclusion',
  ],
];

function mutated(figure: 2 | 3, from: string | RegExp, to: string): ReturnType<typeof run> {
  const text = figure === 2 ? fig2 : fig3;
  const changed = text.replace(from, to);
  expect(changed, 'nothing was changed').not.toBe(text);
  return figure === 2 ? run(fig3, { 'fig2.ath': changed }) : run(changed);
}

describe('Figure 3', () => {
  it('is proved, from the five axioms that it needs', () => {
    const { theorems, errors, session } = run(fig3);
    expect(errors).toEqual([]);
    expect(theorems).toEqual([theorem]);
    const [info] = session.theorems();
    expect(info?.axioms.map((a) => [a.kind, a.name ?? a.statement]).sort()).toEqual(
      ['(EndUser IP1)', 'CanDiscard-only-owned-IPs', 'EndUser-owns-only-own-IP', 'EndUserRule', 'Filter1-relation-to-AnyFilterWith'].map(
        (n) => ['axiom', n],
      ),
    );
  });

  it.each(mutations)('%s', (_, figure, from, to, verdict) => {
    const { theorems, errors } = mutated(figure, from, to);
    if (verdict === 'valid') {
      expect(errors).toEqual([]);
      expect(theorems).toHaveLength(1);
    } else {
      expect(theorems, 'it was accepted').toEqual([]);
      expect(errors[0]?.code).toBe(verdict);
    }
  });
});

describe('the figures as printed', () => {
  const printed = (n: 2 | 3): string => readFileSync(resolve(root, `test/corpus/figures/fig${n}-as-printed.ath`), 'utf8');

  it('the first has one fault: the caption without its comment sign', () => {
    const { errors } = run(`(load "classic")\n${printed(2)}`);
    expect(errors.map(({ code, line, column, text }) => [code, line, column, text])).toEqual([
      ['syntax/plain-words', 35, 1, 'A safety policy required for particular end-users'],
    ]);
  });
  it('the second has one fault: three closing parentheses too many, and its theorem holds all the same', () => {
    const { errors, theorems } = run(`(load "fig2")\n${printed(3)}`);
    expect(errors.map(({ code, line, column, text }) => [code, line, column, text])).toEqual([
      ['syntax/unexpected-closing', 68, 65, ')))'],
    ]);
    expect(theorems).toEqual([theorem]);
  });
  it('differ from the examples by the mended misprints and comments only', () => {
    const bare = (s: string): string =>
      s
        .replace(/^\s*(#.*|\(load "\w+"\))$/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
    expect(bare(fig2)).toBe(bare(printed(2)).replace(/A safety policy required for particular end-users /, ''));
    expect(`${bare(fig3)})))`).toBe(bare(printed(3)));
  });
});
