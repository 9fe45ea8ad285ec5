// Rows that come back from a file: what each kind of event must carry, and what an older row did not have yet.
import { expect, test } from 'vitest';
import { parseDrillRow, parseLogEvent } from '../../server/storage/log-event.ts';

const at = { seq: 3, step: 12, team: 'team-1', player: 'p1' };

test.each([
  ['seat-taken', { seat: 'scribe' }],
  ['seat-given-up', { seat: 'scribe', absent: true }],
  ['seat-offered', { seat: 'scribe', to: 'p2' }],
  ['seat-accepted', { seat: 'scribe' }],
  ['seat-declined', { seat: 'scribe' }],
])('%s is read as it was written, and not without its seat', (type, payload) => {
  const event = { ...at, type, payload };
  expect(parseLogEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, value: event });
  const { seat: _, ...rest } = payload;
  expect(parseLogEvent({ ...event, payload: rest })).toMatchObject({
    ok: false,
    why: expect.stringContaining('payload.seat'),
  });
});

test('a drill from before there were modes was unaided', () => {
  const row = {
    id: 'd1',
    version: 2,
    scenario: 's',
    digest: 'x',
    seed: 1,
    variation: 0,
    solo: true,
    code: null,
    startStep: 12,
    teams: [{ id: 'team-1', name: 'Team' }],
    created: '',
  };
  expect(parseDrillRow(row)).toMatchObject({ ok: true, value: { mode: 'unaided' } });
  expect(parseDrillRow({ ...row, mode: 'easy' })).toMatchObject({ ok: false });
});
