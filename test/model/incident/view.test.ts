// A view is the only way out: canaries in everything hidden, searched in everything that any seat can be sent.
import { describe, expect, test } from 'vitest';
import { REFRESH_BLOCKED } from '#model/components/mesh-fleet/server-states.ts';
import type { FleetState } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { hashOf } from '#model/engine/world.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { panelOf, samplesOf, searchLogs } from '#model/incident/panel.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { hostSnapshotOf, viewOf } from '#model/incident/view.ts';
import type { Panel } from '#model/incident/view-types.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { HOST_STATE_IDS } from '../../support/host-states.ts';
import { SMALL_FLEET, scenarioOf, serviceOf } from '../../support/scenario.ts';

const CANARY = 'CANARY';

/** Evidence whose every word and number is hidden. */
const EVIDENCE: EvidenceSpec = {
  id: `${CANARY}-evidence`,
  title: `${CANARY} title`,
  inspection: 'metric',
  service: 'front',
  subject: 'PutRecord.Errors',
  compare: '>=',
  threshold: 0.071_937_41,
  noise: 0.041_937_17,
  fact: `${CANARY}-fact`,
  probability: { a: 0.931_937_71, b: 0.061_937_19 },
};

/** Hidden words of a scenario, each with a canary: cause, faults, scripts, expectations, coming injects, help, orders. */
function planted(): Scenario {
  const plain = scenarioOf();
  return {
    ...plain,
    cause: `${CANARY}-cause`,
    scoring: {
      ...NO_SCORING,
      evidence: [EVIDENCE],
      justifications: { a: [`${CANARY}/warrant`] },
      mitigations: [{ do: `${CANARY}/mitigation`, reads: [{ inspection: 'logs', service: CANARY, subject: CANARY }] }],
      answers: { trigger: CANARY, mechanism: CANARY, limit: CANARY, slowness: CANARY },
    },
    changes: [
      {
        id: 'CHG-1',
        title: 'Add hosts',
        note: '',
        service: 'front',
        atMinute: 152,
        untilMinute: 160,
        command: {
          atMinute: 152,
          do: 'front/add-servers',
          with: { count: 80, perHour: 600, reserved: true, [`${CANARY}Change`]: 1 },
        },
      },
    ],
    faults: [
      { spreadMinutes: 0, atMinute: 160, do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } },
      {
        spreadMinutes: 0,
        atMinute: 265,
        do: 'front/spoil-maps',
        with: { minutes: 5, heldBack: 0, build: `${CANARY}-build` },
      },
    ],
    injects: [
      {
        id: `${CANARY}-message`,
        title: CANARY,
        trigger: { on: 'at', atMinute: 260 },
        effect: { type: 'message', from: 'x', channel: 'page', text: CANARY, replyMinutes: null },
      },
      {
        id: `${CANARY}-fault`,
        title: CANARY,
        trigger: { on: 'hand' },
        effect: { type: 'fault', do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } },
      },
    ],
    annotations: [{ atMinute: 155, title: CANARY, text: CANARY }],
    hints: [
      {
        id: CANARY,
        until: { what: 'claimed', inspection: null, service: null, times: 1 },
        question: CANARY,
        where: CANARY,
        meaning: CANARY,
      },
    ],
    milestones: [...plain.milestones, { id: `${CANARY}-milestone`, title: CANARY, on: 'alarm' }],
    expect: { history: [{ milestone: `${CANARY}-expect`, minutes: 1, tolerance: 1 }] },
    scripts: {
      null: { commands: [], params: {} },
      history: { commands: [{ atMinute: 200, do: `${CANARY}/script`, with: {} }], params: {} },
    },
  };
}

function everythingSent(team: ReturnType<typeof teamOf>, seats: string[]): string {
  const services = team.scenario.services.map((service) => service.id);
  return JSON.stringify([
    viewOf(team, seats),
    briefingOf(team, seats),
    services.map((service) => [
      panelOf(team, seats, service),
      samplesOf(team, seats, service, 3),
      searchLogs(team, seats, { service, query: '', minutes: 60 }),
      [...hostSnapshotOf(team, service).states],
    ]),
  ]);
}

describe('view', () => {
  test('no seat is sent anything hidden', () => {
    const team = passTeam(teamOf(planted()), 60);
    give(team, 'incident/claim-cause', { cause: 'a', certainty: 'certain' });
    for (const seats of [['ops'], ['scribe'], ['ops', 'scribe'], []])
      expect(everythingSent(team, seats)).not.toContain(CANARY);
    expect(JSON.stringify(team.scenario)).toContain(CANARY);
  });

  test('the evidence matrix is sent to nobody, also once it was read, cited and claimed on', () => {
    const team = passTeam(teamOf(planted()), 5);
    give(team, 'inspect/read-metric', { service: 'front', metric: 'PutRecord.Errors' });
    passTeam(team, 1);
    give(team, 'board/add-hypothesis', { cause: 'a' });
    give(team, 'board/cite-observation', { hypothesis: 1, observation: 1, mark: '++' });
    give(team, 'incident/claim-cause', { cause: 'a', certainty: 'certain' });
    const sent = everythingSent(team, ['ops', 'scribe']);
    expect(viewOf(team, ['ops']).observations.length).toBe(1);
    for (const number of ['0.07193741', '0.04193717', '0.93193771', '0.06193719']) expect(sent).not.toContain(number);
    expect(sent).not.toContain(CANARY);
  });

  test('the facilitator sees the coming injects, and nothing else that is hidden', () => {
    const team = passTeam(teamOf(planted()), 5);
    const { injects, ...rest } = viewOf(team, ['ops', FACILITATOR]);
    expect(injects.map(({ id }) => id)).toEqual([`${CANARY}-message`, `${CANARY}-fault`]);
    expect(JSON.stringify([rest, briefingOf(team, ['ops', FACILITATOR])])).not.toContain(CANARY);
    expect(JSON.stringify(injects)).not.toContain(`${CANARY}-cause`);
  });

  test('what a seat has seen is in nothing that another is sent, until it is cited', () => {
    const team = passTeam(teamOf(scenarioOf()), 5);
    give(team, 'inspect/query-fleet', { service: 'front', line: 'threads', sample: 30 });
    passTeam(team, 6);
    const text = JSON.stringify(team.observations[0].message);
    give(team, 'board/add-hypothesis', { cause: 'a' });
    give(team, 'incident/claim-cause', { cause: 'a', certainty: 'likely', evidence: '1' });
    give(team, 'activity/cancel');
    expect(everythingSent(team, ['ops'])).toContain(text);
    expect(everythingSent(team, ['scribe'])).not.toContain(text);
    give(team, 'board/cite-observation', { hypothesis: 1, observation: 1, mark: '+' });
    expect(everythingSent(team, ['scribe'])).toContain(text);
  });

  test('a fault that has struck is named nowhere, and nobody can call for one', () => {
    const team = passTeam(teamOf(planted()), 60);
    const sent = everythingSent(team, ['ops', 'scribe']) + JSON.stringify(team.world.events);
    const names = team.world.compiled.types.flatMap(({ faults }) => Object.keys(faults ?? {}));
    expect(names).toContain('cut-off-racks');
    for (const name of names) expect(sent).not.toContain(name);
    const order = { group: 1, share: 1, ramp: 0 };
    expect(give(team, 'front/cut-off-racks', order)).toMatchObject({ ok: false, code: 'command/unknown' });
  });

  test('hidden numbers of the world are in no payload', () => {
    const team = passTeam(teamOf(planted()), 30);
    const fleet = team.world.services[0];
    const hidden = 41_972_643;
    team.world.signals[fleet.outputs.refreshBlocked] = hidden;
    expect(everythingSent(team, ['ops'])).not.toContain(`${hidden}`);
  });

  test('a server that will fail looks like any serving one to whoever sees it or reads it, until the end', () => {
    const team = passTeam(teamOf(scenarioOf()), 3);
    const before = [...hostSnapshotOf(team, 'front').states];
    expect(new Set(before.slice(0, 200))).toEqual(new Set([HOST_STATE_IDS.indexOf('serving')]));
    const fleet = team.world.services[0];
    (fleet.state as FleetState).servers.flags.fill(REFRESH_BLOCKED, 0, 50);
    expect(HOST_STATE_IDS[meshFleet.hosts!.stateOf(fleet, 5)]).toBe('will-fail');
    passTeam(team, 1);
    give(team, 'host/inspect-host', { service: 'front', host: 5 });
    passTeam(team, 3);
    expect(team.observations).toHaveLength(1);
    expect([...hostSnapshotOf(team, 'front').states]).toEqual(before);
    expect(viewOf(team, ['ops']).services[0].hostCounts![HOST_STATE_IDS.indexOf('will-fail')]).toBe(0);
    expect(JSON.stringify(viewOf(team, ['ops']))).not.toContain('will-fail');
  });

  test('looking never changes the hash', () => {
    const team = passTeam(teamOf(planted()), 40);
    const before = hashOf(team.world);
    everythingSent(team, ['ops']);
    expect(hashOf(team.world)).toBe(before);
  });

  test('a seat that sees a part of a service opens that part', () => {
    const plain = scenarioOf();
    const seats = plain.seats.map((seat) => (seat.id === 'scribe' ? { ...seat, sees: ['front/logs'] } : seat));
    const team = passTeam(teamOf({ ...plain, seats }), 3);
    const opened = panelOf(team, ['scribe'], 'front');
    expect(opened).toMatchObject({ ok: true });
    const { rows } = (opened as { panel: Panel }).panel;
    expect(rows.flat().every((value) => value === null)).toBe(true);
    expect(samplesOf(team, ['scribe'], 'front', 1).values.every((value) => value === null)).toBe(true);
    expect(samplesOf(team, ['ops'], 'front', 1).values).not.toContain(null);
  });

  test('a log is shown and runs by once somebody has searched it, to those who see it', () => {
    const team = passTeam(teamOf(scenarioOf()), 3);
    const logsFor = (seat: string) => (panelOf(team, [seat], 'front') as { panel: Panel }).panel.logs;
    expect(logsFor('ops')).toEqual([]);
    expect(samplesOf(team, ['ops'], 'front', 2).lines).toBeUndefined();
    give(team, 'inspect/search-logs', { service: 'front', query: 'no such words', minutes: 1 });
    passTeam(team, 3);
    const shown = logsFor('ops');
    expect(shown.length).toBeGreaterThan(0);
    const { lines } = samplesOf(team, ['ops'], 'front', 3);
    expect(lines!.length).toBeGreaterThan(0);
    expect(shown).toEqual(expect.arrayContaining(lines!));
    expect(samplesOf(team, ['scribe'], 'front', 3).lines).toBeUndefined();
  });

  test('a log that has gone silent keeps its last line', () => {
    const cut = { atMinute: 160, do: 'front/cut-off-racks', spreadMinutes: 0, with: { group: 1, share: 1, ramp: 0 } };
    const team = passTeam(teamOf(scenarioOf({ faults: [cut] })), 3);
    give(team, 'inspect/search-logs', { service: 'front', query: '', minutes: 1 });
    passTeam(team, 80);
    const { logs } = (panelOf(team, ['ops'], 'front') as { panel: Panel }).panel;
    expect(logs).toHaveLength(1);
    expect(logs[0].step).toBeLessThan(team.world.step - 30 * 12);
  });

  test('a seat opens only what it sees', () => {
    const team = passTeam(teamOf(scenarioOf()), 3);
    expect(panelOf(team, ['scribe'], 'front')).toMatchObject({ code: 'service/not-your-seat' });
    expect(panelOf(team, ['ops'], 'nowhere')).toMatchObject({ code: 'service/unknown' });
    expect(searchLogs(team, ['scribe'], { service: 'front', query: '', minutes: 5 })).toMatchObject({
      code: 'service/not-your-seat',
    });
    expect(panelOf(team, ['ops'], 'front')).toMatchObject({ ok: true, panel: { service: 'front', firstMinute: 0 } });
  });

  test('a claim carries no verdict', () => {
    const team = teamOf(scenarioOf());
    give(team, 'incident/claim-cause', { cause: 'a', certainty: 'certain' });
    expect(Object.keys(viewOf(team, ['ops']).claims[0]).sort()).toEqual(
      ['by', 'cause', 'certainty', 'evidence', 'facets', 'id', 'retractedStep', 'step'].sort(),
    );
  });
});

describe('what fills up', () => {
  /** Nothing is sent upstream, nor measured, until the first notice goes out. */
  const scenario = scenarioOf({
    services: [
      serviceOf('front', 'mesh-fleet', { params: SMALL_FLEET }),
      serviceOf('board', 'notice-board'),
      serviceOf('gate', 'buffered-client', { params: { overflow: 'block' }, inputs: { upstream: 'board.notices' } }),
      serviceOf('measures', 'telemetry-pipeline', { inputs: { upstream: 'board.notices' } }),
    ],
  });
  const seen = (team: Team, id: string) => viewOf(team, ['ops']).services.find((service) => service.id === id)!;

  test('is shown as the telemetry last told it, and no later', () => {
    const team = passTeam(teamOf(scenario), 3);
    expect(seen(team, 'gate').gauge).toMatchObject({ metric: 'Buffer.Fill', unit: 'share', asOfStep: null, full: 1 });
    expect(seen(team, 'gate').gauge?.value).toBeCloseTo(0.165, 6);
    passTeam(team, 30);
    const gate = team.world.services.find(({ id }) => id === 'gate')!;
    expect(team.world.signals[gate.outputs.fill]).toBe(1);
    expect(seen(team, 'gate').gauge?.asOfStep).toBe(9 * 12);
    expect(seen(team, 'gate').gauge?.value).toBe(0.61111);
  });

  test('is no reading of the present when its sample is six minutes older than the newest could be', () => {
    const team = passTeam(teamOf(scenario), 9);
    const asOf = Array.from({ length: 8 }, () => seen(passTeam(team, 1), 'gate').gauge?.asOfStep);
    expect(asOf).toEqual([null, null, null, null, null, null, 9 * 12, 9 * 12]);
  });

  test('is a metric of its kind', () => {
    for (const { name, gauge, metrics } of COMPONENT_TYPES)
      if (gauge !== undefined) expect(Object.keys(metrics), name).toContain(gauge.metric);
  });

  test('a service where nothing does has no gauge; what the team sent is counted at once', () => {
    const team = passTeam(teamOf(scenario), 1);
    expect(seen(team, 'front').gauge).toBeUndefined();
    expect(seen(team, 'board').counter).toEqual({ id: 'notices-sent', count: 0 });
    give(team, 'board/notify-customers', { text: 'We know.' });
    expect(seen(team, 'board').counter).toEqual({ id: 'notices-sent', count: 1 });
    expect(seen(team, 'gate').counter).toBeUndefined();
  });
});
