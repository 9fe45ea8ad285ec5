// The team's record in words.
import { expect, test } from 'vitest';
import { namesOf, personName, recordText, taskTitle, withNames } from '../../../../client/features/timeline/record.ts';
import { runbookOf } from '../../../support/runbook.ts';
import { alarm, briefing, player } from '../../builders.ts';

const names = namesOf(
  briefing({ causes: [{ id: 'leak', title: 'A leak', text: '' }] }),
  [alarm({ id: 'put-errors', title: 'Put errors' })],
  [runbookOf([])],
);

test.each([
  ['fleet/restart-servers perHour=350 scope=stale-map', 'Restart servers: per hour 350, scope stale-map'],
  ['fleet/stop-adding', 'Stop adding'],
  ['alarm/acknowledge-alarm alarm=put-errors', 'Acknowledge alarm: Put errors'],
  ['runbook/open runbook=mend', 'Open runbook: Mend it'],
  ['incident/claim-cause cause=leak certainty=likely', 'Claim cause: A leak, certainty likely'],
  [
    'status/post-by-tool status=identified text=We know why. See you.',
    'Post by tool: status identified, text We know why. See you.',
  ],
  [
    'Proposal 1: fleet/restart-servers perHour=350 scope=stale-map; fleet/set-routing checks=deep',
    'Proposal 1: Restart servers: per hour 350, scope stale-map; Set routing: checks deep',
  ],
  ['fleet: removal-done', 'Fleet: removal done'],
  ['fleet: host 12 read', 'Fleet: host 12 read'],
  ['Legal: how long?', 'Legal: how long?'],
  ['Put errors', 'Put errors'],
])('%s', (written, said) => {
  expect(recordText(written, names)).toBe(said);
});

test('people are named by the room', () => {
  const seats = [{ id: 'ops', name: 'Operations', role: 'operations', text: '', places: 1 }] as const;
  const people = { players: [player()], seats: [...seats] };
  expect(['p1', 'gone', null, 'stand-in/ops', 'stand-in/other'].map((by) => personName(by, people))).toEqual([
    'Mara Keller',
    'gone',
    '',
    'Operations (stand-in)',
    'other (stand-in)',
  ]);
});

test.each([
  [{ title: 'host/inspect-host', subject: '12' }, 'host 12'],
  [{ title: 'inspect/search-logs', subject: '' }, 'all log lines'],
  [{ title: 'fleet/restart-servers', subject: '' }, 'Restart servers'],
])('what somebody is at: %o', (task, said) => {
  expect(taskTitle(task)).toBe(said);
});

test('a sentence of the server names people and commands in the place of their ids', () => {
  const players = [player(), player({ id: 'p12', name: 'Yoko' })];
  expect(withNames('p1 is busy; ask p12, not sp1 or p1-a', players, names)).toBe(
    'Mara Keller is busy; ask Yoko, not sp1 or p1-a',
  );
  expect(withNames('your hands are busy with host/inspect-host', players, names)).toBe(
    'your hands are busy with Inspect host',
  );
});
