/** Short derivations that ask for much work or memory: each is refused at a limit that counts it, long before anybody has to wait. */
import { describe, expect, it } from 'vitest';
import { builtIn, checkDerivation, type DerivationVerdict, verum, Writer } from '../../kernel/index.ts';
import { code, firstEntry, shortEntries } from '../../kernel/certificate-codes.ts';
import { cpuTime } from '../support/cpu-time.ts';

const limits = { bytes: 1 << 16, steps: 200_000, nodes: 4_000_000 };

/** Code after imports; the goal, which is `true`, is the entry after these. */
class Code extends Writer {
  constructor(...imports: readonly number[]) {
    super();
    this.number(imports.length);
    imports.forEach((n, i) => void this.number(n - (imports[i - 1] ?? 0)));
  }
  use(i: number): this {
    return i < shortEntries ? this.byte(firstEntry + i) : this.byte(code.take).number(i - shortEntries);
  }
  do(...names: readonly (keyof typeof code)[]): this {
    for (const name of names) this.byte(code[name]);
    return this;
  }
  judged(): DerivationVerdict {
    return checkDerivation(this.bytes(), verum, (n) => builtIn[n], limits);
  }
}
const outOf = (limit: string) => ({ verdict: 'limit', limit });

/** By number, see `certificate.md`. */
const [boolean, nat, fun, product, quotient] = [0, 1, 5, 14, 15];

describe('a derivation that asks for much', () => {
  it('a disjunction of itself and itself, a hundred times over: the cases count as often as they are looked at', () => {
    const it = new Code(boolean).use(0).do('variable');
    for (let [i, last] = [0, 2]; i < 100; i++, last = 2 + i) it.use(last).do('or').number(2).do('save');
    it.do('hypothesis').use(2).use(2).do('if', 'hypothesis', 'cases').number(1);
    expect(it.judged()).toMatchObject(outOf('nodes'));
  }, 20_000);

  it('the quotient of two numbers of a hundred thousand bits each', () => {
    const it = new Code(product, quotient);
    let kept = 3;
    for (const digit of [0xabn, 0xcdn]) {
      let n = 1n;
      for (let i = 0; i < 1040; i++) n = n * 256n + (digit ^ BigInt(i % 251));
      it.do('real').number(n).number(1);
      for (let i = 0; i < 4; i++) it.do('save').use(kept++).use(0);
    }
    expect(it.use(1).do('compute').judged()).toMatchObject(outOf('nodes'));
  }, 20_000);

  it('small fractions of large numbers are computed still', () => {
    const it = new Code(quotient)
      .do('real')
      .number(10n ** 300n)
      .number(7)
      .do('real')
      .number(10n ** 299n)
      .number(3)
      .use(0)
      .do('compute');
    expect(it.judged()).toMatchObject({ verdict: 'refused', rule: 'goal' });
  });

  it('a sort of four thousand parts for each of eight thousand variables', () => {
    const it = new Code(nat, fun).do('sort-variable');
    for (let i = 0; i < 3999; i++) it.use(3);
    it.use(1).number(4000).do('variable').use(4).do('equal', 'save');
    for (let i = 0; i < 3999; i++) it.use(5);
    expect(it.do('or').number(4000).do('hypothesis').use(0).do('sort-instance').judged()).toMatchObject(outOf('nodes'));
  }, 20_000);

  it('variables of a sort of four thousand parts: the sort is gone through once, and not for each', () => {
    const milliseconds = (parts: number): number => {
      const it = new Code(nat, fun).do('true-intro', 'sort-variable');
      for (let i = 1; i < parts; i++) it.use(3);
      it.use(1).number(parts).do('save', 'variable').use(5).do('equal');
      for (let i = 1; i < 4000; i++)
        it.use(4)
          .do('variable')
          .use(5 + i)
          .do('equal');
      it.do('and').number(4000).do('reflex', 'both').number(2).do('project').number(0);
      const before = cpuTime();
      // It proves the goal, and is refused for its form alone.
      expect(it.judged()).toMatchObject({ reason: 'this is not the one way to write it' });
      return cpuTime() - before;
    };
    // A millisecond for each variable was what it took to go through the parts.
    const small = Math.max(milliseconds(2), milliseconds(2));
    expect(milliseconds(4000)).toBeLessThan(4 * small + 1500);
  }, 60_000);

  it('an induction of thirty million goals: there are not so many on the stack', () => {
    const before = process.memoryUsage().rss;
    expect(new Code().do('mutual-induction').number(30_000_000).judged()).toMatchObject({ verdict: 'refused', rule: 'code' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});
