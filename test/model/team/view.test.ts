// A view is the only way out: canaries in everything hidden, searched in everything that any seat can be sent.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/scenario.ts';
import { briefingOf } from '#model/team/briefing.ts';
import { panelOf, samplesOf, searchLogs } from '#model/team/panel.ts';
import { viewOf, windowsOf } from '#model/team/view.ts';
import { hashOf } from '#model/world.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

const CANARY = 'CANARY';

/** Hidden words of a scenario, each with a canary: cause, faults, scripts, expectations, coming injects, help, orders. */
function planted(): Scenario {
  const plain = scenarioOf();
  return {
    ...plain,
    cause: `${CANARY}-cause`,
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
      { atMinute: 160, do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } },
      { atMinute: 265, do: 'front/spoil-maps', with: { minutes: 5, heldBack: 0, build: `${CANARY}-build` } },
    ],
    injects: [
      {
        id: `${CANARY}-message`,
        title: CANARY,
        trigger: { on: 'at', atMinute: 260 },
        effect: { type: 'message', from: 'x', channel: 'page', text: CANARY },
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
        until: { what: 'claimed', look: null, service: null, times: 1 },
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
      samplesOf(team, service, 3),
      searchLogs(team, seats, { service, query: '', minutes: 60 }),
      [...windowsOf(team, service).states],
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

  test('a fault that has struck is named nowhere, and nobody can call for one', () => {
    const team = passTeam(teamOf(planted()), 60);
    const sent = everythingSent(team, ['ops', 'scribe']) + JSON.stringify(team.world.events);
    const names = team.world.plan.kinds.flatMap(({ faults }) => Object.keys(faults ?? {}));
    expect(names).toContain('cut-off-racks');
    for (const name of names) expect(sent).not.toContain(name);
    const order = { group: 1, share: 1, ramp: 0 };
    expect(give(team, 'front/cut-off-racks', order)).toMatchObject({ ok: false, code: 'command/unknown' });
  });

  test('hidden numbers of the world are in no payload', () => {
    const team = passTeam(teamOf(planted()), 30);
    const fleet = team.world.services[0];
    const hidden = 41_972_643;
    team.world.signals[fleet.outputs.wedged] = hidden;
    expect(everythingSent(team, ['ops'])).not.toContain(`${hidden}`);
  });

  test('a doomed server that still serves looks like any serving one until it is read', () => {
    const team = passTeam(teamOf(scenarioOf()), 3);
    const { states } = windowsOf(team, 'front');
    const before = [...states];
    const fleet = team.world.services[0].state as { wedged?: Uint8Array; flags?: Uint8Array };
    expect(fleet).toBeDefined();
    passTeam(team, 1);
    expect([...windowsOf(team, 'front').states]).toEqual(before);
    expect(new Set(before.slice(0, 200))).toEqual(new Set([1]));
  });

  test('looking never changes the hash', () => {
    const team = passTeam(teamOf(planted()), 40);
    const before = hashOf(team.world);
    everythingSent(team, ['ops']);
    expect(hashOf(team.world)).toBe(before);
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
      ['by', 'cause', 'certainty', 'id', 'retractedStep', 'step'].sort(),
    );
  });
});
