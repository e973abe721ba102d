/** `(halt)` ends the run, and only that. */
import { expect, it } from 'vitest';
import { Session } from '../../../lang/athena/session.ts';

it('leaves out the rest of the file, also of the one that loaded it', () => {
  const shown: string[] = [];
  const session = new Session({
    readFile: (name) => ({ name, text: '(print "in ")\n(halt)\n(print "never ")' }),
    onEvent: (e) => {
      if (e.kind === 'output') shown.push(e.text);
    },
  });
  session.run({ name: 'a.ath', text: '(print "before ")\nload "b"\n(print "after ")' });
  session.run({ name: 'c.ath', text: '(print "next")' });
  expect(shown.join('')).toBe('before in next');
});
