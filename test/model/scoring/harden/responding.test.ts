// When each part of a response is given on another region: commands that only note the step at which they were run, an alarm and a
// broken service at steps that the test says.
import { describe, expect, test } from 'vitest';
import { DONE, refuse } from '#model/engine/result.ts';
import { advance } from '#model/engine/step.ts';
import type { World } from '#model/engine/world.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import { Responder, type Response, responseOfRun } from '#model/scoring/harden/responding.ts';
import { createWorld } from '#model/simulation.ts';
import { ALARM_MINUTE, playDrill } from '../../../support/play-drill.ts';

const MITIGATION = 'front/mitigate';
const SCENARIO = playDrill({}, { mitigations: [{ do: MITIGATION, reads: [] }] });

type Night = {
  readonly actions: readonly (readonly [name: string, step: number])[];
  /** Where the response comes from: the first alarm, and the step at which the service broke. */
  readonly rang?: number | null;
  readonly broke?: number | null;
  readonly remedies?: readonly RemedyId[];
  /** Here. */
  readonly alarm?: number | null;
  readonly breaks?: number;
  readonly until?: number;
  readonly refused?: string;
};

/** What was run at which step. */
function given({ actions, rang = 20, broke = null, remedies = [], ...here }: Night): string[] {
  const { alarm = null, breaks = 999, until = 100, refused = '' } = here;
  const world = createWorld(SCENARIO, { seed: 1 });
  const ran: string[] = [];
  const noting = (name: string) => ({
    ...{ name, doc: '', args: {}, blast: 0, reversible: 'yes' as const },
    apply(at: World) {
      ran.push(`${name.split('/')[1]} ${at.step}`);
      return name === refused ? refuse('command/unknown', { command: name }) : DONE;
    },
  });
  const commands = new Map(actions.map(([name]) => [name, noting(name)]));
  const noted = { ...world, compiled: { ...world.compiled, commands } } as unknown as World;
  const log = actions.map(([name, step]) => ({ type: 'command', do: name, with: {}, step }));
  const response = { actions: log, alarmStep: rang, brokenStep: broke } as Response;
  const responder = new Responder(response, SCENARIO, remedies);
  for (; noted.step < until; noted.step++) {
    noted.signals[noted.compiled.recoverySignal] = noted.step >= breaks ? 0.005 : 0.004;
    responder.act(noted, alarm !== null && noted.step >= alarm ? alarm : null);
    expect(responder.hasBroken).toBe(noted.step >= breaks);
  }
  return ran;
}

describe('what was done up to the alarm', () => {
  const actions = [
    ['front/first', 10],
    ['front/second', 20],
    ['front/third', 30],
  ] as const;

  test('is done at its old steps, the rest as long after the alarm here', () => {
    expect(given({ actions, alarm: 40 })).toEqual(['first 10', 'second 20', 'third 50']);
  });

  test('is left out where the alarm rings before it', () => {
    expect(given({ actions, alarm: 15 })).toEqual(['first 10', 'third 25']);
  });

  test('is all that is done where no alarm rings', () => {
    expect(given({ actions })).toEqual(['first 10', 'second 20']);
  });

  test('is everything where none rang before', () => {
    expect(given({ actions, rang: null })).toEqual(['first 10', 'second 20', 'third 30']);
  });
});

describe('a repair', () => {
  const actions = [
    ['front/repair', 40],
    [MITIGATION, 45],
    ['front/again', 50],
  ] as const;

  test('waits until the service is broken, and what follows waits as long; a mitigation does not', () => {
    expect(given({ actions, broke: 30, alarm: 0, breaks: 35 })).toEqual(['mitigate 25', 'repair 35', 'again 45']);
  });

  test('waits for nothing where the service broke before it is due', () => {
    expect(given({ actions, broke: 30, alarm: 0, breaks: 20 })).toEqual(['repair 20', 'mitigate 25', 'again 30']);
    expect(given({ actions, broke: 30, alarm: 0, breaks: 5 })).toEqual(['repair 20', 'mitigate 25', 'again 30']);
  });

  test('is what was done once the service was broken: what came before waits for nothing', () => {
    expect(given({ actions, broke: 41, alarm: 0, breaks: 60 })).toEqual(['repair 20', 'mitigate 25', 'again 60']);
    expect(given({ actions, broke: 40, alarm: 0, breaks: 60 })).toEqual(['mitigate 25', 'repair 60', 'again 70']);
    expect(given({ actions, broke: null, alarm: 0 })).toEqual(['repair 20', 'mitigate 25', 'again 30']);
  });

  test('never comes where the service does not break', () => {
    expect(given({ actions, broke: 30, alarm: 0 })).toEqual(['mitigate 25']);
  });
});

describe('what is refused', () => {
  const actions = [['front/repair', 60]] as const;
  const tries = (words: Partial<Night>) => {
    const ran = given({ actions, alarm: 0, refused: 'front/repair', ...words });
    return [ran.length, ran[0], ran.at(-1)];
  };

  test('is tried once, if it is not hastened', () => {
    expect(tries({})).toEqual([1, 'repair 40', 'repair 40']);
  });

  test('is tried again up to the time at which it is done without remedies', () => {
    // A practised team begins after three quarters of the forty steps.
    expect(tries({ remedies: ['practised-team'] })).toEqual([11, 'repair 30', 'repair 40']);
  });

  test('is tried for as long after it has waited', () => {
    const words = { remedies: ['practised-team'], broke: 60, breaks: 50 } as const;
    expect(tries(words)).toEqual([11, 'repair 50', 'repair 60']);
  });
});

describe('the response of a run', () => {
  test('knows when the alarm rang and when the service broke', () => {
    const world = createWorld(SCENARIO, { seed: 1 });
    while (world.signals[world.compiled.recoverySignal] < 0.005) advance(world);
    const { step } = world;
    expect(responseOfRun(SCENARIO, { seed: 1, variation: 0 }, [])).toEqual({
      ...{ actions: [], alarmStep: ALARM_MINUTE * 12, brokenStep: step },
    });
  });

  test('of a night without an outage knows neither', () => {
    const calm = { ...SCENARIO, changes: [] };
    expect(responseOfRun(calm, { seed: 1, variation: 0 }, [])).toMatchObject({ alarmStep: null, brokenStep: null });
  });
});
