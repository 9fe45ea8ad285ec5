// Sign-in with a real identity provider on this machine: discovery, PKCE, state, nonce, the flags of cookies, who may create drills, the end of
// a session, and a coded refusal for everything that does not fit.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignInOptions } from '../../server/access/sign-in.ts';
import { digestOf } from '../../server/ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { freePort } from '../support/nginx.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SCENARIO = minimalScenario();
const AWAY = { 'x-forwarded-for': '203.0.113.9' };
const CREATE = { scenario: SCENARIO.id, solo: true, start: 'calm', name: 'Ann' };
const CODED = { ok: false, code: expect.any(String), why: expect.any(String), fix: expect.any(String) };

let provider: Server;
let issuer: URL;
let publicUrl: URL;
let serverPort: number;

beforeAll(async () => {
  serverPort = await freePort();
  publicUrl = new URL(`http://127.0.0.1:${serverPort}/brownout/`);
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = new URL(`http://127.0.0.1:${(provider.address() as AddressInfo).port}`);
  const oidc = new Provider(issuer.href.replace(/\/$/, ''), {
    clients: [
      {
        client_id: 'brownout',
        client_secret: 'the secret of the client',
        redirect_uris: [new URL('auth/callback', publicUrl).href],
        post_logout_redirect_uris: [publicUrl.href],
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    cookies: { keys: ['for a test'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified'), preferred_username: id }),
    }),
  });
  provider.on('request', oidc.callback());
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});

/** A browser with its cookies, which follows the provider's forms. */
class Browser {
  #jar = new Map<string, string>();

  async go(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#jar].filter(([key]) => key.startsWith(url.host)).map(([, value]) => value.split(';')[0]);
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...AWAY, accept: 'text/html', cookie: cookie.join('; '), ...init.headers },
    });
    for (const set of answer.headers.getSetCookie()) this.#jar.set(`${url.host} ${set.split('=')[0]}`, set);
    return answer;
  }

  /** Follows redirects until there is a page, or until the address passes the test. */
  async follow(url: URL, stop: (url: URL) => boolean = () => false): Promise<{ url: URL; answer: Response }> {
    let at = url;
    for (let n = 0; n < 20; n++) {
      if (stop(at)) return { url: at, answer: new Response() };
      const answer = await this.go(at);
      const location = answer.headers.get('location');
      if (location === null) return { url: at, answer };
      at = new URL(location, at);
    }
    throw new Error('too many redirects');
  }

  async submit(url: URL, fields: Record<string, string>): Promise<URL> {
    const answer = await this.go(url, { method: 'POST', body: new URLSearchParams(fields) });
    return new URL(answer.headers.get('location')!, url);
  }

  /** Signs in at the provider from the address of its login form on; where it sends the browser back to. */
  async login(form: URL, login: string): Promise<URL> {
    const isBack = (url: URL) => url.pathname.endsWith('/auth/callback');
    const afterLogin = await this.submit(form, { prompt: 'login', login, password: 'any' });
    const consent = await this.follow(afterLogin, isBack);
    if (isBack(consent.url)) return consent.url;
    const afterConsent = await this.submit(consent.url, { prompt: 'consent' });
    return (await this.follow(afterConsent, isBack)).url;
  }

  cookie(name: string): string {
    return [...this.#jar.values()].find((set) => set.startsWith(`${name}=`)) ?? '';
  }

  take(name: string, from: Browser): void {
    this.#jar.set(`${publicUrl.host} ${name}`, from.cookie(name));
  }
}

let server: TestServer;
let minutes: number;
beforeEach(() => {
  minutes = 0;
});

async function serve(options: Partial<SignInOptions> = {}, more = {}): Promise<TestServer> {
  const signIn = {
    ...{ issuer, clientId: 'brownout', clientSecret: 'the secret of the client', allow: [], sessionHours: 8 },
    ...{ secret: 'a secret of the server', ...options },
  };
  server = await startServer({ scenarios: [SCENARIO], access: { publicUrl, signIn, ...more }, port: serverPort });
  server.ports.clock.date = () => new Date(Date.now() + minutes * 60_000).toISOString();
  return server;
}

const page = (path: string): URL => new URL(path, publicUrl);
const json = { headers: { accept: 'application/json' } };

async function signIn(login: string, browser = new Browser()): Promise<{ browser: Browser; answer: Response }> {
  const form = await browser.follow(page('auth/sign-in'));
  const back = await browser.login(form.url, login);
  return { browser, answer: await browser.go(back, json) };
}

async function create(browser: Browser): Promise<unknown> {
  const cookie = browser.cookie('brownout-session').split(';')[0];
  const socket = io(server.address, { transports: ['websocket'], forceNew: true, extraHeaders: { ...AWAY, cookie } });
  try {
    return await socket.timeout(5000).emitWithAck('drill:create', CREATE);
  } finally {
    socket.close();
  }
}

test('whoever signs in may create drills, and nobody else; the cookie is kept from scripts and other sites', async () => {
  await serve();
  const nobody = await create(new Browser());
  expect(nobody).toMatchObject({ ...CODED, code: 'access/sign-in-needed', args: { url: page('auth/sign-in').href } });
  const { browser, answer } = await signIn('ana@example.com');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/brownout/']);
  const cookie = browser.cookie('brownout-session');
  expect(cookie).toMatch(/; Path=\/brownout\/; .*HttpOnly; SameSite=Lax/);
  expect(cookie).not.toContain('ana');
  expect(await create(browser)).toMatchObject({ ok: true });
  expect(await (await browser.go(page('auth/session'))).json()).toMatchObject({
    available: true,
    name: 'ana@example.com',
  });
  expect((await server.storage.audit.all()).map(({ action, who }) => [action, who])).toEqual([
    ['sign-in', 'ana@example.com'],
    ['drill-created', 'ana@example.com'],
  ]);
});

test('the provider is asked with PKCE, state and nonce', async () => {
  await serve();
  const answer = await new Browser().go(page('auth/sign-in'));
  const asked = new URL(answer.headers.get('location')!);
  expect(asked.origin).toBe(issuer.origin);
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'brownout',
    redirect_uri: page('auth/callback').href,
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{20,}$/),
    nonce: expect.stringMatching(/^[\w-]{20,}$/),
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a sign-in is refused when it does not fit what was begun', async () => {
  await serve();
  const refusedAt = async (browser: Browser, url: URL) => {
    const answer = await browser.go(url, json);
    expect(browser.cookie('brownout-session')).toBe('');
    return [answer.status, await answer.json()];
  };
  const browser = new Browser();
  const form = await browser.follow(page('auth/sign-in'));
  const back = await browser.login(form.url, 'ana@example.com');
  const failed = { ...CODED, code: 'access/sign-in-failed' };
  // Another browser, which has not begun it.
  expect(await refusedAt(new Browser(), back)).toMatchObject([403, { ...CODED, code: 'access/sign-in-expired' }]);
  // The cookie of another sign-in: state, nonce and verifier are others.
  const other = new Browser();
  await other.go(page('auth/sign-in'));
  expect(await refusedAt(other, back)).toMatchObject([403, failed]);
  // The state of the address is another.
  const forged = new URL(back);
  forged.searchParams.set('state', 'another');
  expect(await refusedAt(browser, forged)).toMatchObject([403, failed]);
  // The attempt has used up what was begun; the right address does not help any more.
  expect(await refusedAt(browser, back)).toMatchObject([403, { code: 'access/sign-in-expired' }]);
  // Too late.
  const late = new Browser();
  await late.go(page('auth/sign-in'));
  minutes = 11;
  expect(await refusedAt(late, back)).toMatchObject([403, { code: 'access/sign-in-expired' }]);
  // What the provider refuses.
  const denied = new Browser();
  await denied.go(page('auth/sign-in'));
  expect(await refusedAt(denied, page('auth/callback?error=access_denied'))).toMatchObject([403, failed]);
  expect(await create(browser)).toMatchObject({ code: 'access/sign-in-needed' });
});

test('a token for another nonce is refused', async () => {
  await serve();
  const browser = new Browser();
  const begun = await browser.go(page('auth/sign-in'));
  const asked = new URL(begun.headers.get('location')!);
  asked.searchParams.set('nonce', 'of-somebody-else');
  const form = await browser.follow(asked);
  const back = await browser.login(form.url, 'ana@example.com');
  expect(await (await browser.go(back, json)).json()).toMatchObject({ ...CODED, code: 'access/sign-in-failed' });
});

test('only those who are allowed may create drills', async () => {
  await serve({ allow: ['@example.com', 'bo@elsewhere.org'] });
  expect((await signIn('ana@example.com')).answer.status).toBe(302);
  expect((await signIn('bo@elsewhere.org')).answer.status).toBe(302);
  for (const login of ['eve@elsewhere.org', 'eve@notexample.com', 'unverified@example.com']) {
    const { answer, browser } = await signIn(login);
    expect([answer.status, await answer.json()]).toMatchObject([403, { ...CODED, code: 'access/not-allowed' }]);
    expect(browser.cookie('brownout-session')).toBe('');
  }
});

test('a session ends at sign-out, also for connections that are open, and after its hours', async () => {
  await serve({ sessionHours: 1 });
  const { browser } = await signIn('ana@example.com');
  const cookie = browser.cookie('brownout-session').split(';')[0];
  const open = io(server.address, { transports: ['websocket'], forceNew: true, extraHeaders: { ...AWAY, cookie } });
  expect(await open.timeout(5000).emitWithAck('drill:create', CREATE)).toMatchObject({ ok: true });
  const out = await browser.go(page('auth/sign-out'), { method: 'POST', headers: { origin: publicUrl.origin } });
  const told = (await out.json()) as { url: string };
  expect(told.url).toMatch(`${issuer.origin}/session/end`);
  expect(await open.timeout(5000).emitWithAck('drill:create', CREATE)).toMatchObject({ code: 'access/sign-in-needed' });
  open.close();
  // Whoever kept the cookie gains nothing.
  const thief = io(server.address, { transports: ['websocket'], forceNew: true, extraHeaders: { ...AWAY, cookie } });
  expect(await thief.timeout(5000).emitWithAck('drill:create', CREATE)).toMatchObject({
    code: 'access/sign-in-needed',
  });
  thief.close();
  const again = await signIn('ana@example.com');
  expect(await create(again.browser)).toMatchObject({ ok: true });
  minutes = 61;
  expect(await create(again.browser)).toMatchObject({ code: 'access/sign-in-needed' });
});

test('another site cannot sign somebody out, and a forged cookie is nobody', async () => {
  await serve();
  const { browser } = await signIn('ana@example.com');
  const foreign = await browser.go(page('auth/sign-out'), {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status).toBe(421);
  expect(await create(browser)).toMatchObject({ ok: true });
  const sealed = browser.cookie('brownout-session').split(';')[0];
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
  for (const cookie of [changed, 'brownout-session=', 'brownout-session=x', `brownout-session=${'A'.repeat(400)}`]) {
    const answer = await fetch(page('auth/session'), { headers: { ...AWAY, cookie } });
    expect(await answer.json()).toMatchObject({ name: null });
  }
});

test('after a restart the session goes on with the same secret, and not with another', async () => {
  await serve();
  const { browser } = await signIn('ana@example.com');
  await server.stop();
  await serve();
  expect(await create(browser)).toMatchObject({ ok: true });
  await server.stop();
  await serve({ secret: 'another secret' });
  expect(await create(browser)).toMatchObject({ code: 'access/sign-in-needed' });
});

test('a provider that is away is named, and asked again later; the key opens beside it', async () => {
  const nowhere = new URL(`http://127.0.0.1:${await freePort()}`);
  await serve({ issuer: nowhere }, { createKeyDigest: digestOf('a key of the operator') });
  const answer = await new Browser().go(page('auth/sign-in'), json);
  expect([answer.status, await answer.json()]).toMatchObject([403, { ...CODED, code: 'access/provider-unreachable' }]);
  const asPage = await new Browser().go(page('auth/sign-in'));
  expect(await asPage.text()).toContain('access/provider-unreachable');
  const socket = io(server.address, { transports: ['websocket'], forceNew: true, extraHeaders: AWAY });
  expect(await socket.timeout(5000).emitWithAck('access:sign-in', { key: 'a key of the operator' })).toMatchObject({
    ok: true,
  });
  expect(await socket.timeout(5000).emitWithAck('drill:create', CREATE)).toMatchObject({ ok: true });
  socket.close();
});

test('a server without a provider says so', async () => {
  server = await startServer({ scenarios: [SCENARIO] });
  const answer = await fetch(`${server.address}/auth/sign-in`, json);
  expect([answer.status, await answer.json()]).toMatchObject([404, { ...CODED, code: 'access/no-sign-in' }]);
  expect(await (await fetch(`${server.address}/auth/session`)).json()).toMatchObject({ available: false, name: null });
});
