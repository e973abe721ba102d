import { describe, expect, test } from 'vitest';
import { lex } from '../../../lang/athena/lexer.ts';
import { kindTexts } from '../../../lang/athena/parser/token-kinds.ts';

/** The tokens as `kind` or `kind=value`; punctuation and reserved words by their text. */
function tokensOf(text: string): string[] {
  const tokens = lex({ name: 'test', text });
  return Array.from({ length: tokens.count }, (_, i) => {
    const kind = kindTexts[tokens.kinds[i] as number] as string;
    return kind.startsWith('<') ? `${kind.slice(1, -1)}=${tokens.values[i]}` : kind;
  });
}

const faultsOf = (text: string): string[] =>
  lex({ name: 'test', text }).faults.map((fault) => `${fault.at.start}-${fault.at.end} ${fault.code}`);

describe('tokens', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['x+y a=b -3 3-4', ['name=x+y', 'name=a=b', 'name=-3', 'name=3-4']],
    ['3 3.14 1e3 3. .5 3.1.4', ['number=3', 'number=3.14', 'name=1e3', 'name=3.', 'name=.5', 'name=3.1.4']],
    ['f[1] a#b a!b', ['name=f[1', ']', 'name=a#b', 'name=a!b']],
    ['==> => =>x -> ->x', ['name===>', '=>', 'name==>x', '->', 'name=->x']],
    [':= :: : M.:: .::', [':=', 'name=::', ':', 'name=M.::', 'name=.', 'name=::']],
    ['| || |{ }| && &', ['|', '||', '|{', '}|', '&&', 'name=&']],
    ['~x ~ !m', ['name=~', 'name=x', 'name=~', '!', 'name=m']],
    ["?x ? y 'a 'S '\"a b\" '::", ['variable=x', 'variable=y', 'quoted=a', 'quoted=S', 'quoted=a b', 'quoted=::']],
    ['assume assumes load load-file by BY Fun then', ['assume', 'name=assumes', 'load', 'load', 'BY', 'BY', 'name=Fun', 'name=then']],
    ['_ _x', ['_', 'name=_x']],
    ['`a `\\n `\\65 `\\blank `` `(', ['character=a', 'character=\n', 'character=A', 'character= ', 'character=`', 'character=(']],
    ['"a\\"b\\\\\\t\\^A\\065\\blank"', ['string=a"b\\\t\x01A ']],
    ['"two\nlines\r\nhere"', ['string=twolineshere']],
    ['a # b ) "\nc ## d\r#\ne', ['name=a', 'name=c', 'name=e']],
    ['a STOP b', ['name=a']],
    ['a EOF b', ['name=a']],
    ['a END_LOAD b', ['name=a']],
    ['a ;; b', ['name=a']],
    ['a; b', ['name=a', ';', 'name=b']],
    ['STOPPED "STOP" EOFs', ['name=STOPPED', 'string=STOP', 'name=EOFs']],
    ['junk ) "\nSTART_LOAD\na', ['name=a']],
    ['\ufeffx', ['name=x']],
  ])('%j', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
    expect(faultsOf(text)).toEqual([]);
  });
});

describe('lexical faults', () => {
  test.each<[string, string[], string[]]>([
    ['a $ b', ['2-3 syntax/stray-character'], ['name=a', 'name=b']],
    ['a ∀ b', ['2-3 syntax/stray-character'], ['name=a', 'name=b']],
    ['a \ufffd\ufffd b', ['2-4 syntax/stray-character'], ['name=a', 'name=b']],
    ['a \u0000 b', ['2-3 syntax/stray-character'], ['name=a', 'name=b']],
    ['"é" b', ['1-2 syntax/stray-character'], ['string=', 'name=b']],
    ['? ) b', ['0-1 syntax/stray-character'], [')', 'name=b']],
    ['` b', ['0-1 syntax/stray-character'], ['character=?', 'name=b']],
    ['"a\\qb" c', ['2-4 syntax/bad-escape'], ['string=ab', 'name=c']],
    ['`\\200 c', ['1-5 syntax/bad-escape'], ['character=?', 'name=c']],
    ['"abc\nd e', ['0-4 syntax/unterminated-string'], ['string=abc', 'name=d', 'name=e']],
    // The quote without a partner is the first: its string would run over a definition.
    [
      '(f "abc)\n(define x 3)\n(g "d")',
      ['3-8 syntax/unterminated-string'],
      ['(', 'name=f', 'string=abc)', '(', 'define', 'name=x', 'number=3', ')', '(', 'name=g', 'string=d', ')'],
    ],
  ])('%j', (text, faults, tokens) => {
    expect(faultsOf(text)).toEqual(faults);
    expect(tokensOf(text)).toEqual(tokens);
  });

  test('every fault says what to do', () => {
    for (const { message, help } of lex({ name: 'test', text: '$ “ "\\q" `\\999 \ufffd ? \' "' }).faults) {
      expect(message).not.toBe('');
      expect(help.length).toBeGreaterThan(0);
    }
  });
});
