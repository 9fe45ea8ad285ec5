// The course of a running drill in the hands of its facilitator: a jump, a rewind, and marks for the debrief.
import { describe, expect, test } from 'vitest';
import { leastStepsAt } from '#model/incident/pace.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import { CODE, startSteered } from '../support/steered-drill.ts';

describe('the course of the drill', () => {
  test('a jump plays every step up to its time and pauses there; commands do not end it', async () => {
    const { server, boss, red, team, steer, freeze } = await startSteered();
    const to = team('team-1').world.step + 12 * 25;
    expect(await steer(boss, { do: 'jump', step: to })).toBe('ok');
    expect(await steer(red, { do: 'jump', step: to })).toBe('steer/not-yours');
    await red.command('talk/say', { text: 'Whoa' });
    await server.pass(20_000);
    expect(boss.clock).toMatchObject({ step: to, paused: true, forwarding: false });
    // The inject on the way was fired at its own time.
    expect(team('team-1').injects[1]).toMatchObject({ state: 'fired', firedStep: 20 * 12 });
    expect(await steer(boss, { do: 'jump', step: to })).toBe('steer/past');
    expect(await steer(boss, { do: 'jump', step: 1e6 })).toBe('steer/after-end');
    await freeze();
  });

  test('a rewind brings back the worlds as they were, keeps the people, and is unranked', async () => {
    const { server, boss, red, blue, state, team, give, steer, freeze } = await startSteered();
    const cy = await server.bot().join(CODE, 'Cy', 'team-1');
    await cy.must('seat:take', { seat: 'operations' });
    const dan = await server.bot().join(CODE, 'Dan', 'team-1');
    await freeze();
    const { step } = team('team-1').world;
    const before = hashesOf(state());
    await boss.must('clock:set', { paused: false, speed: 60 });
    await server.pass(20_000);
    await give('inject/fire', { inject: 'press' });
    await blue.must('seat:take', { seat: 'commander' });
    await steer(boss, { do: 'bookmark', team: null, kind: 'note', note: 'Pressed too early' });
    await steer(boss, { do: 'move-player', player: cy.welcome!.me, team: 'team-2', seats: [] });
    await steer(boss, { do: 'remove-player', player: dan.welcome!.me });
    await boss.must('clock:set', { paused: true, speed: 60 });
    expect(await steer(boss, { do: 'rewind', step: 1e5 })).toBe('steer/not-played');
    await steer(boss, { do: 'stop-exercise', reason: 'Fire alarm' });
    expect(await steer(boss, { do: 'rewind', step })).toBe('steer/stopped');
    await steer(boss, { do: 'resume-exercise' });
    expect(await steer(boss, { do: 'rewind', step })).toBe('ok');
    await boss.caughtUp();
    expect(boss.clock).toMatchObject({ step, paused: true });
    expect(hashesOf(state())).toEqual(before);
    expect(team('team-1').injects[0].state).toBe('waiting');
    expect(team('team-2').roster.get(blue.welcome!.me)).toEqual(['operations', 'commander']);
    const seats = [boss, red, dan].map(({ welcome }, i) => [welcome!.me, i === 1 ? ['commander'] : []]);
    expect([...team('team-1').roster]).toEqual(seats);
    expect(team('team-1').leastSteps).toBe(leastStepsAt(60));
    expect(state().steering).toMatchObject({ ranked: false, bookmarks: [{ rewound: true }] });
    await red.caughtUp();
    expect(red.view.messages!.map(({ id }) => id)).not.toContain('press');
    expect(red.view.timeline!.at(-1)!.message.code).toBe('timeline/rewound');
    await boss.must('clock:set', { paused: false });
    await server.pass(3000);
    expect(team('team-1').world.step).toBeGreaterThan(step);
    await freeze();
  });

  test('bookmarks, critical tasks and objectives are kept with who noted them and when', async () => {
    const { server, boss, red, state, steer, freeze } = await startSteered();
    const observer = await server.bot().join(state().row.observerCode!, 'Eva');
    expect(await steer(boss, { do: 'add-objective', text: 'Declare early' })).toBe('ok');
    expect(await steer(boss, { do: 'add-objective', text: 'Declare early' })).toBe('steer/objective-there');
    expect(await steer(observer, { do: 'bookmark', team: 'team-1', kind: 'moment', note: 'Asks “blind?”' })).toBe('ok');
    expect(
      await steer(observer, { do: 'bookmark', team: 'team-2', kind: 'critical-task', note: 'Paged', met: false }),
    ).toBe('ok');
    const rated = { do: 'rate-objective', team: 'team-1', objective: 'Declare early', note: '' } as const;
    expect(await steer(observer, { ...rated, rating: 'partly' })).toBe('ok');
    expect(await steer(observer, { ...rated, rating: 'met' })).toBe('ok');
    expect(await steer(observer, { ...rated, objective: 'Sleep', rating: 'met' })).toBe('steer/unknown-objective');
    expect(await steer(red, { do: 'bookmark', team: null, kind: 'note', note: 'x' })).toBe('steer/not-yours');
    expect(await steer(observer, { do: 'add-objective', text: 'More' })).toBe('steer/not-yours');
    await freeze();
    const { bookmarks, ratings } = state().steering;
    expect(bookmarks).toMatchObject([
      { kind: 'moment', met: null },
      { kind: 'critical-task', met: false },
    ]);
    expect(ratings).toMatchObject([{ rating: 'met', by: observer.welcome!.me }]);
  });
});
