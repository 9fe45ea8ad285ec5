// What a facilitator takes back within ten seconds: an inject, a message, the clock, a freed seat; and what others did meanwhile stays.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { UNDO_MS } from '#protocol/limits.ts';
import { CODE, codeOf, startSteered } from '../support/steered-drill.ts';

describe('undo', () => {
  test('what was fired is not there any more, and what others did meanwhile is', async () => {
    const { server, boss, red, blue, team, give, steer, freeze, lastEvent } = await startSteered();
    await give('inject/fire', { inject: 'press' });
    const event = lastEvent();
    await red.command('talk/say', { text: 'Who called?' });
    await server.pass(UNDO_MS - 3000);
    expect(await steer(red, { do: 'undo', event })).toBe('steer/not-yours');
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    expect(await steer(boss, { do: 'undo', event })).toBe('steer/nothing-to-undo');
    await freeze();
    expect(team('team-1').messages.map(({ id }) => id)).not.toContain('press');
    expect(team('team-1').chat).toHaveLength(1);
    expect(team('team-1').injects[0].state).toBe('waiting');
    // Everybody sees it, not only the log.
    await red.caughtUp();
    expect(red.view.messages!.map(({ id }) => id)).not.toContain('press');
    expect(red.view.chat).toHaveLength(1);
    await blue.command('talk/say', { text: 'And now?' });
    await blue.caughtUp();
    expect(blue.view.chat).toHaveLength(1);
  });

  test.each([
    ['inject/skip', { inject: 'press' }],
    ['inject/delay', { inject: 'late', minutes: 10 }],
    ['inject/send', { from: 'VP', channel: 'executive', text: 'Hm' }],
  ])('%s', async (command, values) => {
    const { boss, team, give, steer, freeze, lastEvent } = await startSteered();
    const before = JSON.stringify([team('team-2').injects, team('team-2').messages]);
    expect(await give(command, values)).toBe('ok');
    expect(JSON.stringify([team('team-2').injects, team('team-2').messages])).not.toBe(before);
    const event = lastEvent();
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    await freeze();
    expect(JSON.stringify([team('team-2').injects, team('team-2').messages])).toBe(before);
  });

  test('speed; and nothing after ten seconds', async () => {
    const { server, boss, give, steer, freeze, lastEvent } = await startSteered();
    await boss.must('clock:set', { speed: 60 });
    expect(await steer(boss, { do: 'undo', event: lastEvent() })).toBe('ok');
    expect(boss.clock).toMatchObject({ speed: 20, paused: false });
    await give('inject/skip', { inject: 'press' });
    const event = lastEvent();
    await server.pass(UNDO_MS + 100);
    expect(await steer(boss, { do: 'undo', event: event })).toBe('steer/too-late');
    await freeze();
  });
});

describe('a seat that is freed while its holder is at work', () => {
  const work = { team: 'team-2', seat: 'operations' };
  const notesOf = ({ timeline }: Team) => timeline.map(({ message }) => message.code);

  test('is on the record, and the holder has it again after an undo; the work goes on', async () => {
    const { server, boss, blue, team, steer, freeze, lastEvent } = await startSteered();
    await blue.command('inspect/search-logs', { service: 'front', query: 'tick on', minutes: 10 });
    expect(await steer(boss, { do: 'free-seat', ...work })).toBe('ok');
    const event = lastEvent();
    expect(notesOf(team('team-2'))).toContain('timeline/seat-cleared');
    expect(codeOf(await blue.command('inspect/search-logs', { service: 'front', query: 'x', minutes: 1 }))).toBe(
      'command/not-your-seat',
    );
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    expect(team('team-2').roster.get(blue.welcome!.me)).toEqual(['operations']);
    expect(notesOf(team('team-2'))).not.toContain('timeline/seat-cleared');
    expect(team('team-2').activities).toHaveLength(1);
    await server.pass(10_000);
    await freeze();
    expect(team('team-2').observations).toHaveLength(1);
  });

  test('stays with whoever has taken it since, and with nobody whose holder has gone', async () => {
    const { server, boss, team, steer, freeze, lastEvent } = await startSteered();
    const cy = await server.bot().join(CODE, 'Cy', 'team-2');
    await steer(boss, { do: 'free-seat', ...work });
    const event = lastEvent();
    await cy.must('seat:take', { seat: 'operations' });
    expect(await steer(boss, { do: 'undo', event })).toBe('seat/taken');
    await steer(boss, { do: 'free-seat', ...work });
    const second = lastEvent();
    await steer(boss, { do: 'move-player', player: cy.welcome!.me, team: 'team-1', seats: [] });
    expect(await steer(boss, { do: 'undo', event: second })).toBe('steer/not-there');
    await freeze();
    expect(notesOf(team('team-2')).filter((code) => code === 'timeline/seat-cleared')).toHaveLength(2);
  });
});

describe('undo of the clock', () => {
  test('waits while something real has stopped the exercise', async () => {
    const { server, boss, steer, freeze } = await startSteered();
    await freeze();
    await server.pass(1000);
    const { event } = boss.view.consoleState!.undoable.find(({ what }) => what === 'clock')!;
    expect(await steer(boss, { do: 'stop-exercise', reason: 'Fire alarm' })).toBe('ok');
    expect(await steer(boss, { do: 'undo', event })).toBe('drill/real-stop');
    await server.pass(5000);
    expect(boss.clock!.paused).toBe(true);
  });

  test('leaves alone what a deputy has set since', async () => {
    const { server, boss, red, steer } = await startSteered();
    expect(await steer(boss, { do: 'name-deputy', player: red.welcome!.me })).toBe('ok');
    await boss.must('clock:set', { speed: 60 });
    await red.must('clock:set', { paused: true });
    await server.pass(1000);
    const { event } = boss.view.consoleState!.undoable.find(({ about }) => about === '60')!;
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    await red.caughtUp();
    expect(red.clock).toMatchObject({ speed: 20, paused: true });
  });
});
