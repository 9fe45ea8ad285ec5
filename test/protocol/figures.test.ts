// Shares and plain numbers are written alike on the server and in the page.
import { expect, test } from 'vitest';
import { ENGLISH_FIGURES } from '#protocol/figures.ts';
import { namedWording } from '#protocol/named-wording.ts';
import { BY_IDS, wordMessage } from '#protocol/wording.ts';
import { formatsFor } from '../../client/ui/format.ts';

test.each([
  [0, '0%'],
  [0.0813, '8.1%'],
  [0.0999, '10%'],
  [0.5964, '60%'],
  [0.9, '90%'],
  [0.955, '95.5%'],
  [1, '100%'],
])('a share of %f is %s on both sides', (share, text) => {
  expect(ENGLISH_FIGURES.share(share)).toBe(text);
  expect(formatsFor('en').share(share)).toBe(text);
});

test.each([
  [0, '0'],
  [-0.0001, '0'],
  [999, '999'],
  [1234567, '1,234,567'],
  [-4319.5, '-4,319.5'],
  [0.12345, '0.123'],
])('a number of %f is %s on both sides', (value, text) => {
  expect(ENGLISH_FIGURES.plain(value)).toBe(text);
  expect(formatsFor('en').plain(value)).toBe(text);
});

test('a message writes its figures so: by the server in English, by the page in its own language', () => {
  const message = {
    code: 'observation/canary',
    args: { failed: 1204, hosts: 2019, share: 0.5964 },
  } as const;
  expect(wordMessage(message)).toBe('1,204 of 2,019 restarted hosts do not serve (60%)');
  expect(wordMessage(message, { ...BY_IDS, figures: formatsFor('de') })).toBe(
    '1.204 of 2.019 restarted hosts do not serve (60\u00a0%)',
  );
});

test.each([
  [861, 'per-hour', 'refresh failures 861/h'],
  [17.25, 'per-second', 'refresh failures 17.25/s'],
  [201, 'ms', 'refresh failures 201 ms'],
])('%f %s is written as beside a plot', (value, unit, text) => {
  expect(BY_IDS.reading({ name: 'refresh failures', value, unit })).toBe(text);
});

test.each([
  ['inspect/read-metric', 'fleet', 'Latency.P99', 'Read metric Latency.P99 of Fleet, 1 min.'],
  ['inspect/search-logs', 'fleet', '', 'Search logs of Fleet, 1 min.'],
  ['inspect/read-change', '', 'CHG-1', 'Read change CHG-1, 1 min.'],
])('a note on %s says what is read', (command, service, subject, said) => {
  const names = new Map([['fleet', 'Fleet']]);
  const wording = namedWording({ person: () => null, names, commands: [], clock: String });
  const text = wordMessage({ code: 'lesson/read', args: { command, service, subject, minutes: 1 } }, wording);
  expect(text).toBe(`${said} It is read before anything is changed, because it tells the causes apart.`);
});
