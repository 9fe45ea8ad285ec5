// What a facilitator does to the injects of a running drill, and what it says and takes away: each control with its effect on one
// team or all.
import { describe, expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { CODE, codeOf, SCENARIO, startSteered } from '../support/steered-drill.ts';

describe('injects', () => {
  test('one fires for one team, and for one seat of it', async () => {
    const { server, boss, red, team, give, freeze } = await startSteered();
    const cy = await server.bot().join(CODE, 'Cy', 'team-1');
    await cy.must('seat:take', { seat: 'operations' });
    expect(await give('inject/fire', { inject: 'press', team: 'team-1', seat: 'operations' })).toBe('ok');
    await freeze();
    expect(team('team-1').injects[0].state).toBe('fired');
    expect(team('team-2').injects[0].state).toBe('waiting');
    expect(red.view.messages!.map(({ id }) => id)).not.toContain('press');
    for (const bot of [cy, boss]) expect(bot.view.messages!.map(({ id }) => id)).toContain('press');
    expect(await give('inject/fire', { inject: 'press', team: 'team-9' })).toBe('drill/unknown-team');
    expect(await give('inject/fire', { inject: 'press', team: 'team-2', seat: 'cook' })).toBe('seat/unknown');
  });

  test('one is moved, edited, cloned, delayed and skipped', async () => {
    const { server, team, give, freeze } = await startSteered();
    const { step } = team('team-1').world;
    expect(await give('inject/move', { inject: 'late', atStep: step + 24, team: 'team-2' })).toBe('ok');
    expect(await give('inject/move', { inject: 'late', atStep: 0 })).toBe('inject/past');
    expect(await give('inject/edit', { inject: 'late', text: 'Sorry, traffic' })).toBe('ok');
    expect(await give('inject/edit', { inject: 'late', to: 'team:Red' })).toBe('drill/unknown-team');
    expect(await give('inject/clone', { inject: 'press' })).toBe('ok');
    expect(await give('inject/delay', { inject: 'late', minutes: 5, team: 'team-1' })).toBe('ok');
    expect(await give('inject/skip', { inject: 'press' })).toBe('ok');
    await server.pass(10_000);
    await freeze();
    expect(team('team-2').messages.at(-1)).toMatchObject({ id: 'late', step: step + 24, text: 'Sorry, traffic' });
    expect(team('team-1').injects[1].dueStep).toBe(20 * 12 + 5 * 12);
    expect(team('team-1').injectSpecs.map(({ id }) => id)).toEqual(['press', 'late', 'press-1']);
    expect(await give('inject/fire', { inject: 'press' })).toBe('inject/over');
    expect(await give('inject/fire', { inject: 'press-1' })).toBe('ok');
  });

  test('what is changed in one team is on the console as that team has it', async () => {
    const { server, boss, give, freeze } = await startSteered();
    const late = { inject: 'late', team: 'team-2' };
    expect(await give('inject/delay', { ...late, minutes: 5 })).toBe('ok');
    expect(await give('inject/edit', { ...late, text: 'Very sorry' })).toBe('ok');
    expect(await give('inject/clone', { inject: 'press', team: 'team-2' })).toBe('ok');
    await server.pass(1000);
    const [inRed, inBlue] = boss.view.consoleTeams!.map(({ injects }) => injects);
    expect(inRed.map(({ id, changed }) => [id, changed?.message.args])).toEqual([
      ['press', undefined],
      ['late', { text: 'Sorry' }],
    ]);
    expect(inBlue.map(({ id, changed }) => [id, changed?.message.args])).toEqual([
      ['press', undefined],
      ['late', { text: 'Very sorry' }],
      ['press-1', { from: 'Press', text: 'What is going on?' }],
    ]);
    expect(inBlue[1].dueStep! - inRed[1].dueStep!).toBe(5 * STEPS_PER_MINUTE);
    const end = (SCENARIO.clock.horizonMinute - SCENARIO.clock.fromMinute) * STEPS_PER_MINUTE;
    expect(await give('inject/move', { ...late, atStep: end + 1 })).toBe('inject/after-end');
    await freeze();
  });

  test('the facilitator speaks as a persona, announces, gives a hint, and takes a role away and gives it back', async () => {
    const { red, blue, team, give, freeze } = await startSteered();
    const sent = { from: 'VP Support', channel: 'executive', text: 'Just restart it', within: 10 };
    expect(await give('inject/send', { ...sent, team: 'team-1' })).toBe('ok');
    expect(await give('inject/announce', { text: 'Break in ten minutes' })).toBe('ok');
    expect(await give('inject/remove-role', { seat: 'commander', reason: 'on holiday', team: 'team-1' })).toBe('ok');
    expect(codeOf(await red.command('incident/set-severity', { severity: 1 }))).toBe('seat/closed');
    expect(codeOf(await blue.command('talk/say', { text: 'Hello' }))).toBe('ok');
    expect(await give('inject/return-role', { seat: 'commander', team: 'team-1' })).toBe('ok');
    expect(await give('inject/return-role', { seat: 'commander', team: 'team-1' })).toBe('inject/role-there');
    expect(codeOf(await red.command('incident/set-severity', { severity: 1 }))).toBe('ok');
    expect(await give('inject/hint', { level: 'question' })).toBe('hint/none-left');
    await freeze();
    expect(team('team-1').messages.at(-1)).toMatchObject({ from: 'VP Support', text: 'Just restart it' });
    expect(team('team-2').messages.map(({ from }) => from)).not.toContain('VP Support');
    for (const id of ['team-1', 'team-2'])
      expect(team(id).timeline.map(({ message }) => message.code)).toContain('timeline/announced');
  });
});
