// What the page says of a refusal, where somebody typed what cannot be used.
import { expect, test } from 'vitest';
import { refusalText } from '../../../client/ui/note.tsx';
import { parseRequest } from '../../../server/protocol/parsers.ts';
import { wordRefusal } from '../../../server/protocol/wording.ts';

/** What the page says of a join under the name. */
function saidOf(name: string): string {
  const answer = parseRequest('drill:join', { code: 'AAAA-AAAA', name });
  if (answer.ok) throw new Error('it was not refused');
  return refusalText({ ...answer, ...wordRefusal(answer) });
}

test.each([
  ['\u202eAnn', 'The name must not have invisible or direction-changing characters.'],
  ['\u0301', 'The name must have a letter or a digit.'],
  ['x'.repeat(41), 'The name must have at most 40 characters.'],
  ['x'.repeat(900), 'The name must have at most 40 characters.'],
  [' ', 'The name must not be empty.'],
])('a name that is refused, %j, is talked about without words of the wire', (name, said) => {
  expect(saidOf(name)).toBe(said);
});
