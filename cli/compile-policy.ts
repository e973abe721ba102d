/**
 * From a policy in a session to its bytes: the sentence that is called `policy`, and the constructors that the theory has for the
 * machine's instructions, found by their names. What was found is for `athena policy show` to tell, and for its reader to judge.
 */
import { type FunctionSymbol, type Sentence, type Sort, structureOf } from '../kernel/index.ts';
import type { Session } from '../lang/athena/session.ts';
import { policyOf } from '../packet/admission/index.ts';
import { forms } from '../packet/machine/index.ts';
import { Catalogue } from '../store/index.ts';

/** Constructors that are not called like their instructions, because that is a word of the language. */
export const otherNames: Readonly<Record<string, string>> = {
  to: 'sent-to',
  from: 'sent-from',
  if: 'if-then',
  while: 'while-do',
  in: 'key-in',
  not: 'is-not',
  and: 'and-also',
};

export interface CompiledPolicy {
  readonly bytes: Uint8Array;
  readonly template: Sentence;
  /** The session's own constructors, by the codes of instructions. */
  readonly constructors: ReadonlyMap<number, FunctionSymbol>;
  /** Instructions that the theory does not have. */
  readonly missing: readonly string[];
}

/** The policy of a session in which its file was run, or why there is none. */
export function compilePolicy(session: Session, catalogue = new Catalogue(session.certifiable().axioms)): CompiledPolicy | string {
  const template = session.sentenceNamed('policy');
  if (template === undefined) return 'the file does not define a sentence called policy';
  const sort = template.kind === 'forall' ? template.binds : undefined;
  if (sort === undefined || structureOf(sort) === undefined)
    return 'the policy is not about every program: it begins with forall, and the sort of programs';
  const symbols = constructorsWithin(sort);
  const found = forms.flatMap(({ code, kind }) => {
    const symbol = symbols.find((f) => f.name.split('.').at(-1) === (otherNames[kind] ?? kind));
    return symbol === undefined ? [] : [{ code, symbol }];
  });
  const missing = forms.filter((f) => !found.some((c) => c.code === f.code)).map((f) => f.kind);
  const constructors = new Map(found.map((c) => [c.code, c.symbol]));
  return { bytes: policyOf(template, found, catalogue.originOf), template, constructors, missing };
}

/** The constructors of a sort, of the sorts of their arguments, and so on. */
function constructorsWithin(sort: Sort): readonly FunctionSymbol[] {
  const found = new Set<FunctionSymbol>();
  const stack = [sort];
  for (let at = stack.pop(); at !== undefined; at = stack.pop())
    for (const c of structureOf(at)?.constructors ?? [])
      if (!found.has(c)) {
        found.add(c);
        stack.push(...c.parameters);
      }
  return [...found];
}
