// The reference run for those who watch: it plays itself in their world, says why, and takes no orders.

import { expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { hashOf } from '#model/engine/world.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { viewOf } from '#model/incident/view.ts';
import { notesShown, viewAnnotations } from '#model/incident/watching.ts';
import { rehearse } from '#model/rehearse.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { wordMessage } from '#protocol/wording.ts';
import { attentionCountOf } from '../../../server/session/drill-state.ts';
import { give, passTeam } from '../../support/drive.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

const SCENARIO = scenarioOf({
  scripts: {
    null: { commands: [], params: {} },
    reference: {
      commands: [
        { atMinute: 155, do: 'front/set-admission', with: { mode: 'fixed', value: 0.5 } },
        { atMinute: 160, do: 'front/stop-adding', with: {} },
        { atMinute: 165, do: 'front/set-admission', with: { mode: 'fixed', value: 1 } },
      ],
      params: { front: { mapTtlMinutes: 12 } },
    },
  },
  annotations: [
    { atMinute: 155, title: 'Let in half', text: 'Because.' },
    { atMinute: 165, title: 'Let in all', text: 'Why not.' },
  ],
});
const watched = () => createTeam(SCENARIO, { id: 'red', seed: 1, mode: 'watch' });

test('the world is that of the reference run, to the last bit', () => {
  const team = passTeam(watched(), 120);
  expect(hashOf(team.world)).toBe(rehearse(SCENARIO, { policy: 'reference', seed: 1 }).hash);
  const orders = team.timeline.filter(({ lane }) => lane === 'actions');
  expect(orders.map(({ step, message }) => [step, wordMessage(message)])).toEqual([
    [60, 'front/set-admission: mode fixed, value 0.5'],
    [180, 'front/set-admission: mode fixed, value 1'],
  ]);
});

test('notes come at their time, and each stops running ahead', () => {
  const team = passTeam(watched(), 4);
  expect(viewOf(team, ['ops']).annotations).toEqual([]);
  passTeam(team, 1);
  expect(viewOf(team, ['ops']).annotations).toMatchObject([
    { step: 60, title: 'Let in half', text: 'Because.', act: null, target: { place: 'metrics', service: 'front' } },
  ]);
  expect(team.attentionCount).toBe(1);
  expect(viewOf(passTeam(team, 10), ['ops']).annotations).toHaveLength(2);
});

test('notes of one minute stand where its changes are seen, one each, and a last one with the last', () => {
  const at = (atMinute: number, title: string, service?: string) => ({ atMinute, title, text: '', service });
  const { scripts } = SCENARIO;
  const commands = [
    { atMinute: 155, do: 'front/set-admission', with: { mode: 'fixed', value: 0.5 } },
    { atMinute: 155, do: 'store/fail-over', with: {} },
    { atMinute: 160, do: 'sign-in/add-servers', with: {} },
  ];
  const scenario = {
    ...SCENARIO,
    scripts: { ...scripts, reference: { ...scripts.reference, commands } },
    annotations: [at(150, 'z'), at(155, 'a'), at(155, 'b'), at(155, 'c'), at(155, 'd', 'shop')],
  };
  const team = { scenario, annotationsShown: 5, lesson: { notes: [] } } as unknown as Team;
  const shown = viewAnnotations(team).map(({ title, target }) => [title, target?.service ?? null]);
  expect(shown).toEqual([
    ['z', null],
    ['a', 'front'],
    ['b', 'store'],
    ['c', 'store'],
    ['d', 'shop'],
  ]);
});

test('who watches looks, and does nothing else', () => {
  const team = passTeam(watched(), 6);
  expect(give(team, 'front/set-admission', { mode: 'fixed', value: 1 })).toMatchObject({ code: 'drill/watching' });
  expect(give(team, 'incident/set-severity', { severity: 1 })).toMatchObject({ code: 'drill/watching' });
  expect(give(team, 'host/inspect-host', { service: 'front', host: 3 })).toEqual({ ok: true });
  expect(give(team, 'activity/cancel')).toEqual({ ok: true });
  expect(give(team, 'inspect/read-metric', { service: 'front', metric: 'PutRecord.Errors' })).toEqual({ ok: true });
  expect(give(team, 'talk/say', { text: 'See this?' })).toEqual({ ok: true });
});

test('in other modes nothing plays and nothing is told', () => {
  for (const mode of ['unaided', 'guided'] as const) {
    const team = passTeam(createTeam(SCENARIO, { id: 'red', seed: 1, mode }), 20);
    expect(team.timeline).toEqual([]);
    expect(viewOf(team, ['ops']).annotations).toEqual([]);
  }
});

test('the debrief of those who watched runs the reference on to its end, whenever they left', () => {
  const early = debriefOf(passTeam(watched(), 7));
  const late = debriefOf(passTeam(watched(), 60));
  expect(early.runs[0]).toEqual(late.runs[0]);
  expect(early).toMatchObject({ mode: 'watch', hints: 0 });
});

/** With an alarm that rings when half of the traffic is refused. */
const TELLING: Scenario = {
  ...SCENARIO,
  annotations: [],
  alarms: [alarmOf({ service: 'front', metric: 'PutRecord.Errors', threshold: 0.1 })],
  scripts: {
    null: { commands: [], params: {} },
    reference: {
      commands: [{ atMinute: 240, do: 'front/set-admission', with: { mode: 'fixed', value: 0.5 } }],
      params: {},
    },
  },
};

test('the run acknowledges, sets the severity and says where each act is to be seen', () => {
  const team = passTeam(createTeam(TELLING, { id: 'red', seed: 1, mode: 'watch' }), 110);
  const codes = viewOf(team, ['ops']).annotations.flatMap(({ act }) => act?.code ?? []);
  expect(codes.slice(0, 2)).toEqual(['lesson/acknowledge', 'lesson/severity']);
  expect(team.severity).toBe(1);
  expect([...team.acknowledged.values()].map(({ by }) => by)).toContain('reference');
  expect(viewOf(team, ['ops']).annotations.every(({ target }) => target !== null)).toBe(true);
});

test('nothing but a note stops those who watch', () => {
  const team = passTeam(createTeam(TELLING, { id: 'red', seed: 1, mode: 'watch' }), 110);
  expect(notesShown(team)).toBe(viewOf(team, ['ops']).annotations.length);
  const stopsAt = (one: Team) => attentionCountOf({ teams: new Map([['red', one]]) });
  team.attentionCount += 5;
  expect(stopsAt(team)).toBe(notesShown(team));
  expect(stopsAt({ ...team, mode: 'unaided' })).toBe(team.attentionCount);
});
