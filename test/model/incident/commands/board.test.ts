// The board: hypotheses, what is cited for and against them, and what is refused.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { viewOf } from '#model/incident/view.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

let team: Team;

/** A board with the hypothesis A and one reading of the fleet. */
beforeEach(() => {
  team = passTeam(teamOf(scenarioOf()), 2);
  give(team, 'host/inspect-host', { service: 'front', host: 3 });
  passTeam(team, 2);
  give(team, 'board/add-hypothesis', { cause: 'a' });
});

describe('a hypothesis', () => {
  test('is a candidate or words of one’s own', () => {
    expect(give(team, 'board/add-hypothesis', { text: ' Something with the clock ' })).toEqual({ ok: true });
    expect(team.hypotheses).toMatchObject([
      { id: 1, cause: 'a', text: '', by: 'Yo', step: 48, percent: null, wrongIf: '', nextTest: '', droppedStep: null },
      { id: 2, cause: null, text: 'Something with the clock' },
    ]);
  });

  test.each([
    [{ cause: 'z' }, 'board/unknown-cause'],
    [{ text: '  ' }, 'board/empty'],
    [{ cause: 'a' }, 'board/there-already'],
  ])('%o is refused: %s', (args, code) => {
    expect(give(team, 'board/add-hypothesis', args)).toMatchObject({ code });
    expect(team.hypotheses.length).toBe(1);
  });

  test('stands once, however its words are written', () => {
    give(team, 'board/add-hypothesis', { text: 'The clock' });
    expect(give(team, 'board/add-hypothesis', { text: 'the CLOCK ' })).toMatchObject({ code: 'board/there-already' });
  });

  test('is one of eight at most, until one is dropped', () => {
    for (let i = 2; i <= 8; i++) give(team, 'board/add-hypothesis', { text: `number ${i}` });
    expect(give(team, 'board/add-hypothesis', { cause: 'b' })).toMatchObject({ code: 'board/full' });
    expect(give(team, 'board/drop-hypothesis', { hypothesis: 1 })).toEqual({ ok: true });
    expect(give(team, 'board/add-hypothesis', { cause: 'b' })).toEqual({ ok: true });
    expect(team.hypotheses[0].droppedStep).toBe(48);
    const dropped = { do: 'board/drop-hypothesis', with: { hypothesis: 1, text: team.hypotheses[0].text } };
    expect(team.timeline.map(({ message }) => message)).toContainEqual({
      code: 'timeline/command',
      args: { call: dropped },
    });
  });

  test('is weighed while it stands', () => {
    expect(give(team, 'board/weigh-hypothesis', { hypothesis: 1, percent: 78 })).toEqual({ ok: true });
    expect(team.hypotheses[0].percent).toBe(78);
    give(team, 'board/drop-hypothesis', { hypothesis: 1 });
    for (const [command, args] of [
      ['board/weigh-hypothesis', { hypothesis: 1, percent: 5 }],
      ['board/drop-hypothesis', { hypothesis: 1 }],
      ['board/cite-observation', { hypothesis: 1, observation: 1 }],
    ] as const)
      expect(give(team, command, args)).toMatchObject({ code: 'board/no-hypothesis' });
  });
});

test('what would refute a hypothesis, and how to try it, are the team’s own words', () => {
  const note = { hypothesis: 1, wrongIf: ' a drained host fails again ', nextTest: '' };
  expect(give(team, 'board/note-test', note)).toEqual({ ok: true });
  expect(viewOf(team, []).hypotheses).toMatchObject([{ wrongIf: 'a drained host fails again', nextTest: '' }]);
  expect(give(team, 'board/note-test', { hypothesis: 2 })).toMatchObject({ code: 'board/no-hypothesis' });
});

describe('a citation', () => {
  const cite = (mark: string, observation = 1) =>
    give(team, 'board/cite-observation', { hypothesis: 1, observation, mark });

  test('carries a mark, which may change; the moment stays', () => {
    expect(cite('++')).toEqual({ ok: true });
    passTeam(team, 1);
    expect(cite('++')).toMatchObject({ code: 'board/cited' });
    expect(cite('--')).toEqual({ ok: true });
    expect(team.citations).toEqual([
      { hypothesis: 1, observation: 1, mark: '--', by: 'Yo', step: 48, removedStep: null },
    ]);
  });

  test('needs an observation that its giver was shown', () => {
    expect(cite('+', 2)).toMatchObject({ code: 'board/no-observation' });
    const seats = team.scenario.seats.map((seat) => (seat.id === 'scribe' ? { ...seat, may: ['board/*'] } : seat));
    const other: Team = { ...team, scenario: { ...team.scenario, seats } };
    const args = { hypothesis: 1, observation: 1, mark: '+' };
    expect(give(other, 'board/cite-observation', args, ['scribe'])).toMatchObject({ code: 'board/no-observation' });
  });

  test('can be taken back, once', () => {
    cite('+');
    const args = { hypothesis: 1, observation: 1 };
    expect(give(team, 'board/remove-citation', args)).toEqual({ ok: true });
    expect(viewOf(team, ['hands']).citations).toEqual([]);
    expect(give(team, 'board/remove-citation', args)).toMatchObject({ code: 'board/not-cited' });
    passTeam(team, 1);
    expect(cite('-')).toEqual({ ok: true });
    expect(team.citations.map(({ step, removedStep }) => [step, removedStep])).toEqual([
      [48, 48],
      [60, null],
    ]);
  });

  test('is one of twenty-four for a hypothesis at most', () => {
    const [first] = team.observations;
    for (let id = 2; id <= 25; id++) team.observations.push({ ...first, id });
    for (let id = 1; id <= 24; id++) expect(cite('.', id)).toEqual({ ok: true });
    expect(cite('+', 25)).toMatchObject({ code: 'board/much-cited' });
    expect(cite('+', 24)).toEqual({ ok: true });
    // One that was taken back leaves its place to another.
    expect(give(team, 'board/remove-citation', { hypothesis: 1, observation: 1 })).toEqual({ ok: true });
    expect(cite('+', 25)).toEqual({ ok: true });
    expect(cite('+', 1)).toMatchObject({ code: 'board/much-cited' });
  });
});
