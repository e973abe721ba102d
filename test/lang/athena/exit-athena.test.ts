/** `exit-athena` ends the run, and is no failure. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

it.each(['exit-athena', '(exit-athena)'])('leaves out what comes after it: %s', (exit) => {
  const { result, output, diagnostics } = runProgram(`(print "before")\n${exit}\n(print "after") (no-such-name)`);
  expect(output).toBe('before');
  expect(diagnostics).toEqual([]);
  expect(result).toMatchObject({ ok: true, exited: true });
});

it('in the files that load this one too', () => {
  const { result, output } = runProgram('load "part"\n(print "after")', { files: { part: '(print "in")\nexit-athena\n(print "rest")' } });
  expect(output).toBe('in');
  expect(result).toMatchObject({ ok: true, exited: true });
});

it('in a module, which then has what came before', () => {
  const { result, output } = runProgram('module M { define k := 1\n exit-athena\n (print "rest") }\n(print "after")');
  expect(output).toBe('');
  expect(result).toMatchObject({ ok: true, exited: true });
});

it('does not hide an error before it', () => {
  const { result, diagnostics } = runProgram('module M { (head [])\n exit-athena }');
  expect(diagnostics.map((d) => d.code)).toEqual(['value/empty-list', 'module/failed']);
  expect(result).toMatchObject({ ok: false, exited: true });
});

it('a run without it is not ended', () => {
  expect(runProgram('(print "all")').result.exited).toBe(false);
});
