// What passes the edge and what does not, event by event.
import { describe, expect, test } from 'vitest';
import { SPEEDS } from '#protocol/events.ts';
import { EVENT_NAMES, type EventName, isEventName, parseRequest } from '#protocol/parsers.ts';

const create = { scenario: 'kinesis-2020', solo: true, start: 'page', name: 'Ana' };
const command = { id: 'c1', do: 'front-end/stop-adding', with: {} };

const GOOD: Record<EventName, unknown[]> = {
  'scenario:list': [{}],
  'drill:create': [
    create,
    { ...create, mode: 'watch' },
    { ...create, seed: 2 ** 31 - 1, teams: ['Red', 'Blue'], solo: false, start: 'calm' },
  ],
  'drill:join': [
    { code: 'ACDE-FGHJ', name: 'Bo' },
    { code: 'ACDE-FGHJ', name: '村 田', team: 'team-2' },
  ],
  'drill:resume': [{ token: 'abc.def' }],
  'drill:resync': [{}],
  'drill:end': [{}],
  'drill:debrief': [{}, { team: 'team-2' }],
  'drill:export': [{ as: 'zip' }, { as: 'log' }],
  'actions:list': [{}, { team: 'team-2' }],
  'actions:put': [
    { id: null, text: 'Alarm at 80 %', element: 'tool', owner: '', due: '', done: false },
    { id: 'a1', team: 'team-2', text: 'Text', element: 'people', owner: 'Ana', due: '2028-02-29', done: true },
  ],
  'actions:remove': [{ id: 'a1' }],
  'actions:bring-back': [{ token: 'drill.secret' }],
  'access:sign-in': [{ key: 'a secret of twenty' }],
  'pages:state': [{}],
  'pages:choose': [{ targets: [] }, { targets: ['slack', 'generic'] }],
  'pages:test': [{ target: 'alertmanager' }],
  'record:create': [{ handle: 'Ana Å 村' }],
  'record:read': [{ handle: 'ana', key: 'ACDE-FGHJ-ACDE-FGHJ' }],
  'record:keep': [{ handle: 'ana', key: 'ACDE-FGHJ-ACDE-FGHJ' }],
  'record:erase': [{ handle: 'ana', key: 'ACDE-FGHJ-ACDE-FGHJ' }],
  'daily:table': [{}],
  'daily:start': [{ name: 'Ana' }],
  'replay:moment': [{ step: 0 }, { step: 3376 }, { step: 60, team: 'team-2' }],
  'drill:fork': [{ step: 720 }, { step: 60, team: 'team-2' }],
  'replay:basis': [{}, { team: 'team-2' }],
  'replay:family': [{}],
  'harden:open': [{ scenario: 'kinesis-family', seed: 7 }],
  'replay:compare': [{ tokens: [] }, { tokens: ['drill.secret'] }, { tokens: [], team: 'team-2' }],
  'seat:take': [{ seat: 'operations' }],
  'seat:take-bundle': [{ seats: ['commander', 'scribe'] }],
  'seat:give-up': [{ seat: 'operations' }],
  'seat:offer': [{ seat: 'operations', to: 'V1StGXR8_Z' }],
  'seat:accept': [{ seat: 'operations' }],
  'seat:decline': [{ seat: 'operations' }],
  'drill:facilitate': [{ link: 'drill.secret' }],
  'drill:steer': [
    { do: 'name-deputy', player: null },
    { do: 'stop-exercise', reason: 'fire alarm' },
    { do: 'reserve-seat', team: 'team-1', seat: 'scribe', name: 'Zoë' },
  ],
  'bot:add': [
    { level: 'novice', seats: ['operations'] },
    { level: 'expert', seats: ['operations', 'scribe'], team: 'team-2' },
  ],
  'bot:remove': [{ bot: 'V1StGXR8_Z' }],
  'clock:set': [...SPEEDS.map((speed) => ({ speed })), { paused: true }, { speed: 5, paused: false }],
  'clock:forward': [{}, { at: ['p1', 'work'] }],
  command: [command, { ...command, with: { a: 1, b: 'x', c: false }, runbook: { id: 'remove-capacity', step: 2 } }],
  'runbook:read': [{ runbook: 'restart-front-end' }, { runbook: 'db.手順-書' }],
  'chat:older': [{ before: 1 }],
  'timeline:older': [{ before: 0 }, { before: 300 }],
  'bookmarks:older': [{ before: 0 }, { before: 100 }],
  'runbook:search': [{ words: '' }, { words: 'restart the front end' }],
  'panel:open': [{ service: null }, { service: 'front-end' }],
};

const BAD: Record<EventName, unknown[]> = {
  'scenario:list': [{ all: true }],
  'drill:create': [
    {},
    { ...create, name: ' ' },
    { ...create, name: 'x'.repeat(41) },
    { ...create, name: 'two\nlines' },
    { ...create, seed: -1 },
    { ...create, seed: 2 ** 31 },
    { ...create, seed: 1.5 },
    { ...create, seed: '7' },
    { ...create, start: 'end' },
    { ...create, mode: 'easy' },
    { ...create, teams: [] },
    { ...create, teams: Array.from({ length: 9 }, (_, i) => `Team ${i}`) },
    { ...create, admin: true },
    { ...create, scenario: '../../etc/passwd' },
  ],
  'drill:join': [
    { code: 'ACDE', name: 'Bo' },
    { code: 'ACDE-FGHJ' },
    { code: ['ACDE-FGHJ'], name: 'Bo' },
    { code: 'ACDE-FGHJ', name: 'Bo', team: '' },
  ],
  'drill:resume': [{}, { token: '' }, { token: 'x'.repeat(101) }, { token: 7 }],
  'drill:resync': [{ key: true }],
  'drill:end': [{ force: true }],
  'drill:debrief': [{ team: '' }, { team: 2 }, { team: 'team-2', step: 0 }],
  'drill:export': [{}, { as: 'pdf' }, { as: 'log', team: 'team-2' }],
  'actions:list': [{ team: 7 }],
  'actions:put': [
    {},
    { id: null, text: '', element: 'tool', owner: '', due: '', done: false },
    { id: null, text: 'a\nb', element: 'tool', owner: '', due: '', done: false },
    { id: null, text: 'Text', element: 'luck', owner: '', due: '', done: false },
    { id: null, text: 'Text', element: 'tool', owner: '', due: 'tomorrow', done: false },
    { id: null, text: 'Text', element: 'tool', owner: '', due: '2026-02-30', done: false },
    { id: null, text: 'x'.repeat(501), element: 'tool', owner: '', due: '', done: false },
  ],
  'actions:remove': [{}],
  'actions:bring-back': [{}, { token: '' }],
  'access:sign-in': [{}, { key: '' }, { key: 'x'.repeat(201) }, { key: 7 }],
  'pages:state': [{ on: true }],
  'pages:choose': [{}, { targets: ['mail'] }, { targets: 'slack' }],
  'pages:test': [{}, { target: 'https://example.com' }],
  'record:create': [{}, { handle: ' ' }, { handle: 'two\nlines' }, { handle: 'x'.repeat(41) }, { handle: 7 }],
  'record:read': [{ handle: 'ana' }, { handle: 'ana', key: '' }, { handle: 'ana', key: 'x'.repeat(101) }],
  'record:keep': [{ handle: 'ana', key: 'k', entry: {} }],
  'record:erase': [{ key: 'k' }],
  'daily:table': [{ day: '2026-11-29' }],
  'daily:start': [{}, { scenario: 'kinesis-family', name: 'Ana' }, { name: 'Ana', seed: 1 }],
  'drill:fork': [{}, { step: 1.5 }, { step: -1 }, { step: 60, team: null }],
  'replay:family': [{ scenario: 'kinesis-2020' }],
  'harden:open': [
    {},
    { scenario: 'kinesis-family' },
    { scenario: 'kinesis-family', seed: -1 },
    { scenario: 7, seed: 1 },
  ],
  'replay:compare': [
    {},
    { tokens: [''] },
    { tokens: [], team: '' },
    { tokens: Array.from({ length: 17 }, () => 'drill.secret') },
  ],
  'replay:basis': [{ step: 0 }, { team: ['team-2'] }],
  'replay:moment': [{}, { step: -1 }, { step: 1.5 }, { step: '60' }, { step: 2 ** 60 }, { step: 60, team: 2 }],
  'seat:take-bundle': [{}, { seats: [] }, { seats: 'operations' }, { seats: Array.from({ length: 33 }, () => 'a') }],
  'seat:give-up': [{}, { seat: 7 }],
  'seat:offer': [{ seat: 'operations' }, { seat: 'operations', to: ['p1'] }, { to: 'p1' }],
  'seat:accept': [{}, { seat: '' }],
  'seat:decline': [{}, { seat: 'operations', why: 'no' }],
  'seat:take': [{}, { seat: null }, { seat: 'x'.repeat(61) }, { seat: ['operations'] }],
  'drill:facilitate': [{}, { link: '' }],
  'drill:steer': [
    {},
    { do: 'nothing' },
    { do: 'name-deputy' },
    { do: 'stop-exercise', reason: '' },
    { do: 'free-seat', team: 'a b', seat: 'x' },
  ],
  'bot:add': [
    {},
    { level: 'expert', seats: [] },
    { level: 'random', seats: ['operations'] },
    { level: 'expert', seats: ['operations'], name: 'Ana' },
  ],
  'bot:remove': [{}, { bot: 7 }, { bot: '' }],
  'clock:set': [{}, { speed: 7 }, { speed: '20' }, { paused: 'yes' }, { speed: 20, step: 900 }],
  'clock:forward': [{ steps: 9 }, { at: [] }, { at: ['alarm'] }],
  command: [
    {},
    { ...command, id: '' },
    { ...command, id: 'x'.repeat(65) },
    { ...command, id: 'a b' },
    { ...command, do: 'stop' },
    { ...command, do: 'front-end/stop adding' },
    { ...command, do: `front-end/${'x'.repeat(80)}` },
    { ...command, with: null },
    { ...command, with: [] },
    { ...command, with: { a: null } },
    { ...command, with: { a: { b: 1 } } },
    { ...command, with: { a: Number.NaN } },
    { ...command, with: { a: Number.POSITIVE_INFINITY } },
    { ...command, with: { a: 'x'.repeat(2001) } },
    { ...command, with: { ['x'.repeat(41)]: 1 } },
    { ...command, with: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`f${i}`, i])) },
    { ...command, runbook: { id: 'x' } },
    { ...command, runbook: { id: 'x', step: 0 } },
    { ...command, player: 'somebody-else' },
  ],
  'runbook:read': [{}, { runbook: '' }, { runbook: '../etc/passwd' }, { runbook: 'a'.repeat(61) }],
  'chat:older': [{}, { before: 0 }, { before: 'x' }],
  'timeline:older': [{}, { before: -1 }, { before: 'x' }],
  'bookmarks:older': [{}, { before: -1 }, { before: 'x' }],
  'runbook:search': [{}, { words: 7 }, { words: 'a'.repeat(161) }],
  'panel:open': [{}, { service: 7 }, { service: '' }],
};

describe.each(EVENT_NAMES)('%s', (event) => {
  test.each(GOOD[event].map((request) => [JSON.stringify(request), request]))('takes %s', (_, request) => {
    expect(parseRequest(event, request)).toMatchObject({ ok: true });
  });
  test.each([...BAD[event], undefined, null, 7, 'text', [], true].map((request) => [JSON.stringify(request), request]))(
    'refuses %s',
    (_, request) => {
      const answer = parseRequest(event, request);
      expect(answer).toMatchObject({ ok: false, code: 'request/invalid' });
      expect(answer).toMatchObject({ args: { event } });
    },
  );
});

test('a refusal names the field', () => {
  expect(parseRequest('command', { ...command, runbook: { id: 'x', step: 'two' } })).toMatchObject({
    args: { event: 'command', field: 'runbook.step', problem: 'Invalid input: expected number, received string' },
  });
});

test('a join code is mended as people type it, and names lose their outer spaces', () => {
  const answer = parseRequest('drill:join', { code: ' acde fghj ', name: '  Bo ' });
  expect(answer).toEqual({ ok: true, request: { code: 'ACDE-FGHJ', name: 'Bo' } });
});

test('a field called __proto__ never arrives', () => {
  const request = { ...command, with: JSON.parse('{"__proto__": 1, "count": 2}') };
  expect(parseRequest('command', request)).toMatchObject({ ok: true, request: { with: { count: 2 } } });
});

test('names that every object has are not events', () => {
  expect(['toString', '__proto__', 'constructor', 'disconnect'].map(isEventName)).toEqual([false, false, false, false]);
});

test('a text that is too long is refused in words for people', () => {
  const parsed = parseRequest('command', { ...command, with: { text: 'x'.repeat(2001) } });
  expect(parsed).toMatchObject({
    ok: false,
    args: { field: 'with.text', problem: 'must have at most 2000 characters' },
  });
});

test.each([
  [{ seed: 2 ** 31 }, 'seed', 'must be a whole number from 0 to 2147483647'],
  [{ seed: 1.5 }, 'seed', 'must be a whole number from 0 to 2147483647'],
  [{ teams: Array.from({ length: 9 }, (_, i) => `Team ${i}`) }, 'teams', 'must have at most 8 teams'],
  [{ teams: ['Red', ' '] }, 'teams.1', 'must not be empty'],
])('what a person typed is refused in words for people: %j', (typed, field, problem) => {
  const parsed = parseRequest('drill:create', { ...create, solo: false, ...typed });
  expect(parsed).toMatchObject({ ok: false, code: 'request/invalid', args: { field, problem } });
});
