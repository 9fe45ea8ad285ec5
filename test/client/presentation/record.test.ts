// The team's record in words.
import { expect, test } from 'vitest';
import { namesOf, personName, recordText, withPeople } from '../../../client/presentation/record.ts';
import { alarm, briefing, player } from '../builders.ts';

const names = namesOf(briefing({ causes: [{ id: 'leak', title: 'A leak', text: '' }] }), [
  alarm({ id: 'put-errors', title: 'Put errors' }),
]);

test.each([
  ['fleet/restart-servers perHour=350 scope=wedged', 'Restart servers: per hour 350, scope wedged'],
  ['fleet/stop-adding', 'Stop adding'],
  ['alarm/acknowledge-alarm alarm=put-errors', 'Acknowledge alarm: Put errors'],
  ['incident/claim-cause cause=leak certainty=likely', 'Claim cause: A leak, certainty likely'],
  [
    'status/post-by-tool status=identified text=We know why. See you.',
    'Post by tool: status identified, text We know why. See you.',
  ],
  ['fleet: removal-done', 'Fleet: removal done'],
  ['fleet: host 12 read', 'Fleet: host 12 read'],
  ['Legal: how long?', 'Legal: how long?'],
  ['Put errors', 'Put errors'],
])('%s', (written, said) => {
  expect(recordText(written, names)).toBe(said);
});

test('people are named by the room', () => {
  expect([personName('p1', [player()]), personName('gone', [player()]), personName(null, [])]).toEqual([
    'Mara Keller',
    'gone',
    null,
  ]);
});

test('a sentence of the server names people in the place of their ids', () => {
  const players = [player(), player({ id: 'p12', name: 'Yoko' })];
  expect(withPeople('p1 is busy; ask p12, not sp1 or p1-a', players)).toBe(
    'Mara Keller is busy; ask Yoko, not sp1 or p1-a',
  );
});
