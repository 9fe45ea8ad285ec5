// What the environment may say.
import { expect, test } from 'vitest';
import { readSettings } from '../../server/settings.ts';

test('nothing said means the defaults', () => {
  expect(readSettings({})).toEqual({
    ok: true,
    settings: { PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './data', LOG_LEVEL: 'warn' },
  });
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
    settings: { PORT: 8080, HOST: '0.0.0.0', DATA_DIR: '/srv/drills', LOG_LEVEL: 'info', RUNBOOKS_DIR: '/srv/ours' },
  });
});

test.each([
  ['PORT', 'http', 'PORT is "http" and must be a whole number from 0 to 65535'],
  ['PORT', '', 'PORT is "" and must be a whole number from 0 to 65535'],
  ['PORT', '80.5', 'PORT is "80.5" and must be a whole number from 0 to 65535'],
  ['PORT', '-1', 'PORT is "-1" and must be a whole number from 0 to 65535'],
  ['PORT', '65536', 'PORT is "65536" and must be a whole number from 0 to 65535'],
  ['HOST', '', 'HOST is "" and must not be empty'],
  ['DATA_DIR', '', 'DATA_DIR is "" and must not be empty'],
  ['RUNBOOKS_DIR', '', 'RUNBOOKS_DIR is "" and must not be empty'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud" and must be one of silent, error, warn, info'],
])('%s=%s is refused in words', (name, value, words) => {
  expect(readSettings({ [name]: value })).toEqual({ ok: false, problems: [words] });
});
