// How long the short version of a watched run takes, from its notes and its pace: each is shown for as long as it takes to
// read, and between two the drill runs ahead.
import { expect, test } from 'vitest';
import { REFERENCE } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import type { AnnotationView } from '#model/incident/view-types.ts';
import { viewAnnotations } from '#model/incident/watching.ts';
import { wordMessage } from '#protocol/wording.ts';
import { readingMs } from '../../client/features/help/model.ts';
import { namesOf } from '../../client/features/timeline/record.ts';
import { wordingFor } from '../../client/session/drill.ts';
import { shippedContent } from '../support/shipped.ts';

const TEN_MINUTES_MS = 600_000;
/** Shorter, and a long night is not a lesson but a slide show. */
const LEAST_OF_LONG_NIGHT_MS = 300_000;
/** What a run ahead from one note to the next is allowed to take. */
const RUN_AHEAD_MS = 1200;

const watched = [...shippedContent().scenarios.values()].filter(({ scripts }) => scripts[REFERENCE] !== undefined);

/** All notes of a run, with the milliseconds that they are shown and run towards. */
function tourOf(scenario: (typeof watched)[number], seed: number): { notes: AnnotationView[]; ms: number } {
  const team = createTeam(scenario, { id: 'red', seed, mode: 'watch' });
  const { fromMinute, horizonMinute } = scenario.clock;
  while (team.world.step < (horizonMinute - fromMinute) * STEPS_PER_MINUTE) advanceTeam(team);
  const notes = viewAnnotations(team);
  const briefing = briefingOf(
    team,
    scenario.seats.map(({ id }) => id),
  );
  const names = namesOf(briefing, [], []);
  const wording = wordingFor(names, { players: [], seats: briefing.seats }, fromMinute);
  const shown = notes.reduce(
    (sum, { title, text, act }) => sum + readingMs(`${title} ${act === null ? text : wordMessage(act, wording)}`),
    0,
  );
  const stops = new Set(notes.map(({ step }) => step)).size;
  return { notes, ms: shown + stops * RUN_AHEAD_MS };
}

test.each(watched.map((scenario) => [scenario.id, scenario] as const))(
  'the short version of %s fits into ten minutes',
  (_, scenario) => {
    const { notes, ms } = tourOf(scenario, 1);
    expect(notes.length).toBeGreaterThan(5);
    expect(ms).toBeLessThan(TEN_MINUTES_MS);
  },
);

test('that of the longest night is no slide show', ({ annotate }) => {
  const lengths = watched.map((scenario) => tourOf(scenario, 2).ms);
  void annotate(lengths.map((ms, i) => `${watched[i].id} ${Math.round(ms / 1000)} s`).join(', '));
  expect(Math.max(...lengths)).toBeGreaterThan(LEAST_OF_LONG_NIGHT_MS);
});

test('every note of every run leads to a place, and one on a change of a service to that service', () => {
  for (const scenario of watched) {
    const { notes } = tourOf(scenario, 1);
    expect(
      notes.filter(({ target }) => target === null).map(({ title }) => title),
      scenario.id,
    ).toEqual([]);
  }
  const kinesis = watched.find(({ id }) => id === 'kinesis-2020')!;
  const places = new Map(tourOf(kinesis, 1).notes.map(({ title, target }) => [title, target]));
  expect(places.get('Remove the added hosts')).toEqual({ place: 'metrics', service: 'front-end' });
  expect(places.get('Post while the tool still works')).toEqual({ place: 'status-page', service: 'status' });
});
