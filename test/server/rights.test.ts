// Every right as a table: what each event answers to each kind of player, and which seats may give the commands of which
// area. A new event or area has no row, and fails here until somebody has decided.
import { describe, expect, test } from 'vitest';
import { applyEntry } from '#model/incident/apply.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { FACILITATOR, mayGive } from '#model/incident/rights.ts';
import { createTeam } from '#model/incident/team.ts';
import { EVENT_NAMES, type EventName } from '#protocol/parsers.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { type Requests, SAME_FOR_ALL } from '../support/requests.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { shippedScenario } from '../support/shipped.ts';

/** `owner` created the drill and holds no seat; `stranger` is in no drill. */
const WHO = [
  'owner',
  'commander',
  'operations',
  'communications',
  'scribe',
  'observer',
  'seatless',
  'stranger',
] as const;

const SEAT_IDS = ['commander', 'operations', 'communications', 'scribe', 'observer'] as const;
const MAY: Record<(typeof SEAT_IDS)[number], string[]> = {
  commander: ['incident/*'],
  operations: ['front/*'],
  communications: [],
  scribe: ['alarm/*'],
  observer: [],
};
const SCENARIO = minimalScenario({
  seats: SEAT_IDS.map((id) => ({
    id,
    name: id,
    role: id,
    text: '',
    sees: id === 'operations' || id === 'observer' ? ['front'] : [],
    may: MAY[id],
  })),
});

/** One good request of each event; those to a drill as it stands, with every working seat taken. */
const REQUESTS: Requests = {
  ...SAME_FOR_ALL,
  'drill:join': { code: 'AAAA-AAAA', name: 'New' },
  'seat:take': { seat: 'observer' },
  'seat:take-bundle': { seats: ['observer'] },
  'seat:give-up': { seat: 'commander' },
  'seat:offer': { seat: 'commander', to: 'the owner' },
  'seat:accept': { seat: 'commander' },
  'seat:decline': { seat: 'commander' },
  'bot:add': { level: 'novice', seats: ['commander'] },
};

/** `yes`, or the area of the refusal's code and its word, in the order of WHO; one word stands for all in a drill. */
const EVENTS: Record<EventName, string> = {
  'scenario:list': 'yes yes yes yes yes yes yes yes',
  'access:sign-in': 'no-key no-key no-key no-key no-key no-key no-key no-key',
  'drill:create': 'yes yes yes yes yes yes yes yes',
  'drill:join': 'yes yes yes yes yes yes yes yes',
  'drill:resume':
    'unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token',
  'drill:resync': 'yes yes yes yes yes yes yes not-joined',
  'drill:end': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'drill:debrief': 'running running running running running running running not-joined',
  'drill:export': 'running running running running running running running not-joined',
  'actions:list': 'yes yes yes yes yes yes yes not-joined',
  'actions:put': 'yes yes yes yes yes yes yes not-joined',
  'actions:remove': 'yes yes yes yes yes yes yes not-joined',
  'actions:bring-back':
    'unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token unknown-token not-joined',
  'pages:state': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'pages:choose': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'pages:test': 'no-target not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'record:create': 'yes yes yes yes yes yes yes yes',
  'record:read': 'wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key',
  'record:keep': 'wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key',
  'record:erase': 'wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key wrong-key',
  'daily:table': 'yes yes yes yes yes yes yes yes',
  'daily:start': 'yes yes yes yes yes yes yes yes',
  'replay:moment': 'running running running running running running running not-joined',
  'drill:fork': 'running running running running running running running not-joined',
  'replay:family': 'running running running running running running running not-joined',
  'harden:open': 'yes yes yes yes yes yes yes yes',
  'replay:compare': 'running running running running running running running not-joined',
  'replay:basis': 'running running running running running running running not-joined',
  'seat:take': 'taken taken taken taken taken yes taken not-joined',
  'seat:take-bundle': 'taken taken taken taken taken yes taken not-joined',
  'seat:give-up': 'not-yours yes not-yours not-yours not-yours not-yours not-yours not-joined',
  'seat:offer': 'not-yours yes not-yours not-yours not-yours not-yours not-yours not-joined',
  'seat:accept': 'no-offer no-offer no-offer no-offer no-offer no-offer no-offer not-joined',
  'seat:decline': 'no-offer no-offer no-offer no-offer no-offer no-offer no-offer not-joined',
  'drill:facilitate':
    'unknown-link unknown-link unknown-link unknown-link unknown-link unknown-link unknown-link unknown-link',
  'drill:steer': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'bot:add': 'untrained not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'bot:remove': 'unknown not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'clock:set': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'clock:forward': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  command: 'not-your-seat not-your-seat yes not-your-seat not-your-seat not-your-seat not-your-seat not-joined',
  'runbook:read': 'unknown unknown unknown unknown unknown unknown unknown not-joined',
  'chat:older': 'yes yes yes yes yes yes yes not-joined',
  'timeline:older': 'yes yes yes yes yes yes yes not-joined',
  'bookmarks:older': 'yes not-yours not-yours not-yours not-yours not-yours not-yours not-joined',
  'runbook:search': 'yes yes yes yes yes yes yes not-joined',
  'panel:open': 'not-your-seat not-your-seat yes not-your-seat not-your-seat yes not-your-seat not-joined',
};

async function cast(server: TestServer): Promise<Bot[]> {
  const bots: Bot[] = [];
  for (const who of WHO) {
    const bot = server.bot();
    bots.push(bot);
    if (who === 'owner') await bot.create({ scenario: 'small-town', solo: false, name: who });
    else if (who !== 'stranger') await bot.join('AAAA-AAAA', who);
    if ((SEAT_IDS as readonly string[]).includes(who)) await bot.must('seat:take', { seat: who });
  }
  return bots;
}

describe('events', () => {
  test('each has a row', () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...EVENT_NAMES].sort());
  });

  test.each(Object.entries(EVENTS) as [EventName, string][])('%s', async (event, row) => {
    const answers: string[] = [];
    for (const [i] of WHO.entries()) {
      // A drill of its own for each, so that what one is granted is not in the way of the next.
      const server = await startServer({ scenarios: [SCENARIO] });
      const bots = await cast(server);
      const request = event === 'seat:offer' ? { seat: 'commander', to: bots[0].welcome!.me } : REQUESTS[event];
      const answer = await bots[i].ask(event, request as never);
      answers.push(answer.ok ? 'yes' : answer.code.slice(answer.code.indexOf('/') + 1));
      await server.stop();
    }
    expect(answers.join(' ')).toBe(row);
  });
});

const REGION = shippedScenario();
const SEATS = [
  'commander',
  'front-end-operations',
  'dependents-operations',
  'communications',
  'scribe',
  'observer',
  FACILITATOR,
] as const;

/** How much of an area each seat may give: all of it, some, or nothing; in the order of SEATS. Areas to come have theirs too. */
const AREAS: Record<string, string> = {
  incident: 'all  some some -    -    -    -',
  alarm: '   all  all  all  -    some -    -',
  host: '    -    all  all  -    -    -    -',
  tool: '    all  all  some -    -    -    -',
  inspect: ' some all  all  all  some -    -',
  activity: 'all  all  all  all  all  -    -',
  board: '   all  all  all  all  all  -    -',
  plan: '    all  some some some -    -    some',
  task: '    all  all  all  all  all  -    -',
  poll: '    all  all  all  all  all  -    -',
  talk: '    all  all  all  all  all  -    -',
  runbook: ' all  all  all  all  -    -    -',
  hint: '    all  all  all  -    -    -    -',
  inject: '  -    -    -    -    -    -    all',
};
const SERVICES: Record<string, string> = {
  'front-end': '- all -   -   - - -',
  authentication: '- all - - - - -',
  throttles: '  - all -   -   - - -',
  cells: '- - all - - - -',
  metadata: '- - all - - - -',
  membership: '- - all - - - -',
  'sign-in': '  - -   all -   - - -',
  functions: '  - -   all -   - - -',
  telemetry: '  - -   all -   - - -',
  'event-bus': '- -   all -   - - -',
  scaling: '    - -   all -   - - -',
  containers: ' - -   all -   - - -',
  kubernetes: ' - -   all -   - - -',
  status: '     - -   -   all - - -',
  notices: '    - -   -   all - - -',
};

/** Where a seat may give only some of an area: which. */
const SOME: Record<string, string[]> = {
  'incident front-end-operations': ['claim-cause', 'retract-claim'],
  'incident dependents-operations': ['claim-cause', 'retract-claim'],
  'alarm scribe': ['acknowledge-alarm'],
  'tool dependents-operations': ['rank-suspects'],
  'inspect commander': ['read-change'],
  'inspect scribe': ['read-change'],
  'plan front-end-operations': ['propose', 'withdraw', 'run', 'verify'],
  'plan dependents-operations': ['propose', 'withdraw', 'run', 'verify'],
  'plan communications': ['propose', 'withdraw', 'run', 'verify'],
  // In place of an approver who is away.
  'plan facilitator': ['approve', 'refuse'],
};

const areaOf = (command: string): string => command.slice(0, command.indexOf('/'));

function rightsIn(commands: readonly string[]): string {
  return SEATS.map((seat) => {
    const count = commands.filter((command) => mayGive(REGION, [seat], command)).length;
    return count === 0 ? '-' : count === commands.length ? 'all' : 'some';
  }).join(' ');
}

const words = (row: string): string => row.trim().split(/\s+/).join(' ');

describe('commands', () => {
  const team = Map.groupBy(Object.keys(TEAM_COMMANDS), areaOf);

  test('each area has a row', () => {
    expect([...team.keys()].filter((area) => AREAS[area] === undefined)).toEqual([]);
  });

  test.each([...team])('%s', (area, commands) => {
    expect(rightsIn(commands)).toBe(words(AREAS[area]));
  });

  test.each(Object.entries(SERVICES))('%s', (service, row) => {
    expect(rightsIn([`${service}/any`])).toBe(words(row));
  });

  test('some of an area is just these', () => {
    const some = [...team].flatMap(([area, commands]) =>
      SEATS.flatMap((seat) => {
        const mine = commands.filter((command) => mayGive(REGION, [seat], command));
        const names = mine.map((command) => command.slice(area.length + 1));
        return names.length > 0 && names.length < commands.length ? [[`${area} ${seat}`, names] as const] : [];
      }),
    );
    expect(Object.fromEntries(some)).toEqual(SOME);
  });

  test('whoever may not is refused, whatever is asked for', () => {
    const one = createTeam(REGION, { id: 'red', seed: 1 });
    const services = one.world.services.flatMap(({ id }, i) =>
      Object.keys(one.world.compiled.types[i].commands).map((verb) => `${id}/${verb}`),
    );
    const entry = { step: 0, team: 'red', player: 'Yo', with: {}, runbook: null };
    for (const seat of SEATS)
      for (const command of [...Object.keys(TEAM_COMMANDS), ...services]) {
        const outcome = applyEntry(one, { ...entry, seats: [seat], do: command });
        const refused = !outcome.ok && outcome.code === 'command/not-your-seat';
        expect(refused, `${seat}, ${command}`).toBe(!mayGive(REGION, [seat], command));
      }
  });

  test('no seat may give commands of a service without a row', () => {
    const others = REGION.services.filter(({ id }) => SERVICES[id] === undefined);
    for (const { id } of others) expect(rightsIn([`${id}/any`])).toBe(SEATS.map(() => '-').join(' '));
  });
});
