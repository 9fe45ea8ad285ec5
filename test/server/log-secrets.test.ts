// The log of a real process at its most talkative has no secret: no key, token, cookie or code that was sent.
import { expect, test } from 'vitest';
import { Bot } from '../support/bot.ts';
import { startProcess } from '../support/process.ts';

test('what is logged has no secret', async () => {
  const secrets = { CREATE_KEY: 'the-key-of-the-operator', METRICS_TOKEN: 'the-token-of-prometheus' };
  const server = startProcess({ ...secrets, LOG_LEVEL: 'info' });
  try {
    const address = await server.ready();
    const bot = await new Bot(address).create({ scenario: 'order-stream', seed: 1 });
    const { token } = bot.welcome!;
    await bot.ask('access:sign-in', { key: 'a-wrong-key-of-mine' });
    await bot.ask('access:sign-in', { key: secrets.CREATE_KEY });
    await bot.ask('drill:resume', { token: `${token}x` });
    const headers = { authorization: `Bearer ${token}`, cookie: 'brownout-session=a-cookie-of-mine' };
    await fetch(`${address}/agent/tools/look_around`, { method: 'POST', body: '{', headers });
    await fetch(`${address}/auth/callback?code=a-code-of-the-provider&state=x`, { headers });
    await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${secrets.METRICS_TOKEN}` } });
    const closed = new Promise<unknown>((resolve) => bot.socket.once('disconnect', resolve));
    // So many that the refill of a slow moment does not matter.
    for (let n = 0; n < 3000; n++) bot.socket.emit('drill:resume', { token }, () => {});
    await closed;
    await expect.poll(() => server.out() + server.err(), { timeout: 20_000 }).toContain('sends too fast');
    const logged = server.out() + server.err();
    for (const secret of [...Object.values(secrets), token, 'a-wrong-key', 'a-cookie', 'a-code-of'])
      expect([secret, logged.includes(secret)]).toEqual([secret, false]);
  } finally {
    await server.remove();
  }
}, 60_000);
