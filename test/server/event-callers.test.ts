// Every event of the protocol x every kind of caller: what each is answered. An event without a row fails.
import { describe, expect, test } from 'vitest';
import { EVENT_NAMES, type EventName } from '#protocol/parsers.ts';
import { answersIn, answersTo, endedCast } from '../support/callers.ts';
import { type Requests, SAME_FOR_ALL } from '../support/requests.ts';

const ONLY_FACILITATOR = 'yes yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined';
const AFTER_END = 'running running running running running running running running not-joined';

const EVENT_ROWS: Record<EventName, string> = {
  'scenario:list': 'yes',
  'access:sign-in': 'access/no-key',
  'drill:create': 'yes',
  'drill:join': 'drill/unknown-code',
  'drill:facilitate': 'drill/unknown-link',
  'drill:resume': 'drill/unknown-token',
  'drill:resync': 'yes yes yes yes yes yes yes yes not-joined',
  'drill:end': ONLY_FACILITATOR,
  'drill:debrief': AFTER_END,
  'drill:export': AFTER_END,
  'actions:list': 'yes yes yes yes yes yes not-yours not-yours not-joined',
  'actions:put': 'yes yes yes yes yes yes not-yours not-yours not-joined',
  'actions:remove': 'yes yes yes yes yes yes not-yours not-yours not-joined',
  'actions:bring-back':
    'unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token not-joined',
  'pages:state': ONLY_FACILITATOR,
  'pages:choose': ONLY_FACILITATOR,
  'pages:test': 'no-target no-target not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'record:create': 'yes',
  'record:read': 'wrong-key wrong-key wrong-key wrong-key wrong-key locked locked locked locked',
  'record:keep': 'wrong-key wrong-key wrong-key wrong-key wrong-key locked locked locked locked',
  'record:erase': 'wrong-key wrong-key wrong-key wrong-key wrong-key locked locked locked locked',
  'daily:table': 'yes',
  'daily:start': 'yes',
  'replay:moment': AFTER_END,
  'drill:fork': AFTER_END,
  'replay:basis': AFTER_END,
  'replay:compare': AFTER_END,
  'replay:family': AFTER_END,
  'harden:open': 'yes',
  'seat:take': 'yes yes yes yes yes yes only-players only-players not-joined',
  'seat:take-bundle': 'yes yes yes yes yes yes only-players only-players not-joined',
  'seat:give-up': 'not-yours not-yours not-yours not-yours yes not-yours not-yours not-yours not-joined',
  'seat:offer': 'not-yours not-yours not-yours not-yours nobody-there not-yours not-yours not-yours not-joined',
  'seat:accept': 'no-offer no-offer no-offer no-offer no-offer no-offer no-offer no-offer not-joined',
  'seat:decline': 'no-offer no-offer no-offer no-offer no-offer no-offer no-offer no-offer not-joined',
  'drill:steer': ONLY_FACILITATOR,
  'bot:add': 'untrained untrained not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'bot:remove': 'unknown unknown not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'clock:set': 'yes yes yes not-yours not-yours not-yours not-yours not-yours not-joined',
  'clock:forward': 'yes yes yes not-yours not-yours not-yours not-yours not-yours not-joined',
  command:
    'not-your-seat not-your-seat not-your-seat not-your-seat needs-approval yes not-your-seat not-your-seat not-joined',
  'runbook:read': 'unknown unknown unknown unknown unknown unknown unknown unknown not-joined',
  'chat:older': 'yes yes yes yes yes yes yes not-yours not-joined',
  'timeline:older': 'yes yes yes yes yes yes yes not-yours not-joined',
  'bookmarks:older': 'yes yes not-yours not-yours not-yours not-yours yes not-yours not-joined',
  'runbook:search': 'yes yes yes yes yes yes yes yes not-joined',
  'panel:open': 'not-your-seat not-your-seat yes yes yes yes not-your-seat not-your-seat not-joined',
};

const REQUESTS: Requests = {
  ...SAME_FOR_ALL,
  'drill:join': { code: 'XXXX-XXXX', name: 'New' },
  'seat:take': { seat: 'communications' },
  'seat:take-bundle': { seats: ['communications'] },
  'seat:give-up': { seat: 'operations' },
  'seat:offer': { seat: 'operations', to: 'nobody' },
  'seat:accept': { seat: 'operations' },
  'seat:decline': { seat: 'operations' },
  'bot:add': { level: 'novice', seats: ['communications'] },
};

describe('events', () => {
  test('each has a row', () => {
    expect(Object.keys(EVENT_ROWS).sort()).toEqual([...EVENT_NAMES].sort());
  });

  test.each(EVENT_NAMES)('%s', async (event) => {
    const row = await answersTo(({ bots }, caller) => bots[caller].ask(event, REQUESTS[event] as never));
    expect(row).toBe(EVENT_ROWS[event]);
  });
});

/** Of the scenario of the cast. */
const SEATS = 4;

/** Whoever saw all teams during the drill looks at any of them afterwards; others at their own, and a screen at none. */
const OTHERS_TEAM = 'yes yes not-yours not-yours not-yours yes yes not-yours not-joined';
const OWN_TEAM = 'yes yes yes yes yes yes yes not-yours not-joined';
const UNKNOWN_TEAM =
  'unknown-team unknown-team not-yours not-yours not-yours not-yours unknown-team not-yours not-joined';

const SHOWN: readonly [EventName, object][] = [
  ['drill:debrief', {}],
  ['replay:moment', { step: 0 }],
  ['replay:basis', {}],
  ['replay:compare', { tokens: [] }],
];

test('after the end each looks at the teams that it saw during the drill', async () => {
  const ended = await endedCast();
  const rowOf = (event: EventName, request: object) =>
    answersIn(ended, ({ bots }, caller) => bots[caller].ask(event, request as never));
  for (const [event, request] of SHOWN) {
    expect(await rowOf(event, request), event).toBe(OWN_TEAM);
    expect(await rowOf(event, { ...request, team: 'team-2' }), event).toBe(OTHERS_TEAM);
    expect(await rowOf(event, { ...request, team: 'team-9' }), event).toBe(UNKNOWN_TEAM);
  }
  // Each leaves the drill that has ended for one of its own, and plays there whatever it was.
  const { step } = ended.bots.facilitator.clock!;
  const forked = await answersIn(ended, async ({ bots }, caller) => {
    const answer = await bots[caller].ask('drill:fork', { step, team: 'team-2' });
    if (!answer.ok) return answer;
    const { room, me } = answer;
    const own = room.players.find(({ id }) => id === me)!;
    expect(own).toMatchObject({ team: 'team-2', owner: true, kind: 'player' });
    expect(own.seats).toHaveLength(SEATS);
    return answer;
  });
  expect(forked).toBe(OTHERS_TEAM);
});
