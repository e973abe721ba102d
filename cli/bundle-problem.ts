/** Why a bundle is not let in, in words. */
import type { NotAdmitted } from '../packet/admission/index.ts';
import { printStatement } from '../store/print-statement.ts';
import { undecided } from './exit-code.ts';
import type { Refusal } from './packet-program.ts';
import { problem } from './policy-file.ts';

/** The diagnostic of a refusal. */
export function bundleProblem(file: string, no: NotAdmitted): Refusal {
  const say = (code: string, message: string, help: string): Refusal => problem(code, file, `${file}: ${message}`, [help]);
  const cut = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)} …` : text);
  switch (no.why) {
    case 'malformed':
      return say('bundle/malformed', `this is no bundle: ${no.reason}`, 'athena packet prove writes bundles');
    case 'policy':
      return say(
        'bundle/other-policy',
        `it was made for the policy ${no.bundle}, and is judged by ${no.policy}`,
        'give the policy that it was made for, or prove the program again',
      );
    case 'library':
      return say(
        'bundle/other-library',
        `it refers to the library ${no.bundle}, and the one at hand is ${no.library}`,
        'give the library with --library, or prove the program again',
      );
    case 'program':
      return say(
        'bundle/bad-program',
        `its program cannot be read: ${no.refusal.reason} at byte ${no.refusal.at}`,
        'packet/machine/machine.md is the format of programs',
      );
    case 'theory':
      return say(
        'bundle/not-in-theory',
        `the policy cannot speak of it: ${no.what}`,
        'athena policy show lists the instructions that a policy knows',
      );
    case 'goal':
      return say(
        'bundle/other-goal',
        `it proves ${cut(printStatement(no.proved))}, which is not what this client and this program need`,
        'was it made for another client?',
      );
    case 'axiom':
      return say(
        'bundle/axiom',
        `it rests on an axiom that the policy does not allow: ${cut(printStatement(no.axiom.sentence))}`,
        'prove it: a bundle can assert nothing',
      );
    case 'hypothesis':
      return say(
        'bundle/hypothesis',
        `it rests on a hypothesis: ${cut(printStatement(no.sentence))}`,
        'a proof has to discharge what it assumes',
      );
    case 'import':
      return say(
        'bundle/not-in-library',
        `it uses number ${no.number}, which the library does not have`,
        'was it made with another library?',
      );
    case 'proof':
      return say(
        'bundle/refused',
        `its proof is wrong: ${no.rule}: ${no.reason}`,
        'was it made for another client, or changed on the way? prove the program again',
      );
    case 'lemmas':
      return say(
        'bundle/lemmas',
        `it cites ${no.lacks.length === 1 ? 'a lemma' : `${no.lacks.length} lemmas`} that the store does not have: ${cut(no.lacks.join(', '))}`,
        'athena lemma install or publish puts lemmas into the store; --store says which store',
      );
    case 'lemma':
      return say(
        'bundle/lemma',
        `a lemma that it cites is refused: ${no.reason} (${no.object})`,
        'athena lemma verify tells more of what is in the store',
      );
    case 'limit':
      return { ...say('bundle/limit', `it needs more than ${no.most} ${no.limit} to check`, 'a shorter proof may do'), code: undecided };
  }
}
