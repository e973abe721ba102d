/** Random deductions and broken variants of them: what a session accepts is true in every finite model looked at. */
import { expect, it } from 'vitest';
import { type Sort, type Term, type Theorem, freeVariables } from '../../kernel/index.ts';
import { Session, type SourceFile, type Span } from '../../lang/index.ts';
import { Chance, refute } from '../support/models.ts';
import { declarations, text, type Tree, Writer } from '../support/random-deductions.ts';

const long = process.env['SOUNDNESS_COUNT'] !== undefined;
const rounds = Number(process.env['SOUNDNESS_COUNT'] ?? 60);
const firstSeed = Number(process.env['SOUNDNESS_SEED'] ?? 1);

/** A session that hands over its theorems as the kernel made them. */
class Watched extends Session {
  readonly found: { theorem: Theorem; line: number }[] = [];
  errors: { code: string; message: string; line: number }[] = [];
  constructor() {
    super({
      limitSteps: 200_000,
      readFile: () => undefined,
      onEvent: (e) => {
        if (e.kind === 'diagnostic' && e.diagnostic.severity === 'error')
          this.errors.push({ code: e.diagnostic.code, message: e.diagnostic.message, line: lineOf(e.diagnostic.at) });
      },
    });
  }
  override result(label: string, said: string, at: Span, theorem?: Theorem): void {
    if (theorem !== undefined) this.found.push({ theorem, line: lineOf(at) });
    super.result(label, said, at, theorem);
  }
}

function lineOf(at: Span): number {
  return at.source.text.slice(0, at.start).split('\n').length;
}

function sortsIn(th: Theorem): readonly Sort[] {
  const found = new Set<Sort>();
  const walk = (t: Term): void => {
    if (t.binds?.ground) found.add(t.binds);
    if (t.sort.ground) found.add(t.sort);
    t.args.forEach(walk);
  };
  for (const p of [th.conclusion, ...th.assumptions.map((a) => a.sentence)]) walk(p);
  return [...found].slice(0, 2);
}

it(`random deductions prove nothing false (${rounds} programs from seed ${firstSeed})`, { timeout: 3_600_000 }, () => {
  const sum = { deductions: 0, accepted: 0, variants: 0, variantsAccepted: 0, held: 0, complete: 0, models: 0 };
  const bad: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
    const writer = new Writer(new Chance(seed * 7919));
    for (let i = 0; i < 20; i++) writer.n(2);
    const axioms = Array.from({ length: writer.n(3) }, () => writer.sentence(writer.start([])));
    const lines: string[] = [];
    const kinds: ('right' | 'broken')[] = [];
    for (let i = 0; i < 12; i++) {
      const { d } = writer.deduction(writer.start(axioms), 2 + writer.n(4));
      if (text(d).length > 3000) continue;
      const variants: Tree[] = Array.from({ length: 4 }, () => writer.broken(writer.n(4) === 0 ? writer.broken(d) : d));
      lines.push(text(d), ...variants.map(text));
      kinds.push('right', ...variants.map(() => 'broken' as const));
    }
    const head = `${declarations}${axioms.map((p) => `(assert ${text(p)})`).join('\n')}\n`;
    const first = head.split('\n').length;
    const session = new Watched();
    const source: SourceFile = {
      name: `seed ${seed}`,
      text: `${head}${lines.map((l) => (l.startsWith('(') ? l : `(${l})`)).join('\n')}\n`,
    };
    session.run(source);
    for (const k of kinds) sum[k === 'right' ? 'deductions' : 'variants']++;
    for (const e of session.errors)
      if (e.code.startsWith('internal') || /not a function|undefined/.test(e.message)) bad.push(`seed ${seed}: ${e.code} ${e.message}`);
    const seen = new Set<string>();
    for (const { theorem, line } of session.found) {
      sum[kinds[line - first] === 'right' ? 'accepted' : 'variantsAccepted']++;
      const key = `${theorem.conclusion.identity} ${theorem.assumptions.map((a) => a.identity).join(' ')}`;
      if (seen.has(key) || theorem.conclusion.size > 400) continue;
      seen.add(key);
      const verdict = refute(theorem, {
        exhaustive: long ? 100_000 : 100,
        random: long ? 10_000 : 40,
        seed,
        instances: sortsIn(theorem),
        definitions: new Map(),
      });
      sum.models += verdict.tried;
      if (verdict.held > 0) sum.held++;
      if (verdict.complete) sum.complete++;
      if (verdict.counterexample !== undefined)
        bad.push(
          `seed ${seed}, line ${line} (${kinds[line - first]}): ${lines[line - first]}\nfails where ${verdict.counterexample.join('; ')}; open: ${freeVariables(theorem.conclusion).length}`,
        );
    }
  }
  if (long) console.log(`deductions: ${JSON.stringify(sum)}`);
  expect(bad.slice(0, 3)).toEqual([]);
  expect(sum.accepted).toBeGreaterThan(sum.deductions / 2);
  expect(sum.held).toBeGreaterThan(rounds);
});
