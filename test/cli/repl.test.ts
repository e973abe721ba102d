import { describe, expect, it } from 'vitest';
import { ReplEngine } from '../../cli/repl-engine.ts';
import { wholeInput } from '../../cli/repl-input.ts';
import { fakeSession } from './fake-world.ts';

describe('wholeInput', () => {
  it.each([
    '(f a)\n',
    'assert x\n',
    '"a ) string"\n',
    '# a ( comment\n',
    '(f `( `))\n',
    '(f `\\n a)\n',
    '"esc \\" aped"\n',
    '(too many))\n',
    'x # define\n',
  ])('is whole: %j', (text) => {
    expect(wholeInput(text)).toBe(text);
  });

  it.each(['(f\n', '"open\n', '(f "a" [\n', 'define x :=\n', 'conclude\n', '(a # ;;\n', '{ "x"\n', '(a |\n'])('waits: %j', (text) => {
    expect(wholeInput(text)).toBeUndefined();
  });

  it('ends at ;; whatever is open', () => {
    expect(wholeInput('(f ;;\n')).toBe('(f ');
    expect(wholeInput('"a;;\n')).toBeUndefined();
  });
});

function engine() {
  const seen: string[] = [];
  const session = fakeSession({
    readFile: () => undefined,
    onEvent: (e) => seen.push(e.kind === 'result' ? e.text : e.kind === 'output' ? e.text : e.diagnostic.code),
  });
  const world = { out: (t: string) => void seen.push(t), err: (t: string) => void seen.push(t) };
  return { repl: new ReplEngine(session, world), session, seen };
}

describe('ReplEngine', () => {
  it('goes on after an input, and leaves when one asks to', () => {
    const { repl } = engine();
    expect(repl.feed('print a')).toBe(true);
    expect(repl.feed('exit')).toBe(false);
  });

  it('collects lines until an input is whole', () => {
    const { repl, seen } = engine();
    repl.feed('print (a');
    expect(repl.waiting).toBe(true);
    repl.feed('print b)');
    expect(repl.waiting).toBe(false);
    expect(seen).toEqual(['(a', 'b)']);
  });

  it('undoes inputs one by one', () => {
    const { repl, session, seen } = engine();
    for (const line of ['theorem a', 'theorem b', ':undo']) repl.feed(line);
    expect(session.theorems().map((t) => t.name)).toEqual(['a']);
    repl.feed(':undo');
    repl.feed(':undo');
    expect(session.theorems()).toEqual([]);
    expect(seen.at(-1)).toBe('there is nothing to undo\n');
  });

  it('lists axioms, of all theorems or one', () => {
    const { repl, seen } = engine();
    for (const line of ['theorem a', ':axioms', ':axioms nope']) repl.feed(line);
    expect(seen.join('')).toContain('axiom ax: (p ==> q)');
    expect(seen.join('')).toContain('no theorem is called nope');
  });

  it('proposes a command, leaves at :quit, counts failures', () => {
    const { repl, seen } = engine();
    repl.feed(':unod');
    expect(seen.at(-1)).toContain('did you mean :undo?');
    repl.feed('fail');
    expect(repl.failures).toBe(2);
    expect(repl.feed(':quit')).toBe(false);
    expect(repl.feed('quit')).toBe(false);
  });

  it('runs what is left at the end of input', () => {
    const { repl, seen } = engine();
    repl.feed('print (a');
    repl.end();
    expect(seen).toEqual(['(a']);
  });
});
