// The content that is shipped loads, says what it must, and does what its `expect` block promises.
import { describe, expect, test } from 'vitest';
import { STEPS_PER_HOUR } from '#model/engine/time.ts';
import { playScript, rehearse } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { shippedContent, shippedScenario } from '../support/shipped.ts';

const content = shippedContent();
const scenario = shippedScenario();
const alarmsRung = (seed: number, hours: number) => {
  const world = createWorld(scenario, { seed });
  playScript(world, 'null', hours * STEPS_PER_HOUR);
  return world.events.filter(({ type }) => type === 'alarm').map(({ subject }) => subject);
};

describe('scenarios', () => {
  test('the outage as it was comes first', () => {
    expect([...shippedContent().scenarios.keys()][0]).toBe('kinesis-2020');
  });

  test('a base file is no scenario', () => {
    expect([...content.scenarios.keys()].sort()).toEqual([
      'dynamodb-2025',
      ...['b', 'c', 'd', 'e'].map((letter) => `dynamodb-2025-${letter}`),
      'kinesis-2020',
      ...['b', 'c', 'd', 'e', 'f'].map((letter) => `kinesis-2020-${letter}`),
      'order-stream',
      'order-stream-b',
      'order-stream-c',
      'slack-2022',
      ...['b', 'c', 'd', 'e'].map((letter) => `slack-2022-${letter}`),
    ]);
  });

  test('what is extended and what is added are both there', () => {
    expect(scenario.services.map(({ id }) => id)).toContain('front-end');
    expect(scenario.logs.map(({ metric }) => metric)).toContain('ShardMap.RefreshFailures');
    expect(scenario.alarms.length).toBeGreaterThan(10);
    expect(scenario.clock).toEqual({
      fromMinute: 150,
      originMinute: 164,
      horizonMinute: 1680,
      zone: 'PST',
      date: '2020-11-25',
    });
  });

  test('parameters are complete, nested and flat', () => {
    expect(scenario.services[0].params).toMatchObject({ servers: 4300, threadLimit: 4915, threadBase: 500 });
    expect(scenario.services[0].inputs).toEqual({
      mapSpeed: 'metadata.speed',
      authErrors: 'authentication.errors',
      strangers: 'authentication.strangers',
      mapRefusal: 'metadata.refusal',
      membershipUp: 'membership.up',
      membershipRefusal: 'membership.refusal',
      backEndErrors: 'cells.errors',
    });
    expect(scenario.services[0].pool).toBe('depot');
  });

  test('one change does something, and it is the trigger', () => {
    const acting = scenario.changes.filter(({ command }) => command !== null);
    expect(acting).toEqual([expect.objectContaining({ id: 'CHG-4471', service: 'front-end', atMinute: 164 })]);
    expect(acting[0].command?.with).toEqual({ count: 150, perHour: 143, reserved: true });
    expect(scenario.changes.length).toBeGreaterThan(4);
  });

  test('candidate causes are alike in length', () => {
    const lengths = scenario.causes.map(({ text }) => text.length);
    expect(lengths.length).toBe(6);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(8);
  });
});

describe('kinesis-2020', () => {
  test('history reaches every milestone within its tolerance', () => {
    const { milestones } = rehearse(scenario, { policy: 'history', seed: 1, variation: 0 });
    for (const { milestone, minutes, tolerance } of scenario.expect.history) {
      const off = Math.abs((milestones[milestone] ?? Number.POSITIVE_INFINITY) - minutes);
      expect(off, `${milestone} at ${milestones[milestone]}, expected ${minutes} +- ${tolerance}`).toBeLessThanOrEqual(
        tolerance,
      );
    }
  });

  test('nobody acts: sign-in fails earlier, nothing ever heals, and more is lost', () => {
    const history = rehearse(scenario, { policy: 'history', seed: 1, variation: 0 });
    const nobody = rehearse(scenario, { policy: 'null', seed: 1, variation: 0 });
    expect(nobody.milestones.frontEndNormal).toBeNull();
    expect(nobody.milestones.telemetryRecovering).toBeNull();
    expect(nobody.milestones.cognitoErrors!).toBeLessThan(history.milestones.cognitoErrors!);
    expect(nobody.customerMinutesLost).toBeGreaterThan(2 * history.customerMinutesLost);
  });

  test('failed writes ring before everything else, whatever the seed', () => {
    for (let seed = 1; seed <= 30; seed++) expect(alarmsRung(seed, 3.25)[0], `seed ${seed}`).toBe('put-record-errors');
  });

  test('what tells the cause has no alarm', () => {
    const watched = scenario.alarms.map(({ metric }) => metric);
    for (const metric of [
      'Threads.Max',
      'Threads.P50',
      'ShardMap.RefreshFailures',
      'ShardMap.AgeMax',
      'Memory.Resident',
    ])
      expect(watched).not.toContain(metric);
  });
});

describe('runbooks', () => {
  const commands = new Set(content.runbooks.flatMap(({ steps }) => steps.flatMap(({ run }) => run?.do ?? [])));

  test.each([
    'host/inspect-host',
    'front-end/remove-servers',
    'front-end/add-servers',
    'front-end/restart-servers',
    'front-end/hold-restart',
    'front-end/set-admission',
    'front-end/set-bootstrap',
    'front-end/set-ejection',
    'front-end/set-heap',
    'alarm/install-alarm',
    'sign-in/deploy-drop-change',
    'sign-in/add-capacity',
    'functions/deploy-drop-change',
    'scaling/scale-by-hand',
    'telemetry/set-priority',
    'telemetry/deploy-local-store',
    'event-bus/set-order',
    'containers/hold-work',
    'status/post-by-tool',
    'status/post-by-backup',
    'notices/notify-customers',
  ])('there is a step that runs %s', (command) => {
    expect(commands).toContain(command);
  });

  test('the restart sheds load and chooses the map source before the first batch', () => {
    const restart = content.runbooks.find(({ id }) => id === 'restart-front-end')!;
    expect(restart.steps.map(({ run }) => run?.do ?? null)).toEqual([
      null,
      'front-end/set-admission',
      'front-end/set-routing',
      'front-end/set-bootstrap',
      'front-end/restart-servers',
      'front-end/hold-restart',
      'front-end/set-admission',
      'front-end/set-admission',
    ]);
    expect(restart.steps[4].run?.with).toEqual({ perHour: 350, batch: 30, scope: 'stale-map' });
  });

  test('only those that are about looking at hosts speak of threads', () => {
    const speaking = content.runbooks.filter((runbook) => /thread/i.test(JSON.stringify(runbook))).map(({ id }) => id);
    expect(speaking).toEqual(['read-front-end-host', 'watch-host-resources']);
  });
});
