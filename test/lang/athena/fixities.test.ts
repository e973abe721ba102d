/** What one session says of operators is nobody else's: sessions of a process have the symbols and connectives of the start in common. */
import { describe, expect, it } from 'vitest';
import { Session } from '../../../lang/index.ts';
import { runProgram } from '../../support/run-program.ts';

const reading = 'declare A: Boolean\n(print (val->string (forall ?x ?y . ?x = ?y & A ==> A)))';
const asUsual = runProgram(reading).output;

describe('in another session', () => {
  it.each([
    ['a precedence of a symbol', 'set-precedence = 5'],
    ['a precedence of a connective', 'set-precedence & 1000'],
    ['associativity', 'left-assoc ==>\nset-precedence ==> 300'],
    ['a precedence that a name was overloaded with', 'declare near: [Int Int] -> Boolean [7]\noverload near ='],
    ['a symbol that got the precedence of a name', 'declare near: [Int Int] -> Boolean [7]\noverload near &'],
    ['a name with converters', 'define keep := lambda (x) x\nexpand-input = [keep keep]\nset-precedence = 5'],
  ])('%s changes nothing', (_, text) => {
    expect(runProgram(text).diagnostics.map((d) => d.message)).toEqual([]);
    expect(runProgram(reading).output).toBe(asUsual);
  });

  it('it is as that session has said, also when both go on in turn', () => {
    const said: string[] = [];
    const open = () =>
      new Session({ readFile: () => undefined, onEvent: (e) => void ('text' in e && e.kind === 'output' && said.push(e.text)) });
    const [one, two] = [open(), open()];
    const show = (s: Session, n: number) =>
      s.run({ name: `show${n}`, text: '(print (val->string (forall ?x ?y ?z . ?x + ?y * ?z = ?x)))' });
    show(one, 0);
    one.run({ name: 'set', text: 'set-precedence + 900' });
    show(two, 1);
    show(one, 2);
    two.run({ name: 'set', text: 'set-precedence + 100\n(print (val->string (get-precedence +)))' });
    show(one, 3);
    one.run({ name: 'ask', text: '(print (val->string (get-precedence +)))' });
    const [first, second, third, below, fourth, above] = said.map((s) => s.replace(/\s+/g, ' '));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(fourth).toBe(third);
    expect([below, above]).toEqual(['100', '900']);
  });
});

it('what is undone is as it was', () => {
  const said: string[] = [];
  const session = new Session({ readFile: () => undefined, onEvent: (e) => void (e.kind === 'output' && said.push(e.text)) });
  const ask = () => session.run({ name: 'ask', text: '(print (val->string (get-precedence =)))' });
  ask();
  const before = session.snapshot();
  session.run({ name: 'set', text: 'set-precedence = 17' });
  ask();
  session.restore(before);
  ask();
  expect(said).toEqual(['100', '17', '100']);
});
