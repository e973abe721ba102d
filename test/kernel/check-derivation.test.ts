/** Derivations: one way to write them, and codes that only they have. */
import { describe, expect, it } from 'vitest';
import {
  checkDerivation,
  constant,
  encodeDerivation,
  equation,
  generalize,
  hypothesis,
  type Importable,
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
