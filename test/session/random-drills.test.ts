// Rule one of the house, held against anything that people may do: the log alone gives the same teams, views, hashes and
// debriefs again, and what was refused has changed nothing.
import { dequal } from 'dequal/lite';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyAction } from '#model/engine/actions.ts';
import { hashOf } from '#model/engine/world.ts';
import { FACILITATOR, mayGive } from '#model/incident/rights.ts';
import { hostSnapshotOf, viewOf } from '#model/incident/view.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { teamReplayOf } from '#model/scoring/moments.ts';
import { NOTHING_ARRANGED } from '../../client/session/people.ts';
import {
  actingSeatsOf,
  advanceDrill,
  type DrillState,
  hashesOf,
  type Player,
  stepOf,
  teamOf,
} from '../../server/session/drill-state.ts';
import { admit, firstEventsOf } from '../../server/session/join.ts';
import { Journal } from '../../server/session/journal.ts';
import { digestsOf, replay } from '../../server/session/replay.ts';
import { applySeatRequest, type SeatRequest } from '../../server/session/seats.ts';
import { Subscribers } from '../../server/session/subscribers.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { commitAtOnce, everythingStored, neverLost } from '../support/commit.ts';
import { fakeIds, fakePorts } from '../support/fake-ports.ts';
import {
  argumentsOf,
  type Move,
  movesOf,
  RANDOM_COMMANDS,
  RANDOM_RUNBOOKS,
  RANDOM_TOWN,
} from '../support/random-play.ts';
import { screenOf } from '../support/screen.ts';

const SEAT_IDS = RANDOM_TOWN.seats.map(({ id }) => id);
/** Commands that are given from a step of a runbook. */
const RUN_FROM: Readonly<Record<string, { id: string; step: number }>> = {
  'front/remove-servers': { id: 'mend', step: 2 },
};
const ROOM = {
  ...{ drill: 'd', code: null, created: '', solo: false, mode: 'guided' as const, phase: 'running' as const },
  ...{ players: [], offers: [], teams: [], steering: NOTHING_ARRANGED },
};
const CLOCK = { horizonStep: 9999, speed: 1 as const, paused: false, forwarding: false, waiting: false };
const MOVES = 600;
const START_STEP = 12;
const SEAT_REQUESTS = ['take', 'give-up', 'offer', 'accept', 'decline'] as const;

/** A drill of five people, each in a seat, with its journal and its storage. */
async function startDrill() {
  const ports = fakePorts();
  const storage = createMemoryStorage();
  const row = {
    ...{ id: 'd', version: 2 as const, scenario: RANDOM_TOWN.id, seed: 3, variation: 0, solo: false },
    ...{
      mode: 'guided' as const,
      code: null,
      startStep: START_STEP,
      teams: [{ id: 'team-1', name: 'Team' }],
      created: '',
    },
    ...digestsOf(RANDOM_TOWN, RANDOM_RUNBOOKS),
  };
  const ids = fakeIds();
  const { events } = firstEventsOf(row, RANDOM_TOWN, { name: 'Ana' }, ids);
  await storage.create(row, events);
  const drillState = await fold(storage);
  const journal = new Journal(drillState, commitAtOnce(storage), ports.clock, neverLost);
  for (const name of ['Bo', 'Cy', 'Di', 'Ed']) admit(drillState, journal, ids, { name });
  const players = [...drillState.players.values()];
  players.forEach((player, i) => {
    expect(applySeatRequest({ drillState, journal, player }, { do: 'take', seats: [SEAT_IDS[i]] })).toEqual({
      ok: true,
    });
  });
  const subscribers = new Subscribers(drillState);
  const screens = players.map((player, i) => screenOf(subscribers, player, i % 2 === 0));
  return { storage, drillState, journal, players, subscribers, screens };
}

async function fold(storage: ReturnType<typeof createMemoryStorage>): Promise<DrillState> {
  await everythingStored();
  const stored = await storage.read('d');
  if (!stored.ok) throw new Error(stored.code);
  const replayed = replay(JSON.parse(JSON.stringify(stored)), RANDOM_TOWN, RANDOM_RUNBOOKS);
  if (!replayed.ok) throw new Error(`${replayed.code}`);
  return replayed.drillState;
}

/** All that anybody is shown, and all that the team keeps beside its world. */
function storyOf(drillState: DrillState): string {
  const team = [...drillState.teams.values()][0];
  const { scenario, runbooks, world, knowledge, ...kept } = team;
  const views = [...SEAT_IDS, FACILITATOR].map((seat) => viewOf(team, [seat]));
  const hosts = knowledge.map(({ service }) => hostSnapshotOf(team, service));
  const plain = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set
      ? [...value]
      : ArrayBuffer.isView(value)
        ? Array.from(value as Uint8Array)
        : value;
  return JSON.stringify([hashesOf(drillState), drillState.offers, views, hosts, kept], plain);
}

/** Whatever has changed, and how: each connection has all of its view. */
function expectAllShown({ drillState, subscribers, screens }: Awaited<ReturnType<typeof startDrill>>): void {
  subscribers.flush(ROOM, { ...CLOCK, step: stepOf(drillState) });
  for (const { player, view: withConsole } of screens) {
    const { consoleTeams, consoleState, ...view } = withConsole;
    const now = JSON.parse(JSON.stringify(viewOf(teamOf(drillState, player), actingSeatsOf(drillState, player))));
    if (!dequal(view, now)) expect(view).toEqual(now);
  }
}

function seatRequestOf(players: readonly Player[], move: Move & { do: 'seat' }): SeatRequest {
  const seat = SEAT_IDS[move.seat];
  const request = SEAT_REQUESTS[move.request];
  if (request === 'take') return { do: request, seats: [seat] };
  return request === 'offer' ? { do: request, seat, to: players[move.to].id } : { do: request, seat };
}

/** Plays the moves, and counts in `accepted` the commands that were. */
function play(
  drill: Awaited<ReturnType<typeof startDrill>>,
  moves: readonly Move[],
  accepted: Map<string, number>,
): void {
  const { drillState, journal, players } = drill;
  for (const [i, move] of moves.entries()) {
    if (move.do === 'pass') {
      for (let step = 0; step < move.steps && stepOf(drillState) < drillState.horizonStep; step++)
        advanceDrill(drillState);
      expectAllShown(drill);
      continue;
    }
    const before = storyOf(drillState);
    const command = move.do === 'command' ? rarestOf(move.whats, accepted) : null;
    const outcome =
      move.do === 'seat'
        ? applySeatRequest({ drillState, journal, player: players[move.who] }, seatRequestOf(players, move))
        : give(drill, { ...move, what: command! }, i);
    if (!outcome.ok) expect(storyOf(drillState), outcome.code).toBe(before);
    else if (command !== null) accepted.set(command, (accepted.get(command) ?? 0) + 1);
    expectAllShown(drill);
  }
}

/** Some commands need others before them, or several people: what came about least often is tried first. */
const rarestOf = (commands: readonly string[], accepted: ReadonlyMap<string, number>): string =>
  commands.reduce((rarest, command) => ((accepted.get(command) ?? 0) < (accepted.get(rarest) ?? 0) ? command : rarest));

type Wanted = Move & { do: 'command' } & { readonly what: string };

/** Mostly somebody who may. */
function give({ drillState, journal, players }: Awaited<ReturnType<typeof startDrill>>, move: Wanted, i: number) {
  const command = move.what;
  const able = players.filter((player) => mayGive(drillState.scenario, actingSeatsOf(drillState, player), command));
  const asked = able.length > 0 && !move.stubborn ? able : players;
  const player = asked[move.who % asked.length];
  const payload = {
    ...{ id: `c${i}`, do: command, with: argumentsOf(teamOf(drillState, player), command, move.draws) },
    ...{ seats: actingSeatsOf(drillState, player), runbook: RUN_FROM[command] ?? null },
  };
  return journal.record({ type: 'command', team: player.team, player: player.id, payload });
}

const accepted = new Map<string, number>();

describe.each([1, 2, 3, 4, 5, 6])('a game of anything, drawn from seed %i', (seed) => {
  const [moves] = fc.sample(movesOf(MOVES), { seed, numRuns: 1 });
  let drill: Awaited<ReturnType<typeof startDrill>>;
  beforeAll(async () => {
    drill = await startDrill();
  });

  test('is left as it was by what is refused', () => play(drill, moves, accepted), 60_000);

  test('comes out at any moment as it was there', () => {
    const team = [...drill.drillState.teams.values()][0];
    const { world, knowledge } = teamReplayOf(team).at(stepOf(drill.drillState));
    for (const worldAction of team.worldActions) if (worldAction.step === world.step) applyAction(world, worldAction);
    expect([hashOf(world), knowledge]).toEqual([hashOf(team.world), team.knowledge]);
  });

  test('is told again by its log, view by view, to the same debrief', async () => {
    drill.journal.checkpoint();
    const again = await fold(drill.storage);
    while (stepOf(again) < stepOf(drill.drillState)) advanceDrill(again);
    expect(storyOf(again)).toBe(storyOf(drill.drillState));
    const [once, twice] = [drill.drillState, again].map(({ teams }) =>
      debriefOf([...teams.values()][0], { startStep: START_STEP }),
    );
    expect(twice).toEqual(once);
  }, 60_000);
});

test('together they gave every command that there is', () => {
  expect(RANDOM_COMMANDS.filter((command) => !accepted.has(command))).toEqual([]);
});
