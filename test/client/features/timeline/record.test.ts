// The team's record in words.
import { expect, test } from 'vitest';
import type { Message } from '#model/engine/message.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { wordMessage } from '#protocol/wording.ts';
import {
  namesOf,
  personName,
  progressOf,
  speakerName,
  taskTitle,
} from '../../../../client/features/timeline/record.ts';
import { wordingFor } from '../../../../client/session/drill.ts';
import { runbookOf } from '../../../support/runbook.ts';
import { alarm, briefing, player } from '../../builders.ts';

const names = namesOf(
  briefing({
    customers: [{ id: 'shoppers', name: 'Shoppers' }],
    causes: [{ id: 'leak', title: 'A leak', text: '' }],
    facets: { ...NO_SCORING.facets, mechanism: [{ id: 'no-threads', title: 'No thread can start' }] },
  }),
  [alarm({ id: 'put-errors', title: 'Put errors' })],
  [runbookOf([])],
);
const wording = wordingFor(names, { players: [player()], seats: [] }, 150);

const given = (command: string, values: Record<string, string | number> = {}): Message => ({
  code: 'timeline/command',
  args: { call: { do: command, with: values } },
});
const restart = { do: 'fleet/restart-servers', with: { perHour: 350, scope: 'stale-map' } };

test.each<[Message, string]>([
  [given(restart.do, restart.with), 'Restart servers: per hour 350, scope stale map'],
  [given('fleet/stop-adding'), 'Stop adding'],
  [given('fleet/restart-servers', { perHour: 350, batch: 30 }), 'Restart servers: per hour 350, batch 30'],
  [given('fleet/switch-source', { source: 'leak', text: '' }), 'Switch source: A leak'],
  [given('fleet/remove-servers', { count: 0, perHour: 35 }), 'Remove servers: all that were added, per hour 35'],
  [given('fleet/add-servers', { count: 0, perHour: 35 }), 'Add servers: count 0, per hour 35'],
  [given('alarm/acknowledge-alarm', { alarm: 'put-errors' }), 'Acknowledge alarm: Put errors'],
  [given('runbook/open', { runbook: 'mend' }), 'Open runbook: Mend it'],
  [given('incident/claim-cause', { cause: 'leak', certainty: 'likely' }), 'Claim cause: A leak, likely'],
  [
    given('incident/claim-cause', { cause: 'leak', certainty: 'certain', mechanism: 'no-threads', evidence: '3 12' }),
    'Claim cause: A leak, certain, on 2 cited readings; mechanism: No thread can start',
  ],
  [given('incident/set-severity', { severity: 2 }), 'Set severity: SEV-2'],
  [given('incident/retract-claim', { claim: 1, cause: 'leak' }), 'Withdraw claim: A leak'],
  [given('board/drop-hypothesis', { hypothesis: 1, text: 'A cold cache' }), 'Drop hypothesis: A cold cache'],
  [given('runbook/close', { walk: 1, outcome: 'finished', runbook: 'mend' }), 'Close runbook “Mend it”: finished'],
  [
    given('runbook/skip-step', { walk: 1, step: 2, reason: 'seen before', runbook: 'mend' }),
    'Skip step 2 of “Mend it”: seen before',
  ],
  [
    given('runbook/release-hold', { walk: 1, step: 3, runbook: 'mend' }),
    'Release the hold point of step 3 of “Mend it”',
  ],
  [given('runbook/approve-deviation', { walk: 1, runbook: 'mend' }), 'Approve the deviation from “Mend it”'],
  [
    given('runbook/deviate', {
      ...{ walk: 1, step: 2, observation: 0, why: 'it is slow', instead: 'wait', stopWhen: '' },
      runbook: 'mend',
    }),
    'Deviate from step 2 of “Mend it”: wait; because it is slow',
  ],
  [
    given('status/post-by-tool', { status: 'identified', text: 'We know why. See you.', doing: '' }),
    'Posted: identified. “We know why. See you.”',
  ],
  [
    given('status/post-by-backup', {
      ...{ status: 'investigating', impact: 'major', scope: 'fleet other', nextMinutes: 30 },
      ...{ doing: 'We look for the cause', text: 'Streams fail' },
    }),
    'Posted with the backup tool: investigating, impact major. “Streams fail.” Affects Fleet, other. We look for the cause. Next update in 30 min.',
  ],
  [given('board/add-hypothesis', { cause: 'leak', text: 'A leak' }), 'Add hypothesis: A leak'],
  [
    {
      code: 'timeline/proposed',
      args: { proposal: 1, calls: [restart, { do: 'fleet/set-routing', with: { checks: 'deep' } }] },
    },
    'Proposal 1: Restart servers: per hour 350, scope stale map; Set routing: checks deep',
  ],
  [{ code: 'timeline/event', args: { service: 'fleet', event: 'removal-done' } }, 'Fleet: removal done'],
  [
    { code: 'timeline/inspected', args: { command: 'host/inspect-host', service: 'fleet', subject: '12' } },
    'Fleet: host 12 read',
  ],
  [{ code: 'timeline/message-received', args: { from: 'Legal', text: 'how long?' } }, 'Legal: how long?'],
  [{ code: 'timeline/alarm', args: { alarm: 'put-errors' } }, 'Put errors'],
  [{ code: 'stand-in/update-due', args: { dueStep: 240 } }, 'The next public update is due by 02:50.'],
])('%o', (message, said) => {
  expect(wordMessage(message, wording)).toBe(said);
});

test('people are named by the room', () => {
  const seats = [{ id: 'ops', name: 'Operations', role: 'operations', text: '', places: 1 }] as const;
  const people = { players: [player()], seats: [...seats] };
  expect(['p1', 'gone', null].map((by) => personName(by, people))).toEqual(['Mara Keller', 'gone', '']);
  expect(speakerName({ kind: 'player', id: 'p1' }, people)).toBe('Mara Keller');
  expect(['ops', 'other'].map((seat) => speakerName({ kind: 'stand-in', seat }, people))).toEqual([
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

test.each([
  [{ unit: 'hosts', done: 22, total: 150 }, '22 of 150 hosts'],
  [{ unit: 'minutes', done: 0, total: 3 }, '0 of 3 min'],
  [{ unit: 'hosts', done: 0, total: 0 }, null],
  [{ unit: 'steps', done: 4, total: 24 }, null],
] as const)('how far work is, with what is counted: %o', (task, said) => {
  expect(progressOf(task)).toBe(said);
});

test('people and services that customers are have names as well', () => expect(names.get('shoppers')).toBe('Shoppers'));
