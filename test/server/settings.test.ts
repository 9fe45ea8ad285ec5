// What the environment may say.
import { expect, test } from 'vitest';
import { accessIn, isOpenToOthers, pageTargets, readSettings, signInOptions } from '../../server/settings.ts';

test('nothing said means the defaults', () => {
  expect(readSettings({})).toEqual({
    ok: true,
    settings: {
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      LOG_LEVEL: 'warn',
      PAGE_PAGERDUTY_URL: 'https://events.pagerduty.com',
      TRUSTED_PROXIES: 'loopback',
      WORKERS: 1,
      OIDC_ALLOW: [],
      SESSION_HOURS: 8,
    },
  });
});

test('several workers need a database that they share', () => {
  const DATABASE_URL = 'postgres://brownout@db/brownout';
  expect(readSettings({ WORKERS: '4' })).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('DATABASE_URL')],
  });
  expect(readSettings({ WORKERS: '4', DATABASE_URL })).toMatchObject({ ok: true, settings: { WORKERS: 4 } });
  for (const wrong of [{ DATABASE_URL: 'mysql://db' }, { NODE_URL: 'https://db' }, { WORKERS: '0' }])
    expect(readSettings({ DATABASE_URL, ...wrong })).toMatchObject({ ok: false });
});

test('what is said is taken', () => {
  expect(
    readSettings({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/drills',
      LOG_LEVEL: 'info',
      RUNBOOKS_DIR: '/srv/ours',
      PATH: '/bin',
    }),
  ).toEqual({
    ok: true,
    settings: {
      PORT: 8080,
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/drills',
      LOG_LEVEL: 'info',
      RUNBOOKS_DIR: '/srv/ours',
      TRUSTED_PROXIES: 'loopback',
      WORKERS: 1,
      OIDC_ALLOW: [],
      SESSION_HOURS: 8,
      PAGE_PAGERDUTY_URL: 'https://events.pagerduty.com',
    },
  });
});

test('pages go where the environment says, and nowhere without', () => {
  const said = {
    PAGE_WEBHOOK_URL: 'https://a.example/hook',
    PAGE_WEBHOOK_SECRET: 's'.repeat(16),
    PAGE_PAGERDUTY_KEY: 'k'.repeat(32),
    PAGE_PAGERDUTY_URL: 'https://events.eu.pagerduty.com/',
    PAGE_ALERTMANAGER_URL: 'http://127.0.0.1:9099/hook',
  };
  const read = readSettings(said);
  expect(read.ok && pageTargets(read.settings)).toEqual([
    { format: 'pagerduty', url: 'https://events.eu.pagerduty.com/v2/enqueue', key: 'k'.repeat(32) },
    { format: 'alertmanager', url: 'http://127.0.0.1:9099/hook', key: '' },
    { format: 'generic', url: 'https://a.example/hook', key: 's'.repeat(16) },
  ]);
  const silent = readSettings({});
  expect(silent.ok && pageTargets(silent.settings)).toEqual([]);
});

test('who may create drills', () => {
  const said = {
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://brownout.example.com',
    AUTH_PROXY_HEADER: 'X-Forwarded-User',
    AUTH_PROXY_SECRET: 's'.repeat(16),
    TRUSTED_PROXIES: '10.0.0.0/8',
    CONNECTIONS_PER_ADDRESS: '5000',
  };
  const read = readSettings(said);
  expect(read.ok && accessIn(read.settings)).toEqual({
    publicUrl: new URL('https://brownout.example.com'),
    authProxy: { header: 'x-forwarded-user', secret: 's'.repeat(16) },
    trustedProxies: '10.0.0.0/8',
    connectionsPerAddress: 5000,
  });
  expect(read.ok && isOpenToOthers(read.settings)).toBe(true);
  const quiet = readSettings({});
  expect(quiet.ok && isOpenToOthers(quiet.settings)).toBe(false);
  const wide = readSettings({ HOST: '0.0.0.0' });
  expect(wide.ok && isOpenToOthers(wide.settings)).toBe(true);
  expect(readSettings({ AUTH_PROXY_HEADER: 'X-User' })).toMatchObject({ ok: false });
});

test('an identity provider', () => {
  const said = {
    PUBLIC_URL: 'https://brownout.example.com',
    OIDC_ISSUER: 'https://login.example.com/realms/a',
    OIDC_CLIENT_ID: 'brownout',
    OIDC_ALLOW: 'Ana@example.com, @example.org',
  };
  const read = readSettings(said);
  expect(read.ok && signInOptions(read.settings, 'secret')).toEqual({
    issuer: new URL('https://login.example.com/realms/a'),
    clientId: 'brownout',
    clientSecret: null,
    allow: ['ana@example.com', '@example.org'],
    sessionHours: 8,
    secret: 'secret',
  });
  const local = readSettings({ ...said, OIDC_ISSUER: 'http://127.0.0.1:9000' });
  expect(local.ok).toBe(true);
  for (const wrong of [
    { ...said, OIDC_ISSUER: 'http://login.example.com' },
    { ...said, OIDC_ALLOW: 'everybody' },
    { ...said, OIDC_CLIENT_ID: undefined },
    { ...said, PUBLIC_URL: undefined },
    { ...said, SESSION_HOURS: '0' },
  ])
    expect(readSettings(wrong)).toMatchObject({ ok: false, problems: [expect.any(String)] });
});

test.each([
  ['https://a.example', 'https://a.example/'],
  ['https://a.example/brownout', 'https://a.example/brownout/'],
  ['https://a.example/brownout/?x=1#y', 'https://a.example/brownout/'],
])('the public address %s is %s', (given, href) => {
  const read = readSettings({ PUBLIC_URL: given });
  expect(read.ok && read.settings.PUBLIC_URL?.href).toBe(href);
});

test.each([
  ['PORT', 'http', 'PORT is "http" and must be a whole number from 0 to 65535'],
  ['PORT', '', 'PORT is "" and must be a whole number from 0 to 65535'],
  ['PORT', '80.5', 'PORT is "80.5" and must be a whole number from 0 to 65535'],
  ['PORT', '-1', 'PORT is "-1" and must be a whole number from 0 to 65535'],
  ['PORT', '65536', 'PORT is "65536" and must be a whole number from 0 to 65535'],
  ['PUBLIC_URL', 'example', 'PUBLIC_URL is "example" and must be a web address'],
  ['CREATE_KEY', 'short', 'CREATE_KEY is "short" and must have 16 characters or more'],
  ['TRUSTED_PROXIES', 'x', 'TRUSTED_PROXIES is "x" and must be addresses, subnets, loopback or uniquelocal, by commas'],
  ['CONNECTIONS_PER_ADDRESS', '0', 'CONNECTIONS_PER_ADDRESS is "0" and must be a whole number of 1 or more'],
  ['HOST', '', 'HOST is "" and must not be empty'],
  ['DATA_DIR', '', 'DATA_DIR is "" and must not be empty'],
  ['RUNBOOKS_DIR', '', 'RUNBOOKS_DIR is "" and must not be empty'],
  ['PAGE_WEBHOOK_URL', 'hooks.example.com', 'PAGE_WEBHOOK_URL is "hooks.example.com" and must be a web address'],
  ['PAGE_SLACK_URL', 'ftp://example.com', 'PAGE_SLACK_URL is "ftp://example.com" and must be a web address'],
  ['PAGE_PAGERDUTY_KEY', 'abc', 'PAGE_PAGERDUTY_KEY is "abc" and must be a routing key of 32 letters and digits'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud" and must be one of silent, error, warn, info'],
])('%s=%s is refused in words', (name, value, words) => {
  expect(readSettings({ [name]: value })).toEqual({ ok: false, problems: [words] });
});
