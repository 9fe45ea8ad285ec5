// A drill of two teams that its facilitator steers. Afterwards it is restored from its log, to check that each control is an
// event that a replay can repeat.
import { afterEach, expect } from 'vitest';
import type { SteeringRequest } from '#protocol/steering.ts';
import { type DrillState, hashesOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import type { Bot } from './bot.ts';
import { minimalScenario } from './minimal-scenario.ts';
import { startServer, type TestServer } from './server.ts';

export const CODE = 'AAAA-AAAA';
export const SCENARIO = minimalScenario({
  seats: [
    {
      id: 'commander',
      name: 'Commander',
      role: 'commander',
      text: '',
      sees: [],
      may: ['plan/*', 'incident/*', 'talk/*'],
    },
    {
      id: 'operations',
      name: 'Operations',
      role: 'operations',
      text: '',
      sees: ['*'],
      may: ['front/*', 'plan/*', 'talk/*', 'inspect/*'],
    },
  ],
  injects: [
    {
      id: 'press',
      title: 'The press calls',
      trigger: { on: 'hand' },
      effect: { type: 'message', from: 'Press', channel: 'press', text: 'What is going on?', replyMinutes: null },
    },
    {
      id: 'late',
      title: 'Late',
      trigger: { on: 'at', atMinute: minimalScenario().clock.fromMinute + 20 },
      effect: { type: 'message', from: 'Late', channel: 'team', text: 'Sorry', replyMinutes: null },
    },
  ],
});

export const codeOf = (answer: { ok: true } | { ok: false; code: string }) => (answer.ok ? 'ok' : answer.code);

let check: () => Promise<void>;

// Before the server is stopped.
afterEach(() => check());

/** Red's commander is Ann, Blue's operations Bo; the clock runs at 20. */
export async function startSteered() {
  const server = await startServer({ scenarios: [SCENARIO] });
  const boss = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Boss', teams: ['Red', 'Blue'] });
  const found = await server.app.directory.resume({ token: boss.welcome!.token });
  if (!found.ok) throw new Error(found.code);
  const { drill } = found;
  const red = await server.bot().join(CODE, 'Ann', 'team-1');
  const blue = await server.bot().join(CODE, 'Bo', 'team-2');
  await red.must('seat:take', { seat: 'commander' });
  await blue.must('seat:take', { seat: 'operations' });
  await boss.must('clock:set', { speed: 20, paused: false });
  await server.pass(2000);
  const state = (): DrillState => drill.state;
  check = () => expectSameFromLog(server, boss, state());
  return {
    ...{ server, boss, red, blue, state },
    team: (id: string) => state().teams.get(id)!,
    lastEvent: () => state().lastSeq,
    give: async (command: string, values = {}) => codeOf(await boss.command(command, values)),
    steer: async (bot: Bot, request: SteeringRequest) => codeOf(await bot.ask('drill:steer', request)),
    /** Stops the clock, so that the last event of the log is at the current step. */
    freeze: () => boss.must('clock:set', { paused: true, speed: 5 }),
  };
}

/** The log alone reproduces the same worlds and arrangements. */
async function expectSameFromLog(server: TestServer, boss: Bot, live: DrillState): Promise<void> {
  const stored = await server.storage.read(boss.welcome!.room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const again = replay(stored, SCENARIO, []);
  if (!again.ok) throw new Error(JSON.stringify(again));
  const { drillState } = again;
  const partsOf = (state: DrillState, id: string) => {
    const { world, messages, timeline, injects, injectSpecs, hintsGiven, closedSeats } = state.teams.get(id)!;
    return { step: world.step, messages, timeline, injects, injectSpecs, hintsGiven, closedSeats };
  };
  for (const id of live.teams.keys()) expect(partsOf(drillState, id)).toEqual(partsOf(live, id));
  expect(hashesOf(drillState)).toEqual(hashesOf(live));
  expect(drillState.steering).toEqual(live.steering);
}
