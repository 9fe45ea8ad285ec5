// Scripts that are made from others: what they take over, what they leave out, and what was done before the drill.
import { describe, expect, test } from 'vitest';
import { playToHorizon, rehearse } from '#model/rehearse.ts';
import { shippedScenario } from '../support/shipped.ts';

const scenario = shippedScenario();
const { scripts } = scenario;
const verbs = (name: string) => scripts[name].commands.map((command) => command.do);

describe('scripts', () => {
  test('a script like another has its commands but for those that it leaves out, in the order of time', () => {
    const own = scripts['lambda-cap'].commands;
    expect(own).toHaveLength(scripts.history.commands.length);
    expect(own.filter((command) => command.do === 'functions/deploy-drop-change')).toEqual([
      { atMinute: 360, do: 'functions/deploy-drop-change', with: { rush: false } },
    ]);
    expect(own.map(({ atMinute }) => atMinute)).toEqual(own.map(({ atMinute }) => atMinute).sort((a, b) => a - b));
  });

  test('a whole area can be left out, and what is like that one has none of it either', () => {
    expect(verbs('remove-only').filter((verb) => verb.startsWith('front-end/'))).toEqual(['front-end/remove-servers']);
    expect(verbs('restart-all').filter((verb) => verb.startsWith('front-end/'))).toEqual([
      'front-end/remove-servers',
      'front-end/restart-servers',
    ]);
    expect(verbs('restart-all').filter((verb) => verb.startsWith('sign-in/'))).toHaveLength(2);
  });

  test('what was done before the drill changes those parameters and no others', () => {
    const { compiled, services } = playToHorizon(scenario, { policy: 'cells', seed: 1, variation: 0 });
    const fleet = services[compiled.serviceIndex.get('front-end')!].params;
    expect(fleet).toMatchObject({ cells: 10, servers: 4816, plannedServers: 4300, threadLimit: 4915 });
    expect(scenario.services[0].params).toMatchObject({ cells: 1, servers: 4300 });
  });

  test('other scripts are played without it', () => {
    const before = rehearse(scenario, { policy: 'null', seed: 3, variation: 0 });
    rehearse(scenario, { policy: 'cells', seed: 3, variation: 0 });
    expect(rehearse(scenario, { policy: 'null', seed: 3, variation: 0 })).toEqual(before);
  });
});
