// Hints on request: a question first, then where to look, then what it means; passed over once the team is past them.
import { expect, test } from 'vitest';
import type { HintSpec } from '#model/engine/scenario.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { viewOf } from '#model/incident/view.ts';
import { give, passTeam } from '../../../support/drive.ts';
import { alarmOf, scenarioOf } from '../../../support/scenario.ts';

const hint = (id: string, until: Partial<HintSpec['until']>): HintSpec => ({
  id,
  until: { what: 'observed', inspection: null, service: null, times: 1, ...until },
  question: `${id}?`,
  where: `${id}: there`,
  meaning: `${id}: this`,
});
const LOUD = scenarioOf({
  clock: { ...scenarioOf().clock, originMinute: 150 },
  alarms: [alarmOf({ service: 'front', metric: 'Hosts.Serving', compare: '>', threshold: 1 })],
  hints: [
    hint('severity', { what: 'severity' }),
    hint('hosts', { inspection: 'host', service: 'front', times: 2 }),
    hint('claim', { what: 'claimed' }),
  ],
});

const guided = () => passTeam(createTeam(LOUD, { id: 'red', seed: 1, mode: 'guided' }), 2);
const ask = (team: Team) => give(team, 'hint/ask', {}, ['asker']);
const seats = [...LOUD.seats, { id: 'asker', name: 'A', role: 'scribe' as const, text: '', sees: [], may: ['hint/*'] }];
Object.assign(LOUD, { seats });

const observe = (team: Team, inspection: 'host' | 'metric') =>
  team.observations.push({
    id: team.observations.length + 1,
    step: team.world.step,
    by: 'Yo',
    inspection,
    service: 'front',
    subject: '3',
    message: { code: 'observation/no-logs', args: {} },
    value: null,
    unit: '',
    sampleStep: null,
    freshness: 'fresh',
    sample: 1,
    lines: [],
  });

test('a hint comes in three parts, the next one when the first is told', () => {
  const team = guided();
  for (let i = 0; i < 4; i++) expect(ask(team)).toEqual({ ok: true });
  expect(viewOf(team, []).hints).toEqual([
    { hint: 'severity', level: 'question', text: 'severity?', step: 24, by: 'Yo' },
    { hint: 'severity', level: 'where', text: 'severity: there', step: 24, by: 'Yo' },
    { hint: 'severity', level: 'meaning', text: 'severity: this', step: 24, by: 'Yo' },
    { hint: 'hosts', level: 'question', text: 'hosts?', step: 24, by: 'Yo' },
  ]);
});

test('what the team has done needs no hint any more', () => {
  const team = guided();
  give(team, 'incident/set-severity', { severity: 1 });
  observe(team, 'host');
  observe(team, 'metric');
  ask(team);
  expect(viewOf(team, []).hints.at(-1)).toMatchObject({ hint: 'hosts', level: 'question' });
  observe(team, 'host');
  ask(team);
  expect(viewOf(team, []).hints.at(-1)).toMatchObject({ hint: 'claim', level: 'question' });
  give(team, 'incident/claim-cause', { cause: 'a', certainty: 'likely' });
  expect(ask(team)).toMatchObject({ code: 'hint/none-left' });
});

test('none without guidance, and none before anything rings', () => {
  const alone = passTeam(createTeam(LOUD, { id: 'red', seed: 1 }), 2);
  expect(ask(alone)).toMatchObject({ code: 'hint/not-guided' });
  expect(ask(createTeam(LOUD, { id: 'red', seed: 1, mode: 'guided' }))).toMatchObject({ code: 'hint/too-early' });
  expect(alone.hintsGiven).toEqual([]);
});

const levels = (team: Team) => viewOf(team, []).hints.map(({ hint, level }) => `${hint} ${level}`.trim());

test('help is offered twice to a team that does nothing, and then comes by itself, part by part', () => {
  const team = guided();
  expect(levels(team)).toEqual([]);
  passTeam(team, 4);
  expect(levels(team)).toEqual(['offer']);
  passTeam(team, 4);
  expect(levels(team)).toEqual(['offer']);
  expect(team.hintsGiven).toEqual([]);
  passTeam(team, 4);
  expect(levels(team)).toEqual(['severity question']);
  passTeam(team, 8);
  expect(levels(team)).toEqual(['severity question', 'severity where', 'severity meaning']);
  expect(team.timeline.filter(({ message }) => message.code === 'timeline/hint-came')).toHaveLength(3);
});

test('who has asked twice need not ask again', () => {
  const team = guided();
  ask(team);
  ask(team);
  passTeam(team, 5);
  expect(levels(team)).toEqual(['severity question', 'severity where', 'severity meaning']);
});

test('doing something takes the offer away and begins the quiet anew', () => {
  const team = guided();
  passTeam(team, 5);
  expect(levels(team)).toEqual(['offer']);
  give(
    team,
    'incident/set-severity',
    { severity: 1 },
    team.scenario.seats.map(({ id }) => id),
  );
  passTeam(team, 1);
  expect(levels(team)).toEqual([]);
  passTeam(team, 2);
  expect(levels(team)).toEqual([]);
  passTeam(team, 2);
  expect(levels(team)).toEqual(['offer']);
});

test('who has named a cause is not told by itself where to look, and is told when asking', () => {
  const team = guided();
  const everySeat = team.scenario.seats.map(({ id }) => id);
  give(team, 'incident/set-severity', { severity: 1 }, everySeat);
  give(team, 'incident/claim-cause', { cause: 'a', certainty: 'likely' }, everySeat);
  passTeam(team, 30);
  expect(levels(team)).toEqual([]);
  ask(team);
  expect(levels(team)).toEqual(['hosts question']);
  expect(give(team, 'incident/retract-claim', { claim: team.claims[0].id }, everySeat)).toEqual({ ok: true });
  passTeam(team, 13);
  expect(levels(team)).toContain('hosts where');
});

test('nobody is told anything by itself once every alarm is OK again', () => {
  const team = guided();
  passTeam(team, 5);
  expect(levels(team)).toEqual(['offer']);
  // The host that rang is no longer there.
  Object.assign(team.world.monitoring, { states: team.world.monitoring.states.fill(0) });
  team.world.monitoring.alarms.length = 0;
  passTeam(team, 30);
  expect(levels(team)).toEqual([]);
});

test('whoever is at a single long look is not stuck', () => {
  const looking = guided();
  looking.activities.push({
    ...{ type: 'inspection', do: 'host/dump-heap', service: 'front', subject: '3', with: {}, by: 'Yo' },
    ...{ startedStep: looking.world.step, endsStep: looking.world.step + 20 * 12 },
  });
  passTeam(looking, 10);
  expect(levels(looking)).toEqual([]);
});

test('whoever waits for a single report is not stuck', () => {
  const waiting = guided();
  waiting.toolRuns.push({
    ...{ tool: 'suspects', service: '', count: 0, seats: [], by: 'Yo' },
    ...{ startedStep: waiting.world.step, endsStep: waiting.world.step + 20 * 12 },
  });
  passTeam(waiting, 10);
  expect(levels(waiting)).toEqual([]);
});

test('nobody is led where the drill is not guided, or has nothing left to say', () => {
  const alone = passTeam(createTeam(LOUD, { id: 'red', seed: 1 }), 40);
  expect(levels(alone)).toEqual([]);
  const team = guided();
  passTeam(team, 200);
  expect(team.hintsGiven).toHaveLength(9);
  expect(levels(team)).toHaveLength(9);
});

test('the facilitator gives the hint that is needed next, at any level, in any mode, until all are past', () => {
  const team = passTeam(createTeam(LOUD, { id: 'red', seed: 1 }), 2);
  const before = team.attentionCount;
  const hinted = (level: string) => give(team, 'inject/hint', { level }, [FACILITATOR], 'Fay');
  expect(hinted('meaning')).toEqual({ ok: true });
  expect(team.hintsGiven).toEqual([{ hint: 'severity', level: 'meaning', step: 24, by: 'Fay' }]);
  expect(team.timeline.at(-1)).toMatchObject({
    ...{ by: 'Fay', message: { code: 'timeline/hint-given', args: { text: 'severity: this' } } },
  });
  expect(team.attentionCount).toBe(before + 1);
  team.severity = 1;
  observe(team, 'host');
  observe(team, 'host');
  expect(hinted('question')).toEqual({ ok: true });
  expect(team.hintsGiven.at(-1)).toMatchObject({ hint: 'claim', level: 'question' });
  team.claims.push({} as never);
  expect(hinted('question')).toMatchObject({ ok: false, code: 'hint/none-left' });
});
