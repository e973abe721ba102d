/**
 * Which of the axioms that theorems rest on define something. Who has the certificate of a theorem sees the same: the kernel decides,
 * when the definition is loaded as an object. A lone fact, such as `assert door-locked`, is an axiom here all the same.
 * Not asked for by a plain check, because it takes its time.
 */
import { KernelError, type Sentence } from '../kernel/index.ts';
import type { Session, TheoremInfo } from '../lang/athena/session.ts';
import { Catalogue } from '../store/catalogue.ts';
import { isLoneFact } from '../store/definitions.ts';

/** The theorems of a session; what they rest on that is a definition is called one. */
export function withDefinitions(session: Session): readonly TheoremInfo[] {
  const told = session.theorems();
  const { theorems, axioms } = session.certifiable();
  const catalogue = new Catalogue(axioms);
  return told.map((info, i) => {
    const assumptions = theorems[i]?.theorem.assumptions ?? [];
    return {
      ...info,
      axioms: info.axioms.map((a, j) => {
        const sentence = assumptions[j]?.sentence;
        return a.kind === 'axiom' && sentence !== undefined && defines(catalogue, sentence) ? { ...a, kind: 'definition' as const } : a;
      }),
    };
  });
}

function defines(catalogue: Catalogue, sentence: Sentence): boolean {
  try {
    const definition = catalogue.definitionOf(sentence);
    return definition !== undefined && !isLoneFact(definition, sentence);
  } catch (e) {
    // What cannot be made an object defines nothing for others.
    if (e instanceof KernelError) return false;
    throw e;
  }
}
