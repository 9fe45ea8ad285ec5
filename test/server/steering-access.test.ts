// Who gets into a running drill as what: a facilitator link for a second device, and a code for each kind of caller.
import { describe, expect, test } from 'vitest';
import { codeOf, startSteered } from '../support/steered-drill.ts';

describe('access', () => {
  test('a facilitator link signs one other device in, once, until it is revoked', async () => {
    const { server, boss, red, give, steer, freeze } = await startSteered();
    const made = await boss.must('drill:steer', { do: 'create-link', label: 'tablet' });
    expect(await steer(red, { do: 'create-link', label: 'mine' })).toBe('steer/not-yours');
    const tablet = server.bot();
    const welcome = await tablet.must('drill:facilitate', { link: made.secret! });
    expect(welcome.me).toBe(boss.welcome!.me);
    expect(await server.storage.audit.last()).toMatchObject({ action: 'facilitator-linked' });
    expect(codeOf(await server.bot().ask('drill:facilitate', { link: made.secret! }))).toBe('drill/link-used');
    expect(codeOf(await server.bot().ask('drill:facilitate', { link: `${made.secret}x` }))).toBe('drill/unknown-link');
    expect(codeOf(await tablet.command('inject/skip', { inject: 'press' }))).toBe('ok');
    const stored = JSON.stringify(await server.storage.read(boss.welcome!.room.drill));
    expect(stored).not.toContain(made.secret!.split('.')[1]);
    expect(await steer(boss, { do: 'revoke-link', link: 'link-1' })).toBe('ok');
    expect(codeOf(await tablet.command('inject/skip', { inject: 'late' }))).toBe('drill/link-revoked');
    expect(codeOf(await server.bot().ask('drill:resume', { token: welcome.token }))).toBe('drill/unknown-token');
    expect(await give('inject/skip', { inject: 'late' })).toBe('ok');
    await freeze();
  });

  test('each code lets in another kind of caller, and none gives another away', async () => {
    const { server, boss, state, steer, freeze } = await startSteered();
    const { code, observerCode, projectorCode } = state().row;
    expect(new Set([code, observerCode, projectorCode]).size).toBe(3);
    const eva = await server.bot().join(observerCode!, 'Eva');
    const wall = await server.bot().join(projectorCode!, 'Wall');
    const kinds = Object.fromEntries(boss.room!.players.map(({ name, kind }) => [name, kind]));
    await boss.caughtUp();
    expect(Object.fromEntries(boss.room!.players.map(({ name, kind }) => [name, kind]))).toMatchObject({
      ...kinds,
      Eva: 'observer',
      Wall: 'projector',
    });
    for (const bot of [eva, wall]) {
      expect(codeOf(await bot.ask('seat:take', { seat: 'commander' }))).toBe('seat/only-players');
      expect(codeOf(await bot.command('talk/say', { text: 'Hello' }))).toBe('command/not-your-seat');
      const { me } = bot.welcome!;
      const seats = ['operations'];
      expect(await steer(boss, { do: 'move-player', player: me, team: 'team-2', seats })).toBe('seat/only-players');
    }
    expect(await steer(boss, { do: 'name-deputy', player: wall.welcome!.me })).toBe('steer/is-screen');
    await freeze();
  });
});
