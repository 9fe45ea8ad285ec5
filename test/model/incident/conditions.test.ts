// The condition language of injects: what each fact counts, how conditions combine, when they are asked.
import { describe, expect, test } from 'vitest';
import type { InjectSpec } from '#model/engine/scenario.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import { createTeam } from '#model/incident/team.ts';
import { viewOf } from '#model/incident/view.ts';
import { condition } from '../../support/condition.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

const message = (text: string, rest: object = {}) =>
  ({ type: 'message', from: 'Dana', channel: 'team', text, replyMinutes: null, ...rest }) as const;

const SCENARIO = scenarioOf();
const scenario = (injects: InjectSpec[]) =>
  scenarioOf({ services: [...SCENARIO.services, serviceOf('page', 'status-channel')], injects });
const states = (team: ReturnType<typeof teamOf>) =>
  Object.fromEntries(team.scenario.injects.map(({ id }, i) => [id, team.injects[i].state]));

describe('people who react', () => {
  test('somebody asks for what was not done for five minutes, and not where it was', () => {
    const when = {
      on: 'when',
      condition: condition('from 02:32 and not severity', SCENARIO),
      minutes: 5,
    } as const;
    const asking = scenario([{ id: 'ask', title: 'Ask', trigger: when, effect: message('Which severity?') }]);
    const [silent, quick] = [passTeam(teamOf(asking), 4), passTeam(teamOf(asking), 4)];
    give(quick, 'incident/set-severity', { severity: 2 });
    expect([passTeam(silent, 2), passTeam(quick, 2)].map(states)).toEqual([{ ask: 'waiting' }, { ask: 'waiting' }]);
    expect([passTeam(silent, 2), passTeam(quick, 30)].map(states)).toEqual([{ ask: 'fired' }, { ask: 'waiting' }]);
  });

  test('a message quotes the last update and what the monitoring shows', () => {
    const injects: InjectSpec[] = [
      {
        id: 'quote',
        title: 'Quote',
        trigger: { on: 'when', condition: condition('post(status=investigating)', SCENARIO), minutes: 3 },
        effect: message('You wrote "{post}" {post-minutes} minutes ago, and I see {front/PutRecord.Errors}. {nothing}'),
      },
    ];
    const team = passTeam(teamOf(scenario(injects)), 1);
    give(team, 'page/post-by-tool', { status: 'investigating', impact: 'minor', doing: 'we look into it' });
    passTeam(team, 8);
    expect(team.messages).toEqual([]);
    passTeam(team, 3);
    expect(team.messages.map(({ text }) => text)).toEqual([
      'You wrote "we look into it" 3 minutes ago, and I see 0%. {nothing}',
    ]);
  });

  test.each([
    ['front/PutRecord.Errors', 0.256, '26%'],
    ['front/PutRecord.Errors', 0, '0%'],
    ['front/Threads.Max', 812.44, '812.4'],
    ['front/Threads.Max', 812, '812'],
    ['front/Nothing', 1, '{front/Nothing}'],
    ['nobody/Threads.Max', 1, '{nobody/Threads.Max}'],
    ['post', 1, '-'],
    ['post-status', 1, '-'],
    ['post-minutes', 1, '-'],
    ['severity', 1, '-'],
  ])('a message quotes %s of %d as %s', (name, value, quoted) => {
    const injects: InjectSpec[] = [
      { id: 'quote', title: 'Quote', trigger: { on: 'at', atMinute: 160 }, effect: message(`I see {${name}}.`) },
    ];
    const team = passTeam(teamOf(scenario(injects)), 5);
    const column = team.world.compiled.columnOf.get('front')!.get(name.split('/')[1]) ?? 0;
    team.world.monitoring.madeUp = [{ column, value, fromMinute: 0, untilMinute: 99 }];
    passTeam(team, 6);
    expect(team.messages.map(({ text }) => text)).toEqual([`I see ${quoted}.`]);
  });

  test.each([
    ['yes', 'true', 'reads-true'],
    ['no', 'false', 'reads-false'],
    [null, 'late', 'reads-late'],
  ] as const)('who asked reacts to the answer %s, which is %s', (answer, outcome, next) => {
    const answers = [
      { id: 'yes', text: 'Yes.', holds: condition('front.errors <= 0', SCENARIO), minutes: 2 },
      { id: 'no', text: 'No.', holds: condition('front.errors > 0', SCENARIO), minutes: 2 },
    ];
    const asked = (['true', 'false', 'late'] as const).map((one): InjectSpec => {
      const trigger = { on: 'after', inject: 'ask', outcome: one, minutes: 1 } as const;
      return { id: `reads-${one}`, title: one, trigger, effect: message(one) };
    });
    const ask: InjectSpec = {
      id: 'ask',
      title: 'Ask',
      trigger: { on: 'at', atMinute: 152 },
      effect: message('Are we well?', { replyMinutes: 10, answers }),
    };
    const team = passTeam(teamOf(scenario([ask, ...asked])), 3);
    expect(give(team, 'talk/reply', { message: 'ask', text: 'So.', answer: 'perhaps' })).toMatchObject({
      code: 'talk/no-such-answer',
    });
    if (answer !== null) give(team, 'talk/reply', { message: 'ask', text: 'So.', answer });
    passTeam(team, 1);
    expect(team.injects[0].outcomes).not.toContain(outcome);
    passTeam(team, 15);
    expect(team.injects[0].outcomes).toContain(outcome);
    expect(team.messages.map(({ id }) => id)).toEqual(['ask', next]);
  });

  test('the contingency fires where the expected action has not come by its time', () => {
    const injects: InjectSpec[] = [
      {
        id: 'call',
        title: 'Call',
        trigger: { on: 'at', atMinute: 152 },
        effect: message('Declare it.'),
        expected: {
          text: 'declares',
          condition: condition('severity <= 2', SCENARIO),
          minutes: 10,
          otherwise: 'second-call',
        },
      },
      { id: 'second-call', title: 'Again', trigger: { on: 'hand' }, effect: message('Now!') },
      {
        id: 'thanks',
        title: 'Thanks',
        trigger: { on: 'after', inject: 'call', outcome: 'met', minutes: 0 },
        effect: message('Good.'),
      },
    ];
    const [slow, quick] = [passTeam(teamOf(scenario(injects)), 3), passTeam(teamOf(scenario(injects)), 3)];
    give(slow, 'incident/set-severity', { severity: 3 });
    give(quick, 'incident/set-severity', { severity: 1 });
    expect([passTeam(slow, 20), passTeam(quick, 20)].map(states)).toEqual([
      { call: 'fired', 'second-call': 'fired', thanks: 'waiting' },
      { call: 'fired', 'second-call': 'waiting', thanks: 'fired' },
    ]);
    expect(viewOf(slow, [FACILITATOR]).injects[0]).toMatchObject({ outcomes: ['fired', 'missed'] });
  });

  test('two with opposite conditions are the branches of a plan', () => {
    const branch = (id: string, line: string): InjectSpec => ({
      id,
      title: id,
      trigger: { on: 'after', inject: 'start', outcome: 'fired', minutes: 5 },
      only: condition(line, SCENARIO),
      effect: message(id),
    });
    const start: InjectSpec = { id: 'start', title: 'Start', trigger: { on: 'hand' }, effect: message('start') };
    const team = passTeam(teamOf(scenario([start, branch('bad', 'severity <= 1'), branch('calm', 'not severity')])), 2);
    give(team, 'inject/fire', { inject: 'start' }, [FACILITATOR]);
    expect(states(passTeam(team, 6))).toEqual({ start: 'fired', bad: 'lapsed', calm: 'fired' });
  });

  test('a message to a seat is read by its holder and by observers alone, and stands in no common record', () => {
    const secret: InjectSpec = {
      id: 'secret',
      title: 'Secret',
      trigger: { on: 'at', atMinute: 151 },
      effect: message('CANARY', { replyMinutes: 5 }),
      address: { to: 'seats', seats: ['ops'] },
    };
    const team = passTeam(teamOf(scenario([secret])), 2);
    expect(viewOf(team, ['ops']).messages).toHaveLength(1);
    expect(JSON.stringify(viewOf(team, ['scribe']))).not.toContain('CANARY');
    expect(give(team, 'talk/reply', { message: 'secret', text: 'x' }, ['scribe'])).toMatchObject({ ok: false });
  });

  test('one for another team never fires here', () => {
    const only = (team: string): InjectSpec => ({
      id: team,
      title: team,
      trigger: { on: 'at', atMinute: 151 },
      effect: message(team),
      address: { to: 'team', team },
    });
    const both = scenario([only('red'), only('blue')]);
    expect(states(passTeam(teamOf(both), 2))).toEqual({ red: 'fired', blue: 'lapsed' });
    // A planner writes the name that the facilitator gives the team.
    const named = createTeam(both, { id: 'team-2', name: 'Blue', seed: 1, variation: 0 });
    expect(states(passTeam(named, 2))).toEqual({ red: 'lapsed', blue: 'fired' });
  });
});

test('conditions are asked when something has changed, not at every step', () => {
  let asked = 0;
  const team = teamOf(
    scenario([
      {
        id: 'x',
        title: 'x',
        trigger: { on: 'when', condition: condition('claim', SCENARIO), minutes: 0 },
        effect: message('x'),
      },
    ]),
  );
  const claims = new Proxy(team.claims, {
    get(target, key) {
      if (key === 'filter') asked++;
      return Reflect.get(target, key);
    },
  });
  const watched = { ...team, claims };
  passTeam(watched, 60);
  expect(asked).toBeLessThan(3);
  const before = asked;
  give(watched, 'incident/set-severity', { severity: 2 });
  passTeam(watched, 1);
  expect(asked).toBe(before + 1);
});
