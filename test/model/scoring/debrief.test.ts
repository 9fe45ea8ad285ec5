// What a debrief compares and when its clocks stop.
import { describe, expect, test } from 'vitest';
import { hashOf } from '#model/engine/world.ts';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { playScript, rehearse } from '#model/rehearse.ts';
import { debriefInSlices, debriefOf } from '#model/scoring/debrief.ts';
import { forGoodFrom } from '#model/scoring/loss-series.ts';
import { startStepOf } from '#model/start.ts';
import { give } from '../../support/drive.ts';
import { assess, claim, playDrill, playNight, see, seeThreads, suspectFor } from '../../support/play-drill.ts';
import { shippedScenario } from '../../support/shipped.ts';

const scenario = shippedScenario('kinesis-2020');
const SEATS = scenario.seats.map((seat) => seat.id);

/** Kept between the tests, which all play on one ground. */
const baselineCache = new Map();
const told = (team: Team) => debriefOf(team, { baselineCache });

function teamAtPage(): Team {
  const team = createTeam(scenario, { id: 'a', seed: 1, variation: 0 });
  const start = startStepOf(scenario, 1, 'page', 0);
  while (team.world.step < start + 24) advanceTeam(team);
  return team;
}

const incidentMetrics = (team: Team) =>
  Object.fromEntries(told(team).incidentMetrics.map(({ id, minutes }) => [id, minutes]));

describe('debrief', () => {
  test('a team that does nothing loses exactly what nobody acting loses', () => {
    const team = teamAtPage();
    const before = hashOf(team.world);
    const { runs, lostAtEnd } = told(team);
    const [you, , history, nobody] = runs;
    expect(runs.map(({ id }) => id)).toEqual(['you', 'reference', 'history', 'null']);
    expect(you.lost).toBe(nobody.lost);
    expect([you.leavesStep, nobody.leavesStep, history.leavesStep]).toEqual([null, null, 2040]);
    expect(you.perMinute).toEqual(nobody.perMinute);
    expect(history.lost).toBe(rehearse(scenario, { policy: 'history', seed: 1, variation: 0 }).customerMinutesLost);
    expect(history.lost).toBeLessThan(nobody.lost / 2);
    expect(lostAtEnd).toBeLessThan(you.lost);
    expect(hashOf(team.world)).toBe(before);
  });

  test('a team that plays the published response recovers with it', () => {
    const team = createTeam(scenario, { id: 'a', seed: 1, variation: 0 });
    playScript(team.world, 'history', team.world.compiled.horizonStep);
    const { runs, incidentMetrics: all, milestones } = told(team);
    expect(runs[0].lost).toBe(runs[2].lost);
    expect(runs[0].recoveredMinute).toBe(runs[2].recoveredMinute);
    const minuteOf = (id: string) => milestones.find((milestone) => milestone.id === id)!.minute!;
    expect(minuteOf('firstAlarm')).toBe(team.world.monitoring.firstStep / 12);
    expect(Math.abs(minuteOf('frontEndNormal') - runs[0].recoveredMinute!)).toBeLessThanOrEqual(1);
    expect(all.find(({ id }) => id === 'recover')!.minutes).toBeGreaterThan(1000);
  });

  test('the clocks count from the first alarm and stop at what people did', () => {
    const team = teamAtPage();
    const ringing = team.world.monitoring.alarms[team.world.monitoring.firstAlarm];
    expect(incidentMetrics(team)).toMatchObject({
      acknowledge: null,
      declare: null,
      rootCause: null,
      mitigate: null,
      recover: null,
    });
    expect(give(team, 'alarm/acknowledge-alarm', { alarm: ringing.id }, SEATS)).toEqual({ ok: true });
    const wrong = scenario.causes.find(({ id }) => id !== scenario.cause)!.id;
    give(team, 'incident/claim-cause', { cause: wrong, certainty: 'likely' }, SEATS);
    give(team, 'incident/set-severity', { severity: 1 }, SEATS);
    expect(incidentMetrics(team)).toMatchObject({ acknowledge: 1, declare: 1, rootCause: null });
    give(team, 'incident/claim-cause', { cause: scenario.cause, certainty: 'likely' }, SEATS);
    expect(incidentMetrics(team).rootCause).toBeNull();
    expect(told(team).claims.map(({ right }) => right)).toEqual([false, true]);
  });

  test('what was read before a claim is told with it, cited or not, and nothing that was read later', () => {
    const team = playNight(
      [
        [40, (one) => void claim(one, 'a', 'likely')],
        [50, (one) => void seeThreads(one)],
        [60, (one) => void claim(one, 'b', 'likely')],
      ],
      playDrill(),
      70,
    );
    const { claims, observations } = told(team);
    expect(claims.map(({ evidence, knew }) => [evidence, knew])).toEqual([
      [[], []],
      [[], [observations[0].id]],
    ]);
  });

  test('what the board cites for its cause is cited with a claim, what it cites for another is not', () => {
    const play = (cause: string) =>
      playNight(
        [
          [50, (one) => void suspectFor(one, cause, seeThreads(one))],
          [60, (one) => void claim(one, 'a', 'likely')],
        ],
        playDrill(),
        70,
      );
    expect(told(play('a')).claims[0]).toMatchObject({ evidence: [], cited: [1] });
    expect(told(play('b')).claims[0].cited).toEqual([]);
  });

  test('a right claim stops its clock once its evidence carries it, and goes on when it is taken back', () => {
    const claimed = (evidence: boolean) =>
      playNight(
        [[50, (team) => void claim(team, 'a', 'likely', { evidence: evidence ? [seeThreads(team)] : [] })]],
        playDrill(),
        60,
      );
    const rootCause = (team: Team) => assess(team).incidentMetrics.find(({ id }) => id === 'rootCause');
    expect(rootCause(claimed(false))).toEqual({ id: 'rootCause', minutes: null, step: null });
    const team = claimed(true);
    expect(rootCause(team)).toEqual({ id: 'rootCause', minutes: 12, step: 600 });
    replace(team.claims, team.claims[0], { retractedStep: 660 });
    expect(rootCause(team)).toMatchObject({ minutes: null });
  });

  test('a prevented outage has nothing to mitigate or to recover from', () => {
    const team = createTeam(scenario, { id: 'a', seed: 1, variation: 0 });
    while (team.world.step < 24) advanceTeam(team);
    const watch = { service: 'front-end', metric: 'Threads.Max', compare: '>=', threshold: 4000 };
    expect(give(team, 'alarm/install-alarm', watch, SEATS)).toEqual({ ok: true });
    while (team.world.step < 300) advanceTeam(team);
    expect(give(team, 'front-end/stop-adding', {}, SEATS)).toEqual({ ok: true });
    give(team, 'front-end/remove-servers', { count: 0, perHour: 300 }, SEATS);
    const { runs, incidentMetrics: all, milestones } = told(team);
    // 27 hosts had come; the last of them has gone 6 minutes later, at the latest.
    const removed = milestones.find(({ id }) => id === 'removalDone')!.minute!;
    expect(removed).toBeGreaterThan(25);
    expect(removed).toBeLessThanOrEqual(32);
    expect(runs.map(({ id, outage }) => [id, outage])).toEqual([
      ['you', false],
      ['reference', true],
      ['history', true],
      ['null', true],
    ]);
    expect(runs[0].lost).toBe(0);
    expect(all.filter(({ minutes }) => minutes !== null && minutes < 0)).toEqual([]);
    expect(all.find(({ id }) => id === 'mitigate')!.minutes).toBeNull();
  });

  test('for good means until the last minute, and after it was broken', () => {
    const from = (text: string) => forGoodFrom(text.length, (minute) => text[minute] === '+');
    expect([from('++++'), from('+--+'), from('-+-+++'), from('++--'), from('')]).toEqual([null, 3, 3, null, null]);
  });
});

describe('the debrief of a short night', () => {
  const team = playNight(
    [
      [44, (one) => void see(one, 'Hosts.Serving', 164)],
      [50, (one) => void seeThreads(one)],
      [55, (one) => void claim(one, 'b', 'likely')],
      [58, (one) => void see(one, 'Gc.PauseMax', 300)],
      [60, (one) => void claim(one, 'a', 'likely')],
    ],
    playDrill(),
    95,
  );
  const debrief = assess(team);

  test('has the belief after each reading that is evidence, by all until then, and what the reading favours', () => {
    const close = (a: number, b: number, c: number) => ({
      ...{ a: expect.closeTo(a / (a + b + c), 12), b: expect.closeTo(b / (a + b + c), 12) },
      c: expect.closeTo(c / (a + b + c), 12),
    });
    expect(debrief.beliefs).toEqual([
      { step: 600, observation: 2, belief: close(0.95, 0.05, 0.05), favours: ['a'] },
      { step: 696, observation: 3, belief: close(0.95 * 0.1, 0.05 * 0.9, 0.05 * 0.1), favours: ['b'] },
    ]);
  });

  test('says which claims were right, and the cause', () => {
    expect(debrief.claims.map(({ cause, right }) => [cause, right])).toEqual([
      ['b', false],
      ['a', true],
    ]);
    expect(debrief.cause).toEqual({ id: 'a', title: 'A', text: 'a' });
  });

  test('counts milestones from the first minute: one that was never reached has none', () => {
    expect(debrief.milestones).toEqual([
      { id: 'firstAlarm', title: 'First alarm', minute: 38 },
      { id: 'normal', title: 'Normal', minute: null },
    ]);
  });

  test('has lanes of what was true to the horizon, and of what was seen to the end', () => {
    // Of 240 minutes, and of the 95 that were played.
    expect(debrief.lanes).toEqual([
      {
        service: 'front',
        wasTrue: [{ state: 'failing', from: 38, until: 240 }],
        seen: [{ state: 'failing', from: 38, until: 96 }],
      },
    ]);
  });

  test('finds one belief in a slice, so that a server can do other work between', () => {
    const slicesOf = (one: Team): number => {
      let count = 0;
      const slices = debriefInSlices(one, { baselineCache: new Map() });
      while (!slices.next().done) count++;
      return count;
    };
    expect(slicesOf(team) - slicesOf({ ...team, observations: [] })).toBe(debrief.beliefs.length);
  });
});
