/** Derivations: one way to write them, and codes that only they have. */
import { describe, expect, it } from 'vitest';
import {
  checkDerivation,
  constant,
  encodeDerivation,
  encodeStatement,
  equation,
  generalize,
  hypothesis,
  type Importable,
  load,
  objectKind,
  type Origin,
  reflex,
  successorSymbol,
  apply,
  builtIn,
  variable,
  natSort,
  type Theorem,
  uspec,
  Writer,
  zeroSymbol,
} from '../../kernel/index.ts';

const zero = constant(zeroSymbol);
const x = variable('x', natSort);
const all = generalize(x, reflex(x));
const th = uspec(generalize(x, uspec(all, x)), zero);
const goal = equation(zero, zero);
const member = (n: number): Importable | undefined => builtIn[n];
const write = (proved: Theorem): Uint8Array =>
  encodeDerivation(
    proved,
    (s) => builtIn.indexOf(s as never),
    () => undefined,
  );

describe('a derivation', () => {
  it('of the goal is accepted, and of nothing else', () => {
    const bytes = write(th);
    expect(checkDerivation(bytes, goal, member)).toMatchObject({ verdict: 'accepted' });
    const one = apply(successorSymbol, [zero]);
    expect(checkDerivation(bytes, equation(one, one), member)).toMatchObject({ verdict: 'refused' });
  });

  it('has one way to take off quantifiers', () => {
    // Nat; a variable x, x = x, for all x; zero, which is part 1 of the goal; an instance.
    const proof = (code: number): Uint8Array => Uint8Array.of(1, 1, 0x40, 0x03, 0x43, 0x27, 0x21, 0x42, code);
    expect(checkDerivation(proof(0x38), goal, member)).toMatchObject({ verdict: 'accepted' });
    expect(write(uspec(all, zero))).toEqual(proof(0x38));
    expect(checkDerivation(proof(0x20), goal, member)).toMatchObject({ verdict: 'refused', rule: 'derivation' });
  });

  it('imports by rising numbers, what is there and used, each once', () => {
    const bytes = write(th);
    const [n] = bytes;
    expect(n).toBe(1);
    const again = (imports: readonly number[]): string => {
      const w = new Writer().number(imports.length);
      for (const i of imports) w.number(i);
      return checkDerivation(w.all(bytes.subarray(2)).bytes(), goal, member).verdict;
    };
    expect(again([bytes[1] as number])).toBe('accepted');
    expect(again([99])).toBe('refused');
    expect(again([bytes[1] as number, 0])).toBe('refused');
    expect(again([bytes[1] as number, 3])).toBe('refused');
  });

  it('may not leave a hypothesis open', () => {
    expect(checkDerivation(write(hypothesis(goal)), goal, member)).toMatchObject({ verdict: 'refused', rule: 'undischarged' });
  });
});

describe('the code of instances', () => {
  it('is none in proofs of libraries', () => {
    const origin = (s: Importable): Origin<number> => ({ object: undefined, member: builtIn.indexOf(s as never) });
    const statement = encodeStatement(goal, origin);
    const loaded = load(objectKind.statement, [], statement.body, 1000);
    // Nat, a variable, x = x, for all x; zero; an instance of it.
    const body = (code: number) =>
      new Writer().number(2).number(0).number(1).number(0).number(9).all([0x40, 0x03, 0x42, 0x27, 0x21, 0x41, code]).bytes();
    const reason = (code: number): string => {
      try {
        load(objectKind.proof, [loaded], body(code), 1000);
        return 'accepted';
      } catch (e) {
        return (e as Error).message;
      }
    };
    expect(reason(0x38)).toContain('there is no such code');
    expect(reason(0x20)).not.toContain('there is no such code');
  });
});
