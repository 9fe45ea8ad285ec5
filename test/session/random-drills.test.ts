// Rule one of the house, held against anything that people may do: the log alone gives the same teams, views, hashes and
// debriefs again, and what was refused has changed nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doDeed } from '#model/engine/actions.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { retakesOf } from '#model/scoring/moments.ts';
import { FACILITATOR, mayGive } from '#model/incident/rights.ts';
import { viewOf, windowsOf } from '#model/incident/view.ts';
import { hashOf } from '#model/engine/world.ts';
import { createMemoryArchive } from '../../server/storage/memory.ts';
import {
  actingSeatsOf,
  advanceCourse,
  type Course,
  hashesOf,
  type Player,
  stepOf,
  teamOf,
} from '../../server/session/drill-state.ts';
import { Journal } from '../../server/session/journal.ts';
import { admit, foundingEvents } from '../../server/session/join.ts';
import { digestsOf, replay } from '../../server/session/replay.ts';
import { grantWish, type SeatWish } from '../../server/session/seats.ts';
import { fakeIds, fakePorts } from '../support/fake-ports.ts';
import {
  argumentsOf,
  type Move,
  movesOf,
  RANDOM_COMMANDS,
  RANDOM_RUNBOOKS,
  RANDOM_TOWN,
} from '../support/random-play.ts';

const SEAT_IDS = RANDOM_TOWN.seats.map(({ id }) => id);
/** Commands that are given from a step of a runbook. */
const RUN_FROM: Readonly<Record<string, { id: string; step: number }>> = {
  'front/remove-servers': { id: 'mend', step: 2 },
};
const MOVES = 600;
const START_STEP = 12;
const WISHES = ['take', 'give-up', 'offer', 'accept', 'decline'] as const;

/** A drill of five people, each in a seat, with its journal and its archive. */
function startDrill() {
  const ports = fakePorts();
  const archive = createMemoryArchive();
  const row = {
    ...{ id: 'd', version: 1 as const, scenario: RANDOM_TOWN.id, seed: 3, variation: 0, solo: false },
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
  const { events } = foundingEvents(row, RANDOM_TOWN, 'Ana', ids);
  archive.create(row, events);
  const course = fold(archive);
  const journal = new Journal(course, archive, ports.clock);
  for (const name of ['Bo', 'Cy', 'Di', 'Ed']) admit(course, journal, ids, { name });
  const players = [...course.players.values()];
  players.forEach((player, i) => {
    expect(grantWish({ course, journal, player }, { do: 'take', seats: [SEAT_IDS[i]] })).toEqual({ ok: true });
  });
  return { archive, course, journal, players };
}

function fold(archive: ReturnType<typeof createMemoryArchive>): Course {
  const stored = archive.read('d');
  if (!stored.ok) throw new Error(stored.why);
  const replayed = replay(JSON.parse(JSON.stringify(stored)), RANDOM_TOWN, RANDOM_RUNBOOKS);
  if (!replayed.ok) throw new Error(`${replayed.code}: ${replayed.why}`);
  return replayed.course;
}

/** All that anybody is shown, and all that the team keeps beside its world. */
function storyOf(course: Course): string {
  const team = [...course.teams.values()][0];
  const { scenario, runbooks, world, knowledge, ...kept } = team;
  const views = [...SEAT_IDS, FACILITATOR].map((seat) => viewOf(team, [seat]));
  const windows = knowledge.map(({ service }) => windowsOf(team, service));
  const plain = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set
      ? [...value]
      : ArrayBuffer.isView(value)
        ? Array.from(value as Uint8Array)
        : value;
  return JSON.stringify([hashesOf(course), course.offers, views, windows, kept], plain);
}

function wishOf(players: readonly Player[], move: Move & { do: 'seat' }): SeatWish {
  const seat = SEAT_IDS[move.seat];
  const wish = WISHES[move.wish];
  if (wish === 'take') return { do: wish, seats: [seat] };
  return wish === 'offer' ? { do: wish, seat, to: players[move.to].id } : { do: wish, seat };
}

/** Plays the moves, and counts in `accepted` the commands that were. */
function play(drill: ReturnType<typeof startDrill>, moves: readonly Move[], accepted: Map<string, number>): void {
  const { course, journal, players } = drill;
  for (const [i, move] of moves.entries()) {
    if (move.do === 'pass') {
      for (let step = 0; step < move.steps && stepOf(course) < course.horizonStep; step++) advanceCourse(course);
      continue;
    }
    const before = storyOf(course);
    const command = move.do === 'command' ? rarestOf(move.whats, accepted) : null;
    const outcome =
      move.do === 'seat'
        ? grantWish({ course, journal, player: players[move.who] }, wishOf(players, move))
        : give(drill, { ...move, what: command! }, i);
    if (!outcome.ok) expect(storyOf(course), outcome.code).toBe(before);
    else if (command !== null) accepted.set(command, (accepted.get(command) ?? 0) + 1);
  }
}

/** Some commands need others before them, or several people: what came about least often is tried first. */
const rarestOf = (commands: readonly string[], accepted: ReadonlyMap<string, number>): string =>
  commands.reduce((rarest, command) => ((accepted.get(command) ?? 0) < (accepted.get(rarest) ?? 0) ? command : rarest));

type Wanted = Move & { do: 'command' } & { readonly what: string };

/** Mostly somebody who may. */
function give({ course, journal, players }: ReturnType<typeof startDrill>, move: Wanted, i: number) {
  const command = move.what;
  const able = players.filter((player) => mayGive(course.scenario, actingSeatsOf(course, player), command));
  const asked = able.length > 0 && !move.stubborn ? able : players;
  const player = asked[move.who % asked.length];
  const payload = {
    ...{ id: `c${i}`, do: command, with: argumentsOf(teamOf(course, player), command, move.draws) },
    ...{ seats: actingSeatsOf(course, player), runbook: RUN_FROM[command] ?? null },
  };
  return journal.record({ type: 'command', team: player.team, player: player.id, payload });
}

const accepted = new Map<string, number>();

describe.each([1, 2, 3, 4, 5, 6])('a game of anything, drawn from seed %i', (seed) => {
  const [moves] = fc.sample(movesOf(MOVES), { seed, numRuns: 1 });
  const drill = startDrill();

  test('is left as it was by what is refused', () => play(drill, moves, accepted), 60_000);

  test('comes out at any moment as it was there', () => {
    const team = [...drill.course.teams.values()][0];
    const { world, knowledge } = retakesOf(team).at(stepOf(drill.course));
    for (const deed of team.deeds) if (deed.step === world.step) doDeed(world, deed);
    expect([hashOf(world), knowledge]).toEqual([hashOf(team.world), team.knowledge]);
  });

  test('is told again by its log, view by view, to the same debrief', () => {
    drill.journal.checkpoint();
    const again = fold(drill.archive);
    while (stepOf(again) < stepOf(drill.course)) advanceCourse(again);
    expect(storyOf(again)).toBe(storyOf(drill.course));
    const [once, twice] = [drill.course, again].map(({ teams }) =>
      debriefOf([...teams.values()][0], { startStep: START_STEP }),
    );
    expect(twice).toEqual(once);
  }, 60_000);
});

test('together they gave every command that there is', () => {
  expect(RANDOM_COMMANDS.filter((command) => !accepted.has(command))).toEqual([]);
});
